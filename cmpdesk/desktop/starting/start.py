"""Starting the program in a window: first the paint, then everything that takes its time to be imported."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from cmpdesk.desktop import settings
from cmpdesk.desktop.collecting import Collecting
from cmpdesk.desktop.interface_text import choose_language, say
from cmpdesk.desktop.starting.handing_over import Taking, is_handed_over
from cmpdesk.desktop.starting.start_window import StartWindow, short_name
from cmpdesk.desktop.theme import DARK, ThemeChoice, apply_theme, colours
from cmpdesk.model.shipped import resource

if TYPE_CHECKING:
    from cmpdesk.desktop.starting.open_windows import Program
    from cmpdesk.desktop.window import MainWindow


def prepare_application(arguments: Sequence[str]) -> QApplication:
    """Return the application with its name, language and theme, as the user chose them."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(list(arguments))
    QCoreApplication.setOrganizationName("CMP Desk")
    QCoreApplication.setApplicationName("CMP Desk")
    choose_language(settings.interface_language())
    theme = settings.THEME.value()
    if theme is ThemeChoice.SYSTEM and application is not existing:
        # Until a theme is applied the palette is the system's; asking Qt by name would delay the first paint.
        theme = ThemeChoice.DARK if colours() is DARK else ThemeChoice.LIGHT
    apply_theme(application, theme, settings.TEXT_PERCENT.value())
    return application


def open_window(location: str | Path) -> MainWindow:
    """Open a workspace in a window of its own.

    Raises:
        UserError: the workspace cannot be opened; nothing was altered.
    """
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.desktop.window import MainWindow
    from cmpdesk.workspace.opening import open_workspace

    workspace = open_workspace(location, author=settings.author(), backup_plan=settings.backup_plan())
    return MainWindow(Desk(workspace))


class _Beginning(QObject):
    """Goes on after the first paint."""

    def __init__(self, application: QApplication, location: str | None) -> None:
        super().__init__(application)
        self.application = application
        self.location = location or settings.LAST_WORKSPACE.value() or None
        self.program: Program | None = None
        self.start_window: StartWindow | None = None
        self.taking: Taking | None = None

    def paint(self) -> None:
        """Show the frame of the window if there is a workspace to open in it."""
        if self.location is None:
            self.go_on()
            return
        self.start_window = StartWindow(say("welcome.doing_open", name=short_name(self.location)))
        self.start_window.painted.connect(self.go_on)
        self.start_window.show()

    def go_on(self) -> None:
        """Open the workspace, or show the welcome page."""
        # Drawing it loads a library of its own.
        self.application.setWindowIcon(QIcon(str(resource("icons", "cmpdesk.svg"))))
        from cmpdesk.desktop.dialogs.error_report import install_error_report
        from cmpdesk.desktop.starting.open_windows import Program

        install_error_report(self.application)
        self.program = Program(self.application)
        self.application.installEventFilter(self.program)
        self.program.begin(self.location, self.start_window)
        self.taking = Taking(self)
        self.taking.taken.connect(self.program.take)

    def close(self) -> None:
        """Close every window, and take nothing more from other starts of the program."""
        if self.taking is not None:
            self.taking.close()
        if self.program is not None:
            from cmpdesk.desktop.dialogs.error_report import uninstall_error_report

            self.program.close()
            uninstall_error_report()


def run(location: str | None = None) -> int:
    """Run the program until its last window is closed; return its exit code.

    Where it runs already, the workspace is handed over to it.
    """
    application = prepare_application(sys.argv)
    if is_handed_over(location):
        return 0
    collecting = Collecting(application)
    beginning = _Beginning(application, location)
    beginning.paint()
    try:
        return application.exec()
    finally:
        beginning.close()
        collecting.stop()
