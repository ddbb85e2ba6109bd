"""Lines as blocks of a text document, and back.

What a block is stands in properties of its format; the lists that Qt draws are arranged from them, so that
counting and nesting on screen are those of the stored text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextList,
    QTextListFormat,
)

from cmpdesk.desktop.rich_text.lines import LISTED, Line, LineKind, Lines, continues_list, tidy
from cmpdesk.documents.tree import Run, Runs

LINE_SEPARATOR: Final = "\u2028"
_OBJECT: Final = "\ufffc"
_KIND: Final = QTextFormat.Property.UserProperty.value + 1
_DEPTH: Final = QTextFormat.Property.UserProperty.value + 2
_START: Final = QTextFormat.Property.UserProperty.value + 3
_BULLETS: Final = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
    QTextListFormat.Style.ListCircle,
)
_NUMBERS: Final = (
    QTextListFormat.Style.ListDecimal,
    QTextListFormat.Style.ListLowerAlpha,
    QTextListFormat.Style.ListLowerRoman,
    QTextListFormat.Style.ListDecimal,
)
_HEADING_SIZES: Final = (1.2, 1.05)


@dataclass(frozen=True, slots=True)
class BlockShape:
    """What a block of a text document is, apart from its words."""

    kind: LineKind
    depth: int = 0
    start: int = 1


def shape_of(block: QTextBlock) -> BlockShape:
    """Return what a block is."""
    form = block.blockFormat()
    kind = form.property(_KIND)
    if kind is None:
        return BlockShape(LineKind.PARAGRAPH)
    return BlockShape(LineKind(str(kind)), form.intProperty(_DEPTH), form.intProperty(_START))


def raw_lines(document: QTextDocument) -> list[Line]:
    """Return a line for every block, empty ones too."""
    return [line_of(block) for block in blocks_in(document)]


def lines_in(document: QTextDocument) -> Lines:
    """Return the lines of a document in their normal form."""
    return tidy(raw_lines(document))


def blocks_in(document: QTextDocument) -> Iterator[QTextBlock]:
    """Yield the blocks of a document from top to bottom."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def line_of(block: QTextBlock) -> Line:
    """Return a block as a line."""
    shape = shape_of(block)
    return Line(shape.kind, tuple(_runs(block)), shape.depth, shape.start)


def _runs(block: QTextBlock) -> Iterator[Run]:
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        look = fragment.charFormat()
        yield Run(
            fragment.text().replace(LINE_SEPARATOR, "\n").replace(_OBJECT, ""),
            bold=look.fontWeight() >= QFont.Weight.Bold,
            italic=look.fontItalic(),
            link=look.anchorHref() or None if look.isAnchor() else None,
        )
        place += 1


def show_lines(document: QTextDocument, lines: Iterable[Line]) -> None:
    """Put lines into a document in place of what it holds; nothing of it can be undone there."""
    document.setUndoRedoEnabled(False)
    document.clear()
    document.setIndentWidth(22)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for place, line in enumerate(lines):
        shape = BlockShape(line.kind, line.depth, line.start)
        if place:
            cursor.insertBlock(block_format(shape), plain_look(shape))
        else:
            cursor.setBlockFormat(block_format(shape))
            cursor.setBlockCharFormat(plain_look(shape))
        insert_runs(cursor, line.runs, shape)
    arrange_lists(document)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def insert_runs(cursor: QTextCursor, runs: Runs, shape: BlockShape) -> None:
    """Insert words with their looks."""
    for run in runs:
        look = plain_look(shape)
        if run.bold and shape.kind is not LineKind.HEADING:
            look.setFontWeight(QFont.Weight.Bold)
        look.setFontItalic(run.italic)
        if run.link:
            look.merge(link_look(run.link))
        cursor.insertText(run.text.replace("\n", LINE_SEPARATOR), look)


def link_look(address: str) -> QTextCharFormat:
    """Return the look of a link."""
    look = QTextCharFormat()
    look.setAnchor(True)
    look.setAnchorHref(address)
    look.setFontUnderline(True)
    look.setForeground(QGuiApplication.palette().brush(QPalette.ColorRole.Link))
    return look


