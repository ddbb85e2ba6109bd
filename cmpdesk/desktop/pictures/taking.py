"""Pictures of every page and main state of the window, light and dark, to look at it without a screen."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.pictures.capture import capture_states
from cmpdesk.desktop.pictures.importing import import_states
from cmpdesk.desktop.pictures.versions import versions_states
from cmpdesk.desktop.pictures.year import year_states
from cmpdesk.desktop.starting.start import open_window, prepare_application
from cmpdesk.desktop.theme import ThemeChoice, apply_theme
from cmpdesk.desktop.window import PAGES, MainWindow
from cmpdesk.model.language import Language
from cmpdesk.secretariat.meetings.current import current_sessions
from cmpdesk.workspace.opening import create_workspace

SETTLING_MILLISECONDS = 900
SIZE, SMALL = (1440, 900), (1024, 700)
_AUTHOR = "Secretariat"
_TABS = ("overview", "agenda", "participants", "minutes", "actions")


def take_pictures(workspace: str, folder: str) -> int:
    """Write the pictures; the workspace itself is not touched, a copy of it is shown.

    Raises:
        UserError: the workspace cannot be opened.
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, place)
        application = prepare_application(["pictures"])
        QSettings().setValue("author", _AUTHOR)
        shown = str(shutil.copy(workspace, Path(place) / Path(workspace).name))
        for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
            apply_theme(application, theme)
            _picture_workspace(shown, target, str(theme), SIZE)
        apply_theme(application, ThemeChoice.LIGHT)
        _picture_workspace(shown, target, "small", SMALL)
        choose_language(Language.FRENCH)
        QSettings().setValue("text_language", str(Language.FRENCH))
        _picture_workspace(shown, target, "french", SIZE)
        choose_language(Language.ENGLISH)
        QSettings().setValue("text_language", str(Language.ENGLISH))
        empty = Path(place) / "Empty.cmpdesk"
        create_workspace(empty).close()
        _picture_workspace(str(empty), target, "empty", SIZE)
    return 0


def _picture_workspace(workspace: str, target: Path, theme: str, size: tuple[int, int]) -> None:
    window = open_window(workspace)
    window.resize(*size)
    window.show()
    for name in _states(window):
        settle()
        window.grab().save(str(target / f"{name}-{theme}.png"))
    # The states end with the comparison of two versions, which is open.
    for dialog, name in ((settle, "versions"), (window.search, "search"), (window.show_history, "history")):
        dialog()
        settle()
        shown = _newest_dialog(window)
        if shown is not None:
            shown.grab().save(str(target / f"{name}-{theme}.png"))
            shown.close()
    window.close()
    settle(50)


def _states(window: MainWindow) -> Iterator[str]:
    """Show one state after the other, and yield what to call its picture."""
    for entry in PAGES:
        if entry.listed:
            window.show_page(entry.key)
            yield entry.key
    for tab in ("readiness", "templates"):
        window.desk.go("checklist", None, tab)
        yield f"checklist-{tab}"
    window.show_page("review")
    yield "review"
    sessions = [entry for entry in window.desk.ask(current_sessions).sessions if entry.state is not None]
    if not sessions:
        return
    names = {entry.session_id: entry.names[0].english or "" for entry in sessions}
    chosen = next((each for each, name in names.items() if name == "Forestry"), sessions[0].session_id)
    for tab in _TABS:
        window.desk.go("session", chosen, tab)
        yield f"session-{tab}"
    yield from capture_states(window, chosen)
    yield from year_states(window)
    with tempfile.TemporaryDirectory() as folder:
        yield from import_states(window, Path(folder), settle)
    yield from versions_states(window, chosen)


def _newest_dialog(window: MainWindow) -> QWidget | None:
    return next(
        (widget for widget in QApplication.topLevelWidgets() if widget is not window and widget.isVisible()), None
    )


def settle(milliseconds: int = SETTLING_MILLISECONDS) -> None:
    """Let the window work for a while: answers of the worker come in, and it is painted."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
