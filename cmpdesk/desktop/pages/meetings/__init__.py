"""The page of meetings: all editions, the sessions of the chosen one, setting up the next."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from cmpdesk.desktop.cards.columns import term_of, words_of
from cmpdesk.desktop.cards.records_page import RecordsPage, RecordsWords
from cmpdesk.desktop.dates import shown_range, today
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.pages.meetings.edition_card import EditionCardView
from cmpdesk.desktop.pages.meetings.new_edition import NewEditionForm
from cmpdesk.desktop.tables import Column
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.meetings.lists import EditionRow, edition_rows
from cmpdesk.secretariat.words.wording import annual_meeting

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk

__all__ = ["MeetingsPage"]


class MeetingsPage(RecordsPage[EditionRow]):
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
        self.card = EditionCardView(desk)
        self.new_edition = NewEditionForm(desk)
        words = RecordsWords("meetings", say("meetings.heading"), say("meetings.set_up"))
        columns = [
            Column("ordinal", say("meetings.number"), words_of("ordinal"), 7, sort=attrgetter("ordinal")),
            Column("year", say("meetings.year"), words_of("year"), 8, sort=attrgetter("year")),
            Column("place", say("meetings.place"), attrgetter("place"), 24),
            Column("dates", say("meetings.dates"), _dates, 24, sort=_first_day, stays_whole=True),
            Column("host", say("meetings.host"), term_of("side", "host"), 11),
            Column("mode", say("meetings.mode"), term_of("mode", "mode"), 12),
            Column("sessions", say("meetings.sessions_held"), _sessions, 14, sort=attrgetter("held")),
        ]
        super().__init__(desk, words, columns, self.card, self.new_edition)
        self.add_button.setObjectName("set_up_edition")

    @staticmethod
    def identity(line: EditionRow) -> str:
        """Return the id of an edition."""
        return line.id

    def load_lines(self) -> tuple[EditionRow, ...]:
        """Load the editions, the newest first."""
        return self.desk.ask(edition_rows, Selection(self.desk.language, today()))

    def counted(self) -> str:
        """Return how many editions there are."""
        return say_counted("meetings.count", len(self.lines))

    def delete_name(self, line: EditionRow) -> tuple[str, str]:
        """Return what an edition is called when it is deleted."""
        return "edition", f"{annual_meeting(line.ordinal, InterfaceText.language)} ({line.year})"

    def opened(self) -> None:
        """Go to the sessions of the edition that was opened."""
        self.card.show_sessions()

    def added(self) -> None:
        """Go to the sessions of the edition that was set up."""
        self.card.show_sessions()

    def show_record(self, record_id: str | None, tab: str | None) -> None:
        """Go to an edition; the tab ``sessions`` goes to its sessions, ``new`` to the form of the next edition."""
        if tab == "new":
            self.begin_new()
            return
        if record_id:
            self.go_to(record_id)
        if tab == "sessions":
            self.card.show_sessions()


def _dates(row: EditionRow) -> str:
    return shown_range(row.starts_on, row.ends_on)


def _first_day(row: EditionRow) -> date:
    return row.starts_on or date.min


def _sessions(row: EditionRow) -> str:
    return f"{row.held} / {row.sessions}" if row.sessions else ""
