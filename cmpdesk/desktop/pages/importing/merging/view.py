"""Merging an action log that came back: conflicts first, accepted by field, by row or all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from cmpdesk.desktop.background import WorkCancelledError
from cmpdesk.desktop.dates import shown_moment
from cmpdesk.desktop.flow import FlowLayout, wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import button, card, label, row
from cmpdesk.desktop.pages.importing.chips import FilterChips
from cmpdesk.desktop.pages.importing.found_tables import sentence_words
from cmpdesk.desktop.pages.importing.merging import differences as sort
from cmpdesk.desktop.pages.importing.merging.detail import DifferenceDetail
from cmpdesk.desktop.pages.importing.merging.differences import GROUP_TONES, Difference, Group, differences
from cmpdesk.desktop.pages.importing.merging.done import MergeDone
from cmpdesk.desktop.pages.importing.merging.table import DifferenceView
from cmpdesk.desktop.pages.importing.merging.work import Compared, Comparing, Merging
from cmpdesk.desktop.pages.importing.progress_strip import ProgressStrip
from cmpdesk.desktop.pages.importing.work import TakingBack
from cmpdesk.importing.returned_log import (
    Choices,
    FieldPlace,
    Merge,
    MergeLine,
    MergeReport,
    Take,
    left_out_in_words,
    remarks_of,
)
from cmpdesk.importing.returned_log.merge import DEFAULT_CHOICES

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Job, Progress
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile


class MergeView(QWidget):
    """The differences, and the buttons that decide them.

    Signals:
        closed: the log is let go.
        spreadsheet_wished: the file is to be imported as any other spreadsheet.
    """

    closed = Signal()
    spreadsheet_wished = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._file: SpreadsheetFile | None = None
        self.merge: Merge | None = None
        self.choices: Choices = DEFAULT_CHOICES
        self._typed: dict[FieldPlace, str] = {}
        self._lines: list[Difference] = []
        self._is_done = False
        self._build()
        self._connect()

    # Building

    def _build(self) -> None:
        self.facts = label("", "muted")
        self.notices = label("", "notice")
        self.fault = label("", "error")
        for each in (self.facts, self.notices, self.fault):
            each.setWordWrap(True)
        self.strip = ProgressStrip()
        self.chips = FilterChips(tuple((str(group), GROUP_TONES[group]) for group in Group))
        self.view = DifferenceView()
        self.view.setMinimumHeight(self.fontMetrics().height() * 12)
        self.theirs_button = button(say("importing.take_chosen_theirs"))
        self.ours_button = button(say("importing.take_chosen_ours"))
        self.row_theirs_button = button(say("importing.take_row_theirs"))
        self.row_ours_button = button(say("importing.take_row_ours"))
        self.all_theirs_button = button(say("importing.take_all_theirs"))
        self.all_ours_button = button(say("importing.take_all_ours"))
        self.default_button = button(say("importing.take_default"))
        self.detail = DifferenceDetail()
        self.columns = QWidget()
        self._column_layout = FlowLayout(self.columns)
        self.done = MergeDone()
        self._build_footer()
        decide = wrapped(
            self.theirs_button, self.ours_button, self.row_theirs_button, self.row_ours_button, self.all_theirs_button,
            self.all_ours_button, self.default_button,
        )  # fmt: skip
        self.table_card = card(self.view, decide)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (
            self.facts, self.notices, self.fault, self.strip, self.done, self.chips, self.columns, self.table_card,
            self.detail, self.footer,
        ):  # fmt: skip
            layout.addWidget(widget, 1 if widget is self.table_card else 0)
        # Where the table is hidden, what is left stays at the top.
        layout.addStretch(0)

    def _build_footer(self) -> None:
        self.close_button = button(say("importing.leave"))
        self.spreadsheet_button = button(say("importing.merge_as_spreadsheet"))
        self.promise = label("", "muted")
        self.promise.setWordWrap(True)
        self.merge_button = button("", "merge", look="main")
        self.merge_button.setObjectName("import_merge")
        ways = QWidget()
        beside = row(None, self.merge_button)
        beside.setContentsMargins(0, 0, 0, 0)
        ways.setLayout(beside)
        ways.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.footer = wrapped(self.close_button, self.spreadsheet_button, self.promise, ways)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._show_lines)
        self.view.differences.decided.connect(self._on_decided)
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self.detail.typed.connect(self._on_typed)
        self.theirs_button.clicked.connect(self._on_theirs)
        self.ours_button.clicked.connect(self._on_ours)
        self.row_theirs_button.clicked.connect(self._on_row_theirs)
        self.row_ours_button.clicked.connect(self._on_row_ours)
        self.all_theirs_button.clicked.connect(self._on_all_theirs)
        self.all_ours_button.clicked.connect(self._on_all_ours)
        self.default_button.clicked.connect(self._on_default)
        self.merge_button.clicked.connect(self.carry_out)
        self.close_button.clicked.connect(self.closed)
        self.spreadsheet_button.clicked.connect(self.spreadsheet_wished)
        self.strip.cancel_wished.connect(self.cancel)
        self.done.undo_wished.connect(self._on_undo)
        self.done.again_wished.connect(self.compare)
        self.done.actions_wished.connect(self._on_actions)

    # Comparing

    def begin(self, file: SpreadsheetFile) -> None:
        """Compare a log that came back; what was decided of another one is forgotten."""
        self._file, self.merge, self.choices, self._typed = file, None, DEFAULT_CHOICES, {}
        self.chips.press("")
        self.compare()

    def compare(self) -> None:
        """Compare the log anew, keeping what was decided."""
        if self._file is None:
            return
        self.cancel()
        self._is_done = False
        self.done.hide()
        self.fault.hide()
        self._start(Comparing(self._desk.workspace, self._file, dict(self._typed)), self._on_compared)

    def is_outdated(self) -> bool:
        """Tell whether something was changed here since the comparison."""
        merge = self.merge
        return merge is not None and not self._is_done and merge.revision != self._desk.workspace.newest_change()

    def _on_compared(self, compared: Compared) -> None:
        self._job = None
        self.merge = compared.merge
        self.fault.setText(compared.sentence)
        self.fault.setVisible(bool(compared.sentence))
        self.spreadsheet_button.setVisible(compared.merge is None)
        self._lines = differences(compared.merge) if compared.merge is not None else []
        self._show_facts()
        self._show_columns()
        self._show_counts()
        self._show_lines()
        if self.view.differences.lines:
            self.view.choose(self.view.differences.lines[0].key)
        self._show_parts()

    def _show_facts(self) -> None:
        merge = self.merge
        self.facts.setVisible(merge is not None)
        if merge is None:
            self.notices.hide()
            return
        facts = merge.log.facts
        words = [say("importing.merge_without_state")]
        if facts is not None and facts.exported_at is not None:
            words = [say("importing.merge_exported", moment=shown_moment(facts.exported_at.astimezone()))]
        if merge.unchanged:
            words.append(say_counted("importing.merge_unchanged", merge.unchanged))
        self.facts.setText(" ".join(words))
        left_out = left_out_in_words(merge.log)
        notices = [sentence_words(each) for each in (*remarks_of(merge), *([left_out] if left_out else []))]
        self.notices.setText("\n".join(notices))
        self.notices.setVisible(bool(notices))

    def _show_columns(self) -> None:
        """Offer to keep what stands in columns that they added."""
        while (item := self._column_layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        columns = self.merge.log.unknown_columns if self.merge is not None else ()
        titles = dict.fromkeys(each.title for each in columns if each.filled)
        self.columns.setVisible(bool(titles))
        if titles:
            self._column_layout.addWidget(label(say("importing.merge_columns"), "muted"))
        for title in titles:
            box = QCheckBox(title)
            box.setChecked(title in self.choices.kept_columns)
            box.toggled.connect(self._on_column)
            self._column_layout.addWidget(box)

    def _show_counts(self) -> None:
        for group in Group:
            lines = [line for line in self._lines if line.group is group]
            if group is Group.DECIDE:
                lines = [line for line in lines if sort.decision(line, self.choices) == sort.OPEN]
            self.chips.show_count(group, len(lines), say_counted(f"importing.merge_chip_{group}", len(lines)))
        count = self._count_of_changes()
        words = say_counted("importing.merge_commit", count) if count else say("importing.merge_commit_none")
        self.merge_button.setText(words)
        self.merge_button.setAccessibleName(words)
        self.merge_button.setEnabled(bool(count) and self._job is None)
        waiting = sort.count_of_open(self._lines, self.choices)
        promise = say("importing.merge_promise")
        self.promise.setText(f"{say_counted('importing.merge_open', waiting)} {promise}" if waiting else promise)

    def _count_of_changes(self) -> int:
        """Return how many differences a merge would store, and notes of actions that it would add to."""
        notes = sort.count_of_notes(self.merge, self.choices) if self.merge is not None else 0
        return sort.count_of_changes(self._lines, self.choices) + notes

    def _show_lines(self) -> None:
        pressed = self.chips.pressed()
        shown = [line for line in self._lines if not pressed or line.group == pressed]
        self.view.differences.show_lines(shown, self.choices, self._typed)
        self._on_selection()

    def _on_selection(self) -> None:
        chosen = self.view.chosen()
        self.detail.show_line(chosen[0] if chosen and not self._is_done else None)
        for each in (self.theirs_button, self.ours_button):
            each.setEnabled(any(line.may_be_taken for line in chosen))
        for each in (self.row_theirs_button, self.row_ours_button):
            each.setEnabled(any(isinstance(line.of, MergeLine) for line in chosen))

    # Deciding

    def _choose(self, choices: Choices) -> None:
        self.choices = choices
        self._show_counts()
        self.view.differences.show_decisions(choices)
        self._on_selection()

    def _on_decided(self, lines: Sequence[Difference], code: str) -> None:
        if code.startswith("="):
            self._type(lines[0], code[1:])
        else:
            self._choose(sort.decided(self.choices, lines, code))

    def _on_typed(self, words: str) -> None:
        chosen = self.view.chosen()
        if chosen:
            self._type(chosen[0], words)

    def _type(self, line: Difference, words: str) -> None:
        """Let words stand for those in the file, and take them."""
        place = line.typed_place
        if place is None:
            return
        self._typed[place] = words
        self.choices = sort.decided(self.choices, [line], sort.THEIRS)
        self.compare()

    def _rows_of(self, lines: Sequence[Difference]) -> list[Difference]:
        keys = {line.of.action_id for line in lines if isinstance(line.of, MergeLine)}
        return [line for line in self._lines if isinstance(line.of, MergeLine) and line.of.action_id in keys]

    def _on_theirs(self) -> None:
        self._choose(sort.decided(self.choices, self.view.chosen(), sort.THEIRS))

    def _on_ours(self) -> None:
        self._choose(sort.decided(self.choices, self.view.chosen(), sort.OURS))

    def _on_row_theirs(self) -> None:
        self._choose(sort.decided(self.choices, self._rows_of(self.view.chosen()), sort.THEIRS))

    def _on_row_ours(self) -> None:
        self._choose(sort.decided(self.choices, self._rows_of(self.view.chosen()), sort.OURS))

    def _on_all_theirs(self) -> None:
        self._choose(Choices(everything=Take.THEIRS, kept_columns=self.choices.kept_columns))

    def _on_all_ours(self) -> None:
        self._choose(sort.decided(self.choices, self._lines, sort.OURS))

    def _on_default(self) -> None:
        self._choose(Choices(kept_columns=self.choices.kept_columns))

    def _on_column(self) -> None:
        boxes = self.columns.findChildren(QCheckBox)
        self._choose(replace(self.choices, kept_columns=frozenset(each.text() for each in boxes if each.isChecked())))

    # Merging

    def carry_out(self) -> None:
        """Store what was chosen."""
        if self.merge is not None and self._job is None:
            self._start(Merging(self._desk.workspace, self.merge, self.choices), self._on_merged)

    def _on_merged(self, report: MergeReport) -> None:
        self._end()
        self._is_done = True
        self._desk.listen()
        self.done.show_report(report, self.merge.log.file if self.merge is not None else "")
        self._show_parts()
        self._desk.said.emit(self.done.heading.text())

    def _on_undo(self) -> None:
        if self.done.change is not None:
            self._start(TakingBack(self._desk.workspace, (self.done.change,)), self._on_undone)

    def _on_undone(self, _taken: object) -> None:
        self._end()
        self._desk.listen()
        self.done.show_undone()
        self._desk.said.emit(self.done.heading.text())

    def _on_actions(self) -> None:
        self._desk.go("actions")

    # The work

    def cancel(self) -> None:
        """Stop what is under way and take no notice of what comes of it."""
        if self._job is not None:
            self._job.cancel()
            for signal in (self._job.succeeded, self._job.failed, self._job.progressed):
                signal.disconnect()
            self._end()

    def _start(self, work: Callable[[Progress], Any], succeeded: Callable[[Any], None]) -> None:
        self._job = self._desk.background.start(self, work, succeeded=succeeded, failed=self._on_failed)
        self._job.progressed.connect(self.strip.show_progress)
        self._show_parts()

    def _end(self) -> None:
        self._job = None
        self._show_parts()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, WorkCancelledError):
            self._desk.report(error)

    def _show_parts(self) -> None:
        """Show the table while there is something to decide, what was done afterwards."""
        is_busy = self._job is not None
        self.strip.setVisible(is_busy)
        has_merge = self.merge is not None
        for part in (self.chips, self.table_card, self.promise, self.merge_button):
            part.setVisible(has_merge and not self._is_done)
        self.detail.setVisible(has_merge and not self._is_done and bool(self.view.chosen()))
        self.columns.setVisible(self.columns.isVisible() and not self._is_done)
        self.done.setVisible(self._is_done)
        self.spreadsheet_button.setVisible(not has_merge and not is_busy)
        self.table_card.setEnabled(not is_busy)
        self.merge_button.setEnabled(not is_busy and self._count_of_changes() > 0)
