"""A connection to the store of one workspace: an SQLite file, or a PostgreSQL database that an office shares."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from sqlite3 import Connection as SQLiteConnection
from sqlite3 import Cursor
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExecutionContext, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool, QueuePool

from cmpdesk.model.sentences import Sentence
from cmpdesk.workspace.errors import storage_error
from cmpdesk.workspace.ready_statements import run

APPLICATION_ID = 0x434D5044
BUSY_MILLISECONDS = 5_000
# A colleague's import holds a shared database for some seconds.
SERVER_BUSY_MILLISECONDS = 20_000
_CONNECT_SECONDS = 10
# Pages of 4 KiB in the write-ahead log before it is folded in, which makes the writer wait: an import goes
# through without it, and closing folds in what is left.
_LOG_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class Database:
    """An open store.

    Attributes:
        engine: its connections.
        location: its path, or its address without the password.
        path: its file; None where it is on a server.
        read_only: the reason why it may only be read, None where it may be written.
        turn: held by the thread that is writing.
    """

    engine: Engine
    location: str
    path: Path | None
    read_only: Sentence | None = None
    turn: threading.RLock = field(default_factory=threading.RLock, repr=False, compare=False)

    @property
    def is_shared(self) -> bool:
        """Tell whether several people write in it at the same time."""
        return self.path is None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session for one question; what it loads must not leave the block."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Give a plain connection for one question."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def still(self) -> Iterator[Connection]:
        """Give a plain connection that sees the store as it is now, whatever others write meanwhile."""
        with self.engine.connect() as connection:
            if self.is_shared:
                # An SQLite transaction reads so anyway.
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection


@contextmanager
def let_go_on_failure(engine: Engine) -> Iterator[None]:
    """Let go of all connections where the block fails; what the store itself refuses gets a sentence."""
    try:
        yield
    except BaseException as error:
        engine.dispose()
        if isinstance(error, DBAPIError) and (told := storage_error(error)) is not None:
            raise told from error
        raise


def sqlite_engine(path: Path, *, write_ahead: bool, read_only: bool = False, immutable: bool = False) -> Engine:
    """Return an engine for an SQLite file.

    Args:
        path: the file.
        write_ahead: write-ahead logging with synchronous NORMAL; without it a rollback journal with FULL,
            as the file system between two machines demands (sqlite.org, "Over a network").
        read_only: nothing is ever written.
        immutable: the file cannot change while it is open; nothing is written beside it either.
    """
    options = "mode=ro&immutable=1" if immutable else "mode=ro" if read_only else "mode=rw"
    address = file_address(path.resolve(), options)

    def connect() -> SQLiteConnection:
        # The pool hands a connection from thread to thread, one at a time.
        return sqlite3.connect(address, uri=True, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool if immutable else QueuePool)
    event.listen(engine, "connect", _prepare_sqlite(write_ahead=write_ahead and not read_only, read_only=read_only))
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "do_executemany", _insert_by_hundreds)
    return engine


def file_address(path: PurePath, options: str) -> str:
    """Return the address of a file for SQLite (sqlite.org, "Uniform Resource Identifiers").

    A share of Windows has its server not as the host of the address but after four slashes.
    """
    address = path.as_uri()
    if not address.startswith("file:///"):
        address = f"file:////{address.removeprefix('file://')}"
    return f"{address}?{options}"


def _prepare_sqlite(*, write_ahead: bool, read_only: bool) -> Any:
    def prepare(connection: SQLiteConnection, _record: object) -> None:
        # SQLAlchemy's "begin" event opens transactions; the driver must not do so as well.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        if not read_only:
            connection.execute(f"PRAGMA journal_mode = {'WAL' if write_ahead else 'DELETE'}")
            connection.execute(f"PRAGMA synchronous = {'NORMAL' if write_ahead else 'FULL'}")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")

    return prepare


_INSERTION = re.compile(r"(INSERT INTO .+? VALUES )(\((?:\?, )*\?\))", re.DOTALL)
_ROWS_AT_ONCE = 500
# SQLITE_MAX_VARIABLE_NUMBER of the SQLite that Python 3.11 ships at the least.
_MOST_VALUES = 32_000


def _insert_by_hundreds(
    cursor: Cursor, statement: str, parameters: Sequence[Sequence[Any]], _context: ExecutionContext | None
) -> bool:
    """Insert many rows by statements of hundreds; tell whether the statement was such an insertion.

    Before each statement that triggers can stop, SQLite keeps copies of the pages that it will change. Row by
    row this costs three times the journal itself.
    """
    insertion = _INSERTION.fullmatch(statement)
    if insertion is None or len(parameters) < _ROWS_AT_ONCE // 10:
        return False
    beginning, row = insertion.groups()
    at_once = min(_ROWS_AT_ONCE, _MOST_VALUES // len(parameters[0]))
    for first in range(0, len(parameters), at_once):
        rows = parameters[first : first + at_once]
        cursor.execute(beginning + ", ".join([row] * len(rows)), [value for values in rows for value in values])
    return True


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("cmpdesk_writes")
    run(connection, "BEGIN IMMEDIATE" if writes else "BEGIN", {})


def postgresql_engine(location: str) -> Engine:
    """Return an engine for a PostgreSQL address, with the driver that the program ships."""
    address = make_url(location).set(drivername="postgresql+psycopg")
    return create_engine(address, pool_pre_ping=True, connect_args={"connect_timeout": _CONNECT_SECONDS})


def is_postgresql(location: str) -> bool:
    """Tell whether a location is the address of a PostgreSQL database."""
    return location.startswith(("postgresql:", "postgresql+", "postgres:"))
