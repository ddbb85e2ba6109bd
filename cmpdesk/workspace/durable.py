"""Having what was just stored on the disk itself, where not even a power cut takes it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cmpdesk.workspace.workspace import Workspace

_BINARY: Final[int] = getattr(os, "O_BINARY", 0)


def reach_disk(workspace: Workspace) -> None:
    """Wait until the disk holds every change that is stored.

    A change is safe from the program's end as soon as it is stored, but the write-ahead log of a file stays with the
    system for a while. On a server, and without such a log, storing has waited for the disk already.
    """
    path = workspace.database.path
    if path is None:
        return
    # Only the log is opened, never the workspace itself: closing it would let go of SQLite's locks on it.
    with contextlib.suppress(FileNotFoundError):
        handle = os.open(Path(f"{path}-wal"), os.O_RDWR | _BINARY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
