"""The versions of minutes: what they said when they were sent, approved, final, or kept by hand.

A number stands for one text. Keeping a text that has not changed since its version was kept adds nothing; keeping a
changed one makes the next version, so that two different texts never go out under one document symbol.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import SessionState
from cmpdesk.model.edition import Approval, Edition, Session, SessionGroup
from cmpdesk.model.errors import UnknownChoiceError, UserError
from cmpdesk.model.minutes import MinutesVersion
from cmpdesk.model.settled import SETTLED_STATES
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.minutes_life.content import read, says_the_same, written
from cmpdesk.secretariat.report.chapter import ApprovalLine, Chapter
from cmpdesk.secretariat.report.chapter_loading import load_chapter

_STATES = list(SessionState)


@dataclass(frozen=True, slots=True)
class KeptBy:
    """Who keeps a version, and on what day."""

    name: str
    day: date


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version that was kept, or one that was begun and is not kept yet (``is_kept`` is false)."""

    number: int
    state: SessionState
    made_on: date
    made_by: str | None
    reason: str | None
    is_kept: bool


class NoReasonError(UserError):
    """A new version of final minutes is begun without saying why."""


class NotSettledError(UserError):
    """A new version was asked for while the minutes can be changed as they are."""


def kept_versions(database: DatabaseSession, session_id: str) -> tuple[KeptVersion, ...]:
    """Return the versions of a session's minutes, the oldest first."""
    rows = database.execute(
        select(
            MinutesVersion.number,
            MinutesVersion.state,
            MinutesVersion.made_on,
            MinutesVersion.made_by,
            MinutesVersion.reason,
            MinutesVersion.content != "",
        )
        .where(MinutesVersion.session_id == session_id)
        .order_by(MinutesVersion.number)
    )
    return tuple(KeptVersion(*row) for row in rows)


def is_settled(database: DatabaseSession, session_id: str) -> bool:
    """Tell whether the final version of a session's minutes is in force, so that nothing of it may be changed."""
    row = _row(database, database.get_one(Session, session_id))
    return row is not None and row.state in SETTLED_STATES


def settled_sessions(database: DatabaseSession) -> frozenset[str]:
    """Return the ids of the sessions whose final minutes are in force."""
    question = (
        select(MinutesVersion.session_id)
        .join(Session, Session.id == MinutesVersion.session_id)
        .where(MinutesVersion.number == Session.minutes_version, MinutesVersion.state.in_(SETTLED_STATES))
    )
    return frozenset(database.scalars(question))


