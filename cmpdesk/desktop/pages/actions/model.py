"""What the table of actions holds: its columns, what they sort by, and lines with bands between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QWidget

from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.pages.actions.sieve import Arranged, Band, Shown, SortKey
from cmpdesk.desktop.pages.actions.words import (
    PARTED,
    commitment_words,
    day_words,
    number_key,
    side_words,
    standing_tone,
    standing_words,
)
from cmpdesk.desktop.tables import Column, TableModel
from cmpdesk.model.choices import ActionStatus
from cmpdesk.secretariat.actions.responsible import fold
from cmpdesk.secretariat.actions.standing import Standing
from cmpdesk.secretariat.actions.table import ActionTableLine

BAND_ROLE = Qt.ItemDataRole.UserRole + 1
TONE_ROLE = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
Edit = Callable[[ActionTableLine, str], bool]


def columns(edits: Mapping[str, Edit]) -> tuple[Column[ActionTableLine], ...]:
    """Return all columns; ``edits`` says by their keys which can be changed, and how."""
    parts: tuple[tuple[str, int, Callable[[ActionTableLine], str]], ...] = (
        ("number", 12, lambda line: line.number),
        ("text", 40, lambda line: " ".join(line.text.split())),
        ("theme", 19, lambda line: line.theme),
        ("responsible", 18, lambda line: PARTED.join(line.responsible)),
        ("side", 11, lambda line: side_words(line.side)),
        ("due", 16, lambda line: line.due),
        ("status", 29, lambda line: standing_words(line.status, line.standing)),
        ("group", 18, lambda line: line.group),
        ("year", 8, lambda line: str(line.year or "")),
        ("revised_due", 20, lambda line: line.revised_due),
        ("last_day", 18, lambda line: day_words(line.last_day)),
        ("commitment", 12, lambda line: commitment_words(line.commitment)),
        ("contacts", 22, lambda line: PARTED.join(line.contacts)),
        ("tags", 20, lambda line: PARTED.join(line.tags)),
        ("closed_on", 18, lambda line: day_words(line.closed_on)),
    )
    return tuple(
        Column(key, say(f"actions.column_{key}"), text, width, edit=edits.get(key)) for key, width, text in parts
    )


def sort_keys() -> Mapping[str, SortKey]:
    """Return what each column sorts by; an empty value comes last in either direction."""
    return {
        "number": lambda line: number_key(line.number),
        "text": lambda line: fold(line.text),
        "theme": lambda line: fold(line.theme),
        "responsible": lambda line: fold(PARTED.join(line.responsible)),
        "side": lambda line: line.side and side_words(line.side),
        "due": lambda line: line.last_day,
        "status": _status_key,
        "group": lambda line: fold(line.group),
        "year": lambda line: line.year,
        "revised_due": lambda line: line.revised_due_to_on,
        "last_day": lambda line: line.last_day,
        "commitment": lambda line: line.commitment and commitment_words(line.commitment),
        "contacts": lambda line: fold(PARTED.join(line.contacts)),
        "tags": lambda line: fold(PARTED.join(line.tags)),
        "closed_on": lambda line: line.closed_on,
    }


_STANDING_PLACES = {Standing.OVERDUE: "0", Standing.OPEN: "1", Standing.DONE: "2", Standing.CANCELLED: "3"}
_STATUS_PLACES = {status: chr(ord("b") + place) for place, status in enumerate(ActionStatus)}


def _status_key(line: ActionTableLine) -> str:
    return _STANDING_PLACES[line.standing] + (_STATUS_PLACES[line.status] if line.status else "a")


def _identity(line: Shown) -> str:
    return "" if isinstance(line, Band) else line.id


_HELD_BY_MINUTES = frozenset({"text", "due", "theme"})


class ActionModel(TableModel[Any]):
    """Lines and bands in the order that the sieve gave them.

    What final minutes say of the actions of ``settled_sessions`` can only be read; where they stand is still edited.

    Signals:
        order_wished: the key of a column (empty for the natural order) and whether it is descending.
    """

    order_wished = Signal(str, bool)

    def __init__(self, shown_columns: Sequence[Column[ActionTableLine]], parent: QWidget | None = None) -> None:
        super().__init__(shown_columns, _identity, parent)
        self._rows: Mapping[str, int] = {}
        self.settled_sessions: frozenset[str] = frozenset()
        self.band_rows: Sequence[int] = ()

    def show_arranged(self, arranged: Arranged) -> bool:
        """Show other lines and tell whether rows moved; else only their cells are painted anew."""
        if arranged.rows == self._rows and arranged.band_rows == self.band_rows:
            self.lines = arranged.lines
            if self.lines:
                last = self.index(len(self.lines) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self.lines = arranged.lines
        self._rows = arranged.rows
        self.band_rows = arranged.band_rows
        self.endResetModel()
        return True

    def why_locked(self, line: Any, column: Column[Any]) -> str:
        """Return why the wording and the time limit of an action are held by its minutes."""
        is_held = column.key in _HELD_BY_MINUTES and line.session_id in self.settled_sessions
        return say("versions.locked_tip") if is_held else ""

    def row_of(self, record_id: str) -> int | None:
        """Return the row that shows a record."""
        return self._rows.get(record_id)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; a band speaks in its first cell."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if isinstance(line, Band):
            return self._band_data(line, index.column(), role)
        if role == BAND_ROLE:
            return None
        if role == TONE_ROLE:
            return standing_tone(line.status, line.standing)
        return super().data(index, role)

    def _band_data(self, band: Band, column: int, role: int) -> Any:
        words = f"{band.title} ({band.count:,})"
        if role == BAND_ROLE:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{band.title}, {say_counted('actions.actions', band.count)}"
        if role == Qt.ItemDataRole.DisplayRole and column == 0:
            return words
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be chosen and edited; a band cannot."""
        if index.isValid() and isinstance(self.lines[index.row()], Band):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; the lines come when they are sorted."""
        key = self.columns[column].key if 0 <= column < len(self.columns) else ""
        self.order_wished.emit(key, order is Qt.SortOrder.DescendingOrder)
