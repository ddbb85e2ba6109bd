"""The buttons of other pages that lead to the page of imports; that page itself is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk


class ImportButton(QPushButton):
    """Asks for spreadsheets to import, or for an action log that came back."""

    def __init__(self, desk: Desk, *, merges: bool = False) -> None:
        key = "merge" if merges else "import"
        words = say(f"importing.{'merge_log' if merges else 'import'}")
        super().__init__(words)
        self._desk = desk
        self._tab = "merge" if merges else "choose"
        self.setObjectName(f"{key}_button")
        self.setIcon(button("", key).icon())
        self.setAccessibleName(words)
        self.setToolTip(say(f"importing.{key}_tip"))
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._desk.go("importing", tab=self._tab)
