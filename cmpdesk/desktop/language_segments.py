"""The languages of a text or document side by side, one of them chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.model.language import Language


class LanguageSegments(QWidget):
    """A button for each language.

    Signals:
        chosen: the code of the language that was clicked.
    """

    chosen = Signal(str)

    def __init__(self, tip: str, language: Language) -> None:
        """Make the buttons.

        Args:
            tip: the key of what each does; the code of its language is added.
            language: that is chosen first.
        """
        super().__init__()
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        for each in Language:
            made = QPushButton(each.upper())
            made.setCheckable(True)
            made.setProperty("language", str(each))
            made.setProperty("look", "segment")
            made.setAccessibleName(say(f"{tip}_{each}"))
            made.setToolTip(say(f"{tip}_{each}"))
            self._group.addButton(made)
            line.addWidget(made)
        self.choose(language)
        self._group.buttonClicked.connect(self._on_clicked)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons, in the order of the languages."""
        return [made for made in self._group.buttons() if isinstance(made, QPushButton)]

    def choose(self, language: Language) -> None:
        """Show a language as the chosen one; nobody is told."""
        for made in self.buttons():
            made.setChecked(made.property("language") == language)

    def _on_clicked(self, made: QPushButton) -> None:
        self.chosen.emit(made.property("language"))
