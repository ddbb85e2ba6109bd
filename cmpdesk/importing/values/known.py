"""Everything that the workspace has a name for, loaded once for an import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.importing.values.loose_names import LooseNames, loose_names
from cmpdesk.importing.values.vocabulary import word_list, wordings
from cmpdesk.model.choices import Side
from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language
from cmpdesk.secretariat.participants.pasted_people import KnownWords
from cmpdesk.secretariat.registers.known_names import KnownNames, load_known_names
from cmpdesk.secretariat.registers.loading import GroupCard, OfficialName, Registers, load_registers, name_on
from cmpdesk.secretariat.registers.person_words import institution_key, words_of
from cmpdesk.secretariat.search.finding import EditionFacts, editions, names_of


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record with the keys of all that it is called, and its label."""

    id: str
    label: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Records by the keys of their names; ``by_key`` names several where they share a name."""

    records: Mapping[str, NamedRecord]
    by_key: Mapping[str, tuple[str, ...]]

    def choices(self, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return ids with their labels."""
        return tuple((each, self.records[each].label) for each in ids)


@dataclass(frozen=True, slots=True)
class KnownRegister:
    """People, institutions, working groups and editions of a workspace, as cells are matched with them.

    Attributes:
        names: what completion knows: exact names of people, institutions and sides.
        registers: the cards themselves.
        institutions: institutions by everything that they are and were called.
        loose_institutions: the same names as they are compared loosely.
        groups: working groups likewise; ``group_cores`` without the words that stand around a group's name.
        editions: annual meetings, the first one first.
        people_by_word: people by each word of their names.
        list_words: what helps to take a person apart from title and institution.
    """

    names: KnownNames
    registers: Registers
    institutions: NameIndex
    loose_institutions: LooseNames
    groups: NameIndex
    group_cores: NameIndex
    editions: tuple[EditionFacts, ...]
    people_by_word: Mapping[str, frozenset[str]]
    list_words: KnownWords

    def side_of(self, institution_id: str) -> Side | None:
        """Return the side that an institution belongs to; None where its country is not known."""
        card = self.registers.institutions[institution_id]
        if card.country is None:
            return None
        return Side(card.country) if card.country in (Side.CANADA, Side.MEXICO) else Side.OTHER

    def person_choices(self, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return people with the words that tell homonyms apart."""
        return tuple((each, self.names.people[each].words) for each in ids)


def load_known(
    database: DatabaseSession, language: Language = Language.ENGLISH, day: date | None = None
) -> KnownRegister:
    """Load what is known, with a number of questions to the database that does not depend on how much that is.

    Args:
        database: an open session.
        language: that of the labels of choices.
        day: the day whose official names the labels have.
    """
    registers = load_registers(database)
    return known_register(
        registers, load_known_names(database, language, day, registers), editions(database), language, day
    )


def known_register(
    registers: Registers,
    names: KnownNames,
    known_editions: tuple[EditionFacts, ...],
    language: Language = Language.ENGLISH,
    day: date | None = None,
) -> KnownRegister:
    """Return the indexes of what was loaded."""
    institutions = _index(
        NamedRecord(
            card.id, _label(card.names, language, day, card.id), frozenset(map(institution_key, names_of(card))) - {""}
        )
        for card in registers.institutions.values()
    )
    groups = _index(
        NamedRecord(card.id, _group_label(card, language, day), frozenset(map(institution_key, names_of(card))) - {""})
        for card in registers.groups.values()
    )
    cores = _index(
        NamedRecord(record.id, record.label, frozenset(map(group_core, record.keys)) - {""})
        for record in groups.records.values()
    )
    common = frozenset(word_list("people", "second_given_names")) | frozenset(wordings("names", "people")["given"])
    given_names = names.given_names() | common
    list_words = KnownWords(frozenset(institutions.by_key), given_names)
    by_word = _people_by_word(registers)
    loose = loose_names(institutions.by_key)
    return KnownRegister(names, registers, institutions, loose, groups, cores, known_editions, by_word, list_words)


def group_core(text: str) -> str:
    """Return the words of a group's name without those that stand around it: "WG on Forestry" is "forestry"."""
    around = _around_groups()
    return " ".join(word for word in words_of(text) if word not in around and not word.isdecimal())


@cache
def _around_groups() -> frozenset[str]:
    return frozenset(map(folded, wordings("names", "groups")["around"]))


def _index(records: Iterable[NamedRecord]) -> NameIndex:
    by_id = {record.id: record for record in records}
    by_key: dict[str, list[str]] = defaultdict(list)
    for record in by_id.values():
        for key in record.keys:
            by_key[key].append(record.id)
    return NameIndex(by_id, {key: tuple(ids) for key, ids in by_key.items()})


def _label(names: Iterable[OfficialName], language: Language, day: date | None, otherwise: str) -> str:
    official = name_on(names, day)
    written = official.name.or_other(language)
    short = official.acronym.or_other(language)
    if written is None:
        return short.text if short else otherwise
    return f"{written.text} ({short.text})" if short else written.text


def _group_label(card: GroupCard, language: Language, day: date | None) -> str:
    written = name_on(card.names, day).name.or_other(language)
    return written.text if written else card.code


def _people_by_word(registers: Registers) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for card in registers.people.values():
        for name in names_of(card):
            for word in words_of(name):
                found[word].add(card.id)
    return {word: frozenset(ids) for word, ids in found.items()}
