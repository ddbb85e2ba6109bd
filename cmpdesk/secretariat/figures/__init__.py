"""Figures of the partnership's work: completion and age of actions, attendance, by year, group, country and tag."""

from cmpdesk.secretariat.figures.kinds import PARTS, Bar, By, Figures, FiguresWish, Measure
from cmpdesk.secretariat.figures.loading import load_all_figures, load_figures

__all__ = ["PARTS", "Bar", "By", "Figures", "FiguresWish", "Measure", "load_all_figures", "load_figures"]
