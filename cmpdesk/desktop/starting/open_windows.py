"""The windows of this process: one for each workspace, and the page that opens workspaces."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from cmpdesk.desktop import settings
from cmpdesk.desktop.background import Background
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.starting.recent import Recent, is_shared, remember, storable
from cmpdesk.desktop.starting.start_window import StartWindow
from cmpdesk.desktop.starting.wishes import Opened, Way, Wish
from cmpdesk.desktop.theme import DARK, ThemeChoice, apply_theme, colours, is_dark

if TYPE_CHECKING:
    from cmpdesk.desktop.starting.welcome import WelcomeWindow
    from cmpdesk.desktop.window import MainWindow


class Program(QObject):
    """The windows of this process: one for each workspace, and the page that opens workspaces."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._windows: dict[str, MainWindow] = {}
        self._background = Background(self)
        self._waiting: list[Wish] = []
        self._under_way: list[Wish] = []
        self._start_window: StartWindow | None = None
        self._welcome: WelcomeWindow | None = None
        _Running.program = self
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_theme)
        if (colours() is DARK) != is_dark(settings.THEME.value()):
            apply_looks()

    def begin(self, location: str | None = None, start_window: StartWindow | None = None) -> None:
        """Open the given workspace, else the last one, else the welcome page.

        Args:
            location: a file or an address; None for the last one.
            start_window: the frame that was painted already; it goes when there is a window in its place.
        """
        self._start_window = start_window
        location = location or settings.LAST_WORKSPACE.value()
        if location:
            self.open(location)
        else:
            self.show_welcome()

    def open(self, location: str) -> None:
        """Show a workspace: the window that has it, or a new one."""
        self.carry_out(Wish(Way.OPEN, location))

    def carry_out(self, wish: Wish) -> None:
        """Come to an open workspace in the way that was wished; what hinders it is told on the welcome page."""
        window = self.window_of(wish.location)
        if window is not None:
            _raise(window)
            return
        if any(_key(wish.location) == _key(each.location) for each in self._waiting + self._under_way):
            return
        self._waiting.append(wish)
        words = say(f"welcome.doing_{wish.way}", name=Recent(storable(wish.location)).name)
        welcome = self.welcome()
        if welcome is not None and welcome.isVisible():
            welcome.show_busy(words)
            self._begin_work()
        elif self._start_window is not None:
            self._begin_work()
        else:
            self._start_window = StartWindow(words)
            self._start_window.painted.connect(self._begin_work)
            self._start_window.show()

    def take(self, location: str) -> None:
        """Open what another start of the program hands over; without a workspace come to the front."""
        if location:
            self.open(location)
            return
        windows = self.windows()
        active = QApplication.activeWindow()
        if active is None and not windows:
            self.show_welcome()
        else:
            _raise(active or windows[-1])

    def replace(self, window: QWidget, wish: Wish) -> None:
        """Close a window and come to its workspace anew; the program goes on though it was the last window."""
        quits = QGuiApplication.quitOnLastWindowClosed()
        QGuiApplication.setQuitOnLastWindowClosed(False)
        try:
            window.close()
            self.carry_out(wish)
        finally:
            QGuiApplication.setQuitOnLastWindowClosed(quits)

    def windows(self) -> tuple[MainWindow, ...]:
        """Return the windows of workspaces that are open."""
        self._windows = {key: window for key, window in self._windows.items() if isValid(window) and _is_in_use(window)}
        return tuple(self._windows.values())

    def window_of(self, location: str) -> MainWindow | None:
        """Return the window that shows a workspace."""
        self.windows()
        return self._windows.get(_key(location))

    def welcome(self) -> WelcomeWindow | None:
        """Return the welcome page if it is there."""
        if self._welcome is not None and not isValid(self._welcome):
            self._welcome = None
        return self._welcome

    def show_welcome(self) -> WelcomeWindow:
        """Show the page that opens, creates and joins workspaces."""
        from cmpdesk.desktop.starting.welcome import WelcomeWindow

        welcome = self.welcome()
        if welcome is None:
            welcome = WelcomeWindow(self._background)
            welcome.wished.connect(self.carry_out)
            self._welcome = welcome
        _raise(welcome)
        return welcome

    def rebuild_windows(self) -> None:
        """Make every window anew on the same workspace and page: its texts and icons follow the preferences."""
        from cmpdesk.desktop.desk import Place
        from cmpdesk.desktop.window import MainWindow

        for old in self.windows():
            focused = old.focusWidget()
            if focused is not None:
                # A field saves when it is left.
                focused.clearFocus()
            page = next((key for key, page in old.pages.items() if page is old.stack.currentWidget()), "home")
            # The desk goes over to the new window, so that the workspace stays open.
            old.desk.write_labels_in(InterfaceText.language)
            new = MainWindow(old.desk)
            key = next(key for key, window in self._windows.items() if window is old)
            self._windows[key] = new
            new.restoreGeometry(old.saveGeometry())
            record_id, tab = old.pages[page].shown_record()
            new.go(Place(page, record_id, tab))
            new.show()
            _move_dialogs(old, new)
            old.hide()
            old.deleteLater()

    def _on_system_theme(self) -> None:
        if settings.THEME.value() is ThemeChoice.SYSTEM:
            apply_looks()

    def close(self) -> None:
        """Close every window and stop the worker."""
        for window in self.windows():
            window.close()
        for other in (self._start_window, self.welcome()):
            if other is not None and isValid(other):
                other.close()
        self._background.finish()
        if _Running.program is self:
            _Running.program = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Open a workspace that the system hands over to the running program, as macOS does on a double-click."""
        if event.type() is QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self.open(event.file())
            return True
        return False

    def _begin_work(self) -> None:
        started, self._waiting = self._waiting, []
        self._under_way += started
        for wish in started:
            self._background.start(self, wish, succeeded=self._on_answer, failed=self._on_fault)

    def _on_answer(self, opened: Opened) -> None:
        self._under_way.remove(opened.wish)
        if opened.workspace is None:
            self.show_welcome().show_trouble(opened)
            self._leave_start_window()
            return
        from cmpdesk.desktop.desk import Desk
        from cmpdesk.desktop.window import MainWindow

        window = MainWindow(Desk(opened.workspace))
        self._windows[_key(opened.wish.location)] = window
        remember(opened.wish.location)
        window.show()
        if opened.kept is not None:
            window.say(say("welcome.kept", name=opened.kept.name))
        welcome = self.welcome()
        if welcome is not None:
            welcome.close()
            # It is deleted a moment later; who asks for the page until then gets a new one.
            self._welcome = None
        self._leave_start_window()

    def _on_fault(self, error: Exception) -> None:
        """Leave a way to go on, then let the fault reach the error report."""
        self._under_way.clear()
        self.show_welcome().show_ready()
        self._leave_start_window()
        raise error

    def _leave_start_window(self) -> None:
        if self._start_window is not None and isValid(self._start_window):
            self._start_window.close()
        self._start_window = None


class _Running:
    """The program of this process; preferences that concern every window go to it."""

    program: Program | None = None


def running_program() -> Program | None:
    """Return the program that holds the windows of this process, None where windows were made without one."""
    return _Running.program


def apply_looks() -> None:
    """Give every window the theme, the size of text and the style of dates that the user chose."""
    application = QApplication.instance()
    if isinstance(application, QApplication):
        apply_theme(application, settings.THEME.value(), settings.TEXT_PERCENT.value())
    program = running_program()
    if program is not None:
        program.rebuild_windows()


def _key(location: str) -> str:
    """Return what a workspace is known by, however it was named."""
    plain = storable(location)
    if is_shared(plain):
        return plain
    try:
        return str(Path(plain).resolve())
    except (OSError, RuntimeError):
        return plain


def _raise(window: QWidget) -> None:
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _is_in_use(window: QWidget) -> bool:
    """Tell a window from one that was closed and waits to be deleted."""
    return window.isVisible() or window.isMinimized()


def _move_dialogs(old: QWidget, new: QWidget) -> None:
    """Take the dialogs that are open, such as the preferences themselves, over to the new window."""
    for dialog in old.findChildren(QDialog, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if dialog.isVisible():
            place = dialog.pos()
            dialog.setParent(new, dialog.windowFlags())
            dialog.move(place)
            dialog.show()
