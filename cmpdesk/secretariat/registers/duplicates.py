"""Records that may be the same person or institution twice. They are proposed, never merged unasked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

from cmpdesk.model.clean_text import folded
from cmpdesk.secretariat.registers.loading import InstitutionCard, PersonCard
from cmpdesk.secretariat.search.finding import names_of

Card = TypeVar("Card", PersonCard, InstitutionCard)
# Of a name that more records than this share, the first ones are proposed; merging them brings up the others.
_LARGEST_BUCKET = 12


class Likeness(StrEnum):
    """Why two records may be one."""

    SAME_NAME = "same_name"
    SAME_EMAIL = "same_email"
    SHORTENED_NAME = "shortened_name"
    SAME_ACRONYM = "same_acronym"


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two records that may be one, the older record first."""

    first_id: str
    second_id: str
    likeness: Likeness


def name_key(name: str) -> str:
    """Return a name without case, accents, punctuation and doubled spaces: what two spellings share."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in folded(name)).split())


def likely_people(people: Iterable[PersonCard], institutions: Mapping[str, frozenset[str]]) -> tuple[LikelyPair, ...]:
    """Return pairs of people that may be one.

    They share a name or an alias but for case, accents and punctuation; or an e-mail address; or the family names
    and an institution, where one given name is the beginning of the other ("M. Frison", "Monique Frison").

    Args:
        people: all people.
        institutions: by person, the institutions where the person holds or held a position.
    """
    cards = list(people)
    found: dict[tuple[str, str], Likeness] = {}
    _pair(found, Likeness.SAME_NAME, _by_key(cards, lambda card: {name_key(name) for name in names_of(card)}))
    _pair(found, Likeness.SAME_EMAIL, _by_key(cards, lambda card: {folded(card.email)} if card.email else set()))
    places = _by_key(
        cards, lambda card: {(name_key(card.family_names), place) for place in institutions.get(card.id, ())}
    )
    shortened = {
        (first.id, second.id)
        for bucket in places.values()
        for first, second in combinations(bucket[:_LARGEST_BUCKET], 2)
        if _is_shortened(first.given_names or "", second.given_names or "")
    }
    for first_id, second_id in sorted(shortened):
        found.setdefault(_in_order(first_id, second_id), Likeness.SHORTENED_NAME)
    return _listed(found)


def likely_institutions(institutions: Iterable[InstitutionCard]) -> tuple[LikelyPair, ...]:
    """Return pairs of institutions that may be one: a name or an alias is the same, or the acronym in one country."""
    cards = list(institutions)
    found: dict[tuple[str, str], Likeness] = {}
    _pair(found, Likeness.SAME_NAME, _by_key(cards, _institution_names))
    _pair(found, Likeness.SAME_ACRONYM, _by_key(cards, _acronyms_in_country))
    return _listed(found)


def _institution_names(card: InstitutionCard) -> set[str]:
    names = {name_key(written.text) for official in card.names for written in official.name.written()}
    return names | {name_key(alias) for alias in card.aliases if " " in alias.strip()}


def _acronyms_in_country(card: InstitutionCard) -> set[tuple[str, str]]:
    acronyms = {name_key(written.text) for official in card.names for written in official.acronym.written()}
    acronyms |= {name_key(alias) for alias in card.aliases if " " not in alias.strip()}
    return {(card.country or "", acronym) for acronym in acronyms}


def _by_key(cards: Iterable[Card], keys: Callable[[Card], Iterable[Hashable]]) -> Mapping[Hashable, list[Card]]:
    buckets: dict[Hashable, list[Card]] = defaultdict(list)
    for card in cards:
        for key in keys(card):
            if key:
                buckets[key].append(card)
    return buckets


def _pair(found: dict[tuple[str, str], Likeness], likeness: Likeness, buckets: Mapping[Hashable, list[Card]]) -> None:
    for bucket in buckets.values():
        for first, second in combinations(bucket[:_LARGEST_BUCKET], 2):
            found.setdefault(_in_order(first.id, second.id), likeness)


def _in_order(first_id: str, second_id: str) -> tuple[str, str]:
    return (first_id, second_id) if first_id < second_id else (second_id, first_id)


def _listed(found: Mapping[tuple[str, str], Likeness]) -> tuple[LikelyPair, ...]:
    return tuple(LikelyPair(first, second, likeness) for (first, second), likeness in found.items())


def _is_shortened(first: str, second: str) -> bool:
    """Tell whether one given name is the other one shortened: an initial, or only the first of two."""
    one, other = name_key(first).split(), name_key(second).split()
    if not one or not other:
        return True
    pairs = zip(one, other, strict=False)
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs)
