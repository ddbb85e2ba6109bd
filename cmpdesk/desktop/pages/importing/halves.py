"""Two parts of a step beside each other, or one below the other where there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_BESIDE_LETTERS = 140
_LEAST_WIDTH = 220


class Halves(QSplitter):
    """Two parts with shares of the room; ``least`` is the height that each needs below the other, in lines."""

    def __init__(
        self, first: QWidget, second: QWidget, shares: tuple[int, int], least: tuple[int, int] = (9, 9)
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._shares = shares
        self._least = least
        self.setChildrenCollapsible(False)
        self.setHandleWidth(12)
        for place, part in enumerate((first, second)):
            self.addWidget(part)
            part.setMinimumWidth(_LEAST_WIDTH)
            self.setStretchFactor(place, shares[place])
        self.setSizes([1000 * share for share in shares])

    def share(self, shares: tuple[int, int]) -> None:
        """Divide the room otherwise."""
        if shares != self._shares:
            self._shares = shares
            self.setSizes([1000 * share for share in shares])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts below each other in a narrow window."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= self.fontMetrics().averageCharWidth() * _BESIDE_LETTERS
        wished = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if wished is not self.orientation():
            self.setOrientation(wished)
            self.setSizes([1000 * share for share in self._shares])
        line = self.fontMetrics().height()
        for place in range(self.count()):
            part = self.widget(place)
            if part is not None:
                part.setMinimumHeight(0 if is_wide else max(self._least[place] * line, part.minimumSizeHint().height()))
