"""Changing the parts of a template: items of an agenda, tasks of a checklist. Each gesture is one function here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.base import new_id
from cmpdesk.model.choices import AgendaKind
from cmpdesk.model.errors import RecordGoneError
from cmpdesk.model.sort_order import in_order, move_by, put_after, put_in_order
from cmpdesk.model.templates import AgendaTemplate, AgendaTemplateItem, ChecklistTemplate, ChecklistTemplateTask
from cmpdesk.secretariat.checklist.due_days import Offset
from cmpdesk.secretariat.registers.editing import UNSEEN, change_field
from cmpdesk.secretariat.registers.loading import NOTHING
from cmpdesk.secretariat.templates.keeping import keep_shipped

Part = AgendaTemplateItem | ChecklistTemplateTask


def change_part(
    session: DatabaseSession, table: str, record_id: str, field: str, value: Any, *, seen: Any = UNSEEN
) -> None:
    """Change a field of a template or of a part of it, as :func:`change_field` does.

    Raises:
        RecordGoneError: it was deleted meanwhile.
        ChangedMeanwhileError: the field no longer holds what the user saw.
    """
    keep_shipped(session)
    change_field(session, table, record_id, field, value, seen=seen)


def set_offset(session: DatabaseSession, task_id: str, offset: Offset) -> None:
    """Let a task of a template lie at a distance from the meeting."""
    keep_shipped(session)
    task = _part(session, task_id)
    if isinstance(task, ChecklistTemplateTask):
        task.offset, task.offset_unit, task.offset_from = offset.count, offset.unit, offset.counted_from
    session.flush()


def add_part(session: DatabaseSession, template_id: str, after_id: str | None = None) -> str:
    """Add an empty part to a template, after another one on its level or at the end; return its id.

    Raises:
        RecordGoneError: the template was deleted meanwhile.
    """
    keep_shipped(session)
    after = _part(session, after_id) if after_id else None
    part: Part
    if session.get(AgendaTemplate, template_id) is not None:
        parent_id = after.parent_id if isinstance(after, AgendaTemplateItem) else None
        part = AgendaTemplateItem(
            id=new_id(),
            agenda_template_id=template_id,
            parent_id=parent_id,
            kind=AgendaKind.PRESENTATION,
            title=NOTHING,
            purpose=NOTHING,
        )
    elif session.get(ChecklistTemplate, template_id) is not None:
        part = ChecklistTemplateTask(id=new_id(), checklist_template_id=template_id, title=NOTHING)
        if isinstance(after, ChecklistTemplateTask):
            part.for_each_group, part.offset = after.for_each_group, after.offset
            part.offset_unit, part.offset_from = after.offset_unit, after.offset_from
    else:
        raise RecordGoneError("The template has been deleted meanwhile. Undo the deletion to bring it back.")
    rows = _siblings(session, part)
    session.add(part)
    put_after(rows, part, after)
    session.flush()
    return part.id


def delete_parts(session: DatabaseSession, part_ids: Iterable[str]) -> None:
    """Delete parts with what is below them."""
    keep_shipped(session)
    for part_id in part_ids:
        row = session.get(AgendaTemplateItem, part_id) or session.get(ChecklistTemplateTask, part_id)
        if row is not None:
            session.delete(row)
            session.flush()
            session.expire_all()


def move_part(session: DatabaseSession, part_id: str, steps: int) -> None:
    """Move a part up or down on its level."""
    keep_shipped(session)
    part = _part(session, part_id)
    move_by(_siblings(session, part), part, steps)
    session.flush()


def indent_item(session: DatabaseSession, item_id: str) -> None:
    """Put an item of an agenda below the one before it; the first of its level stays."""
    keep_shipped(session)
    item = _part(session, item_id)
    rows = _siblings(session, item)
    place = rows.index(item)
    if isinstance(item, AgendaTemplateItem) and place:
        rows.remove(item)
        item.parent_id = rows[place - 1].id
        session.flush()
        put_in_order(rows)
        below = [row for row in _siblings(session, item) if row is not item]
        put_in_order([*below, item])
        session.flush()


def outdent_item(session: DatabaseSession, item_id: str) -> None:
    """Put an item of an agenda on the level of the one that it is below, right after it."""
    keep_shipped(session)
    item = _part(session, item_id)
    if isinstance(item, AgendaTemplateItem) and item.parent_id is not None:
        parent = _part(session, item.parent_id)
        rows = _siblings(session, parent)
        if isinstance(parent, AgendaTemplateItem):
            item.parent_id = parent.parent_id
        put_after(rows, item, parent)
        session.flush()


def _part(session: DatabaseSession, part_id: str) -> Part:
    row = session.get(AgendaTemplateItem, part_id) or session.get(ChecklistTemplateTask, part_id)
    if row is None:
        raise RecordGoneError("This part of the template has been deleted meanwhile. Undo brings it back.")
    return row


def _siblings(session: DatabaseSession, part: Part) -> list[Part]:
    if isinstance(part, ChecklistTemplateTask):
        of_template = ChecklistTemplateTask.checklist_template_id == part.checklist_template_id
        return list(session.scalars(in_order(ChecklistTemplateTask, of_template)))
    on_level = AgendaTemplateItem.parent_id == part.parent_id
    return list(
        session.scalars(
            in_order(AgendaTemplateItem, AgendaTemplateItem.agenda_template_id == part.agenda_template_id, on_level)
        )
    )
