"""The disk is full, the file is busy or gone: one clear sentence, nothing half done, and afterwards all goes on."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from cmpdesk.workspace import database as databases
from cmpdesk.workspace.errors import BackupError, StorageError
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.workspace.records import add_action, content, journal


def test_a_full_disk_is_told_and_leaves_nothing_half_done(file_workspace: Workspace) -> None:
    engine = file_workspace.database.engine
    with file_workspace.change("Before") as change:
        add_action(change, "1")
    engine.dispose()

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(engine, "connect", limit)
    before, written = content(file_workspace), journal(file_workspace)
    for _ in range(2):
        with pytest.raises(StorageError) as caught, file_workspace.change("Too much") as change:  # noqa: PT012 - the whole block is what is tried
            for number in range(2, 40):
                add_action(change, str(number), notes="forest " * 1_000)
        assert str(caught.value) == (
            "The disk is full. This last change was not stored; everything before it is. Free some space."
        )
        assert content(file_workspace) == before
        assert journal(file_workspace) == written
    event.remove(engine, "connect", limit)
    engine.dispose()
    with file_workspace.change("Afterwards") as change:
        add_action(change, "2")
    assert file_workspace.check().problems == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no limit of a file's size")
def test_a_backup_for_which_there_is_no_room_leaves_nothing(file_workspace: Workspace, tmp_path: Path) -> None:
    import resource

    folder = tmp_path / "small"
    folder.mkdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(BackupError, match=r"No backup was made at .*: the disk (is full|did not take the copy)"):
            file_workspace.back_up(folder / "backup.cmpdesk")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(folder.iterdir()) == []
    assert file_workspace.back_up(folder / "backup.cmpdesk").exists()


def test_a_file_that_another_program_is_busy_with_is_told(
    new_file: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "BUSY_MILLISECONDS", 50)
    path = new_file()
    with open_workspace(path) as workspace:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match=r"Another program is busy with the workspace. The change was not"):
                workspace.change("Add").__enter__()
            other.execute("ROLLBACK")
        with workspace.change("Add") as change:
            add_action(change)
        assert workspace.check().problems == ()


def test_changes_of_several_threads_arrive_one_after_the_other(workspace: Workspace) -> None:
    failures: list[BaseException] = []

    def write(thread: int) -> None:
        try:
            for number in range(8):
                with workspace.change(f"{thread}") as change:
                    add_action(change, f"{thread}-{number}")
                    change.flush()
                    add_action(change, f"{thread}-{number} again")
        except BaseException as error:  # noqa: BLE001 - told below, in the thread that can fail the test
            failures.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    history = workspace.history()
    assert sorted(change_set.label for change_set in history) == sorted([str(number) for number in range(6)] * 8)
    assert all(len(change_set.changes) == 2 for change_set in history)
    assert workspace.check().problems == ()
    while workspace.next_undo():
        workspace.undo()
    assert content(workspace)["action"] == {}
