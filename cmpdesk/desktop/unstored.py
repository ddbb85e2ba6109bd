"""What the disk or the server did not take: it is kept and tried again until it is stored, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QTimer, Signal

AGAIN_MILLISECONDS = 3_000


class Unstored(QObject):
    """The changes of a window that wait to be stored, the last one of each field.

    Signals:
        changed: how many wait now.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[Hashable, Callable[[], bool]] = {}
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MILLISECONDS)
        self._again.timeout.connect(self.try_again)

    @property
    def count(self) -> int:
        """Return how many changes wait."""
        return len(self._waiting)

    def keep(self, key: Hashable, store: Callable[[], bool]) -> None:
        """Try a change again from time to time; ``store`` tells whether it need not be tried any more.

        Args:
            key: which field it is; a later change of the same field takes its place.
            store: stores it quietly.
        """
        self._waiting[key] = store
        self._again.start()
        self.changed.emit(self.count)

    def forget(self, key: Hashable) -> None:
        """Let go of a change: the field was stored in another way."""
        if self._waiting.pop(key, None) is not None:
            self._tell()

    def try_again(self) -> bool:
        """Try to store everything that waits; tell whether nothing is left."""
        for key, store in list(self._waiting.items()):
            if store() and self._waiting.get(key) is store:
                del self._waiting[key]
        self._tell()
        return not self._waiting

    def _tell(self) -> None:
        if not self._waiting:
            self._again.stop()
        self.changed.emit(self.count)
