"""PDF files for the worker: pages are painted in the window's thread, one document between two of its events.

Qt lays text out with timers, which a thread without an event loop does not have. A document of thirty pages takes
less than a tenth of a second.
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from cmpdesk.desktop.background import WorkCancelledError
from cmpdesk.desktop.paper.pages import write_pdf

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Progress
    from cmpdesk.documents.tree import Document

_LOOKS_UP_AFTER = 0.1
"""How long the worker waits before it looks whether it is to stop: a window that closes answers no more."""


@dataclass(frozen=True, slots=True)
class _Request:
    document: Document
    target: Path
    answer: Future[None] = field(default_factory=Future)


class PdfRequests(QObject):
    """Takes what the worker wants written, and writes it in the thread that this object lives in.

    It has no parent: the worker holds it too, and a page that is made anew meanwhile would take it away from there.
    """

    _wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._wished.connect(self._on_wished, Qt.ConnectionType.QueuedConnection)

    def write(self, document: Document, target: Path, progress: Progress) -> None:
        """Let a document be written, and wait until it is; for the worker.

        Raises:
            FileNotWrittenError: the target cannot be written.
            WorkCancelledError: the user asked to stop before it was begun, or the window closes.
        """
        request = _Request(document, target)
        self._wished.emit(request)
        while True:
            try:
                return request.answer.result(timeout=_LOOKS_UP_AFTER)
            except TimeoutError:
                if progress.cancelled.is_set() and request.answer.cancel():
                    raise WorkCancelledError from None

    @Slot(object)
    def _on_wished(self, request: _Request) -> None:
        if not request.answer.set_running_or_notify_cancel():
            return
        try:
            write_pdf(request.document, request.target)
        except Exception as error:  # noqa: BLE001 - whatever it is, the worker waits for an answer
            request.answer.set_exception(error)
        else:
            request.answer.set_result(None)
