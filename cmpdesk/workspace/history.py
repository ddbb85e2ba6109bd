"""Reading the journal: what was changed, by whom, when, from what to what."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from cmpdesk.model.entities import SCHEMA
from cmpdesk.workspace.journal_tables import ChangeKind, Operation, change_set, row_change
from cmpdesk.workspace.stored_rows import RowValues


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record, before and after a change; None where there was or is nothing."""

    field: str
    before: str | int | None
    after: str | int | None


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What one change set did to one record."""

    table: str
    record_id: str
    operation: Operation
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """A change as its author saw it: one label for everything that changed with it."""

    number: int
    kind: ChangeKind
    label: str
    author: str
    made_at: datetime
    reverts: int | None
    changes: tuple[RecordChange, ...]


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A row of the journal with its JSON read."""

    change_set_id: int
    table: str
    record_id: str
    operation: Operation
    before: RowValues | None
    after: RowValues | None


def change_sets(
    connection: Connection, *, record_id: str | None = None, limit: int | None = None
) -> tuple[ChangeSet, ...]:
    """Return change sets, newest first: all, or those that touched one record (with only its changes)."""
    question = select(change_set).order_by(change_set.c.id.desc()).limit(limit)
    if record_id is not None:
        touching = select(row_change.c.change_set_id).where(row_change.c.record_id == record_id)
        question = question.where(change_set.c.id.in_(touching))
    sets = connection.execute(question).all()
    changes = _changes_by_set(connection, [row.id for row in sets], record_id)
    return tuple(_change_set(row, changes.get(row.id, ())) for row in sets)


def newest_number(connection: Connection) -> int:
    """Return the number of the newest change set, 0 where there is none."""
    number: int | None = connection.execute(select(func.max(change_set.c.id))).scalar_one()
    return number or 0


def touched_since(
    connection: Connection, number: int, most: int | None = None
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the tables and the records that change sets after ``number`` touched.

    Where there are more records than ``most``, both are empty: it is not worth naming them.
    """
    question = select(row_change.c.table_name, row_change.c.record_id).where(row_change.c.change_set_id > number)
    rows = connection.execute(question.distinct().limit(None if most is None else most + 1)).all()
    if most is not None and len(rows) > most:
        return frozenset(), frozenset()
    return frozenset(row.table_name for row in rows), frozenset(row.record_id for row in rows)


def stored_changes(connection: Connection, change_set_id: int) -> tuple[StoredChange, ...]:
    """Return the changes of one change set in the order in which they happened."""
    question = select(row_change).where(row_change.c.change_set_id == change_set_id).order_by(row_change.c.id)
    return tuple(read_change(row) for row in connection.execute(question))


def read_change(row: Row[Any]) -> StoredChange:
    """Return a row of the journal with its JSON read, in the columns that its table has today."""
    return StoredChange(
        row.change_set_id,
        row.table_name,
        row.record_id,
        Operation(row.operation),
        _row_of(row.table_name, row.before),
        _row_of(row.table_name, row.after),
    )


def _row_of(table: str, written: str | None) -> RowValues | None:
    """Return a row that the journal wrote; a column that came with a later migration was empty then."""
    values: RowValues | None = json.loads(written) if written else None
    if table not in SCHEMA.tables or not isinstance(values, dict):
        return values
    return {column.name: values.get(column.name) for column in SCHEMA.tables[table].columns}


def field_changes(change: StoredChange) -> tuple[FieldChange, ...]:
    """Return the fields that a change made different, in the order of the columns."""
    before, after = change.before or {}, change.after or {}
    fields = dict.fromkeys([*(after or before), *before])
    return tuple(
        FieldChange(field, before.get(field), after.get(field))
        for field in fields
        if before.get(field) != after.get(field) and field != "id"
    )


def _changes_by_set(
    connection: Connection, numbers: Sequence[int], record_id: str | None
) -> dict[int, tuple[RecordChange, ...]]:
    if not numbers:
        return {}
    question = (
        select(row_change)
        .where(row_change.c.change_set_id.between(min(numbers), max(numbers)))
        .order_by(row_change.c.id)
    )
    if record_id is not None:
        question = question.where(row_change.c.record_id == record_id)
    found: dict[int, list[RecordChange]] = {}
    for row in connection.execute(question):
        stored = read_change(row)
        change = RecordChange(stored.table, stored.record_id, stored.operation, field_changes(stored))
        found.setdefault(stored.change_set_id, []).append(change)
    return {number: tuple(changes) for number, changes in found.items()}


def _change_set(row: Row[Any], changes: tuple[RecordChange, ...]) -> ChangeSet:
    return ChangeSet(
        row.id,
        ChangeKind(row.kind),
        row.label,
        row.author,
        datetime.fromisoformat(row.made_at),
        row.reverts_id,
        changes,
    )
