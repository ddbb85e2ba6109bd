"""What the first page says: countdown, cells of the readiness table, days of what falls due."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from cmpdesk.desktop.cards.columns import field_term
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.model.choices import Side
from cmpdesk.secretariat.dates import LOCALES
from cmpdesk.secretariat.finding import EditionFacts
from cmpdesk.secretariat.readiness import Answer, Need, Standing

TONES = {Standing.MET: "", Standing.BEGUN: "warning", Standing.MISSING: "bad", Standing.NOT_NOW: "muted"}


def countdown(edition: EditionFacts, today: date) -> tuple[str, str]:
    """Return how long it is until the edition, or since, in words, and the tone of it."""
    if edition.starts_on is None:
        return say("home.no_date"), "warning"
    days = (edition.starts_on - today).days
    if days > 0:
        return _counted("home.in_days", days), "warning" if days <= 60 else ""  # noqa: PLR2004 - two months of work
    ended = (today - (edition.ends_on or edition.starts_on)).days
    if ended <= 0:
        return say("home.held_now"), "good"
    return _counted("home.days_ago", ended), ""


def _counted(key: str, count: int) -> str:
    figures = format_decimal(count, locale=LOCALES[InterfaceText.language])
    return say_counted(key, count, figures=figures)


def cell_words(answer: Answer) -> str:
    """Return what a cell of the readiness table says."""
    if answer.day is not None:
        return format_date(answer.day, "d MMM y", locale=LOCALES[InterfaceText.language])
    if answer.need is Need.MINUTES and answer.word not in ("later", "to_draft"):
        return field_term(f"session_state.{answer.word}")
    if answer.need is Need.CO_CHAIRS:
        return say("home.co_chairs", count=answer.count, of=answer.of)
    if answer.need is Need.OPEN_ACTIONS:
        return say("home.open_count", count=answer.count)
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
    if answer.word in ("without_lead", "to_review", "to_follow_up"):
        return say_counted(f"home.step_{answer.word}", answer.count)
    return say(f"home.step_{answer.need}_{answer.word}", count=answer.count, of=answer.of)


def due_words(day: date, today: date) -> str:
    """Return when something falls due, as people say it in a week."""
    days = (day - today).days
    if days < 0:
        return _counted("home.days_late", -days)
    if days == 0:
        return say("home.today")
    if days < 7:  # noqa: PLR2004 - a weekday says which day of this week
        return format_date(day, "EEEE", locale=LOCALES[InterfaceText.language])
    return format_date(day, "d MMM y", locale=LOCALES[InterfaceText.language])
