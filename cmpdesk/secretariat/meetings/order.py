"""Which sessions come before another one: by edition, and within an edition by their day."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import SessionKind
from cmpdesk.model.edition import Edition, Session, SessionGroup


def is_before(meeting: Session, ordinal: int) -> ColumnElement[bool]:
    """Return the condition that a session of the question, joined with its edition, comes before a meeting.

    A meeting between two annual ones whose day is not known yet follows the annual meeting of its edition.
    """
    conditions = [Edition.ordinal < ordinal]
    if meeting.starts_on is not None:
        conditions.append((Edition.ordinal == ordinal) & (Session.starts_on < meeting.starts_on))
    elif meeting.kind is SessionKind.INTERSESSIONAL:
        conditions.append((Edition.ordinal == ordinal) & (Session.kind == SessionKind.ANNUAL))
    return or_(*conditions)


def sessions_before(database: DatabaseSession, session_id: str) -> list[str]:
    """Return the sessions of the same groups that were held before a session, the last one first."""
    meeting = database.get_one(Session, session_id)
    edition = database.get_one(Edition, meeting.edition_id)
    groups = select(SessionGroup.working_group_id).where(SessionGroup.session_id == session_id)
    rows = database.scalars(
        select(Session.id)
        .join(Edition, Edition.id == Session.edition_id)
        .join(SessionGroup, SessionGroup.session_id == Session.id)
        .where(SessionGroup.working_group_id.in_(groups), Session.id != session_id)
        .where(Session.did_not_meet.is_(False), is_before(meeting, edition.ordinal))
        .order_by(Edition.ordinal.desc(), Session.starts_on.desc(), Session.id.desc())
    )
    return list(dict.fromkeys(rows))
