"""Columns in which programs for forms write when somebody filled one in: a registration, not a presence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cmpdesk.importing.columns.titles import title_key
from cmpdesk.importing.values.vocabulary import wordings


def filled_in(titles: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the titles under which stands when each row was filled in; none in a list of another origin.

    "ID", "Start time" and "Completion time" begin the lists of Microsoft Forms, "Timestamp" those of Google Forms.
    """
    keys = [title_key(title) for title in titles]
    if tuple(keys[:3]) in _beginnings():
        return (1, 2)
    return tuple(place for place, key in enumerate(keys) if key in _stamps())


@cache
def _beginnings() -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(map(title_key, beginning.split(" > "))) for beginning in wordings("columns", "forms")["beginnings"]
    )


@cache
def _stamps() -> frozenset[str]:
    return frozenset(map(title_key, wordings("columns", "forms")["stamps"]))
