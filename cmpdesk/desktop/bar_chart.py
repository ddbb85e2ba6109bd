"""The chart of the window: stacked bars from left to right, with numbers, patterns, a legend, keys and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cmpdesk.desktop.theme import Colours, colours

_GAP = 6
_MOST_LETTERS = 40
_THICKEST = 2.2
_NAMES_SHARE = 0.36
# Of WCAG 2.1: how bright red, green and blue are, and where their brightness is still linear.
_WEIGHTS, _LINEAR_UP_TO = (0.2126, 0.7152, 0.0722), 0.04045


@dataclass(frozen=True, slots=True)
class ChartPart:
    """A part that every bar is divided into.

    Attributes:
        words: what the legend calls it.
        colour: the name of a colour of the theme.
        share: how much of that colour there is, in percent; the rest is the ground below.
        pattern: what is drawn over the colour, for eyes that tell colours badly.
    """

    words: str
    colour: str
    share: int = 100
    pattern: Qt.BrushStyle = Qt.BrushStyle.NoBrush

    def fill(self, shown: Colours) -> QColor:
        """Return the colour of the part."""
        return _mixed(QColor(getattr(shown, self.colour)), QColor(shown.card), self.share)


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A bar: what it opens (None: nothing), its name, a number for each part, and the whole in words."""

    key: object
    name: str
    counts: tuple[int, ...]
    words: str

    @property
    def total(self) -> int:
        """Return the length of the bar."""
        return sum(self.counts)


