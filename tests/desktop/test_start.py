"""Starting: the first paint before the database, the welcome page, recent workspaces, one window for each."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPoint, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFileOpenEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cmpdesk.desktop import settings
from cmpdesk.desktop.background import Background
from cmpdesk.desktop.interface_text import InterfaceText
from cmpdesk.desktop.starting.open_windows import Program
from cmpdesk.desktop.starting.recent import forget, recent_workspaces, remember, taken_apart, with_password
from cmpdesk.desktop.starting.start import open_window, prepare_application
from cmpdesk.desktop.starting.welcome import WelcomeWindow
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.language import Language
from cmpdesk.workspace.backup import BackupPlan
from cmpdesk.workspace.opening import create_workspace, open_workspace

FIRST_PAINT = """
import sys
import PySide6.QtCore
from PySide6.QtCore import QSettings, QTimer
makes_names_late = "Qt" not in vars(PySide6.QtCore)
QSettings.setDefaultFormat(QSettings.Format.IniFormat)
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[2])
from cmpdesk.desktop.starting import start
from cmpdesk.desktop.starting import start_window
tell = start_window.StartWindow._tell
def look(window):
    heavy = ("sqlalchemy", "docx", "openpyxl", "xlsxwriter", "lxml", "alembic", "babel", "cmpdesk.desktop.window")
    late = ["Qt"] if makes_names_late and "Qt" in vars(PySide6.QtCore) else []
    print("at the first paint:", *(name for name in heavy if name in sys.modules), *late)
    tell(window)
    QTimer.singleShot(20, later)
start_window.StartWindow._tell = look
def later():
    from cmpdesk.desktop.starting.open_windows import running_program
    program = running_program()
    if program is not None and program.windows():
        print("later:", "sqlalchemy" in sys.modules, program.windows()[0].windowTitle())
        program.windows()[0].close()
    else:
        QTimer.singleShot(20, later)
