"""The command ``import spreadsheet``: tables of prior years come in, one file or a folder of them."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cmpdesk.cli import arguments
from cmpdesk.cli.arguments import Commands, add_command, add_json, add_workspace
from cmpdesk.cli.opened import opened_to_change, opened_to_read
from cmpdesk.cli.targets import Place
from cmpdesk.cli.terminal import say, say_json, shortened, tell, working
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from cmpdesk.importing.carrying_out import ImportReport
    from cmpdesk.importing.plan import Plan, PlannedRow, PlannedSheet, PlannedTable, Reason
    from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile
    from cmpdesk.workspace.workspace import Workspace

_DESCRIPTION = """\
Import the tables of a spreadsheet: actions, decisions, people, co-chairs, participants, agendas, editions, sessions.
Where the tables are and what their columns mean is found out. What is there already is updated, never doubled; an
empty cell never erases anything. Each file is one change, which “undo” takes back.

FILE is a spreadsheet (xlsx, xlsm, xls, xlsb, ods, csv, tsv), or a folder: then all spreadsheets in it.

A row that cannot be stored without an answer, such as its working group, is left out and listed; --group and --year
answer for rows that name none. Hidden sheets are taken only if --sheet names them.

With --json an object is printed, for several files an array of them: file, sheets and counts, and change, the number
of the change or null. A sheet has name, tables and left_out (row, reason, text), and why where it holds no table of
ours. A table has kind, header_row, first_row, last_row, columns (field: header as it stands) and rows with row,
outcome (create, update, same, skip, ask), reasons (code, field, words, text), values by field, changes (field, from,
to) and notes (column: words)."""
_SHOWN_ROWS = 12
_WIDTH = 150
_UNREADABLE = 1


def add_spreadsheet(imports: Commands) -> None:
    """Add the command to those below ``import``."""
    parser = add_command(imports, "spreadsheet", "import the tables of a spreadsheet", _DESCRIPTION)
    add_workspace(parser)
    parser.add_argument("files", metavar="FILE", nargs="+", type=arguments.line, help="a spreadsheet, or a folder")
    parser.add_argument("--kind", metavar="K", type=_kind, help="what the tables are about, where it is not seen")
    parser.add_argument("--sheet", metavar="S", type=arguments.line, action="append", help="this sheet only")
    parser.add_argument("--group", metavar="G", type=arguments.line, help="the working group of rows that name none")
    parser.add_argument("--year", metavar="Y", type=arguments.year, help="the edition of rows that name none")
    parser.add_argument("--dry-run", action="store_true", help="show what would be done, and do nothing")
    parser.add_argument(
        "--leftover", metavar="FILE.xlsx", type=arguments.line, help="write the rows that are left out, with the reason"
    )
    add_json(parser)
    parser.set_defaults(run=_import)


def _kind(text: str) -> str:
    from cmpdesk.importing.fields import Kind

    wanted = text.strip().lower().replace("-", "_")
    if wanted not in list(Kind):
        known = ", ".join(kind.replace("_", "-") for kind in Kind)
        raise argparse.ArgumentTypeError(f"“{text}” is no kind of table; there are {known}")
    return wanted


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of one file; ``error`` says why it could not be read."""

    path: Path
    file: SpreadsheetFile | None = None
    plan: Plan | None = None
    report: ImportReport | None = None
    error: str = ""


def _import(options: Namespace) -> int:
    from cmpdesk.importing.files import named_files

    paths = named_files([Path(name) for name in options.files])
    leftover = _leftover_path(options, paths)
    with _opened(options) as workspace:
        wishes = _wishes(workspace, options)
        results = [_imported(workspace, path, options, wishes, is_only=len(paths) == 1) for path in paths]
    for done in results:
        if done.error:
            tell(done.error)
    _show(results, options)
    if leftover is not None:
        _write_leftover(results, leftover)
    return _UNREADABLE if any(done.error for done in results) else 0


def _opened(options: Namespace) -> AbstractContextManager[Workspace]:
    return opened_to_read(options) if options.dry_run else opened_to_change(options)


