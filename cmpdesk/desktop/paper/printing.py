"""Asking for a printer, and printing on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from cmpdesk.desktop.paper.pages import paint_pages, set_up_paper
from cmpdesk.documents.tree import Document
from cmpdesk.model.errors import UserError


class PrintBox(QPrintDialog):
    """Asks for the printer over a widget, without holding the program, and prints a document on it.

    Signals:
        refused: the UserError that says why it was not printed.
    """

    refused = Signal(object)

    def __init__(self, document: Document, parent: QWidget) -> None:
        self._document = document
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_up_paper(self._printer)
        self._printer.setDocName(document.title)
        super().__init__(self._printer, parent)
        self.accepted.connect(self._print)
        self.finished.connect(self.deleteLater)

    def ask(self) -> None:
        """Show the box; QPrintDialog's own ``open`` wants somebody to call back."""
        QDialog.open(self)

    def _print(self) -> None:
        try:
            paint_pages(self._document, self._printer)
        except UserError as error:
            self.refused.emit(error)
