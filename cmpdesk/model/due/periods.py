"""Stretches of the calendar: months, quarters, seasons, and their beginnings, middles and ends."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

ONE_DAY = timedelta(days=1)
MONTHS_IN_YEAR = 12

MONTHS_IN_DIVISION = {"bimester": 2, "quarter": 3, "quadrimester": 4, "half": 6}
"""How many months the parts have that a year is divided into."""


class Season(StrEnum):
    """A season of the northern hemisphere, where both countries lie."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class Edge(StrEnum):
    """A part of a period that people name without exact limits."""

    START = "start"
    MID = "mid"
    END = "end"


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``earliest`` to ``latest``; ``fuzzy`` where its limits are a convention of ours."""

    earliest: date
    latest: date
    fuzzy: bool = False

    @property
    def is_one_day(self) -> bool:
        """Whether the period is a single day."""
        return self.earliest == self.latest


def month(year: int, number: int) -> Period:
    """Return a month, its number from 1 to 12."""
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def whole_year(year: int) -> Period:
    """Return a calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def division(year: int, length: int, number: int) -> Period:
    """Return the part of a calendar year that has ``length`` months, counted from 1.

    Raises:
        ValueError: The year has no such part.
    """
    first = (number - 1) * length + 1
    return Period(month(year, first).earliest, month(year, first + length - 1).latest)


def season(year: int, name: Season) -> Period:
    """Return a season by the astronomical calendar (spring from March 20 to June 20).

    A winter begins in ``year`` and ends in the next one.
    """
    match name:
        case Season.SPRING:
            return Period(date(year, 3, 20), date(year, 6, 20))
        case Season.SUMMER:
            return Period(date(year, 6, 21), date(year, 9, 21))
        case Season.AUTUMN:
            return Period(date(year, 9, 22), date(year, 12, 20))
        case Season.WINTER:
            return Period(date(year, 12, 21), date(year + 1, 3, 19))


def third(whole: Period, edge: Edge) -> Period:
    """Return the beginning, middle or end of a period: one third of it.

    Thirds are whole months in a year, a half or a quarter, and ten days in a month.
    """
    first, last = _inner_limits(whole)
    match edge:
        case Edge.START:
            part = replace(whole, latest=first - ONE_DAY)
        case Edge.MID:
            part = Period(first, last - ONE_DAY)
        case Edge.END:
            part = replace(whole, earliest=last)
    return replace(part, fuzzy=True)


def later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    year, index = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))


def whole_months(period: Period) -> int | None:
    """Return how many months the period has, or None where it is not made of whole months."""
    ends_a_month = period.latest.day == monthrange(period.latest.year, period.latest.month)[1]
    if period.earliest.day != 1 or not ends_a_month:
        return None
    years = period.latest.year - period.earliest.year
    return years * MONTHS_IN_YEAR + period.latest.month - period.earliest.month + 1


def _inner_limits(whole: Period) -> tuple[date, date]:
    """Return the first days of the second and of the last third."""
    months = whole_months(whole)
    if months == 1:
        return whole.earliest.replace(day=11), whole.earliest.replace(day=21)
    if months and months % 3 == 0:
        return later(whole.earliest, months // 3), later(whole.earliest, months // 3 * 2)
    days = (whole.latest - whole.earliest).days + 1
    return whole.earliest + timedelta(days // 3), whole.earliest + timedelta(days // 3 * 2)
