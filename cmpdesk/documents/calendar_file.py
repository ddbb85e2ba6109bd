"""Sessions as a calendar file that Outlook, Google and Apple take: one event a session, updated by its identifier.

Source: RFC 5545 (iCalendar) and RFC 5546 (a later file with the same identifier and a higher sequence replaces the
event, and a cancelling one takes it away). Outlook needs the block of the time zone in the file itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Event, vCalAddress, vText

from cmpdesk.documents.masthead import group_words
from cmpdesk.model.choices import Attendance
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.agenda.timing import running_times, session_end, session_start
from cmpdesk.secretariat.meetings.between import meeting_name
from cmpdesk.secretariat.report.chapter import Chapter, ParticipantLine
from cmpdesk.secretariat.words.dates import in_zone, time_text
from cmpdesk.secretariat.words.wording import label
from cmpdesk.workspace.files import written_beside

_PRODUCT = "-//CMP Desk//Sessions//EN"
ONE_DAY = timedelta(days=1)
_STAYS_AWAY = (Attendance.EXCUSED, Attendance.ABSENT)
_ANSWERS = {Attendance.CONFIRMED: "ACCEPTED", Attendance.ATTENDED: "ACCEPTED"}
# How long a session without an end is shown: calendars need one.
_USUAL_LENGTH = timedelta(hours=2)


class NoDateError(UserError):
    """None of the sessions has a date, so that there is nothing to put into a calendar."""


@dataclass(frozen=True, slots=True)
class CalendarWish:
    """How events are written.

    Attributes:
        language: of their texts.
        revision: the number of the newest change set; a later file has a higher one and replaces the events.
        made_at: when the file is made.
        cancels: the events are to be taken out of calendars.
        organizer: the e-mail address of who invites; with it the file of one session is an invitation, and everybody
            listed whose address is known is asked to answer to it.
    """

    language: Language
    revision: int
    made_at: datetime
    cancels: bool = False
    organizer: str = ""


def calendar_of(chapters: Iterable[Chapter], wish: CalendarWish) -> bytes:
    """Return the calendar file of sessions; one without a date is left out, one that was not held is cancelled.

    Raises:
        NoDateError: none of them has a date.
    """
    dated = [chapter for chapter in chapters if chapter.session.starts_on is not None]
    if not dated:
        raise NoDateError("None of the sessions has a date yet. Choose their dates first; no file was written.")
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", _method(dated, wish))
    for chapter in dated:
        calendar.add_component(_event(chapter, wish))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _method(chapters: Sequence[Chapter], wish: CalendarWish) -> str:
    """Return what a calendar is asked to do with the file; a request is of one event that is to be answered."""
    if wish.cancels or all(chapter.session.did_not_meet for chapter in chapters):
        return "CANCEL"
    return "REQUEST" if wish.organizer and any(_invited(chapter) for chapter in chapters) else "PUBLISH"


def _invited(chapter: Chapter) -> list[ParticipantLine]:
    return [person for person in chapter.participants if person.email and person.attendance not in _STAYS_AWAY]


def write_calendar(content: bytes, target: Path) -> None:
    """Write a calendar file; it appears whole or not at all.

    Raises:
        FileNotWrittenError: the target cannot be written.
    """
    with written_beside(target) as draft:
        draft.write_bytes(content)


def _event(chapter: Chapter, wish: CalendarWish) -> Event:
    session = chapter.session
    event = Event()
    event.add("uid", f"{session.id}@cmpdesk")
    event.add("sequence", wish.revision)
    event.add("dtstamp", wish.made_at.astimezone(UTC))
    groups = group_words(session.groups, wish.language)
    event.add("summary", f"{groups} – {meeting_name(session.edition.ordinal, session.between, wish.language)}")
    is_cancelled = wish.cancels or session.did_not_meet
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    _add_times(event, chapter)
    for name, text in (("location", _text(session.place, wish)), ("url", session.link or "")):
        if text:
            event.add(name, text)
    if wish.organizer:
        event.add("organizer", vCalAddress(f"mailto:{wish.organizer}"))
        for person in _invited(chapter):
            event.add("attendee", _attendee(person))
    description = "\n".join(_lines(chapter, wish))
    if description:
        event.add("description", description)
    return event


def _attendee(person: ParticipantLine) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    answer = _ANSWERS.get(person.attendance, "NEEDS-ACTION") if person.attendance else "NEEDS-ACTION"
    parameters = {"CN": person.name, "ROLE": "REQ-PARTICIPANT", "PARTSTAT": answer, "RSVP": "TRUE"}
    for name, value in parameters.items():
        address.params[name] = vText(value)
    return address


def _add_times(event: Event, chapter: Chapter) -> None:
    """Add from when to when; whole days where the time is not known yet. The end of whole days is the day after."""
    session = chapter.session
    start = session_start(session)
    if start is None:
        event.add("dtstart", session.starts_on)
        last = session.ends_on or session.starts_on
        if last is not None:
            event.add("dtend", last + ONE_DAY)
        return
    event.add("dtstart", start)
    event.add("dtend", session_end(session) or start + _planned(chapter))


def _planned(chapter: Chapter) -> timedelta:
    minutes = sum(item.minutes or 0 for item in running_times(chapter.agenda, None) if item.depth == 0)
    return timedelta(minutes=minutes) if minutes else _USUAL_LENGTH


def _lines(chapter: Chapter, wish: CalendarWish) -> Iterator[str]:
    """Yield what the event tells: the agenda, with running times where they are known."""
    if not chapter.agenda:
        return
    session = chapter.session
    yield label("section.agenda", wish.language)
    for timed in running_times(chapter.agenda, session_start(session)):
        title = _text(timed.item.title, wish)
        if timed.begins_at is None or session.time_zone is None:
            yield f"{timed.item.number}  {title}"
        else:
            clock = time_text(in_zone(timed.begins_at, session.time_zone).time(), wish.language)
            yield f"{clock}  {timed.item.number}  {title}"
    if session.link:
        yield ""
        yield session.link


def _text(text: Translated, wish: CalendarWish) -> str:
    return text.words(wish.language)
