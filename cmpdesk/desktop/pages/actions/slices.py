"""Work in the window's thread that is done in slices, so that no key press waits for the whole of it.

Sorting and filtering lines that are in memory is quick, but not always within a tenth of a second; on another thread
it would hold up the painting far longer, as Python runs one thread at a time.
"""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

Work = Generator[None, None, Any]
"""It yields where it may be interrupted, and returns its result."""

_SLICE_SECONDS = 0.008


class Slices(QObject):
    """Carries out one work at a time; a new one takes the place of an older one.

    Signals:
        finished: the result of the newest work.
    """

    finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Tell whether there is work under way."""
        return self._work is not None

    def start(self, work: Work) -> None:
        """Begin at once; what is done within the first slice is finished when this returns."""
        self._work = work
        self._go_on()

    def _go_on(self) -> None:
        work = self._work
        if work is None:
            self._timer.stop()
            return
        until = perf_counter() + _SLICE_SECONDS
        try:
            while perf_counter() < until:
                next(work)
        except StopIteration as done:
            self._work = None
            self._timer.stop()
            self.finished.emit(done.value)
            return
        if not self._timer.isActive():
            self._timer.start()
