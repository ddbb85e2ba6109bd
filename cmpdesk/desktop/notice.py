"""What the workspace has to say when it is opened, such as that it was brought up to date."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label


class Notice(QFrame):
    """A line above the page that stays until it was read and is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "conflict")
        self.words = label("", "conflict")
        self.words.setWordWrap(True)
        self.close_button = button("", "close", look="link", tip=say("window.close_notice"))
        self.close_button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, sentences: Sequence[str]) -> None:
        """Show sentences; none of them hides the line."""
        self.words.setText("\n".join(sentences))
        self.setVisible(bool(sentences))
