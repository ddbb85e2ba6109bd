"""Bringing a deleted record back with what hung on it, as far as its surroundings are still there."""

from __future__ import annotations

from collections.abc import Container, Iterable

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.language import Language
from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.workspace import clashes
from cmpdesk.workspace.database import Database
from cmpdesk.workspace.errors import CannotUndoError
from cmpdesk.workspace.history import StoredChange, stored_changes
from cmpdesk.workspace.journal import recorded_change
from cmpdesk.workspace.journal_tables import ChangeKind, Operation, row_change
from cmpdesk.workspace.record_names import named, own_name, record_name, some
from cmpdesk.workspace.reverting import set_fields
from cmpdesk.workspace.stored_rows import hangs_by, insert_row, present_ids, references_in, row_values
from cmpdesk.workspace.undo import Step


def restore(
    database: Database, table_name: str, record_id: str, author: str, language: Language = Language.ENGLISH
) -> Step:
    """Bring back a deleted record with everything that hung on it and was deleted in the same change.

    References to it that the deletion emptied are set again, unless they have got another value since. What
    it referred to and is gone now stays gone. The label of the change is written in ``language``.

    Raises:
        CannotUndoError: the record is there, was never deleted, or what it belongs to is gone. Nothing was
            changed.
    """
    with database.connection() as connection:
        number = _deletion_of(connection, table_name, record_id)
        changes = stored_changes(connection, number)
    root = next(change for change in reversed(changes) if _is_deletion(change) and change.record_id == record_id)
    label = sentence("Restore {name}", name=_name(root, changes)).in_language(language)
    with recorded_change(database, label, author=author, kind=ChangeKind.RESTORE) as session:
        connection = session.connection()
        try:
            _insert_rows(connection, label, root, changes)
        except IntegrityError as error:
            raise CannotUndoError(
                "“{label}” was not done: {why}. Nothing was changed.", label=label, why=clashes.reason(error)
            ) from error
    return Step(number, label)


def _deletion_of(connection: Connection, table_name: str, record_id: str) -> int:
    if table_name not in SCHEMA.tables:
        raise CannotUndoError("There are no records of the kind “{table}”. Nothing was changed.", table=table_name)
    if row_values(connection, SCHEMA.tables[table_name], record_id) is not None:
        raise CannotUndoError("The record is there; nothing has to be restored.")
    number: int | None = connection.execute(
        select(row_change.c.change_set_id)
        .where(row_change.c.record_id == record_id, row_change.c.operation == Operation.DELETE)
        .where(row_change.c.table_name == table_name)
        .order_by(row_change.c.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    if number is None:
        raise CannotUndoError("The journal knows of no such deleted record.")
    return number


def _is_deletion(change: StoredChange) -> bool:
    return change.operation is Operation.DELETE


def _name(root: StoredChange, changes: Iterable[StoredChange]) -> Sentence:
    """Return what to call the record; the name of an institution or a group was deleted with it."""
    values = root.before or {}
    for change in changes:
        if _is_deletion(change) and change.table == f"{root.table}_name" and root.record_id in _parents(change):
            name = own_name(change.table, change.before or {})
            if name:
                return named(root.table, name)
    return record_name(root.table, values)


def _insert_rows(connection: Connection, label: str, root: StoredChange, changes: tuple[StoredChange, ...]) -> None:
    if not _insert_row(connection, root):
        raise CannotUndoError(
            "“{label}” was not done: it belongs to {other} that is deleted. Nothing was changed; restore that first.",
            label=label,
            other=_what_is_gone(connection, root),
        )
    restored = {root.record_id: root}
    waiting = [change for change in changes if _is_deletion(change) and change is not root]
    grown = True
    while grown:
        # Databases tell in different orders what they deleted together; a row waits for all that it hangs on.
        inserted = {
            change.record_id: change
            for change in waiting
            if _parents(change) & restored.keys() and _insert_row(connection, change)
        }
        restored |= inserted
        waiting = [change for change in waiting if change.record_id not in inserted]
        grown = bool(inserted)
    for change in changes:
        if change.operation is Operation.UPDATE or change.record_id in restored:
            _set_again(connection, change, restored.keys())


def _parents(change: StoredChange) -> set[str]:
    table = SCHEMA.tables[change.table]
    return {record_id for field, _, record_id in references_in(table, change.before or {}) if hangs_by(table, field)}


def _insert_row(connection: Connection, change: StoredChange) -> bool:
    """Insert the row without references to what is not there; tell whether all is there that it hangs on."""
    table, values = SCHEMA.tables[change.table], dict(change.before or {})
    for field, referred, record_id in references_in(table, values):
        if record_id != change.record_id and not present_ids(connection, referred, [record_id]):
            if hangs_by(table, field):
                return False
            values[field] = None
    insert_row(connection, table, values)
    return True


def _what_is_gone(connection: Connection, root: StoredChange) -> Sentence:
    table = SCHEMA.tables[root.table]
    for field, referred, record_id in references_in(table, root.before or {}):
        if hangs_by(table, field) and not present_ids(connection, referred, [record_id]):
            return some(referred.name)
    raise AssertionError(root)


def _set_again(connection: Connection, change: StoredChange, restored: Container[str]) -> None:
    """Set references to restored records again that the deletion emptied, where they are still empty."""
    table, after = SCHEMA.tables[change.table], change.after or {}
    current = row_values(connection, table, change.record_id)
    if current is None:
        return
    values = {
        field: record_id
        for field, _, record_id in references_in(table, change.before or {})
        if record_id in restored and after.get(field) is None and current[field] is None
    }
    if values:
        set_fields(connection, table, change.record_id, values)
