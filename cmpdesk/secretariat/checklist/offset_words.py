"""A task's distance from its meeting in words, and reading what a person types: “16 weeks before”, “+5 days”."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from cmpdesk.model.choices import OffsetFrom, OffsetUnit
from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language
from cmpdesk.model.shipped import resource
from cmpdesk.secretariat.checklist.due_days import Offset
from cmpdesk.secretariat.words.wording import counted, label

_NUMBER = re.compile(r"([-+\u2212]?)\s*(\d{1,5})(?!\d)")
_WORD = re.compile(r"[a-z]+")
# What is offered while somebody types: the usual distances of a checklist.
_USUAL = (
    *(Offset(-weeks, OffsetUnit.WEEKS) for weeks in (24, 16, 12, 8, 6, 4, 2, 1)),
    *(Offset(-days, OffsetUnit.WORKING_DAYS) for days in (5, 2, 1)),
    Offset(0),
    *(Offset(days, OffsetUnit.WORKING_DAYS, OffsetFrom.LAST_DAY) for days in (1, 5, 10, 20)),
    *(Offset(weeks, OffsetUnit.WEEKS, OffsetFrom.LAST_DAY) for weeks in (4, 8, 12)),
)


def offset_words(offset: Offset, language: Language) -> str:
    """Return a distance in words: "16 weeks before the first day", "5 working days after the last day"."""
    if not offset.count:
        return label(f"offset.on.{offset.counted_from}", language)
    time = counted(f"offset.{offset.unit}", abs(offset.count), language)
    where = "after" if offset.count > 0 else "before"
    return label(f"offset.{where}.{offset.counted_from}", language, time=time)


def usual_offsets(language: Language) -> tuple[str, ...]:
    """Return the distances that checklists usually have, in words."""
    return tuple(offset_words(offset, language) for offset in _USUAL)


def read_offset(text: str) -> Offset | None:
    """Return the distance that a text means in any of the three languages; None where it means none.

    Without "first" or "last day", what lies before is counted from the first day and what lies after from the last.
    """
    plain = folded(text)
    words = _WORD.findall(plain)
    number = _NUMBER.search(plain)
    edge = _edge(words)
    if number is None:
        says_nothing_else = bool(words) and not _any(words, "before") and not _any(words, "after")
        return Offset(0, counted_from=edge) if edge and says_nothing_else else None
    unit = _unit(words)
    sign = _sign(words, number[1])
    if unit is None or sign is None:
        return None
    if edge is None:
        edge = OffsetFrom.LAST_DAY if sign > 0 else OffsetFrom.FIRST_DAY
    offset = Offset(sign * int(number[2]), unit, edge)
    return offset if offset.is_possible else None


def _edge(words: list[str]) -> OffsetFrom | None:
    return next((edge for edge in OffsetFrom if _any(words, edge)), None)


def _unit(words: list[str]) -> OffsetUnit | None:
    order = (OffsetUnit.WORKING_DAYS, OffsetUnit.WEEKS, OffsetUnit.DAYS)
    return next((unit for unit in order if _any(words, unit)), None)


def _sign(words: list[str], typed: str) -> int | None:
    if _any(words, "before") or typed in {"-", "\u2212"}:
        return -1
    return 1 if _any(words, "after") or typed == "+" else None


def _any(words: list[str], kind: str) -> bool:
    """Tell whether a word begins as one of a kind; a single letter has to be the whole word."""
    return any(
        word == begin or (len(begin) > 1 and word.startswith(begin)) for begin in _known()[kind] for word in words
    )


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    found: Mapping[str, list[str]] = tomllib.loads(resource("reading", "offsets.toml").read_text(encoding="utf-8"))
    return {kind: tuple(words) for kind, words in found.items()}
