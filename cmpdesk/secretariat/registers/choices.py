"""What fields offer by name while somebody types: people, institutions and working groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language
from cmpdesk.secretariat.registers.loading import load_registers, name_on
from cmpdesk.secretariat.search.finding import names_of


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a field offers by name: a record, and what it is called. ``search`` is folded."""

    id: str
    name: str
    search: str


def person_choices(session: DatabaseSession) -> tuple[Choice, ...]:
    """Return all people by name, for fields that complete what is typed."""
    cards = load_registers(session).people.values()
    return _sorted([Choice(card.id, card.name, searchable(names_of(card))) for card in cards])


def institution_choices(session: DatabaseSession, language: Language) -> tuple[Choice, ...]:
    """Return all institutions by name and acronym, for fields that complete what is typed."""
    registers = load_registers(session)
    return _sorted(
        [
            Choice(card.id, registers.institution_full(card.id, None).words(language), searchable(names_of(card)))
            for card in registers.institutions.values()
        ]
    )


def group_choices(session: DatabaseSession, language: Language) -> tuple[Choice, ...]:
    """Return all working groups in their order."""
    cards = load_registers(session).groups.values()
    return tuple(
        Choice(card.id, name_on(card.names, None).name.words(language) or card.code, searchable(names_of(card)))
        for card in cards
    )


def _sorted(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda choice: (folded(choice.name), choice.id)))


def searchable(words: Iterable[str]) -> str:
    """Return what a filter looks into: all words of a record, folded."""
    return folded(" ".join(word for word in words if word))
