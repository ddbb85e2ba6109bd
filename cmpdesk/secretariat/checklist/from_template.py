"""A checklist begins with a template: its tasks for the edition once, those for each group once a session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.base import new_id
from cmpdesk.model.checklist import ChecklistTask
from cmpdesk.model.edition import Session
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.checklist.due_days import DueDay, MeetingDays, due_day
from cmpdesk.secretariat.templates.cards import ChecklistTemplateCard, TemplateTask


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task that would be made; ``place`` is which of the groups it is for, None for the edition."""

    title: Translated
    place: int | None
    due: DueDay | None


@dataclass(frozen=True, slots=True)
class PlannedChecklist:
    """All tasks that would be made, and the days of the first and the last one."""

    tasks: tuple[PlannedTask, ...]

    @property
    def first(self) -> date | None:
        """Return the first day on which one is due; None while the meeting has no date."""
        return min((task.due.day for task in self.tasks if task.due), default=None)

    @property
    def last(self) -> date | None:
        """Return the last day on which one is due."""
        return max((task.due.day for task in self.tasks if task.due), default=None)


def planned_checklist(template: ChecklistTemplateCard, days: MeetingDays, groups: int) -> PlannedChecklist:
    """Return what a template would make of an edition in which so many groups meet on its days."""
    tasks = [
        PlannedTask(task.title, place, due_day(task.offset, days))
        for task in template.tasks
        for place in (range(groups) if task.for_each_group else (None,))
    ]
    return PlannedChecklist(tuple(tasks))


def add_from_template(
    database: DatabaseSession,
    template: ChecklistTemplateCard,
    edition_id: str,
    session_ids: Iterable[str] | None = None,
) -> int:
    """Add the tasks of a template to an edition and its sessions; return how many are new.

    A task whose title is there already, in any language, is not made again.

    Args:
        database: an open change.
        template: the tasks to be made.
        edition_id: whose checklist it is.
        session_ids: only the tasks for each group, for these sessions; without it also those of the edition, and
            those of all its sessions that meet.
    """
    count = 0
    for owner in _owners(database, edition_id) if session_ids is None else session_ids:
        there = database.scalars(
            select(ChecklistTask).where(ChecklistTask.edition_id == edition_id, ChecklistTask.session_id == owner)
        ).all()
        known = {written.text for row in there for written in row.title.written()}
        new = [
            task
            for task in template.tasks
            if task.for_each_group is (owner is not None)
            and not any(each.text in known for each in task.title.written())
        ]
        place = max((row.sort_order for row in there), default=-1) + 1
        database.add_all(_row(task, edition_id, owner, place + step) for step, task in enumerate(new))
        count += len(new)
    database.flush()
    return count


def _owners(database: DatabaseSession, edition_id: str) -> tuple[str | None, ...]:
    """Return the edition itself as None, and its sessions that meet."""
    meet = select(Session.id).where(Session.edition_id == edition_id, Session.did_not_meet.is_(False))
    return (None, *database.scalars(meet.order_by(Session.id)))


def _row(task: TemplateTask, edition_id: str, session_id: str | None, place: int) -> ChecklistTask:
    return ChecklistTask(
        id=new_id(),
        edition_id=edition_id,
        session_id=session_id,
        title=task.title,
        offset=task.offset.count,
        offset_unit=task.offset.unit,
        offset_from=task.offset.counted_from,
        side=task.side,
        sort_order=place,
    )
