"""The interval of a due date in the Extended Date/Time Format of ISO 8601-2:2019."""

from __future__ import annotations

from datetime import date

from cmpdesk.model.due.periods import MONTHS_IN_YEAR, Period, Season, season, whole_months
from cmpdesk.model.due.value import Due, DueKind

_SEASON_CODES = {Season.SPRING: 21, Season.SUMMER: 22, Season.AUTUMN: 23}
_FIRST_DIVISION_CODES = {3: 33, 4: 37, 6: 40}
"""By the months in a part of the year: quarters are 33 to 36, quadrimesters 37 to 39, halves 40 and 41."""


def edtf(due: Due) -> str | None:
    """Return the interval of a due date in EDTF, or None where it has none.

    A day is "2021-11-25", a month "2022-03", spring "2022-21", the first quarter "2022-33"; other spans
    are "from/to", with ".." for an open side. A winter is written with its days, because the code for it
    does not say in which year it begins.
    """
    if due.kind is not DueKind.DATED:
        return None
    if due.earliest is None or due.latest is None:
        return f"{due.earliest or '..'}/{due.latest or '..'}"
    period = Period(due.earliest, due.latest)
    return _single(period) or _span(period)


def _single(period: Period) -> str | None:
    if period.is_one_day:
        return period.earliest.isoformat()
    year = _year(period.earliest)
    for name, code in _SEASON_CODES.items():
        if period == season(period.earliest.year, name):
            return f"{year}-{code}"
    return _division_of_year(period, year)


def _division_of_year(period: Period, year: str) -> str | None:
    months = whole_months(period)
    if months == MONTHS_IN_YEAR and period.earliest.month == 1:
        return year
    if months == 1:
        return _month(period.earliest)
    if months in _FIRST_DIVISION_CODES and (period.earliest.month - 1) % months == 0:
        return f"{year}-{_FIRST_DIVISION_CODES[months] + (period.earliest.month - 1) // months}"
    return None


def _span(period: Period) -> str:
    months = whole_months(period)
    if months is None:
        return f"{period.earliest}/{period.latest}"
    if period.earliest.month == 1 and months % MONTHS_IN_YEAR == 0:
        return f"{_year(period.earliest)}/{_year(period.latest)}"
    return f"{_month(period.earliest)}/{_month(period.latest)}"


def _month(day: date) -> str:
    return f"{_year(day)}-{day.month:02d}"


def _year(day: date) -> str:
    return f"{day.year:04d}"
