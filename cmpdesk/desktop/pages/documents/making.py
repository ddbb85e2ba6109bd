"""Writing the planned documents one after the other; one that fails does not hold up the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cmpdesk.desktop.background import WorkCancelledError
from cmpdesk.desktop.interface_text import said_of, say
from cmpdesk.desktop.pages.documents.building import build, build_for_the_door
from cmpdesk.desktop.pages.documents.material import (
    Material,
    chapters_at_the_door,
    load_material,
    log_selection,
    sessions_for_calendar,
)
from cmpdesk.desktop.pages.documents.wish import AT_THE_DOOR, Kind, Plan, PlannedFile
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Progress
    from cmpdesk.desktop.pages.documents.pdf_requests import PdfRequests
    from cmpdesk.documents.tree import Document
    from cmpdesk.workspace.workspace import Workspace


class NotMadeError(UserError):
    """A document cannot be made any more, or would replace what it is made with."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a planned file: written, or the sentence why it was not."""

    file: PlannedFile
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of all of them. After a cancel, or a fault of ours, what was written before is there."""

    made: tuple[Made, ...]
    is_cancelled: bool = False
    fault: Exception | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """Writes the files of a plan, by what the workspace says now."""

    workspace: Workspace
    plan: Plan
    pdf: PdfRequests | None = None

    def __call__(self, progress: Progress) -> Outcome:
        """Write file by file until the last one, or until the user stops it."""
        made: list[Made] = []
        try:
            material = load_material(self.workspace, self.plan.wish)
            for place, file in enumerate(self.plan.files):
                progress.step(place, len(self.plan.files), file.path.name)
                made.append(Made(file, self._written(file, material, progress)))
        except WorkCancelledError:
            return Outcome(tuple(made), is_cancelled=True)
        except Exception as fault:  # noqa: BLE001 - what is written already has to be told; the fault is reported after
            return Outcome(tuple(made), fault=fault)
        return Outcome(tuple(made))

    def _written(self, file: PlannedFile, material: Material, progress: Progress) -> str:
        """Write one file; return why it could not be written, empty where it was."""
        try:
            self._refuse_what_is_in_use(file)
            if file.kind is Kind.ACTION_LOG:
                self._write_log(file, material)
            elif file.kind is Kind.CALENDAR:
                self._write_calendar(file, material)
            elif self.plan.wish.as_pdf and self.pdf is not None:
                self.pdf.write(self.document(file, material), file.path, progress)
            else:
                self._write_word(self.document(file, material), file)
        except UserError as error:
            return said_of(error)
        return ""

    def _refuse_what_is_in_use(self, file: PlannedFile) -> None:
        for kept in (self.plan.wish.template, self.workspace.database.path):
            if kept is not None and kept.exists() and file.path.exists() and file.path.samefile(kept):
                raise NotMadeError(say("documents.in_use", name=file.path.name))

    def document(self, file: PlannedFile, material: Material) -> Document:
        """Build a planned document that has pages.

        Raises:
            UserError: it cannot be made any more.
        """
        from cmpdesk.documents.annual_report import annual_report
        from cmpdesk.documents.task_letter import task_letter

        if file.kind is Kind.ANNUAL_REPORT:
            return annual_report(material.report, file.language, self.workspace.author)
        letter = material.letters.get(file.institution_id or "")
        if file.kind is Kind.TASK_LETTER and letter is not None:
            return task_letter(letter, file.language, self.workspace.author)
        if file.kind in AT_THE_DOOR and file.session_id is None:
            chapters = chapters_at_the_door(material, self.plan.wish)
            return build_for_the_door(file.kind, chapters, file.language, self.workspace.author)
        chapter = material.chapter_of(file.session_id)
        if chapter is not None:
            return build(file.kind, chapter, material, file.language, self.workspace.author)
        raise NotMadeError(say("documents.gone", name=file.path.name))

    def _write_word(self, document: Document, file: PlannedFile) -> None:
        from cmpdesk.documents.word import write_word

        write_word(document, file.path, self.plan.wish.template)

    def _write_log(self, file: PlannedFile, material: Material) -> None:
        from cmpdesk.secretariat.actions.log import load_log
        from cmpdesk.spreadsheets.action_log import write_action_log
        from cmpdesk.spreadsheets.action_log.assembly import assemble_log

        facts = material.letters.get(file.institution_id or "", material.log)
        if file.group_id is not None or facts is None:
            wish = self.plan.wish
            selection = log_selection(wish, material.report.edition, file.group_id)
            with self.workspace.reading() as session:
                facts = load_log(session, selection, wish.today)
        revision = self.workspace.newest_change()
        write_action_log(assemble_log(facts, file.language, revision=revision, author=self.workspace.author), file.path)

    def _write_calendar(self, file: PlannedFile, material: Material) -> None:
        from cmpdesk.documents.calendar_file import CalendarWish, calendar_of, write_calendar

        wish = CalendarWish(file.language, self.workspace.newest_change(), datetime.now().astimezone())
        write_calendar(calendar_of(sessions_for_calendar(material, self.plan.wish), wish), file.path)
