"""How the words of a due date are understood.

The signs of the words (see ``vocabulary``) must make sense as a whole: one word too many, and the due
date is unclear. So "March 2022 if funded" is not taken for March 2022.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from cmpdesk.model.due.periods import (
    MONTHS_IN_DIVISION,
    MONTHS_IN_YEAR,
    ONE_DAY,
    Edge,
    Period,
    Season,
    division,
    later,
    month,
    season,
    third,
    whole_year,
)
from cmpdesk.model.due.value import Due, DueKind
from cmpdesk.model.due.vocabulary import NOTHING, UNKNOWN, plain, signs

_RELATIONS = ("by", "until", "before", "after", "from", "in", "towards", "between")
_SEPARATORS = ("to", "and", "until", "-")
_DIVISIONS = "|".join(MONTHS_IN_DIVISION)
_DAY = re.compile(
    r"(?:w(?P<weekday>\d) )?(?:"
    r"n?(?P<day>\d{1,2}) m(?P<month>\d+) y(?P<year>\d{4})"
    r"|m(?P<us_month>\d+) n?(?P<us_day>\d{1,2}) y(?P<us_year>\d{4})"
    r"|d(?P<iso>\d{4}-\d\d-\d\d))"
)
_MONTH = re.compile(r"(?:month )?m(\d+) y(\d{4})")
_SEASON = re.compile(r"(spring|summer|autumn) y(\d{4})")
_WINTER = re.compile(r"winter y(\d{4}) y(\d{4})")
_DIVISION = re.compile(rf"(?:n(\d+)|last) ({_DIVISIONS}) y(\d{{4}})")
_YEAR = re.compile(r"y(\d{4})")
_YEAR_FIRST = re.compile(r"(y\d{4}) (?!y)(.+)")
_MEETING = re.compile(r"(?:n?(?P<ordinal>\d{1,3}) (?:annual|meeting)|(?:next )?annual)(?: y\d{4})?|y\d{4} annual")
_MOST_SIGNS = 16  # far more than any due date has; a longer text is a description
_RELATIVE = re.compile(r"(?:in|by) (?:next )?(\d{1,3}) (?:next )?(day|week|month|year)")


def understand_due(words: str, *, said_on: date | None = None) -> Due:
    """Work out what the words of a due date mean.

    A year has quarters and halves by the calendar (not the fiscal year), seasons by the astronomical
    calendar of the northern hemisphere, and an early, a middle and a late third. "By" and "before" leave
    the first day open, "after" the last one. What could mean two things is unclear: 04/05/2022, a winter
    of one year, a month without a year.

    Args:
        words: What was said or written, in English, French or Spanish.
        said_on: The day on which it was said; "within 6 weeks" and "next year" count from it and are
            unclear without it.
    """
    if plain(words) in NOTHING:
        return Due(words, DueKind.NONE)
    found = signs(words)
    if found == ["ongoing"]:
        return Due(words, DueKind.ONGOING)
    if UNKNOWN in found or len(found) > _MOST_SIGNS:
        return Due(words, DueKind.UNCLEAR)
    try:
        return _edition(words, found) or _dated(words, found, said_on) or Due(words, DueKind.UNCLEAR)
    except (ValueError, OverflowError):  # a day that no calendar has: 31 February, the year 0
        return Due(words, DueKind.UNCLEAR)


def _edition(words: str, found: list[str]) -> Due | None:
    relation, rest = _relation(found)
    match = _MEETING.fullmatch(" ".join(sign for sign in rest if sign != "partnership"))
    if not match or relation not in ("by", "until", "before", "in", "towards"):
        return None
    ordinal = int(match["ordinal"]) if match["ordinal"] else None
    return Due(words, DueKind.AT_EDITION, edition_ordinal=ordinal)


def _dated(words: str, found: list[str], said_on: date | None) -> Due | None:
    limits = _relative(found, said_on) or _limits(_with_years(found, said_on))
    return Due(words, DueKind.DATED, *limits) if limits else None


def _relative(found: list[str], said_on: date | None) -> tuple[date, date] | None:
    """Read "within 6 weeks": from the day on which it was said to six weeks later."""
    match = _RELATIVE.fullmatch(" ".join(found))
    if not match or not said_on:
        return None
    count = int(match[1])
    match match[2]:
        case "day":
            return said_on, said_on + timedelta(days=count)
        case "week":
            return said_on, said_on + timedelta(weeks=count)
        case "month":
            return said_on, later(said_on, count)
        case _:
            return said_on, later(said_on, count * MONTHS_IN_YEAR)


def _limits(found: list[str]) -> tuple[date | None, date | None] | None:
    """Return the first and the last day that the signs allow, or None where they are not understood."""
    relation, rest = _relation(found)
    if rest[-1:] == ["onward"]:
        relation, rest = "from", rest[:-1]
    single = None if relation == "between" else _period(rest)
    period = single or _range(rest)
    if period is None or (relation == "towards" and period.is_one_day):
        return None
    if relation == "from" and single is None:  # "from March to May" is the range itself
        relation = "in"
    return _related(relation, period)


def _related(relation: str, period: Period) -> tuple[date | None, date | None]:
    match relation:
        case "by" | "until":
            return None, period.latest
        case "before":
            # A fuzzy limit is sure to have passed only when all of it has.
            return None, period.latest if period.fuzzy else period.earliest - ONE_DAY
        case "after":
            return period.latest + ONE_DAY, None
        case "from":
            return period.earliest, None
        case _:
            return period.earliest, period.latest


def _relation(found: list[str]) -> tuple[str, list[str]]:
    """Split off the word that says how the due date relates to its period ("in" where none does).

    French and Spanish put a preposition before many a period (au printemps, a finales de 2022); at the
    beginning it says no more than "in".
    """
    relation = "in"
    if found and found[0] in _RELATIONS:
        relation, found = found[0], found[1:]
    if found and found[0] in ("to", "in"):
        found = found[1:]
    return relation, found


def _with_years(found: list[str], said_on: date | None) -> list[str]:
    """Replace "next year", "this month" and "end of the year" by the year and month that they name."""
    text = re.sub(r"\byear (?=y\d{4})", "", " ".join(found))
    text = re.sub(r"\byearend (?=y\d{4})", "end ", text)
    if said_on:
        text = re.sub(r"\b(?:this year|year this)\b", f"y{said_on.year:04d}", text)
        text = re.sub(r"\b(?:next year|year next)\b", f"y{said_on.year + 1:04d}", text)
        text = re.sub(r"\b(?:this month|month this)\b", _month_sign(said_on), text)
        text = re.sub(r"\b(?:next month|month next)\b", _month_sign(later(said_on, 1)), text)
        text = re.sub(r"\bend year$|\byearend$", f"end y{said_on.year:04d}", text)
        text = re.sub(r"\bend month$", f"end {_month_sign(said_on)}", text)
    return text.split()


def _month_sign(day: date) -> str:
    return f"m{day.month} y{day.year:04d}"


def _range(found: list[str]) -> Period | None:
    """Read "from A to B", "between A and B", "A-B": from the beginning of A to the end of B."""
    for place, sign in enumerate(found):
        if sign in _SEPARATORS:
            period = _from_to(found[:place], found[place + 1 :])
            if period:
                return period
    return None


def _from_to(first: list[str], last: list[str]) -> Period | None:
    """Join two periods; what is said only once counts for both ("March 4-5, 2008", "April to May 2022")."""
    start = _only_reading([[*first, *last[len(last) - count :]] for count in range(len(last))])
    end = _only_reading([[*first[:count], *last] for count in range(len(first))])
    if start is None or end is None or start.earliest > end.earliest:
        return None
    return Period(start.earliest, end.latest, fuzzy=end.fuzzy)


def _only_reading(candidates: list[list[str]]) -> Period | None:
    """Return the one period that the candidates can be read as; "March 2022-2023" could end twice."""
    periods = {period for candidate in candidates if (period := _period(candidate))}
    return periods.pop() if len(periods) == 1 else None


def _period(found: list[str]) -> Period | None:
    """Read one day, month, part of a year or year, or the beginning, middle or end of one."""
    text = " ".join(sign for sign in found if sign != "-")
    edge, _, rest = text.partition(" ")
    if edge in tuple(Edge):
        whole = _whole(rest)
        return third(whole, Edge(edge)) if whole and not whole.is_one_day else None
    return _whole(text)


def _whole(text: str) -> Period | None:
    if match := _YEAR_FIRST.fullmatch(text):
        text = f"{match[2]} {match[1]}"
    if match := _YEAR.fullmatch(text):
        return whole_year(int(match[1]))
    if match := _MONTH.fullmatch(text):
        return month(int(match[2]), int(match[1]))
    return _part_of_year(text) or _day(text)


def _part_of_year(text: str) -> Period | None:
    if match := _SEASON.fullmatch(text):
        return season(int(match[2]), Season(match[1]))
    if match := _WINTER.fullmatch(text):
        begins, ends = int(match[1]), int(match[2])
        return season(begins, Season.WINTER) if ends == begins + 1 else None
    if match := _DIVISION.fullmatch(text):
        length = MONTHS_IN_DIVISION[match[2]]
        number = int(match[1]) if match[1] else MONTHS_IN_YEAR // length
        return division(int(match[3]), length, number)
    return None


def _day(text: str) -> Period | None:
    match = _DAY.fullmatch(text)
    if not match:
        return None
    if match["iso"]:
        day = date.fromisoformat(match["iso"])
    elif match["day"]:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    else:
        day = date(int(match["us_year"]), int(match["us_month"]), int(match["us_day"]))
    if match["weekday"] and int(match["weekday"]) != day.weekday():
        return None
    return Period(day, day)
