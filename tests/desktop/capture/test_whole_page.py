"""The page of a session that is final, joint or between two meetings, and how it is reached."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.dialogs.shortcuts import shortcuts_of
from cmpdesk.desktop.pages.capture.page import CapturePage
from cmpdesk.desktop.pages.checklist import ChecklistPage
from cmpdesk.desktop.search.lines import found_lines
from cmpdesk.desktop.search.palette import SearchPalette
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.checklist import ChecklistTask
from cmpdesk.model.choices import CapturedKind, SessionState
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import CapturedLine
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.meetings.editing import add_intersessional
from cmpdesk.secretariat.search.found_records import describe_hits
from tests.desktop.capture.secretary import Key, Keys, Secretary


def test_final_minutes_are_read_only_and_it_says_so(secretary: Secretary) -> None:
    secretary.line("First.")
    with secretary.desk.change("Final") as database:
        database.get_one(Session, secretary.session_id).state = SessionState.FINAL
    assert secretary.page.locked.text().startswith("The minutes of this session are final")
    agenda = secretary.page.agenda
    assert not any(step.isEnabled() for step in agenda.buttons.values())
    assert agenda.buttons["next"].toolTip() == secretary.page.locked.text()
    secretary.type("More.")
    secretary.turn(CapturedKind.OUTCOME)
    assert secretary.stored() == ["First."]
    assert secretary.marks()[0] == ""
    with secretary.desk.change("Not final") as database:
        database.get_one(Session, secretary.session_id).state = SessionState.HELD
    secretary.type("More.")
    assert secretary.stored() == ["First.", "More."]


def test_what_is_typed_when_the_minutes_become_final_stays_on_the_screen(secretary: Secretary) -> None:
    secretary.type("Not finished")
    with secretary.desk.workspace.change("Elsewhere") as database:
        meeting = database.get_one(Session, secretary.session_id)
        meeting.state = SessionState.FINAL
    secretary.desk.listen()
    assert secretary.editor.isReadOnly()
    assert secretary.editor.toPlainText() == "Not finished"


def test_a_joint_session_numbers_by_the_chosen_group(secretary: Secretary) -> None:
    with secretary.desk.change("Join") as database:
        other = database.scalars(select(WorkingGroup.id).where(WorkingGroup.code == "ENV")).one()
        database.add(SessionGroup(session_id=secretary.session_id, working_group_id=other, sort_order=1))
    box = secretary.page.pane.group_box
    assert box.isVisible()
    secretary.type("Meet twice a year.")
    box.setCurrentIndex(box.findText("ENV"))
    secretary.turn(CapturedKind.DECISION)
    assert secretary.marks() == ["Decision 18-ENV-D01"]


def test_a_meeting_between_without_an_agenda_says_so_and_can_be_written_up(qtbot: QtBot, secretary: Secretary) -> None:
    with secretary.desk.change("Between") as database:
        edition = database.scalars(select(Edition.id).where(Edition.ordinal == 18)).one()
        group = database.scalars(select(WorkingGroup.id).where(WorkingGroup.code == "FOR")).one()
        between = add_intersessional(database, edition, [group], date(2023, 3, 1))
    secretary.go(between)
    without = secretary.page.findChild(QPushButton, "capture_without_agenda")
    assert isinstance(without, QPushButton)
    assert without.isVisible()
    qtbot.mouseClick(without, Qt.MouseButton.LeftButton)
    secretary.type("Meet twice a year.")
    secretary.turn(CapturedKind.DECISION)
    assert secretary.marks() == ["Decision 18-FOR-D01"]


def test_the_page_is_reached_from_everywhere(qtbot: QtBot, window: MainWindow, session_id: str) -> None:
    window.show_page("home")
    today_button = window.findChild(QPushButton, session_id)
    home = next(each for each in window.pages["home"].findChildren(QPushButton) if each.objectName() == session_id)
    assert today_button is not None
    assert home.text() == "09:00  Forestry: write during the session"
    qtbot.mouseClick(home, Qt.MouseButton.LeftButton)
    page = window.pages["capture"]
    assert window.stack.currentWidget() is page
    window.desk.go("session", session_id)
    in_session = window.pages["session"].findChild(QPushButton, "capture_button")
    assert isinstance(in_session, QPushButton)
    qtbot.mouseClick(in_session, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is page
    window.show_page("home")
    qtbot.keyClick(window, Key.Key_L, Keys.ControlModifier)
    assert window.stack.currentWidget() is page
    assert page.shown_record() == (session_id, None)
    qtbot.keyClick(window, Key.Key_L, Keys.ControlModifier)
    assert window.stack.currentWidget() is window.pages["session"]
    palette = SearchPalette(window.desk, window)
    qtbot.addWidget(palette)
    assert "During the session" in {line.title for line in palette.model.lines}


def test_a_found_line_is_shown_where_it_was_written(qtbot: QtBot, window: MainWindow, session_id: str) -> None:
    with window.desk.change("Write") as database:
        for place, words in enumerate(("Opening", "Nopaltepec was visited", "Closing")):
            database.add(CapturedLine(session_id=session_id, text=words, sort_order=place))
        edition_id = database.get_one(Session, session_id).edition_id
        task = ChecklistTask(edition_id=edition_id, title=Translated("Rent a bus to Nopaltepec"))
        database.add(task)
        database.flush()
        task_id = task.id
    with window.desk.workspace.reading() as database:
        found = found_lines(describe_hits(database, window.desk.workspace.search("nopaltepec"), Language.ENGLISH))
    places = {line.place.page: line.place for line in found if line.place is not None}
    window.desk.asked_to_go.emit(places["capture"])
    page = window.pages["capture"]
    assert isinstance(page, CapturePage)
    assert page.pane.lines[page.pane.editor.current_place()].text == "Nopaltepec was visited"
    window.desk.asked_to_go.emit(places["checklist"])
    checklist = window.pages["checklist"]
    assert isinstance(checklist, ChecklistPage)
    assert checklist.tasks.view.current_id() == task_id


def test_without_a_session_today_the_page_says_what_to_do(window: MainWindow) -> None:
    window.desk.go("capture")
    page = window.pages["capture"]
    assert isinstance(page, CapturePage)
    assert page.stack.currentIndex() == 0


def test_the_keys_stand_in_the_list_of_shortcuts(window: MainWindow) -> None:
    window.show_page("capture")
    found = {(each.place, each.keys) for each in shortcuts_of(window)}
    for keys in ("Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+0", "Alt+Down", "Alt+Up", "Ctrl+Return"):
        assert ("capture", keys) in found
    assert ("everywhere", "Ctrl+L") in found


def test_the_keys_go_to_the_text_as_soon_as_the_page_is_shown(
    qtbot: QtBot, window: MainWindow, session_id: str
) -> None:
    window.desk.go("session", session_id)
    opening = window.pages["session"].findChild(QPushButton, "capture_button")
    assert isinstance(opening, QPushButton)
    qtbot.mouseClick(opening, Qt.MouseButton.LeftButton)
    page = window.pages["capture"]
    assert isinstance(page, CapturePage)
    qtbot.waitUntil(page.pane.editor.hasFocus)
