"""The live preview of a session's documents, as their Word files will read, and making those files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop.background import Job
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.language_segments import LanguageSegments
from cmpdesk.desktop.page import button, empty_state, label, row
from cmpdesk.desktop.pages.session.previewed import Previewed, PreviewKind, PreviewWish, WordWriting
from cmpdesk.desktop.paper.pages import write_pdf
from cmpdesk.desktop.paper.printing import PrintBox
from cmpdesk.desktop.paper.save_box import SaveBox
from cmpdesk.desktop.paper.sheet import FOLLOWING_MILLISECONDS, DocumentSheet
from cmpdesk.desktop.settings import DOCUMENT_FOLDER, TEMPLATE, documents_folder
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk, News

_MISSING_HEIGHT: Final = 96


class PreviewPanel(QWidget):
    """The panel beside a session's tabs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.shown: Previewed | None = None
        self._session_id = ""
        self._language = desk.language
        self._is_stale = True
        self._is_asking = False
        self._job: Job | None = None
        self._saved: Path | None = None
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        self.kind_box = QComboBox()
        self.kind_box.setObjectName("preview_kind")
        self.kind_box.setAccessibleName(say("preview.kind"))
        for kind in PreviewKind:
            self.kind_box.addItem(say(f"preview.kind_{kind}"), kind)
        self.kind_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind_box.setMinimumContentsLength(9)
        self.language_buttons = LanguageSegments("preview.show_in", self._language)
        self.sheet = DocumentSheet(say("preview.sheet"))
        self.sheet.setObjectName("preview_sheet")
        self.nothing = empty_state("", "")
        self.nothing_words = self.nothing.findChildren(type(label("")))
        self.missing_button = button("", look="link")
        self.missing_button.setCheckable(True)
        self.missing_list = QPlainTextEdit()
        self.missing_list.setReadOnly(True)
        self.missing_list.setMaximumHeight(_MISSING_HEIGHT)
        self.missing_list.setAccessibleName(say("preview.missing"))
        self.export_button = button(say("preview.export"), "export", look="main", tip=say("preview.export_tip"))
        self.export_button.setObjectName("preview_export")
        self.pdf_button = button(say("preview.pdf"), tip=say("preview.pdf_tip"))
        self.print_button = button("", "print", tip=say("preview.print"))
        self.result = label("", "small")
        self.result.setWordWrap(True)
        self.open_button = button(say("preview.open"), look="link")
        self.folder_button = button(say("preview.show_in_folder"), look="link")
        self.cancel_button = button(say("preview.cancel"), look="link")

    def _lay_out(self) -> None:
        head = row(label(say("preview.title"), "heading"), self.kind_box)
        head.setStretch(1, 1)
        head.addWidget(self.language_buttons)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.sheet)
        self.stack.addWidget(self.nothing)
        self.result_row = QFrame()
        results = row(self.result, None, self.open_button, self.folder_button, self.cancel_button)
        results.setContentsMargins(0, 0, 0, 0)
        self.result_row.setLayout(results)
        self.result_row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.missing_button)
        column.addWidget(self.missing_list)
        column.addWidget(self.stack, 1)
        column.addWidget(self.result_row)
        column.addLayout(row(self.export_button, self.pdf_button, self.print_button, None))
        self.missing_button.hide()
        self.missing_list.hide()

    def _connect(self) -> None:
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.setInterval(FOLLOWING_MILLISECONDS)
        self._following.timeout.connect(self._ask)
        self.kind_box.currentIndexChanged.connect(self._on_wish_changed)
        self.language_buttons.chosen.connect(self._on_language_chosen)
        self.missing_button.toggled.connect(self._on_missing_wished)
        self.export_button.clicked.connect(self.export_word)
        self.pdf_button.clicked.connect(self.export_pdf)
        self.print_button.clicked.connect(self.print_document)
        self.open_button.clicked.connect(self._on_open)
        self.folder_button.clicked.connect(self._on_show_in_folder)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.desk.changed.connect(self._on_changed)
        self.desk.language_changed.connect(self._on_desk_language_changed)

    # What the page asks for

    def show_session(self, session_id: str) -> None:
        """Show the documents of a session."""
        if session_id != self._session_id:
            self._session_id = session_id
            self.sheet.verticalScrollBar().setValue(0)
            self.result_row.hide()
            self._is_stale = True
        self.bring_up_to_date()

    def show_kind(self, kind: PreviewKind) -> None:
        """Show another document of the session, such as the agenda beside the Agenda tab."""
        self.kind_box.setCurrentIndex(self.kind_box.findData(kind))

    def bring_up_to_date(self) -> None:
        """Load what has changed since the last time."""
        if self._session_id and self._is_stale:
            self._ask()

    def save_now(self) -> None:
        """Do nothing: nothing is typed here."""

    def wish(self) -> PreviewWish:
        """Return which document is to be shown."""
        kind = PreviewKind(self.kind_box.currentData())
        return PreviewWish(self._session_id, kind, self._language, self.desk.workspace.author)

    # Following

    def _on_changed(self, _news: News) -> None:
        self._become_stale()

    def _become_stale(self) -> None:
        self._is_stale = True
        if self.isVisible() and self._session_id:
            self._following.start()

    def _on_wish_changed(self) -> None:
        self.sheet.verticalScrollBar().setValue(0)
        self._is_stale = True
        self.bring_up_to_date()

    def _on_language_chosen(self, code: str) -> None:
        self._language = Language(code)
        self._is_stale = True
        self.bring_up_to_date()

    def _on_desk_language_changed(self) -> None:
        self._language = self.desk.language
        self.language_buttons.choose(self._language)
        self._become_stale()

    def _ask(self) -> None:
        self._following.stop()
        if self._is_asking:
            # One question at a time: its answer asks again, for what is wished then.
            return
        self._is_stale = False
        self._is_asking = True
        job = self.desk.ask_later(self, self.wish(), self._on_built)
        job.ended.connect(self._on_answered)

    def _on_answered(self) -> None:
        self._is_asking = False
        self.bring_up_to_date()

    def _on_built(self, made: Previewed) -> None:
        if made.wish != self.wish():
            # Another document was wished for meanwhile; it is asked for next.
            return
        self.shown = made
        self._show_state(made)
        if made.document is not None:
            self.sheet.show_document(made.document)

    def _show_state(self, made: Previewed) -> None:
        document = made.document
        self.stack.setCurrentWidget(self.nothing if document is None else self.sheet)
        for each in (self.export_button, self.pdf_button, self.print_button):
            each.setEnabled(document is not None)
        if document is None:
            for words, key in zip(self.nothing_words, (made.missing_key, f"{made.missing_key}_do"), strict=True):
                words.setText(say(key))
        missing = document.missing if document else ()
        self.missing_button.setVisible(bool(missing))
        self.missing_button.setText(say_counted("preview.missing", len(missing)))
        self.missing_button.setAccessibleName(self.missing_button.text())
        self.missing_list.setPlainText(
            "\n".join(say(f"preview.missing_in_{text.shown_in}", place=text.place) for text in missing)
        )
        self.missing_list.setVisible(bool(missing) and self.missing_button.isChecked())

    def showEvent(self, event: QShowEvent) -> None:
        """Load what changed while the panel was hidden."""
        super().showEvent(event)
        self.bring_up_to_date()

    def _on_missing_wished(self, is_wished: bool) -> None:
        self.missing_list.setVisible(is_wished and bool(self.missing_list.toPlainText()))

    # Files and paper

    def export_word(self) -> None:
        """Ask where to, and write the Word file off the window's thread."""
        self._ask_where("docx", say("preview.word_files"), self._on_word_target)

    def write_word_to(self, target: Path) -> None:
        """Write the Word file of what is shown."""
        if self.shown is None or self.shown.document is None:
            return
        self._saved = None
        self._show_result(say("preview.writing", name=target.name), is_running=True)
        template = TEMPLATE.value()
        work = WordWriting(self.shown.document, target, Path(template) if template else None)
        self._job = self.desk.background.start(self, work, succeeded=self._on_written, failed=self._on_failed)

    def export_pdf(self) -> None:
        """Ask where to, and write the PDF."""
        self._ask_where("pdf", say("preview.pdf_files"), self._on_pdf_target)

    def write_pdf_to(self, target: Path) -> None:
        """Write the PDF of what is shown: the same pages as on paper."""
        if self.shown is None or self.shown.document is None:
            return
        try:
            write_pdf(self.shown.document, target)
        except UserError as error:
            self._on_failed(error)
        else:
            self._on_written(target)

    def print_document(self) -> None:
        """Ask for the printer and print what is shown."""
        if self.shown is None or self.shown.document is None:
            return
        box = PrintBox(self.shown.document, self)
        box.refused.connect(self._on_failed)
        box.ask()

    def _ask_where(self, ending: str, files: str, answered: Callable[[Path], None]) -> None:
        if self.shown is None or self.shown.document is None:
            return
        box = SaveBox(self, say("preview.save_as"), documents_folder() / f"{self.shown.file_name}.{ending}", files)
        box.answered.connect(answered)
        box.open()

    def _on_word_target(self, target: Path) -> None:
        DOCUMENT_FOLDER.store(str(target.parent))
        self.write_word_to(target)

    def _on_pdf_target(self, target: Path) -> None:
        DOCUMENT_FOLDER.store(str(target.parent))
        self.write_pdf_to(target)

    def _on_written(self, target: Path) -> None:
        self._saved = target
        self._show_result(say("preview.written", name=target.name), is_running=False)
        self.desk.said.emit(say("preview.written", name=target.name))

    def _on_failed(self, error: Exception) -> None:
        self.result_row.hide()
        self.desk.report(error)

    def _show_result(self, sentence: str, *, is_running: bool) -> None:
        self.result.setText(sentence)
        self.open_button.setVisible(not is_running)
        self.folder_button.setVisible(not is_running)
        self.cancel_button.setVisible(is_running)
        self.result_row.show()

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.result_row.hide()

    def _on_open(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))

    def _on_show_in_folder(self) -> None:
        if self._saved is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.parent)))
