"""Taking change sets back, bringing them back, and restoring what was deleted. All are change sets too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, TableClause, column, delete, insert, select, update
from sqlalchemy import table as plain_table

from cmpdesk.model.entities import SCHEMA
from cmpdesk.workspace.database import Database
from cmpdesk.workspace.errors import CannotUndoError
from cmpdesk.workspace.history import RowValues, StoredChange, stored_changes
from cmpdesk.workspace.journal import recorded_change
from cmpdesk.workspace.journal_tables import ChangeKind, Operation, change_set, row_change


@dataclass(frozen=True, slots=True)
class Step:
    """A change set that undo or redo would act on: its number, and the label of the user's change."""

    number: int
    label: str


def next_undo(connection: Connection, author: str | None = None) -> Step | None:
    """Return the newest change set that is in force, or None where nothing can be undone.

    Args:
        connection: a connection to the workspace.
        author: count only this author's changes, as befits a database that several people write in.
    """
    reverted: set[int] = set()
    for row in _newest_first(connection, author):
        if row.id in reverted:
            reverted.discard(row.id)
        elif row.kind == ChangeKind.UNDO:
            reverted.add(row.reverts_id)
        else:
            return Step(row.id, row.label)
    return None


def next_redo(connection: Connection, author: str | None = None) -> Step | None:
    """Return the newest undo that nothing was changed after, or None where nothing can be redone."""
    redone: set[int] = set()
    for row in _newest_first(connection, author):
        if row.kind == ChangeKind.REDO:
            redone.add(row.reverts_id)
        elif row.kind != ChangeKind.UNDO:
            return None
        elif row.id not in redone:
            return Step(row.id, row.label)
    return None


def _newest_first(connection: Connection, author: str | None) -> Iterable[Row[Any]]:
    question = select(change_set).order_by(change_set.c.id.desc())
    if author is not None:
        question = question.where(change_set.c.author == author)
    return connection.execute(question.execution_options(yield_per=100))


def undo(database: Database, author: str) -> Step:
    """Take back the newest change set that is in force.

    Raises:
        CannotUndoError: there is nothing to take back, or a later change stands on it.
    """
    with database.connection() as connection:
        step = next_undo(connection, author if database.is_shared else None)
    if step is None:
        raise CannotUndoError("There is nothing to undo.")
    return take_back(database, step.number, author)


def redo(database: Database, author: str) -> Step:
    """Bring back what the newest undo took away.

    Raises:
        CannotUndoError: nothing was undone, or something was changed since.
    """
    with database.connection() as connection:
        step = next_redo(connection, author if database.is_shared else None)
    if step is None:
        raise CannotUndoError("There is nothing to redo.")
    return _revert(database, step, author, ChangeKind.REDO)


def take_back(database: Database, number: int, author: str) -> Step:
    """Take back one change set, the newest or an older one.

    Raises:
        CannotUndoError: there is no such change set, it is taken back already, or a later change stands on
            it. Nothing was changed.
    """
    with database.connection() as connection:
        row = connection.execute(select(change_set).where(change_set.c.id == number)).one_or_none()
        if row is None:
            raise CannotUndoError(f"There is no change number {number}.")
        if _is_reverted(connection, number):
            raise CannotUndoError(f"“{row.label}” has been taken back already.")
    return _revert(database, Step(number, row.label), author, ChangeKind.UNDO)


def _is_reverted(connection: Connection, number: int) -> bool:
    reverting = connection.execute(
        select(change_set.c.id).where(change_set.c.reverts_id == number).order_by(change_set.c.id.desc())
    ).scalars()
    newest = next(iter(reverting), None)
    return newest is not None and not _is_reverted(connection, newest)


def _revert(database: Database, step: Step, author: str, kind: ChangeKind) -> Step:
    with recorded_change(database, step.label, author=author, kind=kind, reverts=step.number) as session:
        connection = session.connection()
        for change in reversed(stored_changes(connection, step.number)):
            _apply_inverse(connection, change, step)
    return step


def _apply_inverse(connection: Connection, change: StoredChange, step: Step) -> None:
    table = SCHEMA.tables[change.table]
    current = row_values(connection, table, change.record_id)
    if change.operation is Operation.INSERT:
        _take_back_insert(connection, table, change, current, step)
    elif change.operation is Operation.DELETE:
        if current is not None:
            raise _refusal(connection, change, step, "is there again")
        insert_row(connection, table, change.before or {})
    else:
        _take_back_update(connection, table, change, current, step)


def _take_back_insert(
    connection: Connection, table: Table, change: StoredChange, current: RowValues | None, step: Step
) -> None:
    if current is None:
        raise _refusal(connection, change, step, "was deleted since")
    if current != change.after:
        raise _refusal(connection, change, step, "was changed since")
    for referring, key in references_to(table):
        if _refers(connection, referring, key, change.record_id):
            raise _refusal(connection, change, step, f"has had a {_spoken(referring.name)} added since")
    stored = stored_columns(table)
    connection.execute(delete(stored).where(stored.c.id == change.record_id))


def _take_back_update(
    connection: Connection, table: Table, change: StoredChange, current: RowValues | None, step: Step
) -> None:
    if current is None:
        raise _refusal(connection, change, step, "was deleted since")
    before, after = change.before or {}, change.after or {}
    fields = [field for field in after if before.get(field) != after[field]]
    if any(current.get(field) != after[field] for field in fields):
        raise _refusal(connection, change, step, "was changed since")
    stored = stored_columns(table)
    values = {field: before.get(field) for field in fields}
    connection.execute(update(stored).where(stored.c.id == change.record_id).values(values))


