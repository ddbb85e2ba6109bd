"""The bar above the minutes: which version they are, whether they are locked, and what is not agreed yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import button, label, mark
from cmpdesk.desktop.pages.session.versions.words import passage_words, standing_words
from cmpdesk.model.settled import SETTLED_STATES
from cmpdesk.secretariat.minutes_life.brackets import OpenPassage, open_places
from cmpdesk.secretariat.minutes_life.states import MinutesStanding, load_standing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.desktop.desk import Desk, News

_MOST_LISTED = 30
_TABLES = (
    *("session", "minutes_version", "approval", "narrative", "theme", "decision", "action", "participant"),
    *("agenda_item", "head_count", "action_review", "session_group", "edition"),
)


class MinutesBar(QFrame):
    """How the minutes stand, with what can be done now.

    Signals:
        keep_wished, versions_wished: the buttons.
        lock_wished: the code of the state that the session has and whose version is to be kept.
        begin_wished: the number of the version that is to be begun.
        passage_wished: an OpenPassage to go to.
        changed: a MinutesStanding, when another one is shown.
    """

    keep_wished = Signal()
    versions_wished = Signal()
    lock_wished = Signal(str)
    begin_wished = Signal(object)
    passage_wished = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.standing: MinutesStanding | None = None
        self.passages: tuple[OpenPassage, ...] = ()
        self._session_id = ""
        self._is_stale, self._is_asking = True, False
        self.setObjectName("minutes_bar")
        self.setProperty("look", "card")
        self._build()
        self.desk.changed.connect(self._on_changed)
        self.hide()

    def _build(self) -> None:
        self.words = label("")
        self.words.setWordWrap(True)
        self.words.setObjectName("minutes_standing")
        self.begin_button = button("", "add", look="main")
        self.begin_button.setObjectName("begin_version")
        self.lock_button = button(say("versions.lock"), "check", tip=say("versions.lock_tip"))
        self.lock_button.setObjectName("lock_minutes")
        self.keep_button = button(say("versions.keep"), "check", tip=say("versions.keep_tip"))
        self.keep_button.setObjectName("keep_version")
        self.versions_button = button(say("versions.open"), "history", tip=say("versions.open_tip"))
        self.versions_button.setObjectName("open_versions")
        self.brackets_button = button("", "filter", tip=say("versions.brackets_tip"))
        self.brackets_button.setObjectName("brackets")
        self.brackets_menu = QMenu(self.brackets_button)
        self.brackets_menu.triggered.connect(self._on_passage)
        self.brackets_button.setMenu(self.brackets_menu)
        self.begin_button.clicked.connect(self._on_begin)
        self.lock_button.clicked.connect(self._on_lock)
        self.keep_button.clicked.connect(self.keep_wished)
        self.versions_button.clicked.connect(self.versions_wished)
        self.buttons = (
            self.begin_button,
            self.lock_button,
            self.keep_button,
            self.versions_button,
            self.brackets_button,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(6)
        layout.addWidget(self.words)
        layout.addWidget(wrapped(*self.buttons))

    def show_session(self, session_id: str) -> None:
        """Show how the minutes of a session stand."""
        if session_id != self._session_id:
            self._session_id, self.standing, self._is_stale = session_id, None, True
            self.hide()
        self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Load what changed; off the window's thread, since all that the minutes say is looked through."""
        if self._session_id and self._is_stale and not self._is_asking:
            self._is_stale, self._is_asking = False, True
            question = partial(_standing, session_id=self._session_id)
            self.desk.ask_later(self, question, self.show_standing).ended.connect(self._on_answered)

    def _on_answered(self) -> None:
        self._is_asking = False
        self.bring_up_to_date()

    def show_standing(self, standing: MinutesStanding | None) -> None:
        """Show what was loaded, unless another session is shown by now."""
        if standing is None or standing.session_id != self._session_id:
            return
        self.standing = standing
        can_write = not self.desk.workspace.read_only
        is_open = not standing.is_settled
        is_said_final = is_open and standing.state in SETTLED_STATES
        self.words.setText(standing_words(standing))
        mark(self, "look", "card" if is_open else "conflict")
        mark(self.words, "look", "" if is_open else "conflict")
        self.begin_button.setText(say("versions.begin", number=standing.version + 1))
        self.begin_button.setAccessibleName(self.begin_button.text())
        self.begin_button.setVisible(can_write and not is_open)
        self.lock_button.setVisible(can_write and is_said_final)
        to_keep = is_open and not is_said_final and not standing.is_empty
        self.keep_button.setVisible(can_write and to_keep and (standing.is_changed or standing.newest_kept is None))
        self.versions_button.setVisible(standing.newest_kept is not None)
        self._list_brackets(standing)
        self.changed.emit()

    def _list_brackets(self, standing: MinutesStanding) -> None:
        self.passages = open_places(standing.brackets, self.desk.language)
        count = len(self.passages)
        self.brackets_button.setText(say_counted("versions.brackets", count))
        self.brackets_button.setAccessibleName(self.brackets_button.text())
        self.brackets_button.setVisible(bool(count))
        self.brackets_menu.clear()
        for place, passage in enumerate(self.passages[:_MOST_LISTED]):
            self.brackets_menu.addAction(passage_words(passage).replace("&", "&&")).setData(place)
        if count > _MOST_LISTED:
            self.brackets_menu.addAction(say("versions.more_brackets", count=count - _MOST_LISTED)).setEnabled(False)

    def _on_changed(self, news: News) -> None:
        if news.concerns(*_TABLES):
            self._is_stale = True
            if self._session_id and self.window().isVisible():
                self.bring_up_to_date()

    def _on_begin(self) -> None:
        if self.standing is not None:
            self.begin_wished.emit(self.standing.version + 1)

    def _on_lock(self) -> None:
        if self.standing is not None:
            self.lock_wished.emit(str(self.standing.state))

    def _on_passage(self, chosen: QAction) -> None:
        place = chosen.data()
        if place is not None:
            self.passage_wished.emit(self.passages[place])


def _standing(database: DatabaseSession, session_id: str) -> MinutesStanding | None:
    from cmpdesk.model.edition import Session

    session = database.get(Session, session_id)
    return None if session is None or session.did_not_meet else load_standing(database, session_id)
