"""Layouts that fit every width: widgets that go on in the next line, and parts that change their columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget


class WrappingLayout(QLayout):
    """Widgets side by side, going on in the next line where one ends, as words do."""

    def __init__(self, parent: QWidget, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item in at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item by its place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that a width needs."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, place: QRect) -> None:
        """Put the items into their places."""
        super().setGeometry(place)
        self._arrange(place, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of all items in one line."""
        widths = [_natural_width(item) for item in self._shown()]
        heights = [_height(item, width) for item, width in zip(self._shown(), widths, strict=True)]
        return QSize(sum(widths) + self._gap * max(0, len(widths) - 1), max(heights, default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest item alone."""
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, place: QRect, *, move: bool) -> int:
        y = place.y()
        for line in self._lines(place.width()):
            height = max(_height(item, width) for item, width in line)
            x = place.x()
            for item, width in line:
                own = _height(item, width)
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - own) // 2), QSize(width, own)))
                x += width + self._gap
            y += height + self._gap
        return max(0, y - self._gap - place.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Return what stands in each line, with the width that it gets."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        used = 0
        for item in self._shown():
            own = min(_natural_width(item), width) if width > 0 else _natural_width(item)
            if not lines or used + own > width:
                lines.append([])
                used = 0
            lines[-1].append((item, own))
            used += own + self._gap
        return lines


def _natural_width(item: QLayoutItem) -> int:
    """Return the width that an item takes where there is room; a text that can wrap takes one line."""
    widget = item.widget()
    if isinstance(widget, QLabel) and widget.wordWrap():
        widget.ensurePolished()
        return widget.fontMetrics().horizontalAdvance(widget.text()) + 4
    return item.sizeHint().width()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def wrapped(*widgets: QWidget) -> QWidget:
    """Return widgets side by side that go on in the next line where there is no room."""
    whole = QWidget()
    layout = WrappingLayout(whole)
    for widget in widgets:
        layout.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    whole.setSizePolicy(policy)
    return whole


class Columns(QWidget):
    """Parts of equal rank in as many columns as there is room for; ``stretches`` are their shares of the width."""

    def __init__(self, parts: Sequence[QWidget], letters: int, stretches: Sequence[int] | None = None) -> None:
        super().__init__()
        self._parts = list(parts)
        self._letters = letters
        self._stretches = list(stretches or [1] * len(self._parts))
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._put(len(self._parts))

    def resizeEvent(self, event: Any) -> None:
        """Take as many columns as there is room for."""
        least = self._letters * self.fontMetrics().averageCharWidth()
        most = max(1, min(len(self._parts), (self.width() + 12) // (least + 12)))
        rows = -(-len(self._parts) // most)
        self._put(-(-len(self._parts) // rows))
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Return what one column needs in width: more columns are taken only where there is room."""
        return QSize(max(part.minimumSizeHint().width() for part in self._parts), self._grid.minimumSize().height())

    def _put(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, part in enumerate(self._parts):
            self._grid.addWidget(part, place // columns, place % columns)
        for column in range(len(self._parts)):
            share = self._stretches[column] if columns == len(self._parts) else int(column < columns)
            self._grid.setColumnStretch(column, share)
