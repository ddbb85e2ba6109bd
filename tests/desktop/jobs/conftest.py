"""The program as it starts, somebody at it, and the workspace as it is found when it is opened again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.desktop.starting.open_windows import Program
from cmpdesk.desktop.window import MainWindow
from cmpdesk.workspace.opening import open_workspace
from tests.desktop.jobs.coordinator import Coordinator


@pytest.fixture
def ana(qtbot: QtBot) -> Coordinator:
    """The coordinator."""
    return Coordinator(qtbot)


@pytest.fixture
def sample(tmp_path: Path, sample_file: Path) -> Path:
    """A copy of the sample."""
    path = tmp_path / "Échantillon 2021.cmpdesk"
    shutil.copy(sample_file, path)
    return path


Opening = Callable[[Path], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, program: Program) -> Opening:
    """Start the program on a workspace, and wait for its window."""

    def begin(path: Path) -> MainWindow:
        program.begin(str(path))
        return wait_for_window(qtbot, program, path)

    return begin


@pytest.fixture
def started_again(qtbot: QtBot, program: Program) -> Iterator[Opening]:
    """Start the program anew on a workspace, after it ended, and wait for its window."""
    made: list[Program] = []

    def begin(path: Path) -> MainWindow:
        made.append(Program())
        made[-1].begin(str(path))
        return wait_for_window(qtbot, made[-1], path)

    yield begin
    for each in made:
        each.close()


def wait_for_window(qtbot: QtBot, program: Program, path: Path) -> MainWindow:
    """Wait until a workspace is shown and has the keys."""
    qtbot.waitUntil(lambda: program.window_of(str(path)) is not None, timeout=20_000)
    window = program.window_of(str(path))
    assert window is not None
    qtbot.waitUntil(window.isActiveWindow, timeout=20_000)
    # There is no screen that bounds it.
    window.resize(1280, 860)
    return window


def where_dragging_works(job: Callable[..., None]) -> Callable[..., None]:
    """Do a job in a child process where Qt drags without a screen; offscreen it ends every drag at once."""
    if os.environ["QT_QPA_PLATFORM"] != "offscreen":
        return job

    def elsewhere(request: pytest.FixtureRequest) -> None:
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", request.node.nodeid],
            cwd=request.config.rootpath,
            env=os.environ | {"QT_QPA_PLATFORM": "minimal", "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=100,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout

    elsewhere.__name__ = job.__name__
    return elsewhere


@contextmanager
def reopened(path: Path) -> Iterator[DatabaseSession]:
    """Open a workspace again, by itself, to look at what is in it."""
    with open_workspace(path, read_only=True) as workspace, workspace.reading() as database:
        yield database
