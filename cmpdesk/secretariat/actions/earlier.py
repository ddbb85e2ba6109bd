"""The earlier actions that a session is to review: where each comes from, how it stands, what was said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionReview
from cmpdesk.model.choices import ActionStatus, ReviewResult, SessionKind, Side
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.actions.card import NOT_YET_HELD
from cmpdesk.secretariat.actions.facts import load_actions
from cmpdesk.secretariat.actions.of_session import due_words, responsible_words, session_day
from cmpdesk.secretariat.actions.standing import is_overdue, still_open
from cmpdesk.secretariat.agenda.sheet import actions_of_earlier_sessions
from cmpdesk.secretariat.registers.loading import NOTHING, load_registers
from cmpdesk.secretariat.report.chapter import ActionFacts


class ReviewState(StrEnum):
    """How far a session is with an earlier action."""

    TO_REVIEW = "to_review"
    PUT_OFF = "put_off"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class LastReview:
    """What the last session that reviewed an action said of it."""

    edition: int
    year: int
    result: ReviewResult


@dataclass(frozen=True, slots=True)
class EarlierAction:
    """An earlier action with what this session says of it.

    Attributes:
        edition, year: where it was agreed; None where nobody knows.
        years_open: how many years ago that was.
        state: whether this session has reviewed it.
        result, side, remark: what this session said, by whose voice, with which words.
        last: what an earlier session said.
    """

    id: str
    number: str | None
    group_id: str | None
    text: str
    wording: Translated
    responsible: str
    due: str
    due_to_on: date | None
    status: ActionStatus | None
    overdue: bool
    revision: int | None
    edition: int | None
    year: int | None
    years_open: int | None
    state: ReviewState
    result: ReviewResult | None
    side: Side | None
    remark: Translated
    last: LastReview | None


@dataclass(frozen=True, slots=True)
class LaterSession:
    """A session that can take up what this one does not reach."""

    id: str
    edition: int
    kind: SessionKind
    starts_on: date | None
    group_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class EarlierActions:
    """The earlier actions of a session's groups, the oldest first, and the sessions they can be put off to."""

    lines: tuple[EarlierAction, ...]
    later: tuple[LaterSession, ...]

    @property
    def reviewed(self) -> int:
        """Return of how many the session has said what becomes of them."""
        return sum(line.state is ReviewState.REVIEWED for line in self.lines)


def earlier_actions(database: DatabaseSession, session_id: str, language: Language, today: date) -> EarlierActions:
    """Return what a session is to review: every open action of its groups' earlier sessions.

    Those that the session has reviewed are among them, whatever became of them.
    """
    reviews = {
        review.action_id: review
        for review in database.scalars(select(ActionReview).where(ActionReview.session_id == session_id))
    }
    reviewed = select(ActionReview.action_id).where(ActionReview.session_id == session_id)
    question = actions_of_earlier_sessions(database, session_id).where(or_(still_open(), Action.id.in_(reviewed)))
    facts = load_actions(database, load_registers(database), session_day(database, session_id), question)
    meeting, edition = _meeting(database, session_id)
    origins = _origins(database, list(facts))
    last = _last_reviews(database, list(facts), meeting, edition)
    lines = []
    for action in facts.values():
        origin = origins[action.id]
        said = _Said(reviews.get(action.id), last.get(action.id), edition.year)
        lines.append(_line(action, origin, said, language, today))
    lines.sort(key=lambda line: (line.edition or 0, line.number or ""))
    return EarlierActions(tuple(lines), _later_sessions(database, meeting, edition))


