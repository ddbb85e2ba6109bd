"""Recording what a session agreed: actions and decisions get their permanent number here, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionInstitution, ActionPerson, ActionTag
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ActionStatus, Commitment, ResponsibleRole, Side
from cmpdesk.model.due import understand_due
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Decision
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.registers.loading import NOTHING

_SEQUENCE = re.compile(r"(\d+)$")


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action as somebody takes it down; ids are those of the registers."""

    text: Translated
    theme_id: str | None = None
    side: Side | None = None
    institution_ids: Sequence[str] = ()
    person_ids: Sequence[str] = ()
    contact_ids: Sequence[str] = ()
    contacts_to_be_named_by: Sequence[Side] = ()
    commitment: Commitment | None = None
    due: Translated = NOTHING
    status: ActionStatus | None = None
    tag_ids: Sequence[str] = ()


def record_action(database: DatabaseSession, session_id: str, group_id: str, new: NewAction) -> str:
    """Record an action of a group's session with its permanent number, such as 17-FOR-02.

    The number is the edition's ordinal, the group's code and a sequence (the pattern of CITES decisions): it
    stays when the action is carried over. The due date keeps the words and the interval that they mean.

    Returns:
        The id of the action.
    """
    meeting = database.get_one(Session, session_id)
    number, place = next_action_number(database, session_id, group_id)
    earliest, latest, edition = due_interval(new.due, meeting.starts_on)
    action_id = new_id()
    database.add(
        Action(
            id=action_id,
            number=number,
            working_group_id=group_id,
            session_id=session_id,
            theme_id=new.theme_id,
            text=new.text,
            side=new.side,
            commitment=new.commitment,
            due=new.due,
            due_from_on=earliest,
            due_to_on=latest,
            due_edition=edition,
            status=new.status,
            sort_order=place,
        )
    )
    _record_who(database, action_id, new)
    database.flush()
    return action_id


def _record_who(database: DatabaseSession, action_id: str, new: NewAction) -> None:
    for place, institution_id in enumerate(new.institution_ids):
        database.add(ActionInstitution(action_id=action_id, institution_id=institution_id, sort_order=place))
    responsible = [(person_id, ResponsibleRole.RESPONSIBLE) for person_id in new.person_ids]
    contacts = [(person_id, ResponsibleRole.CONTACT) for person_id in new.contact_ids]
    for place, (person_id, role) in enumerate(responsible + contacts):
        database.add(ActionPerson(action_id=action_id, person_id=person_id, role=role, sort_order=place))
    for side in new.contacts_to_be_named_by:
        database.add(ActionPerson(action_id=action_id, to_be_named_by=side, role=ResponsibleRole.CONTACT))
    for tag_id in new.tag_ids:
        database.add(ActionTag(action_id=action_id, tag_id=tag_id))


def due_interval(due: Translated, said_on: date | None) -> tuple[date | None, date | None, int | None]:
    """Return the first and the last day that a due date in words allows, and the edition that it names.

    The first of the three languages that is understood counts.
    """
    for written in due.written():
        understood = understand_due(written.text, said_on=said_on)
        if understood.earliest or understood.latest or understood.edition_ordinal:
            return understood.earliest, understood.latest, understood.edition_ordinal
    return None, None, None


def next_action_number(database: DatabaseSession, session_id: str, group_id: str) -> tuple[str, int]:
    """Return the number that the next action of a group's session gets, and its place in the sequence."""
    prefix = _prefix(database, session_id, group_id)
    numbers = database.scalars(select(Action.number).where(Action.number.startswith(prefix, autoescape=True)))
    sequence = _highest(numbers.all()) + 1
    return f"{prefix}{sequence:02}", sequence


def next_numbers(
    database: DatabaseSession,
    wanted: Sequence[tuple[str, str]],
    kind: type[Action] | type[Decision] = Action,
    taken: Sequence[str] = (),
) -> list[tuple[str, int]]:
    """Return the numbers that new actions or decisions get, each with its place in the sequence.

    Args:
        database: an open change.
        wanted: for each of them its session and its group.
        kind: what is numbered.
        taken: numbers that others are about to get.
    """
    sequences: dict[tuple[str, str], tuple[str, int]] = {}
    found = []
    for key in wanted:
        if key not in sequences:
            prefix = f"{_prefix(database, *key)}{'D' if kind is Decision else ''}"
            numbers = database.scalars(select(kind.number).where(kind.number.startswith(prefix, autoescape=True)))
            others = [number for number in taken if number.startswith(prefix)]
            sequences[key] = prefix, _highest([*numbers, *others])
        prefix, last = sequences[key]
        sequences[key] = prefix, last + 1
        found.append((f"{prefix}{last + 1:02}", last + 1))
    return found


def record_decision(
    database: DatabaseSession, session_id: str, group_id: str, text: Translated, theme_id: str | None = None
) -> str:
    """Record a decision of a group's session with its permanent number, such as 17-FOR-D01.

    Returns:
        The id of the decision.
    """
    prefix = f"{_prefix(database, session_id, group_id)}D"
    numbers = database.scalars(select(Decision.number).where(Decision.number.startswith(prefix, autoescape=True)))
    sequence = _highest(numbers.all()) + 1
    decision_id = new_id()
    database.add(
        Decision(
            id=decision_id,
            number=f"{prefix}{sequence:02}",
            session_id=session_id,
            theme_id=theme_id,
            text=text,
            sort_order=sequence,
        )
    )
    database.flush()
    return decision_id


def _prefix(database: DatabaseSession, session_id: str, group_id: str) -> str:
    ordinal = database.scalars(
        select(Edition.ordinal).join(Session, Session.edition_id == Edition.id).where(Session.id == session_id)
    ).one()
    return f"{ordinal}-{database.get_one(WorkingGroup, group_id).code}-"


def _highest(numbers: Sequence[str | None]) -> int:
    sequences = [int(found.group(1)) for number in numbers if number and (found := _SEQUENCE.search(number))]
    return max(sequences, default=0)
