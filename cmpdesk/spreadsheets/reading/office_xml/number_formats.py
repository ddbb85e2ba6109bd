"""What a number format makes of a number (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

import re

from cmpdesk.spreadsheets.reading.values import NumberKind

_DAYS = {14, 15, 16, 17, *range(27, 37), *range(50, 59)}
_TIMES = {18, 19, 20, 21, 45, 47}
_MOMENT = 22
_DURATION = 46
_PERCENTAGES = {9, 10}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|am/pm|a/p', re.IGNORECASE)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")


def built_in_kind(number: int) -> NumberKind:
    """Return what a format means that Excel knows by its number alone."""
    if number in _DAYS:
        return NumberKind.DAY
    if number in _TIMES:
        return NumberKind.TIME
    if number == _MOMENT:
        return NumberKind.MOMENT
    if number == _DURATION:
        return NumberKind.DURATION
    return NumberKind.PERCENTAGE if number in _PERCENTAGES else NumberKind.NUMBER


def kind_of_format(code: str) -> NumberKind:
    """Return what a format means by its code, of which the part for positive numbers counts."""
    code = _LITERAL.sub("", code).split(";")[0]
    if _ELAPSED.search(code):
        return NumberKind.DURATION
    letters = set(_BRACKETS.sub("", code).lower())
    if "general" in code.lower():
        return NumberKind.NUMBER
    clock = bool(letters & {"h", "s"})
    if letters & {"d", "y"} or ("m" in letters and not clock):
        return NumberKind.MOMENT if clock else NumberKind.DAY
    if clock:
        return NumberKind.TIME
    return NumberKind.PERCENTAGE if "%" in letters else NumberKind.NUMBER