def stored_columns(table: Table) -> TableClause:
    """Return a table whose values are taken as they are stored: as TEXT and INTEGER, as in the journal."""
    return plain_table(table.name, *(column(name) for name in table.columns.keys()))  # noqa: SIM118


def row_values(connection: Connection, table: Table, record_id: str) -> RowValues | None:
    """Return a row as the journal writes it, or None where it is not there."""
    stored = stored_columns(table)
    row = connection.execute(select(stored).where(stored.c.id == record_id)).mappings().one_or_none()
    return None if row is None else dict(row)


def insert_row(connection: Connection, table: Table, values: RowValues) -> None:
    """Insert a row as the journal wrote it; columns that it does not know take their default."""
    stored = stored_columns(table)
    known = {name: value for name, value in values.items() if name in stored.c}
    connection.execute(insert(stored).values(known))


def references_to(table: Table) -> tuple[tuple[Table, str], ...]:
    """Return the columns of all tables that refer to this one."""
    return tuple(
        (referring, key.parent.name)
        for referring in SCHEMA.sorted_tables
        for key in referring.foreign_keys
        if key.column.table is table
    )


def _refers(connection: Connection, table: Table, column_name: str, record_id: str) -> bool:
    referring = stored_columns(table)
    question = select(referring.c.id).where(referring.c[column_name] == record_id).limit(1)
    return connection.execute(question).first() is not None


def _refusal(connection: Connection, change: StoredChange, step: Step, what: str) -> CannotUndoError:
    later = connection.execute(
        select(change_set.c.label, change_set.c.author, change_set.c.made_at)
        .join(row_change, row_change.c.change_set_id == change_set.c.id)
        .where(row_change.c.record_id == change.record_id, change_set.c.id > change.change_set_id)
        .where(row_change.c.change_set_id < _current_number(connection))
        .order_by(change_set.c.id.desc())
        .limit(1)
    ).one_or_none()
    reason = f" (“{later.label}”, {later.author}, {later.made_at[:10]})" if later else ""
    name = record_name(change.table, change.after or change.before or {})
    return CannotUndoError(
        f"“{step.label}” was not taken back: {name} {what}{reason}. Nothing was changed; "
        "take back the later change first."
    )


def _current_number(connection: Connection) -> int:
    number: int = connection.execute(select(change_set.c.id).order_by(change_set.c.id.desc()).limit(1)).scalar_one()
    return number


def record_name(table: str, values: RowValues) -> str:
    """Return what a person would call a record: its kind, and its number or name."""
    for field in (
        "number",
        "family_names",
        "name_en",
        "title_en",
        "text_en",
        "alias",
        "code",
        "ordinal",
        "label",
    ):
        if values.get(field):
            shown = str(values[field])
            return f"the {_spoken(table)} “{shown[:60]}{'…' if len(shown) > 60 else ''}”"  # noqa: PLR2004
    return f"a {_spoken(table)}"


def _spoken(table: str) -> str:
    return table.replace("co_chair", "co-chair").replace("_", " ")


def restore(database: Database, table_name: str, record_id: str, author: str) -> Step:
    """Bring back a deleted record with everything that hung on it and was deleted in the same change.

    Raises:
        CannotUndoError: the record is there, or was never deleted.
    """
    with database.connection() as connection:
        number = _deletion_of(connection, table_name, record_id)
        changes = stored_changes(connection, number)
    restored = _hanging_together(changes, record_id)
    root = next(change for change in changes if change.record_id == record_id)
    label = f"Restore {record_name(table_name, root.before or {})}"
    with recorded_change(database, label, author=author, kind=ChangeKind.RESTORE) as session:
        for change in reversed(restored):
            _apply_inverse(session.connection(), change, Step(number, label))
    return Step(number, label)


def _deletion_of(connection: Connection, table_name: str, record_id: str) -> int:
    if row_values(connection, SCHEMA.tables[table_name], record_id) is not None:
        raise CannotUndoError("The record is there; nothing has to be restored.")
    number: int | None = connection.execute(
        select(row_change.c.change_set_id)
        .where(row_change.c.record_id == record_id, row_change.c.operation == Operation.DELETE)
        .order_by(row_change.c.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    if number is None:
        raise CannotUndoError("The journal knows of no such deleted record.")
    return number


def _hanging_together(changes: tuple[StoredChange, ...], record_id: str) -> list[StoredChange]:
    """Return the deletions that hang on a record, and the references to it that the deletion emptied."""
    together = {record_id}
    grown = True
    while grown:
        hanging = {
            change.record_id
            for change in changes
            if change.operation is Operation.DELETE and _parents(change) & together
        }
        grown = not hanging <= together
        together |= hanging
    return [
        change
        for change in changes
        if (change.operation is Operation.DELETE and change.record_id in together)
        or (change.operation is Operation.UPDATE and _emptied(change) & together)
    ]


def _parents(change: StoredChange) -> set[str]:
    values = change.before or {}
    keys = SCHEMA.tables[change.table].foreign_keys
    return {values[key.parent.name] for key in keys if values.get(key.parent.name)}


def _emptied(change: StoredChange) -> set[str]:
    before, after = change.before or {}, change.after or {}
    keys = SCHEMA.tables[change.table].foreign_keys
    return {
        before[key.parent.name] for key in keys if before.get(key.parent.name) and after.get(key.parent.name) is None
    }
