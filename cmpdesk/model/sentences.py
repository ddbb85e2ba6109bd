"""Sentences that the lower rooms say to the user: written in English where they arise, shown in three languages.

The English sentence is its own key. Its French and Spanish stand in ``resources/sentences/<language>/<room>.toml``,
``"English" = "translation"``, with the same named places. A test walks the code and finds sentences that are not
translated, translations of sentences that nobody says, and places that do not agree.

    raise UserError("“{path}” exists already and was not touched. Choose another name.", path=path)
    raise UserError(counted("{count} row was left out.", "{count} rows were left out.", len(rows)))

A value may be a :class:`Sentence` itself, such as the reason in the middle of another one, or a name in several
languages: it is said in the same language. Nothing is filled in by an f-string; the words would be lost for the
other languages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from cmpdesk.model.language import Language, Translated
from cmpdesk.model.shipped import resource


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a part of one, with its values.

    Attributes:
        english: what is said in English, with named places: ``“{path}” is a folder.``
        values: what stands in the places.
        english_other: the plural, where ``values["count"]`` decides which is said.
    """

    english: str
    values: Mapping[str, object] = field(default_factory=dict)
    english_other: str | None = None

    def in_language(self, language: Language) -> str:
        """Return the sentence in a language, in English where it is not translated."""
        text = self.english
        if self.english_other is not None and not is_singular(self.values["count"], language):
            text = self.english_other
        text = translations(language).get(text, text)
        if not self.values:
            return text
        return text.format(**{name: _said(value, language) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.in_language(Language.ENGLISH)


def sentence(english: str, /, **values: object) -> Sentence:
    """Return a sentence, or a part of one, to be a value of another or to be shown later."""
    return Sentence(english, values)


def word(english: str) -> Sentence:
    """Return one of the words of the data model, such as a kind of record; each is translated in ``words.toml``."""
    return Sentence(english)


def counted(one: str, other: str, /, count: int, **values: object) -> Sentence:
    """Return the sentence for one or for several, as each language counts; ``{count}`` may stand in it."""
    return Sentence(one, {"count": count, **values}, other)


def listed(words: Sequence[object]) -> Sentence:
    """Return words as a list within a sentence: ``a, b and c``."""
    said = sentence("{word}", word=words[0]) if words else sentence("")
    for word in words[1:-1]:
        said = sentence("{before}, {word}", before=said, word=word)
    return sentence("{before} and {word}", before=said, word=words[-1]) if len(words) > 1 else said


def is_singular(count: object, language: Language) -> bool:
    """Tell whether a language uses the singular for a number; French does for nothing at all too."""
    return count in (0, 1) if language is Language.FRENCH else count == 1


@cache
def translations(language: Language) -> Mapping[str, str]:
    """Return what every sentence is called in a language, by the English one."""
    found: dict[str, str] = {}
    for path in sorted(resource("sentences", language).glob("*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def _said(value: object, language: Language) -> object:
    if isinstance(value, Sentence):
        return value.in_language(language)
    if isinstance(value, Translated):
        return value.words(language)
    return value
