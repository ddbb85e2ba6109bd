"""The words that the rules of the review look for, in three languages: ``resources/reading/review.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from cmpdesk.model.language import Language
from cmpdesk.model.shipped import resource


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(
        resource("reading", "review.toml").read_text(encoding="utf-8")
    )
    return found


def wordings(table: str, key: str) -> tuple[str, ...]:
    """Return the wordings of a key, which bars separate."""
    return tuple(each.strip() for each in _tables()[table][key].split("|") if each.strip())


@cache
def pattern(table: str, key: str) -> re.Pattern[str]:
    """Return what finds any wording of a key as whole words, whatever their case; an asterisk ends a stem."""
    parts = sorted(wordings(table, key), key=len, reverse=True)
    written = "|".join(re.escape(part).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for part in parts)
    return re.compile(rf"(?<![\w-])(?:{written})(?![\w-])", re.IGNORECASE)


def pattern_of(table: str, language: Language) -> re.Pattern[str]:
    """Return what finds any wording of a language in a table."""
    return pattern(table, str(language))


@cache
def numbers(language: Language) -> Mapping[str, int]:
    """Return the numbers that are written as words, from one on."""
    return {word: value for value, word in enumerate(wordings("number_words", str(language)), start=1)}
