"""The text of a live session: each paragraph is a line, and the margin shows what it became."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.capture.held_lines import changes_of
from cmpdesk.desktop.pages.capture.kind_looks import kind_colours, kind_words
from cmpdesk.desktop.theme import colours
from cmpdesk.model.choices import CapturedKind
from cmpdesk.model.clean_text import clean_text

_PARAGRAPH: Final = "\u2029"
_SMALLER: Final = 0.86
_PADDING: Final = 6
_ENDS: Final = (".", "!", "?", "…")
_CLOSING: Final = "\"'”’»)"
_COMPACT_BELOW: Final = 80
"""Narrower than so many letters, the margin shows the number of a record alone."""


@dataclass(frozen=True, slots=True)
class LineMark:
    """What the margin shows beside a line: what it became, with the number, and the agenda item that begins there."""

    kind: CapturedKind = CapturedKind.NOTE
    number: str = ""
    item: str = ""

    @property
    def words(self) -> str:
        """Return what a line became, in words; nothing for a note."""
        if self.kind is CapturedKind.NOTE:
            return ""
        return f"{kind_words(self.kind)} {self.number}".rstrip()


class LinesEditor(QPlainTextEdit):
    """An editor of plain lines.

    Signals:
        record_wished: the place of a line whose record is to be shown.
        turning_undo_wished, turning_redo_wished: the last step was a line that was turned into something.
    """

    record_wished = Signal(object)
    turning_undo_wished = Signal()
    turning_redo_wished = Signal()

    def __init__(self, mark_of: Callable[[int], LineMark]) -> None:
        super().__init__()
        self.setObjectName("capture_lines")
        self.setAccessibleName(say("capture.lines"))
        self.setTabChangesFocus(True)
        self.mark_of = mark_of
        # How many steps of typing there were when lines were turned, for Ctrl+Z to take back what was done last.
        self.undo_stops: list[int] = []
        self.redo_stops: list[int] = []
        self.keeps_undo = False
        self.is_stepping = False
        self.margin = LineMargin(self)
        self.updateRequest.connect(self._on_update_request)
        self.show_margin()

    # The text

    def texts(self) -> list[str]:
        """Return the paragraphs."""
        return self.document().toRawText().split(_PARAGRAPH)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show other paragraphs; those that stay are not touched, and the cursor stays where it is among them."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for begin, end, new in changes_of(self.texts(), texts):
            self._replace(cursor, begin, end, new)
        cursor.endEditBlock()
        self.forget_steps()

    def _replace(self, cursor: QTextCursor, begin: int, end: int, new: Sequence[str]) -> None:
        count = self.document().blockCount()
        joined = _PARAGRAPH.join(new)
        if begin == end:
            at_end = begin >= count
            block = self.document().findBlockByNumber(count - 1 if at_end else begin)
            cursor.setPosition(block.position() + (block.length() - 1 if at_end else 0))
            cursor.insertText(f"{_PARAGRAPH}{joined}" if at_end else f"{joined}{_PARAGRAPH}")
            return
        first, last = self.document().findBlockByNumber(begin), self.document().findBlockByNumber(end - 1)
        start, stop = first.position(), last.position() + last.length() - 1
        if not new and end < count:
            stop += 1
        elif not new and begin > 0:
            start -= 1
        cursor.setPosition(start)
        cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(joined)

    def current_place(self) -> int:
        """Return which paragraph the cursor stands in."""
        return self.textCursor().blockNumber()

    def chosen_places(self) -> range:
        """Return the paragraphs that the selection touches, or the one that the cursor stands in."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        # A selection that ends before the first letter of a line does not mean that line.
        is_before = last.blockNumber() > first.blockNumber() and cursor.selectionEnd() == last.position()
        return range(first.blockNumber(), last.blockNumber() + (0 if is_before else 1))

    def go_to_line(self, place: int) -> None:
        """Put the cursor at the end of a paragraph."""
        block = self.document().findBlockByNumber(place)
        cursor = self.textCursor()
        cursor.setPosition(block.position() + block.length() - 1)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def add_line_after(self, place: int) -> None:
        """Begin a new paragraph after one, and put the cursor there."""
        self.go_to_line(place)
        self.textCursor().insertBlock()

    def ends_sentence(self) -> bool:
        """Tell whether the cursor stands at the end of a sentence."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        return before.rstrip(_CLOSING).endswith(_ENDS)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words only, whatever else the clipboard offers."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop words; each of their lines is a line here."""
        words = clean_text(source.text()).replace("\t", " ").replace("\u2028", "\n")
        self.textCursor().insertText(words.rstrip("\n"))
        self.ensureCursorVisible()

    # Undo and redo

    def forget_steps(self) -> None:
        """Let undo begin anew: what was typed before was changed by others or by the window's own undo."""
        self.document().clearUndoRedoStacks()
        self.undo_stops, self.redo_stops = [], []
        self.keeps_undo = False

    def end_step(self) -> None:
        """Let undo take back what is typed from now on by itself."""
        self.document().setModified(False)

    def add_turning(self) -> None:
        """Take note that lines were turned into something just now."""
        self.end_step()
        self.undo_stops.append(self.document().availableUndoSteps())
        self.redo_stops = []

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where there is nothing of one's own to take back or bring back."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            step = _step_of(event)
            if step:
                event.setAccepted(self._is_own(step))
                return True
        return super().event(event)

    def _is_own(self, step: int) -> bool:
        document = self.document()
        if self.isReadOnly():
            return False
        if step > 0:
            return bool(self.redo_stops) or document.isRedoAvailable()
        return bool(self.undo_stops) or document.isUndoAvailable() or self.keeps_undo

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back the last step, of typing or of turning; a line break within a line is a new line."""
        step = _step_of(event)
        if step and not self.isReadOnly():
            self._take_step(step)
            event.accept()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.isReadOnly():
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def _take_step(self, step: int) -> None:
        steps = self.document().availableUndoSteps()
        if step < 0 and self.undo_stops and self.undo_stops[-1] >= steps:
            self.redo_stops.append(self.undo_stops.pop())
            self.turning_undo_wished.emit()
        elif step > 0 and self.redo_stops and self.redo_stops[-1] <= steps:
            self.undo_stops.append(self.redo_stops.pop())
            self.turning_redo_wished.emit()
        else:
            self.is_stepping = True
            (self.undo if step < 0 else self.redo)()
            self.is_stepping = False

    # The margin

    def show_margin(self) -> None:
        """Give the margin the room that it needs."""
        width = self.margin.width_needed(is_compact=self.is_compact())
        if self.viewportMargins().left() != width:
            self.setViewportMargins(width, 0, 0, 0)
            # Within a change of size, the text would stay as wide as it was laid out with the margin before.
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        inside = self.contentsRect()
        self.margin.setGeometry(QRect(inside.left(), inside.top(), width, inside.height()))
        self.margin.update()

    def is_compact(self) -> bool:
        """Tell whether there is room for the number of a record only."""
        return self.width() < _COMPACT_BELOW * self.fontMetrics().averageCharWidth()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the margin be as high as the text; the line that is written stays in sight."""
        super().resizeEvent(event)
        self.show_margin()
        if self.hasFocus():
            self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the margin anew when the size of text changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "margin"):
            self.show_margin()

    def _on_update_request(self, area: QRect, scrolled: int) -> None:
        if scrolled:
            self.margin.scroll(0, scrolled)
        else:
            self.margin.update(0, area.y(), self.margin.width(), area.height())

    def shown_blocks(self, area: QRect) -> Iterator[tuple[QTextBlock, QRect]]:
        """Yield the paragraphs that are seen in an area, each with the place of its first row."""
        block = self.firstVisibleBlock()
        height = self.fontMetrics().lineSpacing()
        while block.isValid():
            whole = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if whole.top() > area.bottom():
                return
            if whole.bottom() >= area.top():
                yield block, QRect(0, round(whole.top()), self.margin.width(), height)
            block = block.next()


