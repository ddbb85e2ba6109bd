"""Reviewing earlier actions in the tab of a session's actions, by keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.pages.actions.card.chronicle import history_lines
from cmpdesk.desktop.pages.session.actions import SessionActionsTab
from cmpdesk.desktop.pages.session.earlier_actions import EarlierActionsPanel
from cmpdesk.model.action import Action, ActionReview
from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.choices import ActionStatus, ReviewResult, SessionState, Side
from cmpdesk.model.edition import Session
from cmpdesk.model.language import Language
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.actions.earlier import ReviewState
from cmpdesk.secretariat.actions.history import load_action_history
from cmpdesk.secretariat.meetings.editing import add_intersessional
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.secretariat.minutes_life.versions import KeptBy, keep_version

Key = Qt.Key


@pytest.fixture
def session_id(desk: Desk) -> str:
    """Forestry's session of the 18th edition."""
    with desk.change("Set up the 18th") as database:
        group = database.scalars(select(WorkingGroup.id).where(WorkingGroup.code == "FOR")).one()
        edition_id = set_up_edition(database, NewEdition(18, 2022, starts_on=date(2022, 11, 17), group_ids=[group]))
        return database.scalars(select(Session.id).where(Session.edition_id == edition_id)).one()


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, session_id: str) -> Iterator[SessionActionsTab]:
    made = SessionActionsTab(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show_session(session_id)
    made.show()
    yield made
    made.save_now()


@pytest.fixture
def panel(tab: SessionActionsTab) -> EarlierActionsPanel:
    """The list, its first line chosen and the keys going to it."""
    tab.earlier.table.setFocus()
    tab.earlier.table.selectRow(0)
    QAbstractItemModelTester(tab.earlier.model, tab)
    return tab.earlier


def stored(desk: Desk, number: str) -> Action:
    question = select(Action).where(Action.number == number)
    found: Action = desk.ask(lambda database: database.scalars(question).one())
    return found


def labels(desk: Desk) -> list[str]:
    return [change.label for change in desk.workspace.history(limit=4)]


def test_one_key_confirms_and_the_next_one_is_chosen(qtbot: QtBot, desk: Desk, panel: EarlierActionsPanel) -> None:
    total = len(panel.model.lines)
    assert panel.heading.text() == f"Earlier actions to review ({total})"
    qtbot.keyClick(panel.table, Key.Key_C)
    qtbot.keyClick(panel.table, Key.Key_D)
    assert panel.progress.text() == f"2 of {total} reviewed"
    assert [line.result for line in panel.model.lines[:3]] == [ReviewResult.CONTINUE, ReviewResult.DONE, None]
    chosen = panel.chosen()
    assert chosen is not None
    assert chosen.number == panel.model.lines[2].number == "17-FOR-03"
    assert stored(desk, "17-FOR-01").status is ActionStatus.CARRIED_OVER
    assert stored(desk, "17-FOR-02").status is ActionStatus.DONE
    assert labels(desk)[:2] == ["Review 17-FOR-02: done", "Review 17-FOR-01: continues"]


def test_undo_takes_a_confirmation_back(qtbot: QtBot, desk: Desk, panel: EarlierActionsPanel) -> None:
    qtbot.mouseClick(panel.buttons["done"], Qt.MouseButton.LeftButton)
    assert panel.progress.text().startswith("1 of ")
    desk.undo()
    assert panel.model.lines[0].state is ReviewState.TO_REVIEW
    assert panel.progress.text().startswith("0 of ")


def test_a_drop_asks_for_its_reason_and_escape_leaves_it(qtbot: QtBot, desk: Desk, panel: EarlierActionsPanel) -> None:
    panel.voice.setCurrentIndex(panel.voice.findData(str(Side.MEXICO)))
    qtbot.keyClick(panel.table, Key.Key_X)
    assert QApplication.focusWidget() is panel.form.reason
    assert not panel.form.store_button.isEnabled()
    qtbot.keyClick(panel.form.reason, Key.Key_Return)
    qtbot.keyClick(panel.form.reason, Key.Key_Escape)
    assert panel.form.isHidden()
    assert QApplication.focusWidget() is panel.table
    assert panel.model.lines[0].state is ReviewState.TO_REVIEW
    qtbot.keyClick(panel.table, Key.Key_X)
    qtbot.keyClicks(panel.form.reason, "No funds")
    qtbot.keyClick(panel.form.reason, Key.Key_Return)
    assert stored(desk, "17-FOR-01").status is ActionStatus.CANCELLED
    assert panel.model.index(0, 2).data() == "Dropped, Mexico, No funds"
    assert QApplication.focusWidget() is panel.table


def test_a_revision_is_marked_and_only_what_was_typed_changes(
    qtbot: QtBot, desk: Desk, panel: EarlierActionsPanel
) -> None:
    before = stored(desk, "17-FOR-01")
    qtbot.keyClick(panel.table, Key.Key_R)
    assert panel.form.text.toPlainText() == before.text.english
    assert not panel.form.store_button.isEnabled()
    qtbot.keyClick(panel.form.text, Key.Key_Tab)
    assert QApplication.focusWidget() is panel.form.due
    panel.form.due.selectAll()
    qtbot.keyClicks(panel.form.due, "spring 2023")
    qtbot.keyClick(panel.form.due, Key.Key_Return)
    after = stored(desk, "17-FOR-01")
    assert (after.text, after.revision, after.revised_due.english) == (before.text, 18, "spring 2023")
    assert str(panel.model.index(0, 1).data()).endswith("(Rev. 18)")
    qtbot.keyClick(panel.table, Key.Key_Up)
    qtbot.keyClick(panel.table, Key.Key_R)
    panel.form.text.selectAll()
    qtbot.keyClicks(panel.form.text, "Share data")
    qtbot.keyClick(panel.form.text, Key.Key_Return)
    again = stored(desk, "17-FOR-01")
    assert (again.text.english, again.revised_due.english) == ("Share data", "spring 2023")


def test_what_is_not_reached_is_put_off(qtbot: QtBot, panel: EarlierActionsPanel) -> None:
    qtbot.keyClick(panel.table, Key.Key_P)
    assert panel.model.lines[0].state is ReviewState.PUT_OFF
    assert panel.model.index(0, 2).data() == "Put off to a later meeting"


def test_it_can_be_put_off_to_a_planned_meeting(
    qtbot: QtBot, desk: Desk, panel: EarlierActionsPanel, session_id: str
) -> None:
    with desk.change("Add a meeting") as database:
        edition_id = database.get_one(Session, session_id).edition_id
        group = database.scalars(select(WorkingGroup.id).where(WorkingGroup.code == "FOR")).one()
        between = add_intersessional(database, edition_id, [group], date(2023, 3, 1))
    qtbot.keyClick(panel.table, Key.Key_P)
    assert panel.later_menu.actions()[1].text().startswith("Meeting between two annual meetings, ")
    qtbot.keyClick(panel.later_menu, Key.Key_Down)
    qtbot.keyClick(panel.later_menu, Key.Key_Return)
    assert panel.model.lines[0].state is ReviewState.PUT_OFF
    on_agenda = select(AgendaItem).where(AgendaItem.session_id == between)
    assert len(desk.ask(lambda database: database.scalars(on_agenda).all())) == 1


def test_the_list_is_narrowed_to_what_is_left_and_by_words(qtbot: QtBot, panel: EarlierActionsPanel) -> None:
    total = len(panel.model.lines)
    panel.sieve.setCurrentIndex(panel.sieve.findData(str(ReviewState.TO_REVIEW)))
    panel.table.selectRow(0)
    for left in range(total - 1, -1, -1):
        qtbot.keyClick(panel.table, Key.Key_C)
        assert len(panel.model.lines) == left
    assert panel.no_match.text() == "All of them are reviewed."
    assert not panel.buttons["continue"].isEnabled()
    panel.sieve.setCurrentIndex(0)
    qtbot.keyClicks(panel.words, "17-for-02")
    assert [line.number for line in panel.model.lines] == ["17-FOR-02"]
    qtbot.keyClicks(panel.words, "zzz")
    assert panel.no_match.text() == "No earlier action matches the filter."


def test_a_session_without_earlier_actions_says_so(desk: Desk, tab: SessionActionsTab) -> None:
    first = desk.ask(lambda database: database.scalars(select(Session.id).order_by(Session.id)).first())
    assert first is not None
    tab.show_session(first)
    assert tab.earlier.isHidden()
    assert tab.nothing_earlier.text().startswith("No action of an earlier meeting is open")


@pytest.mark.parametrize(("language", "words"), [(Language.FRENCH, "Se poursuit"), (Language.SPANISH, "Continúa")])
def test_the_results_stand_in_the_windows_language(
    qtbot: QtBot, desk: Desk, session_id: str, language: Language, words: str
) -> None:
    choose_language(language)
    tab = SessionActionsTab(desk)
    qtbot.addWidget(tab)
    tab.show_session(session_id)
    with qtbot.waitActive(tab):
        tab.show()
    panel = tab.earlier
    panel.table.setFocus()
    panel.table.selectRow(0)
    qtbot.keyClick(panel.table, Key.Key_C)
    assert panel.model.index(0, 2).data() == words


@pytest.mark.parametrize(("language", "words"), [(Language.ENGLISH, "continue"), (Language.FRENCH, "à poursuivre")])
def test_the_review_stands_in_the_history_of_the_action(
    qtbot: QtBot, desk: Desk, panel: EarlierActionsPanel, language: Language, words: str
) -> None:
    action_id = panel.model.lines[0].id
    qtbot.keyClick(panel.table, Key.Key_C)
    choose_language(language)
    events = desk.ask(lambda database: load_action_history(database, action_id, language))
    assert any(words in line for line in history_lines(events))
    reviews = desk.ask(lambda database: database.scalars(select(ActionReview)).all())
    assert [(review.result, review.side) for review in reviews] == [(ReviewResult.CONTINUE, Side.BOTH)]


def test_under_final_minutes_the_steps_are_grey_say_why_and_the_keys_do_nothing(
    qtbot: QtBot, desk: Desk, session_id: str, panel: EarlierActionsPanel
) -> None:
    with desk.change("Final") as database:
        database.get_one(Session, session_id).state = SessionState.FINAL
        keep_version(database, session_id, KeptBy("Monique Frison", date(2022, 12, 1)), state=SessionState.FINAL)
    panel.table.selectRow(0)
    steps = (*panel.buttons.values(), panel.voice)
    assert not any(step.isEnabled() for step in steps)
    assert {step.toolTip() for step in steps} == {
        "The minutes are final. To change this, begin a new version under Minutes."
    }
    before = labels(desk)
    for key in (Key.Key_C, Key.Key_D, Key.Key_R, Key.Key_X, Key.Key_P):
        qtbot.keyClick(panel.table, key)
    assert panel.form.isHidden()
    assert labels(desk) == before
    desk.undo()
    panel.table.selectRow(0)
    assert all(step.isEnabled() for step in steps)
    assert panel.buttons["done"].toolTip() == "The action is done"
