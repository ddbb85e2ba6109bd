"""The page of working groups."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from cmpdesk.desktop.cards.columns import field_term, words_of
from cmpdesk.desktop.cards.lists import add_key, small_button
from cmpdesk.desktop.cards.records_page import RecordsPage, RecordsWords
from cmpdesk.desktop.dates import today
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.pages.groups.group_card import NATIONAL, GroupCardView
from cmpdesk.desktop.pages.groups.new_group import NewGroupForm
from cmpdesk.desktop.tables import Column
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.editing import move_working_group
from cmpdesk.secretariat.registers.group_cards import GroupRow, group_rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk

__all__ = ["GroupsPage"]


class GroupsPage(RecordsPage[GroupRow]):
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
        self.card = GroupCardView(desk)
        self.new_group = NewGroupForm(desk)
        words = RecordsWords("groups", say("groups.heading"), say("groups.add"))
        columns = [
            Column("code", say("groups.code"), attrgetter("code"), 9),
            Column("name", say("groups.group"), attrgetter("name"), 38, tone=_name_tone),
            Column("chairs", say("groups.co_chairs_short"), _co_chairs, 16, tone=_co_chairs_tone),
            Column("open", say("groups.open_actions"), words_of("open_actions"), 10, sort=attrgetter("open_actions")),
        ]
        super().__init__(desk, words, columns, self.card, self.new_group)
        self.add_button.setObjectName("add_group")
        add_key(self.view, say("groups.up"), "Alt+Up", self._on_up)
        add_key(self.view, say("groups.down"), "Alt+Down", self._on_down)

    @staticmethod
    def identity(line: GroupRow) -> str:
        """Return the id of a group; the national co-chairs have one of their own."""
        return line.id

    def load_lines(self) -> tuple[GroupRow, ...]:
        """Load the groups in the order of the report."""
        return self.desk.ask(group_rows, Selection(self.desk.language, today()))

    def fixed_lines(self) -> Sequence[GroupRow]:
        """Return the line of the national co-chairs."""
        name = field_term("national_co_chair.other")
        return [GroupRow(NATIONAL, "", name, active=True, co_chairs_canada=0, co_chairs_mexico=0, open_actions=0)]

    def counted(self) -> str:
        """Return how many groups there are."""
        return say_counted("groups.count", len(self.lines))

    def delete_name(self, line: GroupRow) -> tuple[str, str] | None:
        """Return what a group is called when it is deleted."""
        return None if line.id == NATIONAL else ("working_group", line.name)

    def further_buttons(self) -> Sequence[QPushButton]:
        """Return the buttons that move a group in the order."""
        return (
            small_button("", "up", self._on_up, tip=say("groups.up")),
            small_button("", "down", self._on_down, tip=say("groups.down")),
        )

    def opened(self) -> None:
        """Edit the group that was opened."""
        self.card.begin_editing()

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Go to a group; the tab ``co_chairs`` goes to its co-chairs, ``new`` to the form of a new group."""
        if tab == "new":
            self.begin_new()
            return
        if record_id:
            self.go_to(record_id)
        if tab == "co_chairs":
            self.card.show_co_chairs()

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


def _co_chairs(row: GroupRow) -> str:
    if row.id == NATIONAL or not row.active:
        return "" if row.id == NATIONAL else say("groups.not_active")
    return say("groups.by_country", canada=row.co_chairs_canada, mexico=row.co_chairs_mexico)


def _co_chairs_tone(row: GroupRow) -> str:
    missing = row.active and row.id != NATIONAL and not (row.co_chairs_canada and row.co_chairs_mexico)
    return "bad" if missing else ""


def _name_tone(row: GroupRow) -> str:
    return "" if row.active else "muted"
