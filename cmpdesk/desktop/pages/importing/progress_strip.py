"""The line that says what is under way and how far it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label

_BAR_WIDTH = 220
# Qt's bars count in 32 bits; a file may have more bytes.
_MOST = 1_000


class ProgressStrip(QFrame):
    """Words, a bar and a button to stop.

    Signals:
        cancel_wished: stop.
    """

    cancel_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.words = label("")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(say("importing.progress"))
        self.bar.setFixedWidth(_BAR_WIDTH)
        self.bar.setTextVisible(False)
        self.cancel_button = button(say("importing.cancel"), "close")
        self.cancel_button.setObjectName("import_cancel")
        layout = FlowLayout()
        layout.setContentsMargins(12, 6, 12, 6)
        for each in (self.words, self.bar, self.cancel_button):
            layout.addWidget(each)
        self.setLayout(layout)
        self.cancel_button.clicked.connect(self.cancel_wished)
        self.hide()

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far the work is; a total of 0 is not known."""
        if words:
            self.words.setText(words)
        self.bar.setRange(0, _MOST if total else 0)
        if total:
            self.bar.setValue(min(_MOST * done // total, _MOST))
