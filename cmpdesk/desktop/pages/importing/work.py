"""What is done off the window's thread: reading files, planning, writing, taking back, saving what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from cmpdesk.desktop.background import WorkCancelledError
from cmpdesk.desktop.interface_text import InterfaceText, said_of, say
from cmpdesk.desktop.pages.importing.study import Study, study_of
from cmpdesk.importing.corrections import Corrections
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.files import named_files
from cmpdesk.importing.plan import Outcome, PlannedRow
from cmpdesk.model.collection import collection_paused
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Progress
    from cmpdesk.importing.carrying_out import ImportReport, TakenBack
    from cmpdesk.importing.plan import Plan
    from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile, TextLayout
    from cmpdesk.workspace.workspace import Workspace

_LARGE_BYTES = 150_000
_MADE = {Outcome.CREATE, Outcome.UPDATE}
# Python runs one thread at a time: after every piece the worker lets the window's have its turn.
_BREATH_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class Finding:
    """Finds the files to import in what was dropped or chosen; folders are looked through."""

    paths: tuple[Path, ...]

    def __call__(self, _progress: Progress) -> tuple[Path, ...]:
        """Return the files, each once; the work raises UserError where a folder holds none."""
        return named_files(self.paths)


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking at a file: its cells, and the plan; an action log of ours that came back has none."""

    path: Path
    file: SpreadsheetFile | None
    study: Study | None = None
    is_returned: bool = False
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Previewing:
    """Reads the first rows of a large file, to be shown at once."""

    path: Path
    layout: TextLayout | None = None

    def __call__(self, _progress: Progress) -> SpreadsheetFile | None:
        """Return the first rows; None for a small file, which is read as fast as a whole, and one that is not read."""
        from cmpdesk.spreadsheets.reading.reading import read_preview

        try:
            if self.path.stat().st_size < _LARGE_BYTES:
                return None
            return read_preview(self.path, layout=self.layout)
        except (UserError, OSError):
            # What hinders it is told when the whole of it is read.
            return None


@dataclass(frozen=True, slots=True)
class Looking:
    """Reads a file and plans its import; where the file is given, it was read already."""

    workspace: Workspace
    path: Path
    corrections: Corrections
    layout: TextLayout | None = None
    file: SpreadsheetFile | None = None
    before: Study | None = None
    may_be_log: bool = True
    language: Language = Language.ENGLISH

    def __call__(self, progress: Progress) -> Looked:
        """Return what came of it; a user's situation comes back as its sentence."""
        with collection_paused():
            try:
                file = self.file or _read(self.path, self.layout, progress)
            except UserError as error:
                return Looked(self.path, None, sentence=said_of(error))
            return self._planned(file, progress)

    def _planned(self, file: SpreadsheetFile, progress: Progress) -> Looked:
        from cmpdesk.importing.returned_log import is_returned_log

        try:
            if self.may_be_log and is_returned_log(file):
                return Looked(self.path, file, is_returned=True)
            plan = planned(self.workspace, file, self.corrections, progress)
        except UserError as error:
            return Looked(self.path, file, sentence=said_of(error))
        return Looked(self.path, file, study_of(plan, self.corrections, self.before, file, self._groups()))

    def _groups(self) -> dict[str, str]:
        from cmpdesk.secretariat.registers.choices import group_choices

        with self.workspace.reading() as session:
            return {each.id: each.name for each in group_choices(session, self.language)}


def _read(path: Path, layout: TextLayout | None, progress: Progress) -> SpreadsheetFile:
    from cmpdesk.spreadsheets.reading.faults import CancelledError
    from cmpdesk.spreadsheets.reading.reading import read_file

    words = say("importing.reading", name=path.name)

    def step(done: int, total: int) -> None:
        progress.step(done, total, words)

    progress.step(0, 0, words)
    try:
        return read_file(path, layout=layout, progress=step, cancelled=progress.cancelled.is_set)
    except CancelledError as error:
        raise WorkCancelledError from error


def planned(workspace: Workspace, file: SpreadsheetFile, corrections: Corrections, progress: Progress) -> Plan:
    """Return the plan of a file, telling how far it is and letting the window have its turns."""
    from cmpdesk.importing.preparing import prepare

    words = say("importing.planning")

    def step(done: int, total: int) -> None:
        progress.step(done, total, words)
        sleep(_BREATH_SECONDS)

    progress.step(0, 0, words)
    return prepare(workspace, file, corrections, progress=step)


