"""Where the tables of actions stand on a sheet, and the rows of each, whatever else stands around them.

Logs come back with their sheets pasted below each other, as web pages, with most columns deleted, with titles of
their own or without any. A header begins a table; the lists and the instructions end one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from cmpdesk.importing.returned_log.contents import AtExport
from cmpdesk.importing.returned_log.fields import LogField, words_of_cell
from cmpdesk.importing.returned_log.headers import NAMES_THE_ROW, Titles, columns_of, fields_in, is_header
from cmpdesk.importing.values.text import word_key
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.reading.cells import Sheet, SheetRow

_OTHER_SHEETS = ("summary.title", "instruction.title", "summary.lists", "action_log.continued.title")
_TITLES_OF_A_LIST = 3
_TITLES_ABOVE_KNOWN_ROWS = 2
_ROWS_BELOW_A_HEADER = 3


@dataclass(frozen=True, slots=True)
class Section:
    """A table of actions on a sheet: its header, and the rows below it."""

    sheet: Sheet
    header: SheetRow | None
    rows: tuple[SheetRow, ...]


def sections_of(
    sheet: Sheet, rows: Sequence[SheetRow], titles: Titles, at_export: Mapping[str, AtExport]
) -> Iterator[Section]:
    """Yield the tables of actions on a sheet; where no header is known, the rows if some name actions of ours.

    Args:
        sheet: where they stand.
        rows: those of it that hold neither the state at export nor the rest of long texts.
        titles: what columns are called.
        at_export: the actions that went out, by whose records and numbers rows are known.
    """
    known = _names_of(at_export)
    found = [fields_in(row, titles) for row in rows]
    begin = [place for place in range(len(rows)) if _begins_table(rows, found, place, known)]
    before = rows[: begin[0]] if begin else rows
    if any(_names_an_action(row, known) for row in before):
        yield _without_titles(sheet, before, titles, at_export)
    for place, following in pairwise([*begin, len(rows)]):
        after = range(place + 1, following)
        end = next((each for each in after if _begins_something_else(rows[each], found[each])), following)
        if end == following < len(rows):
            end = _end_before_heading(rows, place, following, known)
        yield Section(sheet, rows[place], tuple(rows[place + 1 : end]))


def _names_of(at_export: Mapping[str, AtExport]) -> frozenset[str]:
    numbers = (values.get(LogField.NUMBER) for values in at_export.values())
    return frozenset((*at_export, *(number for number in numbers if number)))


def _names_an_action(row: SheetRow, known: Collection[str]) -> bool:
    return any(isinstance(cell, str) and cell.strip() in known for cell in row.cells)


def _begins_table(
    rows: Sequence[SheetRow], found: Sequence[frozenset[LogField]], place: int, known: Collection[str]
) -> bool:
    """Tell whether a row is a header; above rows that are known, few titles do."""
    if is_header(found[place]):
        return True
    if len(found[place]) < _TITLES_ABOVE_KNOWN_ROWS or found[place].isdisjoint(NAMES_THE_ROW):
        return False
    return any(_names_an_action(row, known) for row in rows[place + 1 : place + 1 + _ROWS_BELOW_A_HEADER])


def _begins_something_else(row: SheetRow, found: frozenset[LogField]) -> bool:
    """Tell whether a row begins another table of the log, or has the name of a sheet that holds no actions."""
    filled = [cell for cell in row.cells if cell is not None]
    if len(filled) == 1 and isinstance(filled[0], str) and word_key(filled[0]) in _other_sheets():
        return True
    return len(found) >= _TITLES_OF_A_LIST


@cache
def _other_sheets() -> frozenset[str]:
    return frozenset(word_key(label(key, each)) for key in _OTHER_SHEETS for each in Language)


def _end_before_heading(rows: Sequence[SheetRow], header: int, following: int, known: Collection[str]) -> int:
    """Return where a table ends: before the heading that stands right above the header of the next one."""
    end = following
    while end > header + 1 and rows[end - 1].number == rows[end].number - 1:
        end -= 1
    is_heading = end > header + 1 and not any(_names_an_action(row, known) for row in rows[end:following])
    return end if is_heading else following


def _without_titles(
    sheet: Sheet, rows: Sequence[SheetRow], titles: Titles, at_export: Mapping[str, AtExport]
) -> Section:
    """Return a table whose header has no title of ours, or that has none."""
    columns = columns_of(None, rows, titles, at_export)
    known = _names_of(at_export)
    for place, row in enumerate(rows):
        if _names_an_action(row, known):
            break
        if _is_strange_header(row, columns):
            return Section(sheet, row, tuple(rows[place + 1 :]))
    return Section(sheet, None, tuple(rows))


def _is_strange_header(row: SheetRow, columns: Mapping[int, LogField]) -> bool:
    """Tell whether a row has titles of somebody else: words stand where records or numbers stand below it.

    New actions have no record, and numbers have figures.
    """
    cells = {field: row.cells[index] for index, field in columns.items() if index < len(row.cells)}
    if LogField.RECORD in columns.values():
        return cells.get(LogField.RECORD) is not None
    number = words_of_cell(cells.get(LogField.NUMBER))
    filled = sum(cell is not None for cell in row.cells)
    return filled > 1 and number != "" and not any(letter.isdecimal() for letter in number)
