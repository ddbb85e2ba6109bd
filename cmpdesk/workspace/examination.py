"""Looking at a file before it is opened, so that a wrong one gets its own sentence and stays untouched."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from cmpdesk.workspace.database import APPLICATION_ID
from cmpdesk.workspace.errors import DamagedError, MissingError, NotAWorkspaceError, WorkspaceError
from cmpdesk.workspace.migration import require_known

_SQLITE = b"SQLite format 3\0"
_HEADER_BYTES = 100
_PROBE_BYTES = 65_536
# Random bytes reach 8 bits a byte; packed pictures and archives, which have a signature, come close.
_ENCRYPTED_BITS = 7.9
_KNOWN_SIGNATURES = (
    (b"PK\x03\x04", "a Word, Excel or other packed file"),
    (b"\xd0\xcf\x11\xe0", "an older Word or Excel file"),
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a text document"),
)


def examine(path: Path) -> str:
    """Return the schema revision of a workspace's file, having made sure that it is one.

    The file is only read.

    Raises:
        MissingError: there is no such file.
        NotAWorkspaceError: it is empty, encrypted, or another program's.
        DamagedError: it is a workspace, or was one, that cannot be read.
        NewerProgramError: it is of a newer program.
    """
    name = path.name
    start = _first_bytes(path)
    if not start:
        raise NotAWorkspaceError(f"“{name}” is empty: it has no content at all. Restore a backup or choose another.")
    if not start.startswith(_SQLITE):
        raise NotAWorkspaceError(_what_else(name, start))
    if len(start) < _HEADER_BYTES:
        raise DamagedError(_damaged(name))
    if int.from_bytes(start[68:72], "big") != APPLICATION_ID:
        raise NotAWorkspaceError(
            f"“{name}” is a database of another program, not a CMP Desk workspace. It was not touched."
        )
    return _revision(path, name)


def _first_bytes(path: Path) -> bytes:
    if not path.exists():
        raise MissingError(f"There is no file “{path}”. Check the name, or create it with “new”.")
    if path.is_dir():
        raise NotAWorkspaceError(f"“{path}” is a folder. Choose the workspace file in it.")
    try:
        with path.open("rb") as file:
            return file.read(_PROBE_BYTES)
    except OSError as error:
        raise WorkspaceError(f"“{path.name}” cannot be read ({error.strerror or error}).") from error


def _what_else(name: str, start: bytes) -> str:
    for signature, what in _KNOWN_SIGNATURES:
        if start.startswith(signature):
            return f"“{name}” is {what}, not a CMP Desk workspace. It was not touched."
    if len(start) >= 1_024 and _bits_per_byte(start) > _ENCRYPTED_BITS:  # noqa: PLR2004 - enough to judge by
        return (
            f"“{name}” seems to be encrypted, or damaged from its first byte on. It was not touched; decrypt it "
            "with the program that encrypted it, or restore a backup."
        )
    return f"“{name}” is not a CMP Desk workspace. It was not touched."


def _bits_per_byte(data: bytes) -> float:
    total = len(data)
    return -sum(count / total * math.log2(count / total) for count in Counter(data).values())


def _revision(path: Path, name: str) -> str:
    # Without a write-ahead log beside it the file is whole, and reading it must not leave one behind.
    still = not path.with_name(f"{name}-wal").exists()
    address = f"{path.resolve().as_uri()}?mode=ro{'&immutable=1' if still else ''}"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise DamagedError(_damaged(name)) from error
    if row is None:
        raise DamagedError(_damaged(name))
    require_known(row[0], name)
    return str(row[0])


def require_sound(path: Path) -> None:
    """Check the pages of a file that is not open elsewhere.

    Raises:
        DamagedError: some of them cannot be read, or do not fit together.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            result = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        raise DamagedError(_damaged(path.name)) from error
    if result != ("ok",):
        raise DamagedError(_damaged(path.name))


def _damaged(name: str) -> str:
    return (
        f"“{name}” is damaged and cannot be read. It was not touched; restore the last backup from the folder "
        "“backups” beside it."
    )
