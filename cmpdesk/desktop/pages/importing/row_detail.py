"""One row in full: each cell as it stands and as it is understood; of a change, from what to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHeaderView, QVBoxLayout

from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.pages.importing.choice_cells import RuledDelegate
from cmpdesk.desktop.pages.importing.row_table import cell_parts
from cmpdesk.desktop.pages.importing.study import NO_NAMES, CheckLine
from cmpdesk.desktop.pages.importing.words import field_words, happens_words, left_out_words, outcome_words, value_words
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.plan import Outcome


@dataclass(frozen=True, slots=True)
class DetailLine:
    """A field of a row: its name, what stands or stood there, and what it is or will be."""

    key: str
    field: str
    first: str
    second: str


def detail_lines(line: CheckLine, kind: Kind | None, groups: Mapping[str, str]) -> list[DetailLine]:
    """Return the fields of a row; of one that changes a record, only those that change."""
    row = line.planned
    if row is None:
        return []
    if row.outcome is Outcome.UPDATE and row.changes:
        lines = [
            DetailLine(f"change:{place}", field_words(each.field, kind), _value(each.field, each.before),
                       _value(each.field, each.after))
            for place, each in enumerate(row.changes)
        ]  # fmt: skip
    else:
        lines = []
        for field in dict.fromkeys((*row.raw, *row.shown)):
            value = value_words(field, row.shown.get(field, ""))
            raw = cell_parts(line, field, groups)[1]
            if field is Field.GROUP:
                value = groups.get(str(row.values.get(field, "")), value)
            lines.append(DetailLine(field, field_words(field, kind), raw, value))
    lines += [
        DetailLine(f"note:{title}", say("importing.detail_note", title=title), "", text)
        for title, text in row.notes.items()
    ]
    return lines


def _value(field: Field, text: str) -> str:
    return value_words(field, text) or say("importing.empty_value")


class RowDetail(QFrame):
    """The chosen row, and what can be decided for it alone.

    Signals:
        decided: an Outcome for the chosen rows: to leave them out or to create them; None as planned.
        record_wished: the record that the row changes or equals is to be shown.
    """

    decided = Signal(object)
    record_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.heading = label("", "heading")
        self.happens = label("", "muted")
        for each in (self.heading, self.happens):
            each.setWordWrap(True)
        self.view = TableView("import_detail", say("importing.detail"))
        self.cells = TableModel(
            (
                Column("field", say("importing.detail_field"), attrgetter("field"), 14, tone=_muted),
                Column("first", say("importing.detail_raw"), attrgetter("first"), 22),
                Column("second", say("importing.detail_value"), attrgetter("second"), 22),
            ),
            attrgetter("key"),
            self.view,
        )
        self.view.show_model(self.cells)
        self._fit_view()
        self.skip_button = button(say("importing.row_skip"))
        self.create_button = button(say("importing.row_create"))
        self.planned_button = button(say("importing.row_planned"))
        self.record_button = button(say("importing.row_show"), look="link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        buttons = wrapped(self.skip_button, self.create_button, self.planned_button, self.record_button)
        for widget in (self.heading, self.happens, self.view, buttons):
            layout.addWidget(widget, 1 if widget is self.view else 0)
        self.skip_button.clicked.connect(self._on_skip)
        self.create_button.clicked.connect(self._on_create)
        self.planned_button.clicked.connect(self._on_planned)
        self.record_button.clicked.connect(self.record_wished)
        self.show_lines([], None, is_decided=False)

    def _fit_view(self) -> None:
        self.view.setSortingEnabled(False)
        self.view.setWordWrap(True)
        self.view.setItemDelegate(RuledDelegate(self.view))
        self.view.setMinimumHeight(self.fontMetrics().height() * 4)
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.view.horizontalHeader()
        header.setStretchLastSection(False)
        header.geometriesChanged.connect(self.view.resizeRowsToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for section in (1, 2):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)

    def show_lines(
        self, lines: Sequence[CheckLine], kind: Kind | None, groups: Mapping[str, str] = NO_NAMES, *, is_decided: bool
    ) -> None:
        """Show the first of the chosen rows, and what can be done with all of them."""
        line = lines[0] if lines else None
        planned = line.planned if line is not None else None
        can_decide = planned is not None
        self.skip_button.setVisible(can_decide and any(each.outcome is not Outcome.SKIP for each in lines))
        may_create = {Outcome.SAME, Outcome.UPDATE}
        self.create_button.setVisible(can_decide and any(each.outcome in may_create for each in lines))
        self.planned_button.setVisible(is_decided)
        self.record_button.setVisible(planned is not None and bool(planned.record_id) and planned.outcome in may_create)
        if line is None:
            self.heading.setText(say("importing.detail_hint"))
            self.happens.setText("")
            self.cells.set_lines([])
            return
        heading = say("importing.detail_heading", row=line.place_words, outcome=outcome_words(line.outcome))
        self.heading.setText(heading)
        left_out = left_out_words(line.left_out.reason) if line.left_out is not None else ""
        self.happens.setText(happens_words(planned, kind) if planned is not None else left_out)
        is_change = planned is not None and planned.outcome is Outcome.UPDATE and bool(planned.changes)
        self._name_columns(is_change=is_change)
        shown = detail_lines(line, kind, groups)
        self.cells.set_lines(shown)
        self.view.setColumnHidden(1, not any(each.first for each in shown))
        self.happens.setVisible(bool(self.happens.text()))
        self.view.setVisible(planned is not None)

    def _name_columns(self, *, is_change: bool) -> None:
        titles = ("detail_before", "detail_after") if is_change else ("detail_raw", "detail_value")
        columns = list(self.cells.columns)
        for place, key in enumerate(titles, start=1):
            columns[place] = Column(
                columns[place].key, say(f"importing.{key}"), columns[place].text, columns[place].width
            )
        self.cells.columns = tuple(columns)
        self.cells.headerDataChanged.emit(self.view.horizontalHeader().orientation(), 1, 2)

    def _on_skip(self) -> None:
        self.decided.emit(Outcome.SKIP)

    def _on_create(self) -> None:
        self.decided.emit(Outcome.CREATE)

    def _on_planned(self) -> None:
        self.decided.emit(None)


def _muted(_line: DetailLine) -> str:
    return "muted"
