"""What is counted, by what, and the bars that come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Measure(StrEnum):
    """What the figures tell."""

    COMPLETION = "completion"
    AGE = "age"
    ATTENDANCE = "attendance"


class By(StrEnum):
    """What there is a bar for."""

    YEAR = "year"
    GROUP = "group"
    SIDE = "side"
    TAG = "tag"


PARTS: Mapping[Measure, tuple[str, ...]] = MappingProxyType(
    {
        Measure.COMPLETION: ("done", "open", "overdue", "unknown", "carried_over", "cancelled"),
        Measure.AGE: ("under_1", "under_2", "under_3", "under_5", "over_5", "undated"),
        Measure.ATTENDANCE: ("canada", "mexico", "other", "undivided"),
    }
)
"""The parts of a bar, in their order; each action or participant is in exactly one."""


@dataclass(frozen=True, slots=True)
class FiguresWish:
    """Which figures are asked for; the ordinals of the first and the last edition narrow them, None does not."""

    measure: Measure = Measure.COMPLETION
    by: By = By.YEAR
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how many there are in each part.

    Attributes:
        key: the id or the code of what it stands for; None for those that have no year, group, country or tag.
        code: what it is known by elsewhere: the year, or the code of a group.
        name: in the language that was asked for.
        counts: for each part of :data:`PARTS`.
        rate: the share of actions done, the average age in years, or the number of sessions; None without any.
    """

    key: str | None
    code: str
    name: str
    counts: tuple[int, ...]
    rate: float | None = None

    @property
    def total(self) -> int:
        """Return how many there are."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Figures:
    """The bars of one measure; ``whole`` counts each action or participant once, however many bars it is in."""

    wish: FiguresWish
    bars: tuple[Bar, ...]
    whole: Bar

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts of every bar."""
        return PARTS[self.wish.measure]

    @property
    def used_parts(self) -> tuple[str, ...]:
        """Return the parts that any bar has something in."""
        return tuple(part for part, count in zip(self.parts, self.whole.counts, strict=True) if count)
