"""The step of columns: what each column becomes, and what words in the cells mean."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, card, label, mark
from cmpdesk.desktop.pages.actions.fields import SteadyCombo
from cmpdesk.desktop.pages.importing import correcting
from cmpdesk.desktop.pages.importing.column_table import ColumnView, column_lines
from cmpdesk.desktop.pages.importing.halves import Halves
from cmpdesk.desktop.pages.importing.questions import QuestionPanel, proposal_for
from cmpdesk.desktop.pages.importing.study import AskedQuestion, StudiedTable, Study
from cmpdesk.desktop.pages.importing.words import field_words, kind_words
from cmpdesk.importing.corrections import ColumnChoice
from cmpdesk.importing.fields import Field, Kind

_SHARES = (13, 6)


class ColumnsStep(QWidget):
    """The columns of one table after the other, and the words that need a meaning.

    Signals:
        corrected: a Decision.
    """

    corrected = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._study: Study | None = None
        self.tables = SteadyCombo(say("importing.table_choice"))
        self.tables.setObjectName("import_table")
        self.tables.setMinimumContentsLength(28)
        self.heading = label("", "heading")
        self.heading.setWordWrap(True)
        self.lacking = label("", "done")
        self.lacking.setWordWrap(True)
        self.view = ColumnView()
        self.view.setMinimumHeight(self.fontMetrics().height() * 11)
        self.as_found = button(say("importing.as_found"))
        left = card(wrapped(self.heading, self.tables), self.lacking, self.view, wrapped(self.as_found))
        self.questions = QuestionPanel()
        self.halves = Halves(left, self.questions, _SHARES, least=(18, 12))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.halves)
        self.setFocusProxy(self.view)
        self.tables.activated.connect(self._show_table)
        self.view.columns.chosen.connect(self._on_chosen)
        self.view.selectionModel().selectionChanged.connect(self._show_button)
        self.as_found.clicked.connect(self._on_as_found)
        self.questions.answered.connect(self._on_answered)
        self.questions.proposals_taken.connect(self._on_proposals)
        self.questions.rows_button.hide()

    def show_study(self, study: Study) -> None:
        """Show what columns were taken for; the table that was looked at stays."""
        self._study = study
        ours = [(place, table) for place, table in enumerate(study.tables) if table.kind is not None]
        choices = [(str(place), _table_words(table)) for place, table in ours]
        self.tables.fill(choices, self.tables.code())
        self.tables.setVisible(len(choices) > 1)
        self._show_table()
        self.questions.show_questions(study.questions, study.corrections)

    def _table(self) -> StudiedTable | None:
        code = self.tables.code()
        return self._study.tables[int(code)] if self._study is not None and code else None

    def _chosen(self) -> dict[int, ColumnChoice]:
        table = self._table()
        if self._study is None or table is None:
            return {}
        return {index: choice for (key, index), choice in self._study.corrections.columns.items() if key == table.key}

    def _show_table(self) -> None:
        table = self._table()
        self.lacking.setVisible(table is not None)
        if table is None:
            self.heading.setText(say("importing.no_rows_here"))
            self.view.show_lines([])
            return
        kind = kind_words(table.kind)
        self.heading.setText(say("importing.columns_of", sheet=table.key.sheet, kind=kind))
        self.view.show_lines(column_lines(table, self._chosen()))
        lacking = ", ".join(_either(group, table.kind) for group in table.lacking)
        self.lacking.setText(say("importing.lacking", fields=lacking) if lacking else say("importing.all_known"))
        mark(self.lacking, "look", "notice" if lacking else "done")
        self._show_button()

    def _show_button(self) -> None:
        line = self.view.columns.line(self.view.currentIndex())
        self.as_found.setEnabled(line is not None and line.is_chosen)

    def _on_chosen(self, index: int, choice: ColumnChoice) -> None:
        table = self._table()
        if self._study is not None and table is not None:
            self.corrected.emit(partial(correcting.with_column, table=table.key, index=index, choice=choice))

    def _on_as_found(self) -> None:
        table, line = self._table(), self.view.columns.line(self.view.currentIndex())
        if self._study is not None and table is not None and line is not None:
            self.corrected.emit(partial(correcting.with_column, table=table.key, index=line.guess.index, choice=None))

    def _on_proposals(self, asked: Sequence[AskedQuestion]) -> None:
        answers = {question: proposal_for(each) for each in asked for question in each.questions}
        self.corrected.emit(partial(correcting.with_each_answer, answers=answers))

    def _on_answered(self, asked: Sequence[AskedQuestion], answer: str) -> None:
        if self._study is not None:
            questions = [question for each in asked for question in each.questions]
            self.corrected.emit(partial(correcting.with_answers, questions=questions, answer=answer))


def _table_words(table: StudiedTable) -> str:
    return say("importing.table_name", sheet=table.key.sheet, kind=kind_words(table.kind), row=table.key.row)


def _either(fields: Sequence[Field], kind: Kind | None) -> str:
    words = [field_words(each, kind) for each in fields]
    while len(words) > 1:
        words[-2:] = [say("importing.lacking_or", first=words[-2], second=words[-1])]
    return words[0]
