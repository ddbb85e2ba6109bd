"""Whose part something is: Canada's, Mexico's, both's, in names of countries, codes and adjectives."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cmpdesk.importing.values.pieces import between_names, strong_pieces
from cmpdesk.importing.values.text import LONGEST_NAME, text_of
from cmpdesk.importing.values.vocabulary import Vocabulary, vocabulary_of, wordings
from cmpdesk.model.choices import Delegation, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.participants.pasted_people import delegation_heading
from cmpdesk.secretariat.registers.person_words import heading_words, reading_words, words_of
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.reading.cells import CellValue

_LABELS = ("side", "side_adjective", "side_adjective_feminine", "delegation")
_CO_CHAIRS = {
    Side.BOTH: ("co_chair.plural", "national_co_chair.other"),
    Side.CANADA: (
        "co_chair.canadian.one",
        "co_chair.canadian.other",
        "co_chair_written.canadian.one",
        "co_chair_written.canadian.other",
    ),
    Side.MEXICO: (
        "co_chair.mexican.one",
        "co_chair.mexican.other",
        "co_chair_written.mexican.one",
        "co_chair_written.mexican.other",
    ),
}


def read_side(cell: CellValue) -> Side | None:
    """Return the side that a cell names as a whole; "Canada/Mexico" and "CAN-MEX" are both."""
    words = text_of(cell).replace("\n", "; ")
    return _side_of(words) if len(words) <= LONGEST_NAME else None


@lru_cache(maxsize=4096)
def _side_of(words: str) -> Side | None:
    if not words:
        return None
    found = _sides().exactly(words) or _several(words)
    if found is None:
        heading = delegation_heading(words)
        found = Side(heading.value) if heading in (Delegation.CANADA, Delegation.MEXICO) else None
    return found


def together(sides: list[Side]) -> Side | None:
    """Return the side that several are: Canada and Mexico are both."""
    different = dict.fromkeys(side for side in sides if side is not Side.OTHER)
    if len(different) > 1 or Side.BOTH in different:
        return Side.BOTH
    return next(iter(different), Side.OTHER if sides else None)


def _several(words: str) -> Side | None:
    if not set(words_of(words)[:1]) & _first_words():
        return None
    if _names_both(words):
        return Side.BOTH
    pieces = [part for piece in strong_pieces(words) for part in re.split(r"[-,]|\s+-\s+", piece)]
    pieces = [part for piece in pieces for part in between_names().split(piece)]
    sides = [_sides().exactly(piece) for piece in pieces if piece.strip()]
    if len(sides) < 2 or None in sides:  # several
        return None
    return together([side for side in sides if side])


def _names_both(words: str) -> bool:
    """Tell whether a text names the two countries, and beside them only co-chairs, delegations and the like."""
    named = {word: _countries().get(word) for word in words_of(words)}
    others = [word for word, side in named.items() if side is None]
    return {Side.CANADA, Side.MEXICO} <= set(named.values()) and all(word in _beside_countries() for word in others)


@cache
def _first_words() -> frozenset[str]:
    """Return the words that a text which names sides can begin with."""
    keys = [key.split(" ")[0] for vocabulary in (_sides().by_key, _sides().by_base) for key in vocabulary]
    return frozenset(keys) | frozenset(_countries()) | _beside_countries()


@cache
def _countries() -> dict[str, Side]:
    delegations = reading_words("delegations")
    return {word: side for side in (Side.CANADA, Side.MEXICO) for word in delegations[side].split()}


@cache
def _beside_countries() -> frozenset[str]:
    chairs = (
        word for keys in _CO_CHAIRS.values() for key in keys for each in Language for word in words_of(label(key, each))
    )
    return heading_words() | frozenset(chairs) - frozenset(_countries())


@cache
def _sides() -> Vocabulary[Side]:
    ours = ((label(f"{prefix}.{side}", language), side) for prefix in _LABELS for side in Side for language in Language)
    chairs = (
        (label(key, language), side) for side, keys in _CO_CHAIRS.items() for key in keys for language in Language
    )
    theirs = ((word, Side(side)) for side, words in wordings("names", "sides").items() for word in words)
    return vocabulary_of([*ours, *chairs, *theirs, *((side.value, side) for side in Side)])
