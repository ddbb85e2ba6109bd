"""How planned rows are painted: what becomes of one as shape, colour and word; values beside what stands there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from cmpdesk.desktop.pages.importing.choice_cells import RuledDelegate, draw_rule
from cmpdesk.desktop.theme import colours
from cmpdesk.importing.plan import Outcome

Index = QModelIndex | QPersistentModelIndex
OUTCOME_ROLE = int(Qt.ItemDataRole.UserRole) + 21
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 22
TONES = {
    Outcome.CREATE: "good",
    Outcome.UPDATE: "accent",
    Outcome.SAME: "muted",
    Outcome.SKIP: "muted",
    Outcome.ASK: "warning",
}
PADDING, MARK = 8, 10


class OutcomeDelegate(RuledDelegate):
    """Paints what becomes of a row: a shape, a colour and a word, each of which says it alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the shape and the word."""
        _paint_back(painter, option, index)
        outcome = Outcome(index.data(OUTCOME_ROLE))
        colour = QColor(getattr(colours(), TONES[outcome]))
        rect = option.rect
        shape = QRectF(rect.left() + PADDING, rect.center().y() - MARK / 2, MARK, MARK)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, shape, outcome, colour)
        painter.setPen(colour)
        words = rect.adjusted(PADDING * 2 + MARK, 0, -4, 0)
        text = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()
        draw_rule(painter, rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room for both."""
        return super().sizeHint(option, index) + QSize(MARK + PADDING, 0)


def draw_mark(painter: QPainter, shape: QRectF, outcome: Outcome, colour: QColor) -> None:
    """Draw the shape of an outcome: full circle, triangle, ring, square, or cross."""
    painter.setPen(QPen(colour, 1.8))
    painter.setBrush(colour)
    if outcome is Outcome.CREATE:
        painter.drawEllipse(shape)
    elif outcome is Outcome.UPDATE:
        top = QPointF(shape.center().x(), shape.top())
        painter.drawPolygon(QPolygonF([shape.bottomLeft(), top, shape.bottomRight()]))
    elif outcome is Outcome.ASK:
        painter.drawRect(shape)
    elif outcome is Outcome.SAME:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(shape)
    else:
        painter.drawLine(shape.topLeft(), shape.bottomRight())
        painter.drawLine(shape.bottomLeft(), shape.topRight())


def _paint_back(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, QColor(colours().selection))
    elif index.data(OUTCOME_ROLE) == Outcome.ASK:
        painter.fillRect(option.rect, QColor(colours().warning_back))


class CellDelegate(RuledDelegate):
    """Paints a cell in up to two lines: the value, then what stands in the file, muted."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the words; those of rows that are left out or identical are muted."""
        _paint_back(painter, option, index)
        words = str(index.data() or "")
        outcome = Outcome(index.data(OUTCOME_ROLE))
        shown = colours()
        text = QColor(shown.muted if outcome in {Outcome.SAME, Outcome.SKIP} else shown.text)
        value, raw = index.data(CELL_ROLE) or ("", "")
        room = option.rect.adjusted(PADDING, 2, -PADDING, -3)
        painter.save()
        painter.setPen(text)
        if raw and value and outcome is not Outcome.ASK:
            _draw_two(painter, option, room, (words, len(value)), QColor(shown.muted))
        else:
            _draw_wrapped(painter, option, room, words)
        painter.restore()
        draw_rule(painter, option.rect)


def _draw_wrapped(painter: QPainter, option: QStyleOptionViewItem, room: QRect, words: str) -> None:
    if option.fontMetrics.horizontalAdvance(words) <= room.width():
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        return
    _draw_lines(painter, option, room, words, [])


def _draw_two(
    painter: QPainter, option: QStyleOptionViewItem, room: QRect, words: tuple[str, int], muted: QColor
) -> None:
    """Draw words of which those behind the first letters are muted."""
    look = QTextCharFormat()
    look.setForeground(muted)
    part = QTextLayout.FormatRange()
    part.start, part.length, part.format = words[1], len(words[0]) - words[1], look
    _draw_lines(painter, option, room, words[0], [part])


def _draw_lines(
    painter: QPainter, option: QStyleOptionViewItem, room: QRect, words: str, looks: list[QTextLayout.FormatRange]
) -> None:
    most = max(room.height() // option.fontMetrics.lineSpacing(), 1)
    layout = _laid_out(words, option, room.width(), most, looks)
    last = layout.lineAt(layout.lineCount() - 1)
    if last.textStart() + last.textLength() < len(words):
        rest = words[last.textStart() :]
        words = words[: last.textStart()] + option.fontMetrics.elidedText(
            rest, Qt.TextElideMode.ElideRight, room.width() - 2
        )
        layout = _laid_out(words, option, room.width(), most, [look for look in looks if look.start < len(words)])
        last = layout.lineAt(layout.lineCount() - 1)
    height = last.y() + last.height()
    layout.draw(painter, QPointF(room.left(), room.top() + max((room.height() - height) / 2, 0)))


def _laid_out(
    words: str, option: QStyleOptionViewItem, width: int, most: int, looks: list[QTextLayout.FormatRange]
) -> QTextLayout:
    """Lay words out in as many lines as there is room for; what is over is left out."""
    layout = QTextLayout(words, option.font)
    way = QTextOption()
    way.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(way)
    layout.setFormats(looks)
    layout.beginLayout()
    height = 0.0
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout
