"""Recognising people and institutions by what somebody typed: accent-blind, by any alias, homonyms told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import Side
from cmpdesk.model.language import Language
from cmpdesk.model.participant import Participant
from cmpdesk.model.person import Position
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.registers.loading import Registers, load_registers
from cmpdesk.secretariat.registers.person_words import institution_key, person_key, words_of
from cmpdesk.secretariat.search.finding import names_of
from cmpdesk.secretariat.words.wording import label


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person that can be recognised; ``institutions`` are those that this person was ever at."""

    id: str
    name: str
    email: str | None
    institutions: frozenset[str]
    words: str


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Everybody and every institution by the keys of their names.

    ``words`` of people and ``institution_words`` are what completion offers; a homonym's words name the
    institution as well.
    """

    people: Mapping[str, KnownPerson]
    people_by_key: Mapping[str, tuple[str, ...]]
    people_by_address: Mapping[str, str]
    people_by_words: Mapping[str, str]
    institutions_by_key: Mapping[str, tuple[str, ...]]
    institution_words: Mapping[str, str]
    sides_by_key: Mapping[str, Side]
    side_words: Mapping[Side, str]

    def people_called(self, words: str) -> tuple[str, ...]:
        """Return the people who are called so; one where the words name the institution too."""
        chosen = self.people_by_words.get(" ".join(words.split()))
        return (chosen,) if chosen else self.people_by_key.get(person_key(words), ())

    def institution_called(self, words: str) -> str | None:
        """Return the institution that is called so; None where none is, or several are."""
        found = self.institutions_by_key.get(institution_key(words), ())
        if not found and "(" in words:
            # "Canadian Forest Service (CFS)": the name and its acronym.
            name, _, acronym = words.partition("(")
            found = self.institutions_by_key.get(institution_key(name), ()) or self.institutions_by_key.get(
                institution_key(acronym.rstrip(") ")), ()
            )
        return found[0] if len(found) == 1 else None

    def side_called(self, words: str) -> Side | None:
        """Return the side that is called so."""
        return self.sides_by_key.get(institution_key(words))

    def given_names(self) -> frozenset[str]:
        """Return the first words of people's names, folded."""
        return frozenset(words[0] for person in self.people.values() if (words := words_of(person.name)))


def load_known_names(
    database: DatabaseSession, language: Language, day: date | None, registers: Registers | None = None
) -> KnownNames:
    """Load the names of all people and institutions, as completion shows them on a day."""
    registers = registers or load_registers(database)
    where = _institutions_of_people(database)
    by_key: dict[str, list[str]] = defaultdict(list)
    for card in registers.people.values():
        for key in {person_key(name) for name in names_of(card)}:
            by_key[key].append(card.id)
    people = {}
    for card in registers.people.values():
        is_homonym = len(by_key[person_key(card.name)]) > 1
        words = f"{card.name} ({_told_apart(card.id, where, registers, language, day)})" if is_homonym else card.name
        people[card.id] = KnownPerson(card.id, card.name, card.email, frozenset(where.get(card.id, ())), words)
    institution_words = {
        institution_id: written.text
        for institution_id in registers.institutions
        if (written := registers.institution_short(institution_id, day).or_other(language))
    }
    return KnownNames(
        people=people,
        people_by_key={key: tuple(ids) for key, ids in by_key.items()},
        people_by_address={card.email.casefold(): card.id for card in registers.people.values() if card.email},
        people_by_words={person.words: person.id for person in people.values()},
        institutions_by_key=_institutions_by_key(registers),
        institution_words=institution_words,
        sides_by_key={
            institution_key(word): side for side in Side for each in Language for word in _words_of_side(side, each)
        },
        side_words={side: label(f"side.{side}", language) for side in Side},
    )


def _words_of_side(side: Side, language: Language) -> Iterable[str]:
    yield label(f"side.{side}", language)
    if side is Side.BOTH:
        yield label("co_chair.plural", language)


def _institutions_by_key(registers: Registers) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for card in registers.institutions.values():
        for key in {institution_key(name) for name in names_of(card)}:
            found[key].append(card.id)
    return {key: tuple(ids) for key, ids in found.items() if key}


def _institutions_of_people(database: DatabaseSession) -> dict[str, list[str]]:
    """Return where each person was, the latest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for question in (
        select(Position.person_id, Position.institution_id).order_by(Position.from_on.desc(), Position.id),
        select(CoChairTerm.person_id, CoChairTerm.institution_id).order_by(CoChairTerm.from_on.desc(), CoChairTerm.id),
        select(Participant.person_id, Participant.institution_id).order_by(Participant.id.desc()),
    ):
        for person_id, institution_id in database.execute(question):
            if person_id and institution_id and institution_id not in found[person_id]:
                found[person_id].append(institution_id)
    return found


def _told_apart(
    person_id: str, where: Mapping[str, list[str]], registers: Registers, language: Language, day: date | None
) -> str:
    for institution_id in where.get(person_id, ()):
        written = registers.institution_short(institution_id, day).or_other(language)
        if written:
            return written.text
    return registers.people[person_id].email or person_id[-4:]
