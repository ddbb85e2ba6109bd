"""One item of a written text: put at its end, reworded, or taken out again, and nothing else of the text.

An item is given as the line of Markdown that it is stored as, such as ``- The two sides met.``.
"""

from __future__ import annotations

import re

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_BULLET = "- "
_TOO_MANY_EMPTY = re.compile(r"\n{3,}")


def with_bullet(text: str, bullet: str) -> str:
    """Return a text with an item at its end: of the list that it ends with, or of a new one."""
    if not text.strip():
        return bullet
    lines = text.rstrip("\n").split("\n")
    follows = _list_at_end(lines)
    return "\n".join([*lines, *([] if follows else [""]), bullet])


def without_bullet(text: str, bullet: str) -> str | None:
    """Return a text without an item, its last one where there are several; None where it is not there as it was.

    An item that something was added to, below it or in a further line of its own, is not as it was.
    """
    place = _place_of(text, bullet)
    if place is None:
        return None
    lines = text.split("\n")
    left = _TOO_MANY_EMPTY.sub("\n\n", "\n".join([*lines[:place], *lines[place + 1 :]]))
    return left.strip("\n")


def reworded(text: str, bullet: str, instead: str) -> str | None:
    """Return a text with another wording of an item; None where the item is not there as it was."""
    place = _place_of(text, bullet)
    if place is None:
        return None
    lines = text.split("\n")
    indent = lines[place][: len(lines[place]) - len(lines[place].lstrip(" "))]
    return "\n".join([*lines[:place], f"{indent}{instead}", *lines[place + 1 :]])


def _place_of(text: str, bullet: str) -> int | None:
    lines = text.split("\n")
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].strip(" ") == bullet and not _is_continued(lines, place):
            return place
    return None


def _is_continued(lines: list[str], place: int) -> bool:
    """Tell whether what follows a line belongs to its item."""
    indent = len(lines[place]) - len(lines[place].lstrip(" "))
    following = next((line for line in lines[place + 1 :] if line.strip()), "")
    if not following:
        return False
    deeper = len(following) - len(following.lstrip(" ")) > indent
    # A line without a mark right below goes on with the item's own words.
    goes_on = bool(lines[place + 1].strip()) and not _ITEM.match(following)
    return deeper or goes_on


def _list_at_end(lines: list[str]) -> bool:
    """Tell whether a text ends with a list of bullets, nested or not."""
    for line in reversed(lines):
        if not line.strip():
            return False
        if line.startswith(_BULLET):
            return True
        if not line.startswith(" "):
            return False
    return False
