"""Tables on a page: kept in their place when they load again, with keys of their own, fitted to what they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QItemSelectionModel, QSettings, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QPushButton

from cmpdesk.desktop.icons import icon
from cmpdesk.desktop.page import button
from cmpdesk.desktop.tables import TableModel, TableView
from cmpdesk.desktop.theme import colours

Line = TypeVar("Line")
_LOOKED_AT = 200


def set_lines_in_place(view: TableView, model: TableModel[Line], lines: Sequence[Line]) -> None:
    """Show other lines; the chosen records stay chosen and the table stays where it was scrolled to.

    Nothing is told of the selection meanwhile: the same record is still the chosen one.
    """
    if list(lines) == model.lines and model.lines:
        return
    chosen = view.chosen_ids()
    current = view.currentIndex()
    current_id, column = model.record_id(current), current.column()
    scrolled = view.verticalScrollBar().value()
    selection = view.selectionModel()
    with QSignalBlocker(selection):
        model.set_lines(lines)
        for record_id in chosen:
            row = model.row_of(record_id)
            if row is not None:
                selection.select(
                    model.index(row, 0),
                    QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
                )
        row = model.row_of(current_id) if current_id else None
        if row is not None:
            selection.setCurrentIndex(model.index(row, max(column, 0)), QItemSelectionModel.SelectionFlag.NoUpdate)
    view.verticalScrollBar().setValue(scrolled)
    view.viewport().update()


def fit_height(view: TableView, most: int = 8, least: int = 1) -> None:
    """Make a table as high as its lines, within bounds; more of them scroll."""
    model = view.model()
    count = min(max(model.rowCount() if model else 0, least), most)
    header = view.horizontalHeader().sizeHint().height()
    view.setFixedHeight(header + count * view.verticalHeader().defaultSectionSize() + 2 * view.frameWidth() + 14)


def fit_columns(view: TableView, most_letters: int = 42) -> None:
    """Make columns as wide as their titles and contents ask, within a bound, until the user chooses a width.

    The first rows speak for all, so that a long table is as quick as a short one.
    """
    model = view.model()
    if not isinstance(model, TableModel) or QSettings().contains(f"tables/{view.objectName()}"):
        return
    metrics, most = view.fontMetrics(), most_letters * view.fontMetrics().averageCharWidth()
    for place, column in enumerate(model.columns):
        widths = [metrics.horizontalAdvance(column.text(line)) + 18 for line in model.lines[:_LOOKED_AT]]
        title = metrics.horizontalAdvance(column.title) + 14
        view.setColumnWidth(place, max(title, min(max(widths, default=0), most)))


def add_key(view: TableView, text: str, keys: str | QKeySequence.StandardKey, act: Callable[[], None]) -> QAction:
    """Give a table an action with a key, in its context menu too; ``act`` is a bound method."""
    action = QAction(text, view)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(act)
    view.addAction(action)
    return action


def small_button(text: str, icon_name: str, act: Callable[[], None], *, tip: str = "") -> QPushButton:
    """Return a button that stands over a table; ``act`` is a bound method."""
    made = button(text, icon_name, tip=tip or text)
    made.setIcon(icon(icon_name, colours().accent))
    made.clicked.connect(act)
    return made


def use_in_card(view: TableView) -> None:
    """Let a table inside a card leave the scrolling to the page and show its current cell."""
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setMinimumWidth(200)
