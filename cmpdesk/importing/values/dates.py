"""Dates as cells have them: days of the calendar, figures in either order, and periods in words.

A column is read at once, for its cells explain each other. The words stay; what they leave open stays open.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

from cmpdesk.importing.values.date_order import Order, OrderReason, order_of, two_figures_are_year
from cmpdesk.importing.values.date_words import (
    days_named,
    figures_in,
    month_number,
    pair_in_words,
    pairs_are_days,
    week_named,
    written_out,
)
from cmpdesk.importing.values.text import is_error, text_of
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.due import Due, DueKind, understand_due
from cmpdesk.model.due.vocabulary import plain
from cmpdesk.spreadsheets.reading.cells import CellValue

_FIRST_SERIAL = date(1899, 12, 30)
_SERIALS = range(32874, 73051)
"""The day numbers of Excel from 1990 to 2099: what other numbers mean cannot be told."""
_YEARS = range(1990, 2100)
_SERIAL_TEXT = re.compile(r"\d{5}(?:\.\d+)?")
_YEAR_IN_WORDS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST = 120


class DateHow(StrEnum):
    """How a date was understood."""

    EMPTY = "empty"
    NONE_SAID = "none_said"
    REAL_DATE = "real_date"
    WORDS = "words"
    FIGURES = "figures"
    YEAR_ASSUMED = "year_assumed"
    ORDER_OPEN = "order_open"
    NOT_UNDERSTOOD = "not_understood"
    STRUCK = "struck"
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as a cell has it.

    Attributes:
        words: the cell as it stands; a real date as ISO 8601.
        due: the words and the interval that they mean.
        how: how it was understood.
        certainty: from 0 to 100.
        readings: where the order of figures is open, the day with the day first and the one with the month first.
        named: days that stand in words that are not understood as a whole, such as "was 2022-05-03, now June".
    """

    words: str
    due: Due
    how: DateHow
    certainty: int
    readings: tuple[date, ...] = ()
    named: tuple[date, ...] = ()

    @property
    def day(self) -> date | None:
        """Return the day, where it is a single one."""
        return self.due.earliest if self.due.earliest == self.due.latest else None


