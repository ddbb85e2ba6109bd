"""The chosen action: its card a moment after it is chosen, its history a moment later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cmpdesk.desktop.background import WorkCancelledError
from cmpdesk.desktop.dates import today
from cmpdesk.desktop.pages.session.locking import why_locked
from cmpdesk.importing.provenance import sources_of
from cmpdesk.secretariat.actions.card import load_action_card
from cmpdesk.secretariat.actions.history import ActionEvent, load_action_history

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Job, Progress
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.desktop.pages.actions.card import ActionCardView
    from cmpdesk.desktop.pages.actions.model import ActionModel
    from cmpdesk.desktop.pages.actions.table import ActionTableView

_CARD_DELAY_MILLISECONDS = 40
_HISTORY_DELAY_MILLISECONDS = 150


class ChosenAction(QObject):
    """Shows the table's current action in the card; walking through rows with a held key loads only where it ends."""

    def __init__(self, desk: Desk, model: ActionModel, view: ActionTableView, card: ActionCardView) -> None:
        super().__init__(card)
        self._desk = desk
        self._model = model
        self._view = view
        self._card = card
        self._history_job: Job | None = None
        self._card_timer = self._timer(_CARD_DELAY_MILLISECONDS, self._show)
        self._history_timer = self._timer(_HISTORY_DELAY_MILLISECONDS, self._ask_history)

    def _timer(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(milliseconds)
        made.timeout.connect(act)
        return made

    def id(self) -> str:
        """Return the id of the action that the card shows or is about to show."""
        return self._model.record_id(self._view.currentIndex()) or ""

    def show_soon(self) -> None:
        """Show the chosen action as it is now, after a moment."""
        self._card_timer.start()

    def _show(self) -> None:
        action_id = self.id()
        if self._card.card is not None and self._card.card.id != action_id:
            self._card.save()
        desk = self._desk
        card = desk.ask(load_action_card, action_id, desk.language, today()) if action_id else None
        if card is None:
            self._card.show_nothing()
            return
        self._card.show_card(card)
        self._card.lock(why_locked(desk, card.session_id or ""))
        self._card.origin.show_sources(desk.ask(sources_of, action_id))
        self._history_timer.start()

    def _ask_history(self) -> None:
        shown = self._card.card
        if shown is None:
            return
        workspace, action_id, language = self._desk.workspace, shown.id, self._desk.language
        if self._history_job is not None:
            self._history_job.cancel()

        def work(progress: Progress) -> tuple[str, tuple[ActionEvent, ...]]:
            progress.step(0, 1)
            with workspace.reading() as session:
                return action_id, load_action_history(session, action_id, language)

        self._history_job = self._desk.background.start(
            self, work, succeeded=self._on_history, failed=self._on_history_failed
        )

    def _on_history(self, answer: tuple[str, Sequence[ActionEvent]]) -> None:
        self._history_job = None
        self._card.show_history(*answer)

    def _on_history_failed(self, error: Exception) -> None:
        if not isinstance(error, WorkCancelledError):
            self._history_job = None
            self._desk.report(error)
