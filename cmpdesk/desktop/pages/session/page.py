"""The page of a session: its heading, its tabs, and the preview of its documents beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop.dates import today
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import GAP, Page, button, empty_state
from cmpdesk.desktop.pages.session.heading import SessionHeading, title_of
from cmpdesk.desktop.pages.session.known import Known
from cmpdesk.desktop.pages.session.saving import OpenConflicts, Saving
from cmpdesk.desktop.pages.session.versions.bar import MinutesBar
from cmpdesk.desktop.pages.session.versions.steps import MinutesSteps
from cmpdesk.model.choices import Section, Side
from cmpdesk.secretariat.meetings.session_overview import Gap, Missing, SessionSheet, load_session_sheet, short_group
from cmpdesk.secretariat.report.minutes_editing import Place

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.desktop.pages.session.overview import OverviewTab
    from cmpdesk.desktop.pages.session.preview import PreviewPanel
    from cmpdesk.secretariat.minutes_life.brackets import OpenPassage

TABS = ("overview", "agenda", "participants", "minutes", "actions")
# Until the user chooses, the preview is beside the tabs from the first width on; each of the two needs its own.
_LETTERS_FOR_BOTH = 150
_LETTERS_OF_TABS, _LETTERS_OF_PREVIEW = 84, 42
_PREVIEW_SHARE = 0.4
_LEAST_LINES = 24
_TABS_OF_PASSAGES = {"agenda_item": "agenda", "theme": "minutes", "decision": "minutes", "action": "actions"}


class SessionTab(Protocol):
    """What every tab of the page, and the preview, can do."""

    def show_session(self, session_id: str) -> None:
        """Show another session."""

    def bring_up_to_date(self) -> None:
        """Load what is shown again."""

    def save_now(self) -> object:
        """Store what is typed."""


class SessionPage(Page):
    """One session."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.session_id = ""
        self.saving = Saving(desk, self)
        self.known = Known()
        self._overview: OverviewTab | None = None
        self._tabs: dict[str, SessionTab] = {}
        self._preview: PreviewPanel | None = None
        self._sheet: SessionSheet | None = None
        self._is_preview_chosen: bool | None = _remembered_choice()
        self._is_preview_alone = False
        self.heading = SessionHeading()
        self.steps = MinutesSteps(desk, self.saving, self.save_now, self)
        self.bar = MinutesBar(desk)
        self.heading.steps.wished.connect(self.steps.move)
        self.steps.approved.connect(self._on_approved)
        self.bar.lock_wished.connect(self.steps.move)
        self.bar.keep_wished.connect(self.steps.keep)
        self.bar.begin_wished.connect(self.steps.ask_to_begin)
        self.bar.versions_wished.connect(self.open_versions)
        self.bar.passage_wished.connect(self._on_passage_wished)
        self.bar.changed.connect(self._show_bar_if_due)
        self.heading.preview_button.clicked.connect(self._on_preview_wished)
        self.heading.capture_button.clicked.connect(self._on_capture_wished)
        self._build()

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setObjectName("session_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for key in TABS:
            holder = QWidget()
            layout = QVBoxLayout(holder)
            layout.setContentsMargins(12, 0, 12, 0)
            self.tabs.addTab(holder, say(f"session.tab_{key}"))
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.tabs_holder = _framed(self.tabs)
        self.preview_holder = _framed(margin=8)
        self.preview_holder.setObjectName("preview_holder")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(True)
        self.splitter.setHandleWidth(GAP)
        # What the lists would like to show does not count: only a window too low for a few rows is scrolled.
        self.splitter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.splitter.addWidget(self.tabs_holder)
        self.splitter.addWidget(self.preview_holder)
        self.splitter.setCollapsible(0, False)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.splitterMoved.connect(self._on_splitter_moved)
        self._keep_room()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(OpenConflicts(self.saving))
        column.addWidget(self.bar)
        column.addWidget(self.splitter, 1)
        to_meetings = button(say("session.to_meetings"), "meetings")
        to_meetings.clicked.connect(self._on_to_meetings)
        self.nothing = empty_state(say("session.nothing_shown"), say("session.nothing_shown_hint"), to_meetings)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(_scrolling(whole))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _keep_room(self) -> None:
        """Keep room for a list with a few rows; a low window, or large text, scrolls the page."""
        self.splitter.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())

    def changeEvent(self, event: QEvent) -> None:
        """Keep as much room when the size of text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "splitter"):
            self._keep_room()

    # What is shown

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Open a session, and one of its tabs; without a tab, the one that is open stays.

        A text of the minutes is named by its section and theme: ``minutes:outcomes:<id of the theme>``.
        """
        tab, _, place = (tab or "").partition(":")
        if record_id is not None and record_id != self.session_id:
            self.save_now()
            self.session_id = record_id
            self._is_preview_alone = False
        if tab in TABS:
            self._is_preview_alone = False
            self.tabs.setCurrentIndex(TABS.index(tab))
        self.load()
        if place and self._sheet is not None:
            self._show_text(place)

    def _show_text(self, place: str, words: str = "") -> None:
        from cmpdesk.desktop.pages.session.minutes import MinutesTab

        section, _, theme_id = place.partition(":")
        tab = self.tab("minutes")
        if isinstance(tab, MinutesTab):
            tab.show_place(Place(Section(section), theme_id or None))
            if words:
                tab.writing.find_words(words)

    def shown_record(self) -> tuple[str | None, str | None]:
        """Return the session and the tab that are shown."""
        return self.session_id or None, TABS[self.tabs.currentIndex()]

    def load(self) -> None:
        """Load the session and the parts that are seen."""
        if not self.session_id:
            return
        day = today()
        self._sheet = self.desk.ask(
            lambda database: load_session_sheet(database, self.session_id, day, self.known.registers(database))
        )
        self.stack.setCurrentIndex(1 if self._sheet is not None else 0)
        if self._sheet is None:
            return
        facts = self._sheet.facts
        self.saving.subject = " / ".join(short_group(group, InterfaceText.language) for group in facts.groups)
        self.heading.show_sheet(self._sheet, InterfaceText.language, read_only=bool(self.desk.workspace.read_only))
        self.heading.setAccessibleName(title_of(facts, InterfaceText.language))
        self._show_counts(self._sheet)
        self.steps.session_id = self.session_id
        self.bar.show_session(self.session_id)
        self._show_preview_if_wished()
        self._refresh_parts()

    def _show_counts(self, sheet: SessionSheet) -> None:
        counts = {"participants": sum(sheet.listed.values()), "actions": sheet.actions}
        for place, key in enumerate(TABS):
            words = say(f"session.tab_{key}")
            self.tabs.setTabText(place, f"{words}  {counts[key]}" if counts.get(key) else words)

    def _refresh_parts(self) -> None:
        tab = self.current_tab()
        tab.show_session(self.session_id)
        if tab is self._overview and self._overview is not None and self._sheet is not None:
            self._overview.show_sheet(self._sheet)
        else:
            tab.bring_up_to_date()
        if self._preview is not None and self.preview_holder.isVisibleTo(self):
            self._preview.show_session(self.session_id)
            self._preview.bring_up_to_date()

    def current_tab(self) -> SessionTab:
        """Return the tab that is open, making it when it is opened first."""
        return self.tab(TABS[self.tabs.currentIndex()])

    def tab(self, key: str) -> SessionTab:
        """Return a tab, making it when it is asked for first."""
        if key not in self._tabs:
            made = self._make_tab(key)
            holder = self.tabs.widget(TABS.index(key))
            layout = holder.layout() if holder is not None else None
            if layout is not None and isinstance(made, QWidget):
                layout.addWidget(made)
                made.show()
            self._tabs[key] = made
        return self._tabs[key]

    def _make_tab(self, key: str) -> SessionTab:
        # Imported with the tab that is opened, so that the page is painted before the parts that nobody sees.
        if key == "agenda":
            from cmpdesk.desktop.pages.session.agenda import AgendaTab

            return AgendaTab(self.desk, self.saving, self.known)
        if key == "participants":
            from cmpdesk.desktop.pages.session.participants import ParticipantsTab

            return ParticipantsTab(self.desk, self.saving, self.known)
        if key == "minutes":
            from cmpdesk.desktop.pages.session.minutes import MinutesTab

            return MinutesTab(self.desk)
        if key == "actions":
            from cmpdesk.desktop.pages.session.actions import SessionActionsTab

            return SessionActionsTab(self.desk)
        from cmpdesk.desktop.pages.session.overview import OverviewTab

        self._overview = OverviewTab(self.desk, self.saving)
        self._overview.wished.connect(self._on_missing_wished)
        return self._overview

    def save_now(self) -> None:
        """Store what is typed anywhere on the page."""
        for tab in self._tabs.values():
            tab.save_now()

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what is typed when another page is shown."""
        self.save_now()
        super().hideEvent(event)

    # What the user does

    def _on_tab_changed(self) -> None:
        self.save_now()
        self._show_bar_if_due()
        self._match_preview()
        if self._sheet is not None:
            self._refresh_parts()
            # Another tab may need more room.
            self._show_preview_if_wished()

    def _show_bar_if_due(self) -> None:
        """Show how the minutes stand beside them; beside every tab where they are final and nothing can be changed."""
        standing = self.bar.standing
        is_beside = TABS[self.tabs.currentIndex()] == "minutes"
        self.bar.setVisible(standing is not None and (standing.is_settled or is_beside))

    def _on_approved(self, side: Side) -> None:
        """Go to where the day and the name of an approval are filled in."""
        self._is_preview_alone = False
        self._show_preview_if_wished()
        self.tabs.setCurrentIndex(TABS.index("overview"))
        self.current_tab()
        if self._overview is not None:
            self._overview.focus_on_approval(side)

    def open_versions(self) -> None:
        """Show all versions of the minutes, and compare two of them."""
        from cmpdesk.desktop.pages.session.versions.dialog import VersionsDialog

        self.save_now()
        VersionsDialog(self.desk, self.session_id, self.saving.subject, self.window()).show()

    def _on_passage_wished(self, passage: OpenPassage) -> None:
        self.desk.choose_language(passage.language)
        if passage.section is not None:
            self.show_record(self.session_id, "minutes")
            self._show_text(f"{passage.section}:{passage.record_id or ''}", passage.passage)
        else:
            self.show_record(self.session_id, _TABS_OF_PASSAGES[passage.table])

    def _on_missing_wished(self, missing: Missing) -> None:
        if missing.language is not None and missing.language is not self.desk.language:
            # What is not translated is filled in where texts are shown in that language.
            self.desk.language = missing.language
            self.desk.language_changed.emit()
        if missing.gap is Gap.CO_CHAIRS:
            self.desk.go("groups", missing.record_id)
            return
        self._is_preview_alone = False
        self._show_preview_if_wished()
        self.tabs.setCurrentIndex(TABS.index(missing.tab))
        tab = self.current_tab()
        if missing.tab == "overview" and self._overview is not None:
            self._overview.focus_on(missing.gap)
        elif isinstance(tab, QWidget):
            tab.setFocus()

    def _on_to_meetings(self) -> None:
        self.desk.go("meetings")

    def _on_capture_wished(self) -> None:
        self.desk.go("capture", self.session_id)

    # The preview

    def _on_preview_wished(self) -> None:
        is_wished = self.heading.preview_button.isChecked()
        if self._has_room_for_both():
            self._is_preview_chosen = is_wished
            QSettings().setValue("session/preview", "yes" if is_wished else "no")
        else:
            self.save_now()
            self._is_preview_alone = is_wished
        self._show_preview_if_wished()
        self._refresh_parts()

    def _has_room_for_both(self) -> bool:
        letter = self.fontMetrics().averageCharWidth()
        needed = [
            max(holder.minimumSizeHint().width(), letters * letter)
            for holder, letters in (
                (self.tabs_holder, _LETTERS_OF_TABS),
                (self.preview_holder, _LETTERS_OF_PREVIEW),
            )
        ]
        return self.width() >= sum(needed) + GAP

    def _show_preview_if_wished(self) -> None:
        """Show the preview beside the tabs as the user chose; until then, where there is plenty of room.

        Where there is no room for both, the preview gives way until there is; its button shows it in the tabs' place.
        """
        has_room = self._has_room_for_both()
        self._is_preview_alone = self._is_preview_alone and not has_room
        chosen = self._is_preview_chosen
        if chosen is None:
            chosen = self.width() >= _LETTERS_FOR_BOTH * self.fontMetrics().averageCharWidth()
        wished = self._is_preview_alone or (has_room and chosen)
        self.heading.preview_button.setChecked(wished)
        self.tabs_holder.setVisible(not self._is_preview_alone)
        if wished and self._preview is None:
            from cmpdesk.desktop.pages.session.preview import PreviewPanel

            preview = PreviewPanel(self.desk)
            layout = self.preview_holder.layout()
            if layout is not None:
                layout.addWidget(preview)
                preview.show()
            self._preview = preview
            self._match_preview()
            self.preview_holder.setVisible(True)
            self._use_remembered_sizes()
        self.preview_holder.setVisible(wished)
        if wished and self.splitter.sizes()[1] == 0:
            self._use_remembered_sizes()

    def _match_preview(self) -> None:
        """Show the document beside the tab that it is made of; other tabs leave the one that is shown."""
        from cmpdesk.desktop.pages.session.previewed import PreviewKind

        key = TABS[self.tabs.currentIndex()]
        if self._preview is not None and key in set(PreviewKind):
            self._preview.show_kind(PreviewKind(key))

    def _use_remembered_sizes(self) -> None:
        held = QSettings().value("session/preview_share")
        share = float(str(held)) if held is not None else _PREVIEW_SHARE
        width = max(self.splitter.width(), 2)
        self.splitter.setSizes([int(width * (1 - share)), int(width * share)])

    def _on_splitter_moved(self) -> None:
        left, right = self.splitter.sizes()
        if right == 0:
            self.heading.preview_button.setChecked(False)
            self._on_preview_wished()
        elif left and right:
            QSettings().setValue("session/preview_share", f"{right / (left + right):.3f}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the preview give way where there is no room for both, and come back where there is."""
        super().resizeEvent(event)
        if self._sheet is not None:
            was_shown = self.preview_holder.isVisibleTo(self)
            self._show_preview_if_wished()
            if not was_shown and self.preview_holder.isVisibleTo(self):
                self._refresh_parts()


def _scrolling(whole: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(whole)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    whole.setAutoFillBackground(False)
    return area


def _remembered_choice() -> bool | None:
    held = QSettings().value("session/preview")
    return None if held is None else held == "yes"


def _framed(*widgets: QWidget, margin: int = 1) -> QFrame:
    frame = QFrame()
    frame.setProperty("look", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(margin, margin, margin, margin)
    for widget in widgets:
        layout.addWidget(widget)
    return frame
