"""Taking a cell with several people apart, and keeping together what belongs to one of them."""

from __future__ import annotations

import re
from functools import cache

from cmpdesk.importing.values.institutions import institution_named
from cmpdesk.importing.values.known import KnownRegister
from cmpdesk.importing.values.pieces import between_names, bracketed, by_commas, strong_pieces
from cmpdesk.importing.values.posts import post_named
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.clean_text import folded
from cmpdesk.secretariat.registers.person_words import (
    is_institution_like,
    is_name_like,
    is_title_like,
    split_name,
    words_of,
)

ADDRESS = re.compile(r"(?<![\w.+%'-])[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


def people_pieces(text: str, known: KnownRegister) -> list[str]:
    """Return the parts of a text that name one person each.

    A title or an institution on a line of its own belongs to the person above it.
    """
    pieces: list[str] = []
    for piece in strong_pieces(text):
        if pieces and _continues(piece, pieces[-1], known):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
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


def begins_with_given_name(text: str, known: KnownRegister) -> bool:
    """Tell whether a text begins with an initial or with a word that given names begin with."""
    words = words_of(split_name(text).given_names or "")
    return bool(words) and (len(words[0]) == 1 or words[0] in known.list_words.given_names)


def _continues(piece: str, before: str, known: KnownRegister) -> bool:
    """Tell whether a piece says more of the person before it: a title, an institution, an address alone."""
    if post_named(before) or post_named(piece):
        return False
    if ADDRESS.fullmatch(piece.strip("<> ")):
        return not ADDRESS.search(before)
    if _is_name(piece, known):
        return False
    is_more = is_title_like(piece) or is_institution_like(piece) or institution_named(piece, known) is not None
    return is_more and is_name_like(before.partition(",")[0])


def _persons_in(piece: str, known: KnownRegister) -> list[str]:
    """Take "A. Smith / B. Jones and C. Diaz, D. Roy" apart; "Smith, Anna" and "Anna Smith, Director" stay whole."""
    if known.names.people_called(piece) or post_named(piece) or ADDRESS.search(piece):
        return _by_addresses(piece)
    parts = [part for part in between_names().split(piece) if part.strip()]
    if len(parts) > 1 and all(_is_person(part, known) for part in parts):
        return [single for part in parts for single in _listed(part, known)]
    return _listed(piece, known)


def _by_addresses(piece: str) -> list[str]:
    """Take "Ana Probe <ana@…>, Luc Roy <luc@…>" apart."""
    if len(ADDRESS.findall(piece)) < 2:  # several
        return [piece]
    return [part for part in re.split(r"(?<=>)\s*,\s*|(?<=\w),\s*(?=[^,]*@)", piece) if part.strip()]


def _listed(piece: str, known: KnownRegister) -> list[str]:
    """Take "Ana Probe, Luc Roy (SADER), Zoë Hall" apart, if each part is a whole name."""
    parts = by_commas(piece)
    names = [_without_brackets(part) for part in parts]
    if len(parts) < 2 or not all(is_whole_name(name, known) for name in names):  # several
        return [piece]
    if all("(" in part for part in parts):
        return parts
    certain = [bool(known.names.people_called(name)) or begins_with_given_name(name, known) for name in names]
    needed = len(parts) if len(parts) == 2 else len(parts) / 2  # two can be one name, turned
    is_turned = names[0].isupper() and not names[1].isupper()
    return parts if sum(certain) >= needed and certain[-1] and not is_turned else [piece]


def _is_person(part: str, known: KnownRegister) -> bool:
    name = _without_brackets(part)
    if known.names.people_called(name) or post_named(name):
        return True
    names = by_commas(name)
    is_turned = len(names) == 2 and all(is_name_like(each) for each in names)  # "Smith, Anna"
    return bool(names) and (is_turned or all(is_whole_name(each, known) for each in names))


def _is_name(piece: str, known: KnownRegister) -> bool:
    name = _without_brackets(piece).partition(",")[0]
    return bool(known.names.people_called(name)) or begins_with_given_name(name, known)


def _without_brackets(part: str) -> str:
    inside = bracketed(part)
    return inside.name if inside else part


@cache
def _subjects() -> frozenset[str]:
    return frozenset(folded(word) for word in wordings("names", "people")["subjects"])
