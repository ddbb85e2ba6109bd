"""The Agenda of a session, with real keys and clicks on the sample."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.desktop.pages.session.cell_editing import CompletingLine
from cmpdesk.model.agenda import AgendaItem, AgendaItemAction, AgendaItemLead
from cmpdesk.model.choices import AgendaKind
from cmpdesk.model.edition import Session
from cmpdesk.model.language import Language, Translated
from tests.desktop.session.shown import (
    Alt,
    Ctrl,
    Key,
    agenda,
    cell,
    choose,
    new_session,
    press,
    three_items,
    titles,
    typed_into,
    undo,
)


def test_the_usual_items_and_open_actions_fill_an_empty_agenda(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    tab = agenda(page, session_id)
    assert tab.empty.isVisible()
    qtbot.mouseClick(tab.usual_button, Qt.MouseButton.LeftButton)
    shown = titles(tab)
    assert shown[0] == "1 Opening"
    assert "5 Forest carbon accounting" in shown
    assert shown[-1].endswith("Closing")
    assert tab.carry_button.text() == "Carry over 6 open actions"
    qtbot.mouseClick(tab.carry_button, Qt.MouseButton.LeftButton)
    assert not tab.carry_button.isVisible()

    def taken(database: DatabaseSession) -> list[tuple[AgendaKind, int]]:
        rows = database.execute(
            select(AgendaItem.kind, AgendaItemAction.id)
            .join(AgendaItemAction, AgendaItemAction.agenda_item_id == AgendaItem.id)
            .where(AgendaItem.session_id == session_id)
        ).all()
        return [(kind, len(rows)) for kind in {row.kind for row in rows}]

    assert desk.ask(taken) == [(AgendaKind.REVIEW_ACTIONS, 6)]
    undo(desk)
    assert tab.carry_button.isVisible()
    undo(desk)
    assert tab.empty.isVisible()


def test_items_are_added_and_named_by_keys_alone(desk: Desk, page: SessionPage) -> None:
    tab = agenda(page, new_session(desk))
    tab.add_button.setFocus()
    QTest.keyClick(tab.add_button, Key.Key_Return, Ctrl)
    typed_into(tab, "Opening")
    QTest.keyClick(tab.view, Key.Key_Return, Ctrl)
    typed_into(tab, "Wildfire")
    assert titles(tab) == ["1 Opening", "2 Wildfire"]


def test_tab_goes_from_one_open_cell_to_the_next(desk: Desk, page: SessionPage) -> None:
    tab = agenda(page, new_session(desk))
    tab.add_item()
    typed_into(tab, "Wildfire", Key.Key_Tab)
    typed_into(tab, "CFS; CONAFOR", Key.Key_Tab)
    typed_into(tab, "35", Key.Key_Return)
    record_id = tab.model.all_ids()[0]
    assert [cell(tab.view, record_id, key) for key in ("title", "leads", "minutes")] == [
        "Wildfire",
        "CFS; CONAFOR",
        "35",
    ]


def test_leads_that_are_known_become_institutions_people_and_sides(desk: Desk, page: SessionPage) -> None:
    tab = agenda(page, new_session(desk))
    tab.add_item()
    typed_into(tab, "Wildfire", Key.Key_Tab)
    typed_into(tab, "conafor; monique frison; Mexico; the Mayor")
    item_id = tab.model.all_ids()[0]

    def leads(database: DatabaseSession) -> list[str]:
        rows = database.scalars(
            select(AgendaItemLead).where(AgendaItemLead.agenda_item_id == item_id).order_by(AgendaItemLead.sort_order)
        )
        return [
            "institution" if row.institution_id else "person" if row.person_id else str(row.side or row.words)
            for row in rows
        ]

    assert desk.ask(leads) == ["institution", "person", "mexico", "the Mayor"]
    assert cell(tab.view, item_id, "leads") == "CONAFOR; Monique Frison; Mexico; the Mayor"


def test_leads_are_completed_one_by_one(qtbot: QtBot) -> None:
    line = CompletingLine(["CONAFOR", "Camilo Oviedo Bautista", "Secretaría de Economía"], several=True)
    qtbot.addWidget(line)
    line.show()
    QTest.keyClicks(line, "CONAFOR; econo")
    assert line.offers() == ["Secretaría de Economía"]


def test_running_times_follow_and_an_over_run_is_said(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = agenda(page, session_id)
    tab.start_with_usual_items()
    assert tab.timing.text() == "Ends 12:35 · 5 min over"
    assert tab.timing.property("tone") == "bad"
    second = tab.model.all_ids()[1]
    assert cell(tab.view, second, "first_city") == "10:10"
    assert cell(tab.view, second, "second_city") == "09:10"
    tab.view.edit_cell(tab.model.all_ids()[0], "minutes")
    typed_into(tab, "0")
    assert tab.timing.text() == "Ends 12:25 · 5 min spare"
    assert tab.timing.property("tone") == "good"
    assert cell(tab.view, second, "first_city") == "10:00"


def test_the_session_s_own_city_stands_first(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = agenda(page, session_id)
    tab.start_with_usual_items()
    header = [tab.model.headerData(place, Qt.Orientation.Horizontal) for place in (1, 2)]
    assert header == ["Ottawa", "Mexico City"]
    with desk.change("Zone") as database:
        database.get_one(Session, session_id).time_zone = "America/Mexico_City"
    header = [tab.model.headerData(place, Qt.Orientation.Horizontal) for place in (1, 2)]
    assert header == ["Mexico City", "Ottawa"]


def test_items_are_ordered_and_indented_by_keys(desk: Desk, page: SessionPage) -> None:
    tab, ids = three_items(desk, page)
    choose(tab, [ids[2]])
    QTest.keyClick(tab.view, Key.Key_Up, Alt)
    assert titles(tab) == ["1 One", "2 Three", "3 Two"]
    assert tab.view.current_id() == ids[2]
    QTest.keyClick(tab.view, Key.Key_Right, Alt)
    assert titles(tab) == ["1 One", "1.1 Three", "2 Two"]
    QTest.keyClick(tab.view, Key.Key_Left, Alt)
    assert titles(tab) == ["1 One", "2 Three", "3 Two"]
    QTest.keyClick(tab.view, Key.Key_Down, Alt)
    assert titles(tab) == ["1 One", "2 Two", "3 Three"]
    for _ in range(4):
        undo(desk)
    assert titles(tab) == ["1 One", "2 Two", "3 Three"]


def test_items_are_put_elsewhere_by_dropping_them(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    tab, ids = three_items(desk, page)
    model = tab.model
    data = model.mimeData([model.index_of(ids[2])])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(-1, 0))
    qtbot.waitUntil(lambda: titles(tab) == ["1 Three", "2 One", "3 Two"])
    # On another item: below it.
    model.dropMimeData(
        model.mimeData([model.index_of(ids[1])]), Qt.DropAction.MoveAction, -1, -1, model.index_of(ids[0])
    )
    qtbot.waitUntil(lambda: titles(tab) == ["1 Three", "2 One", "2.1 Two"])
    undo(desk)
    assert titles(tab) == ["1 Three", "2 One", "3 Two"]


def test_an_item_cannot_be_dropped_below_itself(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    tab, ids = three_items(desk, page)
    choose(tab, [ids[1]])
    tab.indent()
    model = tab.model
    said: list[str] = []
    desk.failed.connect(said.append)
    model.dropMimeData(
        model.mimeData([model.index_of(ids[0])]), Qt.DropAction.MoveAction, -1, -1, model.index_of(ids[1])
    )
    qtbot.waitUntil(lambda: bool(said))
    assert titles(tab) == ["1 One", "1.1 Two", "2 Three"]


def test_del_deletes_with_what_is_below_and_undo_brings_all_back(desk: Desk, page: SessionPage) -> None:
    tab, ids = three_items(desk, page)
    choose(tab, [ids[1]])
    tab.indent()
    choose(tab, [ids[0]])
    QTest.keyClick(tab.view, Key.Key_Delete)
    assert titles(tab) == ["1 Three"]
    assert tab.view.current_id() == ids[2]
    undo(desk)
    assert titles(tab) == ["1 One", "1.1 Two", "2 Three"]


def test_a_cell_that_is_being_edited_is_not_overwritten_by_news(desk: Desk, page: SessionPage) -> None:
    tab, ids = three_items(desk, page)
    tab.view.edit_cell(ids[0], "title")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Mine")
    with desk.change("From another window") as database:
        database.get_one(AgendaItem, ids[1]).title = Translated("Changed elsewhere")
        database.add(AgendaItem(session_id=tab.session_id, title=Translated("New elsewhere"), sort_order=9))
    assert editor.text() == "Mine"
    assert tab.view.is_editing()
    press(editor, Key.Key_Return)
    assert titles(tab) == ["1 Mine", "2 Changed elsewhere", "3 Three", "4 New elsewhere"]


def test_a_title_being_typed_is_saved_at_a_pause(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    tab, ids = three_items(desk, page)
    tab.view.edit_cell(ids[0], "title")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Half a ti")
    qtbot.waitUntil(
        lambda: desk.ask(lambda database: database.get_one(AgendaItem, ids[0]).title.english) == "Half a ti"
    )
    QTest.keyClicks(editor, "tle")
    press(editor, Key.Key_Return)
    assert titles(tab)[0] == "1 Half a title"


def test_what_is_typed_is_stored_when_the_tab_changes(desk: Desk, page: SessionPage) -> None:
    tab, ids = three_items(desk, page)
    choose(tab, [ids[1]])
    purpose = tab.details.purpose
    purpose.setFocus()
    QTest.keyClicks(purpose, "To agree")
    page.tabs.setCurrentIndex(0)
    assert desk.ask(lambda database: database.get_one(AgendaItem, ids[1]).purpose.english) == "To agree"


def test_an_item_gets_a_document(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    tab, ids = three_items(desk, page)
    choose(tab, [ids[0]])
    qtbot.mouseClick(tab.details.documents.add_document, Qt.MouseButton.LeftButton)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Work plan")
    QTest.keyClick(field, Key.Key_Return)
    assert tab.sheet is not None
    assert [each.title.english for each in tab.sheet.entries[0].documents] == ["Work plan"]


def test_titles_are_edited_in_the_chosen_language(desk: Desk, page: SessionPage) -> None:
    tab, ids = three_items(desk, page)
    desk.language = Language.FRENCH
    desk.language_changed.emit()
    tab.view.edit_cell(ids[0], "title")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == ""
    QTest.keyClicks(editor, "Un")
    press(editor, Key.Key_Return)
    stored = desk.ask(lambda database: database.get_one(AgendaItem, ids[0]).title)
    assert stored == Translated("One", "Un", None)


def test_an_agenda_without_a_start_leaves_no_gap_where_its_times_stood(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = agenda(page, session_id)
    tab.start_with_usual_items()
    header, times = tab.view.header(), [tab.model.column_of(key) for key in ("first_city", "second_city")]
    assert all(header.sectionSize(place) for place in times)
    for start in (None, time(9)):
        with desk.change("Set the start") as database:
            database.get_one(Session, session_id).start_time = start
        tab.bring_up_to_date()
        assert [bool(header.sectionSize(place)) for place in times] == [start is not None] * 2
        assert header.length() == tab.view.viewport().width()
