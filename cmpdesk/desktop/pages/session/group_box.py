"""For which group of a joint session something is recorded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from cmpdesk.secretariat.registers.loading import GroupLine
from cmpdesk.secretariat.report.minutes_editing import GroupEntry


class GroupBox(QComboBox):
    """The groups of a session to choose from; where there is one only, nothing is shown and that one is chosen."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)

    @property
    def group_id(self) -> str:
        """Return the id of the chosen group, an empty one where the session has none."""
        return self.currentData() or ""

    def show_groups(self, groups: Sequence[GroupEntry | GroupLine]) -> None:
        """Offer the groups of a session; a choice that is still among them stays, and nothing is told of it."""
        chosen = self.currentData()
        with QSignalBlocker(self):
            self.clear()
            for group in groups:
                self.addItem(group.code, group.id)
            self.setCurrentIndex(max(self.findData(chosen), 0))
        self.setVisible(len(groups) > 1)
