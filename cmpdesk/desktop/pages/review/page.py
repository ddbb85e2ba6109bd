"""The page of the review: all findings of a report, each with its place, its repair or its reason to stay."""

from __future__ import annotations

from collections import Counter
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.columns import at_top
from cmpdesk.desktop.cards.list_and_card import scrolling
from cmpdesk.desktop.cards.lists import fit_columns, set_lines_in_place
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import GAP, Page, button, empty_state, label
from cmpdesk.desktop.pages.review.detail import FindingDetail
from cmpdesk.desktop.pages.review.filters import ReviewFilters
from cmpdesk.desktop.pages.review.lines import (
    TONES,
    ReviewLine,
    destination,
    lines_of,
    rule_words,
    severity_words,
)
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.secretariat.review.accepting import accept, add_to_dictionary, take_back_acceptance
from cmpdesk.secretariat.review.findings import Repair, Severity, carry_out, carry_out_all
from cmpdesk.secretariat.review.reviewing import Review, Scope, review_report
from cmpdesk.secretariat.search.finding import EditionFacts, editions

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.background import Job
    from cmpdesk.desktop.desk import Desk

# The finding stands beside the list from this width on, in average letters, else below it.
_WIDE = 130
_BESIDE, _BELOW = (640, 400), (280, 300)
_ORDER = list(Severity)
_MOST_LETTERS = 30


