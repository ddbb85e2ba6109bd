"""How wide the columns of a table are: as its maker meant, but none narrower than a word that stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cmpdesk.documents.tree import Table

_LONGEST_WORD = 24
"""Letters that a column makes room for; an address is broken where it does not fit."""


def longest_words(table: Table) -> tuple[str, ...]:
    """Return the longest word of each column, the header's words among them."""
    cells = zip(*((("".join(run.text for run in runs)) for runs in row) for row in table.rows), strict=True)
    columns = [*cells] or [()] * len(table.header)
    return tuple(_longest((title, *texts)) for title, texts in zip(table.header, columns, strict=True))


def _longest(texts: Iterable[str]) -> str:
    found = ""
    for text in texts:
        # A word is broken after a hyphen; most cells are shorter than the longest word found before.
        if len(text) > len(found):
            found = max((found, *text.replace("-", "- ").split()), key=len)
    return found[:_LONGEST_WORD]


def widened(widths: Sequence[float], needed: Sequence[float]) -> tuple[float, ...]:
    """Return shares that are as large as needed where that is possible; the others give in proportion to their room."""
    wanted = [max(width, need) for width, need in zip(widths, needed, strict=True)]
    excess = sum(wanted) - sum(widths)
    room = [max(0.0, width - need) for width, need in zip(widths, needed, strict=True)]
    if excess <= 0 or excess > sum(room):
        return tuple(widths)
    return tuple(width - excess * part / sum(room) for width, part in zip(wanted, room, strict=True))
