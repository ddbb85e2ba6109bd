"""A window on a copy of the sample workspace, offscreen, with settings of its own."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cmpdesk.desktop import settings
from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.starting.open_windows import Program
from cmpdesk.desktop.starting.start import prepare_application
from cmpdesk.model.language import Language
from cmpdesk.workspace.opening import open_workspace

_TESTS_BETWEEN_FULL_COLLECTIONS = 100


@pytest.fixture(autouse=True)
def private_settings(tmp_path: Path) -> None:
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture(autouse=True, scope="session")
def _emptied_clipboard() -> Iterator[None]:
    """Let go of what tests copied: without a screen Qt keeps it until Python has ended, and then faults."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def _collected_in_the_windows_thread() -> Iterator[None]:
    """Collect garbage between tests, as the program's own ``Collecting`` does between events.

    Python's collector runs in any thread: in a worker's it would destroy widgets, while the window waits for it.
    """
    gc.disable()
    yield
    # What the test made is the youngest generation. None of it is left for the threads of tests that have no window.
    gc.collect(1 if gc.get_count()[2] < _TESTS_BETWEEN_FULL_COLLECTIONS else 2)
    gc.enable()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, sample_file: Path) -> Iterator[Desk]:
    """A desk on a fresh copy of the sample; closed, and every object of its pages deleted, at the end."""
    prepare_application([])
    choose_language(Language.ENGLISH)
    path = tmp_path / "Échantillon 2021.cmpdesk"
    shutil.copy(sample_file, path)
    made = Desk(open_workspace(path, author="Tests"))
    yield made
    if isValid(made):
        # A window closes its desk itself.
        made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def empty_desk(desk: Desk, tmp_path: Path, template_file: Path) -> Iterator[Desk]:
    """A desk on a workspace that holds nothing yet."""
    path = tmp_path / "empty.cmpdesk"
    shutil.copy(template_file, path)
    made = Desk(open_workspace(path, author="Tests"))
    yield made
    made.close()


@pytest.fixture
def program(qtbot: QtBot, private_settings: None) -> Iterator[Program]:
    """The program, as a start of it makes it."""
    prepare_application([])
    choose_language(Language.ENGLISH)
    made = Program()
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def folder(tmp_path: Path, private_settings: None) -> Path:
    """The folder that documents go to."""
    made = tmp_path / "Remises à la direction"
    made.mkdir()
    settings.DOCUMENT_FOLDER.store(str(made))
    return made
