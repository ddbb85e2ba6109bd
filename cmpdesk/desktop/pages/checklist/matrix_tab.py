"""The whole matrix of readiness: every need of every group, what is missing in words, and the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.lists import set_lines_in_place
from cmpdesk.desktop.dates import today
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import button, card, empty_state, label
from cmpdesk.desktop.pages.home.readiness_table import ReadinessTable, place_of
from cmpdesk.desktop.pages.home.words import step_words
from cmpdesk.secretariat.home.need_words import answer_sentence, need_name
from cmpdesk.secretariat.home.needs import GroupReadiness, Need
from cmpdesk.secretariat.home.readiness import readiness
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.search.finding import EditionFacts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk


class MatrixTab(QWidget):
    """The table, and below it the sentence of the cell that the keyboard is on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.edition: EditionFacts | None = None
        self.table = ReadinessTable(tuple(Need), "readiness_matrix")
        self.table.cell_opened.connect(self._on_cell)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.counted = label("", "muted")
        self.counted.setWordWrap(True)
        self.need = label("", "heading")
        self.need.setWordWrap(True)
        self.sentence = label("", "")
        self.sentence.setObjectName("need_sentence")
        self.sentence.setWordWrap(True)
        self.go_button = button(say("checklist.go_there"), "link")
        self.go_button.clicked.connect(self._on_go)
        self.next_step = label("", "muted")
        self.next_step.setObjectName("next_step")
        self.next_step.setWordWrap(True)
        self.detail = card(self.need, self.sentence, self.next_step, wrapped(self.go_button))
        whole = QWidget()
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.detail)
        self.groups_button = button(say("checklist.go_to_groups"), "groups", look="main")
        self.groups_button.clicked.connect(self._on_groups)
        self.empty = empty_state(say("checklist.no_groups"), say("checklist.no_groups_hint"), self.groups_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(whole)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.counted)
        layout.addWidget(self.stack, 1)

    def show_edition(self, edition: EditionFacts | None) -> None:
        """Show how ready the groups are for an edition."""
        self.edition = edition
        self.stack.setCurrentIndex(0 if edition else 1)
        self.load()

    def load(self) -> None:
        """Ask for the answers of all rules, off the window's thread: ages of translations are read from the journal."""
        if self.edition is not None:
            question = _Question(self.edition, Selection(self.desk.language, today()))
            self.desk.ask_later(self, question, self._on_answered)

    def _on_answered(self, answer: tuple[str, tuple[GroupReadiness, ...]]) -> None:
        edition_id, rows = answer
        if self.edition is None or self.edition.id != edition_id:
            return
        set_lines_in_place(self.table, self.table.lines_model, rows)
        self.table.fit()
        ready = sum(row.next_step is None for row in rows)
        self.counted.setText(say("checklist.ready", count=len(rows), ready=ready))
        self.stack.setCurrentIndex(0 if rows else 1)
        if rows and not self.table.currentIndex().isValid():
            self.table.choose(rows[0].key)
        self._on_current(self.table.currentIndex())

    def _on_current(self, index: QModelIndex) -> None:
        row = self.table.lines_model.line(index)
        key = self.table.lines_model.columns[index.column()].key if row else ""
        answer = row.answers.get(Need(key)) if row and key in {need.value for need in Need} else None
        if row is not None and answer is None:
            answer = row.next_step
        language = InterfaceText.language
        self.detail.setVisible(row is not None)
        if row is None:
            return
        self.need.setText(f"{row.group} – {need_name(answer.need, language)}" if answer else row.group)
        self.sentence.setText(answer_sentence(answer, language) if answer else say("checklist.nothing_missing"))
        self.go_button.setVisible(answer is not None)
        has_more = row.next_step is not None and answer is not row.next_step
        self.next_step.setText(say("checklist.next_step", step=step_words(row.next_step)) if has_more else "")
        self.next_step.setVisible(has_more)

    def _on_groups(self) -> None:
        self.desk.go("groups")

    def _on_go(self) -> None:
        index = self.table.currentIndex()
        row = self.table.lines_model.line(index)
        if row is not None:
            self._on_cell(row.key, self.table.lines_model.columns[index.column()].key)

    def _on_cell(self, row_key: str, key: str) -> None:
        row = next((row for row in self.table.lines_model.lines if row.key == row_key), None)
        if row is not None and self.edition is not None:
            self.desk.asked_to_go.emit(place_of(row, key, self.edition.id))


class _Question:
    """What is asked off the window's thread."""

    def __init__(self, edition: EditionFacts, selection: Selection) -> None:
        self.edition, self.selection = edition, selection

    def __call__(self, session: Session) -> tuple[str, tuple[GroupReadiness, ...]]:
        return self.edition.id, readiness(session, self.edition, self.selection, in_full=True)
