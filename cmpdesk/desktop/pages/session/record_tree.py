"""A list of records that stand below each other, edited, ordered and indented where it is seen.

The agenda and the list of participants are such lists. The model knows its rows by record id; what a gesture
means is told by signals, and the rows that follow from it are shown by the next load.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from cmpdesk.desktop.theme import colours

Line = TypeVar("Line")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MIME_TYPE = "application/x-cmpdesk-records"
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class TreeColumn(Generic[Line]):
    """A column of a list: what it says, how wide it is in characters, and how it is edited.

    Attributes:
        key: names the column in settings and tests.
        title: stands above it.
        text: what a cell shows.
        width: in average characters.
        typed: what a cell holds when it is edited, where that is not what it shows.
        store: stores what was typed, and tells whether it could; without it the column is read-only.
        choices: codes and words to choose from.
        completions: words that typing is completed from.
        several: whether a cell holds several words, separated by semicolons.
        tone: a colour of the theme.
        is_number: figures, set to the right.
        saves_while_typing: whether a pause in typing stores what is there.
        checked: makes the cell a box to tick, which stores ``yes`` or nothing; its text is only spoken.
        takes_rest: whether the column takes the room that the others leave.
    """

    key: str
    title: str
    text: Callable[[Line], str]
    width: int = 12
    typed: Callable[[Line], str] | None = None
    store: Callable[[Line, str], bool] | None = None
    choices: Callable[[Line], Choices] | None = None
    completions: Callable[[], Sequence[str]] | None = None
    several: bool = False
    tone: Callable[[Line], str] | None = None
    is_number: bool = False
    saves_while_typing: bool = False
    checked: Callable[[Line], bool] | None = None
    takes_rest: bool = False


def title_column(
    title: str,
    text: Callable[[Line], str],
    width: int,
    *,
    typed: Callable[[Line], str],
    store: Callable[[Line, str], bool],
    tone: Callable[[Line], str],
) -> TreeColumn[Line]:
    """Return the main column of a list: a text in the chosen language, stored at a pause in typing."""
    return TreeColumn(
        "title",
        title,
        text,
        width=width,
        typed=typed,
        store=store,
        tone=tone,
        saves_while_typing=True,
        takes_rest=True,
    )


@dataclass(frozen=True, slots=True)
class TreeRow(Generic[Line]):
    """A row: a record, or a heading over records, which has words of its own, in a tone, in the first column."""

    id: str
    parent_id: str | None
    line: Line | None
    heading: str = ""
    takes_drops: bool = True
    tone: str = ""


class RecordTreeModel(QAbstractItemModel, Generic[Line]):
    """Records below each other, in columns.

    Signals:
        moved: ids, the id of the row that they were dropped on (or None), and the place there (-1 for the end).
    """

    moved = Signal(object, object, object)

    def __init__(self, columns: Sequence[TreeColumn[Line]], tree_column: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.tree_column = tree_column
        self.read_only = False
        self._rows: list[TreeRow[Line]] = []
        self._numbers: dict[str, int] = {}
        self._below: dict[str | None, list[int]] = {}
        self._places: list[int] = []

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """Give columns other titles, by their keys."""
        if all(titles.get(column.key, column.title) == column.title for column in self.columns):
            return
        self.columns = tuple(replace(column, title=titles.get(column.key, column.title)) for column in self.columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def has_shape(self, rows: Sequence[TreeRow[Line]]) -> bool:
        """Tell whether rows stand in the same order and depth as those that are shown."""
        return [(row.id, row.parent_id) for row in rows] == [(row.id, row.parent_id) for row in self._rows]

    def set_rows(self, rows: Sequence[TreeRow[Line]], editing: Index | None = None) -> None:
        """Show other rows; where only their contents differ, no index changes.

        Args:
            rows: in their order, those below a row after it.
            editing: a cell that is being edited, whose editor is not to be filled again.
        """
        if not self.has_shape(rows):
            self.beginResetModel()
            self._take(rows)
            self.endResetModel()
            return
        self._take(rows)
        for number in range(len(self._rows)):
            self._tell_row(number, editing)

    def _take(self, rows: Sequence[TreeRow[Line]]) -> None:
        self._rows = list(rows)
        self._numbers = {row.id: number for number, row in enumerate(self._rows)}
        self._below = {}
        self._places = []
        for number, row in enumerate(self._rows):
            siblings = self._below.setdefault(row.parent_id, [])
            self._places.append(len(siblings))
            siblings.append(number)

    def _tell_row(self, number: int, editing: Index | None) -> None:
        last = len(self.columns) - 1
        spans = [(0, last)]
        if editing is not None and editing.isValid() and editing.internalId() == number:
            spans = [(0, editing.column() - 1), (editing.column() + 1, last)]
        for first, end in spans:
            if first <= end:
                self.dataChanged.emit(self._index(number, first), self._index(number, end))

    def row_at(self, index: Index) -> TreeRow[Line] | None:
        """Return the row at an index."""
        return self._rows[index.internalId()] if index.isValid() else None

    def record_id(self, index: Index) -> str | None:
        """Return the record id of the row at an index."""
        row = self.row_at(index)
        return None if row is None else row.id

    def index_of(self, record_id: str, column: int = 0) -> QModelIndex:
        """Return the index of a record's cell, an invalid one where it is not shown."""
        number = self._numbers.get(record_id)
        return QModelIndex() if number is None else self._index(number, column)

    def column_of(self, key: str) -> int:
        """Return where a column is."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    def lines(self, most: int) -> list[Line]:
        """Return the first records; headings are none."""
        return [row.line for row in self._rows[:most] if row.line is not None]

    def all_ids(self) -> list[str]:
        """Return the ids of all rows in their order."""
        return [row.id for row in self._rows]

    def _index(self, number: int, column: int) -> QModelIndex:
        return self.createIndex(self._places[number], column, number)

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a cell below a row."""
        below = self._below.get(self.record_id(parent), [])
        if not 0 <= row < len(below) or not 0 <= column < len(self.columns) or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]  # QObject has a parent() too
        """Return the row that a row is below."""
        row = self.row_at(index)
        if row is None or row.parent_id is None:
            return QModelIndex()
        return self._index(self._numbers[row.parent_id], 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are below one."""
        return 0 if parent.column() > 0 else len(self._below.get(self.record_id(parent), []))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows or says."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row.id
        if row.line is None:
            return self._heading_data(row, index.column(), role)
        return self._line_data(row.line, self.columns[index.column()], index.column(), role)

    def _heading_data(self, row: TreeRow[Line], column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.heading if column == 0 else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.heading
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and row.tone:
            return QColor(getattr(colours(), row.tone))
        return None

    def _line_data(self, line: Line, column: TreeColumn[Line], place: int, role: int) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return "" if column.checked is not None else column.text(line)
        if role == Qt.ItemDataRole.EditRole:
            return (column.typed or column.text)(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(line) if place == 0 else f"{column.title}: {column.text(line)}"
        return _look(line, column, role)

    def spoken(self, line: Line) -> str:
        """Return a whole row as a screen reader says it."""
        return ", ".join(f"{column.title}: {text}" for column in self.columns if (text := column.text(line)))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].is_number:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be chosen, edited, dragged and dropped on."""
        flag = Qt.ItemFlag
        row = self.row_at(index)
        if row is None:
            return flag.NoItemFlags if self.read_only else flag.ItemIsDropEnabled
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable
        if self.read_only:
            return flags
        if row.takes_drops:
            flags |= flag.ItemIsDropEnabled
        if row.line is not None:
            flags |= flag.ItemIsDragEnabled
            column = self.columns[index.column()]
            if column.checked is not None:
                flags |= flag.ItemIsUserCheckable
            elif column.store is not None:
                flags |= flag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Store what was typed into a cell."""
        row = self.row_at(index)
        column = self.columns[index.column()]
        if row is None or row.line is None or column.store is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole and column.checked is not None:
            return column.store(row.line, "yes" if Qt.CheckState(value) is Qt.CheckState.Checked else "")
        if role != Qt.ItemDataRole.EditRole:
            return False
        if str(value) == (column.typed or column.text)(row.line):
            return True
        return column.store(row.line, str(value))

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return that only records of this window are taken."""
        return [_MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of the rows that are dragged, in their order."""
        chosen = {self.record_id(index) for index in indexes}
        data = QMimeData()
        ids = [record_id for record_id in self.all_ids() if record_id in chosen]
        data.setData(_MIME_TYPE, json.dumps(ids).encode())
        return data

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: Index,
    ) -> bool:
        """Tell where rows were dropped; the view must not take rows away itself, so the answer is no."""
        if action == Qt.DropAction.MoveAction and data.hasFormat(_MIME_TYPE):
            ids = json.loads(bytes(data.data(_MIME_TYPE).data()).decode())
            self.moved.emit(ids, self.record_id(parent), row)
        return False

    def as_table(self, ids: Sequence[str], order: Sequence[int]) -> QMimeData:
        """Return rows with their column titles as Excel and Word paste them."""
        rows = [[self.columns[place].title for place in order]]
        for record_id in ids:
            line = self._rows[self._numbers[record_id]].line
            if line is not None:
                rows.append([self.columns[place].text(line) for place in order])
        copied = QMimeData()
        copied.setText("\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows))
        cells = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
        copied.setHtml("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        return copied


def _look(line: Line, column: TreeColumn[Line], role: int) -> Any:
    """Return the colour, the alignment or the tick of a cell."""
    if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
        tone = column.tone(line)
        return QColor(getattr(colours(), tone)) if tone else None
    if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
        return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if role == Qt.ItemDataRole.CheckStateRole and column.checked is not None:
        return Qt.CheckState.Checked if column.checked(line) else Qt.CheckState.Unchecked
    return None
