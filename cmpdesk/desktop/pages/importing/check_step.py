"""The step of checking: every row with what will become of it, what is asked beside it, and one row in full."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QSplitter, QTabBar, QVBoxLayout, QWidget

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.icons import icon
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import card, label
from cmpdesk.desktop.pages.importing import correcting
from cmpdesk.desktop.pages.importing.chips import FilterChips
from cmpdesk.desktop.pages.importing.found_tables import header_words
from cmpdesk.desktop.pages.importing.halves import Halves
from cmpdesk.desktop.pages.importing.questions import QuestionPanel, proposal_for
from cmpdesk.desktop.pages.importing.row_detail import RowDetail
from cmpdesk.desktop.pages.importing.row_filter import RowFilter
from cmpdesk.desktop.pages.importing.row_painting import TONES
from cmpdesk.desktop.pages.importing.row_table import RowView, row_columns
from cmpdesk.desktop.pages.importing.study import AskedQuestion, CheckLine, Study
from cmpdesk.desktop.pages.importing.words import kind_words, on_the_way_words
from cmpdesk.desktop.theme import colours
from cmpdesk.importing.corrections import TableKey
from cmpdesk.importing.fields import Kind
from cmpdesk.importing.plan import Outcome, RowPlace

if TYPE_CHECKING:
    from cmpdesk.desktop.pages.importing.row_filter import Passed

_SHARES = (9, 4)
_SHARES_WITHOUT_QUESTIONS = (10, 3)
_CHIPS = (Outcome.CREATE, Outcome.UPDATE, Outcome.SAME, Outcome.ASK, Outcome.SKIP)
_STRUCTURE = "structure"
_MOST_NAMED = 30


class CheckStep(QWidget):
    """The rows on the left; questions and the chosen row on the right.

    Signals:
        corrected: a Decision.
        record_wished: the PlannedRow whose record is to be shown.
    """

    corrected = Signal(object)
    record_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._study: Study | None = None
        self._kinds: tuple[Kind | None, ...] = ()
        self._keys: frozenset[str] | None = None
        self._filter = RowFilter(self)
        self._build()
        self._connect()
        self.setFocusProxy(self.view)

    def _build(self) -> None:
        chips = tuple((str(outcome), TONES[outcome]) for outcome in _CHIPS)
        self.chips = FilterChips((*((key, "" if tone == "muted" else tone) for key, tone in chips), (_STRUCTURE, "")))
        self.facts = label("", "muted")
        self.facts.setWordWrap(True)
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("importing.filter"))
        self.words.setAccessibleName(say("importing.filter"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(self.fontMetrics().averageCharWidth() * 22)
        self.words.setMaximumWidth(self.fontMetrics().averageCharWidth() * 40)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.words.addAction(icon("filter", colours().muted), QLineEdit.ActionPosition.LeadingPosition)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(say("importing.kind"))
        self.view = RowView()
        self.view.setMinimumHeight(self.fontMetrics().height() * 10)
        self.nothing = label(say("importing.nothing_shown"), "muted")
        self.nothing.hide()
        self.questions = QuestionPanel()
        self.detail = RowDetail()
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.side.setChildrenCollapsible(False)
        self.side.setHandleWidth(12)
        for place, part in enumerate((self.questions, self.detail)):
            self.side.addWidget(part)
            self.side.setStretchFactor(place, 1)
        left = card(self.tabs, self.nothing, self.view)
        self.halves = Halves(left, self.side, _SHARES, least=(14, 22))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(wrapped(self.chips, self.words))
        layout.addWidget(self.facts)
        layout.addWidget(self.halves, 1)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._show_rows)
        self.words.textChanged.connect(self._show_rows)
        self.tabs.currentChanged.connect(self._on_tab)
        self._filter.finished.connect(self._on_filtered)
        self.view.rows_chosen.connect(self._show_detail)
        self.view.menu_wished.connect(self._on_menu)
        self.view.record_opened.connect(self._on_record)
        self.questions.answered.connect(self._on_answered)
        self.questions.proposals_taken.connect(self._on_proposals)
        self.questions.rows_wished.connect(self._on_rows_wished)
        self.detail.decided.connect(self._decide)
        self.detail.record_wished.connect(self._on_record)
        self._add_key("importing.filter", QKeySequence.StandardKey.Find, self._on_find)

    def _add_key(self, words: str, keys: QKeySequence.StandardKey, act: object) -> None:
        action = QAction(say(words), self)
        action.setObjectName("find_row")
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(act)
        self.addAction(action)

    # Showing

    def show_study(self, study: Study) -> None:
        """Show a plan; what is filtered and chosen stays."""
        self._study = study
        self._show_counts(study)
        self._show_tabs(study)
        way = on_the_way_words(study.plan.on_the_way)
        self.facts.setText(f"{facts_words(study)}. {way}" if way else facts_words(study))
        self.facts.setToolTip("\n".join(each.label for each in study.plan.on_the_way[:_MOST_NAMED]))
        self.questions.show_questions(study.questions, study.corrections)
        self.halves.share(_SHARES if study.questions else _SHARES_WITHOUT_QUESTIONS)
        self._show_rows()

    def forget(self) -> None:
        """Let go of the rows: those of another file are not known by the same keys."""
        self._study, self._keys = None, None
        self.words.clear()
        self.chips.press("")
        self.view.show_lines([], [])

    def _show_counts(self, study: Study) -> None:
        is_actions = study.kinds == (Kind.ACTIONS,)
        for outcome in _CHIPS:
            count = study.counts[outcome]
            key = "importing.chip_update_actions" if outcome is Outcome.UPDATE and is_actions else None
            self.chips.show_count(outcome, count, say_counted(key or f"importing.chip_{outcome}", count))
        words = say_counted("importing.chip_structure", study.structure)
        self.chips.show_count(_STRUCTURE, study.structure, words)

    def _show_tabs(self, study: Study) -> None:
        kinds = study.kinds
        if kinds != self._kinds:
            self._kinds = kinds
            self.tabs.blockSignals(True)
            while self.tabs.count():
                self.tabs.removeTab(0)
            for kind in kinds:
                self.tabs.addTab(kind_words(kind))
            self.tabs.blockSignals(False)
        for place, kind in enumerate(kinds):
            self.tabs.setTabText(place, f"{kind_words(kind)}  {len(study.lines[kind]):,}")
        self.tabs.setVisible(len(kinds) > 1)

    @property
    def is_filtering(self) -> bool:
        """Tell whether the rows to show are being looked for."""
        return self._filter.is_busy

    def kind(self) -> Kind | None:
        """Return the kind of the rows that are shown; None for rows of no table."""
        if self.chips.pressed() == _STRUCTURE:
            return None
        place = self.tabs.currentIndex()
        return self._kinds[place] if 0 <= place < len(self._kinds) else None

    def _on_tab(self) -> None:
        self._show_rows()

    def _show_rows(self) -> None:
        if self._study is None:
            return
        pressed = self.chips.pressed()
        lines = self._study.lines.get(self.kind(), ())
        columns = row_columns(self._study, self.kind())
        outcome = Outcome(pressed) if pressed and pressed != _STRUCTURE else None
        self._filter.begin(lines, columns, outcome, self._keys, self.words.text())

    def _on_filtered(self, passed: Passed) -> None:
        self.view.show_lines(passed.columns, passed.lines)
        self.nothing.setVisible(not passed.lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the room that there is."""
        super().resizeEvent(event)
        self.view.fit()

    # One row

    def _show_detail(self) -> None:
        lines = self.view.chosen_lines()
        rows = self._study.corrections.rows if self._study is not None else {}
        is_decided = bool(rows) and any(place in rows for place in self._places(lines))
        groups = self._study.groups if self._study is not None else {}
        self.detail.show_lines(lines, self.kind(), groups, is_decided=is_decided)

    def _places(self, lines: Sequence[CheckLine]) -> list[tuple[TableKey, RowPlace]]:
        study = self._study
        return [(study.tables[line.table].key, line.place) for line in lines if study is not None and line.table >= 0]

    def _decide(self, outcome: Outcome | None) -> None:
        if self._study is not None:
            places = self._places(self.view.chosen_lines())
            self.corrected.emit(partial(correcting.with_rows, places=places, outcome=outcome))

    def _on_record(self) -> None:
        lines = self.view.chosen_lines()
        # What is to be made is not there yet.
        if lines and lines[0].planned is not None and lines[0].outcome in {Outcome.UPDATE, Outcome.SAME}:
            self.record_wished.emit(lines[0].planned)

    def _on_menu(self, place: QPoint) -> None:
        if not self._places(self.view.chosen_lines()):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in (self.detail.skip_button, self.detail.create_button, self.detail.planned_button):
            if not each.isHidden():
                menu.addAction(each.text(), each.click)
        menu.addSeparator()
        menu.addAction(self.view.copy_action)
        menu.popup(self.view.viewport().mapToGlobal(place))

    # Questions

    def _on_proposals(self, asked: Sequence[AskedQuestion]) -> None:
        answers = {question: proposal_for(each) for each in asked for question in each.questions}
        self.corrected.emit(partial(correcting.with_each_answer, answers=answers))

    def _on_answered(self, asked: Sequence[AskedQuestion], answer: str) -> None:
        if self._study is not None:
            questions = [question for each in asked for question in each.questions]
            self.corrected.emit(partial(correcting.with_answers, questions=questions, answer=answer))

    def _on_rows_wished(self, keys: frozenset[str] | None) -> None:
        self._keys = keys
        self._show_rows()

    def _on_find(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()


def facts_words(study: Study) -> str:
    """Return in a sentence what is taken of the file and what is not."""
    ours = [table for table in study.tables if table.kind is not None]
    rows = say_counted("importing.rows_found", sum(len(table.planned.rows) for table in ours))
    if len(ours) == 1:
        found = ours[0].planned.reading.table
        header = say("importing.facts_no_header")
        if found.header_rows:
            header = say("importing.facts_header", row=header_words(found.header_rows))
        words = say("importing.facts_sheet", sheet=found.sheet, header=header, rows=rows)
    else:
        tables = say_counted("importing.facts_tables", len(ours))
        sheets = say_counted("importing.facts_in_sheets", len({table.key.sheet for table in ours}))
        words = say("importing.facts_sheets", tables=tables, sheets=sheets, rows=rows)
    if study.structure:
        words += f"; {say_counted('importing.facts_left', study.structure)}"
    return words
