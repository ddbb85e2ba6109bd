"""Actions with all that documents show of them, loaded at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionInstitution, ActionPerson
from cmpdesk.model.choices import ResponsibleRole
from cmpdesk.model.language import Translated
from cmpdesk.model.sort_order import in_order
from cmpdesk.secretariat.registers.loading import Registers
from cmpdesk.secretariat.report.chapter import ActionFacts, ContactPoint


def load_actions(
    session: DatabaseSession, registers: Registers, day: date | None, question: Select[Action]
) -> dict[str, ActionFacts]:
    """Return the actions that a question selects, by id and in the order of their numbers."""
    rows = session.scalars(question.order_by(Action.sort_order, Action.number, Action.id)).all()
    ids = [row.id for row in rows]
    bodies: dict[str, list[Translated]] = defaultdict(list)
    for link in session.scalars(in_order(ActionInstitution, ActionInstitution.action_id.in_(ids))):
        bodies[link.action_id].append(registers.institution_short(link.institution_id, day))
    persons: dict[str, list[ActionPerson]] = defaultdict(list)
    for person in session.scalars(in_order(ActionPerson, ActionPerson.action_id.in_(ids))):
        persons[person.action_id].append(person)
    return {row.id: _action_facts(row, tuple(bodies[row.id]), persons[row.id], registers) for row in rows}


def _action_facts(
    row: Action, bodies: tuple[Translated, ...], persons: Iterable[ActionPerson], registers: Registers
) -> ActionFacts:
    responsible, contacts = [], []
    for link in persons:
        name = registers.people[link.person_id].name if link.person_id else None
        if link.role is ResponsibleRole.RESPONSIBLE and name:
            responsible.append(name)
        else:
            contacts.append(ContactPoint(name, link.to_be_named_by))
    group = registers.groups.get(row.working_group_id or "")
    return ActionFacts(
        id=row.id,
        number=row.number,
        group_code=group.code if group else None,
        theme_id=row.theme_id,
        text=row.text,
        side=row.side,
        institutions=bodies,
        people=tuple(responsible),
        contacts=tuple(contacts),
        commitment=row.commitment,
        due=row.due,
        due_to_on=row.due_to_on,
        revised_due=row.revised_due,
        revised_due_to_on=row.revised_due_to_on,
        status=row.status,
        revision=row.revision,
    )
