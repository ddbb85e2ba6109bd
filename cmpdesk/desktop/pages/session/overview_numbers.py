"""The stated numbers of participants of a session, and the approvals of its minutes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
)

from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import label
from cmpdesk.desktop.pages.session.fields import FieldOf, LineField
from cmpdesk.desktop.pages.session.overview_card import OverviewCard, day_words
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.model.choices import Delegation, Side
from cmpdesk.secretariat.meetings.session_editing import Value
from cmpdesk.secretariat.meetings.session_overview import SessionSheet
from cmpdesk.secretariat.meetings.typed_times import read_day
from cmpdesk.secretariat.report.chapter import HeadCountLine
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk


_COUNTED: tuple[Delegation | None, ...] = (None, Delegation.CANADA, Delegation.MEXICO, Delegation.OTHER)
_SIDES = (Side.CANADA, Side.MEXICO)


class NumbersCard(OverviewCard):
    """Numbers that somebody stated, in figures and in words, for all or for one delegation.

    ``place`` tells the names of its fields from those of the same card elsewhere on the page.
    """

    def __init__(self, desk: Desk, saving: Saving, place: str = "") -> None:
        super().__init__(desk, saving, say("session.head_counts"))
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        for column, words in enumerate(("", "session.number", "session.in_words", "session.listed")):
            grid.addWidget(label(say(words) if words else "", "small"), 0, column)
        self.numbers: dict[Delegation | None, LineField] = {}
        self.number_words: dict[Delegation | None, LineField] = {}
        self.listed: dict[Delegation | None, QLabel] = {}
        name_of_place = place
        for row, delegation in enumerate(_COUNTED, start=1):
            part = str(delegation) if delegation else ""
            name = _delegation_name(delegation)
            number = say("session.number_of", delegation=name)
            self.numbers[delegation] = LineField(
                self.saving,
                FieldOf("head_count", "number", number, part),
                read=_read_number,
                unreadable=say("session.unreadable_number"),
            )
            self.numbers[delegation].setMaximumWidth(90)
            self.numbers[delegation].refused.connect(self.say_wrong)
            self.numbers[delegation].setObjectName(f"{name_of_place}number_{part or 'all'}")
            said = FieldOf("head_count", "words", say("session.words_of", delegation=name), part)
            self.number_words[delegation] = LineField(self.saving, said)
            self.number_words[delegation].setPlaceholderText(say("session.in_words_hint"))
            self.listed[delegation] = label("", "muted")
            shown = label(name)
            shown.setWordWrap(True)
            for column, widget in enumerate(
                (shown, self.numbers[delegation], self.number_words[delegation], self.listed[delegation])
            ):
                grid.addWidget(widget, row, column)
        self.column.addLayout(grid)

    def show_sheet(self, sheet: SessionSheet) -> None:
        """Show the stated numbers beside those of the list."""
        self.show_numbers(sheet.facts.id, sheet.head_counts, sheet.listed)

    def show_numbers(
        self, session_id: str, stated: Sequence[HeadCountLine], listed_of: Mapping[Delegation, int]
    ) -> None:
        """Show stated numbers of a session beside how many of each delegation are listed."""
        counts = {line.delegation: line for line in reversed(stated)}
        language = self.desk.language
        for delegation in _COUNTED:
            line = counts.get(delegation)
            self.numbers[delegation].fill(session_id, line.number if line else None)
            words = line.words.in_language(language) if line else None
            self.number_words[delegation].fill(session_id, words, language)
            listed = sum(listed_of.values()) if delegation is None else listed_of.get(delegation, 0)
            self.listed[delegation].setText(str(listed) if listed else "–")


class ApprovalsCard(OverviewCard):
    """When each side approved the minutes, and who did."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        super().__init__(desk, saving, say("session.approvals"))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, words in enumerate(("", "session.approved_on", "session.approved_by")):
            grid.addWidget(label(say(words) if words else "", "small"), 0, column)
        self.approved_on: dict[Side, LineField] = {}
        self.approved_by: dict[Side, LineField] = {}
        for place, side in enumerate(_SIDES, start=1):
            name = term(f"side.{side}", InterfaceText.language)
            on = FieldOf("approval", "approved_on", say("session.approved_on_of", side=name), side)
            by = FieldOf("approval", "approved_by", say("session.approved_by_of", side=name), side)
            self.approved_on[side] = LineField(
                self.saving, on, read=read_day, show=day_words, unreadable=say("session.unreadable_day")
            )
            self.approved_on[side].refused.connect(self.say_wrong)
            self.approved_on[side].setObjectName(f"approved_on_{side}")
            self.approved_by[side] = LineField(self.saving, by)
            self.approved_by[side].setObjectName(f"approved_by_{side}")
            for column, widget in enumerate((label(name), self.approved_on[side], self.approved_by[side])):
                grid.addWidget(widget, place, column)
        self.column.addLayout(grid)

    def show_sheet(self, sheet: SessionSheet) -> None:
        """Show who approved the minutes, and when."""
        given = {approval.side: approval for approval in sheet.approvals}
        for side in _SIDES:
            approval = given.get(side)
            self.approved_on[side].fill(sheet.facts.id, approval.approved_on if approval else None)
            self.approved_by[side].fill(sheet.facts.id, approval.approved_by if approval else None)


def _delegation_name(delegation: Delegation | None) -> str:
    return term(f"delegation.{delegation}", InterfaceText.language) if delegation else say("session.everybody")


def _read_number(words: str) -> Value:
    bare = words.strip()
    return int(bare) if bare.isdecimal() and len(bare) < 6 else None  # no session has a million people
