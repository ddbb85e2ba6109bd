"""What is asked where two people changed the same text: both versions are shown, one is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label


class ConflictBar(QFrame):
    """A bar above what is edited; it is hidden while nobody else changed it.

    Signals:
        mine_kept, theirs_taken, both_kept: what the user chose. The last one is offered for texts only.
    """

    mine_kept = Signal()
    theirs_taken = Signal()
    both_kept = Signal()

    def __init__(self, parent: QWidget | None = None, *, offers_both: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("conflict_bar")
        self.setProperty("look", "conflict")
        self.words = label("", "conflict")
        self.words.setObjectName("conflict_words")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.buttons: dict[str, QPushButton] = {}
        for key, chosen in (
            ("keep_mine", self.mine_kept), ("take_theirs", self.theirs_taken), ("keep_both", self.both_kept)
        ):  # fmt: skip
            if key != "keep_both" or offers_both:
                self.buttons[key] = button(say(f"conflict.{key}"))
                self.buttons[key].clicked.connect(chosen)
        self.parts = QVBoxLayout(self)
        self.parts.setContentsMargins(12, 8, 12, 8)
        self.parts.addWidget(self.words)
        self.parts.addWidget(wrapped(*self.buttons.values()))
        self.hide()

    def ask_about(self, what: str, mine: object, theirs: object) -> None:
        """Ask which version of a field is to stand."""
        shown = [str(value) if value not in (None, "") else say("conflict.nothing") for value in (mine, theirs)]
        self.ask(say("conflict.field", field=what, mine=shown[0], theirs=shown[1]))

    def ask(self, sentence: str) -> None:
        """Ask with a sentence."""
        self.words.setText(sentence)
        self.show()
