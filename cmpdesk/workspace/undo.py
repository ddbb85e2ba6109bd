"""Taking change sets back and bringing them back. Both are change sets too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from cmpdesk.model.sentences import sentence
from cmpdesk.workspace.database import Database
from cmpdesk.workspace.errors import CannotUndoError
from cmpdesk.workspace.history import stored_changes
from cmpdesk.workspace.journal import recorded_change
from cmpdesk.workspace.journal_tables import ChangeKind, change_set
from cmpdesk.workspace.partial_reverting import KeptRecord, take_back_partly
from cmpdesk.workspace.reverting import Reversal, revert


@dataclass(frozen=True, slots=True)
class Step:
    """A change set that undo or redo would act on, or acted on.

    Attributes:
        number: of the change set.
        label: of the user's change.
        kept: what stayed although an import was taken back, because somebody worked on it since.
    """

    number: int
    label: str
    kept: tuple[KeptRecord, ...] = ()


def next_undo(connection: Connection, author: str | None = None) -> Step | None:
    """Return the newest change set that is in force, or None where nothing was changed since the workspace began.

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
        elif row.kind == ChangeKind.BEGINNING:
            return None
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


def _newest_first(connection: Connection, author: str | None) -> Iterator[Row[Any]]:
    question = select(change_set).order_by(change_set.c.id.desc())
    if author is not None:
        question = question.where(change_set.c.author == author)
    # Closed at once where the answer is found early: a server keeps a cursor open for it.
    with connection.execute(question.execution_options(yield_per=100)) as rows:
        yield from rows


def undo(database: Database, author: str) -> Step:
    """Take back the newest change set that is in force.

    Raises:
        CannotUndoError: there is nothing to take back, or a later change stands on it.
    """
    with database.connection() as connection:
        step = next_undo(connection, author if database.is_shared else None)
    if step is None:
        raise CannotUndoError("There is nothing to undo.")
    return _revert(database, step, author, ChangeKind.UNDO)


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
    """Take back one change set, the newest or an older one; of an import, what nobody worked on since.

    Raises:
        CannotUndoError: there is no such change set, it is taken back already, or a later change stands on
            it. Nothing was changed.
    """
    with database.connection() as connection:
        row = connection.execute(select(change_set).where(change_set.c.id == number)).one_or_none()
    if row is None:
        raise CannotUndoError("There is no change number {number}.", number=number)
    return _revert(database, Step(number, row.label), author, ChangeKind.UNDO)


def _revert(database: Database, step: Step, author: str, kind: ChangeKind) -> Step:
    done = sentence("brought back") if kind is ChangeKind.REDO else sentence("taken back")
    with recorded_change(database, step.label, author=author, kind=kind, reverts=step.number) as session:
        connection = session.connection()
        # Asked here, where nobody else writes: another window may have been quicker.
        if _is_reverted(connection, step.number):
            raise CannotUndoError("“{label}” has been {done} already.", label=step.label, done=done)
        reversal = Reversal(connection, step.label, done)
        changes = stored_changes(connection, step.number)
        if kind is not ChangeKind.REDO and _is_import(connection, step.number):
            return replace(step, kept=take_back_partly(reversal, changes))
        revert(reversal, changes)
    return step


def _is_import(connection: Connection, number: int) -> bool:
    """Tell whether a change set is an import, or brought one back."""
    question = select(change_set.c.kind, change_set.c.reverts_id)
    row = connection.execute(question.where(change_set.c.id == number)).one()
    if row.kind != ChangeKind.REDO:
        return bool(row.kind == ChangeKind.IMPORT)
    undone = connection.execute(question.where(change_set.c.id == row.reverts_id)).one()
    return undone.reverts_id is not None and _is_import(connection, undone.reverts_id)


def _is_reverted(connection: Connection, number: int) -> bool:
    """Tell whether a change set is out of force; what took it back may have been taken back itself."""
    own = select(change_set.c.id).order_by(change_set.c.id.desc()).limit(1).scalar_subquery()
    reverted = False
    while True:
        newest = connection.execute(
            select(change_set.c.id)
            .where(change_set.c.reverts_id == number, change_set.c.id < own)
            .order_by(change_set.c.id.desc())
            .limit(1)
        ).scalar_one_or_none()
        if newest is None:
            return reverted
        reverted, number = not reverted, newest
