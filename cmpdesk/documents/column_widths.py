"""How wide the columns of a table are: as its maker meant, but none narrower than a word that stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

from cmpdesk.documents.tree import Table

_LETTERS = {
    **dict.fromkeys("mwMW@%", 0.99),
    **dict.fromkeys("ABCDEFGHIJKLNOPQRSTUVXYZÁÉÍÓÚÀÈÊÇÑ", 0.73),
    **dict.fromkeys("iljIíî.,;:'’|!()[]/-", 0.36),
    **dict.fromkeys("trf", 0.42),
}
_USUAL_LETTER = 0.64
"""Widths of letters as shares of their height, those of a broad font that stands in for ours where it is missing."""
_LONGEST_WORD = 24
"""Letters that a column makes room for; an address is broken where it does not fit."""
_LONGEST_WHOLE = 14
"""Letters of a word with hyphens that is never broken after one of them."""


def longest_words(table: Table) -> tuple[str, ...]:
    """Return the longest word of each column, the header's words among them."""
    cells = zip(*(("".join(run.text for run in runs) for runs in row) for row in table.rows), strict=True)
    columns = [*cells] or [()] * len(table.header)
    return tuple(_longest((title, *texts)) for title, texts in zip(table.header, columns, strict=True))


def letters_wide(word: str) -> float:
    """Return how wide a word is at most, as a share of the height of its letters: in the broadest font in use."""
    return sum(map(_LETTERS.get, word, repeat(_USUAL_LETTER)))


def _longest(texts: Iterable[str]) -> str:
    found, width = "", 0.0
    for text in texts:
        # No letter is wider than it is high: what has fewer letters is not worth measuring.
        if len(text) <= width:
            continue
        for word in text.split():
            for part in _parts(word) if len(word) > width else ():
                if (wide := letters_wide(part)) > width:
                    found, width = part, wide
    return found[:_LONGEST_WORD]


def _parts(word: str) -> list[str]:
    """Return what has to stay on one line: numbers of actions and days whole, long names up to their hyphens."""
    return [word] if len(word) <= _LONGEST_WHOLE else word.replace("-", "- ").split()


def widened(widths: Sequence[float], needed: Sequence[float]) -> tuple[float, ...]:
    """Return shares that are as large as needed where that is possible; the others give in proportion to their room."""
    wanted = [max(width, need) for width, need in zip(widths, needed, strict=True)]
    excess = sum(wanted) - sum(widths)
    room = [max(0.0, width - need) for width, need in zip(widths, needed, strict=True)]
    if excess <= 0 or excess > sum(room):
        return tuple(widths)
    return tuple(width - excess * part / sum(room) for width, part in zip(wanted, room, strict=True))
