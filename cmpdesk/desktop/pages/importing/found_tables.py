"""The list of what was found in the sheets of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from cmpdesk.desktop.cards.lists import set_lines_in_place
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.pages.importing.study import Study
from cmpdesk.desktop.pages.importing.words import kind_words
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.importing.fields import Kind
from cmpdesk.importing.plan import PlannedSheet, PlannedTable
from cmpdesk.model.sentences import Sentence
from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile, Visibility

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A table of a sheet, or a sheet without one.

    Attributes:
        key: of the line.
        sheet: the sheet's name.
        table: the place of the table in the study, -1 where there is none.
        is_first: it is the sheet's first line, which has the box to tick.
        is_taken: the sheet is taken.
        is_hidden: the author hid the sheet.
        what: what was found, in words.
        header: the rows of the header, in words.
        rows: how many rows there are.
        is_ours: the rows are of a kind that is imported.
    """

    key: str
    sheet: str
    table: int
    is_first: bool
    is_taken: bool
    is_hidden: bool
    what: str
    header: str = ""
    rows: int = 0
    is_ours: bool = False


def found_lines(file: SpreadsheetFile, study: Study | None) -> list[FoundLine]:
    """Return what was found; before there is a plan, the sheets themselves."""
    if study is None:
        return [
            FoundLine(f"{sheet.name}:-1", sheet.name, -1, is_first=True, is_taken=not _is_hidden(sheet.visibility),
                      is_hidden=_is_hidden(sheet.visibility), what="", rows=len(sheet.rows))
            for sheet in file.sheets
        ]  # fmt: skip
    hidden = {sheet.name for sheet in file.sheets if _is_hidden(sheet.visibility)}
    lines: list[FoundLine] = []
    place = 0
    for sheet in study.plan.sheets:
        lines += _lines_of(sheet, place, is_hidden=sheet.name in hidden)
        place += len(sheet.tables)
    return lines


def _lines_of(sheet: PlannedSheet, place: int, *, is_hidden: bool) -> list[FoundLine]:
    if not sheet.tables:
        waits = is_hidden and not sheet.is_taken
        why = say("importing.hidden_not_taken") if waits else sentence_words(sheet.why_none)
        what = why or say("importing.nothing_found")
        return [
            FoundLine(f"{sheet.name}:-1", sheet.name, -1, is_first=True, is_taken=sheet.is_taken, is_hidden=is_hidden,
                      what=what)
        ]  # fmt: skip
    return [
        FoundLine(
            key=f"{sheet.name}:{place + at}",
            sheet=sheet.name,
            table=place + at,
            is_first=at == 0,
            is_taken=sheet.is_taken,
            is_hidden=is_hidden,
            what=kind_words(table.kind) if table.kind else _why_not(table),
            header=header_words(table.reading.table.header_rows),
            rows=len(table.reading.table.rows),
            is_ours=table.kind is not None,
        )
        for at, table in enumerate(sheet.tables)
    ]


def _why_not(table: PlannedTable) -> str:
    return sentence_words(table.reading.why_none) or say("importing.nothing_found")


def _is_hidden(visibility: Visibility) -> bool:
    return visibility is not Visibility.VISIBLE


def sentence_words(said: Sentence | str) -> str:
    """Return a sentence of the lower rooms in the language of the window."""
    return said.in_language(InterfaceText.language) if isinstance(said, Sentence) else said


def header_words(rows: Sequence[int]) -> str:
    """Return which rows a header takes."""
    if not rows:
        return say("importing.no_header")
    return str(rows[0]) if len(rows) == 1 else say("importing.header_range", first=rows[0], last=rows[-1])


def _sheet_words(line: FoundLine) -> str:
    if not line.is_first:
        return ""
    return say("importing.hidden_sheet", name=line.sheet) if line.is_hidden else line.sheet


class FoundModel(TableModel[FoundLine]):
    """What was found; the box before a sheet says whether it is taken.

    Signals:
        taken: a sheet's name, and whether it is to be taken.
    """

    taken = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        columns: Sequence[Column[FoundLine]] = (
            Column("sheet", say("importing.found_sheet"), _sheet_words, 18),
            Column("what", say("importing.found_what"), lambda line: line.what, 22, tone=_tone),
            Column("header", say("importing.found_header"), lambda line: line.header, 9),
            Column("rows", say("importing.found_rows"), lambda line: f"{line.rows:,}" if line.table >= 0 else "", 7),
        )
        super().__init__(columns, lambda line: line.key, parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; the first one of a sheet has a box."""
        line = self.line(index)
        if role == Qt.ItemDataRole.CheckStateRole and line is not None and index.column() == 0 and line.is_first:
            return Qt.CheckState.Checked if line.is_taken else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a sheet, or leave it out."""
        line = self.line(index)
        if role == Qt.ItemDataRole.CheckStateRole and line is not None:
            self.taken.emit(line.sheet, Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        return super().setData(index, value, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that the first cell of a sheet can be ticked."""
        line = self.line(index)
        flags = super().flags(index)
        if line is not None and line.is_first and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def spoken(self, line: FoundLine) -> str:
        """Return a whole row, with whether its sheet is taken."""
        taken = say("importing.taken" if line.is_taken else "importing.not_taken")
        return f"{super().spoken(line)}, {taken}"


def _tone(line: FoundLine) -> str:
    return "" if line.is_ours and line.is_taken else "muted"


class FoundView(TableView):
    """The list of what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("import_tables", say("importing.tables_found"), parent)
        self.found = FoundModel(self)
        self.setSortingEnabled(False)
        self.show_model(self.found)
        self.setSortingEnabled(False)
        self.setWordWrap(True)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        for section in (2, 3):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + 8)

    def show_lines(self, lines: Sequence[FoundLine]) -> None:
        """Show what was found; the chosen line stays chosen."""
        before = self.chosen_line()
        set_lines_in_place(self, self.found, list(lines))
        if self.chosen_line() is None and lines:
            chosen = before.key if before is not None and self.found.row_of(before.key) is not None else ""
            ours = next((line.key for line in lines if line.is_ours and line.is_taken), lines[0].key)
            self.choose(chosen or ours)

    def chosen_line(self) -> FoundLine | None:
        """Return the line that is chosen."""
        return self.found.line(self.currentIndex())


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds that a table can be said to be, and none."""
    return [*((str(kind), kind_words(kind)) for kind in Kind), ("", say("importing.kind_none"))]
