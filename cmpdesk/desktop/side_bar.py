"""The side bar of the window: the pages, and below them the sessions of the newest edition with their states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.icons import icon
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import label
from cmpdesk.desktop.settings import DateStyle
from cmpdesk.desktop.theme import LIGHT
from cmpdesk.model.choices import SessionState
from cmpdesk.secretariat.meetings.current import SessionEntry, current_sessions
from cmpdesk.secretariat.words.wording import annual_meeting
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk

_WIDTH = 216
# What stands around the words of a button: margins, padding, the dot and the gap after it.
_AROUND_SESSION, AROUND_PAGE = 64, 22
# Pages that are not in the side bar themselves.
_OF_A_SESSION = frozenset({"session", "capture"})
_REACHED_FROM = {"session": "meetings", "capture": "meetings", "review": "documents"}
# On the dark side bar; the state stands in words in the tip and for screen readers.
_NOT_HELD = "#8c9aa8"
_STATE_COLOURS = {
    SessionState.PLANNED: "#e0a030",
    SessionState.AGENDA_AGREED: "#e0a030",
    SessionState.HELD: "#5b9be6",
    SessionState.MINUTES_DRAFTED: "#5b9be6",
    SessionState.SENT: "#5b9be6",
    SessionState.COMMENTS_IN: "#5b9be6",
    SessionState.APPROVED_BY_CANADA: "#5b9be6",
    SessionState.APPROVED_BY_MEXICO: "#5b9be6",
    SessionState.FINAL: "#45b27a",
    SessionState.PUBLISHED: "#45b27a",
}


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page that the window can show: its key, icon, and where its class is. ``listed`` ones are in the side bar."""

    key: str
    icon: str
    module: str
    name: str
    listed: bool = True


class SideBar(QScrollArea):
    """Buttons that lead to pages and sessions.

    Signals:
        page_wished: the key of a page.
        session_wished: the id of a session.
    """

    page_wished = Signal(str)
    session_wished = Signal(str)

    def __init__(self, desk: Desk, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self._desk = desk
        self.page_buttons = {entry.key: self._page_button(entry) for entry in entries if entry.listed}
        self.session_buttons: list[QPushButton] = []
        self._session_id: str | None = None
        bar = QFrame()
        bar.setObjectName("side_bar")
        layout = QVBoxLayout(bar)
        layout.setContentsMargins(8, 12, 8, 12)
        layout.setSpacing(2)
        layout.addWidget(label("CMP DESK"))
        for each in self.page_buttons.values():
            layout.addWidget(each)
        self._edition = label("")
        self._edition.setWordWrap(True)
        layout.addWidget(self._edition)
        self._sessions = QVBoxLayout()
        self._sessions.setSpacing(1)
        layout.addLayout(self._sessions)
        layout.addStretch(1)
        self.setObjectName("side_bar")
        self.setWidget(bar)
        self.setWidgetResizable(True)
        scroll_bar = self.verticalScrollBar().sizeHint().width()
        self._width = max(_WIDTH, *(width_when_chosen(each) + scroll_bar for each in self.page_buttons.values()))
        self.setFixedWidth(self._width)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _page_button(self, entry: PageEntry) -> QPushButton:
        made = QPushButton(say(f"window.page_{entry.key}"))
        made.setIcon(icon(entry.icon, LIGHT.side_bar_text))
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setObjectName(f"go_{entry.key}")
        # In a group of buttons that can be chosen, Tab would stop at one of them only.
        made.clicked.connect(self._on_page_clicked)
        return made

    def choose(self, key: str, record_id: str | None) -> None:
        """Show which page is shown, or from which one it is reached, and which session."""
        shown = _REACHED_FROM.get(key, key)
        for name, each in self.page_buttons.items():
            each.setChecked(name == shown)
        self._session_id = record_id if key in _OF_A_SESSION else None
        self._choose_session()

    def _choose_session(self) -> None:
        for each in self.session_buttons:
            each.setChecked(each.objectName() == self._session_id)

    def show_sessions(self) -> None:
        """List the sessions of the newest edition, each with the colour of its state and the state in words."""
        current = self._desk.ask(current_sessions)
        for each in self.session_buttons:
            self._sessions.removeWidget(each)
            each.deleteLater()
        title = annual_meeting(current.edition.ordinal, self._desk.language) if current.edition else ""
        self._edition.setText(title.upper())
        self._edition.setVisible(bool(title))
        self.session_buttons = [self._session_button(entry) for entry in current.sessions]
        for each in self.session_buttons:
            self._sessions.addWidget(each)
        self._choose_session()

    def _session_button(self, entry: SessionEntry) -> QPushButton:
        names = [name.or_other(self._desk.language) for name in entry.names]
        words = " / ".join(name.text for name in names if name)
        state = term(f"session_state.{entry.state or 'did_not_meet'}", self._desk.language)
        room = self._width - _AROUND_SESSION
        mark = f" · {_short_day(entry.starts_on) or say('window.between')}" if entry.is_between else ""
        metrics = _bold_metrics(self)
        room -= metrics.horizontalAdvance(mark)
        made = QPushButton(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room) + mark)
        made.setCheckable(True)
        if entry.is_between:
            words = ", ".join(part for part in (words, say("window.between"), shown_day(entry.starts_on)) if part)
        made.setObjectName(entry.session_id)
        made.setIcon(icon("dot", _STATE_COLOURS[entry.state] if entry.state else _NOT_HELD))
        made.setToolTip(f"{words} – {state}")
        made.setAccessibleName(f"{words}, {state}")
        made.clicked.connect(self._on_session_clicked)
        return made

    def _on_page_clicked(self) -> None:
        self.page_wished.emit(self.sender().objectName().removeprefix("go_"))

    def _on_session_clicked(self) -> None:
        self.session_wished.emit(self.sender().objectName())


def _short_day(day: date | None) -> str:
    """Return a day without its year, which follows from the edition that the sessions stand below."""
    return shown_day(day, DateStyle.SHORT).removesuffix(str(day.year)).strip() if day else ""


def width_when_chosen(page_button: QPushButton) -> int:
    """Return the width that a page's button takes in the side bar when its words are bold."""
    bolder, plain = (
        metrics.horizontalAdvance(page_button.text())
        for metrics in (_bold_metrics(page_button), page_button.fontMetrics())
    )
    return page_button.sizeHint().width() + bolder - plain + AROUND_PAGE


def _bold_metrics(widget: QWidget) -> QFontMetrics:
    """Return how wide words are when what they lead to is shown."""
    font = QFont(widget.font())
    font.setBold(True)
    return QFontMetrics(font)
