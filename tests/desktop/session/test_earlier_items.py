"""Agenda items made of decisions and open actions of earlier meetings, chosen from a list."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session.agenda import AgendaTab
from cmpdesk.desktop.pages.session.earlier_items import EarlierItemsDialog
from cmpdesk.desktop.pages.session.page import SessionPage
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.actions.recording import record_decision
from cmpdesk.secretariat.agenda.earlier_items import AgreedKind
from cmpdesk.secretariat.meetings.editing import add_intersessional
from cmpdesk.secretariat.report.chapter_loading import session_of
from cmpdesk.secretariat.search.finding import edition_of_year, group_named
from tests.desktop.pages_shown import press, show

DECISION = "The group meets twice a year, once at the annual meeting and once online in spring, and shares its minutes"


@pytest.fixture
def tab(desk: Desk, qtbot: QtBot) -> AgendaTab:
    """The empty agenda of a meeting of Forestry in 2022; the annual session decided something."""
    with desk.change("A meeting between") as session:
        edition, group = edition_of_year(session, 2021), group_named(session, "FOR").id
        record_decision(session, session_of(session, "FOR", edition), group, Translated(DECISION))
        meeting = add_intersessional(session, edition.id, [group], date(2022, 6, 9))
    page = show(qtbot, SessionPage(desk))
    page.show_record(meeting, "agenda")
    shown = page.tab("agenda")
    assert isinstance(shown, AgendaTab)
    return shown


def test_a_decision_and_an_action_become_items(tab: AgendaTab, qtbot: QtBot, desk: Desk) -> None:
    dialog = tab.choose_earlier()
    qtbot.waitUntil(dialog.isVisible)
    place = next(place for place, line in enumerate(dialog.lines) if line.text == DECISION)
    number = dialog.lines[place].number
    assert [line.kind for line in dialog.lines[place : place + 2]] == [AgreedKind.DECISION, AgreedKind.ACTION]
    assert not dialog.add_button.isEnabled()
    QTest.keyClicks(dialog.words, number)
    assert [line.text for line in dialog.model.lines] == [DECISION]
    dialog.words.clear()
    dialog.table.setFocus()
    dialog.table.selectRow(place)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.add_button.text() == "Add 2 items"
    press(qtbot, dialog.add_button)
    assert tab.sheet is not None
    first, second = tab.sheet.entries
    assert first.title.english is not None
    assert first.title.english.endswith("…")
    assert DECISION.startswith(first.title.english.removesuffix("…"))
    assert first.background.english == f"{number}: {DECISION}"
    assert [action.number for action in second.earlier_actions] == ["17-FOR-01"]
    assert second.title.french
    assert tab.view.chosen_ids() == [first.id, second.id]
    desk.undo()
    assert tab.sheet.entries == ()


def test_what_is_chosen_comes_after_the_current_item_and_enter_adds_one(tab: AgendaTab, qtbot: QtBot) -> None:
    tab.start_with_usual_items()
    ids = tab.model.all_ids()
    tab.view.choose(ids[1:2], ids[1])
    dialog = tab.choose_earlier()
    qtbot.waitUntil(dialog.isVisible)
    dialog.table.setFocus()
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert tab.model.all_ids()[:2] == ids[:2]
    assert tab.model.all_ids()[3:] == ids[2:]


def test_the_first_meeting_of_a_group_has_nothing_to_choose(desk: Desk, tab: AgendaTab, qtbot: QtBot) -> None:
    with desk.change("Culture") as session:
        edition, group = edition_of_year(session, 1990 + 14), group_named(session, "CUL").id
        first = add_intersessional(session, edition.id, [group], date(2004, 1, 1))
    tab.show_session(first)
    dialog = tab.choose_earlier()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.lines == ()
    assert "left no decision" in dialog.hint.text()


def test_where_nothing_was_agreed_before_there_is_no_empty_list(desk: Desk, qtbot: QtBot) -> None:
    with desk.change("The first session of a group") as session:
        first = session_of(session, "FOR", edition_of_year(session, 2021))
    dialog = EarlierItemsDialog(desk, first)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.hint.text() == "Earlier meetings of the group left no decision and no open action."
    assert not dialog.table.isVisible()
    assert not dialog.words.isVisible()
    assert not dialog.add_button.isVisible()
    assert dialog.close_button.isVisible()
