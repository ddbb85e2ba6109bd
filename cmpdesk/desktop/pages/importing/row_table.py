"""The table of planned rows: what becomes of each, its main fields as understood and as they stand, and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.pages.importing.row_painting import (
    CELL_ROLE,
    MARK,
    OUTCOME_ROLE,
    PADDING,
    CellDelegate,
    OutcomeDelegate,
)
from cmpdesk.desktop.pages.importing.study import CheckLine, Study
from cmpdesk.desktop.pages.importing.words import (
    field_words,
    happens_words,
    left_out_words,
    outcome_words,
    value_words,
)
from cmpdesk.desktop.settings import DateStyle
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.plan import Outcome
from cmpdesk.importing.reasons import is_required
from cmpdesk.model.clean_text import folded

Index = QModelIndex | QPersistentModelIndex
_LONG = {Field.DESCRIPTION, Field.DETAILS, Field.COMMENTS}
_MIDDLE = {
    Field.OWNER,
    Field.GROUP,
    Field.THEME,
    Field.TITLE,
    Field.ORGANISATION,
    Field.NAME,
    Field.PLACE,
    Field.STATUS,
}
_WIDE, _MEDIUM, _NARROW = 44, 22, 15
_LONGEST = 400
_MONTHS = 12
_WORDS = re.compile(r"\w+")
_FIGURES = re.compile(r"(?:\d{1,2}[./-]\d{1,2}[./-]|\d{4}-\d{2}-)\d{2,4}(?: 00:00)?")
_PARTS = re.compile(r"(?<!\d)\d{1,2}(?=[./-])|^\d{4}")
_LEAST_LONG, _MEASURED = 28, 80
_LONGEST_WORD = 24
_ONE_LINE = {"outcome", "row"}


def cell_parts(line: CheckLine, field: Field, groups: Mapping[str, str]) -> tuple[str, str]:
    """Return what a cell is understood as, and what stands there where that is something else.

    Args:
        line: the row.
        field: the cell.
        groups: the names of working groups by their ids.
    """
    row = line.planned
    if row is None:
        return "", ""
    value = value_words(field, row.shown.get(field, ""), style=DateStyle.SHORT)
    if field is Field.GROUP:
        value = groups.get(str(row.values.get(field, "")), value)
    if line.outcome is Outcome.ASK and any(each.field is field and is_required(each) for each in row.reasons):
        return "", " ".join(row.raw.get(field, value).split())
    raw = " ".join(row.raw.get(field, "").split())
    return value, "" if _says_the_same(value, raw) else raw


def _says_the_same(value: str, raw: str) -> bool:
    """Tell whether what stands there differs in nothing but its signs, or is a day whose figures leave no doubt."""
    if not raw or (value and _WORDS.findall(folded(raw)) == _WORDS.findall(folded(value))):
        return True
    return bool(value) and bool(_FIGURES.fullmatch(raw)) and any(int(part) > _MONTHS for part in _PARTS.findall(raw))


class FieldColumn:
    """Says what a field of a row is: a column of the table is made of it."""

    def __init__(self, field: Field, groups: Mapping[str, str]) -> None:
        self._field = field
        self._groups = groups

    def parts(self, line: CheckLine) -> tuple[str, str]:
        """Return what the cell of a line is understood as, and what stands there where that is something else."""
        return cell_parts(line, self._field, self._groups)

    def __call__(self, line: CheckLine) -> str:
        """Return the cell of a line in words."""
        value, raw = self.parts(line)
        if not raw:
            return value[:_LONGEST]
        if not value:
            key = "importing.not_understood" if line.outcome is Outcome.ASK else "importing.raw_quoted"
            return say(key, raw=raw[:_LONGEST])
        return say("importing.understood", value=value, raw=raw[:_LONGEST])


def row_columns(study: Study, kind: Kind | None) -> list[Column[CheckLine]]:
    """Return the columns for rows of a kind; rows of no table have what stands there and why they are left out."""
    sheets = {line.sheet for line in study.lines.get(kind, ())}
    columns: list[Column[CheckLine]] = [
        Column("outcome", say("importing.check_result"), lambda line: outcome_words(line.outcome), 15),
        Column("row", say("importing.check_row"), attrgetter("place_words"), 6),
    ]
    if len(sheets) > 1:
        columns.append(Column("sheet", say("importing.check_sheet"), attrgetter("sheet"), 14))
    if kind is None:
        return [
            *columns,
            Column("text", say("importing.check_text"), _left_out_text, _WIDE + 20),
            Column("happens", say("importing.check_happens"), _left_out_reason, _WIDE, tone=_muted),
        ]
    first, others = study.fields_of(kind)
    columns += [_field_column(field, kind, study) for field in first]
    columns.append(Column("happens", say("importing.check_happens"), Happening(kind), 36))
    return [*columns, *(_field_column(field, kind, study) for field in others)]


class Happening:
    """Says what will become of a row of a kind."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind

    def __call__(self, line: CheckLine) -> str:
        """Return what will happen to a line."""
        return happens_words(line.planned, self._kind) if line.planned is not None else ""


