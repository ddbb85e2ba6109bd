"""The words of ``resources/reading`` and of our own wording, and finding what a word means among them."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from cmpdesk.importing.values.text import word_base, word_key
from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language
from cmpdesk.model.shipped import resource
from cmpdesk.secretariat.words.wording import label

T = TypeVar("T")
Member = TypeVar("Member", bound=StrEnum)

SURE = 100
NEARLY = 80
_SHORTEST_MISTYPED = 5
_TWO_MISTAKES = 9


@dataclass(frozen=True, slots=True)
class Meaning(Generic[T]):
    """What a word means and how sure that is, from 0 to 100."""

    value: T
    certainty: int


@dataclass(frozen=True, slots=True)
class Vocabulary(Generic[T]):
    """Words and what they mean: by their keys, and by their keys without endings."""

    by_key: Mapping[str, T]
    by_base: Mapping[str, T]
    by_letter: Mapping[str, tuple[str, ...]]
    """The keys that can be mistyped, by their first letter."""
    beginnings: frozenset[str]
    """The first word of each key, without its ending."""

    def exactly(self, text: str) -> T | None:
        """Return what a word means, whatever its case, accents, punctuation, gender and number."""
        return self.of_key(word_key(text))

    def of_key(self, key: str) -> T | None:
        """Return what a word means of which the key is given."""
        found = self.by_key.get(key)
        return self.by_base.get(word_base(key)) if found is None else found

    def meaning(self, text: str) -> Meaning[T] | None:
        """Return what a word means, typing errors allowed in longer words."""
        found = self.exactly(text)
        if found is not None:
            return Meaning(found, SURE)
        return self.mistyped(text)

    def mistyped(self, text: str) -> Meaning[T] | None:
        """Return what a word with typing errors means; its first letter must be right: "incomplete" is another word."""
        key = word_key(text)
        if len(key) < _SHORTEST_MISTYPED or not key.replace(" ", "").isalpha():
            return None
        most = 2 if len(key) >= _TWO_MISTAKES else 1
        candidates = self.by_letter.get(key[0], ())
        nearest = process.extractOne(key, candidates, scorer=DamerauLevenshtein.distance, score_cutoff=most)
        return Meaning(self.by_key[nearest[0]], NEARLY) if nearest is not None else None


def vocabulary_of(meanings: Iterable[tuple[str, T]]) -> Vocabulary[T]:
    """Return a vocabulary; of two meanings of one word the first one counts."""
    by_key: dict[str, T] = {}
    by_base: dict[str, T] = {}
    for word, value in meanings:
        key = word_key(word)
        by_key.setdefault(key, value)
        by_base.setdefault(word_base(key), value)
    by_letter: dict[str, list[str]] = defaultdict(list)
    for key in by_key:
        if len(key) >= _SHORTEST_MISTYPED:
            by_letter[key[0]].append(key)
    beginnings = frozenset(key.partition(" ")[0] for key in by_base)
    return Vocabulary(by_key, by_base, {letter: tuple(keys) for letter, keys in by_letter.items()}, beginnings)


def members_vocabulary(members: type[Member], file: str, table: str, *labels: str) -> Vocabulary[Member]:
    """Return the vocabulary of an enumeration: its labels in all languages, and the words of a table.

    Args:
        members: the enumeration.
        file: the file in ``resources/reading``, without its ending.
        table: its table; each of its keys is a member.
        labels: what the keys of the members' labels begin with in ``resources/wording``.
    """
    ours = (
        (label(f"{prefix}.{member}", language), member)
        for prefix in labels
        for member in members
        for language in Language
    )
    theirs = ((word, members(code)) for code, words in wordings(file, table).items() for word in words)
    codes = ((member.value, member) for member in members)
    return vocabulary_of([*ours, *theirs, *codes])


def wordings(file: str, table: str) -> Mapping[str, tuple[str, ...]]:
    """Return a table of wordings that bars separate: ``done = "done|finished"``."""
    found: Mapping[str, str] = _reading_file(file)[table]
    return {name: tuple(bare for word in words.split("|") if (bare := word.strip())) for name, words in found.items()}


def any_of(file: str, table: str, name: str) -> str:
    """Return the wordings of a table as alternatives of a regular expression, longer ones first, without accents."""
    words = {folded(word) for word in wordings(file, table)[name]}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def word_list(file: str, name: str) -> tuple[str, ...]:
    """Return a list of words that spaces separate."""
    return tuple(str(_reading_file(file)[name]).split())


@cache
def _reading_file(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = tomllib.loads(resource("reading", f"{name}.toml").read_text("utf-8"))
    return found
