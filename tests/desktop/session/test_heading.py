"""The heading of a session: what it says, the steps of its state, approvals, the preview beside."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QPushButton,
)
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.model.choices import SessionState
from cmpdesk.model.edition import Session
from tests.desktop.session.shown import new_session, overview, session_of, undo


def test_the_heading_says_whose_session_it_is_and_when_in_both_cities(desk: Desk, page: SessionPage) -> None:
    page.show_record(new_session(desk), None)
    assert page.heading.title.text() == "Forestry Working Group"
    facts = page.heading.facts.text()
    assert "November 17, 2022" in facts
    assert "10:00–12:30 (Ottawa) / 09:00–11:30 (Mexico City)" in facts
    assert "Hybrid" in facts


def test_summer_time_is_that_of_each_city_on_the_day(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    with desk.change("Move to June") as database:
        database.get_one(Session, session_id).starts_on = date(2023, 6, 15)
    # Mexico gave summer time up in October 2022: two hours in summer, one in winter.
    assert tab.when.clocks.text() == "10:00–12:30 (Ottawa) / 08:00–10:30 (Mexico City)"


def test_a_click_on_a_step_sets_the_state_and_undo_takes_it_back(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    page.show_record(session_id, None)
    step = page.heading.findChild(QPushButton, "state_held")
    assert step is not None
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert desk.ask(lambda database: database.get_one(Session, session_id).state) is SessionState.HELD
    assert step.text() == "✓ Held"
    undo(desk)
    assert step.text() == "Held"
    assert desk.ask(lambda database: database.get_one(Session, session_id).state) is SessionState.PLANNED


def test_each_side_s_approval_is_ticked_for_itself(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    page.show_record(session_id, None)
    canada, mexico = (page.heading.findChild(QPushButton, f"state_approved_by_{side}") for side in ("canada", "mexico"))
    assert canada is not None
    assert mexico is not None
    qtbot.mouseClick(mexico, Qt.MouseButton.LeftButton)
    assert (canada.text()[0], mexico.text()[0]) == ("A", "✓")
    qtbot.mouseClick(canada, Qt.MouseButton.LeftButton)
    assert (canada.text()[0], mexico.text()[0]) == ("✓", "✓")


def test_a_session_that_was_deleted_is_said_to_be_gone_and_undo_shows_it_again(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    page.show_record(session_id, "agenda")
    with desk.change("Delete the session") as database:
        database.delete(database.get_one(Session, session_id))
    assert page.nothing.isVisible()
    undo(desk)
    assert not page.nothing.isVisible()


def test_the_choice_to_hide_the_preview_is_remembered(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    page.show_record(session_of(desk, "FOR"), None)
    assert page.preview_holder.isVisible()
    qtbot.mouseClick(page.heading.preview_button, Qt.MouseButton.LeftButton)
    assert not page.preview_holder.isVisible()
    other = SessionPage(desk)
    qtbot.addWidget(other)
    other.resize(1190, 800)
    other.show()
    other.show_record(session_of(desk, "FOR"), None)
    assert not other.preview_holder.isVisible()
