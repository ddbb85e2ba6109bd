"""The page of documents."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop import settings
from cmpdesk.desktop.background import WorkCancelledError
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import GAP, Page, button, card, empty_state, label, mark
from cmpdesk.desktop.pages.documents.choices import ChoicePanel
from cmpdesk.desktop.pages.documents.comparing import compare_button, open_comparison, show_for
from cmpdesk.desktop.pages.documents.files import FileTable
from cmpdesk.desktop.pages.documents.making import Making, Outcome
from cmpdesk.desktop.pages.documents.pdf_requests import PdfRequests
from cmpdesk.desktop.pages.documents.plan import Planning
from cmpdesk.desktop.pages.documents.preview import DocumentPreview
from cmpdesk.desktop.pages.documents.wish import ON_PAPER, DocumentWish, Kind, Plan, PlannedFile

if TYPE_CHECKING:
    from cmpdesk.desktop.background import Job
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.report.document_choices import EditionChoice

# Choices and files stand side by side from this width on, in average letters.
_WIDE = 96
_CHOICES_WIDTH = 52
_ROWS_SHOWN = 7


class DocumentsPage(Page):
    """Choose, see what will be written and what is missing, make it, and open it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._plan: Plan | None = None
        self._pdf = PdfRequests()
        self._planning: Job | None = None
        self._making: Job | None = None
        self._shows_outcome = False
        self._asked_for: tuple[str | None, str | None] | None = None
        self._editions: tuple[EditionChoice, ...] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.choices = ChoicePanel()
        self.files = FileTable()
        self.files.setMinimumHeight(self.files.verticalHeader().defaultSectionSize() * _ROWS_SHOWN)
        self.summary = label("", "heading")
        self.summary.setWordWrap(True)
        self.warning = label("", "error")
        self.warning.setWordWrap(True)
        self.warning.hide()
        self.result = label("", "done")
        self.result.setWordWrap(True)
        self.result.hide()
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName(say("documents.detail"))
        self.detail.setPlaceholderText(say("documents.detail_hint"))
        self.detail.setMinimumHeight(self.fontMetrics().height() * 5)
        self._build_makers()
        self.empty = empty_state(say("documents.empty"), say("documents.empty_hint"), self.meetings_button)
        self.empty.hide()
        self._columns = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._columns)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(GAP)
        self._sides.addWidget(self.choices)
        self._sides.addWidget(self._right_side(), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(wrapped(label(say("documents.title"), "title"), self.choices.edition))
        column.addWidget(self.empty)
        column.addWidget(self._columns, 1)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _build_makers(self) -> None:
        self.meetings_button = button(say("documents.go_to_meetings"), "meetings", look="main")
        self.folder_label = _path_label()
        self.folder_button = button(say("documents.choose_folder"), "open")
        self.template_label = _path_label()
        self.template_button = button(say("documents.choose_template"))
        self.no_template_button = button(say("documents.no_template"))
        self.make_button = button(say("documents.make"), "export", look="main")
        self.make_button.setObjectName("make_files")
        self.cancel_button = button(say("documents.cancel"), "close")
        self.cancel_button.hide()
        self.progress = QProgressBar()
        self.progress.setAccessibleName(say("documents.progress"))
        self.progress.setFormat("%v / %m")
        self.progress.hide()
        self.preview_button = button(say("documents.preview"), "preview")
        self.session_button = button(say("documents.go_to_session"), "meetings")
        self.compare_button = compare_button()
        self.open_button = button(say("documents.open"), "documents")
        self.in_folder_button = button(say("documents.show_in_folder"), "open")

    def _right_side(self) -> QWidget:
        target = card(heading=say("documents.where"))
        column = target.layout()
        if isinstance(column, QVBoxLayout):
            column.addLayout(_beside(self.folder_label, self.folder_button))
            column.addLayout(_beside(self.template_label, self.no_template_button, self.template_button))
        listed = card()
        inside = listed.layout()
        if isinstance(inside, QVBoxLayout):
            inside.addLayout(_beside(self.summary, self.make_button, self.cancel_button))
            for each in (self.progress, self.warning, self.result):
                inside.addWidget(each)
            inside.addWidget(self.files, 3)
            for_file = (self.preview_button, self.open_button, self.in_folder_button)
            inside.addWidget(wrapped(*for_file, self.session_button, self.compare_button))
            inside.addWidget(self.detail, 1)
        side = QWidget()
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(listed, 1)
        layout.addWidget(target)
        return side

    def _connect(self) -> None:
        self.choices.changed.connect(self._on_wish)
        self.choices.review_wished.connect(self._on_review)
        self.files.record_chosen.connect(self._on_file_chosen)
        self.files.session_wished.connect(self._on_session_wished)
        self.preview_button.clicked.connect(self._on_preview)
        self.files.preview_wished.connect(self._on_preview)
        self.session_button.clicked.connect(self.files.go_to_session)
        self.compare_button.clicked.connect(self._on_compare)
        self.open_button.clicked.connect(self.files.open_chosen)
        self.in_folder_button.clicked.connect(self.files.show_chosen_in_folder)
        self.folder_button.clicked.connect(self._on_choose_folder)
        self.template_button.clicked.connect(self._on_choose_template)
        self.no_template_button.clicked.connect(self._on_no_template)
        self.make_button.clicked.connect(self.make)
        self.cancel_button.clicked.connect(self.cancel)
        self.meetings_button.clicked.connect(self._on_meetings)

    def load(self) -> None:
        """Load the editions and groups; what was just written stays listed until something else is wished."""
        from cmpdesk.secretariat.actions.log import institutions_to_ask
        from cmpdesk.secretariat.report.document_choices import document_choices

        self._editions = self.desk.ask(document_choices)
        self.empty.setVisible(not self._editions)
        for each in (self._columns, self.choices.edition):
            each.setVisible(bool(self._editions))
        self.choices.show_editions(self._editions)
        self.choices.show_institutions(self.desk.ask(institutions_to_ask))
        if self._asked_for is not None:
            self._choose_asked()
        elif self._making is None and not self._shows_outcome:
            self.plan()
        self._show_target()

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Prepare the documents of a session or an edition; ``tab`` names one document, such as "minutes"."""
        self._asked_for = (record_id, tab)
        if self._editions:
            self._choose_asked()

    def _choose_asked(self) -> None:
        record_id, tab = self._asked_for or (None, None)
        self._asked_for = None
        kind = Kind(tab) if tab in set(Kind) else None
        for choice in self._editions:
            groups = tuple(group.id for group in choice.groups if group.session_id == record_id)
            between = tuple(meeting.id for meeting in choice.between if meeting.id == record_id)
            if groups or between or choice.edition.id == record_id:
                self.choices.choose(choice.edition.id, groups, kind, between)
                return
        if kind is not None and self._editions:
            self.choices.choose(self.choices.chosen().edition_id, (), kind)

    def wish(self) -> DocumentWish:
        """Return what is to be made, by what is ticked and chosen."""
        chosen = self.choices.chosen()
        template = settings.TEMPLATE.value()
        return DocumentWish(
            kinds=chosen.kinds,
            edition_id=chosen.edition_id,
            group_ids=chosen.group_ids,
            all_groups=chosen.all_groups,
            languages=chosen.languages,
            folder=settings.documents_folder(),
            template=Path(template) if template else None,
            only_open=chosen.only_open,
            all_years=chosen.all_years,
            today=datetime.now().astimezone().date(),
            institution_id=chosen.institution_id,
            between_ids=chosen.between_ids,
            as_pdf=chosen.as_pdf,
        )

    def _on_wish(self) -> None:
        self._shows_outcome = False
        self.result.hide()
        self.plan()

    def _on_review(self) -> None:
        self.desk.go("review", self.choices.chosen().edition_id or None)

    def plan(self) -> None:
        """Work out anew what will be written; an older plan that is being worked out is dropped."""
        if self._planning is not None:
            self._planning.cancel()
            self._planning = None
        self.make_button.setEnabled(False)
        wish = self.wish()
        if not self._editions:
            return
        if lacking := _what_to_choose(wish):
            self._plan = None
            self.files.show_lines([])
            self.warning.hide()
            self.summary.setText(lacking)
            return
        self._planning = self.desk.background.start(
            self, Planning(self.desk.workspace, wish), succeeded=self._on_plan, failed=self._on_plan_failed
        )

    def _on_plan(self, plan: Plan) -> None:
        if self._making is not None or self._shows_outcome or plan.wish != self.wish():
            return
        self._planning = None
        self._plan = plan
        self.files.show_plan(plan)
        if plan.files and self.files.chosen_line() is None:
            self.files.choose(str(plan.files[0].path))
        self._show_summary(plan)

    def _on_plan_failed(self, error: Exception) -> None:
        if not isinstance(error, WorkCancelledError):
            self._planning = None
            self.desk.report(error)

    def _show_summary(self, plan: Plan) -> None:
        words = [say_counted("documents.will_write", len(plan.files))]
        if replaced := sum(file.exists for file in plan.files):
            words.append(say_counted("documents.will_replace", replaced))
        if plan.left_out:
            words.append(say_counted("documents.will_leave_out", len(plan.left_out)))
        self.summary.setText(" ".join(words))
        hindrance = plan.hindrance
        if plan.styles:
            listed = ", ".join(say("documents.quoted", name=name) for name in plan.styles)
            hindrance = say("documents.styles_missing", names=listed)
        self.warning.setText(hindrance)
        self.warning.setVisible(bool(hindrance))
        self.make_button.setText(say_counted("documents.make", len(plan.files)))
        self.make_button.setEnabled(bool(plan.files) and not hindrance)

    def make(self) -> None:
        """Write the planned files in the background."""
        if self._plan is None or self._making is not None or not self.make_button.isEnabled():
            return
        self.files.show_waiting()
        self.result.hide()
        self.progress.setRange(0, len(self._plan.files))
        self.progress.setValue(0)
        self._show_making(is_making=True)
        self._making = self.desk.background.start(
            self, Making(self.desk.workspace, self._plan, self._pdf), succeeded=self._on_made, failed=self._on_not_made
        )
        self._making.progressed.connect(self._on_progress)

    def cancel(self) -> None:
        """Stop after the file that is being written."""
        if self._making is not None:
            self._making.cancel()
            self.cancel_button.setEnabled(False)
            self.summary.setText(say("documents.cancelling"))

    def _on_progress(self, done: int, _total: int, name: str) -> None:
        self.progress.setValue(done)
        self.summary.setText(say("documents.writing", name=name))

    def _on_made(self, outcome: Outcome) -> None:
        self._making = None
        self._shows_outcome = True
        self._show_making(is_making=False)
        self.files.show_outcome(outcome)
        self._show_result(outcome)
        if outcome.fault is not None:
            self.desk.report(outcome.fault)

    def _on_not_made(self, error: Exception) -> None:
        self._making = None
        self._show_making(is_making=False)
        self.plan()
        if not isinstance(error, WorkCancelledError):
            self.desk.report(error)

    def _show_result(self, outcome: Outcome) -> None:
        failed = [each for each in outcome.made if each.sentence]
        written = len(outcome.made) - len(failed)
        self.summary.setText(say("documents.result"))
        words = [say_counted("documents.were_written", written, folder=settings.documents_folder())]
        if failed:
            words.append(say_counted("documents.were_not", len(failed)))
        if outcome.is_cancelled:
            words.append(say("documents.was_cancelled"))
        self.result.setText(" ".join(words))
        mark(self.result, "look", "notice" if failed or outcome.is_cancelled or outcome.fault else "done")
        self.result.show()
        self.desk.said.emit(words[0])
        if failed or (outcome.made and self.files.chosen_line() is None):
            self.files.choose(str((failed or outcome.made)[0].file.path))
        # The chosen line can be the same one, and say another thing now.
        self._on_file_chosen("")
        self.make_button.setText(say("documents.make_again"))

    def _show_making(self, *, is_making: bool) -> None:
        for each in (self.progress, self.cancel_button):
            each.setVisible(is_making)
        self.cancel_button.setEnabled(is_making)
        self.make_button.setVisible(not is_making)
        for part in (
            self.choices,
            self.choices.edition,
            self.folder_button,
            self.template_button,
            self.no_template_button,
        ):
            part.setEnabled(not is_making)

    def _on_file_chosen(self, _key: str) -> None:
        line = self.files.chosen_line()
        self.detail.setPlainText(line.fault or line.detail if line is not None else "")
        self.preview_button.setEnabled(self._planned() is not None)
        self.session_button.setEnabled(line is not None and line.session_id is not None)
        show_for(self.compare_button, self.desk, self._planned())
        for each in (self.open_button, self.in_folder_button):
            each.setEnabled(line is not None and line.is_written)

    def _planned(self) -> PlannedFile | None:
        """Return the Word document that the chosen line plans or has written."""
        line = self.files.chosen_line()
        planned = self._plan.files if self._plan is not None else ()
        found = next((file for file in planned if line is not None and str(file.path) == line.key), None)
        return found if found is not None and found.kind in ON_PAPER else None

    def _on_preview(self) -> None:
        planned = self._planned()
        if self._plan is not None and planned is not None:
            DocumentPreview(self.desk, self._plan, planned, self).show()

    def _on_session_wished(self, session_id: str) -> None:
        self.desk.go("session", session_id)

    def _on_compare(self) -> None:
        planned = self._planned()
        if planned is not None and planned.session_id is not None:
            open_comparison(self.desk, planned.session_id, self._editions, self.window())

    def _on_meetings(self) -> None:
        self.desk.go("meetings")

    def _on_choose_folder(self) -> None:
        dialog = QFileDialog(self, say("documents.choose_folder"), str(settings.documents_folder()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.use_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_folder(self, name: str) -> None:
        """Write to another folder, from now on."""
        settings.DOCUMENT_FOLDER.store(name)
        self._show_target()
        self._on_wish()

    def _on_choose_template(self) -> None:
        known = settings.TEMPLATE.value()
        dialog = QFileDialog(self, say("documents.choose_template"), str(Path(known).parent) if known else "")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{say('documents.word_files')} (*.docx)")
        dialog.fileSelected.connect(self.use_template)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_template(self, name: str) -> None:
        """Write on an office's own letterhead, from now on."""
        settings.TEMPLATE.store(name)
        self._show_target()
        self._on_wish()

    def _on_no_template(self) -> None:
        self.use_template("")

    def _show_target(self) -> None:
        self.folder_label.setText(say("documents.folder", folder=settings.documents_folder()))
        template = settings.TEMPLATE.value()
        self.template_label.setText(
            say("documents.template", name=Path(template).name) if template else say("documents.shipped_look")
        )
        self.template_label.setToolTip(template)
        self.no_template_button.setVisible(bool(template))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices above the files where the page is narrow or the text large."""
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        is_wide = event.size().width() > _WIDE * letter
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self.choices.setMaximumWidth(_CHOICES_WIDTH * letter if is_wide else 16_777_215)


def _path_label() -> QLabel:
    made = label("", "muted")
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


def _beside(text: QLabel, *buttons: QWidget) -> QHBoxLayout:
    """Return a text that takes the room and wraps, with buttons at its end."""
    layout = QHBoxLayout()
    layout.setSpacing(8)
    layout.addWidget(text, 1)
    for each in buttons:
        layout.addWidget(each)
    return layout


def _what_to_choose(wish: DocumentWish) -> str:
    """Return what is to be ticked before there is anything to make."""
    if not wish.kinds:
        return say("documents.choose_kind")
    if not wish.languages:
        return say("documents.choose_language")
    if not (wish.group_ids or wish.between_ids) and wish.kinds != (Kind.ANNUAL_REPORT,):
        return say("documents.choose_group")
    return ""
