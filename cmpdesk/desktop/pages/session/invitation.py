"""The session as a file for everybody's calendar: saved where the user says, in the language of the texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from cmpdesk.desktop import settings
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button
from cmpdesk.desktop.paper.save_box import SaveBox
from cmpdesk.model.written_names import file_name

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Progress
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.model.language import Language
    from cmpdesk.secretariat.meetings.session_overview import SessionSheet
    from cmpdesk.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Writing:
    """Writes the calendar file of a session, as the workspace has it now; a later file updates the event."""

    workspace: Workspace
    session_id: str
    language: Language
    target: Path

    def __call__(self, _progress: Progress) -> Path:
        from cmpdesk.documents.calendar_file import CalendarWish, calendar_of, write_calendar
        from cmpdesk.secretariat.report.chapter_loading import load_chapter

        with self.workspace.reading() as session:
            chapter = load_chapter(session, self.session_id)
        wish = CalendarWish(self.language, self.workspace.newest_change(), datetime.now().astimezone())
        write_calendar(calendar_of([chapter], wish), self.target)
        return self.target


class Invitation(QObject):
    """The button that asks where the file is to go, and writes it."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self._session_id, self._name = "", ""
        self.button: QPushButton = button(say("session.invitation"), "meetings", tip=say("session.invitation_tip"))
        self.button.setObjectName("invitation")
        self.button.clicked.connect(self._on_wished)

    def show_sheet(self, sheet: SessionSheet) -> None:
        """Offer the file of a session that has a date; without one there is nothing to put into a calendar."""
        from cmpdesk.secretariat.meetings.between import series_code

        facts = sheet.facts
        self._session_id = facts.id
        codes = "+".join(group.code for group in facts.groups)
        parts = (str(facts.edition.year), codes, series_code(facts.between), say("session.invitation_file"))
        self._name = " ".join(part for part in parts if part)
        self.button.setEnabled(facts.starts_on is not None)

    def _on_wished(self) -> None:
        name = file_name(f"{self._name} ({self._desk.language})", ".ics")
        offered = settings.documents_folder() / name
        box = SaveBox(self._owner, say("session.invitation"), offered, say("session.invitation_files"))
        box.answered.connect(self._on_target)
        box.open()

    def _on_target(self, target: Path) -> None:
        writing = _Writing(self._desk.workspace, self._session_id, self._desk.language, target)
        self._desk.background.start(self, writing, succeeded=self._on_written, failed=self._desk.report)

    def _on_written(self, target: Path) -> None:
        self._desk.said.emit(say("session.invitation_written", name=target.name))
