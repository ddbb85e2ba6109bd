"""How safe the workspace is: its backups, one more of them now, a copy elsewhere, a backup put back, and the check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.list_and_card import scrolling
from cmpdesk.desktop.cards.room import share_room
from cmpdesk.desktop.dates import shown_moment
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import GAP, MARGIN, button, label, row, wide_enough
from cmpdesk.desktop.paper.save_box import SaveBox
from cmpdesk.desktop.starting.open_windows import running_program
from cmpdesk.desktop.starting.wishes import Way, Wish
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.workspace.backup import Backup
from cmpdesk.workspace.verification import Verification

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Progress
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.workspace.workspace import Workspace

_PROBLEMS_HEIGHT = 120


_LETTERS, _ROWS = 92, 6


class SafetyDialog(QDialog):
    """The backups of a workspace and its check; work runs off the window's thread, what it found stands below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("safety")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("safety.title"))
        self._desk = desk
        self._build()
        self._lay_out()
        self._connect()
        self.resize(wide_enough(self, _LETTERS), 620)
        self._show_backups()

    def _build(self) -> None:
        self.backups = TableView("dated_backups", say("safety.backups"))
        self.model = TableModel[Backup](
            [
                Column("made", say("safety.made"), _made, 30, sort=_moment),
                Column("size", say("safety.size"), _size, 14, sort=_bytes),
                Column("file", say("safety.file"), _file, 44),
            ],
            _identity,
            self.backups,
        )
        self.backups.show_model(self.model)
        self.none_yet = label(say("safety.none"), "muted")
        self.none_yet.setWordWrap(True)
        self.back_up_button = button(say("safety.back_up"), "add", look="main")
        self.copy_button = button(say("safety.copy"), "copy")
        self.folder_button = button(say("safety.folder"), "open")
        self.restore_button = button(say("safety.restore"), "history")
        self.check_button = button(say("safety.check"), "check")
        self.close_button = button(say("safety.close"))
        self.answer = label("", "done")
        self.answer.setObjectName("safety_answer")
        self.answer.setWordWrap(True)
        self.answer.hide()
        self.problems = QPlainTextEdit()
        self.problems.setReadOnly(True)
        self.problems.setAccessibleName(say("safety.problems"))
        self.problems.setMaximumHeight(_PROBLEMS_HEIGHT)
        self.problems.hide()

    def _lay_out(self) -> None:
        hint = label(say("safety.hint"), "muted")
        hint.setWordWrap(True)
        check_hint = label(say("safety.check_hint"), "muted")
        check_hint.setWordWrap(True)
        self.backups.setMinimumHeight(self.backups.verticalHeader().defaultSectionSize() * _ROWS)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, GAP)
        column.setSpacing(GAP)
        for part in (
            label(say("safety.backups"), "heading"),
            hint,
            self.none_yet,
            self.backups,
            wrapped(self.back_up_button, self.copy_button, self.folder_button, self.restore_button),
            label(say("safety.check_title"), "heading"),
            check_hint,
            wrapped(self.check_button),
            self.answer,
            self.problems,
        ):
            column.addWidget(part, 1 if part is self.backups else 0)
        foot = row(None, self.close_button)
        foot.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, GAP)
        layout.addWidget(scrolling(inner), 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.back_up_button.clicked.connect(self._on_back_up)
        self.copy_button.clicked.connect(self._on_copy)
        self.folder_button.clicked.connect(self._on_folder)
        self.restore_button.clicked.connect(self._on_restore)
        self.check_button.clicked.connect(self._on_check)
        self.close_button.clicked.connect(self.close)
        self.backups.record_chosen.connect(self._on_chosen)

    def _show_backups(self) -> None:
        found = self._desk.workspace.dated_backups()
        self.model.set_lines(found)
        share_room(self.backups)
        self.backups.setVisible(bool(found))
        self.none_yet.setVisible(not found)
        self.folder_button.setEnabled(bool(found))
        self._on_chosen("")

    def _on_chosen(self, name: str) -> None:
        can_restore = self._desk.workspace.database.path is not None and running_program() is not None
        self.restore_button.setEnabled(bool(name) and can_restore)

    def _on_back_up(self) -> None:
        self._back_up(None)

    def _on_copy(self) -> None:
        workspace = self._desk.workspace
        first = workspace.backup_anchor()
        offered = first.with_name(say("safety.copy_name", name=first.stem) + ".cmpdesk")
        box = SaveBox(self, say("safety.copy"), offered, say("welcome.file_kind"))
        box.answered.connect(self._back_up)
        box.open()

    def _back_up(self, target: Path | None) -> None:
        self._begin(say("safety.backing_up"))
        self._desk.background.start(
            self, _BackingUp(self._desk.workspace, target), succeeded=self._on_backed_up, failed=self._on_failed
        )

    def _on_backed_up(self, made: Path) -> None:
        self._end(say("safety.backed_up", file=made.name), "done")
        self._show_backups()
        self._desk.said.emit(say("safety.backed_up", file=made.name))

    def _on_check(self) -> None:
        self._begin(say("safety.checking"))
        self._desk.background.start(
            self, _Checking(self._desk.workspace), succeeded=self._on_checked, failed=self._on_failed
        )

    def _on_checked(self, found: Verification) -> None:
        if found.problems:
            self._end(say_counted("safety.unsound", len(found.problems)), "error")
            self.problems.setPlainText("\n".join(found.problems))
            self.problems.show()
        else:
            self._end(say("safety.sound", records=found.records, changes=found.change_sets), "done")

    def _on_failed(self, error: Exception) -> None:
        self._end("", "done")
        self.answer.hide()
        self._desk.report(error)

    def _on_folder(self) -> None:
        if self.model.lines:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.model.lines[0].path.parent)))

    def _on_restore(self) -> None:
        """Close the window, put the backup in the place of its workspace and open that again.

        What is there now is kept as one more backup, so that nothing needs to be asked.
        """
        program, chosen = running_program(), self.backups.chosen_ids()
        path = self._desk.workspace.database.path
        window = self.parentWidget()
        if program is None or path is None or window is None or not chosen:
            return
        self.close()
        program.replace(window.window(), Wish(Way.RESTORE, str(path), Path(chosen[0])))

    def _begin(self, words: str) -> None:
        self._show_answer(words, "notice")
        self.problems.hide()
        self._enable(yes=False)

    def _end(self, words: str, look: str) -> None:
        self._show_answer(words, look)
        self._enable(yes=True)

    def _show_answer(self, words: str, look: str) -> None:
        self.answer.setText(words)
        self.answer.setProperty("look", look)
        self.answer.style().polish(self.answer)
        self.answer.show()

    def _enable(self, *, yes: bool) -> None:
        for each in (self.back_up_button, self.copy_button, self.check_button):
            each.setEnabled(yes)


class _BackingUp:
    """Makes a backup off the window's thread."""

    def __init__(self, workspace: Workspace, target: Path | None) -> None:
        self._workspace, self._target = workspace, target

    def __call__(self, _progress: Progress) -> Path:
        return self._workspace.back_up(self._target)


class _Checking:
    """Checks the workspace off the window's thread."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __call__(self, _progress: Progress) -> Verification:
        return self._workspace.check()


def show_safety(desk: Desk, parent: QWidget | None) -> SafetyDialog:
    """Show the backups and the check of a workspace."""
    dialog = SafetyDialog(desk, parent)
    dialog.show()
    return dialog


def _made(backup: Backup) -> str:
    return shown_moment(backup.made_at)


def _moment(backup: Backup) -> str:
    return backup.made_at.isoformat()


def _file(backup: Backup) -> str:
    return backup.path.name


def _identity(backup: Backup) -> str:
    return str(backup.path)


def _bytes(backup: Backup) -> int:
    try:
        return backup.path.stat().st_size
    except OSError:
        return 0


def _size(backup: Backup) -> str:
    return QLocale().formattedDataSize(_bytes(backup))
