"""Setting up a year: the next edition, a session for each working group, and what its agenda begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import Mode, Side
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Translated
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.actions.standing import still_open
from cmpdesk.secretariat.agenda.starting import carry_over_open_actions, start_from_template
from cmpdesk.secretariat.checklist.due_days import MeetingDays
from cmpdesk.secretariat.checklist.from_template import PlannedChecklist, add_from_template, planned_checklist
from cmpdesk.secretariat.listing.persons import holds_on
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.loading import NOTHING, load_registers, name_on
from cmpdesk.secretariat.report.edition import is_active
from cmpdesk.secretariat.search.finding import editions
from cmpdesk.secretariat.templates.keeping import agenda_template, checklist_template


@dataclass(frozen=True, slots=True)
class GroupToMeet:
    """A working group that a new edition can have a session of; co-chairs are those in office on its day."""

    id: str
    code: str
    name: str
    active: bool
    co_chairs_canada: tuple[str, ...]
    co_chairs_mexico: tuple[str, ...]
    open_actions: int


@dataclass(frozen=True, slots=True)
class EditionSuggestion:
    """What the next edition is likely to be. The host is a suggestion: nothing but the two countries decides it."""

    ordinal: int
    year: int
    host: Side | None
    groups: tuple[GroupToMeet, ...]


@dataclass(frozen=True, slots=True)
class NewEdition:
    """An edition as the user sets it up; each of the groups gets a session of its own.

    With ``standing_items`` the agenda of a session begins with a template (the first one unless another is named), the
    themes of the last session in it, and its review takes up every open action of earlier sessions. A checklist begins
    with the template that is named, if one is; both are named by id or by name.
    """

    ordinal: int
    year: int
    host: Side | None = None
    place: Translated = NOTHING
    starts_on: date | None = None
    ends_on: date | None = None
    mode: Mode | None = None
    group_ids: Sequence[str] = ()
    sessions_on_first_day: bool = False
    standing_items: bool = False
    agenda_template: str | None = None
    checklist: str | None = None


def suggest_edition(session: DatabaseSession, selection: Selection, day: date | None = None) -> EditionSuggestion:
    """Return the next ordinal and year, the other country as host, and the groups with their co-chairs of the day."""
    known = editions(session)
    newest = known[-1] if known else None
    return EditionSuggestion(
        ordinal=newest.ordinal + 1 if newest else 1,
        year=max(newest.year + 1, selection.today.year) if newest else selection.today.year,
        host=_other_side(newest.host) if newest else None,
        groups=groups_to_meet(session, selection, day or selection.today),
    )


def _other_side(host: Side | None) -> Side | None:
    return {Side.CANADA: Side.MEXICO, Side.MEXICO: Side.CANADA}.get(host) if host else None


def groups_to_meet(session: DatabaseSession, selection: Selection, day: date) -> tuple[GroupToMeet, ...]:
    """Return all working groups with who co-chairs them on a day: co-chairs carry on by their terms."""
    registers = load_registers(session)
    in_office: dict[tuple[str, Side], list[str]] = {}
    for term in session.scalars(
        select(CoChairTerm)
        .where(CoChairTerm.person_id.is_not(None), CoChairTerm.working_group_id.is_not(None))
        .order_by(CoChairTerm.delegated, CoChairTerm.sort_order, CoChairTerm.id)
    ):
        if holds_on(term.from_on, term.to_on, day):
            name = registers.people[term.person_id or ""].name
            in_office.setdefault((term.working_group_id or "", term.side), []).append(name)
    counted = session.execute(
        select(Action.working_group_id, func.count()).where(still_open()).group_by(Action.working_group_id)
    )
    open_actions = Counter({group_id: count for group_id, count in counted if group_id})
    return tuple(
        GroupToMeet(
            id=card.id,
            code=card.code,
            name=selection.words(name_on(card.names, day).name) or card.code,
            active=is_active(card, day),
            co_chairs_canada=tuple(in_office.get((card.id, Side.CANADA), ())),
            co_chairs_mexico=tuple(in_office.get((card.id, Side.MEXICO), ())),
            open_actions=open_actions[card.id],
        )
        for card in registers.groups.values()
    )


def require_possible(session: DatabaseSession, new: NewEdition) -> None:
    """Refuse an edition that cannot be set up.

    Raises:
        UserError: the ordinal or the year cannot be, the days are the wrong way round, or the ordinal is taken.
    """
    if new.ordinal < 1 or not 1990 <= new.year <= 2200:  # a typing error, not an edition
        raise UserError("An edition needs a number from 1 on and a year of four figures; nothing was set up.")
    if new.starts_on and new.ends_on and new.ends_on < new.starts_on:
        raise UserError("The edition would end before it begins; nothing was set up. Correct one of the two days.")
    taken = session.scalar(select(Edition.year).where(Edition.ordinal == new.ordinal))
    if taken is not None:
        raise UserError(
            "The edition with the number {ordinal} is that of {year}. Choose another number.",
            ordinal=new.ordinal,
            year=taken,
        )


def set_up_edition(session: DatabaseSession, new: NewEdition) -> str:
    """Make an edition with a planned session for each chosen group; return its id.

    A session has a date of its own, so it gets none here unless all meet on the first day.

    Raises:
        UserError: the ordinal or the year cannot be, there is an edition with that ordinal, or no such template.
    """
    require_possible(session, new)
    edition = Edition(
        id=new_id(),
        ordinal=new.ordinal,
        year=new.year,
        host=new.host,
        place=new.place,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        mode=new.mode,
    )
    session.add(edition)
    session.flush()
    day = new.starts_on if new.sessions_on_first_day else None
    agenda = agenda_template(session, new.agenda_template) if new.standing_items else None
    for group_id in dict.fromkeys(new.group_ids):
        meeting_id = add_session(session, edition.id, [group_id], day=day, mode=new.mode)
        if agenda is not None:
            start_from_template(session, meeting_id, agenda)
            carry_over_open_actions(session, meeting_id)
    if new.checklist is not None:
        add_from_template(session, checklist_template(session, new.checklist), edition.id)
    return edition.id


def checklist_of(session: DatabaseSession, new: NewEdition) -> PlannedChecklist:
    """Return the tasks that setting up an edition would make; none where no checklist is named.

    Raises:
        UnknownChoiceError: there is no template of that name.
    """
    if new.checklist is None:
        return PlannedChecklist(())
    template = checklist_template(session, new.checklist)
    return planned_checklist(template, MeetingDays(new.starts_on, new.ends_on), len(set(new.group_ids)))


def add_session(
    session: DatabaseSession,
    edition_id: str,
    group_ids: Sequence[str],
    *,
    day: date | None = None,
    mode: Mode | None = None,
) -> str:
    """Add a planned session of one group, or a joint one of several, to an edition; return its id."""
    meeting = Session(id=new_id(), edition_id=edition_id, starts_on=day, mode=mode)
    session.add(meeting)
    session.flush()
    for place, group_id in enumerate(group_ids):
        session.add(SessionGroup(session_id=meeting.id, working_group_id=group_id, sort_order=place))
    session.flush()
    return meeting.id
