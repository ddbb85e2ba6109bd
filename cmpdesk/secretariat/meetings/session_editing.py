"""Editing a session: one field at a time, and its groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.agenda import AgendaItem, AgendaItemDocument
from cmpdesk.model.base import Entity
from cmpdesk.model.choices import Delegation, Side
from cmpdesk.model.clean_text import stored_form
from cmpdesk.model.edition import Approval, HeadCount, Session, SessionGroup
from cmpdesk.model.errors import RecordGoneError, UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.participant import Participant
from cmpdesk.model.sort_order import in_order

Value = str | int | date | time | None

_ENTITIES: dict[str, type[Entity]] = {
    entity.__tablename__: entity
    for entity in (Session, AgendaItem, AgendaItemDocument, Participant, HeadCount, Approval)
}


class LastGroupError(UserError):
    """A session cannot be without a group."""


class ChangedMeanwhileError(UserError):
    """Somebody else changed the field while it was being edited; ``now`` is what it holds."""

    def __init__(self, edit: FieldEdit, now: Value) -> None:
        super().__init__(
            "Somebody changed this meanwhile to “{now}”; what you typed, “{typed}”, is not stored. Choose which of the "
            "two is to stand.",
            now=now or "",
            typed=edit.after or "",
        )
        self.edit = edit
        self.now = now


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One field as a person saw it and as it is to be.

    Attributes:
        table: of the record; those that hang on a session are named by the session's id and ``part``.
        record_id: the record, or the session that a head count or an approval belongs to.
        field: its attribute; with ``language`` where it is translated.
        part: the delegation of a head count (empty for all), or the side of an approval.
    """

    table: str
    record_id: str
    field: str
    before: Value
    after: Value
    language: Language | None = None
    part: str | None = None


def apply_edit(database: DatabaseSession, edit: FieldEdit, *, over_others: bool = False) -> None:
    """Store one field.

    Raises:
        ChangedMeanwhileError: the field holds neither what the person saw nor what is to be stored, and
            ``over_others`` does not say that it shall be overwritten.
        RecordGoneError: the record is no longer there.
    """
    row = _row(database, edit)
    now, before, after = _value(row, edit), stored_form(edit.before), stored_form(edit.after)
    if now not in (before, after) and not over_others:
        raise ChangedMeanwhileError(edit, now)
    _set_value(row, edit, after)
    if edit.table in {"head_count", "approval"} and _is_empty(row):
        database.delete(row)
    database.flush()


def _row(database: DatabaseSession, edit: FieldEdit) -> Any:
    if edit.table == "head_count":
        return _head_count(database, edit.record_id, Delegation(edit.part) if edit.part else None)
    if edit.table == "approval":
        return _approval(database, edit.record_id, Side(edit.part or ""))
    row = database.get(_ENTITIES[edit.table], edit.record_id)
    if row is None:
        raise RecordGoneError(
            "What you were editing has been deleted meanwhile; “{typed}” was not stored. Undo the deletion to bring it "
            "back.",
            typed=edit.after or "",
        )
    return row


def _head_count(database: DatabaseSession, session_id: str, delegation: Delegation | None) -> HeadCount:
    rows = database.scalars(select(HeadCount).where(HeadCount.session_id == session_id).order_by(HeadCount.id))
    found = next((row for row in rows if row.delegation is delegation), None)
    return found or _added(database, HeadCount(session_id=session_id, delegation=delegation, words=Translated()))


def _approval(database: DatabaseSession, session_id: str, side: Side) -> Approval:
    version = require_session(database, session_id).minutes_version
    found = database.scalars(
        select(Approval).where(
            Approval.session_id == session_id, Approval.side == side, Approval.minutes_version == version
        )
    ).first()
    return found or _added(database, Approval(session_id=session_id, side=side, minutes_version=version))


def _added(database: DatabaseSession, row: Any) -> Any:
    require_session(database, row.session_id)
    database.add(row)
    return row


def require_session(database: DatabaseSession, session_id: str) -> Session:
    """Return a session.

    Raises:
        RecordGoneError: it was deleted meanwhile.
    """
    row = database.get(Session, session_id)
    if row is None:
        raise RecordGoneError("The session has been deleted meanwhile. Undo the deletion to bring it back.")
    return row


def _is_empty(row: HeadCount | Approval) -> bool:
    if isinstance(row, HeadCount):
        return row.number is None and not row.words
    return row.approved_on is None and not row.approved_by


def _value(row: Any, edit: FieldEdit) -> Value:
    value = getattr(row, edit.field)
    if edit.language is not None:
        value = (value or Translated()).in_language(edit.language)
    found: Value = stored_form(value)
    return found


def _set_value(row: Any, edit: FieldEdit, value: Value) -> None:
    if edit.language is not None:
        held: Translated = getattr(row, edit.field) or Translated()
        setattr(row, edit.field, held.with_text(edit.language, None if value is None else str(value)))
    else:
        setattr(row, edit.field, value)


def add_group(database: DatabaseSession, session_id: str, group_id: str) -> None:
    """Let a group take part in the session, which becomes a joint one."""
    require_session(database, session_id)
    rows = _session_groups(database, session_id)
    if any(row.working_group_id == group_id for row in rows):
        return
    place = max((row.sort_order for row in rows), default=-1) + 1
    database.add(SessionGroup(session_id=session_id, working_group_id=group_id, sort_order=place))
    database.flush()


def remove_group(database: DatabaseSession, session_id: str, group_id: str) -> None:
    """Let a group no longer take part.

    Raises:
        LastGroupError: it is the only one.
    """
    rows = _session_groups(database, session_id)
    if len(rows) < 2:
        raise LastGroupError(
            "A session needs a working group; nothing was changed. Add the other group first, then remove this one."
        )
    for row in rows:
        if row.working_group_id == group_id:
            database.delete(row)
    database.flush()


def _session_groups(database: DatabaseSession, session_id: str) -> list[SessionGroup]:
    return list(database.scalars(in_order(SessionGroup, SessionGroup.session_id == session_id)))
