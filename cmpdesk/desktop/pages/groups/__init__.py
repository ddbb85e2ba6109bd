"""The page of working groups."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from cmpdesk.desktop.cards.columns import at_top, field_term, words_of
from cmpdesk.desktop.cards.list_and_card import ListAndCard, after
from cmpdesk.desktop.cards.lists import add_key, fit_columns, set_lines_in_place, small_button
from cmpdesk.desktop.cards.storing import delete_with_word
from cmpdesk.desktop.flow import wrapped
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.page import Page, empty_state, label
from cmpdesk.desktop.pages.groups.group_card import NATIONAL, GroupCardView
from cmpdesk.desktop.pages.groups.new_group import NewGroupForm
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.secretariat.group_cards import GroupRow, group_rows
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.register_editing import move_working_group

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk

__all__ = ["GroupsPage"]


class GroupsPage(Page):
    """Working groups in the order of the report, each with its card; the national co-chairs stand first."""

    tables = (
        "working_group",
        "working_group_name",
        "working_group_alias",
        "co_chair_term",
        "person",
        "institution",
        "institution_name",
        "session",
        "session_group",
        "edition",
        "action",
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: tuple[GroupRow, ...] = ()
        self._group_id = ""
        self._build_list()
        self.card = GroupCardView(desk)
        self.new_group = NewGroupForm(desk)
        self.new_group.added.connect(self._on_added)
        self.new_group.given_up.connect(self._on_given_up)
        self.add_button = small_button(say("groups.add"), "add", self._on_add)
        self.add_button.setObjectName("add_group")
        self.up_button = small_button("", "up", self._on_up, tip=say("groups.up"))
        self.down_button = small_button("", "down", self._on_down, tip=say("groups.down"))
        heading = label(say("groups.heading"), "title")
        heading.setWordWrap(True)
        self.halves = ListAndCard(
            "groups",
            self.view,
            [heading, wrapped(self.add_button, self.up_button, self.down_button)],
        )
        self._card_area = self.halves.add_card(self.card)
        self._new_area = self.halves.add_card(at_top(self.new_group))
        first = small_button(say("groups.add"), "add", self._on_add)
        self._empty = self.halves.add_card(
            at_top(empty_state(say("groups.none"), say("groups.none_what_to_do"), first))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.halves)

    def _build_list(self) -> None:
        self.view = TableView("groups_list", say("groups.heading"))
        self.model: TableModel[GroupRow] = TableModel(
            [
                Column("code", say("groups.code"), attrgetter("code"), 9),
                Column("name", say("groups.group"), attrgetter("name"), 38, tone=_name_tone),
                Column("chairs", say("groups.co_chairs_short"), _co_chairs, 16, tone=_co_chairs_tone),
                Column(
                    "open", say("groups.open_actions"), words_of("open_actions"), 10, sort=attrgetter("open_actions")
                ),
            ],
            attrgetter("id"),
            self.view,
        )
        self.view.show_model(self.model)
        self.view.record_chosen.connect(self._on_chosen)
        self.view.record_opened.connect(self._on_opened)
        add_key(self.view, say("groups.up"), "Alt+Up", self._on_up)
        add_key(self.view, say("groups.down"), "Alt+Down", self._on_down)
        add_key(self.view, say("groups.add"), "Ins", self._on_add)
        add_key(self.view, say("cards.delete"), "Del", self._on_delete)

    def load(self) -> None:
        """Load the list and the card."""
        selection = Selection(self.desk.language, date.today())  # noqa: DTZ011 - the user's day
        self._rows = self.desk.ask(group_rows, selection)
        national = GroupRow(NATIONAL, "", field_term("national_co_chair.other"), True, 0, 0, 0)  # noqa: FBT003
        set_lines_in_place(self.view, self.model, [national, *self._rows])
        fit_columns(self.view, 34)
        self.halves.counted.setText(say_counted("groups.count", len(self._rows)))
        self._show_card()

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Go to a group; the tab ``co_chairs`` goes to its co-chairs, ``new`` to the form of a new group."""
        if tab == "new":
            self._on_add()
            return
        if record_id:
            self.halves.show_card(self._card_area)
            self.view.choose(record_id)
            self._show_group(record_id)
        if tab == "co_chairs":
            self.card.show_co_chairs()

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what was typed before the page goes."""
        self.card.commit()
        super().hideEvent(event)

    def _show_card(self) -> None:
        if self.halves.right.currentWidget() is self._new_area:
            self.new_group.load()
            return
        if not self._rows and self._group_id != NATIONAL:
            self.halves.show_card(self._empty)
            return
        known = {row.id for row in self._rows} | {NATIONAL}
        if self._group_id not in known:
            self._group_id = self._rows[0].id
            self.view.choose(self._group_id)
        self._show_group(self._group_id)

    def _show_group(self, group_id: str) -> None:
        self._group_id = group_id
        self.card.show_group(group_id)
        self.halves.show_card(self._card_area)

    def _on_chosen(self, record_id: str) -> None:
        if record_id:
            self._show_group(record_id)

    def _on_opened(self, record_id: str) -> None:
        self._show_group(record_id)
        self.card.begin_editing()

    def _on_add(self) -> None:
        self.card.commit()
        self.new_group.begin()
        self.halves.show_card(self._new_area)
        self.new_group.code.setFocus()

    def _on_added(self, group_id: str) -> None:
        self.halves.show_card(self._card_area)
        self.view.choose(group_id)
        self._show_group(group_id)
        self.view.setFocus()

    def _on_given_up(self) -> None:
        self.halves.show_card(self._card_area)
        self._show_card()
        self.view.setFocus()

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, steps: int) -> None:
        row = self.model.line(self.view.currentIndex())
        if row is None or row.id == NATIONAL:
            return
        group_id = row.id

        def work(session: Session) -> None:
            move_working_group(session, group_id, steps)

        self.desk.try_change(say("groups.moved", name=row.name), work)
        self.view.choose(group_id)

    def _on_delete(self) -> None:
        row = self.model.line(self.view.currentIndex())
        if row is None or row.id == NATIONAL:
            return
        neighbour = after(self.model, row.id)
        self._group_id = "" if neighbour == NATIONAL else neighbour
        delete_with_word(self.desk, "working_group", row.id, row.name)
        if neighbour:
            self.view.choose(neighbour)


def _co_chairs(row: GroupRow) -> str:
    if row.id == NATIONAL or not row.active:
        return "" if row.id == NATIONAL else say("groups.not_active")
    return say("groups.by_country", canada=row.co_chairs_canada, mexico=row.co_chairs_mexico)


def _co_chairs_tone(row: GroupRow) -> str:
    missing = row.active and row.id != NATIONAL and not (row.co_chairs_canada and row.co_chairs_mexico)
    return "bad" if missing else ""


def _name_tone(row: GroupRow) -> str:
    return "" if row.active else "muted"
