"""From the cells of a file to a returned log: its state at export and the rows of actions on all of its sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cmpdesk.importing.returned_log.contents import (
    LeftOutLine,
    ReturnedLog,
    ReturnedRow,
    RowPlace,
    UnknownColumn,
)
from cmpdesk.importing.returned_log.fields import FIELDS, LogField, title_of, words_of_cell
from cmpdesk.importing.returned_log.headers import Titles, columns_of, fields_in, is_header, language_of, titles_of
from cmpdesk.importing.returned_log.long_texts import LongTexts, long_texts_in
from cmpdesk.importing.returned_log.merged_cells import unmerged
from cmpdesk.importing.returned_log.sections import Section, sections_of
from cmpdesk.importing.returned_log.state import ExportState, state_in
from cmpdesk.importing.values.text import word_key
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.model.sentences import Sentence, counted, sentence
from cmpdesk.spreadsheets.reading.cells import CellValue, Sheet, SheetRow, SpreadsheetFile

_CELLS_OF_A_NOTE = 2
_FORMULAS = (LogField.OVERDUE,)
_NEVER_REMOVED = (LogField.OVERDUE, LogField.RECORD, LogField.SOURCE)


class NotAnActionLogError(UserError):
    """The file holds no action log of ours."""


def is_returned_log(file: SpreadsheetFile) -> bool:
    """Tell whether a file is an action log that was exported once: its state says so, or else its columns."""
    if state_in(file) is not None:
        return True
    titles = titles_of({})
    return any(
        titles.field(cell) is LogField.RECORD
        for sheet in file.sheets
        for row in sheet.rows
        if is_header(fields_in(row, titles))
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
    found = _Found(titles, state, long_texts)
    sections = []
    for sheet in file.sheets:
        if sheet.name != long_texts.sheet:
            sections += found.take_sheet(sheet)
    _refuse_what_is_none(file, state, sections, found)
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


def _refuse_what_is_none(
    file: SpreadsheetFile, state: ExportState | None, sections: Sequence[Section], found: _Found
) -> None:
    if not sections and state is None:
        raise NotAnActionLogError(
            "“{file}” is no action log: no sheet has a table with the columns of one. Nothing was changed; import it "
            "as a spreadsheet instead.",
            file=file.name,
        )
    if state is not None and state.at_export and not found.rows:
        raise NotAnActionLogError(
            "“{file}” went out as an action log, but no row of its actions is left. Nothing was changed; ask for the "
            "file again, with the column “{column}”.",
            file=file.name,
            column=state.facts.headers.get(LogField.NUMBER, ""),
        )


class _Found:
    """What was found in the tables of the file so far."""

    def __init__(self, titles: Titles, state: ExportState | None, long_texts: LongTexts) -> None:
        self.rows: list[ReturnedRow] = []
        self.left_out: list[LeftOutLine] = []
        self._titles = titles
        self._state = state
        self._at_export = state.at_export if state else {}
        self._language = state.facts.language if state else None
        self._long_texts = long_texts
        self._fields: set[LogField] = set()
        self._extra: Counter[tuple[str, str]] = Counter()

    def take_sheet(self, sheet: Sheet) -> list[Section]:
        """Take the tables of a sheet, and return them."""
        cells = unmerged(sheet)
        is_state = self._state is not None and sheet.name == self._state.sheet
        of_state = self._state.rows if self._state and is_state else frozenset[int]()
        rows = [row for row in cells.rows if row.number not in of_state]
        sections = list(sections_of(sheet, rows, self._titles, self._at_export))
        for section in sections:
            self._take(section, cells.covered)
        return sections

    def _take(self, section: Section, covered: Mapping[int, frozenset[int]]) -> None:
        """Take the rows of a table; rows below it that are no actions are left out."""
        at_export = self._at_export
        columns = columns_of(section.header, section.rows, self._titles, at_export)
        self._fields.update(columns.values())
        names = _extra_titles(section, columns)
        language = language_of([section.header] if section.header else []) or Language.ENGLISH
        for name in names.values():
            self._extra[section.sheet.name, name] += 0
        for row in section.rows:
            returned = _returned(section, row, columns, names, covered.get(row.number, frozenset()))
            returned = _with_looks(returned, section, columns, self._language or language)
            if _is_action(returned, at_export):
                self._extra.update((section.sheet.name, name) for name in returned.extra)
                self.rows.append(self._long_texts.whole(returned, at_export))
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


def _extra_titles(section: Section, columns: Mapping[int, LogField]) -> dict[int, str]:
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
    section: Section,
    row: SheetRow,
    columns: Mapping[int, LogField],
    names: Mapping[int, str],
    covered: frozenset[int],
) -> ReturnedRow:
    width = len(row.cells)
    return ReturnedRow(
        place=RowPlace(section.sheet.name, row.number),
        cells={
            field: row.cells[index] if index < width else None
            for index, field in columns.items()
            if index not in covered or field is LogField.DESCRIPTION
        },
        extra={
            name: text
            for index, name in names.items()
            if index < width and row.cells[index] is not None and (text := words_of_cell(row.cells[index]))
        },
        hidden=row.number in section.sheet.hidden_rows,
    )


def _with_looks(row: ReturnedRow, section: Section, columns: Mapping[int, LogField], language: Language) -> ReturnedRow:
    """Return a row with the comments on its cells, where many answer, and without words that are crossed out."""
    comments, kept, struck = {}, {}, False
    for index, field in columns.items() if section.sheet.looks else ():
        look = section.sheet.looks.get((row.place.row, index + 1))
        if look and look.comment:
            title = sentence("Comment on {column}", column=title_of(field, language))
            comments[title.in_language(language)] = " ".join(look.comment.split())
        if look and look.kept is not None and isinstance(row.cells.get(field), str):
            kept[field] = look.kept
        struck |= bool(look and look.struck and field is LogField.DESCRIPTION)
    if not (comments or kept or struck):
        return row
    extra = {**row.extra, **comments}
    return replace(row, cells={**row.cells, **kept}, extra=extra, struck=struck, without_struck=tuple(kept))


def _is_action(row: ReturnedRow, at_export: Mapping[str, object]) -> bool:
    """Tell whether a row is an action of ours or a new one, and not a note or a total below the table."""
    cells = row.cells
    if cells.get(LogField.DESCRIPTION) is not None:
        return not _is_total_or_note(row)
    if words_of_cell(cells.get(LogField.RECORD)).strip() in at_export:
        return _says_anything(row.cells.items())
    return LogField.DESCRIPTION not in cells and _names_an_action(cells)


def _is_total_or_note(row: ReturnedRow) -> bool:
    """Tell whether a row without a record counts the actions, or says who prepared the list: "Total | 6 actions"."""
    said = [words_of_cell(value) for field, value in row.cells.items() if value is not None and field not in _FORMULAS]
    first = word_key(said[0]) if said else ""
    if row.cells.get(LogField.RECORD) is not None or len(said) > _CELLS_OF_A_NOTE:
        return False
    marks = wordings("columns", "rows")
    ends = any(first == mark or first.startswith(f"{mark} ") for mark in map(word_key, marks["note"]) if " " in mark)
    return first in map(word_key, marks["total"]) or ends


def _says_anything(cells: Iterable[tuple[LogField, CellValue]]) -> bool:
    """Tell whether more is left of a row than what tells which action it was."""
    kept = (LogField.RECORD, LogField.NUMBER, LogField.OVERDUE, LogField.EDITION, LogField.WORKING_GROUP)
    return any(value is not None for field, value in cells if field not in kept)


def _names_an_action(cells: Mapping[LogField, CellValue]) -> bool:
    return any(cells.get(field) is not None for field in (LogField.RECORD, LogField.NUMBER))


def _what_stands_there(row: ReturnedRow) -> str:
    words = [words_of_cell(value) for field, value in row.cells.items() if field not in _FORMULAS]
    return " · ".join(word for word in (*words, *row.extra.values()) if word)
