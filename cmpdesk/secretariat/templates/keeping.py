"""The templates of a workspace: those that it keeps, and before it keeps any, those that come with the program.

Whoever changes a template first has the shipped ones copied into the workspace, in the same change. Agendas and
checklists are kept in the same way: a named template, and its parts in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.base import new_id
from cmpdesk.model.clean_text import folded
from cmpdesk.model.errors import RecordGoneError, UnknownChoiceError
from cmpdesk.model.language import Translated
from cmpdesk.model.sort_order import in_order
from cmpdesk.model.templates import AgendaTemplate, AgendaTemplateItem, ChecklistTemplate, ChecklistTemplateTask
from cmpdesk.secretariat.checklist.due_days import Offset
from cmpdesk.secretariat.templates.cards import (
    AgendaTemplateCard,
    ChecklistTemplateCard,
    TemplateCard,
    TemplateItem,
    TemplateTask,
)
from cmpdesk.secretariat.templates.shipped import shipped_agendas, shipped_checklists

Template = AgendaTemplate | ChecklistTemplate
Card = TypeVar("Card", AgendaTemplateCard, ChecklistTemplateCard)


def agenda_templates(session: DatabaseSession) -> tuple[AgendaTemplateCard, ...]:
    """Return the agendas to begin with, in their order."""
    kept = session.scalars(in_order(AgendaTemplate)).all()
    if not kept:
        return shipped_agendas()
    rows = session.scalars(in_order(AgendaTemplateItem)).all()
    return tuple(
        AgendaTemplateCard(
            row.id, row.name, tuple(_below([each for each in rows if each.agenda_template_id == row.id]))
        )
        for row in kept
    )


def _below(rows: list[AgendaTemplateItem], parent_id: str | None = None) -> Iterable[TemplateItem]:
    for row in rows:
        if row.parent_id == parent_id:
            yield TemplateItem(row.id, row.parent_id, row.kind, row.title, row.minutes, row.purpose)
            yield from _below(rows, row.id)


def checklist_templates(session: DatabaseSession) -> tuple[ChecklistTemplateCard, ...]:
    """Return the checklists to begin with, in their order."""
    kept = session.scalars(in_order(ChecklistTemplate)).all()
    if not kept:
        return shipped_checklists()
    rows = session.scalars(in_order(ChecklistTemplateTask)).all()
    return tuple(
        ChecklistTemplateCard(
            row.id, row.name, tuple(_task(each) for each in rows if each.checklist_template_id == row.id)
        )
        for row in kept
    )


def _task(row: ChecklistTemplateTask) -> TemplateTask:
    offset = Offset(row.offset, row.offset_unit, row.offset_from)
    return TemplateTask(row.id, row.title, row.for_each_group, offset, row.side)


def agenda_template(session: DatabaseSession, wanted: str | None = None) -> AgendaTemplateCard:
    """Return an agenda by its id or its name in any language, else the first one.

    Raises:
        UnknownChoiceError: none is called so; the sentence names those that there are.
    """
    return _chosen(agenda_templates(session), wanted)


def checklist_template(session: DatabaseSession, wanted: str | None = None) -> ChecklistTemplateCard:
    """Return a checklist by its id or its name in any language, else the first one.

    Raises:
        UnknownChoiceError: none is called so; the sentence names those that there are.
    """
    return _chosen(checklist_templates(session), wanted)


def _chosen(cards: tuple[Card, ...], wanted: str | None) -> Card:
    if wanted is None:
        return cards[0]
    for card in cards:
        if wanted == card.id or folded(wanted.strip()) in {folded(each.text) for each in card.name.written()}:
            return card
    names = [written.text for card in cards for written in card.name.written()[:1]]
    raise UnknownChoiceError("There is no template “{name}”. There are: {known}.", name=wanted, known=", ".join(names))


def keep_shipped(session: DatabaseSession) -> None:
    """Copy the shipped templates into the workspace, where it keeps none of their kind yet."""
    kinds: tuple[Sequence[TemplateCard], ...] = (shipped_agendas(), shipped_checklists())
    for cards in kinds:
        if not session.scalar(select(func.count()).select_from(_entity(cards[0]))):
            for place, card in enumerate(cards):
                _write(session, card, card.id, place, own_ids=True)


def add_template(session: DatabaseSession, card: TemplateCard, name: Translated) -> str:
    """Keep a copy of a template, or of what is as one, under a name of its own; return its id."""
    keep_shipped(session)
    template_id = new_id()
    entity = _entity(card)
    last = session.scalar(select(func.max(entity.sort_order)))
    _write(session, card, template_id, (last or 0) + 1, name=name)
    return template_id


def delete_template(session: DatabaseSession, template_id: str) -> None:
    """Delete a template with its parts. A workspace without any of a kind offers the shipped ones again."""
    keep_shipped(session)
    session.delete(_kept(session, template_id))
    session.flush()


def restore_shipped(session: DatabaseSession, template_id: str) -> bool:
    """Give a template that came with the program the name and the parts it came with; tell whether it did come so."""
    card = next((each for each in _shipped() if each.id == template_id), None)
    if card is None:
        return False
    keep_shipped(session)
    row = _found(session, template_id)
    place = row.sort_order if row else _shipped_place(card)
    if row is not None:
        session.delete(row)
        session.flush()
        session.expire_all()
    _write(session, card, template_id, place, own_ids=True)
    return True


def missing_shipped(session: DatabaseSession) -> tuple[TemplateCard, ...]:
    """Return the shipped templates that the workspace no longer keeps."""
    there: tuple[TemplateCard, ...] = (*agenda_templates(session), *checklist_templates(session))
    kept = {card.id for card in there}
    return tuple(card for card in _shipped() if card.id not in kept)


def _shipped_place(card: TemplateCard) -> int:
    alike: tuple[TemplateCard, ...] = (
        shipped_agendas() if isinstance(card, AgendaTemplateCard) else shipped_checklists()
    )
    return alike.index(card)


def _shipped() -> tuple[TemplateCard, ...]:
    return (*shipped_agendas(), *shipped_checklists())


def _entity(card: TemplateCard) -> type[Template]:
    return AgendaTemplate if isinstance(card, AgendaTemplateCard) else ChecklistTemplate


def _kept(session: DatabaseSession, template_id: str) -> Template:
    row = _found(session, template_id)
    if row is None:
        raise RecordGoneError("The template has been deleted meanwhile. Undo the deletion to bring it back.")
    return row


def _found(session: DatabaseSession, template_id: str) -> Template | None:
    return session.get(AgendaTemplate, template_id) or session.get(ChecklistTemplate, template_id)


def _write(
    session: DatabaseSession,
    card: TemplateCard,
    template_id: str,
    place: int,
    *,
    name: Translated | None = None,
    own_ids: bool = False,
) -> None:
    """Write a template; ``own_ids`` lets its parts have the ids of the card, as only the shipped ones may."""
    session.add(_entity(card)(id=template_id, name=name or card.name, sort_order=place))
    session.flush()
    if isinstance(card, AgendaTemplateCard):
        _write_items(session, card, template_id, own_ids=own_ids)
    else:
        _write_tasks(session, card, template_id, own_ids=own_ids)
    session.flush()


def _write_items(session: DatabaseSession, card: AgendaTemplateCard, template_id: str, *, own_ids: bool) -> None:
    ids = {item.id: item.id if own_ids else new_id() for item in card.items}
    for place, item in enumerate(card.items):
        session.add(
            AgendaTemplateItem(
                id=ids[item.id],
                agenda_template_id=template_id,
                parent_id=ids[item.parent_id] if item.parent_id else None,
                kind=item.kind,
                title=item.title,
                minutes=item.minutes,
                purpose=item.purpose,
                sort_order=place,
            )
        )


def _write_tasks(session: DatabaseSession, card: ChecklistTemplateCard, template_id: str, *, own_ids: bool) -> None:
    for place, task in enumerate(card.tasks):
        session.add(
            ChecklistTemplateTask(
                id=task.id if own_ids else new_id(),
                checklist_template_id=template_id,
                title=task.title,
                for_each_group=task.for_each_group,
                offset=task.offset.count,
                offset_unit=task.offset.unit,
                offset_from=task.offset.counted_from,
                side=task.side,
                sort_order=place,
            )
        )
