"""The page of meetings: all editions, the sessions of the chosen one, setting up the next."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from cmpdesk.desktop.cards.columns import at_top, term_of, words_of
from cmpdesk.desktop.cards.list_and_card import ListAndCard, after
from cmpdesk.desktop.cards.lists import add_key, fit_columns, set_lines_in_place, small_button
from cmpdesk.desktop.cards.storing import delete_with_word
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.page import Page, empty_state, label
from cmpdesk.desktop.pages.meetings.edition_card import EditionCardView
from cmpdesk.desktop.pages.meetings.new_edition import NewEditionForm
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.meeting_lists import EditionRow, edition_rows
from cmpdesk.secretariat.wording import annual_meeting

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from cmpdesk.desktop.desk import Desk

__all__ = ["MeetingsPage"]


class MeetingsPage(Page):
    """All annual meetings, the newest first."""

    tables = (
        "edition",
        "session",
        "session_group",
        "narrative",
        "working_group",
        "working_group_name",
        "co_chair_term",
        "person",
        "action",
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: tuple[EditionRow, ...] = ()
        self._edition_id = ""
        self._build_list()
        self.card = EditionCardView(desk)
        self.new_edition = NewEditionForm(desk)
        self.new_edition.added.connect(self._on_added)
        self.new_edition.given_up.connect(self._on_given_up)
        self.add_button = small_button(say("meetings.set_up"), "add", self._on_add)
        self.add_button.setObjectName("set_up_edition")
        heading = label(say("meetings.heading"), "title")
        heading.setWordWrap(True)
        self.halves = ListAndCard("meetings", self.view, [heading, wrapped(self.add_button)])
        self._card_area = self.halves.add_card(self.card)
        self._new_area = self.halves.add_card(at_top(self.new_edition))
        first = small_button(say("meetings.set_up"), "add", self._on_add)
        self._empty = self.halves.add_card(
            at_top(empty_state(say("meetings.none"), say("meetings.none_what_to_do"), first))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.halves)

    def _build_list(self) -> None:
        self.view = TableView("editions_list", say("meetings.heading"))
        self.model: TableModel[EditionRow] = TableModel(
            [
                Column("ordinal", say("meetings.number"), words_of("ordinal"), 7, sort=attrgetter("ordinal")),
                Column("year", say("meetings.year"), words_of("year"), 8, sort=attrgetter("year")),
                Column("place", say("meetings.place"), attrgetter("place"), 24),
                Column("host", say("meetings.host"), term_of("side", "host"), 11),
                Column("dates", say("meetings.dates"), _dates, 24, sort=_first_day),
                Column("mode", say("meetings.mode"), term_of("mode", "mode"), 12),
                Column("sessions", say("meetings.sessions_held"), _sessions, 14, sort=attrgetter("held")),
            ],
            attrgetter("id"),
            self.view,
        )
        self.view.show_model(self.model)
        self.view.record_chosen.connect(self._on_chosen)
        self.view.record_opened.connect(self._on_opened)
        add_key(self.view, say("meetings.set_up"), "Ins", self._on_add)
        add_key(self.view, say("cards.delete"), "Del", self._on_delete)

    def load(self) -> None:
        """Load the list and the card."""
        selection = Selection(self.desk.language, date.today())  # noqa: DTZ011 - the user's day
        self._rows = self.desk.ask(edition_rows, selection)
        set_lines_in_place(self.view, self.model, self._rows)
        fit_columns(self.view, 34)
        self.halves.counted.setText(say_counted("meetings.count", len(self._rows)))
        self._show_card()

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Go to an edition; the tab ``sessions`` goes to its sessions, ``new`` to the form of the next edition."""
        if tab == "new":
            self._on_add()
            return
        if record_id:
            self.view.choose(record_id)
            self._show_edition(record_id)
        if tab == "sessions":
            self.card.show_sessions()

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what was typed before the page goes."""
        self.card.commit()
        super().hideEvent(event)

    def _show_card(self) -> None:
        if self.halves.right.currentWidget() is self._new_area:
            self.new_edition.load_groups()
            return
        if not self._rows:
            self.halves.show_card(self._empty)
            return
        if self._edition_id not in {row.id for row in self._rows}:
            self._edition_id = self._rows[0].id
            self.view.choose(self._edition_id)
        self._show_edition(self._edition_id)

    def _show_edition(self, edition_id: str) -> None:
        self._edition_id = edition_id
        self.card.show_edition(edition_id)
        self.halves.show_card(self._card_area)

    def _on_chosen(self, record_id: str) -> None:
        if record_id:
            self._show_edition(record_id)

    def _on_opened(self, record_id: str) -> None:
        self._show_edition(record_id)
        self.card.show_sessions()

    def _on_add(self) -> None:
        self.card.commit()
        self.new_edition.begin()
        self.halves.show_card(self._new_area)
        self.new_edition.place.setFocus()

    def _on_added(self, edition_id: str) -> None:
        self.halves.show_card(self._card_area)
        self.view.choose(edition_id)
        self._show_edition(edition_id)
        self.card.show_sessions()

    def _on_given_up(self) -> None:
        self.halves.show_card(self._card_area)
        self._show_card()
        self.view.setFocus()

    def _on_delete(self) -> None:
        row = self.model.line(self.view.currentIndex())
        if row is None:
            return
        self._edition_id = after(self.model, row.id)
        neighbour = self._edition_id
        name = f"{annual_meeting(row.ordinal, InterfaceText.language)} ({row.year})"
        delete_with_word(self.desk, "edition", row.id, name)
        if neighbour:
            self.view.choose(neighbour)


def _dates(row: EditionRow) -> str:
    if row.starts_on is None:
        return ""
    if row.ends_on is None or row.ends_on == row.starts_on:
        return row.starts_on.isoformat()
    return f"{row.starts_on.isoformat()} – {row.ends_on.isoformat()}"


def _first_day(row: EditionRow) -> date:
    return row.starts_on or date.min


def _sessions(row: EditionRow) -> str:
    return f"{row.held} / {row.sessions}" if row.sessions else ""
