"""A fault of the program: a report that the user can read, copy and save, and the program goes on.

The report names versions and the places in the code. It holds nothing of the workspace: the message of an error can
quote what people wrote, so that only the messages of kinds which speak of code are told.
"""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

import cmpdesk
from cmpdesk.desktop.interface_text import said_of, say, say_counted
from cmpdesk.desktop.log import LOG, begin_log, end_log
from cmpdesk.desktop.page import GAP, MARGIN, button, label, row
from cmpdesk.model.errors import UserError

# What these say is made of names in the code.
_SPEAK_OF_CODE = (
    AttributeError, TypeError, NameError, UnboundLocalError, ImportError, ModuleNotFoundError, IndexError,
    NotImplementedError, RecursionError, MemoryError, ZeroDivisionError,
)  # fmt: skip
_OF_A_DELETED_WIDGET = "Internal C++ object"
_MOST_ADDED = 5


class ErrorReportDialog(QDialog):
    """The report of a fault. While it is open, further faults are added to it."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("error_report")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("errors.title"))
        self._further = 0
        self.sentence = label(say("errors.sentence"), "notice")
        self.sentence.setWordWrap(True)
        self.what_to_do = label(say("errors.what_to_do"))
        self.what_to_do.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(say("errors.report"))
        self.further = label("", "muted")
        self.further.hide()
        self.answer = label("", "small")
        self.answer.setWordWrap(True)
        self.answer.hide()
        self.copy_button = button(say("errors.copy"), "copy")
        self.save_button = button(say("errors.save"), "export")
        self.go_on_button = button(say("errors.go_on"), look="main")
        self.go_on_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        for each in (self.sentence, self.what_to_do, self.report, self.further, self.answer):
            layout.addWidget(each)
        layout.addLayout(row(self.copy_button, self.save_button, None, self.go_on_button))
        self.copy_button.clicked.connect(self._on_copy)
        self.save_button.clicked.connect(self._on_save)
        self.go_on_button.clicked.connect(self.close)
        self.resize(720, 520)

    def add(self, report: str) -> None:
        """Add the report of a further fault; of very many only their number."""
        self._further += 1
        if self._further <= _MOST_ADDED:
            self.report.appendPlainText(f"\n{report}")
        self.further.setText(say_counted("errors.further", self._further))
        self.further.show()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self._answer(say("errors.copied"))

    def _on_save(self) -> None:
        dialog = QFileDialog(self, say("errors.save"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(f"CMP Desk {datetime.now().astimezone():%Y-%m-%d %H%M}.txt")
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, name: str) -> None:
        """Save the report as a text file."""
        try:
            Path(name).write_text(self.report.toPlainText(), encoding="utf-8")
        except OSError as error:
            self._answer(say("errors.not_saved", why=error.strerror or error))
        else:
            self._answer(say("errors.saved", name=name))

    def _answer(self, sentence: str) -> None:
        self.answer.setText(sentence)
        self.answer.show()


class ErrorReports(QObject):
    """Takes every fault that nobody caught, on any thread, writes it to the log and shows it in the window's thread."""

    _faulted = Signal(str)
    _hindered = Signal(str)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.dialog: ErrorReportDialog | None = None
        self._before = (sys.excepthook, threading.excepthook)
        self._qt_before = qInstallMessageHandler(self.on_qt_message)
        self._faulted.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._hindered.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self.on_fault
        threading.excepthook = self.on_fault_of_thread

    def uninstall(self) -> None:
        """Give the hooks back to who had them."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._qt_before)

    def on_fault(self, _kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Report what no slot caught; a user's situation is told as its sentence only."""
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        sentence = _situation(error)
        if sentence:
            LOG.info("told: %s", type(error).__name__)
            self._hindered.emit(sentence)
        else:
            self._report(_told(error.with_traceback(trace)))

    def on_fault_of_thread(self, fault: threading.ExceptHookArgs) -> None:
        """Report what ended a thread."""
        if fault.exc_value is not None and not issubclass(fault.exc_type, SystemExit):
            self.on_fault(fault.exc_type, fault.exc_value, fault.exc_traceback)

    def on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Write what Qt says to the log; what it finds critical is a fault of ours."""
        where = f"{context.category or 'qt'}: {message}"
        if kind in {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}:
            self._report(f"Qt\n{where}")
        elif kind is QtMsgType.QtWarningMsg:
            LOG.warning("%s", where)

    def _report(self, told: str) -> None:
        report = _with_versions(told)
        LOG.error("%s", report)
        # The hooks are called in the middle of anything, also on other threads; the dialog waits for the event loop.
        self._faulted.emit(report)

    def _show(self, report: str) -> None:
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.add(report)
            return
        self.dialog = ErrorReportDialog(report, QApplication.activeWindow())
        self.dialog.finished.connect(self._on_closed)
        self.dialog.show()
        self.dialog.raise_()

    def _on_closed(self) -> None:
        self.dialog = None

    def _tell(self, sentence: str) -> None:
        """Show a user's situation where errors are shown: above the page of the window."""
        for window in (QApplication.activeWindow(), *QApplication.topLevelWidgets()):
            show_error = getattr(window, "show_error", None)
            if callable(show_error):
                show_error(sentence)
                return


class _Installed:
    reports: ErrorReports | None = None


def install_error_report(application: QApplication) -> ErrorReports:
    """Begin the log, and let every fault that nobody catches become a report instead of the end of the program."""
    if _Installed.reports is not None:
        _Installed.reports.uninstall()
    begin_log()
    LOG.info("%s", _versions())
    reports = ErrorReports(application)
    _Installed.reports = reports
    return reports


def uninstall_error_report() -> None:
    """Give the hooks back and close the log."""
    if _Installed.reports is not None:
        _Installed.reports.uninstall()
        _Installed.reports.deleteLater()
        _Installed.reports = None
    end_log()


def _situation(error: BaseException) -> str:
    """Return the sentence for what is no fault of ours: a user's situation, a full disk, a server that is gone."""
    if isinstance(error, UserError):
        return said_of(error)
    if "sqlalchemy" not in sys.modules:
        return ""
    from sqlalchemy.exc import DBAPIError

    from cmpdesk.workspace.errors import storage_error

    known = storage_error(error) if isinstance(error, DBAPIError) else None
    return said_of(known) if known is not None else ""


def _told(error: BaseException) -> str:
    """Return the trace of an error and of those that led to it, without what they quote."""
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = "".join(traceback.format_tb(current.__traceback__))
        parts.append(f"{frames}{_named(current)}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    # As Python tells it: what led to it stands above.
    return "\n\nwhich led to\n\n".join(reversed(parts)).replace(str(Path.home()), "~")


def _named(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    speaks_of_code = type(error) in _SPEAK_OF_CODE or str(error).startswith(_OF_A_DELETED_WIDGET)
    return f"{name}: {error}" if speaks_of_code else name


def _with_versions(told: str) -> str:
    return f"{_versions()}\n{datetime.now().astimezone().isoformat(timespec='seconds')}\n\n{told}"


def _versions() -> str:
    return f"CMP Desk {cmpdesk.__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
