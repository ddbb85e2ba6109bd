"""What the journal knows of actions: every change of one of them, and what changed in all since a change set."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import (
    Action,
    ActionInstitution,
    ActionPerson,
    ActionReview,
    ActionRevision,
    ActionTag,
    ActionUpdate,
    Tag,
)
from cmpdesk.model.agenda import AgendaItemAction
from cmpdesk.model.institution import InstitutionName
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Theme
from cmpdesk.model.person import Person
from cmpdesk.model.working_group import WorkingGroupName
from cmpdesk.secretariat.registers.loading import OfficialName, short_name
from cmpdesk.workspace.journal_tables import Operation, change_set, row_change

_HANGING = (ActionInstitution, ActionPerson, ActionTag, ActionUpdate, ActionReview, ActionRevision, AgendaItemAction)
_MOST_IDS = 5_000
_LENGTH_OF_ID = 36


@dataclass(frozen=True, slots=True)
class ActionEvent:
    """One field of an action, or of what hangs on it, that a change set made different.

    ``field`` is the column's name, or the table of what was added or taken away. Values are stored ones:
    codes, ISO dates, ids already replaced by names.
    """

    label: str
    author: str
    made_at: datetime
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ActionChange:
    """What became of an action since a change set.

    Attributes:
        action_id: its record.
        number: its permanent number.
        text: its wording in one language.
        group_id: its working group.
        is_new: it was recorded since; its events are not told.
        is_gone: it was deleted since.
        events: its fields and what hangs on it, from what it was to what it is.
    """

    action_id: str
    number: str
    text: str
    group_id: str | None
    is_new: bool
    is_gone: bool
    events: tuple[ActionEvent, ...]


def load_action_history(session: DatabaseSession, action_id: str, language: Language) -> tuple[ActionEvent, ...]:
    """Return what the journal knows of an action and of what hung on it, newest first.

    Institutions and people that were taken away again are found by the journal's rows that name the action; those
    are read through, so this is a question for the background.
    """
    rows = session.execute(
        select(row_change, change_set.c.label, change_set.c.author, change_set.c.made_at)
        .join(change_set, change_set.c.id == row_change.c.change_set_id)
        .where(
            or_(
                row_change.c.record_id == action_id,
                row_change.c.table_name.in_([each.__tablename__ for each in _HANGING])
                & or_(
                    row_change.c.before.contains(action_id, autoescape=True),
                    row_change.c.after.contains(action_id, autoescape=True),
                ),
            )
        )
        .order_by(row_change.c.id.desc())
    ).all()
    # What was recorded together with the action is no change of it.
    first = {row.change_set_id for row in rows if row.record_id == action_id and row.operation == Operation.INSERT}
    told = [row for row in rows if row.record_id == action_id or row.change_set_id not in first]
    events = [event for row in told for event in _events(row, action_id)]
    return tuple(_with_names(session, events, language))


def load_changes_since(session: DatabaseSession, number: int, language: Language) -> tuple[ActionChange, ...]:
    """Return what became of actions since a change set, field by field from what it was to what it is now.

    What was changed and changed back, or undone, is no change. A question for the background: it reads the journal
    from there on.
    """
    rows = session.execute(
        select(row_change, change_set.c.label, change_set.c.author, change_set.c.made_at)
        .join(change_set, change_set.c.id == row_change.c.change_set_id)
        .where(
            row_change.c.change_set_id > number,
            row_change.c.table_name.in_([Action.__tablename__, *(each.__tablename__ for each in _HANGING)]),
        )
        .order_by(row_change.c.id)
    ).all()
    changed: dict[str, dict[str, list[Row[Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        changed[_owner(row)][row.record_id].append(row)
    there = _titles(session, list(changed), language)
    found = []
    for action_id, records in changed.items():
        is_new = any(row.operation == Operation.INSERT for row in records.get(action_id, ()))
        if is_new and action_id not in there:
            continue
        events = [] if is_new else [event for rows in records.values() for event in _net(rows, action_id)]
        if is_new or events:
            number_of, title, group_id = there.get(action_id) or _deleted(records[action_id])
            events = list(_with_names(session, events, language))
            is_gone = action_id not in there
            found.append(ActionChange(action_id, number_of, title, group_id, is_new, is_gone, tuple(events)))
    return tuple(sorted(found, key=lambda each: (each.number == "", each.number)))


def _owner(row: Row[Any]) -> str:
    """Return the action that a row of the journal is of, or that what it is of hangs on."""
    if row.table_name == Action.__tablename__:
        return str(row.record_id)
    return str(json.loads(row.after or row.before)["action_id"])


def _net(rows: Sequence[Row[Any]], action_id: str) -> Iterator[ActionEvent]:
    """Yield what several changes of one record come to; the newest one is named."""
    first, last = rows[0], rows[-1]
    before: Mapping[str, Any] = json.loads(first.before) if first.before else {}
    after: Mapping[str, Any] = json.loads(last.after) if last.after else {}
    made_at = datetime.fromisoformat(last.made_at)
    if last.record_id != action_id:
        was, now = _what_hung(before), _what_hung(after)
        if was != now:
            yield ActionEvent(last.label, last.author, made_at, last.table_name, was, now)
    elif last.operation == Operation.DELETE:
        yield ActionEvent(last.label, last.author, made_at, str(Operation.DELETE), "", "")
    else:
        for field in after:
            if before.get(field) != after.get(field):
                told = _newest_of(rows, field)
                was, now = _stored(before.get(field)), _stored(after.get(field))
                yield ActionEvent(told.label, told.author, datetime.fromisoformat(told.made_at), field, was, now)


def _newest_of(rows: Sequence[Row[Any]], field: str) -> Row[Any]:
    """Return the newest change of a field."""
    newest = rows[-1]
    for row in rows:
        before, after = json.loads(row.before or "{}"), json.loads(row.after or "{}")
        if before.get(field) != after.get(field):
            newest = row
    return newest


def _titles(
    session: DatabaseSession, action_ids: Sequence[str], language: Language
) -> dict[str, tuple[str, str, str | None]]:
    """Return number, wording and group of the actions that are still there."""
    found = {}
    for first in range(0, len(action_ids), _MOST_IDS):
        some = action_ids[first : first + _MOST_IDS]
        columns = (Action.id, Action.number, Action.text, Action.working_group_id)
        for row in session.execute(select(*columns).where(Action.id.in_(some))):
            found[row.id] = (row.number or "", row.text.words(language), row.working_group_id)
    return found


def _deleted(rows: Sequence[Row[Any]]) -> tuple[str, str, str | None]:
    values = json.loads(rows[0].before)
    return values.get("number") or "", _what_hung(values), values.get("working_group_id")


def _with_names(session: DatabaseSession, events: Sequence[ActionEvent], language: Language) -> Iterator[ActionEvent]:
    names = _names_of(session, events, language)
    for event in events:
        yield replace(event, before=names.get(event.before, event.before), after=names.get(event.after, event.after))


def _events(row: Row[Any], action_id: str) -> Iterable[ActionEvent]:
    before: Mapping[str, Any] = json.loads(row.before) if row.before else {}
    after: Mapping[str, Any] = json.loads(row.after) if row.after else {}
    made_at = datetime.fromisoformat(row.made_at)
    if row.record_id == action_id:
        if row.operation == Operation.UPDATE:
            for field in after:
                if before.get(field) != after.get(field):
                    yield ActionEvent(
                        row.label, row.author, made_at, field, _stored(before.get(field)), _stored(after.get(field))
                    )
        else:
            yield ActionEvent(row.label, row.author, made_at, str(row.operation), "", "")
        return
    was, now = _what_hung(before), _what_hung(after)
    if was != now:
        yield ActionEvent(row.label, row.author, made_at, row.table_name, was, now)


def _stored(value: object) -> str:
    return "" if value is None else str(value)


def _what_hung(values: Mapping[str, Any]) -> str:
    fields = ("institution_id", "person_id", "tag_id", "text_en", "text_fr", "text_es", "to_be_named_by", "result")
    return next((str(values[field]) for field in fields if values.get(field)), "")


def _names_of(session: DatabaseSession, events: Iterable[ActionEvent], language: Language) -> dict[str, str]:
    """Return the names of the institutions, people, tags, themes and groups whose ids stand in events."""
    ids = {value for event in events for value in (event.before, event.after) if len(value) == _LENGTH_OF_ID}
    if not ids:
        return {}
    found: dict[str, str] = {}
    for row in session.scalars(select(InstitutionName).where(InstitutionName.institution_id.in_(ids))):
        official = OfficialName(row.name, row.acronym, Translated(), row.from_on, row.to_on)
        found[row.institution_id] = short_name(official).words(language)
    for person in session.execute(select(Person.id, Person.given_names, Person.family_names).where(Person.id.in_(ids))):
        found[person.id] = " ".join(part for part in (person.given_names, person.family_names) if part)
    for owner in (
        select(Tag.id, Tag.name).where(Tag.id.in_(ids)),
        select(Theme.id, Theme.title).where(Theme.id.in_(ids)),
    ):
        for key, name in session.execute(owner):
            found[key] = name.words(language)
    for name_row in session.scalars(select(WorkingGroupName).where(WorkingGroupName.working_group_id.in_(ids))):
        found[name_row.working_group_id] = name_row.name.words(language)
    return found