class LineMargin(QWidget):
    """The margin: what each line became. A click leads to the record."""

    def __init__(self, editor: LinesEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self.setObjectName("capture_margin")
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """Return the width that is needed."""
        return QSize(self.width_needed(is_compact=self._editor.is_compact()), 0)

    def width_needed(self, *, is_compact: bool) -> int:
        """Return the width for the longest mark."""
        metrics = QFontMetrics(self._small())
        plain = [kind_words(kind) for kind in CapturedKind if kind is not CapturedKind.NOTE]
        numbered = [f"{kind_words(kind)} 17-WGHCD-D01" for kind in (CapturedKind.ACTION, CapturedKind.DECISION)]
        longest = max(
            metrics.horizontalAdvance(words) for words in plain + (["17-WGHCD-D01"] if is_compact else numbered)
        )
        return longest + metrics.horizontalAdvance("10.1") + 4 * _PADDING

    def _small(self) -> QFont:
        font = QFont(self._editor.font())
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        return font

    def words_of(self, mark: LineMark) -> str:
        """Return what the margin has room for."""
        return mark.number if mark.number and self._editor.is_compact() else mark.words

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks of the lines that are seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        for block, row in self._editor.shown_blocks(event.rect()):
            mark = self._editor.mark_of(block.blockNumber())
            painter.setPen(QColor(colours().muted))
            inside = row.adjusted(_PADDING, 0, -_PADDING, 0)
            painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, mark.item)
            words = self.words_of(mark)
            if words:
                text, back = kind_colours(mark.kind)
                wide = painter.fontMetrics().horizontalAdvance(words) + 2 * _PADDING
                pill = QRect(inside.right() - wide, row.top() + 1, wide, row.height() - 2)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(back))
                painter.drawRoundedRect(pill, 4, 4)
                painter.setPen(QColor(text))
                painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)

    def place_at(self, point: QPoint) -> int | None:
        """Return the line at a point of the margin."""
        for block, row in self._editor.shown_blocks(self.rect()):
            whole = self._editor.blockBoundingGeometry(block).height()
            if row.top() <= point.y() < row.top() + whole:
                return block.blockNumber()
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to what a line became."""
        place = self.place_at(event.position().toPoint())
        if place is None:
            return
        self._editor.go_to_line(place)
        if self._editor.mark_of(place).kind is not CapturedKind.NOTE:
            self._editor.record_wished.emit(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a click leads somewhere."""
        place = self.place_at(event.position().toPoint())
        leads = place is not None and self._editor.mark_of(place).kind is not CapturedKind.NOTE
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Say in a tip where a click leads."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.place_at(event.pos())
            mark = self._editor.mark_of(place) if place is not None else LineMark()
            QToolTip.showText(event.globalPos(), say("capture.mark_tip", what=mark.words) if mark.words else "", self)
            return True
        return super().event(event)


def _step_of(event: QKeyEvent) -> int:
    """Return -1 for the key of undo, 1 for that of redo, else 0."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return -1
    return 1 if event.matches(QKeySequence.StandardKey.Redo) else 0
