"""Work off the window's thread: one worker, results delivered to who asked, dropped if that one is gone.

The worker holds no QObject of a piece of work, only plain data: who drops the last hold on a QObject destroys it, and
Qt's objects may be destroyed only in the thread that they live in.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid


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


@dataclass(slots=True, eq=False)
class _Task:
    """What goes to the worker and comes back.

    The window's thread takes everything out of it before it lets go of it: what the work holds, or the frames of an
    error, may be widgets.
    """

    work: Callable[[Progress], Any]
    progress: Progress
    result: Any = None
    error: Exception | None = None

    def run(self) -> None:
        try:
            self.result = self.work(self.progress)
        except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for an answer
            self.error = error

    def empty(self) -> None:
        self.work, self.result, self.error = _nothing, None, None


def _nothing(_progress: Progress) -> None:
    """Stand where the work was."""


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

    def __init__(self, owner: QObject, cancelled: Event) -> None:
        super().__init__(owner)
        self._cancelled = cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    def answer(self, result: object, error: Exception | None) -> None:
        """Deliver what came of the work, and go."""
        if error is None:
            self.succeeded.emit(result)
        else:
            self.failed.emit(error)
        self.ended.emit()
        self.deleteLater()


class Background(QObject):
    """The one worker of a window: work that touches the workspace runs one after the other."""

    _told = Signal(object, object, object, str)
    _done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="workspace")
        self._asked: dict[int, tuple[_Task, Job, Future[None]]] = {}
        self._number = 0
        self._is_finished = False
        queued = Qt.ConnectionType.QueuedConnection
        self._told.connect(self._on_told, queued)
        self._done.connect(self._on_done, queued)

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
        self._number += 1
        number = self._number
        progress = Progress(lambda done, total, words: self._told.emit(number, done, total, words))
        job = Job(owner, progress.cancelled)
        if succeeded is not None:
            job.succeeded.connect(succeeded)
        if failed is not None:
            job.failed.connect(failed)
        if not self._is_finished:
            task = _Task(work, progress)
            self._asked[number] = task, job, self._worker.submit(self._carry_out, number, task)
        return job

    def finish(self, seconds: float = 10) -> bool:
        """Stop what runs and wait for it; tell whether it ended in time."""
        self._is_finished = True
        for task, _, _ in self._asked.values():
            task.progress.cancelled.set()
        self._worker.shutdown(wait=False, cancel_futures=True)
        # A future that was cancelled before it ran is never told to be done: waiting for it would last to the end.
        begun = [future for _, _, future in self._asked.values() if not future.cancelled()]
        return not wait(begun, timeout=seconds).not_done

    def _carry_out(self, number: int, task: _Task) -> None:
        task.run()
        self._done.emit(number)

    @Slot(object, object, object, str)
    def _on_told(self, number: int, done: int, total: int, words: str) -> None:
        _, job, _ = self._asked[number]
        if isValid(job):
            job.progressed.emit(done, total, words)

    @Slot(object)
    def _on_done(self, number: int) -> None:
        task, job, _ = self._asked.pop(number)
        result, error = task.result, task.error
        task.empty()
        if isValid(job):
            job.answer(result, error)