def settled_names(database: DatabaseSession) -> dict[str, str]:
    """Return what the sessions whose final minutes are in force are called in short, such as FOR 2022, by their ids."""
    settled = settled_sessions(database)
    question = (
        select(Session.id, WorkingGroup.code, Edition.year)
        .join(Edition, Edition.id == Session.edition_id)
        .outerjoin(SessionGroup, SessionGroup.session_id == Session.id)
        .outerjoin(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
        .order_by(SessionGroup.sort_order, SessionGroup.id)
    )
    codes: dict[tuple[str, int], list[str]] = {}
    for session_id, code, year in database.execute(question) if settled else ():
        if session_id in settled:
            codes.setdefault((session_id, year), []).append(code or "")
    return {session_id: f"{'+'.join(filter(None, each))} {year}".strip() for (session_id, year), each in codes.items()}


def _row(database: DatabaseSession, session: Session, number: int | None = None) -> MinutesVersion | None:
    wanted = session.minutes_version if number is None else number
    return database.scalars(
        select(MinutesVersion).where(MinutesVersion.session_id == session.id, MinutesVersion.number == wanted)
    ).first()


def version_chapter(database: DatabaseSession, session_id: str, number: int) -> Chapter:
    """Return what a version said.

    Raises:
        UnknownChoiceError: there is no such version, or it was begun and not kept yet.
    """
    row = _row(database, database.get_one(Session, session_id), number)
    if row is None or not row.content:
        there = [str(each.number) for each in kept_versions(database, session_id) if each.is_kept]
        if not there:
            raise UnknownChoiceError(
                "No version of these minutes is kept yet. One is kept when they are sent, approved or final, or by "
                "hand."
            )
        raise UnknownChoiceError(
            "Version {number} of these minutes is not kept; there are: {versions}.",
            number=number,
            versions=", ".join(there),
        )
    chapter = read(row.content)
    session = replace(chapter.session, state=row.state, minutes_version=number)
    return replace(chapter, session=session, approvals=_approvals(database, session_id, number))


def _approvals(database: DatabaseSession, session_id: str, number: int) -> tuple[ApprovalLine, ...]:
    rows = database.scalars(
        select(Approval)
        .where(Approval.session_id == session_id, Approval.minutes_version == number)
        .order_by(Approval.side)
    )
    return tuple(ApprovalLine(row.side, row.approved_on, row.approved_by) for row in rows)


def minutes_chapter(database: DatabaseSession, session_id: str) -> Chapter:
    """Return what the minutes of a session say now, as :func:`minutes_of` tells it."""
    return minutes_of(database, load_chapter(database, session_id))


def minutes_of(database: DatabaseSession, chapter: Chapter) -> Chapter:
    """Return what minutes say now: the final version where one is in force, else the text as it stands.

    A text that was changed since its version was kept is the draft of the next version, and has that number.

    Args:
        database: what the chapter was loaded from.
        chapter: of a session, as it stands.
    """
    row = _row(database, database.get_one(Session, chapter.session.id))
    if row is not None and row.content and row.state in SETTLED_STATES:
        return version_chapter(database, chapter.session.id, row.number)
    return _as_draft(database, row, chapter)


def _as_draft(database: DatabaseSession, row: MinutesVersion | None, now: Chapter) -> Chapter:
    number = now.session.minutes_version
    if row is not None and row.content and not says_the_same(read(row.content), now):
        number += 1
    approvals = _approvals(database, now.session.id, number)
    return replace(now, session=replace(now.session, minutes_version=number), approvals=approvals)


def keep_version(
    database: DatabaseSession,
    session_id: str,
    by: KeptBy,
    *,
    state: SessionState | None = None,
    reason: str | None = None,
) -> int:
    """Keep what the minutes say now and return its number.

    Args:
        database: a change of the workspace.
        session_id: whose minutes.
        by: who keeps it, and when.
        state: how far the version has come; by hand, that of the session, which never makes it final.
        reason: why, where there is something to say.
    """
    session = database.get_one(Session, session_id)
    row = _row(database, session)
    chapter = load_chapter(database, session_id)
    by_hand = SessionState.MINUTES_DRAFTED if session.state in SETTLED_STATES else session.state
    reached = state or by_hand
    if row is not None and row.content and not says_the_same(read(row.content), chapter):
        session.minutes_version += 1
        row = None
    if row is None:
        row = MinutesVersion(session_id=session_id, number=session.minutes_version, content="")
        database.add(row)
    elif row.content and _STATES.index(reached) <= _STATES.index(row.state) and not reason:
        return row.number
    row.state, row.made_on, row.made_by = reached, by.day, by.name
    row.reason = "\n".join(part for part in (row.reason, reason) if part) or None
    row.content = row.content or written(chapter)
    database.flush()
    return row.number


def begin_version(database: DatabaseSession, session_id: str, reason: str, by: KeptBy) -> int:
    """Begin the next version of final minutes, as a draft, and return its number.

    The approvals of the final version stay with it; the new one needs its own.

    Raises:
        NotSettledError: the minutes are not final.
        NoReasonError: no reason is given.
    """
    session = database.get_one(Session, session_id)
    if not is_settled(database, session_id):
        raise NotSettledError("These minutes are not final yet; they can be changed as they are. Nothing was done.")
    if not reason.strip():
        raise NoReasonError("A new version of final minutes needs a reason. Nothing was done; say why it is begun.")
    session.minutes_version += 1
    session.state = SessionState.MINUTES_DRAFTED
    database.add(
        MinutesVersion(
            session_id=session_id,
            number=session.minutes_version,
            state=session.state,
            made_on=by.day,
            made_by=by.name,
            reason=reason.strip(),
            content="",
        )
    )
    database.flush()
    return session.minutes_version
