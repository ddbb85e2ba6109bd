"""The checklist of an edition as the window and documents show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.edition import Edition
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.checklist.offset_words import offset_words
from cmpdesk.secretariat.checklist.tasks import Task, TaskOwner, load_tasks, task_owners
from cmpdesk.secretariat.checklist.working_days import Holiday
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.loading import partnership_name
from cmpdesk.secretariat.search.finding import EditionFacts
from cmpdesk.secretariat.words.dates import date_text
from cmpdesk.secretariat.words.wording import label


@dataclass(frozen=True, slots=True)
class ChecklistSheet:
    """The tasks of an edition with what they belong to: the edition as a whole, then each of its sessions."""

    edition: EditionFacts
    partnership: Translated
    owners: tuple[TaskOwner, ...]
    tasks: tuple[Task, ...]

    def by_owner(self) -> Iterator[tuple[TaskOwner, tuple[Task, ...]]]:
        """Yield what has tasks with its tasks, in order."""
        for owner in self.owners:
            tasks = tuple(task for task in self.tasks if task.session_id == owner.session_id)
            if tasks:
                yield owner, tasks


def load_sheet(session: DatabaseSession, edition: EditionFacts, selection: Selection) -> ChecklistSheet:
    """Return the checklist of an edition."""
    row = session.get_one(Edition, edition.id)
    return ChecklistSheet(
        edition=edition,
        partnership=partnership_name(session, edition.starts_on or selection.today).name,
        owners=task_owners(session, selection, [row])[row.id],
        tasks=load_tasks(session, selection, [edition.id]),
    )


def why_words(holiday: Holiday | None, language: Language) -> str:
    """Return why a day was moved: the name of the holiday, or that it is a weekend."""
    return holiday.words(language) if holiday else label("checklist.weekend", language)


def due_words(task: Task, language: Language) -> str:
    """Return the day of a task in full, with the day that it was moved from and why."""
    if task.due is None:
        return ""
    day = date_text(task.due.day, language)
    if task.due.moved_from is None:
        return day
    from_day, why = date_text(task.due.moved_from, language), why_words(task.due.holiday, language)
    return label("checklist.moved", language, day=day, from_day=from_day, why=why)


def when_words(task: Task, language: Language) -> str:
    """Return how a task's day follows from its meeting; a fixed day follows from nothing."""
    if task.offset is None or task.due_on is not None:
        return ""
    return offset_words(task.offset, language)


def standing_words(task: Task, language: Language) -> str:
    """Return how a task stands; of what is done, when and by whom."""
    if task.done_on is None:
        return label(f"checklist.state.{task.state}", language)
    day = date_text(task.done_on, language)
    if task.done_by:
        return label("checklist.done_by_name", language, day=day, name=task.done_by)
    return label("checklist.done", language, day=day)
