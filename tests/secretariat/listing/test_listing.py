"""The lists of a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ActionStatus, SessionState, Side
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.errors import UnknownChoiceError
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import CapturedLine, Theme
from cmpdesk.model.person import Person, Position
from cmpdesk.model.working_group import CoChairTerm, WorkingGroup, WorkingGroupName
from cmpdesk.secretariat import listing
from cmpdesk.secretariat.listing import Selection, selected, status_named
from cmpdesk.secretariat.sample.making import build_sample
from cmpdesk.workspace.opening import create_workspace, open_workspace
from cmpdesk.workspace.workspace import Workspace

TODAY = date(2022, 4, 1)
FUNCTIONS: list[Callable[..., tuple[Any, ...]]] = [
    getattr(listing, name) for name in listing.__all__ if name.startswith("list_")
]


@pytest.fixture(scope="module")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("listing") / "sample.cmpdesk"
    with create_workspace(path) as workspace:
        build_sample(workspace)
        with workspace.change("Write during a session") as session:
            for place, meeting in enumerate(session.scalars(select(Session))):
                text = f"{place}. The two sides met."
                session.add_all(CapturedLine(session_id=meeting.id, text=words) for words in (text, ""))
    return path


@pytest.fixture
def reading(sample_path: Path) -> Iterator[DatabaseSession]:
    with open_workspace(sample_path, read_only=True) as workspace, workspace.reading() as session:
        yield session


def everything(language: Language = Language.ENGLISH) -> Selection:
    return Selection(language, TODAY)


def statements(workspace: Workspace, function: Callable[..., tuple[Any, ...]]) -> tuple[int, int]:
    """Return how many rows a list has and how many statements it took."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(workspace.database.engine, "before_cursor_execute", note)
    try:
        with workspace.reading() as session:
            rows = len(function(session, everything()))
    finally:
        event.remove(workspace.database.engine, "before_cursor_execute", note)
    return rows, len(asked)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_the_number_of_statements_does_not_depend_on_the_number_of_rows(
    file_workspace: Workspace, sample_path: Path, function: Callable[..., tuple[Any, ...]]
) -> None:
    with open_workspace(sample_path, read_only=True) as sample:
        many, of_many = statements(sample, function)
    none, of_none = statements(file_workspace, function)
    assert many > 0
    assert none == 0
    assert of_many == of_none <= 20


def test_lines_come_session_by_session_without_empty_ones(reading: DatabaseSession) -> None:
    lines = listing.list_lines(reading, everything())
    assert [line.group_code for line in lines] == ["AGR", "CUL", "ENE", "ENV", "FOR", "HUM", "MIN", "TRA"]
    assert all(line.text.endswith("The two sides met.") for line in lines)


def test_actions_come_in_the_order_of_groups_and_numbers(reading: DatabaseSession) -> None:
    lines = listing.list_actions(reading, everything())
    codes = [line.group_code for line in lines]
    assert list(dict.fromkeys(codes)) == ["AGR", "CUL", "ENV", "FOR", "HUM", "MIN", "TRA"]
    numbers = [line.number for line in lines if line.group_code == "CUL"]
    assert numbers == sorted(numbers, key=str)


def test_overdue_follows_the_day_and_the_end_of_the_period(reading: DatabaseSession) -> None:
    def overdue_on(day: date) -> set[str | None]:
        lines = listing.list_actions(
            reading, Selection(Language.ENGLISH, day, status=status_named("actions", "overdue"))
        )
        assert all(line.overdue for line in lines)
        return {line.number for line in lines}

    assert "17-FOR-06" not in overdue_on(date(2022, 3, 31))
    assert "17-FOR-06" in overdue_on(date(2022, 4, 1))


