"""Dropping files on the window and walking through the steps of their import, with real clicks and keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.importing import ImportPage
from cmpdesk.desktop.pages.importing.steps import Step
from cmpdesk.desktop.tables import TableView
from cmpdesk.desktop.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
LONGEST = 30_000
_NO_KEYS = Qt.KeyboardModifier.NoModifier


def open_window(qtbot: QtBot, desk: Desk) -> MainWindow:
    """Show the window of a workspace."""
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1440, 900)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def drop(window: QObject, *paths: Path) -> QDropEvent:
    """Drop files on the window as the system does: they come in over its edge first."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    entered = QDragEnterEvent(QPoint(400, 300), Qt.DropAction.CopyAction, dragged, LEFT, _NO_KEYS)
    QApplication.sendEvent(window, entered)
    dropped = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, dragged, LEFT, _NO_KEYS)
    QApplication.sendEvent(window, dropped)
    return dropped


def import_page(window: MainWindow) -> ImportPage:
    """Return the page of imports."""
    page = window.pages["importing"]
    assert isinstance(page, ImportPage)
    return page


def looked_at(qtbot: QtBot, window: MainWindow, *paths: Path) -> ImportPage:
    """Drop files and wait until they were looked at."""
    drop(window, *paths)
    page = import_page(window)
    wait_until_idle(qtbot, page)
    return page


def step_of(page: ImportPage) -> Step:
    """Return the step that is shown."""
    return page.step


def wait_until_idle(qtbot: QtBot, page: ImportPage) -> None:
    """Wait until no work is under way."""
    qtbot.waitUntil(lambda: not page.run.is_busy, timeout=LONGEST)


def click(qtbot: QtBot, button: QPushButton) -> None:
    """Click a button that is to be seen and in force."""
    assert button.isVisible(), button.text()
    assert button.isEnabled(), button.text()
    qtbot.mouseClick(button, LEFT)


def carry_out(qtbot: QtBot, page: ImportPage) -> None:
    """Press the button that imports, and wait for what was done."""
    click(qtbot, page.footer.write_button)
    wait_until_idle(qtbot, page)


def place_of(view: TableView, row: int, column: int) -> QPoint:
    """Return the middle of a cell, scrolled to."""
    model = view.model()
    assert model is not None
    index = model.index(row, column)
    view.scrollTo(index)
    return view.visualRect(index).center()


def choose_in_cell(qtbot: QtBot, view: TableView, row: int, column: int, words: str) -> None:
    """Click a cell that is chosen in, and choose what is called so in the list that opens."""
    qtbot.mouseClick(view.viewport(), LEFT, pos=place_of(view, row, column))
    box = next(each for each in view.viewport().findChildren(QComboBox) if each.isVisible())
    at = box.findText(words)
    assert at >= 0, [box.itemText(each) for each in range(box.count())]
    _click_in_list(qtbot, box.view(), box.view().model().index(at, 0))


def _click_in_list(qtbot: QtBot, shown: QAbstractItemView, index: QModelIndex) -> None:
    qtbot.waitUntil(shown.isVisible)
    shown.scrollTo(index)
    qtbot.mouseClick(shown.viewport(), LEFT, pos=shown.visualRect(index).center())


def choose_in_box(qtbot: QtBot, box: QComboBox, words: str) -> None:
    """Choose in a list of options by its keys."""
    box.setFocus()
    at = box.findText(words)
    assert at >= 0, [box.itemText(each) for each in range(box.count())]
    box.showPopup()
    _click_in_list(qtbot, box.view(), box.view().model().index(at, 0))


def texts(view: TableView, column: str) -> Sequence[str]:
    """Return what a column shows, from top to bottom."""
    model = view.model()
    assert model is not None
    place = [each.key for each in getattr(model, "columns", ())].index(column)
    return [str(model.index(row, place).data() or "") for row in range(model.rowCount())]
