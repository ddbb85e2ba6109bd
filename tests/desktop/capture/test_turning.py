"""A line becomes an outcome, a decision, an action, and what was made of it follows it; undo takes both back."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.dates import today
from cmpdesk.desktop.desk import Place
from cmpdesk.model.choices import CapturedKind, Section
from cmpdesk.model.minutes import CapturedLine
from cmpdesk.secretariat.actions.editing import change_notes
from tests.desktop.capture.secretary import SEEDS, Key, Keys, Secretary


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
