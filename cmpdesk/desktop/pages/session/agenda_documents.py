"""The documents of an agenda item: files that are attached, web addresses, and whether they are still there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.pages.session.fields import FieldOf, LineField
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.secretariat.agenda import editing as agenda_editing
from cmpdesk.secretariat.agenda.attachments import AddressKind, Located, attach, attach_to_item, located

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Progress
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.agenda.sheet import EntryDocument

_RECORD = "record"


@dataclass(frozen=True, slots=True)
class _Copying:
    """Copies a file beside the workspace; the answer is for the item that was shown when it was asked for."""

    workspace: Path | None
    source: Path
    item_id: str

    def __call__(self, _progress: Progress) -> tuple[str, str]:
        return self.item_id, attach(self.workspace, self.source)


@dataclass(frozen=True, slots=True)
class _Row:
    """The widgets of a document."""

    title: LineField
    address: LineField
    missing: QLabel
    open_button: QPushButton


class AgendaDocuments(QWidget):
    """The rows of documents, and the buttons that add one."""

    def __init__(self, desk: Desk, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.saving = desk, saving
        self.item_id = ""
        self._documents: tuple[EntryDocument, ...] = ()
        self._rows: list[_Row] = []
        self.attach_button = button(say("session.attach_file"), "open", tip=say("session.attach_file_tip"))
        self.attach_button.setObjectName("attach_file")
        self.attach_button.clicked.connect(self._on_attach)
        self.add_document = button(say("session.add_document"), "add", tip=say("session.add_document_tip"))
        self.add_document.setObjectName("add_document")
        self.add_document.clicked.connect(self._on_added)
        self._delete_buttons = QButtonGroup(self)
        self._delete_buttons.buttonClicked.connect(self._on_deleted)
        self._open_buttons = QButtonGroup(self)
        self._open_buttons.buttonClicked.connect(self._on_opened)
        self.grid = QGridLayout()
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.grid)
        layout.addWidget(wrapped(self.attach_button, self.add_document))

    def show_documents(self, item_id: str, documents: tuple[EntryDocument, ...]) -> None:
        """Show the documents of an item; rows stay while they are of the same documents."""
        shown = [document.id for document in self._documents]
        if item_id != self.item_id or shown != [document.id for document in documents]:
            self._make_rows(documents)
        self.item_id, self._documents = item_id, documents
        language = self.desk.language
        for row, document in zip(self._rows, documents, strict=True):
            row.title.fill(document.id, document.title.in_language(language), language)
            other = document.title.or_other(language)
            row.title.setPlaceholderText(other.text if other else say("session.document_title"))
            row.address.fill(document.id, document.address)
            place = self.place_of(document)
            row.missing.setVisible(place.kind is AddressKind.MISSING_FILE)
            row.open_button.setEnabled(place.kind in {AddressKind.WEB, AddressKind.FILE})
        for each in (self.attach_button, self.add_document):
            each.setEnabled(not self.desk.workspace.read_only)

    def place_of(self, document: EntryDocument) -> Located:
        """Return what the address of a document leads to."""
        return located(document.address, self.desk.workspace.database.path)

    def focus_last(self) -> None:
        """Go to the title of the last document."""
        if self._rows:
            self._rows[-1].title.setFocus()

    def _make_rows(self, documents: tuple[EntryDocument, ...]) -> None:
        while (item := self.grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = [self._make_row(2 * place, document) for place, document in enumerate(documents)]

    def _make_row(self, place: int, document: EntryDocument) -> _Row:
        title = LineField(self.saving, FieldOf("agenda_item_document", "title", say("session.document_title")))
        address = LineField(self.saving, FieldOf("agenda_item_document", "address", say("session.document_address")))
        address.setPlaceholderText(say("session.document_address"))
        missing = label(say("session.document_missing"), "error")
        missing.setWordWrap(True)
        open_button = button("", "documents", tip=say("session.open_document"))
        remove = button("", "delete", tip=say("session.delete_document"))
        for each, group in ((open_button, self._open_buttons), (remove, self._delete_buttons)):
            each.setProperty(_RECORD, document.id)
            group.addButton(each)
        for column, widget in enumerate((title, address, open_button, remove)):
            self.grid.addWidget(widget, place, column)
            # Shown at once, so that it can have the keys.
            widget.show()
        self.grid.addWidget(missing, place + 1, 0, 1, 2)
        return _Row(title, address, missing, open_button)

    def _on_added(self) -> None:
        item_id, language = self.item_id, self.desk.language
        if self.desk.try_change(
            self.saving.label(say("session.document_added")),
            lambda database: agenda_editing.add_document(database, item_id, "", None, language),
        ):
            self.focus_last()

    def _on_deleted(self, pressed: QPushButton) -> None:
        document_id = str(pressed.property(_RECORD))
        self.desk.try_change(
            self.saving.label(say("session.document_deleted")),
            lambda database: agenda_editing.delete_document(database, document_id),
        )

    def _on_opened(self, pressed: QPushButton) -> None:
        document_id = pressed.property(_RECORD)
        document = next((each for each in self._documents if each.id == document_id), None)
        place = self.place_of(document) if document is not None else Located(AddressKind.NOTHING)
        if place.kind is AddressKind.WEB:
            QDesktopServices.openUrl(QUrl(place.address))
        elif place.kind is AddressKind.FILE:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place.path)))
        elif place.path is not None:
            self.desk.failed.emit(say("session.document_gone", path=str(place.path)))

    def _on_attach(self) -> None:
        dialog = QFileDialog(self, say("session.attach_file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.attach_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def attach_files(self, names: list[str]) -> None:
        """Copy files beside the workspace and attach them to the item that is shown."""
        path = self.desk.workspace.database.path
        for name in names:
            copying = _Copying(path, Path(name), self.item_id)
            self.desk.background.start(self, copying, succeeded=self._on_copied, failed=self.desk.report)

    def _on_copied(self, answer: tuple[str, str]) -> None:
        item_id, address = answer
        language = self.desk.language
        self.desk.try_change(
            self.saving.label(say("session.document_added")),
            lambda database: attach_to_item(database, item_id, address, language),
        )
