"""Drawing a sheet of badges into a text document, as the Word file has it: two in a row, with lines to cut along."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from cmpdesk.documents.badge_look import BADGE_HEIGHT, BADGE_WIDTH, IN_A_ROW, PARTS, ROWS_ON_A_PAGE, name_size
from cmpdesk.documents.colours import EDGE
from cmpdesk.documents.tree import Badge, BadgeSheet, Run

_BLACK = "#000000"
_BETWEEN, _SIDES = 3.0, 6.0
"""Between two lines, and beside them, in points."""

Line = tuple[str, QTextCharFormat]


class BadgeDrawing:
    """Draws badges; ``pixels`` is a point of the page, ``text`` the size of letters as a share of the Word file's."""

    def __init__(self, family: str, pixels: float, text: float) -> None:
        self._family, self._pixels, self._text = family, pixels, text

    def draw(self, cursor: QTextCursor, sheet: BadgeSheet) -> None:
        """Insert the sheet where the cursor stands, each page as a table: a row is never cut by the end of a page."""
        on_a_page = IN_A_ROW * ROWS_ON_A_PAGE
        for first in range(0, len(sheet.badges), on_a_page):
            form = self._table_format()
            if first:
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            self._page(cursor, sheet.badges[first : first + on_a_page], form)
            cursor.movePosition(QTextCursor.MoveOperation.End)

    def _page(self, cursor: QTextCursor, badges: Sequence[Badge], form: QTextTableFormat) -> None:
        rows = -(-len(badges) // IN_A_ROW)
        table = cursor.insertTable(rows, IN_A_ROW, form)
        for row in range(rows):
            contents = [self._lines(badge) for badge in badges[row * IN_A_ROW : (row + 1) * IN_A_ROW]]
            height = max([BADGE_HEIGHT * self._pixels, *(self._height(lines) for lines in contents)])
            for column, lines in enumerate(contents):
                self._cell(table, (row, column), lines, height)

    def _table_format(self) -> QTextTableFormat:
        form = QTextTableFormat()
        width = BADGE_WIDTH * self._pixels
        form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        form.setColumnWidthConstraints([QTextLength(QTextLength.Type.FixedLength, width)] * IN_A_ROW)
        form.setBorderCollapse(True)
        form.setBorder(0)
        form.setCellPadding(0)
        form.setCellSpacing(0)
        return form

    def _lines(self, badge: Badge) -> list[list[Line]]:
        """Return the lines of a badge: what they say, each stretch in its look."""
        lines = []
        for part in PARTS:
            size = part.size or name_size(badge.name)
            line = [(run.text, self._look(run, size, part.colour)) for run in part.runs_of(badge) if run.text]
            if line:
                lines.append(line)
        return lines

    def _look(self, run: Run, size: float, colour: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFontFamilies([self._family])
        form.setFontPointSize(size * self._text)
        form.setFontWeight(QFont.Weight.Bold if run.bold else QFont.Weight.Normal)
        form.setFontItalic(run.italic)
        form.setForeground(QColor(colour or _BLACK))
        return form

    def _height(self, lines: Sequence[Sequence[Line]]) -> float:
        """Return how high the lines are, as wrapped into a badge."""
        width = (BADGE_WIDTH - 2 * _SIDES) * self._pixels
        height = _BETWEEN * self._pixels * (len(lines) - 1)
        for line in lines:
            metrics = QFontMetricsF(line[0][1].font())
            words = "".join(text for text, _ in line)
            flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter)
            wrapped = metrics.boundingRect(QRectF(0, 0, width, 10_000), flags, words)
            height += wrapped.height()
        return height

    def _cell(self, table: QTextTable, place: tuple[int, int], lines: Sequence[Sequence[Line]], height: float) -> None:
        cell = table.cellAt(*place)
        form = QTextTableCellFormat()
        for edge in ("Left", "Right", "Top", "Bottom"):
            getattr(form, f"set{edge}Border")(0.5 * self._pixels)
            getattr(form, f"set{edge}BorderStyle")(QTextFrameFormat.BorderStyle.BorderStyle_Dashed)
            getattr(form, f"set{edge}BorderBrush")(QColor(EDGE))
        free = max(0.0, height - self._height(lines))
        form.setTopPadding(free / 2)
        form.setBottomPadding(free / 2)
        form.setLeftPadding(_SIDES * self._pixels)
        form.setRightPadding(_SIDES * self._pixels)
        cursor = cell.firstCursorPosition()
        block = QTextBlockFormat()
        block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.setBlockFormat(block)
        block.setTopMargin(_BETWEEN * self._pixels)
        for number, line in enumerate(lines):
            if number:
                cursor.insertBlock(block)
            for text, look in line:
                cursor.insertText(text, look)
        cell.setFormat(form)
