"""Recognising a person by a name: written otherwise, shortened, with initials, or with typing errors."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from cmpdesk.importing.values.known import KnownRegister
from cmpdesk.importing.values.matching import NO_MATCH, Match, MatchHow
from cmpdesk.secretariat.registers.person_words import person_key, split_name, words_of

_NEARLY_FROM = 88
_AT_INSTITUTION = 6


def match_person(
    name: str, known: KnownRegister, *, institution_id: str | None = None, email: str | None = None
) -> Match:
    """Return whom a name means.

    An address decides; else a name that one person has. A person that is known only from other institutions than
    the row's may be a homonym: that is less certain.

    Args:
        name: without a title; an honorific does not matter.
        known: whom the workspace knows.
        institution_id: the institution that the row names; a ministry speaks for people of its agencies too.
        email: the address that the row has.
    """
    by_address = known.names.people_by_address.get((email or "").casefold()) if email else None
    if by_address is not None:
        return Match(by_address, 100, MatchHow.ADDRESS)
    called = known.names.people_called(name)
    if called:
        return _of_namesakes(called, known, institution_id)
    words = _words_of_name(name)
    if not words:
        return NO_MATCH
    found = _shortened(name, known) or _initials(name, known)
    if found:
        return _likely(found, known, institution_id)
    near = _nearly(name, known)
    if near:
        return _likely(near, known, institution_id)
    return _by_family_name(words, known) if len(words) == 1 else NO_MATCH


def _words_of_name(name: str) -> tuple[str, ...]:
    """Return the words of a name; a single letter before it counts, for "M." can be an initial."""
    parts = split_name(name)
    initial = words_of(parts.honorific or "")
    return (*(word for word in initial if len(word) == 1), *words_of(parts.name))


def _of_namesakes(ids: Iterable[str], known: KnownRegister, institution_id: str | None) -> Match:
    ids = tuple(ids)
    there = [each for each in ids if _is_at(each, institution_id, known)]
    if len(there) == 1:
        return Match(there[0], 100, MatchHow.EXACT)
    if len(ids) > 1:
        return Match(None, 0, MatchHow.SEVERAL, known.person_choices(ids))
    is_elsewhere = institution_id is not None and bool(known.names.people[ids[0]].institutions)
    return Match(ids[0], 75 if is_elsewhere else 98, MatchHow.EXACT, known.person_choices(ids))


def _is_at(person_id: str, institution_id: str | None, known: KnownRegister) -> bool:
    """Tell whether somebody is at an institution, at one within it, or at the one that it is part of."""
    return institution_id is not None and any(
        own == institution_id or institution_id in _upwards(own, known) or own in _upwards(institution_id, known)
        for own in known.names.people[person_id].institutions
    )


def _upwards(institution_id: str, known: KnownRegister) -> list[str]:
    """Return an institution and all those that it is part of."""
    line: list[str] = []
    card = known.registers.institutions.get(institution_id)
    while card is not None and card.id not in line:
        line.append(card.id)
        card = known.registers.institutions.get(card.parent_id or "")
    return line


def _likely(found: dict[str, tuple[int, MatchHow]], known: KnownRegister, institution_id: str | None) -> Match:
    """Return the likeliest of those that a name may mean; being at the row's institution speaks for somebody."""
    scores = {
        each: certainty + (_AT_INSTITUTION if _is_at(each, institution_id, known) else 0)
        for each, (certainty, _) in found.items()
    }
    ranked = sorted(scores, key=lambda each: -scores[each])
    best = ranked[0]
    choices = known.person_choices(ranked[:5])
    if len(ranked) > 1 and scores[best] - scores[ranked[1]] < 5:  # not clearly the likeliest
        return Match(None, 0, MatchHow.SEVERAL, choices)
    return Match(best, min(scores[best], 97), found[best][1], choices)


def _shortened(name: str, known: KnownRegister) -> dict[str, tuple[int, MatchHow]]:
    """Return the people whose names have all the words and more: "Camilo Oviedo" for "Camilo Oviedo Bautista"."""
    words = _words_of_name(name)
    long_words = [word for word in words if len(word) > 1]
    if len(long_words) < 2:  # a given and a family name
        return {}
    found: dict[str, tuple[int, MatchHow]] = {}
    for each in _with_all(long_words, known):
        theirs = words_of(known.names.people[each].name)
        if len(long_words) == len(words) or _has_initials(words, theirs):
            certainty = 92 if theirs and theirs[0] == words[0] else 82
            found[each] = (certainty, MatchHow.SHORTER)
    return found or _lengthened(words, known)


def _lengthened(words: tuple[str, ...], known: KnownRegister) -> dict[str, tuple[int, MatchHow]]:
    """Return the people whose whole name stands in the words, with a second name more."""
    near = set().union(*(known.people_by_word.get(word, frozenset()) for word in words))
    return {
        each: (88, MatchHow.SHORTER)
        for each in near
        if len(theirs := words_of(known.names.people[each].name)) > 1
        and set(theirs) < set(words)
        and theirs[0] == words[0]
    }


def _initials(name: str, known: KnownRegister) -> dict[str, tuple[int, MatchHow]]:
    """Return the people whose given names begin with the initials before their family name: "M. Frison"."""
    words = _words_of_name(name)
    family = [word for word in words if len(word) > 1]
    initials = [word for word in words if len(word) == 1]
    if not family or not initials:
        return {}
    return {
        each: (82, MatchHow.INITIALS)
        for each in _with_all(family, known)
        if _has_initials(words, words_of(known.names.people[each].name))
    }


def _has_initials(words: Iterable[str], theirs: tuple[str, ...]) -> bool:
    """Tell whether the words of one letter begin words of a name that are not written out, in its order."""
    written = set(words)
    others = iter([word for word in theirs if word not in written])
    return all(any(other.startswith(word) for other in others) for word in words if len(word) == 1)


def _with_all(words: Iterable[str], known: KnownRegister) -> frozenset[str]:
    found = [known.people_by_word.get(word, frozenset()) for word in words]
    return frozenset.intersection(*found) if found else frozenset()


def _nearly(name: str, known: KnownRegister) -> dict[str, tuple[int, MatchHow]]:
    """Return the people whose names differ by a typing error or two."""
    key = person_key(name)
    if len(key) < 6:  # too short to tell an error from another name
        return {}
    near = process.extract(key, known.names.people_by_key.keys(), scorer=fuzz.ratio, score_cutoff=_NEARLY_FROM, limit=5)
    return {
        each: (int(score) - 8, MatchHow.NEARLY)
        for theirs, score, _ in reversed(near)
        for each in known.names.people_by_key[theirs]
    }


def _by_family_name(words: tuple[str, ...], known: KnownRegister) -> Match:
    """Return the people with a family or given name that stands alone: never more than a proposal."""
    ids = sorted(known.people_by_word.get(words[0], frozenset()))
    if not ids or len(words[0]) < 3:  # a particle or initial
        return NO_MATCH
    choices = known.person_choices(ids[:8])
    return Match(ids[0], 65, MatchHow.PART, choices) if len(ids) == 1 else Match(None, 0, MatchHow.SEVERAL, choices)
