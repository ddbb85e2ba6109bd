"""Search as one types, in workspaces of 10,000 and of 100,000 actions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.bench.material import RARE, workspace_of
from tests.bench.measuring import Row, Work, at_least, growth, in_turns

TIMES_FASTER = 50
GROWTH_LIMIT = 4.0
_REPEATS = 20
_TYPED = ((RARE, "a rare word"), (RARE[:4], "its first letters"), ("senalizacion fore", "two common words"))
_LIKE = "SELECT kind, record_id FROM search_entry WHERE heading LIKE ?1 OR body LIKE ?1"


def rows(folder: Path) -> Iterator[Row]:
    """Compare the search with LIKE over the text that the index holds, and much with little."""
    large_file = folder / "large.cmpdesk"
    with workspace_of(folder / "small.cmpdesk", 10_000) as small, workspace_of(large_file, 100_000) as large:
        with closing(sqlite3.connect(large_file)) as plain:

            def like() -> None:
                plain.execute(_LIKE, (f"%{RARE}%",)).fetchall()

            found = len(large.search(RARE, 200))
            turns = in_turns(_repeated(lambda: large.search(RARE)), _repeated(like))
            remark = f"{turns.told('search', 'LIKE')}, {_REPEATS} times each, {found} records found"
            yield at_least("search of 100,000 records, faster than LIKE", TIMES_FASTER, turns, remark)
        for typed, name in _TYPED:
            turns = in_turns(lambda typed=typed: large.search(typed), lambda typed=typed: small.search(typed))  # type: ignore[misc]
            yield growth(f"search, 10,000 to 100,000: {name}", GROWTH_LIMIT, turns, turns.told("100,000", "10,000"))


def _repeated(work: Work) -> Work:
    def repeat() -> None:
        for _ in range(_REPEATS):
            work()

    return repeat
