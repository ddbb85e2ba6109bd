"""Saying of pasted people who is known, new, in the list already, or has to be asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cmpdesk.secretariat.participants.pasted_people import PastedPerson
from cmpdesk.secretariat.registers.known_names import KnownNames
from cmpdesk.secretariat.registers.person_words import person_key, words_of


class Recognition(StrEnum):
    """What is known of a pasted person."""

    NEW = "new"
    KNOWN = "known"
    ASK = "ask"
    LISTED = "listed"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Judged:
    """A pasted person and what is known: ``person_id`` where recognised, ``candidates`` where somebody must say."""

    person: PastedPerson
    recognition: Recognition
    person_id: str | None = None
    candidates: tuple[str, ...] = ()


def judge(people: Sequence[PastedPerson], names: KnownNames, listed_ids: Iterable[str]) -> tuple[Judged, ...]:
    """Say of each pasted person whether it is known, new, in the list already, or has to be asked for.

    An e-mail address decides; else a name that one person has, unless that person is known from another
    institution only: that may be a homonym.
    """
    listed, seen_ids, seen_new = set(listed_ids), set[str](), set[tuple[str, str]]()
    found = []
    for person in people:
        judged = _recognised(person, names)
        key = (person_key(person.name), _institution_of(person, names))
        if judged.person_id in listed and judged.recognition is Recognition.KNOWN:
            judged = Judged(person, Recognition.LISTED, judged.person_id)
        elif judged.recognition is Recognition.KNOWN and judged.person_id in seen_ids:
            judged = Judged(person, Recognition.TWICE, judged.person_id)
        elif judged.recognition is Recognition.NEW and key in seen_new:
            judged = Judged(person, Recognition.TWICE)
        if judged.person_id:
            seen_ids.add(judged.person_id)
        seen_new.add(key)
        found.append(judged)
    return tuple(found)


def _recognised(person: PastedPerson, names: KnownNames) -> Judged:
    by_address = names.people_by_address.get((person.email or "").casefold())
    if by_address is not None:
        return Judged(person, Recognition.KNOWN, by_address)
    ids = names.people_called(person.name)
    if not ids:
        return Judged(person, Recognition.NEW)
    institution = names.institution_called(person.institution or "")
    there = [each for each in ids if institution is not None and institution in names.people[each].institutions]
    if len(there) == 1:
        return Judged(person, Recognition.KNOWN, there[0])
    if len(ids) == 1 and (not person.institution or not names.people[ids[0]].institutions):
        return Judged(person, Recognition.KNOWN, ids[0])
    return Judged(person, Recognition.ASK, candidates=tuple(ids))


def _institution_of(person: PastedPerson, names: KnownNames) -> str:
    words = person.institution or ""
    return names.institution_called(words) or " ".join(words_of(words))
