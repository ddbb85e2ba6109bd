"""The line below the steps: the way on and back, and what an import does and does not do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cmpdesk.desktop.eliding_button import ElidingButton
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import button, label, row
from cmpdesk.desktop.pages.importing.steps import Step
from cmpdesk.desktop.pages.importing.study import Study
from cmpdesk.importing.plan import Outcome

_WIDE_LETTERS, _HIGH_LINES = 150, 32


class Footer(QWidget):
    """The buttons of the steps before the last.

    Signals:
        save_wished, close_wished, back_wished, next_wished, write_wished: the buttons.
    """

    save_wished = Signal()
    close_wished = Signal()
    back_wished = Signal()
    next_wished = Signal()
    write_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.save_button = ElidingButton(say("importing.save_left_out"))
        self.close_button = button(say("importing.leave"))
        # The sentence stands between the buttons where there is room, above them where there is less.
        self.promise, self._above = label("", "muted"), label("", "muted")
        for each in (self.promise, self._above):
            each.setWordWrap(True)
        self.back_button = button(say("importing.back"))
        self.next_button = button(say("importing.next_columns"), look="main")
        self.write_button = button("", look="main")
        self.write_button.setObjectName("import_write")
        ways = QWidget()
        beside = row(None, self.back_button, self.next_button, self.write_button)
        beside.setContentsMargins(0, 0, 0, 0)
        ways.setLayout(beside)
        ways.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._above)
        layout.addWidget(wrapped(self.save_button, self.close_button, self.promise, ways))
        self.save_button.clicked.connect(self.save_wished)
        self.close_button.clicked.connect(self.close_wished)
        self.back_button.clicked.connect(self.back_wished)
        self.next_button.clicked.connect(self.next_wished)
        self.write_button.clicked.connect(self.write_wished)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sentence where there is room for it; the tip of the button says it as well."""
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        is_wide = event.size().width() >= metrics.averageCharWidth() * _WIDE_LETTERS
        is_high = self.window().height() >= metrics.height() * _HIGH_LINES
        self.promise.setVisible(is_wide)
        self._above.setVisible(is_high and not is_wide)

    def show_state(self, step: Step, studies: Sequence[Study], *, is_busy: bool) -> None:
        """Show the buttons of a step, and how many rows an import writes."""
        is_check = step is Step.CHECK
        self.back_button.setVisible(step is not Step.SHEET)
        self.next_button.setVisible(not is_check)
        words = say("importing.next_columns" if step is Step.SHEET else "importing.next_check")
        self.next_button.setText(words)
        self.next_button.setAccessibleName(words)
        self.next_button.setEnabled(bool(studies))
        self.write_button.setVisible(is_check)
        self.save_button.setVisible(is_check and any(each.left_out for each in studies))
        words = _promise(studies)
        for each in (self.promise, self._above):
            each.setText(words)
        self.write_button.setToolTip(words)
        to_write = sum(each.to_write for each in studies)
        words = say_counted("importing.commit", to_write) if to_write else say("importing.commit_none")
        if len(studies) > 1 and to_write:
            rows = say_counted("importing.rows_found", to_write)
            files = sum(each.to_write > 0 for each in studies)
            words = say_counted("importing.commit_files", files, rows=rows)
        self.write_button.setText(words)
        self.write_button.setAccessibleName(words)
        self.write_button.setEnabled(bool(to_write) and not is_busy)


def _promise(studies: Sequence[Study]) -> str:
    asking = sum(each.counts[Outcome.ASK] for each in studies)
    words = say("importing.promise")
    return f"{say_counted('importing.promise_ask', asking)} {words}" if asking else words