sys.exit(start.run(sys.argv[1]))
"""


@pytest.fixture
def file(tmp_path: Path, sample_file: Path) -> Path:
    path = tmp_path / "Partenariat été.cmpdesk"
    shutil.copy(sample_file, path)
    return path


def opened(qtbot: QtBot, program: Program, path: Path) -> MainWindow:
    def is_open() -> bool:
        return program.window_of(str(path)) is not None

    qtbot.waitUntil(is_open, timeout=20_000)
    window = program.window_of(str(path))
    assert window is not None
    return window


def welcomed(qtbot: QtBot, program: Program) -> WelcomeWindow:
    qtbot.waitUntil(lambda: program.welcome() is not None, timeout=20_000)
    welcome = program.welcome()
    assert welcome is not None
    qtbot.waitUntil(lambda: not welcome.busy.isVisible(), timeout=20_000)
    return welcome


def test_the_first_paint_comes_before_the_database_and_the_office_libraries(file: Path, tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(file), str(tmp_path / "child")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )
    assert ended.stdout.splitlines() == ["at the first paint:", f"later: True {file.name} – CMP Desk"], ended.stderr


def test_the_first_start_shows_the_welcome_page(program: Program) -> None:
    program.begin()
    welcome = program.welcome()
    assert welcome is not None
    assert welcome.isVisible()
    assert not welcome.recent_card.isVisible()
    assert program.windows() == ()


def test_the_last_workspace_opens_at_once(qtbot: QtBot, program: Program, file: Path) -> None:
    remember(str(file))
    program.begin()
    window = opened(qtbot, program, file)
    assert window.isVisible()
    assert program.welcome() is None


def test_a_file_that_is_given_opens_and_is_remembered(qtbot: QtBot, program: Program, file: Path) -> None:
    program.begin(str(file))
    opened(qtbot, program, file)
    assert [each.location for each in recent_workspaces()] == [str(file)]
    assert settings.LAST_WORKSPACE.value() == str(file)


def test_a_workspace_has_one_window_however_it_is_named(
    qtbot: QtBot, program: Program, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.begin(str(file))
    window = opened(qtbot, program, file)
    monkeypatch.chdir(file.parent)
    program.open(file.name)
    program.open(str(file))
    assert program.windows() == (window,)
    assert not window.desk.workspace.read_only


def test_two_workspaces_have_a_window_each(qtbot: QtBot, program: Program, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.cmpdesk"
    create_workspace(other).close()
    program.begin(str(file))
    opened(qtbot, program, file)
    program.open(str(other))
    opened(qtbot, program, other)
    assert len(program.windows()) == 2


def test_a_workspace_that_was_closed_can_be_opened_again(qtbot: QtBot, program: Program, file: Path) -> None:
    program.begin(str(file))
    opened(qtbot, program, file).close()
    assert program.windows() == ()
    program.open(str(file))
    assert not opened(qtbot, program, file).desk.workspace.read_only


def test_the_system_hands_over_a_file_to_the_running_program(qtbot: QtBot, program: Program, file: Path) -> None:
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(program)
    QCoreApplication.sendEvent(application, QFileOpenEvent(QUrl.fromLocalFile(str(file))))
    opened(qtbot, program, file)
    application.removeEventFilter(program)


def test_a_workspace_is_created_and_opened(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    welcome = program.show_welcome()
    path = tmp_path / "Nouveau.cmpdesk"
    welcome.create_file(str(path))
    window = opened(qtbot, program, path)
    assert window.windowTitle() == "Nouveau.cmpdesk – CMP Desk"
    assert program.welcome() is None or not welcome.isVisible()


def test_creating_never_replaces_a_workspace(qtbot: QtBot, program: Program, file: Path) -> None:
    before = file.read_bytes()
    welcome = program.show_welcome()
    welcome.create_file(str(file))
    qtbot.waitUntil(welcome.trouble.isVisible, timeout=20_000)
    assert "exists already" in welcome.trouble.sentence.text()
    assert file.read_bytes() == before


def test_the_sample_is_made_in_the_documents_of_the_user_once(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "Mes documents")
    welcome = program.show_welcome()
    qtbot.mouseClick(welcome.sample_button, Qt.MouseButton.LeftButton)
    assert welcome.busy.isVisible()
    assert not welcome.open_button.isEnabled()
    path = tmp_path / "Mes documents" / "CMP Desk sample.cmpdesk"
    window = opened(qtbot, program, path)
    with window.desk.change("Mark"):
        pass
    made = path.stat().st_ino
    window.close()
    qtbot.mouseClick(program.show_welcome().sample_button, Qt.MouseButton.LeftButton)
    opened(qtbot, program, path)
    assert path.stat().st_ino == made


def spoil(path: Path) -> None:
    with path.open("rb+") as opened_file:
        for place in range(4_096, path.stat().st_size, 4_096):
            opened_file.seek(place)
            opened_file.write(b"\xde\xad\xbe\xef" * 64)


@pytest.mark.parametrize("own_folder", [False, True])
def test_a_damaged_workspace_is_restored_from_its_backups(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path, own_folder: bool
) -> None:
    if own_folder:
        settings.BACKUP_FOLDER.store(str(tmp_path))
    open_workspace(file, backup_plan=settings.backup_plan()).close()
    spoil(file)
    program.begin(str(file))
    welcome = welcomed(qtbot, program)
    assert "is damaged" in welcome.trouble.sentence.text()
    QAbstractItemModelTester(welcome.trouble.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert welcome.trouble.model.rowCount() == 1
    qtbot.mouseClick(welcome.trouble.restore_button, Qt.MouseButton.LeftButton)
    window = opened(qtbot, program, file)
    assert window.desk.workspace.check().problems == ()
    assert list(file.parent.glob("* before restoring *.cmpdesk"))
    assert "is kept in" in window.statusBar().currentMessage()


def test_a_file_that_is_gone_leaves_the_welcome_page_with_a_sentence(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    remember(str(file))
    remember(str(tmp_path / "gone.cmpdesk"))
    program.begin()
    welcome = welcomed(qtbot, program)
    assert "There is no file" in welcome.trouble.sentence.text()
    assert not welcome.trouble.restore_button.isVisible()
    assert welcome.trouble.other_button.isVisible()
    qtbot.waitUntil(lambda: welcome._lines[0].tone() == "muted")
    assert welcome._lines[0].where().startswith("not there any more")
    assert welcome._lines[1].tone() == ""


def test_a_missing_workspace_is_taken_off_the_list_by_key_and_by_button(
    qtbot: QtBot, program: Program, file: Path, tmp_path: Path
) -> None:
    for name in ("gone.cmpdesk", "lost.cmpdesk"):
        remember(str(tmp_path / name))
    remember(str(file))
    welcome = program.show_welcome()
    QAbstractItemModelTester(welcome.recent.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with qtbot.waitActive(welcome):
        welcome.activateWindow()
    welcome.recent.setFocus()
    welcome.recent.choose(str(tmp_path / "gone.cmpdesk"))
    qtbot.keyClick(welcome.recent, Qt.Key.Key_Delete)
    welcome.recent.choose(str(tmp_path / "lost.cmpdesk"))
    qtbot.mouseClick(welcome.forget_button, Qt.MouseButton.LeftButton)
    assert [each.location for each in recent_workspaces()] == [str(file)]
    assert file.exists()


def test_a_recent_workspace_opens_with_enter(qtbot: QtBot, program: Program, file: Path) -> None:
    remember(str(file))
    welcome = program.show_welcome()
    welcome.recent.setFocus()
    welcome.recent.choose(str(file))
    qtbot.keyClick(welcome.recent, Qt.Key.Key_Return)
    opened(qtbot, program, file)


def test_a_file_dropped_on_the_page_opens(qtbot: QtBot, program: Program, file: Path) -> None:
    welcome = program.show_welcome()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    event = QDropEvent(
        QPoint(10, 10), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    welcome.dropEvent(event)
    opened(qtbot, program, file)


def test_a_password_is_never_stored_or_shown(program: Program, tmp_path: Path) -> None:
    for address in ("postgresql://ana:s3:cret%40@host/desk", "postgresql://host/desk?password=s3cret&sslmode=require"):
        remember(address)
        program.show_welcome().join.show_address(address)
    join = program.show_welcome().join
    assert "cret" not in join.address.text()
    assert join.password.text() == "s3cret"
    QSettings().sync()
    stored = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "settings").rglob("*") if path.is_file())
    assert "host/desk" in stored
    assert "cret" not in stored
    assert recent_workspaces()[1].location == "postgresql://ana@host/desk"


@pytest.mark.parametrize(
    ("address", "plain", "password"),
    [
        ("postgresql://ana:s3:cret%40@host:5433/desk", "postgresql://ana@host:5433/desk", "s3:cret@"),
        ("postgresql://host/desk?password=a%26b&x=1", "postgresql://host/desk?x=1", "a&b"),
        ("postgresql://ana@host/desk", "postgresql://ana@host/desk", ""),
    ],
)
def test_an_address_is_taken_apart_and_put_together(address: str, plain: str, password: str) -> None:
    assert taken_apart(address) == (plain, password)
    assert taken_apart(with_password(plain, password)) == (plain, password)


def test_a_shared_database_is_tried_before_it_is_joined(qtbot: QtBot, program: Program) -> None:
    welcome = program.show_welcome()
    qtbot.mouseClick(welcome.join_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(welcome.join.address, "nothing")
    qtbot.mouseClick(welcome.join.try_button, Qt.MouseButton.LeftButton)
    assert "not the address of a shared database" in welcome.join.answer.text()
    welcome.join.address.clear()
    qtbot.keyClicks(welcome.join.address, "postgresql://ana:secret@127.0.0.1:1/desk")
    qtbot.mouseClick(welcome.join.try_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "cannot be reached" in welcome.join.answer.text(), timeout=20_000)
    assert welcome.join.address.text() == "postgresql://ana@127.0.0.1:1/desk"
    assert welcome.join.password.echoMode() is welcome.join.password.EchoMode.Password
    qtbot.mouseClick(welcome.join.join_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(welcome.trouble.isVisible, timeout=20_000)
    assert "secret" not in welcome.trouble.sentence.text()
    assert not welcome.trouble.create_button.isVisible()


def test_the_list_of_recent_workspaces_survives_what_others_wrote_into_it(private_settings: None) -> None:
    for spoilt in ("{", json.dumps({"a": 1}), json.dumps([1, "x.cmpdesk", None])):
        settings.RECENT_WORKSPACES.store(spoilt)
        assert all(isinstance(each.location, str) for each in recent_workspaces())
    forget("x.cmpdesk")
    assert recent_workspaces() == ()


def test_backups_in_one_folder_are_kept_apart_for_two_workspaces_of_one_name(tmp_path: Path) -> None:
    plan = BackupPlan(tmp_path)
    folders = {plan.folder_for(tmp_path / place / "same.cmpdesk") for place in ("a", "b")}
    assert len(folders) == 2
    assert all(folder.parent == tmp_path for folder in folders)


def test_open_window_writes_under_the_name_and_the_backup_plan_of_the_preferences(
    qtbot: QtBot, file: Path, tmp_path: Path, private_settings: None
) -> None:
    prepare_application([])
    settings.AUTHOR.store("Ana Ruiz")
    settings.BACKUP_FOLDER.store(str(tmp_path / "copies"))
    (tmp_path / "copies").mkdir()
    window = open_window(file)
    qtbot.addWidget(window)
    assert window.desk.workspace.author == "Ana Ruiz"
    assert len(list((tmp_path / "copies").rglob("*.cmpdesk"))) == 1
    assert window.desk.workspace.dated_backups()[0].path.is_relative_to(tmp_path / "copies")


def test_a_spoilt_choice_of_the_settings_starts_the_program_all_the_same(qtbot: QtBot, private_settings: None) -> None:
    for key, value in (("language", "klingon"), ("theme", "pink"), ("text_percent", "huge"), ("backups/days", "-3")):
        QSettings().setValue(key, value)
    prepare_application([])
    assert InterfaceText.language in set(Language)
    assert settings.TEXT_PERCENT.value() == 100
    assert settings.BACKUP_DAYS.value() == 1


def test_opening_and_closing_the_welcome_page_leaves_nothing_behind(qtbot: QtBot, program: Program) -> None:
    background = Background(program)

    def count() -> int:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(QApplication.allWidgets()) + len(program.findChildren(QObject))

    def once() -> None:
        welcome = WelcomeWindow(background)
        welcome.show()
        welcome.close()

    once()
    before = count()
    for _ in range(20):
        once()
    assert count() == before
    background.finish()
