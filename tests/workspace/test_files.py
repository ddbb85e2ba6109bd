from __future__ import annotations

import os
from pathlib import Path

import pytest

from cmpdesk.workspace.files import FileNotWrittenError, written_beside


def _write(target: Path, text: str) -> None:
    with written_beside(target) as draft:
        assert draft.parent == target.parent
        assert draft.suffix == target.suffix
        draft.write_text(text, encoding="utf-8")


def test_a_file_is_put_in_place_whole(tmp_path: Path) -> None:
    target = tmp_path / "minutes.docx"
    _write(target, "first")
    _write(target, "second")
    assert target.read_text(encoding="utf-8") == "second"
    assert list(tmp_path.iterdir()) == [target]


def test_what_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "minutes.docx"
    _write(target, "first")
    with pytest.raises(RuntimeError), written_beside(target) as draft:  # noqa: PT012 - the whole block is what is tried
        draft.write_text("half", encoding="utf-8")
        raise RuntimeError
    with pytest.raises(FileNotWrittenError, match=r"No space left.*Nothing was replaced"), written_beside(target):
        raise OSError(28, "No space left on device")
    assert target.read_text(encoding="utf-8") == "first"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_or_a_missing_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotWrittenError, match="is a folder"):
        _write(tmp_path, "x")
    with pytest.raises(FileNotWrittenError, match="does not exist"):
        _write(tmp_path / "nowhere" / "x.docx", "x")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_are_those_of_any_new_file_or_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "minutes.docx"
    mask = os.umask(0o027)
    try:
        _write(target, "first")
        assert oct(target.stat().st_mode & 0o777) == "0o640"
        target.chmod(0o664)
        _write(target, "second")
        assert oct(target.stat().st_mode & 0o777) == "0o664"
    finally:
        os.umask(mask)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "pipe"
    os.mkfifo(target)
    with pytest.raises(FileNotWrittenError, match="is a device, not a file"):
        _write(target, "x")
    assert target.is_fifo()
    assert list(tmp_path.iterdir()) == [target]
