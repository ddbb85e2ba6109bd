"""The Overview of a session: what is typed into its fields, what is missing, groups, numbers, approvals."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.desktop.pages.session.agenda import AgendaTab
from cmpdesk.model.choices import Delegation, Side
from cmpdesk.model.edition import Approval, HeadCount, Session
from cmpdesk.model.language import Language, Translated
from tests.desktop.session.shown import Key, new_session, overview, undo


def test_a_date_typed_in_words_is_stored_when_the_field_is_left(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.when.starts_on.setFocus()
    tab.when.starts_on.selectAll()
    QTest.keyClicks(tab.when.starts_on, "18 nov 2022")
    QTest.keyClick(tab.when.starts_on, Key.Key_Tab)
    assert desk.ask(lambda database: database.get_one(Session, session_id).starts_on) == date(2022, 11, 18)
    assert tab.when.starts_on.text() == "November 18, 2022"


def test_what_is_no_date_is_said_and_stays_in_the_field(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.when.starts_on.setFocus()
    tab.when.starts_on.selectAll()
    QTest.keyClicks(tab.when.starts_on, "soon")
    QTest.keyClick(tab.when.starts_on, Key.Key_Return)
    assert "soon" in tab.when.wrong.text()
    assert tab.when.wrong.isVisible()
    assert tab.when.starts_on.text() == "soon"
    assert desk.ask(lambda database: database.get_one(Session, session_id).starts_on) == date(2022, 11, 17)


def test_a_pause_in_typing_saves(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.when.place.setFocus()
    QTest.keyClicks(tab.when.place, "Gatineau, Quebec")
    qtbot.waitUntil(
        lambda: desk.ask(lambda database: database.get_one(Session, session_id).place.english) == "Gatineau, Quebec"
    )
    assert tab.when.place.hasFocus()


def test_the_time_zone_is_completed_without_accents(desk: Desk, page: SessionPage) -> None:
    choose_language(Language.SPANISH)
    desk.language = Language.SPANISH
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.when.time_zone.setFocus()
    tab.when.time_zone.selectAll()
    QTest.keyClicks(tab.when.time_zone, "ciudad de mex")
    assert tab.when.time_zone.offers() == ["Ciudad de México (UTC−06:00)"]
    tab.when.time_zone.setText("Ciudad de México (UTC−06:00)")
    tab.when.time_zone.save_now()
    zone = desk.ask(lambda database: database.get_one(Session, session_id).time_zone)
    assert zone == "America/Mexico_City"


def test_news_does_not_overwrite_a_field_that_is_being_typed_and_a_conflict_shows_both(
    desk: Desk, page: SessionPage, qtbot: QtBot
) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.when.place.setFocus()
    QTest.keyClicks(tab.when.place, "Ottawa")
    with desk.change("From another window") as database:
        database.get_one(Session, session_id).place = Translated("Toronto")
    assert tab.when.place.text() == "Ottawa"
    tab.when.place.save_now()
    assert tab.when.place.text() == "Ottawa"
    bar = page.findChild(QWidget, "conflict_bar")
    assert bar is not None
    assert bar.isVisible()
    keep_mine = next(each for each in bar.findChildren(QPushButton) if each.text() == "Keep mine")
    qtbot.mouseClick(keep_mine, Qt.MouseButton.LeftButton)
    assert desk.ask(lambda database: database.get_one(Session, session_id).place.english) == "Ottawa"
    assert not bar.isVisible()


def test_of_a_conflict_the_other_value_can_stand(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.when.place.setFocus()
    QTest.keyClicks(tab.when.place, "Ottawa")
    with desk.change("From another window") as database:
        database.get_one(Session, session_id).place = Translated("Toronto")
    tab.when.place.save_now()
    bar = page.findChild(QWidget, "conflict_bar")
    assert bar is not None
    theirs = next(each for each in bar.findChildren(QPushButton) if each.text() == "Take theirs")
    qtbot.mouseClick(theirs, Qt.MouseButton.LeftButton)
    assert tab.when.place.text() == "Toronto"
    assert desk.ask(lambda database: database.get_one(Session, session_id).place.english) == "Toronto"


def test_a_missing_thing_leads_to_the_field_that_fills_it(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    missing = tab.findChild(QPushButton, "missing_place")
    assert missing is not None
    qtbot.mouseClick(missing, Qt.MouseButton.LeftButton)
    assert tab.when.place.hasFocus()
    to_agenda = tab.findChild(QPushButton, "missing_agenda")
    assert to_agenda is not None
    qtbot.mouseClick(to_agenda, Qt.MouseButton.LeftButton)
    assert isinstance(page.current_tab(), AgendaTab)


def test_texts_that_are_not_translated_are_counted_and_lead_into_their_language(
    desk: Desk, page: SessionPage, qtbot: QtBot
) -> None:
    session_id = new_session(desk)
    with desk.change("Place") as database:
        database.get_one(Session, session_id).place = Translated(english="Ottawa", spanish="Ottawa")
    tab = overview(page, session_id)
    missing = tab.findChild(QPushButton, "missing_translations")
    assert missing is not None
    assert missing.text() == "1 text is not in French."
    qtbot.mouseClick(missing, Qt.MouseButton.LeftButton)
    assert desk.language is Language.FRENCH
    QTest.keyClicks(tab.when.place, "Ottawa (Ontario)")
    tab.when.place.save_now()
    assert desk.ask(lambda database: database.get_one(Session, session_id).place.french) == "Ottawa (Ontario)"
    assert tab.findChild(QPushButton, "missing_translations") is None or not missing.isVisible()


def test_a_group_that_did_not_meet_only_needs_a_reason(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    qtbot.mouseClick(
        tab.when.did_not_meet, Qt.MouseButton.LeftButton, pos=QPoint(8, tab.when.did_not_meet.height() // 2)
    )
    assert tab.when.reason.isVisible()
    gaps = [each.objectName() for each in tab.findChildren(QPushButton) if each.objectName().startswith("missing_")]
    visible = [name for name in gaps if (found := tab.findChild(QPushButton, name)) is not None and found.isVisible()]
    assert visible == ["missing_reason"]


def test_a_joint_session_gets_a_second_group_and_loses_it(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.groups.add_group.setCurrentIndex(tab.groups.add_group.findText("Environment"))
    tab.groups.add_group.activated.emit(tab.groups.add_group.currentIndex())
    assert page.heading.title.text() == "Forestry Working Group / Environment Working Group"
    chip = next(each for each in tab.findChildren(QPushButton, "group_FOR") if each.isVisible())
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert page.heading.title.text() == "Environment Working Group"
    undo(desk)
    undo(desk)
    assert page.heading.title.text() == "Forestry Working Group"


def test_a_number_of_participants_is_stated_and_taken_back(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    for field, typed in ((tab.numbers.numbers[Delegation.CANADA], "12"), (tab.numbers.number_words[None], "around 40")):
        field.setFocus()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Key.Key_Return)

    def counts(database: DatabaseSession) -> list[tuple[Delegation | None, int | None, str | None]]:
        rows = database.scalars(select(HeadCount).where(HeadCount.session_id == session_id).order_by(HeadCount.id))
        return [(row.delegation, row.number, row.words.english) for row in rows]

    assert desk.ask(counts) == [(Delegation.CANADA, 12, None), (None, None, "around 40")]
    tab.numbers.numbers[Delegation.CANADA].clear()
    tab.numbers.numbers[Delegation.CANADA].save_now()
    assert desk.ask(counts) == [(None, None, "around 40")]


def test_an_approval_keeps_its_day_and_name(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    for field, typed in (
        (tab.approvals.approved_on[Side.MEXICO], "2022-12-01"),
        (tab.approvals.approved_by[Side.MEXICO], "SRE"),
    ):
        field.setFocus()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Key.Key_Return)

    def approvals(database: DatabaseSession) -> list[tuple[Side, date | None, str | None]]:
        rows = database.scalars(select(Approval).where(Approval.session_id == session_id))
        return [(row.side, row.approved_on, row.approved_by) for row in rows]

    assert desk.ask(approvals) == [(Side.MEXICO, date(2022, 12, 1), "SRE")]