def test_a_group_is_called_as_on_the_day_of_its_session(workspace: Workspace) -> None:
    with workspace.change("Rename a group") as session:
        group_id, edition_id = new_id(), new_id()
        session.add(WorkingGroup(id=group_id, code="FOR"))
        session.add(Edition(id=edition_id, ordinal=1, year=2004, starts_on=date(2004, 10, 1)))
        session.flush()
        for name, since, until in (("Woods", None, date(2010, 1, 1)), ("Forestry", date(2010, 1, 2), None)):
            session.add(
                WorkingGroupName(
                    working_group_id=group_id, name=Translated(name, name, name), from_on=since, to_on=until
                )
            )
        for day in (date(2004, 10, 1), date(2021, 11, 25)):
            session_id = new_id()
            session.add(Session(id=session_id, edition_id=edition_id, starts_on=day))
            session.flush()
            session.add(SessionGroup(session_id=session_id, working_group_id=group_id))
            session.add(Theme(session_id=session_id, title=Translated("Fire")))
    with workspace.reading() as session:
        assert [line.group for line in listing.list_themes(session, everything())] == ["Woods", "Forestry"]
        assert [line.group for line in listing.list_sessions(session, everything())] == ["Woods", "Forestry"]
        of_2004 = selected(session, language=Language.ENGLISH, today=TODAY, year=2004)
        assert [line.name for line in listing.list_groups(session, of_2004)] == ["Woods"]
        assert [line.name for line in listing.list_groups(session, everything())] == ["Forestry"]


def test_a_joint_session_is_listed_once_with_all_its_groups(workspace: Workspace) -> None:
    with workspace.change("Hold a joint session") as session:
        edition_id, session_id = new_id(), new_id()
        session.add(Edition(id=edition_id, ordinal=18, year=2022))
        session.flush()
        session.add(Session(id=session_id, edition_id=edition_id, state=SessionState.HELD))
        for place, code in enumerate(("ENV", "FOR")):
            group_id = new_id()
            session.add(WorkingGroup(id=group_id, code=code, sort_order=place))
            session.add(WorkingGroupName(working_group_id=group_id, name=Translated(code.title())))
            session.flush()
            session.add(SessionGroup(session_id=session_id, working_group_id=group_id, sort_order=place))
            session.add(Action(number=f"18-{code}-01", working_group_id=group_id, session_id=session_id))
    with workspace.reading() as session:
        (line,) = listing.list_sessions(session, everything())
        assert (line.group, line.group_code, line.groups) == ("Env / For", "ENV+FOR", ("Env", "For"))
        of_one = selected(session, language=Language.ENGLISH, today=TODAY, year=2022, group="for")
        assert len(listing.list_sessions(session, of_one)) == 1
        assert [action.number for action in listing.list_actions(session, of_one)] == ["18-FOR-01"]
        held = Selection(Language.ENGLISH, TODAY, status=status_named("sessions", "held"))
        assert len(listing.list_sessions(session, held)) == 1
        planned = Selection(Language.ENGLISH, TODAY, status=status_named("sessions", "Planned"))
        assert listing.list_sessions(session, planned) == ()


def test_co_chairs_of_a_year_are_those_in_office_and_vacant_terms_are_left_out(workspace: Workspace) -> None:
    with workspace.change("Appoint") as session:
        group_id, person_id = new_id(), new_id()
        session.add(WorkingGroup(id=group_id, code="FOR"))
        session.add(Person(id=person_id, given_names="Ana", family_names="Ruiz"))
        session.add(Edition(ordinal=17, year=2021, starts_on=date(2021, 11, 25)))
        session.flush()
        session.add(CoChairTerm(working_group_id=group_id, side=Side.CANADA))
        for since, until in ((None, date(2020, 1, 1)), (date(2020, 1, 2), None)):
            session.add(
                CoChairTerm(
                    working_group_id=group_id, side=Side.MEXICO, person_id=person_id, from_on=since, to_on=until
                )
            )
        session.add(CoChairTerm(side=Side.MEXICO, person_id=person_id))
    with workspace.reading() as session:
        assert len(listing.list_co_chairs(session, everything())) == 3
        of_2021 = selected(session, language=Language.ENGLISH, today=TODAY, year=2021)
        national, of_group = listing.list_co_chairs(session, of_2021)
        assert (national.group, national.group_code) == (None, None)
        assert (of_group.group_code, of_group.from_on) == ("FOR", date(2020, 1, 2))
        (group,) = listing.list_groups(session, of_2021)
        assert (group.co_chairs_canada, group.co_chairs_mexico) == (0, 1)


