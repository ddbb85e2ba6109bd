"""The states of the versions of minutes that pictures are taken of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmpdesk.desktop.dates import today
from cmpdesk.desktop.pages.session.page import SessionPage
from cmpdesk.model.choices import Section, SessionState
from cmpdesk.model.language import Language
from cmpdesk.secretariat.minutes_life.states import set_state
from cmpdesk.secretariat.minutes_life.versions import KeptBy, is_settled
from cmpdesk.secretariat.report.minutes_editing import Place, text_at, write_text

if TYPE_CHECKING:
    from cmpdesk.desktop.window import MainWindow


def versions_states(window: MainWindow, session_id: str) -> Iterator[str]:
    """Send the minutes, take a comment in, show them as a draft (final ones as they are); the comparison stays open."""
    if not window.desk.ask(is_settled, session_id):
        _comment(window, session_id)
    window.desk.go("session", session_id, "minutes")
    yield "session-minutes-comments"
    page = window.show_page("session")
    if isinstance(page, SessionPage):
        page.open_versions()


def _comment(window: MainWindow, session_id: str) -> None:
    place = Place(Section.INTRODUCTION)
    by = KeptBy(window.desk.workspace.author, today())
    for state in (SessionState.SENT, SessionState.COMMENTS_IN):
        with window.desk.change(str(state)) as database:
            set_state(database, session_id, state, by)
    with window.desk.change("A comment") as database:
        for language in Language:
            text = text_at(database, session_id, place).in_language(language) or ""
            write_text(database, session_id, place, language, text.replace(" ", " […2021…] ", 1))
