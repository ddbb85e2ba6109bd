"""The rows that an import leaves out, as they stand in the file, with the reason of each in the user's language."""

from __future__ import annotations

from collections.abc import Iterator

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.importing.found_tables import sentence_words
from cmpdesk.desktop.pages.importing.words import happens_words, left_out_words
from cmpdesk.importing.plan import Outcome, Plan, PlannedSheet
from cmpdesk.spreadsheets.left_out_rows import LeftOutSheet, LeftOutSheetRow
from cmpdesk.spreadsheets.reading.cells import CellValue, Sheet, SpreadsheetFile

_OUT = {Outcome.SKIP, Outcome.ASK}


def count_left_out(plan: Plan) -> int:
    """Return how many rows stay out, titles and totals among them."""
    planned = sum(row.outcome in _OUT for sheet in plan.sheets for table in sheet.tables for row in table.rows)
    return planned + sum(
        len(sheet.left_out) + sum(len(table.reading.table.left_out) for table in sheet.tables) for sheet in plan.sheets
    )


def left_out_sheets(file: SpreadsheetFile, plan: Plan) -> list[LeftOutSheet]:
    """Return the sheets of which rows stay out, in the order of the file."""
    sheets = {sheet.name: sheet for sheet in file.sheets}
    found = []
    for planned in plan.sheets:
        sheet = sheets.get(planned.name)
        reasons = dict(_reasons(planned, sheet))
        if not reasons or sheet is None:
            continue
        rows = [
            LeftOutSheetRow(row.number, row.cells, reasons[row.number]) for row in sheet.rows if row.number in reasons
        ]
        found.append(
            LeftOutSheet(
                planned.name,
                _header(planned, sheet),
                rows,
                row_label=say("importing.left_out_row"),
                reason_label=say("importing.left_out_reason"),
            )
        )
    return found


def _reasons(planned: PlannedSheet, sheet: Sheet | None) -> Iterator[tuple[int, str]]:
    """Yield the number of each row that stays out, and why; what is said of a planned row counts before the rest."""
    if not planned.tables and planned.why_none and sheet is not None:
        why = sentence_words(planned.why_none)
        yield from ((row.number, why) for row in sheet.rows)
    for left in planned.left_out:
        yield left.number, left_out_words(left.reason)
    for table in planned.tables:
        for left in table.reading.table.left_out:
            yield left.number, left_out_words(left.reason)
        for row in table.rows:
            if row.outcome in _OUT:
                yield row.row, happens_words(row, table.kind)
        if table.kind is None:
            why = sentence_words(table.reading.why_none) or say("importing.nothing_found")
            yield from ((row.number, why) for row in table.reading.table.rows)


def _header(planned: PlannedSheet, sheet: Sheet) -> tuple[CellValue, ...]:
    """Return the titles of the first table's columns at their places in the sheet."""
    if not planned.tables:
        return ()
    columns = planned.tables[0].reading.table.columns
    width = max((column.place for column in columns), default=0)
    titles = {column.place: column.title for column in columns}
    return tuple(titles.get(place, "") for place in range(1, width + 1)) if sheet.rows else ()
