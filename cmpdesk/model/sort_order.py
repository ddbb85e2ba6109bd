"""The places of rows that people put in an order of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Ordered(Protocol):
    """A row with a place among its siblings."""

    sort_order: int


def put_in_order(rows: Iterable[Ordered], first: int = 0) -> None:
    """Number rows in the order that they are given; one that stands right is not written, nor told in the history."""
    for place, row in enumerate(rows, start=first):
        if row.sort_order != place:
            row.sort_order = place
