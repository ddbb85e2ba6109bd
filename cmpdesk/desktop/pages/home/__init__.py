"""The first page: the edition at hand, how ready every group is, what is due, actions by year."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop.cards.columns import framed
from cmpdesk.desktop.cards.list_and_card import scrolling
from cmpdesk.desktop.cards.lists import fit_height, set_lines_in_place
from cmpdesk.desktop.cards.room import share_room
from cmpdesk.desktop.dates import today
from cmpdesk.desktop.flow import Columns, wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import Page, button, label, mark, row
from cmpdesk.desktop.pages.home.chart import ActionsChart
from cmpdesk.desktop.pages.home.first_steps import FirstSteps
from cmpdesk.desktop.pages.home.readiness_table import HOME_NEEDS, ReadinessTable, place_of
from cmpdesk.desktop.pages.home.today_card import TodayCard
from cmpdesk.desktop.pages.home.words import countdown, due_words
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.secretariat.home.overview import DueItem, Overview, load_overview
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.words.wording import annual_meeting

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk

__all__ = ["HomePage"]
_LETTERS_OF_DUE = 28


class HomePage(Page):
    """Where the year stands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._overview: Overview | None = None
        self.first_steps = FirstSteps(desk)
        self.stack = QStackedWidget()
        self._whole = scrolling(self._build())
        self._first = scrolling(self.first_steps)
        self.stack.addWidget(self._whole)
        self.stack.addWidget(self._first)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _build(self) -> QWidget:
        self.title = label("", "title")
        self.title.setWordWrap(True)
        self.chip = label("", "chip")
        self.edition_button = button(say("home.open_edition"), "meetings")
        self.documents_button = button(say("home.documents"), "documents")
        self.matrix_button = button(say("home.whole_matrix"), look="link", tip=say("home.whole_matrix_tip"))
        self.matrix_button.clicked.connect(self._on_matrix)
        self.edition_button.clicked.connect(self._on_open_edition)
        self.documents_button.clicked.connect(self._on_documents)
        self.today = TodayCard(self.desk)
        self.figures = {key: _Figure(key) for key in ("scheduled", "agreed", "open", "overdue", "done")}
        self.readiness = ReadinessTable(HOME_NEEDS, most_rows=30)
        self.readiness.cell_opened.connect(self._on_cell)
        due = self._due_card()
        self.chart = ActionsChart()
        self.chart.year_opened.connect(self._on_year)
        chart = framed(label(say("home.chart"), "heading"), self.chart)
        _stretch(chart)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 4, 0)
        layout.setSpacing(12)
        layout.addWidget(self._head())
        layout.addWidget(self.today)
        layout.addWidget(Columns(list(self.figures.values()), 22))
        layout.addWidget(framed(wrapped(label(say("home.readiness"), "heading"), self.matrix_button), self.readiness))
        layout.addWidget(Columns([due, chart], 54, [2, 1]))
        layout.addStretch(1)
        return whole

    def _due_card(self) -> QWidget:
        self.due_view = TableView("due", say("home.this_week"))
        self.due_model: TableModel[DueItem] = TableModel(
            [
                Column("what", say("home.what"), _what, 60),
                Column("group", say("home.group"), attrgetter("group"), 24),
                Column(
                    "when",
                    say("home.when"),
                    self._when,
                    20,
                    sort=attrgetter("day"),
                    tone=self._when_tone,
                    stays_whole=True,
                ),
            ],
            attrgetter("id"),
            self.due_view,
        )
        self.due_view.show_model(self.due_model)
        self.due_view.horizontalHeader().setStretchLastSection(False)
        self.due_view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.due_view.record_opened.connect(self._on_due)
        self.nothing_due = label(say("home.nothing_due"), "muted")
        self.nothing_due.setWordWrap(True)
        due = framed(label(say("home.this_week"), "heading"), self.nothing_due, self.due_view)
        _stretch(due)
        return due

    def _head(self) -> QWidget:
        """Return the title with the buttons at its end, or below it where the window is narrow."""
        titled = wrapped(self.title, self.chip)
        policy = titled.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        titled.setSizePolicy(policy)
        buttons = QWidget()
        beside = row(self.edition_button, self.documents_button)
        beside.setContentsMargins(0, 0, 0, 0)
        buttons.setLayout(beside)
        return wrapped(titled, buttons)

    def load(self) -> None:
        """Load the overview."""
        day = today()
        overview = self.desk.ask(load_overview, Selection(self.desk.language, day))
        self._overview = overview
        edition, figures = overview.edition, overview.figures
        if edition is None or figures is None:
            self.first_steps.show_state(overview)
            self.stack.setCurrentWidget(self._first)
            return
        self.stack.setCurrentWidget(self._whole)
        place = edition.place.or_other(self.desk.language)
        name = annual_meeting(edition.ordinal, InterfaceText.language)
        self.title.setText(f"{name} · {place.text}" if place else name)
        words, tone = countdown(edition, day)
        _set_chip(self.chip, words, tone)
        self.today.load()
        self._show_figures(overview)
        set_lines_in_place(self.readiness, self.readiness.lines_model, overview.rows)
        self.readiness.fit()
        set_lines_in_place(self.due_view, self.due_model, overview.due)
        fit_height(self.due_view, most=8)
        share_room(self.due_view, _LETTERS_OF_DUE)
        self.due_view.setVisible(bool(overview.due))
        self.nothing_due.setVisible(not overview.due)
        self.chart.show_years(overview.years)

    def _show_figures(self, overview: Overview) -> None:
        figures = overview.figures
        if figures is None:
            return
        meeting = figures.groups
        self.figures["scheduled"].show_figure(f"{figures.scheduled} / {meeting}", say("home.sessions_scheduled"))
        self.figures["agreed"].show_figure(f"{figures.agendas_agreed} / {meeting}", say("home.agendas_agreed"))
        self.figures["open"].show_figure(str(figures.open_actions), say("home.open_actions"))
        self.figures["overdue"].show_figure(str(figures.overdue), say("home.overdue"), "bad" if figures.overdue else "")
        if figures.share_done is None:
            self.figures["done"].show_figure("–", say("home.no_actions_done"))
        else:
            self.figures["done"].show_figure(
                say("home.percent", number=figures.share_done),
                say("home.share_done", year=figures.share_year),
                "good" if figures.share_done else "",
            )

    def _when(self, item: DueItem) -> str:
        return due_words(item.day, today())

    def _when_tone(self, item: DueItem) -> str:
        return "bad" if item.day < today() else ""

    def _on_cell(self, row_key: str, key: str) -> None:
        row = next((row for row in self.readiness.lines_model.lines if row.key == row_key), None)
        if row is None or self._overview is None or self._overview.edition is None:
            return
        place = place_of(row, key, self._overview.edition.id)
        self.desk.go(place.page, place.record_id, place.tab)

    def _on_due(self, record_id: str) -> None:
        item = next((item for item in self.due_model.lines if item.id == record_id), None)
        if item is not None:
            page = "session" if item.is_session else "checklist" if item.is_task else "actions"
            self.desk.go(page, record_id)

    def _on_year(self, year: int) -> None:
        self.desk.go("actions", None, f"year:{year}")

    def _on_open_edition(self) -> None:
        if self._overview is not None and self._overview.edition is not None:
            self.desk.go("meetings", self._overview.edition.id)

    def _on_documents(self) -> None:
        self.desk.go("documents")

    def _on_matrix(self) -> None:
        edition = self._overview.edition if self._overview else None
        self.desk.go("checklist", edition.id if edition else None, "readiness")


class _Figure(QFrame):
    """A figure with its words below."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setObjectName(f"figure_{key}")
        self.number: QLabel = label("", "figure")
        self.words: QLabel = label("", "muted")
        self.words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(2)
        layout.addWidget(self.number)
        layout.addWidget(self.words)

    def show_figure(self, number: str, words: str, tone: str = "") -> None:
        """Show a number and what it counts."""
        self.number.setText(number)
        self.words.setText(words)
        self.setAccessibleName(f"{number} {words}")
        mark(self.number, "tone", tone)


def _what(item: DueItem) -> str:
    if item.is_session:
        return say("home.session_of", groups=item.text)
    if item.is_task:
        return say("home.task_of", task=item.text)
    return f"{item.number} {item.text}".strip()


def _set_chip(chip: QLabel, words: str, tone: str) -> None:
    chip.setText(words)
    mark(chip, "tone", tone)


def _stretch(frame: QFrame) -> None:
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    layout = frame.layout()
    if isinstance(layout, QVBoxLayout):
        layout.addStretch(1)
