"""Joining a shared database: its address and a password, tried out before it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit, QVBoxLayout

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label, mark, row
from cmpdesk.desktop.starting.recent import is_shared, taken_apart, with_password
from cmpdesk.desktop.starting.wishes import Trial, Way, Wish

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Background

_EXAMPLE = "postgresql://name@server/database"


class JoinCard(QFrame):
    """The address and the password of a shared database. The password is neither shown nor stored.

    Signals:
        wished: a Wish to open the database.
        left: joining was given up.
    """

    wished = Signal(object)
    left = Signal()

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._background = background
        self._tried = ""
        self.address = QLineEdit()
        self.address.setPlaceholderText(_EXAMPLE)
        self.address.setAccessibleName(say("welcome.address"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(say("welcome.password"))
        self.answer = label("", "done")
        self.answer.setWordWrap(True)
        self.answer.hide()
        self.try_button = button(say("welcome.try"))
        self.join_button = button(say("welcome.join_now"), look="main")
        self.back_button = button(say("welcome.give_up"))
        hint = label(say("welcome.password_hint"), "small")
        hint.setWordWrap(True)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(_named(say("welcome.address"), self.address), self.address)
        form.addRow(_named(say("welcome.password"), self.password), self.password)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(label(say("welcome.join").rstrip("…"), "heading"))
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(self.answer)
        layout.addLayout(row(self.join_button, self.try_button, self.back_button, None))
        self.address.editingFinished.connect(self._on_address)
        self.address.returnPressed.connect(self._on_join)
        self.password.returnPressed.connect(self._on_join)
        self.try_button.clicked.connect(self._on_try)
        self.join_button.clicked.connect(self._on_join)
        self.back_button.clicked.connect(self.left)

    def show_address(self, address: str) -> None:
        """Show an address that is known; only the password is to be typed, unless it is known too."""
        plain, password = taken_apart(address)
        with QSignalBlocker(self.address):
            self.address.setText(plain)
        if password:
            self.password.setText(password)
        self.password.setFocus()

    def whole_address(self) -> str:
        """Return the address with the password in it, to be handed on and never shown."""
        return with_password(self.address.text().strip(), self.password.text())

    def _on_address(self) -> None:
        """Take a password out of an address that was pasted with it."""
        if is_shared(self.address.text().strip()):
            plain, password = taken_apart(self.address.text().strip())
            if password:
                self.show_address(with_password(plain, password))

    def _is_address(self) -> bool:
        self._on_address()
        if is_shared(self.address.text().strip()):
            return True
        self._say(say("welcome.no_address", example=_EXAMPLE), "error")
        self.address.setFocus()
        return False

    def _on_try(self) -> None:
        if self._is_address():
            self._tried = self.whole_address()
            self._say(say("welcome.trying"), "notice")
            self.try_button.setEnabled(False)
            self._background.start(self, Trial(self._tried), succeeded=self._on_tried, failed=self._on_fault)

    def _on_tried(self, sentence: str) -> None:
        self.try_button.setEnabled(True)
        if self._tried == self.whole_address():
            self._say(sentence or say("welcome.tried"), "error" if sentence else "done")

    def _on_fault(self, error: Exception) -> None:
        self.try_button.setEnabled(True)
        self.answer.hide()
        raise error

    def _on_join(self) -> None:
        if self._is_address():
            self.answer.hide()
            self.wished.emit(Wish(Way.OPEN, self.whole_address()))

    def _say(self, sentence: str, look: str) -> None:
        self.answer.setText(sentence)
        mark(self.answer, "look", look)
        self.answer.show()


def _named(text: str, field: QLineEdit) -> QFrame:
    made = label(text)
    made.setBuddy(field)
    return made
