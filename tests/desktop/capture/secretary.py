"""Somebody who writes while a session is held, with the keys of a person."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.pages.capture.lines_editor import LinesEditor
from cmpdesk.desktop.pages.capture.page import CapturePage
from cmpdesk.model.action import Action
from cmpdesk.model.choices import CapturedKind, Section
from cmpdesk.model.minutes import CapturedLine, Narrative

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
