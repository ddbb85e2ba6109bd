"""Fields to choose from: one of a few, yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: its value, and what it is called."""

    value: Any
    name: str


class ChoiceField(QComboBox):
    """One of a few; what is chosen is known by its value, never by its place or its name."""

    committed = Signal(str, object, object)

    def __init__(self, key: str, spoken: str, options: Sequence[Option] = (), *, empty: str | None = "–") -> None:
        super().__init__()
        self.key = key
        self._value: Any = None
        self._empty = empty
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.set_options(options)
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; what is chosen stays chosen where it is among them."""
        offered = [*([Option(None, self._empty)] if self._empty is not None else []), *options]
        if [(self.itemData(row), self.itemText(row)) for row in range(self.count())] == [
            (each.value, each.name) for each in offered
        ]:
            return
        with QSignalBlocker(self):
            self.clear()
            for each in offered:
                self.addItem(each.name, each.value)
        self.insist(self._value)

    def value(self) -> Any:
        """Return what is chosen."""
        return self._value

    def show_value(self, value: Any) -> None:
        """Show a value, unless the user is writing."""
        self.insist(value)

    def insist(self, value: Any) -> None:
        """Show a value, whatever was typed."""
        self._value = value
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value))

    def commit(self) -> None:
        """Send what was typed, if it is not sent yet."""
        value = self.currentData()
        if value != self._value:
            seen, self._value = self._value, value
            self.committed.emit(self.key, value, seen)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel move the page, so that scrolling changes nothing."""
        event.ignore()

    def _on_activated(self) -> None:
        self.commit()


class CheckField(QCheckBox):
    """Yes or no."""

    committed = Signal(str, object, object)

    def __init__(self, key: str, text: str) -> None:
        super().__init__(text)
        self.key = key
        self.setAccessibleName(text)
        self.clicked.connect(self._on_clicked)

    def show_value(self, value: Any) -> None:
        """Show a value, unless the user is writing."""
        self.insist(value)

    def insist(self, value: Any) -> None:
        """Show a value, whatever was typed."""
        with QSignalBlocker(self):
            self.setChecked(bool(value))

    def commit(self) -> None:
        """A click is sent at once."""

    def _on_clicked(self) -> None:
        self.committed.emit(self.key, self.isChecked(), not self.isChecked())
