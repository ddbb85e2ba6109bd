from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmpdesk.workspace.backup import (
    DAYS,
    MONTHS,
    WEEKS,
    Backup,
    back_up_dated,
    back_up_when_due,
    backups_in,
    kept,
    restore_file,
)
from cmpdesk.workspace.errors import BackupError, NewerProgramError, WorkspaceError
from cmpdesk.workspace.examination import examine, folder_of
from cmpdesk.workspace.migration import HEAD
from cmpdesk.workspace.opening import create_workspace, open_workspace, restore_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.conftest import NewLocation, Server
from tests.workspace.records import add_action, add_institution, add_session, add_theme, content, journal

MOMENTS = st.lists(st.datetimes(datetime(2019, 1, 1), datetime(2022, 1, 1)), max_size=200)  # noqa: DTZ001 - local time, as in the names of backups


def _spoil(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb+") as file:
        for place in range(4_096, size, 4_096):
            file.seek(place)
            file.write(b"\xde\xad\xbe\xef" * 32)


def _fill(workspace: Workspace) -> None:
    with workspace.change("Add") as change:
        theme = add_theme(change, add_session(change))
        add_action(change, theme_id=theme.id)
        add_institution(change, "Secretaría de Economía")
    with workspace.change("Add another") as change:
        add_action(change, "17-FOR-02")
    workspace.undo()


@given(moments=MOMENTS)
def test_rotation_keeps_the_newest_of_each_day_week_and_month(moments: list[datetime]) -> None:
    backups = [Backup(Path(str(number)), moment) for number, moment in enumerate(moments)]
    keep = kept(backups)
    assert len({backup.made_at.date() for backup in keep}) <= DAYS + WEEKS + MONTHS
    if backups:
        newest = max(backup.made_at for backup in backups)
        assert {backup for backup in backups if backup.made_at.date() == newest.date()} <= keep
        days = sorted({moment.date() for moment in moments}, reverse=True)
        assert set(days[:DAYS]) <= {backup.made_at.date() for backup in keep}
        months = sorted({(moment.year, moment.month) for moment in moments}, reverse=True)
        assert set(months[:MONTHS]) <= {(backup.made_at.year, backup.made_at.month) for backup in keep}
        weeks = sorted({moment.isocalendar()[:2] for moment in moments}, reverse=True)
        assert set(weeks[:WEEKS]) <= {backup.made_at.isocalendar()[:2] for backup in keep}
    for backup in keep:
        same_day = [other for other in backups if other.made_at.date() == backup.made_at.date()]
        assert backup.made_at == max(other.made_at for other in same_day) or backup.made_at.date() == newest.date()
    assert kept(keep) == keep


def test_a_backup_is_made_once_a_day_and_old_ones_are_let_go_of(file_workspace: Workspace) -> None:
    path = file_workspace.database.path
    assert path is not None
    folder = folder_of(path)
    (first,) = backups_in(folder, path.stem)
    assert back_up_when_due(file_workspace.database, path, first.made_at) is None
    for days in range(1, 12):
        assert back_up_when_due(file_workspace.database, path, first.made_at + timedelta(days=days)) is not None
    found = backups_in(folder, path.stem)
    assert DAYS <= len(found) < 12
    assert found[0].made_at == first.made_at + timedelta(days=11)
    assert [examine(backup.path) for backup in found] == [HEAD] * len(found)


def test_two_backups_of_one_second_are_both_kept(file_workspace: Workspace) -> None:
    path = file_workspace.database.path
    assert path is not None
    now = datetime(2030, 1, 1, 12)  # noqa: DTZ001 - local time, as in the names of backups
    first = back_up_dated(file_workspace.database, path, now)
    second = back_up_dated(file_workspace.database, path, now)
    assert first != second
    assert first.exists()


def test_a_workspace_comes_back_as_it_was(
    new_location: NewLocation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # what stood on the server is kept beside where one works
    with open_workspace(new_location()) as workspace:
        _fill(workspace)
        backup = workspace.back_up(tmp_path / "backup.cmpdesk")
        rows, written = content(workspace), journal(workspace)
    assert sorted(path.name for path in tmp_path.glob("*backup*")) == ["backup.cmpdesk"]
    other = new_location()
    kept_before = restore_workspace(backup, other)
    assert kept_before is not None
    with open_workspace(other) as workspace:
        assert content(workspace) == rows
        assert journal(workspace) == written
        assert workspace.check().problems == ()
        assert [hit.kind for hit in workspace.search("economia")] == ["institution"]
        workspace.redo()
        with workspace.change("Go on") as change:
            add_action(change, "17-FOR-09")
        assert workspace.check().problems == ()


@pytest.mark.postgresql
def test_a_shared_database_goes_into_a_file_and_into_another_server(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_workspace(server.new_workspace()) as shared:
        _fill(shared)
        backup = shared.back_up(tmp_path / "from server.cmpdesk")
        dated = shared.back_up()
        rows, written = content(shared), journal(shared)
    assert dated.parent.parent == tmp_path
    new_server = server.new_workspace()
    new_file = tmp_path / "restored.cmpdesk"
    assert restore_workspace(backup, new_file) is None
    assert restore_workspace(dated, new_server) is not None
    for location in (new_file, new_server):
        with open_workspace(location) as workspace:
            assert content(workspace) == rows
            assert journal(workspace) == written
            assert workspace.check().problems == ()


@pytest.mark.postgresql
def test_a_backup_of_a_server_is_of_one_moment_while_others_write(server: Server, tmp_path: Path) -> None:
    with open_workspace(server.new_workspace()) as shared:
        stop = threading.Event()

        def write() -> None:
            number = 0
            while not stop.is_set():
                number += 1
                with shared.change("Add") as change:
                    add_action(change, str(number))

        thread = threading.Thread(target=write)
        thread.start()
        try:
            backups = [shared.back_up(tmp_path / f"{number}.cmpdesk") for number in range(3)]
            problems = [shared.check().problems for _ in range(3)]
        finally:
            stop.set()
            thread.join()
    assert problems == [(), (), ()]
    for backup in backups:
        with open_workspace(backup, read_only=True) as copy:
            assert copy.check().problems == ()


def test_a_backup_does_not_replace_the_workspace_itself(file_workspace: Workspace) -> None:
    with pytest.raises(BackupError, match="is the workspace itself"):
        file_workspace.back_up(file_workspace.database.path)


def test_a_backup_without_a_folder_says_so(file_workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match=r"No backup was made. The folder .* does not exist"):
        file_workspace.back_up(tmp_path / "nowhere" / "x.cmpdesk")


def test_a_workspace_opens_even_where_no_backup_can_be_made(new_file: Callable[[], Path]) -> None:
    path = new_file()
    folder_of(path).write_text("in the way", encoding="utf-8")
    with open_workspace(path) as workspace:
        (notice,) = map(str, workspace.notices)
        assert "No backup was made" in notice
        _fill(workspace)
    assert folder_of(path).read_text(encoding="utf-8") == "in the way"


def test_a_damaged_copy_is_never_put_in_place(new_file: Callable[[], Path], tmp_path: Path) -> None:
    path = new_file()
    with open_workspace(path) as workspace:
        _fill(workspace)
        good = workspace.back_up(tmp_path / "good.cmpdesk")
        before = good.read_bytes()
        size = path.stat().st_size
    with open_workspace(path) as workspace:
        _spoil(path)
        with pytest.raises(BackupError, match="does not read well"):
            workspace.back_up(good)
    assert size
    assert good.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir() if item.name.startswith("~")] == []


@pytest.mark.parametrize("kind", ["file", "server"])
def test_a_damaged_backup_is_not_restored_from(
    kind: str, new_file: Callable[[], Path], request: pytest.FixtureRequest
) -> None:
    location = str(new_file()) if kind == "file" else request.getfixturevalue("server").new_workspace()
    with open_workspace(location) as workspace:
        _fill(workspace)
        rows = content(workspace)
    backup = new_file()
    _spoil(backup)
    with pytest.raises(BackupError, match=r"cannot be restored from: it is damaged. Nothing was changed"):
        restore_workspace(backup, location)
    with open_workspace(location) as workspace:
        assert content(workspace) == rows


def test_what_was_there_is_kept_and_the_backup_too(new_file: Callable[[], Path]) -> None:
    path = new_file()
    with open_workspace(path) as workspace:
        now = datetime.now() - timedelta(days=400)  # noqa: DTZ005 - local time, as in the names of backups
        assert workspace.database.path is not None
        old = back_up_dated(workspace.database, path, now)
        for days in range(1, 30):
            (folder_of(path) / f"{path.stem} {now + timedelta(days=days):%Y-%m-%d %H%M%S}.cmpdesk").write_bytes(b"")
        _fill(workspace)
        rows = content(workspace)
    before = restore_workspace(old, path)
    assert old.exists()
    assert before is not None
    with open_workspace(before, read_only=True) as replaced:
        assert content(replaced) == rows
    with open_workspace(path) as workspace:
        assert not any(content(workspace).values())


def test_a_damaged_workspace_is_kept_as_it_is_when_a_backup_replaces_it(new_file: Callable[[], Path]) -> None:
    path, backup = new_file(), new_file()
    _spoil(path)
    spoilt = path.read_bytes()
    path.with_name(f"{path.name}-wal").write_bytes(b"left over")
    before = restore_workspace(backup, path)
    assert before is not None
    assert before.read_bytes() == spoilt
    assert not path.with_name(f"{path.name}-wal").exists()
    with open_workspace(path) as workspace:
        assert workspace.check().problems == ()


def test_nothing_is_restored_over_a_workspace_that_is_open(new_file: Callable[[], Path]) -> None:
    path, backup = new_file(), new_file()
    with open_workspace(path) as workspace:
        _fill(workspace)
        rows = content(workspace)
        with pytest.raises(BackupError, match=r"was not restored: .* has it open since .* Nothing was changed"):
            restore_workspace(backup, path)
        assert content(workspace) == rows
        assert workspace.check().problems == ()


def test_restoring_says_what_is_wrong_with_the_target(new_file: Callable[[], Path], tmp_path: Path) -> None:
    backup = new_file()
    with pytest.raises(BackupError, match="the same file"):
        restore_workspace(backup, backup)
    with pytest.raises(BackupError, match="does not exist"):
        restore_workspace(backup, tmp_path / "nowhere" / "x.cmpdesk")
    assert not (tmp_path / "nowhere").exists()
    with pytest.raises(BackupError, match="is a folder"):
        restore_workspace(backup, tmp_path)
    with pytest.raises(WorkspaceError, match="There is no file"):
        restore_workspace(tmp_path / "missing.cmpdesk", backup)


def test_a_newer_backup_is_refused(new_file: Callable[[], Path]) -> None:
    import sqlite3
    from contextlib import closing

    path, backup = new_file(), new_file()
    with closing(sqlite3.connect(backup)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(NewerProgramError):
        restore_workspace(backup, path)
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_files_get_the_permissions_that_are_usual(new_file: Callable[[], Path], tmp_path: Path) -> None:
    old_mask = os.umask(0o002)
    try:
        path = tmp_path / "new.cmpdesk"
        with create_workspace(path) as workspace:
            backup = workspace.back_up(tmp_path / "backup.cmpdesk")
        assert oct(path.stat().st_mode & 0o777) == oct(backup.stat().st_mode & 0o777) == "0o664"
        path.chmod(0o640)
        restore_file(backup, path)
        assert oct(path.stat().st_mode & 0o777) == "0o640"
    finally:
        os.umask(old_mask)
