"""Somebody at the desk: sees the windows of the program, clicks into them and types, and does nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStatusBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

Kind = TypeVar("Kind", bound=QWidget)
LEFT = Qt.MouseButton.LeftButton
LONGEST = 20_000
NONE = Qt.KeyboardModifier.NoModifier


class Coordinator:
    """Does with mouse and keyboard what a person does. Events go to windows, so that what is covered is not hit.

    Of two people each has a ``window``; somebody alone uses all of them.
    """

    def __init__(self, qtbot: QtBot, window: QWidget | None = None) -> None:
        self.qtbot = qtbot
        self.window = window
        self._aimed_at: QWidget | None = None

    # Seeing

    def see(self, kind: type[Kind], name: str) -> Kind:
        """Wait for a widget that is shown; it is known by its object name, its spoken name or its words."""
        self.qtbot.waitUntil(lambda: self.sees(kind, name), timeout=LONGEST)
        return next(each for each in self._shown(kind) if name in _names_of(each))

    def sees(self, kind: type[Kind], name: str) -> bool:
        """Tell whether such a widget is shown."""
        return any(name in _names_of(each) for each in self._shown(kind))

    def reads(self, words: str) -> bool:
        """Tell whether words stand somewhere: in a label, in a button, or in the line at the bottom."""
        return words in "\n".join(
            (
                *(each.text() for each in self._shown(QLabel)),
                *(each.text() for each in self._shown(QAbstractButton)),
                *(each.toPlainText() for each in self._shown(QTextEdit)),
                *(each.toPlainText() for each in self._shown(QPlainTextEdit)),
                *(each.currentMessage() for each in self._shown(QStatusBar)),
                *(each.tabText(place) for each in self._shown(QTabBar) for place in range(each.count())),
            )
        )

    def wait_to_read(self, words: str) -> None:
        """Wait until words stand somewhere."""
        self.qtbot.waitUntil(lambda: self.reads(words), timeout=LONGEST)

    def wait_until(self, happened: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(happened, timeout=LONGEST)

    def rows(self, view: QAbstractItemView) -> list[str]:
        """Return what stands in the rows of a list, the cells one after the other."""
        return [_row_text(index) for index in _rows_below(view, QModelIndex())]

    def row_text(self, index: QModelIndex) -> str:
        """Return what stands in a row."""
        return _row_text(index.siblingAtColumn(0))

    def _shown(self, kind: type[Kind]) -> Iterator[Kind]:
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and self._is_mine(window):
                if isinstance(window, kind):
                    yield window
                yield from (each for each in window.findChildren(kind) if each.isVisible())

    def _is_mine(self, window: QWidget) -> bool:
        above: QWidget | None = window
        while above is not None and above is not self.window:
            above = above.parentWidget()
        return self.window is None or above is self.window

    # The mouse

    def click(self, target: QWidget | str, *, at: QPoint | None = None, keys: Qt.KeyboardModifier = NONE) -> None:
        """Click into the middle of a widget, or at a place of it."""
        widget = self.see(QAbstractButton, target) if isinstance(target, str) else target
        assert widget.isEnabled(), _names_of(widget)
        if isinstance(widget, QCheckBox) and at is None:
            at = QPoint(widget.height() // 2, widget.height() // 2)
        window, place = self._aimed(widget, at)
        self.qtbot.mouseClick(window, LEFT, keys, place)

    def double_click(self, widget: QWidget, *, at: QPoint | None = None) -> None:
        """Double-click."""
        window, place = self._aimed(widget, at)
        self.qtbot.mouseClick(window, LEFT, NONE, place)
        self.qtbot.mouseDClick(window, LEFT, NONE, place)

    def click_row(
        self, view: QAbstractItemView, words: str, *, column: int = 0, keys: Qt.KeyboardModifier = NONE
    ) -> None:
        """Click the row in which words stand."""
        self.click(view.viewport(), at=self.place_of_row(view, words, column), keys=keys)

    def place_of_row(self, view: QAbstractItemView, words: str, column: int = 0) -> QPoint:
        """Return the middle of a cell of the row in which words stand, scrolled to."""
        self.wait_until(lambda: any(words in row for row in self.rows(view)))
        index = next(index for index in _rows_below(view, QModelIndex()) if words in _row_text(index))
        cell = index.siblingAtColumn(column)
        view.scrollTo(cell)
        return view.visualRect(cell).center()

    def drag(self, view: QAbstractItemView, words: str, to: Callable[[], QPoint]) -> None:
        """Drag the row in which words stand to a place of the list, as it is once the drag has begun."""
        window, start = self._aimed(view.viewport(), self.place_of_row(view, words))

        def end() -> QPoint:
            return self._aimed(view.viewport(), to())[1]

        steps: tuple[Callable[[], None], ...] = (
            lambda: self.qtbot.mouseMove(window, end() - QPoint(0, 2)),
            lambda: self.qtbot.mouseMove(window, end()),
            lambda: self.qtbot.mouseRelease(window, LEFT, NONE, end()),
        )
        # The drag runs an event loop of its own: what the hand does next has to be waiting for it.
        for number, step in enumerate(steps, start=1):
            QTimer.singleShot(40 * number, step)
        self.qtbot.mousePress(window, LEFT, NONE, start)
        self.qtbot.mouseMove(window, start + QPoint(0, 4))
        self.qtbot.mouseMove(window, start + QPoint(0, QApplication.startDragDistance() + 4))

    def _aimed(self, widget: QWidget, at: QPoint | None) -> tuple[QWindow, QPoint]:
        """Return the window and the place in it that show a widget, which must not be covered there."""
        _scroll_to(widget)
        window = widget.window()
        # The window's handle lives, for Python, as long as the window is held.
        self._aimed_at = window
        handle = window.windowHandle()
        assert handle is not None, widget
        if QApplication.focusWindow() is None:
            # A click gives a window the keys, but there is no system here that would do so.
            handle.requestActivate()
        place = widget.mapTo(window, widget.rect().center() if at is None else at)
        hit = window.childAt(place)
        assert hit is not None, (_names_of(widget), "lies outside of its window")
        assert hit is widget or widget.isAncestorOf(hit), (_names_of(widget), "is covered by", hit)
        return handle, place

    # The keyboard

    def press(self, *keys: str) -> None:
        """Press keys one after the other, such as ``Ctrl+K``, ``Tab`` or ``Alt+Up``."""
        for each in keys:
            combination = QKeySequence(each)[0]  # type: ignore[index]  # the stubs do not know it
            self.qtbot.keyClick(self._window_of_keys(), combination.key(), combination.keyboardModifiers())

    def _window_of_keys(self) -> QWindow:
        window = self.window.windowHandle() if self.window else QApplication.focusWindow()
        assert window is not None, "no window has the keys"
        return window

    def write(self, text: str) -> None:
        """Type; letters that no key stands for come as an input method sends them."""
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClick(self._window_of_keys(), letter)
                continue
            focused = self.window.focusWidget() if self.window else QApplication.focusWidget()
            assert focused is not None
            composed = QInputMethodEvent()
            composed.setCommitString(letter)
            QApplication.sendEvent(focused, composed)

    def paste(self, text: str, html: str = "") -> None:
        """Copy in another program, paste here."""
        copied = QMimeData()
        copied.setText(text)
        if html:
            copied.setHtml(html)
        QGuiApplication.clipboard().setMimeData(copied)
        self.press("Ctrl+V")

    def fill(self, name: str, text: str) -> None:
        """Click into a field, take out what stands there, type."""
        self.click(self.see(QLineEdit, name))
        self.press("Ctrl+A")
        self.write(text)

    def write_over(self, text: str) -> None:
        """Type over all that stands in the field that has the keys."""
        self.press("Ctrl+A")
        self.write(text)

    def choose(self, name: str, option: str) -> None:
        """Choose in a list of options, with the keys."""
        box = self.see(QComboBox, name)
        self.click(box)
        self.wait_until(lambda: box.view().isVisible())
        self.click_row(box.view(), option)
        self.wait_until(lambda: box.currentText().startswith(option))

    def turn_to(self, bar: QTabBar, words: str) -> None:
        """Click a tab."""
        place = next(each for each in range(bar.count()) if bar.tabText(each).startswith(words))
        self.click(bar, at=bar.tabRect(place).center())

    def save_as(self, path: str, button: str) -> None:
        """Click a button that asks for a file, and type a path into the box that it opens."""
        self.click(button)
        name = self.see(QFileDialog, "QFileDialog").findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        self.click(name)
        self.write_over(path)
        self.press("Return")


def _names_of(widget: QWidget) -> Sequence[str]:
    words = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    kinds = [kind.__name__ for kind in type(widget).__mro__]
    return (widget.objectName(), widget.accessibleName(), words, *kinds)


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _rows_below(view: QAbstractItemView, parent: QModelIndex) -> Iterator[QModelIndex]:
    model = view.model()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from _rows_below(view, index)


def _row_text(index: QModelIndex) -> str:
    cells = []
    while index.isValid():
        cells.append(str(index.data() or ""))
        index = index.siblingAtColumn(index.column() + 1)
    return " | ".join(cell for cell in cells if cell)
