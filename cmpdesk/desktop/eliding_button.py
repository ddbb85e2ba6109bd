"""A button and a line of text whose words end in an ellipsis where there is no room for all of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

_LEAST_LETTERS = 16
# What stands around the words: padding of the style sheet, icon and the gap after it.
_AROUND = 52


class ElidingButton(QPushButton):
    """A button that takes less room than its words rather than making the window wider; its tip says them all."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Ask for a few letters only."""
        size = super().minimumSizeHint()
        return QSize(min(size.width(), _AROUND + _LEAST_LETTERS * self.fontMetrics().averageCharWidth()), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as many words as there is room for."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        lacking = self.sizeHint().width() - self.width()
        if lacking > 0:
            room = max(option.fontMetrics.horizontalAdvance(option.text) - lacking, 0)
            option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


class ElidingLabel(QLabel):
    """A line of small text that takes the room that is left; its tip says all of it where that is too little."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "small")

    def minimumSizeHint(self) -> QSize:
        """Ask for a few letters only."""
        return QSize(_LEAST_LETTERS * self.fontMetrics().averageCharWidth(), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as many words as there is room for."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QStylePainter(self)
        painter.drawItemText(room, int(self.alignment()), self.palette(), True, shown, self.foregroundRole())
        painter.end()