@dataclass(frozen=True, slots=True)
class DateColumn:
    """A column of dates.

    Attributes:
        values: one for each cell.
        day_first: the order in which figures were read; None where none needed it, or it is open.
        order_reason: what decided it.
        is_order_open: some figures could be read in both orders, and nothing tells which: to be asked once.
        open_words: the different words that hang on the answer, in their order.
        may_be_swapped: the real dates look as if a program had taken the day for the month: all their days are
            12 or less, while texts beside them have greater ones.
    """

    values: tuple[DateValue, ...]
    day_first: bool | None
    order_reason: OrderReason
    is_order_open: bool
    open_words: tuple[str, ...] = ()
    may_be_swapped: bool = False


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the column and its surroundings say of its cells."""

    order: Order
    month_years: dict[bool, bool | None]
    year_hint: int | None
    said_on: date | None


def read_dates(
    cells: Sequence[CellValue],
    *,
    day_first: bool | None = None,
    year_hint: int | None = None,
    said_on: date | None = None,
    struck: Collection[int] = (),
) -> DateColumn:
    """Read a column of dates.

    Args:
        cells: the column.
        day_first: the order of figures, where the user has said it.
        year_hint: the year of the table, for dates that name none.
        said_on: the day on which the dates were set: "next year" counts from it, and a date without a year is the
            first one from then on.
        struck: the places of cells that are crossed out; they say nothing, their words stay.
    """
    texts = [_plain(text) if isinstance(cell, str) and (text := text_of(cell)) else "" for cell in cells]
    days = [_real_day(cell) for cell in cells]
    order = Order(day_first, OrderReason.GIVEN, 100) if day_first is not None else order_of(texts, days)
    years = _years_of(texts, days, year_hint, said_on)
    if pairs_are_days(texts):
        texts = [pair_in_words(text) for text in texts]
    around = _Surroundings(order, two_figures_are_year(texts, years), year_hint, said_on)
    values = [
        _struck(value) if place in struck and value.how is not DateHow.EMPTY else value
        for place, value in enumerate(_values(cells, texts, around))
    ]
    open_words = tuple(dict.fromkeys(value.words for value in values if value.how is DateHow.ORDER_OPEN))
    return DateColumn(
        tuple(values), order.day_first, order.reason, bool(open_words), open_words, _may_be_swapped(texts, days)
    )


def read_date(
    cell: CellValue, *, day_first: bool | None = None, year_hint: int | None = None, said_on: date | None = None
) -> DateValue:
    """Read one date by itself."""
    return read_dates([cell], day_first=day_first, year_hint=year_hint, said_on=said_on).values[0]


def _values(cells: Sequence[CellValue], texts: Sequence[str], around: _Surroundings) -> Iterator[DateValue]:
    """Yield the values of cells, each different one read once."""
    found: dict[Hashable, DateValue] = {}
    for cell, text in zip(cells, texts, strict=True):
        key = (type(cell), cell)
        if key not in found:
            found[key] = _value(cell, text, around)
        yield found[key]


def _plain(text: str) -> str:
    text = plain(text).replace("°", "o")
    return f"around {text[1:].lstrip()}" if text.startswith(("~", "≈", "±")) else text


def _value(cell: CellValue, text: str, around: _Surroundings) -> DateValue:
    words = text_of(cell)
    if not words:
        return DateValue("", Due("", DueKind.NONE), DateHow.EMPTY, 100)
    if is_error(cell):
        return DateValue(words, Due(words, DueKind.UNCLEAR), DateHow.FAULTY, 0)
    day = _real_day(cell)
    if day is not None:
        return _dated(day.isoformat(), day, day, DateHow.REAL_DATE, 100 if isinstance(cell, date) else 90)
    if isinstance(cell, str):
        return _from_words(words, text, around)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and cell in _YEARS:
        return _dated(words, date(int(cell), 1, 1), date(int(cell), 12, 31), DateHow.WORDS, 90)
    return DateValue(words, Due(words, DueKind.UNCLEAR), DateHow.NOT_UNDERSTOOD, 0)


def _real_day(cell: CellValue) -> date | None:
    """Return the day of a cell that holds one as a date or as a number of Excel, also where that is a text."""
    match cell:
        case datetime():
            return cell.date()
        case date():
            return cell
        case bool():
            return None
        case int() | float():
            return _day_of_number(cell)
        case str() if len(cell) < 12 and _SERIAL_TEXT.fullmatch(cell.strip()):  # 44530.123456
            return _day_of_number(float(cell))
        case _:
            return None


def _day_of_number(number: float) -> date | None:
    if _SERIALS.start <= number < _SERIALS.stop:
        return _FIRST_SERIAL + timedelta(days=int(number))
    if number == number // 1 and _YEARS.start * 10_000 <= number < _YEARS.stop * 10_000:  # 20211125
        return _compact_day(int(number))
    return None


def _compact_day(number: int) -> date | None:
    try:
        return date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError:
        return None


def _from_words(words: str, text: str, around: _Surroundings) -> DateValue:
    if text in _no_date() or text.strip(" .()[]*") in _no_date():
        return DateValue(words, Due(words, DueKind.NONE), DateHow.NONE_SAID, 100)
    if len(text) > _LONGEST:
        return _not_understood(words, text, around)
    order = around.order.day_first
    ending = month_number(text)
    with_mark = ending is not None and any(sign in ending.mark for sign in "-/'")
    are_years = around.month_years[with_mark] if ending else None
    written = written_out(text, day_first=order, two_figures_are_year=are_years)
    due = understand_due(written, said_on=around.said_on)
    figures = figures_in(text)
    if due.kind is DueKind.NONE:
        return DateValue(words, replace(due, words=words), DateHow.NONE_SAID, 100)
    if due.kind is not DueKind.UNCLEAR:
        how, certainty = (DateHow.FIGURES, around.order.certainty or 95) if figures else (DateHow.WORDS, 95)
        return DateValue(words, replace(due, words=words), how, min(certainty, 85 if are_years else 95))
    if order is None and any(each.is_open for each in figures):
        return _open_order(words, text, around)
    return (
        _week(words, written, around)
        or _with_year_assumed(words, written, around)
        or _not_understood(words, text, around)
    )


def _week(words: str, written: str, around: _Surroundings) -> DateValue | None:
    """Read "week of 12 June 2023" as the days from Monday to Sunday."""
    named = week_named(written)
    day = understand_due(named, said_on=around.said_on) if named else None
    if day is None or day.earliest is None or day.earliest != day.latest:
        return None
    monday = day.earliest - timedelta(days=day.earliest.weekday())
    return _dated(words, monday, monday + timedelta(days=6), DateHow.WORDS, 85)


def _open_order(words: str, text: str, around: _Surroundings) -> DateValue:
    """Return a date in figures of which nothing tells the order, if it is a date in either."""
    readings = [
        understand_due(written_out(text, day_first=order, two_figures_are_year=None), said_on=around.said_on)
        for order in (True, False)
    ]
    read = [reading for reading in readings if reading.kind is not DueKind.UNCLEAR]
    if len(read) == 1:
        # The weekday before the figures fits one order only: "Sat 10/1/16".
        return DateValue(words, replace(read[0], words=words), DateHow.FIGURES, 90)
    if not read:
        return _not_understood(words, text, around)
    days = tuple(day for reading in readings if (day := reading.latest or reading.earliest))
    return DateValue(words, Due(words, DueKind.UNCLEAR), DateHow.ORDER_OPEN, 0, readings=days)


def _with_year_assumed(words: str, written: str, around: _Surroundings) -> DateValue | None:
    """Read a date that names no year as the first one after it was set, else in the year of the table."""
    if _YEAR_IN_WORDS.search(written) or not any(letter.isalpha() for letter in written):
        return None
    said_on = around.said_on
    years = (said_on.year, said_on.year + 1) if said_on else (around.year_hint,)
    for year in years:
        due = understand_due(f"{written} {year}") if year else None
        if due is None or due.kind is not DueKind.DATED or due.latest is None:
            continue
        if said_on is None or due.latest >= said_on:
            return DateValue(words, replace(due, words=words), DateHow.YEAR_ASSUMED, 60)
    return None


def _not_understood(words: str, text: str, around: _Surroundings) -> DateValue:
    may_name = _YEAR_IN_WORDS.search(text) or figures_in(text)
    named = days_named(text[: _LONGEST * 4], day_first=around.order.day_first) if may_name else ()
    return DateValue(words, Due(words, DueKind.UNCLEAR), DateHow.NOT_UNDERSTOOD, 0, named=named)


def _dated(words: str, earliest: date, latest: date, how: DateHow, certainty: int) -> DateValue:
    return DateValue(words, Due(words, DueKind.DATED, earliest, latest), how, certainty)


def _struck(value: DateValue) -> DateValue:
    named = (value.day,) if value.day else value.named
    return DateValue(value.words, Due(value.words, DueKind.UNCLEAR), DateHow.STRUCK, 0, named=named)


def _years_of(
    texts: Sequence[str], days: Sequence[date | None], year_hint: int | None, said_on: date | None
) -> list[int]:
    named = [int(match) for text in texts for match in _YEAR_IN_WORDS.findall(text)]
    hints = [year for year in (year_hint, said_on.year if said_on else None) if year]
    return [*named, *(day.year for day in days if day), *hints]


def _may_be_swapped(texts: Sequence[str], days: Sequence[date | None]) -> bool:
    real = [day for day in days if day]
    great = [figures for text in texts for figures in figures_in(text) if figures.order]
    return len(real) > 2 and len(great) > 1 and all(day.day <= 12 for day in real)


@cache
def _no_date() -> frozenset[str]:
    return frozenset(plain(words) for words in wordings("dates", "cells")["none"])
