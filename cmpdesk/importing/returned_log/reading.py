"""From the cells of a file to a returned log: its state at export and the rows of actions on all of its sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cmpdesk.importing.returned_log.contents import (
    LeftOutLine,
    ReturnedLog,
    ReturnedRow,
    RowPlace,
    UnknownColumn,
)
from cmpdesk.importing.returned_log.fields import FIELDS, LogField, words_of_cell
from cmpdesk.importing.returned_log.headers import Titles, columns_of, is_header, language_of, titles_of
from cmpdesk.importing.returned_log.long_texts import LongTexts, long_texts_in
from cmpdesk.importing.returned_log.state import ExportState, state_in
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.model.sentences import Sentence, counted, sentence
from cmpdesk.spreadsheets.reading.cells import CellValue, Sheet, SheetRow, SpreadsheetFile

_NEVER_REMOVED = (LogField.OVERDUE, LogField.RECORD, LogField.SOURCE)


class NotAnActionLogError(UserError):
    """The file holds no action log of ours."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A table of actions on a sheet: its header, and the rows below it."""

    sheet: Sheet
    header: SheetRow | None
    rows: tuple[SheetRow, ...]


def is_returned_log(file: SpreadsheetFile) -> bool:
    """Tell whether a file is an action log that was exported once: its state says so, or else its columns."""
    if state_in(file) is not None:
        return True
    titles = titles_of({})
    return any(
        titles.field(cell) is LogField.RECORD
        for sheet in file.sheets
        for row in sheet.rows
        if is_header(row, titles)
        for cell in row.cells
    )


def read_returned_log(file: SpreadsheetFile) -> ReturnedLog:
    """Return what a file holds of an action log.

    Raises:
        NotAnActionLogError: it has neither the state at export nor a table of actions.
        NewerLogError: a newer version of the program exported it.
    """
    state = state_in(file)
    titles = titles_of(state.facts.headers if state else {})
    long_texts = long_texts_in(file, titles)
    sections = [
        section
        for sheet in file.sheets
        if sheet.name not in {state.sheet if state else None, long_texts.sheet}
        for section in _sections(sheet, titles, state)
    ]
    if not sections and state is None:
        raise NotAnActionLogError(
            "“{file}” is no action log: no sheet has a table with the columns of one. Nothing was changed; import it "
            "as a spreadsheet instead.",
            file=file.name,
        )
    found = _Found(titles, state, long_texts)
    for section in sections:
        found.take(section)
    headers = [section.header for section in sections if section.header]
    return ReturnedLog(
        file=file.name,
        digest=file.digest,
        facts=state.facts if state else None,
        language=state.facts.language if state else language_of(headers) or Language.ENGLISH,
        at_export=state.at_export if state else {},
        rows=tuple(found.rows),
        unknown_columns=found.unknown_columns(),
        removed_columns=found.removed_columns(),
        left_out=tuple(found.left_out),
        notices=(*file.notices, *_notices(state)),
    )


def _notices(state: ExportState | None) -> Iterator[Sentence]:
    if state is None:
        yield sentence(
            "The sheet that tells what the log held when it went out is missing. Rows are matched by their record and "
            "number, and where they differ from the workspace it cannot be told who changed them: each difference "
            "waits for your choice."
        )
    elif state.damaged:
        yield counted(
            "The state at export is damaged in {count} row; what that action held when it went out is not known.",
            "The state at export is damaged in {count} rows; what those actions held when they went out is not known.",
            state.damaged,
        )


def _sections(sheet: Sheet, titles: Titles, state: ExportState | None) -> Iterator[_Section]:
    """Yield the tables of a sheet, divided by their headers; without any, its rows if they name actions of ours."""
    at = [place for place, row in enumerate(sheet.rows) if is_header(row, titles)]
    known = state.at_export.keys() if state else frozenset[str]()
    before = sheet.rows[: at[0]] if at else sheet.rows
    if any(isinstance(cell, str) and cell.strip() in known for row in before for cell in row.cells):
        yield _Section(sheet, None, tuple(before))
    for place, end in pairwise([*at, len(sheet.rows)]):
        yield _Section(sheet, sheet.rows[place], tuple(sheet.rows[place + 1 : end]))


