"""What a revision or a drop of an earlier action needs: another wording or time limit, or a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label
from cmpdesk.model.choices import ReviewResult
from cmpdesk.model.language import InLanguage, Language, Translated
from cmpdesk.secretariat.actions.carry_over import Confirmation

if TYPE_CHECKING:
    from cmpdesk.secretariat.actions.earlier import EarlierAction

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReviewForm(QFrame):
    """The fields below the list, for one action.

    Signals:
        said: the id of the action and a Confirmation.
        left: it is to be closed without one.
    """

    said = Signal(str, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._action_id = ""
        self._result = ReviewResult.REVISE
        self._language = Language.ENGLISH
        self._wording = InLanguage("", Language.ENGLISH)
        self._due = ""
        self.heading = label("", "heading")
        self.heading.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(say("earlier_actions.wording"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * 2 + 18)
        self.text.installEventFilter(self)
        self.due = _line(say("earlier_actions.due"))
        self.reason = _line(say("earlier_actions.reason"))
        self.store_button = button(say("earlier_actions.store_revise"), "check", look="main")
        self.cancel_button = button(say("earlier_actions.cancel"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        for widget in (
            self.heading, self.text, wrapped(self.due, self.reason, self.store_button, self.cancel_button),
        ):  # fmt: skip
            layout.addWidget(widget)
        for field in (self.due, self.reason):
            field.returnPressed.connect(self.store)
        self.reason.textChanged.connect(self._on_typed)
        self.due.textChanged.connect(self._on_typed)
        self.text.textChanged.connect(self._on_typed)
        self.store_button.clicked.connect(self.store)
        self.cancel_button.clicked.connect(self.leave)
        self.hide()

    def ask(self, line: EarlierAction, result: ReviewResult, language: Language) -> None:
        """Let the wording and the time limit be revised, or the reason of a drop be given."""
        self._action_id, self._result, self._language = line.id, result, language
        self._wording = line.wording.or_other(language) or InLanguage("", language)
        self._due = line.due
        is_revision = result is ReviewResult.REVISE
        self.heading.setText(say(f"earlier_actions.form_{result}", number=line.number or ""))
        self.text.setPlainText(self._wording.text)
        self.due.setText(self._due)
        self.reason.setText("" if is_revision else line.remark.in_language(language) or "")
        self.text.setVisible(is_revision)
        self.due.setVisible(is_revision)
        self.reason.setVisible(not is_revision)
        self.store_button.setText(say(f"earlier_actions.store_{result}"))
        self.store_button.setAccessibleName(self.store_button.text())
        self._on_typed()
        self.show()
        first: QPlainTextEdit | QLineEdit = self.text if is_revision else self.reason
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def action_id(self) -> str:
        """Return the action that is being asked about; nothing while the form is closed."""
        return "" if self.isHidden() else self._action_id

    def store(self) -> None:
        """Send what was typed, if it is enough."""
        said = self._confirmation()
        if said is not None:
            self.said.emit(self._action_id, said)

    def leave(self) -> None:
        """Ask to be closed; nothing is recorded."""
        self.left.emit()

    def _confirmation(self) -> Confirmation | None:
        if self._result is ReviewResult.DROP:
            reason = self.reason.text().strip()
            remark = Translated().with_text(self._language, reason)
            return Confirmation(self._result, remark=remark) if reason else None
        text, due = self.text.toPlainText().strip(), self.due.text().strip()
        wording = InLanguage(text, self._wording.language) if text and text != self._wording.text else None
        limit = InLanguage(due, self._language) if due and due != self._due else None
        return Confirmation(self._result, wording=wording, due=limit) if wording or limit else None

    def _on_typed(self) -> None:
        self.store_button.setEnabled(self._confirmation() is not None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter store from the wording too: an action is one paragraph. Shift+Enter begins a new line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in _ENTER and plain:
                self.store()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: Any) -> None:
        """Escape closes the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _line(spoken: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(spoken)
    made.setPlaceholderText(spoken)
    return made
