"""Attached documents go along with every copy of a workspace, and come back with a restored one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from cmpdesk.workspace.backup import back_up_when_due
from cmpdesk.workspace.documents_beside import documents_folder
from cmpdesk.workspace.errors import BackupError
from cmpdesk.workspace.opening import open_workspace, restore_workspace

NAME = "Note d’information.pdf"


@pytest.fixture
def path(new_file: Callable[[], Path]) -> Path:
    """A workspace with one document attached."""
    path = new_file()
    documents_folder(path).mkdir()
    (documents_folder(path) / NAME).write_bytes(b"first")
    return path


def names(folder: Path) -> list[str]:
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())


def test_a_copy_elsewhere_finds_its_documents_beside_itself(path: Path, tmp_path: Path) -> None:
    stick = tmp_path / "Clé USB"
    stick.mkdir()
    with open_workspace(path) as workspace:
        workspace.back_up(stick / "copie.cmpdesk")
    assert (stick / documents_folder(path).name / NAME).read_bytes() == b"first"


def test_the_backup_of_the_day_holds_what_was_added_and_the_newest_of_what_was_edited(path: Path) -> None:
    with open_workspace(path) as workspace:
        (made, *_) = workspace.dated_backups()
        kept = made.path.parent / documents_folder(path).name
        assert names(kept) == [NAME]
        (documents_folder(path) / "deux.docx").write_bytes(b"second")
        (documents_folder(path) / NAME).write_bytes(b"first, edited")
        assert back_up_when_due(workspace.database, path, datetime(2099, 1, 1))  # noqa: DTZ001 - local, as in names
    assert names(kept) == [NAME, "deux.docx"]
    assert (kept / NAME).read_bytes() == b"first, edited"


def test_restoring_brings_back_what_is_missing_and_leaves_what_is_there(path: Path) -> None:
    with open_workspace(path) as workspace:
        backup = workspace.back_up()
    shutil.rmtree(documents_folder(path))
    documents_folder(path).mkdir()
    restore_workspace(backup, path)
    assert names(documents_folder(path)) == [NAME]
    (documents_folder(path) / NAME).write_bytes(b"edited since")
    restore_workspace(backup, path)
    assert (documents_folder(path) / NAME).read_bytes() == b"edited since"


def test_a_workspace_restored_under_another_name_gets_the_documents_that_it_names(path: Path, tmp_path: Path) -> None:
    with open_workspace(path) as workspace:
        backup = workspace.back_up()
    other = tmp_path / "Nouveau bureau"
    other.mkdir()
    restore_workspace(backup, other / "Partnership.cmpdesk")
    assert names(other / documents_folder(path).name) == [NAME]


def test_where_documents_cannot_be_copied_the_backup_is_made_and_a_sentence_names_the_document(path: Path) -> None:
    with open_workspace(path) as workspace:
        backup = workspace.back_up()
        kept = backup.parent / documents_folder(path).name
        shutil.rmtree(kept)
        kept.write_text("a file where the folder should be", encoding="utf-8")
        before = len(workspace.dated_backups())
        with pytest.raises(BackupError, match=r"Note d’information\.pdf”.*itself is good"):
            workspace.back_up()
        assert len(workspace.dated_backups()) == before + 1
