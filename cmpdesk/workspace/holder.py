"""Who holds a workspace's file: one program writes, the others read.

The system's own lock on a small file beside the workspace tells whether somebody holds it; it goes with the
process, however that ends. A second file says who it is.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import BaseFileLock, FileLock, SoftFileLock, Timeout

from cmpdesk.model.sentences import Sentence, sentence


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that has a workspace open for writing."""

    host: str
    user: str
    process: int
    since: str

    def sentence(self) -> Sentence:
        """Say who it is, for the one who has to wait."""
        since = datetime.fromisoformat(self.since).astimezone()
        return sentence(
            "{user} on {host} has it open since {since}",
            user=self.user,
            host=self.host,
            since=f"{since:%Y-%m-%d %H:%M}",
        )


@dataclass(frozen=True, slots=True)
class Hold:
    """Our own hold on a workspace's file, until it is released."""

    lock: BaseFileLock
    note: Path

    def release(self) -> None:
        """Let others write, and leave nothing behind."""
        # The lock file goes while it is still ours: later, it could be the next holder's. Windows refuses
        # that, and there the library takes the file away itself.
        for leftover in (self.note, Path(self.lock.lock_file)):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)
        self.lock.release()


def take_hold(path: Path) -> Hold | Holder | None:
    """Take hold of a workspace's file for writing.

    Returns:
        Our hold; or who holds it instead; or None where nothing can be written beside the file, so that
        nobody can be told.
    """
    lock_file, note = _lock_file(path), _note(path)
    for kind in (FileLock, SoftFileLock):
        lock = kind(lock_file, timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return _read(note)
        except NotImplementedError:
            continue  # some network drives know no locks: a file that must not exist serves instead
        except OSError:
            return None
        _write(note)
        return Hold(lock, note)
    return None


def user_name() -> str:
    """Return the name that the system knows the user by."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"  # an account without a name, as some services run under


def _lock_file(path: Path) -> Path:
    return path.with_name(f"~{path.name}.lock")


def _note(path: Path) -> Path:
    return path.with_name(f"~{path.name}.holder")


def _write(note: Path) -> None:
    holder = Holder(socket.gethostname(), user_name(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))
    note.write_text(json.dumps(asdict(holder)), encoding="utf-8")


def _read(note: Path) -> Holder:
    try:
        return Holder(**json.loads(note.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return Holder("another computer", "somebody", 0, now)
