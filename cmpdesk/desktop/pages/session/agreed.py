"""What was agreed under a theme: its decisions and actions, below the text that they were taken from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHeaderView, QVBoxLayout, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label, row
from cmpdesk.desktop.tables import Column, TableModel, TableView

if TYPE_CHECKING:
    from cmpdesk.secretariat.actions.of_session import SessionAction
    from cmpdesk.secretariat.report.minutes_editing import DecisionEntry


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """A decision or an action."""

    id: str
    is_decision: bool
    number: str
    text: str
    responsible: str
    due: str


def line_of_action(action: SessionAction) -> AgreedLine:
    """Return an action as a line."""
    return AgreedLine(
        id=action.id,
        is_decision=False,
        number=action.number or "",
        text=action.text,
        responsible=action.responsible,
        due=action.due,
    )


def line_of_decision(decision: DecisionEntry, text: str) -> AgreedLine:
    """Return a decision as a line."""
    return AgreedLine(id=decision.id, is_decision=True, number=decision.number or "", text=text, responsible="", due="")


class AgreedPanel(QFrame):
    """The table of decisions and actions. Wishes go to the tab by the functions that it is made with."""

    def __init__(
        self,
        reword: Callable[[AgreedLine, str], bool],
        back: Callable[[AgreedLine], None],
        delete: Callable[[AgreedLine], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._back = back
        self._delete = delete
        self.heading = label(say("minutes.agreed"), "small")
        self.table = TableView("minutes_agreed", say("minutes.agreed"))
        self.model: TableModel[AgreedLine] = TableModel(
            (
                Column("number", say("minutes.column_number"), _number, 16),
                Column("text", say("minutes.column_text"), _text, 42, edit=reword),
                Column("responsible", say("minutes.column_responsible"), _responsible, 16),
                Column("due", say("minutes.column_due"), _due, 14),
            ),
            _identity,
            self.table,
        )
        self.table.show_model(self.model)
        self.table.setMinimumHeight(96)
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.back_button = button(say("minutes.back_to_line"), tip=say("minutes.back_to_line_tip"))
        self.delete_button = button("", "delete", tip=say("minutes.delete_agreed"))
        self._add_actions()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row(self.heading, None, self.back_button, self.delete_button))
        layout.addWidget(self.table)
        self.back_button.clicked.connect(self.turn_back)
        self.delete_button.clicked.connect(self.delete_chosen)
        self.table.record_chosen.connect(self._on_chosen)

    def _add_actions(self) -> None:
        for name, keys, act in (
            ("back_to_line", "Ctrl+Shift+L", self.turn_back),
            ("delete_agreed", "Del", self.delete_chosen),
        ):
            action = QAction(say(f"minutes.{name}"), self.table)
            action.setObjectName(f"minutes_{name}")
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.table.addAction(action)

    def show_lines(self, lines: tuple[AgreedLine, ...]) -> None:
        """Show decisions and actions; the choice and the place of the scroll bar are kept."""
        if self.table.state() == TableView.State.EditingState:
            return
        chosen, scrolled = self.chosen(), self.table.verticalScrollBar().value()
        self.model.set_lines(lines)
        if chosen is None or not self.table.choose(chosen.id):
            self._on_chosen("")
        self.table.verticalScrollBar().setValue(scrolled)
        self.setVisible(bool(lines))

    def chosen(self) -> AgreedLine | None:
        """Return the line that is chosen."""
        return self.model.line(self.table.currentIndex())

    def turn_back(self) -> None:
        """Turn the chosen decision or action back into a line of the text."""
        line = self.chosen()
        if line is not None:
            self._back(line)

    def delete_chosen(self) -> None:
        """Delete the chosen decision or action."""
        line = self.chosen()
        if line is not None:
            self._delete(line)

    def _on_chosen(self, record_id: str) -> None:
        self.back_button.setEnabled(bool(record_id))
        self.delete_button.setEnabled(bool(record_id))


def _identity(line: AgreedLine) -> str:
    return line.id


def _number(line: AgreedLine) -> str:
    return line.number


def _text(line: AgreedLine) -> str:
    return line.text


def _responsible(line: AgreedLine) -> str:
    return say("minutes.decision") if line.is_decision else line.responsible


def _due(line: AgreedLine) -> str:
    return line.due
