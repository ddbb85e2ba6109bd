"""Backups and check, from the window."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.dialogs.safety import SafetyDialog, show_safety
from cmpdesk.desktop.starting.open_windows import Program
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.person import Person
from tests.desktop.pages_shown import answer_box

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> SafetyDialog:
    made = show_safety(desk, None)
    qtbot.addWidget(made)
    qtbot.waitExposed(made)
    return made


def answered(qtbot: QtBot, dialog: SafetyDialog) -> str:
    qtbot.waitUntil(dialog.check_button.isEnabled, timeout=10_000)
    return dialog.answer.text()


def test_a_backup_made_now_stands_first_in_the_list(qtbot: QtBot, dialog: SafetyDialog, desk: Desk) -> None:
    before = len(dialog.model.lines)
    qtbot.mouseClick(dialog.back_up_button, LEFT)
    assert "Backed up as" in answered(qtbot, dialog)
    assert len(dialog.model.lines) == before + 1
    assert dialog.model.lines[0].path.is_file()
    assert dialog.model.lines[0].path in [each.path for each in desk.workspace.dated_backups()]


def test_a_copy_goes_where_the_user_says(qtbot: QtBot, dialog: SafetyDialog, tmp_path: Path) -> None:
    target = tmp_path / "Copie de l’été.cmpdesk"
    qtbot.mouseClick(dialog.copy_button, LEFT)
    answer_box(str(target))
    answered(qtbot, dialog)
    with sqlite3.connect(target) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_copy_onto_the_workspace_itself_is_refused_in_a_sentence(
    qtbot: QtBot, dialog: SafetyDialog, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.failed) as told:
        qtbot.mouseClick(dialog.copy_button, LEFT)
        answer_box(str(desk.workspace.database.path))
    assert "is the workspace itself" in told.args[0]
    assert not dialog.answer.isVisible()


def test_the_check_says_that_all_is_well(qtbot: QtBot, dialog: SafetyDialog) -> None:
    qtbot.mouseClick(dialog.check_button, LEFT)
    assert answered(qtbot, dialog).startswith("All is well")
    assert not dialog.problems.isVisible()


def test_the_check_lists_what_went_around_the_journal(qtbot: QtBot, dialog: SafetyDialog, desk: Desk) -> None:
    assert desk.workspace.database.path is not None
    with sqlite3.connect(desk.workspace.database.path) as other:
        other.execute("DROP TRIGGER IF EXISTS person_update")
        for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            other.execute(f'DROP TRIGGER "{name}"')
        other.execute("UPDATE person SET family_names = 'Nobody' WHERE id = (SELECT min(id) FROM person)")
    qtbot.mouseClick(dialog.check_button, LEFT)
    assert "problem" in answered(qtbot, dialog)
    assert dialog.problems.isVisible()
    assert "journal" in dialog.problems.toPlainText()


def test_a_backup_is_restored_and_what_was_there_is_kept(qtbot: QtBot, desk: Desk) -> None:
    path = desk.workspace.database.path
    assert path is not None
    first = desk.workspace.back_up()
    with desk.change("Rename") as session:
        person = session.scalars(select(Person).order_by(Person.id)).first()
        assert person is not None
        before, person.family_names = person.family_names, "Renamed"
    desk.close()
    program = Program()
    try:
        program.open(str(path))
        qtbot.waitUntil(lambda: program.window_of(str(path)) is not None, timeout=10_000)
        window = program.window_of(str(path))
        assert isinstance(window, MainWindow)
        dialog = show_safety(window.desk, window)
        assert dialog.backups.choose(str(first))
        assert dialog.restore_button.isEnabled()
        qtbot.mouseClick(dialog.restore_button, LEFT)
        qtbot.waitUntil(lambda: program.window_of(str(path)) not in (None, window), timeout=10_000)
        again = program.window_of(str(path))
        assert again is not None
        names = again.desk.ask(lambda session: session.scalars(select(Person.family_names).order_by(Person.id)).all())
        assert names[0] == before
        assert len(again.desk.workspace.dated_backups()) >= 2
    finally:
        program.close()


def test_the_status_bar_names_the_last_backup(qtbot: QtBot, desk: Desk) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    desk.workspace.back_up()
    window.say("Backed up.")
    assert "last backup" in window.saved.text()
