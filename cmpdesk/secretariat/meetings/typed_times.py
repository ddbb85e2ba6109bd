"""Reading days, times and time zones as people type them, in three languages; what is not clear is not guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location

from cmpdesk.model.clean_text import clean_line, folded
from cmpdesk.model.due import understand_due
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.dates import LOCALES, MEXICO_CITY_ZONE, OTTAWA_ZONE
from cmpdesk.secretariat.words.wording import label

_CLOCK = re.compile(
    r"^(\d{1,2})\s*(?:[:.]\s*(\d{2})|h\s*(\d{1,2})?)?\s*(?:h|hrs|hours|horas|heures)?\s*([ap]\.?\s?m\.?)?$"
)
_COMPACT = re.compile(r"^(\d{1,2})(\d{2})()\s*([ap]\.?\s?m\.?)?$")
_CANADA_ZONES = ("America/St_Johns", "America/Halifax", "America/Winnipeg", "America/Regina", "America/Edmonton")
_MEXICO_ZONES = (
    "America/Monterrey",
    "America/Cancun",
    "America/Chihuahua",
    "America/Ciudad_Juarez",
    "America/Mazatlan",
    "America/Hermosillo",
    "America/Tijuana",
)
ZONES = (OTTAWA_ZONE, MEXICO_CITY_ZONE, *_CANADA_ZONES, "America/Vancouver", *_MEXICO_ZONES, "America/New_York", "UTC")


@dataclass(frozen=True, slots=True)
class ZoneChoice:
    """A time zone that a session can have, in words: ``Ottawa (UTC−05:00)``."""

    zone_name: str
    words: str
    city: str


def read_day(words: str) -> date | None:
    """Return the day that words mean, as ``2022-11-17`` or ``17 novembre 2022``; None where it is not one day."""
    bare = clean_line(words)
    try:
        return date.fromisoformat(bare)
    except ValueError:
        pass
    found = understand_due(bare)
    return found.earliest if found.earliest == found.latest else None


def read_clock(words: str) -> time | None:
    """Return the time of day that words mean: ``10:00``, ``10 h 30``, ``1030``, ``2:30 pm``."""
    bare = folded(clean_line(words)).replace("\u202f", " ")
    found = _COMPACT.match(bare) or _CLOCK.match(bare)
    if found is None:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or found.group(3) or 0)
    half = (found.group(4) or "")[:1]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def zone_choices(language: Language, day: date | None) -> tuple[ZoneChoice, ...]:
    """Return the time zones to choose from, the two capitals first, with their difference to UTC on a day."""
    return tuple(zone_choice(zone, language, day) for zone in ZONES)


def zone_choice(zone_name: str, language: Language, day: date | None) -> ZoneChoice:
    """Return a time zone in words."""
    city = zone_city(zone_name, language)
    if day is None:
        return ZoneChoice(zone_name, city, city)
    noon = datetime.combine(day, time(12), tzinfo=ZoneInfo(zone_name))
    return ZoneChoice(zone_name, f"{city} ({_difference(noon)})", city)


@cache
def zone_city(zone_name: str, language: Language) -> str:
    """Return the city that a time zone is called by."""
    capitals = {OTTAWA_ZONE: "city.ottawa", MEXICO_CITY_ZONE: "city.mexico_city"}
    if zone_name in capitals:
        return label(capitals[zone_name], language)
    if zone_name == "UTC":
        return zone_name
    return get_timezone_location(ZoneInfo(zone_name), locale=LOCALES[language], return_city=True)


def read_zone(words: str, language: Language) -> str | None:
    """Return the time zone that is called so, by its city in any language or by its IANA name."""
    wanted = folded(clean_line(words.partition("(")[0]))
    for zone_name in ZONES:
        names = {folded(zone_city(zone_name, each)) for each in (language, *Language)} | {folded(zone_name)}
        if wanted in names:
            return zone_name
    return _iana_name(clean_line(words))


def _iana_name(words: str) -> str | None:
    if "/" not in words:
        return None
    try:
        return ZoneInfo(words).key
    except (LookupError, ValueError, OSError):
        return None


def _difference(moment: datetime) -> str:
    offset = moment.astimezone(UTC).utcoffset() if moment.utcoffset() is None else moment.utcoffset()
    minutes = int((offset or timedelta()).total_seconds() // 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
