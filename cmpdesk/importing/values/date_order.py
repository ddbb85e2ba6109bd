"""Whether the day or the month stands first in dates such as 03/04/2021: what a column tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cmpdesk.importing.values.date_words import Figures, figures_in, month_number, month_styles

_PREVAILS = 10
_ENOUGH_SORTED = 4
_ENOUGH_NEAR = 3
_ENOUGH_STYLES = 2
_NEAR = timedelta(days=62)
_FEW_YEARS = 8
_MONTHS = 12
_YEARS_BACK, _YEARS_AHEAD = 8, 12


class OrderReason(StrEnum):
    """What decided the order."""

    NOT_NEEDED = "not_needed"
    GIVEN = "given"
    FIGURES = "figures"
    SORTED = "sorted"
    NEAR = "near"
    MONTH_NAMES = "month_names"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a column's figures; ``day_first`` is None where nothing hangs on it or nothing tells it."""

    day_first: bool | None
    reason: OrderReason
    certainty: int


def order_of(texts: Sequence[str], days: Sequence[date | None]) -> Order:
    """Find out the order of figures in a column.

    A figure over 12 decides. Else the order in which the column is sorted, or in which its dates lie near those that
    are certain; last, how the column writes dates with the names of months.

    Args:
        texts: the plain texts of the cells, "" for one that is no text.
        days: the days of those cells that are real dates.
    """
    found = [figures for text in texts for figures in figures_in(text)]
    is_open = any(figures.is_open for figures in found)
    by_figures = _by_figures(found)
    if by_figures is not None:
        return Order(by_figures, OrderReason.FIGURES, 95)
    if not is_open:
        return Order(None, OrderReason.NOT_NEEDED, 100)
    if any(figures.order is not None for figures in found):
        return Order(None, OrderReason.OPEN, 0)
    for reason, certainty, day_first in (
        (OrderReason.SORTED, 80, _by_sorting(texts, days)),
        (OrderReason.NEAR, 70, _by_nearness(found, days)),
        (OrderReason.MONTH_NAMES, 70, _by_month_names(texts)),
    ):
        if day_first is not None:
            return Order(day_first, reason, certainty)
    return Order(None, OrderReason.OPEN, 0)


def two_figures_are_year(texts: Sequence[str], years: Sequence[int]) -> dict[bool, bool | None]:
    """Tell whether ``may-22`` and ``May 22`` are May 2022 or the 22nd of May, for those with a mark and those without.

    A number that no month has days for is a year; one that lies far from the other years of the column is a day. The
    mark of ``may-22`` and ``May '22`` stands between a month and a year.

    Args:
        texts: the plain texts of the cells.
        years: those that the column or its surroundings name.
    """
    found: dict[bool, list[int]] = {True: [], False: []}
    for text in texts:
        ending = month_number(text)
        if ending is not None:
            found[any(sign in ending.mark for sign in "-/'")].append(ending.number)
    return {with_mark: _are_years(numbers, years, with_mark=with_mark) for with_mark, numbers in found.items()}


def _are_years(numbers: Sequence[int], years: Sequence[int], *, with_mark: bool) -> bool | None:
    if not numbers:
        return None
    if any(number == 0 or number > 31 for number in numbers):  # the days of a month
        return True
    if years and any(not min(years) - _YEARS_BACK <= 2000 + number <= max(years) + _YEARS_AHEAD for number in numbers):
        return False
    if with_mark:
        is_narrow = max(numbers) - min(numbers) <= _FEW_YEARS and max(numbers) > _MONTHS
        return True if years or is_narrow else None
    return True if len(numbers) > 2 and len(set(numbers)) == 1 else None


def _by_figures(found: Sequence[Figures]) -> bool | None:
    orders = [figures.order for figures in found if figures.order is not None]
    day_first, month_first = orders.count(True), orders.count(False)
    if day_first > month_first * _PREVAILS:
        return True
    return False if month_first > day_first * _PREVAILS else None


def _by_sorting(texts: Sequence[str], days: Sequence[date | None]) -> bool | None:
    """Return the only order in which the column is sorted, upwards or downwards."""
    rows = [(figures_in(text), day) for text, day in zip(texts, days, strict=True)]
    single = [(figures[0] if figures else None, day) for figures, day in rows if len(figures) == 1 or day]
    if len({figures for figures, _ in single if figures and figures.is_open}) < _ENOUGH_SORTED:
        return None
    sorted_ones = [order for order in (True, False) if _is_sorted(list(_in_order(single, day_first=order)))]
    return sorted_ones[0] if len(sorted_ones) == 1 else None


def _in_order(rows: Sequence[tuple[Figures | None, date | None]], *, day_first: bool) -> Iterator[date]:
    for figures, day in rows:
        read = figures.day(day_first=day_first) if figures else day
        if read is not None:
            yield read


def _is_sorted(days: Sequence[date]) -> bool:
    return list(days) in (sorted(days), sorted(days, reverse=True))


def _by_nearness(found: Sequence[Figures], days: Sequence[date | None]) -> bool | None:
    """Return the only order in which all dates lie about where the certain ones of the column do."""
    certain = [day for day in days if day is not None]
    unclear = {figures for figures in found if figures.is_open}
    if len(certain) < _ENOUGH_NEAR or len(unclear) < _ENOUGH_NEAR:
        return None
    first, last = min(certain) - _NEAR, max(certain) + _NEAR
    near = [
        order
        for order in (True, False)
        if all((day := figures.day(day_first=order)) is not None and first <= day <= last for figures in unclear)
    ]
    return near[0] if len(near) == 1 else None


def _by_month_names(texts: Sequence[str]) -> bool | None:
    styles = [style for text in texts for style in month_styles(text)]
    if len(styles) < _ENOUGH_STYLES or len(set(styles)) != 1:
        return None
    return styles[0]
