"""Giving each column at most one field and each field at most one column, so that all together fit best."""

from __future__ import annotations

from collections.abc import Sequence

_FAR = float("inf")


def best_assignment(scores: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return which row gets which column of a table of scores, so that the sum is greatest.

    Rows and columns may stay without a partner; a score of 0 or less is no partner. This is the Hungarian method with
    potentials, of the order of rows times rows times columns.
    """
    if not scores or not scores[0]:
        return {}
    height, width = len(scores), len(scores[0])
    # Each row can also go to a place of its own that is worth nothing: then it has no partner.
    costs = [
        [-max(0, score) for score in row] + [0 if own == place else 1 for own in range(height)]
        for place, row in enumerate(scores)
    ]
    partners = _cheapest(costs, width + height)
    return {row: column for column, row in partners.items() if column < width and scores[row][column] > 0}


def _cheapest(costs: Sequence[Sequence[int]], width: int) -> dict[int, int]:
    """Return the row of each column that has one, with the least sum of costs; every row gets a column."""
    of_row, of_column = [0.0] * (len(costs) + 1), [0.0] * (width + 1)
    partner, way = [0] * (width + 1), [0] * (width + 1)
    for row in range(1, len(costs) + 1):
        partner[0] = row
        column = _grow(costs, row, (of_row, of_column, partner, way))
        while column:
            partner[column], column = partner[way[column]], way[column]
    return {column - 1: partner[column] - 1 for column in range(1, width + 1) if partner[column]}


def _grow(
    costs: Sequence[Sequence[int]], row: int, state: tuple[list[float], list[float], list[int], list[int]]
) -> int:
    """Find the nearest column without a partner, and leave the way to it in the state."""
    of_row, of_column, partner, way = state
    width = len(of_column) - 1
    least, done = [_FAR] * (width + 1), [False] * (width + 1)
    column = 0
    while partner[column]:
        done[column] = True
        row, nearest, step = partner[column], 0, _FAR
        for other in range(1, width + 1):
            if done[other]:
                continue
            cost = costs[row - 1][other - 1] - of_row[row] - of_column[other]
            if cost < least[other]:
                least[other], way[other] = cost, column
            if least[other] < step:
                step, nearest = least[other], other
        for other in range(width + 1):
            if done[other]:
                of_row[partner[other]] += step
                of_column[other] -= step
            else:
                least[other] -= step
        column = nearest
    return column
