"""Lists of working groups and institutions, as they are called on a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import Sector, Side
from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.listing.persons import holds_on
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.loading import GroupCard, InstitutionCard, institutions, name_on, working_groups

_COUNTRIES = ("canada", "mexico")


@dataclass(frozen=True, slots=True)
class GroupListLine:
    """A working group; the co-chairs counted are those in office, vacant terms apart."""

    code: str
    name: str | None
    acronym: str | None
    title: str | None
    order: int
    mandate: str | None
    founded: date | None
    suspended: date | None
    closed: date | None
    co_chairs_canada: int
    co_chairs_mexico: int
    aliases: tuple[str, ...]
    id: str


@dataclass(frozen=True, slots=True)
class InstitutionListLine:
    """An institution; ``acronyms`` is by language code, ``parent`` the short name of the body it is part of."""

    name: str | None
    acronym: str | None
    acronyms: dict[str, str]
    country: str | None
    sector: Sector | None
    parent: str | None
    aliases: tuple[str, ...]
    id: str


def list_groups(session: DatabaseSession, selection: Selection) -> tuple[GroupListLine, ...]:
    """List the working groups in their order; of an edition only those that there were."""
    in_office = _co_chairs_in_office(session, selection.day)
    cards = working_groups(session).values()
    return tuple(
        _group_line(card, in_office, selection)
        for card in cards
        if (selection.group is None or selection.group.id == card.id) and _existed(card, selection)
    )


def _group_line(card: GroupCard, in_office: Counter[tuple[str | None, Side]], selection: Selection) -> GroupListLine:
    official = name_on(card.names, selection.day)
    return GroupListLine(
        code=card.code,
        name=selection.words(official.name),
        acronym=selection.words(official.acronym),
        title=selection.words(official.title),
        order=card.sort_order,
        mandate=selection.words(card.mandate),
        founded=card.founded_on,
        suspended=card.suspended_on,
        closed=card.closed_on,
        co_chairs_canada=in_office[card.id, Side.CANADA],
        co_chairs_mexico=in_office[card.id, Side.MEXICO],
        aliases=card.aliases,
        id=card.id,
    )


def _existed(card: GroupCard, selection: Selection) -> bool:
    if selection.edition is None:
        return True
    return holds_on(card.founded_on, card.closed_on, selection.day)


def _co_chairs_in_office(session: DatabaseSession, day: date) -> Counter[tuple[str | None, Side]]:
    terms = session.execute(
        select(CoChairTerm.working_group_id, CoChairTerm.side, CoChairTerm.from_on, CoChairTerm.to_on).where(
            CoChairTerm.person_id.is_not(None)
        )
    )
    return Counter((term.working_group_id, term.side) for term in terms if holds_on(term.from_on, term.to_on, day))


def list_institutions(session: DatabaseSession, selection: Selection) -> tuple[InstitutionListLine, ...]:
    """List the institutions by country and name."""
    cards = institutions(session)
    lines = [_institution_line(card, cards, selection) for card in cards.values()]
    return tuple(sorted(lines, key=_country_and_name))


def _country_and_name(line: InstitutionListLine) -> tuple[int, str, str, str]:
    country = line.country or ""
    place = _COUNTRIES.index(country) if country in _COUNTRIES else len(_COUNTRIES)
    return place, folded(country), folded(line.name or ""), line.id


def _institution_line(
    card: InstitutionCard, cards: dict[str, InstitutionCard], selection: Selection
) -> InstitutionListLine:
    official = name_on(card.names, selection.day)
    parent = cards.get(card.parent_id or "")
    return InstitutionListLine(
        name=selection.words(official.name),
        acronym=selection.words(official.acronym),
        acronyms=_by_language(official.acronym),
        country=card.country,
        sector=card.sector,
        parent=None if parent is None else _short_name(parent, selection),
        aliases=card.aliases,
        id=card.id,
    )


def _short_name(card: InstitutionCard, selection: Selection) -> str | None:
    official = name_on(card.names, selection.day)
    return selection.words(official.acronym) or selection.words(official.name)


def _by_language(text: Translated) -> dict[str, str]:
    return {str(language): words for language in Language if (words := text.in_language(language))}
