"""The lines of the list of working groups, and everything that the card of one shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.language import Translated
from cmpdesk.model.working_group import CoChairTerm, WorkingGroup, WorkingGroupAlias, WorkingGroupName
from cmpdesk.secretariat.actions.standing import still_open
from cmpdesk.secretariat.listing.bodies import list_groups
from cmpdesk.secretariat.listing.meetings import SessionListLine, list_sessions
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.cards import AliasLine, NameLine, terms_where
from cmpdesk.secretariat.registers.loading import load_registers, name_on
from cmpdesk.secretariat.registers.terms import TermLine, Vacancy, vacancies
from cmpdesk.secretariat.report.edition import is_active


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A working group in the list."""

    id: str
    code: str
    name: str
    active: bool
    co_chairs_canada: int
    co_chairs_mexico: int
    open_actions: int


@dataclass(frozen=True, slots=True)
class GroupFile:
    """Everything that the card of a working group shows."""

    id: str
    code: str
    name: str
    mandate: Translated
    founded_on: date | None
    suspended_on: date | None
    closed_on: date | None
    merged_on: date | None
    merged_into_id: str | None
    names: tuple[NameLine, ...]
    aliases: tuple[AliasLine, ...]
    terms: tuple[TermLine, ...]
    vacancies: tuple[Vacancy, ...]
    sessions: tuple[SessionListLine, ...]
    open_actions: int


def group_rows(session: DatabaseSession, selection: Selection) -> tuple[GroupRow, ...]:
    """Return all working groups in their order."""
    open_by_group = _open_actions(session)
    cards = load_registers(session).groups
    return tuple(
        GroupRow(
            id=line.id,
            code=line.code,
            name=line.name or line.code,
            active=is_active(cards[line.id], selection.day),
            co_chairs_canada=line.co_chairs_canada,
            co_chairs_mexico=line.co_chairs_mexico,
            open_actions=open_by_group[line.id],
        )
        for line in list_groups(session, selection)
    )


def _open_actions(session: DatabaseSession) -> Counter[str]:
    rows = session.execute(
        select(Action.working_group_id, func.count())
        .where(still_open(), Action.working_group_id.is_not(None))
        .group_by(Action.working_group_id)
    )
    return Counter({group_id: count for group_id, count in rows if group_id})


def group_file(session: DatabaseSession, group_id: str, selection: Selection) -> GroupFile | None:
    """Return everything that the card of a working group shows; None where there is no such group any more."""
    row = session.get(WorkingGroup, group_id)
    if row is None:
        return None
    registers = load_registers(session)
    card = registers.groups[group_id]
    of_group = Selection(selection.language, selection.today, group=card)
    names = session.scalars(select(WorkingGroupName).where(WorkingGroupName.working_group_id == group_id)).all()
    aliases = session.execute(
        select(WorkingGroupAlias.id, WorkingGroupAlias.alias)
        .where(WorkingGroupAlias.working_group_id == group_id)
        .order_by(WorkingGroupAlias.id)
    )
    terms = terms_where(session, registers, selection, CoChairTerm.working_group_id == group_id)
    return GroupFile(
        id=row.id,
        code=row.code,
        name=selection.words(name_on(card.names, selection.day).name) or row.code,
        mandate=row.mandate,
        founded_on=row.founded_on,
        suspended_on=row.suspended_on,
        closed_on=row.closed_on,
        merged_on=row.merged_on,
        merged_into_id=row.merged_into_id,
        names=tuple(
            NameLine(name.id, name.name, name.title, name.acronym, name.from_on, name.to_on)
            for name in sorted(names, key=lambda name: name.from_on or date.min, reverse=True)
        ),
        aliases=tuple(AliasLine(*alias) for alias in aliases),
        terms=terms,
        vacancies=vacancies(terms, selection.today) if is_active(card, selection.today) else (),
        sessions=tuple(reversed(list_sessions(session, of_group))),
        open_actions=_open_actions(session)[group_id],
    )


def national_terms(session: DatabaseSession, selection: Selection) -> tuple[TermLine, ...]:
    """Return the terms of the national co-chairs, who belong to no group."""
    return terms_where(session, load_registers(session), selection, CoChairTerm.working_group_id.is_(None))
