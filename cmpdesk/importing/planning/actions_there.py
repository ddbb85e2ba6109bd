"""The actions that are there: by number, and by group, edition and wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from cmpdesk.importing.matching import WordingIndex
from cmpdesk.model.action import Action, ActionInstitution, ActionPerson, ActionTag, ActionUpdate
from cmpdesk.model.choices import ActionStatus, Commitment, ResponsibleRole, Side
from cmpdesk.model.language import Translated

if TYPE_CHECKING:
    from cmpdesk.importing.there import There


@dataclass(frozen=True, slots=True)
class ActionThere:
    """An action as it is stored, without what hangs on it."""

    id: str
    number: str | None
    group_id: str | None
    session_id: str | None
    theme_id: str | None
    text: Translated
    details: Translated
    side: Side | None
    commitment: Commitment | None
    due: Translated
    due_from_on: date | None
    due_to_on: date | None
    due_edition: int | None
    revised_due: Translated
    revised_due_to_on: date | None
    status: ActionStatus | None
    closed_on: date | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class ActionsThere:
    """All actions with what hangs on them.

    ``people`` holds the link, the person and the role; ``updates`` the day and all wordings of each update.
    """

    by_id: Mapping[str, ActionThere]
    by_number: Mapping[str, str]
    wordings: WordingIndex
    institutions: Mapping[str, list[tuple[str, str]]]
    people: Mapping[str, list[tuple[str, str | None, ResponsibleRole]]]
    tags: Mapping[str, set[str]]
    updates: Mapping[str, list[tuple[date, Translated]]]


def load_actions(there: There) -> ActionsThere:
    """Load all actions, with a fixed number of statements."""
    session = there.session
    columns = (
        Action.id, Action.number, Action.working_group_id, Action.session_id, Action.theme_id, Action.text,
        Action.details, Action.side, Action.commitment, Action.due, Action.due_from_on, Action.due_to_on,
        Action.due_edition, Action.revised_due, Action.revised_due_to_on, Action.status, Action.closed_on, Action.notes,
    )  # fmt: skip
    rows: Sequence[Sequence[Any]] = session.execute(select(*columns).order_by(Action.id)).all()
    by_id = {row[0]: ActionThere(*row) for row in rows}
    wordings = WordingIndex()
    editions = there.editions_of_sessions
    for action in by_id.values():
        texts = [written.text for written in action.text.written()]
        block = (action.group_id, editions.get(action.session_id or ""))
        wordings.add(block, action.id, texts, action.group_id)
    institutions: dict[str, list[tuple[str, str]]] = defaultdict(list)
    bodies = select(ActionInstitution.action_id, ActionInstitution.id, ActionInstitution.institution_id)
    for action_id, link, body in session.execute(bodies.order_by(ActionInstitution.sort_order, ActionInstitution.id)):
        institutions[action_id].append((link, body))
    people: dict[str, list[tuple[str, str | None, ResponsibleRole]]] = defaultdict(list)
    persons = select(ActionPerson.action_id, ActionPerson.id, ActionPerson.person_id, ActionPerson.role)
    for action_id, link, person, role in session.execute(persons):
        people[action_id].append((link, person, role))
    tags: dict[str, set[str]] = defaultdict(set)
    for action_id, tag_id in session.execute(select(ActionTag.action_id, ActionTag.tag_id)):
        tags[action_id].add(tag_id)
    updates: dict[str, list[tuple[date, Translated]]] = defaultdict(list)
    for action_id, day, text in session.execute(
        select(ActionUpdate.action_id, ActionUpdate.made_on, ActionUpdate.text)
    ):
        updates[action_id].append((day, text))
    numbers = {action.number.upper(): action.id for action in by_id.values() if action.number}
    return ActionsThere(by_id, numbers, wordings, institutions, people, tags, updates)
