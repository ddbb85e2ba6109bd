"""What the cells of a group's table offer and expect; no cell refuses what a person types."""

from __future__ import annotations

from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from cmpdesk.spreadsheets.action_log.book import Book, GroupPlace, Part, require
from cmpdesk.spreadsheets.action_log.columns import COLUMNS, Kind
from cmpdesk.spreadsheets.action_log.lists import list_ranges

TITLE_LIMIT = 32
MESSAGE_LIMIT = 255
SEVERAL_VALUES = ("institutions", "themes")
"""Lists that only help with typing: the cell may well hold several institutions, or a new theme."""
_FIRST_DAY = date(2000, 1, 1)
_LAST_DAY = date(2099, 12, 31)


def put_checks(sheet: Worksheet, book: Book, place: GroupPlace, first_row: int, last_row: int) -> None:
    """Offer the lists, expect dates where dates belong, and say in the cell what the column is for."""
    ranges = list_ranges(book, place)
    for position, (column, header) in enumerate(zip(COLUMNS, book.headers, strict=True)):
        check: dict[str, Any] = {"validate": "any"}
        hint = ""
        if column.kind is Kind.DATE:
            check = _date_check(book)
            hint = " " + book.words.label("action_log.date_hint")
        elif column.offers and ranges.get(column.offers):
            check = _list_check(book, column.offers, ranges[column.offers])
        message = book.words.label(f"column_explanation.{column.key}") + hint
        check |= {"input_title": header[:TITLE_LIMIT], "input_message": message[:MESSAGE_LIMIT]}
        require(sheet.data_validation(first_row, position, last_row, position, check), Part.LIST)


def _date_check(book: Book) -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": _FIRST_DAY,
        "maximum": _LAST_DAY,
        "error_type": "warning",
        "error_title": book.words.label("action_log.date_warning.title")[:TITLE_LIMIT],
        "error_message": book.words.label("action_log.date_warning.message")[:MESSAGE_LIMIT],
    }


def _list_check(book: Book, offers: str, cells: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": cells,
        "error_type": "warning",
        "show_error": offers not in SEVERAL_VALUES,
        "error_title": book.words.label("action_log.list_warning.title")[:TITLE_LIMIT],
        "error_message": book.words.label("action_log.list_warning.message")[:MESSAGE_LIMIT],
    }
