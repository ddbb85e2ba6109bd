"""The program is killed while somebody writes during a session: every sentence that was finished is there."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit
from sqlalchemy import select

from cmpdesk.desktop.dates import today
from cmpdesk.model.action import Action
from cmpdesk.model.edition import Session
from cmpdesk.model.minutes import CapturedLine
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.agenda.starting import start_with_usual_items
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.workspace.opening import open_workspace
from tests.desktop.jobs.conftest import Opening, reopened
from tests.desktop.jobs.coordinator import Coordinator

WRITING = """
import sys
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[2])
from cmpdesk.desktop.starting import start
from cmpdesk.desktop.starting.open_windows import running_program

def click(widget):
    window = widget.window()
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=widget.mapTo(window, widget.rect().center()))

def begin():
    program = running_program()
    if program is None or not program.windows() or not program.windows()[0].isActiveWindow():
        return QTimer.singleShot(20, begin)
    window = program.windows()[0]
    click(next(b for b in window.findChildren(QPushButton) if b.text().endswith("write during the session")))
    click(window.findChild(QPlainTextEdit, "capture_lines"))
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    write(0, f"Mexico to send list 0 -> CONAFOR, spring 2023.")

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


def held_today(path: Path) -> str:
    """Let Forestry meet today; return the id of the session."""
    with open_workspace(path, author="Ana") as workspace, workspace.change("Set up the 18th") as database:
        group = database.scalars(select(WorkingGroup.id).where(WorkingGroup.code == "FOR")).one()
        edition_id = set_up_edition(database, NewEdition(18, 2022, starts_on=today(), group_ids=[group]))
        meeting = database.scalars(select(Session).where(Session.edition_id == edition_id)).one()
        meeting.starts_on = today()
        start_with_usual_items(database, meeting.id)
        return meeting.id


def test_every_sentence_that_was_finished_is_there_after_the_program_was_killed(
    ana: Coordinator, opened: Opening, sample: Path, tmp_path: Path
) -> None:
    session_id = held_today(sample)
    with subprocess.Popen(
        [sys.executable, "-c", WRITING, str(sample), str(tmp_path / "child")],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    ) as child:
        assert child.stdout is not None
        typed = child.stdout.read(_LETTERS)
        # Nothing in the program hears of this: not even the last letter.
        child.kill()
        typed += child.stdout.read()
    finished = typed[: typed.rindex(".") + 1]
    assert finished.count(".") > 10
    with reopened(sample) as database:
        question = select(CapturedLine.text).where(CapturedLine.session_id == session_id)
        kept = "\n".join(database.scalars(question.order_by(CapturedLine.sort_order)))
        action = database.scalars(select(Action).where(Action.session_id == session_id)).one()
    assert kept.startswith(finished)
    assert (action.number, action.due_from_on) == ("18-FOR-01", date(2023, 3, 20))
    opened(sample)
    ana.click("Forestry: write during the session")
    ana.wait_to_read(finished)
    assert ana.see(QPlainTextEdit, "capture_lines").toPlainText() == kept
