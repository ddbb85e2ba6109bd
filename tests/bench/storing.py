"""Storing imported rows, journal and search index included.

The peer writes the same tuples into the same table, with its rules and indexes, without journal and search.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from cmpdesk.workspace.opening import create_workspace
from tests.bench.material import action_rows, store
from tests.bench.measuring import ROUNDS, Row, at_most, in_turns

LIMIT = 6.0
_COUNT = 10_000


def rows(folder: Path) -> Iterator[Row]:
    """Store 10,000 actions in one change set, against sqlite3's executemany."""
    batches = [action_rows(_COUNT, round_ * _COUNT) for round_ in range(ROUNDS + 1)]
    tuples = [[tuple(_stored(value) for value in row.values()) for row in batch] for batch in batches]
    columns = tuple(batches[0][0])
    with (
        create_workspace(folder / "storing.cmpdesk", author="Benchmark") as workspace,
        closing(sqlite3.connect(folder / "bare.sqlite")) as bare,
    ):
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = NORMAL")
        for definition in _definitions(folder / "storing.cmpdesk"):
            bare.execute(definition)
        statement = f"INSERT INTO action ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        journalled_batches, bare_batches = iter(batches), iter(tuples)

        def store_journalled() -> None:
            store(workspace, next(journalled_batches))

        def store_bare() -> None:
            with bare:
                bare.executemany(statement, next(bare_batches))

        turns = in_turns(store_journalled, store_bare)
    yield at_most("storing 10,000 rows, journal and index included", LIMIT, turns, turns.told("storing", "executemany"))


def _definitions(path: Path) -> list[str]:
    """Return the statements that make the table of actions and its indexes."""
    question = "SELECT sql FROM sqlite_master WHERE tbl_name = 'action' AND type IN ('table', 'index') AND sql NOT NULL"
    with closing(sqlite3.connect(path)) as workspace:
        return [definition for (definition,) in workspace.execute(question)]


def _stored(value: object) -> str | int | None:
    return value if value is None or isinstance(value, int) else str(value)
