"""Start of the window: from a fresh interpreter to the first paint, beside a bare window of Qt."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cmpdesk.secretariat.sample.file import make_sample_file
from tests.bench.measuring import Row, at_most, in_turns

LIMIT = 1.6
_ROUNDS = 9
# Both end at their first paint, without the tidying that comes after.
_BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.leave)
    def leave(self):
        os._exit(0)
window = Window()
window.resize(1440, 900)
window.show()
application.exec()
"""
_PROGRAM = """
import os, sys
from PySide6.QtCore import QSettings
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[2])
from cmpdesk.desktop.starting import start_window
def leave(window):
    os._exit(3 if "sqlalchemy" in sys.modules else 0)
start_window.StartWindow._tell = leave
from cmpdesk.desktop.starting.start import run
run(sys.argv[1])
"""


@dataclass(frozen=True, slots=True)
class Child:
    """A fresh interpreter that runs a text and is to end with 0."""

    text: str
    compiled: Path
    arguments: tuple[str, ...] = ()

    def __call__(self) -> None:
        """Run it to its end."""
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            # As on a user's computer, where the code was compiled when it was installed or run first.
            "PYTHONPYCACHEPREFIX": str(self.compiled),
            "PYTHONDONTWRITEBYTECODE": "",
        }
        subprocess.run([sys.executable, "-c", self.text, *self.arguments], check=True, env=environment, timeout=60)


def rows(folder: Path) -> Iterator[Row]:
    """Measure the start on the sample against a bare window."""
    sample = folder / "sample.cmpdesk"
    make_sample_file(sample)
    compiled = folder / "compiled"
    program = Child(_PROGRAM, compiled, (str(sample), str(folder / "settings")))
    turns = in_turns(program, Child(_BARE, compiled), clock=time.perf_counter, rounds=_ROUNDS)
    yield at_most("window: start to first paint", LIMIT, turns, turns.told("sample", "bare window"))
