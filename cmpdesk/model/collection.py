"""Python's garbage collection, where very many objects are made that are all kept.

Every full collection looks at all objects: with 100,000 lines of a table some tenths of a second, at a moment of its
own choosing. The lines hold no cycles, so that looking at them never finds anything.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

_MANY_LINES = 20_000
_MANY_OBJECTS = 50_000


@dataclass(slots=True)
class _Pauses:
    """Who wants no collection now; the window's thread and its worker may both do."""

    lock: Lock = field(default_factory=Lock)
    count: int = 0
    was_on: bool = False
    is_any_frozen: bool = False

    def begin(self) -> None:
        with self.lock:
            if not self.count:
                self.was_on = gc.isenabled()
                gc.disable()
            self.count += 1

    def end(self) -> None:
        with self.lock:
            self.count -= 1
            if self.count:
                return
            if gc.get_count()[0] > _MANY_OBJECTS:
                self._take_young_for_old()
            if self.was_on:
                gc.enable()

    def _take_young_for_old(self) -> None:
        """Let the next collection of young objects pass over those that are there.

        They would be looked at in one go, a million of them in more than a tenth of a second. Freezing and unfreezing
        moves them without a look; what was frozen before stays frozen.
        """
        gc.freeze()
        if not self.is_any_frozen:
            gc.unfreeze()


_PAUSES = _Pauses()


@contextmanager
def collection_paused() -> Iterator[None]:
    """Look for no garbage meanwhile, nor all at once afterwards.

    Where rows are made by the ten thousand it takes a tenth to a third of the time.
    """
    _PAUSES.begin()
    try:
        yield
    finally:
        _PAUSES.end()


def is_collection_paused() -> bool:
    """Tell whether somebody wants no collection now."""
    return _PAUSES.count > 0


def pass_over(lines: int) -> None:
    """Let later collections pass over what is in memory now, if that is very many lines."""
    look_at_all()
    if lines >= _MANY_LINES:
        gc.freeze()
        _PAUSES.is_any_frozen = True


def look_at_all() -> None:
    """Let later collections look at everything again, as the lines are gone."""
    gc.unfreeze()
    _PAUSES.is_any_frozen = False
