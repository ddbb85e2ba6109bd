"""The running times of an agenda: they follow from the start of the session and the items' durations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cmpdesk.secretariat.report.chapter import AgendaLine, SessionFacts
from cmpdesk.secretariat.words.dates import zoned


@dataclass(frozen=True, slots=True)
class TimedItem:
    """An agenda item with its depth (0 at the top), when it begins (if known) and how long it takes."""

    item: AgendaLine
    depth: int
    begins_at: datetime | None
    minutes: int | None


def session_start(session: SessionFacts) -> datetime | None:
    """Return when a session begins; None while its day, time or zone is not known."""
    if session.starts_on is None or session.start_time is None or session.time_zone is None:
        return None
    return zoned(session.starts_on, session.start_time, session.time_zone)


def session_end(session: SessionFacts) -> datetime | None:
    """Return when a session is to end; None while that is not known."""
    if session.starts_on is None or session.end_time is None or session.time_zone is None:
        return None
    return zoned(session.ends_on or session.starts_on, session.end_time, session.time_zone)


def duration(item: AgendaLine) -> int | None:
    """Return the minutes of an item: its own, or those of what is below it; None where nobody said."""
    if item.minutes is not None:
        return item.minutes
    known = [minutes for child in item.children if (minutes := duration(child)) is not None]
    return sum(known) if known else None


def running_times(agenda: Sequence[AgendaLine], start: datetime | None) -> tuple[TimedItem, ...]:
    """Return all items in the order of the agenda, those below an item after it."""
    timed: list[TimedItem] = []
    _add_times(timed, agenda, start, 0)
    return tuple(timed)


def _add_times(timed: list[TimedItem], items: Sequence[AgendaLine], start: datetime | None, depth: int) -> None:
    for item in items:
        minutes = duration(item)
        timed.append(TimedItem(item, depth, start, minutes))
        _add_times(timed, item.children, start, depth + 1)
        if start is not None:
            start += timedelta(minutes=minutes or 0)


def over_run(agenda: Sequence[AgendaLine], session: SessionFacts) -> int | None:
    """Return by how many minutes the agenda is longer than the session; negative where time is left."""
    start, end = session_start(session), session_end(session)
    if start is None or end is None:
        return None
    planned = sum(duration(item) or 0 for item in agenda)
    return planned - int((end - start).total_seconds() // 60)
