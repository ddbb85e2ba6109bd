"""Writing the action log of what is shown, in the background."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from cmpdesk.desktop.background import WorkCancelledError
from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.paper.save_box import SaveBox
from cmpdesk.desktop.settings import DOCUMENT_FOLDER, documents_folder
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Job, Progress
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.actions.log import LogFacts

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_STEPS = 3


class NothingToExportError(UserError):
    """The filters let no action through; nothing was written."""


@dataclass(frozen=True, slots=True)
class LogWish:
    """Which actions the log is to hold; ``note`` says in words how they were selected, empty for all."""

    action_ids: frozenset[str]
    language: Language
    as_of: date
    note: str


def log_file_name(as_of: date, group_code: str, year: int, language: Language) -> str:
    """Return what the file is called by default."""
    words = [str(year or as_of.isoformat()), group_code, say("actions.log_name"), f"({language})"]
    return _FORBIDDEN.sub("-", " ".join(word for word in words if word)) + ".xlsx"


def log_writing(desk: Desk, wish: LogWish, target: Path) -> Callable[[Progress], Path]:
    """Return the work that writes the log to a file and returns its path.

    The work raises NothingToExportError where no action is selected, and what the writer raises.
    """

    def work(progress: Progress) -> Path:
        from cmpdesk.secretariat.actions.log import LogSelection, load_log
        from cmpdesk.spreadsheets.action_log import write_action_log
        from cmpdesk.spreadsheets.action_log.assembly import assemble_log

        progress.step(0, _STEPS, say("actions.log_reading"))
        with desk.workspace.reading() as session:
            facts = load_log(session, LogSelection(), wish.as_of)
        facts = _narrowed(facts, wish)
        progress.step(1, _STEPS, say("actions.log_putting"))
        log = assemble_log(facts, wish.language, revision=desk.workspace.newest_change(), author=desk.workspace.author)
        progress.step(2, _STEPS, say("actions.log_writing", name=target.name))
        write_action_log(replace(log, filter_note=wish.note or None), target)
        return target

    return work


def _narrowed(facts: LogFacts, wish: LogWish) -> LogFacts:
    """Keep the wished actions; where all are wished, groups without an action stay as well."""
    if not wish.note:
        return facts
    groups = [
        replace(group, actions=tuple(each for each in group.actions if each.facts.id in wish.action_ids))
        for group in facts.groups
    ]
    kept = tuple(group for group in groups if group.actions)
    if not kept:
        raise NothingToExportError(say("actions.log_nothing"))
    return replace(facts, groups=kept)


class ExportStrip(QFrame):
    """The line below the table that shows the writing, and afterwards where the file is.

    Signals:
        cancel_wished: stop the writing.
    """

    cancel_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._path: Path | None = None
        self.words = label("", "")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(say("actions.log_progress"))
        self.bar.setFixedWidth(160)
        self.cancel_button = button(say("actions.cancel"))
        self.open_button = button(say("actions.open_file"), look="link")
        self.folder_button = button(say("actions.show_in_folder"), look="link")
        self.close_button = button("", "close", tip=say("actions.close_line"))
        layout = FlowLayout()
        layout.setContentsMargins(12, 6, 12, 6)
        for each in (
            self.words, self.bar, self.cancel_button, self.open_button, self.folder_button, self.close_button,
        ):  # fmt: skip
            layout.addWidget(each)
        self.setLayout(layout)
        self.cancel_button.clicked.connect(self.cancel_wished)
        self.open_button.clicked.connect(self._on_open)
        self.folder_button.clicked.connect(self._on_folder)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def begin(self) -> None:
        """Show that the writing began."""
        self._show_buttons(writing=True)
        self.show_progress(0, _STEPS, say("actions.log_reading"))
        self.show()

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far the writing is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.words.setText(words)

    def show_written(self, path: Path) -> None:
        """Say where the file is."""
        self._path = path
        self.words.setText(say("actions.log_written", name=path.name))
        self._show_buttons(writing=False)

    def _show_buttons(self, *, writing: bool) -> None:
        for each in (self.bar, self.cancel_button):
            each.setVisible(writing)
        for each in (self.open_button, self.folder_button, self.close_button):
            each.setVisible(not writing)

    def _on_open(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    def _on_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


class LogExport(QObject):
    """Asks where the log is to go, writes it in the background and shows how that goes."""

    def __init__(self, desk: Desk, strip: ExportStrip, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self._desk = desk
        self._strip = strip
        self._wish: LogWish | None = None
        self._job: Job | None = None
        strip.cancel_wished.connect(self.cancel)

    def ask(self, wish: LogWish, name: str) -> None:
        """Ask for the file, the folder being the remembered one."""
        self._wish = wish
        box = SaveBox(self._page, say("actions.export"), documents_folder() / name, say("actions.workbook"))
        box.answered.connect(self._on_target)
        box.open()

    def _on_target(self, target: Path) -> None:
        if self._wish is None:
            return
        DOCUMENT_FOLDER.store(str(target.parent))
        self._strip.begin()
        work = log_writing(self._desk, self._wish, target)
        self._job = self._desk.background.start(self, work, succeeded=self._on_written, failed=self._on_failed)
        self._job.progressed.connect(self._strip.show_progress)

    def cancel(self) -> None:
        """Stop at the next step."""
        if self._job is not None:
            self._job.cancel()

    def _on_written(self, path: Path) -> None:
        self._job = None
        self._strip.show_written(path)

    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._strip.hide()
        if isinstance(error, WorkCancelledError):
            self._desk.said.emit(say("actions.log_cancelled"))
        else:
            self._desk.report(error)


def ids_of(lines: Sequence[object]) -> frozenset[str]:
    """Return the record ids of lines; bands have none."""
    return frozenset(str(line.id) for line in lines if hasattr(line, "id"))
