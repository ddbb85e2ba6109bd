"""What the cells of a column look like: dates, names, states, numbers one after the other, long texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise

from cmpdesk.importing.values.addresses import read_phone, without_address
from cmpdesk.importing.values.choices import (
    read_attendance,
    read_presence,
    read_priority,
    read_role,
    read_yes_no,
)
from cmpdesk.importing.values.countries import is_other_country
from cmpdesk.importing.values.dates import DateHow, read_date
from cmpdesk.importing.values.sides import read_side
from cmpdesk.importing.values.statuses import StatusHow, read_statuses
from cmpdesk.importing.values.text import line_of
from cmpdesk.importing.values.times import read_times
from cmpdesk.secretariat.registers.person_words import (
    is_acronym,
    is_institution_like,
    is_name_like,
    is_title_like,
    without_honorific,
)
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, Percentage, UncalculatedCell

SAMPLE = 60
LONG = 45
"""Letters from which on a text is a sentence rather than a word."""

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_CODE = re.compile(
    r"(?:[A-Za-z&]{0,12}[-_./ #]{0,3}(?:[A-Za-z]{1,4}[-_./])?\d[\w.\-/]{0,14}|[A-Z]{1,3}|[ivxIVX]{1,6})[.)]?"
)
_LONG_CODE = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|(?=\w*\d)[0-9a-f]{12,40}")
_DATE_FIGURES = re.compile(
    r"(?:\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{2}){1,2})(?:[ T,](?!\d\d(?: \d\d)*$).*)?"
)
"""Figures of a day, and an hour or words behind them; pairs of figures alone are a telephone number."""

_CLOCK = re.compile(r"\d{1,2}\s?(?:[:h.]\s?\d{2})?\s?(?:[ap]\.?\s?m\.?)?(?:\s|$|[-–—])", re.IGNORECASE)
_DURATION = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:h|hr|hrs|hours?|heures?|horas?|min|mins|minutes?|minutos?|m|s|sec|')\b.*", re.IGNORECASE
)
_WRITTEN_PHONE = re.compile(
    r"(?:\+[\d ().-]{9,}|\(?\d{2,4}\)?[ .-]\d{2,4}[ .-][\d .-]{2,12})(?:\s?(?:x|ext|poste)\D{0,3}\d+)?", re.IGNORECASE
)
_NUMBERED = re.compile(r"\d|\b[IVXL]{1,6}\b")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_BEHIND_NAME = re.compile(r"\s*\([^()]*\)\s*$")
_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_FIRST_SERIAL, _LAST_SERIAL = 30000, 60000
_LONGEST_CHOICE = 40
_LONGEST_TITLE = 110
_STATES = frozenset({
    StatusHow.WORDS, StatusHow.NEARLY, StatusHow.PERCENT, StatusHow.MARK, StatusHow.OPEN, StatusHow.OVERDUE,
    StatusHow.HEALTH,
})  # fmt: skip
_DATES = frozenset({
    DateHow.REAL_DATE, DateHow.WORDS, DateHow.FIGURES, DateHow.YEAR_ASSUMED, DateHow.ORDER_OPEN,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """What share of a column's filled cells are what, from 0 to 1; a text can be several things.

    Attributes:
        count: the cells that were looked at.
        filled: the share of all rows that has something here.
        different: the share of the cells that stand there only once or for the first time.
        length: the mean length of the texts.
        is_sequence: whether the numbers go up one by one.
        numbered: texts and days with a number in figures or Roman letters, such as "XVII Reunión".
        capitals: single words in capitals: acronyms of institutions, or family names as French lists write them.
    """

    count: int = 0
    filled: float = 0.0
    different: float = 0.0
    length: float = 0.0
    is_sequence: bool = False
    dates: float = 0.0
    years: float = 0.0
    numbers: float = 0.0
    codes: float = 0.0
    times: float = 0.0
    durations: float = 0.0
    states: float = 0.0
    priorities: float = 0.0
    answers: float = 0.0
    attendance: float = 0.0
    presences: float = 0.0
    roles: float = 0.0
    sides: float = 0.0
    countries: float = 0.0
    emails: float = 0.0
    phones: float = 0.0
    links: float = 0.0
    honorifics: float = 0.0
    names: float = 0.0
    titles: float = 0.0
    institutions: float = 0.0
    capitals: float = 0.0
    long_texts: float = 0.0
    numbered: float = 0.0
    texts: float = 0.0


EMPTY = ColumnLook()


def column_look(cells: Sequence[CellValue]) -> ColumnLook:
    """Look at a column, at some cells of it where it is long."""
    filled = [cell for cell in cells if cell is not None and not isinstance(cell, ErrorCell | UncalculatedCell)]
    if not filled:
        return EMPTY
    step = max(1, len(filled) // SAMPLE)
    sample = filled[::step][:SAMPLE]
    lines = [line_of(cell) for cell in sample]
    texts = [line for cell, line in zip(sample, lines, strict=True) if isinstance(cell, str)]
    shares = {name: _share(sample, test) for name, test in _TESTS.items()}
    shares |= {name: sum(map(test, texts)) / len(sample) for name, test in _TEXT_TESTS.items()}
    return ColumnLook(
        count=len(filled),
        filled=len(filled) / len(cells),
        different=len(set(lines)) / len(lines),
        length=sum(map(len, lines)) / len(lines),
        is_sequence=_is_sequence(filled[:SAMPLE]),
        states=_states(sample),
        texts=len(texts) / len(sample),
        **shares,
    )


def is_date_like(cell: CellValue) -> bool:
    """Tell whether a cell is a day, in whatever words."""
    if isinstance(cell, date):
        return True
    return isinstance(cell, str) and len(cell) <= LONG and _is_date_text(cell)


@lru_cache(maxsize=4096)
def _is_date_text(text: str) -> bool:
    if _DATE_FIGURES.fullmatch(text.strip()):
        return True
    return any(character.isdecimal() for character in text) and not text.strip().isdecimal() and _is_said_date(text)


def _is_said_date(text: str) -> bool:
    found = read_date(text)
    return found.how in _DATES and (found.due.earliest is not None or found.how is DateHow.ORDER_OPEN)


def _is_year(cell: CellValue) -> bool:
    if isinstance(cell, str) and cell.strip().isdecimal():
        cell = int(cell)
    return isinstance(cell, int) and not isinstance(cell, bool) and _FIRST_YEAR <= cell <= _LAST_YEAR


def _is_number(cell: CellValue) -> bool:
    if isinstance(cell, str):
        return cell.strip().replace(",", "").replace(".", "", 1).removesuffix("%").strip().isdecimal()
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _is_code(cell: CellValue) -> bool:
    if isinstance(cell, str):
        return bool(_CODE.fullmatch(cell.strip()) or _LONG_CODE.fullmatch(cell.strip()))
    return isinstance(cell, int) or (isinstance(cell, float) and not isinstance(cell, Percentage))


def _is_time(cell: CellValue) -> bool:
    if isinstance(cell, datetime):
        return bool(cell.hour or cell.minute)
    if isinstance(cell, str):
        return len(cell) <= LONG and bool(_CLOCK.match(cell.strip())) and read_times(cell).start is not None
    return isinstance(cell, time)


def _is_duration(cell: CellValue) -> bool:
    if isinstance(cell, str):
        return len(cell) <= LONG and bool(_DURATION.fullmatch(cell.strip()))
    return isinstance(cell, timedelta)


def _is_side(cell: CellValue) -> bool:
    return isinstance(cell, str) and len(cell) <= _LONGEST_CHOICE and read_side(cell) is not None


def _is_country(cell: CellValue) -> bool:
    return _is_side(cell) or (isinstance(cell, str) and len(cell) <= _LONGEST_CHOICE and is_other_country(cell))


def _is_phone(cell: str | int) -> bool:
    text = str(cell)
    return ":" not in text and "@" not in text and not is_date_like(cell) and read_phone(cell) is not None


def is_written_phone(text: str) -> bool:
    """Tell whether a number is written as telephone numbers are, in groups, and not as those of files and cards are."""
    return bool(_WRITTEN_PHONE.fullmatch(text.strip())) and _is_phone(text)


def _is_short_name(text: str) -> bool:
    """Tell whether a text is a name; an address, "(Co-Chair)" or "(Guest)" may stand behind it."""
    bare = _BEHIND_NAME.sub("", without_address(text)) or text
    name, comma, behind = bare.partition(", ")
    if comma and is_title_like(behind) and not is_title_like(name):
        bare = name
    return len(bare) <= LONG and is_name_like(bare) and not is_institution_like(bare)


def _is_honorific(text: str) -> bool:
    return 0 < len(text) <= 12 and without_honorific(f"{text} Aa Bb")[1] == "Aa Bb"  # "Ms.", "Sr./Sra."


def _is_choice(read: Callable[[str], bool]) -> Callable[[str], bool]:
    cached = lru_cache(maxsize=4096)(read)
    return lambda text: len(text) <= _LONGEST_CHOICE and cached(text)


_is_answer = _is_choice(lambda text: read_yes_no(text).value is not None)
_is_priority = _is_choice(lambda text: read_priority(text).value is not None)

_TESTS: dict[str, Callable[[CellValue], bool]] = {
    "dates": is_date_like,
    "years": _is_year,
    "numbers": _is_number,
    "codes": _is_code,
    "times": _is_time,
    "durations": _is_duration,
    "sides": _is_side,
    "countries": _is_country,
    "answers": lambda cell: isinstance(cell, bool) or (isinstance(cell, str) and _is_answer(cell)),
    "priorities": lambda cell: isinstance(cell, str | int) and _is_priority(str(cell)),
    "numbered": lambda cell: not isinstance(cell, str) or bool(_NUMBERED.search(cell)),
    "phones": lambda cell: isinstance(cell, str | int) and _is_phone(cell),
}

_TEXT_TESTS: dict[str, Callable[[str], bool]] = {
    "attendance": _is_choice(lambda text: read_attendance(text).attendance is not None),
    "presences": _is_choice(lambda text: read_presence(text).value is not None),
    "roles": _is_choice(lambda text: read_role(text).role is not None),
    "emails": lambda text: bool(_ADDRESS.search(text)),
    "links": lambda text: bool(_LINK.match(text)),
    "honorifics": _is_honorific,
    "names": _is_short_name,
    "titles": lambda text: len(text) <= _LONGEST_TITLE and is_title_like(text),
    "institutions": lambda text: len(text) <= _LONGEST_TITLE and is_institution_like(text),
    "capitals": is_acronym,
    "long_texts": lambda text: len(text) > LONG,
}


def _share(cells: Sequence[CellValue], test: Callable[[CellValue], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _states(cells: Sequence[CellValue]) -> float:
    """Return the share of states among the cells, percentages too."""
    short = [cell for cell in cells if not isinstance(cell, str) or len(cell) <= _LONGEST_CHOICE]
    values = read_statuses([cell for cell in short if isinstance(cell, str | Percentage)]).values
    return sum(value.how in _STATES for value in values) / len(cells)


def _is_sequence(cells: Sequence[CellValue]) -> bool:
    """Tell whether numbers go up one by one, as a rule."""
    numbers = [int(text) for cell in cells if (text := line_of(cell).strip(" .)").lstrip("0") or "0").isdecimal()]
    if len(numbers) < max(2, len(cells) * 0.8):
        return False
    steps = sum(after - before == 1 for before, after in pairwise(numbers))
    return steps >= 0.8 * (len(numbers) - 1) and numbers[0] <= 1 + len(cells) * 100
