"""What is stored reaches the disk, and the workspace stays held and whole meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from cmpdesk.model.edition import Edition
from cmpdesk.workspace.durable import reach_disk
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace

WRITING = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN IMMEDIATE')"


def test_what_is_stored_reaches_the_disk_and_more_can_be_stored(file_workspace: Workspace) -> None:
    path = file_workspace.database.path
    assert path is not None
    for ordinal in (1, 2):
        with file_workspace.change("Add") as session:
            session.add(Edition(ordinal=ordinal, year=2000 + ordinal))
        assert Path(f"{path}-wal").stat().st_size
        reach_disk(file_workspace)
    assert not file_workspace.check().problems


def test_a_change_that_is_under_way_stays_the_only_one(file_workspace: Workspace) -> None:
    with file_workspace.change("Add") as session:
        session.add(Edition(ordinal=1, year=2001))
        session.flush()
        reach_disk(file_workspace)
        other = subprocess.run(
            [sys.executable, "-c", WRITING, str(file_workspace.database.path)],
            capture_output=True,
            text=True,
            check=False,
        )
    assert "locked" in other.stderr


def test_without_a_log_there_is_nothing_to_wait_for(new_file: Callable[[], Path]) -> None:
    path = new_file()
    with open_workspace(path, read_only=True) as workspace:
        reach_disk(workspace)
    assert not Path(f"{path}-wal").exists()
