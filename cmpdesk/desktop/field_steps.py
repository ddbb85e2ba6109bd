"""Undo and redo in a field of one line: its own typing first, then the window's changes.

Qt's fields take Ctrl+Z for themselves even where they have nothing to take back, so that the key would do nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid


class FieldSteps(QObject):
    """Watches the field of a window that has the keyboard."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._field: QLineEdit | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = None
        if isinstance(now, QLineEdit) and now.window() is self._window:
            self._field = now
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave a step to the window where the field has none of its own."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and watched is self._field:
            undoes = event.matches(QKeySequence.StandardKey.Undo) and not self._field.isUndoAvailable()
            redoes = event.matches(QKeySequence.StandardKey.Redo) and not self._field.isRedoAvailable()
            if undoes or redoes:
                event.ignore()
                return True
        return False
