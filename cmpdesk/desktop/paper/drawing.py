"""Drawing a document's tree as a text document: for the preview on screen, for paper and for PDF.

How its parts look stands in :mod:`cmpdesk.desktop.paper.looks`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from cmpdesk.desktop.paper.badge_drawing import BadgeDrawing
from cmpdesk.desktop.paper.looks import (
    BULLETS,
    CELL,
    CELL_PADDING,
    DATE_LINE,
    HEADER_CELL,
    HEADINGS,
    ITEM,
    LINE_HEIGHT,
    LIST_STEP,
    NUMBERS,
    PARAGRAPHS,
    SIGNATURE_LINE,
    SIGNATURE_SIDE,
    Look,
    Scale,
    body_family,
)
from cmpdesk.documents.colours import BLUE, NAVY, PALE, PANEL, RULE
from cmpdesk.documents.column_widths import longest_words, widened
from cmpdesk.documents.tree import (
    BadgeSheet,
    Block,
    Change,
    Contents,
    Document,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    SignatureLine,
    Signatures,
    Table,
)
from cmpdesk.model.language import Language

_LINE_SEPARATOR: Final = "\u2028"
_KEEPS: Final = QTextFormat.Property.UserProperty.value + 1
DIFFERENCE: Final = QTextFormat.Property.UserProperty.value + 2
"""Of letters that went or came: the number of the difference that they belong to."""
_CHANGED: Final = {Change.DELETED: ("#9b1c1c", "#fdeaea"), Change.INSERTED: ("#0b5d2a", "#e4f4e9")}
"""Letters and their ground; deleted ones are struck through as well, inserted ones underlined."""


def keeps_with_next(block: QTextBlock) -> bool:
    """Tell whether a block is not to be parted from the one after it by the end of a page."""
    return bool(block.blockFormat().property(_KEEPS))


def draw_document(target: QTextDocument, document: Document, scale: Scale) -> None:
    """Draw a document into a text document in place of what that holds."""
    target.setUndoRedoEnabled(False)
    target.clear()
    target.setDefaultFont(QFont(body_family()))
    target.setIndentWidth(scale.length(LIST_STEP))
    target.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, document.title)
    _Drawing(target, document.language, scale).draw(document.blocks)


class _Drawing:
    """Adds block after block to the end of a text document."""

    def __init__(self, target: QTextDocument, language: Language, scale: Scale) -> None:
        self._target = target
        self._language = language
        self._scale = scale
        self._family = body_family()
        self._cursor = QTextCursor(target)
        self._is_first = True
        self._has_empty_block = True
        self._page_break_due = False
        self._differences = 0
        self._is_one_difference = False

    def draw(self, blocks: tuple[Block, ...]) -> None:
        """Draw all blocks."""
        self._cursor.beginEditBlock()
        place = 0
        while place < len(blocks):
            facts = place
            while facts < len(blocks) and _is_fact(blocks[facts]):
                facts += 1
            if facts > place:
                self._panel([block for block in blocks[place:facts] if isinstance(block, Paragraph)])
                place = facts
                continue
            self._draw(blocks[place])
            place += 1
        self._cursor.endEditBlock()

    def _draw(self, block: Block) -> None:
        match block:
            case Heading():
                level = min(max(block.level, 1), len(HEADINGS))
                self._paragraph(block.runs, HEADINGS[level - 1], heading=level, anchor=block.anchor)
            case Paragraph():
                self._paragraph(block.runs, PARAGRAPHS[block.kind])
            case ListBlock():
                self._list(block, 0)
            case Table():
                self._table(block)
            case BadgeSheet():
                self._is_first = False
                BadgeDrawing(self._family, self._scale.length(1), self._scale.text).draw(self._cursor, block)
                self._leave_table()
            case Contents():
                self._contents(block)
            case Signatures():
                self._signatures(block)
            case PageBreak():
                self._page_break_due = not self._is_first

    def _contents(self, contents: Contents) -> None:
        for entry in contents.entries:
            link = Run(entry.text, bold=entry.level == 1, link=f"#{entry.anchor}")
            self._paragraph((link,), Look(12, 2, 2, NAVY, indent=14 * (entry.level - 1)))

    def _paragraph(
        self, runs: Runs, look: Look, *, heading: int = 0, anchor: str | None = None, indents: int = 0
    ) -> None:
        form = self._block_format(look)
        form.setHeadingLevel(heading)
        form.setIndent(indents)
        if self._page_break_due:
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            self._page_break_due = False
        self._new_block(form, look)
        self._write(runs, look, anchor)

    def _new_block(self, form: QTextBlockFormat, look: Look) -> None:
        self._is_first = False
        if self._has_empty_block:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(self._char_format(look))
            self._has_empty_block = False
        else:
            self._cursor.insertBlock(form, self._char_format(look))

    def _block_format(self, look: Look) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setTopMargin(0 if self._is_first else self._scale.length(look.before))
        form.setBottomMargin(self._scale.length(look.after))
        form.setLeftMargin(self._scale.length(look.indent))
        form.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setProperty(_KEEPS, look.keeps)
        if look.rule:
            form.setProperty(
                QTextFormat.Property.BlockTrailingHorizontalRulerWidth,
                QTextLength(QTextLength.Type.PercentageLength, 100),
            )
            # Qt takes the colour of the rule from the background, which itself is not to be filled.
            form.setBackground(QBrush(QColor(RULE), Qt.BrushStyle.NoBrush))
        return form

    def _char_format(self, look: Look) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFontFamilies([self._family])
        form.setFontPointSize(look.size * self._scale.text)
        form.setForeground(QColor(look.colour))
        form.setFontWeight(QFont.Weight.Bold if look.bold else QFont.Weight.Normal)
        form.setFontItalic(look.italic)
        return form

    def _write(self, runs: Runs, look: Look, anchor: str | None = None) -> None:
        was_changed = self._is_one_difference
        for run in runs:
            self._differences += run.change is not None and not was_changed
            was_changed = self._is_one_difference or run.change is not None
            form = self._char_format(look)
            if run.bold:
                form.setFontWeight(QFont.Weight.Bold)
            if run.italic:
                form.setFontItalic(True)
            if run.link:
                form.setAnchor(True)
                form.setAnchorHref(run.link)
                form.setForeground(QColor(BLUE))
                form.setFontUnderline(not run.link.startswith("#"))
            if run.change:
                self._mark(form, run.change)
            if anchor:
                form.setAnchor(True)
                form.setAnchorNames([anchor])
                anchor = None
            self._cursor.insertText(run.text.replace("\n", _LINE_SEPARATOR), form)

    def _mark(self, form: QTextCharFormat, change: Change) -> None:
        letters, ground = _CHANGED[change]
        form.setForeground(QColor(letters))
        form.setBackground(QColor(ground))
        form.setFontStrikeOut(change is Change.DELETED)
        form.setFontUnderline(change is Change.INSERTED)
        form.setProperty(DIFFERENCE, self._differences)

    def _list(self, block: ListBlock, depth: int) -> None:
        form = QTextListFormat()
        form.setIndent(depth + 1)
        level = min(depth, len(BULLETS) - 1)
        if block.numbered:
            style, suffix = NUMBERS[level]
            form.setNumberSuffix(suffix)
            form.setStart(block.start)
        else:
            style = BULLETS[level]
        form.setStyle(style)
        made = None
        for item in block.items:
            if item.runs:
                self._paragraph(item.runs, ITEM)
                if made is None:
                    made = self._cursor.createList(form)
                else:
                    made.add(self._cursor.block())
            for child in item.children:
                self._list(child, depth + 1)

    def _panel(self, facts: list[Paragraph]) -> None:
        """Draw the facts of the masthead on their panel with its blue edge."""
        form = QTextTableFormat()
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setBorderCollapse(True)
        form.setBorder(0)
        form.setCellPadding(0)
        form.setTopMargin(self._scale.length(4))
        form.setBottomMargin(self._scale.length(18))
        self._is_first = False
        table = self._cursor.insertTable(1, 1, form)
        cell = QTextTableCellFormat()
        cell.setBackground(QColor(PANEL))
        cell.setLeftBorder(self._scale.length(4.5))
        cell.setLeftBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        cell.setLeftBorderBrush(QColor(BLUE))
        cell.setLeftPadding(self._scale.length(8))
        cell.setTopPadding(self._scale.length(3))
        cell.setBottomPadding(self._scale.length(3))
        inside = table.cellAt(0, 0).firstCursorPosition()
        outer, self._cursor = self._cursor, inside
        self._has_empty_block = True
        for fact in facts:
            self._paragraph(fact.runs, PARAGRAPHS[ParagraphKind.FACTS])
        self._cursor = outer
        table.cellAt(0, 0).setFormat(cell)
        self._leave_table()

    def _table(self, table: Table) -> None:
        if table.caption:
            self._paragraph((Run(table.caption),), PARAGRAPHS[ParagraphKind.CAPTION])
        form = QTextTableFormat()
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, 100 * width) for width in self._column_widths(table)]
        )
        form.setHeaderRowCount(1)
        form.setBorderCollapse(True)
        form.setBorder(0)
        form.setCellPadding(0)
        form.setCellSpacing(0)
        form.setTopMargin(self._scale.length(3))
        form.setBottomMargin(self._scale.length(14))
        self._is_first = False
        made = self._cursor.insertTable(len(table.rows) + 1, len(table.header), form)
        for column, title in enumerate(table.header):
            self._cell(made, 0, column, (Run(title),), HEADER_CELL, is_last=not table.rows)
        for row, cells in enumerate(table.rows, start=1):
            for column, runs in enumerate(cells):
                self._cell(made, row, column, runs, CELL, is_last=row == len(table.rows), least=table.row_height)
        self._leave_table()

    def _column_widths(self, table: Table) -> tuple[float, ...]:
        """Return the shares of the columns; on a narrow screen none is narrower than a word that stands in it."""
        room = self._target.textWidth() - 2 * self._target.documentMargin()
        if room <= 0:
            return table.widths
        metrics = QFontMetricsF(self._char_format(HEADER_CELL).font())
        padding = self._scale.length(CELL_PADDING[0] + CELL_PADDING[1]) + 2
        needed = [(metrics.horizontalAdvance(word) + padding) / room for word in longest_words(table)]
        return widened(table.widths, needed)

    def _cell(
        self, table: QTextTable, row: int, column: int, runs: Runs, look: Look, *, is_last: bool, least: float = 0
    ) -> None:
        form = QTextTableCellFormat()
        solid = QTextFrameFormat.BorderStyle.BorderStyle_Solid
        if row == 0:
            form.setBackground(QColor(PALE))
            form.setTopBorder(self._scale.length(1))
            form.setTopBorderStyle(solid)
            form.setTopBorderBrush(QColor(NAVY))
        is_strong = row == 0 or is_last
        form.setBottomBorder(self._scale.length(1 if is_strong else 0.5))
        form.setBottomBorderStyle(solid)
        form.setBottomBorderBrush(QColor(NAVY if is_strong else RULE))
        form.setLeftPadding(self._scale.length(CELL_PADDING[0]))
        form.setRightPadding(self._scale.length(CELL_PADDING[1]))
        form.setTopPadding(self._scale.length(1))
        # One line of text and what stands around it fill the rest of a row that is to be so high.
        taken = look.size * LINE_HEIGHT / 100 + look.before + look.after
        form.setBottomPadding(self._scale.length(max(1, least - taken)))
        cell = table.cellAt(row, column)
        outer, self._cursor = self._cursor, cell.firstCursorPosition()
        block = self._block_format(look)
        self._cursor.setBlockFormat(block)
        self._cursor.setBlockCharFormat(self._char_format(look))
        self._write(runs, look)
        self._cursor = outer
        # A cell keeps its format where its first block keeps that of its letters: the last one set counts.
        cell.setFormat(form)

    def _leave_table(self) -> None:
        """Go on in the empty block that Qt keeps after a table."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._has_empty_block = True

    def _signatures(self, signatures: Signatures) -> None:
        for line in signatures.lines:
            self._signature(line, signatures)

    def _signature(self, line: SignatureLine, labels: Signatures) -> None:
        self._differences += line.change is not None
        self._is_one_difference = line.change is not None
        place: tuple[tuple[Runs, Look], ...] = (
            ((Run(line.side),), SIGNATURE_SIDE),
            ((Run(labels.signature_label),), SIGNATURE_LINE),
            ((Run(line.name, bold=True),), PARAGRAPHS[ParagraphKind.SIGNATURE]),
            (line.capacity, PARAGRAPHS[ParagraphKind.SIGNATURE]),
            ((Run(labels.date_label),), DATE_LINE),
        )
        for runs, look in place:
            self._paragraph(tuple(replace(run, change=line.change) for run in runs), look)
        self._is_one_difference = False


def _is_fact(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.kind is ParagraphKind.FACTS