def _wishes(workspace: Workspace, options: Namespace) -> dict[str, Any]:
    from cmpdesk.importing.fields import Kind
    from cmpdesk.secretariat.search.finding import group_named

    with workspace.reading() as session:
        group = None if options.group is None else group_named(session, options.group).id
    kind = None if options.kind is None else Kind(options.kind)
    return {"kind": kind, "group": group, "year": options.year, "sheets": options.sheet}


def _imported(workspace: Workspace, path: Path, options: Namespace, wishes: dict[str, Any], *, is_only: bool) -> _Done:
    """Import one file; of several, one that cannot be read does not stop the others."""
    from cmpdesk.importing.carrying_out import carry_out
    from cmpdesk.importing.preparing import prepare
    from cmpdesk.spreadsheets.reading.faults import UnreadableFileError
    from cmpdesk.spreadsheets.reading.reading import read_file

    try:
        with working(f"Reading {path.name}"):
            file = read_file(path)
    except UnreadableFileError as error:
        if is_only:
            raise
        return _Done(path, error=str(error))
    with working(f"Looking at {path.name}"):
        plan = prepare(workspace, file, **wishes)
    _require_sheets(file, options)
    if options.dry_run:
        return _Done(path, file, plan)
    with working(f"Storing {path.name}"):
        return _Done(path, file, plan, carry_out(workspace, plan))


def _require_sheets(file: SpreadsheetFile, options: Namespace) -> None:
    from cmpdesk.model.clean_text import folded

    there = {folded(sheet.name) for sheet in file.sheets}
    for name in options.sheet or ():
        if folded(name) not in there and len(options.files) == 1 and not Path(options.files[0]).is_dir():
            raise UserError(
                "“{file}” has no sheet “{name}”. There are: {names}. Nothing was imported.",
                file=file.name,
                name=name,
                names=", ".join(sheet.name for sheet in file.sheets),
            )


def _show(results: list[_Done], options: Namespace) -> None:
    shown = [done for done in results if done.plan is not None]
    if options.json:
        objects = [_as_object(done) for done in results]
        say_json(objects if len(results) > 1 else objects[0])
        return
    for done in shown:
        _say(done)
    if len(results) > 1:
        total = _total(shown)
        say(f"{len(shown)} of {len(results)} files: {_counted(total)}.")


def _total(results: list[_Done]) -> dict[str, int]:
    found: dict[str, int] = {}
    for done in results:
        for outcome, count in (done.plan.counts if done.plan else {}).items():
            found[outcome] = found.get(outcome, 0) + count
    return found


def _as_object(done: _Done) -> dict[str, Any]:
    plan = done.plan
    if plan is None:
        return {"file": done.path.name, "error": done.error, "sheets": [], "counts": {}}
    return {
        "file": plan.file,
        "sheets": [_sheet_as_object(sheet) for sheet in plan.sheets],
        "counts": {str(outcome): count for outcome, count in plan.counts.items()},
        "made_on_the_way": [
            {"kind": each.table, "id": each.record_id, "label": each.label} for each in plan.on_the_way
        ],
        "notices": [str(notice) for notice in plan.notices],
        "change": done.report.change if done.report else None,
    }


def _sheet_as_object(sheet: PlannedSheet) -> dict[str, Any]:
    from cmpdesk.importing.reasons import said_of_left_out

    tables = [_table_as_object(table) for table in sheet.tables if table.kind is not None]
    found: dict[str, Any] = {"name": sheet.name, "tables": tables}
    if not tables:
        found["why"] = str(sheet.why_none) if sheet.is_taken else _NOT_TAKEN
    found["left_out"] = [
        {"row": row.number, "reason": str(row.reason), "text": row.text, "why": str(said_of_left_out(row.reason))}
        for row in sheet.all_left_out
    ]
    return found


_NOT_TAKEN = "The sheet was not taken: it is hidden, or another one was asked for."


def _table_as_object(table: PlannedTable) -> dict[str, Any]:
    source = table.reading.table
    columns: dict[str, str] = {}
    for guess in table.reading.columns:
        for of in guess.fields:
            columns.setdefault(of, source.columns[guess.index].header)
    return {
        "kind": table.kind,
        "header_row": source.header_row,
        "first_row": source.rows[0].number if source.rows else None,
        "last_row": source.rows[-1].number if source.rows else None,
        "columns": columns,
        "rows": [_row_as_object(row) for row in table.rows],
    }


