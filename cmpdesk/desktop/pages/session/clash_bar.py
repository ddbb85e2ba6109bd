"""What is shown where somebody else changed a text while it was being written: both, and the choice."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label, row
from cmpdesk.desktop.rich_text.editor import RichTextEdit

_HEIGHT_OF_OTHER = 110


class ClashBar(QFrame):
    """A bar above the editor with the other version and three buttons.

    Signals:
        keep_mine, take_theirs, keep_both: what the user chose.
    """

    keep_mine = Signal()
    take_theirs = Signal()
    keep_both = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = label(say("minutes.clash"), "notice")
        self.sentence.setWordWrap(True)
        self.theirs = RichTextEdit(say("minutes.clash_theirs"))
        self.theirs.setReadOnly(True)
        self.theirs.setMaximumHeight(_HEIGHT_OF_OTHER)
        self.buttons = {
            name: button(say(f"minutes.clash_{name}")) for name in ("keep_mine", "take_theirs", "keep_both")
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.sentence)
        layout.addWidget(self.theirs)
        layout.addLayout(row(*self.buttons.values(), None))
        for name, made in self.buttons.items():
            made.clicked.connect(getattr(self, name))
        self.hide()

    def show_theirs(self, text: str) -> None:
        """Show the other version."""
        self.theirs.show_markdown(text)
        self.show()
