"""Sessions as a calendar file, read back by the library and checked against what Outlook needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar, Event

from cmpdesk.documents.agenda import agenda
from cmpdesk.documents.calendar_file import CalendarWish, NoDateError, calendar_of
from cmpdesk.documents.tree import Table
from cmpdesk.model.choices import AgendaKind, Attendance
from cmpdesk.model.language import Language
from cmpdesk.secretariat.agenda.timing import over_run, running_times, session_start
from cmpdesk.secretariat.report.chapter import Chapter
from cmpdesk.secretariat.words.dates import MEXICO_CITY_ZONE, OTTAWA_ZONE

MADE_AT = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
WISH = CalendarWish(Language.ENGLISH, 7, MADE_AT)


def timed(chapter: Chapter, zone: str, day: date = date(2021, 11, 25)) -> Chapter:
    session = replace(
        chapter.session, starts_on=day, ends_on=None, start_time=time(10), end_time=time(12, 30), time_zone=zone
    )
    return replace(chapter, session=session)


def events(content: bytes) -> list[Event]:
    return [each for each in Calendar.from_ical(content).walk("VEVENT") if isinstance(each, Event)]


def test_an_event_has_the_time_of_its_zone_and_the_zone_is_in_the_file(chapters: dict[str, Chapter]) -> None:
    content = calendar_of([timed(chapters["FOR"], MEXICO_CITY_ZONE)], WISH)
    (event,) = events(content)
    assert event.start == datetime(2021, 11, 25, 16, 0, tzinfo=UTC)
    assert event.end == datetime(2021, 11, 25, 18, 30, tzinfo=UTC)
    zones = [str(each["tzid"]) for each in Calendar.from_ical(content).walk("VTIMEZONE")]
    assert zones == [MEXICO_CITY_ZONE]


@pytest.mark.parametrize(
    ("day", "zone", "offset"),
    [
        # Mexico has had no summer time since October 2022; Ottawa keeps it.
        (date(2022, 7, 5), MEXICO_CITY_ZONE, -5),
        (date(2023, 7, 5), MEXICO_CITY_ZONE, -6),
        (date(2023, 7, 5), OTTAWA_ZONE, -4),
        (date(2023, 12, 5), OTTAWA_ZONE, -5),
    ],
)
def test_the_summer_time_of_the_year_counts(chapters: dict[str, Chapter], day: date, zone: str, offset: int) -> None:
    (event,) = events(calendar_of([timed(chapters["FOR"], zone, day)], WISH))
    assert isinstance(event.start, datetime)
    assert event.start.utcoffset() == timedelta(hours=offset)


def test_a_session_without_a_time_takes_the_whole_day_and_ends_on_the_next(chapters: dict[str, Chapter]) -> None:
    session = replace(chapters["FOR"].session, start_time=None, ends_on=date(2021, 11, 26))
    (event,) = events(calendar_of([replace(chapters["FOR"], session=session)], WISH))
    assert (event.start, event.end) == (date(2021, 11, 25), date(2021, 11, 27))


def test_a_later_file_updates_the_event_and_a_cancelling_one_takes_it_away(chapters: dict[str, Chapter]) -> None:
    chapter = timed(chapters["FOR"], OTTAWA_ZONE)
    (first,) = events(calendar_of([chapter], WISH))
    (later,) = events(calendar_of([chapter], replace(WISH, revision=9)))
    cancelling = calendar_of([chapter], replace(WISH, revision=10, cancels=True))
    (gone,) = events(cancelling)
    assert first["uid"] == later["uid"] == gone["uid"]
    assert [each.sequence for each in (first, later, gone)] == [7, 9, 10]
    assert Calendar.from_ical(cancelling)["method"] == "CANCEL"
    assert gone["status"] == "CANCELLED"


@pytest.mark.parametrize("language", Language)
def test_the_event_tells_the_agenda_in_the_language(chapters: dict[str, Chapter], language: Language) -> None:
    wish = replace(WISH, language=language)
    (event,) = events(calendar_of([timed(chapters["FOR"], OTTAWA_ZONE)], wish))
    first = chapters["FOR"].agenda[0].title.in_language(language)
    assert first is not None
    assert first in str(event["description"])
    assert len([line for line in str(event["description"]).splitlines() if line]) > len(chapters["FOR"].agenda)


def test_lines_of_the_file_are_folded_and_end_as_the_standard_says(chapters: dict[str, Chapter]) -> None:
    content = calendar_of([timed(chapters["FOR"], OTTAWA_ZONE)], WISH)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.endswith(b"\r\n")


def test_sessions_without_dates_are_no_calendar(chapters: dict[str, Chapter]) -> None:
    undated = replace(chapters["FOR"], session=replace(chapters["FOR"].session, starts_on=None))
    with pytest.raises(NoDateError, match="Choose their dates first"):
        calendar_of([undated], WISH)


def test_an_invitation_asks_those_with_an_address_to_answer(chapters: dict[str, Chapter]) -> None:
    first, second, third, fourth, *_ = chapters["FOR"].participants
    people = (
        replace(first, email="first@example.org", attendance=Attendance.CONFIRMED),
        replace(second, email="second@example.org", attendance=Attendance.INVITED),
        replace(third, email="third@example.org", attendance=Attendance.EXCUSED),
        replace(fourth, email=None),
    )
    chapter = timed(replace(chapters["FOR"], participants=people), OTTAWA_ZONE)
    content = calendar_of([chapter], replace(WISH, organizer="secretariat@example.org"))
    assert Calendar.from_ical(content)["method"] == "REQUEST"
    (event,) = events(content)
    assert str(event["organizer"]) == "mailto:secretariat@example.org"
    answers = {str(each): each.params["PARTSTAT"] for each in event.attendees}
    assert answers == {"mailto:first@example.org": "ACCEPTED", "mailto:second@example.org": "NEEDS-ACTION"}
    (plain,) = events(calendar_of([chapter], WISH))
    assert "attendee" not in plain
    (updated,) = events(calendar_of([chapter], replace(WISH, organizer="secretariat@example.org", revision=9)))
    assert (updated["uid"], updated.sequence) == (event["uid"], 9)


def test_a_session_that_is_not_held_is_taken_out_of_calendars(chapters: dict[str, Chapter]) -> None:
    chapter = timed(chapters["FOR"], OTTAWA_ZONE)
    gone = replace(chapter, session=replace(chapter.session, did_not_meet=True))
    content = calendar_of([gone], WISH)
    assert Calendar.from_ical(content)["method"] == "CANCEL"
    assert events(content)[0]["status"] == "CANCELLED"


@pytest.mark.parametrize(
    ("day", "ottawa", "mexico"),
    [
        # Before October 2022 both had summer time, of different length; since then only Ottawa has.
        (date(2022, 3, 20), "10:00", "08:00"),
        (date(2022, 7, 5), "10:00", "09:00"),
        (date(2022, 11, 3), "10:00", "08:00"),
        (date(2023, 7, 5), "10:00", "08:00"),
        (date(2023, 12, 5), "10:00", "09:00"),
    ],
)
def test_the_agenda_tells_both_clocks_by_the_rules_of_the_day(
    chapters: dict[str, Chapter], day: date, ottawa: str, mexico: str
) -> None:
    chapter = timed(chapters["FOR"], OTTAWA_ZONE, day)
    table = next(block for block in agenda(chapter, Language.SPANISH, "Tests").blocks if isinstance(block, Table))
    first = ["".join(run.text for run in cell).removesuffix("\u00a0h") for cell in table.rows[0]]
    assert first[1:3] == [ottawa, mexico]


def test_breaks_count_and_over_run_is_told_in_minutes(chapters: dict[str, Chapter]) -> None:
    chapter = timed(chapters["FOR"], MEXICO_CITY_ZONE)
    item = replace(chapter.agenda[0], minutes=100, children=())
    pause = replace(item, id="break", kind=AgendaKind.BREAK, minutes=15)
    last = replace(item, id="last", minutes=50)
    times = running_times([item, pause, last], session_start(chapter.session))
    assert [each.begins_at and f"{each.begins_at:%H:%M}" for each in times] == ["10:00", "11:40", "11:55"]
    assert over_run([item, pause, last], chapter.session) == 15
    assert over_run([item, pause], chapter.session) == -35
