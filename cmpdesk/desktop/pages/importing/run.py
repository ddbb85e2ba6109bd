"""One import from the first file to the last row: what was read, decided and planned, and the work under way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from cmpdesk.desktop.background import WorkCancelledError
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.importing.correcting import Decision
from cmpdesk.desktop.pages.importing.leaving import Leaving
from cmpdesk.desktop.pages.importing.study import Study
from cmpdesk.desktop.pages.importing.work import Finding, Looked, Looking, Previewing, ToWrite, Writing, WrittenFiles
from cmpdesk.importing.corrections import NO_CORRECTIONS, Corrections

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Job, Progress
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile, TextLayout


class Doing(StrEnum):
    """What is under way."""

    NOTHING = "nothing"
    LOOKING = "looking"
    PLANNING = "planning"
    WRITING = "writing"


@dataclass(slots=True)
class Source:
    """A file of the import, as far as it is known.

    Attributes:
        path: where it is.
        corrections: what the user decided of it.
        layout: how a text file is to be taken apart; None as found.
        file: its cells; only the first rows while it is being read.
        study: its plan.
        is_returned: it is an action log of ours that came back.
        sentence: why it is not read or planned.
        may_be_log: an action log of ours is merged; where False, it is imported as any other spreadsheet.
    """

    path: Path
    corrections: Corrections = NO_CORRECTIONS
    layout: TextLayout | None = None
    file: SpreadsheetFile | None = None
    study: Study | None = None
    is_returned: bool = False
    sentence: str = ""
    may_be_log: bool = True


class ImportRun(QObject):
    """Reads, plans and writes the files of one import in the background, one after the other.

    Signals:
        begun: other files are being looked at.
        previewed: the Source whose first rows are there.
        looked_at: the Source that was read and planned, or whose plan was made anew.
        ready: all files were looked at.
        written: the WrittenFiles.
        progressed: done, total, words.
        doing_changed: what is under way is something else.
        failed: an Exception that is to be reported.
        stopped: the user stopped what was under way.
    """

    begun = Signal()
    previewed = Signal(object)
    looked_at = Signal(object)
    ready = Signal()
    written = Signal(object)
    progressed = Signal(object, object, str)
    doing_changed = Signal()
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._leaving = Leaving(self)
        self.doing = Doing.NOTHING
        self.sources: list[Source] = []
        self._current = 0
        self._waiting: list[Source] = []

    # What there is

    @property
    def current(self) -> Source | None:
        """Return the file that is looked at."""
        return self.sources[self._current] if self._current < len(self.sources) else None

    def choose(self, place: int) -> None:
        """Look at another file."""
        if 0 <= place < len(self.sources):
            self._current = place

    @property
    def is_busy(self) -> bool:
        """Tell whether work is under way."""
        return self.doing is not Doing.NOTHING

    def studies(self) -> list[Study]:
        """Return the plans that there are."""
        return [each.study for each in self.sources if each.study is not None]

    # Looking

    def begin(self, paths: Sequence[Path]) -> None:
        """Look at other files; folders are looked through."""
        self.forget()
        self._start(Doing.LOOKING, Finding(tuple(paths)), self._on_found)
        self.begun.emit()

    def look_again(self) -> None:
        """Read the files of this import anew, keeping what was decided."""
        self._drop_job()
        self._waiting = list(self.sources)
        self._look_at_next()

    def _on_found(self, paths: Sequence[Path]) -> None:
        self._job = None
        self.sources = [Source(path) for path in paths]
        self._waiting = list(self.sources)
        self._look_at_next()

    def _look_at_next(self) -> None:
        if not self._waiting:
            self._set_doing(Doing.NOTHING)
            self.ready.emit()
            return
        source = self._waiting[0]
        self._start(Doing.LOOKING, Previewing(source.path, source.layout), self._on_previewed)

    def _on_previewed(self, file: SpreadsheetFile | None) -> None:
        source = self._waiting[0]
        if file is not None:
            source.file, source.study = file, None
            self.previewed.emit(source)
        work = Looking(
            self._desk.workspace, source.path, source.corrections, source.layout, may_be_log=source.may_be_log,
            language=self._desk.language,
        )  # fmt: skip
        self._start(Doing.LOOKING, work, self._on_looked)

    def _on_looked(self, looked: Looked) -> None:
        self._job = None
        source = self._waiting.pop(0)
        _take(source, looked)
        self.looked_at.emit(source)
        self._look_at_next()

    def take_apart(self, layout: TextLayout) -> None:
        """Read a text file anew, with other letters or another sign between its columns."""
        source = self.current
        if source is None:
            return
        self._drop_job()
        source.layout, source.study = layout, None
        self._waiting = [source, *(each for each in self._waiting if each is not source)]
        self._look_at_next()

    def correct(self, corrections: Corrections) -> None:
        """Make the plan of the current file anew with other decisions; what was decided meanwhile counts."""
        source = self.current
        if source is None or source.file is None or not source.file.complete or self.doing is Doing.WRITING:
            return
        source.corrections = corrections
        if source in self._waiting:
            return
        if self.doing is Doing.PLANNING:
            self._drop_job()
        if self.doing is not Doing.LOOKING:
            self._replan(source)

    def decide(self, decision: Decision) -> None:
        """Add a decision to those of the current file, and make its plan anew."""
        if self.current is not None:
            self.correct(decision(self.current.corrections))

    def plan_again(self) -> None:
        """Make the plan of the current file anew: what is there has changed."""
        source = self.current
        if source is not None and source.study is not None:
            self.correct(source.corrections)

    def _replan(self, source: Source) -> None:
        work = Looking(
            self._desk.workspace, source.path, source.corrections, source.layout, source.file, source.study,
            source.may_be_log, self._desk.language,
        )  # fmt: skip
        self._start(Doing.PLANNING, work, self._on_replanned)

    def _on_replanned(self, looked: Looked) -> None:
        self._job = None
        self._set_doing(Doing.NOTHING)
        source = next((each for each in self.sources if each.path == looked.path), None)
        if source is not None:
            self._leaving.let_go(source.study)
            _take(source, looked)
            self.looked_at.emit(source)

    # Writing

    def to_write(self) -> tuple[ToWrite, ...]:
        """Return the files of which rows are to be written."""
        return tuple(
            ToWrite(each.path, each.file, each.study)
            for each in self.sources
            if each.file is not None and each.study is not None and each.study.to_write
        )

    def write(self) -> None:
        """Carry out the plans as they are shown."""
        files = self.to_write()
        if files and not self.is_busy:
            self._start(Doing.WRITING, Writing(self._desk.workspace, files), self._on_written)

    def _on_written(self, written: WrittenFiles) -> None:
        self._job = None
        self._set_doing(Doing.NOTHING)
        self._desk.listen()
        self.written.emit(written)

    # The work

    def cancel(self) -> None:
        """Stop what is under way; nothing of a file that is being written stays."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """Let go of all files."""
        self._drop_job()
        for study in self.studies():
            self._leaving.let_go(study)
        self.sources, self._waiting, self._current = [], [], 0

    def _start(self, doing: Doing, work: Callable[[Progress], Any], succeeded: Callable[[Any], None]) -> None:
        self._set_doing(doing)
        self._job = self._desk.background.start(self, work, succeeded=succeeded, failed=self._on_failed)
        self._job.progressed.connect(self._on_progressed)

    def _drop_job(self) -> None:
        """Stop the work under way and take no notice of what comes of it."""
        if self._job is not None:
            self._job.cancel()
            for signal in (self._job.succeeded, self._job.failed, self._job.progressed):
                signal.disconnect()
            self._job = None
        self._set_doing(Doing.NOTHING)

    def _on_progressed(self, done: int, total: int, words: str) -> None:
        self.progressed.emit(done, total, words)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._waiting = []
        self._set_doing(Doing.NOTHING)
        if isinstance(error, WorkCancelledError):
            self._desk.said.emit(say("importing.cancelled"))
            self.stopped.emit()
        else:
            self.failed.emit(error)

    def _set_doing(self, doing: Doing) -> None:
        if doing is not self.doing:
            self.doing = doing
            self.doing_changed.emit()


def _take(source: Source, looked: Looked) -> None:
    source.sentence, source.is_returned = looked.sentence, looked.is_returned
    source.study = looked.study
    if looked.file is not None:
        source.file = looked.file
