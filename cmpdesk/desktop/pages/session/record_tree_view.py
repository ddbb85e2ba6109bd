"""The view of records that stand below each other: cells are edited in place, rows moved by keys and mouse."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSettings, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyleOptionViewItem, QTreeView, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.session.cell_editing import CellDelegate
from cmpdesk.desktop.pages.session.record_tree import Index, RecordTreeModel, TreeRow
from cmpdesk.desktop.theme import colours

Line = TypeVar("Line")
_Cursor = QAbstractItemView.CursorAction
_MEASURED_ROWS, _MOST_LETTERS, _BESIDE_WORDS = 200, 46, 14
# The others grow only while the column that takes the rest keeps what it holds, up to so many times its least width.
_READABLE = 1.5
# So narrow, in letters, columns of words become before the list is scrolled sideways; names of people stay wider.
_LEAST_LETTERS, _LEAST_OF_NAMES = 9, 17


class RecordTreeView(QTreeView):
    """A list in which whole rows are chosen and single cells edited.

    Signals:
        record_chosen: the record id of the current row, or an empty string.
        text_pasted: a text from the clipboard, pasted while no cell was being edited.
    """

    record_chosen = Signal(str)
    text_pasted = Signal(str)

    def __init__(
        self,
        name: str,
        spoken_name: str,
        model: RecordTreeModel[Any],
        parent: QWidget | None = None,
        *,
        opens_by_typing: bool = True,
    ) -> None:
        super().__init__(parent)
        self._opens_by_typing = opens_by_typing
        self.setObjectName(name)
        self.setAccessibleName(spoken_name)
        self.records = model
        self._waiting: Sequence[TreeRow[Any]] | None = None
        self._menu_ids: list[str] | None = None
        model.setParent(self)
        self.setModel(model)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self._set_behaviour()
        self._set_look()
        self.menu_actions: list[QAction] = []
        self.copy_action = self.add_action(say("table.copy"), QKeySequence.StandardKey.Copy)
        self.copy_action.triggered.connect(self.copy_rows)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        model.modelReset.connect(self._on_reset)

    def _set_behaviour(self) -> None:
        trigger = QAbstractItemView.EditTrigger
        triggers = trigger.DoubleClicked | trigger.EditKeyPressed
        self.setEditTriggers(triggers | trigger.AnyKeyPressed if self._opens_by_typing else triggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def _set_look(self) -> None:
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setRootIsDecorated(False)
        self.setTreePosition(self.records.tree_column)
        self.setIndentation(2 * self.fontMetrics().averageCharWidth())
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setHighlightSections(False)
        self._widths: dict[str, int] = json.loads(str(QSettings().value(f"trees/{self.objectName()}", "{}")))
        self._held: dict[int, int] = {}
        self._use_widths()
        header.sectionResized.connect(self._on_resized)
        self.records.headerDataChanged.connect(self._use_widths)

    def _use_widths(self) -> None:
        """Make columns as wide as the user left them, else as they say, and never narrower than their title."""
        letter = self.fontMetrics().averageCharWidth()
        self._own = [
            max(column.width * letter + 12, self.header().sectionSizeHint(place))
            for place, column in enumerate(self.records.columns)
        ]
        with QSignalBlocker(self.header()):
            for place, column in enumerate(self.records.columns):
                self.setColumnWidth(place, self._widths.get(column.key, self._own[place]))
        self._spread()

    def setColumnHidden(self, column: int, hide: bool) -> None:
        """Hide or show a column, and spread the others over the room.

        Qt tells of the new width before the column counts as hidden: who answered would give it its width back.
        """
        with QSignalBlocker(self.header()):
            super().setColumnHidden(column, hide)
        self._spread()
        self.updateGeometries()

    def _on_resized(self, place: int, _before: int, width: int) -> None:
        if width and not self.records.columns[place].takes_rest:
            self._widths[self.records.columns[place].key] = width
            QSettings().setValue(f"trees/{self.objectName()}", json.dumps(self._widths))
        self._spread()

    def _spread(self) -> None:
        """Show what the columns hold as whole as there is room for; the rest goes to the column that takes it."""
        columns = self.records.columns
        rest = next((place for place, column in enumerate(columns) if column.takes_rest), None)
        if rest is None or self.isColumnHidden(rest):
            return
        others = [place for place in range(len(columns)) if place != rest and not self.isColumnHidden(place)]
        widths = {place: self._widths.get(columns[place].key, self._own[place]) for place in others}
        least = columns[rest].width * self.fontMetrics().averageCharWidth()
        kept = min(max(least, self._held.get(rest, 0)), int(_READABLE * least))
        self._fit(widths, self.viewport().width() - sum(widths.values()) - kept)
        widths[rest] = max(least, self.viewport().width() - sum(widths.values()))
        self._cut(widths, sum(widths.values()) - self.viewport().width())
        if all(self.columnWidth(place) == width for place, width in widths.items()):
            return
        with QSignalBlocker(self.header()):
            for place, width in widths.items():
                self.setColumnWidth(place, width)
        self.viewport().update()

    def _fit(self, widths: dict[int, int], room: int) -> None:
        """Let columns that hold little give way to those that hold more, and these grow, as far as there is room."""
        free = [
            place for place in widths if self.records.columns[place].key not in self._widths and place in self._held
        ]
        short = sum(max(0, self._held[place] - widths[place]) for place in free) - room
        for place in free:
            needed = max(self._held[place], self.header().sectionSizeHint(place))
            given = max(0, min(widths[place] - needed, short))
            widths[place] -= given
            short, room = short - given, room + given
        for place in free:
            more = max(0, min(self._held[place] - widths[place], room))
            widths[place] += more
            room -= more

    def _cut(self, widths: dict[int, int], lacking: int) -> None:
        """Cut what columns of words hold, the widest first, where the list would be scrolled sideways."""
        letter, columns = self.fontMetrics().averageCharWidth(), self.records.columns
        least = {place: _LEAST_OF_NAMES if columns[place].key == "name" else _LEAST_LETTERS for place in widths}
        free = {
            place: max(least[place] * letter, self.header().sectionSizeHint(place))
            for place, width in widths.items()
            if columns[place].key not in self._widths and columns[place].choices is None
        }
        while lacking > 0 and (open_ones := [place for place in free if widths[place] > free[place]]):
            widest = max(open_ones, key=widths.__getitem__)
            widths[widest] -= 1
            lacking -= 1

    def _measure(self) -> None:
        """Measure what the columns hold; the first rows speak for all, so that a long list is as quick."""
        metrics, lines = self.fontMetrics(), self.records.lines(_MEASURED_ROWS)
        most = _MOST_LETTERS * metrics.averageCharWidth()
        self._held = {
            place: min(most, max(metrics.horizontalAdvance(column.text(line)) for line in lines) + _BESIDE_WORDS)
            for place, column in enumerate(self.records.columns)
            if lines and column.checked is None
        }
        self._spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the columns over the new width."""
        super().resizeEvent(event)
        self._spread()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row with a line below it."""
        super().drawRow(painter, option, index)
        area: QRect = option.rect
        painter.setPen(QColor(colours().border))
        painter.drawLine(0, area.bottom(), self.viewport().width(), area.bottom())

    def add_action(self, words: str, keys: QKeySequence | QKeySequence.StandardKey | str = "") -> QAction:
        """Add an action to the keys and the context menu of the list; an empty text is a separator."""
        action = QAction(words, self)
        if not words:
            action.setSeparator(True)
        if keys:
            action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(action)
        self.menu_actions.append(action)
        return action

    def show_rows(self, rows: Sequence[TreeRow[Any]]) -> None:
        """Show rows; while a cell is being edited, rows that stand otherwise wait until that is done."""
        if self.is_editing() and not self.records.has_shape(rows):
            self._waiting = rows
            return
        self._waiting = None
        if self.records.has_shape(rows):
            self.records.set_rows(rows, self.cells.editing)
            self._measure()
            self._span_headings()
            return
        chosen, current, column = self.chosen_ids(), self.current_id(), max(self.currentIndex().column(), 0)
        scrolled, order = self.verticalScrollBar().value(), self.records.all_ids()
        self.records.set_rows(rows)
        self._measure()
        if current and not self.records.index_of(current).isValid():
            current = self._neighbour(current, order)
            chosen = [current] if current else []
        self.choose(chosen, current, column)
        self.verticalScrollBar().setValue(scrolled)

    def _neighbour(self, gone: str, order: Sequence[str]) -> str:
        """Return the record that stood next to one that is gone, and is still there: below it, else above it."""
        place = order.index(gone)
        for record_id in (*order[place + 1 :], *reversed(order[:place])):
            if self.records.index_of(record_id).isValid() and not self._is_heading(record_id):
                return record_id
        return ""

    def is_editing(self) -> bool:
        """Tell whether a cell is open."""
        return self.state() == QAbstractItemView.State.EditingState

    def finish_editing(self) -> None:
        """Store and close the cell that is open."""
        self.cells.finish()

    def save_now(self) -> None:
        """Store what stands in the open cell, and leave it open."""
        self.cells.store()

    def chosen_ids(self) -> list[str]:
        """Return the record ids of the chosen rows, from top to bottom; headings are none."""
        if self._menu_ids is not None:
            return self._menu_ids
        chosen = {self.records.record_id(index) for index in self.selectionModel().selectedRows()}
        return [
            record_id for record_id in self.records.all_ids() if record_id in chosen and not self._is_heading(record_id)
        ]

    def current_id(self) -> str:
        """Return the record id of the current row, empty where there is none."""
        return self.records.record_id(self.currentIndex()) or ""

    def _is_heading(self, record_id: str) -> bool:
        row = self.records.row_at(self.records.index_of(record_id))
        return row is None or row.line is None

    def choose(self, ids: Sequence[str], current: str = "", column: int = 0) -> None:
        """Choose rows, and make a cell the current one."""
        selection, flag = self.selectionModel(), self.selectionModel().SelectionFlag
        index = self.records.index_of(current or (ids[0] if ids else ""), column)
        if index.isValid():
            selection.setCurrentIndex(index, flag.NoUpdate)
        selection.clearSelection()
        for record_id in ids:
            selection.select(self.records.index_of(record_id), flag.Select | flag.Rows)
        if index.isValid():
            self.scrollTo(index)
        self.record_chosen.emit(self.current_id())

    def edit_cell(self, record_id: str, key: str) -> None:
        """Go to a cell and open it."""
        index = self.records.index_of(record_id, self.records.column_of(key))
        if index.isValid():
            self.choose([record_id], record_id, index.column())
            self.edit(index)

    def copy_rows(self) -> None:
        """Copy the chosen rows as a table with its column titles."""
        ids = self.chosen_ids()
        if ids:
            order = [place for place in range(len(self.records.columns)) if not self.isColumnHidden(place)]
            QGuiApplication.clipboard().setMimeData(self.records.as_table(ids, order))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the rows that are chosen now, whatever is chosen meanwhile."""
        menu = QMenu(self)
        menu.addActions(self.menu_actions)
        self._menu_ids = self.chosen_ids()
        menu.exec(event.globalPos())
        self._menu_ids = None
        menu.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current cell with Enter; a paste outside of a cell is a list."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.text_pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.is_editing():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: Any, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go from cell to cell with the arrow keys, and with Tab from one open cell to the next."""
        current = self.currentIndex()
        steps = {_Cursor.MoveLeft: -1, _Cursor.MoveRight: 1, _Cursor.MovePrevious: -1, _Cursor.MoveNext: 1}
        if action not in steps or not current.isValid():
            return super().moveCursor(action, modifiers)
        must_be_open = action in {_Cursor.MovePrevious, _Cursor.MoveNext}
        column = current.column() + steps[action]
        while 0 <= column < len(self.records.columns):
            index = current.siblingAtColumn(column)
            is_open = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
            if not self.isColumnHidden(column) and (is_open or not must_be_open):
                return index
            column += steps[action]
        return QModelIndex() if must_be_open else current

    def closeEditor(self, editor: QWidget, hint: Any) -> None:
        """Close a cell, then show the rows that waited for it."""
        super().closeEditor(editor, hint)
        if self._waiting is not None and not self.is_editing():
            self.show_rows(self._waiting)

    def _on_reset(self) -> None:
        self.expandAll()
        self._span_headings()

    def _span_headings(self) -> None:
        for row in range(self.records.rowCount()):
            index = self.records.index(row, 0)
            shown = self.records.row_at(index)
            self.setFirstColumnSpanned(row, QModelIndex(), shown is not None and shown.line is None)

    def _on_current_changed(self, current: QModelIndex | QPersistentModelIndex) -> None:
        self.record_chosen.emit(self.records.record_id(current) or "")
