"""Showing a page of the window by itself, with real keys and clicks, and looking at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk, Place
from cmpdesk.desktop.page import Page
from cmpdesk.desktop.tables import TableView

Shown = TypeVar("Shown", bound=Page)
Kind = TypeVar("Kind", bound=QWidget)


def show(qtbot: QtBot, page: Shown) -> Shown:
    """Show a page as the window does and wait until it is there."""
    page.resize(1200, 800)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.bring_up_to_date()
    return page


@contextmanager
def places(desk: Desk) -> Iterator[list[Place]]:
    """Collect the places that are asked for."""
    asked: list[Place] = []
    desk.asked_to_go.connect(asked.append)
    yield asked
    desk.asked_to_go.disconnect(asked.append)


def child(parent: QWidget, kind: type[Kind], name: str) -> Kind:
    """Return a widget by its name."""
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def cell_place(view: TableView, row: int, column: int = 0) -> QPoint:
    """Return the middle of a cell in the viewport, scrolled to."""
    model = view.model()
    assert model is not None
    index = model.index(row, column)
    view.scrollTo(index)
    return view.visualRect(index).center()


def click_cell(qtbot: QtBot, view: TableView, row: int, column: int = 0) -> None:
    """Click into a cell."""
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell_place(view, row, column))


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    """Click a button that is to be seen and in force."""
    assert button.isVisible(), button.text()
    assert button.isEnabled(), button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_text(qtbot: QtBot, field: QWidget, text: str) -> None:
    """Type a text; letters that no key stands for come as an input method sends them."""
    for letter in text:
        if letter.isascii():
            qtbot.keyClicks(field, letter)
        else:
            composed = QInputMethodEvent()
            composed.setCommitString(letter)
            QApplication.sendEvent(field, composed)


def overtype(qtbot: QtBot, field: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Type over what stands in a field."""
    field.setFocus()
    field.selectAll()
    type_text(qtbot, field, text)


def examine_models(page: QWidget) -> None:
    """Let Qt examine every model of a page."""
    for view in page.findChildren(TableView):
        QAbstractItemModelTester(view.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


def unnamed_controls(page: QWidget) -> list[str]:
    """Return the controls that Tab reaches and a screen reader could not name."""
    controls = [
        each
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(each, QAbstractButton | QLineEdit | QPlainTextEdit | TableView)
        and each.objectName() not in ("qt_scrollarea_viewport", "qt_spinbox_lineedit")
    ]
    return [
        f"{type(each).__name__} {each.objectName()}"
        for each in controls
        if not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
    ]


def answer_box(path: str) -> str:
    """Answer the box that asks for a file; return what it offered. Typing into it is one of the jobs' tests."""
    box = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog) and each.isVisible())
    offered = child(box, QLineEdit, "fileNameEdit").text()
    box.fileSelected.emit(path)
    box.reject()
    return offered
