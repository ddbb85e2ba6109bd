"""The three languages of the partnership, and values that are written in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language that documents are written in, by its ISO 639-1 code."""

    ENGLISH = "en"
    FRENCH = "fr"
    SPANISH = "es"


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A text together with the language that it is really written in."""

    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Translated:
    """A text or a name in English, French and Spanish, each optional."""

    english: str | None = None
    french: str | None = None
    spanish: str | None = None

    def in_language(self, language: Language) -> str | None:
        """Return the text in this language, or None where it is not translated."""
        return {
            Language.ENGLISH: self.english,
            Language.FRENCH: self.french,
            Language.SPANISH: self.spanish,
        }[language]

    def or_other(self, language: Language) -> InLanguage | None:
        """Return the text in this language, else in the first other one that is there.

        The other languages are tried in the order English, French, Spanish: the working language of
        both secretariats comes first.
        """
        for candidate in (language, *Language):
            text = self.in_language(candidate)
            if text:
                return InLanguage(text, candidate)
        return None

    def with_text(self, language: Language, text: str | None) -> Translated:
        """Return a copy with the text of one language replaced."""
        texts = {candidate: self.in_language(candidate) for candidate in Language} | {language: text}
        return Translated(texts[Language.ENGLISH], texts[Language.FRENCH], texts[Language.SPANISH])

    def map(self, change: Callable[[str], str]) -> Translated:
        """Return a copy with ``change`` applied to every text that is there."""
        return Translated(*(change(text) if text else text for text in self._texts()))

    def words(self, language: Language) -> str:
        """Return the text in a language, else in another one; empty where there is none."""
        found = self.or_other(language)
        return found.text if found else ""

    def written(self) -> tuple[InLanguage, ...]:
        """Return the texts that are there, each with its language."""
        pairs = ((self.in_language(language), language) for language in Language)
        return tuple(InLanguage(text, language) for text, language in pairs if text)

    def __bool__(self) -> bool:
        return any(self._texts())

    def _texts(self) -> tuple[str | None, str | None, str | None]:
        return (self.english, self.french, self.spanish)
