"""Moving a session and its minutes from state to state, and what each step keeps, asks for and refuses.

Minutes become final once both sides approved the very version, and nothing in it stands in square brackets. A
secretariat may settle them without that, as where a side agreed orally years ago, if it says why; the reason is kept
with the version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import SessionState, Side
from cmpdesk.model.edition import Approval, Session
from cmpdesk.model.errors import UserError
from cmpdesk.model.minutes import MinutesVersion
from cmpdesk.model.sentences import Sentence, counted, listed, sentence
from cmpdesk.model.settled import SETTLED_STATES
from cmpdesk.secretariat.agenda.agreement import follow_state
from cmpdesk.secretariat.meetings.session_editing import require_session
from cmpdesk.secretariat.minutes_life.brackets import OpenPassage, open_passages, open_places
from cmpdesk.secretariat.minutes_life.versions import (
    KeptBy,
    KeptVersion,
    is_settled,
    keep_version,
    kept_versions,
    minutes_chapter,
)
from cmpdesk.secretariat.report.chapter import ApprovalLine

_STATES = list(SessionState)
APPROVAL_STATES: Final = {
    SessionState.APPROVED_BY_CANADA: Side.CANADA,
    SessionState.APPROVED_BY_MEXICO: Side.MEXICO,
}
_KEEPING: Final = (SessionState.SENT, *APPROVAL_STATES)


class NotReadyError(UserError):
    """Minutes are to be final and something is missing; ``missing`` says what, a reason goes over it."""

    def __init__(self, missing: tuple[Sentence, ...]) -> None:
        super().__init__(
            "The minutes are not final yet: {missing}. Nothing was changed; say why they are final even so, or see to "
            "that first.",
            missing=listed(missing),
        )
        self.missing = missing


class SettledStateError(UserError):
    """Final minutes were to go back to an earlier state."""


@dataclass(frozen=True, slots=True)
class GivenApproval:
    """A side's approval, of one version: when and by whom, as far as that is known."""

    version: int
    side: Side
    approved_on: date | None
    approved_by: str | None


@dataclass(frozen=True, slots=True)
class MinutesStanding:
    """How the minutes of a session stand.

    Attributes:
        version: the number of the text as it stands.
        state: of the session.
        is_settled: whether the final version is in force, so that nothing may be changed.
        kept: the versions that are kept or begun, the oldest first.
        approvals: of the text as it stands.
        earlier_approvals: of versions before it.
        brackets: what is not agreed yet, in each language that it stands in.
        is_empty: whether nothing is written yet that could be kept.
    """

    session_id: str
    version: int
    state: SessionState
    is_settled: bool
    kept: tuple[KeptVersion, ...]
    approvals: tuple[ApprovalLine, ...]
    earlier_approvals: tuple[GivenApproval, ...]
    brackets: tuple[OpenPassage, ...]
    is_empty: bool

    @property
    def newest_kept(self) -> KeptVersion | None:
        """Return the newest version whose text is kept."""
        return next((each for each in reversed(self.kept) if each.is_kept), None)

    @property
    def is_changed(self) -> bool:
        """Tell whether the text says something else than the newest version that is kept."""
        newest = self.newest_kept
        return newest is not None and newest.number != self.version


def load_standing(database: DatabaseSession, session_id: str) -> MinutesStanding:
    """Load how the minutes of a session stand."""
    chapter = minutes_chapter(database, session_id)
    version = chapter.session.minutes_version
    rows = database.scalars(
        select(Approval).where(Approval.session_id == session_id).order_by(Approval.minutes_version, Approval.side)
    )
    return MinutesStanding(
        session_id=session_id,
        version=version,
        state=database.get_one(Session, session_id).state,
        is_settled=is_settled(database, session_id),
        kept=kept_versions(database, session_id),
        approvals=chapter.approvals,
        earlier_approvals=tuple(
            GivenApproval(row.minutes_version, row.side, row.approved_on, row.approved_by)
            for row in rows
            if row.minutes_version < version
        ),
        brackets=open_passages(chapter),
        is_empty=not (chapter.texts or chapter.decisions or chapter.actions),
    )


