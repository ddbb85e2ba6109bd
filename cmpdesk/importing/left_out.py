"""The rows of a file that did not come in, each as it stood and with the reason, to be saved as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from cmpdesk.importing.plan import Outcome, Plan, PlannedRow, PlannedSheet
from cmpdesk.importing.reasons import is_required, said_of, said_of_left_out
from cmpdesk.importing.table import LeftOutReason, Table
from cmpdesk.model.language import Language
from cmpdesk.model.sentences import Sentence
from cmpdesk.spreadsheets.left_out_rows import LeftOutSheet, LeftOutSheetRow
from cmpdesk.spreadsheets.reading.cells import CellValue, SpreadsheetFile

_UNDERSTOOD = (LeftOutReason.TITLE, LeftOutReason.BAND, LeftOutReason.REPEATED_HEADER, LeftOutReason.EMPTY_FORM_ROW)
"""Rows that are no records but were made use of, or that hold nothing."""


def left_out_sheets(file: SpreadsheetFile, plan: Plan, language: Language = Language.ENGLISH) -> list[LeftOutSheet]:
    """Return what did not come in, for each table a sheet under its own header.

    Args:
        file: what was read.
        plan: what became of it.
        language: of the reasons.
    """
    cells = {sheet.name: {row.number: row.cells for row in sheet.rows} for sheet in file.sheets}
    found = []
    for sheet in plan.sheets:
        if sheet.is_taken:
            found += [each for each in _of_sheet(sheet, cells.get(sheet.name, {}), language) if each.rows]
    return found


def _of_sheet(
    sheet: PlannedSheet, cells: dict[int, tuple[CellValue, ...]], language: Language
) -> Iterator[LeftOutSheet]:
    for table in sheet.tables:
        rows = [
            LeftOutSheetRow(row.row, cells.get(row.row, ()), why_left_out(row, language))
            for row in table.rows
            if row.outcome in (Outcome.SKIP, Outcome.ASK)
        ]
        if table.kind is None:
            why = table.reading.why_none
            said = why.in_language(language) if isinstance(why, Sentence) else why
            rows = [LeftOutSheetRow(row.number, cells.get(row.number, ()), said) for row in table.reading.table.rows]
        yield LeftOutSheet(sheet.name, _header(table.reading.table), rows)
    others = [
        LeftOutSheetRow(row.number, cells.get(row.number, ()), said_of_left_out(row.reason).in_language(language))
        for row in sheet.all_left_out
        if row.reason not in _UNDERSTOOD
    ]
    yield LeftOutSheet(sheet.name, (), others)


def _header(table: Table) -> tuple[CellValue, ...]:
    titles = {each.place: each.title for column in table.columns for each in (column.of or (column,))}
    return tuple(titles.get(place) or None for place in range(1, max(titles, default=0) + 1))


def why_left_out(row: PlannedRow, language: Language = Language.ENGLISH) -> str:
    """Return why a row does not come in: what it waits for, or why it is left out."""
    reasons = [each for each in row.reasons if is_required(each)] if row.outcome is Outcome.ASK else row.reasons[:1]
    return " ".join(said_of(each).in_language(language) for each in reasons)
