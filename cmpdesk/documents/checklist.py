"""The checklist of an edition as a list in Word, and as a calendar file with a whole day for each task."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC

from icalendar import Calendar, Event

from cmpdesk.documents.agreed_blocks import named_fact
from cmpdesk.documents.calendar_file import ONE_DAY, CalendarWish
from cmpdesk.documents.document_language import DocumentLanguage, text_runs
from cmpdesk.documents.masthead import running_header
from cmpdesk.documents.tree import Block, Document, Heading, Paragraph, ParagraphKind, Runs, Table
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.secretariat.checklist.sheet import ChecklistSheet, due_words, standing_words, when_words
from cmpdesk.secretariat.checklist.tasks import Task, TaskOwner, TaskState, counted_states
from cmpdesk.secretariat.words.typography import typeset
from cmpdesk.secretariat.words.wording import annual_meeting, counted, label, listing

_PRODUCT = "-//CMP Desk//Checklist//EN"


class NoTasksError(UserError):
    """There is no task, or none that has a day, so that there is nothing to write."""


def checklist(sheet: ChecklistSheet, language: Language, author: str) -> Document:
    """Build the checklist of an edition: a table for the edition, then one for each session with tasks.

    Sessions that none of the tasks is needed for, since their group does not meet, are only named.

    Raises:
        NoTasksError: it has no task.
    """
    if not sheet.tasks:
        raise NoTasksError("The checklist has no task yet. Add some first; no file was written.")
    words = DocumentLanguage(language)
    meeting = annual_meeting(sheet.edition.ordinal, language)
    partnership = words.words(sheet.partnership, words.label("masthead.body"))
    blocks = tuple(_blocks(sheet, meeting, partnership, words))
    return Document(
        title=f"{words.label('checklist.title')} – {meeting}",
        subject=partnership,
        author=author,
        language=language,
        blocks=blocks,
        header_left=running_header((partnership,), meeting),
        header_right=meeting,
        page_label=words.label("page.label", page="{page}", pages="{pages}"),
        missing=tuple(dict.fromkeys(words.missing)),
    )


def _blocks(sheet: ChecklistSheet, meeting: str, partnership: str, words: DocumentLanguage) -> Iterator[Block]:
    yield Paragraph(text_runs(partnership), ParagraphKind.BODY_NAME)
    yield Paragraph(text_runs(words.label("checklist.title")), ParagraphKind.TITLE)
    yield Paragraph(text_runs(meeting), ParagraphKind.SUBTITLE)
    yield Paragraph(text_runs(typeset(count_words(sheet.tasks, words.language), words.language)))
    idle = []
    for owner, tasks in sheet.by_owner():
        title = owner_words(owner, words.language)
        if all(task.state is TaskState.NOT_NEEDED for task in tasks):
            idle.append(title)
            continue
        yield Heading(1, text_runs(title))
        yield _table(tasks, title, words)
    if idle:
        names = text_runs(listing(idle, words.language))
        yield Paragraph(named_fact(words.label("checklist.state.not_needed"), names, words))


def owner_words(owner: TaskOwner, language: Language) -> str:
    """Return what tasks belong to: the names of a session's groups, or the whole edition."""
    return owner.group or label("checklist.of_edition", language)


def count_words(tasks: Sequence[Task], language: Language) -> str:
    """Return how many tasks there are, without those that are not needed, and how many of them are done and late."""
    states = counted_states(tasks)
    done, late = states[TaskState.DONE], states[TaskState.LATE]
    return counted("checklist.count", len(tasks) - states[TaskState.NOT_NEEDED], language, done=done, late=late)


def _table(tasks: Iterable[Task], title: str, words: DocumentLanguage) -> Table:
    header = ("checklist.due", "checklist.task", "checklist.side", "checklist.standing")
    rows = tuple(_row(task, words) for task in tasks)
    return Table(
        header=tuple(words.label(key) for key in header),
        rows=rows,
        widths=(0.29, 0.36, 0.13, 0.22),
        title=title,
        description=words.label("checklist.title"),
    )


def _row(task: Task, words: DocumentLanguage) -> tuple[Runs, ...]:
    language = words.language
    return (
        text_runs(typeset(due_words(task, language) or when_words(task, language), language)),
        words.line(task.title, words.label("checklist.title")),
        text_runs(words.label(f"side.{task.side}") if task.side else ""),
        text_runs(typeset(standing_words(task, language), language)),
    )


def calendar_of_tasks(sheet: ChecklistSheet, wish: CalendarWish) -> bytes:
    """Return the calendar file of a checklist: a whole day for each task, that leaves the day free.

    A later file updates the events by their identifiers; what is done or no longer needed is taken out of calendars.
    Outlook and Google show events of whole days, and not the to-dos (VTODO) that the format has too.

    Raises:
        NoTasksError: no task has a day.
    """
    dated = [task for task in sheet.tasks if task.day is not None]
    if not dated:
        raise NoTasksError(
            "None of the tasks has a day yet. Choose the date of the meeting first; no file was written."
        )
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if wish.cancels else "PUBLISH")
    for task in dated:
        calendar.add_component(_event(task, wish))
    return bytes(calendar.to_ical())


def _event(task: Task, wish: CalendarWish) -> Event:
    language = wish.language
    title = task.title.or_other(language)
    words = title.text if title else label("checklist.task", language)
    event = Event()
    event.add("uid", f"{task.id}@cmpdesk")
    event.add("sequence", wish.revision)
    event.add("dtstamp", wish.made_at.astimezone(UTC))
    event.add(
        "summary", label("checklist.calendar_of", language, group=task.group, task=words) if task.group else words
    )
    is_over = wish.cancels or task.state in (TaskState.DONE, TaskState.NOT_NEEDED)
    event.add("status", "CANCELLED" if is_over else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if task.day is not None:
        event.add("dtstart", task.day)
        event.add("dtend", task.day + ONE_DAY)
    description = [
        due_words(task, language) if task.due and task.due.moved_from else "",
        when_words(task, language),
        label(f"side.{task.side}", language) if task.side else "",
        task.notes or "",
    ]
    if any(description):
        event.add("description", "\n".join(line for line in description if line))
    return event
