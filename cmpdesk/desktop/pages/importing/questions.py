"""What is asked about words: each once for all rows that have them, answered in a list, one or many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.lists import set_lines_in_place
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.pages.importing.choice_cells import (
    CHOICES_ROLE,
    CODE_ROLE,
    ChoiceDelegate,
    RuledDelegate,
    open_list,
)
from cmpdesk.desktop.pages.importing.correcting import answer_to
from cmpdesk.desktop.pages.importing.study import AskedQuestion
from cmpdesk.desktop.pages.importing.words import PARTED, field_words, reason_words
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.desktop.theme import colours
from cmpdesk.importing.corrections import KEEP_AS_NOTE, LEAVE_ROW_OUT, NO_CORRECTIONS, Corrections
from cmpdesk.importing.plan import Reason
from cmpdesk.importing.reasons import DAY_FIRST, MONTH_FIRST, NEW_RECORD, ReasonCode

Index = QModelIndex | QPersistentModelIndex
_ANSWER = 1


def question_words(asked: AskedQuestion) -> str:
    """Return a question with the field and the number of rows that it concerns."""
    question = asked.question
    said = reason_words(Reason(question.code, question.field, asked.sample))
    facts = [field_words(question.field, asked.kind)] if question.field else []
    facts.append(say_counted("importing.rows_found", asked.count))
    return f"{said} {PARTED.join(facts)}"


def choices_for(asked: AskedQuestion) -> list[tuple[str, str]]:
    """Return what can be answered: what was proposed first, then to keep the words or to leave the rows out."""
    if asked.question.code == ReasonCode.DATE_ORDER:
        return [(DAY_FIRST, say("importing.day_first")), (MONTH_FIRST, say("importing.month_first"))]
    return [
        *(
            (code, say("importing.answer_new", name=words) if code == NEW_RECORD else words)
            for code, words in asked.choices
        ),
        (KEEP_AS_NOTE, say("importing.answer_note")),
        (LEAVE_ROW_OUT, say("importing.answer_leave")),
    ]


def proposal_for(asked: AskedQuestion) -> str:
    """Return the record that is proposed: the nearest one, or the only one; empty where there is none."""
    known = [code for code, _ in asked.choices if code != NEW_RECORD]
    is_proposed = len(known) == 1 or (known and asked.question.code == ReasonCode.NAME_UNKNOWN)
    return known[0] if is_proposed else ""


def _may_be_new(asked: AskedQuestion) -> bool:
    return any(code == NEW_RECORD for code, _ in asked.choices)


def _key(asked: AskedQuestion) -> str:
    question = asked.question
    return "|".join(
        (question.table.sheet, str(question.table.row), question.code, question.field or "", question.words)
    )


class QuestionModel(TableModel[AskedQuestion]):
    """Questions and answers.

    Signals:
        answered: AskedQuestions, and what was answered to all of them; empty to ask them again.
    """

    answered = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.corrections: Corrections = NO_CORRECTIONS
        shown = (
            Column("question", say("importing.question"), question_words, 40),
            Column("answer", say("importing.answer"), self._answer_words, 24),
        )
        super().__init__(shown, _key, parent)

    def _answer_words(self, asked: AskedQuestion) -> str:
        answer = answer_to(self.corrections, asked.question)
        if not answer:
            return say("importing.answer_choose")
        if answer.startswith("="):
            return say("importing.answer_typed", words=answer[1:])
        return dict(choices_for(asked)).get(answer, answer)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, and what can be chosen in it."""
        asked = self.line(index)
        if asked is not None and role == CODE_ROLE:
            return answer_to(self.corrections, asked.question)
        if asked is not None and role == CHOICES_ROLE:
            return choices_for(asked)
        if asked is not None and role == Qt.ItemDataRole.ForegroundRole and index.column() == _ANSWER:
            answer = answer_to(self.corrections, asked.question)
            tone = "text" if answer else "warning" if asked.waits else "muted"
            return QColor(getattr(colours(), tone))
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that answers can be chosen."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == _ANSWER else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was answered."""
        asked = self.line(index)
        if role != Qt.ItemDataRole.EditRole or asked is None or index.column() != _ANSWER:
            return False
        self.answered.emit([asked], str(value))
        return True


