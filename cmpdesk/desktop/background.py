"""Work off the window's thread: one worker, results delivered to who asked, dropped if that one is gone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


class WorkCancelledError(Exception):
    """The user asked to stop."""


@dataclass(slots=True)
class Progress:
    """What work tells while it runs. It holds no widget; the worker may call it freely."""

    tell: Callable[[int, int, str], None]
    cancelled: Event = field(default_factory=Event)

    def step(self, done: int, total: int, words: str = "") -> None:
        """Say how far the work is.

        Raises:
            WorkCancelledError: the user asked to stop.
        """
        if self.cancelled.is_set():
            raise WorkCancelledError
        self.tell(done, total, words)


class _Messages(QObject):
    """Carries results from the worker's thread into the window's. It has no parent: the worker holds it too."""

    progressed = Signal(object, object, str)
    succeeded = Signal(object)
    failed = Signal(object)


class Job(QObject):
    """A piece of work that was asked for; it belongs to the page that asked and goes with it.

    Signals:
        progressed: done, total, words.
        succeeded: the result.
        failed: the exception; WorkCancelledError when the user stopped it.
        ended: after either.
    """

    progressed = Signal(object, object, str)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.messages = _Messages()
        self.progress = Progress(self.messages.progressed.emit)
        queued = Qt.ConnectionType.QueuedConnection
        self.messages.progressed.connect(self.progressed, queued)
        self.messages.succeeded.connect(self._on_succeeded, queued)
        self.messages.failed.connect(self._on_failed, queued)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self.progress.cancelled.set()

    @Slot(object)
    def _on_succeeded(self, result: object) -> None:
        self.succeeded.emit(result)
        self._end()

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        self.failed.emit(error)
        self._end()

    def _end(self) -> None:
        self.ended.emit()
        self.deleteLater()


class Background(QObject):
    """The one worker of a window: work that touches the workspace runs one after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="workspace")
        self._running: dict[Future[None], Progress] = {}
        self._is_finished = False

    def start(
        self,
        owner: QObject,
        work: Callable[[Progress], Any],
        *,
        succeeded: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Run ``work`` and deliver its result to bound methods; nothing is delivered once ``owner`` is gone.

        A page of a window that is closing may still ask: that work is not begun, and nothing is delivered.
        """
        job = Job(owner)
        if succeeded is not None:
            job.succeeded.connect(succeeded)
        if failed is not None:
            job.failed.connect(failed)
        if self._is_finished:
            return job
        self._running = {future: progress for future, progress in self._running.items() if not future.done()}
        future = self._worker.submit(_run, work, job.progress, job.messages)
        self._running[future] = job.progress
        return job

    def finish(self, seconds: float = 10) -> bool:
        """Stop what runs and wait for it; tell whether it ended in time."""
        self._is_finished = True
        for progress in self._running.values():
            progress.cancelled.set()
        self._worker.shutdown(wait=False, cancel_futures=True)
        # A future that was cancelled before it ran is never told to be done: waiting for it would last to the end.
        begun = [future for future in self._running if not future.cancelled()]
        return not wait(begun, timeout=seconds).not_done


def _run(work: Callable[[Progress], Any], progress: Progress, messages: _Messages) -> None:
    try:
        result = work(progress)
    except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for an answer
        messages.failed.emit(error)
    else:
        messages.succeeded.emit(result)
