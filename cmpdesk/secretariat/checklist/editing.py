"""Changing a checklist: every gesture is one function here. Single fields are changed as those of any record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.base import new_id
from cmpdesk.model.checklist import ChecklistTask
from cmpdesk.model.due import understand_due
from cmpdesk.model.edition import Edition
from cmpdesk.model.errors import RecordGoneError, UserError
from cmpdesk.model.language import Translated
from cmpdesk.model.sort_order import in_order, move_by, put_after
from cmpdesk.secretariat.checklist.due_days import Offset
from cmpdesk.secretariat.checklist.offset_words import read_offset
from cmpdesk.secretariat.registers.loading import NOTHING


class NoDueDayError(UserError):
    """What was typed is neither a distance from the meeting nor a day."""


@dataclass(frozen=True, slots=True)
class TypedDue:
    """What was typed as a task's time: a distance from the meeting, a fixed day, or nothing."""

    offset: Offset | None = None
    day: date | None = None


def read_due(text: str) -> TypedDue:
    """Return what a text says of a task's time.

    Raises:
        NoDueDayError: it is neither a distance nor a day.
    """
    if not text.strip():
        return TypedDue()
    offset = read_offset(text)
    if offset is not None:
        return TypedDue(offset=offset)
    day = understand_due(text).latest
    if day is None:
        raise NoDueDayError(
            "“{text}” says neither how long before or after the meeting nor which day; the earlier time was kept. Type "
            "“16 weeks before”, “5 working days after” or a day such as 2026-11-25.",
            text=text.strip(),
        )
    return TypedDue(day=day)


def add_task(
    database: DatabaseSession,
    edition_id: str,
    session_id: str | None = None,
    *,
    after_id: str | None = None,
    title: Translated = NOTHING,
    due: TypedDue | None = None,
) -> str:
    """Add a task to an edition or to one of its sessions, after another one of it or at the end; return its id.

    Raises:
        RecordGoneError: the edition is no longer there.
    """
    if database.get(Edition, edition_id) is None:
        raise RecordGoneError("The edition has been deleted meanwhile. Undo the deletion to bring it back.")
    rows = _siblings(database, edition_id, session_id)
    after = next((row for row in rows if row.id == after_id), None)
    task = ChecklistTask(id=new_id(), edition_id=edition_id, session_id=session_id, title=title)
    _write_due(task, due or TypedDue())
    database.add(task)
    put_after(rows, task, after)
    database.flush()
    return task.id


def delete_tasks(database: DatabaseSession, task_ids: Iterable[str]) -> None:
    """Delete tasks; those that are gone already are none."""
    for task_id in task_ids:
        row = database.get(ChecklistTask, task_id)
        if row is not None:
            database.delete(row)
    database.flush()


def set_due(database: DatabaseSession, task_id: str, due: TypedDue) -> None:
    """Let a task be due at a distance from the meeting, on a fixed day instead, or at no time.

    A fixed day leaves the distance as it is: without the day it holds again.
    """
    _write_due(_task(database, task_id), due)
    database.flush()


def _write_due(task: ChecklistTask, due: TypedDue) -> None:
    task.due_on = due.day
    if due.day is not None:
        return
    offset = due.offset
    task.offset = offset.count if offset else None
    task.offset_unit = offset.unit if offset else None
    task.offset_from = offset.counted_from if offset else None


def set_done(database: DatabaseSession, task_ids: Iterable[str], day: date | None, name: str | None) -> None:
    """Mark tasks as done on a day by somebody, or as not done where there is no day."""
    for task_id in task_ids:
        task = _task(database, task_id)
        task.done_on = day
        task.done_by = name if day else None
    database.flush()


def move_task(database: DatabaseSession, task_id: str, steps: int) -> bool:
    """Move a task up or down among those of its edition or session; tell whether there was room."""
    task = _task(database, task_id)
    moved = move_by(_siblings(database, task.edition_id, task.session_id), task, steps)
    database.flush()
    return moved


def join_tasks(database: DatabaseSession, stays_id: str, other_id: str) -> None:
    """Let the session that stays of two have the tasks of the other one that it does not have itself.

    A task of the same title is left with the session that goes, unless something was written of it: nothing is lost.
    """
    there = database.scalars(select(ChecklistTask).where(ChecklistTask.session_id == stays_id)).all()
    known = {written.text for row in there for written in row.title.written()}
    place = max((row.sort_order for row in there), default=-1) + 1
    for row in database.scalars(in_order(ChecklistTask, ChecklistTask.session_id == other_id)):
        is_there = any(written.text in known for written in row.title.written())
        if not is_there or row.done_on or row.notes or row.due_on:
            row.session_id, row.sort_order = stays_id, place
            place += 1
    database.flush()


def _task(database: DatabaseSession, task_id: str) -> ChecklistTask:
    row = database.get(ChecklistTask, task_id)
    if row is None:
        raise RecordGoneError("The task has been deleted meanwhile. Undo the deletion to bring it back.")
    return row


def _siblings(database: DatabaseSession, edition_id: str, session_id: str | None) -> list[ChecklistTask]:
    return list(
        database.scalars(
            in_order(ChecklistTask, ChecklistTask.edition_id == edition_id, ChecklistTask.session_id == session_id)
        )
    )
