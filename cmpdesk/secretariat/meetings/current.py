"""The sessions of the newest edition, for the window's side bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import SessionKind, SessionState
from cmpdesk.model.edition import Session, SessionGroup
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.registers.loading import name_on, working_groups
from cmpdesk.secretariat.search.finding import EditionFacts, editions


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """A session by the names of its groups, and how far it is; no state where the groups did not meet.

    ``is_between`` tells an intersessional meeting from the session of the annual one.
    """

    session_id: str
    names: tuple[Translated, ...]
    state: SessionState | None
    is_between: bool = False
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class CurrentSessions:
    """The newest edition and its sessions in the order of the groups, intersessional meetings last, by day.

    There is no edition in an empty workspace.
    """

    edition: EditionFacts | None
    sessions: tuple[SessionEntry, ...]


def current_sessions(session: DatabaseSession) -> CurrentSessions:
    """Return the newest edition with its sessions."""
    newest = max(editions(session), key=lambda edition: edition.ordinal, default=None)
    if newest is None:
        return CurrentSessions(None, ())
    groups = working_groups(session)
    order = list(groups)
    rows = session.execute(
        select(
            Session.id,
            Session.state,
            Session.did_not_meet,
            Session.kind,
            Session.starts_on,
            SessionGroup.working_group_id,
        )
        .join(SessionGroup, SessionGroup.session_id == Session.id)
        .where(Session.edition_id == newest.id)
    ).all()
    entries: dict[str, SessionEntry] = {}
    for row in sorted(rows, key=lambda row: order.index(row.working_group_id)):
        name = name_on(groups[row.working_group_id].names, newest.starts_on).name
        known = entries.get(row.id)
        names = (*known.names, name) if known else (name,)
        is_between = row.kind is SessionKind.INTERSESSIONAL
        state = None if row.did_not_meet else row.state
        entries[row.id] = SessionEntry(row.id, names, state, is_between, row.starts_on)
    return CurrentSessions(newest, tuple(sorted(entries.values(), key=_place)))


def _place(entry: SessionEntry) -> tuple[bool, date]:
    """Return where an entry stands; annual sessions stay in the order of their groups."""
    return entry.is_between, (entry.starts_on or date.max) if entry.is_between else date.min
