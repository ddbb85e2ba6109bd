"""The program is killed while somebody types: what was typed is there when it is opened again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QTabWidget, QTextEdit

from tests.desktop.jobs.conftest import Opening
from tests.desktop.jobs.coordinator import Coordinator

TYPING = """
import sys
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabWidget, QTextEdit
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[2])
from cmpdesk.desktop.starting import start
from cmpdesk.desktop.starting.open_windows import running_program

def click(widget, place=None):
    window = widget.window()
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton,
        pos=widget.mapTo(window, place or widget.rect().center()))

def begin():
    program = running_program()
    if program is None or not program.windows():
        return QTimer.singleShot(20, begin)
    window = program.windows()[0]
    click(next(b for b in window.findChildren(QPushButton) if b.accessibleName() == "Forestry, Published"))
    bar = window.findChild(QTabWidget, "session_tabs").tabBar()
    click(bar, bar.tabRect(3).center())
    click(window.findChild(QTextEdit, "minutes_editor"))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    typing(0)

def typing(number):
    letter = "0123456789"[number % 10]
    QTest.keyClick(running_program().windows()[0].windowHandle(), letter)
    print(letter, end="", flush=True)
    QTimer.singleShot(30, lambda: typing(number + 1))

application = QApplication(sys.argv)
QTimer.singleShot(20, begin)
sys.exit(start.run(sys.argv[1]))
"""
# Typing is stored at a pause of 0.6 seconds, and every two seconds while it goes on.
_UNSAVED_LETTERS = 100


def test_what_was_typed_is_there_after_the_program_was_killed(
    ana: Coordinator, opened: Opening, sample: Path, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TYPING, str(sample), str(tmp_path / "child")],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    ) as child:
        assert child.stdout is not None
        typed = child.stdout.read(1)
        began = time.monotonic()
        while time.monotonic() - began < 3.5:
            typed += child.stdout.read(1)
        # Nothing in the program hears of this: not even the last letter.
        child.kill()
    opened(sample)
    ana.click("Forestry, Published")
    ana.turn_to(ana.see(QTabWidget, "session_tabs").tabBar(), "Minutes")
    text = ana.see(QTextEdit, "minutes_editor").toPlainText()
    kept = text[: len(text) - len(text.lstrip("0123456789"))]
    assert typed.startswith(kept)
    assert len(typed) - len(kept) < _UNSAVED_LETTERS
    assert text[len(kept) :].startswith("The group")
