"""Counting participants of sessions that were held: those in the lists, or the number stated where there is no list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import Attendance, Delegation, GuestKind
from cmpdesk.model.edition import Edition, HeadCount, Session, SessionGroup
from cmpdesk.model.participant import Participant
from cmpdesk.secretariat.figures.actions import in_period
from cmpdesk.secretariat.figures.kinds import PARTS, By, FiguresWish, Measure

AWAY = (Attendance.EXCUSED, Attendance.ABSENT, Attendance.INVITED)
"""Who did not come, or never answered: the lists of the report leave them out as well."""

_UNDIVIDED = PARTS[Measure.ATTENDANCE][-1]


@dataclass(frozen=True, slots=True)
class PresentCount:
    """Participants of one session that have a delegation and a kind in common; no delegation: not divided."""

    session_id: str
    edition_id: str
    delegation: Delegation | None
    guest_kind: GuestKind | None
    number: int


def count_participants(session: DatabaseSession, wish: FiguresWish, today: date) -> tuple[PresentCount, ...]:
    """Count those who took part in sessions up to today, in the editions that are asked for."""
    held_on = func.coalesce(Session.starts_on, Edition.starts_on, type_=Session.starts_on.type)
    held = (Session.did_not_meet.is_(False), or_(held_on.is_(None), held_on <= today), *in_period(wish))
    columns = (Session.id, Session.edition_id, Participant.delegation, Participant.guest_kind)
    listed = session.execute(
        select(*columns, func.count())
        .join(Participant, Participant.session_id == Session.id)
        .join(Edition, Edition.id == Session.edition_id)
        .where(*held, or_(Participant.attendance.is_(None), Participant.attendance.not_in(AWAY)))
        .group_by(*columns)
    ).all()
    with_list = {row[0] for row in listed}
    stated = session.execute(
        select(Session.id, Session.edition_id, HeadCount.delegation, HeadCount.number)
        .join(HeadCount, HeadCount.session_id == Session.id)
        .join(Edition, Edition.id == Session.edition_id)
        .where(*held, HeadCount.number.is_not(None))
    ).all()
    return (
        *(PresentCount(*row) for row in listed),
        *_stated(PresentCount(row[0], row[1], row[2], None, row[3] or 0) for row in stated if row[0] not in with_list),
    )


def _stated(counts: Iterable[PresentCount]) -> Sequence[PresentCount]:
    """Keep the numbers by delegation; one for all together counts only where there is none by delegation."""
    kept = list(counts)
    divided = {count.session_id for count in kept if count.delegation is not None}
    return [count for count in kept if count.delegation is not None or count.session_id not in divided]


def groups_of_sessions(session: DatabaseSession) -> Mapping[str, tuple[str, ...]]:
    """Return the groups of every session; a joint one has several."""
    found: dict[str, list[str]] = defaultdict(list)
    for session_id, group_id in session.execute(select(SessionGroup.session_id, SessionGroup.working_group_id)):
        found[session_id].append(group_id)
    return {session_id: tuple(groups) for session_id, groups in found.items()}


def attendance_by(
    counts: Sequence[PresentCount], by: By | None, groups: Mapping[str, tuple[str, ...]]
) -> Mapping[str | None, tuple[tuple[int, ...], float | None]]:
    """Return for each key how many were there of each delegation, and in how many sessions."""
    numbers: dict[str | None, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    sessions: dict[str | None, set[str]] = defaultdict(set)
    for count in counts:
        for key in _keys(count, by, groups):
            numbers[key][count.delegation or _UNDIVIDED] += count.number
            sessions[key].add(count.session_id)
    return {
        key: (tuple(found[part] for part in PARTS[Measure.ATTENDANCE]), float(len(sessions[key])))
        for key, found in numbers.items()
    }


def _keys(count: PresentCount, by: By | None, groups: Mapping[str, tuple[str, ...]]) -> tuple[str | None, ...]:
    if by is By.YEAR:
        return (count.edition_id,)
    if by is By.GROUP:
        return groups.get(count.session_id) or (None,)
    if by is By.SIDE:
        return (count.delegation,)
    return (count.guest_kind,) if by is By.TAG else (None,)
