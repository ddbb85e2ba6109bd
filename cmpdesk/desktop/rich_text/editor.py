"""The editor of a text: paragraphs, nested lists, bold, italic, links and two levels of sub-heading.

Nothing else can enter it, by keyboard, clipboard or mouse.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from cmpdesk.desktop.rich_text.copying import html_of, plain_of
from cmpdesk.desktop.rich_text.lines import DEEPEST_LIST, LISTED, Line, LineKind, Lines, allowed_link, lines_of, tidy
from cmpdesk.desktop.rich_text.markdown import markdown_of
from cmpdesk.desktop.rich_text.pasting import Pasted, pasted_html, pasted_plain
from cmpdesk.desktop.rich_text.text_document import (
    BlockShape,
    arrange_lists,
    block_format,
    blocks_in,
    give_shape,
    insert_runs,
    line_of,
    lines_in,
    link_look,
    plain_look,
    raw_lines,
    restore_links_look,
    shape_of,
    show_lines,
)

_PARAGRAPH: Final = BlockShape(LineKind.PARAGRAPH)
_STEPS: Final = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_TYPED_SIGNS: Final = {"-": LineKind.BULLET, "*": LineKind.BULLET, "•": LineKind.BULLET, "1.": LineKind.NUMBER}


class RichTextEdit(QTextEdit):
    """An editor of one text.

    Signals:
        pictures_left_out: how many pictures a paste left behind.
    """

    pictures_left_out = Signal(object)

    def __init__(self, spoken_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(spoken_name)
        self.setTabChangesFocus(False)
        self.setAcceptRichText(True)
        self.setAutoFormatting(QTextEdit.AutoFormattingFlag.AutoNone)

    def show_markdown(self, text: str) -> None:
        """Show a stored text; the place of the cursor is kept as far as it still exists."""
        place, scrolled = self.textCursor().position(), self.verticalScrollBar().value()
        show_lines(self.document(), lines_of(text))
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(
            plain_look(shape_of(cursor.block())) if not cursor.block().length() > 1 else self.currentCharFormat()
        )
        self.verticalScrollBar().setValue(scrolled)

    def markdown(self) -> str:
        """Return the text as it is stored."""
        return markdown_of(lines_in(self.document()))

    def lines(self) -> Lines:
        """Return the text as lines."""
        return lines_in(self.document())

    def current_line(self) -> Line | None:
        """Return the line that the cursor stands in, or None where it is empty."""
        found = tidy([line_of(self.textCursor().block())])
        return found[0] if found else None

    def lines_without_current(self) -> Lines:
        """Return the text without the line that the cursor stands in; what is nested below it moves up."""
        lines = raw_lines(self.document())
        place = self.textCursor().blockNumber()
        kept = lines[:place]
        gone = lines[place]
        is_below = gone.kind in LISTED
        for line in lines[place + 1 :]:
            is_below = is_below and line.kind in LISTED and line.depth > gone.depth
            kept.append(replace(line, depth=line.depth - 1) if is_below else line)
        return tidy(kept)

    def toggle_bold(self) -> None:
        """Make the chosen words bold, or plain again."""
        look = QTextCharFormat()
        is_bold = self.fontWeight() >= QFont.Weight.Bold
        look.setFontWeight(QFont.Weight.Normal if is_bold else QFont.Weight.Bold)
        if shape_of(self.textCursor().block()).kind is not LineKind.HEADING:
            self.mergeCurrentCharFormat(look)

    def toggle_italic(self) -> None:
        """Make the chosen words italic, or upright again."""
        look = QTextCharFormat()
        look.setFontItalic(not self.fontItalic())
        self.mergeCurrentCharFormat(look)

    def current_link(self) -> str:
        """Return the address of the link at the cursor."""
        look = self.textCursor().charFormat()
        return look.anchorHref() if look.isAnchor() else ""

    def choose_link(self) -> None:
        """Extend the selection to the whole link that the cursor stands in, or to the word."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return
        address = self.current_link()
        if not address:
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
            self.setTextCursor(cursor)
            return
        begin, end = cursor.position(), cursor.position()
        for step, move in (
            (-1, QTextCursor.MoveOperation.PreviousCharacter),
            (1, QTextCursor.MoveOperation.NextCharacter),
        ):
            probe = QTextCursor(cursor)
            while probe.movePosition(move) and probe.block() == cursor.block():
                at = QTextCursor(probe)
                if step > 0:
                    if at.charFormat().anchorHref() != address:
                        break
                    end = at.position()
                else:
                    begin = at.position()
                    if at.charFormat().anchorHref() != address:
                        break
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def set_link(self, address: str) -> bool:
        """Link the chosen words to an address, or unlink them; tell whether the address is one."""
        address = address.strip()
        if "@" in address and ":" not in address:
            address = f"mailto:{address}"
        elif address and ":" not in address:
            address = f"https://{address}"
        link = allowed_link(address)
        if address and link is None:
            return False
        cursor = self.textCursor()
        shape = shape_of(cursor.block())
        if link is None:
            self._unlink(cursor)
        elif cursor.hasSelection():
            cursor.mergeCharFormat(link_look(link))
        else:
            look = plain_look(shape)
            look.merge(link_look(link))
            cursor.insertText(address.removeprefix("mailto:"), look)
            cursor.insertText(" ", plain_look(shape))
        return True

    @staticmethod
    def _unlink(cursor: QTextCursor) -> None:
        """Take the link from the chosen words, keeping bold and italics."""
        begin, end = cursor.selectionStart(), cursor.selectionEnd()
        probe = QTextCursor(cursor)
        probe.beginEditBlock()
        for place in range(begin, end):
            probe.setPosition(place)
            probe.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
            look = probe.charFormat()
            plain = plain_look(shape_of(probe.block()))
            if look.fontWeight() >= QFont.Weight.Bold:
                plain.setFontWeight(QFont.Weight.Bold)
            plain.setFontItalic(look.fontItalic())
            probe.setCharFormat(plain)
        probe.endEditBlock()

    def toggle_list(self, kind: LineKind) -> None:
        """Make the chosen lines items of a list, or paragraphs again."""
        blocks = self._chosen_blocks()
        is_all = all(shape_of(block).kind is kind for block in blocks)
        self._give_shapes(
            [
                (
                    block,
                    _PARAGRAPH
                    if is_all
                    else BlockShape(kind, shape_of(block).depth if shape_of(block).kind in LISTED else 0),
                )
                for block in blocks
            ]
        )

    def toggle_heading(self, depth: int) -> None:
        """Make the chosen lines sub-headings, or paragraphs again."""
        wanted = BlockShape(LineKind.HEADING, depth)
        blocks = self._chosen_blocks()
        is_all = all((shape_of(block).kind, shape_of(block).depth) == (LineKind.HEADING, depth) for block in blocks)
        self._give_shapes([(block, _PARAGRAPH if is_all else wanted) for block in blocks])

    def nest(self, step: int) -> bool:
        """Nest the chosen items one level deeper (1) or less deep (-1); tell whether they are items."""
        blocks = self._chosen_blocks()
        listed = [block for block in blocks if shape_of(block).kind in LISTED]
        if not listed:
            return False
        above = listed[0].previous()
        if step > 0 and not (above.isValid() and shape_of(above).kind in LISTED):
            return True
        if step > 0 and shape_of(listed[0]).depth > shape_of(above).depth:
            return True
        self._give_shapes([(block, _nested(shape_of(block), step)) for block in self._with_sub_items(listed)])
        return True

    @staticmethod
    def _with_sub_items(listed: list[QTextBlock]) -> list[QTextBlock]:
        """Return items with those nested below the last one, which go where it goes."""
        found = list(listed)
        depth = shape_of(listed[-1]).depth
        block = listed[-1].next()
        while block.isValid() and shape_of(block).kind in LISTED and shape_of(block).depth > depth:
            found.append(block)
            block = block.next()
        return found

    def _chosen_blocks(self) -> list[QTextBlock]:
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        return [
            block
            for block in blocks_in(self.document())
            if first.blockNumber() <= block.blockNumber() <= last.blockNumber()
        ]

    def _give_shapes(self, wishes: list[tuple[QTextBlock, BlockShape]]) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for block, shape in wishes:
            give_shape(block, shape)
        arrange_lists(self.document())
        cursor.endEditBlock()
        if self.textCursor().block().length() <= 1:
            self.setCurrentCharFormat(plain_look(shape_of(self.textCursor().block())))

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where there is no typing left to take back or bring back."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            for step, available in zip(_STEPS, (document.isUndoAvailable(), document.isRedoAvailable()), strict=True):
                if event.matches(step) and not available:
                    event.ignore()
                    return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nest with Tab, end a list with Enter on an empty item, make lists of typed signs."""
        if self.isReadOnly() or not self._handled(event):
            count = self.document().blockCount()
            super().keyPressEvent(event)
            is_step = any(event.matches(step) for step in _STEPS)
            if self.document().blockCount() != count and not is_step:
                self._mend()

    def _handled(self, event: QKeyEvent) -> bool:
        key = event.key()
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            if not self.nest(1 if key == Qt.Key.Key_Tab else -1):
                self.focusNextPrevChild(key == Qt.Key.Key_Tab)
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            return self._entered()
        if key == Qt.Key.Key_Backspace and plain:
            return self._stepped_back()
        return key == Qt.Key.Key_Space and plain and self._made_list()

    def _entered(self) -> bool:
        """End a list on an empty item, and a heading with the line."""
        block = self.textCursor().block()
        shape = shape_of(block)
        if shape.kind in LISTED and not block.text().strip():
            self._give_shapes([(block, _nested(shape, -1))])
            return True
        if shape.kind is LineKind.HEADING and self.textCursor().atBlockEnd():
            self.textCursor().insertBlock(block_format(_PARAGRAPH), plain_look(_PARAGRAPH))
            self.setCurrentCharFormat(plain_look(_PARAGRAPH))
            self.ensureCursorVisible()
            return True
        return False

    def _stepped_back(self) -> bool:
        """At the beginning of an item or a heading, make it less deep before it joins the line above."""
        cursor = self.textCursor()
        shape = shape_of(cursor.block())
        if not cursor.atBlockStart() or cursor.hasSelection() or shape.kind is LineKind.PARAGRAPH:
            return False
        self._give_shapes([(cursor.block(), _nested(shape, -1) if shape.kind in LISTED else _PARAGRAPH)])
        return True

    def _made_list(self) -> bool:
        """Turn a typed "- " or "1. " at the beginning of a paragraph into an item."""
        cursor = self.textCursor()
        block = cursor.block()
        typed = block.text()[: cursor.positionInBlock()]
        kind = _TYPED_SIGNS.get(typed)
        if kind is None or cursor.hasSelection() or shape_of(block).kind is not LineKind.PARAGRAPH:
            return False
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        give_shape(cursor.block(), BlockShape(kind))
        arrange_lists(self.document())
        cursor.endEditBlock()
        return True

    def _mend(self) -> None:
        """Arrange the lists anew after lines came or went, as part of the same step of undo."""
        cursor = self.textCursor()
        cursor.joinPreviousEditBlock()
        arrange_lists(self.document())
        cursor.endEditBlock()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words only, whatever else the clipboard offers."""
        return source.hasHtml() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop clean."""
        pasted = pasted_html(source.html()) if source.hasHtml() else Pasted(())
        if not pasted.lines and source.hasText():
            pasted = Pasted(pasted_plain(source.text()).lines, pasted.pictures)
        self.insert_lines(pasted.lines)
        if pasted.pictures or (source.hasImage() and not pasted.lines):
            self.pictures_left_out.emit(pasted.pictures or 1)

    def insert_lines(self, lines: Lines) -> None:
        """Insert lines at the cursor, in place of what is chosen."""
        if not lines:
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        around = shape_of(cursor.block())
        offset = around.depth if around.kind in LISTED else 0
        is_empty = cursor.block().length() <= 1
        for place, line in enumerate(lines):
            depth = line.depth + offset if line.kind in LISTED else line.depth
            shape = BlockShape(line.kind, min(depth, DEEPEST_LIST), line.start)
            if place:
                cursor.insertBlock(block_format(shape), plain_look(shape))
            elif is_empty and line.kind is not LineKind.PARAGRAPH:
                give_shape(cursor.block(), shape)
            else:
                shape = around
            insert_runs(cursor, line.runs, shape)
        arrange_lists(self.document())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy words and looks that other programs understand."""
        part = QTextDocument()
        QTextCursor(part).insertFragment(self.textCursor().selection())
        lines = lines_in(part)
        data = QMimeData()
        data.setHtml(html_of(lines))
        data.setText(plain_of(lines))
        return data

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme with the colour of links."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            restore_links_look(self.document())


def _nested(shape: BlockShape, step: int) -> BlockShape:
    """Return an item one level deeper or less deep; out of the outer level it becomes a paragraph."""
    depth = shape.depth + step
    return _PARAGRAPH if depth < 0 else BlockShape(shape.kind, min(depth, DEEPEST_LIST))