def plain_look(shape: BlockShape) -> QTextCharFormat:
    """Return the look of words that nobody has marked, in a block of this kind."""
    look = QTextCharFormat()
    if shape.kind is LineKind.HEADING:
        points = QGuiApplication.font().pointSizeF() * _HEADING_SIZES[min(shape.depth, 1)]
        look.setFontPointSize(points)
        look.setFontWeight(QFont.Weight.DemiBold)
    return look


def block_format(shape: BlockShape) -> QTextBlockFormat:
    """Return the format of a block of this kind."""
    form = QTextBlockFormat()
    form.setBottomMargin(3 if shape.kind in LISTED else 7)
    if shape.kind is LineKind.HEADING:
        form.setHeadingLevel(shape.depth + 1)
        form.setTopMargin(8)
    if shape.kind is not LineKind.PARAGRAPH:
        form.setProperty(_KIND, str(shape.kind))
        form.setProperty(_DEPTH, shape.depth)
        form.setProperty(_START, shape.start)
    return form


def give_shape(block: QTextBlock, shape: BlockShape) -> None:
    """Make a block a paragraph, a heading or an item; its words keep bold, italics and links."""
    was = shape_of(block)
    if was == shape:
        return
    cursor = QTextCursor(block)
    cursor.setBlockFormat(block_format(shape))
    if LineKind.HEADING in {was.kind, shape.kind}:
        runs = line_of(block).runs
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockCharFormat(plain_look(shape))
        insert_runs(
            cursor, tuple(replace(run, bold=False) for run in runs) if was.kind is LineKind.HEADING else runs, shape
        )


def arrange_lists(document: QTextDocument) -> None:
    """Let every item be drawn in the list that it belongs to, and mend gaps in the nesting."""
    lists: list[QTextList | None] = []
    above: list[Line] = []
    taken: set[int] = set()
    for block in blocks_in(document):
        shape = shape_of(block)
        if shape.kind not in LISTED:
            lists = []
            if block.textList() is not None:
                QTextCursor(block).setBlockFormat(block_format(shape))
            above.append(Line(shape.kind, ()))
            continue
        depth = min(shape.depth, above[-1].depth + 1 if above and above[-1].kind in LISTED else 0)
        line = Line(shape.kind, (), depth, shape.start)
        continues = continues_list(line, above)
        lists = lists[: depth + 1] + [None] * (depth + 1 - len(lists))
        shape = BlockShape(shape.kind, depth, 1 if continues else shape.start)
        joined = lists[depth] if continues else None
        lists[depth] = _drawn(block, shape, joined, taken)
        above.append(line)


def _drawn(block: QTextBlock, shape: BlockShape, joined: QTextList | None, taken: set[int]) -> QTextList:
    """Put a block into the list that it continues, or into one of its own; leave alone what is right."""
    if shape_of(block) != shape:
        form = block.blockFormat()
        form.setProperty(_DEPTH, shape.depth)
        form.setProperty(_START, shape.start)
        QTextCursor(block).setBlockFormat(form)
    current = block.textList()
    if joined is not None:
        if current is None or current.objectIndex() != joined.objectIndex():
            joined.add(block)
        return joined
    wanted = _list_format(shape)
    if current is None or current.objectIndex() in taken or not _is_alike(current.format(), wanted):
        current = QTextCursor(block).createList(wanted)
    taken.add(current.objectIndex())
    return current


def _is_alike(one: QTextListFormat, other: QTextListFormat) -> bool:
    return (one.style(), one.indent(), one.start()) == (other.style(), other.indent(), other.start())


def _list_format(shape: BlockShape) -> QTextListFormat:
    form = QTextListFormat()
    numbered = shape.kind is LineKind.NUMBER
    form.setStyle((_NUMBERS if numbered else _BULLETS)[min(shape.depth, len(_BULLETS) - 1)])
    form.setIndent(shape.depth + 1)
    if numbered:
        form.setStart(shape.start)
        form.setNumberSuffix("." if shape.depth == 0 else ")")
    return form


def restore_links_look(document: QTextDocument) -> None:
    """Give links the colour of the theme that is shown now."""
    for block in blocks_in(document):
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            if fragment.charFormat().isAnchor():
                cursor = QTextCursor(document)
                cursor.setPosition(fragment.position())
                cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(link_look(fragment.charFormat().anchorHref()))
            place += 1
