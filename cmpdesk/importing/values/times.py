"""Times of day and how long things last, as agendas and attendance reports write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from cmpdesk.importing.values.text import LONGEST_NAME, line_of
from cmpdesk.importing.values.vocabulary import any_of, wordings
from cmpdesk.model.clean_text import clean_line, folded
from cmpdesk.secretariat.meetings.typed_times import read_clock
from cmpdesk.secretariat.registers.person_words import words_of
from cmpdesk.spreadsheets.reading.cells import CellValue

_MINUTES_A_DAY = 24 * 60
_HALF = re.compile(r"[ap]\.?\s?m\b")
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+|')?\.?")
_COLONS = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}))?")
_DATE_BEFORE = re.compile(r"^\S*\d{1,4}[-/]\d{1,2}[-/]\d{1,4}[,t ]+")


@dataclass(frozen=True, slots=True)
class TimesReading:
    """Times of day that a cell names; ``end`` where it is a range. ``is_unknown`` if it says something else."""

    words: str
    start: time | None = None
    end: time | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether words stand in the cell that are no time."""
        return bool(self.words) and self.start is None


def read_times(cell: CellValue) -> TimesReading:
    """Return the time or the two times of a cell: ``10h30``, ``10:00-10:15``, ``2:30 pm``, ``de 10:00 a 10:15 h``."""
    moment = _moment(cell)
    if moment is not None:
        return TimesReading(line_of(cell), moment)
    words = line_of(cell)
    if len(words) > LONGEST_NAME:
        return TimesReading(words)
    text = _plain(words)
    pieces = [piece.strip(" .;,") for piece in _range().split(text) if piece.strip(" .;,")]
    if not pieces or len(pieces) > 2:  # from and to
        return TimesReading(words)
    half = _HALF.search(pieces[-1])
    if len(pieces) > 1 and half and not _HALF.search(pieces[0]):
        pieces[0] = _in_same_half(pieces[0], pieces[1], half.group())
    clocks = [_clock(piece) for piece in pieces]
    if None in clocks:
        return TimesReading(words)
    return TimesReading(words, clocks[0], clocks[1] if len(clocks) > 1 else None)


def read_duration(cell: CellValue, *, title: str = "") -> int | None:
    """Return how many minutes a cell names: ``15``, ``15 min``, ``1 h 15``, ``0:45``, ``1,5 hour``, ``10:00-10:15``.

    A number alone is minutes, or hours where the header says so; below one it could be a part of a day and is left.
    A time of day in a cell is how Excel shows hours and minutes.

    Args:
        cell: the value.
        title: the header of the column: "Duration (h)".
    """
    if isinstance(cell, timedelta):
        return _whole_minutes(cell.total_seconds() / 60)
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _of_number(cell, title)
    return _minutes_of(_plain(cell)) if isinstance(cell, str) and len(cell) <= LONGEST_NAME else None


def _of_number(number: float, title: str) -> int | None:
    if any(_units().get(word) == "hours" for word in words_of(title)):
        return _whole_minutes(number * 60)
    return _whole_minutes(number) if not 0 < number < 1 else None


def minutes_between(start: time, end: time) -> int:
    """Return how long it is from one time of day to another, over midnight where the end is the earlier one."""
    return ((end.hour - start.hour) * 60 + end.minute - start.minute) % _MINUTES_A_DAY


def _minutes_of(text: str) -> int | None:
    colons = _COLONS.fullmatch(text)
    if colons:
        return int(colons[1]) * 60 + int(colons[2])
    total = 0.0
    last_unit = "minutes"
    amounts = list(_AMOUNT.finditer(text))
    if not amounts or _AMOUNT.sub("", text).strip(" ,.;yet&and"):
        times = read_times(text)
        return minutes_between(times.start, times.end) if times.start and times.end else None
    for place, amount in enumerate(amounts):
        unit = _units().get(amount[2] or "", None if amount[2] else ("minutes" if place == 0 else "after_hours"))
        if unit is None or (unit == "after_hours" and last_unit != "hours"):
            return None
        number = float(amount[1].replace(",", "."))
        total += number * {"hours": 60, "minutes": 1, "seconds": 1 / 60, "after_hours": 1}[unit]
        last_unit = unit
    return _whole_minutes(total)


def _whole_minutes(minutes: float) -> int | None:
    return round(minutes) if 0 <= minutes < 100 * _MINUTES_A_DAY else None


def _moment(cell: CellValue) -> time | None:
    """Return the time of day of a cell that holds one, also as a date with a time or as a part of a day."""
    match cell:
        case datetime():
            return cell.time().replace(second=0, microsecond=0, tzinfo=None)
        case time():
            return cell.replace(second=0, microsecond=0, tzinfo=None)
        case timedelta() if timedelta() <= cell < timedelta(days=1):
            return _of_minutes(cell.total_seconds() / 60)
        case float() if 0 < cell < 1:
            return _of_minutes(round(cell * _MINUTES_A_DAY))
        case bool() | date():
            return None
        case _:
            return None


def _of_minutes(minutes: float) -> time:
    return time(int(minutes) // 60 % 24, int(minutes) % 60)


def _plain(words: str) -> str:
    text = folded(clean_line(words)).replace("’", "'").replace("\u202f", " ")
    text = _DATE_BEFORE.sub("", text) if ":" in text else text
    return _zone().sub("", _beginning().sub("", text)).strip(" .;")


def _clock(text: str) -> time | None:
    text = _named_times().get(text, text)
    if not any(letter.isdecimal() for letter in text):
        return None
    seconds = re.fullmatch(r"(\d{1,2}:\d{2}):\d{2}(.*)", text)
    return read_clock(seconds[1] + seconds[2] if seconds else text)


def _in_same_half(start: str, end: str, half: str) -> str:
    """Return "2" of "2-3:30 pm" with its half of the day, unless that would put it after the end."""
    both = _clock(f"{start} {half}"), _clock(end)
    return start if None in both or (both[0] and both[1] and both[0] > both[1]) else f"{start} {half}"


@cache
def _range() -> re.Pattern[str]:
    """Return what stands between two times; the "a" of "10:15 a.m." does not."""
    words = any_of("dates", "ranges", "between")
    return re.compile(rf"\s*(?:[-–—→>]|(?<!\w)(?:{words})(?!\w)(?!\.?\s?m\b))\s*")


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of('dates', 'ranges', 'begin')})\s+")


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(rf"\s*\(?\b(?:{any_of('dates', 'ranges', 'zones')})\b.*$")


@cache
def _named_times() -> dict[str, str]:
    ranges = wordings("dates", "ranges")
    noon = dict.fromkeys(map(folded, ranges["noon"]), "12:00")
    return noon | dict.fromkeys(map(folded, ranges["midnight"]), "0:00")


@cache
def _units() -> dict[str, str]:
    return {folded(word): unit for unit, words in wordings("choices", "duration_units").items() for word in words}
