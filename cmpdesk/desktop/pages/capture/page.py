"""The page that is used while a session is held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.list_and_card import scrolling
from cmpdesk.desktop.dates import shown_range, today
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import GAP, Page, button, empty_state, label
from cmpdesk.desktop.pages.capture.agenda_panel import AgendaPanel
from cmpdesk.desktop.pages.capture.clock_panel import ClockPanel
from cmpdesk.desktop.pages.capture.course_store import remember_course, remembered_course
from cmpdesk.desktop.pages.capture.lines_pane import LinesPane
from cmpdesk.desktop.pages.capture.previous_panel import PreviousPanel
from cmpdesk.desktop.pages.session.heading import title_of
from cmpdesk.desktop.pages.session.known import Known
from cmpdesk.model.choices import CapturedKind, Section
from cmpdesk.model.settled import SETTLED_STATES
from cmpdesk.secretariat.agenda.sheet import AgendaSheet, load_agenda_sheet
from cmpdesk.secretariat.capture.pace import Course
from cmpdesk.secretariat.capture.today import sessions_on
from cmpdesk.secretariat.capture.turning import SECTIONS
from cmpdesk.secretariat.meetings.between import meeting_name
from cmpdesk.secretariat.meetings.session_overview import clocks_text, short_group

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.capture.lines import StoredLine
    from cmpdesk.secretariat.report.chapter import SessionFacts

_LETTERS_BESIDE: Final = 96
"""Narrower than so many letters, the text stands below the agenda."""
_WRITING: Final = 2
"""Which of the page's states has the text."""
_LEAST_LINES: Final = 24
_AGENDA_AND_TEXT: Final = (380, 620)
_AGENDA_AND_BEFORE: Final = (580, 420)
_LEAST_LINES_BESIDE: Final = 36
_LEAST_LINES_BEFORE: Final = 12
_TABLES: Final = (
    "session",
    "session_group",
    "edition",
    "agenda_item",
    "agenda_item_lead",
    "agenda_item_action",
    "theme",
    "working_group",
    "working_group_name",
    "action_review",
    "action_update",
)


