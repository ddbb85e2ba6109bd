"""When and where a session is held, typed as people write it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QSizePolicy

from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.page import label, row
from cmpdesk.desktop.pages.session.fields import CheckField, ChoiceField, FieldOf, LineField, TextField
from cmpdesk.desktop.pages.session.invitation import Invitation
from cmpdesk.desktop.pages.session.overview_card import OverviewCard, day_words
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.model.choices import Mode
from cmpdesk.secretariat.meetings.session_editing import Value
from cmpdesk.secretariat.meetings.session_overview import SessionSheet, clocks_text
from cmpdesk.secretariat.meetings.typed_times import read_clock, read_day, read_zone, zone_choice, zone_choices
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk


class WhenCard(OverviewCard):
    """Date, times in the session's zone and in both cities, place, mode, link; or why the group did not meet."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        super().__init__(desk, saving, say("session.when_and_where"))
        self.starts_on = self._line("starts_on", say("session.date"), "day")
        self.ends_on = self._line("ends_on", say("session.last_day"), "day")
        self.ends_on.setPlaceholderText(say("session.last_day_hint"))
        self.start_time = self._line("start_time", say("session.start"), "time")
        self.end_time = self._line("end_time", say("session.end"), "time")
        self.time_zone = self._line("time_zone", say("session.time_zone"), "zone")
        for each in (self.start_time, self.end_time, self.time_zone):
            each.setPlaceholderText(each.accessibleName())
        self.clocks = label("", "small")
        self.clocks.setWordWrap(True)
        self.clocks.setObjectName("clocks")
        self.clocks.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.place = self._line("place", say("session.place"))
        modes = [(str(mode), term(f"mode.{mode}", InterfaceText.language)) for mode in Mode]
        self.mode = ChoiceField(self.saving, FieldOf("session", "mode", say("session.mode")), modes)
        self.mode.setObjectName("mode")
        self.link = self._line("link", say("session.link"))
        self.did_not_meet = CheckField(self.saving, FieldOf("session", "did_not_meet", say("session.did_not_meet")))
        self.reason = TextField(self.saving, FieldOf("session", "reason", say("session.reason")), lines=2)
        self.reason.setObjectName("reason")
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(say("session.date"), row(self.starts_on, label("–"), self.ends_on))
        form.addRow(say("session.time"), row(self.start_time, label("–"), self.end_time, self.time_zone))
        for words, field in (
            ("", self.clocks),
            ("place", self.place),
            ("mode", self.mode),
            ("link", self.link),
            ("", self.did_not_meet),
            ("reason", self.reason),
        ):
            form.addRow(say(f"session.{words}") if words else "", field)
        self._reason_label = form.labelForField(self.reason)
        self.column.addLayout(form)
        self.invitation = Invitation(desk, self)
        self.column.addWidget(self.invitation.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _line(self, field: str, name: str, kind: str = "") -> LineField:
        """Return the field of a session's text, or of a day, a time or a zone."""
        read, show = _READINGS.get(kind, (None, None))
        unreadable = say(f"session.unreadable_{kind}") if kind else ""
        made = LineField(self.saving, FieldOf("session", field, name), read=read, show=show, unreadable=unreadable)
        made.setObjectName(field)
        if kind:
            made.refused.connect(self.say_wrong)
        return made

    def show_sheet(self, sheet: SessionSheet) -> None:
        """Show when and where."""
        facts, language = sheet.facts, self.desk.language
        self.starts_on.fill(facts.id, facts.starts_on)
        self.ends_on.fill(facts.id, facts.ends_on)
        self.start_time.fill(facts.id, facts.start_time)
        self.end_time.fill(facts.id, facts.end_time)
        self.time_zone.fill(facts.id, facts.time_zone)
        zones = [choice.words for choice in zone_choices(InterfaceText.language, sheet.day)]
        self.time_zone.set_words(zones)
        self.clocks.setText(clocks_text(facts, InterfaceText.language) or say("session.clocks_missing"))
        self.place.fill(facts.id, facts.place.in_language(language), language)
        other = facts.place.or_other(language)
        self.place.setPlaceholderText("" if other is None else other.text)
        self.mode.fill(facts.id, str(facts.mode) if facts.mode else None)
        self.link.fill(facts.id, facts.link)
        self.did_not_meet.fill(facts.id, facts.did_not_meet)
        self.reason.fill(facts.id, facts.reason.in_language(language), language)
        other_reason = facts.reason.or_other(language)
        self.reason.setPlaceholderText("" if other_reason is None else other_reason.text)
        for part in (self.reason, self._reason_label):
            part.setVisible(facts.did_not_meet)
        self.invitation.show_sheet(sheet)


def _clock_words(value: Value) -> str:
    return value.strftime("%H:%M") if isinstance(value, time) else ""


def _read_zone(words: str) -> Value:
    return read_zone(words, InterfaceText.language)


def _zone_words(value: Value) -> str:
    return zone_choice(str(value), InterfaceText.language, None).words


_READINGS: dict[str, tuple[Callable[[str], Value], Callable[[Value], str]]] = {
    "day": (read_day, day_words),
    "time": (read_clock, _clock_words),
    "zone": (_read_zone, _zone_words),
}
