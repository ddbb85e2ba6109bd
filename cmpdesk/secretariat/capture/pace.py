"""The clock of a session: time left for the item and for the session, and how far it is behind its plan.

It is reckoned from when the items were begun. A session that is held on another day than planned, or whose times
nobody set, is reckoned from when its first item was begun.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from cmpdesk.secretariat.agenda.sheet import AgendaEntry, AgendaSheet
from cmpdesk.secretariat.agenda.timing import session_end, session_start

_SAME_DAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Course:
    """How far a session has come: when items were begun, and which one is at hand."""

    item_id: str | None = None
    begun: Mapping[str, datetime] = field(default_factory=dict)

    def with_item(self, item_id: str, moment: datetime) -> Course:
        """Return the course after an item was begun; one that is taken up again keeps its first moment."""
        return replace(self, item_id=item_id, begun={item_id: moment, **self.begun})

    @property
    def first(self) -> datetime | None:
        """Return when the first item was begun."""
        return min(self.begun.values(), default=None)


@dataclass(frozen=True, slots=True)
class Pace:
    """The clock at one moment, in whole minutes; what is over counts below zero, what is not known is None.

    Attributes:
        elapsed: since the item at hand was begun.
        item_left, item_planned: of the item at hand.
        session_left: until the session is to end.
        ends_at: when the session is to end.
        behind: how much later the item at hand ends than planned; below zero where it ends earlier.
    """

    elapsed: int | None = None
    item_left: int | None = None
    item_planned: int | None = None
    session_left: int | None = None
    ends_at: datetime | None = None
    behind: int | None = None


def pace(sheet: AgendaSheet, course: Course, now: datetime) -> Pace:
    """Return the clock of a session at a moment."""
    delay = _moved(sheet, course, now)
    ends_at = _end(sheet, course, delay)
    session_left = None if ends_at is None else _minutes(ends_at - now)
    entry = next((entry for entry in sheet.entries if entry.id == course.item_id), None)
    begun = None if entry is None else course.begun.get(entry.id)
    if entry is None or begun is None:
        return Pace(session_left=session_left, ends_at=ends_at)
    elapsed = now - begun
    planned = timedelta(minutes=entry.lasts) if entry.lasts else None
    return Pace(
        elapsed=max(int(elapsed.total_seconds() // 60), 0),
        item_left=None if planned is None else _minutes(planned - elapsed),
        item_planned=entry.lasts or None,
        session_left=session_left,
        ends_at=ends_at,
        behind=_behind(entry, max(begun + (planned or timedelta()), now), delay),
    )


def _moved(sheet: AgendaSheet, course: Course, now: datetime) -> timedelta | None:
    """Return by how much the plan is moved to the day the session is held; None where nothing says when it is held."""
    start = session_start(sheet.facts)
    if start is not None and abs(now - start) < _SAME_DAY:
        return timedelta()
    return None if start is None or course.first is None else course.first - start


def _end(sheet: AgendaSheet, course: Course, delay: timedelta | None) -> datetime | None:
    end = session_end(sheet.facts)
    if end is not None and delay is not None:
        return end + delay
    if course.first is None or not sheet.planned:
        return None
    return course.first + timedelta(minutes=sheet.planned)


def _behind(entry: AgendaEntry, ends_at: datetime, delay: timedelta | None) -> int | None:
    if entry.begins_at is None or delay is None:
        return None
    planned = entry.begins_at + delay + timedelta(minutes=entry.lasts or 0)
    return round((ends_at - planned).total_seconds() / 60)


def _minutes(left: timedelta) -> int:
    """Return whole minutes: those that have begun count as left, those that are full as over."""
    return math.ceil(left.total_seconds() / 60)


def neighbour(entries: Sequence[AgendaEntry], item_id: str | None, step: int) -> str | None:
    """Return the item after (1) or before (-1) another one; the first one where none is at hand."""
    ids = [entry.id for entry in entries]
    if item_id not in ids:
        return ids[0] if ids and step > 0 else None
    place = ids.index(item_id) + step
    return ids[place] if 0 <= place < len(ids) else None
