"""Each side's agreement on the agenda, ticked on the agenda's tab."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.desktop.dates import short_day, today
from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.desktop.pages.session.agenda import AgendaTab
from cmpdesk.model.choices import SessionState, Side
from cmpdesk.model.edition import Session
from tests.desktop.pages_shown import show
from tests.desktop.session.shown import new_session, session_of


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SessionPage:
    """The page of Forestry's next session, on its agenda with the usual items."""
    page = show(qtbot, SessionPage(desk))
    page.show_record(new_session(desk), "agenda")
    tab_of(page).start_with_usual_items()
    return page


def tab_of(page: SessionPage) -> AgendaTab:
    tab = page.findChild(AgendaTab)
    assert tab is not None
    return tab


def state(desk: Desk, session_id: str) -> SessionState:
    def question(database: DatabaseSession) -> SessionState:
        return database.get_one(Session, session_id).state

    return desk.ask(question)


def test_both_ticks_agree_the_agenda_each_with_its_day(desk: Desk, page: SessionPage) -> None:
    tab = tab_of(page)
    canada, mexico = (tab.agreement.boxes[side] for side in (Side.CANADA, Side.MEXICO))
    assert (canada.text(), mexico.text()) == ("Agreed by Canada", "Agreed by Mexico")
    canada.click()
    assert canada.text() == f"Agreed by Canada ({short_day(today())})"
    assert state(desk, tab.session_id) is SessionState.PLANNED
    mexico.click()
    assert state(desk, tab.session_id) is SessionState.AGENDA_AGREED
    desk.undo()
    assert (canada.isChecked(), mexico.isChecked()) == (True, False)
    assert state(desk, tab.session_id) is SessionState.PLANNED


def test_an_empty_agenda_cannot_be_agreed(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, SessionPage(desk))
    page.show_record(new_session(desk), "agenda")
    assert not any(box.isEnabled() for box in tab_of(page).agreement.boxes.values())


def test_a_session_that_was_held_without_a_record_of_it_asks_for_none(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, SessionPage(desk))
    page.show_record(session_of(desk, "FOR"), "agenda")
    assert not tab_of(page).agreement.isVisibleTo(page)
