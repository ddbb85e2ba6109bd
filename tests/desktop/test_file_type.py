"""Workspace files are made known to the system, and taken back, as each system wants it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.starting import file_type
from cmpdesk.desktop.starting.double_click_box import DoubleClickBox
from cmpdesk.desktop.starting.file_type import NotKnownError
from cmpdesk.model.language import Language

_GIO = shutil.which("gio") or ""
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the files are those of Linux")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of shared data of a user who has nothing yet."""
    folder = tmp_path / "Données de Zoé"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


@on_linux
def test_the_choice_holds_at_once_and_can_be_taken_back(qtbot: QtBot, data: Path) -> None:
    box = DoubleClickBox()
    qtbot.addWidget(box)
    assert not box.isChecked()
    box.click()
    assert file_type.is_known()
    other = DoubleClickBox()
    qtbot.addWidget(other)
    assert other.isChecked()
    other.click()
    assert not file_type.is_known()
    assert not list(data.rglob("cmpdesk*"))


@on_linux
@pytest.mark.skipif(not _GIO, reason="gio, which asks the system, is missing")
def test_the_system_knows_a_workspace_and_starts_the_program_with_it(qtbot: QtBot, data: Path, tmp_path: Path) -> None:
    script = tmp_path / 'say "it" for 5 % of $HOME \\ `now`.py'
    script.write_text("import pathlib, sys\npathlib.Path(sys.argv[1] + '.seen').write_text('seen')\n", encoding="utf-8")
    file_type.make_known()
    file_type.write_entries(data, (sys.executable, str(script)))
    workspace = tmp_path / "Reunión 2021 & été.cmpdesk"
    workspace.write_bytes(b"SQLite format 3\0")
    asked = subprocess.run(
        [_GIO, "info", "-a", "standard::content-type", str(workspace)], capture_output=True, text=True, check=True
    )
    if shutil.which("update-mime-database"):
        assert "application/x-cmpdesk-workspace" in asked.stdout
    subprocess.run([_GIO, "launch", str(data / "applications" / "cmpdesk.desktop"), str(workspace)], check=True)
    seen = Path(f"{workspace}.seen")
    qtbot.waitUntil(seen.exists, timeout=20_000)


@on_linux
def test_where_it_cannot_be_written_the_box_stays_as_it_was_and_a_sentence_says_why(qtbot: QtBot, data: Path) -> None:
    data.write_text("a file where the folder should be", encoding="utf-8")
    box = DoubleClickBox()
    qtbot.addWidget(box)
    with qtbot.captureExceptions() as errors:
        box.click()
    assert [kind for kind, _, _ in errors] == [NotKnownError]
    assert "Double-clicks do what they did before" in str(errors[0][1])
    assert not box.isChecked()


def test_the_registry_of_windows_gets_four_entries_and_loses_only_those(tmp_path: Path) -> None:
    registry = QSettings(str(tmp_path / "classes.ini"), QSettings.Format.IniFormat)
    registry.setValue(".txt/Default", "Editor")
    command = (r"C:\Program Files\Python\pythonw.exe", r"C:\Données\cmp desk\main.py")
    assert not file_type.is_in_registry(registry, command)
    file_type.write_registry(registry, command, r"C:\icon.ico")
    assert file_type.is_in_registry(registry, command)
    assert not file_type.is_in_registry(registry, ("python.exe", "main.py"))
    choose_language(Language.FRENCH)
    assert file_type.is_in_registry(registry, command)
    choose_language(Language.ENGLISH)
    assert registry.value("CMPDesk.Workspace/shell/open/command/Default") == (
        r'"C:\Program Files\Python\pythonw.exe" "C:\Données\cmp desk\main.py" "%1"'
    )
    assert registry.value(".cmpdesk/Default") == "CMPDesk.Workspace"
    file_type.clear_registry(registry)
    assert registry.allKeys() == [".txt/Default"]


def test_what_another_program_took_over_is_left_to_it(tmp_path: Path) -> None:
    registry = QSettings(str(tmp_path / "classes.ini"), QSettings.Format.IniFormat)
    file_type.write_registry(registry, ("cmpdesk.exe",), "")
    registry.setValue(".cmpdesk/Default", "Other.Program")
    file_type.clear_registry(registry)
    assert registry.allKeys() == [".cmpdesk/Default"]


def test_the_program_that_is_started_opens_what_it_is_given(tmp_path: Path) -> None:
    command = file_type.start_command()
    asked = subprocess.run(
        [*command, str(tmp_path / "gone.cmpdesk")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "minimal"},
    )
    assert "no screen here" in asked.stderr


def test_the_box_is_no_window_of_its_own_before_it_has_a_place(qtbot: QtBot) -> None:
    box = DoubleClickBox()
    qtbot.addWidget(box)
    assert not box.isVisible()