def _meeting(database: DatabaseSession, session_id: str) -> tuple[Session, Edition]:
    meeting = database.get_one(Session, session_id)
    return meeting, database.get_one(Edition, meeting.edition_id)


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where an action was agreed."""

    group_id: str | None
    edition: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class _Said:
    """What this session, in the edition of a year, and the last one said of an action."""

    now: ActionReview | None
    last: LastReview | None
    year: int


def _line(action: ActionFacts, origin: _Origin, said: _Said, language: Language, today: date) -> EarlierAction:
    shown = action.text.or_other(language)
    result = said.now.result if said.now else None
    return EarlierAction(
        id=action.id,
        number=action.number,
        group_id=origin.group_id,
        text=shown.text if shown else "",
        wording=action.text,
        responsible=responsible_words(action, language),
        due=due_words(action, language),
        due_to_on=action.last_day,
        status=action.status,
        overdue=is_overdue(action.status, action.last_day, today),
        revision=action.revision,
        edition=origin.edition,
        year=origin.year,
        years_open=None if origin.year is None else said.year - origin.year,
        state=ReviewState.REVIEWED if result else ReviewState.PUT_OFF if said.now else ReviewState.TO_REVIEW,
        result=result,
        side=said.now.side if said.now else None,
        remark=said.now.text if said.now else NOTHING,
        last=said.last,
    )


def _origins(database: DatabaseSession, action_ids: Sequence[str]) -> dict[str, _Origin]:
    rows = database.execute(
        select(Action.id, Action.working_group_id, Edition.ordinal, Edition.year)
        .outerjoin(Session, Session.id == Action.session_id)
        .outerjoin(Edition, Edition.id == Session.edition_id)
        .where(Action.id.in_(action_ids))
    )
    return {row.id: _Origin(row.working_group_id, row.ordinal, row.year) for row in rows}


def _last_reviews(
    database: DatabaseSession, action_ids: Sequence[str], meeting: Session, edition: Edition
) -> dict[str, LastReview]:
    """Return what the last session before this one said of each action."""
    rows = database.execute(
        select(ActionReview.action_id, ActionReview.result, Edition.ordinal, Edition.year, Session.starts_on)
        .join(Session, Session.id == ActionReview.session_id)
        .join(Edition, Edition.id == Session.edition_id)
        .where(ActionReview.action_id.in_(action_ids), ActionReview.session_id != meeting.id)
        .where(ActionReview.result.is_not(None), Edition.ordinal <= edition.ordinal)
        .order_by(Edition.ordinal, Session.starts_on, Session.id)
    ).all()
    day = meeting.starts_on or date.max
    return {
        row.action_id: LastReview(row.ordinal, row.year, row.result)
        for row in rows
        if row.result is not None and (row.ordinal < edition.ordinal or (row.starts_on or date.min) <= day)
    }


def _later_sessions(database: DatabaseSession, meeting: Session, edition: Edition) -> tuple[LaterSession, ...]:
    """Return the sessions of the same groups that are still to be held after this one, the next one first."""
    groups = select(SessionGroup.working_group_id).where(SessionGroup.session_id == meeting.id)
    rows = database.execute(
        select(Session.id, Session.kind, Session.starts_on, Edition.ordinal, SessionGroup.working_group_id)
        .join(Edition, Edition.id == Session.edition_id)
        .join(SessionGroup, SessionGroup.session_id == Session.id)
        .where(SessionGroup.working_group_id.in_(groups), Session.id != meeting.id)
        .where(Session.did_not_meet.is_(False), Session.state.in_(NOT_YET_HELD), Edition.ordinal >= edition.ordinal)
        .order_by(Edition.ordinal, Session.starts_on, Session.id)
    ).all()
    found: dict[str, LaterSession] = {}
    for row in rows:
        if row.ordinal > edition.ordinal or _follows(meeting, row.kind, row.starts_on):
            known = found[row.id].group_ids if row.id in found else frozenset[str]()
            members = known | {row.working_group_id}
            found[row.id] = LaterSession(row.id, row.ordinal, row.kind, row.starts_on, members)
    return tuple(found.values())


def _follows(meeting: Session, kind: SessionKind, starts_on: date | None) -> bool:
    """Tell whether another session of the same edition comes after this one."""
    if meeting.starts_on is not None and starts_on is not None:
        return starts_on > meeting.starts_on
    return kind is SessionKind.INTERSESSIONAL and meeting.kind is SessionKind.ANNUAL
