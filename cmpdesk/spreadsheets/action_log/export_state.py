"""The state at export: what the file held when it went out.

A returned log is merged three ways: what they changed, what we changed since, what conflicts. That needs
the values at export, in the file itself, whatever became of its columns. They stand in a sheet, because
several programs drop document properties. Each action's values are one JSON list, which sorting, moving
or renaming columns leaves alone; the fact "columns" holds the keys of the columns in the order of these
lists, each with the header that it had.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from cmpdesk.spreadsheets.action_log.book import LETTER, Book, set_page
from cmpdesk.spreadsheets.action_log.cell_text import pieces, put_text
from cmpdesk.spreadsheets.action_log.columns import KEYS
from cmpdesk.spreadsheets.action_log.names import quoted

FORMAT_VERSION = 1
FACTS_ROW = 2
WORKSPACE_NAME = "cmpdesk_workspace"
REVISION_NAME = "cmpdesk_revision"
STATE_NAME = "cmpdesk_state"

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat)


def state_of(cells: Sequence[str | date | None]) -> str:
    """Return the values of a row as a JSON list in the order of the columns, dates by ISO 8601.

    An empty cell is null; so is the deadline, which is a formula.
    """
    return _ENCODER.encode(cells)


def put_state(book: Book, states: Sequence[str]) -> None:
    """Write the facts of the export, then the values of each action.

    Values longer than a cell go on in the next column to the right.
    """
    sheet = book.add_sheet(book.names.state)
    words, styles = book.words, book.styles
    put_text(sheet, 0, 0, words.label("action_log.state.title"), styles.title)
    sheet.set_row(0, 27)
    put_text(sheet, 1, 0, words.label("action_log.state.note"), styles.note)
    header_row = _put_facts(sheet, book)
    put_text(sheet, header_row, 0, words.label("action_log.state.values"), styles.header)
    first = last = header_row + 1
    widest = 0
    for last, state in enumerate(states, first):
        for column, piece in enumerate(pieces(state)):
            put_text(sheet, last, column, piece, styles.machine)
            widest = max(widest, column)
    _name_cells(book, xl_range_abs(first, 0, last, widest))
    sheet.set_column(0, 2, 54)
    set_page(sheet, book, paper=LETTER)
    sheet.print_area(0, 0, last, 2)


def _put_facts(sheet: Worksheet, book: Book) -> int:
    """Write one fact in a row: its name for people, its value, its name for programs."""
    log = book.log
    facts = (
        ("format", f"cmpdesk action log {FORMAT_VERSION}"),
        ("workspace", log.workspace_id),
        ("revision", str(log.revision)),
        ("exported_at", book.exported_at.isoformat(timespec="seconds")),
        ("as_of", log.as_of.isoformat()),
        ("language", str(log.language)),
        ("selection", _ENCODER.encode(dict(log.selection))),
        ("columns", _ENCODER.encode(dict(zip(KEYS, book.headers, strict=True)))),
    )
    for row, (key, value) in enumerate(facts, FACTS_ROW):
        put_text(sheet, row, 0, book.words.label(f"action_log.state.{key}"), book.styles.label)
        put_text(sheet, row, 1, value, book.styles.line)
        put_text(sheet, row, 2, key, book.styles.note)
    return FACTS_ROW + len(facts)


def _name_cells(book: Book, states: str) -> None:
    sheet = quoted(book.names.state)
    book.workbook.define_name(WORKSPACE_NAME, f"={sheet}!$B${FACTS_ROW + 2}")
    book.workbook.define_name(REVISION_NAME, f"={sheet}!$B${FACTS_ROW + 3}")
    book.workbook.define_name(STATE_NAME, f"={sheet}!{states}")