def _field_column(field: Field, kind: Kind, study: Study) -> Column[CheckLine]:
    width = _WIDE if field in _LONG else _MEDIUM if field in _MIDDLE else _NARROW
    return Column(field, field_words(field, kind), FieldColumn(field, study.groups), width)


def _left_out_text(line: CheckLine) -> str:
    return " ".join(line.left_out.text.split())[:_LONGEST] if line.left_out is not None else ""


def _left_out_reason(line: CheckLine) -> str:
    return left_out_words(line.left_out.reason) if line.left_out is not None else ""


def _muted(_line: CheckLine) -> str:
    return "muted"


class RowModel(TableModel[CheckLine]):
    """The rows that are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), attrgetter("key"), parent)

    def show_lines(self, columns: Sequence[Column[CheckLine]], lines: Sequence[CheckLine]) -> None:
        """Show other rows, and columns that fit them."""
        self.beginResetModel()
        self.columns = tuple(columns)
        # Not copied: there may be 100,000 of them, and nobody changes them.
        self.lines = lines if isinstance(lines, list) else list(lines)
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows: its outcome, or the value and what stands there."""
        line = self.line(index)
        if line is None:
            return None
        if role == OUTCOME_ROLE:
            return line.outcome
        if role == CELL_ROLE:
            text = self.columns[index.column()].text
            return text.parts(line) if isinstance(text, FieldColumn) else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.columns[index.column()].text(line) if index.column() else self.spoken(line)
        return super().data(index, role)


class RowView(TableView):
    """The table of planned rows.

    Signals:
        rows_chosen: other rows are chosen.
        menu_wished: where a menu is to open.
    """

    rows_chosen = Signal()
    menu_wished = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("import_rows", say("importing.check_table"), parent)
        self.rows = RowModel(self)
        self.setSortingEnabled(False)
        self.show_model(self.rows)
        self.setSortingEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionsMovable(False)
        self.setItemDelegate(CellDelegate(self))
        self.setItemDelegateForColumn(0, OutcomeDelegate(self))
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + 8)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_wished)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def show_lines(self, columns: Sequence[Column[CheckLine]], lines: Sequence[CheckLine]) -> None:
        """Show other rows; the current one stays, and where the table was scrolled to."""
        current = self.rows.record_id(self.currentIndex())
        is_same = [column.key for column in columns] == [column.key for column in self.rows.columns]
        scrolled = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        self.rows.show_lines(columns, lines)
        if not is_same:
            self.fit()
            scrolled = 0, 0
        row = self.rows.row_of(current) if current else None
        if lines:
            self.selectRow(row or 0)
        self.verticalScrollBar().setValue(scrolled[0])
        self.horizontalScrollBar().setValue(scrolled[1])
        if not lines:
            self.rows_chosen.emit()

    def fit(self) -> None:
        """Give the columns the widths that they ask for; what is left over, or lacks, is the longest texts’."""
        letter = self.fontMetrics().averageCharWidth()
        widths = [self._wished_width(column, letter) for column in self.rows.columns]
        shown = range(self._last_main() + 1)
        spare = self.viewport().width() - sum(widths[place] for place in shown)
        keys = [column.key for column in self.rows.columns]
        for key in (Field.DESCRIPTION, "text", Field.NAME, "happens"):
            place = keys.index(key) if key in keys else -1
            if place in shown:
                given = max(spare, _LEAST_LONG * letter - widths[place])
                widths[place] += given
                spare -= given
                if spare >= 0:
                    break
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)

    def _wished_width(self, column: Column[CheckLine], letter: int) -> int:
        """Return what the first cells of a column ask for, over two lines where they are long; no word is cut."""
        metrics = self.fontMetrics()
        texts = list(dict.fromkeys(column.text(line) for line in self.rows.lines[:_MEASURED]))
        whole = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        words = (word for text in texts for word in text.split() if len(word) < _LONGEST_WORD)
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        most = column.width * letter
        if whole > most and column.key not in _ONE_LINE:
            whole = max(min(whole * 5 // 9, most), longest)
        least = metrics.horizontalAdvance(column.title) + 3 * PADDING
        around = 4 * PADDING + MARK if column.key == "outcome" else 2 * PADDING + 2
        return max(least, whole + around)

    def _last_main(self) -> int:
        keys = [column.key for column in self.rows.columns]
        return keys.index("happens") if "happens" in keys else len(keys) - 1

    def chosen_lines(self) -> list[CheckLine]:
        """Return the chosen rows, from top to bottom, run by run."""
        found: list[CheckLine] = []
        for top, bottom in sorted((part.top(), part.bottom()) for part in self.selectionModel().selection().toList()):
            found += self.rows.lines[top : bottom + 1]
        return found

    def _on_selection(self) -> None:
        self.rows_chosen.emit()
