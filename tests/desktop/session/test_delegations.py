"""Delegations in the Participants tab: one key each for those who are chosen, counts, heads, stated numbers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.meetings import MeetingsPage
from cmpdesk.desktop.pages.session.page import SessionPage
from cmpdesk.desktop.pages.session.participants import ParticipantsTab
from cmpdesk.model.choices import Attendance, GuestKind, Presence
from cmpdesk.model.edition import HeadCount
from tests.desktop.pages_shown import press, show, type_text
from tests.desktop.session.shown import session_of


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SessionPage:
    return show(qtbot, SessionPage(desk))


@pytest.fixture
def tab(desk: Desk, page: SessionPage) -> ParticipantsTab:
    """The participants of Forestry: ten of Mexico, nine of Canada."""
    page.show_record(session_of(desk, "FOR"), "participants")
    shown = page.tab("participants")
    assert isinstance(shown, ParticipantsTab)
    return shown


def people(tab: ParticipantsTab) -> list[str]:
    return [each for each in tab.model.all_ids() if not each.startswith("delegation:")]


def key(tab: ParticipantsTab, ids: list[str], pressed: Qt.Key) -> None:
    tab.view.setFocus()
    tab.view.choose(ids, ids[0])
    QTest.keyClick(tab.view, pressed)


def heading(tab: ParticipantsTab, delegation: str) -> str:
    return str(tab.model.index_of(f"delegation:{delegation}").data())


def attendances(tab: ParticipantsTab) -> dict[str, Attendance | None]:
    assert tab.sheet is not None
    return {entry.id: entry.attendance for entry in tab.sheet.entries}


@pytest.mark.parametrize(
    ("pressed", "attendance"),
    [
        (Qt.Key.Key_I, Attendance.INVITED),
        (Qt.Key.Key_C, Attendance.CONFIRMED),
        (Qt.Key.Key_E, Attendance.EXCUSED),
        (Qt.Key.Key_A, Attendance.ABSENT),
    ],
)
def test_one_key_says_how_all_chosen_people_stand_and_again_takes_it_back(
    tab: ParticipantsTab, desk: Desk, pressed: Qt.Key, attendance: Attendance
) -> None:
    chosen = people(tab)[:3]
    key(tab, chosen, pressed)
    assert {attendances(tab)[each] for each in chosen} == {attendance}
    assert tab.view.chosen_ids() == chosen
    key(tab, chosen, pressed)
    assert {attendances(tab)[each] for each in chosen} == {None}
    desk.undo()
    assert {attendances(tab)[each] for each in chosen} == {attendance}


def test_the_heading_counts_each_delegation_by_state(tab: ParticipantsTab) -> None:
    key(tab, people(tab)[:4], Qt.Key.Key_C)
    key(tab, people(tab)[4:6], Qt.Key.Key_E)
    key(tab, people(tab)[:1], Qt.Key.Key_R)
    assert heading(tab, "mexico") == "Mexican delegation · 10 · Confirmed 4 · Present 4 · Excused 2 · Remote 1"
    assert heading(tab, "other") == "Other participants"
    assert tab.sheet is not None
    assert tab.sheet.entries[0].presence is Presence.REMOTE


def test_a_second_head_of_a_delegation_is_pointed_out_not_forbidden(
    tab: ParticipantsTab, desk: Desk, qtbot: QtBot
) -> None:
    assert tab.sheet is not None
    first, second = people(tab)[:2]
    assert next(entry.id for entry in tab.sheet.entries if entry.is_head) == first
    with qtbot.waitSignal(desk.said) as said:
        key(tab, [second], Qt.Key.Key_H)
    assert said.args == [
        "Mexican delegation now has 2 heads of delegation. That is stored; take one back with H if it was a slip."
    ]
    assert heading(tab, "mexico").startswith("Mexican delegation · 10 · 2 heads of delegation")
    key(tab, [second], Qt.Key.Key_H)
    assert "heads" not in heading(tab, "mexico")


def test_guests_get_their_kind_from_the_menu_all_at_once(tab: ParticipantsTab) -> None:
    chosen = people(tab)[:2]
    tab.view.choose(chosen, chosen[0])
    menu = tab.marks.button.menu()
    guests = next(each for each in menu.findChildren(QMenu) if each.title() == "Comes from")
    assert [action.text() for action in guests.actions()][:2] == ["Province or state", "Private sector"]
    guests.actions()[1].trigger()
    assert tab.sheet is not None
    assert [entry.guest_kind for entry in tab.sheet.entries if entry.id in chosen] == [GuestKind.PRIVATE_SECTOR] * 2


def test_letters_open_no_cell_but_enter_does(tab: ParticipantsTab) -> None:
    tab.view.setFocus()
    tab.view.choose(people(tab)[:1])
    QTest.keyClick(tab.view, Qt.Key.Key_Z)
    assert not tab.view.is_editing()
    QTest.keyClick(tab.view, Qt.Key.Key_Return)
    assert tab.view.is_editing()


def test_numbers_are_stated_where_there_is_no_list(tab: ParticipantsTab, desk: Desk, qtbot: QtBot) -> None:
    assert not tab.numbers_card.isVisible()
    press(qtbot, tab.count_button)
    field = tab.numbers_card.numbers[None]
    field.setFocus()
    type_text(qtbot, field, "55")
    tab.save_now()
    stated = desk.ask(lambda database: [row.number for row in database.scalars(select(HeadCount))])
    assert 55 in stated
    assert "stated: 55" in tab.numbers.text()


def test_the_order_of_the_delegations_is_chosen_for_an_edition_and_the_list_follows(
    desk: Desk, qtbot: QtBot, tab: ParticipantsTab
) -> None:
    assert tab.model.all_ids()[0] == "delegation:mexico"
    meetings = show(qtbot, MeetingsPage(desk))
    field = meetings.card.form.field("delegation_order")
    assert [field.itemText(place) for place in range(field.count())] == [
        "as usual: host’s delegation, Canadian co-chairs first",
        "the host first everywhere",
        "by alphabet in the document’s language",
    ]
    field.setFocus()
    qtbot.keyClicks(field, "by")
    field.commit()
    tab.bring_up_to_date()
    assert tab.model.all_ids()[0] == "delegation:canada"
    desk.undo()
    tab.bring_up_to_date()
    assert tab.model.all_ids()[0] == "delegation:mexico"
