"""The page for writing while a session is held: typing, turning lines, the agenda, the clock, and how it is reached."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from statistics import median

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.dates import today
from cmpdesk.desktop.desk import Desk, Place
from cmpdesk.desktop.dialogs.shortcuts import shortcuts_of
from cmpdesk.desktop.pages.capture.lines_editor import LinesEditor
from cmpdesk.desktop.pages.capture.page import CapturePage
from cmpdesk.desktop.pages.checklist import ChecklistPage
from cmpdesk.desktop.search.lines import found_lines
from cmpdesk.desktop.search.palette import SearchPalette
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.action import Action, ActionReview
from cmpdesk.model.checklist import ChecklistTask
from cmpdesk.model.choices import CapturedKind, ReviewResult, Section, SessionState
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import CapturedLine, Narrative
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.actions.editing import change_notes
from cmpdesk.secretariat.agenda.starting import carry_over_open_actions, start_with_usual_items
from cmpdesk.secretariat.meetings.editing import add_intersessional
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.secretariat.search.found_records import describe_hits
from tests.desktop.test_unstored import Disk

Key, Keys = Qt.Key, Qt.KeyboardModifier
KEY_OF = {
    CapturedKind.OUTCOME: Key.Key_1,
    CapturedKind.DECISION: Key.Key_2,
    CapturedKind.ACTION: Key.Key_3,
    CapturedKind.CHALLENGE: Key.Key_4,
    CapturedKind.GENDER: Key.Key_5,
    CapturedKind.NOTE: Key.Key_0,
}
SEEDS = "Mexico to send the seed list -> CONAFOR, spring 2023"


class Secretary:
    """Somebody who writes while the session is held."""

    def __init__(self, qtbot: QtBot, page: CapturePage, session_id: str) -> None:
        self.qtbot = qtbot
        self.page = page
        self.desk = page.desk
        self.go(session_id)
        self.editor.setFocus()

    def go(self, session_id: str) -> None:
        """Show another session."""
        self.session_id = session_id
        self.page.show_record(session_id, None)

    @property
    def editor(self) -> LinesEditor:
        return self.page.pane.editor

    def type(self, words: str) -> None:
        self.qtbot.keyClicks(self.editor, words)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Keys.NoModifier) -> None:
        self.qtbot.keyClick(self.editor, key, modifier)

    def line(self, words: str, kind: CapturedKind = CapturedKind.NOTE) -> None:
        """Write a line, turn it, and begin the next one."""
        self.type(words)
        if kind is not CapturedKind.NOTE:
            self.turn(kind)
        self.press(Key.Key_Return)

    def turn(self, kind: CapturedKind) -> None:
        self.press(KEY_OF[kind], Keys.AltModifier)

    def undo(self) -> None:
        self.press(Key.Key_Z, Keys.ControlModifier)

    def redo(self) -> None:
        self.press(Key.Key_Z, Keys.ControlModifier | Keys.ShiftModifier)

    def marks(self) -> list[str]:
        return [self.page.pane.mark_of(place).words for place in range(self.editor.blockCount())]

    def stored(self) -> list[str]:
        question = select(CapturedLine.text).where(CapturedLine.session_id == self.session_id)
        found: list[str] = self.desk.ask(
            lambda database: list(database.scalars(question.order_by(CapturedLine.sort_order)))
        )
        return found

    def text(self, section: Section) -> str:
        question = select(Narrative).where(Narrative.session_id == self.session_id, Narrative.section == section)
        found: str = self.desk.ask(
            lambda database: "\n".join(row.text.english or "" for row in database.scalars(question))
        )
        return found

    def actions(self) -> list[Action]:
        question = select(Action).where(Action.session_id == self.session_id)
        found: list[Action] = self.desk.ask(lambda database: list(database.scalars(question)))
        return found

    def labels(self, count: int) -> list[str]:
        return [change.label for change in self.desk.workspace.history(limit=count)]

    @property
    def note(self) -> str:
        note = self.page.pane.note
        return note.text() if note.isVisible() else ""


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    made = MainWindow(desk)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def session_id(desk: Desk) -> str:
    """Forestry's session of the 18th edition, which is held today."""
    with desk.change("Set up the 18th") as database:
        group = database.scalars(select(WorkingGroup.id).where(WorkingGroup.code == "FOR")).one()
        edition_id = set_up_edition(database, NewEdition(18, 2022, starts_on=today(), group_ids=[group]))
        meeting = database.scalars(select(Session).where(Session.edition_id == edition_id)).one()
        meeting.starts_on, meeting.start_time, meeting.end_time = today(), clock(9), clock(11)
        meeting.time_zone = "America/Toronto"
        start_with_usual_items(database, meeting.id)
        carry_over_open_actions(database, meeting.id)
        return meeting.id


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[CapturePage]:
    """The page by itself, as a window that has the keys."""
    made = CapturePage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.activateWindow()
    yield made
    made.pane.save_now()


