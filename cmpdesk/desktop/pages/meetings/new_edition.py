"""Setting up the next edition: its facts, the groups that meet, and what will be made, before it is made."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from cmpdesk.desktop.cards.columns import country_options, field_term, heading, mode_options, words_of, written
from cmpdesk.desktop.cards.fields import ChoiceField, DayField, EdgeOfPeriod, NumberField, Option, TranslatedField
from cmpdesk.desktop.cards.form import add_row, form_layout
from cmpdesk.desktop.cards.lists import fit_height, use_in_card
from cmpdesk.desktop.cards.room import share_room
from cmpdesk.desktop.cards.storing import add_with_word
from cmpdesk.desktop.dates import shown_day, today
from cmpdesk.desktop.flow import Columns, wrapped
from cmpdesk.desktop.interface_text import InterfaceText, say, say_counted
from cmpdesk.desktop.page import button, label
from cmpdesk.desktop.tables import Column, TableModel, TableView
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.meetings.year_set_up import (
    GroupToMeet,
    NewEdition,
    checklist_of,
    groups_to_meet,
    set_up_edition,
    suggest_edition,
)
from cmpdesk.secretariat.templates.keeping import agenda_templates, checklist_templates
from cmpdesk.secretariat.words.wording import annual_meeting, listing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk


class GroupsModel(TableModel[GroupToMeet]):
    """Groups to choose from, with a tick before each."""

    def __init__(self, columns: Sequence[Column[GroupToMeet]], parent: QWidget) -> None:
        super().__init__(columns, attrgetter("id"), parent)
        self.chosen: set[str] = set()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows or says, and the tick."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            is_chosen = self.lines[index.row()].id in self.chosen
            return Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Return that the first column can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags

    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Store a tick."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return super().setData(index, value, role)
        group_id = self.lines[index.row()].id
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.chosen.add(group_id)
        else:
            self.chosen.discard(group_id)
        self.dataChanged.emit(index, index, [role])
        return True


class NewEditionForm(QFrame):
    """The form of an edition that is yet to be set up.

    Signals:
        added: the id of the edition.
        given_up: the user does not want one.
    """

    added = Signal(str)
    given_up = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._has_own_year = False
        self.setProperty("look", "card")
        self._build_fields()
        self._build_groups()
        form = form_layout()
        for title, *widgets in (
            (say("meetings.number_and_year"), self.ordinal, self.year),
            (say("meetings.place"), self.place),
            (say("meetings.host_suggested"), self.host),
            (say("meetings.dates"), self.starts, self.ends),
            (say("meetings.mode"), self.mode),
        ):
            add_row(form, title, widgets[0], widgets[0] if len(widgets) == 1 else Columns(widgets, 18))
        self.add_button = button(say("meetings.set_up_do"), "check", look="main")
        self.add_button.setObjectName("set_up_do")
        self.cancel_button = button(say("meetings.cancel"))
        self.add_button.clicked.connect(self._on_add)
        self.cancel_button.clicked.connect(self.given_up)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(heading(say("meetings.set_up")))
        layout.addLayout(form)
        layout.addWidget(wrapped(self.same_day, self.standing_items))
        templates = form_layout()
        add_row(templates, say("meetings.agenda_template"), self.agenda_template, self.agenda_template)
        add_row(templates, say("meetings.checklist"), self.checklist, self.checklist)
        layout.addLayout(templates)
        layout.addWidget(heading(say("meetings.groups_that_meet")))
        layout.addWidget(self.groups_hint)
        layout.addWidget(self.view)
        layout.addWidget(self.preview)
        layout.addWidget(wrapped(self.add_button, self.cancel_button))

    def _build_fields(self) -> None:
        self.ordinal = NumberField("ordinal", say("meetings.ordinal"), 1, 999)
        self.year = NumberField("year", say("meetings.year"), 1990, 2200)
        self.place = TranslatedField("place", say("meetings.place"))
        self.host = ChoiceField("host", say("meetings.host"), country_options())
        self.starts = DayField("starts_on", say("meetings.first_day"))
        self.starts.setObjectName("new_edition_starts")
        self.ends = DayField("ends_on", say("meetings.last_day"), EdgeOfPeriod.LAST)
        self.mode = ChoiceField("mode", say("meetings.mode"), mode_options())
        self.same_day = QCheckBox(say("meetings.all_on_first_day"))
        self.same_day.setAccessibleName(self.same_day.text())
        self.standing_items = QCheckBox(say("meetings.standing_items"))
        self.standing_items.setObjectName("standing_items")
        self.standing_items.setAccessibleName(self.standing_items.text())
        self.standing_items.setToolTip(say("meetings.standing_items_tip"))
        self.standing_items.clicked.connect(self._show_preview)
        self.agenda_template = ChoiceField("agenda_template", say("meetings.agenda_template"), empty=None)
        self.checklist = ChoiceField("checklist", say("meetings.checklist"), empty=say("meetings.no_checklist"))
        self.agenda_template.setObjectName("agenda_template")
        self.checklist.setObjectName("checklist_template")
        for field in (self.ordinal, self.host, self.ends, self.mode, self.agenda_template, self.checklist):
            field.committed.connect(self._show_preview)
        self.year.committed.connect(self._on_year)
        self.starts.committed.connect(self._on_starts)
        self.same_day.clicked.connect(self._show_preview)
        for day in (self.ordinal, self.year, self.starts, self.ends):
            day.refused.connect(self.desk.failed)

    def _build_groups(self) -> None:
        self.view = TableView("new_edition_groups", say("meetings.groups_that_meet"))
        self.model = GroupsModel(
            [
                Column("name", say("meetings.groups"), attrgetter("name"), 36),
                Column("canada", field_term("side.canada"), _canada, 26, tone=_canada_tone),
                Column("mexico", field_term("side.mexico"), _mexico, 26, tone=_mexico_tone),
                Column("open", say("meetings.open_actions"), words_of("open_actions"), 14),
            ],
            self.view,
        )
        self.view.show_model(self.model)
        use_in_card(self.view)
        self.model.dataChanged.connect(self._show_preview)
        self.groups_hint = label(say("meetings.groups_hint"), "muted")
        self.groups_hint.setWordWrap(True)
        self.preview = label("", "notice")
        self.preview.setWordWrap(True)

    def begin(self) -> None:
        """Fill the form with what the next edition is likely to be and go to its place."""
        suggested = self.desk.ask(suggest_edition, self._selection())
        self.ordinal.insist(suggested.ordinal)
        self.year.insist(suggested.year)
        self.host.insist(suggested.host)
        for field in (self.place, self.starts, self.ends, self.mode):
            field.insist(None)
        self.same_day.setChecked(False)
        self.standing_items.setChecked(True)
        self._offer_templates()
        self._has_own_year = False
        self.model.chosen = {group.id for group in suggested.groups if group.active}
        self._show_groups(suggested.groups)
        self.place.setFocus()

    def _offer_templates(self) -> None:
        """Offer the templates; the first ones are chosen."""
        language = InterfaceText.language
        for field, cards in (
            (self.agenda_template, self.desk.ask(agenda_templates)),
            (self.checklist, self.desk.ask(checklist_templates)),
        ):
            field.set_options([Option(card.id, written(card.name, language)) for card in cards])
            field.insist(cards[0].id)

    def load(self) -> None:
        """Load the groups again; who co-chairs them follows from the first day."""
        day = self.starts.value() or today()
        self._show_groups(self.desk.ask(groups_to_meet, self._selection(), day))

    def _selection(self) -> Selection:
        return Selection(self.desk.language, today())

    def _show_groups(self, groups: Sequence[GroupToMeet]) -> None:
        self.model.set_lines(groups)
        fit_height(self.view, most=12)
        share_room(self.view)
        self.view.setVisible(bool(groups))
        self.groups_hint.setText(say("meetings.groups_hint" if groups else "meetings.no_groups_yet"))
        self._show_preview()

    def _on_year(self) -> None:
        self._has_own_year = True
        self._show_preview()

    def _on_starts(self) -> None:
        day = self.starts.value()
        if day is not None and not self._has_own_year:
            self.year.insist(day.year)
        if day is not None and self.ends.value() is None:
            self.ends.insist(day)
        self.load()

    def _show_preview(self) -> None:
        name = annual_meeting(self.ordinal.value(), InterfaceText.language)
        lines = [line for line in self.model.lines if line.id in self.model.chosen]
        chosen = [line.name for line in lines]
        words = say_counted("meetings.preview", len(chosen), name=name, year=self.year.value())
        if chosen:
            words += " " + say("meetings.preview_groups", groups=listing(chosen, InterfaceText.language))
        self.agenda_template.setEnabled(self.standing_items.isChecked())
        if chosen and self.standing_items.isChecked():
            words += " " + say_counted("meetings.preview_agendas", sum(line.open_actions for line in lines))
        words += self._task_words()
        vacant = [line.name for line in lines if not (line.co_chairs_canada and line.co_chairs_mexico)]
        if vacant:
            words += " " + say("meetings.preview_vacant", groups=listing(vacant, InterfaceText.language))
        self.preview.setText(words)

    def _task_words(self) -> str:
        """Return how many tasks would be made, and the days of the first and the last one."""
        planned = self.desk.ask(checklist_of, self._wished())
        if not planned.tasks:
            return ""
        words = say_counted("meetings.preview_tasks", len(planned.tasks))
        if planned.first and planned.last:
            days = say("meetings.preview_days", first=shown_day(planned.first), last=shown_day(planned.last))
            return f" {words} {days}"
        return f" {words}"

    def _wished(self) -> NewEdition:
        """Return the edition as the form has it."""
        return NewEdition(
            ordinal=self.ordinal.value(),
            year=self.year.value(),
            host=self.host.value(),
            place=self.place.value(),
            starts_on=self.starts.value(),
            ends_on=self.ends.value(),
            mode=self.mode.value(),
            group_ids=[line.id for line in self.model.lines if line.id in self.model.chosen],
            sessions_on_first_day=self.same_day.isChecked(),
            standing_items=self.standing_items.isChecked(),
            agenda_template=self.agenda_template.value(),
            checklist=self.checklist.value(),
        )

    def _on_add(self) -> None:
        for field in (self.ordinal, self.year, self.starts, self.ends):
            field.commit()
        new = self._wished()

        def add(session: Session) -> str:
            return set_up_edition(session, new)

        name = annual_meeting(new.ordinal, InterfaceText.language)
        edition_id = add_with_word(self.desk, say("meetings.set_up_label", name=name), add)
        if edition_id:
            self.desk.said.emit(say_counted("meetings.set_up_done", len(new.group_ids), name=name))
            self.added.emit(edition_id)


def _canada(line: GroupToMeet) -> str:
    return ", ".join(line.co_chairs_canada) or say("meetings.nobody")


def _mexico(line: GroupToMeet) -> str:
    return ", ".join(line.co_chairs_mexico) or say("meetings.nobody")


def _canada_tone(line: GroupToMeet) -> str:
    return "" if line.co_chairs_canada else "bad"


def _mexico_tone(line: GroupToMeet) -> str:
    return "" if line.co_chairs_mexico else "bad"
