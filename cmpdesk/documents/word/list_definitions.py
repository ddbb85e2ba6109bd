"""The numbering of lists: four levels of bullets and four of numbers.

Sub-points are a) and i), as minutes in English, French and Spanish have them, so that a reference such
as 2 a) is the same in every language.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from cmpdesk.documents.word.markup import MAIN, added, w

STEP: Final = 360
"""How much further each level stands to the right, in twentieths of a point (a quarter inch)."""
NUMBER_STEP: Final = 460
"""The same of numbers: what follows “10.” stands where it does below “9.”."""

_BULLETS: Final = ("•", "–", "▪", "–")
_NUMBERS: Final = (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3)"), ("decimal", "%4)"))


def bullet_definition(number: int, styles: Sequence[str] = ()) -> etree._Element:
    """Return the definition of bullets; ``styles`` are the ids of its levels' paragraph styles."""
    return _definition(number, "7B1A0001", [("bullet", sign) for sign in _BULLETS], styles)


def number_definition(number: int, styles: Sequence[str] = ()) -> etree._Element:
    """Return the definition of numbers; ``styles`` are the ids of its levels' paragraph styles."""
    return _definition(number, "7B1A0002", list(_NUMBERS), styles, step=NUMBER_STEP)


def _definition(
    number: int, code: str, levels: list[tuple[str, str]], styles: Sequence[str], *, step: int = STEP
) -> etree._Element:
    definition: etree._Element = etree.Element(w("abstractNum"), nsmap={"w": MAIN})
    definition.set(w("abstractNumId"), str(number))
    added(definition, "nsid", code)
    added(definition, "multiLevelType", "multilevel")
    added(definition, "tmpl", code)
    for index, (numeral, label) in enumerate(levels):
        level = added(definition, "lvl")
        level.set(w("ilvl"), str(index))
        added(level, "start", 1)
        added(level, "numFmt", numeral)
        if styles:
            added(level, "pStyle", styles[index])
        added(level, "lvlText", label)
        added(level, "lvlJc", "left")
        indent = added(added(level, "pPr"), "ind")
        indent.set(w("left"), str(step * (index + 1)))
        indent.set(w("hanging"), str(step))
    return definition
