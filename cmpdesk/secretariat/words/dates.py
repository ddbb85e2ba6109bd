"""Dates and times as the two governments write them in their documents.

English: The Canadian Style; French: Le guide du rédacteur and the Office québécois de la langue française
(no zero before minutes under ten); Spanish: the usage of the Government of Mexico. Hours count to 24.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel import Locale

from cmpdesk.model.errors import UnknownChoiceError
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.typography import NO_BREAK_SPACE

EN_DASH = "–"

LOCALES: Mapping[Language, Locale] = {
    Language.ENGLISH: Locale("en", "CA"),
    Language.FRENCH: Locale("fr", "CA"),
    Language.SPANISH: Locale("es", "MX"),
}

OTTAWA_ZONE = "America/Toronto"
MEXICO_CITY_ZONE = "America/Mexico_City"


@dataclass(frozen=True, slots=True)
class City:
    """A city as a document names it, with its zone in the IANA time zone database."""

    name: str
    zone_name: str


def date_text(day: date, language: Language) -> str:
    """Return a full date: "November 25, 2021", "25 novembre 2021", "25 de noviembre de 2021"."""
    if language is Language.ENGLISH:
        return f"{_month(day, language)} {day.day}, {day.year}"
    return _day_month(day, language) + _of_year(day, language)


def month_text(day: date, language: Language) -> str:
    """Return the month of a day: "November 2021", "novembre 2021", "noviembre de 2021"."""
    return f"{_month(day, language)}{_of_year(day, language)}"


def date_range_text(start: date, end: date | None, language: Language) -> str:
    """Return the days from ``start`` to ``end``, both included, saying month and year only where needed.

    Raises:
        ValueError: The end is before the start.
    """
    if end is None or end == start:
        return date_text(start, language)
    if end < start:
        raise ValueError(f"a range of dates cannot run from {start} back to {end}")
    if language is Language.ENGLISH:
        return _english_range(start, end)
    return _romance_range(start, end, language)


def ordinal(number: int, language: Language, *, feminine: bool = False) -> str:
    """Return the ordinal of a number in figures: "17th"; "1er", "1re", "17e"; "17.º", "17.ª"."""
    if language is Language.FRENCH:
        if number == 1:
            return "1re" if feminine else "1er"
        return f"{number}e"
    if language is Language.SPANISH:
        return f"{number}.{'ª' if feminine else 'º'}"
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def time_text(moment: time, language: Language) -> str:
    """Return a time of day: "10:00"; "10 h", "10 h 30"; "10:00 h". Spaces in it do not break."""
    if language is Language.FRENCH:
        parts = [str(moment.hour), "h", *([str(moment.minute)] if moment.minute else [])]
        return NO_BREAK_SPACE.join(parts)
    figures = f"{moment.hour:02d}:{moment.minute:02d}"
    return f"{figures}{NO_BREAK_SPACE}h" if language is Language.SPANISH else figures


def time_range_text(start: time, end: time | None, language: Language) -> str:
    """Return a stretch of the day: "10:00–11:30", "de 10 h à 11 h 30", "de 10:00 a 11:30 h"."""
    if end is None:
        return time_text(start, language)
    if language is Language.FRENCH:
        return f"de {time_text(start, language)} à {time_text(end, language)}"
    if language is Language.SPANISH:
        return f"de {start.hour:02d}:{start.minute:02d} a {time_text(end, language)}"
    return f"{time_text(start, language)}{EN_DASH}{time_text(end, language)}"


def zoned(day: date, moment: time, zone_name: str) -> datetime:
    """Return the instant of a local date and time, as a datetime of that zone.

    As in calendars (RFC 5545, section 3.3.5), a time that the clocks skip in spring counts on from before
    the change (02:30 becomes 03:30), and of a time that comes twice in autumn the first is meant.

    Raises:
        UnknownChoiceError: There is no time zone of that name.
    """
    zone = _zone(zone_name)
    local = datetime.combine(day, moment.replace(fold=0, tzinfo=None), tzinfo=zone)
    return local.astimezone(UTC).astimezone(zone)


def in_zone(moment: datetime, zone_name: str) -> datetime:
    """Return the same instant as the clocks of another zone show it.

    Raises:
        ValueError: The moment has no time zone of its own, so that nobody knows when it is.
        UnknownChoiceError: There is no time zone of that name.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    return moment.astimezone(_zone(zone_name))


def city_time_text(start: datetime, cities: Sequence[City], language: Language, *, end: datetime | None = None) -> str:
    """Return a moment in each city: "10:00 (Ottawa) / 09:00 (Mexico City)".

    A city where it is another day than in the first one has that day beside its name.
    """
    first_day = in_zone(start, cities[0].zone_name).date() if cities else None
    return " / ".join(_in_city(start, end, city, first_day, language) for city in cities)


def _in_city(start: datetime, end: datetime | None, city: City, first_day: date | None, language: Language) -> str:
    begins = in_zone(start, city.zone_name)
    ends = in_zone(end, city.zone_name).time() if end else None
    place = city.name if begins.date() == first_day else f"{city.name}, {date_text(begins.date(), language)}"
    return f"{time_range_text(begins.time(), ends, language)} ({place})"


def _english_range(start: date, end: date) -> str:
    if start.year != end.year:
        return f"{date_text(start, Language.ENGLISH)}{EN_DASH}{date_text(end, Language.ENGLISH)}"
    begins = f"{_month(start, Language.ENGLISH)} {start.day}"
    ends = f"{end.day}" if start.month == end.month else f"{_month(end, Language.ENGLISH)} {end.day}"
    return f"{begins}{EN_DASH}{ends}, {end.year}"


def _romance_range(start: date, end: date, language: Language) -> str:
    same_month = (start.year, start.month) == (end.year, end.month)
    if same_month and end - start == timedelta(days=1):
        conjunction = "et" if language is Language.FRENCH else "y"
        return f"{_day(start, language)} {conjunction} {date_text(end, language)}"
    if same_month:
        begins = _day(start, language)
    elif start.year == end.year:
        begins = _day_month(start, language)
    else:
        begins = date_text(start, language)
    opening, joining = ("du", "au") if language is Language.FRENCH else ("del", "al")
    return f"{opening} {begins} {joining} {date_text(end, language)}"


def _day(day: date, language: Language) -> str:
    return ordinal(1, language) if day.day == 1 and language is Language.FRENCH else str(day.day)


def _day_month(day: date, language: Language) -> str:
    joining = " de " if language is Language.SPANISH else " "
    return f"{_day(day, language)}{joining}{_month(day, language)}"


def _of_year(day: date, language: Language) -> str:
    return f" de {day.year}" if language is Language.SPANISH else f" {day.year}"


def _month(day: date, language: Language) -> str:
    return str(LOCALES[language].months["format"]["wide"][day.month])


def _zone(zone_name: str) -> ZoneInfo:
    try:
        return ZoneInfo(zone_name)
    except (LookupError, ValueError, OSError) as error:
        raise UnknownChoiceError(
            "There is no time zone called “{name}”; nothing was changed. Give one such as {ottawa} (Ottawa) or "
            "{mexico} (Mexico City).",
            name=zone_name,
            ottawa=OTTAWA_ZONE,
            mexico=MEXICO_CITY_ZONE,
        ) from error
