"""Who can answer for an action, with all the names that people may type; and how typed words are compared."""

from __future__ import annotations

from dataclasses import dataclass

from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language
from cmpdesk.secretariat.registers.loading import Registers
from cmpdesk.secretariat.search.finding import names_of


@dataclass(frozen=True, slots=True)
class ResponsibleName:
    """An institution or a person that can answer for an action, with all its names to complete from."""

    id: str
    is_person: bool
    name: str
    full_name: str
    folded_names: tuple[str, ...]


def responsible_names(registers: Registers, language: Language) -> tuple[ResponsibleName, ...]:
    """Return all institutions and people, by name, as they are called now."""
    found = []
    for institution in registers.institutions.values():
        short = registers.institution_short(institution.id, None).or_other(language)
        full = registers.institution_full(institution.id, None).or_other(language)
        known = tuple(dict.fromkeys(fold(name) for name in names_of(institution)))
        if short is not None:
            found.append(
                ResponsibleName(
                    institution.id,
                    is_person=False,
                    name=short.text,
                    full_name=full.text if full else short.text,
                    folded_names=known,
                )
            )
    for person in registers.people.values():
        known = tuple(dict.fromkeys(fold(name) for name in names_of(person)))
        found.append(
            ResponsibleName(person.id, is_person=True, name=person.name, full_name=person.name, folded_names=known)
        )
    return tuple(sorted(found, key=lambda entry: fold(entry.name)))


def fold(text: str) -> str:
    """Return the text as it is found by: without case and accents, with typewriter apostrophes and single spaces."""
    return " ".join(map(_FOLDED_WORDS.__getitem__, text.split()))


class _FoldedWords(dict[str, str]):
    """Words that were folded before: in the texts of many actions the same ones come again and again."""

    _MOST = 50_000

    def __missing__(self, word: str) -> str:
        if len(self) >= self._MOST:
            self.clear()
        self[word] = made = word.casefold() if word.isascii() else folded(word).replace("’", "'")
        return made


_FOLDED_WORDS = _FoldedWords()
