"""Letting go of plans that are not shown any more, some rows at a time: all at once they would hold the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from cmpdesk.desktop.pages.actions.slices import Slices, Work
from cmpdesk.desktop.pages.importing.study import CheckLine, Study

_MANY = 5_000
_PIECE = 500
# By then the table shows the rows of the newer plan.
_LATER_MILLISECONDS = 2_000


class Leaving(QObject):
    """Keeps the rows of old plans until they can be freed without anybody noticing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept: list[list[CheckLine]] = []
        self._slices = Slices(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LATER_MILLISECONDS)
        self._timer.timeout.connect(self._on_time)

    def let_go(self, study: Study | None) -> None:
        """Take over the rows of a plan."""
        if study is not None and study.row_count >= _MANY:
            self._kept += [list(lines) for lines in study.lines.values()]
            self._timer.start()

    def _on_time(self) -> None:
        kept, self._kept = self._kept, []
        self._slices.start(_freed(kept))


def _freed(kept: list[list[CheckLine]]) -> Work:
    while kept:
        while kept[-1]:
            del kept[-1][-_PIECE:]
            yield
        kept.pop()
