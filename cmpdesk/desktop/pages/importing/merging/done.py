"""What a merge did, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import button, label, mark
from cmpdesk.importing.returned_log import MergeReport

_PARTED = " · "


class MergeDone(QFrame):
    """What was stored, in words, and the buttons for what comes next.

    Signals:
        undo_wished, again_wished, actions_wished: the buttons.
    """

    undo_wished = Signal()
    again_wished = Signal()
    actions_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.change: int | None = None
        self.setProperty("look", "card")
        self.heading = label("", "done")
        self.words = label("", "muted")
        for each in (self.heading, self.words):
            each.setWordWrap(True)
        self.undo_button = button(say("importing.merge_undo"), "undo")
        self.again_button = button(say("importing.merge_again"), "redo")
        self.actions_button = button(say("importing.merge_actions"), "actions")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        for widget in (
            self.heading, self.words, wrapped(self.undo_button, self.again_button, self.actions_button)
        ):  # fmt: skip
            layout.addWidget(widget)
        self.undo_button.clicked.connect(self.undo_wished)
        self.again_button.clicked.connect(self.again_wished)
        self.actions_button.clicked.connect(self.actions_wished)
        self.hide()

    def show_report(self, report: MergeReport, name: str) -> None:
        """Say what a merge did."""
        self.change = report.change
        stored = report.change is not None
        self.heading.setText(say("importing.merge_done" if stored else "importing.merge_done_nothing", name=name))
        mark(self.heading, "look", "done" if stored else "notice")
        words = [say_counted("importing.merge_done_fields", report.fields)] if report.fields else []
        if report.created:
            words.append(say("importing.merge_done_created", numbers=", ".join(report.created)))
        if report.cancelled:
            words.append(say("importing.merge_done_cancelled", numbers=", ".join(report.cancelled)))
        if report.open:
            words.append(say_counted("importing.merge_done_open", len(report.open)))
        self.words.setText(_PARTED.join(words))
        self.undo_button.setVisible(stored)

    def show_undone(self) -> None:
        """Say that the merge was taken back."""
        self.heading.setText(say("importing.merge_undone"))
        mark(self.heading, "look", "notice")
        self.words.setText("")
        self.undo_button.hide()
