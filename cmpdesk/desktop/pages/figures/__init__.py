"""The page of figures: completion, age and attendance as a chart, and the same numbers as a table."""

from cmpdesk.desktop.pages.figures.page import FiguresPage

__all__ = ["FiguresPage"]