@pytest.fixture
def secretary(qtbot: QtBot, page: CapturePage, session_id: str) -> Secretary:
    return Secretary(qtbot, page, session_id)


# Typing


def test_a_sentence_and_a_line_are_stored_as_soon_as_they_end(secretary: Secretary) -> None:
    secretary.type("The co-chairs opened.")
    assert secretary.stored() == ["The co-chairs opened."]
    secretary.type(" All were present")
    assert secretary.stored() == ["The co-chairs opened."]
    secretary.press(Key.Key_Return)
    assert secretary.stored() == ["The co-chairs opened. All were present"]
    assert secretary.labels(1) == ["Forestry: written during the session"]


def test_what_is_typed_without_an_end_is_stored_after_a_pause_as_one_change(qtbot: QtBot, secretary: Secretary) -> None:
    before = secretary.desk.workspace.newest_change()
    secretary.type("still typing")
    qtbot.waitUntil(lambda: secretary.stored() == ["still typing"])
    assert secretary.desk.workspace.newest_change() == before + 1


def test_a_paste_of_many_lines_makes_many_lines(secretary: Secretary) -> None:
    QGuiApplication.clipboard().setText("One\r\nTwo\u2028Three\n\tFour\n")
    secretary.editor.paste()
    assert secretary.stored() == ["One", "Two", "Three", " Four"]


def test_ten_thousand_letters_are_one_line(secretary: Secretary) -> None:
    secretary.type("a" * 300)
    QGuiApplication.clipboard().setText("word " * 1_940)
    secretary.editor.paste()
    secretary.type(".")
    (text,) = secretary.stored()
    assert len(text) == 10_001


def test_typing_among_five_hundred_lines_holds_nothing_up(secretary: Secretary) -> None:
    QGuiApplication.clipboard().setText("\n".join(f"Line {place}: what was said of it." for place in range(500)))
    secretary.editor.paste()
    secretary.press(Key.Key_Return)
    held = []
    for letter in f"{SEEDS}. The next.":
        began = time.perf_counter()
        secretary.type(letter)
        held.append(time.perf_counter() - began)
    # What the machine does besides may strike some of the keys.
    assert median(held) < 0.05
    assert len(secretary.stored()) == 501


def test_what_the_disk_does_not_take_is_tried_again(qtbot: QtBot, secretary: Secretary) -> None:
    disk = Disk(secretary.desk)
    disk.fill()
    QGuiApplication.clipboard().setText("A long sentence. " * 2_000)
    secretary.editor.paste()
    secretary.press(Key.Key_Return)
    qtbot.waitUntil(lambda: secretary.desk.unstored.count == 1)
    assert not secretary.stored()
    disk.make_room()
    assert secretary.desk.unstored.try_again()
    assert len(secretary.stored()) == 1


def test_what_the_disk_did_not_take_is_stored_though_another_session_is_shown(
    qtbot: QtBot, secretary: Secretary
) -> None:
    disk, first = Disk(secretary.desk), secretary.session_id
    question = select(SessionGroup.session_id).where(SessionGroup.session_id != first)
    other = secretary.desk.ask(lambda database: database.scalars(question).first())
    disk.fill()
    QGuiApplication.clipboard().setText("A long sentence. " * 2_000)
    secretary.editor.paste()
    assert other is not None
    secretary.go(other)
    assert not secretary.editor.toPlainText()
    secretary.go(first)
    assert secretary.editor.toPlainText().startswith("A long sentence.")
    secretary.go(other)
    disk.make_room()
    qtbot.waitUntil(secretary.desk.unstored.try_again)
    secretary.go(first)
    assert len(secretary.stored()) == 1


# Turning


def test_one_key_turns_a_line_and_the_margin_shows_it(secretary: Secretary) -> None:
    for kind, words in (
        (CapturedKind.OUTCOME, "Crews crossed the border."),
        (CapturedKind.DECISION, "Meet twice a year."),
        (CapturedKind.ACTION, SEEDS),
        (CapturedKind.CHALLENGE, "Visas take long."),
        (CapturedKind.GENDER, "A third are women."),
    ):
        secretary.line(words, kind)
    secretary.type("just a note")
    expected = ["Outcome", "Decision 18-FOR-D01", "Action 18-FOR-01", "Challenge", "Gender", ""]
    assert secretary.marks() == expected
    assert secretary.text(Section.OUTCOMES) == "- Crews crossed the border."
    assert secretary.text(Section.CHALLENGES) == "- Visas take long."
    assert secretary.text(Section.GENDER) == "- A third are women."
    assert secretary.labels(30).count(f"Action: {SEEDS[:50].rstrip()}…") == 1


