from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cmpdesk.demonstration import GROUPS, demonstrate


@pytest.fixture(autouse=True)
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_writes_the_minutes_of_seven_groups_the_action_log_and_the_annual_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new" / "out"
    assert demonstrate(folder) == 0
    documents = {path.name for path in folder.iterdir() if path.suffix in {".docx", ".xlsx"}}
    assert documents == {
        *(f"minutes-2021-{group}.docx" for group in GROUPS),
        "action-log-2021.xlsx",
        "annual-report-2021.docx",
    }
    assert len(GROUPS) == 7
    assert all(zipfile.is_zipfile(folder / name) for name in documents)
    assert (folder / "sample.cmpdesk").is_file()
    told = capsys.readouterr().out
    assert "no display" in told


def test_keeps_the_sample_workspace_that_is_there(tmp_path: Path) -> None:
    demonstrate(tmp_path)
    made = (tmp_path / "sample.cmpdesk").stat().st_ino
    (tmp_path / "action-log-2021.xlsx").unlink()
    assert demonstrate(tmp_path) == 0
    assert (tmp_path / "sample.cmpdesk").stat().st_ino == made
    assert (tmp_path / "action-log-2021.xlsx").exists()


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert demonstrate(tmp_path / "file" / "out") == 1
    told = capsys.readouterr().err
    assert "cannot be made" in told
    assert "Traceback" not in told
