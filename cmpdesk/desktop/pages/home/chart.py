"""The chart of actions by year: stacked bars, painted, with a legend, keys and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.theme import Colours, colours
from cmpdesk.secretariat.home.overview import YearOfActions

_GAP = 6
_MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: which one, how many actions, in which colour, with which colour of text on it."""

    word: str
    count: int
    colour: str
    text: str


def segments(year: YearOfActions, shown: Colours) -> tuple[Segment, ...]:
    """Return the parts of a year's bar from left to right."""
    return (
        Segment("done", year.done, shown.good, shown.card),
        Segment("in_progress", year.in_progress, shown.accent, shown.accent_text),
        Segment("overdue", year.overdue, shown.bad, shown.card),
        Segment("closed", year.closed, shown.muted, shown.card),
    )


def year_words(year: YearOfActions) -> str:
    """Return a year's bar in words."""
    return say(
        "home.year_words",
        year=year.year,
        total=year.total,
        done=year.done,
        in_progress=year.in_progress,
        overdue=year.overdue,
        closed=year.closed,
    )


class ActionsChart(QWidget):
    """Bars of the newest years. Up and Down choose a year, Enter or a click opens its actions.

    Signals:
        year_opened: the year of a bar.
    """

    year_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._years: list[YearOfActions] = []
        self._chosen = 0
        self.setObjectName("actions_by_year")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(say("home.chart"))

    def show_years(self, years: Sequence[YearOfActions]) -> None:
        """Show years, the newest at the bottom."""
        self._years = list(years)[-_MOST_YEARS:]
        self._chosen = len(self._years) - 1
        self.setAccessibleDescription("\n".join(year_words(year) for year in self._years) or say("home.no_actions"))
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._years else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all bars and the legend."""
        return QSize(260, max(1, len(self._years)) * self._line() + 2 * self._line())

    def minimumSizeHint(self) -> QSize:
        """Return the same height; the bars take what width there is."""
        return QSize(180, self.sizeHint().height())

    def bar(self, row: int) -> QRectF:
        """Return where the bar of a row is drawn."""
        left = self.fontMetrics().horizontalAdvance("0000") + 12
        right = self.fontMetrics().horizontalAdvance("0000") + 8
        height = self._line() - _GAP
        return QRectF(left, row * self._line() + _GAP / 2, max(1.0, self.width() - left - right), height)

    def _line(self) -> int:
        return self.fontMetrics().height() + 14

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the bars and the legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = colours()
        if not self._years:
            painter.setPen(QColor(shown.muted))
            flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()), flags, say("home.no_actions"))
            return
        longest = max(year.total for year in self._years)
        for row, year in enumerate(self._years):
            self._draw_bar(painter, shown, row, year, longest)
        self._draw_legend(painter, shown)

    def _draw_bar(self, painter: QPainter, shown: Colours, row: int, year: YearOfActions, longest: int) -> None:
        place = self.bar(row)
        painter.setPen(QColor(shown.muted))
        before = QRectF(0, place.top(), place.left() - 12, place.height())
        painter.drawText(before, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(year.year))
        x = place.left()
        for part in segments(year, shown):
            if not part.count:
                continue
            width = place.width() * part.count / max(1, longest)
            box = QRectF(x, place.top(), max(width - 1, 1.0), place.height())
            painter.fillRect(box, QColor(part.colour))
            if width > self.fontMetrics().horizontalAdvance(f"{part.count}") + 8:
                painter.setPen(QColor(part.text))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(part.count))
            x += width
        painter.setPen(QColor(shown.muted))
        after = QRectF(x + 6, place.top(), self.width() - x, place.height())
        painter.drawText(after, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(year.total))
        if self.hasFocus() and row == self._chosen:
            painter.setPen(QPen(QColor(shown.accent), 1.5))
            whole = QRectF(0.75, place.top() - 2, self.width() - 1.5, place.height() + 4)
            painter.drawRoundedRect(whole, 3, 3)

    def _draw_legend(self, painter: QPainter, shown: Colours) -> None:
        metrics = self.fontMetrics()
        x, y = 0.0, len(self._years) * self._line() + metrics.height() * 0.6
        for part in segments(self._years[-1], shown):
            if part.word == "closed" and not any(year.closed for year in self._years):
                continue
            words = say(f"home.legend_{part.word}")
            width = 16 + metrics.horizontalAdvance(words) + 14
            if x and x + width > self.width():
                x, y = 0.0, y + metrics.height() * 1.1
            painter.fillRect(QRectF(x, y + metrics.height() * 0.2, 10, 10), QColor(part.colour))
            painter.setPen(QColor(shown.text))
            painter.drawText(QPointF(x + 16, y + metrics.ascent()), words)
            x += width

    def _row_at(self, y: float) -> int | None:
        row = int(y // self._line())
        return row if 0 <= row < len(self._years) else None

    def _open(self, row: int) -> None:
        self._chosen = row
        self.update()
        self.year_opened.emit(self._years[row].year)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the year that was clicked."""
        row = self._row_at(event.position().y())
        if event.button() is Qt.MouseButton.LeftButton and row is not None:
            self._open(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a year with Up and Down, open it with Enter or Space."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self._years:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._chosen = min(max(self._chosen + step, 0), len(self._years) - 1)
            self.setToolTip(year_words(self._years[self._chosen]))
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._years:
            self._open(self._chosen)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say the bar below the pointer in words."""
        if isinstance(event, QHelpEvent):
            row = self._row_at(event.pos().y())
            if row is not None:
                QToolTip.showText(event.globalPos(), year_words(self._years[row]), self)
            return True
        return super().event(event)