class ReviewPage(Page):
    """What to look at before a report is published.

    Attributes:
        reviewed_change: the newest change set that the findings shown know of.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reviewed_change = -1
        self._edition_id = ""
        self._wanted_session: str | None = None
        self._editions: tuple[EditionFacts, ...] = ()
        self._review: Review | None = None
        self._lines: tuple[ReviewLine, ...] = ()
        self._reviewing: Job | None = None
        self._row = 0
        self._waits_for_spelling = False
        self._build()
        self._connect()

    def _build(self) -> None:
        self.title = label(say("review.title"), "title")
        self.chips = {severity: label("", "chip", tone=TONES[severity]) for severity in Severity}
        self.documents_button = button(say("review.to_documents"), "documents")
        self.filters = ReviewFilters()
        self._build_table()
        self.detail = FindingDetail()
        self.clean = empty_state(say("review.clean"), say("review.clean_hint"))
        to_meetings = button(say("review.go_to_meetings"), "meetings", look="main")
        to_meetings.clicked.connect(self._on_meetings)
        self.no_edition = empty_state(say("review.no_edition"), say("review.no_edition_hint"), to_meetings)
        self._lay_out()

    def _build_table(self) -> None:
        self.view = TableView("review", say("review.findings"))
        self.model: TableModel[ReviewLine] = TableModel(
            (
                Column("severity", say("review.severity"), _severity, 15, sort=_severity_place, tone=_tone),
                Column("words", say("review.what"), attrgetter("words"), 64, tone=_tone_of_accepted),
                Column("chapter", say("review.chapter"), attrgetter("chapter"), 20),
                Column("place", say("review.where"), attrgetter("place"), 20),
            ),
            attrgetter("id"),
            self.view,
        )
        self.view.show_model(self.model)
        self.view.horizontalHeader().setStretchLastSection(False)
        self.view.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self._list())
        self.splitter.addWidget(scrolling(at_top(self.detail)))
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes(_BESIDE)
        self.stack = QStackedWidget()
        for each in (self.splitter, self.clean, self.no_edition):
            self.stack.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(wrapped(self.title, *self.chips.values(), self.documents_button))
        column.addWidget(self.filters)
        column.addWidget(self.stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the finding below the list where the window is narrow or the text large."""
        is_wide = event.size().width() >= _WIDE * self.fontMetrics().averageCharWidth()
        wished = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self.splitter.orientation() is not wished:
            self.splitter.setOrientation(wished)
            self.splitter.setSizes(_BESIDE if is_wide else _BELOW)
        super().resizeEvent(event)

    def _list(self) -> QWidget:
        self.counted = label("", "small")
        frame = QFrame()
        frame.setProperty("look", "card")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.counted)
        return frame

    def _connect(self) -> None:
        self.filters.edition_chosen.connect(self._on_edition)
        self.filters.changed.connect(self._show_lines)
        self.view.record_chosen.connect(self._on_chosen)
        self.view.record_opened.connect(self._on_place)
        self.detail.place_wished.connect(self._on_place)
        self.detail.repair_wished.connect(self._on_repair)
        self.detail.repair_of_all_wished.connect(self._on_repair_all)
        self.detail.word_wished.connect(self._on_word)
        self.detail.accepted.connect(self._on_accept)
        self.detail.acceptance_withdrawn.connect(self._on_withdraw)
        self.documents_button.clicked.connect(self._on_documents)

    # Loading

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Review the report of an edition, or the chapter of a session in it."""
        if record_id is None:
            return
        if any(edition.id == record_id for edition in self._editions):
            self._edition_id = record_id
        else:
            self._wanted_session = record_id
        self.load()

    def shown_record(self) -> tuple[str | None, str | None]:
        """Return the edition that is reviewed."""
        return self._edition_id or None, None

    def load(self) -> None:
        """Review the report off the window's thread; an older review that is under way is dropped."""
        self._editions = tuple(reversed(self.desk.ask(editions)))
        known = {edition.id for edition in self._editions}
        if self._edition_id not in known:
            self._edition_id = self._editions[0].id if self._editions else ""
        self.filters.show_editions(self._editions, self._edition_id)
        self.filters.setVisible(bool(known))
        self._review_now()

    def _review_now(self) -> None:
        if self._reviewing is not None:
            self._reviewing.cancel()
            self._reviewing = None
        edition = next((each for each in self._editions if each.id == self._edition_id), None)
        if edition is None:
            self._review, self._lines = None, ()
            self.stack.setCurrentWidget(self.no_edition)
            self._show_counts(())
            return
        # Where nothing of this report is shown yet, what needs no dictionary comes first.
        self._ask(edition, Scope(with_spelling=self._review is not None and self._review.edition.id == edition.id))

    def _ask(self, edition: EditionFacts, scope: Scope) -> None:
        asked = partial(_reviewed, edition=edition, change=self.desk.workspace.newest_change(), scope=scope)
        self._reviewing = self.desk.ask_later(self, asked, self._on_reviewed)

    def _on_reviewed(self, answer: tuple[Review, int, Scope]) -> None:
        review, change, scope = answer
        if review.edition.id != self._edition_id or change < self.reviewed_change:
            return
        self._waits_for_spelling = not scope.with_spelling
        if scope.with_spelling:
            self.reviewed_change = change
            self._reviewing = None
        self._review, self._lines = review, lines_of(review)
        self.filters.show_review(review, self._lines)
        if self._wanted_session is not None:
            self.filters.choose_chapter(self._wanted_session)
            self._wanted_session = None
        self._show_lines()
        if self._waits_for_spelling:
            self._ask(review.edition, Scope())

    def _show_lines(self) -> None:
        if self._review is None:
            return
        if self.sender() is self.filters:
            self.filters.show_review(self._review, self._lines)
        shown = [line for line in self._lines if self.filters.fits(line)]
        set_lines_in_place(self.view, self.model, shown)
        fit_columns(self.view, _MOST_LETTERS)
        self._show_counts(self._lines)
        self.counted.setText(self._counted_words(len(shown)))
        is_clean = (
            not self._waits_for_spelling and not any(line.accepted_id is None for line in self._lines) and not shown
        )
        self.stack.setCurrentWidget(self.clean if is_clean else self.splitter)
        if shown and not self.view.currentIndex().isValid():
            self.view.choose(shown[min(self._row, len(shown) - 1)].id)
        self._show_detail()

    def _counted_words(self, shown: int) -> str:
        words = [say_counted("review.counted", shown)]
        if accepted := sum(line.accepted_id is not None for line in self._lines):
            words.append(say_counted("review.counted_accepted", accepted))
        if self._waits_for_spelling:
            words.append(say("review.spelling_under_way"))
        return " · ".join(words)

    def _show_counts(self, lines: tuple[ReviewLine, ...]) -> None:
        counts = Counter(line.finding.severity for line in lines if line.accepted_id is None)
        for severity, chip in self.chips.items():
            chip.setText(say_counted(f"review.count_{severity}", counts[severity]))
            chip.setVisible(bool(counts[severity]))

    def _show_detail(self) -> None:
        line = self._chosen()
        rule = line.finding.rule if line else ""
        self.detail.show_line(line, len(self._repairable(rule)), read_only=bool(self.desk.workspace.read_only))

    def _chosen(self) -> ReviewLine | None:
        return self.model.line(self.view.currentIndex())

    def _repairable(self, rule: str) -> list[ReviewLine]:
        return [
            line
            for line in self.model.lines
            if line.finding.rule == rule
            and line.finding.repair is not None
            and not line.finding.repair.is_guess
            and line.accepted_id is None
        ]

    # What the user does

    def _on_chosen(self, _identity: str) -> None:
        if self.view.currentIndex().isValid():
            self._row = self.view.currentIndex().row()
        self._show_detail()

    def _on_edition(self, edition_id: str) -> None:
        self._edition_id = edition_id
        self._row = 0
        self._review_now()

    def _on_place(self) -> None:
        line = self._chosen()
        if line is None:
            return
        language = line.finding.place.language
        if language is not None:
            self.desk.choose_language(language)
        self.desk.asked_to_go.emit(destination(line.finding, self._edition_id))

    def _on_repair(self, repair: Repair) -> None:
        line = self._chosen()
        if line is not None:
            words = say("review.repaired", rule=rule_words(line.finding.rule))
            if self.desk.try_change(words, lambda session: carry_out(session, repair)):
                self.desk.said.emit(words)
            else:
                self._review_now()

    def _on_repair_all(self) -> None:
        line = self._chosen()
        if line is None:
            return
        repairs = [each.finding.repair for each in self._repairable(line.finding.rule) if each.finding.repair]
        words = say("review.repaired", rule=rule_words(line.finding.rule))

        def work(session: Session) -> None:
            carry_out_all(session, repairs)

        if self.desk.try_change(words, work):
            self.desk.said.emit(words)

    def _on_word(self, word: str) -> None:
        words = say("review.word_added", word=word)
        if self.desk.try_change(words, lambda session: add_to_dictionary(session, word)):
            self.desk.said.emit(words)

    def _on_accept(self, reason: str) -> None:
        line = self._chosen()
        if line is not None:
            finding, edition_id = line.finding, self._edition_id
            words = say("review.was_accepted", rule=rule_words(finding.rule))
            if self.desk.try_change(words, lambda session: accept(session, edition_id, finding, reason)):
                self.desk.said.emit(words)

    def _on_withdraw(self) -> None:
        line = self._chosen()
        if line is not None and line.accepted_id is not None:
            accepted_id = line.accepted_id
            words = say("review.speaks_again", rule=rule_words(line.finding.rule))
            self.desk.try_change(words, lambda session: take_back_acceptance(session, accepted_id))

    def _on_documents(self) -> None:
        self.desk.go("documents", self._edition_id or None, "annual_report")

    def _on_meetings(self) -> None:
        self.desk.go("meetings")


def _reviewed(session: Session, *, edition: EditionFacts, change: int, scope: Scope) -> tuple[Review, int, Scope]:
    return review_report(session, edition, scope), change, scope


def _severity(line: ReviewLine) -> str:
    return say("review.accepted") if line.accepted_id else severity_words(line.finding.severity)


def _severity_place(line: ReviewLine) -> int:
    return len(_ORDER) if line.accepted_id else _ORDER.index(line.finding.severity)


def _tone(line: ReviewLine) -> str:
    return "muted" if line.accepted_id else TONES[line.finding.severity]


def _tone_of_accepted(line: ReviewLine) -> str:
    return "muted" if line.accepted_id else ""
