"""The lists of people and of institutions, with what to filter them by."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import Sector
from cmpdesk.model.clean_text import folded
from cmpdesk.model.edition import SessionGroup
from cmpdesk.model.participant import Participant
from cmpdesk.model.person import Position
from cmpdesk.model.sort_order import in_order
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.listing.persons import holds_on
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.choices import searchable
from cmpdesk.secretariat.registers.loading import load_registers, name_on
from cmpdesk.secretariat.search.finding import names_of


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in the list, with the position held on the day. ``search`` is everything to filter by, folded."""

    id: str
    name: str
    family_names: str
    title: str
    institution_ids: frozenset[str]
    institution: str
    country: str | None
    group_ids: frozenset[str]
    groups: str
    email: str
    search: str


@dataclass(frozen=True, slots=True)
class InstitutionLine:
    """An institution in the list; ``people`` is how many hold a position there on the day."""

    id: str
    name: str
    acronym: str
    country: str | None
    sector: Sector | None
    parent: str
    people: int
    search: str


def person_lines(session: DatabaseSession, selection: Selection) -> tuple[PersonLine, ...]:
    """Return all people by family names, with the position held on the day and the groups that they belong to."""
    registers = load_registers(session)
    positions: dict[str, list[Position]] = defaultdict(list)
    for row in session.scalars(in_order(Position)):
        positions[row.person_id].append(row)
    groups = _groups_of_people(session)
    lines = []
    for card in registers.people.values():
        held = [row for row in positions[card.id] if holds_on(row.from_on, row.to_on, selection.day)]
        newest = max(held, key=lambda row: row.from_on or date.min, default=None)
        institution_id = newest.institution_id if newest else None
        body = registers.institutions.get(institution_id or "")
        group_names = [
            name_on(group.names, selection.day).name.words(selection.language) or group.code
            for group in registers.groups.values()
            if group.id in groups.get(card.id, ())
        ]
        title = newest.title.words(selection.language) if newest else ""
        short = registers.institution_short(institution_id, selection.day).words(selection.language)
        called = [*names_of(card), card.honorific or "", card.email or "", card.phone or "", title, *group_names]
        lines.append(
            PersonLine(
                id=card.id,
                name=card.name,
                family_names=card.family_names,
                title=title,
                institution_ids=frozenset(row.institution_id for row in held if row.institution_id),
                institution=short,
                country=body.country if body else None,
                group_ids=frozenset(groups.get(card.id, ())),
                groups=", ".join(group_names),
                email=card.email or "",
                search=searchable([*called, *(names_of(body) if body else ())]),
            )
        )
    return tuple(sorted(lines, key=lambda line: (folded(line.family_names), folded(line.name), line.id)))


def _groups_of_people(session: DatabaseSession) -> dict[str, set[str]]:
    """Return the groups that people co-chair or met with, by the id of the person."""
    found: dict[str | None, set[str | None]] = defaultdict(set)
    terms = select(CoChairTerm.person_id, CoChairTerm.working_group_id).where(
        CoChairTerm.person_id.is_not(None), CoChairTerm.working_group_id.is_not(None)
    )
    took_part = select(Participant.person_id, SessionGroup.working_group_id).join(
        SessionGroup, SessionGroup.session_id == Participant.session_id
    )
    for question in (terms, took_part):
        for person_id, group_id in session.execute(question.distinct()):
            found[person_id].add(group_id)
    return {key: {each for each in groups if each} for key, groups in found.items() if key}


def institution_lines(session: DatabaseSession, selection: Selection) -> tuple[InstitutionLine, ...]:
    """Return all institutions by name, with the number of people who hold a position there on the day."""
    registers = load_registers(session)
    people: dict[str, set[str]] = defaultdict(set)
    for row in session.execute(
        select(Position.institution_id, Position.person_id, Position.from_on, Position.to_on).where(
            Position.institution_id.is_not(None)
        )
    ):
        if holds_on(row.from_on, row.to_on, selection.day):
            people[row.institution_id].add(row.person_id)
    lines = []
    for card in registers.institutions.values():
        official = name_on(card.names, selection.day)
        lines.append(
            InstitutionLine(
                id=card.id,
                name=official.name.words(selection.language),
                acronym=official.acronym.words(selection.language),
                country=card.country,
                sector=card.sector,
                parent=registers.institution_short(card.parent_id, selection.day).words(selection.language),
                people=len(people[card.id]),
                search=searchable(list(names_of(card))),
            )
        )
    return tuple(sorted(lines, key=lambda line: (folded(line.name), line.id)))
