"""The cells of a sheet as they stand, each row with what it was taken for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.tables import TableView
from cmpdesk.desktop.theme import colours
from cmpdesk.importing.plan import PlannedSheet
from cmpdesk.importing.values.text import line_of
from cmpdesk.spreadsheets.reading.cells import Sheet, SheetRow

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LETTERS = 26
_WIDEST, _NARROWEST, _MEASURED_ROWS = 34, 6, 60
_LONGEST_SHOWN = 300


class Part(StrEnum):
    """What a row was taken for, where it is no row of a table left out for a reason of its own."""

    HEADER = "header"
    ROW = "row"
    HIDDEN = "hidden"
    NONE = "none"


_BACKS = {
    Part.HEADER: "selection", "band": "warning_back", "title": "neutral_back", "total": "neutral_back",
    "note": "neutral_back", "legend": "neutral_back", "repeated_header": "neutral_back",
    "empty_form_row": "neutral_back", "no_table": "neutral_back",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What the rows of a sheet were taken for, by their numbers: a ``Part`` or a ``LeftOutReason``."""

    parts: Mapping[int, str] = field(default_factory=dict)

    def part(self, number: int) -> str:
        """Return what a row was taken for."""
        return self.parts.get(number, Part.NONE)


def anatomy_of(planned: PlannedSheet) -> Anatomy:
    """Return what was found in a sheet."""
    parts: dict[int, str] = {each.number: each.reason for each in planned.left_out}
    for table in planned.tables:
        found = table.reading.table
        parts |= {each.number: each.reason for each in found.left_out}
        parts |= {each.number: Part.HIDDEN if each.hidden else Part.ROW for each in found.rows}
        parts |= dict.fromkeys(found.header_rows, Part.HEADER)
    return Anatomy(parts)


def letters(column: int) -> str:
    """Return a column, counted from 1, as Excel names it."""
    name = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


class GridModel(QAbstractTableModel):
    """The filled rows of a sheet; cells are turned into words when they are looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[SheetRow] = ()
        self._anatomy = Anatomy()
        self._width = 0

    def show_sheet(self, sheet: Sheet | None, anatomy: Anatomy) -> None:
        """Show another sheet, or what another one was taken for."""
        self.beginResetModel()
        self.rows = sheet.rows if sheet is not None else ()
        self._anatomy = anatomy
        self._width = max((len(row.cells) for row in self.rows), default=0)
        self.endResetModel()

    def number(self, row: int) -> int:
        """Return the number that Excel shows for a row of the model."""
        return self.rows[row].number

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of filled rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else self._width

    def words(self, row: int, column: int) -> str:
        """Return what stands in a cell, on one line."""
        cells = self.rows[row].cells
        return line_of(cells[column])[:_LONGEST_SHOWN] if column < len(cells) else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows or says."""
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.words(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index.row()) if index.column() == 0 else self.words(index.row(), index.column())
        return self._look(self._anatomy.part(self.number(index.row())), role)

    def _look(self, part: str, role: int) -> Any:
        if role == Qt.ItemDataRole.BackgroundRole and part in _BACKS:
            return QColor(getattr(colours(), _BACKS[part]))
        if role == Qt.ItemDataRole.ForegroundRole and part in {Part.NONE, "no_table"}:
            return QColor(colours().muted)
        if role == Qt.ItemDataRole.FontRole and part in {Part.HEADER, "band"}:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def spoken(self, row: int) -> str:
        """Return a whole row as a screen reader says it."""
        words = ", ".join(filter(None, (self.words(row, column) for column in range(len(self.rows[row].cells)))))
        return say("importing.spoken_row", row=self.number(row), role=self._role_words(row), words=words)

    def _role_words(self, row: int) -> str:
        return say(f"importing.role_{self._anatomy.part(self.number(row))}")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the letters of the columns; beside each row its number and what it was taken for."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return letters(section + 1)
        if section >= len(self.rows):
            return None
        part = self._anatomy.part(self.number(section))
        words = "" if part in {Part.NONE, Part.ROW} else f"  {self._role_words(section)}"
        return f"{self.number(section)}{words}"


class GridView(TableView):
    """The cells of a sheet; a click into a row chooses it.

    Signals:
        rows_chosen: the numbers of the chosen rows, from top to bottom.
        header_wished: a row was double-clicked: it is to be the header.
    """

    rows_chosen = Signal(object)
    header_wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("import_cells", say("importing.cells_none"), parent)
        self.cells = GridModel(self)
        self.setModel(self.cells)
        self.setSortingEnabled(False)
        self.setShowGrid(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionsMovable(False)
        self.horizontalHeader().setStretchLastSection(False)
        self.verticalHeader().show()
        self.verticalHeader().setSectionsClickable(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.verticalHeader().sectionDoubleClicked.connect(self._on_number_double_clicked)
        self.doubleClicked.connect(self._on_cell_double_clicked)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def show_sheet(self, sheet: Sheet | None, anatomy: Anatomy) -> None:
        """Show another sheet from its top, or the same one with another anatomy where it is."""
        is_same = sheet is not None and sheet.rows is self.cells.rows
        top = self.rowAt(1)
        self.cells.show_sheet(sheet, anatomy)
        name = sheet.name if sheet is not None else ""
        self.setAccessibleName(say("importing.cells", name=name) if name else say("importing.cells_none"))
        self.rows_chosen.emit(())
        if is_same:
            self.verticalScrollBar().setValue(max(top, 0))
        else:
            self._fit()
            self.scrollToTop()

    def _fit(self) -> None:
        """Give each column the room that its first cells ask for, within bounds."""
        letter = self.fontMetrics().averageCharWidth()
        for column in range(self.cells.columnCount()):
            # A title in the first column must not make it wide for all rows below.
            rows = [row for row in range(min(len(self.cells.rows), _MEASURED_ROWS)) if self._is_table_like(row)]
            size = max((len(self.cells.words(row, column)) for row in rows), default=_NARROWEST)
            self.setColumnWidth(column, (min(max(size, _NARROWEST), _WIDEST) + 3) * letter)

    def _is_table_like(self, row: int) -> bool:
        return sum(cell is not None for cell in self.cells.rows[row].cells) > 1

    def chosen_numbers(self) -> tuple[int, ...]:
        """Return the numbers of the chosen rows, from top to bottom."""
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        return tuple(self.cells.number(row) for row in sorted(rows) if row < len(self.cells.rows))

    def choose_number(self, number: int) -> None:
        """Go to a row."""
        numbers = [row.number for row in self.cells.rows]
        if number in numbers:
            self.selectRow(numbers.index(number))
            self.scrollTo(self.cells.index(numbers.index(number), 0))

    def copy_rows(self) -> None:
        """Copy the chosen rows as they stand."""
        from PySide6.QtGui import QGuiApplication

        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        width = self.cells.columnCount()
        lines = ("\t".join(self.cells.words(row, column) for column in range(width)) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _on_selection(self) -> None:
        self.rows_chosen.emit(self.chosen_numbers())

    def _on_number_double_clicked(self, section: int) -> None:
        self.header_wished.emit((self.cells.number(section),))

    def _on_cell_double_clicked(self, index: QModelIndex) -> None:
        self.header_wished.emit((self.cells.number(index.row()),))
