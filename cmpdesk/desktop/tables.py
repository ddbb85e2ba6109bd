"""Tables of records: one model over a list of lines, one view that copies, remembers and speaks whole rows.

No proxy and no widget in a cell: sorting and filtering a list in Python and resetting the model is some
hundred times faster than a sorting proxy at 100,000 rows.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.theme import colours
from cmpdesk.model.clean_text import folded

Line = TypeVar("Line")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TO_THE_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column(Generic[Line]):
    """A column: what it says of a line, how wide it is in characters, how it sorts, and how it is changed.

    ``tone`` names a colour of the theme (``good``, ``warning``, ``bad``, ``muted``), always beside words that
    say the same. ``edit`` stores a typed value and tells whether it did; without it the column is read-only.
    A column that ``is_number`` stands to the right, so that ones stand below ones. One that ``stays_whole``, such as a
    day, is not cut where room is short: half of it would say something else.
    """

    key: str
    title: str
    text: Callable[[Line], str]
    width: int = 16
    sort: Callable[[Line], Any] | None = None
    tone: Callable[[Line], str] | None = None
    edit: Callable[[Line, str], bool] | None = None
    is_number: bool = False
    stays_whole: bool = False

    def sort_value(self, line: Line) -> Any:
        """Return what the column sorts by: words without case and accents unless it says otherwise."""
        return self.sort(line) if self.sort else folded(self.text(line))


class TableModel(QAbstractTableModel, Generic[Line]):
    """Lines in columns. ``identity`` gives a line's record id, which selections are kept by."""

    def __init__(
        self, columns: Sequence[Column[Line]], identity: Callable[[Line], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.lines: list[Line] = []
        self._identity = identity
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._locked: Mapping[str, str] = {}

    def lock(self, reasons: Mapping[str, str]) -> None:
        """Let cells of these columns only be read, and give the reason in their tips; all others are as they were."""
        self._locked = dict(reasons)

    def why_locked(self, line: Line, column: Column[Line]) -> str:
        """Return why a cell can only be read, an empty text where nothing stands against editing it."""
        return self._locked.get(column.key, "")

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, in the order that the user chose."""
        self.beginResetModel()
        self.lines = list(lines)
        self._put_in_order()
        self.endResetModel()

    def line(self, index: Index) -> Line | None:
        """Return the line at an index."""
        return self.lines[index.row()] if index.isValid() and index.row() < len(self.lines) else None

    def record_id(self, index: Index) -> str | None:
        """Return the record id of the line at an index."""
        line = self.line(index)
        return None if line is None else self._identity(line)

    def row_of(self, record_id: str) -> int | None:
        """Return the row that shows a record."""
        for row, line in enumerate(self.lines):
            if self._identity(line) == record_id:
                return row
        return None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows or says."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], self.columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return column.text(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n\n".join(part for part in (column.text(line), self.why_locked(line, column)) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(line) if index.column() == 0 else f"{column.title}: {column.text(line)}"
        return self._identity(line) if role == Qt.ItemDataRole.UserRole else _look(line, column, role)

    def spoken(self, line: Line) -> str:
        """Return a whole row as a screen reader says it."""
        return ", ".join(f"{column.title}: {text}" for column in self.columns if (text := column.text(line)))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].is_number:
            return _TO_THE_RIGHT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a cell can be chosen and edited."""
        flags = super().flags(index)
        column, line = (self.columns[index.column()], self.line(index)) if index.isValid() else (None, None)
        if column is not None and line is not None and column.edit is not None and not self.why_locked(line, column):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Store what was typed into a cell."""
        line, edit = self.line(index), self.columns[index.column()].edit
        if role != Qt.ItemDataRole.EditRole or line is None or edit is None:
            return False
        if str(value) == self.columns[index.column()].text(line):
            return True
        return edit(line, str(value))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the lines in order; empty cells come last either way."""
        self._sorted_by = None if column < 0 else (column, order)
        self.layoutAboutToBeChanged.emit()
        kept = {index: self.record_id(index) for index in self.persistentIndexList()}
        self._put_in_order()
        rows = {self._identity(line): row for row, line in enumerate(self.lines)} if kept else {}
        for index, record_id in kept.items():
            row = rows.get(record_id or "")
            self.changePersistentIndex(index, QModelIndex() if row is None else self.index(row, index.column()))
        self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        if self._sorted_by is None:
            return
        place, order = self._sorted_by
        column = self.columns[place]
        filled = [line for line in self.lines if column.text(line)]
        empty = [line for line in self.lines if not column.text(line)]
        filled.sort(key=column.sort_value, reverse=order is Qt.SortOrder.DescendingOrder)
        self.lines = filled + empty


def _look(line: Any, column: Column[Any], role: int) -> Any:
    """Return the colour and the alignment of a cell."""
    if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
        tone = column.tone(line)
        return QColor(getattr(colours(), tone)) if tone else None
    if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
        return _TO_THE_RIGHT
    return None


class TableView(QTableView):
    """A table of records: whole rows are chosen, copied as a table, and remembered in their widths.

    Attributes:
        given_way: the columns that are hidden for want of room; they are copied with the others.

    Signals:
        record_chosen: the record id of the current row, or an empty string.
        record_opened: the record id of a row that was double-clicked or confirmed with Enter.
    """

    record_chosen = Signal(str)
    record_opened = Signal(str)

    def __init__(self, name: str, spoken_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.given_way: frozenset[int] = frozenset()
        self.setObjectName(name)
        self.setAccessibleName(spoken_name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsMovable(True)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().sectionResized.connect(self._on_layout_changed)
        self.horizontalHeader().sectionMoved.connect(self._on_layout_changed)
        self.doubleClicked.connect(self._on_opened)
        self.copy_action = QAction(say("table.copy"), self)
        self.copy_action.setShortcut(QKeySequence.StandardKey.Copy)
        self.copy_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy_action.triggered.connect(self.copy_rows)
        self.addAction(self.copy_action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def show_model(self, model: TableModel[Any]) -> None:
        """Show a model, its columns as wide as they say or as the user left them."""
        self.setModel(model)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        for place, column in enumerate(model.columns):
            self.setColumnWidth(place, column.width * self.fontMetrics().averageCharWidth())
        state = QSettings().value(f"tables/{self.objectName()}")
        if state is not None:
            self.horizontalHeader().restoreState(state)
            self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        # A header that knows the choice asks for every row of every column, each time, whether it is chosen.
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(model, header))

    def chosen_ids(self) -> list[str]:
        """Return the record ids of the chosen rows, from top to bottom."""
        rows = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row) if self.selectionModel() else []
        return [index.data(Qt.ItemDataRole.UserRole) for index in rows]

    def choose(self, record_id: str) -> bool:
        """Go to the row of a record; tell whether it is there."""
        model = self.model()
        row = model.row_of(record_id) if isinstance(model, TableModel) else None
        if row is None:
            return False
        # Whatever keys are held down: selectRow would add to the selection while Ctrl is.
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(model.index(row, 0), how)
        self.scrollTo(model.index(row, 0))
        return True

    def copy_rows(self) -> None:
        """Copy the chosen rows as a table with its header, as Excel and Word paste it."""
        model = self.model()
        if not isinstance(model, TableModel) or not self.chosen_ids():
            return
        order = sorted(range(len(model.columns)), key=self.horizontalHeader().visualIndex)
        shown = [place for place in order if place in self.given_way or not self.isColumnHidden(place)]
        rows = [[model.columns[place].title for place in shown]]
        rows += [
            [str(model.index(index.row(), place).data() or "") for place in shown]
            for index in sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        ]
        copied = QMimeData()
        copied.setText("\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows))
        cells = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
        copied.setHtml("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        QGuiApplication.clipboard().setMimeData(copied)

    def keyPressEvent(self, event: Any) -> None:
        """Open the current row with Enter, unless a cell of it is being edited."""
        if (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and self.state() != QAbstractItemView.State.EditingState
        ):
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_opened(self, index: QModelIndex) -> None:
        record_id = index.data(Qt.ItemDataRole.UserRole)
        if record_id:
            self.record_opened.emit(record_id)

    def _on_current_changed(self, current: QModelIndex) -> None:
        self.record_chosen.emit(current.data(Qt.ItemDataRole.UserRole) or "")

    def _on_layout_changed(self) -> None:
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            # Only what the user dragged is remembered, not the widths that the program chose.
            return
        QSettings().setValue(f"tables/{self.objectName()}", self.horizontalHeader().saveState())
