"""When a task is due: so many days, weeks or working days before or after a meeting, so that it moves with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from cmpdesk.model.choices import OffsetFrom, OffsetUnit
from cmpdesk.secretariat.checklist.working_days import (
    ONE_DAY,
    Holiday,
    holiday_on,
    is_working_day,
    working_day_from,
    working_days_later,
)

# A distance of more days than this is a typing error, and none that a calendar could hold.
MOST_DAYS = 3_660


@dataclass(frozen=True, slots=True)
class Offset:
    """A distance from a meeting: negative before it, positive after it, zero on the day itself."""

    count: int
    unit: OffsetUnit = OffsetUnit.DAYS
    counted_from: OffsetFrom = OffsetFrom.FIRST_DAY

    @property
    def is_possible(self) -> bool:
        """Tell whether the day can lie that far away."""
        return abs(self.count) * (7 if self.unit is OffsetUnit.WEEKS else 1) <= MOST_DAYS


@dataclass(frozen=True, slots=True)
class MeetingDays:
    """From when to when a meeting lasts, as far as that is known."""

    first: date | None
    last: date | None = None

    def day(self, counted_from: OffsetFrom) -> date | None:
        """Return the day to count from; a meeting without a last day ends on its first."""
        return (self.last or self.first) if counted_from is OffsetFrom.LAST_DAY else self.first


@dataclass(frozen=True, slots=True)
class DueDay:
    """The day that a task is due, and the day it was moved from: a weekend, or a public holiday."""

    day: date
    moved_from: date | None = None
    holiday: Holiday | None = None


def due_day(offset: Offset, meeting: MeetingDays) -> DueDay | None:
    """Return when a task is due; None while the meeting has no date.

    Where days or weeks lead to a weekend or a public holiday, what is due before the meeting moves to the working day
    before, so that it is still in time, and what is due after it to the working day after. The meeting's own days
    stay: it is held on them.
    """
    start = meeting.day(offset.counted_from)
    if start is None or not offset.is_possible:
        return None
    try:
        return _counted(offset, start)
    except OverflowError:
        return None


@lru_cache(maxsize=8_192)
def _counted(offset: Offset, start: date) -> DueDay:
    if offset.unit is OffsetUnit.WORKING_DAYS:
        return DueDay(working_days_later(start, offset.count))
    days = offset.count * (7 if offset.unit is OffsetUnit.WEEKS else 1)
    wished = start + timedelta(days=days)
    if not days or is_working_day(wished):
        return DueDay(wished)
    return DueDay(working_day_from(wished, ONE_DAY if days > 0 else -ONE_DAY), wished, holiday_on(wished))
