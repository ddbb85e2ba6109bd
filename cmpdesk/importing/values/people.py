"""People as cells name them: names in either order, honorifics, titles, several people in a cell, posts left vacant.

People are matched with those that are known by address, by name, by initials and shortened names; homonyms and
mere likeness are left to be asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from cmpdesk.importing.values.institutions import institution_named
from cmpdesk.importing.values.known import KnownRegister
from cmpdesk.importing.values.matching import NO_MATCH, Match
from cmpdesk.importing.values.people_matching import match_person
from cmpdesk.importing.values.pieces import bracketed, dashed, strong_pieces
from cmpdesk.importing.values.sides import read_side
from cmpdesk.importing.values.text import line_of, text_of, word_key
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.choices import Delegation, ParticipantRole, Side
from cmpdesk.model.clean_text import clean_line, folded
from cmpdesk.model.language import Language
from cmpdesk.secretariat.pasted_people import PastedPerson, take_apart
from cmpdesk.secretariat.person_words import (
    NameParts,
    is_institution_like,
    is_name_like,
    is_title_like,
    split_name,
    words_of,
)
from cmpdesk.secretariat.wording import label
from cmpdesk.spreadsheets.reading.cells import CellValue

_ADDRESS = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_SPLITTING_WORDS = re.compile(r"\s+(?:and|et|y|e|with|avec|con)\s+|\s*[/&+]\s*", re.IGNORECASE)
_OF_MEETING_PROGRAM = re.compile(
    r"\s*\((?:they|she|he|il|elle|ella|él|guest|external|invité|invitado)\b[^)]*\)|\s*#\S*$", re.IGNORECASE
)


class PersonKind(StrEnum):
    """What a piece of a cell says of a person."""

    NAMED = "named"
    VACANT = "vacant"
    GROUP = "group"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class PersonReading:
    """A person that a cell names.

    Attributes:
        words: what stands in the cell.
        kind: a named person, a post left vacant, everybody with a function ("Co-chairs"), or not understood.
        name: without honorific, given names first.
        given_names: as they are stored.
        family_names: as they are stored.
        honorific: before the name.
        title: a post that stands behind the name.
        institution: the words for an institution behind the name.
        email: an address beside the name.
        role: a role in brackets ("Co-chair").
        is_head: heads the delegation.
        is_acting: stands in for somebody.
        side: what a vacant post or a group says of its side ("to be named by Canada").
        match: whom the name was recognised as.
    """

    words: str
    kind: PersonKind
    name: str = ""
    given_names: str | None = None
    family_names: str = ""
    honorific: str | None = None
    title: str | None = None
    institution: str | None = None
    email: str | None = None
    role: ParticipantRole | None = None
    is_head: bool = False
    is_acting: bool = False
    side: Side | None = None
    match: Match = NO_MATCH


def read_people(
    cell: CellValue,
    known: KnownRegister,
    *,
    institution_id: str | None = None,
    email: str | None = None,
    side: Side | None = None,
) -> tuple[PersonReading, ...]:
    """Return the people that a cell names, in its order.

    Args:
        cell: names, alone or with what else lists put beside them.
        known: whom the workspace knows.
        institution_id: the institution that the row names: it tells homonyms apart.
        email: the address that the row has, for a cell with one person.
        side: the country of the row: how its names are built.
    """
    text = _OF_MEETING_PROGRAM.sub("", text_of(cell))
    found = [_read_piece(piece, known, side) for piece in people_pieces(text, known)]
    address = email if len(found) == 1 else None
    return tuple(_matched(person, known, institution_id, address) for person in found)


def read_person(
    cell: CellValue,
    known: KnownRegister,
    *,
    institution_id: str | None = None,
    email: str | None = None,
    side: Side | None = None,
) -> PersonReading | None:
    """Return the one person of a cell in a column of names; None for an empty cell.

    A comma, a dash or brackets belong to this person; see :func:`read_people` for the arguments.
    """
    words = line_of(cell)
    if not words:
        return None
    bare = clean_line(_OF_MEETING_PROGRAM.sub("", words)) or words
    return _matched(_read_piece(bare, known, side), known, institution_id, email)


def people_pieces(text: str, known: KnownRegister) -> list[str]:
    """Return the parts of a text that name one person each."""
    pieces: list[str] = []
    for piece in strong_pieces(text):
        pieces += _persons_in(piece, known)
    return pieces


def is_whole_name(text: str, known: KnownRegister) -> bool:
    """Tell whether a text is a given name or an initial with a family name, and no title or institution."""
    if known.names.people_called(text):
        return True
    if known.names.institution_called(text) or is_institution_like(text) or is_title_like(text):
        return False
    words = words_of(text)
    return len(words) > 1 and is_name_like(text) and not _subjects() & set(words)


@lru_cache(maxsize=4096)
def nobody_named(words: str) -> PersonReading | None:
    """Read "TBC", "vacante", "to be named by Canada", "Co-chairs": no person is named."""
    key = word_key(words)
    if key in _to_be_named():
        return PersonReading(words, PersonKind.VACANT, side=_to_be_named()[key])
    if key in _groups():
        return PersonReading(words, PersonKind.GROUP)
    side = read_side(words)
    return PersonReading(words, PersonKind.GROUP, side=side) if side else None


def _persons_in(piece: str, known: KnownRegister) -> list[str]:
    """Take "A. Smith / B. Jones and C. Diaz, D. Roy" apart; "Smith, Anna" and "Anna Smith, Director" stay whole."""
    if known.names.people_called(piece) or nobody_named(piece) or _ADDRESS.search(piece):
        return _by_addresses(piece)
    parts = [part for part in _SPLITTING_WORDS.split(piece) if part.strip()]
    if len(parts) > 1 and all(_is_person(part, known) for part in parts):
        return [single for part in parts for single in _by_commas(part, known)]
    return _by_commas(piece, known)


def _by_addresses(piece: str) -> list[str]:
    """Take "Ana Probe <ana@…>, Luc Roy <luc@…>" apart."""
    if len(_ADDRESS.findall(piece)) < 2:  # noqa: PLR2004 - several
        return [piece]
    return [part for part in re.split(r"(?<=>)\s*,\s*|(?<=\w),\s*(?=[^,]*@)", piece) if part.strip()]


def _by_commas(piece: str, known: KnownRegister) -> list[str]:
    """Take "Ana Probe, Luc Roy, Zoë Hall" apart, if each part is a whole name."""
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    if len(parts) < 2 or any("(" in part for part in parts):  # noqa: PLR2004 - several
        return [piece]
    if not all(is_whole_name(part, known) for part in parts):
        return [piece]
    certain = sum(1 for part in parts if known.names.people_called(part) or _begins_with_given_name(part, known))
    return parts if certain * 2 >= len(parts) and _begins_with_given_name(parts[-1], known) else [piece]


def _is_person(part: str, known: KnownRegister) -> bool:
    bare = bracketed(part)
    name = bare.name if bare else part
    if known.names.people_called(name) or nobody_named(name):
        return True
    return all(is_whole_name(each.strip(), known) or _is_turned(each) for each in [name]) or _is_list_of_names(
        name, known
    )


def _is_list_of_names(text: str, known: KnownRegister) -> bool:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return len(parts) > 1 and all(is_whole_name(part, known) for part in parts)


def _is_turned(text: str) -> bool:
    """Tell whether a text is "Smith, Anna": one comma, names on both sides."""
    parts = [part.strip() for part in text.split(",")]
    return len(parts) == 2 and all(is_name_like(part) for part in parts)  # noqa: PLR2004


def _begins_with_given_name(text: str, known: KnownRegister) -> bool:
    words = words_of(split_name(text).given_names or "")
    return bool(words) and (len(words[0]) == 1 or words[0] in known.list_words.given_names)


def _read_piece(piece: str, known: KnownRegister, side: Side | None) -> PersonReading:
    nobody = nobody_named(piece)
    if nobody is not None:
        return nobody
    behind = _behind_institution(piece, known, side)
    if behind is not None:
        return behind
    pasted = _pasted(piece, known)
    if pasted is None:
        return _by_name_only(piece, side)
    inside = bracketed(pasted.name)
    notes = inside.inside if inside else ""
    is_title = is_title_like(notes)
    institution = pasted.institution or (notes if notes and not is_title else None)
    named = institution_named(institution, known) if institution else None
    parts = _name_parts(pasted, side or (named.side if named else None))
    return PersonReading(
        words=piece,
        kind=PersonKind.NAMED,
        name=parts.name,
        given_names=parts.given_names,
        family_names=parts.family_names,
        honorific=parts.honorific,
        title=pasted.title or (notes if is_title else None) or None,
        institution=institution,
        email=pasted.email,
        role=pasted.role,
        is_head=pasted.is_head,
        is_acting=word_key(notes) in _acting(),
    )


def _name_parts(pasted: PastedPerson, side: Side | None) -> NameParts:
    """Return the parts of a name: as comma or capitals told them, else as the country builds names.

    One letter with a full stop before a single name is an initial, though it could be an honorific (M., C.).
    """
    name = _without_note(pasted.name)
    family = _without_note(pasted.family_names or "") or name
    if _is_initial(pasted.honorific, name):
        return NameParts(None, pasted.honorific, name)
    by_country = split_name(name, _delegation(side) or pasted.delegation)
    if by_country.honorific is None and split_name(name).family_names == family:
        return NameParts(pasted.honorific, by_country.given_names, by_country.family_names)
    return NameParts(pasted.honorific, clean_line(name.removesuffix(family)) or None, family)


def _is_initial(honorific: str | None, name: str) -> bool:
    return honorific is not None and len(honorific) <= 2 and " " not in name  # noqa: PLR2004 - "M." or "M"


def _without_note(name: str) -> str:
    inside = bracketed(name)
    return inside.name if inside else clean_line(name.partition("(")[0]) or name


def _pasted(piece: str, known: KnownRegister) -> PastedPerson | None:
    """Take one person apart; a name with brackets that hold no role keeps them until later."""
    inside = bracketed(piece)
    text = piece
    note = ""
    if inside and not _ADDRESS.search(inside.inside) and word_key(inside.inside) not in _roles():
        text, note = f"{inside.name}{', ' if inside.after else ''}{inside.after}", inside.inside
    found = take_apart(_softened(text, known), known.list_words).people
    if len(found) != 1 and not (note and is_name_like(text)):
        return None
    person = found[0] if found else PastedPerson(1, text)
    return replace(person, name=f"{person.name} ({note})") if note else person


def _softened(text: str, known: KnownRegister) -> str:
    """Return "PROBE, ANA" as "Probe, Ana": a given name in capitals reads as an acronym."""
    text = text.replace("\n", " ")
    family, _, given = text.partition(",")
    if not text.isupper() or not given.strip() or "," in given or known.names.institution_called(given):
        return text
    is_turned = len(family.split()) == 1 or not known.list_words.given_names.isdisjoint(words_of(given)[:1])
    return text.title() if is_turned else text


@cache
def _subjects() -> frozenset[str]:
    return frozenset(folded(word) for word in wordings("names", "people")["subjects"])


@cache
def _roles() -> frozenset[str]:
    return frozenset(word_key(word) for words in wordings("people", "roles").values() for word in words)


def _behind_institution(piece: str, known: KnownRegister, side: Side | None) -> PersonReading | None:
    """Read "GAC – Monique Frison": the institution stands first."""
    parts = dashed(piece)
    if parts is None or institution_named(parts[0], known) is None:
        return None
    person = _read_piece(parts[1], known, side)
    return replace(person, words=piece, institution=person.institution or parts[0])


def _by_name_only(piece: str, side: Side | None) -> PersonReading:
    """Take a piece for a name where it can be one, else keep its words."""
    if not is_name_like(piece):
        return PersonReading(piece, PersonKind.UNREADABLE)
    parts = split_name(piece, _delegation(side))
    if _is_initial(parts.honorific, parts.name):
        parts = NameParts(None, parts.honorific, parts.name)
    return PersonReading(
        piece, PersonKind.NAMED, parts.name, parts.given_names, parts.family_names, honorific=parts.honorific
    )


def _matched(
    person: PersonReading, known: KnownRegister, institution_id: str | None, email: str | None
) -> PersonReading:
    if person.kind is not PersonKind.NAMED:
        return person
    named = institution_named(person.institution, known) if person.institution else None
    where = named.match.certain_id if named else None
    address = person.email or email
    match = match_person(person.name, known, institution_id=where or institution_id, email=address)
    return replace(person, match=match, email=address)


def _delegation(side: Side | None) -> Delegation | None:
    return Delegation(side.value) if side in (Side.CANADA, Side.MEXICO) else None


@cache
def _to_be_named() -> dict[str, Side | None]:
    ours = {
        word_key(label(f"to_be_named.{side}", language)): side
        for side in (Side.CANADA, Side.MEXICO, Side.BOTH)
        for language in Language
    }
    theirs: dict[str, Side | None] = {word_key(word): None for word in wordings("names", "people")["vacant"]}
    labels = {word_key(label(key, each)): None for key in ("to_be_named.other", "co_chair.vacant") for each in Language}
    return theirs | labels | ours


@cache
def _groups() -> frozenset[str]:
    return frozenset(word_key(word) for word in wordings("names", "people")["groups"])


@cache
def _acting() -> frozenset[str]:
    return frozenset(word_key(word) for word in wordings("names", "people")["acting"])
