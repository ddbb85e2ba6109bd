"""The main window of one workspace: side bar, top bar, the page that is shown, status bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop.dates import shown_moment
from cmpdesk.desktop.eliding_button import ElidingButton, ElidingLabel
from cmpdesk.desktop.field_steps import FieldSteps
from cmpdesk.desktop.file_drops import FileDrops
from cmpdesk.desktop.icons import icon
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.notice import Notice
from cmpdesk.desktop.page import GAP, MARGIN, Page, button, label, mark
from cmpdesk.desktop.side_bar import PageEntry, SideBar
from cmpdesk.desktop.theme import colours
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import language_name

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk, News, Place

MESSAGE_MILLISECONDS = 8_000
_FIRST_SIZE = QSize(1440, 900)
PAGES = (
    PageEntry("home", "home", "cmpdesk.desktop.pages.home", "HomePage"),
    PageEntry("meetings", "meetings", "cmpdesk.desktop.pages.meetings", "MeetingsPage"),
    PageEntry("groups", "groups", "cmpdesk.desktop.pages.groups", "GroupsPage"),
    PageEntry("people", "people", "cmpdesk.desktop.pages.people", "PeoplePage"),
    PageEntry("actions", "actions", "cmpdesk.desktop.pages.actions", "ActionsPage"),
    PageEntry("documents", "documents", "cmpdesk.desktop.pages.documents", "DocumentsPage"),
    PageEntry("checklist", "checklist", "cmpdesk.desktop.pages.checklist", "ChecklistPage"),
    PageEntry("figures", "figures", "cmpdesk.desktop.pages.figures", "FiguresPage"),
    PageEntry("session", "meetings", "cmpdesk.desktop.pages.session", "SessionPage", listed=False),
    PageEntry("capture", "meetings", "cmpdesk.desktop.pages.capture", "CapturePage", listed=False),
    PageEntry("review", "check", "cmpdesk.desktop.pages.review", "ReviewPage", listed=False),
    PageEntry("importing", "import", "cmpdesk.desktop.pages.importing", "ImportPage", listed=False),
)
_IN_MENU = (
    "open_another",
    "import_files",
    "review",
    "during_session",
    "safety",
    "preferences",
    "shortcuts",
    "about",
)


class MainWindow(QMainWindow):
    """The window of one workspace."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        desk.setParent(self)
        FieldSteps(self)
        self.pages: dict[str, Page] = {}
        self._leaves_unstored = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{desk.workspace.name} – CMP Desk")
        self._build()
        self._make_actions()
        self._connect()
        self._restore_layout()
        self._show_notices()
        self._show_saved()
        self._refresh_steps()
        self.side_bar.show_sessions()
        self.show_page("home")
        # No button of the side bar looks chosen before the keyboard is used; Tab goes on from the page.
        self.stack.setFocus()

    def _build(self) -> None:
        self.stack = QStackedWidget()
        self.notice = Notice()
        self.error = label("", "error")
        self.error.setWordWrap(True)
        self.error.hide()
        right = QWidget()
        right.setObjectName("page")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(right)
        column.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        column.setSpacing(GAP)
        column.addLayout(self._top_bar())
        column.addWidget(self.notice)
        column.addWidget(self.error)
        column.addWidget(self.stack, 1)
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.side_bar = SideBar(self.desk, PAGES)
        layout.addWidget(self.side_bar)
        layout.addWidget(right, 1)
        self.setCentralWidget(whole)
        self.saved = ElidingLabel(say("window.all_saved"))
        self.saved.setObjectName("saved")
        self.where = label(self.desk.workspace.name, "small")
        self.statusBar().addWidget(self.saved, 1)
        self.statusBar().addPermanentWidget(self.where)

    def _top_bar(self) -> QHBoxLayout:
        self.search_button = ElidingButton(f"{say('window.search_hint')}   Ctrl+K")
        self.search_button.setIcon(icon("search", colours().text))
        self.search_button.setObjectName("search_button")
        self.undo_button = button("", "undo", tip=say("window.undo"))
        self.redo_button = button("", "redo", tip=say("window.redo"))
        self.history_button = button("", "history", tip=say("window.history"))
        self.language_button = button(
            language_name(self.desk.language, self.desk.language).capitalize(), "language", tip=say("window.language")
        )
        self.language_button.setMenu(self._make_language_menu())
        self.more_button = button("", "settings", tip=say("window.more"))
        self.more_menu = QMenu(self)
        self.more_button.setMenu(self.more_menu)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.search_button)
        bar.addStretch(1)
        for each in (self.undo_button, self.redo_button, self.history_button, self.language_button, self.more_button):
            bar.addWidget(each)
        return bar

    def _make_actions(self) -> None:
        """Every key of the window is made here; the list of shortcuts reads these actions."""
        for key, keys, act in (
            ("undo", QKeySequence.StandardKey.Undo, self.desk.undo),
            ("redo", QKeySequence.StandardKey.Redo, self.desk.redo),
            ("search", QKeySequence("Ctrl+K"), self.search),
            ("history", QKeySequence("Ctrl+H"), self.show_history),
            ("open_another", QKeySequence.StandardKey.Open, self.open_another),
            ("import_files", QKeySequence("Ctrl+Shift+I"), self.import_files),
            ("review", QKeySequence("Ctrl+Shift+R"), self.review),
            ("during_session", QKeySequence("Ctrl+L"), self.write_during_session),
            ("safety", QKeySequence("Ctrl+Shift+B"), self.show_safety),
            ("preferences", QKeySequence("Ctrl+,"), self.show_preferences),
            ("shortcuts", QKeySequence("F1"), self.show_shortcuts),
            ("about", QKeySequence(), self.show_about),
        ):
            action = QAction(say(f"window.{key}"), self)
            action.setObjectName(key)
            action.setShortcuts([QKeySequence(keys), QKeySequence("?")] if key == "shortcuts" else [QKeySequence(keys)])
            action.triggered.connect(act)
            self.addAction(action)
            if key in _IN_MENU:
                self.more_menu.addAction(action)
        self._page_actions = QActionGroup(self)
        for number, entry in enumerate([entry for entry in PAGES if entry.listed], start=1):
            action = QAction(say(f"window.page_{entry.key}"), self)
            action.setObjectName(f"go_{entry.key}")
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            self._page_actions.addAction(action)
            self.addAction(action)

    def _connect(self) -> None:
        self.undo_button.clicked.connect(self.desk.undo)
        self.redo_button.clicked.connect(self.desk.redo)
        self._page_actions.triggered.connect(self._on_page_action)
        self.search_button.clicked.connect(self.search)
        self.history_button.clicked.connect(self.show_history)
        self.side_bar.page_wished.connect(self._on_page_wished)
        self.side_bar.session_wished.connect(self._on_session_wished)
        self._language_actions.triggered.connect(self._on_language_chosen)
        self.desk.asked_to_go.connect(self.go)
        self.desk.changed.connect(self._on_changed)
        self.desk.said.connect(self.say)
        self.desk.unstored.changed.connect(self._show_saved)
        self.desk.failed.connect(self.show_error)
        self.drops = FileDrops(self)
        self.drops.dropped.connect(self.import_dropped)

    def _make_language_menu(self) -> QMenu:
        menu = QMenu(self)
        self._language_actions = QActionGroup(self)
        for language in Language:
            action = QAction(language_name(language, language).capitalize(), self)
            action.setData(language)
            action.setCheckable(True)
            action.setChecked(language is self.desk.language)
            self._language_actions.addAction(action)
            menu.addAction(action)
        return menu

    def _on_language_chosen(self, action: QAction) -> None:
        language = Language(action.data())
        QSettings().setValue("text_language", str(language))
        self.language_button.setText(action.text())
        self.desk.choose_language(language)

    def search(self) -> None:
        """Open the box that finds anything."""
        from cmpdesk.desktop.search.palette import SearchPalette

        SearchPalette(self.desk, self).open()

    def show_history(self) -> None:
        """Show the history of changes and the bin."""
        from cmpdesk.desktop.dialogs.history_view import HistoryDialog

        HistoryDialog(self.desk, self).show()

    def open_another(self) -> None:
        """Show the welcome page, from which any workspace can be opened in a window of its own."""
        from cmpdesk.desktop.starting.open_windows import running_program

        program = running_program()
        if program is not None:
            program.show_welcome()

    def import_files(self) -> None:
        """Ask which spreadsheets are to be imported."""
        self.desk.go("importing", tab="choose")

    def review(self) -> None:
        """Review the newest report before it is published."""
        self.desk.go("review")

    def write_during_session(self) -> None:
        """Write during the session that is shown, else during that of today; from there, go back to its page."""
        shown = self.stack.currentWidget()
        record_id = shown.shown_record()[0] if isinstance(shown, Page) else None
        if shown is self.pages.get("capture") and record_id is not None:
            self.desk.go("session", record_id)
        else:
            self.desk.go("capture", record_id if shown is self.pages.get("session") else None)

    def import_dropped(self, paths: Sequence[Path]) -> None:
        """Look at files that were dropped on the window."""
        self.show_page("importing").take_files(paths)

    def show_safety(self) -> None:
        """Show the backups and the check."""
        from cmpdesk.desktop.dialogs.safety import show_safety

        show_safety(self.desk, self)

    def show_preferences(self) -> None:
        """Show what the user can choose."""
        from cmpdesk.desktop.dialogs.preferences import show_preferences

        show_preferences(self.desk, self)

    def show_shortcuts(self) -> None:
        """List the keys."""
        from cmpdesk.desktop.dialogs.shortcuts import show_shortcuts

        show_shortcuts(self)

    def show_about(self) -> None:
        """Say what this program is and where it keeps things."""
        from cmpdesk.desktop.dialogs.about import show_about

        show_about(self)

    def _on_session_wished(self, session_id: str) -> None:
        self.desk.go("session", session_id)

    def _on_page_wished(self, key: str) -> None:
        self.desk.go(key)

    def _on_page_action(self, action: QAction) -> None:
        self.desk.go(action.objectName().removeprefix("go_"))

    def go(self, place: Place) -> None:
        """Show a page and a record on it."""
        page = self.show_page(place.page)
        if place.record_id is not None or place.tab is not None:
            page.show_record(place.record_id, place.tab)
            self.side_bar.choose(place.page, page.shown_record()[0])

    def show_page(self, key: str) -> Page:
        """Show a page, making it when it is shown first."""
        if key not in self.pages:
            entry = next(entry for entry in PAGES if entry.key == key)
            made: Callable[[Desk], Page] = getattr(import_module(entry.module), entry.name)
            self.pages[key] = made(self.desk)
            self.stack.addWidget(self.pages[key])
        page = self.pages[key]
        self.stack.setCurrentWidget(page)
        page.bring_up_to_date()
        self.side_bar.choose(key, page.shown_record()[0])
        self.error.hide()
        return page

    def say(self, sentence: str) -> None:
        """Say something in the status bar for a while."""
        self._show_saved()
        self.statusBar().showMessage(sentence, MESSAGE_MILLISECONDS)

    def show_error(self, sentence: str) -> None:
        """Show the user's situation above the page until something else is done."""
        self.error.setText(sentence)
        self.error.show()

    def _on_changed(self, news: News) -> None:
        self.error.hide()
        self._refresh_steps()
        if not news.tables or news.concerns(
            "session", "session_group", "edition", "working_group_name", "working_group"
        ):
            self.side_bar.show_sessions()

    def _show_saved(self) -> None:
        """Say that all is saved and when the last backup was made, or how much waits to be stored."""
        waiting = self.desk.unstored.count
        mark(self.saved, "tone", "bad" if waiting else "")
        if waiting:
            self.saved.setText(say_counted("window.unstored", waiting))
            return
        newest = next(iter(self.desk.workspace.dated_backups()), None)
        self.saved.setText(
            say("window.saved_and_backed_up", moment=shown_moment(newest.made_at))
            if newest
            else say("window.all_saved")
        )

    def _refresh_steps(self) -> None:
        """Let the buttons say what they would take back or bring back."""
        for each, step, key in (
            (self.undo_button, self.desk.workspace.next_undo(), "undo"),
            (self.redo_button, self.desk.workspace.next_redo(), "redo"),
        ):
            each.setEnabled(step is not None and not self.desk.workspace.read_only)
            words = say(f"window.{key}_what", what=step.label) if step else say(f"window.{key}")
            each.setToolTip(words)
            each.setAccessibleName(words)

    def _show_notices(self) -> None:
        notices = self.desk.workspace.notices
        self.notice.tell([each.in_language(InterfaceText.language) for each in notices])

    def _restore_layout(self) -> None:
        geometry = QSettings().value("window/geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        else:
            self.resize(_FIRST_SIZE.boundedTo(self._room_on_screen()))

    def _room_on_screen(self) -> QSize:
        """Return the room there is, less what the system frames a window with."""
        around = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight) * 2
        return self.screen().availableSize() - QSize(around, around)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, stop the worker and close the workspace."""
        focused = QApplication.focusWidget()
        if focused is not None:
            # A field saves when it is left.
            focused.clearFocus()
        if self.desk.unstored.count and not self.desk.unstored.try_again() and not self._leaves_unstored:
            # The second time the user means it.
            self._leaves_unstored = True
            self.show_error(say_counted("window.unstored_at_the_end", self.desk.unstored.count))
            event.ignore()
            return
        QSettings().setValue("window/geometry", self.saveGeometry())
        self.desk.close()
        super().closeEvent(event)
