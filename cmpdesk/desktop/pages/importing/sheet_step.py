"""The step of sheets: what was found in each, and the cells as they stand. Every guess can be changed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.lists import fit_height
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import button, card, label
from cmpdesk.desktop.pages.actions.fields import SteadyCombo
from cmpdesk.desktop.pages.importing import correcting
from cmpdesk.desktop.pages.importing.found_tables import (
    FoundLine,
    FoundView,
    found_lines,
    header_words,
    kind_choices,
    sentence_words,
)
from cmpdesk.desktop.pages.importing.grid import Anatomy, GridView, anatomy_of
from cmpdesk.desktop.pages.importing.halves import Halves
from cmpdesk.desktop.pages.importing.study import StudiedTable, Study
from cmpdesk.desktop.pages.importing.text_layout import TextLayoutBar
from cmpdesk.importing.corrections import NO_CORRECTIONS, Corrections
from cmpdesk.importing.fields import Kind
from cmpdesk.spreadsheets.reading.cells import Sheet, SpreadsheetFile, TextLayout

_SHARES = (5, 8)
_MOST_HEADER_ROWS = 4


@dataclass(frozen=True, slots=True)
class Offered:
    """What tables can be said to be of: groups by id, and the years of the annual meetings."""

    groups: Sequence[tuple[str, str]] = ()
    years: Sequence[int] = ()


class SheetStep(QWidget):
    """What was found on the left, the cells of the chosen sheet on the right.

    Signals:
        corrected: a Decision.
        layout_wished: a TextLayout to read a text file with.
    """

    corrected = Signal(object)
    layout_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._file: SpreadsheetFile | None = None
        self._study: Study | None = None
        self._corrections: Corrections = NO_CORRECTIONS
        self._offered = Offered()
        self._build()
        self._connect()
        self.setFocusProxy(self.view)

    def _build(self) -> None:
        self.view = FoundView()
        self.kind = SteadyCombo(say("importing.kind"))
        self.group = SteadyCombo(say("importing.group"))
        self.year = SteadyCombo(say("importing.year"))
        self.text_layout = TextLayoutBar()
        self.notices = label("", "notice")
        self.notices.setWordWrap(True)
        self.notices.hide()
        form = QWidget()
        self.form = QFormLayout(form)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for key, field in (("kind", self.kind), ("group", self.group), ("year", self.year)):
            said = label(say(f"importing.{key}"), "muted")
            said.setBuddy(field)
            field.setObjectName(f"import_{key}")
            self.form.addRow(said, field)
        self.options = form
        left = card(self.view, form, self.text_layout, self.notices)
        beneath = left.layout()
        if isinstance(beneath, QVBoxLayout):
            beneath.addStretch(1)
        self.header_button = button(say("importing.use_header"))
        self.header_button.setObjectName("use_header")
        self.found_button = button(say("importing.header_as_found"), look="link")
        self.cells = GridView()
        self.cells.setMinimumHeight(self.fontMetrics().height() * 9)
        self.more = label("", "small")
        self.more.hide()
        right = card(wrapped(self._cells_heading(), self.header_button, self.found_button), self.cells, self.more)
        self.halves = Halves(left, right, _SHARES, least=(19, 13))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.halves)

    def _cells_heading(self) -> QLabel:
        self.cells_heading = label("", "heading")
        return self.cells_heading

    def _connect(self) -> None:
        self.view.record_chosen.connect(self._on_line)
        self.view.found.taken.connect(self._on_taken)
        for box, act in ((self.kind, self._on_kind), (self.group, self._on_group), (self.year, self._on_year)):
            box.activated.connect(act)
        self.cells.rows_chosen.connect(self._on_rows)
        self.cells.header_wished.connect(self._use_header)
        self.header_button.clicked.connect(self._on_use_header)
        self.found_button.clicked.connect(self._on_header_as_found)
        self.text_layout.wished.connect(self._on_layout_wished)

    def offer(self, offered: Offered) -> None:
        """Offer other groups and years."""
        self._offered = offered
        self._show_options()

    def show_file(self, file: SpreadsheetFile, study: Study | None, corrections: Corrections) -> None:
        """Show a file with what was found in it; without a study it is still being looked at."""
        self._file, self._study, self._corrections = file, study, corrections
        self.view.show_lines(found_lines(file, study))
        fit_height(self.view, most=9, least=3)
        self.text_layout.show_file(file)
        said = [sentence_words(each) for each in (study.plan.notices if study else file.notices)]
        self.notices.setText("\n".join(said))
        self.notices.setVisible(bool(said))
        self.more.setText(
            say("importing.preview_first", count=max((len(each.rows) for each in file.sheets), default=0))
        )
        self.more.setVisible(not file.complete)
        self._on_line()

    # What is chosen

    def _line(self) -> FoundLine | None:
        return self.view.chosen_line()

    def _sheet(self) -> Sheet | None:
        line = self._line()
        sheets = self._file.sheets if self._file is not None else ()
        return next((sheet for sheet in sheets if line is not None and sheet.name == line.sheet), None)

    def _table(self) -> StudiedTable | None:
        line = self._line()
        return self._study.tables[line.table] if self._study and line is not None and line.table >= 0 else None

    def _on_line(self, _key: str = "") -> None:
        sheet = self._sheet()
        planned = self._study.plan.sheets if self._study is not None else ()
        found = next((each for each in planned if sheet is not None and each.name == sheet.name), None)
        self.cells.show_sheet(sheet, anatomy_of(found) if found is not None else Anatomy())
        self.cells_heading.setText(sheet.name if sheet is not None else "")
        table = self._table()
        if table is not None and table.planned.reading.table.header_rows:
            self.cells.choose_number(table.planned.reading.table.header_rows[-1])
        self.found_button.setVisible(sheet is not None and sheet.name in self._corrections.headers)
        self._show_options()

    def _show_options(self) -> None:
        table = self._table()
        self.options.setVisible(table is not None)
        if table is None:
            return
        reading = table.planned.reading
        self.kind.fill(kind_choices(), str(table.kind or ""))
        found = reading.group_words
        by_rows = say("importing.group_found", name=found) if found else say("importing.group_by_rows")
        self.group.fill([("", by_rows), *self._offered.groups], self._corrections.groups.get(table.key, ""))
        year = say("importing.year_found", year=reading.year) if reading.year else say("importing.year_by_rows")
        years = [("", year), *((str(each), str(each)) for each in self._offered.years)]
        chosen = self._corrections.years.get(table.key, 0)
        self.year.fill(years, str(chosen or ""))

    # What is decided

    def _on_taken(self, sheet: str, taken: bool) -> None:
        self.corrected.emit(partial(correcting.with_sheet, sheet=sheet, taken=taken))

    def _on_kind(self) -> None:
        table, code = self._table(), self.kind.code()
        if table is not None and code != str(table.kind or ""):
            self.corrected.emit(partial(correcting.with_kind, table=table.key, kind=Kind(code) if code else None))

    def _on_group(self) -> None:
        table = self._table()
        if table is not None:
            self.corrected.emit(partial(correcting.with_group, table=table.key, group_id=self.group.code()))

    def _on_year(self) -> None:
        table = self._table()
        if table is not None:
            self.corrected.emit(partial(correcting.with_year, table=table.key, year=int(self.year.code() or 0)))

    def _on_rows(self, numbers: Sequence[int]) -> None:
        table = self._table()
        header = table.planned.reading.table.header_rows if table is not None else ()
        self.header_button.setEnabled(
            self._study is not None and 0 < len(numbers) <= _MOST_HEADER_ROWS and tuple(numbers) != header
        )
        words = say("importing.use_header")
        if len(numbers) == 1:
            words = say("importing.use_header_row", row=numbers[0])
        elif numbers:
            words = say("importing.use_headers", first=numbers[0], last=numbers[-1])
        self.header_button.setText(words)
        self.header_button.setAccessibleName(words)

    def _on_use_header(self) -> None:
        self._use_header(self.cells.chosen_numbers())

    def _use_header(self, numbers: Sequence[int]) -> None:
        sheet = self._sheet()
        if sheet is not None and self._study is not None and numbers:
            self.corrected.emit(partial(correcting.with_header, sheet=sheet.name, rows=tuple(numbers)))

    def _on_header_as_found(self) -> None:
        sheet = self._sheet()
        if sheet is not None:
            self.corrected.emit(partial(correcting.with_header, sheet=sheet.name, rows=None))

    def _on_layout_wished(self, layout: TextLayout) -> None:
        self.layout_wished.emit(layout)

    def facts(self) -> str:
        """Return in a line what the chosen table takes."""
        table = self._table()
        if table is None:
            return ""
        found = table.planned.reading.table
        header = header_words(found.header_rows)
        return f"{found.sheet}: {header}, {say_counted('importing.rows_found', len(found.rows))}"
