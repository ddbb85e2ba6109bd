"""Collecting garbage in the window's thread alone.

Python's collector runs in whatever thread happens to allocate: a widget in a cycle of references would be destroyed by
a worker, which ends the process without a word.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from cmpdesk.model.collection import is_collection_paused

COLLECTING_MILLISECONDS = 1_000


class Collecting(QObject):
    """Stands in for Python's own collector from its making until :meth:`stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(COLLECTING_MILLISECONDS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation of objects that is due, as Python's own collector would."""
        if is_collection_paused():
            return
        for generation, (count, most) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if most and count > most:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give the work back to Python's own collector."""
        self._timer.stop()
        gc.enable()
