"""The last step: what an import made, with the way to each record, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmpdesk.desktop.cards.lists import fit_columns
from cmpdesk.desktop.eliding_button import ElidingButton
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import button, card, label, mark
from cmpdesk.desktop.pages.importing.words import PARTED, kind_words, on_the_way_words
from cmpdesk.desktop.pages.importing.work import MadeLine, Written, WrittenFiles
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.importing.plan import Outcome


def counts_words(files: Sequence[Written]) -> str:
    """Return in a line how many records were made and changed, were alike, and how many rows stayed out."""
    stored = [each for each in files if each.report is not None]
    totals = {outcome: sum(each.plan.counts[outcome] for each in stored) for outcome in Outcome}
    words = [
        say_counted(f"importing.done_{key}", totals[outcome])
        for outcome, key in ((Outcome.CREATE, "created"), (Outcome.UPDATE, "updated"), (Outcome.SAME, "same"))
        if totals[outcome]
    ]
    if left := totals[Outcome.SKIP] + totals[Outcome.ASK]:
        words.append(say_counted("importing.done_left", left))
    if way := on_the_way_words([record for each in stored for record in each.plan.on_the_way]):
        words.append(way)
    return PARTED.join(words)


class DoneStep(QWidget):
    """What was made, and what can be done now.

    Signals:
        record_wished: the table and the id of a record that is to be shown.
        undo_wished, save_wished, another_wished, again_wished: the buttons.
    """

    record_wished = Signal(str, str)
    undo_wished = Signal()
    save_wished = Signal()
    another_wished = Signal()
    again_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = label("", "done")
        self.heading.setWordWrap(True)
        self.counts = label("", "muted")
        self.counts.setWordWrap(True)
        self.faults = label("", "error")
        self.faults.setWordWrap(True)
        self.undo_button = button(say("importing.undo_import"), "undo")
        self.save_button = ElidingButton(say("importing.save_left_out"))
        self.another_button = button(say("importing.another"), "add")
        self.again_button = button(say("importing.import_again"), "redo")
        self.go_button = button(say("importing.done_go"))
        self.view = TableView("import_made", say("importing.done_records"))
        self.view.setMinimumHeight(self.fontMetrics().height() * 10)
        self.made = TableModel(
            (
                Column("what", say("importing.done_what"), _what, 24, tone=_tone),
                Column("label", say("importing.done_record"), attrgetter("label"), 70),
                Column("file", say("importing.done_file"), attrgetter("file"), 26, tone=_muted),
                Column("sheet", say("importing.check_sheet"), attrgetter("sheet"), 18, tone=_muted),
                Column(
                    "row",
                    say("importing.check_row"),
                    lambda line: str(line.row),
                    8,
                    sort=attrgetter("row"),
                    tone=_muted,
                ),
            ),
            attrgetter("key"),
            self.view,
        )
        self.view.show_model(self.made)
        buttons = wrapped(self.undo_button, self.again_button, self.save_button, self.another_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        records = card(self.view, wrapped(self.go_button), heading=say("importing.done_records"))
        for widget in (self.heading, self.counts, self.faults, buttons, records):
            layout.addWidget(widget, 1 if widget is records else 0)
        self.setFocusProxy(self.view)
        self.view.record_opened.connect(self._on_opened)
        self.go_button.clicked.connect(self._on_go)
        self.undo_button.clicked.connect(self.undo_wished)
        self.save_button.clicked.connect(self.save_wished)
        self.another_button.clicked.connect(self.another_wished)
        self.again_button.clicked.connect(self.again_wished)

    def show_written(self, written: WrittenFiles, *, has_left_out: bool) -> None:
        """Show what became of the files; rows that stayed out can be saved."""
        stored = [each for each in written.files if each.report is not None]
        if len(written.files) == 1:
            heading = say("importing.done_heading", name=written.files[0].path.name)
        else:
            heading = say_counted("importing.done_heading_files", len(stored))
        self.heading.setText(heading if stored else say("importing.cancelled"))
        mark(self.heading, "look", "done" if stored else "notice")
        self.counts.setText(counts_words(written.files))
        self.counts.show()
        faults = [each.sentence for each in written.files if each.sentence]
        self.faults.setText("\n".join(faults))
        self.faults.setVisible(bool(faults))
        self.made.set_lines(written.made)
        fit_columns(self.view, 80)
        if self.made.lines:
            self.view.choose(self.made.lines[0].key)
        self.go_button.setEnabled(bool(self.made.lines))
        self.undo_button.setVisible(bool(stored))
        self.again_button.hide()
        self.save_button.setVisible(has_left_out)

    def show_undone(self, sentence: str) -> None:
        """Say that the import was taken back."""
        self.heading.setText(sentence)
        mark(self.heading, "look", "notice")
        self.counts.hide()
        self.made.set_lines([])
        self.go_button.setEnabled(False)
        self.undo_button.hide()
        self.again_button.show()

    def _on_opened(self, key: str) -> None:
        row = self.made.row_of(key)
        if row is not None:
            self.record_wished.emit(self.made.lines[row].table, self.made.lines[row].record_id)

    def _on_go(self) -> None:
        line = self.made.line(self.view.currentIndex())
        if line is not None:
            self.record_wished.emit(line.table, line.record_id)


def _what(line: MadeLine) -> str:
    return f"{say(f'importing.made_{line.outcome}')}{PARTED}{kind_words(line.kind)}"


def _tone(line: MadeLine) -> str:
    return "good" if line.outcome is Outcome.CREATE else "accent"


def _muted(_line: MadeLine) -> str:
    return "muted"
