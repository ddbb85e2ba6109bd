"""The page of imports: the steps, the file that is looked at, the work under way, and what is done in the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.list_and_card import scrolling
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import Page, card, label
from cmpdesk.desktop.pages.actions.fields import SteadyCombo
from cmpdesk.desktop.pages.importing.attention import asks, first_step, needs_user, source_words
from cmpdesk.desktop.pages.importing.check_step import CheckStep
from cmpdesk.desktop.pages.importing.choosing_files import OpenBox, remember_folder
from cmpdesk.desktop.pages.importing.columns_step import ColumnsStep
from cmpdesk.desktop.pages.importing.done_step import DoneStep
from cmpdesk.desktop.pages.importing.finishing import Finishing
from cmpdesk.desktop.pages.importing.footer import Footer
from cmpdesk.desktop.pages.importing.progress_strip import ProgressStrip
from cmpdesk.desktop.pages.importing.run import Doing, ImportRun, Source
from cmpdesk.desktop.pages.importing.sheet_step import Offered, SheetStep
from cmpdesk.desktop.pages.importing.start_panel import StartPanel
from cmpdesk.desktop.pages.importing.steps import Step, StepChips
from cmpdesk.desktop.pages.importing.study import Study
from cmpdesk.desktop.pages.importing.work import WrittenFiles
from cmpdesk.importing.plan import PlannedRow
from cmpdesk.model.collection import look_at_all, pass_over
from cmpdesk.secretariat.registers.choices import group_choices
from cmpdesk.secretariat.search.finding import editions

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.desktop.pages.importing.merging.view import MergeView
    from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile, TextLayout

_MOST_PAINTED_MEANWHILE = 3_000


class ImportPage(Page):
    """Files come in by a drop or a button; the steps show and correct what is planned, the last one what was done.

    Signals are those of its parts; other pages ask for an import by ``desk.go("importing", tab="choose")``.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.run = ImportRun(desk, self)
        self.step = Step.SHEET
        self._user_went = False
        self._wants_log = False
        self._merge: MergeView | None = None
        self._build()
        self.finishing = Finishing(desk, self.run, self.done_step, self)
        self._connect()
        self._show_start()

    # Building

    def _build(self) -> None:
        self.title = label(say("importing.title"), "title")
        self.title.setWordWrap(True)
        self.steps = StepChips()
        self.files = SteadyCombo(say("importing.files"))
        self.files.setObjectName("import_files")
        self.files.setMinimumContentsLength(40)
        self.fault = label("", "error")
        self.fault.setWordWrap(True)
        self.strip = ProgressStrip()
        self.start_panel = StartPanel()
        self.sheet_step, self.columns_step = SheetStep(), ColumnsStep()
        self.check_step, self.done_step = CheckStep(), DoneStep()
        self.stack = QStackedWidget()
        self._pages: dict[QWidget, QWidget] = {}
        for part in (self.start_panel, self.sheet_step, self.columns_step, self.check_step, self.done_step):
            self._pages[part] = scrolling(part)
            self.stack.addWidget(self._pages[part])
        # Shown while many rows are worked on: painting them waits for the worker, Python runs one thread at a time.
        self._nothing = card()
        self.stack.addWidget(self._nothing)
        self.footer = Footer()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        between = QWidget()
        between.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        head = wrapped(self.title, between, self.steps)
        for widget in (head, self.files, self.fault, self.strip, self.stack, self.footer):
            layout.addWidget(widget, 1 if widget is self.stack else 0)

    def _connect(self) -> None:
        self.steps.chosen.connect(self._on_step_chosen)
        self.files.activated.connect(self._on_file_chosen)
        self.start_panel.files_wished.connect(self.ask_for_files)
        self.start_panel.folder_wished.connect(self.ask_for_folder)
        for part in (self.sheet_step, self.columns_step, self.check_step):
            part.corrected.connect(self.run.decide)
        self.sheet_step.layout_wished.connect(self._on_layout_wished)
        self.check_step.record_wished.connect(self._on_row_record)
        self.done_step.another_wished.connect(self.ask_for_files)
        self.done_step.again_wished.connect(self._on_again)
        self.footer.back_wished.connect(self._on_back)
        self.footer.next_wished.connect(self._on_next)
        self.footer.write_wished.connect(self.run.write)
        self.footer.save_wished.connect(self.finishing.ask_where_to_save)
        self.footer.close_wished.connect(self.close_import)
        self.strip.cancel_wished.connect(self.run.cancel)
        self.run.begun.connect(self._on_begun)
        self.run.previewed.connect(self._on_previewed)
        self.run.looked_at.connect(self._on_looked_at)
        self.run.ready.connect(self._on_ready)
        self.run.progressed.connect(self.strip.show_progress)
        self.run.doing_changed.connect(self._on_doing)
        self.run.written.connect(self._on_written)
        self.run.failed.connect(self._on_failed)
        self.destroyed.connect(look_at_all)
        self.run.stopped.connect(self._on_stopped)

    @property
    def merge(self) -> MergeView:
        """Return the part that merges a log that came back, made when it is asked for first."""
        if self._merge is None:
            from cmpdesk.desktop.pages.importing.merging.view import MergeView

            self._merge = MergeView(self.desk)
            self._merge.closed.connect(self.close_import)
            self._merge.spreadsheet_wished.connect(self._on_spreadsheet_wished)
            self._pages[self._merge] = scrolling(self._merge)
            self.stack.addWidget(self._pages[self._merge])
        return self._merge

    def _on_language_changed(self) -> None:
        self.run.plan_again()
        super()._on_language_changed()

    # Coming here

    def load(self) -> None:
        """Offer the groups and years that there are; a plan that was made before a change is made anew."""
        groups = [(each.id, each.name) for each in self.desk.ask(group_choices, self.desk.language)]
        years = sorted({each.year for each in self.desk.ask(editions)}, reverse=True)
        self.sheet_step.offer(Offered(groups, years))
        source = self.run.current
        if self._merge is not None and self._merge.is_outdated():
            self._merge.compare()
        if source is None or source.study is None or self.run.is_busy or self.step is Step.DONE:
            return
        if source.study.plan.revision != self.desk.workspace.newest_change():
            self.run.plan_again()

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Ask for files where the tab ``choose`` is asked for; ``merge`` asks for a log that came back."""
        if tab in {"choose", "merge"}:
            self._wants_log = tab == "merge"
            self.ask_for_files()

    def ask_for_files(self) -> None:
        """Ask which files to import."""
        self._ask(OpenBox(self, say("importing.choose_files")))

    def ask_for_folder(self) -> None:
        """Ask for a folder whose spreadsheets are to be imported."""
        self._ask(OpenBox(self, say("importing.choose_folder"), is_folder=True))

    def _ask(self, box: OpenBox) -> None:
        box.answered.connect(self.begin)
        box.open()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Import files that were dropped."""
        self.begin(paths)

    def begin(self, paths: Sequence[Path]) -> None:
        """Look at files; what was looked at before is let go, unless it is being written."""
        if self.run.doing is Doing.WRITING:
            self.desk.failed.emit(say("importing.busy"))
            return
        remember_folder(paths)
        self.finishing.written = None
        self._user_went = False
        self.check_step.forget()
        self.run.begin(paths)

    def close_import(self) -> None:
        """Let go of the files; nothing was written."""
        self.run.forget()
        look_at_all()
        self._show_start()

    def _show_start(self) -> None:
        self.step = Step.SHEET
        self.title.setText(say("importing.title"))
        self.stack.setCurrentWidget(self._pages[self.start_panel])
        for each in (self.steps, self.files, self.fault, self.footer):
            each.hide()
        self.strip.setVisible(self.run.is_busy)

    # Looking

    def _on_begun(self) -> None:
        self._show_start()
        self.fault.setText("")
        self.strip.show_progress(0, 0, say("importing.planning"))

    def _on_previewed(self, source: Source) -> None:
        if source is self.run.current and source.file is not None:
            self._show_heading()
            self._go(Step.SHEET)
            self._show_sheets(source.file, None)

    def _on_looked_at(self, source: Source) -> None:
        self._fill_files()
        pass_over(sum(study.row_count for study in self.run.studies()))
        if source is self.run.current:
            self._show_source()

    def _on_ready(self) -> None:
        asking = [place for place, each in enumerate(self.run.sources) if needs_user(each)]
        if len(self.run.sources) > 1 and not self._user_went and asking:
            self._choose_file(asking[0])
        if self._wants_log and not any(each.is_returned for each in self.run.sources):
            self.desk.said.emit(say("importing.merge_is_no_log"))
        self._wants_log = False

    def _on_failed(self, error: Exception) -> None:
        if self.run.current is None:
            self.close_import()
        else:
            self._go(self.step)
        self.desk.report(error)

    def _on_stopped(self) -> None:
        if self.run.current is None or self.run.current.study is None:
            self.close_import()
        else:
            self._show_source()

    def _show_source(self) -> None:
        """Show the file that is looked at, at the step that needs the user, or where he is."""
        source = self.run.current
        if source is None:
            return
        self._show_heading()
        self.fault.setText(source.sentence)
        self.fault.setVisible(bool(source.sentence))
        if source.is_returned and source.file is not None:
            self._show_returned_log(source)
            return
        if source.study is None:
            self._show_unread(source)
            return
        if source.file is not None:
            self._show_sheets(source.file, source.study)
        self.columns_step.show_study(source.study)
        self.check_step.show_study(source.study)
        self._go(self.step if self._user_went or self.step is not Step.SHEET else first_step(source.study))

    def _show_sheets(self, file: SpreadsheetFile, study: Study | None) -> None:
        source = self.run.current
        if source is not None:
            self.sheet_step.show_file(file, study, source.corrections)

    def _show_unread(self, source: Source) -> None:
        if source.file is not None:
            self._show_sheets(source.file, None)
            self._go(Step.SHEET)
        elif len(self.run.sources) == 1:
            sentence = source.sentence
            self.close_import()
            self.fault.setText(sentence)
            self.fault.show()

    def _show_returned_log(self, source: Source) -> None:
        """Compare an action log of ours that came back."""
        if source.file is None:
            return
        if len(self.run.sources) == 1:
            self.title.setText(say("importing.merge_title_file", name=source.path.name))
        for each in (self.steps, self.footer):
            each.hide()
        self.stack.setCurrentWidget(self._pages[self.merge])
        self.merge.begin(source.file)

    def _on_spreadsheet_wished(self) -> None:
        """Import an action log as any other spreadsheet."""
        source = self.run.current
        if source is not None:
            source.may_be_log, source.is_returned = False, False
            self.run.look_again()

    def _show_heading(self) -> None:
        source = self.run.current
        count = len(self.run.sources)
        if source is None:
            return
        self.title.setText(
            say("importing.title_file", name=source.path.name)
            if count == 1
            else say_counted("importing.title_files", count)
        )
        self._fill_files()

    def _fill_files(self) -> None:
        place = self.run.sources.index(self.run.current) if self.run.current is not None else 0
        choices = [(str(at), source_words(each)) for at, each in enumerate(self.run.sources)]
        self.files.fill(choices, str(place))
        self.files.setVisible(len(choices) > 1 and self.step is not Step.DONE)

    def _on_file_chosen(self) -> None:
        self._choose_file(int(self.files.code() or 0))

    def _choose_file(self, place: int) -> None:
        self.run.choose(place)
        if self.step is not Step.DONE:
            self._show_source()

    def _on_layout_wished(self, layout: TextLayout) -> None:
        self._user_went = True
        self.run.take_apart(layout)

    # Steps

    def _reachable(self) -> frozenset[Step]:
        source = self.run.current
        if self.finishing.written is not None:
            return frozenset({Step.DONE})
        if source is None or source.study is None:
            return frozenset({Step.SHEET})
        return frozenset({Step.SHEET, Step.COLUMNS, Step.CHECK})

    def _asking(self) -> frozenset[Step]:
        source = self.run.current
        study = source.study if source is not None else None
        if study is None or self.finishing.written is not None:
            return frozenset()
        return frozenset(step for step in (Step.SHEET, Step.COLUMNS, Step.CHECK) if asks(study, step))

    def _go(self, step: Step) -> None:
        self.step = step
        parts = {
            Step.SHEET: self.sheet_step, Step.COLUMNS: self.columns_step, Step.CHECK: self.check_step,
            Step.DONE: self.done_step,
        }  # fmt: skip
        self.stack.setCurrentWidget(self._pages[parts[step]])
        focused = QApplication.focusWidget()
        if self.isVisible() and (focused is None or not focused.isVisible()):
            parts[step].setFocus()
        self.files.setVisible(len(self.run.sources) > 1 and step is not Step.DONE)
        self.steps.show()
        self.steps.show_state(step, self._reachable(), self._asking())
        self._show_footer()

    def _show_footer(self) -> None:
        source = self.run.current
        self.footer.setVisible(self.step is not Step.DONE and source is not None and not source.is_returned)
        self.footer.show_state(self.step, self.run.studies(), is_busy=self.run.is_busy)

    def _on_step_chosen(self, step: Step) -> None:
        self._user_went = True
        self._go(step)

    def _on_back(self) -> None:
        self._on_step_chosen(Step(max(self.step - 1, Step.SHEET)))

    def _on_next(self) -> None:
        self._on_step_chosen(Step(min(self.step + 1, Step.CHECK)))

    def _on_doing(self) -> None:
        self.strip.setVisible(self.run.is_busy)
        if self.run.is_busy and sum(study.row_count for study in self.run.studies()) > _MOST_PAINTED_MEANWHILE:
            self.stack.setCurrentWidget(self._nothing)
        if self.run.current is not None and not self.footer.isHidden():
            self._show_footer()
        is_writing = self.run.doing is Doing.WRITING
        for part in (self.sheet_step, self.columns_step, self.check_step, self.files, self.steps):
            part.setEnabled(not is_writing)

    # Done

    def _on_written(self, written: WrittenFiles) -> None:
        if not any(each.report for each in written.files):
            # Somebody changed something meanwhile, or it cannot be stored: what would happen now is shown instead.
            self.desk.failed.emit("\n".join(each.sentence for each in written.files))
            self._go(self.step)
            self.run.plan_again()
            return
        self.finishing.show_written(written)
        self._go(Step.DONE)

    def _on_again(self) -> None:
        self.finishing.written = None
        self.step = Step.CHECK
        self.run.look_again()

    def _on_row_record(self, row: PlannedRow) -> None:
        if row.record_id:
            self.finishing.show_record(row.record_table, row.record_id)
