"""The workbook of figures."""

from cmpdesk.spreadsheets.figures.workbook import FiguresBook, write_figures

__all__ = ["FiguresBook", "write_figures"]
