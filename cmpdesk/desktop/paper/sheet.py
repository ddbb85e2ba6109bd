"""A sheet of paper on the screen that shows a document as its Word file will read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSignalBlocker, QTimer, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QPalette, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from cmpdesk.desktop.paper.drawing import draw_document
from cmpdesk.desktop.paper.looks import Scale

if TYPE_CHECKING:
    from cmpdesk.documents.tree import Document

FOLLOWING_MILLISECONDS: Final = 150
_FULL_WIDTH: Final = 640
_SMALLEST_TEXT: Final = 0.74
_LARGEST_TEXT: Final = 1.1
_NOTICED: Final = 0.03
_MARGIN: Final = 44
_SMALLEST_MARGIN: Final = 14.0


class DocumentSheet(QTextBrowser):
    """White paper in either theme; its letters follow its width, its links open outside or go to their place."""

    def __init__(self, spoken_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(spoken_name)
        self.setOpenLinks(False)
        self.shown: Document | None = None
        self._text_size = 0.0
        self._make_paper_white()
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(FOLLOWING_MILLISECONDS)
        self._fitting.timeout.connect(self._fit)
        self.anchorClicked.connect(self._on_link_clicked)

    def show_document(self, document: Document) -> None:
        """Show a document; the place that was scrolled to stays."""
        if document != self.shown:
            self.shown = document
            self._draw()

    def _draw(self) -> None:
        if self.shown is None:
            return
        scrolled = self.verticalScrollBar().value()
        self._text_size = self._fitting_size()
        text = self.document()
        with QSignalBlocker(text):
            draw_document(text, self.shown, Scale(self._text_size))
            text.setDocumentMargin(max(_SMALLEST_MARGIN, _MARGIN * self._text_size))
        # The layout did not hear of the drawing piece by piece, which takes a tenth of the time.
        self._show_whole(text)
        self.verticalScrollBar().setValue(scrolled)

    def _show_whole(self, text: QTextDocument) -> None:
        text.markContentsDirty(0, text.characterCount())

    def _fitting_size(self) -> float:
        return min(max(self.viewport().width() / _FULL_WIDTH, _SMALLEST_TEXT), _LARGEST_TEXT)

    def _fit(self) -> None:
        if abs(self._fitting_size() - self._text_size) > _NOTICED:
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the letters to the width, once it stays."""
        super().resizeEvent(event)
        self._fitting.start()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the paper white when the theme changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._make_paper_white()

    def _make_paper_white(self) -> None:
        palette = self.palette()
        for role, colour in (
            (QPalette.ColorRole.Base, "#ffffff"),
            (QPalette.ColorRole.Text, "#000000"),
            (QPalette.ColorRole.Highlight, "#cfe0f5"),
            (QPalette.ColorRole.HighlightedText, "#000000"),
        ):
            palette.setColor(role, QColor(colour))
        self.setPalette(palette)

    def _on_link_clicked(self, address: QUrl) -> None:
        if address.scheme() in {"http", "https", "mailto"}:
            QDesktopServices.openUrl(address)
        elif address.hasFragment():
            self.scrollToAnchor(address.fragment())
