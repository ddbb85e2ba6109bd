"""The columns of the agenda: what they say and how they are edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmpdesk.desktop.interface_text import InterfaceText, say
from cmpdesk.desktop.pages.session.record_tree import Choices, TreeColumn, title_column
from cmpdesk.desktop.pages.session.saving import Saving
from cmpdesk.model.choices import AgendaKind, Side
from cmpdesk.secretariat.agenda.editing import set_leads
from cmpdesk.secretariat.agenda.sheet import AgendaEntry
from cmpdesk.secretariat.meetings.session_editing import FieldEdit
from cmpdesk.secretariat.meetings.session_overview import cities_of
from cmpdesk.secretariat.words.dates import City, in_zone, time_text
from cmpdesk.secretariat.words.wording import label as term

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.registers.known_names import KnownNames
    from cmpdesk.secretariat.report.chapter import SessionFacts


class AgendaColumns:
    """What the cells of an agenda say and store."""

    def __init__(self, desk: Desk, saving: Saving) -> None:
        self.desk, self.saving = desk, saving
        self._cities: tuple[City, ...] = ()
        self._lead_words: Sequence[str] = ()

    def made(self) -> tuple[TreeColumn[AgendaEntry], ...]:
        """Return the columns; the times of the session's own city stand first."""
        return (
            TreeColumn("number", "#", _number, width=5),
            TreeColumn("first_city", "", self._first_time, width=8, tone=_muted),
            TreeColumn("second_city", "", self._second_time, width=8, tone=_muted),
            title_column(
                say("session.item"),
                self._title,
                26,
                typed=self._typed_title,
                store=self._store_title,
                tone=self._title_tone,
            ),
            TreeColumn(
                "leads",
                say("session.lead"),
                _leads,
                width=19,
                store=self._store_leads,
                completions=self._completions,
                several=True,
            ),
            TreeColumn(
                "minutes",
                say("session.minutes"),
                _lasts,
                width=7,
                typed=_minutes,
                store=self._store_minutes,
                tone=_minutes_tone,
                is_number=True,
            ),
            TreeColumn(
                "kind", say("session.kind"), _kind, width=16, typed=_kind_code, store=self._store_kind, choices=_kinds
            ),
        )

    def show_facts(self, facts: SessionFacts) -> None:
        """Let the times be those of the session's two cities."""
        self._cities = cities_of(facts, InterfaceText.language)

    def city_titles(self) -> dict[str, str]:
        """Return the titles of the two columns of times."""
        return dict(zip(("first_city", "second_city"), (city.name for city in self._cities), strict=False))

    def show_names(self, names: KnownNames) -> None:
        """Let leads be completed from these people, institutions and sides."""
        sides = [names.side_words[side] for side in (Side.CANADA, Side.MEXICO, Side.BOTH)]
        people = sorted(person.words for person in names.people.values())
        self._lead_words = [*sides, *sorted(names.institution_words.values()), *people]

    def _completions(self) -> Sequence[str]:
        return self._lead_words

    def _first_time(self, entry: AgendaEntry) -> str:
        return self._time(entry, 0)

    def _second_time(self, entry: AgendaEntry) -> str:
        return self._time(entry, 1)

    def _time(self, entry: AgendaEntry, place: int) -> str:
        if entry.begins_at is None or not self._cities:
            return ""
        return time_text(in_zone(entry.begins_at, self._cities[place].zone_name).time(), InterfaceText.language)

    def _title(self, entry: AgendaEntry) -> str:
        written = entry.title.or_other(self.desk.language)
        return written.text if written else say("session.untitled")

    def _typed_title(self, entry: AgendaEntry) -> str:
        return entry.title.in_language(self.desk.language) or ""

    def _title_tone(self, entry: AgendaEntry) -> str:
        return "" if entry.title.in_language(self.desk.language) else "muted"

    def _store_title(self, entry: AgendaEntry, typed: str) -> bool:
        edit = FieldEdit("agenda_item", entry.id, "title", self._typed_title(entry), typed, self.desk.language)
        return self.saving.store(edit, say("session.title_of_item", number=entry.number))

    def _store_minutes(self, entry: AgendaEntry, typed: str) -> bool:
        minutes = int(typed) if typed.strip().isdecimal() else None
        edit = FieldEdit("agenda_item", entry.id, "minutes", entry.minutes, minutes)
        return self.saving.store(edit, say("session.minutes_of_item", number=entry.number))

    def _store_kind(self, entry: AgendaEntry, code: str) -> bool:
        edit = FieldEdit("agenda_item", entry.id, "kind", entry.kind, AgendaKind(code))
        return self.saving.store(edit, say("session.kind_of_item", number=entry.number))

    def _store_leads(self, entry: AgendaEntry, typed: str) -> bool:
        what = self.saving.label(say("session.leads_of_item", number=entry.number))
        language = self.desk.language
        return self.desk.try_change(what, lambda database: set_leads(database, entry.id, typed, language))


def _number(entry: AgendaEntry) -> str:
    return entry.number


def _leads(entry: AgendaEntry) -> str:
    return entry.leads


def _lasts(entry: AgendaEntry) -> str:
    return "" if entry.lasts is None else str(entry.lasts)


def _minutes(entry: AgendaEntry) -> str:
    return "" if entry.minutes is None else str(entry.minutes)


def _minutes_tone(entry: AgendaEntry) -> str:
    # What follows from the items below is not typed here.
    return "muted" if entry.minutes is None else ""


def _muted(entry: AgendaEntry) -> str:
    return "muted" if entry.kind is AgendaKind.BREAK else ""


def _kind(entry: AgendaEntry) -> str:
    return term(f"agenda_kind.{entry.kind}", InterfaceText.language)


def _kind_code(entry: AgendaEntry) -> str:
    return str(entry.kind)


def _kinds(_entry: AgendaEntry) -> Choices:
    return [(str(kind), term(f"agenda_kind.{kind}", InterfaceText.language)) for kind in AgendaKind]
