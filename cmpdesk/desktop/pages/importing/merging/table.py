"""The table of differences: both sides beside what went out, and what will be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.importing.choice_cells import (
    CHOICES_ROLE,
    CODE_ROLE,
    ChoiceDelegate,
    RuledDelegate,
    open_list,
)
from cmpdesk.desktop.pages.importing.merging.differences import (
    GROUP_TONES,
    OPEN,
    Difference,
    Group,
    decision,
    decision_words,
    field_words,
    offered,
    sides,
)
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.desktop.theme import colours
from cmpdesk.importing.returned_log import Choices, FieldPlace
from cmpdesk.importing.returned_log.merge import DEFAULT_CHOICES

Index = QModelIndex | QPersistentModelIndex
_LONGEST = 300
_LINES = 3


class DifferenceModel(TableModel[Difference]):
    """Differences and what is decided of them.

    Signals:
        decided: Differences, and the code of what is decided of them; words to type follow an equals sign.
    """

    decided = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.choices: Choices = DEFAULT_CHOICES
        self.typed: Mapping[FieldPlace, str] = {}
        shown: Sequence[Column[Difference]] = (
            Column("verdict", say("importing.merge_verdict"), _verdict, 18, tone=_tone),
            Column("action", say("importing.merge_action"), attrgetter("number"), 12),
            Column("row", say("importing.merge_row"), _row, 6),
            Column("field", say("importing.merge_field"), field_words, 18),
            Column("at_export", say("importing.merge_at_export"), _at_export, 24, tone=_muted),
            Column("ours", say("importing.merge_ours"), _ours, 24),
            Column("theirs", say("importing.merge_theirs"), _theirs, 24),
            Column("taken", say("importing.merge_taken"), self._taken, 20),
        )
        super().__init__(shown, attrgetter("key"), parent)

    @property
    def taken_place(self) -> int:
        """Return the column in which is decided."""
        return len(self.columns) - 1

    def typed_for(self, line: Difference) -> str:
        """Return the words that were typed instead of those in the file."""
        place = line.typed_place
        return self.typed.get(place, "") if place is not None else ""

    def _taken(self, line: Difference) -> str:
        return decision_words(line, self.choices, self.typed_for(line))

    def show_lines(self, lines: Sequence[Difference], choices: Choices, typed: Mapping[FieldPlace, str]) -> None:
        """Show other lines, or other decisions."""
        self.choices, self.typed = choices, typed
        if list(lines) == self.lines:
            self.show_decisions(choices)
        else:
            self.set_lines(lines)

    def show_decisions(self, choices: Choices) -> None:
        """Show other decisions on the same lines."""
        self.choices = choices
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, self.taken_place))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, and what can be decided in it."""
        line = self.line(index)
        if line is not None and role == CODE_ROLE:
            typed = self.typed_for(line)
            return f"={typed}" if typed else decision(line, self.choices)
        if line is not None and role == CHOICES_ROLE:
            return offered(line)
        if line is not None and role == Qt.ItemDataRole.ForegroundRole and index.column() == self.taken_place:
            made = decision(line, self.choices)
            tone = "warning" if made == OPEN and not self.typed_for(line) else "text"
            return QColor(getattr(colours(), tone if self.can_decide(line) else "muted"))
        return super().data(index, role)

    def can_decide(self, line: Difference) -> bool:
        """Tell whether there is anything to decide of a line."""
        return bool(offered(line)) or (line.typed_place is not None and line.group in {Group.DECIDE, Group.NEW})

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return where can be decided."""
        line, flags = self.line(index), super().flags(index)
        if line is not None and index.column() == self.taken_place and self.can_decide(line):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was decided."""
        line = self.line(index)
        if role != Qt.ItemDataRole.EditRole or line is None or index.column() != self.taken_place:
            return False
        self.decided.emit([line], str(value))
        return True


def _verdict(line: Difference) -> str:
    return say(f"importing.verdict_{line.verdict}")


def _tone(line: Difference) -> str:
    return GROUP_TONES[line.group] or "muted"


def _muted(_line: Difference) -> str:
    return "muted"


def _row(line: Difference) -> str:
    return str(line.place.row) if line.place is not None else ""


def _at_export(line: Difference) -> str:
    return " ".join(sides(line)[0].split())[:_LONGEST]


def _ours(line: Difference) -> str:
    return " ".join(sides(line)[1].split())[:_LONGEST]


def _theirs(line: Difference) -> str:
    return " ".join(sides(line)[2].split())[:_LONGEST]


class DecisionDelegate(ChoiceDelegate):
    """A list where there is something to decide, plain words elsewhere."""

    def paint(self, painter: Any, option: Any, index: Index) -> None:
        """Paint a list only where it can be opened."""
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            super().paint(painter, option, index)
        else:
            RuledDelegate.paint(self, painter, option, index)


class DifferenceView(TableView):
    """The table of differences; a click on what will be opens the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("import_differences", say("importing.merge_table"), parent)
        self.differences = DifferenceModel(self)
        self.setSortingEnabled(False)
        self.show_model(self.differences)
        self.setSortingEnabled(False)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(RuledDelegate(self))
        self.setItemDelegateForColumn(self.differences.taken_place, DecisionDelegate(self, is_free=True))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.verticalHeader().setDefaultSectionSize(_LINES * self.fontMetrics().lineSpacing() + 8)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 6)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        for section in (4, 5, 6):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._on_clicked)

    def chosen(self) -> list[Difference]:
        """Return the chosen lines, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.differences.lines[row] for row in rows if row < len(self.differences.lines)]

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == self.differences.taken_place and index.flags() & Qt.ItemFlag.ItemIsEditable:
            open_list(self, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide with Enter."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
        index = self.differences.index(self.currentIndex().row(), self.differences.taken_place)
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in keys and not editing and index.flags() & Qt.ItemFlag.ItemIsEditable:
            open_list(self, index)
        else:
            super().keyPressEvent(event)
