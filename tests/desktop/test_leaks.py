"""Pages and dialogs that were opened and closed a hundred times leave no objects behind."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.dialogs.about import show_about
from cmpdesk.desktop.dialogs.error_report import ErrorReportDialog
from cmpdesk.desktop.dialogs.history_view import HistoryDialog
from cmpdesk.desktop.dialogs.preferences import show_preferences
from cmpdesk.desktop.dialogs.safety import show_safety
from cmpdesk.desktop.dialogs.shortcuts import show_shortcuts
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.pages.session.earlier_items import EarlierItemsDialog
from cmpdesk.desktop.pages.session.versions.reason_dialog import ReasonDialog
from cmpdesk.desktop.paper.save_box import SaveBox
from cmpdesk.desktop.search.palette import SearchPalette
from cmpdesk.desktop.side_bar import PageEntry
from cmpdesk.desktop.starting.start import prepare_application
from cmpdesk.desktop.starting.welcome import WelcomeWindow
from cmpdesk.desktop.window import PAGES, MainWindow
from cmpdesk.model.base import new_id
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language
from cmpdesk.model.working_group import WorkingGroup, WorkingGroupName
from cmpdesk.workspace.opening import open_workspace
from tests.desktop.every_view import SESSION_TABS, forestry_session, versions_of_minutes

TIMES = 100
# Each tab of a session is opened once before anything is counted.
WARMING_UP = len(SESSION_TABS)
# Qt and Python keep a few objects for later: what grows with the number of times is more than that.
KEPT_ONCE = 12


@pytest.fixture
def desk(qtbot: QtBot, new_file: Callable[[], Path]) -> Iterator[Desk]:
    """A desk on a workspace with one session and without a style sheet: a hundred times take a few seconds."""
    application = prepare_application([])
    look = application.styleSheet()
    application.setStyleSheet("")
    choose_language(Language.ENGLISH)
    made = Desk(open_workspace(new_file(), author="Tests"))
    with made.change("Set up") as database:
        database.add(WorkingGroup(id="group", code="FOR"))
        database.add(Edition(id="edition", ordinal=18, year=2022))
        database.flush()
        database.add(WorkingGroupName(id=new_id(), working_group_id="group"))
        database.add(Session(id="session", edition_id="edition"))
        database.flush()
        database.add(SessionGroup(session_id="session", working_group_id="group"))
    yield made
    made.close()
    application.setStyleSheet(look)


def _settle() -> None:
    QCoreApplication.sendPostedEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _living() -> Counter[str]:
    gc.collect()
    counted = Counter(type(each).__name__ for each in gc.get_objects() if isinstance(each, QObject))
    counted["(widgets of Qt)"] = len(QApplication.allWidgets())
    return counted


def left_over(once: Callable[[], None]) -> Counter[str]:
    """Do something a hundred times; return what there is more of than after the first times."""
    for _ in range(WARMING_UP):
        once()
    before = _living()
    # What is there before stays: looking at it each time would take most of the time.
    gc.freeze()
    for _ in range(TIMES):
        once()
    gc.unfreeze()
    return Counter({kind: count for kind, count in (_living() - before).items() if count > KEPT_ONCE})


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_a_page_opened_and_closed_leaves_nothing(desk: Desk, entry: PageEntry) -> None:
    kind = getattr(import_module(entry.module), entry.name)
    tabs = cycle(SESSION_TABS)

    def once() -> None:
        page = kind(desk)
        page.show()
        page.bring_up_to_date()
        if entry.key == "session":
            page.show_record("session", next(tabs))
        page.close()
        page.deleteLater()
        _settle()

    assert not left_over(once)


def _search(window: MainWindow) -> QWidget:
    return SearchPalette(window.desk, window)


def _history(window: MainWindow) -> QWidget:
    return HistoryDialog(window.desk, window)


def _preferences(window: MainWindow) -> QWidget:
    return show_preferences(window.desk, window)


def _safety(window: MainWindow) -> QWidget:
    return show_safety(window.desk, window)


def _shortcuts(window: MainWindow) -> QWidget:
    return show_shortcuts(window)


def _about(window: MainWindow) -> QWidget:
    return show_about(window)


def _error_report(window: MainWindow) -> QWidget:
    return ErrorReportDialog("What happened", window)


def _save_box(window: MainWindow) -> QWidget:
    return SaveBox(window, "Save as", Path.home() / "Minutes.docx", "Word documents")


def _earlier_items(window: MainWindow) -> QWidget:
    return EarlierItemsDialog(window.desk, forestry_session(window), window)


def _versions(window: MainWindow) -> QWidget:
    return versions_of_minutes(window)


def _reason(window: MainWindow) -> QWidget:
    return ReasonDialog(window, "Final", "Why?", "Final even so")


def _welcome(window: MainWindow) -> QWidget:
    return WelcomeWindow(window.desk.background)


@pytest.mark.parametrize(
    "made",
    [
        _search,
        _history,
        _preferences,
        _safety,
        _shortcuts,
        _about,
        _error_report,
        _save_box,
        _welcome,
        _earlier_items,
        _versions,
        _reason,
    ],
    ids=lambda made: made.__name__.lstrip("_"),
)
def test_a_dialog_opened_and_closed_leaves_nothing(desk: Desk, made: Callable[[MainWindow], QWidget]) -> None:
    window = MainWindow(desk)

    def once() -> None:
        dialog = made(window)
        dialog.show()
        dialog.close()
        if isinstance(dialog, SaveBox):
            dialog.reject()
        _settle()

    assert not left_over(once)
    desk.setParent(None)
    window.deleteLater()
    _settle()


def test_a_window_made_anew_for_other_preferences_leaves_nothing_of_the_old_one(desk: Desk) -> None:
    def once() -> None:
        desk.setParent(None)
        window = MainWindow(desk)
        window.show()
        desk.setParent(None)
        window.hide()
        window.deleteLater()
        _settle()

    assert not left_over(once)
