"""The table of columns: each with its header, sample values, what it becomes and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.importing.choice_cells import (
    CHOICES_ROLE,
    CODE_ROLE,
    ChoiceDelegate,
    RuledDelegate,
    open_list,
)
from cmpdesk.desktop.pages.importing.grid import letters
from cmpdesk.desktop.pages.importing.study import StudiedTable
from cmpdesk.desktop.pages.importing.words import (
    LIKELY,
    SURE,
    certainty_words,
    feeds_words,
    field_words,
    fields_words,
)
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.importing.corrections import ColumnChoice
from cmpdesk.importing.fields import FIELDS, Field, Kind
from cmpdesk.importing.table import Column as TableColumn
from cmpdesk.importing.table import ColumnGuess, Split
from cmpdesk.importing.values.text import line_of

Index = QModelIndex | QPersistentModelIndex
_NOTE, _IGNORED = "note", "ignored"
_SAMPLES, _SAMPLE_LETTERS, _LOOKED_AT = 3, 48, 400
_SAMPLES_PLACE, _LEAST_LETTERS = 2, 28
_SPLITS: dict[Split, tuple[Field, Field]] = {
    Split.NAME_TITLE: (Field.NAME, Field.TITLE),
    Split.NAME_ORGANISATION: (Field.NAME, Field.ORGANISATION),
    Split.ROLE_TITLE: (Field.ROLE, Field.TITLE),
    Split.OWNER_DUE: (Field.OWNER, Field.DUE_DATE),
    Split.NUMBER_TEXT: (Field.ID, Field.DESCRIPTION),
    Split.PLACE_DATE: (Field.PLACE, Field.DATE),
    Split.START_END: (Field.START_TIME, Field.END_TIME),
}
"""The two fields that a column can feed at once; those of a guess may be others, they are offered beside these."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column of a table, as it is listed."""

    guess: ColumnGuess
    kind: Kind | None
    place: str
    title: str
    samples: tuple[str, ...]
    is_ignored: bool
    is_chosen: bool


def column_lines(table: StudiedTable, chosen: dict[int, ColumnChoice]) -> list[ColumnLine]:
    """Return the columns of a table with what each of them is taken for."""
    reading = table.planned.reading
    guesses = {guess.index: guess for guess in reading.columns}
    lines = []
    for index, column in enumerate(reading.table.columns):
        choice = chosen.get(index)
        guess = guesses.get(index, ColumnGuess(index, (), 0, ""))
        samples = _samples([row.cells[index] for row in reading.table.rows[:_LOOKED_AT] if index < len(row.cells)])
        is_ignored = choice is not None and choice.ignored
        lines.append(
            ColumnLine(guess, table.kind, column_place(column), column.header, samples, is_ignored, choice is not None)
        )
    return lines


def column_place(column: TableColumn) -> str:
    """Return the letters of a column, or of those that are read as one."""
    return ", ".join(letters(each.place) for each in (column.of or (column,)))


def _samples(cells: Sequence[Any]) -> tuple[str, ...]:
    """Return the first different values, cut where they are long."""
    found: dict[str, None] = {}
    for cell in cells:
        words = line_of(cell)
        if words:
            found[words if len(words) <= _SAMPLE_LETTERS else f"{words[:_SAMPLE_LETTERS].rstrip()}…"] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)


def code_of(line: ColumnLine) -> str:
    """Return the code of what a column feeds."""
    if line.is_ignored:
        return _IGNORED
    return _code(line.guess.fields, line.guess.split)


def _code(fields: Sequence[Field], split: Split) -> str:
    return f"{split}:{' '.join(fields)}" if fields else _NOTE


def choice_of(code: str) -> ColumnChoice:
    """Return the correction that a code stands for."""
    if code in {_NOTE, _IGNORED}:
        return ColumnChoice((), ignored=code == _IGNORED)
    split, _, fields = code.partition(":")
    return ColumnChoice(tuple(map(Field, fields.split())), Split(split))


