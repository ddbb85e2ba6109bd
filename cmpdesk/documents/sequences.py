"""Aligning two sequences in order: what is the same in both, what corresponds, what stands in one of them only."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Element = TypeVar("Element")
Pair = tuple[Element | None, Element | None]

_AT_ONCE = 100
"""Elements of a changed stretch that are compared with each other, so that the time grows with the text only."""


def aligned(
    old: Sequence[Element],
    new: Sequence[Element],
    key: Callable[[Element], Hashable],
    likeness: Callable[[Element, Element], float],
) -> list[Pair[Element]]:
    """Return both sequences as pairs, in the order of both; None stands where there is no counterpart.

    Args:
        old: the earlier sequence.
        new: the later one.
        key: what makes two elements the same; it can be hashed.
        likeness: how alike two are that are not the same; zero where they do not correspond.
    """
    matcher = SequenceMatcher(None, [key(each) for each in old], [key(each) for each in new], autojunk=False)
    pairs: list[Pair[Element]] = []
    for tag, start, stop, other_start, other_stop in matcher.get_opcodes():
        if tag == "equal":
            pairs += zip(old[start:stop], new[other_start:other_stop], strict=True)
        else:
            changed = _in_pieces(old[start:stop], new[other_start:other_stop], likeness)
            pairs.extend(changed)
    return pairs


def _in_pieces(
    old: Sequence[Element], new: Sequence[Element], likeness: Callable[[Element, Element], float]
) -> Iterator[Pair[Element]]:
    """Yield a changed stretch as pairs, a long one piece by piece."""
    pieces = -(-max(len(old), len(new)) // _AT_ONCE)
    for piece in range(pieces):
        parts = [each[len(each) * piece // pieces : len(each) * (piece + 1) // pieces] for each in (old, new)]
        yield from _by_likeness(parts[0], parts[1], likeness)


def _by_likeness(
    old: Sequence[Element], new: Sequence[Element], likeness: Callable[[Element, Element], float]
) -> Iterator[Pair[Element]]:
    """Yield the pairs whose likeness adds up to most; those without a counterpart stand before the next pair."""
    alike = [[likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in range(len(old) - 1, -1, -1):
        for column in range(len(new) - 1, -1, -1):
            found = alike[row][column]
            together = best[row + 1][column + 1] + found if found else 0.0
            best[row][column] = max(together, best[row + 1][column], best[row][column + 1])
    row = column = 0
    waiting: list[Pair[Element]] = []
    while row < len(old) and column < len(new):
        found = alike[row][column]
        if found and best[row][column] == best[row + 1][column + 1] + found:
            yield from waiting
            waiting = []
            yield old[row], new[column]
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            yield old[row], None
            row += 1
        else:
            waiting.append((None, new[column]))
            column += 1
    yield from ((each, None) for each in old[row:])
    yield from waiting
    yield from ((None, each) for each in new[column:])
