"""The agenda of a session is agreed by each side on its day, and so by both."""

from __future__ import annotations

from datetime import date

import pytest

from cmpdesk.model.choices import SessionState, Side
from cmpdesk.model.edition import Session
from cmpdesk.model.errors import RecordGoneError
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.agenda.agreement import Agreement, agree_agenda, load_agreement, take_agreement_back
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.secretariat.minutes_life.states import set_state
from cmpdesk.secretariat.minutes_life.versions import KeptBy
from cmpdesk.secretariat.registers.editing import add_working_group
from cmpdesk.workspace.workspace import Workspace

FIRST, SECOND = date(2022, 11, 3), date(2022, 11, 8)
ANA = KeptBy("Ana", SECOND)


@pytest.fixture
def session_id(workspace: Workspace) -> str:
    with workspace.change("Set up the year") as database:
        forestry = add_working_group(database, "FOR", Translated("Forestry"))
        set_up_edition(database, NewEdition(ordinal=18, year=2022, group_ids=[forestry]))
        return database.query(Session.id).one()[0]


def agreement(workspace: Workspace, session_id: str) -> tuple[Agreement, SessionState]:
    with workspace.reading() as database:
        return load_agreement(database, session_id), database.get_one(Session, session_id).state


def agree(workspace: Workspace, session_id: str, side: Side, day: date) -> None:
    with workspace.change("Agree") as database:
        agree_agenda(database, session_id, side, day)


def set_to(workspace: Workspace, session_id: str, state: SessionState) -> None:
    with workspace.change("Set the state") as database:
        set_state(database, session_id, state, ANA)


def test_one_side_alone_does_not_agree_an_agenda_and_both_do(workspace: Workspace, session_id: str) -> None:
    agree(workspace, session_id, Side.MEXICO, FIRST)
    shown, state = agreement(workspace, session_id)
    assert (shown.is_agreed, shown.missing, state) == (False, (Side.CANADA,), SessionState.PLANNED)
    agree(workspace, session_id, Side.CANADA, SECOND)
    shown, state = agreement(workspace, session_id)
    assert (shown.is_agreed, shown.missing, state) == (True, (), SessionState.AGENDA_AGREED)
    assert shown.days == {Side.CANADA: SECOND, Side.MEXICO: FIRST}


def test_what_one_side_takes_back_is_to_be_agreed_again_by_that_side(workspace: Workspace, session_id: str) -> None:
    agree(workspace, session_id, Side.CANADA, FIRST)
    agree(workspace, session_id, Side.MEXICO, SECOND)
    with workspace.change("Take back") as database:
        take_agreement_back(database, session_id, Side.MEXICO)
    shown, state = agreement(workspace, session_id)
    assert (shown.missing, shown.days, state) == ((Side.MEXICO,), {Side.CANADA: FIRST}, SessionState.PLANNED)


def test_the_state_agenda_agreed_says_that_both_sides_did_and_planned_that_none_did(
    workspace: Workspace, session_id: str
) -> None:
    agree(workspace, session_id, Side.CANADA, FIRST)
    set_to(workspace, session_id, SessionState.AGENDA_AGREED)
    assert agreement(workspace, session_id)[0].days == {Side.CANADA: FIRST, Side.MEXICO: ANA.day}
    set_to(workspace, session_id, SessionState.PLANNED)
    assert agreement(workspace, session_id)[0].days == {}


def test_a_session_that_was_held_has_nothing_to_agree_and_keeps_what_it_had(
    workspace: Workspace, session_id: str
) -> None:
    agree(workspace, session_id, Side.CANADA, FIRST)
    set_to(workspace, session_id, SessionState.HELD)
    shown, _ = agreement(workspace, session_id)
    assert (shown.is_open, shown.is_agreed, shown.days) == (False, True, {Side.CANADA: FIRST})


def test_the_agreement_on_a_session_that_is_gone_says_so(workspace: Workspace, session_id: str) -> None:
    with workspace.change("Delete the session") as database:
        database.delete(database.get_one(Session, session_id))
    with pytest.raises(RecordGoneError, match="deleted meanwhile"):
        agree(workspace, session_id, Side.CANADA, FIRST)
