"""Who answers for something: institutions, people, countries, each or all of them in one cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from cmpdesk.importing.values.institutions import (
    InstitutionReading,
    each_once,
    institution_called,
    institution_named,
    unknown_institution,
)
from cmpdesk.importing.values.known import KnownRegister
from cmpdesk.importing.values.matching import CERTAIN
from cmpdesk.importing.values.people import (
    PersonKind,
    PersonReading,
    nobody_named,
    read_people,
)
from cmpdesk.importing.values.people_pieces import is_whole_name, people_pieces
from cmpdesk.importing.values.pieces import Unread, before_acronym, bracketed, dashed, read_joined, strong_pieces
from cmpdesk.importing.values.sides import read_side, together
from cmpdesk.importing.values.text import LONGEST_LIST, LONGEST_NAME, is_error, text_of, word_key
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.choices import Side
from cmpdesk.secretariat.registers.person_words import is_acronym, is_institution_like, words_of
from cmpdesk.spreadsheets.reading.cells import CellValue

_Named = tuple[InstitutionReading | PersonReading | Side, ...]


@dataclass(frozen=True, slots=True)
class OwnerReading:
    """Who a cell says answers for something.

    Attributes:
        words: the cell as it stands.
        institutions: those that it names, also unknown ones, each with its match.
        people: those that it names; of kind ``VACANT`` where somebody is yet to be named.
        sides: the countries that it names itself.
        rest: what was not understood, to be kept.
    """

    words: str
    institutions: tuple[InstitutionReading, ...] = ()
    people: tuple[PersonReading, ...] = ()
    sides: tuple[Side, ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def side(self) -> Side | None:
        """Return the side that the cell names, or else the one that its institutions belong to."""
        if self.sides:
            return together(list(self.sides))
        return together([reading.side for reading in self.institutions if reading.side])


@dataclass(slots=True)
class _Sorted:
    institutions: list[InstitutionReading] = field(default_factory=list)
    people: list[PersonReading] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    def add(self, found: _Named) -> None:
        for each in found:
            if isinstance(each, InstitutionReading):
                self.institutions.append(each)
            elif isinstance(each, PersonReading):
                self.people.append(each)
            else:
                self.sides.append(each)


def read_owner(cell: CellValue, known: KnownRegister) -> OwnerReading:
    """Return the institutions, people and sides that a cell names, and the words that are none of them."""
    text = text_of(cell)
    if len(text) > LONGEST_LIST:
        return OwnerReading(text, rest=(text,))
    found = _Sorted()
    for whole_piece in strong_pieces(text) if not is_error(cell) else ():
        piece = _without_duty(whole_piece)
        whole = _read(piece, known)
        if whole is not None:
            found.add(whole)
        else:
            _add_parts(piece, known, found)
    return OwnerReading(
        " ".join(text.split()),
        each_once(found.institutions),
        tuple(dict.fromkeys(found.people)),
        tuple(dict.fromkeys(found.sides)),
        tuple(found.rest),
    )


def _without_duty(piece: str) -> str:
    """Return "SRE" of "Lead: SRE", "Canada" of "Canada (lead)": what somebody is to do names nobody."""
    before, _, rest = piece.partition(":")
    if rest.strip() and word_key(before) in _duties():
        piece = rest.strip()
    parts = bracketed(piece)
    if parts and not parts.after and word_key(parts.inside) in _duties():
        return parts.name
    return piece


def _add_parts(piece: str, known: KnownRegister, found: _Sorted) -> None:
    """Add what commas and words such as "and" stand between; a text without a known name may be one long name.

    The piece as a whole was read before, and is nothing known.
    """

    def read(words: str) -> _Named | None:
        return None if words == piece or len(words) > LONGEST_NAME else _read(_without_duty(words), known)

    parts = read_joined(piece, read)
    if len(parts) > 1 and all(isinstance(part, Unread) for part in parts):
        whole = unknown_institution(piece[:LONGEST_NAME], known)
        if whole.match.record_id:
            found.add((whole,))
            return
    for part in parts:
        if isinstance(part, Unread):
            _add_unknown(part.words, known, found)
        else:
            found.add(part)


def _read(words: str, known: KnownRegister) -> _Named | None:
    """Read words that are as a whole an institution, a side, a known person, or two of them."""
    single = institution_called(words, known) or read_side(words) or nobody_named(words) or _known_person(words, known)
    if single is not None:
        return (single,)
    several = _side_with_names(words, known) or _institution_with_person(words, known)
    if several is not None:
        return several
    institution = institution_named(words, known)
    return (institution,) if institution else None


def _known_person(words: str, known: KnownRegister) -> PersonReading | None:
    """Read one person that is known, also with a title or an institution behind the name."""
    if not any(letter.islower() for letter in words) and is_acronym(words):
        return None
    is_likely = "@" in words or any(word in known.people_by_word for word in words_of(words))
    if not is_likely or len(people_pieces(words, known)) != 1:
        return None
    person = read_people(words, known)[0]
    is_known = person.kind is PersonKind.NAMED and person.match.certainty >= CERTAIN
    return person if is_known or (person.email and person.kind is PersonKind.NAMED) else None


def _side_with_names(words: str, known: KnownRegister) -> _Named | None:
    """Read "Mexico (SRE)", "Canada: GAC, CFS": a side and who it is there."""
    parts = bracketed(words)
    first, second = (parts.name, parts.inside) if parts and not parts.after else dashed(words) or ("", "")
    side = read_side(first) if first and second else None
    if side is None:
        other = read_side(second) if first and second else None
        first_named = institution_named(first, known) if other else None
        return (first_named, other) if first_named and other else None
    inner = read_owner(second, known)
    return None if inner.rest else (side, *inner.institutions, *inner.people, *inner.sides)


def _institution_with_person(words: str, known: KnownRegister) -> _Named | None:
    """Read "GAC – Monique Frison", "CONAFOR (Camilo Oviedo)", "Monique Frison (CFS)"."""
    parts = bracketed(words)
    in_brackets = (parts.name, parts.inside) if parts and not parts.after else None
    before = before_acronym(words)
    pairs = [dashed(words), in_brackets, before if before and nobody_named(before[0]) is None else None]
    for pair in pairs:
        if pair is None:
            continue
        for one, other in (pair, pair[::-1]):
            institution = institution_named(one, known)
            if institution is None or not _may_be_people(other, known):
                continue
            people = read_people(other, known, institution_id=institution.match.certain_id, side=institution.side)
            if people and all(person.kind is not PersonKind.UNREADABLE for person in people):
                return (institution, *people)
    return None


def _may_be_people(words: str, known: KnownRegister) -> bool:
    pieces = people_pieces(words, known)
    return bool(pieces) and all(nobody_named(piece) is not None or is_whole_name(piece, known) for piece in pieces)


def _add_unknown(words: str, known: KnownRegister, found: _Sorted) -> None:
    """Sort what is not known: a likely institution, a likely person, or words that are neither."""
    near = unknown_institution(words, known)
    people = read_people(words, known) if len(words.split()) > 1 or not is_acronym(words) else ()
    person = people[0] if len(people) == 1 and people[0].kind is PersonKind.NAMED else None
    reads_as_institution = is_acronym(words) or (is_institution_like(words) and words[0].isupper())
    if person and person.match.certainty > near.match.certainty:
        found.people.append(person)
    elif near.match.record_id or near.match.choices or reads_as_institution:
        found.institutions.append(near)
    elif person and is_whole_name(person.name, known):
        found.people.append(person)
    else:
        found.rest.append(words)


@cache
def _duties() -> frozenset[str]:
    return frozenset(word_key(word) for word in wordings("names", "people")["duties"])
