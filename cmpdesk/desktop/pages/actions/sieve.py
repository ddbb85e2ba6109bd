"""Filtering, sorting and grouping the lines of the table. No part of it takes longer than some milliseconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import Any

from cmpdesk.model.choices import ActionStatus, Side
from cmpdesk.secretariat.actions.responsible import fold
from cmpdesk.secretariat.actions.standing import Standing
from cmpdesk.secretariat.actions.table import ActionTableLine

_PIECE = 4_000
_SORTED_AT_ONCE = 8_000

UNKNOWN = "unknown"
OPEN = "open"
OVERDUE = "overdue"


class Grouping(StrEnum):
    """What the bands of the table are made by."""

    NONE = "none"
    GROUP = "group"
    YEAR = "year"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the table is to show, and in what order. Empty values narrow nothing.

    ``status`` is a code of a status, or ``open``, ``overdue``, ``unknown``; ``sorted_by`` is the key of a column.
    ``last_year`` makes a period of years, which begins with ``year``.
    """

    words: str = ""
    group_id: str = ""
    year: int = 0
    last_year: int = 0
    status: str = ""
    side: str = ""
    tag_id: str = ""
    grouping: Grouping = Grouping.NONE
    sorted_by: str = ""
    descending: bool = False

    @property
    def narrows(self) -> bool:
        """Tell whether some lines may be left out."""
        return replace(self, grouping=Grouping.NONE, sorted_by="", descending=False) != Wish()


@dataclass(frozen=True, slots=True)
class Band:
    """A heading between the lines: what the lines below have in common, and their number."""

    key: str
    title: str
    count: int


Shown = ActionTableLine | Band
SortKey = Callable[[ActionTableLine], Any]


@dataclass(frozen=True, slots=True)
class Arranged:
    """The lines to show with their bands, the rows of the records and of the bands, and the counts."""

    lines: list[Shown]
    rows: Mapping[str, int]
    band_rows: Sequence[int]
    counts: Mapping[Standing, int]
    count: int
    total: int


