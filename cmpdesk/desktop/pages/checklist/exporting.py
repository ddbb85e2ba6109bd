"""Writing the checklist to a file: a list in Word, or a calendar file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cmpdesk.desktop.cards.columns import field_term
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.paper.save_box import SaveBox
from cmpdesk.desktop.settings import DOCUMENT_FOLDER, documents_folder
from cmpdesk.model.written_names import file_name

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Progress
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.checklist.sheet import ChecklistSheet

WORD, CALENDAR = ".docx", ".ics"


class ChecklistExport(QObject):
    """Asks where the checklist is to go, and writes what the page shows in the language of texts."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._sheet: ChecklistSheet | None = None
        self.menu = QMenu(page)
        for ending, word in ((WORD, "checklist.export_word"), (CALENDAR, "checklist.export_calendar")):
            action = QAction(say(word), self.menu)
            action.setData(ending)
            action.setObjectName(f"export_{ending.removeprefix('.')}")
            self.menu.addAction(action)
        self.menu.triggered.connect(self._on_chosen)

    def show_sheet(self, sheet: ChecklistSheet | None) -> None:
        """Let these tasks be what is written."""
        self._sheet = sheet

    def _on_chosen(self, action: QAction) -> None:
        if self._sheet is None:
            return
        ending = str(action.data())
        name = f"{self._sheet.edition.year} {field_term('checklist.title')} ({self._desk.language})"
        offered = documents_folder() / file_name(name, ending)
        box = SaveBox(self._page, action.text(), offered, action.text())
        box.answered.connect(self.write)
        box.open()

    def write(self, target: Path) -> None:
        """Write the checklist to a file; its ending says which kind."""
        if self._sheet is None:
            return
        DOCUMENT_FOLDER.store(str(target.parent))
        self._desk.background.start(
            self,
            checklist_writing(self._desk, self._sheet, target),
            succeeded=self._on_written,
            failed=self._desk.report,
        )

    def _on_written(self, target: Path) -> None:
        self._desk.said.emit(say("checklist.written", name=target.name))


def checklist_writing(desk: Desk, sheet: ChecklistSheet, target: Path) -> Callable[[Progress], Path]:
    """Return the work that writes a checklist; it raises NoTasksError and what the writers raise."""
    language, author, revision = desk.language, desk.workspace.author, desk.workspace.newest_change()

    def work(_progress: Progress) -> Path:
        from cmpdesk.documents.calendar_file import CalendarWish, write_calendar
        from cmpdesk.documents.checklist import calendar_of_tasks, checklist
        from cmpdesk.documents.word.writer import write_word

        if target.suffix.lower() == CALENDAR:
            wish = CalendarWish(language, revision, datetime.now().astimezone())
            write_calendar(calendar_of_tasks(sheet, wish), target)
        else:
            write_word(checklist(sheet, language, author), target)
        return target

    return work
