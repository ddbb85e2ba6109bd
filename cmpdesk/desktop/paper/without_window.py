"""Documents as PDF for a command, without a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from cmpdesk.desktop.paper.pages import write_pdf
from cmpdesk.documents.tree import Document


def write_pdf_without_window(document: Document, target: Path) -> None:
    """Write a document as PDF, with an application that shows nothing where there is none yet.

    Raises:
        FileNotWrittenError: the target cannot be written.
    """
    _ = QGuiApplication.instance() or QGuiApplication(["cmpdesk"])
    write_pdf(document, target)
