"""The table of actions on the screen: what is chosen, copied, shown and hidden."""

from __future__ import annotations

import html
from bisect import bisect_left, bisect_right
from collections.abc import Generator, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QPoint,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from cmpdesk.desktop.pages.actions.model import ActionModel
from cmpdesk.desktop.pages.actions.sieve import Arranged, Band
from cmpdesk.desktop.pages.actions.slices import Slices
from cmpdesk.desktop.tables import TableView
from cmpdesk.secretariat.actions.table import ActionTableLine

_KEPT_CHOICES = 2_000
_LAYOUT = "tables/actions"
_BY_HAND = "tables/actions_by_hand"
_COPIED_AT_ONCE = 200
# Excel reads longer tables from plain text as well, and far faster.
_MOST_AS_TABLE = 5_000
_NARROWEST_TEXT = 160
# An action's wording is seldom shorter than a line; two of them tell it from the next one.
_LINES_OF_ROW = 2
_ROW_PADDING = 10
_HIDDEN_AT_FIRST = ("group", "year", "revised_due", "last_day", "commitment", "contacts", "tags", "closed_on")


class ActionTableView(TableView):
    """The view of all actions.

    Signals:
        choice_changed: other rows are chosen.
        delete_wished: the chosen rows are to be deleted.
        left: Escape was pressed.
        opened: Enter or a double click on a cell that cannot be changed.
    """

    choice_changed = Signal()
    delete_wished = Signal()
    left = Signal()
    opened = Signal()

    def __init__(self, spoken_name: str, parent: QWidget | None = None) -> None:
        super().__init__("actions", spoken_name, parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setWordWrap(True)
        self.verticalHeader().setDefaultSectionSize(_LINES_OF_ROW * self.fontMetrics().lineSpacing() + _ROW_PADDING)
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        header.setStretchLastSection(False)
        header.sectionHandleDoubleClicked.connect(self._on_width_wished)
        self._header_menu = QMenu(self)
        self._header_menu.triggered.connect(self._on_column_toggled)
        self._copying = Slices(self)
        self._copying.finished.connect(self._on_copied)
        self._widths_are_ours = False
        self._is_fitting = False
        header.sectionResized.connect(self._on_width_changed)

    def show_actions(self, model: ActionModel) -> None:
        """Show the model with the columns that the user chose."""
        self._widths_are_ours = QSettings().value(_BY_HAND) is None
        self.show_model(model)
        self.horizontalHeader().setStretchLastSection(False)
        if QSettings().value(_LAYOUT) is None:
            for place, column in enumerate(model.columns):
                self.setColumnHidden(place, column.key in _HIDDEN_AT_FIRST)
        self.selectionModel().selectionChanged.connect(self._on_choice_changed)
        # A header that knows the choice asks for every row of every column, each time, whether it is chosen.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self.horizontalHeader()))
        self.verticalHeader().setSelectionModel(QItemSelectionModel(model, self.verticalHeader()))

    def actions_shown(self) -> ActionModel:
        """Return the model."""
        model = self.model()
        assert isinstance(model, ActionModel)  # noqa: S101 - what show_actions was given
        return model

    def _chosen_rows(self) -> list[tuple[int, int]]:
        """Return the first and last row of each run of chosen rows, from top to bottom."""
        if self.selectionModel() is None:
            return []
        runs: list[tuple[int, int]] = []
        for each in sorted((one.top(), one.bottom()) for one in self.selectionModel().selection().toList()):
            if runs and each[0] <= runs[-1][1]:
                runs[-1] = runs[-1][0], max(runs[-1][1], each[1])
            else:
                runs.append(each)
        return runs

    def chosen_lines(self) -> list[ActionTableLine]:
        """Return the lines of the chosen rows, from top to bottom, without asking cell by cell."""
        lines = self.actions_shown().lines
        found = (line for top, bottom in self._chosen_rows() for line in lines[top : bottom + 1])
        return [line for line in found if not isinstance(line, Band)]

    def chosen_ids(self) -> list[str]:
        """Return the record ids of the chosen rows, from top to bottom."""
        return [line.id for line in self.chosen_lines()]

    def chosen_count(self) -> int:
        """Return how many lines are chosen."""
        bands = self.actions_shown().band_rows
        return sum(
            bottom - top + 1 - (bisect_right(bands, bottom) - bisect_left(bands, top))
            for top, bottom in self._chosen_rows()
        )

    def show_arranged(self, arranged: Arranged) -> None:
        """Show other lines and keep the chosen rows, the current one, and the place that was scrolled to."""
        model = self.actions_shown()
        chosen = self.chosen_ids() if self.chosen_count() <= _KEPT_CHOICES else []
        current = model.record_id(self.currentIndex()) or ""
        column = max(self.currentIndex().column(), 0)
        top = model.record_id(self.indexAt(QPoint(1, 1))) or ""
        sideways = self.horizontalScrollBar().value()
        if not model.show_arranged(arranged):
            return
        self._choose_again(chosen, current, column)
        row = model.row_of(top)
        if row is not None:
            self.verticalScrollBar().setValue(row)
        self.horizontalScrollBar().setValue(sideways)

    def _choose_again(self, chosen: Sequence[str], current: str, column: int) -> None:
        model = self.actions_shown()
        selection = QItemSelection()
        for row in sorted(row for each in chosen if (row := model.row_of(each)) is not None):
            selection.select(model.index(row, 0), model.index(row, len(model.columns) - 1))
        row = model.row_of(current)
        flag = QItemSelectionModel.SelectionFlag
        if row is not None:
            self.selectionModel().setCurrentIndex(model.index(row, column), flag.NoUpdate)
        self.selectionModel().select(selection, flag.ClearAndSelect)
        if row is None:
            self.record_chosen.emit("")

    def choose(self, record_id: str) -> bool:
        """Go to the row of a record; tell whether it is there."""
        model = self.actions_shown()
        row = model.row_of(record_id)
        if row is None:
            return False
        index = model.index(row, self._first_column())
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.scrollTo(index)
        return True

    def choose_first(self) -> None:
        """Go to the first line."""
        for line in self.actions_shown().lines[:2]:
            if not isinstance(line, Band):
                self.choose(line.id)
                return

    def _first_column(self) -> int:
        header = self.horizontalHeader()
        places = (header.logicalIndex(place) for place in range(header.count()))
        return next((place for place in places if not header.isSectionHidden(place)), 0)

    def copy_rows(self) -> None:
        """Copy the chosen rows as a table with its header, as Excel and Word paste it; very many take a moment."""
        lines = self.chosen_lines()
        if lines:
            self._copying.start(self._copied(lines))

    def _copied(self, lines: Sequence[ActionTableLine]) -> Generator[None, None, QMimeData]:
        header = self.horizontalHeader()
        model = self.actions_shown()
        order = sorted(range(len(model.columns)), key=header.visualIndex)
        shown = [model.columns[place] for place in order if not self.isColumnHidden(place)]
        rows = [[column.title for column in shown]]
        for first in range(0, len(lines), _COPIED_AT_ONCE):
            piece = lines[first : first + _COPIED_AT_ONCE]
            rows += [[" ".join(column.text(line).split()) for column in shown] for line in piece]
            yield
        copied = QMimeData()
        copied.setText("\n".join("\t".join(row) for row in rows))
        if len(rows) <= _MOST_AS_TABLE:
            cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
            copied.setHtml("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        return copied

    def _on_copied(self, copied: QMimeData) -> None:
        QGuiApplication.clipboard().setMimeData(copied)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Delete deletes, Escape leaves; the rest moves about."""
        editing = self.state() == QAbstractItemView.State.EditingState
        key = event.key()
        if editing:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif key == Qt.Key.Key_Delete:
            self.delete_wished.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        index = self.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.opened.emit()

    def _on_choice_changed(self) -> None:
        self.choice_changed.emit()

    def _on_header_menu(self, place: QPoint) -> None:
        self._header_menu.clear()
        for number, column in enumerate(self.actions_shown().columns):
            action = QAction(column.title, self._header_menu)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.setEnabled(column.key not in {"number", "text"})
            action.setData(column.key)
            self._header_menu.addAction(action)
        self._header_menu.popup(self.horizontalHeader().mapToGlobal(place))

    def _on_column_toggled(self, action: QAction) -> None:
        self.show_column(str(action.data()), shown=action.isChecked())

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show or hide a column, and remember it."""
        place = [column.key for column in self.actions_shown().columns].index(key)
        self.setColumnHidden(place, not shown)
        QSettings().setValue(_LAYOUT, self.horizontalHeader().saveState())
        self._fit_text()

    def _on_width_wished(self, section: int) -> None:
        self.setColumnWidth(section, max(self.sizeHintForColumn(section), 60))

    def _on_width_changed(self, _section: int, before: int, after: int) -> None:
        # A column that is hidden or shown again is resized from or to nothing.
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if pressed and not self._is_fitting and before and after:
            self._widths_are_ours = False
            QSettings().setValue(_BY_HAND, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the wording what the other columns leave, until the user sets a width."""
        super().resizeEvent(event)
        self._fit_text()

    def _fit_text(self) -> None:
        if not self._widths_are_ours or self.model() is None:
            return
        keys = [column.key for column in self.actions_shown().columns]
        text = keys.index("text")
        others = sum(self.columnWidth(place) for place in range(len(keys)) if place != text)
        self._is_fitting = True
        self.setColumnWidth(text, max(self.viewport().width() - others, _NARROWEST_TEXT))
        self._is_fitting = False

    def _on_layout_changed(self) -> None:
        if not self._is_fitting:
            super()._on_layout_changed()
