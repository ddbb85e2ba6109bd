"""Choosing earlier decisions and open actions that become items of an agenda."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.lists import fit_columns
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.page import GAP, button, label, row
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.model.clean_text import folded
from cmpdesk.secretariat.agenda.earlier_items import AgreedKind, AgreedLine, agreed_before
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk

_TEXT_COLUMN = 2
_MOST_LETTERS, _LINES_OF_NOTHING = 24, 9


class EarlierItemsDialog(QDialog):
    """The list of what was agreed before. It does not block the window.

    Signals:
        chosen: the ids of the decisions and actions that are to become items.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, session_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("earlier_items")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("session.from_earlier"))
        self.lines = desk.ask(agreed_before, session_id, desk.language)
        self.words = QLineEdit()
        self.words.setPlaceholderText(say("session.from_earlier_filter"))
        self.words.setAccessibleName(say("session.from_earlier_filter"))
        self.words.textChanged.connect(self._show_lines)
        self.table = TableView("earlier_items", say("session.from_earlier"))
        self.model: TableModel[AgreedLine] = TableModel(_columns(), attrgetter("id"), self.table)
        self.table.show_model(self.model)
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.horizontalHeader().setSectionResizeMode(_TEXT_COLUMN, QHeaderView.ResizeMode.Stretch)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setDefaultSectionSize(2 * self.table.fontMetrics().lineSpacing() + 12)
        self.hint = label(say("session.from_earlier_hint"), "muted")
        self.hint.setWordWrap(True)
        self.add_button = button("", "add", look="main")
        self.add_button.setObjectName("add_earlier_items")
        self.close_button = button(say("session.from_earlier_close"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.addWidget(self.hint)
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)
        layout.addStretch()
        layout.addLayout(row(None, self.add_button, self.close_button))
        self.add_button.clicked.connect(self._on_add)
        self.close_button.clicked.connect(self.close)
        self.table.record_opened.connect(self._on_add)
        self.table.selectionModel().selectionChanged.connect(self._show_count)
        self.resize(820, 520)
        self._show_lines()

    def _show_lines(self) -> None:
        wanted = folded(self.words.text()).split()
        self.model.set_lines(
            [line for line in self.lines if all(word in folded(f"{line.number} {line.text}") for word in wanted)]
        )
        fit_columns(self.table, _MOST_LETTERS)
        if not self.lines:
            self.hint.setText(say("session.from_earlier_nothing"))
            for each in (self.words, self.table, self.add_button):
                each.hide()
            self.resize(self.width(), _LINES_OF_NOTHING * self.fontMetrics().lineSpacing())
        self._show_count()

    def _show_count(self) -> None:
        count = len(self.table.chosen_ids())
        words = say_counted("session.from_earlier_add", count) if count else say("session.from_earlier_add_none")
        self.add_button.setText(words)
        self.add_button.setAccessibleName(words)
        self.add_button.setEnabled(count > 0)

    def _on_add(self) -> None:
        ids = self.table.chosen_ids()
        if ids:
            self.chosen.emit(ids)
            self.close()


def _columns() -> tuple[Column[AgreedLine], ...]:
    return (
        Column("number", say("session_actions.column_number"), attrgetter("number"), 17),
        Column("kind", say("session.kind"), _kind, 13),
        Column("text", say("session.from_earlier_wording"), attrgetter("text"), 40),
        Column("year", say("session.from_earlier_year"), _year, 10),
        Column("status", say("session.from_earlier_status"), _status, 20),
    )


def _kind(line: AgreedLine) -> str:
    return term(f"action_type.{line.kind}", InterfaceText.language)


def _year(line: AgreedLine) -> str:
    return "" if line.year is None else str(line.year)


def _status(line: AgreedLine) -> str:
    if line.kind is AgreedKind.DECISION:
        return ""
    return term(f"status.{line.status or 'unknown'}", InterfaceText.language)