@dataclass(frozen=True, slots=True)
class ToWrite:
    """A file with the plan that was looked at."""

    path: Path
    file: SpreadsheetFile
    study: Study


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a file: the report of its import, or the sentence why it was not imported."""

    path: Path
    plan: Plan
    report: ImportReport | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class MadeLine:
    """A record that an import made or changed, and the row that it came from."""

    key: str
    file: str
    sheet: str
    row: int
    kind: Kind | None
    outcome: Outcome
    label: str
    table: str
    record_id: str


def made_lines(files: Sequence[Written]) -> tuple[MadeLine, ...]:
    """Return what was made, in the order of the files."""
    return tuple(
        MadeLine(
            f"{at}:{table_at}:{row.row} {row.part}", each.path.name, table.reading.table.sheet, row.row, table.kind,
            row.outcome, _label(row), row.record_table, row.record_id or "",
        )
        for at, each in enumerate(files)
        if each.report is not None
        for table_at, table in enumerate(table for sheet in each.plan.sheets for table in sheet.tables)
        for row in table.rows
        if row.outcome in _MADE
    )  # fmt: skip


def _label(row: PlannedRow) -> str:
    named = (row.label, row.shown.get(Field.DESCRIPTION), row.shown.get(Field.NAME), row.shown.get(Field.NUMBER))
    return " ".join(next(filter(None, named), "").split())


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """What became of all files of an import; where it was cancelled, of those until then."""

    files: tuple[Written, ...] = ()
    is_cancelled: bool = False
    made: tuple[MadeLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Writing:
    """Carries out the plans, each file as one change set.

    A plan of a later file is made anew once an earlier one was stored: what that one brought is there now.
    """

    workspace: Workspace
    files: tuple[ToWrite, ...]

    def __call__(self, progress: Progress) -> WrittenFiles:
        """Return what became of each file; what was stored before a cancel stays."""
        done: list[Written] = []
        for each in self.files:
            try:
                with collection_paused():
                    done.append(self._write(each, progress, is_first=not done))
            except WorkCancelledError:
                return WrittenFiles(tuple(done), is_cancelled=True, made=made_lines(done))
        return WrittenFiles(tuple(done), made=made_lines(done))

    def _write(self, each: ToWrite, progress: Progress, *, is_first: bool) -> Written:
        from cmpdesk.importing.carrying_out import carry_out

        plan = each.study.plan
        words = say("importing.writing", name=each.path.name)

        def step(done: int, total: int) -> None:
            progress.step(done, total, words)
            sleep(_BREATH_SECONDS)

        try:
            if not is_first and plan.revision != self.workspace.newest_change():
                plan = planned(self.workspace, each.file, each.study.corrections, progress)
            progress.step(0, 0, words)
            report = carry_out(self.workspace, plan, progress=step)
        except UserError as error:
            return Written(each.path, plan, sentence=said_of(error))
        return Written(each.path, plan, report)


@dataclass(frozen=True, slots=True)
class TakingBack:
    """Takes imports back, the newest first."""

    workspace: Workspace
    numbers: tuple[int, ...]

    def __call__(self, progress: Progress) -> tuple[TakenBack, ...]:
        """Return what was taken back of each, and what was kept."""
        from cmpdesk.importing.carrying_out import take_back_import

        progress.step(0, 0, say("importing.undoing"))
        return tuple(take_back_import(self.workspace, number) for number in sorted(self.numbers, reverse=True))


@dataclass(frozen=True, slots=True)
class SavingLeftOut:
    """Writes the rows that stay out as a spreadsheet, with the reason of each."""

    files: tuple[tuple[SpreadsheetFile, Plan], ...]
    target: Path

    def __call__(self, _progress: Progress) -> Path:
        """Return the file that was written."""
        from cmpdesk.importing.left_out import left_out_sheets
        from cmpdesk.spreadsheets.left_out_rows import write_left_out_rows

        sheets = [
            replace(
                sheet,
                name=sheet.name if len(self.files) == 1 else f"{Path(file.name).stem} {sheet.name}",
                row_label=say("importing.left_out_row"),
                reason_label=say("importing.left_out_reason"),
            )
            for file, plan in self.files
            for sheet in left_out_sheets(file, plan, InterfaceText.language)
        ]
        write_left_out_rows(self.target, sheets)
        return self.target
