"""Fields for days and for the two ends of a period."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import mark
from cmpdesk.model.due import understand_due

# The frame of a field, and what it keeps free beside its words.
_AROUND_WORDS = 24


class EdgeOfPeriod(StrEnum):
    """Which day of a time in words a date field takes: "2019" begins a period on its first day, ends it on its last."""

    FIRST = "first"
    LAST = "last"


class DayField(QLineEdit):
    """A day, typed as 2021-11-25 or in words; a time in words counts by its first or its last day."""

    committed = Signal(str, object, object)
    refused = Signal(str)

    def __init__(self, key: str, spoken: str, edge: EdgeOfPeriod = EdgeOfPeriod.FIRST) -> None:
        super().__init__()
        self.key = key
        self._edge = edge
        self._value: date | None = None
        self._refused_text = ""
        self.setAccessibleName(spoken)
        self.setToolTip(say("cards.day_of", what=spoken, hint=say("cards.day_hint")))
        self.setPlaceholderText(self.toolTip())
        self.setMinimumWidth(60)
        self.editingFinished.connect(self.commit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say how a day is typed where there is room for it, else only which day it is."""
        super().resizeEvent(event)
        room = self.width() - _AROUND_WORDS
        words = next((each for each in self._hints() if self.fontMetrics().horizontalAdvance(each) <= room), "")
        self.setPlaceholderText(words)

    def _hints(self) -> tuple[str, ...]:
        return self.toolTip(), self.accessibleName(), say("cards.day_hint")

    def show_value(self, value: Any) -> None:
        """Show a value, unless the user is writing."""
        if self.text() == self._text_of(self._value):
            self.insist(value)

    def insist(self, value: Any) -> None:
        """Show a value, whatever was typed."""
        self._value = value
        self._refused_text = ""
        with QSignalBlocker(self):
            self.setText(self._text_of(value))
        mark(self, "state", "")

    def commit(self) -> None:
        """Send what was typed, if it is not sent yet."""
        text = self.text().strip()
        if text == self._text_of(self._value) or text == self._refused_text:
            return
        understood = understand_due(text)
        first_edge = self._edge is EdgeOfPeriod.FIRST
        day = understood.earliest if first_edge else understood.latest
        if text and day is None:
            self._refused_text = text
            mark(self, "state", "wrong")
            self.refused.emit(say("cards.not_a_day", text=text))
            return
        seen, self._value = self._value, day
        self._refused_text = ""
        with QSignalBlocker(self):
            self.setText(self._text_of(day))
        mark(self, "state", "")
        if day != seen:
            self.committed.emit(self.key, day, seen)

    def value(self) -> date | None:
        """Return the day that is shown and understood."""
        return self._value

    @staticmethod
    def _text_of(day: date | None) -> str:
        return shown_day(day)


def period_fields(first: str, last: str) -> list[QWidget]:
    """Return the two fields of a period, to stand side by side: ``from_on`` and ``to_on``."""
    return [DayField("from_on", first), DayField("to_on", last, EdgeOfPeriod.LAST)]
