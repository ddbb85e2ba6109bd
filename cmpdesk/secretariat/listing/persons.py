"""Lists of people with the position that they hold, and of co-chairs with their terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import Sector, Side
from cmpdesk.model.clean_text import folded
from cmpdesk.model.person import Position
from cmpdesk.model.sort_order import in_order
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.listing.meetings import group_name, meetings
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.loading import PersonCard, Registers, load_registers


@dataclass(frozen=True, slots=True)
class PersonListLine:
    """A person with the position held on the day; ``acronym`` is the institution's short name."""

    name: str
    honorific: str | None
    given_names: str | None
    family_names: str
    title: str | None
    institution: str | None
    acronym: str | None
    email: str | None
    phone: str | None
    aliases: tuple[str, ...]
    id: str


@dataclass(frozen=True, slots=True)
class CoChairListLine:
    """A co-chair's term; a national co-chair has no group."""

    group: str | None
    group_code: str | None
    side: Side
    name: str
    honorific: str | None
    title: str | None
    institution: str | None
    acronym: str | None
    sector: Sector | None
    from_on: date | None
    to_on: date | None
    acting: bool
    delegated: bool
    order: int
    person_id: str
    id: str


def holds_on(from_on: date | None, to_on: date | None, day: date) -> bool:
    """Tell whether a period, open where it has no date, covers a day."""
    return (from_on is None or from_on <= day) and (to_on is None or day <= to_on)


def list_people(session: DatabaseSession, selection: Selection) -> tuple[PersonListLine, ...]:
    """List the people by family names, with the position held today or in the edition."""
    registers = load_registers(session)
    positions = _positions_on(session, selection.day)
    lines = [_person_line(card, positions, registers, selection) for card in registers.people.values()]
    return tuple(sorted(lines, key=lambda line: (folded(line.family_names), folded(line.name), line.id)))


def _positions_on(session: DatabaseSession, day: date) -> dict[str, Position]:
    """Return the position of each person on a day: of several, the one that began last."""
    held: dict[str, list[Position]] = defaultdict(list)
    for position in session.scalars(in_order(Position)):
        if holds_on(position.from_on, position.to_on, day):
            held[position.person_id].append(position)
    return {
        person_id: max(positions, key=lambda position: position.from_on or date.min)
        for person_id, positions in held.items()
    }


def _person_line(
    card: PersonCard, positions: Mapping[str, Position], registers: Registers, selection: Selection
) -> PersonListLine:
    position = positions.get(card.id)
    institution_id = position.institution_id if position else None
    return PersonListLine(
        name=card.name,
        honorific=card.honorific,
        given_names=card.given_names,
        family_names=card.family_names,
        title=selection.words(position.title) if position else None,
        institution=selection.words(registers.institution_full(institution_id, selection.day)),
        acronym=selection.words(registers.institution_short(institution_id, selection.day)),
        email=card.email,
        phone=card.phone,
        aliases=card.aliases,
        id=card.id,
    )


def list_co_chairs(session: DatabaseSession, selection: Selection) -> tuple[CoChairListLine, ...]:
    """List the co-chairs: the national ones first, then by group, Canada before Mexico.

    Of an edition only those in office on the day of their group's first session, or of the annual meeting where the
    group had none. Terms that are vacant are left out.
    """
    registers = load_registers(session)
    days = _days_of_sessions(session, selection)
    terms = session.scalars(select(CoChairTerm).where(CoChairTerm.person_id.is_not(None)))
    chosen = [term for term in terms if _is_asked_for(term, _day_of(term, days, registers, selection), selection)]
    chosen.sort(key=lambda term: _place(term, registers))
    return tuple(
        _co_chair_line(term, _day_of(term, days, registers, selection), registers, selection) for term in chosen
    )


def _days_of_sessions(session: DatabaseSession, selection: Selection) -> dict[str, date]:
    """Return on which day each group, by code, met first in the edition that is asked for."""
    days: dict[str, date] = {}
    if selection.edition is not None:
        for meeting in meetings(session, selection).values():
            for code in meeting.group_codes:
                day = meeting.day or selection.day
                days[code] = min(day, days.get(code, day))
    return days


def _day_of(term: CoChairTerm, days: Mapping[str, date], registers: Registers, selection: Selection) -> date:
    group = registers.groups.get(term.working_group_id or "")
    return selection.day if group is None else days.get(group.code, selection.day)


def _is_asked_for(term: CoChairTerm, day: date, selection: Selection) -> bool:
    if selection.group is not None and term.working_group_id != selection.group.id:
        return False
    return selection.edition is None or holds_on(term.from_on, term.to_on, day)


def _place(term: CoChairTerm, registers: Registers) -> tuple[int, str, date, bool, int, str]:
    group = registers.groups.get(term.working_group_id or "")
    return (
        -1 if group is None else group.sort_order,
        str(term.side),
        term.from_on or date.min,
        term.delegated,
        term.sort_order,
        term.id,
    )


def _co_chair_line(term: CoChairTerm, day: date, registers: Registers, selection: Selection) -> CoChairListLine:
    group = registers.groups.get(term.working_group_id or "")
    person = registers.people[term.person_id or ""]
    return CoChairListLine(
        group=None if group is None else group_name(group, day, selection),
        group_code=None if group is None else group.code,
        side=term.side,
        name=person.name,
        honorific=person.honorific,
        title=selection.words(term.title),
        institution=selection.words(registers.institution_full(term.institution_id, day)),
        acronym=selection.words(registers.institution_short(term.institution_id, day)),
        sector=term.sector,
        from_on=term.from_on,
        to_on=term.to_on,
        acting=term.acting,
        delegated=term.delegated,
        order=term.sort_order,
        person_id=person.id,
        id=term.id,
    )
