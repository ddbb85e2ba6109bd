"""Carrying a plan out: exactly what it says, as one change set that can be taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.importing.fields import Field
from cmpdesk.importing.plan import NewRecord, Outcome, Plan, PlannedRow, PlannedTable, Work, Write
from cmpdesk.importing.planning.cells import column_keys, source_cells
from cmpdesk.importing.planning.matched import as_json
from cmpdesk.importing.planning.notes import note_lines
from cmpdesk.importing.remembering import remember
from cmpdesk.model.action import Action
from cmpdesk.model.base import new_id
from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.errors import UserError
from cmpdesk.model.minutes import Decision
from cmpdesk.model.sentences import sentence
from cmpdesk.secretariat.actions.recording import next_numbers
from cmpdesk.spreadsheets.reading.faults import CancelledError
from cmpdesk.workspace import history
from cmpdesk.workspace.journal_tables import ChangeKind
from cmpdesk.workspace.partial_reverting import KeptRecord
from cmpdesk.workspace.workspace import Workspace

_AT_ONCE = 1_000
_NOT_READ = frozenset({
    "remembered_column", "remembered_answer", "narrative", "approval", "head_count", "action_review",
    "action_revision", "agenda_item_document", "agenda_item_action",
})  # fmt: skip
"""What no plan depends on."""
_NUMBERED: Mapping[str, type[Action] | type[Decision]] = {"action": Action, "decision": Decision}
_STORED = (Outcome.CREATE, Outcome.UPDATE)


class PlanOutdatedError(UserError):
    """Somebody changed something since the plan was made; nothing was imported."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did.

    Attributes:
        file: the name of the file.
        change: the number of the change set; None where nothing was to be stored.
        counts: rows by outcome.
        records: the records that were made or changed: outcome, table, id and label.
        on_the_way: what was made because rows needed it.
    """

    file: str
    change: int | None
    counts: Mapping[Outcome, int]
    records: tuple[tuple[Outcome, str, str, str], ...] = ()
    on_the_way: tuple[NewRecord, ...] = ()


def carry_out(
    workspace: Workspace,
    plan: Plan,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Store what a plan says, as one change set; what was corrected is remembered before, as another one.

    Args:
        workspace: what the plan was made for.
        plan: what was shown.
        progress: told how many of how many stored rows are done.
        cancelled: asked in between whether to stop.

    Raises:
        PlanOutdatedError: something was changed since that the plan depends on; nothing was imported.
        CancelledError: ``cancelled`` said so; nothing was imported.
        ReadOnlyError: the workspace may only be read.
        StorageError: the disk or the server did not take it; nothing was imported.
    """
    rows = [(table, row) for sheet in plan.sheets for table in sheet.tables for row in table.rows]
    stored = [(table, row) for table, row in rows if row.outcome in _STORED]
    remember(workspace, plan)
    number: int | None = None
    if stored:
        with workspace.change(sentence("Import “{file}”", file=plan.file), ChangeKind.IMPORT) as session:
            number = history.newest_number(session.connection())
            _refuse_outdated(session, plan)
            _Storing(session, plan, stored, progress, cancelled).carry_out(number)
    return ImportReport(
        file=plan.file,
        change=number,
        counts=plan.counts,
        records=tuple((row.outcome, row.record_table, str(row.record_id), row.label) for _, row in stored),
        on_the_way=plan.on_the_way if stored else (),
    )


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An import that was taken back: its label, and what stayed because somebody worked on it since."""

    label: str
    kept: tuple[KeptRecord, ...]


def take_back_import(workspace: Workspace, number: int) -> TakenBack:
    """Take back an import by the number of its change set, also weeks later; it can be brought back by redo.

    Raises:
        CannotUndoError: there is no such change, or it was taken back already. Nothing was changed.
    """
    step = workspace.take_back(number)
    return TakenBack(step.label, step.kept)


def _refuse_outdated(session: DatabaseSession, plan: Plan) -> None:
    tables, _ = history.touched_since(session.connection(), plan.revision)
    if tables - _NOT_READ:
        raise PlanOutdatedError(
            "The workspace was changed while “{file}” was looked at. Nothing was imported; look at the new plan.",
            file=plan.file,
        )


@dataclass(slots=True)
class _Storing:
    session: DatabaseSession
    plan: Plan
    rows: Sequence[tuple[PlannedTable, PlannedRow]]
    progress: Callable[[int, int], None] | None
    cancelled: Callable[[], bool] | None
    _done: int = 0
    _of: int = field(default=0)

    def carry_out(self, change: int) -> None:
        """Store everything; numbers begin with the ordinal of an edition, so editions and sessions come first."""
        own = [write for _, row in self.rows for write in row.writes]
        first = [write for record in self.plan.on_the_way for write in record.writes]
        first += [write for write in own if write.table == "edition" and write.work is Work.INSERT]
        file = Write("imported_file", new_id(), {
            "name": self.plan.file, "digest": self.plan.digest, "change_number": change,
        })  # fmt: skip
        rest = [write for write in own if not (write.table == "edition" and write.work is Work.INSERT)]
        self._of = len(first) + len(own) + len(self.rows) + 1
        self._insert(first)
        # A row that repeats a unique value of one that goes away must find it gone.
        self._delete([write for write in rest if write.work is Work.DELETE])
        self._insert(self._numbered([write for write in rest if write.work is Work.INSERT]))
        self._update([write for write in rest if write.work is Work.UPDATE])
        self._insert([file, *self._sources(file.record_id)])

    def _sources(self, file_id: str) -> Iterator[Write]:
        """Yield where each stored record came from."""
        keys: dict[int, tuple[str, ...]] = {}
        cells = {}
        for table, _ in self.rows:
            if id(table) not in keys:
                keys[id(table)] = column_keys(table.reading)
                cells[id(table)] = {(row.number, row.part): row for row in table.reading.table.rows}
        for table, row in self.rows:
            source = cells[id(table)][row.place]
            yield Write(
                "imported_row",
                new_id(),
                {
                    "imported_file_id": file_id,
                    "record_table": row.record_table,
                    "record_id": row.record_id,
                    "sheet": table.reading.table.sheet,
                    "source_row": row.row,
                    "source_id": row.source_id,
                    "cells": as_json(source_cells(keys[id(table)], source)),
                    "notes": "\n".join(note_lines(row.notes)) or None,
                },
            )

    def _numbered(self, writes: Sequence[Write]) -> list[Write]:
        """Return the writes with the permanent numbers that new actions and decisions get."""
        groups = {row.record_id: row.values.get(Field.GROUP) for _, row in self.rows}
        given: dict[str, tuple[str, int]] = {}
        for table, kind in _NUMBERED.items():
            new = [write for write in writes if write.table == table]
            taken = [str(write.values["number"]) for write in new if write.values["number"]]
            placed = [
                (write.record_id, (str(write.values["session_id"]), str(groups[write.record_id])))
                for write in new
                if not write.values["number"] and write.values["session_id"] and groups.get(write.record_id)
            ]
            numbers = next_numbers(self.session, [key for _, key in placed], kind, taken)
            given |= {record_id: number for (record_id, _), number in zip(placed, numbers, strict=True)}
        return [_with_number(write, given) for write in writes]

    def _insert(self, writes: Sequence[Write]) -> None:
        batches: dict[tuple[str, tuple[str, ...]], list[dict[str, object]]] = defaultdict(list)
        for write in writes:
            batches[write.table, tuple(write.values)].append({"id": write.record_id or new_id(), **write.values})
        for (table, _), values in sorted(batches.items(), key=lambda each: _order(each[0][0])):
            for some in _pieces(values):
                self.session.execute(insert(SCHEMA.tables[table]), some)
                self._tell(len(some))

    def _update(self, writes: Sequence[Write]) -> None:
        batches: dict[tuple[str, tuple[str, ...]], list[dict[str, object]]] = defaultdict(list)
        for write in writes:
            named = {f"new_{column}": value for column, value in write.values.items()}
            batches[write.table, tuple(write.values)].append({"of_id": write.record_id, **named})
        for (name, columns), values in batches.items():
            table = SCHEMA.tables[name]
            statement = (
                update(table)
                .where(table.c.id == bindparam("of_id"))
                .values({column: bindparam(f"new_{column}") for column in columns})
            )
            for some in _pieces(values):
                self.session.connection().execute(statement, some)
                self._tell(len(some))

    def _delete(self, writes: Sequence[Write]) -> None:
        ids: dict[str, list[str]] = defaultdict(list)
        for write in writes:
            ids[write.table].append(write.record_id)
        for name, several in ids.items():
            table = SCHEMA.tables[name]
            for some in _pieces([{"of_id": each} for each in several]):
                self.session.connection().execute(delete(table).where(table.c.id == bindparam("of_id")), some)
                self._tell(len(some))

    def _tell(self, count: int) -> None:
        self._done += count
        if self.cancelled is not None and self.cancelled():
            raise CancelledError
        if self.progress is not None:
            self.progress(min(self._done, self._of), self._of)


def _with_number(write: Write, given: Mapping[str, tuple[str, int]]) -> Write:
    number = given.get(write.record_id)
    if number is None or write.table not in _NUMBERED:
        return write
    return replace(write, values={**write.values, "number": number[0], "sort_order": number[1]})


def _order(table: str) -> int:
    return list(SCHEMA.tables).index(table)


def _pieces(values: list[dict[str, object]]) -> Iterable[list[dict[str, object]]]:
    for first in range(0, len(values), _AT_ONCE):
        yield values[first : first + _AT_ONCE]
