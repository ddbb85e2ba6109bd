"""The tab of institutions."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from cmpdesk.desktop.cards.columns import field_term, sector_options, term_of, words_of
from cmpdesk.desktop.cards.fields import ChoiceField
from cmpdesk.desktop.dates import today
from cmpdesk.desktop.interface_text import say, say_counted
from cmpdesk.desktop.pages.people.institution_card import InstitutionCardView
from cmpdesk.desktop.pages.people.people_tab import country_field, country_of
from cmpdesk.desktop.pages.people.register_tab import Register, RegisterTab
from cmpdesk.desktop.tables import Column
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.cards import proposed_institutions, references_to_institution
from cmpdesk.secretariat.registers.editing import add_institution
from cmpdesk.secretariat.registers.lists import InstitutionLine, institution_lines
from cmpdesk.secretariat.registers.merging import merge_institutions

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cmpdesk.desktop.desk import Desk
    from cmpdesk.secretariat.registers.duplicates import LikelyPair


class InstitutionsTab(RegisterTab[InstitutionLine]):
    """All institutions, to be narrowed by country and sector."""

    def __init__(self, desk: Desk) -> None:
        self.country = country_field()
        self.sector = ChoiceField(
            "sector", say("people.all_sectors"), sector_options(), empty=say("people.all_sectors")
        )
        self.card = InstitutionCardView(desk)
        register = Register(
            table="institution",
            words="institutions",
            add_text=say("people.add_institution"),
            new_name=say("people.new_institution"),
            columns=[
                Column("name", say("people.name"), attrgetter("name"), 36),
                Column("acronym", say("people.acronym"), attrgetter("acronym"), 12),
                Column("country", say("people.country"), _country_name, 12),
                Column("people", say("people.tab_people"), words_of("people"), 8, sort=attrgetter("people")),
                Column("sector", say("people.sector"), term_of("sector", "sector"), 18),
                Column("parent", say("people.parent"), attrgetter("parent"), 16),
            ],
            lines=self._ask_lines,
            pairs=self._ask_pairs,
            add=self._add,
            merge=merge_institutions,
            passes=self._passes,
            facts=self._facts,
        )
        super().__init__(desk, register, self.card, [self.country, self.sector])

    def _ask_lines(self) -> tuple[InstitutionLine, ...]:
        selection = Selection(self.desk.language, today())
        return self.desk.ask(institution_lines, selection)

    def _ask_pairs(self) -> tuple[LikelyPair, ...]:
        return self.desk.ask(proposed_institutions)

    def _add(self, session: Session, name: str) -> str:
        return add_institution(session, Translated().with_text(self.desk.language, name))

    def _passes(self, line: InstitutionLine) -> bool:
        return self.country.value() in (None, country_of(line.country)) and self.sector.value() in (None, line.sector)

    def _facts(self, line: InstitutionLine) -> list[str]:
        places = self.desk.ask(references_to_institution, line.id)
        return [line.acronym, _country_name(line), line.parent, say_counted("people.places", places)]


def _country_name(line: InstitutionLine) -> str:
    if line.country in ("canada", "mexico"):
        return field_term(f"side.{line.country}")
    if line.country == "international":
        return field_term("sector.international")
    return line.country or ""
