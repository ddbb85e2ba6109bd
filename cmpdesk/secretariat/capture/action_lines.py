"""Whether an action is still what the line it was made of says, and letting it follow the line."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import (
    Action,
    ActionInstitution,
    ActionPerson,
    ActionReview,
    ActionRevision,
    ActionTag,
    ActionUpdate,
)
from cmpdesk.model.agenda import AgendaItemAction
from cmpdesk.model.choices import Side
from cmpdesk.model.language import InLanguage, Translated
from cmpdesk.model.minutes import CapturedLine
from cmpdesk.secretariat.actions.editing import NamedInWords, change_responsible
from cmpdesk.secretariat.actions.line_reading import LineParts
from cmpdesk.secretariat.actions.of_session import record_line_as_action, session_day
from cmpdesk.secretariat.actions.recording import due_interval
from cmpdesk.secretariat.capture.reading import CaptureNames, read_captured
from cmpdesk.secretariat.registers.loading import NOTHING

_HANGING = (ActionTag, ActionUpdate, ActionReview, ActionRevision, AgendaItemAction)


def record_action_of_line(
    database: DatabaseSession, row: CapturedLine, group_id: str, line: InLanguage, names: CaptureNames
) -> str:
    """Record the action that a line says, with its permanent number; return its id."""
    action_id = record_line_as_action(database, row.session_id, group_id, row.theme_id, line, book=names.book)
    parts = read_captured(line.text, names, session_day(database, row.session_id))
    database.get_one(Action, action_id).side = parts.who.side
    return action_id


def is_as_made(database: DatabaseSession, row: CapturedLine, names: CaptureNames) -> bool:
    """Tell whether nobody has changed the action that a line became, or added anything to it."""
    action = database.get_one(Action, row.action_id)
    parts = read_captured(row.written or "", names, session_day(database, row.session_id))
    return _says(action, parts) and _has_only(database, action, parts)


def reword_action(database: DatabaseSession, row: CapturedLine, words: str, names: CaptureNames) -> bool:
    """Let an action say what its line says now, who and when at the end included; tell whether it may."""
    if not is_as_made(database, row, names):
        return False
    action = database.get_one(Action, row.action_id)
    said_on = session_day(database, row.session_id)
    parts = read_captured(words, names, said_on)
    (only,) = action.text.written()
    action.text = action.text.with_text(only.language, parts.text)
    action.side = parts.who.side
    action.due = NOTHING.with_text(only.language, parts.due)
    action.due_from_on, action.due_to_on, action.due_edition = due_interval(action.due, said_on)
    named = NamedInWords(institution_ids=parts.who.institution_ids, person_ids=parts.who.person_ids)
    change_responsible(database, action.id, named)
    row.written = words
    database.flush()
    return True


def _says(action: Action, parts: LineParts) -> bool:
    """Tell whether an action's own fields are what a line gives."""
    return (
        _texts(action.text) == [parts.text]
        and _texts(action.due) == ([parts.due] if parts.due else [])
        and action.side is parts.who.side
        and not (action.details or action.revised_due or action.notes)
        and (action.status, action.commitment, action.revision) == (None, None, None)
    )


def _texts(text: Translated) -> list[str]:
    return [written.text for written in text.written()]


@dataclass(frozen=True, slots=True)
class _Who:
    institution_ids: frozenset[str]
    people: frozenset[tuple[str | None, Side | None]]


def _has_only(database: DatabaseSession, action: Action, parts: LineParts) -> bool:
    """Tell whether just those answer for an action whom a line names, and nothing else hangs on it."""
    bodies = database.scalars(select(ActionInstitution.institution_id).where(ActionInstitution.action_id == action.id))
    links = database.execute(
        select(ActionPerson.person_id, ActionPerson.to_be_named_by).where(ActionPerson.action_id == action.id)
    )
    there = _Who(frozenset(bodies), frozenset((row.person_id, row.to_be_named_by) for row in links))
    wanted = _Who(
        frozenset(parts.who.institution_ids), frozenset((person_id, None) for person_id in parts.who.person_ids)
    )
    hanging = sum(
        database.scalar(select(func.count()).select_from(table).where(table.action_id == action.id)) or 0
        for table in _HANGING
    )
    return there == wanted and not hanging
