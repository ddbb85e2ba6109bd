"""Fields that save as one types: when they are left, and after a pause while typing.

A field never loses what is being typed: what is loaded meanwhile is shown only where nobody is writing. Every
field sends ``committed(key, value, seen)``: its new value, and the one that stood there before the user began.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from PySide6.QtCore import QSignalBlocker, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import label
from cmpdesk.model.due import understand_due
from cmpdesk.model.language import Language, Translated

PAUSE_MILLISECONDS = 600
_MOST_LINES = 14
# Three fields of a translated name stand side by side from this width on, in average letters.
_WIDE = 84


class EdgeOfPeriod(StrEnum):
    """Which day of a time in words a date field takes: "2019" begins a period on its first day, ends it on its last."""

    FIRST = "first"
    LAST = "last"


class Field(Protocol):
    """What a form asks of every field."""

    key: str

    def show_value(self, value: Any) -> None:
        """Show a value, unless the user is writing."""
        ...

    def insist(self, value: Any) -> None:
        """Show a value even though the user is writing: what was typed could not be stored, or was given up."""
        ...

    def commit(self) -> None:
        """Send what was typed, if it is not sent yet."""
        ...


class LineField(QLineEdit):
    """One line of text."""

    committed = Signal(str, object, object)

    def __init__(self, key: str, spoken: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._shown = ""
        self.setAccessibleName(spoken)
        self.setPlaceholderText(placeholder)
        self.setMinimumWidth(60)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.commit)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self.commit)

    def show_value(self, value: Any) -> None:
        """Show a value, unless the user is writing."""
        text = value or ""
        if self.hasFocus() and " ".join(self.text().split()) == " ".join(text.split()):
            self._shown = self.text()
        elif self.text() == self._shown:
            self.insist(text)

    def insist(self, value: Any) -> None:
        """Show a value, whatever was typed."""
        self._pause.stop()
        with QSignalBlocker(self):
            self._shown = value or ""
            if self.text() != self._shown:
                self.setText(self._shown)
                if not self.hasFocus():
                    self.setCursorPosition(0)

    def commit(self) -> None:
        """Send what was typed, if it is not sent yet."""
        self._pause.stop()
        if self.text() != self._shown:
            seen, self._shown = self._shown, self.text()
            self.committed.emit(self.key, self._shown.strip() or None, seen.strip() or None)

    def _on_edited(self) -> None:
        self._pause.start()


class TextField(QPlainTextEdit):
    """Several lines of plain text; it grows with what is written."""

    committed = Signal(str, object, object)

    def __init__(self, key: str, spoken: str, lines: int = 3, placeholder: str = "") -> None:
        super().__init__()
        self.key = key
        self._shown = ""
        self._lines = lines
        self.setAccessibleName(spoken)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setMinimumWidth(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.commit)
        self.textChanged.connect(self._pause.start)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self._on_size_changed(self.document().size())

    def show_value(self, value: Any) -> None:
        """Show a value, unless the user is writing."""
        text = value or ""
        if self.hasFocus() and self.toPlainText().strip() == text.strip():
            self._shown = self.toPlainText()
        elif self.toPlainText() == self._shown:
            self.insist(text)

    def insist(self, value: Any) -> None:
        """Show a value, whatever was typed."""
        self._pause.stop()
        with QSignalBlocker(self):
            self._shown = value or ""
            if self.toPlainText() != self._shown:
                self.setPlainText(self._shown)
        self._on_size_changed(self.document().size())

    def commit(self) -> None:
        """Send what was typed, if it is not sent yet."""
        self._pause.stop()
        text = self.toPlainText()
        if text != self._shown:
            seen, self._shown = self._shown, text
            self.committed.emit(self.key, text.strip() or None, seen.strip() or None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Send what was typed when the field is left."""
        super().focusOutEvent(event)
        self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the lines that the new width makes."""
        super().resizeEvent(event)
        self._on_size_changed(self.document().size())

    def _on_size_changed(self, size: QSizeF) -> None:
        lines = min(max(self._lines, int(size.height())), _MOST_LINES)
        margins = 2 * (self.frameWidth() + int(self.document().documentMargin())) + 12
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins)


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
        self.setPlaceholderText(f"{spoken}: {say('cards.day_hint')}")
        self.setMinimumWidth(60)
        self.editingFinished.connect(self.commit)

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
        self._mark("")

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
            self._mark("wrong")
            self.refused.emit(say("cards.not_a_day", text=text))
            return
        seen, self._value = self._value, day
        self._refused_text = ""
        with QSignalBlocker(self):
            self.setText(self._text_of(day))
        self._mark("")
        if day != seen:
            self.committed.emit(self.key, day, seen)

    def value(self) -> date | None:
        """Return the day that is shown and understood."""
        return self._value

    @staticmethod
    def _text_of(day: date | None) -> str:
        return day.isoformat() if day else ""

    def _mark(self, state: str) -> None:
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            self.style().polish(self)


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


class TranslatedField(QWidget):
    """A name or a text in the three languages: side by side where there is room, else one below the other."""

    committed = Signal(str, object, object)

    def __init__(self, key: str, title: str, *, lines: int = 1) -> None:
        super().__init__()
        self.key = key
        self.parts: dict[Language, LineField | TextField] = {}
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._is_long = lines > 1
        for language in Language:
            spoken = say("cards.in_language", field=title, language=say(f"cards.language_{language}"))
            part_key = f"{key}.{language}"
            part = TextField(part_key, spoken, lines) if lines > 1 else LineField(part_key, spoken)
            part.committed.connect(self.committed)
            part.setPlaceholderText(say(f"cards.language_{language}"))
            self.parts[language] = part
            self._box.addWidget(_Tagged(language, part), 1)
        self.setFocusProxy(self.parts[Language.ENGLISH])

    def show_value(self, value: Any) -> None:
        """Show a value, unless the user is writing."""
        for language, part in self.parts.items():
            part.show_value((value or Translated()).in_language(language))

    def insist(self, value: Any) -> None:
        """Show a value, whatever was typed."""
        for language, part in self.parts.items():
            part.insist((value or Translated()).in_language(language))

    def commit(self) -> None:
        """Send what was typed, if it is not sent yet."""
        for part in self.parts.values():
            part.commit()

    def value(self) -> Translated:
        """Return what is written now, sent or not."""
        texts = [part.toPlainText() if isinstance(part, TextField) else part.text() for part in self.parts.values()]
        return Translated(*(text.strip() or None for text in texts))

    def resizeEvent(self, event: Any) -> None:
        """Put the three languages side by side or below each other."""
        is_wide = not self._is_long and self.width() >= _WIDE * self.fontMetrics().averageCharWidth()
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._box.direction() is not direction:
            self._box.setDirection(direction)
        super().resizeEvent(event)


class _Tagged(QWidget):
    """A field with the code of its language before it."""

    def __init__(self, language: Language, part: QWidget) -> None:
        super().__init__()
        layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        tag: QLabel = label(language.upper(), "small")
        tag.setFixedWidth(tag.fontMetrics().horizontalAdvance("MM") + 2)
        tag.setBuddy(part)
        layout.addWidget(
            tag, 0, Qt.AlignmentFlag.AlignTop if isinstance(part, TextField) else Qt.AlignmentFlag.AlignVCenter
        )
        layout.addWidget(part, 1)


def period_fields(first: str, last: str) -> list[QWidget]:
    """Return the two fields of a period, to stand side by side: ``from_on`` and ``to_on``."""
    return [DayField("from_on", first), DayField("to_on", last, EdgeOfPeriod.LAST)]
