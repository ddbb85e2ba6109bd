"""The sheet of the values that cells offer, in plain sight, so that a reader can look them up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from xlsxwriter.utility import xl_range_abs

from cmpdesk.model.clean_text import clean_line
from cmpdesk.spreadsheets.action_log.book import LETTER, Book, GroupPlace, set_page
from cmpdesk.spreadsheets.action_log.cell_text import put_text
from cmpdesk.spreadsheets.action_log.heights import fit_row
from cmpdesk.spreadsheets.action_log.names import quoted

HEADER_ROW = 2
_WIDTHS = {"groups": 34, "institutions": 44}
_THEME_WIDTH = 30
_CODE_WIDTH = 18


@dataclass(frozen=True, slots=True)
class ValueList:
    """One list: what it is for, its header and its values."""

    key: str
    header: str
    values: tuple[str, ...]
    width: float


def put_lists(book: Book) -> None:
    """Write every list as one column."""
    sheet = book.add_sheet(book.names.lists)
    put_text(sheet, 0, 0, book.words.label("summary.lists"), book.styles.title)
    put_text(sheet, 1, 0, book.words.label("action_log.lists_note"), book.styles.note)
    sheet.set_row(0, 27)
    lists = tuple(_lists(book))
    for column, values in enumerate(lists):
        sheet.set_column(column, column, values.width)
        put_text(sheet, HEADER_ROW, column, values.header, book.styles.header)
        for row, value in enumerate(values.values, HEADER_ROW + 1):
            put_text(sheet, row, column, value, book.styles.ruled_text)
    widths = [values.width for values in lists]
    for row, values_of_row in enumerate(zip_longest(*(values.values for values in lists), fillvalue=""), 1):
        fit_row(sheet, HEADER_ROW + row, values_of_row, widths)
    sheet.set_row(HEADER_ROW, 33)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    set_page(sheet, book, paper=LETTER, header_row=HEADER_ROW)


def list_ranges(book: Book, place: GroupPlace) -> dict[str, str]:
    """Return the cells of each list that has values, for the table of one group."""
    ranges = {}
    for column, values in enumerate(_lists(book)):
        if values.values:
            cells = xl_range_abs(HEADER_ROW + 1, column, HEADER_ROW + len(values.values), column)
            ranges[values.key] = f"={quoted(book.names.lists)}!{cells}"
    return ranges | {"themes": ranges.get(_themes_key(place), "")}


def _lists(book: Book) -> Iterator[ValueList]:
    words = book.words
    for key, table in (
        ("column.status", "status"),
        ("column.commitment", "commitment"),
        ("column.type", "action_type"),
        ("column.country", "side"),
    ):
        yield ValueList(table, words.label(key), words.all_of(table), _CODE_WIDTH)
    yield _texts("groups", words.label("column.working_group"), book.log.groups, _WIDTHS["groups"])
    institutions = words.label("column.institution")
    yield _texts("institutions", institutions, book.log.institutions, _WIDTHS["institutions"])
    for place in book.places:
        if place.group.themes:
            header = words.label("action_log.themes_of", group=clean_line(place.group.name))
            yield _texts(_themes_key(place), header, place.group.themes, _THEME_WIDTH)


def _texts(key: str, header: str, texts: tuple[str, ...], width: float) -> ValueList:
    lines = (clean_line(text) for text in texts)
    return ValueList(key, header, tuple(dict.fromkeys(line for line in lines if line)), width)


def _themes_key(place: GroupPlace) -> str:
    return f"themes of {place.table}"
