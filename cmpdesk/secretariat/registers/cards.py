"""Everything that the card of a person or an institution shows, what may be the same twice, and what refers to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionInstitution, ActionPerson
from cmpdesk.model.choices import ActionStatus, AliasKind, Delegation, ParticipantRole, Sector
from cmpdesk.model.clean_text import folded
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.institution import Institution, InstitutionAlias, InstitutionName
from cmpdesk.model.language import Translated
from cmpdesk.model.participant import Participant
from cmpdesk.model.person import Person, PersonAlias, Position
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.duplicates import LikelyPair, likely_institutions, likely_people
from cmpdesk.secretariat.registers.loading import Registers, load_registers, name_on
from cmpdesk.secretariat.registers.terms import TermLine

Dated = TypeVar("Dated", Position, InstitutionName)


@dataclass(frozen=True, slots=True)
class AliasLine:
    """Another name, acronym or spelling."""

    id: str
    alias: str
    kind: AliasKind | None = None


@dataclass(frozen=True, slots=True)
class PositionLine:
    """A title that a person held at an institution."""

    id: str
    person_id: str
    person: str
    title: Translated
    institution_id: str | None
    institution: str | None
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class AttendedLine:
    """A session that a person stands in the list of."""

    id: str
    session_id: str
    year: int
    groups: str
    day: date | None
    delegation: Delegation
    role: ParticipantRole | None


@dataclass(frozen=True, slots=True)
class AnsweredAction:
    """An action that a person or an institution answers for."""

    id: str
    number: str | None
    text: str
    status: ActionStatus | None


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name in a period; working groups have a title as well."""

    id: str
    name: Translated
    title: Translated
    acronym: Translated
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class PersonFile:
    """Everything that the card of a person shows."""

    id: str
    name: str
    honorific: str | None
    given_names: str | None
    family_names: str
    email: str | None
    phone: str | None
    notes: str | None
    biography: Translated
    aliases: tuple[AliasLine, ...]
    positions: tuple[PositionLine, ...]
    terms: tuple[TermLine, ...]
    attended: tuple[AttendedLine, ...]
    actions: tuple[AnsweredAction, ...]


@dataclass(frozen=True, slots=True)
class InstitutionFile:
    """Everything that the card of an institution shows."""

    id: str
    name: str
    country: str | None
    sector: Sector | None
    parent_id: str | None
    parent: str | None
    notes: str | None
    names: tuple[NameLine, ...]
    aliases: tuple[AliasLine, ...]
    people: tuple[PositionLine, ...]
    terms: tuple[TermLine, ...]
    actions: tuple[AnsweredAction, ...]


def person_file(session: DatabaseSession, person_id: str, selection: Selection) -> PersonFile | None:
    """Return everything that the card of a person shows; None where there is no such person any more."""
    row = session.get(Person, person_id)
    if row is None:
        return None
    registers = load_registers(session)
    aliases = session.execute(
        select(PersonAlias.id, PersonAlias.alias).where(PersonAlias.person_id == person_id).order_by(PersonAlias.id)
    )
    positions = select(Position).where(Position.person_id == person_id)
    return PersonFile(
        id=row.id,
        name=registers.people[person_id].name,
        honorific=row.honorific,
        given_names=row.given_names,
        family_names=row.family_names,
        email=row.email,
        phone=row.phone,
        notes=row.notes,
        biography=row.biography,
        aliases=tuple(AliasLine(*alias) for alias in aliases),
        positions=tuple(
            _position_line(each, registers, selection) for each in _newest_first(session.scalars(positions).all())
        ),
        terms=terms_where(session, registers, selection, CoChairTerm.person_id == person_id),
        attended=_attended(session, person_id, registers, selection),
        actions=_answered(
            session, selection, Action.id.in_(select(ActionPerson.action_id).where(ActionPerson.person_id == person_id))
        ),
    )


def institution_file(session: DatabaseSession, institution_id: str, selection: Selection) -> InstitutionFile | None:
    """Return everything that the card of an institution shows; None where there is no such institution any more."""
    row = session.get(Institution, institution_id)
    if row is None:
        return None
    registers = load_registers(session)
    names = session.scalars(select(InstitutionName).where(InstitutionName.institution_id == institution_id)).all()
    aliases = session.execute(
        select(InstitutionAlias.id, InstitutionAlias.alias, InstitutionAlias.kind)
        .where(InstitutionAlias.institution_id == institution_id)
        .order_by(InstitutionAlias.id)
    )
    people = session.scalars(select(Position).where(Position.institution_id == institution_id)).all()
    lines = [_position_line(each, registers, selection) for each in people]
    return InstitutionFile(
        id=row.id,
        name=registers.institution_full(row.id, selection.day).words(selection.language),
        country=row.country,
        sector=row.sector,
        parent_id=row.parent_id,
        parent=registers.institution_full(row.parent_id, selection.day).words(selection.language) or None,
        notes=row.notes,
        names=tuple(
            NameLine(name.id, name.name, Translated(), name.acronym, name.from_on, name.to_on)
            for name in _newest_first(names)
        ),
        aliases=tuple(AliasLine(*alias) for alias in aliases),
        people=tuple(sorted(lines, key=lambda line: (line.to_on or date.max, folded(line.person)))),
        terms=terms_where(session, registers, selection, CoChairTerm.institution_id == institution_id),
        actions=_answered(
            session,
            selection,
            Action.id.in_(
                select(ActionInstitution.action_id).where(ActionInstitution.institution_id == institution_id)
            ),
        ),
    )


