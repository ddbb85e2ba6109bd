"""Words that are spelled right, by Hunspell and its dictionaries, which are loaded when the first word is asked for.

A dictionary takes some hundredths of a second and about ten megabytes; it stays for the process. Hunspell's own
suggestions take up to a second a word and hold the whole program meanwhile, so that those of one slip are made here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language
from cmpdesk.model.shipped import resource

if TYPE_CHECKING:
    from hunspell import Hunspell

_FILES: Mapping[Language, str] = MappingProxyType(
    {Language.ENGLISH: "en_CA", Language.FRENCH: "fr_FR", Language.SPANISH: "es_MX"}
)
_LETTERS: Mapping[Language, str] = MappingProxyType(
    {
        Language.ENGLISH: "abcdefghijklmnopqrstuvwxyz",
        Language.FRENCH: "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûü",
        Language.SPANISH: "abcdefghijklmnopqrstuvwxyzáéíñóúü",
    }
)
# What French words lose their last vowel to, and what English ones add for whose something is.
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)['’](?=\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_PRONOUN = re.compile(r"(?:l[oae]s?|se|nos)$")
_SHORTEST_PART, _SHORTEST_REST = 3, 5
_KEPT = 50_000


def core_of(word: str, language: Language) -> str:
    """Return the word without what stands before or behind an apostrophe: “l’environnement”, “Canada’s”."""
    if language is Language.FRENCH:
        return _ELIDED.sub("", word)
    return _POSSESSIVE.sub("", word) if language is Language.ENGLISH else word


@lru_cache(_KEPT)
def is_right(word: str, language: Language) -> bool:
    """Tell whether a word is in the dictionary; one with hyphens is where all its parts are."""
    if _is_known(word, language):
        return True
    parts = re.split("[-‑]", word)
    joined = _field_words("before_hyphens", language)
    return len(parts) > 1 and all(part.lower() in joined or _is_known(part, language) for part in parts if part)


@lru_cache(_KEPT)
def suggestions(word: str, language: Language) -> tuple[str, ...]:
    """Return the right words that one slip of the hand makes this one of, the likeliest first."""
    core = core_of(word, language)
    before, lowered = word[: len(word) - len(core)] if word.endswith(core) else "", core.lower()
    after = word[len(before) + len(core) :]
    found: dict[str, int] = {}
    for likelihood, made in _slips(lowered, _LETTERS[language]):
        if made not in found and made != lowered and is_right(made, language):
            found[made] = likelihood if folded(made) != folded(lowered) else -1
    ordered = sorted(found, key=lambda made: (found[made], made))
    if not ordered:
        ordered = list(_taken_apart(lowered, language))
    return tuple(before + _cased(made, core) + after for made in ordered)


def _is_known(word: str, language: Language) -> bool:
    core = core_of(word, language)
    return any(bool(written) and _stands_in_list(written, language) for written in dict.fromkeys((word, core)))


def _stands_in_list(word: str, language: Language) -> bool:
    if _hunspell(language).spell(word) or word.lower() in _field_words("words", language):
        return True
    lowered = word.lower()
    if language is Language.SPANISH and _is_with_pronoun(lowered):
        return True
    return any(
        len(rest) >= _SHORTEST_REST and bool(_hunspell(language).spell(rest))
        for prefix in _field_words("prefixes", language)
        if (rest := lowered.removeprefix(prefix)) != lowered
    )


def _is_with_pronoun(word: str) -> bool:
    """Tell whether it is a verb with a pronoun at its end, whose accent the pronoun brings: “corríjalo”, “asígnele”."""
    verb = _PRONOUN.sub("", word)
    plain = folded(verb)
    return verb not in (word, plain) and _hunspell(Language.SPANISH).spell(plain)


@cache
def _hunspell(language: Language) -> Hunspell:
    from hunspell import Hunspell  # noqa: PLC0415 - neither the start nor the other rules wait for it

    # On Windows the library reads a path of UTF-8 whatever the code page is.
    return Hunspell(_FILES[language], hunspell_data_dir=str(resource("dictionaries")), system_encoding="UTF-8")


@cache
def _field_words(table: str, language: Language) -> frozenset[str]:
    tables = tomllib.loads(resource("reading", "spelling.toml").read_text(encoding="utf-8"))
    return frozenset(tables[table][str(language)].split())


def _slips(word: str, letters: str) -> Iterator[tuple[int, str]]:
    """Yield every word that is one slip away, with how unlikely the slip is: swapped, doubled, missed, wrong."""
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    for left, right in splits:
        if len(right) > 1:
            yield 0, left + right[1] + right[0] + right[2:]
        if right:
            is_double = left.endswith(right[0]) or right[1:].startswith(right[0])
            yield 0 if is_double else 2, left + right[1:]
        for letter in letters:
            is_double = left.endswith(letter) or right.startswith(letter)
            yield 0 if is_double else 1, left + letter + right
            if right:
                yield 3, left + letter + right[1:]


def _taken_apart(word: str, language: Language) -> Iterator[str]:
    for place in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        if _is_known(word[:place], language) and _is_known(word[place:], language):
            yield f"{word[:place]} {word[place:]}"


def _cased(made: str, like: str) -> str:
    return made[:1].upper() + made[1:] if like[:1].isupper() else made
