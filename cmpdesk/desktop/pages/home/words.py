"""What the first page says: countdown, cells of the readiness table, days of what falls due."""

from __future__ import annotations

from datetime import date, timedelta

from babel.dates import format_date, format_timedelta

from cmpdesk.desktop.cards.columns import field_term
from cmpdesk.desktop.dates import short_day, shown_day
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.model.choices import Side
from cmpdesk.secretariat.home.needs import Answer, Need, Standing
from cmpdesk.secretariat.search.finding import EditionFacts
from cmpdesk.secretariat.words.dates import LOCALES

# Two months of work lie before a meeting: they are counted by the day.
_COUNTED_BY_DAY = 60
TONES = {Standing.MET: "", Standing.BEGUN: "warning", Standing.MISSING: "bad", Standing.NOT_NOW: "muted"}


def countdown(edition: EditionFacts, today: date) -> tuple[str, str]:
    """Return how long it is until the edition, or since, in words, and the tone of it."""
    if edition.starts_on is None:
        return say("home.no_date"), "warning"
    days = (edition.starts_on - today).days
    if days > 0:
        return say("home.comes_in", time=span_words(days)), "warning" if days <= _COUNTED_BY_DAY else ""
    ended = (today - (edition.ends_on or edition.starts_on)).days
    if ended <= 0:
        return say("home.held_now"), "good"
    return say("home.held_ago", time=span_words(ended)), ""


def span_words(days: int) -> str:
    """Return a stretch of time as people say it: by days while they can be counted, then by months or years."""
    locale = LOCALES[InterfaceText.language]
    if days <= _COUNTED_BY_DAY:
        # Babel goes on to a larger unit where its share passes the threshold: days stay days below it.
        return format_timedelta(timedelta(days), granularity="day", threshold=days + 1, locale=locale)
    return format_timedelta(timedelta(days), granularity="month", threshold=0.95, locale=locale)


def cell_words(answer: Answer) -> str:
    """Return what a cell of the readiness table says."""
    if answer.day is not None:
        return short_day(answer.day)
    if answer.need is Need.MINUTES and answer.word not in ("later", "to_draft", "approved"):
        return field_term(f"session_state.{answer.word}")
    if answer.need is Need.CO_CHAIRS:
        return say("home.co_chairs", count=answer.count, of=answer.of)
    if answer.need is Need.OPEN_ACTIONS:
        return say("home.unreviewed_count" if answer.word == "to_confirm" else "home.open_count", count=answer.count)
    if answer.word == "counted":
        return str(answer.count)
    return say(f"home.cell_{answer.need}_{answer.word}", count=answer.count, of=answer.of)


def step_words(answer: Answer | None) -> str:
    """Return what a group has to do next."""
    if answer is None:
        return ""
    if answer.need is Need.MINUTES and answer.word != "to_draft":
        return say(f"home.step_minutes_{answer.word}")
    if answer.need is Need.CO_CHAIRS:
        return say(f"home.step_co_chairs_{answer.side or Side.BOTH}")
    if answer.word in ("without_lead", "to_review", "to_confirm", "to_follow_up"):
        return say_counted(f"home.step_{answer.word}", answer.count)
    return say(f"home.step_{answer.need}_{answer.word}", count=answer.count, of=answer.of)


def due_words(day: date, today: date) -> str:
    """Return when something falls due, as people say it in a week."""
    days = (day - today).days
    if days < 0:
        return say("home.late_by", time=span_words(-days))
    if days == 0:
        return say("home.today")
    if days < 7:  # a weekday says which day of this week
        return format_date(day, "EEEE", locale=LOCALES[InterfaceText.language])
    return shown_day(day)
