"""Running the journal's own statements, which stand ready as text.

A keystroke's change runs half a dozen of them. On SQLite, building, caching and wrapping them takes several
times longer than they do, so they go to the driver as they are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, exc

PLACES = {"sqlite": ":{}", "postgresql": "%({})s"}


def run(connection: Connection, statement: str, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
    """Run a statement whose values stand as ``{name}`` and return its rows, if it has any.

    Raises:
        DBAPIError: what the driver said, as SQLAlchemy tells it.
    """
    kind = connection.dialect.name
    written = _written(statement, kind, tuple(values))
    if kind != "sqlite":
        result = connection.exec_driver_sql(written, dict(values))
        return result.all() if result.returns_rows else ()
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - what the engine was made with
    try:
        return driver.execute(written, values).fetchall()
    except sqlite3.IntegrityError as error:
        raise exc.IntegrityError(written, dict(values), error) from error
    except sqlite3.Error as error:
        raise exc.OperationalError(written, dict(values), error) from error


@lru_cache(maxsize=512)
def _written(statement: str, kind: str, names: tuple[str, ...]) -> str:
    return statement.format(**{name: PLACES[kind].format(name) for name in names})
