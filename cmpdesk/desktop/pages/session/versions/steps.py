"""Moving a session's minutes on from the window: states, versions by hand, a new version of final ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cmpdesk.desktop.dates import today
from cmpdesk.desktop.interface_text import InterfaceText, said_of, say
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.desktop.pages.session.versions.reason_dialog import ReasonDialog
from cmpdesk.desktop.pages.session.versions.words import state_words
from cmpdesk.model.choices import SessionState
from cmpdesk.model.errors import UserError
from cmpdesk.model.sentences import listed
from cmpdesk.secretariat.minutes_life.states import APPROVAL_STATES, NotReadyError, set_state
from cmpdesk.secretariat.minutes_life.versions import KeptBy, begin_version, keep_version

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk


class MinutesSteps(QObject):
    """What the heading's states and the bar of the minutes do.

    Signals:
        approved: the Side that approved; its day and name are still to be filled in.
    """

    approved = Signal(object)

    def __init__(self, desk: Desk, saving: Saving, save_typed: Callable[[], None], page: QWidget) -> None:
        super().__init__(page)
        self.desk, self.saving, self.page = desk, saving, page
        self.session_id = ""
        self.dialog: ReasonDialog | None = None
        self._save_typed = save_typed
        self._wished: SessionState | None = None

    def move(self, code: str) -> None:
        """Let the session be as far as a state; where something is missing for that, ask why it is even so."""
        self._wished = SessionState(code)
        self._move(None)

    def _move(self, reason: str | None) -> None:
        state = self._wished
        if state is None:
            return
        self._save_typed()
        what = say("session.state_set", state=state_words(state))
        try:
            with self.desk.change(self.saving.label(what)) as database:
                set_state(database, self.session_id, state, self._by(), reason)
        except NotReadyError as error:
            self._ask_why_final(error, state)
        except UserError as error:
            self.desk.failed.emit(said_of(error))
        else:
            if state in APPROVAL_STATES:
                self.approved.emit(APPROVAL_STATES[state])

    def keep(self) -> None:
        """Keep what the minutes say now as a version."""
        self._save_typed()
        by = self._by()
        label = self.saving.label(say("versions.change_keep"))
        self.desk.try_change(label, lambda database: keep_version(database, self.session_id, by))

    def ask_to_begin(self, number: int) -> None:
        """Ask why a new version is begun, and begin it."""
        question = say("versions.begin_question", number=number, final=number - 1)
        dialog = ReasonDialog(self.page, say("versions.begin", number=number), question, say("versions.begin_do"))
        dialog.answered.connect(self._begin)
        self._open(dialog)

    def _begin(self, reason: str) -> None:
        by = self._by()
        label = self.saving.label(say("versions.change_begin", reason=reason))
        self.desk.try_change(label, lambda database: begin_version(database, self.session_id, reason, by))

    def _ask_why_final(self, error: NotReadyError, state: SessionState) -> None:
        missing = listed(error.missing).in_language(InterfaceText.language)
        question = say("versions.final_question", missing=missing)
        dialog = ReasonDialog(self.page, state_words(state), question, say("versions.final_do"))
        dialog.answered.connect(self._move)
        self._open(dialog)

    def _open(self, dialog: ReasonDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _by(self) -> KeptBy:
        return KeptBy(self.desk.workspace.author, today())