def test_the_same_key_and_the_key_of_notes_turn_a_line_back(secretary: Secretary) -> None:
    secretary.type("Crews crossed the border.")
    secretary.turn(CapturedKind.OUTCOME)
    secretary.turn(CapturedKind.OUTCOME)
    assert secretary.marks() == [""]
    assert secretary.text(Section.OUTCOMES) == ""
    secretary.turn(CapturedKind.ACTION)
    secretary.turn(CapturedKind.DECISION)
    assert secretary.marks() == ["Decision 18-FOR-D01"]
    assert not secretary.actions()
    secretary.turn(CapturedKind.NOTE)
    assert secretary.marks() == [""]


def test_the_chosen_lines_are_turned_together(secretary: Secretary) -> None:
    for words in ("One.", "", "Two."):
        secretary.line(words)
    secretary.editor.selectAll()
    secretary.turn(CapturedKind.DECISION)
    assert secretary.marks() == ["Decision 18-FOR-D01", "", "Decision 18-FOR-D02", ""]
    assert secretary.labels(1) == ["2 lines: Decision"]


def test_a_line_without_words_becomes_nothing(secretary: Secretary) -> None:
    secretary.turn(CapturedKind.ACTION)
    assert secretary.note.startswith("There are no words in this line.")
    assert not secretary.actions()


def test_what_was_made_of_a_line_follows_it_while_it_is_typed(secretary: Secretary) -> None:
    secretary.type("Canada to share the study")
    secretary.turn(CapturedKind.ACTION)
    secretary.type(" -> CFS, within 6 weeks.")
    (action,) = secretary.actions()
    assert action.due_to_on == today() + timedelta(weeks=6)
    assert action.text.english == "Canada to share the study"


def test_an_action_that_somebody_worked_on_is_kept_and_it_says_so(secretary: Secretary) -> None:
    secretary.type(SEEDS)
    secretary.turn(CapturedKind.ACTION)
    with secretary.desk.change("Notes") as database:
        change_notes(database, secretary.actions()[0].id, "Ask Ana")
    secretary.turn(CapturedKind.ACTION)
    assert secretary.note.startswith("18-FOR-01 stays as it is")
    assert secretary.marks() == ["Action 18-FOR-01"]


def test_a_line_that_is_deleted_leaves_its_record_and_comes_back_with_it(secretary: Secretary) -> None:
    secretary.line("First.")
    secretary.type(SEEDS)
    secretary.turn(CapturedKind.ACTION)
    secretary.editor.moveCursor(secretary.editor.textCursor().MoveOperation.StartOfBlock)
    cursor = secretary.editor.textCursor()
    cursor.select(cursor.SelectionType.LineUnderCursor)
    secretary.editor.setTextCursor(cursor)
    secretary.press(Key.Key_Delete)
    secretary.press(Key.Key_Backspace)
    assert secretary.stored() == ["First."]
    assert "18-FOR-01 stays in the minutes" in secretary.note
    secretary.undo()
    secretary.undo()
    assert secretary.marks() == ["", "Action 18-FOR-01"]
    assert len(secretary.actions()) == 1


def test_the_line_under_the_text_says_how_the_end_is_understood(secretary: Secretary) -> None:
    secretary.type(f"{SEEDS}, somebody")
    words = secretary.page.pane.status.text()
    assert "who: CONAFOR, Mexico" in words
    assert "spring 2023 (" in words
    assert "not known, stays in the text: somebody" in words


