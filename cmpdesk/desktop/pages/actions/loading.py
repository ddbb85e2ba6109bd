"""Loading the lines of all actions in the background, and the few that changed at once."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cmpdesk.desktop.background import WorkCancelledError
from cmpdesk.desktop.dates import today
from cmpdesk.model.collection import collection_paused
from cmpdesk.secretariat.actions.table import ActionTable, load_action_table

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Job, Progress
    from cmpdesk.desktop.desk import Desk

# Python runs one thread at a time: after every piece the loading thread lets the window's have its turn.
_BREATH_SECONDS = 0.002
_TOLD_EVERY = 2_000


class Loading(QObject):
    """Loads the table; a loading that was begun later takes the place of one that is under way.

    Signals:
        loaded: the ActionTable.
        progressed: so many lines of how many.
    """

    loaded = Signal(object)
    progressed = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None

    def is_under_way(self) -> bool:
        """Tell whether lines are being loaded."""
        return self._job is not None

    def begin(self) -> None:
        """Load all lines anew."""
        if self._job is not None:
            self._job.cancel()
        workspace, language, day = self._desk.workspace, self._desk.language, today()

        def work(progress: Progress) -> ActionTable:
            told = 0

            def pause(done: int, total: int) -> None:
                nonlocal told
                if progress.cancelled.is_set():
                    raise WorkCancelledError
                if done - told >= _TOLD_EVERY:
                    told = done
                    progress.step(done, total)
                sleep(_BREATH_SECONDS)

            with collection_paused(), workspace.reading() as session:
                return load_action_table(session, language, day, pause)

        self._job = self._desk.background.start(self, work, succeeded=self._on_loaded, failed=self._on_failed)
        self._job.progressed.connect(self._on_progress)

    def _on_progress(self, done: int, total: int) -> None:
        if self.sender() is self._job:
            self.progressed.emit(done, total)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, WorkCancelledError):
            self._job = None
            self._desk.report(error)

    def _on_loaded(self, table: ActionTable) -> None:
        self._job = None
        self.loaded.emit(table)
