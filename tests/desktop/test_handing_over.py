"""A second start of the program hands its workspace to the one that runs, whose window comes to the front."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from pytestqt.qtbot import QtBot

import cmpdesk
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.settings import RUNNING_AS
from cmpdesk.desktop.starting.handing_over import Taking, is_handed_over
from cmpdesk.desktop.starting.open_windows import Program
from cmpdesk.desktop.starting.start import prepare_application
from cmpdesk.model.language import Language

SECOND_START = """
import sys
from PySide6.QtCore import QSettings
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
from cmpdesk.desktop.starting import start
sys.exit(start.run(sys.argv[2] if len(sys.argv) > 2 else None))
"""


@pytest.fixture
def program(qtbot: QtBot, private_settings: None) -> Iterator[Program]:
    prepare_application([])
    choose_language(Language.ENGLISH)
    made = Program()
    taking = Taking(made)
    taking.taken.connect(made.take)
    yield made
    taking.close()
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def file(tmp_path: Path, sample_file: Path) -> Path:
    path = tmp_path / "Reunión & été.cmpdesk"
    shutil.copy(sample_file, path)
    return path


def started(*arguments: str, folder: Path | None = None) -> subprocess.Popen[str]:
    settings = str(Path(QSettings().fileName()).parents[1])
    return subprocess.Popen(
        [sys.executable, "-c", SECOND_START, settings, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(cmpdesk.__file__).parents[1])},
        text=True,
    )


def test_a_workspace_given_to_a_second_start_opens_in_the_running_program(
    qtbot: QtBot, program: Program, file: Path
) -> None:
    second = started(file.name, folder=file.parent)
    qtbot.waitUntil(lambda: program.window_of(str(file)) is not None, timeout=20_000)
    assert second.wait(20) == 0
    assert len(program.windows()) == 1


def test_a_workspace_that_is_open_already_only_comes_to_the_front(qtbot: QtBot, program: Program, file: Path) -> None:
    program.open(str(file))
    qtbot.waitUntil(lambda: program.window_of(str(file)) is not None)
    (window,) = program.windows()
    window.showMinimized()
    second = started(str(file))
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=20_000)
    assert second.wait(20) == 0
    assert program.windows() == (window,)


def test_a_second_start_without_a_workspace_comes_to_what_is_there(qtbot: QtBot, program: Program) -> None:
    second = started()
    qtbot.waitUntil(lambda: program.welcome() is not None, timeout=20_000)
    assert second.wait(20) == 0


def test_a_program_that_ended_without_a_word_hinders_no_new_start(program: Program) -> None:
    name = RUNNING_AS.value()
    assert name
    for each in program.findChildren(Taking):
        each.close()
    assert RUNNING_AS.value() == ""
    # As one leaves it that was killed.
    RUNNING_AS.store(name)
    assert not is_handed_over("somewhere.cmpdesk")
    again = Taking(program)
    assert again.is_listening
    again.close()