class QuestionView(TableView):
    """The list of questions; a click on an answer opens its list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("import_questions", say("importing.questions"), parent)
        self.questions = QuestionModel(self)
        self.setSortingEnabled(False)
        self.show_model(self.questions)
        self.setSortingEnabled(False)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(RuledDelegate(self))
        self.setItemDelegateForColumn(_ANSWER, ChoiceDelegate(self, is_free=True))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.verticalHeader().setDefaultSectionSize(3 * self.fontMetrics().lineSpacing() + 10)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        for section in (0, _ANSWER):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._on_clicked)

    def show_questions(self, asked: Sequence[AskedQuestion], corrections: Corrections) -> None:
        """Show other questions, or other answers; the chosen ones stay chosen."""
        self.questions.corrections = corrections
        set_lines_in_place(self, self.questions, list(asked))
        self.viewport().update()

    def chosen(self) -> list[AskedQuestion]:
        """Return the chosen questions."""
        rows = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        return [line for index in rows if (line := self.questions.line(index)) is not None]

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == _ANSWER:
            open_list(self, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with Enter."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
        if event.key() in keys and self.state() != TableView.State.EditingState and self.currentIndex().isValid():
            open_list(self, self.questions.index(self.currentIndex().row(), _ANSWER))
        else:
            super().keyPressEvent(event)


class QuestionPanel(QFrame):
    """The questions with what can be done with several of them.

    Signals:
        answered: AskedQuestions, and what was answered to all of them; empty to ask them again.
        proposals_taken: AskedQuestions, each of which is answered with what is proposed first.
        rows_wished: the keys of the rows that the chosen questions concern, None for all rows.
    """

    answered = Signal(object, str)
    proposals_taken = Signal(object)
    rows_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.heading = label("", "heading")
        self.heading.setWordWrap(True)
        self.view = QuestionView()
        self.view.setMinimumHeight(self.fontMetrics().height() * 5)
        self.proposal_button = button(say("importing.proposal_all"))
        self.new_button = button(say("importing.new_all"))
        self.note_button = button(say("importing.note_all"))
        self.leave_button = button(say("importing.leave_all"))
        self.again_button = button(say("importing.withdraw"))
        self.rows_button = button(say("importing.show_rows"))
        self.rows_button.setCheckable(True)
        self._buttons = wrapped(
            self.proposal_button,
            self.new_button,
            self.note_button,
            self.leave_button,
            self.again_button,
            self.rows_button,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        for each in (self.heading, self.view, self._buttons):
            layout.addWidget(each, 1 if each is self.view else 0)
        self.view.questions.answered.connect(self.answered)
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self.proposal_button.clicked.connect(self._on_proposals)
        self.new_button.clicked.connect(self._on_new)
        self.note_button.clicked.connect(self._on_note)
        self.leave_button.clicked.connect(self._on_leave)
        self.again_button.clicked.connect(self._on_again)
        self.rows_button.toggled.connect(self._on_rows)
        self._on_selection()

    def show_questions(self, asked: Sequence[AskedQuestion], corrections: Corrections) -> None:
        """Show other questions; the panel is hidden where nothing is asked."""
        waiting = frozenset().union(
            *(each.rows for each in asked if each.waits and not answer_to(corrections, each.question))
        )
        if waiting:
            words = say_counted("importing.questions_heading", len(waiting))
        else:
            open_ones = any(not answer_to(corrections, each.question) for each in asked)
            words = say("importing.questions_optional" if open_ones else "importing.questions_settled")
        self.heading.setText(words)
        self.view.show_questions(asked, corrections)
        self.setVisible(bool(asked))
        self._on_selection()

    def _on_selection(self) -> None:
        chosen = self.view.chosen()
        for each in (self.note_button, self.leave_button, self.again_button, self.rows_button):
            each.setEnabled(bool(chosen))
        is_order = any(each.question.code == ReasonCode.DATE_ORDER for each in chosen)
        self.note_button.setEnabled(bool(chosen) and not is_order)
        self.proposal_button.setVisible(any(proposal_for(each) for each in self.view.questions.lines))
        self.proposal_button.setEnabled(bool(chosen) and all(map(proposal_for, chosen)))
        self.new_button.setVisible(any(_may_be_new(each) for each in self.view.questions.lines))
        self.new_button.setEnabled(bool(chosen) and all(map(_may_be_new, chosen)))
        if self.rows_button.isChecked():
            self._on_rows()

    def _on_proposals(self) -> None:
        self.proposals_taken.emit(self.view.chosen())

    def _on_new(self) -> None:
        self.answered.emit(self.view.chosen(), NEW_RECORD)

    def _on_note(self) -> None:
        self.answered.emit(self.view.chosen(), KEEP_AS_NOTE)

    def _on_leave(self) -> None:
        self.answered.emit(self.view.chosen(), LEAVE_ROW_OUT)

    def _on_again(self) -> None:
        self.answered.emit(self.view.chosen(), "")

    def _on_rows(self) -> None:
        is_on = self.rows_button.isChecked()
        self.rows_button.setText(say("importing.all_rows_shown" if is_on else "importing.show_rows"))
        keys: frozenset[str] = frozenset().union(*(each.rows for each in self.view.chosen()))
        self.rows_wished.emit(keys if is_on else None)
