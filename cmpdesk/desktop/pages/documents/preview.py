"""A planned document on the screen before it is written, printed from there or saved as PDF."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cmpdesk.desktop import settings
from cmpdesk.desktop.interface_text import said_of, say
from cmpdesk.desktop.page import GAP, button, label, mark, row
from cmpdesk.desktop.pages.documents.making import Making
from cmpdesk.desktop.pages.documents.material import load_material
from cmpdesk.desktop.pages.documents.wish import Plan, PlannedFile
from cmpdesk.desktop.paper.pages import write_pdf
from cmpdesk.desktop.paper.printing import PrintBox
from cmpdesk.desktop.paper.save_box import SaveBox
from cmpdesk.desktop.paper.sheet import DocumentSheet
from cmpdesk.model.errors import UserError

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Progress
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.documents.tree import Document
    from cmpdesk.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Building:
    """Builds the document of a planned file, by what the workspace says now."""

    workspace: Workspace
    plan: Plan
    file: PlannedFile

    def __call__(self, _progress: Progress) -> Document:
        return Making(self.workspace, self.plan).document(self.file, load_material(self.workspace, self.plan.wish))


class DocumentPreview(QDialog):
    """Shows one planned Word document; nothing is written but what is asked for."""

    def __init__(self, desk: Desk, plan: Plan, file: PlannedFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("document_preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(file.path.stem)
        self._desk = desk
        self._name = file.path.stem
        self.sheet = DocumentSheet(say("preview.sheet"))
        self.sheet.setObjectName("preview_sheet")
        self.said = label(say("documents.building"), "muted")
        self.said.setWordWrap(True)
        self.pdf_button = button(say("preview.pdf"), tip=say("preview.pdf_tip"))
        self.print_button = button(say("preview.print"), "print")
        self.close_button = button(say("documents.close"), look="main")
        for each in (self.pdf_button, self.print_button):
            each.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.addWidget(self.sheet, 1)
        layout.addWidget(self.said)
        layout.addLayout(row(self.pdf_button, self.print_button, None, self.close_button))
        self.pdf_button.clicked.connect(self._on_pdf)
        self.print_button.clicked.connect(self._on_print)
        self.close_button.clicked.connect(self.close)
        self.resize(820, 860)
        desk.background.start(
            self, _Building(desk.workspace, plan, file), succeeded=self._on_built, failed=self._on_failed
        )

    def _on_built(self, document: Document) -> None:
        self.sheet.show_document(document)
        self.said.hide()
        for each in (self.pdf_button, self.print_button):
            each.setEnabled(True)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self.close()
            raise error
        self._say(said_of(error), "error")

    def _on_pdf(self) -> None:
        box = SaveBox(
            self, say("preview.save_as"), settings.documents_folder() / f"{self._name}.pdf", say("preview.pdf_files")
        )
        box.answered.connect(self._on_target)
        box.open()

    def _on_target(self, target: Path) -> None:
        if self.sheet.shown is None:
            return
        settings.DOCUMENT_FOLDER.store(str(target.parent))
        try:
            write_pdf(self.sheet.shown, target)
        except UserError as error:
            self._on_failed(error)
        else:
            self._say(say("preview.written", name=target.name), "done")

    def _on_print(self) -> None:
        if self.sheet.shown is not None:
            box = PrintBox(self.sheet.shown, self)
            box.refused.connect(self._on_failed)
            box.ask()

    def _say(self, words: str, look: str) -> None:
        self.said.setText(words)
        mark(self.said, "look", look)
        self.said.show()
