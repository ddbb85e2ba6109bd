"""Every page, tab and dialog of the program, one after the other, in a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from cmpdesk.desktop.about import show_about
from cmpdesk.desktop.error_report import ErrorReportDialog
from cmpdesk.desktop.history_view import HistoryDialog
from cmpdesk.desktop.preferences import show_preferences
from cmpdesk.desktop.safety import show_safety
from cmpdesk.desktop.search_palette import SearchPalette
from cmpdesk.desktop.shortcuts import show_shortcuts
from cmpdesk.desktop.welcome import WelcomeWindow
from cmpdesk.desktop.window import PAGES, MainWindow
from cmpdesk.model.edition import SessionGroup
from cmpdesk.model.working_group import WorkingGroup

SESSION_TABS = ("overview", "agenda", "participants", "minutes", "actions")
DIALOGS: dict[str, Callable[[MainWindow], QWidget]] = {
    "search": lambda window: SearchPalette(window.desk, window),
    "history": lambda window: HistoryDialog(window.desk, window),
    "preferences": lambda window: show_preferences(window.desk, window),
    "safety": lambda window: show_safety(window.desk, window),
    "shortcuts": show_shortcuts,
    "about": show_about,
    "error report": lambda window: ErrorReportDialog("What happened", window),
    "welcome": lambda window: WelcomeWindow(window.desk.background),
}


def every_view(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show each view and give its name and widget, laid out."""
    for entry in PAGES:
        if entry.key != "session":
            window.desk.go(entry.key)
            yield from _settled(entry.key, window)
    window.desk.go("people", None, "institutions")
    yield from _settled("people: institutions", window)
    for page in ("groups", "meetings"):
        window.desk.go(page, None, "new")
        yield from _settled(f"{page}: new", window)
    forestry = window.desk.ask(
        lambda database: database.scalars(
            select(SessionGroup.session_id)
            .join(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
            .where(WorkingGroup.code == "FOR")
        ).first()
    )
    for tab in SESSION_TABS:
        window.desk.go("session", forestry, tab)
        yield from _settled(f"session: {tab}", window)
    for name, made in DIALOGS.items():
        dialog = made(window)
        dialog.show()
        yield from _settled(name, dialog)
        dialog.close()


def _settled(name: str, view: QWidget) -> Iterator[tuple[str, QWidget]]:
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    yield name, view
