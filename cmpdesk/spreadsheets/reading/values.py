"""Raw contents of cells as values: clean texts, whole numbers, days and times.

A day is counted as in ECMA-376 part 1, 18.17.4: from 1900 with a 29 February that never was, or from 1904.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache

from cmpdesk.model.clean_text import clean_text
from cmpdesk.spreadsheets.reading.cells import CellValue, Percentage

_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EXACT_DIGITS = 15
_LAST_WHOLE = 1e15
_FALSE_LEAP_DAY = 60
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - cells know no time zone
_FROM_1904 = 1462
_LAST_SERIAL = 2_958_466
_MILLISECONDS = 86_400_000
_LONGEST_DURATION = 1e6


class NumberKind(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    DAY = "day"
    MOMENT = "moment"
    TIME = "time"
    DURATION = "duration"


def text_value(text: str | None) -> str | None:
    """Return a text clean, None where nothing of it can be seen."""
    if not text or text.isspace():
        return None
    if text.isprintable():
        return text
    text = clean_text(text)
    return text if text.strip().strip(_INVISIBLE) else None


def unescaped(text: str) -> str:
    """Return a text of Office Open XML with escapes such as ``_x000D_`` decoded (ECMA-376 part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def number_value(raw: str) -> CellValue:
    """Return the number that stands there, as an int where it is whole; what is no number stays text."""
    if raw.isdecimal() and len(raw) <= _EXACT_DIGITS:
        return int(raw)
    try:
        number = float(raw)
    except ValueError:
        return text_value(raw)
    if not math.isfinite(number):
        return text_value(raw)
    # So few digits are all exact.
    return number if len(raw) <= _EXACT_DIGITS and not number.is_integer() else whole(number)


def whole(number: float) -> int | float:
    """Return a number as an int where it is whole, else with the 15 digits that Excel shows."""
    if number.is_integer() and abs(number) < _LAST_WHOLE:
        return int(number)
    return float(f"{number:.{_EXACT_DIGITS}g}")


@lru_cache(maxsize=1 << 14)
def formatted_number(number: float, kind: NumberKind, *, from_1904: bool = False) -> CellValue:
    """Return what a number means under its format; a number that is no possible date stays a number.

    The same few days stand in most cells of a log: they are worked out once.
    """
    if kind is NumberKind.NUMBER:
        return whole(number)
    if kind is NumberKind.PERCENTAGE:
        return Percentage(whole(number))
    if kind is NumberKind.DURATION and abs(number) < _LONGEST_DURATION:
        return timedelta(milliseconds=round(number * _MILLISECONDS))
    if (kind is NumberKind.TIME and 0 <= number < 1) or (kind is NumberKind.MOMENT and 0 < number < 1):
        return _time_of(number)
    return _day_or_moment(number, from_1904=from_1904)


def _time_of(fraction: float) -> time:
    moment = _DAY_ZERO + timedelta(milliseconds=_snapped(round(fraction * _MILLISECONDS)) % _MILLISECONDS)
    return moment.time()


def _day_or_moment(serial: float, *, from_1904: bool) -> CellValue:
    counted = serial + _FROM_1904 if from_1904 and serial >= 0 else serial
    if not 1 <= counted < _LAST_SERIAL or int(counted) == _FALSE_LEAP_DAY:
        return whole(serial)
    days, fraction = divmod(counted + 1 if counted < _FALSE_LEAP_DAY else counted, 1)
    try:
        return plain_day(_DAY_ZERO + timedelta(days=days, milliseconds=_snapped(round(fraction * _MILLISECONDS))))
    except OverflowError:
        # The last second of the last day, rounded up.
        return whole(serial)


def _snapped(milliseconds: int) -> int:
    """Return whole seconds where no more than the rounding of a float is missing."""
    nearest = round(milliseconds / 1000) * 1000
    return nearest if abs(milliseconds - nearest) <= 1 else milliseconds


def plain_day(moment: datetime) -> date | datetime:
    """Return a moment as a day where it has no time of day, and without a time zone."""
    moment = moment.replace(tzinfo=None)
    return moment if moment.time() != time() else moment.date()


def iso_value(raw: str) -> CellValue:
    """Return the day, time or moment that a text in ISO 8601 tells; any other text stays text."""
    text = raw.strip()
    try:
        if ":" in text and "-" not in text:
            return time.fromisoformat(text.removesuffix("Z"))
        return plain_day(datetime.fromisoformat(text))
    except ValueError:
        return text_value(raw)
