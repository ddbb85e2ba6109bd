"""Writing dates of cells so that :func:`~cmpdesk.model.due.understand_due` can read them.

Figures get their order and their century, months their year, times of day go away. Nothing is added that the cell
or its column does not say.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.due.vocabulary import plain, signs

_CENTURY_BEGINS = 70
_LAST_DAY = 31
_MONTHS = 12
_MONTH_NAMES = tuple(month_name[1:])
_FIGURE = re.compile(r"\d")
_QUARTER_LETTER = re.compile(r"(?<![a-z])[qts](?![a-z])")
_WEEKDAY = re.compile(r"([a-z]{3,6})\.?,?\s+(?=\d{1,2}\.?[\s-]+[a-z]|[a-z]{3,10}\.?\s+\d|\d{1,4}[-/.]\d)")
_PAIR = re.compile(r"(\d{1,2})[/.-](\d{1,2})")
FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?'?(\d{4}|\d{2})(?!\d|[./-]\d)")
_CLOCK = (
    r"(?:\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?(?:\s?[ap]\.?\s?m\b\.?)?|\d{1,2}\s?h(?:\s?\d{2}\b|\b(?!\s?[-/']?\s?\d)))"
    r"(?:\s?(?:z\b|utc|gmt|hrs?\b|h\b|[ce][sd]?t\b))?(?:[+-]\d\d:?\d\d)?"
)
_TIMES = re.compile(rf"(?:(?<=\d)t|(?:(?:,|\bat|@|\ba las?|\ba)\s*)?(?<![\d:])){_CLOCK}(?:\s*-\s*{_CLOCK})?")
_YEAR = r"(?P<year>\d{4}(?!\d)|\d{2}(?![\d/]|\s*(?:de\s+)?[a-z]{3}|\s?-))"
_DAY_MONTH_YEAR = re.compile(
    r"(?<![\d/.])(?P<day>\d{1,2})(?:st|nd|rd|th|er|o|a)?\.?[\s./-]*(?:(?:of|de|del)\s+)?"
    rf"(?P<month>[a-z]{{3,10}})(?:\.?,?\s*(?:(?:of|de|del)\s+)?'?|\.?[-/]'?|[-/.]'?|\s?-\s?(?=\d{{4}})){_YEAR}"
)
_MONTH_DAY_YEAR = re.compile(
    r"\b(?P<month>[a-z]{3,10})\.?[\s-]*(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    rf"(?:,\s*'?|\s+'?|[\s,-]+(?=\d{{4}})){_YEAR}"
)
_MONTH_NUMBER = re.compile(r"(?:(.*)\s)?([a-z]{3,10})(\.?[\s./-]*(?:(?:of|de|del)\s+)?'?)(\d{2})")
_YEAR_QUARTER = re.compile(r"\b(\d{4})[\s/-]?([qts])\s?([1-4])\b")
_QUARTER_YEAR = re.compile(r"\b(?:([qts])\s?-?([1-4])|([1-4])\s?(?:er|e|o|a)?\s?-?([qts]))[\s/-]*'?(\d{4}|\d{2})(?!\d)")
_FORMER_DAY = re.compile(r"\b(19|20)(\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\b")
_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Figures:
    """A date in figures, of which only the column can tell the order: the numbers as they stand, and the year."""

    one: int
    two: int
    year: int

    def day(self, *, day_first: bool) -> date | None:
        """Return the day that it is in this order; None where no calendar has it."""
        number, month = (self.one, self.two) if day_first else (self.two, self.one)
        try:
            return date(self.year, month, number)
        except ValueError:
            return None

    @property
    def order(self) -> bool | None:
        """Return whether the day must stand first; None where both orders are possible, or neither."""
        first, second = self.day(day_first=True), self.day(day_first=False)
        if first is None and second is None:
            return None
        if first is None or second is None:
            return first is not None
        return None

    @property
    def is_open(self) -> bool:
        """Whether the order makes a difference and is not told by the figures."""
        first, second = self.day(day_first=True), self.day(day_first=False)
        return first is not None and second is not None and first != second


@dataclass(frozen=True, slots=True)
class MonthNumber:
    """A month and two figures, ``may-22``: a day or a year. ``mark`` is what stands between."""

    month: str
    mark: str
    number: int


def full_year(figures: str) -> int:
    """Return a year, the century added where it is missing: from 1970 to 2069."""
    if len(figures) > 2:  # the figures of a century
        return int(figures)
    return int(figures) + (1900 if int(figures) >= _CENTURY_BEGINS else 2000)


def figures_in(text: str) -> tuple[Figures, ...]:
    """Return the dates in figures of a text that :func:`plain` made."""
    return tuple(_figures(match) for match in FIGURES.finditer(text))


def pairs_are_days(texts: Sequence[str]) -> bool:
    """Tell whether figures without a year, ``25/11``, are days and months: one of them is over 12, no month is."""
    pairs = [(int(match[1]), int(match[2])) for text in texts if (match := _PAIR.fullmatch(text))]
    return any(one > _MONTHS for one, _ in pairs) and all(
        1 <= one <= _LAST_DAY and 1 <= two <= _MONTHS for one, two in pairs
    )


def pair_in_words(text: str) -> str:
    """Return ``25/11`` as the 25th of November, other texts as they are."""
    match = _PAIR.fullmatch(text)
    return f"{int(match[1])} {_MONTH_NAMES[int(match[2]) - 1]}" if match else text


def week_named(text: str) -> str | None:
    """Return the day of "week of 12 June 2023"; None where a text names no week."""
    beginning = next((words for words in _weeks_of() if text.startswith(f"{words} ")), None)
    return text[len(beginning) :].strip() if beginning else None


def month_number(text: str) -> MonthNumber | None:
    """Return the month and the two figures that a plain text ends with."""
    match = _MONTH_NUMBER.fullmatch(text)
    if match is None or not is_month(match[2]) or (match[1] and match[1][-1:].isdecimal()):
        return None
    return MonthNumber(match[2], match[3], int(match[4]))


def month_styles(text: str) -> Iterator[bool]:
    """Yield, for each date with the name of a month, whether the day stands before it."""
    for pattern, is_day_first in ((_DAY_MONTH_YEAR, True), (_MONTH_DAY_YEAR, False)):
        for match in pattern.finditer(text):
            if is_month(match["month"]) and int(match["day"]) <= _LAST_DAY:
                yield is_day_first


def written_out(text: str, *, day_first: bool | None, two_figures_are_year: bool | None) -> str:
    """Return a plain text with its dates as :func:`~cmpdesk.model.due.understand_due` reads them.

    Args:
        text: what :func:`plain` made of a cell.
        day_first: the order of figures; None leaves those open that could be either.
        two_figures_are_year: whether ``may-22`` is May 2022 (else the 22nd); None leaves it open.
    """
    if not _FIGURE.search(text):
        return text
    text = _with_weekday(text) if _WEEKDAY.match(text) else text
    text = _TIMES.sub(" ", text) if ":" in text or "h" in text else text
    text = FIGURES.sub(lambda match: _ordered(match, day_first=day_first), text)
    text = _FORMER_DAY.sub(r"\1\2-\3-\4", text)
    if _QUARTER_LETTER.search(text):
        text = _QUARTER_YEAR.sub(_quarter, _YEAR_QUARTER.sub(r"\2\3 \1", text))
    text = _DAY_MONTH_YEAR.sub(_day_month_year, text)
    text = _MONTH_DAY_YEAR.sub(_month_day_year, text)
    if two_figures_are_year:
        text = _with_year_of_month(text)
    return _with_limit_first(" ".join(text.split()).strip(" ,;"))


def days_named(text: str, *, day_first: bool | None) -> tuple[date, ...]:
    """Return the days with a year that a plain text names, in its order."""
    if not _FIGURE.search(text):
        return ()
    text = written_out(text, day_first=day_first, two_figures_are_year=None)
    found = [(match.start(), _calendar_day(match[1], match[2], match[3])) for match in _ISO.finditer(text)]
    for pattern in (_DAY_MONTH_YEAR, _MONTH_DAY_YEAR):
        for match in pattern.finditer(text):
            if is_month(match["month"]):
                month = signs(match["month"])[0][1:]
                found.append((match.start(), _calendar_day(match["year"], month, match["day"])))
    return tuple(day for _, day in sorted((place, day) for place, day in found if day))


@cache
def is_month(word: str) -> bool:
    """Tell whether a word is the name of a month in one of the three languages."""
    found = signs(word)
    return len(found) == 1 and found[0][:1] == "m" and found[0][1:].isdecimal()


def _figures(match: re.Match[str]) -> Figures:
    return Figures(int(match[1]), int(match[3]), full_year(match[4]))


def _ordered(match: re.Match[str], *, day_first: bool | None) -> str:
    figures = _figures(match)
    order = figures.order if figures.order is not None else day_first
    if order is None and not figures.is_open:
        order = True
    day = None if order is None else figures.day(day_first=order)
    return match.group() if day is None else f" {day.isoformat()} "


def _quarter(match: re.Match[str]) -> str:
    letter, number = (match[1], match[2]) if match[1] else (match[4], match[3])
    return f"{letter}{number} {full_year(match[5])}"


def _day_month_year(match: re.Match[str]) -> str:
    if not is_month(match["month"]) or not 1 <= int(match["day"]) <= _LAST_DAY:
        return match.group()
    return f"{match['day']} {match['month']} {full_year(match['year'])}"


def _month_day_year(match: re.Match[str]) -> str:
    if not is_month(match["month"]) or not 1 <= int(match["day"]) <= _LAST_DAY:
        return match.group()
    return f"{match['month']} {match['day']} {full_year(match['year'])}"


def _calendar_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _with_year_of_month(text: str) -> str:
    match = _MONTH_NUMBER.fullmatch(text)
    if match is None or not is_month(match[2]):
        return text
    return f"{match[1] or ''} {match[2]} {full_year(match[4])}"


def _with_weekday(text: str) -> str:
    """Return a text with its weekday written out, so that it is compared with the day."""
    match = _WEEKDAY.match(text)
    weekday = _weekdays().get(match[1]) if match else None
    return f"{weekday} {text[match.end() :]}" if match and weekday else text


def _with_limit_first(text: str) -> str:
    """Put "au plus tard" before the date, where it is read."""
    for phrase in _at_the_latest():
        if text.endswith(f" {phrase}"):
            return f"by {text[: -len(phrase)].rstrip(' ,(')}"
    return text


@cache
def _at_the_latest() -> tuple[str, ...]:
    return tuple(plain(words) for words in wordings("dates", "cells")["at_the_latest"])


@cache
def _weeks_of() -> tuple[str, ...]:
    return tuple(sorted(map(plain, wordings("dates", "cells")["week_of"]), key=len, reverse=True))


@cache
def _weekdays() -> dict[str, str]:
    return {plain(word): weekday for weekday, words in wordings("dates", "weekdays").items() for word in words}
