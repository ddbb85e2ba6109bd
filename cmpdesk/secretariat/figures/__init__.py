"""Figures of the partnership's work: completion and age of actions, attendance, by year, group, country and tag."""

from cmpdesk.secretariat.figures.kinds import PARTS, Bar, By, Figures, FiguresWish, Measure
from cmpdesk.secretariat.figures.loading import load_all_figures, load_figures, partnership_words
from cmpdesk.secretariat.figures.titles import by_title, definition, heading, part_title, rate_title

__all__ = [
    "PARTS",
    "Bar",
    "By",
    "Figures",
    "FiguresWish",
    "Measure",
    "by_title",
    "definition",
    "heading",
    "load_all_figures",
    "load_figures",
    "part_title",
    "partnership_words",
    "rate_title",
]