def set_state(
    database: DatabaseSession, session_id: str, state: SessionState, by: KeptBy, reason: str | None = None
) -> None:
    """Let a session be as far as ``state``.

    Sending, approving and settling keep the version. A side's approval is a record of its own, whose day and name may
    still be unknown: either side can be the first. Going back to before the minutes were sent takes those away of
    which no more is known.

    Raises:
        NotReadyError: they are to be final, something is missing and no reason is given.
        SettledStateError: they are final and were to go back.
        RecordGoneError: the session was deleted meanwhile.
    """
    session = require_session(database, session_id)
    if session.did_not_meet:
        session.state = state
        return
    if is_settled(database, session_id):
        _move_settled(database, session, state)
        return
    if state in SETTLED_STATES:
        _settle(database, session, state, by, reason)
        return
    if state in _KEEPING:
        keep_version(database, session_id, by, state=state)
    session.state = state
    follow_state(session, state, by.day)
    side = APPROVAL_STATES.get(state)
    if side is not None:
        _approve(database, session, side)
    if _STATES.index(state) < _STATES.index(SessionState.SENT):
        _forget_empty_approvals(database, session)
    database.flush()


def _move_settled(database: DatabaseSession, session: Session, state: SessionState) -> None:
    if state not in SETTLED_STATES:
        raise SettledStateError(
            "Version {number} of these minutes is final; nothing was changed. To change them, begin a new version.",
            number=session.minutes_version,
        )
    session.state = state
    row = database.scalars(
        select(MinutesVersion).where(
            MinutesVersion.session_id == session.id, MinutesVersion.number == session.minutes_version
        )
    ).one()
    row.state = state
    database.flush()


def _settle(database: DatabaseSession, session: Session, state: SessionState, by: KeptBy, reason: str | None) -> None:
    missing = missing_to_be_final(database, session.id)
    stated = (reason or "").strip()
    if missing and not stated:
        raise NotReadyError(missing)
    keep_version(database, session.id, by, state=state, reason=stated or None)
    session.state = state
    database.flush()


def missing_to_be_final(database: DatabaseSession, session_id: str) -> tuple[Sentence, ...]:
    """Return what minutes lack to be final, each as a part of a sentence."""
    return tuple(_missing(load_standing(database, session_id)))


def _missing(standing: MinutesStanding) -> Iterator[Sentence]:
    given = {approval.side for approval in standing.approvals}
    for side in APPROVAL_STATES.values():
        if side in given:
            continue
        earlier = [each.version for each in standing.earlier_approvals if each.side is side]
        if earlier and side is Side.CANADA:
            yield sentence("Canada approved version {number}, which was changed since", number=earlier[-1])
        elif earlier:
            yield sentence("Mexico approved version {number}, which was changed since", number=earlier[-1])
        elif side is Side.CANADA:
            yield sentence("Canada has not approved them")
        else:
            yield sentence("Mexico has not approved them")
    places = len(open_places(standing.brackets))
    if places:
        yield counted("{count} passage stands in square brackets", "{count} passages stand in square brackets", places)


def _approve(database: DatabaseSession, session: Session, side: Side) -> None:
    for approval in _approvals(database, session):
        if approval.side is side:
            return
    database.add(Approval(session_id=session.id, side=side, minutes_version=session.minutes_version))


def complete_approval(
    database: DatabaseSession, session_id: str, state: SessionState, day: date | None, name: str | None
) -> None:
    """Add to a side's approval of the version in hand on what day it was given, and by whom, as far as it is told."""
    session = require_session(database, session_id)
    for approval in _approvals(database, session):
        if approval.side is APPROVAL_STATES.get(state):
            approval.approved_on = day or approval.approved_on
            approval.approved_by = name or approval.approved_by
    database.flush()


def _forget_empty_approvals(database: DatabaseSession, session: Session) -> None:
    for approval in _approvals(database, session):
        if approval.approved_on is None and not approval.approved_by:
            database.delete(approval)


def _approvals(database: DatabaseSession, session: Session) -> list[Approval]:
    question = select(Approval).where(
        Approval.session_id == session.id, Approval.minutes_version == session.minutes_version
    )
    return list(database.scalars(question))
