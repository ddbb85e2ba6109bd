"""The sessions that are held on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.edition import Session, SessionGroup
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.registers.loading import name_on, working_groups


@dataclass(frozen=True, slots=True)
class SessionToday:
    """A session by the names of its groups, and when it begins."""

    session_id: str
    names: tuple[Translated, ...]
    start_time: time | None


def sessions_on(database: DatabaseSession, day: date) -> tuple[SessionToday, ...]:
    """Return the sessions of a day, intersessional ones too, in the order that they begin."""
    rows = database.execute(
        select(Session.id, Session.start_time, SessionGroup.working_group_id)
        .join(SessionGroup, SessionGroup.session_id == Session.id)
        .where(Session.did_not_meet.is_(False), Session.starts_on <= day)
        .where(func.coalesce(Session.ends_on, Session.starts_on, type_=Session.starts_on.type) >= day)
        .order_by(SessionGroup.sort_order, SessionGroup.id)
    ).all()
    if not rows:
        return ()
    groups = working_groups(database)
    found: dict[str, SessionToday] = {}
    for row in rows:
        known = found.get(row.id)
        name = name_on(groups[row.working_group_id].names, day).name
        found[row.id] = SessionToday(row.id, (*known.names, name) if known else (name,), row.start_time)
    order = list(groups)
    first = {row.id: order.index(row.working_group_id) for row in reversed(rows)}
    return tuple(
        sorted(found.values(), key=lambda each: (each.start_time or time.max, first[each.session_id], each.session_id))
    )
