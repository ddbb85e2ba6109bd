"""Storing imported rows: journal, constraints and search index included."""

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
    """Store 10,000 actions in one change set, against sqlite3's executemany into a bare table."""
    batches = [action_rows(_COUNT, round_ * _COUNT) for round_ in range(ROUNDS + 1)]
    tuples = [[tuple(_stored(value) for value in row.values()) for row in batch] for batch in batches]
    columns = tuple(batches[0][0])
    with (
        create_workspace(folder / "storing.cmpdesk", author="Benchmark") as workspace,
        closing(sqlite3.connect(folder / "bare.sqlite")) as bare,
    ):
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = NORMAL")
        bare.execute(f"CREATE TABLE action (id TEXT PRIMARY KEY, {', '.join(columns[1:])})")
        statement = f"INSERT INTO action VALUES ({', '.join('?' * len(columns))})"
        journalled_batches, bare_batches = iter(batches), iter(tuples)

        def store_journalled() -> None:
            store(workspace, next(journalled_batches))

        def store_bare() -> None:
            with bare:
                bare.executemany(statement, next(bare_batches))

        turns = in_turns(store_journalled, store_bare)
    yield at_most("storing 10,000 rows, journal and index included", LIMIT, turns, turns.told("storing", "executemany"))


def _stored(value: object) -> str | int | None:
    return value if value is None or isinstance(value, int) else str(value)
