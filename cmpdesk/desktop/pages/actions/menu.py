"""The context menu of chosen rows, and the values that cells and menus let one choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.actions.sieve import UNKNOWN
from cmpdesk.desktop.pages.actions.words import commitment_words, side_words, status_words
from cmpdesk.model.choices import ActionStatus, Commitment, Side
from cmpdesk.secretariat.actions.table import ActionTableLine

STATUS = "status:"


@dataclass(frozen=True, slots=True)
class MenuWish:
    """What was chosen in the menu, and the records that it had been opened for."""

    key: str
    ids: Sequence[str]
    numbers: Sequence[str]


class ActionMenu(QMenu):
    """The context menu of chosen rows; it acts on the records that it was opened for.

    Signals:
        wished: a MenuWish; its key is edit, session, carry_over, delete or status:<code>.
    """

    wished = Signal(object)

    def __init__(self, parent: QWidget, ids: Sequence[str], numbers: Sequence[str], copy_action: QAction) -> None:
        super().__init__(parent)
        self._ids, self._numbers = ids, numbers
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(ids) == 1:
            self._add(say("actions.edit_cell"), "edit")
            self._add(say("actions.go_to_its_session"), "session")
        states = self.addMenu(say("actions.set_status"))
        for code, words in status_choices():
            self._add(words, f"{STATUS}{code}", states)
        self._add(say("actions.carry_over"), "carry_over")
        self.addSeparator()
        self.addAction(copy_action)
        self.addSeparator()
        self._add(say("actions.delete"), "delete")
        self.triggered.connect(self._on_triggered)

    def _add(self, words: str, key: str, menu: QMenu | None = None) -> None:
        action = QAction(words, self)
        action.setData(key)
        (menu or self).addAction(action)

    def _on_triggered(self, action: QAction) -> None:
        if action.data():
            self.wished.emit(MenuWish(str(action.data()), self._ids, self._numbers))


def status_choices() -> list[tuple[str, str]]:
    """Return every status by code and words."""
    return [(str(status), status_words(status)) for status in (*ActionStatus, UNKNOWN)]


def status_code(line: ActionTableLine) -> str:
    """Return the code of a line's status."""
    return str(line.status or UNKNOWN)


def side_choices() -> list[tuple[str, str]]:
    """Return every side by code and words, none at all first."""
    return [("", say("actions.not_stated")), *((str(side), side_words(side)) for side in Side)]


def side_code(line: ActionTableLine) -> str:
    """Return the code of a line's side."""
    return str(line.side or "")


def commitment_choices() -> list[tuple[str, str]]:
    """Return every level of commitment by code and words, none at all first."""
    return [("", say("actions.not_stated")), *((str(level), commitment_words(level)) for level in Commitment)]


def commitment_code(line: ActionTableLine) -> str:
    """Return the code of a line's commitment."""
    return str(line.commitment or "")
