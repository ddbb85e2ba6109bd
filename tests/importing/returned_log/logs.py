"""Exporting the sample's action log, editing it as others do, and looking at what the merge says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from cmpdesk.importing.returned_log import LogField, Merge, ReturnedLog, Verdict, plan_merge, read_returned_log
from cmpdesk.importing.returned_log.fields import FIELDS
from cmpdesk.importing.returned_log.ours import load_our_side
from cmpdesk.model.action import Action
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions.log import LogSelection, load_log
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.action_log import write_action_log
from cmpdesk.spreadsheets.action_log.assembly import assemble_log
from cmpdesk.spreadsheets.reading.reading import read_file
from cmpdesk.workspace.workspace import Workspace

TODAY = date(2022, 7, 1)
Changes = dict[tuple[str, LogField], str]


def export(
    workspace: Workspace,
    path: Path,
    language: Language = Language.ENGLISH,
    selection: LogSelection | None = None,
) -> Path:
    """Export the action log as the program does."""
    with workspace.reading() as session:
        facts = load_log(session, selection or LogSelection(), TODAY)
    write_action_log(assemble_log(facts, language, revision=workspace.newest_change(), author=workspace.author), path)
    return path


def returned(path: Path) -> ReturnedLog:
    """Read a log that came back."""
    return read_returned_log(read_file(path))


def planned(workspace: Workspace, path: Path) -> Merge:
    """Read a log and compare it."""
    return plan_merge(workspace, returned(path), today=TODAY)


def changes(merge: Merge, verdict: Verdict) -> Changes:
    """The fields with a verdict, by number and field, with what stands in the file."""
    return {
        (line.number, each.field): each.theirs
        for line in merge.lines
        for each in line.fields
        if each.verdict is verdict
    }


def verdicts(merge: Merge) -> dict[tuple[str, LogField], Verdict]:
    """The verdict of every field that anybody changed."""
    return {(line.number, each.field): each.verdict for line in merge.lines for each in line.fields}


def id_of(workspace: Workspace, number: str) -> str:
    """The record of an action."""
    with workspace.reading() as session:
        return session.scalars(select(Action.id).where(Action.number == number)).one()


def ours(workspace: Workspace, log: ReturnedLog) -> dict[str, dict[LogField, str]]:
    """What the log would say now, by number of the action, in words."""
    with workspace.reading() as session:
        actions = load_our_side(session, replace(log, rows=())).actions
    return {
        action.number: {of: "" if value is None else str(value) for of, value in action.cells.items()}
        for action in actions.values()
    }


@dataclass(slots=True)
class Editor:
    """A log opened in a spreadsheet program, so to speak: cells by the number of their action."""

    path: Path
    language: Language
    book: Workbook

    @classmethod
    def open(cls, path: Path, language: Language = Language.ENGLISH) -> Editor:
        """Open a log."""
        return cls(path, language, load_workbook(path))

    def sheet_of(self, number: str) -> tuple[Worksheet, int]:
        """The sheet and the row of an action."""
        for sheet in self.book.worksheets:
            for row in range(1, sheet.max_row + 1):
                if sheet.cell(row, 1).value == number and sheet.max_column >= len(FIELDS):
                    return sheet, row
        raise LookupError(number)

    def column(self, sheet: Worksheet, field: LogField) -> int:
        """The column of a field, by its header."""
        header = self.header(sheet)
        title = label(f"column.{field}", self.language)
        return next(at for at in range(1, sheet.max_column + 1) if sheet.cell(header, at).value == title)

    def header(self, sheet: Worksheet) -> int:
        """The row of the header."""
        title = label("column.number", self.language)
        return next(
            row
            for row in range(1, 30)
            if title in [sheet.cell(row, at).value for at in range(1, sheet.max_column + 1)]
            and sheet.max_column >= len(FIELDS)
        )

    def put(self, number: str, field: LogField, value: object) -> None:
        """Type over a cell."""
        sheet, row = self.sheet_of(number)
        sheet.cell(row, self.column(sheet, field)).value = value  # type: ignore[assignment]

    def add_row(self, beside: str, **values: object) -> int:
        """Add a row below the table that holds an action; the keys are those of the columns."""
        sheet, _ = self.sheet_of(beside)
        row = sheet.max_row + 1
        for key, value in values.items():
            sheet.cell(row, self.column(sheet, LogField(key))).value = value  # type: ignore[assignment]
        return row

    def delete_row(self, number: str) -> None:
        """Delete the row of an action."""
        sheet, row = self.sheet_of(number)
        sheet.delete_rows(row)

    def edit_rows(self, beside: str, change: Callable[[list[list[object]]], list[list[object]]]) -> None:
        """Rearrange the table of a sheet with its header, as sorting and moving columns do."""
        sheet, _ = self.sheet_of(beside)
        first = self.header(sheet)
        rows: list[list[object]] = [list(row) for row in sheet.iter_rows(min_row=first, values_only=True)]
        width = max(map(len, rows))
        sheet.delete_rows(first, len(rows))
        for at, row in enumerate(change(rows), first):
            for place in range(max(width, len(row))):
                value = row[place] if place < len(row) else None
                sheet.cell(at, place + 1).value = value  # type: ignore[assignment]

    def save(self, path: Path | None = None) -> Path:
        """Save, and return where."""
        target = path or self.path
        self.book.save(target)
        return target
