"""The overview of a session: what is missing, when and where, the groups, the co-chairs, numbers and approvals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cmpdesk.desktop.dates import today
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.page import card, label
from cmpdesk.desktop.pages.session.fields import CheckField, LineField, save_all
from cmpdesk.desktop.pages.session.overview_card import clear
from cmpdesk.desktop.pages.session.overview_groups import CoChairsCard, GroupsCard
from cmpdesk.desktop.pages.session.overview_numbers import ApprovalsCard, NumbersCard
from cmpdesk.desktop.pages.session.overview_when import WhenCard
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.desktop.pages.session.sentence_button import SentenceButton
from cmpdesk.model.choices import Side
from cmpdesk.secretariat.meetings.session_overview import (
    Gap,
    Missing,
    SessionSheet,
    load_session_sheet,
    short_group,
)
from cmpdesk.secretariat.minutes_life.versions import is_settled
from cmpdesk.secretariat.words.wording import language_name

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk


class OverviewTab(QWidget):
    """Everything about a session that is no list.

    Signals:
        wished: a Missing that somebody wants to fill.
    """

    wished = Signal(object)

    def __init__(self, desk: Desk, saving: Saving, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.saving = desk, saving
        self.session_id = ""
        self._missing: tuple[Missing, ...] = ()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 12, 12, 12)
        column.setSpacing(12)
        self.when = WhenCard(desk, saving)
        self.groups = GroupsCard(desk, saving)
        self.co_chairs = CoChairsCard(desk, saving)
        self.numbers = NumbersCard(desk, saving)
        self.approvals = ApprovalsCard(desk, saving)
        self._cards = (self.when, self.groups, self.co_chairs, self.numbers, self.approvals)
        column.addWidget(self._missing_card())
        for part in self._cards:
            column.addWidget(part)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(content)
        self.area.setWidgetResizable(True)
        # The card behind shows through.
        self.area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def show_session(self, session_id: str) -> None:
        """Show another session."""
        if session_id != self.session_id:
            self.save_now()
            self.session_id = session_id
            self.area.verticalScrollBar().setValue(0)

    def save_now(self) -> None:
        """Store what is typed."""
        save_all(self)

    def bring_up_to_date(self) -> None:
        """Load the session again."""
        if not self.session_id:
            return
        sheet = self.desk.ask(load_session_sheet, self.session_id, today())
        if sheet is not None:
            self.show_sheet(sheet)

    def show_sheet(self, sheet: SessionSheet) -> None:
        """Show what was loaded."""
        self._show_missing(sheet)
        for part in self._cards:
            part.show_sheet(sheet)
        for line in self.findChildren(LineField):
            line.setReadOnly(bool(self.desk.workspace.read_only))
        self.when.reason.setReadOnly(bool(self.desk.workspace.read_only))
        for choice in (*self.findChildren(QComboBox), *self.findChildren(CheckField)):
            choice.setEnabled(not self.desk.workspace.read_only)
        self._lock(is_final=self.desk.ask(is_settled, sheet.facts.id))

    def _lock(self, *, is_final: bool) -> None:
        """Grey out what final minutes say; the link, the co-chairs and the approvals can still be filled in."""
        self.groups.setEnabled(not is_final)
        self.numbers.setEnabled(not is_final)
        for kind in (LineField, QComboBox, CheckField):
            for field in self.when.findChildren(kind):
                if field is not self.when.link:
                    may_choose = isinstance(field, LineField) or not self.desk.workspace.read_only
                    field.setEnabled(may_choose and not is_final)
        self.when.reason.setEnabled(not is_final)

    def focus_on(self, gap: Gap) -> None:
        """Go to the field that fills a gap."""
        field = {
            Gap.DATE: self.when.starts_on,
            Gap.TIME: self.when.start_time,
            Gap.PLACE: self.when.place,
            Gap.LINK: self.when.link,
            Gap.REASON: self.when.reason,
            Gap.TRANSLATIONS: self.when.place,
        }.get(gap)
        if field is not None:
            self.area.ensureWidgetVisible(field)
            field.setFocus()

    def focus_on_approval(self, side: Side) -> None:
        """Go to where the day of a side's approval is filled in."""
        field = self.approvals.approved_on[side]
        self.area.ensureWidgetVisible(self.approvals)
        field.setFocus()

    # What is missing

    def _missing_card(self) -> QFrame:
        self.missing_list = QVBoxLayout()
        self.missing_list.setSpacing(2)
        self.nothing_missing = label(say("session.nothing_missing"), tone="good")
        self.nothing_missing.setProperty("look", "good")
        self._missing_buttons = QButtonGroup(self)
        self._missing_buttons.buttonClicked.connect(self._on_missing_wished)
        frame = card(self.nothing_missing, heading=say("session.missing"))
        layout = frame.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addLayout(self.missing_list)
        return frame

    def _show_missing(self, sheet: SessionSheet) -> None:
        if sheet.missing == self._missing and self.missing_list.count() == len(sheet.missing):
            return
        self._missing = sheet.missing
        clear(self.missing_list)
        for place, missing in enumerate(sheet.missing):
            made = SentenceButton(_missing_sentence(missing, sheet))
            made.setObjectName(f"missing_{missing.gap}")
            self._missing_buttons.addButton(made, place)
            self.missing_list.addWidget(made)
            made.show()
        self.nothing_missing.setVisible(not sheet.missing)

    def _on_missing_wished(self, wished: QPushButton) -> None:
        place = self._missing_buttons.id(wished)
        if 0 <= place < len(self._missing):
            self.wished.emit(self._missing[place])


def _missing_sentence(missing: Missing, sheet: SessionSheet) -> str:
    language = InterfaceText.language
    if missing.gap is Gap.CO_CHAIRS and missing.side is not None:
        sentence = say(f"session.missing_co_chair_{missing.side}")
        if len(sheet.facts.groups) > 1:
            name = next(short_group(group, language) for group in sheet.facts.groups if group.id == missing.record_id)
            return f"{name}: {sentence}"
        return sentence
    if missing.gap is Gap.TRANSLATIONS and missing.language is not None:
        return say_counted(
            "session.missing_translations", missing.count, language=language_name(missing.language, language)
        )
    return say(f"session.missing_{missing.gap}")
