"""Documents on paper and as PDF: pages with the running header and the page number of the Word file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from cmpdesk.desktop.paper.drawing import draw_document, keeps_with_next
from cmpdesk.desktop.paper.looks import Scale, body_family
from cmpdesk.documents.colours import RULE, SLATE
from cmpdesk.documents.not_printed import does_not_answer, stopped
from cmpdesk.documents.tree import Document
from cmpdesk.workspace.files import written_beside

_MARGIN: Final = 72 / 2.54 * 2.5
"""2.5 cm, in points."""
_PAGE: Final = QSizeF(612, 792)
"""Letter paper, in points."""
_HEADER_ABOVE: Final = 20
_SMALL: Final = 10
_DOTS_PER_INCH: Final = 600
_DOTS: Final = _DOTS_PER_INCH / 72
"""Dots of a point."""


def write_pdf(document: Document, target: Path) -> None:
    """Write a document as PDF; the file appears whole or not at all.

    Raises:
        FileNotWrittenError: the target cannot be written.
    """
    pages = QBuffer()
    pages.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(pages)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setTitle(document.title)
    writer.setAuthor(document.author)
    writer.setCreator("CMP Desk")
    set_up_paper(writer)
    paint_pages(document, writer)
    with written_beside(target) as draft:
        # Qt writes on a full disk as if nothing were wrong.
        draft.write_bytes(pages.data().data())


def set_up_paper(device: QPagedPaintDevice) -> None:
    """Choose Letter paper; margins are those of the pages that are painted."""
    device.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.Letter), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )


def paint_pages(document: Document, device: QPagedPaintDevice) -> int:
    """Paint all pages of a document on a printer or into a PDF; return how many there are.

    Raises:
        NotPrintedError: the printer took no page, or no further one.
    """
    pages = _Pages.of(document)
    painter = QPainter()
    if not painter.begin(device):
        raise does_not_answer(document.title)
    try:
        for number in range(1, pages.count + 1):
            if number > 1 and not device.newPage():
                raise stopped(document.title, number - 1, pages.count)
            painter.save()
            # Laid out once for all devices, so that each has the same pages.
            painter.scale(device.logicalDpiX() / _DOTS_PER_INCH, device.logicalDpiY() / _DOTS_PER_INCH)
            pages.paint(painter, number)
            painter.restore()
    finally:
        painter.end()
    return pages.count


@dataclass(frozen=True, slots=True)
class _Pages:
    """A document laid out in dots of paper. The writer is only measured with; nothing is written by it."""

    document: Document
    text: QTextDocument
    area: QSizeF
    measured: QPdfWriter

    @classmethod
    def of(cls, document: Document) -> _Pages:
        """Lay a document out."""
        area = QSizeF((_PAGE.width() - 2 * _MARGIN) * _DOTS, (_PAGE.height() - 2 * _MARGIN) * _DOTS)
        measured = QPdfWriter(QBuffer())
        measured.setResolution(_DOTS_PER_INCH)
        text = QTextDocument()
        text.documentLayout().setPaintDevice(measured)
        draw_document(text, document, Scale())
        text.setDocumentMargin(0)
        text.setPageSize(area)
        keep_headings(text, area.height())
        return cls(document, text, area, measured)

    @property
    def count(self) -> int:
        """Return how many pages there are."""
        return self.text.pageCount()

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint one page."""
        margin = _MARGIN * _DOTS
        self._frame(painter, number)
        painter.save()
        painter.translate(margin, margin - (number - 1) * self.area.height())
        view = QRectF(0, (number - 1) * self.area.height(), self.area.width(), self.area.height())
        painter.setClipRect(view)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = view
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
        context.palette = palette
        self.text.documentLayout().draw(painter, context)
        painter.restore()

    def _frame(self, painter: QPainter, number: int) -> None:
        """Paint the running header and the page number, each with its rule."""
        margin, width = _MARGIN * _DOTS, self.area.width()
        font = QFont(body_family())
        font.setPixelSize(round(_SMALL * _DOTS))
        painter.setFont(font)
        height = _HEADER_ABOVE * _DOTS
        top = QRectF(margin, margin - 1.6 * height, width, height)
        bottom = QRectF(margin, margin + self.area.height() + 0.5 * height, width, height)
        painter.setPen(QPen(QColor(RULE), 0.5 * _DOTS))
        painter.drawLine(top.bottomLeft(), top.bottomRight())
        painter.drawLine(bottom.topLeft(), bottom.topRight())
        painter.setPen(QColor(SLATE))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | middle, self.document.header_left)
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | middle, self.document.header_right)
        words = self.document.page_label.format(page=number, pages=self.count)
        painter.drawText(bottom, Qt.AlignmentFlag.AlignRight | middle, words)


def keep_headings(text: QTextDocument, height: float) -> None:
    """Move a heading that would end a page onto the page of what it heads; so too what is signed as one."""
    block = text.begin()
    while block.isValid():
        if keeps_with_next(block):
            headed = block.next()
            while headed.isValid() and keeps_with_next(headed):
                headed = headed.next()
            if headed.isValid() and _page(text, block, height) != _page_of_first_line(text, headed, height):
                form = block.blockFormat()
                form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(form)
            block = headed
        else:
            block = block.next()
    # Where a break was set, Qt goes on knowing of places before it: asked for a page, it would leave out what is on it.
    text.markContentsDirty(0, text.characterCount())


def _page(text: QTextDocument, block: QTextBlock, height: float) -> int:
    return int(text.documentLayout().blockBoundingRect(block).top() // height)


def _page_of_first_line(text: QTextDocument, block: QTextBlock, height: float) -> int:
    top = text.documentLayout().blockBoundingRect(block).top()
    layout = block.layout()
    line = layout.lineAt(0).rect() if layout.lineCount() else QRectF()
    return int((top + line.bottom()) // height)
