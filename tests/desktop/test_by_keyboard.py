"""Every control of every page is reached with Tab, from top to bottom, and says its name; lists say whole rows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.language import Language
from tests.desktop.every_view import every_view

CONTROLS = (
    QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView, QAbstractSpinBox, QTabBar,
)  # fmt: skip
# Parts of Qt's own widgets, which belong to the widget that is reached.
PARTS = ("qt_", "QComboBox", "ScrollLeftButton", "ScrollRightButton")


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> MainWindow:
    choose_language(Language.ENGLISH)
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1280, 860)
    made.show()
    return made


def controls(view: QWidget) -> Iterator[QWidget]:
    for each in view.findChildren(QWidget):
        if isinstance(each, CONTROLS) and each.isVisible() and each.isEnabled() and each.window() is view:
            above = each.parentWidget()
            is_part = isinstance(above, QTabBar | QLineEdit | QComboBox | QAbstractSpinBox | QAbstractItemView)
            if not is_part and not each.objectName().startswith(PARTS):
                yield each


def tab_order(view: QWidget) -> list[QWidget]:
    """Return what Tab goes through, in its order."""
    order: list[QWidget] = []
    each = view.nextInFocusChain()
    while each is not view and each is not None and len(order) < 5_000:
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible() and each.isEnabled():
            order.append(each)
        each = each.nextInFocusChain()
    return order


def spoken(each: QWidget) -> str:
    """Return what a screen reader says of a control."""
    interface = QAccessible.queryAccessibleInterface(each)
    return interface.text(QAccessible.Text.Name) if interface else ""


def is_reached(each: QWidget, order: list[QWidget]) -> bool:
    """Tell whether Tab reaches a control; of buttons of which one is chosen it reaches one, the arrows the others."""
    if each in order or (each.focusProxy() is not None and each.focusProxy() in order):
        return True
    group = each.group() if isinstance(each, QAbstractButton) else None
    return group is not None and group.exclusive() and any(other in order for other in group.buttons())


def test_every_control_is_reached_by_tab_and_has_a_name(window: MainWindow) -> None:
    lacking = []
    for name, view in every_view(window):
        order = tab_order(view)
        for each in controls(view):
            what = f"{name}: {type(each).__name__} “{each.objectName()}” {spoken(each)}"
            if not spoken(each):
                lacking.append(f"{what} has no name")
            if not is_reached(each, order):
                lacking.append(f"{what} is not reached")
    assert not lacking


def test_tab_goes_down_the_page(window: MainWindow) -> None:
    """From one control to the next of the same part, Tab goes on in the same row or further down."""
    going_up = []
    for name, view in every_view(window):
        for first, second in pairwise(tab_order(view)):
            if first.parentWidget() is second.parentWidget():
                above, below = first.geometry(), second.geometry()
                if below.bottom() < above.top():
                    going_up.append(f"{name}: {spoken(first)} → {spoken(second)}")
    assert not going_up


def test_lists_say_whole_rows(window: MainWindow) -> None:
    silent, heard = [], 0
    for name, view in every_view(window):
        for each in view.findChildren(QAbstractItemView):
            model = each.model()
            if not each.isVisible() or not each.accessibleName() or model is None or not model.rowCount():
                continue
            index = model.index(0, 0)
            said = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data())
            heard += 1
            silent += [f"{name}: {each.objectName()}: {cell}" for cell in cells(index) if cell not in said]
    assert not silent
    assert heard > 15


def cells(index: QModelIndex) -> Iterator[str]:
    while index.isValid():
        if text := str(index.data() or ""):
            yield text
        index = index.siblingAtColumn(index.column() + 1)
