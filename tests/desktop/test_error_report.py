"""A fault becomes a report that can be read, copied and saved, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer, qCritical, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

import cmpdesk
from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.dialogs.error_report import (
    ErrorReportDialog,
    ErrorReports,
    install_error_report,
    uninstall_error_report,
)
from cmpdesk.desktop.log import LOG
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.errors import UserError

pytestmark = pytest.mark.qt_no_exception_capture

NAME = "Émilie Tremblay"


@pytest.fixture
def log_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "journal"
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: folder)
    return folder / "cmpdesk.log"


@pytest.fixture
def reports(qtbot: QtBot, desk: Desk, log_file: Path) -> Iterator[ErrorReports]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = sys.excepthook, threading.excepthook
    made = install_error_report(application)
    yield made
    if made.dialog is not None:
        made.dialog.close()
    uninstall_error_report()
    assert (sys.excepthook, threading.excepthook) == before
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_for_dialog(qtbot: QtBot, reports: ErrorReports) -> ErrorReportDialog:
    qtbot.waitUntil(lambda: reports.dialog is not None)
    assert reports.dialog is not None
    return reports.dialog


def fail() -> None:
    raise ValueError(NAME)


def report_fault(error: Exception) -> None:
    """Let an error come to the end of all code, as it does from a slot."""
    try:
        raise error
    except Exception:  # noqa: BLE001 - the test is about any
        sys.excepthook(*sys.exc_info())


def test_a_fault_of_a_slot_is_shown_and_the_program_goes_on(qtbot: QtBot, reports: ErrorReports) -> None:
    QTimer.singleShot(0, fail)
    dialog = wait_for_dialog(qtbot, reports)
    told = dialog.report.toPlainText()
    assert f"CMP Desk {cmpdesk.__version__}" in told
    assert "ValueError" in told
    assert ", in fail" in told
    assert "Your data are safe" in dialog.sentence.text()
    assert "You can go on" in dialog.what_to_do.text()
    dialog.close()
    assert reports.dialog is None
    QTimer.singleShot(0, fail)
    wait_for_dialog(qtbot, reports)


def test_the_report_holds_nothing_of_the_workspace(
    qtbot: QtBot, reports: ErrorReports, desk: Desk, log_file: Path
) -> None:
    try:
        with desk.workspace.reading() as session:
            session.execute(text("SELECT nothing FROM person WHERE name = :name"), {"name": NAME})
    except SQLAlchemyError as error:
        report_fault(error)
    try:
        try:
            {"a": 1}[NAME]
        except KeyError as cause:
            raise RuntimeError(f"of {NAME}") from cause
    except RuntimeError as error:
        report_fault(error)
    dialog = wait_for_dialog(qtbot, reports)
    qtbot.waitUntil(lambda: "RuntimeError" in dialog.report.toPlainText())
    for told in (dialog.report.toPlainText(), log_file.read_text(encoding="utf-8")):
        assert all(name in told for name in ("OperationalError", "KeyError", "which led to"))
        assert NAME not in told
        assert str(Path.home()) not in told


def test_the_message_of_an_error_that_speaks_of_code_is_told(qtbot: QtBot, reports: ErrorReports) -> None:
    report_fault(AttributeError("'DocumentsPage' object has no attribute 'mkae'"))
    assert "has no attribute 'mkae'" in wait_for_dialog(qtbot, reports).report.toPlainText()


def test_many_faults_share_one_dialog(qtbot: QtBot, reports: ErrorReports) -> None:
    for number in range(50):
        report_fault(AttributeError(f"number {number}"))
    dialog = wait_for_dialog(qtbot, reports)
    qtbot.waitUntil(lambda: "49" in dialog.further.text())
    assert len([each for each in QApplication.topLevelWidgets() if isinstance(each, ErrorReportDialog)]) == 1
    assert "number 5" in dialog.report.toPlainText()
    assert "number 49" not in dialog.report.toPlainText()


def test_a_fault_of_another_thread_is_shown(qtbot: QtBot, reports: ErrorReports) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "ValueError" in wait_for_dialog(qtbot, reports).report.toPlainText()


def test_what_qt_finds_critical_is_shown_and_what_it_warns_of_is_logged(
    qtbot: QtBot, reports: ErrorReports, log_file: Path
) -> None:
    qWarning("only a warning")
    qCritical("something is wrong with a font")
    told = wait_for_dialog(qtbot, reports).report.toPlainText()
    assert "something is wrong with a font" in told
    assert "only a warning" not in told
    assert "only a warning" in log_file.read_text(encoding="utf-8")


def test_a_situation_of_the_user_is_a_sentence_and_no_report(qtbot: QtBot, reports: ErrorReports, desk: Desk) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    report_fault(UserError("The disk is full. Free some space."))
    qtbot.waitUntil(window.error.isVisible)
    assert window.error.text() == "The disk is full. Free some space."
    assert reports.dialog is None


def test_the_report_is_copied_and_saved(qtbot: QtBot, reports: ErrorReports, tmp_path: Path) -> None:
    report_fault(TypeError("unsupported"))
    dialog = wait_for_dialog(qtbot, reports)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    dialog.save(str(tmp_path / "report.txt"))
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == dialog.report.toPlainText()
    assert "was saved" in dialog.answer.text()
    dialog.save(str(tmp_path / "nowhere" / "report.txt"))
    assert "could not be saved" in dialog.answer.text()


def test_the_log_rotates_and_stays_small(reports: ErrorReports, log_file: Path) -> None:
    for _ in range(60):
        LOG.error("x" * 100_000)
    sizes = sorted(path.stat().st_size for path in log_file.parent.iterdir())
    assert len(sizes) == 4
    assert max(sizes) <= 1_100_000


def test_without_a_folder_for_the_log_the_program_starts_all_the_same(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: in_the_way / "log")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    reports = install_error_report(application)
    report_fault(TypeError("unsupported"))
    wait_for_dialog(qtbot, reports).close()
    uninstall_error_report()
    assert not logging.getLogger("cmpdesk").handlers