class BarChart(QWidget):
    """Bars one below the other. Up and Down choose one, Enter, Space or a click opens it.

    Signals:
        bar_opened: the key of a bar.
    """

    bar_opened = Signal(object)

    def __init__(self, name: str, spoken_name: str, *, least_letters: int = 4) -> None:
        super().__init__()
        self.bars: tuple[ChartBar, ...] = ()
        self.parts: tuple[ChartPart, ...] = ()
        self._nothing = ""
        self._chosen = 0
        self._least_letters = least_letters
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(spoken_name)

    def show_bars(self, parts: Sequence[ChartPart], bars: Sequence[ChartBar], nothing: str, *, chosen: int = 0) -> None:
        """Show other bars; ``nothing`` is said where there are none, ``chosen`` is where the keys begin."""
        self.parts, self.bars, self._nothing = tuple(parts), tuple(bars), nothing
        self._chosen = chosen
        self.setAccessibleDescription("\n".join(bar.words for bar in self.bars) or nothing)
        self.setToolTip("")
        self.unsetCursor()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all bars and the legend."""
        width = max(self.width(), 260)
        return QSize(260, max(1, len(self.bars)) * self._least_line() + self._legend_height(width))

    def minimumSizeHint(self) -> QSize:
        """Return the same height; the bars take what width there is."""
        return QSize(180, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrower legend more lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    def bar(self, row: int) -> QRectF:
        """Return where the bar of a row is drawn, were it the longest."""
        left = self._names_width() + 12
        totals = max((self.fontMetrics().horizontalAdvance(str(bar.total)) for bar in self.bars), default=0)
        right = max(totals, self.fontMetrics().horizontalAdvance("0000")) + 8
        return QRectF(left, row * self._line() + _GAP / 2, max(1.0, self.width() - left - right), self._line() - _GAP)

    def _names_width(self) -> int:
        widest = max((self.fontMetrics().horizontalAdvance(bar.name) for bar in self.bars), default=0)
        least = self.fontMetrics().horizontalAdvance("0" * self._least_letters)
        most = min(int(self.width() * _NAMES_SHARE), self.fontMetrics().averageCharWidth() * _MOST_LETTERS)
        # A text that is as wide as its room is cut where letters have a part of a point.
        return max(least, min(widest, most)) + 2

    def _least_line(self) -> int:
        return self.fontMetrics().height() + 14

    def _line(self) -> int:
        """Return the height of a row: few bars in a high window are thicker."""
        least = self._least_line()
        room = (self.height() - self._legend_height(self.width())) // max(1, len(self.bars))
        return max(least, min(room, int(_THICKEST * least)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars and the legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = colours()
        if not self.bars:
            painter.setPen(QColor(shown.muted))
            flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()), flags, self._nothing)
            return
        longest = max(bar.total for bar in self.bars)
        for row, bar in enumerate(self.bars):
            self._draw_bar(painter, shown, row, bar, longest)
        below = QPointF(0, len(self.bars) * self._line())
        for part, place in self._legend(self.width()):
            self._draw_in_legend(painter, shown, part, place + below)

    def _draw_bar(self, painter: QPainter, shown: Colours, row: int, bar: ChartBar, longest: int) -> None:
        place = self.bar(row)
        painter.setPen(QColor(shown.text if bar.key is not None else shown.muted))
        name = self.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, int(place.left()) - 12)
        before = QRectF(0, place.top(), place.left() - 12, place.height())
        painter.drawText(before, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
        left = place.left()
        for part, count in zip(self.parts, bar.counts, strict=True):
            if count:
                width = place.width() * count / max(1, longest)
                self._draw_part(painter, shown, part, QRectF(left, place.top(), max(width - 1, 1.0), place.height()))
                self._write_count(painter, shown, part, QRectF(left, place.top(), width, place.height()), count)
                left += width
        painter.setPen(QColor(shown.muted))
        after = QRectF(left + 6, place.top(), self.width() - left, place.height())
        painter.drawText(after, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(bar.total))
        if self.hasFocus() and row == self._chosen:
            painter.setPen(QPen(QColor(shown.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(0.75, place.top() - 2, self.width() - 1.5, place.height() + 4), 3, 3)

    def _draw_part(self, painter: QPainter, shown: Colours, part: ChartPart, box: QRectF) -> None:
        fill = part.fill(shown)
        painter.fillRect(box, fill)
        if part.pattern is not Qt.BrushStyle.NoBrush:
            drawn = _ink_on(fill, shown)
            drawn.setAlphaF(0.45)
            painter.fillRect(box, QBrush(drawn, part.pattern))

    def _write_count(self, painter: QPainter, shown: Colours, part: ChartPart, box: QRectF, count: int) -> None:
        width = self.fontMetrics().horizontalAdvance(str(count)) + 8
        if box.width() <= width:
            return
        fill = part.fill(shown)
        height = self.fontMetrics().height()
        middle = box.center()
        # The number stands on the plain colour: a pattern behind it would make it hard to read.
        painter.fillRect(QRectF(middle.x() - width / 2 + 1, middle.y() - height / 2, width - 2, height), fill)
        painter.setPen(_ink_on(fill, shown))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))

    # The legend

    def _legend(self, width: int) -> list[tuple[ChartPart, QPointF]]:
        """Return the parts that any bar has, each with its place below the bars."""
        metrics = self.fontMetrics()
        x, y = 0.0, metrics.height() * 0.6
        placed = []
        for number, part in enumerate(self.parts):
            if not any(bar.counts[number] for bar in self.bars):
                continue
            own = 20 + metrics.horizontalAdvance(part.words) + 14
            if x and x + own > width:
                x, y = 0.0, y + metrics.height() * 1.25
            placed.append((part, QPointF(x, y)))
            x += own
        return placed

    def _legend_height(self, width: int) -> int:
        placed = self._legend(width)
        if not placed:
            return self._least_line()
        return int(placed[-1][1].y() + self.fontMetrics().height() * 1.4)

    def _draw_in_legend(self, painter: QPainter, shown: Colours, part: ChartPart, place: QPointF) -> None:
        metrics = self.fontMetrics()
        self._draw_part(painter, shown, part, QRectF(place.x(), place.y() + metrics.height() * 0.12, 14, 12))
        painter.setPen(QColor(shown.text))
        painter.drawText(QPointF(place.x() + 20, place.y() + metrics.ascent()), part.words)

    # Choosing and opening

    def _row_at(self, y: float) -> int | None:
        row = int(y // self._line())
        return row if 0 <= row < len(self.bars) else None

    def _open(self, row: int) -> None:
        self._chosen = row
        self.update()
        if self.bars[row].key is not None:
            self.bar_opened.emit(self.bars[row].key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what leads somewhere."""
        row = self._row_at(event.position().y())
        leads = row is not None and self.bars[row].key is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the bar that was clicked."""
        row = self._row_at(event.position().y())
        if event.button() is Qt.MouseButton.LeftButton and row is not None:
            self._open(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a bar with Up and Down, open it with Enter or Space."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self.bars:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._chosen = min(max(self._chosen + step, 0), len(self.bars) - 1)
            self.setToolTip(self.bars[self._chosen].words)
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.bars:
            self._open(self._chosen)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say the bar below the pointer in words."""
        if isinstance(event, QHelpEvent):
            row = self._row_at(event.pos().y())
            if row is not None:
                QToolTip.showText(event.globalPos(), self.bars[row].words, self)
            return True
        return super().event(event)


def _mixed(colour: QColor, ground: QColor, share: int) -> QColor:
    parts = ((colour.red(), ground.red()), (colour.green(), ground.green()), (colour.blue(), ground.blue()))
    return QColor(*(round((over * share + under * (100 - share)) / 100) for over, under in parts))


def _ink_on(fill: QColor, shown: Colours) -> QColor:
    """Return the colour of text that can be read on a fill: the ground's or the text's, whichever contrasts more."""
    ground, text = QColor(shown.card), QColor(shown.text)
    return text if contrast(text, fill) > contrast(ground, fill) else ground


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG 2.1 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (
        part / 12.92 if part <= _LINEAR_UP_TO else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return sum(weight * part for weight, part in zip(_WEIGHTS, parts, strict=True))
