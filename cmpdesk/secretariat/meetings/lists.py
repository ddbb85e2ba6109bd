"""The lines of the list of annual meetings, and of the sessions of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import Mode, SessionKind, SessionState, Side
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Translated
from cmpdesk.model.sort_order import in_order
from cmpdesk.secretariat.listing.meetings import group_name
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.loading import working_groups
from cmpdesk.secretariat.search.finding import editions

_HELD = tuple(SessionState)[tuple(SessionState).index(SessionState.HELD) :]


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An annual meeting with how many of its sessions were held; a group that did not meet is not counted."""

    id: str
    ordinal: int
    year: int
    host: Side | None
    place: str
    starts_on: date | None
    ends_on: date | None
    mode: Mode | None
    sessions: int
    held: int


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session of an edition; a joint one has several groups."""

    id: str
    edition_id: str
    groups: str
    group_ids: tuple[str, ...]
    kind: SessionKind
    starts_on: date | None
    mode: Mode | None
    state: SessionState
    did_not_meet: bool
    reason: Translated


def edition_rows(session: DatabaseSession, selection: Selection) -> tuple[EditionRow, ...]:
    """Return all annual meetings, the newest first."""
    sessions: dict[str, int] = defaultdict(int)
    held: dict[str, int] = defaultdict(int)
    for edition_id, state, did_not_meet in session.execute(
        select(Session.edition_id, Session.state, Session.did_not_meet)
    ):
        if not did_not_meet:
            sessions[edition_id] += 1
            held[edition_id] += state in _HELD
    return tuple(
        EditionRow(
            id=edition.id,
            ordinal=edition.ordinal,
            year=edition.year,
            host=edition.host,
            place=selection.words(edition.place) or "",
            starts_on=edition.starts_on,
            ends_on=edition.ends_on,
            mode=edition.mode,
            sessions=sessions[edition.id],
            held=held[edition.id],
        )
        for edition in reversed(editions(session))
    )


def session_rows(session: DatabaseSession, edition_id: str, selection: Selection) -> tuple[SessionRow, ...]:
    """Return the sessions of an edition in the order of their groups, those between two editions last."""
    groups = working_groups(session)
    meets = _groups_of_sessions(session, edition_id)
    edition_day = session.scalar(select(Edition.starts_on).where(Edition.id == edition_id))
    rows = []
    for row in session.scalars(select(Session).where(Session.edition_id == edition_id)):
        cards = [groups[key] for key in meets[row.id]]
        day = row.starts_on or edition_day
        rows.append(
            SessionRow(
                id=row.id,
                edition_id=edition_id,
                groups=" / ".join(group_name(card, day, selection) for card in cards),
                group_ids=tuple(card.id for card in cards),
                kind=row.kind,
                starts_on=row.starts_on,
                mode=row.mode,
                state=row.state,
                did_not_meet=row.did_not_meet,
                reason=row.reason,
            )
        )
    order = {group_id: place for place, group_id in enumerate(groups)}

    def place(row: SessionRow) -> tuple[bool, int, date, str]:
        first_group = min((order[key] for key in row.group_ids), default=len(order))
        return row.kind is SessionKind.INTERSESSIONAL, first_group, row.starts_on or date.max, row.id

    return tuple(sorted(rows, key=place))


def _groups_of_sessions(session: DatabaseSession, edition_id: str) -> Mapping[str, list[str]]:
    of_edition = select(Session.id).where(Session.edition_id == edition_id)
    found: dict[str, list[str]] = defaultdict(list)
    for link in session.scalars(in_order(SessionGroup, SessionGroup.session_id.in_(of_edition))):
        found[link.session_id].append(link.working_group_id)
    return found