class _Found:
    """What was found in the tables of the file so far."""

    def __init__(self, titles: Titles, state: ExportState | None, long_texts: LongTexts) -> None:
        self.rows: list[ReturnedRow] = []
        self.left_out: list[LeftOutLine] = []
        self._titles = titles
        self._state = state
        self._long_texts = long_texts
        self._fields: set[LogField] = set()
        self._extra: Counter[tuple[str, str]] = Counter()

    def take(self, section: _Section) -> None:
        """Take the rows of a table; rows below it that are no actions are left out."""
        at_export = self._state.at_export if self._state else {}
        columns = columns_of(section.header, section.rows, self._titles, at_export)
        self._fields.update(columns.values())
        names = _extra_titles(section, columns)
        for name in names.values():
            self._extra[section.sheet.name, name] += 0
        for row in section.rows:
            returned = _returned(section, row, columns, names)
            if _is_action(returned, at_export):
                self._extra.update((section.sheet.name, name) for name in returned.extra)
                self.rows.append(self._long_texts.whole(returned))
            elif text := _what_stands_there(returned):
                self.left_out.append(LeftOutLine(returned.place, text))

    def unknown_columns(self) -> tuple[UnknownColumn, ...]:
        """Return the columns that are not ours, in the order of the file."""
        return tuple(UnknownColumn(sheet, title, filled) for (sheet, title), filled in self._extra.items())

    def removed_columns(self) -> tuple[LogField, ...]:
        """Return the fields that have no column on any sheet."""
        if not self.rows:
            return ()
        return tuple(each for each in FIELDS if each not in self._fields and each not in _NEVER_REMOVED)


def _extra_titles(section: _Section, columns: Mapping[int, LogField]) -> dict[int, str]:
    """Return the titles of the columns that are not ours; one without a title is called by its letter."""
    header = section.header.cells if section.header else ()
    width = max((len(row.cells) for row in section.rows), default=0)
    names: dict[int, str] = {}
    for index in range(max(width, len(header))):
        if index in columns:
            continue
        title = " ".join(words_of_cell(header[index]).split()) if index < len(header) else ""
        if title or any(index < len(row.cells) and row.cells[index] is not None for row in section.rows):
            names[index] = title or _letters(index)
    return names


def _letters(index: int) -> str:
    """Return what Excel calls a column: ``A`` for 0, ``AB`` for 27."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _returned(
    section: _Section, row: SheetRow, columns: Mapping[int, LogField], names: Mapping[int, str]
) -> ReturnedRow:
    width = len(row.cells)
    return ReturnedRow(
        place=RowPlace(section.sheet.name, row.number),
        cells={field: row.cells[index] if index < width else None for index, field in columns.items()},
        extra={
            name: text
            for index, name in names.items()
            if index < width and row.cells[index] is not None and (text := words_of_cell(row.cells[index]))
        },
        hidden=row.number in section.sheet.hidden_rows,
    )


def _is_action(row: ReturnedRow, at_export: Mapping[str, object]) -> bool:
    """Tell whether a row is an action of ours or a new one, and not a note or a total below the table."""
    cells = row.cells
    if cells.get(LogField.DESCRIPTION) is not None:
        return True
    if words_of_cell(cells.get(LogField.RECORD)).strip() in at_export:
        return _says_anything(row.cells.items())
    return LogField.DESCRIPTION not in cells and _names_an_action(cells)


def _says_anything(cells: Iterable[tuple[LogField, CellValue]]) -> bool:
    """Tell whether more is left of a row than what tells which action it was."""
    kept = (LogField.RECORD, LogField.NUMBER, LogField.OVERDUE, LogField.EDITION, LogField.WORKING_GROUP)
    return any(value is not None for field, value in cells if field not in kept)


def _names_an_action(cells: Mapping[LogField, CellValue]) -> bool:
    return any(cells.get(field) is not None for field in (LogField.RECORD, LogField.NUMBER))


def _what_stands_there(row: ReturnedRow) -> str:
    ignored: Sequence[LogField] = (LogField.OVERDUE,)
    words = [words_of_cell(value) for field, value in row.cells.items() if field not in ignored]
    return " · ".join(word for word in (*words, *row.extra.values()) if word)
