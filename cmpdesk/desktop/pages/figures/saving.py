"""Saving all figures as a workbook, in the background."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cmpdesk.desktop.dates import today
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.paper.save_box import SaveBox
from cmpdesk.desktop.settings import DOCUMENT_FOLDER, documents_folder
from cmpdesk.model.written_names import file_name
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Progress
    from cmpdesk.desktop.desk import Desk

Period = tuple[int | None, int | None]


class FiguresSaving(QObject):
    """Asks where the workbook is to go, writes it and says where it is."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._period: Period = (None, None)

    def ask(self, period: Period) -> None:
        """Ask for the file; the workbook is in the language of documents."""
        self._period = period
        language = self._desk.language
        name = file_name(f"{today().isoformat()} {term('figures.title', language)} ({language})", ".xlsx")
        box = SaveBox(self._page, say("figures.save_workbook"), documents_folder() / name, say("figures.workbook"))
        box.answered.connect(self._on_target)
        box.open()

    def _on_target(self, target: Path) -> None:
        DOCUMENT_FOLDER.store(str(target.parent))
        desk, language, period, day = self._desk, self._desk.language, self._period, today()

        def work(_progress: Progress) -> Path:
            from cmpdesk.secretariat.figures import load_all_figures, partnership_words
            from cmpdesk.spreadsheets.figures import FiguresBook, write_figures

            with desk.workspace.reading() as session:
                figures = load_all_figures(session, language, day, period)
                partnership = partnership_words(session, language, day) or desk.workspace.name
            write_figures(FiguresBook(figures, language, day, partnership, desk.workspace.author), target)
            return target

        desk.background.start(self, work, succeeded=self._on_written, failed=desk.report)

    def _on_written(self, target: Path) -> None:
        self._desk.said.emit(say("figures.written", name=target.name))
