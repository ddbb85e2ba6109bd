"""The tasks of editions and of their sessions, with the day that each is due and how it stands.

Days are computed at reading, so that they move with the meeting.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.checklist import ChecklistTask
from cmpdesk.model.choices import OffsetFrom, OffsetUnit, SessionKind, Side
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.checklist.due_days import DueDay, MeetingDays, Offset, due_day
from cmpdesk.secretariat.listing.meetings import group_name
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.loading import working_groups

# What falls due within this time belongs to "this week".
WEEK = timedelta(days=7)


class TaskState(StrEnum):
    """How a task stands today."""

    LATE = "late"
    THIS_WEEK = "this_week"
    LATER = "later"
    UNDATED = "undated"
    NOT_NEEDED = "not_needed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Task:
    """A task of an edition, or of one of its sessions, whose groups it then names.

    ``due`` is the fixed day where it has one, else the day that follows from its offset. ``is_between`` tells that
    its session is an intersessional meeting.
    """

    id: str
    edition_id: str
    ordinal: int
    session_id: str | None
    group: str
    group_codes: tuple[str, ...]
    title: Translated
    offset: Offset | None
    due_on: date | None
    due: DueDay | None
    side: Side | None
    state: TaskState
    done_on: date | None
    done_by: str | None
    notes: str | None
    is_between: bool = False

    @property
    def day(self) -> date | None:
        """Return the day that it is due; None while the meeting has no date."""
        return self.due.day if self.due else None


@dataclass(frozen=True, slots=True)
class TaskOwner:
    """What tasks belong to: the edition as a whole, or one of its sessions by the names of its groups."""

    session_id: str | None
    group: str
    group_codes: tuple[str, ...]
    days: MeetingDays
    meets: bool = True
    is_between: bool = False


def load_tasks(
    session: DatabaseSession, selection: Selection, edition_ids: Iterable[str] = (), *, open_only: bool = False
) -> tuple[Task, ...]:
    """Return the tasks of these editions, or of all, each edition's own first, then those of its sessions in order."""
    question = select(*_COLUMNS).order_by(ChecklistTask.sort_order, ChecklistTask.id)
    ids = tuple(edition_ids)
    if open_only:
        question = question.where(ChecklistTask.done_on.is_(None))
    if ids:
        question = question.where(ChecklistTask.edition_id.in_(ids))
    below: dict[tuple[str, str | None], list[Any]] = defaultdict(list)
    for row in session.execute(question):
        below[row.edition_id, row.session_id].append(row)
    with_tasks = {edition_id for edition_id, _ in below}
    rows = session.scalars(select(Edition).where(Edition.id.in_(with_tasks)).order_by(Edition.ordinal)).all()
    owners = task_owners(session, selection, rows) if rows else {}
    return tuple(
        _task(row, edition.ordinal, owner, selection.today)
        for edition in rows
        for owner in owners[edition.id]
        for row in below[edition.id, owner.session_id]
    )


_COLUMNS = (
    ChecklistTask.id,
    ChecklistTask.edition_id,
    ChecklistTask.session_id,
    ChecklistTask.title,
    ChecklistTask.offset,
    ChecklistTask.offset_unit,
    ChecklistTask.offset_from,
    ChecklistTask.due_on,
    ChecklistTask.side,
    ChecklistTask.done_on,
    ChecklistTask.done_by,
    ChecklistTask.notes,
)


def task_owners(
    session: DatabaseSession, selection: Selection, editions: Sequence[Edition]
) -> Mapping[str, tuple[TaskOwner, ...]]:
    """Return by edition what tasks belong to: the edition as a whole, then its sessions in the order of their groups.

    Intersessional meetings come last. A session without a date of its own is counted from the days of the edition.
    """
    known = {edition.id: edition for edition in editions}
    members = _members(session, selection, list(known))
    found: dict[str, list[tuple[tuple[bool, int, str], TaskOwner]]] = defaultdict(list)
    columns = (Session.id, Session.edition_id, Session.kind, Session.starts_on, Session.ends_on, Session.did_not_meet)
    for row in session.execute(select(*columns).where(Session.edition_id.in_(known))):
        whole = _days_of(known[row.edition_id])
        between = row.kind is SessionKind.INTERSESSIONAL
        groups = members[row.id]
        owner = TaskOwner(
            row.id,
            " / ".join(name for _, name, _ in groups),
            tuple(code for _, _, code in groups),
            MeetingDays(row.starts_on, row.ends_on) if row.starts_on or between else whole,
            meets=not row.did_not_meet,
            is_between=between,
        )
        found[row.edition_id].append(((between, groups[0][0] if groups else sys.maxsize, row.id), owner))
    return {
        edition.id: (
            TaskOwner(None, "", (), _days_of(edition)),
            *(owner for _, owner in sorted(found[edition.id], key=_place)),
        )
        for edition in editions
    }


def _members(
    session: DatabaseSession, selection: Selection, edition_ids: Sequence[str]
) -> Mapping[str, list[tuple[int, str, str]]]:
    """Return the groups of each session in their order: the place among all groups, the name on its day, the code."""
    groups = working_groups(session)
    order = {group_id: place for place, group_id in enumerate(groups)}
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    question = (
        select(SessionGroup.session_id, SessionGroup.working_group_id, Session.starts_on, Edition.starts_on)
        .join(Session, Session.id == SessionGroup.session_id)
        .join(Edition, Edition.id == Session.edition_id)
        .where(Edition.id.in_(edition_ids))
    )
    for session_id, group_id, own_day, edition_day in session.execute(question):
        card = groups[group_id]
        name = group_name(card, own_day or edition_day or selection.today, selection)
        found[session_id].append((order[group_id], name, card.code))
    for each in found.values():
        each.sort()
    return found


def _days_of(edition: Edition) -> MeetingDays:
    return MeetingDays(edition.starts_on, edition.ends_on)


def _place(placed: tuple[tuple[bool, int, str], TaskOwner]) -> tuple[bool, int, str]:
    return placed[0]


def _task(row: Any, ordinal: int, owner: TaskOwner, today: date) -> Task:
    offset = offset_of(row.offset, row.offset_unit, row.offset_from)
    due = DueDay(row.due_on) if row.due_on else (due_day(offset, owner.days) if offset else None)
    return Task(
        id=row.id,
        edition_id=row.edition_id,
        ordinal=ordinal,
        session_id=row.session_id,
        group=owner.group,
        group_codes=owner.group_codes,
        title=row.title,
        offset=offset,
        due_on=row.due_on,
        due=due,
        side=row.side,
        state=_state(row, due, owner, today),
        done_on=row.done_on,
        done_by=row.done_by,
        notes=row.notes,
        is_between=owner.is_between,
    )


def offset_of(count: int | None, unit: OffsetUnit | None, counted_from: OffsetFrom | None) -> Offset | None:
    """Return the offset that three columns hold; days before or after the first day where they say no more."""
    if count is None:
        return None
    return Offset(count, unit or OffsetUnit.DAYS, counted_from or OffsetFrom.FIRST_DAY)


def _state(row: Any, due: DueDay | None, owner: TaskOwner, today: date) -> TaskState:
    if row.done_on is not None:
        return TaskState.DONE
    if not owner.meets:
        return TaskState.NOT_NEEDED
    if due is None:
        return TaskState.UNDATED
    if due.day < today:
        return TaskState.LATE
    return TaskState.THIS_WEEK if due.day <= today + WEEK else TaskState.LATER


def counted_states(tasks: Sequence[Task]) -> Mapping[TaskState, int]:
    """Return how many tasks stand how."""
    return {state: sum(task.state is state for task in tasks) for state in TaskState}
