"""The program in a process of its own, killed while somebody writes in it during a session."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_WRITING = """
import sys
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[2])
from cmpdesk.desktop.starting import start
from cmpdesk.desktop.starting.open_windows import running_program

way = sys.argv[4:]

def click(widget):
    window = widget.window()
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=widget.mapTo(window, widget.rect().center()))

def begin():
    program = running_program()
    if program is None or not program.windows() or not program.windows()[0].isActiveWindow():
        return QTimer.singleShot(20, begin)
    window = program.windows()[0]
    for button in window.findChildren(QPushButton):
        if way and button.isVisible() and way[0] in (button.text(), button.accessibleName()):
            way.pop(0)
            click(button)
            break
    if way:
        return QTimer.singleShot(20, begin)
    click(window.findChild(QPlainTextEdit, "capture_lines"))
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    write(0, sys.argv[3])

def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(running_program().windows()[0].windowHandle(), key, modifier)

def write(number, left):
    press(left[0])
    print(left[0], end="", flush=True)
    if len(left) > 1:
        return QTimer.singleShot(4, lambda: write(number, left[1:]))
    if number == 0:
        press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    if number % 3 == 0:
        press(Qt.Key.Key_Return)
        print("", flush=True)
    QTimer.singleShot(4, lambda: write(number + 1, f"Sentence {number + 1} was said."))

application = QApplication(sys.argv)
QTimer.singleShot(20, begin)
sys.exit(start.run(sys.argv[1]))
"""
_LETTERS = 400
"""How many are typed before the program is killed: in the middle of a sentence, nearly always."""


def killed_while_writing(path: Path, settings: Path, action: str, way: Sequence[str]) -> str:
    """Open a workspace, click the buttons that lead to the lines of a session, write, and kill the program.

    Args:
        path: the workspace.
        settings: where the program keeps its settings.
        action: the first line, which one key makes an action.
        way: the words of the buttons.

    Returns:
        All that was typed to the end of the last sentence.
    """
    with subprocess.Popen(
        [sys.executable, "-X", "faulthandler", "-c", _WRITING, str(path), str(settings), action, *way],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
    ) as child:
        assert child.stdout is not None
        typed = child.stdout.read(_LETTERS)
        # Less is read only where the program ended by itself, and says why.
        assert len(typed) == _LETTERS, child.communicate()[1]
        # Nothing in the program hears of this: not even the last letter.
        child.kill()
        typed += child.stdout.read()
    return typed[: typed.rindex(".") + 1]
