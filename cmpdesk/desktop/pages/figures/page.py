"""The page of figures: one chart at a time with its table, and the workbook of all of them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cmpdesk.desktop.bar_chart import BarChart
from cmpdesk.desktop.cards.columns import framed
from cmpdesk.desktop.cards.list_and_card import scrolling
from cmpdesk.desktop.dates import today
from cmpdesk.desktop.desk import Place
from cmpdesk.desktop.flow import Columns, wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import GAP, Page, button, empty_state, label
from cmpdesk.desktop.pages.figures.choices import FigureChoices
from cmpdesk.desktop.pages.figures.saving import FiguresSaving
from cmpdesk.desktop.pages.figures.table import FiguresTable
from cmpdesk.desktop.pages.figures.words import (
    chart_bars,
    chart_parts,
    columns_of,
    place_of,
)
from cmpdesk.desktop.tables import TableModel
from cmpdesk.secretariat.figures import Bar, By, Figures, FiguresWish, definition, heading, load_figures
from cmpdesk.secretariat.search.finding import EditionFacts, editions
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.background import Job
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.model.language import Language

_LETTERS_OF_A_PART = 75
# Headings, legend, edges and the words below, in rows of the table.
_LINES_AROUND = 10


class FiguresPage(Page):
    """What was agreed, done and attended, in numbers."""

    tables = (
        "action",
        "action_tag",
        "tag",
        "edition",
        "session",
        "session_group",
        "participant",
        "head_count",
        "working_group",
        "working_group_name",
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.figures: Figures | None = None
        self._loading: Job | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.title = label(say("figures.title"), "title")
        self.save_button = button(say("figures.save_workbook"), "export")
        self.choices = FigureChoices()
        self.heading = label("", "heading")
        self.definition = label("", "muted")
        hint = label(say("figures.table_hint"), "muted")
        for each in (self.definition, hint):
            each.setWordWrap(True)
        self.chart = BarChart("figures_chart", say("figures.chart"))
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.view = FiguresTable()
        to_meetings = button(say("figures.go_to_meetings"), "meetings", look="main")
        to_meetings.clicked.connect(self._on_meetings)
        self.empty = empty_state(say("figures.empty"), say("figures.empty_hint"), to_meetings)
        chart = framed(self.heading, self.chart)
        table = framed(label(say("figures.table"), "heading"), self.view)
        below = table.layout()
        if isinstance(below, QVBoxLayout):
            below.addStretch(1)
        self.parts = Columns([chart, table], _LETTERS_OF_A_PART)
        whole = QWidget()
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 4, 0)
        inside.addWidget(self.parts, 1)
        inside.addWidget(self.definition)
        inside.addWidget(hint)
        self.stack = QStackedWidget()
        self._filled = scrolling(whole)
        self.stack.addWidget(self._filled)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(wrapped(self.title, self.save_button))
        column.addWidget(self.choices)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.choices.changed.connect(self._count)
        self.chart.bar_opened.connect(self._on_bar)
        self.view.record_opened.connect(self._on_row)
        self.saving = FiguresSaving(self.desk, self)
        self.save_button.clicked.connect(self._on_save)

    def load(self) -> None:
        """Count anew, off the window's thread."""
        known: tuple[EditionFacts, ...] = self.desk.ask(editions)
        self.choices.offer_editions(known)
        self.choices.setVisible(bool(known))
        self.save_button.setVisible(bool(known))
        self.stack.setCurrentWidget(self._filled if known else self.empty)
        if known:
            self._count()

    def _count(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
        question = partial(_counted, wish=self.choices.wish(), language=self.desk.language, day=today())
        self._loading = self.desk.ask_later(self, question, self._on_counted)

    def _on_counted(self, figures: Figures) -> None:
        if figures.wish != self.choices.wish():
            # Something else was chosen meanwhile; its figures are under way.
            return
        self._loading = None
        self.figures = figures
        self.heading.setText(heading(figures.wish, InterfaceText.language))
        self.definition.setText(definition(figures.wish, InterfaceText.language))
        nothing = term("figures.nothing", InterfaceText.language)
        self.chart.show_bars(chart_parts(figures), chart_bars(figures), nothing)
        self.chart.setAccessibleName(heading(figures.wish, InterfaceText.language))
        self._show_table(figures)

    def _show_table(self, figures: Figures) -> None:
        model: TableModel[Bar] = TableModel(columns_of(figures), _identity, self.view)
        model.set_lines([*figures.bars, figures.whole] if figures.bars else [])
        self.view.show_figures(model)
        self.view.setAccessibleName(heading(figures.wish, InterfaceText.language))

        self._arrange()

    def _arrange(self) -> None:
        """Put few numbers below their chart, both in the whole width; many stand beside it."""
        rows = self.view.model().rowCount() if self.view.model() else 0
        needed = (2 * rows + _LINES_AROUND) * self.view.verticalHeader().defaultSectionSize()
        self.parts.allow(1 if needed <= self.stack.height() else 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the parts in the new size."""
        super().resizeEvent(event)
        self._arrange()

    def _on_bar(self, place: Place) -> None:
        if self.figures is not None:
            years = self.choices.years()
            if place.page == "actions" and self.figures.wish.by is not By.YEAR and years:
                place = replace(place, tab=f"{place.tab};year:{years}")
            self.desk.asked_to_go.emit(place)

    def _on_row(self, key: str) -> None:
        if self.figures is None:
            return
        bar = next((bar for bar in self.figures.bars if bar.key == key), None)
        place = place_of(bar, self.figures.wish) if bar is not None else None
        if place is not None:
            self._on_bar(place)

    def _on_save(self) -> None:
        wish = self.choices.wish()
        self.saving.ask((wish.first, wish.last))

    def _on_meetings(self) -> None:
        self.desk.go("meetings")


def _counted(session: Session, *, wish: FiguresWish, language: Language, day: date) -> Figures:
    return load_figures(session, wish, language, day)


def _identity(bar: Bar) -> str:
    return bar.key or bar.name
