"""How a badge is set: its size, its parts from top to bottom, and letters as large as the name allows.

Two in a row and four rows fit between margins of 2.5 cm on Letter paper and on A4 alike: the sheet can be printed on
either without being scaled.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from cmpdesk.documents.colours import BLUE, NAVY, SLATE
from cmpdesk.documents.tree import Badge, Run, Runs

IN_A_ROW: Final = 2
ROWS_ON_A_PAGE: Final = 4
BADGE_WIDTH: Final = 8 / 2.54 * 72
BADGE_HEIGHT: Final = 5.45 / 2.54 * 72
"""8 cm by 5.45 cm, in points."""

# From the largest letters on: size, and how many of them a line of bold capitals and small letters holds.
_NAME_SIZES: Final = ((22.0, 17), (19.0, 20), (16.0, 24), (14.0, 27))
_NAME_LINES: Final = 2


@dataclass(frozen=True, slots=True)
class BadgePart:
    """A line of a badge; without a size its letters are as large as the name allows."""

    runs_of: Callable[[Badge], Runs]
    size: float = 0
    colour: str = ""


def name_size(name: str) -> float:
    """Return the largest size in which a name takes two lines at most, no word broken."""
    for size, letters in _NAME_SIZES:
        if _lines(name, letters) <= _NAME_LINES:
            return size
    return _NAME_SIZES[-1][0]


def _lines(name: str, letters: int) -> int:
    lines, room = 0, 0
    for word in name.split():
        if len(word) > letters:
            return _NAME_LINES + 1
        if room < len(word) + 1:
            lines, room = lines + 1, letters
        else:
            room -= 1
        room -= len(word)
    return lines


def _delegation(badge: Badge) -> Runs:
    return (Run(badge.delegation, bold=True),) if badge.delegation else ()


def _name(badge: Badge) -> Runs:
    return (Run(badge.name, bold=True),)


def _title(badge: Badge) -> Runs:
    return badge.title


def _institution(badge: Badge) -> Runs:
    return tuple(replace(run, bold=True) for run in badge.institution)


def _group(badge: Badge) -> Runs:
    return (Run(badge.group),) if badge.group else ()


PARTS: Final = (
    BadgePart(_delegation, 10, BLUE),
    BadgePart(_name, 0, NAVY),
    BadgePart(_title, 10),
    BadgePart(_institution, 11),
    BadgePart(_group, 9, SLATE),
)
