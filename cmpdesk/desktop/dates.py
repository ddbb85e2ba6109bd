"""How the window writes a day: in words, short, or in numbers, as the user chose."""

from __future__ import annotations

from datetime import date, datetime

from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.settings import DATE_STYLE, DateStyle
from cmpdesk.model.language import Language


def today() -> date:
    """Return the day that it is where the user sits."""
    return datetime.now().astimezone().date()


def shown_day(day: date | None, style: DateStyle | None = None) -> str:
    """Return a day in the program's language and the chosen style, empty where there is none."""
    if day is None:
        return ""
    style = style or DATE_STYLE.value()
    if style is DateStyle.NUMBERS:
        return f"{day:%Y-%m-%d}"
    if style is DateStyle.LONG:
        from cmpdesk.secretariat.words.dates import date_text

        return date_text(day, InterfaceText.language)
    first = "1er" if day.day == 1 and InterfaceText.language is Language.FRENCH else str(day.day)
    return say("dates.short", day=first, month=say(f"dates.month_{day.month}"), year=day.year)


def short_day(day: date | None) -> str:
    """Return a day as a cell of a table has room for it: in the chosen style, with the month's name cut short."""
    return shown_day(day, DateStyle.SHORT if DATE_STYLE.value() is DateStyle.LONG else None)


def shown_range(start: date | None, end: date | None, style: DateStyle | None = None) -> str:
    """Return the days from one to another, both included; one day where they are the same or there is no last one."""
    if start is None or end is None or end == start:
        return shown_day(start or end, style)
    if (style or DATE_STYLE.value()) is DateStyle.LONG:
        from cmpdesk.secretariat.words.dates import date_range_text

        return date_range_text(start, end, InterfaceText.language)
    return f"{shown_day(start, style)} – {shown_day(end, style)}"


def edited_format() -> str:
    """Return the chosen style as Qt's calendar fields have it."""
    style = DATE_STYLE.value()
    if style is DateStyle.NUMBERS:
        return "yyyy-MM-dd"
    if style is DateStyle.SHORT:
        return "d MMM yyyy"
    return say("dates.long_edited")


def shown_moment(moment: datetime) -> str:
    """Return a day and the time on it, by the clock of this computer."""
    return say("dates.moment", day=shown_day(moment.date()), time=f"{moment:%H:%M}")