class CapturePage(Page):
    """One session while it is held."""

    tables = _TABLES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.session_id = ""
        self.known = Known()
        self.sheet: AgendaSheet | None = None
        self.course = Course()
        self._seen_item = ""
        self._without_agenda: set[str] = set()
        self.clock = ClockPanel()
        self.agenda = AgendaPanel()
        self.previous = PreviousPanel(desk)
        self.pane = LinesPane(desk, self.known)
        self._build()
        self.agenda.make_actions(self)
        self.agenda.item_begun.connect(self.begin_item)
        self.agenda.item_seen.connect(self._on_item_seen)
        self.pane.record_wished.connect(self._on_record_wished)
        self.to_session.clicked.connect(self.open_session)

    def _build(self) -> None:
        self.title = label("", "heading")
        self.title.setObjectName("capture_title")
        self.title.setWordWrap(True)
        self.facts = label("", "muted")
        self.facts.setWordWrap(True)
        self.to_session = button(say("capture.to_session"), "meetings", tip=f"{say('capture.to_session_tip')} (Ctrl+L)")
        self.to_session.setObjectName("capture_to_session")
        self.locked = label("", "notice")
        self.locked.setObjectName("capture_locked")
        self.locked.setWordWrap(True)
        self.splitter = self._splitter()
        self._share(is_beside=True)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(wrapped(self.title, self.facts, self.to_session))
        column.addWidget(self.locked)
        column.addWidget(self.clock)
        column.addWidget(self.splitter, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._nothing())
        self.stack.addWidget(self._no_agenda())
        self.stack.addWidget(scrolling(whole))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._keep_room()

    def _splitter(self) -> QSplitter:
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.left.addWidget(_framed(self.agenda))
        self.before = _framed(self.previous)
        self.left.addWidget(self.before)
        self.left.setSizes(_AGENDA_AND_BEFORE)
        # In a low window what went before gives way first: the agenda is what one goes by.
        self.left.setStretchFactor(0, 0)
        self.left.setStretchFactor(1, 1)
        # The text keeps its height in a low window; what stands beside it scrolls.
        self.beside = scrolling(self.left)
        self.beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.right = _framed(self.pane)
        parts = QSplitter(Qt.Orientation.Horizontal)
        for splitter in (self.left, parts):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(GAP)
        parts.addWidget(self.beside)
        parts.addWidget(self.right)
        return parts

    def _share(self, *, is_beside: bool) -> None:
        """Give the text the larger part, whichever side of the agenda it is on."""
        shares = _AGENDA_AND_TEXT if is_beside else _AGENDA_AND_TEXT[::-1]
        self.splitter.setSizes(shares)
        for place, share in enumerate(shares):
            self.splitter.setStretchFactor(place, share)

    def _nothing(self) -> QFrame:
        to_meetings = button(say("capture.to_meetings"), "meetings")
        to_meetings.clicked.connect(self._on_to_meetings)
        return empty_state(say("capture.no_session"), say("capture.no_session_hint"), to_meetings)

    def _no_agenda(self) -> QFrame:
        to_agenda = button(say("capture.to_agenda"), "add", look="main")
        to_agenda.setObjectName("capture_to_agenda")
        to_agenda.clicked.connect(self._on_to_agenda)
        without = button(say("capture.without_agenda"))
        without.setObjectName("capture_without_agenda")
        without.clicked.connect(self._on_without_agenda)
        frame = empty_state(say("capture.no_agenda"), say("capture.no_agenda_hint"))
        layout = frame.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.count() - 1, wrapped(to_agenda, without))
        return frame

    def _keep_room(self) -> None:
        """Keep room for the parts; a low window, or large text, scrolls the page."""
        is_beside = self.width() >= _LETTERS_BESIDE * self.fontMetrics().averageCharWidth()
        wanted = Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)
            # One below the other, the text comes first.
            self.splitter.insertWidget(0, self.beside if is_beside else self.right)
            self._share(is_beside=is_beside)
        bar = self.beside.verticalScrollBar().sizeHint().width()
        self.beside.setMinimumWidth(self.left.minimumSizeHint().width() + bar)
        self.before.setMinimumHeight(_LEAST_LINES_BEFORE * self.fontMetrics().lineSpacing())
        self.left.setMinimumHeight(_LEAST_LINES_BESIDE * self.fontMetrics().lineSpacing())
        lines = _LEAST_LINES if is_beside else 2 * _LEAST_LINES
        self.splitter.setMinimumHeight(lines * self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the text below the agenda where there is no room beside it."""
        super().resizeEvent(event)
        self._keep_room()

    def changeEvent(self, event: QEvent) -> None:
        """Keep as much room when the size of text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "splitter"):
            self._keep_room()

    # What is shown

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Show a session, and one of its agenda items or of its lines."""
        if record_id is not None and record_id != self.session_id:
            self.pane.save_now()
            self.session_id = record_id
            self.course = remembered_course(record_id)
        self.load()
        if tab and self.sheet is not None and not self.pane.show_line(tab):
            self.agenda.choose(tab)
        if self.stack.currentIndex() == _WRITING:
            # Who comes here wants to write at once.
            self.pane.editor.setFocus()

    def shown_record(self) -> tuple[str | None, str | None]:
        """Return the session that is shown."""
        return self.session_id or None, None

    def load(self) -> None:
        """Load the session's agenda, and what goes with the item at hand; without a session, that of today."""
        if not self.session_id:
            held = self.desk.ask(sessions_on, today())
            if not held:
                return
            self.session_id = held[0].session_id
            self.course = remembered_course(self.session_id)
        registers = self.desk.ask(self.known.registers)
        self.sheet = self.desk.ask(
            lambda database: load_agenda_sheet(database, self.session_id, self.desk.language, registers=registers)
        )
        if self.sheet is None:
            self.stack.setCurrentIndex(0)
            return
        self._show_sheet(self.sheet)

    def _show_sheet(self, sheet: AgendaSheet) -> None:
        language = InterfaceText.language
        facts = sheet.facts
        subject = " / ".join(short_group(group, language) for group in facts.groups)
        self.title.setText(title_of(facts, language))
        meeting = meeting_name(facts.edition.ordinal, facts.between, language)
        day = shown_range(facts.starts_on, facts.ends_on)
        self.facts.setText(" · ".join(part for part in (meeting, day) if part))
        self.facts.setToolTip(clocks_text(facts, language))
        reason = self._why_locked(facts)
        self.locked.setText(reason)
        self.locked.setVisible(bool(reason))
        self.pane.said_on = facts.starts_on or facts.edition.starts_on
        self.pane.show_session(self.session_id, subject, facts.groups)
        self.pane.set_read_only(is_read_only=bool(reason))
        self.agenda.lock(reason)
        can_write = sheet.entries or self._has_lines() or self.session_id in self._without_agenda
        self.stack.setCurrentIndex(_WRITING if can_write else 1)
        self._show_course(sheet)

    def _has_lines(self) -> bool:
        return any(line.text for line in self.pane.lines)

    def _why_locked(self, facts: SessionFacts) -> str:
        if self.desk.workspace.read_only is not None:
            return self.desk.workspace.read_only.in_language(InterfaceText.language)
        if facts.did_not_meet:
            return say("capture.locked_not_met")
        return say("capture.locked_final") if facts.state in SETTLED_STATES else ""

    def _show_course(self, sheet: AgendaSheet) -> None:
        """Show where the session stands: in the agenda, on the clock, in the margin, and what went before."""
        ids = [entry.id for entry in sheet.entries]
        if self.course.item_id not in ids:
            last = [line.agenda_item_id for line in self.pane.lines if line.agenda_item_id in ids]
            self.course = Course(last[-1] if last else next(iter(ids), None), self.course.begun)
        self.agenda.show_agenda(sheet.entries, self.course, self.desk.language)
        self.clock.show_course(sheet, self.course)
        self.pane.show_items({entry.id: entry.number for entry in sheet.entries}, self.course.item_id)
        if self.course.item_id is not None:
            seen = self.agenda.model.record_id(self.agenda.table.currentIndex())
            self.previous.show_item(self.session_id, seen or self.course.item_id)

    # What the user does

    def begin_item(self, item_id: str) -> None:
        """Begin an item, or take one up again: the clock counts for it, and what is typed belongs to it."""
        if self.sheet is None or self.pane.editor.isReadOnly():
            return
        self.course = self.course.with_item(item_id, self.clock.now())
        remember_course(self.session_id, self.course)
        self.agenda.show_agenda(self.sheet.entries, self.course, self.desk.language)
        self.agenda.choose(item_id)
        self.clock.show_course(self.sheet, self.course)
        self.pane.show_items({entry.id: entry.number for entry in self.sheet.entries}, item_id)
        self.pane.go_to_item(item_id)

    def _on_item_seen(self, item_id: str) -> None:
        if item_id and item_id != self._seen_item:
            self._seen_item = item_id
            self.previous.show_item(self.session_id, item_id)

    def _on_record_wished(self, line: StoredLine) -> None:
        """Show what a line became, in its place."""
        if line.kind is CapturedKind.ACTION and line.action_id is not None:
            self.desk.go("actions", line.action_id)
            return
        section = SECTIONS.get(line.kind, Section.OUTCOMES)
        self.desk.go("session", self.session_id, f"minutes:{section}:{line.theme_id or ''}")

    def open_session(self) -> None:
        """Show the session's own page."""
        self.desk.go("session", self.session_id or None)

    def _on_to_meetings(self) -> None:
        self.desk.go("meetings")

    def _on_without_agenda(self) -> None:
        self._without_agenda.add(self.session_id)
        self.load()
        self.pane.editor.setFocus()

    def _on_to_agenda(self) -> None:
        self.desk.go("session", self.session_id, "agenda")

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what is typed when another page is shown."""
        self.pane.save_now()
        super().hideEvent(event)


def _framed(inside: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("look", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(8, 8, 8, 8)
    layout.addWidget(inside)
    return frame
