"""Timing as ratios: what is measured and its peer run in turns, so that a busy machine slows down both."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 5
FLOOR_SECONDS = 0.020
"""Under this, growth is not told apart from noise: what is as fast with much as this passes."""

Work = Callable[[], object]
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Turns:
    """The seconds that a work and its peer took, round by round."""

    work: tuple[float, ...]
    peer: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Return how many times the peer's time the work takes: the median of the rounds."""
        return median(work / peer for work, peer in zip(self.work, self.peer, strict=True))

    def told(self, work: str, peer: str) -> str:
        """Say the median times in words."""
        return f"{work} {duration(median(self.work))}, {peer} {duration(median(self.peer))}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, against its limit.

    ``met`` is None where there was nothing to measure; ``remark`` then says why.
    """

    work: str
    measured: str
    limit: str
    met: bool | None
    remark: str


def in_turns(
    work: Work, peer: Work, *, clock: Clock = time.process_time, rounds: int = ROUNDS, tidy: bool = True
) -> Turns:
    """Run both once to warm up, then in turns, the first place changing each round.

    Before each run the memory is tidied. What takes a millisecond is measured without: the tidying would
    leave it to start with the processor's caches empty, as it never does at a keyboard.
    """
    work()
    peer()
    times: dict[Work, list[float]] = {work: [], peer: []}
    for number in range(rounds):
        for each in (work, peer) if number % 2 else (peer, work):
            times[each].append(_seconds(each, clock, tidy=tidy))
    return Turns(tuple(times[work]), tuple(times[peer]))


def quickest(work: Work, *, clock: Clock = time.process_time, rounds: int = 3) -> float:
    """Return the seconds of the quickest of some runs: what the work itself takes, whatever happened beside it."""
    return min(_seconds(work, clock, tidy=True) for _ in range(rounds))


def _seconds(work: Work, clock: Clock, *, tidy: bool) -> float:
    if tidy:
        gc.collect()
    begun = clock()
    work()
    return clock() - begun


def at_most(work: str, limit: float, turns: Turns, remark: str) -> Row:
    """Compare with a peer: at most so many times its time."""
    return Row(work, f"{turns.ratio:.2f} x", f"at most {limit:g} x", turns.ratio <= limit, remark)


def at_least(work: str, limit: float, turns: Turns, remark: str) -> Row:
    """Compare with a slower peer: at least so many times faster."""
    faster = 1 / turns.ratio
    return Row(work, f"{faster:.0f} x", f"at least {limit:g} x", faster >= limit, remark)


def growth(work: str, limit: float, turns: Turns, remark: str) -> Row:
    """Compare much with little of the same; what is under the floor passes."""
    under_floor = median(turns.work) <= FLOOR_SECONDS
    if under_floor:
        remark += f" (under {duration(FLOOR_SECONDS)})"
    return Row(work, f"{turns.ratio:.2f} x", f"at most {limit:g} x", under_floor or turns.ratio <= limit, remark)


def not_measured(work: str, limit: str, why: str) -> Row:
    """Tell of a row that could not be measured here."""
    return Row(work, "-", limit, None, why)


def duration(seconds: float) -> str:
    """Return a time as people read it."""
    if seconds < 0.01:
        return f"{seconds * 1_000_000:,.0f} µs" if seconds < 0.000_1 else f"{seconds * 1_000:.2f} ms"
    return f"{seconds * 1_000:,.0f} ms" if seconds < 10 else f"{seconds:,.1f} s"
