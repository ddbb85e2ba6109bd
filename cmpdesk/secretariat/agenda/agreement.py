"""The agreement of both sides on an agenda: each on its day, and the agenda is agreed once both have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import SessionState, Side
from cmpdesk.model.edition import Session
from cmpdesk.secretariat.meetings.session_editing import require_session

SIDES: Final = (Side.CANADA, Side.MEXICO)
_FIELDS: Final = {Side.CANADA: "agenda_agreed_by_canada_on", Side.MEXICO: "agenda_agreed_by_mexico_on"}
_BEFORE_THE_SESSION: Final = (SessionState.PLANNED, SessionState.AGENDA_AGREED)
"""The states in which an agenda is still being agreed."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far an agenda is agreed.

    Attributes:
        is_agreed: whether both sides did. A session that has come further needs no days for that.
        is_open: whether it is still to be agreed or taken back: the session has not been held.
        days: on what day each side agreed, as far as that is recorded.
    """

    is_agreed: bool
    is_open: bool
    days: dict[Side, date]

    @property
    def missing(self) -> tuple[Side, ...]:
        """Return the sides that have yet to agree."""
        return () if self.is_agreed else tuple(side for side in SIDES if side not in self.days)


def agreement_of(session: Session) -> Agreement:
    """Return how far the agenda of a session is agreed."""
    days = {side: day for side, field in _FIELDS.items() if (day := getattr(session, field)) is not None}
    is_agreed = session.state is not SessionState.PLANNED or len(days) == len(SIDES)
    is_open = session.state in _BEFORE_THE_SESSION and not session.did_not_meet
    return Agreement(is_agreed, is_open, days)


def load_agreement(database: DatabaseSession, session_id: str) -> Agreement:
    """Load how far the agenda of a session is agreed.

    Raises:
        RecordGoneError: the session was deleted meanwhile.
    """
    return agreement_of(require_session(database, session_id))


def agree_agenda(database: DatabaseSession, session_id: str, side: Side, day: date) -> None:
    """Record that a side agreed the agenda; with the second side the session's agenda is agreed.

    Raises:
        RecordGoneError: the session was deleted meanwhile.
    """
    session = require_session(database, session_id)
    setattr(session, _FIELDS[side], day)
    if session.state is SessionState.PLANNED and not agreement_of(session).missing:
        session.state = SessionState.AGENDA_AGREED
    database.flush()


def take_agreement_back(database: DatabaseSession, session_id: str, side: Side) -> None:
    """Let a side not have agreed the agenda; what both had agreed is to be agreed again.

    Raises:
        RecordGoneError: the session was deleted meanwhile.
    """
    session = require_session(database, session_id)
    setattr(session, _FIELDS[side], None)
    if session.state is SessionState.AGENDA_AGREED:
        session.state = SessionState.PLANNED
    database.flush()


def follow_state(session: Session, state: SessionState, day: date) -> None:
    """Let the agreement fit the state that a session is set to: both sides agreed on this day, or none did."""
    for field in _FIELDS.values():
        if state is SessionState.AGENDA_AGREED and getattr(session, field) is None:
            setattr(session, field, day)
        elif state is SessionState.PLANNED:
            setattr(session, field, None)
