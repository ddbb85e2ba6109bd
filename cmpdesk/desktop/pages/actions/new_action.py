"""Taking down a new action in place: its group, its session and its wording; the number is given on recording."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label, row
from cmpdesk.desktop.pages.actions.fields import SteadyCombo
from cmpdesk.desktop.pages.actions.words import day_words
from cmpdesk.secretariat.actions.editing import SessionChoice
from cmpdesk.secretariat.actions.table import Named


class NewActionPanel(QFrame):
    """The panel above the table in which a new action is taken down.

    Signals:
        recorded: session id, group id, wording.
        number_wished: session id and group id, to show the number that the action will get.
        left: it was closed.
    """

    recorded = Signal(str, str, str)
    number_wished = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._sessions: Sequence[SessionChoice] = ()
        self.group = SteadyCombo(say("actions.new_group"))
        self.session = SteadyCombo(say("actions.new_session"))
        for each in (self.group, self.session):
            each.setMinimumContentsLength(22)
        self.number = label("", "muted")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(say("actions.new_text"))
        self.text.setPlaceholderText(say("actions.new_text"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + 18)
        self.record_button = button(say("actions.record"), "check", look="main")
        self.cancel_button = button(say("actions.cancel"))
        choices = FlowLayout()
        for widget in (self.group, self.session, self.number):
            choices.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(label(say("actions.new_heading"), "heading"))
        layout.addLayout(choices)
        layout.addWidget(self.text)
        layout.addLayout(row(self.record_button, self.cancel_button, None))
        self.group.currentIndexChanged.connect(self._on_group)
        self.session.currentIndexChanged.connect(self._on_session)
        self.text.textChanged.connect(self._on_typed)
        self.record_button.clicked.connect(self._on_record)
        self.cancel_button.clicked.connect(self._on_cancel)

    def offer(self, groups: Sequence[Named], sessions: Sequence[SessionChoice], group_id: str) -> None:
        """Offer the groups that have a session, and let the wording be typed."""
        self._sessions = sessions
        meeting = {choice.group_id for choice in sessions}
        choices = [(group.id, group.name) for group in groups if group.id in meeting]
        self.group.fill(choices, group_id or self.group.code())
        self._on_group()
        self._on_typed()
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_number(self, number: str) -> None:
        """Say which number the action will get."""
        self.number.setText(say("actions.new_number", number=number) if number else "")

    def _on_group(self) -> None:
        choices = [
            (each.id, f"{each.edition}, {day_words(each.held_on) or each.year}")
            for each in self._sessions
            if each.group_id == self.group.code()
        ]
        self.session.fill(choices, self.session.code())
        self._on_session()

    def _on_session(self) -> None:
        if self.session.code() and self.group.code():
            self.number_wished.emit(self.session.code(), self.group.code())

    def _on_typed(self) -> None:
        self.record_button.setEnabled(bool(self.text.toPlainText().strip()) and bool(self.session.code()))

    def _on_record(self) -> None:
        text = self.text.toPlainText().strip()
        if text and self.session.code():
            self.recorded.emit(self.session.code(), self.group.code(), text)

    def done(self) -> None:
        """Empty the panel after the action was recorded, and go."""
        self.text.clear()
        self._on_cancel()

    def _on_cancel(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; what was typed stays until the panel is opened again."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_record()
        else:
            super().keyPressEvent(event)
