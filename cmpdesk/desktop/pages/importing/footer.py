"""The line below the steps: the way on and back, and what an import does and does not do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import button, label, row
from cmpdesk.desktop.pages.importing.steps import Step
from cmpdesk.desktop.pages.importing.study import Study
from cmpdesk.importing.plan import Outcome

_WIDE_LETTERS = 130


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
        self.save_button = button(say("importing.save_left_out"))
        self.close_button = button(say("importing.leave"))
        self.promise = label("", "muted")
        self.promise.setWordWrap(True)
        self.promise.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.promise.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.back_button = button(say("importing.back"))
        self.next_button = button(say("importing.next_columns"), look="main")
        self.write_button = button("", look="main")
        self.write_button.setObjectName("import_write")
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(wrapped(self.save_button, self.close_button))
        self._line.addWidget(self.promise, 1)
        self._line.addLayout(row(None, self.back_button, self.next_button, self.write_button))
        self.save_button.clicked.connect(self.save_wished)
        self.close_button.clicked.connect(self.close_wished)
        self.back_button.clicked.connect(self.back_wished)
        self.next_button.clicked.connect(self.next_wished)
        self.write_button.clicked.connect(self.write_wished)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts below each other where there is little room."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= self.fontMetrics().averageCharWidth() * _WIDE_LETTERS
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(across if is_wide else down)

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
        self.promise.setText(_promise(studies))
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
