"""Names of institutions without the words in which they differ and yet are the same, to compare them loosely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.clean_text import folded

_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class LooseNames:
    """Names without short words ("of", "de la").

    Attributes:
        ids: the institutions that are called so.
        by_word: the names that have a word.
        by_subject: the institutions whose names differ only in "department", "ministry", or the country.
    """

    ids: Mapping[str, tuple[str, ...]]
    by_word: Mapping[str, tuple[str, ...]]
    by_subject: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...]

    def ids_of(self, name: str) -> tuple[str, ...]:
        """Return the institutions with a name."""
        return self.ids[name]


def loose_names(by_key: Mapping[str, tuple[str, ...]]) -> LooseNames:
    """Return the loose forms of names, from the institutions by the keys of their names."""
    ids: dict[str, list[str]] = defaultdict(list)
    by_word: dict[str, list[str]] = defaultdict(list)
    by_subject: dict[str, list[str]] = defaultdict(list)
    for key, named in by_key.items():
        if len(key) < _SHORTEST:
            continue
        name = without_short_words(key)
        ids[name] += named
        for word in set(name.split()):
            by_word[word].append(name)
        if subject := subject_of(name):
            by_subject[subject] += named
    once = {name: tuple(dict.fromkeys(each)) for name, each in ids.items()}
    subjects = {subject: tuple(dict.fromkeys(each)) for subject, each in by_subject.items()}
    return LooseNames(once, {word: tuple(names) for word, names in by_word.items()}, subjects, tuple(once))


def without_short_words(key: str) -> str:
    """Return a key without words such as "of" and "de la"."""
    return " ".join(word for word in key.split() if word not in _words("short_words"))


def subject_of(name: str) -> str:
    """Return what an institution is for: "fisheries oceans" of "dept fisheries oceans canada"."""
    return " ".join(word for word in name.split() if word not in _words("generic"))


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(map(folded, wordings("names", "institutions")[which]))
