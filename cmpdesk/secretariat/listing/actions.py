"""The list of actions, with who answers for them and whether they are late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionInstitution, ActionPerson, ActionTag, Tag
from cmpdesk.model.choices import ActionStatus, Commitment, ResponsibleRole, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions.standing import is_overdue, last_day, may_be_overdue, still_open
from cmpdesk.secretariat.listing.meetings import Meeting, group_name, meetings
from cmpdesk.secretariat.listing.proceedings import language_of, theme_titles
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.listing.status import OPEN, OVERDUE, UNKNOWN, StatusChoice
from cmpdesk.secretariat.registers.loading import Registers, load_registers
from cmpdesk.secretariat.words.wording import label


@dataclass(frozen=True, slots=True)
class ActionListLine:
    """An action; its dates are the last days that the words of its time limits allow.

    ``responsible`` holds the short names of institutions, then people. ``contacts`` are names, or by whom one
    is yet to be named. ``language`` is the one that the text is shown in.
    """

    number: str | None
    year: int | None
    group: str | None
    theme: str | None
    text: str | None
    responsible: tuple[str, ...]
    side: Side | None
    due_text: str | None
    due_date: date | None
    status: ActionStatus | None
    commitment: Commitment | None
    group_code: str | None
    language: Language | None
    overdue: bool
    revised_due_text: str | None
    revised_due_date: date | None
    revision: int | None
    closed: date | None
    contacts: tuple[str, ...]
    tags: tuple[str, ...]
    notes: str | None
    session_id: str | None
    id: str


def list_actions(session: DatabaseSession, selection: Selection) -> tuple[ActionListLine, ...]:
    """List actions by edition and group, in the order in which they were agreed."""
    registers = load_registers(session)
    known = meetings(session, _everything_in(selection), registers.groups)
    who = _Responsible(
        _institutions(session, selection), _people(session, selection), _tags(session, selection), registers
    )
    titles = theme_titles(session, selection)
    columns = (
        Action.id,
        Action.number,
        Action.working_group_id,
        Action.session_id,
        Action.theme_id,
        Action.text,
        Action.side,
        Action.commitment,
        Action.due,
        Action.due_to_on,
        Action.revised_due,
        Action.revised_due_to_on,
        Action.status,
        Action.closed_on,
        Action.revision,
        Action.notes,
        Action.sort_order,
    )
    rows = session.execute(select(*columns).where(*_asked_for(selection))).all()
    in_order = sorted(rows, key=lambda row: _place(row, known, registers))
    return tuple(_action_line(row, known.get(row.session_id or ""), titles, who, selection) for row in in_order)


@dataclass(frozen=True, slots=True)
class _Responsible:
    """Who answers for actions, and their tags, by the id of the action."""

    institutions: Mapping[str, list[str]]
    people: Mapping[str, list[tuple[str | None, Side | None, ResponsibleRole]]]
    tags: Mapping[str, list[str]]
    registers: Registers

    def names(self, action_id: str, day: date | None, selection: Selection) -> tuple[str, ...]:
        """Return the short names of institutions on a day, then the responsible people."""
        short = (self.registers.institution_short(key, day) for key in self.institutions.get(action_id, ()))
        bodies = [words for name in short if (words := selection.words(name))]
        people = [
            self.registers.people[person_id].name
            for person_id, _, role in self.people.get(action_id, ())
            if person_id and role is ResponsibleRole.RESPONSIBLE
        ]
        return (*bodies, *people)

    def contacts(self, action_id: str, selection: Selection) -> tuple[str, ...]:
        """Return the contact points, or who is yet to name them."""
        found = []
        for person_id, side, role in self.people.get(action_id, ()):
            if side is not None:
                found.append(label(f"to_be_named.{side}", selection.language))
            elif person_id and role is ResponsibleRole.CONTACT:
                found.append(self.registers.people[person_id].name)
        return tuple(found)


def _everything_in(selection: Selection) -> Selection:
    """Return the selection for sessions: an action of a group may come from a joint session of others."""
    return Selection(selection.language, selection.today, selection.edition)


def _asked_for(selection: Selection) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if selection.edition is not None:
        conditions.append(Action.session_id.in_(_everything_in(selection).session_ids()))
    if selection.group is not None:
        conditions.append(Action.working_group_id == selection.group.id)
    if selection.status is not None:
        conditions += _has_status(selection.status, selection.today)
    return conditions


def _has_status(status: StatusChoice, today: date) -> list[ColumnElement[bool]]:
    if status.word == UNKNOWN:
        return [Action.status.is_(None)]
    if status.word == OPEN:
        return [still_open()]
    if status.word == OVERDUE:
        return [may_be_overdue(), last_day() < today]
    return [Action.status == ActionStatus(status.word)]


def _actions_asked_for(selection: Selection) -> Select[str]:
    return select(Action.id).where(*_asked_for(selection))


def _institutions(session: DatabaseSession, selection: Selection) -> dict[str, list[str]]:
    rows = session.execute(
        select(ActionInstitution.action_id, ActionInstitution.institution_id)
        .where(ActionInstitution.action_id.in_(_actions_asked_for(selection)))
        .order_by(ActionInstitution.sort_order, ActionInstitution.id)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for action_id, institution_id in rows:
        found[action_id].append(institution_id)
    return found


def _people(
    session: DatabaseSession, selection: Selection
) -> dict[str, list[tuple[str | None, Side | None, ResponsibleRole]]]:
    rows = session.execute(
        select(ActionPerson.action_id, ActionPerson.person_id, ActionPerson.to_be_named_by, ActionPerson.role)
        .where(ActionPerson.action_id.in_(_actions_asked_for(selection)))
        .order_by(ActionPerson.sort_order, ActionPerson.id)
    )
    found: dict[str, list[tuple[str | None, Side | None, ResponsibleRole]]] = defaultdict(list)
    for action_id, person_id, side, role in rows:
        found[action_id].append((person_id, side, role))
    return found


def _tags(session: DatabaseSession, selection: Selection) -> dict[str, list[str]]:
    rows = session.execute(
        select(ActionTag.action_id, Tag.code)
        .join(Tag, ActionTag.tag_id == Tag.id)
        .where(ActionTag.action_id.in_(_actions_asked_for(selection)))
        .order_by(Tag.sort_order, Tag.code)
    )
    found: dict[str, list[str]] = defaultdict(list)
    for action_id, code in rows:
        found[action_id].append(code)
    return found


def _place(row: Row[*tuple[Any, ...]], known: Mapping[str, Meeting], registers: Registers) -> tuple[Any, ...]:
    meeting = known.get(row.session_id or "")
    group = registers.groups.get(row.working_group_id or "")
    return (
        meeting.edition if meeting else 0,
        group.sort_order if group else 0,
        meeting.place if meeting else -1,
        row.sort_order,
        row.number or "",
        row.id,
    )


def _action_line(
    row: Row[*tuple[Any, ...]],
    meeting: Meeting | None,
    titles: Mapping[str, str | None],
    who: _Responsible,
    selection: Selection,
) -> ActionListLine:
    day = meeting.day if meeting else None
    group = who.registers.groups.get(row.working_group_id or "")
    return ActionListLine(
        number=row.number,
        year=meeting.year if meeting else None,
        group=group_name(group, day, selection) if group else None,
        theme=titles.get(row.theme_id or ""),
        text=selection.words(row.text),
        responsible=who.names(row.id, day, selection),
        side=row.side,
        due_text=selection.words(row.due),
        due_date=row.due_to_on,
        status=row.status,
        commitment=row.commitment,
        group_code=group.code if group else None,
        language=language_of(row.text, selection),
        overdue=is_overdue(row.status, row.revised_due_to_on or row.due_to_on, selection.today),
        revised_due_text=selection.words(row.revised_due),
        revised_due_date=row.revised_due_to_on,
        revision=row.revision,
        closed=row.closed_on,
        contacts=who.contacts(row.id, selection),
        tags=tuple(who.tags.get(row.id, ())),
        notes=row.notes,
        session_id=row.session_id,
        id=row.id,
    )