def test_a_click_on_the_mark_and_a_key_lead_to_the_record(qtbot: QtBot, secretary: Secretary) -> None:
    places: list[Place] = []
    secretary.desk.asked_to_go.connect(places.append)
    secretary.type(SEEDS)
    secretary.turn(CapturedKind.ACTION)
    qtbot.mouseClick(secretary.editor.margin, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert places == [Place("actions", secretary.actions()[0].id)]
    secretary.turn(CapturedKind.OUTCOME)
    secretary.press(Key.Key_Return, Keys.ControlModifier)
    assert places[1] == Place("session", secretary.session_id, "minutes:outcomes:")


# Undo


def test_undo_takes_back_what_was_done_last_of_typing_and_turning(secretary: Secretary) -> None:
    secretary.type("Crews crossed.")
    secretary.turn(CapturedKind.OUTCOME)
    secretary.type(" In May.")
    secretary.undo()
    assert secretary.editor.toPlainText() == "Crews crossed."
    assert secretary.marks() == ["Outcome"]
    secretary.undo()
    assert secretary.marks() == [""]
    assert secretary.text(Section.OUTCOMES) == ""
    secretary.undo()
    assert secretary.editor.toPlainText() == ""
    secretary.undo()
    assert secretary.editor.toPlainText() == ""
    secretary.redo()
    secretary.redo()
    assert secretary.editor.toPlainText() == "Crews crossed."
    assert secretary.marks() == ["Outcome"]
    secretary.redo()
    secretary.page.pane.save_now()
    assert secretary.text(Section.OUTCOMES) == "- Crews crossed. In May."


def test_the_undo_of_the_window_takes_a_burst_back_and_the_text_follows(secretary: Secretary) -> None:
    secretary.line("First.")
    secretary.type("Second.")
    secretary.desk.undo()
    assert secretary.editor.toPlainText().strip() == "First."
    secretary.desk.redo()
    assert secretary.stored() == ["First.", "Second."]
    assert secretary.editor.toPlainText() == "First.\nSecond."


def test_what_another_window_writes_appears_and_what_is_typed_stays(secretary: Secretary) -> None:
    secretary.line("First.")
    secretary.type("Typing")
    with secretary.desk.workspace.change("Elsewhere") as database:
        database.add(CapturedLine(session_id=secretary.session_id, text="Theirs.", sort_order=1))
    secretary.desk.listen()
    assert secretary.editor.toPlainText() == "Theirs.\nFirst.\nTyping"
    secretary.type(" on.")
    assert secretary.stored() == ["Theirs.", "First.", "Typing on."]


# Agenda and clock


def test_the_keys_begin_the_items_and_what_is_typed_belongs_to_them(secretary: Secretary) -> None:
    secretary.press(Key.Key_Down, Keys.AltModifier)
    secretary.type("The co-chairs opened.")
    secretary.press(Key.Key_Down, Keys.AltModifier)
    secretary.type("The agenda was adopted.")
    rows = secretary.page.agenda.model.lines
    assert [row.standing for row in rows[:4]] == ["done", "now", "next", ""]
    assert [line.agenda_item_id for line in secretary.page.pane.lines] == [rows[0].entry.id, rows[1].entry.id]
    secretary.press(Key.Key_Up, Keys.AltModifier)
    secretary.type("Late ones came.")
    assert secretary.stored() == ["The co-chairs opened.", "Late ones came.", "The agenda was adopted."]
    assert [secretary.page.pane.mark_of(place).item for place in range(3)] == ["1", "", "2"]


def test_the_clock_shows_the_time_left_and_what_is_over(secretary: Secretary) -> None:
    shown, zone = secretary.page.clock, datetime.now().astimezone().tzinfo
    sheet = secretary.page.sheet
    assert sheet is not None
    begins = sheet.entries[0].begins_at
    assert begins is not None
    shown.now = lambda: (begins + timedelta(minutes=2)).astimezone(zone)
    shown.show_time()
    assert (shown.item.text(), shown.session.text()) == ("Not begun", "118 minutes left")
    secretary.press(Key.Key_Down, Keys.AltModifier)
    assert shown.item.text() == "10 minutes left"
    assert shown.behind.text() == "2 minutes behind the plan"
    shown.now = lambda: begins + timedelta(minutes=123)
    shown.show_time()
    assert (shown.item.text(), shown.session.text()) == ("111 minutes over", "3 minutes over")
    assert shown.item.property("tone") == "bad"


def test_the_clock_ticks_once_a_second_and_only_while_it_is_seen(secretary: Secretary) -> None:
    timer = secretary.page.clock.timer
    assert timer.isActive()
    assert timer.interval() == 1_000
    secretary.page.hide()
    assert not timer.isActive()
    secretary.page.show()
    assert timer.isActive()


def test_the_clock_outlives_the_program(qtbot: QtBot, secretary: Secretary) -> None:
    secretary.press(Key.Key_Down, Keys.AltModifier)
    course = secretary.page.course
    again = CapturePage(secretary.desk)
    qtbot.addWidget(again)
    again.show_record(secretary.session_id, None)
    assert again.course == course
    assert again.agenda.model.lines[0].standing == "now"


# What went before


def test_the_last_result_and_the_open_actions_of_the_item_are_beside_the_text(
    qtbot: QtBot, secretary: Secretary
) -> None:
    rows = secretary.page.agenda.model.lines
    carbon = next(row for row in rows if row.title.endswith("Forest carbon accounting"))
    secretary.page.agenda.choose(carbon.entry.id)
    previous = secretary.page.previous
    assert previous.tabText(0) == "Result 2021"
    assert "Little was done together" in previous.result.toPlainText()
    panel = previous.actions_panel
    assert [line.number for line in panel.model.lines] == ["17-FOR-01"]
    previous.setCurrentIndex(1)
    panel.table.setFocus()
    panel.table.selectRow(0)
    qtbot.keyClick(panel.table, Key.Key_C)
    reviews = secretary.desk.ask(lambda database: database.scalars(select(ActionReview.result)).all())
    assert reviews == [ReviewResult.CONTINUE]
    previous.all_check.setChecked(True)
    assert len(panel.model.lines) > 1


# Sessions of all kinds


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


# Reaching the page


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
