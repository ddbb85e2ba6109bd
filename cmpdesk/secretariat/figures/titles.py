"""What tables and charts of figures are called, and how their numbers are counted, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cmpdesk.model.language import Language
from cmpdesk.secretariat.figures.kinds import By, FiguresWish, Measure
from cmpdesk.secretariat.words.wording import label

_RATES: Mapping[Measure, str] = MappingProxyType(
    {Measure.COMPLETION: "share_done", Measure.AGE: "average_age", Measure.ATTENDANCE: "sessions"}
)


def heading(wish: FiguresWish, language: Language) -> str:
    """Return what a chart shows."""
    return label(f"figures.heading.{wish.measure}_{wish.by}", language)


def definition(wish: FiguresWish, language: Language) -> str:
    """Return how it is counted."""
    words = label(f"figures.definition.{wish.measure}", language)
    if wish.by is By.TAG and wish.measure is not Measure.ATTENDANCE:
        words += " " + label("figures.definition.tags", language)
    return words


def by_title(measure: Measure, by: By, language: Language) -> str:
    """Return what there is a bar for; participants have a kind where actions have a tag."""
    is_guest = by is By.TAG and measure is Measure.ATTENDANCE
    return label(f"figures.by.{'guest' if is_guest else by}", language)


def part_title(part: str, language: Language) -> str:
    """Return what a part of a bar is called."""
    return label(f"figures.part.{part}", language)


def rate_title(measure: Measure, language: Language) -> str:
    """Return what is told beside the total: the share done, the average age or the number of sessions."""
    return label(f"figures.{_RATES[measure]}", language)
