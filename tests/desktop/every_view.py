"""Every page, tab and dialog of the program, one after the other, in a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from cmpdesk.desktop.dialogs.about import show_about
from cmpdesk.desktop.dialogs.error_report import ErrorReportDialog
from cmpdesk.desktop.dialogs.history_view import HistoryDialog
from cmpdesk.desktop.dialogs.preferences import show_preferences
from cmpdesk.desktop.dialogs.safety import show_safety
from cmpdesk.desktop.dialogs.shortcuts import show_shortcuts
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.capture import CapturePage
from cmpdesk.desktop.pages.importing import ImportPage
from cmpdesk.desktop.pages.importing.run import Source
from cmpdesk.desktop.pages.importing.steps import Step
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.desktop.pages.session.earlier_items import EarlierItemsDialog
from cmpdesk.desktop.pages.session.versions.dialog import VersionsDialog
from cmpdesk.desktop.pages.session.versions.reason_dialog import ReasonDialog
from cmpdesk.desktop.search.palette import SearchPalette
from cmpdesk.desktop.starting.welcome import WelcomeWindow
from cmpdesk.desktop.window import PAGES, MainWindow
from cmpdesk.model.choices import SessionState
from cmpdesk.model.edition import SessionGroup
from cmpdesk.model.language import Language
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.minutes_life.brackets import OpenPassage
from cmpdesk.secretariat.minutes_life.states import load_standing
from cmpdesk.secretariat.minutes_life.versions import KeptBy, KeptVersion, keep_version
from tests.desktop.plans_by_hand import file_by_hand, study_by_hand, written_by_hand

SESSION_TABS = ("overview", "agenda", "participants", "minutes", "actions")


def every_view(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show each view and give its name and widget, laid out."""
    for entry in PAGES:
        if entry.key != "session":
            window.desk.go(entry.key)
            yield from _settled(entry.key, window)
    for tab in ("tasks", "readiness", "templates"):
        window.desk.go("checklist", None, tab)
        yield from _settled(f"checklist: {tab}", window)
    window.desk.go("people", None, "institutions")
    yield from _settled("people: institutions", window)
    for page in ("groups", "meetings"):
        window.desk.go(page, None, "new")
        yield from _settled(f"{page}: new", window)
    forestry = forestry_session(window)
    for tab in SESSION_TABS:
        window.desk.go("session", forestry, tab)
        yield from _settled(f"session: {tab}", window)
    yield from _standing_of_minutes(window, forestry)
    yield from _capture(window, forestry)
    yield from _import_steps(window)
    for name, made in DIALOGS.items():
        dialog = made(window)
        dialog.show()
        yield from _settled(name, dialog)
        dialog.close()


def _standing_of_minutes(window: MainWindow, session_id: str) -> Iterator[tuple[str, QWidget]]:
    """Show the bar of minutes as a draft with open passages, and as final ones."""
    window.desk.go("session", session_id, "minutes")
    page = window.show_page("session")
    assert isinstance(page, SessionPage)
    passage = OpenPassage("decision", Language.ENGLISH, "[open]", "Both [open] sides", number="17-FOR-D01")
    standing = window.desk.ask(load_standing, session_id)
    version = KeptVersion(1, SessionState.SENT, date(2022, 3, 1), "Ana", None, is_kept=True)
    draft = replace(standing, state=SessionState.COMMENTS_IN, version=2, kept=(version,), brackets=(passage, passage))
    for name, shown in (("draft", draft), ("final", replace(draft, state=SessionState.FINAL, is_settled=True))):
        page.bar.show_standing(shown)
        yield from _settled(f"session: {name} minutes", window)


def versions_of_minutes(window: MainWindow) -> QWidget:
    """Return the dialog that compares versions, of minutes that have one."""
    session_id = forestry_session(window)
    with window.desk.change("Keep a version") as database:
        keep_version(database, session_id, KeptBy("Ana", date(2022, 3, 1)), state=SessionState.SENT)
    return VersionsDialog(window.desk, session_id, "Forestry", window)


def forestry_session(window: MainWindow) -> str:
    """Return the session of Forestry, which has everything that a session can have."""
    found: str | None = window.desk.ask(
        lambda database: database.scalars(
            select(SessionGroup.session_id)
            .join(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
            .where(WorkingGroup.code == "FOR")
        ).first()
    )
    assert found is not None
    return found


DIALOGS: dict[str, Callable[[MainWindow], QWidget]] = {
    "search": lambda window: SearchPalette(window.desk, window),
    "history": lambda window: HistoryDialog(window.desk, window),
    "preferences": lambda window: show_preferences(window.desk, window),
    "safety": lambda window: show_safety(window.desk, window),
    "shortcuts": show_shortcuts,
    "about": show_about,
    "error report": lambda window: ErrorReportDialog("What happened", window),
    "welcome": lambda window: WelcomeWindow(window.desk.background),
    "versions of minutes": versions_of_minutes,
    "reason": lambda window: ReasonDialog(
        window, "Final", say("versions.final_question", missing="…"), "Final even so"
    ),
    "earlier items": lambda window: EarlierItemsDialog(window.desk, forestry_session(window), window),
}


def _capture(window: MainWindow, session_id: str) -> Iterator[tuple[str, QWidget]]:
    """Show the page for writing during a session: of final minutes, and as one that is written on."""
    window.desk.go("capture", session_id)
    yield from _settled("capture: final", window)
    page = window.show_page("capture")
    assert isinstance(page, CapturePage)
    page.locked.hide()
    page.pane.set_read_only(is_read_only=False)
    page.pane.say_note(say("capture.line_gone", what="17-FOR-01"))
    page.begin_item(page.agenda.model.lines[3].entry.id)
    page.previous.setCurrentIndex(1)
    page.previous.all_check.setChecked(True)
    yield from _settled("capture: written", window)


def _import_steps(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show the steps of an import, with a row of each outcome and questions."""
    page = window.show_page("importing")
    assert isinstance(page, ImportPage)
    source = Source(Path("Seguimiento acuerdos 2019.xls"), file=file_by_hand(), study=study_by_hand())
    page.run.sources = [source]
    page.run.looked_at.emit(source)
    for step in (Step.SHEET, Step.COLUMNS, Step.CHECK):
        page.steps.chosen.emit(step)
        yield from _settled(f"importing: {step.name.lower()}", window)
    page.finishing.show_written(written_by_hand())
    page.steps.chosen.emit(Step.DONE)
    yield from _settled("importing: done", window)
    page.close_import()


def _settled(name: str, view: QWidget) -> Iterator[tuple[str, QWidget]]:
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    yield name, view
