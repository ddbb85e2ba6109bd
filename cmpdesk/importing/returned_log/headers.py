"""Knowing the columns of a returned log again: by their titles, else by what stands in them.

Columns come back moved, renamed, translated, doubled or with others between them. A title counts first, in any of
the three languages and with a typing error or two; a column with a title of its own is known by cells that stand
there as they went out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from cmpdesk.importing.returned_log.contents import AtExport
from cmpdesk.importing.returned_log.fields import FIELDS, LogField, same_words, title_of, words_of_cell
from cmpdesk.importing.values.text import word_key
from cmpdesk.model.language import Language
from cmpdesk.spreadsheets.reading.cells import CellValue, SheetRow

NEARLY_THE_TITLE = 88
_FEWEST_TITLES = 3
_TITLES_WITHOUT_TEXT = 5
_TITLES_WITHOUT_NUMBER = 8
_SHARE_AS_EXPORTED = 0.5
_ROWS_LOOKED_AT = 400
NAMES_THE_ROW = (LogField.RECORD, LogField.NUMBER)
"""Fields that tell which action a row is."""


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles that columns of a log have, by their words without case and accents."""

    fields: Mapping[str, LogField]

    def field(self, cell: CellValue) -> LogField | None:
        """Return the field that a title is of, exactly."""
        return self.fields.get(word_key(cell)) if isinstance(cell, str) else None

    def field_nearly(self, title: str) -> LogField | None:
        """Return the field that a mistyped title is of."""
        titles = self.fields.keys()
        found = process.extractOne(word_key(title), titles, scorer=fuzz.ratio, score_cutoff=NEARLY_THE_TITLE)
        return self.fields[found[0]] if found else None


def titles_of(exported: Mapping[LogField, str]) -> Titles:
    """Return the titles at export, and those of all languages: people have headers translated."""
    fields = {word_key(title): field for field, title in exported.items()}
    for language in Language:
        for field in FIELDS:
            fields.setdefault(word_key(title_of(field, language)), field)
    return Titles(fields)


def is_header(found: frozenset[LogField]) -> bool:
    """Tell whether a row with the titles of these fields is the header of a table of actions.

    Lists and summaries have some of the titles too, but neither descriptions nor so many.
    """
    if len(found) < _FEWEST_TITLES:
        return False
    enough = _TITLES_WITHOUT_TEXT if not found.isdisjoint(NAMES_THE_ROW) else _TITLES_WITHOUT_NUMBER
    return LogField.DESCRIPTION in found or len(found) >= enough


def fields_in(row: SheetRow, titles: Titles) -> frozenset[LogField]:
    """Return the fields of which a row has the title, exactly."""
    return frozenset(field for cell in row.cells if (field := titles.field(cell)))


def language_of(rows: Sequence[SheetRow]) -> Language | None:
    """Return the language whose titles a header is written in; None where it has none of them."""
    words = {word_key(cell) for row in rows for cell in row.cells if isinstance(cell, str)}
    shares = {each: sum(word_key(title_of(field, each)) in words for field in FIELDS) for each in Language}
    best = max(Language, key=lambda each: shares[each])
    return best if shares[best] else None


def columns_of(
    header: SheetRow | None, rows: Sequence[SheetRow], titles: Titles, at_export: Mapping[str, AtExport]
) -> dict[int, LogField]:
    """Return the field of each column that is known, by its index in the row.

    Args:
        header: the row of titles, None where there is none.
        rows: those below it.
        titles: what columns are called.
        at_export: the values at export, to know columns without a title of ours.
    """
    cells = header.cells if header else ()
    found: dict[int, LogField] = {}
    for exact in (True, False):
        for index, cell in enumerate(cells):
            if index in found or not isinstance(cell, str):
                continue
            field = titles.field(cell) if exact else titles.field_nearly(cell)
            if field and field not in found.values():
                found[index] = field
    if at_export and len(found) < len(FIELDS):
        _add_by_cells(found, rows[:_ROWS_LOOKED_AT], at_export)
    return found


def _add_by_cells(found: dict[int, LogField], rows: Sequence[SheetRow], at_export: Mapping[str, AtExport]) -> None:
    """Add the columns whose cells stand there as they went out; first those that tell which action a row is."""
    width = max((len(row.cells) for row in rows), default=0)
    numbers = {number: key for key, values in at_export.items() if (number := values.get(LogField.NUMBER))}
    for field, known in ((LogField.RECORD, {key: key for key in at_export}), (LogField.NUMBER, numbers)):
        if field not in found.values():
            for index in (each for each in range(width) if each not in found):
                filled = [text for row in rows if (text := _text(row, index))]
                if filled and sum(text in known for text in filled) >= len(filled) * _SHARE_AS_EXPORTED:
                    found[index] = field
                    break
    exported = [(row, at_export[key]) for row in rows if (key := _action_of(row, found, at_export, numbers))]
    for field in FIELDS:
        if field not in found.values() and field is not LogField.OVERDUE:
            _add_if_as_exported(found, field, exported, width)


def _text(row: SheetRow, index: int) -> str:
    return words_of_cell(row.cells[index]) if index < len(row.cells) else ""


def _action_of(
    row: SheetRow, found: Mapping[int, LogField], at_export: Mapping[str, AtExport], numbers: Mapping[str, str]
) -> str | None:
    for index, field in found.items():
        if field in NAMES_THE_ROW:
            text = _text(row, index)
            key = numbers.get(text) if field is LogField.NUMBER else text
            if key in at_export:
                return key
    return None


def _add_if_as_exported(
    found: dict[int, LogField], field: LogField, exported: Sequence[tuple[SheetRow, AtExport]], width: int
) -> None:
    """Add the column in which most cells of a field stand as they went out, if there is one."""
    filled = [(row, value) for row, values in exported if (value := values.get(field))]
    if not filled:
        return
    shares = {
        index: sum(same_words(field, value, row.cells[index]) for row, value in filled if index < len(row.cells))
        for index in range(width)
        if index not in found
    }
    best = max(shares, key=lambda index: shares[index], default=None)
    if best is not None and shares[best] > len(filled) * _SHARE_AS_EXPORTED:
        found[best] = field
