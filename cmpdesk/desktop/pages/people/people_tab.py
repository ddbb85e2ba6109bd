"""The tab of people."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from cmpdesk.desktop.cards.columns import field_term
from cmpdesk.desktop.cards.fields import ChoiceField, Option
from cmpdesk.desktop.dates import today
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.pages.people.person_card import PersonCardView
from cmpdesk.desktop.pages.people.register_tab import Register, RegisterTab
from cmpdesk.desktop.tables import Column
from cmpdesk.model.clean_text import folded
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.cards import proposed_people, references_to_person
from cmpdesk.secretariat.registers.choices import group_choices, institution_choices
from cmpdesk.secretariat.registers.editing import add_person
from cmpdesk.secretariat.registers.lists import PersonLine, person_lines
from cmpdesk.secretariat.registers.merging import merge_people

if TYPE_CHECKING:
    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.registers.duplicates import LikelyPair


class PeopleTab(RegisterTab[PersonLine]):
    """All people, to be narrowed by country, working group and institution."""

    def __init__(self, desk: Desk) -> None:
        self.country = country_field()
        self.group = ChoiceField("group", say("people.all_groups"), empty=say("people.all_groups"))
        self.institution = ChoiceField(
            "institution", say("people.all_institutions"), empty=say("people.all_institutions")
        )
        self.card = PersonCardView(desk)
        register = Register(
            table="person",
            words="people",
            add_text=say("people.add_person"),
            new_name=say("people.new_name"),
            columns=[
                Column("name", say("people.name"), attrgetter("name"), 24, sort=_family_names),
                Column("institution", say("people.institution"), attrgetter("institution"), 14),
                Column("groups", say("people.groups"), attrgetter("groups"), 22),
                Column("title", say("people.position"), attrgetter("title"), 30),
                Column("email", say("people.email"), attrgetter("email"), 24),
            ],
            lines=self._ask_lines,
            pairs=self._ask_pairs,
            add=add_person,
            merge=merge_people,
            passes=self._passes,
            facts=self._facts,
        )
        super().__init__(desk, register, self.card, [self.country, self.group, self.institution])

    def _ask_lines(self) -> tuple[PersonLine, ...]:
        language = self.desk.language
        lines = self.desk.ask(person_lines, Selection(language, today()))
        self.group.set_options([Option(each.id, each.name) for each in self.desk.ask(group_choices, language)])
        used = {key for line in lines for key in line.institution_ids}
        bodies = self.desk.ask(institution_choices, language)
        self.institution.set_options([Option(each.id, each.name) for each in bodies if each.id in used])
        return lines

    def _ask_pairs(self) -> tuple[LikelyPair, ...]:
        return self.desk.ask(proposed_people)

    def _passes(self, line: PersonLine) -> bool:
        return (
            self.country.value() in (None, country_of(line.country))
            and (self.group.value() is None or self.group.value() in line.group_ids)
            and (self.institution.value() is None or self.institution.value() in line.institution_ids)
        )

    def _facts(self, line: PersonLine) -> list[str]:
        places = self.desk.ask(references_to_person, line.id)
        return [line.title, line.institution, line.groups, line.email, say_counted("people.places", places)]


def country_field() -> ChoiceField:
    """Return the filter by country: one of the two, or elsewhere."""
    countries = [Option(side, field_term(f"side.{side}")) for side in ("canada", "mexico", "other")]
    field = ChoiceField("country", say("people.all_countries"), countries, empty=say("people.all_countries"))
    field.setMinimumContentsLength(8)
    return field


def country_of(country: str | None) -> str:
    """Return what the filter by country knows a country by."""
    if country is None:
        return "unknown"
    return country if country in ("canada", "mexico") else "other"


def _family_names(line: PersonLine) -> tuple[str, str]:
    return folded(line.family_names), folded(line.name)
