"""What can be done around an import: saving the rows left out, going to a record, taking the import back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.pages.importing.choosing_files import import_folder
from cmpdesk.desktop.pages.importing.done_step import DoneStep, counts_words
from cmpdesk.desktop.pages.importing.work import SavingLeftOut, TakingBack, WrittenFiles
from cmpdesk.desktop.paper.save_box import SaveBox
from cmpdesk.desktop.search.lines import place_of
from cmpdesk.secretariat.search.found_records import describe_hits
from cmpdesk.workspace.search import Match, SearchHit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cmpdesk.desktop.desk import Desk
    from cmpdesk.desktop.pages.importing.run import ImportRun
    from cmpdesk.importing.carrying_out import TakenBack


class Finishing(QObject):
    """Carries out the buttons of the last step, and the one that saves what is left out."""

    def __init__(self, desk: Desk, run: ImportRun, step: DoneStep, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._run = run
        self._step = step
        self._page = parent
        self.written: WrittenFiles | None = None
        step.undo_wished.connect(self.take_back)
        step.save_wished.connect(self.ask_where_to_save)
        step.record_wished.connect(self.show_record)

    def show_written(self, written: WrittenFiles) -> None:
        """Show what an import did."""
        self.written = written
        self._step.show_written(written, has_left_out=any(study.left_out for study in self._run.studies()))
        self._desk.said.emit(say("importing.said_done", what=counts_words(written.files)))

    # The rows left out

    def ask_where_to_save(self) -> None:
        """Ask where the rows that stay out are to be saved."""
        sources = [source for source in self._run.sources if source.study is not None]
        if not sources:
            return
        name = say("importing.left_out_name", name=sources[0].path.stem)
        box = SaveBox(
            self._page, say("importing.save_left_out"), import_folder() / f"{name}.xlsx", say("importing.workbook")
        )
        box.answered.connect(self._on_target)
        box.open()

    def _on_target(self, target: Path) -> None:
        plans = {each.path: each.plan for each in self.written.files} if self.written is not None else {}
        files = tuple(
            (source.file, plans.get(source.path, source.study.plan))
            for source in self._run.sources
            if source.file is not None and source.study is not None
        )
        work = SavingLeftOut(files, target)
        self._desk.background.start(self, work, succeeded=self._on_saved, failed=self._desk.report)

    def _on_saved(self, path: Path) -> None:
        self._desk.said.emit(say("importing.left_out_written", name=path.name))

    # Records

    def show_record(self, table: str, record_id: str) -> None:
        """Go to a record that an import made, changed, or found the same."""
        hit = SearchHit(table, record_id, "", Match(table, "", "", ()))
        (found,) = self._desk.ask(describe_hits, [hit], self._desk.language)
        place = place_of(found)
        self._desk.go(place.page, place.record_id, place.tab)

    # The way back

    def take_back(self) -> None:
        """Take the import back, keeping what was edited since."""
        if self.written is None:
            return
        numbers = tuple(
            each.report.change for each in self.written.files if each.report is not None and each.report.change
        )
        work = TakingBack(self._desk.workspace, numbers)
        self._desk.background.start(self, work, succeeded=self._on_taken_back, failed=self._desk.report)

    def _on_taken_back(self, taken: tuple[TakenBack, ...]) -> None:
        self._desk.listen()
        kept = sum(len(each.kept) for each in taken)
        words = say_counted("importing.undone_kept", kept) if kept else say("importing.undone")
        self._step.show_undone(words)
        self._desk.said.emit(words)
