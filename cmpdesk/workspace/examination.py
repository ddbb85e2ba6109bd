"""Looking at a file before it is opened, so that a wrong one gets its own sentence and stays untouched."""

from __future__ import annotations

import math
import shutil
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from pathlib import Path

from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.workspace.database import APPLICATION_ID, file_address
from cmpdesk.workspace.errors import DamagedError, MissingError, NotAWorkspaceError, WorkspaceError
from cmpdesk.workspace.migration import require_known

_SQLITE = b"SQLite format 3\0"
_HEADER_BYTES = 100
_PROBE_BYTES = 65_536
# Random bytes reach 8 bits a byte; packed pictures and archives, which have a signature, come close.
_ENCRYPTED_BITS = 7.9
_ENOUGH_TO_JUDGE = 4_096
_KNOWN_SIGNATURES = (
    (b"PK\x03\x04", sentence("a Word, Excel or other packed file")),
    (b"\xd0\xcf\x11\xe0", sentence("an older Word or Excel file")),
    (b"%PDF", sentence("a PDF file")),
    (b"\x89PNG", sentence("a picture")),
    (b"\xff\xd8\xff", sentence("a picture")),
    (b"{\\rtf", sentence("a text document")),
)


def examine(path: Path) -> str:
    """Return the schema revision of a workspace's file, having made sure that it is one and can be read.

    The file is only read, and nothing is left beside it. Its pages are checked: 50 MB take 0.1 s.

    Raises:
        MissingError: there is no such file.
        NotAWorkspaceError: it is empty, encrypted, or another program's.
        DamagedError: it is a workspace, or was one, that cannot be read.
        NewerProgramError: it is of a newer program.
    """
    name = path.name
    start = _first_bytes(path)
    if not start:
        raise NotAWorkspaceError(
            "“{name}” is empty: it has no content at all. Restore a backup or choose another.", name=name
        )
    if not start.startswith(_SQLITE):
        raise NotAWorkspaceError(_what_else(name, start))
    if len(start) < _HEADER_BYTES:
        raise DamagedError(damaged(path))
    if int.from_bytes(start[68:72], "big") != APPLICATION_ID:
        raise NotAWorkspaceError(
            "“{name}” is a database of another program, not a CMP Desk workspace. It was not touched.", name=name
        )
    return _looked_at(path)


def side_file(path: Path, ending: str) -> Path:
    """Return the path of a file that SQLite keeps beside a database, such as its ``-wal``."""
    return path.with_name(path.name + ending)


def folder_of(path: Path) -> Path:
    """Return the folder beside a workspace where its dated backups stand."""
    return path.with_name(f"{path.stem} backups")


def _first_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise NotAWorkspaceError("“{path}” is a folder. Choose the workspace file in it.", path=path)
        with path.open("rb") as file:
            return file.read(_PROBE_BYTES)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingError("There is no file “{path}”. Check the name, or create it with “new”.", path=path) from error
    except PermissionError as error:
        raise WorkspaceError(
            "“{name}” may not be read with your account. Ask who owns it for the right to read it.", name=path.name
        ) from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        raise WorkspaceError(
            "“{name}” cannot be read ({why}).", name=path.name, why=why or sentence("not a usable name")
        ) from error


def _what_else(name: str, start: bytes) -> Sentence:
    for signature, what in _KNOWN_SIGNATURES:
        if start.startswith(signature):
            return sentence("“{name}” is {what}, not a CMP Desk workspace. It was not touched.", name=name, what=what)
    if len(start) >= _ENOUGH_TO_JUDGE and _bits_per_byte(start) > _ENCRYPTED_BITS:
        return sentence(
            "“{name}” seems to be encrypted, or damaged from its first byte on. It was not touched; decrypt it "
            "with the program that encrypted it, or restore a backup.",
            name=name,
        )
    return sentence("“{name}” is not a CMP Desk workspace. It was not touched.", name=name)


def _bits_per_byte(data: bytes) -> float:
    total = len(data)
    return -sum(count / total * math.log2(count / total) for count in Counter(data).values())


def _looked_at(path: Path) -> str:
    """Return the revision, having checked the pages."""
    try:
        if side_file(path, "-journal").exists():
            return _looked_at_interrupted(path)
        if side_file(path, "-wal").exists():
            return _read(path, "mode=ro", path.name)
        # Without a log beside it the file is whole, and reading it must not leave one behind.
        _require_whole(path)
        return _read(path, "mode=ro&immutable=1", path.name)
    except sqlite3.Error as error:
        raise unreadable(path, error) from error


def _looked_at_interrupted(path: Path) -> str:
    """Examine a file whose last change may have been cut off; SQLite takes the rest of it back when it may write.

    That is tried out on a copy, so that the file itself stays as it is whatever comes out. While another
    program is in the middle of writing, the file can be read as it is.
    """
    try:
        return _read(path, "mode=ro", path.name)
    except sqlite3.OperationalError:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy"
            shutil.copyfile(path, copy)
            shutil.copyfile(side_file(path, "-journal"), side_file(copy, "-journal"))
            return _read(copy, "mode=rw", path.name)


def _read(file: Path, options: str, name: str) -> str:
    with closing(sqlite3.connect(file_address(file.resolve(), options), uri=True)) as connection:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        revision = str(row[0]) if row else ""
        require_known(revision, name)
        _require_sound_pages(connection)
    return revision


def unreadable(path: Path, error: sqlite3.Error) -> WorkspaceError:
    """Return what to say where SQLite cannot read a workspace."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return WorkspaceError("Another program is busy with “{name}”. It was not touched; try again.", name=path.name)
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        beside = next((path.name + ending for ending in ("-wal", "-journal") if side_file(path, ending).exists()), "")
        if beside:
            return WorkspaceError(
                "“{name}” was not closed properly, and its last changes, in “{beside}” beside it, cannot be read where "
                "nothing may be written. It was not touched; copy both files to a folder of your own and open it "
                "there.",
                name=path.name,
                beside=beside,
            )
    return DamagedError(damaged(path))


def _require_whole(path: Path) -> None:
    """Compare the length of a file with the one that its header tells (sqlite.org, "Database File Format", 1.3)."""
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    told = header[24:28] == header[92:96]
    if told and path.stat().st_size < (65_536 if page == 1 else page) * pages:
        raise DamagedError(damaged(path))


def require_sound(path: Path) -> None:
    """Check the pages of a file that is not open elsewhere.

    Raises:
        DamagedError: some of them cannot be read, or do not fit together.
    """
    try:
        with closing(sqlite3.connect(file_address(path.resolve(), "mode=ro"), uri=True)) as connection:
            _require_sound_pages(connection)
    except sqlite3.Error as error:
        raise DamagedError(damaged(path)) from error


def _require_sound_pages(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("pages do not fit together")


def damaged(path: Path) -> Sentence:
    """Return what to say of a file that is, or was, a workspace and cannot be read."""
    folder = folder_of(path)
    if folder.is_dir():
        where = sentence("from the folder “{folder}” beside it", folder=folder.name)
    else:
        where = sentence("if you have one")
    return sentence(
        "“{name}” is damaged and cannot be read. It was not touched; restore the last backup {where}.",
        name=path.name,
        where=where,
    )