def _newest_first(rows: Sequence[Dated]) -> list[Dated]:
    return sorted(rows, key=lambda row: (row.from_on or date.min, row.to_on or date.max), reverse=True)


def _position_line(row: Position, registers: Registers, selection: Selection) -> PositionLine:
    return PositionLine(
        id=row.id,
        person_id=row.person_id,
        person=registers.people[row.person_id].name,
        title=row.title,
        institution_id=row.institution_id,
        institution=registers.institution_full(row.institution_id, row.from_on).words(selection.language) or None,
        from_on=row.from_on,
        to_on=row.to_on,
    )


def terms_where(
    session: DatabaseSession, registers: Registers, selection: Selection, condition: ColumnElement[bool]
) -> tuple[TermLine, ...]:
    """Return the terms that a condition asks for: by group and side, those in office or newest first."""
    rows = session.scalars(select(CoChairTerm).where(condition)).all()
    lines = [_term_line(row, registers, selection) for row in rows]
    return tuple(sorted(lines, key=_place_of_term))


def _place_of_term(line: TermLine) -> tuple[str, str, int, int, int, str]:
    return (
        line.group or "",
        str(line.side),
        -(line.to_on or date.max).toordinal(),
        -(line.from_on or date.min).toordinal(),
        line.sort_order,
        line.id,
    )


def _term_line(row: CoChairTerm, registers: Registers, selection: Selection) -> TermLine:
    group = registers.groups.get(row.working_group_id or "")
    person = registers.people.get(row.person_id or "")
    return TermLine(
        id=row.id,
        group_id=row.working_group_id,
        group=(name_on(group.names, selection.day).name.words(selection.language) or group.code) if group else None,
        side=row.side,
        person_id=row.person_id,
        person=person.name if person else None,
        title=row.title,
        institution_id=row.institution_id,
        institution=registers.institution_full(row.institution_id, row.from_on).words(selection.language) or None,
        sector=row.sector,
        from_on=row.from_on,
        to_on=row.to_on,
        acting=row.acting,
        delegated=row.delegated,
        sort_order=row.sort_order,
    )


def _attended(
    session: DatabaseSession, person_id: str, registers: Registers, selection: Selection
) -> tuple[AttendedLine, ...]:
    rows = session.execute(
        select(
            Participant.id,
            Participant.session_id,
            Edition.year,
            Session.starts_on,
            Participant.delegation,
            Participant.role,
            SessionGroup.working_group_id,
        )
        .join(Session, Session.id == Participant.session_id)
        .join(Edition, Edition.id == Session.edition_id)
        .outerjoin(SessionGroup, SessionGroup.session_id == Session.id)
        .where(Participant.person_id == person_id)
        .order_by(Edition.ordinal.desc(), Session.starts_on.desc(), Participant.id, SessionGroup.sort_order)
    ).all()
    found: dict[str, AttendedLine] = {}
    for row in rows:
        group = registers.groups.get(row.working_group_id or "")
        name = (name_on(group.names, row.starts_on).name.words(selection.language) or group.code) if group else ""
        before = found.get(row.id)
        names = f"{before.groups} / {name}" if before else name
        found[row.id] = AttendedLine(row.id, row.session_id, row.year, names, row.starts_on, row.delegation, row.role)
    return tuple(found.values())


def _answered(
    session: DatabaseSession, selection: Selection, condition: ColumnElement[bool]
) -> tuple[AnsweredAction, ...]:
    rows = session.execute(
        select(Action.id, Action.number, Action.text, Action.status).where(condition).order_by(Action.number, Action.id)
    )
    return tuple(AnsweredAction(row.id, row.number, row.text.words(selection.language), row.status) for row in rows)


def proposed_people(session: DatabaseSession) -> tuple[LikelyPair, ...]:
    """Return the pairs of people that may be one."""
    places: dict[str, set[str]] = defaultdict(set)
    for person_id, institution_id in session.execute(
        select(Position.person_id, Position.institution_id).where(Position.institution_id.is_not(None))
    ):
        if institution_id:
            places[person_id].add(institution_id)
    known: Mapping[str, frozenset[str]] = {person_id: frozenset(ids) for person_id, ids in places.items()}
    return likely_people(load_registers(session).people.values(), known)


def proposed_institutions(session: DatabaseSession) -> tuple[LikelyPair, ...]:
    """Return the pairs of institutions that may be one."""
    return likely_institutions(load_registers(session).institutions.values())


def references_to_person(session: DatabaseSession, person_id: str) -> int:
    """Return in how many places a person is named: what a merge would move."""
    counts = (
        select(func.count()).select_from(Position).where(Position.person_id == person_id),
        select(func.count()).select_from(CoChairTerm).where(CoChairTerm.person_id == person_id),
        select(func.count()).select_from(Participant).where(Participant.person_id == person_id),
        select(func.count()).select_from(ActionPerson).where(ActionPerson.person_id == person_id),
    )
    return sum(session.scalar(count) or 0 for count in counts)


def references_to_institution(session: DatabaseSession, institution_id: str) -> int:
    """Return in how many places an institution is named: what a merge would move."""
    counts = (
        select(func.count()).select_from(Position).where(Position.institution_id == institution_id),
        select(func.count()).select_from(CoChairTerm).where(CoChairTerm.institution_id == institution_id),
        select(func.count()).select_from(Participant).where(Participant.institution_id == institution_id),
        select(func.count()).select_from(ActionInstitution).where(ActionInstitution.institution_id == institution_id),
        select(func.count()).select_from(Institution).where(Institution.parent_id == institution_id),
    )
    return sum(session.scalar(count) or 0 for count in counts)
