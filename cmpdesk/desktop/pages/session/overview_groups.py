"""Which groups meet in a session, and who co-chairs them on its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.flow import FlowLayout
from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.pages.session.overview_card import OverviewCard, clear
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.desktop.pages.session.sentence_button import SentenceButton
from cmpdesk.model.choices import Side
from cmpdesk.secretariat.meetings.session_editing import add_group, remove_group
from cmpdesk.secretariat.meetings.session_overview import Seat, SessionSheet, short_group
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk


_SIDES = (Side.CANADA, Side.MEXICO)
_CHOSEN = "chosen"


class GroupsCard(OverviewCard):
    """The groups of a session; a joint one has several."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        super().__init__(desk, saving, say("session.groups"))
        self.session_id = ""
        self.group_chips = QWidget()
        self.group_chips.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        FlowLayout(self.group_chips, gap=6)
        self._group_buttons = QButtonGroup(self)
        self._group_buttons.buttonClicked.connect(self._on_group_removed)
        self.add_group = QComboBox()
        self.add_group.setObjectName("add_group")
        self.add_group.setAccessibleName(say("session.add_group"))
        self.add_group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add_group.setMinimumContentsLength(12)
        self.add_group.activated.connect(self._on_group_added)
        self.column.addWidget(self.group_chips)
        self.column.addWidget(self.add_group)

    def show_sheet(self, sheet: SessionSheet) -> None:
        """Show the groups that meet, and offer the others."""
        self.session_id = sheet.facts.id
        language = InterfaceText.language
        chips = self.group_chips.layout()
        if chips is not None:
            clear(chips)
        for group in sheet.facts.groups:
            name = short_group(group, language)
            is_joint = len(sheet.facts.groups) > 1
            chip = button(f"{name}  ✕" if is_joint else name, look="chip", tip=say("session.remove_group", group=name))
            chip.setAccessibleName(say("session.remove_group", group=name) if is_joint else name)
            chip.setObjectName(f"group_{group.code}")
            chip.setProperty(_CHOSEN, group.id)
            chip.setEnabled(is_joint and not self.desk.workspace.read_only)
            self._group_buttons.addButton(chip)
            if chips is not None:
                chips.addWidget(chip)
                chip.show()
        self.add_group.clear()
        self.add_group.addItem(say("session.add_group"), "")
        for group in sheet.other_groups:
            self.add_group.addItem(short_group(group, language), group.id)

    def _on_group_added(self) -> None:
        group_id = self.add_group.currentData()
        if group_id:
            words = say("session.group_added", group=self.add_group.currentText())
            self.desk.try_change(
                self.saving.label(words), lambda database: add_group(database, self.session_id, group_id)
            )

    def _on_group_removed(self, chip: QPushButton) -> None:
        words = say("session.group_removed", group=chip.text().removesuffix("✕").strip())
        group_id = chip.property(_CHOSEN)
        self.desk.try_change(
            self.saving.label(words), lambda database: remove_group(database, self.session_id, group_id)
        )


class CoChairsCard(OverviewCard):
    """The co-chairs of the session's day, by side."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        super().__init__(desk, saving)
        self.co_chairs = QGridLayout()
        self.co_chairs.setHorizontalSpacing(16)
        self._co_chair_buttons = QButtonGroup(self)
        self._co_chair_buttons.buttonClicked.connect(self._on_co_chairs_wished)
        self.column.addLayout(self.co_chairs)

    def show_sheet(self, sheet: SessionSheet) -> None:
        """Show who co-chairs on the session's day, and what is vacant."""
        language = InterfaceText.language
        day = sheet.day
        on = say("session.co_chairs_on", day=shown_day(day)) if day else say("session.co_chairs")
        self.heading.setText(on)
        clear(self.co_chairs)
        for column, side in enumerate(_SIDES):
            self.co_chairs.setColumnStretch(column, 1)
            self.co_chairs.addWidget(label(term(f"side.{side}", language), "small"), 0, column)
            box = QVBoxLayout()
            box.setSpacing(6)
            for group in sheet.facts.groups:
                seats = [seat for seat in sheet.seats if seat.side is side and seat.group_id == group.id]
                for seat in seats:
                    box.addWidget(self._seat(seat))
                if not any(seat.name for seat in seats):
                    wished = SentenceButton(say("session.name_co_chair"))
                    wished.setObjectName(f"name_co_chair_{side}")
                    wished.setProperty(_CHOSEN, group.id)
                    self._co_chair_buttons.addButton(wished)
                    box.addWidget(wished)
            box.addStretch(1)
            self.co_chairs.addLayout(box, 1, column)

    def _seat(self, seat: Seat) -> QWidget:
        language = self.desk.language
        name = seat.name or say("session.vacant")
        if seat.acting:
            name = f"{name} ({term('co_chair.acting', InterfaceText.language).lower()})"
        if seat.delegated:
            name = f"{name} ({term('co_chair.delegated', InterfaceText.language).lower()})"
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        shown = [label(name, "seat" if seat.name else "vacant")]
        for each in (seat.title, seat.institution):
            written = each.or_other(language)
            if written is not None:
                shown.append(label(written.text, "muted"))
        for line in shown:
            line.setWordWrap(True)
            lines.addWidget(line)
        return made

    def _on_co_chairs_wished(self, wished: QPushButton) -> None:
        self.desk.go("groups", wished.property(_CHOSEN))
