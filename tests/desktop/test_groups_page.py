"""Working groups: the list in order, the card with co-chairs through time, a new group by keyboard alone."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk, Place
from cmpdesk.desktop.pages.groups import GroupsPage
from cmpdesk.desktop.pages.groups.group_card import NATIONAL
from cmpdesk.model.choices import Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.group_cards import GroupFile, group_file
from tests.desktop.pages_shown import (
    child,
    examine_models,
    overtype,
    places,
    press,
    show,
    type_text,
    unnamed_controls,
)

NOW = Selection(Language.ENGLISH, date(2026, 3, 1))


def _id(page: GroupsPage, code: str) -> str:
    return next(row.id for row in page.lines if row.code == code)


def _file(desk: Desk, group_id: str) -> GroupFile:
    file = desk.ask(group_file, group_id, NOW)
    assert file is not None
    return file


def _codes(page: GroupsPage) -> list[str]:
    return [row.code for row in page.lines]


def test_groups_stand_in_the_order_of_the_report_and_move_with_alt_and_arrows(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, GroupsPage(desk))
    before = _codes(page)
    assert before[:3] == ["AGR", "CUL", "ENE"]
    page.view.setFocus()
    page.view.choose(_id(page, "CUL"))
    qtbot.keyClick(page.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _codes(page)[:3] == ["CUL", "AGR", "ENE"]
    assert page.view.chosen_ids() == [_id(page, "CUL")]
    desk.undo()
    assert _codes(page) == before
    examine_models(page)


def test_a_group_with_co_chairs_of_both_countries_is_made_by_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, GroupsPage(desk))
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Insert)

    def type_here(text: str) -> None:
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit)
        type_text(qtbot, focused, text)
        popup = focused.completer().popup() if focused.completer() else None
        if popup is not None and popup.isVisible():
            qtbot.keyClick(popup, Qt.Key.Key_Escape)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)

    for text in ("sec", "Security", "Sécurité", "Seguridad", "Security Working Group", "", ""):
        type_here(text)
    for text in ("Eva Roy", "Director", "Global Affairs Canada (GAC)", "Ana Ruiz", "Directora", "Oficina Nueva"):
        type_here(text)
    focused = QApplication.focusWidget()
    assert focused is page.new_group.add_button
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    file = _file(desk, _id(page, "SEC"))
    assert file.names[0].name.french == "Sécurité"
    assert [(term.side, term.person, term.institution) for term in file.terms] == [
        (Side.CANADA, "Eva Roy", "Global Affairs Canada (GAC)"),
        (Side.MEXICO, "Ana Ruiz", "Oficina Nueva"),
    ]
    assert page.card.title.text() == "Security"
    desk.undo()
    assert "SEC" not in _codes(page)


def test_a_group_without_a_code_is_refused_and_the_form_stays(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, GroupsPage(desk))
    press(qtbot, page.add_button)
    overtype(qtbot, page.new_group.name.parts[Language.ENGLISH], "Security")
    with qtbot.waitSignal(desk.failed):
        press(qtbot, page.new_group.add_button)
    assert page.new_group.isVisible()
    assert page.new_group.name.value().english == "Security"


def test_vacancies_stand_in_words(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, GroupsPage(desk))
    page.show_record(_id(page, "ENE"), "co_chairs")
    words = page.card.terms.note.text()
    assert "Canada has no co-chair." in words
    assert "SENER" in words
    page.show_record(_id(page, "FOR"), None)
    assert not page.card.terms.note.isVisible()


def test_a_vacant_seat_is_filled_with_a_known_person(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, GroupsPage(desk))
    page.show_record(_id(page, "ENE"), "co_chairs")
    field = page.card.term_form.field("person_id")
    assert field.hasFocus()
    qtbot.keyClicks(field, "gutierrez")
    popup = field.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    (term,) = _file(desk, _id(page, "ENE")).terms
    assert term.person == "Andrea Gutiérrez"


def test_a_new_person_is_added_from_a_term(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, GroupsPage(desk))
    page.show_record(_id(page, "ENE"), None)
    press(qtbot, child(page, QPushButton, "add_canada"))
    field = page.card.term_form.field("person_id")
    assert field.hasFocus()
    qtbot.keyClicks(field, "Eva Roy")
    popup = field.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    persons = {term.side: term.person for term in _file(desk, _id(page, "ENE")).terms}
    assert persons == {Side.CANADA: "Eva Roy", Side.MEXICO: None}


def test_a_term_ends_today_and_the_vacancy_shows(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, GroupsPage(desk))
    group_id = _id(page, "FOR")
    page.show_record(group_id, None)
    page.card.terms.view.setFocus()
    page.card.terms.view.selectRow(0)
    qtbot.keyClick(page.card.terms.view, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    ended = next(term for term in page.card.terms.model.lines if term.to_on is not None)
    assert ended.to_on == date.today()  # noqa: DTZ011 - the user's day
    desk.undo()
    assert all(term.to_on is None for term in page.card.terms.model.lines)


def test_a_name_in_french_is_changed_in_place(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, GroupsPage(desk))
    group_id = _id(page, "FOR")
    page.show_record(group_id, None)
    field = page.card.name_form.field("name").parts[Language.FRENCH]
    overtype(qtbot, field, "Forêts")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert _file(desk, group_id).names[0].name.french == "Forêts"
    assert _file(desk, group_id).names[0].name.english == "Forestry"


def test_a_code_that_is_taken_is_refused_and_put_back(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, GroupsPage(desk))
    page.show_record(_id(page, "FOR"), None)
    field = page.card.form.field("code")
    overtype(qtbot, field, "AGR")
    with qtbot.waitSignal(desk.failed) as told:
        field.commit()
    assert "same code" in told.args[0]
    assert field.text() == "FOR"


def test_the_national_co_chairs_stand_first_and_have_terms(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, GroupsPage(desk))
    page.view.choose(NATIONAL)
    assert [term.person for term in page.card.terms.model.lines] == ["Michael Grant", "Roberto Velasco"]
    assert not page.card.names.isVisible()


def test_sessions_and_open_actions_are_links(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, GroupsPage(desk))
    page.show_record(_id(page, "FOR"), None)
    view = page.card.sessions.view
    view.setFocus()
    view.selectRow(0)
    with places(desk) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
        press(qtbot, page.card.open_actions)
    assert asked == [Place("session", page.card.sessions.model.lines[0].id), Place("actions", None, "group:FOR")]


def test_a_deleted_group_comes_back_with_its_terms(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, GroupsPage(desk))
    group_id = _id(page, "FOR")
    page.view.choose(group_id)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert "FOR" not in _codes(page)
    desk.undo()
    assert len(_file(desk, group_id).terms) == 2


def test_every_control_has_a_name(qtbot: QtBot, desk: Desk) -> None:
    assert unnamed_controls(show(qtbot, GroupsPage(desk))) == []
