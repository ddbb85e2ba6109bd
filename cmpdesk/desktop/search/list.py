"""The list of the search box: its model, and how a line of it is drawn."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cmpdesk.desktop.search.lines import SearchLine
from cmpdesk.desktop.theme import colours

Index = QModelIndex | QPersistentModelIndex
_PADDING = 8
_NOWHERE = QModelIndex()


class SearchModel(QAbstractListModel):
    """The lines that can be chosen, best first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[SearchLine, ...] = ()

    def show_lines(self, lines: tuple[SearchLine, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a line shows and says."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        shown = {
            Qt.ItemDataRole.DisplayRole: line.title,
            Qt.ItemDataRole.AccessibleTextRole: line.spoken,
            Qt.ItemDataRole.ToolTipRole: line.snippet or None,
        }
        return shown.get(Qt.ItemDataRole(role))


class SearchDelegate(QStyledItemDelegate):
    """Draws a line to choose: its title and where it belongs, below it the text around the match."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines."""
        return QSize(100, 2 * option.fontMetrics.height() + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line of the list."""
        model = index.model()
        if not isinstance(model, SearchModel):
            return
        line = model.lines[index.row()]
        rect: QRect = option.rect
        shown = colours()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(shown.selection))
        inside = rect.adjusted(_PADDING + 4, _PADDING, -_PADDING, -_PADDING)
        where = line.where
        font = QFont(option.font)
        painter.setFont(font)
        metrics = QFontMetrics(font, painter.device())
        room = min(metrics.horizontalAdvance(where) + 1, inside.width() // 2)
        painter.setPen(QColor(shown.muted))
        height = metrics.height() if line.snippet else inside.height()
        upper = QRect(inside.left(), inside.top(), inside.width(), height)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(upper, align, metrics.elidedText(where, Qt.TextElideMode.ElideRight, room))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(shown.text))
        bold = QFontMetrics(font)
        title = bold.elidedText(line.title, Qt.TextElideMode.ElideRight, inside.width() - room - _PADDING)
        painter.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        self._draw_match(painter, line, QRect(inside.left(), upper.bottom() + 2, inside.width(), metrics.height()))
        painter.restore()

    @staticmethod
    def _draw_match(painter: QPainter, line: SearchLine, rect: QRect) -> None:
        """Draw the text around the match with the words that were typed in bold."""
        shown = colours()
        snippet = line.snippet
        left = rect.left()
        place = 0
        marks = [*line.marks, (len(snippet), len(snippet))]
        for start, end in marks:
            for words, is_match in ((snippet[place:start], False), (snippet[start:end], True)):
                if not words or left >= rect.right():
                    continue
                font = painter.font()
                font.setBold(is_match)
                painter.setFont(font)
                painter.setPen(QColor(shown.text if is_match else shown.muted))
                metrics = QFontMetrics(font)
                room = QRect(left, rect.top(), rect.right() - left, rect.height())
                painter.drawText(room, 0, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width()))
                left += metrics.horizontalAdvance(words)
            place = max(place, end)
