"""Layouts that fit every width: rows that go on in the next one, and parts that change their columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Lays widgets out like words in a paragraph; one that may grow takes what is left of its row."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        """Add a widget at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of widgets."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a widget's item."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a widget out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the rows take at a width."""
        edges = self.contentsMargins()
        inside = QRect(0, 0, width - edges.left() - edges.right(), 0)
        return self._lay_out(inside, move=False) + edges.top() + edges.bottom()

    def setGeometry(self, rect: QRect) -> None:
        """Move the widgets to their places."""
        super().setGeometry(rect)
        self._lay_out(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        """Return the room for all in one row."""
        widths = [_natural_width(item) for item in self._shown()]
        heights = [_height(item, width) for item, width in zip(self._shown(), widths, strict=True)]
        width = sum(widths) + self.spacing() * max(len(widths) - 1, 0)
        return QSize(width, max(heights, default=0)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """Return the room for the widest one."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        top = rect.top()
        for row in self._rows(rect.width()):
            height = max(_height(item, width) for item, width in row)
            if move:
                self._place(row, QRect(rect.left(), top, rect.width(), height))
            top += height + self.spacing()
        return max(top - self.spacing() - rect.top(), 0)

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """Return what stands in each row, with the width that it gets."""
        rows: list[list[tuple[QLayoutItem, int]]] = []
        used = 0
        for item in self._shown():
            own = min(_natural_width(item), width) if width > 0 else _natural_width(item)
            if rows and used + self.spacing() + own <= width:
                rows[-1].append((item, own))
                used += self.spacing() + own
            else:
                rows.append([(item, own)])
                used = own
        return rows

    def _place(self, row: Sequence[tuple[QLayoutItem, int]], rect: QRect) -> None:
        left = rect.left()
        spare = rect.width() - sum(width for _, width in row) - self.spacing() * (len(row) - 1)
        for item, natural in row:
            width = natural
            widget = item.widget()
            if isinstance(widget, QWidget) and widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding:
                width += max(min(spare, widget.maximumWidth() - width), 0)
            height = _height(item, width)
            item.setGeometry(QRect(QPoint(left, rect.top() + (rect.height() - height) // 2), QSize(width, height)))
            left += width + self.spacing()


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
    layout = FlowLayout(whole)
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
        self._most = len(self._parts)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._put(len(self._parts))

    def resizeEvent(self, event: Any) -> None:
        """Take as many columns as there is room for."""
        self._take_room()
        super().resizeEvent(event)

    def allow(self, most: int) -> None:
        """Take no more than so many columns, whatever room there is."""
        self._most = most
        self._take_room()

    def _take_room(self) -> None:
        least = self._letters * self.fontMetrics().averageCharWidth()
        most = max(1, min(self._most, (self.width() + 12) // (least + 12)))
        rows = -(-len(self._parts) // most)
        self._put(-(-len(self._parts) // rows))

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
