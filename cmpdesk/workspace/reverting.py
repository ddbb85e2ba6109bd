"""Carrying out the opposite of recorded changes, where no later change stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.exc import IntegrityError

from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.workspace import clashes
from cmpdesk.workspace.errors import CannotUndoError
from cmpdesk.workspace.history import StoredChange
from cmpdesk.workspace.journal_tables import Operation, change_set, row_change
from cmpdesk.workspace.record_names import record_name, some
from cmpdesk.workspace.stored_rows import (
    RowValues,
    insert_row,
    present_ids,
    references_in,
    references_to,
    row_values,
    stored_columns,
)

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reversal:
    """A change set on its way back: its label, and what is done to it, such as "taken back"."""

    connection: Connection
    label: str
    done: Sentence


def revert(reversal: Reversal, changes: Sequence[StoredChange]) -> None:
    """Carry out the opposite of the changes of one set, the last first.

    Raises:
        CannotUndoError: a later change stands on one of them. The caller's transaction must not be kept.
    """
    own = {(change.table, change.record_id) for change in changes if change.operation is Operation.INSERT}
    standing: list[StoredChange] = []
    try:
        for change in reversed(changes):
            if change.operation is Operation.INSERT:
                standing += _take_back_insert(reversal, change, own)
            elif change.operation is Operation.DELETE:
                _take_back_delete(reversal, change)
            else:
                _take_back_update(reversal, change)
        _delete_standing(reversal.connection, standing)
    except IntegrityError as error:
        raise CannotUndoError(
            "“{label}” was not {done}: {why}. Nothing was changed.",
            label=reversal.label,
            done=reversal.done,
            why=clashes.reason(error),
        ) from error
    _require_references(reversal, changes)


def _take_back_insert(reversal: Reversal, change: StoredChange, own: set[Place]) -> list[StoredChange]:
    """Delete the row; or return it as still standing, where rows of the same change set refer to it."""
    connection, table = reversal.connection, SCHEMA.tables[change.table]
    current = row_values(connection, table, change.record_id)
    if current is None:
        _refuse(reversal, change, sentence("was deleted since"))
    if current != change.after:
        _refuse(reversal, change, sentence("was changed since"))
    referring = _referring(connection, table, change.record_id)
    later = [place for place in referring if place not in own]
    if later:
        _refuse(reversal, change, sentence("has had {other} added since", other=some(later[0][0])), later[0])
    if referring:
        return [change]
    _delete(connection, table, change.record_id)
    return []


def _delete_standing(connection: Connection, standing: list[StoredChange]) -> None:
    """Delete rows that referred to each other; the order does not matter to those that refer in a ring."""
    while standing:
        referred = [
            change for change in standing if _referring(connection, SCHEMA.tables[change.table], change.record_id)
        ]
        ring = len(referred) == len(standing)
        still = set() if ring else {change.record_id for change in referred}
        for change in standing:
            if change.record_id not in still:
                _delete(connection, SCHEMA.tables[change.table], change.record_id)
        standing = [] if ring else referred


def _delete(connection: Connection, table: Table, record_id: str) -> None:
    stored = stored_columns(table)
    connection.execute(delete(stored).where(stored.c.id == record_id))


def _take_back_delete(reversal: Reversal, change: StoredChange) -> None:
    table = SCHEMA.tables[change.table]
    if row_values(reversal.connection, table, change.record_id) is not None:
        _refuse(reversal, change, sentence("is there again"))
    insert_row(reversal.connection, table, change.before or {})


def _take_back_update(reversal: Reversal, change: StoredChange) -> None:
    table = SCHEMA.tables[change.table]
    current = row_values(reversal.connection, table, change.record_id)
    if current is None:
        _refuse(reversal, change, sentence("was deleted since"))
    before, after = change.before or {}, change.after or {}
    fields = [field for field in after if before.get(field) != after[field]]
    if any(current.get(field) != after[field] for field in fields):
        _refuse(reversal, change, sentence("was changed since"))
    set_fields(reversal.connection, table, change.record_id, {field: before.get(field) for field in fields})


def set_fields(connection: Connection, table: Table, record_id: str, values: RowValues) -> None:
    """Write values as they are stored into one row."""
    stored = stored_columns(table)
    connection.execute(update(stored).where(stored.c.id == record_id).values(values))


def _referring(connection: Connection, table: Table, record_id: str) -> list[Place]:
    """Return the other rows that refer to a record, a few of each table."""
    found: list[Place] = []
    for referring, field in references_to(table):
        stored = stored_columns(referring)
        question = select(stored.c.id).where(stored.c[field] == record_id)
        found += [(referring.name, other) for other in connection.execute(question).scalars() if other != record_id]
    return found


def _require_references(reversal: Reversal, changes: Sequence[StoredChange]) -> None:
    """What came back may refer to a record that has gone since."""
    needed: dict[Table, dict[str, StoredChange]] = {}
    for change in changes:
        if change.operation is not Operation.INSERT:
            for _, table, record_id in references_in(SCHEMA.tables[change.table], change.before or {}):
                needed.setdefault(table, {})[record_id] = change
    for table, referred in needed.items():
        missing = referred.keys() - present_ids(reversal.connection, table, referred)
        for record_id in sorted(missing):
            change = referred[record_id]
            now = row_values(reversal.connection, SCHEMA.tables[change.table], change.record_id) or {}
            if record_id in now.values():
                what = sentence("belongs with {other} that was deleted since", other=some(table.name))
                _refuse(reversal, change, what, (table.name, record_id))


def _refuse(reversal: Reversal, change: StoredChange, what: Sentence, culprit: Place | None = None) -> NoReturn:
    later = _newest_change(reversal.connection, change.change_set_id, (culprit or (change.table, change.record_id))[1])
    name = record_name(change.table, change.after or change.before or {}, reversal.connection)
    raise CannotUndoError(
        "“{label}” was not {done}: {name} {what}{later}. Nothing was changed; take back the later change first.",
        label=reversal.label,
        done=reversal.done,
        name=name,
        what=what,
        later=later,
    )


def _newest_change(connection: Connection, after: int, record_id: str) -> Sentence:
    """Return which change touched a record last, in brackets; the one that is being made does not count."""
    newest = select(change_set.c.id).order_by(change_set.c.id.desc()).limit(1).scalar_subquery()
    later = connection.execute(
        select(change_set.c.id, change_set.c.label, change_set.c.author, change_set.c.made_at)
        .join(row_change, row_change.c.change_set_id == change_set.c.id)
        .where(row_change.c.record_id == record_id, change_set.c.id > after, change_set.c.id < newest)
        .order_by(change_set.c.id.desc())
        .limit(1)
    ).one_or_none()
    if later is None:
        return sentence("")
    return sentence(
        " (change {number}, “{label}”, {author}, {day})",
        number=later.id,
        label=later.label,
        author=later.author,
        day=later.made_at[:10],
    )
