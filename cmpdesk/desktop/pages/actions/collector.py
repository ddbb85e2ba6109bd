"""Keeping Python's garbage collector from holding the window while there are very many lines in memory.

Every full collection looks at all objects: with 100,000 lines some tenths of a second, at a moment of its own choosing.
The lines hold no cycles, so that looking at them never finds anything.
"""

from __future__ import annotations

import gc

MANY = 20_000


def pass_over(count: int) -> None:
    """Let later collections pass over what is in memory now, if that is very many lines."""
    gc.unfreeze()
    if count >= MANY:
        gc.freeze()


def look_at_all() -> None:
    """Let later collections look at everything again, as the lines are gone."""
    gc.unfreeze()
