"""The places of rows that people put in an order of their own: items of an agenda, tasks, themes, participants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from sqlalchemy import ColumnElement, Select, select

from cmpdesk.model.base import Entity

Kind = TypeVar("Kind", bound=Entity)


class Ordered(Protocol):
    """A row with a place among its siblings."""

    sort_order: int


Row = TypeVar("Row", bound=Ordered)


def in_order(kind: type[Kind], *conditions: ColumnElement[bool]) -> Select[Kind]:
    """Return the question for rows of a kind, each at its place; of those at one place the older comes first."""
    return select(kind).where(*conditions).order_by(kind.__table__.c.sort_order, kind.id)


def put_in_order(rows: Iterable[Ordered], first: int = 0) -> None:
    """Number rows in the order that they are given; one that stands right is not written, nor told in the history."""
    for place, row in enumerate(rows, start=first):
        if row.sort_order != place:
            row.sort_order = place


def put_after(rows: list[Row], row: Row, after: Row | None, first: int = 0) -> None:
    """Put a row among its siblings, after one of them; at their end where that is none of them."""
    rows.insert(rows.index(after) + 1 if after in rows else len(rows), row)
    put_in_order(rows, first)


def move_by(rows: list[Row], row: Row, steps: int, first: int = 0) -> bool:
    """Move a row up (``steps`` below 0) or down among its siblings; at either end it stays. Tell whether it moved."""
    place = rows.index(row)
    target = max(0, min(place + steps, len(rows) - 1))
    if target == place:
        return False
    rows.insert(target, rows.pop(place))
    put_in_order(rows, first)
    return True