class Sieve:
    """All lines, and the orders of them that were asked for so far."""

    def __init__(self, sort_keys: Mapping[str, SortKey], band_title: Callable[[Grouping, str], str]) -> None:
        self._sort_keys = sort_keys
        self._band_title = band_title
        self._lines: list[ActionTableLine] = []
        self._orders: dict[str, tuple[list[ActionTableLine], list[ActionTableLine]]] = {}
        self.group_places: dict[str, int] = {}

    @property
    def total(self) -> int:
        """Return the number of all lines."""
        return len(self._lines)

    def set_lines(self, lines: Sequence[ActionTableLine]) -> None:
        """Take other lines, in their natural order."""
        self._lines = list(lines)
        self._orders.clear()

    def replace_lines(self, changed: Mapping[str, ActionTableLine], gone: frozenset[str]) -> None:
        """Take newer versions of a few lines; one that was not there yet comes first."""
        there = {line.id for line in self._lines if line.id in changed}
        new = [line for line in changed.values() if line.id not in there]
        self._lines = new + [changed.get(line.id, line) for line in self._lines if line.id not in gone]
        self._orders.clear()

    def find(self, record_id: str) -> ActionTableLine | None:
        """Return the line of an action."""
        return next((line for line in self._lines if line.id == record_id), None)

    def arrange(self, wish: Wish) -> Generator[None, None, Arranged]:
        """Put together what is wished; it can be interrupted after every piece."""
        order = self._lines
        if wish.sorted_by in self._sort_keys:
            if wish.sorted_by not in self._orders:
                self._orders[wish.sorted_by] = yield from self._sorted(self._sort_keys[wish.sorted_by])
            filled, empty = self._orders[wish.sorted_by]
            order = (filled[::-1] if wish.descending else filled) + empty
        words = fold(wish.words).split()
        shown: list[Shown] = []
        for first in range(0, len(order), _PIECE):
            shown += _narrowed(order[first : first + _PIECE], wish, words)
            yield
        counts: Counter[Standing] = Counter()
        for first in range(0, len(shown), _PIECE):
            counts.update(map(attrgetter("standing"), shown[first : first + _PIECE]))
            yield
        count = len(shown)
        if wish.grouping is not Grouping.NONE:
            shown = yield from self._banded(shown, wish.grouping)
        rows: dict[str, int] = {}
        for first in range(0, len(shown), _PIECE):
            piece = enumerate(shown[first : first + _PIECE], start=first)
            rows.update((line.id, row) for row, line in piece if not isinstance(line, Band))
            yield
        band_rows = [row for row, line in enumerate(shown) if isinstance(line, Band)] if count < len(shown) else []
        return Arranged(shown, rows, band_rows, counts, count, len(self._lines))

    def _sorted(self, key_of: SortKey) -> Generator[None, None, tuple[list[ActionTableLine], list[ActionTableLine]]]:
        """Sort pieces, then merge them two by two: Python's sort merges what is in order already in one go."""
        keys: list[Any] = []
        for first in range(0, len(self._lines), _PIECE):
            keys += [key_of(line) for line in self._lines[first : first + _PIECE]]
            yield
        filled = [place for place, key in enumerate(keys) if key not in ("", None)]
        yield
        key_at = keys.__getitem__
        runs = []
        for first in range(0, len(filled), _SORTED_AT_ONCE):
            runs.append(sorted(filled[first : first + _SORTED_AT_ONCE], key=key_at))
            yield
        while len(runs) > 1:
            merged = []
            for first in range(0, len(runs), 2):
                both = [place for run in runs[first : first + 2] for place in run]
                both.sort(key=key_at)
                merged.append(both)
                yield
            runs = merged
        lines = self._lines
        empty = [line for line, key in zip(lines, keys, strict=True) if key in ("", None)]
        return [lines[place] for place in (runs[0] if runs else ())], empty

    def _banded(self, shown: list[Shown], grouping: Grouping) -> Generator[None, None, list[Shown]]:
        bands: dict[str, list[Shown]] = {}
        key_of = _BAND_KEYS[grouping]
        for first in range(0, len(shown), _PIECE):
            for line in shown[first : first + _PIECE]:
                if isinstance(line, ActionTableLine):
                    bands.setdefault(key_of(line), []).append(line)
            yield
        banded: list[Shown] = []
        for key in sorted(bands, key=lambda key: self._band_place(grouping, key)):
            banded.append(Band(key, self._band_title(grouping, key), len(bands[key])))
            banded += bands[key]
            yield
        return banded

    def _band_place(self, grouping: Grouping, key: str) -> tuple[int, str]:
        if grouping is Grouping.GROUP:
            return self.group_places.get(key, len(self.group_places)), key
        if grouping is Grouping.YEAR:
            return -int(key or 0), key
        return _STATUS_PLACES.get(key, len(_STATUS_PLACES)), key


_STATUS_PLACES = {code: place for place, code in enumerate((OVERDUE, *ActionStatus, UNKNOWN))}


def _status_band(line: ActionTableLine) -> str:
    return OVERDUE if line.standing is Standing.OVERDUE else (line.status or UNKNOWN)


_BAND_KEYS: Mapping[Grouping, Callable[[ActionTableLine], str]] = {
    Grouping.GROUP: lambda line: line.group_id or "",
    Grouping.YEAR: lambda line: str(line.year or ""),
    Grouping.STATUS: _status_band,
}


def _narrowed(lines: list[ActionTableLine], wish: Wish, words: Sequence[str]) -> list[ActionTableLine]:
    if wish.group_id:
        lines = [line for line in lines if line.group_id == wish.group_id]
    if wish.year:
        last = wish.last_year or wish.year
        lines = [line for line in lines if line.year is not None and wish.year <= line.year <= last]
    if wish.status:
        lines = _of_status(lines, wish.status)
    if wish.side:
        side = Side(wish.side)
        lines = [line for line in lines if line.side is side]
    if wish.tag_id:
        lines = [line for line in lines if wish.tag_id in line.tag_ids]
    for word in words:
        lines = [line for line in lines if word in line.own_words or word in line.shared_words]
    return lines


def _of_status(lines: list[ActionTableLine], status: str) -> list[ActionTableLine]:
    if status == OPEN:
        return [line for line in lines if line.is_open]
    if status == OVERDUE:
        return [line for line in lines if line.standing is Standing.OVERDUE]
    if status == UNKNOWN:
        return [line for line in lines if line.status is None]
    wanted = ActionStatus(status)
    return [line for line in lines if line.status is wanted]
