"""Fields for whole numbers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit

from cmpdesk.desktop.interface_text import say


class NumberField(QLineEdit):
    """A whole number within bounds."""

    committed = Signal(str, object, object)
    refused = Signal(str)

    def __init__(self, key: str, spoken: str, least: int, most: int) -> None:
        super().__init__()
        self.key = key
        self._least, self._most = least, most
        self._value = least
        self.setAccessibleName(spoken)
        self.setMinimumWidth(60)
        self.setPlaceholderText(spoken)
        self.editingFinished.connect(self.commit)

    def value(self) -> int:
        """Return the number that is shown and understood."""
        return self._value

    def show_value(self, value: Any) -> None:
        """Show a value, unless the user is writing."""
        if self.text() in ("", str(self._value)):
            self.insist(value)

    def insist(self, value: Any) -> None:
        """Show a value, whatever was typed."""
        self._value = value or self._least
        with QSignalBlocker(self):
            self.setText(str(self._value))

    def commit(self) -> None:
        """Send what was typed, if it is not sent yet; what is no such number is put back."""
        text = self.text().strip()
        if text == str(self._value):
            return
        if not text.isdecimal() or not self._least <= int(text) <= self._most:
            self.insist(self._value)
            self.refused.emit(say("cards.not_a_number", text=text, least=self._least, most=self._most))
            return
        seen, self._value = self._value, int(text)
        self.committed.emit(self.key, self._value, seen)