def choices_for(line: ColumnLine) -> list[tuple[str, str]]:
    """Return what a column can be said to feed."""
    if line.kind is None:
        return [(_NOTE, say("importing.keep_note")), (_IGNORED, say("importing.leave_out"))]
    known = FIELDS[line.kind]
    offered = [(_code((each,), Split.NONE), field_words(each, line.kind)) for each in known]
    offered += [
        (_code(pair, split), say("importing.split_fields", fields=fields_words(pair, line.kind)))
        for split, pair in _SPLITS.items()
        if set(pair) <= set(known)
    ]
    if line.guess.fields and code_of(line) not in dict(offered) and not line.is_ignored:
        offered.insert(0, (code_of(line), feeds_words(line.guess, line.kind)))
    return [*offered, (_NOTE, say("importing.keep_note")), (_IGNORED, say("importing.leave_out"))]


class ColumnModel(TableModel[ColumnLine]):
    """The columns of a table.

    Signals:
        chosen: the index of a column, and the ColumnChoice for it.
    """

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        shown: Sequence[Column[ColumnLine]] = (
            Column("letter", say("importing.column_letter"), attrgetter("place"), 8),
            Column("title", say("importing.column_title"), _title, 22),
            Column("samples", say("importing.column_samples"), _samples_words, 44, tone=_muted),
            Column("feeds", say("importing.column_feeds"), _feeds, 28),
            Column("certainty", say("importing.column_certainty"), _certainty, 22, tone=_tone),
        )
        super().__init__(shown, lambda line: str(line.guess.index), parent)

    @property
    def feeds_place(self) -> int:
        """Return the column in which is chosen."""
        return 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, and what can be chosen in it."""
        line = self.line(index)
        if line is not None and role == CODE_ROLE:
            return code_of(line)
        if line is not None and role == CHOICES_ROLE:
            return choices_for(line)
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that what a column feeds can be chosen."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == self.feeds_place else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was chosen."""
        line = self.line(index)
        if role != Qt.ItemDataRole.EditRole or line is None or index.column() != self.feeds_place:
            return False
        self.chosen.emit(line.guess.index, choice_of(str(value)))
        return True


def _title(line: ColumnLine) -> str:
    return line.title or say("importing.column_untitled")


def _samples_words(line: ColumnLine) -> str:
    return "  |  ".join(line.samples) or say("importing.column_empty")


def _feeds(line: ColumnLine) -> str:
    return say("importing.leave_out") if line.is_ignored else feeds_words(line.guess, line.kind)


def _certainty(line: ColumnLine) -> str:
    return say("importing.by_chosen") if line.is_chosen else certainty_words(line.guess)


def _muted(_line: ColumnLine) -> str:
    return "muted"


def _tone(line: ColumnLine) -> str:
    if line.is_chosen or not line.guess.fields or line.guess.certainty >= SURE:
        return "good" if line.guess.fields else "muted"
    return "warning" if line.guess.certainty >= LIKELY else "bad"


class ColumnView(TableView):
    """The table of columns; a click on what a column becomes opens the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("import_columns", say("importing.columns"), parent)
        self.columns = ColumnModel(self)
        self.setSortingEnabled(False)
        self.show_model(self.columns)
        self.setSortingEnabled(False)
        self.setWordWrap(True)
        self.setItemDelegate(RuledDelegate(self))
        self.setItemDelegateForColumn(self.columns.feeds_place, ChoiceDelegate(self))
        self.setEditTriggers(TableView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollMode(TableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + 12)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 7)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.clicked.connect(self._on_clicked)

    def show_lines(self, lines: Sequence[ColumnLine]) -> None:
        """Show other columns, the same one staying chosen."""
        row = self.currentIndex().row()
        self.columns.set_lines(lines)
        if lines:
            self.choose(str(lines[min(max(row, 0), len(lines) - 1)].guess.index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the samples what the other columns leave, but never too little to read."""
        super().resizeEvent(event)
        others = sum(self.columnWidth(place) for place in range(len(self.columns.columns)) if place != _SAMPLES_PLACE)
        least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS
        self.setColumnWidth(_SAMPLES_PLACE, max(self.viewport().width() - others, least))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == self.columns.feeds_place:
            open_list(self, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
        if event.key() in keys and self.state() != TableView.State.EditingState and self.currentIndex().isValid():
            open_list(self, self.columns.index(self.currentIndex().row(), self.columns.feeds_place))
        else:
            super().keyPressEvent(event)
