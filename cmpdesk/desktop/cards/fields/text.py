"""Fields for text, of one line and of several."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSignalBlocker, QSizeF, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from cmpdesk.desktop.cards.fields.field import PAUSE_MILLISECONDS

_MOST_LINES = 14


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

    def hold(self, seen: Any) -> None:
        """Keep what was typed though it is not stored; it counts from what was seen before."""
        self._shown = seen or ""

    def settle(self, value: Any) -> None:
        """Count what was typed as stored, unless more was typed since."""
        if self.text().strip() == (value or ""):
            self._shown = self.text()

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

    def hold(self, seen: Any) -> None:
        """Keep what was typed though it is not stored; it counts from what was seen before."""
        self._shown = seen or ""

    def settle(self, value: Any) -> None:
        """Count what was typed as stored, unless more was typed since."""
        if self.toPlainText().strip() == (value or ""):
            self._shown = self.toPlainText()

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
