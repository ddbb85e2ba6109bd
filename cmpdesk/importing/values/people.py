"""People as cells name them: names in either order, honorifics, titles, several people in a cell, posts left vacant.

People are matched with those that are known by address, by name, by initials and shortened names; homonyms and
mere likeness are left to be asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from cmpdesk.importing.values.addresses import read_phone
from cmpdesk.importing.values.institutions import institution_named
from cmpdesk.importing.values.known import KnownRegister
from cmpdesk.importing.values.matching import NO_MATCH, Match
from cmpdesk.importing.values.people_matching import match_person
from cmpdesk.importing.values.people_pieces import ADDRESS, is_whole_name, people_pieces
from cmpdesk.importing.values.pieces import before_acronym, bracketed, dashed
from cmpdesk.importing.values.posts import post_named
from cmpdesk.importing.values.text import LONGEST_LIST, LONGEST_NAME, is_error, line_of, text_of, word_key
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.choices import Delegation, ParticipantRole, Side
from cmpdesk.model.clean_text import clean_line
from cmpdesk.secretariat.participants.pasted_people import PastedPerson, take_apart
from cmpdesk.secretariat.registers.person_words import (
    NameParts,
    is_institution_like,
    is_name_like,
    is_title_like,
    split_name,
    without_honorific,
    words_of,
)
from cmpdesk.spreadsheets.reading.cells import CellValue

_OF_MEETING_PROGRAM = re.compile(
    r"\s*\((?:they|she|he|il|elle|iel|ella|él|guest|external|unverified|invité|invitado|externe|externo)\b[^)]*\)",
    re.IGNORECASE,
)
"""What Teams and Zoom put behind a name: pronouns, "(Guest)"."""
_BEFORE_INITIAL = re.compile(r"[^\W\d_]{2,} [^\W\d_]\.")
_MARKS_AROUND = re.compile(r"^[@*†‡\s]+|[*†‡¹²³\s]+$")
_MOST_WORDS = 5


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
        phone: a number on a line of its own below the name.
        side: what a vacant post or a group says of its side ("to be named by Canada").
        note: what stands in brackets or behind the name and is none of these ("on behalf of …", "and team").
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
    phone: str | None = None
    note: str = ""
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
    if is_error(cell):
        return ()
    text = text_of(cell)
    if len(text) > LONGEST_LIST:
        return (PersonReading(text, PersonKind.UNREADABLE),)
    text = _OF_MEETING_PROGRAM.sub("", text)
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
    if not words or is_error(cell):
        return None
    lines = _OF_MEETING_PROGRAM.sub("", text_of(cell)).split("\n")
    phones = [line for line in lines[1:] if _is_phone(line)]
    lines = [line for line in lines if line not in phones]
    # Below a whole name stand its title and institution; a name can also be broken into two lines.
    between = ", " if len(lines) > 1 and is_whole_name(lines[0], known) else " "
    bare = clean_line(between.join(line.strip(" ,;") for line in lines)) or words
    person = _read_piece(_with_capitals(bare), known, side)
    phone = line_of(phones[0]) if phones else None
    return _matched(replace(person, words=words, phone=phone), known, institution_id, email)


def _is_phone(line: str) -> bool:
    """Tell whether a line is a telephone number and hardly anything else."""
    return sum(map(str.isdigit, line)) > len(line) / 2 and read_phone(line) is not None


def nobody_named(words: str) -> PersonReading | None:
    """Read "TBC", "vacante", "to be named by Canada", "Co-chairs": no person is named."""
    post = post_named(words)
    if post is None:
        return None
    return PersonReading(words, PersonKind.VACANT if post.is_vacant else PersonKind.GROUP, side=post.side)


def _read_piece(piece: str, known: KnownRegister, side: Side | None) -> PersonReading:
    nobody = nobody_named(piece) if len(piece) <= LONGEST_NAME else PersonReading(piece, PersonKind.UNREADABLE)
    if nobody is not None:
        return nobody
    bare, company = _without_company(_MARKS_AROUND.sub("", piece))
    bare = _with_capitals(bare) if known.names.people_called(bare) else bare
    beside = _beside_institution(bare, known, side)
    if beside is not None:
        return replace(beside, words=piece, note=company or beside.note)
    pasted = _pasted(bare, known)
    if pasted is None:
        return replace(_by_name_only(bare, side), words=piece, note=company)
    return replace(_from_pasted(pasted, known, side), words=piece, note=company or _note(pasted, known))


def _from_pasted(pasted: PastedPerson, known: KnownRegister, side: Side | None) -> PersonReading:
    inside = _inside(pasted)
    title, institution = _title_and_institution(pasted, known)
    named = institution_named(institution, known) if institution else None
    parts = _name_parts(pasted, side or (named.side if named else None))
    honorific = parts.honorific or (inside if inside and without_honorific(f"{inside} X")[0] else None)
    return PersonReading(
        words=pasted.name,
        kind=PersonKind.NAMED,
        name=parts.name,
        given_names=parts.given_names,
        family_names=parts.family_names,
        honorific=honorific,
        title=title,
        institution=institution,
        email=pasted.email,
        role=pasted.role,
        is_head=pasted.is_head,
        is_acting=word_key(inside) in _acting(),
    )


def _title_and_institution(pasted: PastedPerson, known: KnownRegister) -> tuple[str | None, str | None]:
    """Return title and institution, with what stands in brackets where it is either of them."""
    title, institution = pasted.title, pasted.institution
    if title and institution and is_title_like(institution) and not is_institution_like(institution):
        title, institution = f"{title}, {institution}", None
    elif title and not institution and is_whole_name(title, known):
        title, institution = None, title
    inside = _inside(pasted)
    if word_key(inside) in _acting() or _repeats_name(inside, pasted.name):
        return title, institution
    if inside and is_title_like(inside):
        return title or inside, institution
    if inside and _is_institution(inside, known):
        return title, institution or inside
    return title, institution


def _repeats_name(inside: str, name: str) -> bool:
    """Tell whether brackets say the name again, as programs write what somebody was called at first."""
    return set(words_of(inside)) <= set(words_of(_without_note(name)))


def _note(pasted: PastedPerson, known: KnownRegister) -> str:
    """Return what stands in brackets behind a name, where it is neither title, institution nor honorific."""
    inside = _inside(pasted)
    is_other = is_title_like(inside) or _is_institution(inside, known) or word_key(inside) in _acting()
    return "" if is_other or without_honorific(f"{inside} X")[0] else inside


def _is_institution(words: str, known: KnownRegister) -> bool:
    if institution_named(words, known) is not None or is_institution_like(words):
        return True
    return words[:1].isupper() and without_honorific(f"{words} X")[0] is None


def _inside(pasted: PastedPerson) -> str:
    inside = bracketed(pasted.name)
    return inside.inside if inside else ""


def _without_company(piece: str) -> tuple[str, str]:
    """Return a piece without "and team" or "et al." at its end, and those words."""
    if not piece.casefold().endswith(_companions()):
        return piece, ""
    words = next(words for words in _companions() if piece.casefold().endswith(words))
    return piece[: -len(words)].rstrip(" ,"), piece[-len(words) :].strip()


def _with_capitals(piece: str) -> str:
    """Return a name typed without capitals as names are written: a column of names holds nothing else."""
    words = piece.split()
    if not piece.islower() or not 1 < len(words) <= _MOST_WORDS or not all(word.isalpha() for word in words):
        return piece
    return split_name(piece.upper()).name


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
    return honorific is not None and len(honorific) <= 2 and " " not in name  # "M." or "M"


def _without_note(name: str) -> str:
    inside = bracketed(name)
    return inside.name if inside else clean_line(name.partition("(")[0]) or name


def _pasted(piece: str, known: KnownRegister) -> PastedPerson | None:
    """Take one person apart; a name with brackets that hold no role keeps them until later."""
    inside = bracketed(piece)
    text, note = piece, ""
    if inside and not ADDRESS.search(inside.inside) and word_key(inside.inside) not in _roles():
        text, note = f"{inside.name}{', ' if inside.after else ''}{inside.after}", inside.inside
    text = text.replace("\n", " ")
    turned = _turned(text, known)
    if turned is not None:
        return replace(turned, name=f"{turned.name} ({note})") if note else turned
    found = take_apart(text, known.list_words).people
    if len(found) != 1 and not (note and is_name_like(text)):
        return None
    person = found[0] if found else PastedPerson(1, text)
    return replace(person, name=f"{person.name} ({note})") if note else person


def _turned(text: str, known: KnownRegister) -> PastedPerson | None:
    """Read "van der Berg, Jan", "Del Mundo, Kristian P." and "PROBE, ANA", whose given name reads as an acronym."""
    if text.count(",") != 1 or ADDRESS.search(text):
        return None
    family, given = (part.strip() for part in text.split(","))
    is_new = given and not known.names.institution_called(given) and is_name_like(family) and is_name_like(given)
    begins = words_of(without_honorific(given)[1])[:1]
    has_given_name = not known.list_words.given_names.isdisjoint(begins)
    is_one_name = len(split_name(f"X {family}", Delegation.CANADA).family_names.split()) == len(family.split())
    is_given = has_given_name or _BEFORE_INITIAL.fullmatch(given) is not None
    if not is_new or not (is_given or (text.isupper() and len(family.split()) == 1)) or not is_one_name:
        return None
    parts = split_name(text.title() if text.isupper() else text)
    return PastedPerson(1, parts.name, parts.family_names, parts.honorific)


def _beside_institution(piece: str, known: KnownRegister, side: Side | None) -> PersonReading | None:
    """Read "GAC – Monique Frison" and "Michael Grant GAC": an institution before or behind a name."""
    parts = dashed(piece)
    if parts is not None and institution_named(parts[0], known) is not None:
        institution, name = parts
    else:
        behind = before_acronym(piece)
        if behind is None or known.names.people_called(piece) or institution_named(behind[1], known) is None:
            return None
        name, institution = behind
        name = name.rstrip(" ,-–")
        if not is_name_like(name):
            return None
    person = _read_piece(name, known, side)
    return replace(person, institution=person.institution or institution)


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
def _roles() -> frozenset[str]:
    return frozenset(word_key(word) for words in wordings("people", "roles").values() for word in words)


@cache
def _acting() -> frozenset[str]:
    return frozenset(word_key(word) for word in wordings("names", "people")["acting"])


@cache
def _companions() -> tuple[str, ...]:
    return tuple(f" {words.casefold()}" for words in wordings("names", "people")["companions"])
