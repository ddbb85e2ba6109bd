"""A button that is a sentence: it breaks into lines where there is little room, as no other button does."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from cmpdesk.desktop.theme import colours

_MARGIN = 4
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SentenceButton(QPushButton):
    """A link with a sentence that is never cut off."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(sentence, parent)
        self.setProperty("look", "link")
        self.setAccessibleName(sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow button is a high one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the sentence in a width."""
        area = QRect(0, 0, max(1, width - 2 * _MARGIN), 10_000)
        return self.fontMetrics().boundingRect(area, int(_WRAPPED), self.text()).height() + 2 * _MARGIN

    def sizeHint(self) -> QSize:
        """Return the size at the width that it has."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()), self.heightForWidth(max(self.width(), 1)))

    def minimumSizeHint(self) -> QSize:
        """Return the size of one line."""
        return QSize(60, self.fontMetrics().height() + 2 * _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame of the button as the theme has it, and the sentence in lines."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setPen(QColor(colours().accent))
        painter.drawText(self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0), int(_WRAPPED), self.text())
