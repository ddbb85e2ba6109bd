"""On which days both secretariats work: not on weekends, nor on a public holiday of either country.

Source of the holidays: the library ``holidays``. For Canada those of its federal public service, for Mexico the days
of rest of its federal labour law.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from cmpdesk.model.choices import Side
from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label, patterns

_SATURDAY = 5
_OBSERVED = " (observed)"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday by its English name, and where it is one."""

    name: str
    side: Side

    def words(self, language: Language) -> str:
        """Return its name in a language; one that has no translation here keeps its English name."""
        names = [_translated(part.removesuffix(_OBSERVED), language) for part in self.name.split("; ")]
        words = " / ".join(dict.fromkeys(names))
        return label("holiday.observed", language, name=words) if _OBSERVED in self.name else words


def _translated(name: str, language: Language) -> str:
    key = "holiday." + "_".join("".join(letter for letter in folded(name) if letter.isalnum() or letter == " ").split())
    return patterns(language).get(key, name)


def holiday_on(day: date) -> Holiday | None:
    """Return the public holiday of either country on a day; Canada's where both have one of their own."""
    return holidays_of(day.year).get(day)


@cache
def holidays_of(year: int) -> Mapping[date, Holiday]:
    """Return the public holidays of both countries in a year."""
    # Loaded with the first day that is asked for: the program's start does not wait for it.
    from holidays import GOVERNMENT, PUBLIC, country_holidays  # noqa: PLC0415

    canadian = country_holidays("CA", years=year, categories=(PUBLIC, GOVERNMENT), language="en_CA")
    mexican = country_holidays("MX", years=year, language="en_US")
    found = {day: Holiday(name, Side.MEXICO) for day, name in mexican.items()}
    for day, name in canadian.items():
        found[day] = Holiday(name, Side.BOTH if day in found else Side.CANADA)
    return MappingProxyType(found)


def is_working_day(day: date) -> bool:
    """Tell whether both secretariats work on a day."""
    return day.weekday() < _SATURDAY and holiday_on(day) is None


def working_day_from(day: date, step: timedelta) -> date:
    """Return the day itself where it is a working day, else the next one in the direction of the step."""
    while not is_working_day(day):
        day += step
    return day


def working_days_later(day: date, count: int) -> date:
    """Return the day that lies so many working days after a day, before it where the count is negative."""
    step = ONE_DAY if count > 0 else -ONE_DAY
    for _ in range(abs(count)):
        day = working_day_from(day + step, step)
    return day
