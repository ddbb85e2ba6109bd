"""Reading who and when at the end of a captured line, and whose part it is: "Mexico to send the list -> CONAFOR"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cmpdesk.model.choices import Side
from cmpdesk.model.clean_text import folded
from cmpdesk.secretariat.actions.line_reading import LineParts, NameBook, name_book, taken_apart
from cmpdesk.secretariat.registers.loading import Registers

_WORD: Final = re.compile(r"[^\W\d_]+")
_ARTICLES: Final = frozenset({"le", "la", "el", "the"})
_ANDS: Final = frozenset({"and", "et", "y"})
_TWO_SIDES: Final = frozenset({Side.CANADA, Side.MEXICO})


@dataclass(frozen=True, slots=True)
class CaptureNames:
    """The names that are known, and of each institution the side that it belongs to."""

    book: NameBook
    sides: Mapping[str, Side]


def capture_names(registers: Registers) -> CaptureNames:
    """Return what a line can name."""
    codes = {str(side): side for side in _TWO_SIDES}
    sides = {card.id: codes[card.country] for card in registers.institutions.values() if card.country in codes}
    return CaptureNames(name_book(registers), sides)


def read_captured(line: str, names: CaptureNames, said_on: date | None) -> LineParts:
    """Take a line apart; where its end names no side, it is the one that the line begins with, or its institutions'."""
    parts = taken_apart(line, names.book, said_on)
    if parts.who.side is not None:
        return parts
    side = _side_at_beginning(parts.text, names.book) or _side_of_institutions(parts, names)
    return replace(parts, who=replace(parts.who, side=side))


def _side_at_beginning(text: str, book: NameBook) -> Side | None:
    """Return the side that a sentence speaks of first, as in "Canada to share the results"."""
    words = _WORD.findall(text)[:5]
    if words and folded(words[0]) in _ARTICLES:
        words = words[1:]
    if not words or folded(words[0]) not in book.sides:
        return None
    side = book.sides[folded(words[0])]
    following = words[1:]
    if following and folded(following[0]) in _ANDS:
        others = [word for word in following[1:] if folded(word) not in _ARTICLES]
        also = book.sides.get(folded(others[0])) if others else None
        return None if also is None else Side.BOTH
    # A name that goes on, such as Mexico City, is no side.
    return None if following and following[0][0].isupper() else side


def _side_of_institutions(parts: LineParts, names: CaptureNames) -> Side | None:
    found = {names.sides[each] for each in parts.who.institution_ids if each in names.sides}
    if found == _TWO_SIDES:
        return Side.BOTH
    return next(iter(found), None)
