"""The one way to change anything: a change set, written in the transaction that it records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from cmpdesk.model.clean_text import clean_line
from cmpdesk.workspace import clashes, search_index, settled_minutes
from cmpdesk.workspace.database import SERVER_BUSY_MILLISECONDS, Database
from cmpdesk.workspace.errors import ClashError, ReadOnlyError, StorageError, storage_error
from cmpdesk.workspace.journal_tables import ChangeKind
from cmpdesk.workspace.ready_statements import run

_WRITERS_LOCK = 0x434D5044
_PATIENCE_SECONDS = 60


@contextmanager
def recorded_change(
    database: Database,
    label: str,
    *,
    author: str,
    kind: ChangeKind = ChangeKind.EDIT,
    reverts: int | None = None,
) -> Iterator[Session]:
    """Give a session whose every write becomes part of one change set, or of none if the block fails.

    A block that changes nothing leaves no change set behind.

    Raises:
        ReadOnlyError: the workspace is open for reading only.
        StorageError: the disk or the server did not take it; everything before is as it was.
        ClashError: it does not fit with the other records; everything is as it was.
        SettledError: it alters minutes that are final; everything is as it was.
    """
    if database.read_only:
        raise ReadOnlyError("“{label}” was not done: {why}", label=label, why=database.read_only)
    try:
        with _turn(database), database.engine.connect() as connection, _writing(connection):
            number = _begin(connection, label, author, kind, reverts)
            with Session(connection, expire_on_commit=False, autobegin=True) as session:
                yield session
                session.flush()
            _end(connection, number)
    except IntegrityError as error:
        raise ClashError(
            "“{label}” was not done: {why}. Everything is as it was before.",
            label=clean_line(label),
            why=clashes.reason(error),
        ) from error
    except DBAPIError as error:
        raise storage_error(error) or error from error


@contextmanager
def _turn(database: Database) -> Iterator[None]:
    """Let the threads of this program write one after the other, in a fair order; SQLite's own waiting is not."""
    if not database.turn.acquire(timeout=_PATIENCE_SECONDS):
        raise StorageError("Another task of the program is still writing. The change was not stored; try again.")
    try:
        yield
    finally:
        database.turn.release()


@contextmanager
def _writing(connection: Connection) -> Iterator[None]:
    """One transaction that is the only writing one, with foreign keys checked at its end."""
    connection.execution_options(cmpdesk_writes=True)
    with connection.begin() as transaction:
        if connection.dialect.name != "sqlite":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {SERVER_BUSY_MILLISECONDS}")
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITERS_LOCK})
        try:
            yield
        except _NothingChanged:
            transaction.rollback()


_NEW_CHANGE_SET = (
    "INSERT INTO change_set (kind, label, author, made_at, reverts_id) "
    "VALUES ({kind}, {label}, {author}, {made_at}, {reverts_id}) RETURNING id"
)
_OPEN = {
    "sqlite": "INSERT INTO open_change (id, change_set_id) VALUES (1, {number})",
    "postgresql": "SELECT set_config('cmpdesk.change_set', CAST({number} AS text), true)",
}


class _NothingChanged(Exception):  # noqa: N818 - a signal, not an error
    """The block of a change ended without a change."""


def _begin(connection: Connection, label: str, author: str, kind: ChangeKind, reverts: int | None) -> int:
    values = {
        "kind": str(kind),
        "label": clean_line(label),
        "author": clean_line(author),
        "made_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "reverts_id": reverts,
    }
    number: int = run(connection, _NEW_CHANGE_SET, values)[0][0]
    run(connection, _OPEN[connection.dialect.name], {"number": number})
    return number


def _end(connection: Connection, number: int) -> None:
    if not search_index.refresh(connection, number):
        raise _NothingChanged
    settled_minutes.require_untouched(connection, number)
    if connection.dialect.name == "sqlite":
        run(connection, "DELETE FROM open_change", {})