def _row_as_object(row: PlannedRow) -> dict[str, Any]:
    part = {"part": row.part} if row.part else {}
    return {
        "row": row.row,
        **part,
        "outcome": row.outcome,
        "reasons": [_reason_as_object(each) for each in row.reasons],
        "values": dict(row.shown),
        "changes": [{"field": each.field, "from": each.before, "to": each.after} for each in row.changes],
        "notes": dict(row.notes),
        "record": row.record_id,
    }


def _reason_as_object(reason: Reason) -> dict[str, Any]:
    from cmpdesk.importing.reasons import said_of

    return {"code": reason.code, "field": reason.field, "words": reason.words, "text": str(said_of(reason))}


def _counted(counts: Mapping[Any, int]) -> str:
    words = (
        ("create", "new"), ("update", "changed"), ("same", "as they are"), ("skip", "left out"),
        ("ask", "waiting for an answer"),
    )  # fmt: skip
    return ", ".join(f"{counts.get(code, 0)} {said}" for code, said in words)


def _say(done: _Done) -> None:
    plan = done.plan
    if plan is None:
        return
    for notice in plan.notices:
        tell(f"{plan.file}: {notice}")
    verb = f"change {done.report.change}" if done.report and done.report.change else "nothing was stored"
    say(f"{plan.file}: {_counted(plan.counts)} ({verb}).")
    for sheet in plan.sheets:
        for line in _sheet_lines(sheet):
            say(f"  {line}")
    for record in plan.on_the_way:
        say(f"  Made on the way: {record.table.replace('_', ' ')} {record.label}")


def _sheet_lines(sheet: PlannedSheet) -> Iterator[str]:
    tables = [table for table in sheet.tables if table.kind is not None]
    if not sheet.is_taken:
        yield f"{sheet.name}: {_NOT_TAKEN}"
    elif not tables:
        yield f"{sheet.name}: {sheet.why_none}"
    for table in tables:
        columns = [
            f"{source.header or source.place} → {', '.join(guess.fields)}"
            for guess in table.reading.columns
            if guess.fields and (source := table.reading.table.columns[guess.index])
        ]
        kind = str(table.kind).replace("_", " ")
        yield f"{sheet.name}: {kind}, {len(table.rows)} rows below row {table.reading.table.header_row or '–'}"
        yield f"  {'; '.join(' '.join(each.split()) for each in columns)}"
        yield from _row_lines(table)


def _row_lines(table: PlannedTable) -> Iterator[str]:
    from cmpdesk.importing.left_out import why_left_out
    from cmpdesk.importing.plan import Outcome

    told = [row for row in table.rows if row.outcome not in (Outcome.CREATE, Outcome.SAME)]
    for row in told[:_SHOWN_ROWS]:
        if row.outcome is Outcome.UPDATE:
            said = "; ".join(f"{each.field}: “{each.before}” → “{each.after}”" for each in row.changes)
        else:
            said = why_left_out(row)
        place = f"{row.row}, {row.part}" if row.part else row.row
        yield shortened(f"    row {place} {row.outcome}: {said}", _WIDTH)
    if len(told) > _SHOWN_ROWS:
        yield f"    and {len(told) - _SHOWN_ROWS} more; --json shows all"


def _leftover_path(options: Namespace, paths: tuple[Path, ...]) -> Path | None:
    if options.leftover is None:
        return None
    kept = tuple(path for path in (Path(options.workspace), *paths) if path.exists())
    return Place(options.leftover, ".xlsx", kept).of_one("Rows left out")


def _write_leftover(results: list[_Done], path: Path) -> None:
    from cmpdesk.importing.left_out import left_out_sheets
    from cmpdesk.spreadsheets.left_out_rows import write_left_out_rows

    sheets = [sheet for done in results if done.file and done.plan for sheet in left_out_sheets(done.file, done.plan)]
    if not sheets:
        tell("No row was left out, so no file of them was written.")
        return
    write_left_out_rows(path, sheets)
    tell(f"{sum(len(sheet.rows) for sheet in sheets)} rows that were left out are in “{path}”.")
