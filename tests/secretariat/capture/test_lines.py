"""Lines keep their order, and nothing that somebody wrote is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from cmpdesk.model.agenda import AgendaItem, AgendaItemAction
from cmpdesk.model.choices import AgendaKind, CapturedKind, SessionKind
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.language import Language
from cmpdesk.model.minutes import CapturedLine
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.agenda.sheet import AgendaSheet, load_agenda_sheet
from cmpdesk.secretariat.capture.last_result import actions_of_item, last_result
from cmpdesk.secretariat.capture.lines import LineEdit, SessionGoneError, load_lines, numbers_for, store_lines
from cmpdesk.secretariat.capture.pace import Course, neighbour, pace
from cmpdesk.secretariat.capture.today import sessions_on
from cmpdesk.secretariat.meetings.editing import add_intersessional, join_sessions
from cmpdesk.secretariat.meetings.year_set_up import add_session
from tests.secretariat.capture.conftest import Live

OTTAWA = ZoneInfo("America/Toronto")
NINE = datetime(2022, 11, 17, 9, tzinfo=OTTAWA)


@given(st.lists(st.integers(1, 60) | st.none(), max_size=30))
def test_numbers_rise_and_those_that_are_known_stay_where_they_can(known: list[int | None]) -> None:
    numbers = numbers_for(known)
    assert len(numbers) == len(known)
    assert all(first < second for first, second in pairwise(numbers))
    rising = [number for number in known if number is not None]
    if None not in known and all(first < second for first, second in pairwise(rising)):
        assert numbers == rising


def test_a_line_in_the_middle_is_one_row_to_write() -> None:
    assert numbers_for([1_024, None, 2_048]) == [1_024, 1_536, 2_048]
    assert numbers_for([1_024, None, None]) == [1_024, 2_048, 3_072]


def test_what_another_window_wrote_into_the_same_line_stays_below_it(live: Live) -> None:
    line = live.line(live.write("Crews"))
    with live.workspace.change("Elsewhere") as database:
        store_lines(database, live.session_id, [LineEdit(replace(line, text="Crews crossed."), "Crews")])
    with live.workspace.change("Here") as database:
        store_lines(database, live.session_id, [LineEdit(replace(line, text="Crews met."), "Crews")])
    with live.workspace.reading() as database:
        assert [each.text for each in load_lines(database, live.session_id)] == ["Crews met.", "Crews crossed."]


def test_a_line_that_comes_back_has_its_links_as_far_as_they_hold(live: Live) -> None:
    line_id = live.write("Meet twice a year.")
    live.turn(line_id, CapturedKind.DECISION)
    line = live.line(line_id)
    with live.workspace.change("Delete the line") as database:
        store_lines(database, live.session_id, [], [line_id])
    assert len(live.decisions()) == 1
    with live.workspace.change("Bring it back") as database:
        store_lines(database, live.session_id, [LineEdit(line, None)])
    assert live.line(line_id).number == "18-FOR-D01"
    with live.workspace.change("Delete both") as database:
        store_lines(database, live.session_id, [], [line_id])
        database.delete(database.merge(live.decisions()[0]))
    with live.workspace.change("Bring it back") as database:
        store_lines(database, live.session_id, [LineEdit(line, None)])
    assert live.line(line_id).kind is CapturedKind.NOTE


def test_lines_of_a_session_that_was_deleted_are_refused_in_words(live: Live) -> None:
    with live.workspace.change("Delete") as database:
        database.delete(database.get_one(Session, live.session_id))
    with pytest.raises(SessionGoneError, match="still on the screen"), live.workspace.change("Write") as database:
        store_lines(database, live.session_id, [])


def test_lines_follow_into_a_joint_session(live: Live) -> None:
    live.write("Of forestry.")
    with live.workspace.change("Join") as database:
        meeting = database.get_one(Session, live.session_id)
        group = database.scalars(select(WorkingGroup.id).where(WorkingGroup.code == "ENV")).one()
        other = add_session(database, meeting.edition_id, [group], day=date(2022, 11, 17))
        database.add(CapturedLine(session_id=other, text="Of the environment.", sort_order=5))
        database.flush()
        join_sessions(database, [live.session_id, other])
    with live.workspace.reading() as database:
        texts = [line.text for line in load_lines(database, live.session_id)]
    assert texts == ["Of forestry.", "Of the environment."]


# What went before


def test_the_last_result_is_that_of_the_theme_of_the_same_name(live: Live) -> None:
    with live.workspace.reading() as database:
        found = last_result(database, live.session_id, live.items["Forest carbon accounting"])
        assert last_result(database, live.session_id, live.items["Opening"]) is None
    assert found is not None
    assert (found.year, found.title.english) == (2021, "Forest carbon accounting")
    assert "Little was done together" in (found.outcomes.english or "")


def test_the_actions_of_an_item_are_those_of_its_theme_and_those_that_it_takes_up(live: Live) -> None:
    carbon, review = live.items["Forest carbon accounting"], live.items["Review of earlier actions"]
    with live.workspace.reading() as database:
        own = actions_of_item(database, live.session_id, carbon)
        everything = actions_of_item(database, live.session_id, review)
        assert database.get_one(AgendaItem, review).kind is AgendaKind.REVIEW_ACTIONS
    assert own < everything
    other = next(iter(everything - own))
    with live.workspace.change("Take it up") as database:
        database.add(AgendaItemAction(agenda_item_id=carbon, action_id=other))
    with live.workspace.reading() as database:
        assert actions_of_item(database, live.session_id, carbon) == own | {other}


# The clock


def sheet_of(live: Live) -> AgendaSheet:
    with live.workspace.reading() as database:
        sheet = load_agenda_sheet(database, live.session_id, Language.ENGLISH)
    assert sheet is not None
    return sheet


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def test_the_clock_counts_from_when_the_item_was_begun(live: Live) -> None:
    sheet, opening = sheet_of(live), live.items["Opening"]
    course = Course().with_item(opening, NINE + minutes(3))
    shown = pace(sheet, course, NINE + minutes(7.5))
    assert (shown.elapsed, shown.item_planned, shown.item_left) == (4, 10, 6)
    assert (shown.session_left, shown.behind) == (113, 3)
    assert shown.ends_at == NINE + minutes(120)


def test_what_is_over_counts_on(live: Live) -> None:
    sheet, opening = sheet_of(live), live.items["Opening"]
    course = Course().with_item(opening, NINE)
    shown = pace(sheet, course, NINE + minutes(14.2))
    assert (shown.item_left, shown.behind) == (-4, 4)
    assert pace(sheet, course, NINE + minutes(125)).session_left == -5
    assert pace(sheet, course, NINE + minutes(10)).item_left == 0


def test_a_session_that_is_held_on_another_day_keeps_its_plan(live: Live) -> None:
    sheet, late = sheet_of(live), NINE + timedelta(days=3, minutes=20)
    course = Course().with_item(live.items["Opening"], late)
    adoption = course.with_item(live.items["Adoption of the agenda"], late + minutes(8))
    shown = pace(sheet, adoption, late + minutes(9))
    assert shown.ends_at == late + minutes(120)
    assert (shown.behind, shown.session_left) == (-2, 111)


def test_without_times_the_clock_goes_by_the_lengths_of_the_items(live: Live) -> None:
    with live.workspace.change("No times") as database:
        database.get_one(Session, live.session_id).start_time = None
    sheet = sheet_of(live)
    assert pace(sheet, Course(), NINE).session_left is None
    course = Course().with_item(live.items["Opening"], NINE)
    assert pace(sheet, course, NINE + minutes(5)).session_left == sheet.planned - 5


def test_an_item_taken_up_again_counts_from_its_first_minute(live: Live) -> None:
    opening, adoption = live.items["Opening"], live.items["Adoption of the agenda"]
    course = Course().with_item(opening, NINE).with_item(adoption, NINE + minutes(10))
    again = course.with_item(opening, NINE + minutes(12))
    assert again.item_id == opening
    assert again.begun[opening] == NINE
    entries = sheet_of(live).entries
    assert neighbour(entries, None, 1) == opening
    assert neighbour(entries, opening, -1) is None
    assert neighbour(entries, opening, 1) == adoption


# Today


def test_the_sessions_of_a_day_are_found_in_their_order(live: Live) -> None:
    with live.workspace.change("Between") as database:
        edition = database.scalars(select(Edition.id).where(Edition.ordinal == 18)).one()
        between = add_intersessional(database, edition, [live.group_id], date(2022, 11, 17))
        meeting = database.get_one(Session, between)
        meeting.start_time = time(8)
        assert meeting.kind is SessionKind.INTERSESSIONAL
    with live.workspace.reading() as database:
        found = sessions_on(database, date(2022, 11, 17))
        assert not sessions_on(database, date(2022, 11, 18))
    assert [each.session_id for each in found] == [between, live.session_id]
    assert found[0].names[0].english == "Forestry"