def test_a_person_is_shown_in_the_position_of_the_day(workspace: Workspace) -> None:
    with workspace.change("Promote") as session:
        person_id = new_id()
        session.add(Person(id=person_id, given_names="Ana", family_names="Ruiz"))
        session.flush()
        for title, since, until in (
            ("Adviser", None, date(2021, 12, 31)),
            ("Director", date(2022, 1, 1), None),
        ):
            session.add(Position(person_id=person_id, title=Translated(title), from_on=since, to_on=until))
    with workspace.reading() as session:
        assert [line.title for line in listing.list_people(session, everything())] == ["Director"]
        earlier = Selection(Language.ENGLISH, date(2021, 6, 1))
        assert [line.title for line in listing.list_people(session, earlier)] == ["Adviser"]


def test_actions_without_a_status_a_group_or_a_session_are_listed_too(workspace: Workspace) -> None:
    with workspace.change("Take down") as session:
        session.add(Action(number="A-1", text=Translated(spanish="Plantar")))
        session.add(Action(number="A-2", status=ActionStatus.CANCELLED))
    with workspace.reading() as session:
        first, second = listing.list_actions(session, everything())
        assert (first.status, first.group, first.year, first.responsible) == (None, None, None, ())
        assert (first.text, first.language) == ("Plantar", Language.SPANISH)
        assert (second.text, second.language) == (None, None)
        for word, found in (("open", ["A-1"]), ("unknown", ["A-1"]), ("cancelled", ["A-2"]), ("overdue", [])):
            asked = Selection(Language.ENGLISH, TODAY, status=status_named("actions", word))
            assert [line.number for line in listing.list_actions(session, asked)] == found


def test_a_record_is_found_by_its_number(reading: DatabaseSession) -> None:
    action = next(line for line in listing.list_actions(reading, everything()) if line.number == "17-FOR-02")
    assert listing.record_numbered(reading, " 17-for-02 ") == action.id
    decision = next(line for line in listing.list_decisions(reading, everything()) if line.number == "17-FOR-D01")
    assert listing.record_numbered(reading, "17-FOR-D01") == decision.id
    assert listing.record_numbered(reading, "17-FOR-99") is None


def test_agenda_items_are_numbered_by_level(reading: DatabaseSession) -> None:
    of_forestry = selected(reading, language=Language.ENGLISH, today=TODAY, year=2021, group="FOR")
    lines = listing.list_agenda(reading, of_forestry)
    assert lines[0].number == "1"
    assert all(line.level == line.number.count(".") + 1 for line in lines)
    nested = [line.number for line in lines if line.level > 1]
    assert nested
    for number in nested:
        place = [line.number for line in lines].index(number)
        assert lines[place - 1].number.startswith(number.rsplit(".", 1)[0])


def test_texts_of_the_report_itself_belong_to_no_group(reading: DatabaseSession) -> None:
    of_2021 = selected(reading, language=Language.ENGLISH, today=TODAY, year=2021)
    own = [line for line in listing.list_texts(reading, of_2021) if line.group is None]
    assert own
    assert all(line.year == 2021 and line.session_id is None for line in own)
    of_forestry = selected(reading, language=Language.ENGLISH, today=TODAY, year=2021, group="FOR")
    assert {line.group_code for line in listing.list_texts(reading, of_forestry)} == {"FOR"}


def test_what_is_not_there_is_refused_with_what_is(reading: DatabaseSession) -> None:
    with pytest.raises(UnknownChoiceError, match="FOR"):
        selected(reading, language=Language.ENGLISH, today=TODAY, group="Fish")
    with pytest.raises(UnknownChoiceError, match="2021"):
        selected(reading, language=Language.ENGLISH, today=TODAY, year=1999)
    with pytest.raises(UnknownChoiceError, match="published"):
        status_named("sessions", "asleep")
