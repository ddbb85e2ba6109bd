"""Due dates that were said in one language, in another one: only what has an exact counterpart there."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from cmpdesk.model.clean_text import folded
from cmpdesk.model.due import Due, DueKind, edtf, understand_due
from cmpdesk.model.language import InLanguage, Language
from cmpdesk.secretariat.words.dates import date_text, month_text
from cmpdesk.secretariat.words.wording import label

_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn"}
_SEASON: Final = re.compile(r"(\d{4})-(2[123])")
_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@lru_cache(maxsize=1024)
def due_in_language(said: InLanguage, language: Language) -> str | None:
    """Return the words of a due date in another language, or None where that would be a free translation.

    "Spring 2022" is "printemps 2022"; of "by spring 2022, if funds allow" there is no counterpart. The words have to be
    one of the ways in which their own language says the meaning, so that nothing is added and nothing lost.
    """
    meaning = understand_due(said.text)
    if folded(said.text.strip(" .")) not in {folded(way) for way in _ways(meaning, said.language)}:
        return None
    return next(iter(_ways(meaning, language)), None)


def _ways(meaning: Due, language: Language) -> tuple[str, ...]:
    """Return how a language says a meaning, the usual way first; empty for what only free words say."""
    if meaning.kind is DueKind.ONGOING:
        return tuple(label("due.ongoing", language).split("|"))
    if meaning.kind is not DueKind.DATED or meaning.latest is None:
        return ()
    if meaning.earliest is None:
        after = meaning.latest + timedelta(days=1)
        return (label("due.before", language, month=month_text(after, language)),) if after.day == 1 else ()
    return _ways_of_period(edtf(meaning) or "", meaning.latest, language)


def _ways_of_period(interval: str, last: date, language: Language) -> tuple[str, ...]:
    if interval == last.isoformat():
        return (date_text(last, language), interval)
    if found := _SEASON.fullmatch(interval):
        return tuple(label(f"due.{_SEASONS[found[2]]}", language, year=found[1]).split("|"))
    if _MONTH.fullmatch(interval):
        return (month_text(last, language),)
    return (interval,) if interval.isdigit() else ()
