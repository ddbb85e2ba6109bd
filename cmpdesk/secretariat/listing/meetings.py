"""Lists of editions and sessions, and what the lists of a session's parts need to know of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import Mode, SessionKind, SessionState, Side
from cmpdesk.model.edition import Edition, HeadCount, Session, SessionGroup
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.listing.status import DID_NOT_MEET
from cmpdesk.secretariat.registers.loading import GroupCard, name_on, working_groups
from cmpdesk.secretariat.search.finding import editions


@dataclass(frozen=True, slots=True)
class EditionListLine:
    """An annual meeting."""

    ordinal: int
    year: int
    host: Side | None
    place: str | None
    starts: date | None
    ends: date | None
    mode: Mode | None
    notes: str | None
    id: str


@dataclass(frozen=True, slots=True)
class SessionListLine:
    """A session; times are of the clock in ``time_zone``, ``stated_participants`` are the words of the session."""

    year: int
    edition: int
    group: str
    group_code: str
    groups: tuple[str, ...]
    kind: SessionKind
    day: date | None
    ends: date | None
    start: time | None
    end: time | None
    time_zone: str | None
    mode: Mode | None
    place: str | None
    link: str | None
    state: SessionState
    did_not_meet: bool
    reason: str | None
    stated_participants: tuple[str, ...]
    minutes_version: int
    id: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is known of a session in the lists of its parts; several groups make a joint one."""

    id: str
    edition: int
    year: int
    day: date | None
    groups: tuple[str, ...]
    group_codes: tuple[str, ...]
    place: int

    @property
    def group(self) -> str:
        """Return the names of its groups as one text."""
        return " / ".join(self.groups)

    @property
    def group_code(self) -> str:
        """Return the codes of its groups as in a document symbol."""
        return "+".join(self.group_codes)


def list_editions(session: DatabaseSession, selection: Selection) -> tuple[EditionListLine, ...]:
    """List the annual meetings, the first one first."""
    return tuple(
        EditionListLine(
            ordinal=edition.ordinal,
            year=edition.year,
            host=edition.host,
            place=selection.words(edition.place),
            starts=edition.starts_on,
            ends=edition.ends_on,
            mode=edition.mode,
            notes=edition.notes,
            id=edition.id,
        )
        for edition in editions(session)
        if selection.edition is None or selection.edition.id == edition.id
    )


def list_sessions(session: DatabaseSession, selection: Selection) -> tuple[SessionListLine, ...]:
    """List the sessions by edition, in the order of the groups, whether they were held or not."""
    known = meetings(session, selection)
    stated = _stated_participants(session, selection)
    rows = session.scalars(select(Session).where(Session.id.in_(selection.session_ids())))
    lines = [
        _session_line(row, known[row.id], stated.get(row.id, ()), selection)
        for row in rows
        if _has_status(row, selection)
    ]
    return tuple(sorted(lines, key=lambda line: known[line.id].place))


def _session_line(row: Session, meeting: Meeting, stated: tuple[str, ...], selection: Selection) -> SessionListLine:
    return SessionListLine(
        year=meeting.year,
        edition=meeting.edition,
        group=meeting.group,
        group_code=meeting.group_code,
        groups=meeting.groups,
        kind=row.kind,
        day=row.starts_on,
        ends=row.ends_on,
        start=row.start_time,
        end=row.end_time,
        time_zone=row.time_zone,
        mode=row.mode,
        place=selection.words(row.place),
        link=row.link,
        state=row.state,
        did_not_meet=row.did_not_meet,
        reason=selection.words(row.reason),
        stated_participants=stated,
        minutes_version=row.minutes_version,
        id=row.id,
    )


def _has_status(row: Session, selection: Selection) -> bool:
    if selection.status is None:
        return True
    if selection.status.word == DID_NOT_MEET:
        return row.did_not_meet
    return not row.did_not_meet and row.state == selection.status.word


def _stated_participants(session: DatabaseSession, selection: Selection) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    rows = session.execute(
        select(HeadCount.session_id, HeadCount.number, HeadCount.words)
        .where(HeadCount.session_id.in_(selection.session_ids()))
        .order_by(HeadCount.id)
    )
    for session_id, number, words in rows:
        stated = selection.words(words) or (None if number is None else str(number))
        if stated:
            found[session_id].append(stated)
    return {session_id: tuple(words) for session_id, words in found.items()}


def meetings(
    session: DatabaseSession, selection: Selection, groups: Mapping[str, GroupCard] | None = None
) -> dict[str, Meeting]:
    """Return the sessions that are asked for, by id, numbered in the order in which lists show them."""
    groups = working_groups(session) if groups is None else groups
    rows = session.execute(
        select(
            Session.id,
            Edition.ordinal,
            Edition.year,
            Edition.starts_on.label("edition_day"),
            Session.starts_on.label("session_day"),
            SessionGroup.working_group_id,
        )
        .join(Edition, Session.edition_id == Edition.id)
        .outerjoin(SessionGroup, SessionGroup.session_id == Session.id)
        .where(Session.id.in_(selection.session_ids()))
        .order_by(Session.id, SessionGroup.sort_order, SessionGroup.id)
    ).all()
    found: dict[str, _Found] = {}
    for row in rows:
        day = row.session_day or row.edition_day
        entry = found.setdefault(row.id, _Found(row.id, row.ordinal, row.year, day, []))
        if row.working_group_id in groups:
            entry.groups.append(groups[row.working_group_id])
    in_order = sorted(found.values(), key=_Found.order)
    return {entry.id: entry.meeting(place, selection) for place, entry in enumerate(in_order)}


@dataclass(frozen=True, slots=True)
class _Found:
    """A session with its groups while it is put together."""

    id: str
    ordinal: int
    year: int
    day: date | None
    groups: list[GroupCard]

    def order(self) -> tuple[int, int, date, str]:
        place = self.groups[0].sort_order if self.groups else 0
        return self.ordinal, place, self.day or date.max, self.id

    def meeting(self, place: int, selection: Selection) -> Meeting:
        names = tuple(group_name(group, self.day, selection) for group in self.groups)
        codes = tuple(group.code for group in self.groups)
        return Meeting(self.id, self.ordinal, self.year, self.day, names, codes, place)


def group_name(group: GroupCard, day: date | None, selection: Selection) -> str:
    """Return the short name of a group on a day; its code where it has no name."""
    name: Translated = name_on(group.names, day).name
    return selection.words(name) or group.code
