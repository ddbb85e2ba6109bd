"""Whose part something is: Canada's, Mexico's, both's, in names of countries, codes and adjectives."""

from __future__ import annotations

from functools import cache

from cmpdesk.importing.values.pieces import strong_pieces
from cmpdesk.importing.values.text import line_of
from cmpdesk.importing.values.vocabulary import Vocabulary, vocabulary_of, wordings
from cmpdesk.model.choices import Delegation, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.pasted_people import delegation_heading
from cmpdesk.secretariat.wording import label
from cmpdesk.spreadsheets.reading.cells import CellValue

_LABELS = ("side", "side_adjective", "side_adjective_feminine", "delegation")
_SEPARATORS = ("/", "-", "&", "+", ",", " and ", " et ", " y ", " e ")


def read_side(cell: CellValue) -> Side | None:
    """Return the side that a cell names as a whole; "Canada/Mexico" and "CAN-MEX" are both."""
    words = line_of(cell)
    if not words:
        return None
    found = _sides().exactly(words)
    if found is None:
        found = _several(words)
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
    pieces = strong_pieces(words)
    for separator in _SEPARATORS:
        pieces = [part for piece in pieces for part in piece.split(separator)]
    sides = [_sides().exactly(piece) for piece in pieces if piece.strip()]
    if len(sides) < 2 or None in sides:  # noqa: PLR2004 - several
        return None
    return together([side for side in sides if side])


@cache
def _sides() -> Vocabulary[Side]:
    ours = ((label(f"{prefix}.{side}", language), side) for prefix in _LABELS for side in Side for language in Language)
    theirs = ((word, Side(side)) for side, words in wordings("names", "sides").items() for word in words)
    return vocabulary_of([*ours, *theirs, *((side.value, side) for side in Side)])
