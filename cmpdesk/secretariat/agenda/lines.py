"""The agenda of a session as documents show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.agenda import AgendaItem, AgendaItemAction, AgendaItemDocument, AgendaItemLead
from cmpdesk.model.language import Translated
from cmpdesk.model.sort_order import in_order
from cmpdesk.secretariat.actions.facts import load_actions
from cmpdesk.secretariat.registers.loading import Registers
from cmpdesk.secretariat.report.chapter import ActionFacts, AgendaLine, DocumentLine, LeadLine


def agenda_lines(
    session: DatabaseSession, session_id: str, registers: Registers, day: date | None
) -> tuple[AgendaLine, ...]:
    """Return the items of an agenda, each with those below it, who leads it, its documents and earlier actions."""
    rows = session.scalars(in_order(AgendaItem, AgendaItem.session_id == session_id)).all()
    ids = [row.id for row in rows]
    leads: dict[str, list[LeadLine]] = defaultdict(list)
    for lead in session.scalars(in_order(AgendaItemLead, AgendaItemLead.agenda_item_id.in_(ids))):
        leads[lead.agenda_item_id].append(_lead(lead, registers, day))
    documents: dict[str, list[DocumentLine]] = defaultdict(list)
    for document in session.scalars(in_order(AgendaItemDocument, AgendaItemDocument.agenda_item_id.in_(ids))):
        documents[document.agenda_item_id].append(DocumentLine(document.title, document.address))
    earlier = _earlier_actions(session, ids, registers, day)
    below: dict[str | None, list[AgendaItem]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)
    return _lines_below(_AgendaParts(below, leads, documents, earlier), None, "")


@dataclass(frozen=True, slots=True)
class _AgendaParts:
    """The rows of an agenda by the item that they hang on."""

    below: Mapping[str | None, list[AgendaItem]]
    leads: Mapping[str, list[LeadLine]]
    documents: Mapping[str, list[DocumentLine]]
    earlier: Mapping[str, list[ActionFacts]]


def _lines_below(parts: _AgendaParts, parent_id: str | None, prefix: str) -> tuple[AgendaLine, ...]:
    lines = []
    for place, row in enumerate(parts.below.get(parent_id, ()), start=1):
        number = f"{prefix}{place}"
        lines.append(
            AgendaLine(
                id=row.id,
                number=number,
                kind=row.kind,
                title=row.title,
                minutes=row.minutes,
                leads=tuple(parts.leads.get(row.id, ())),
                purpose=row.purpose,
                background=row.background,
                documents=tuple(parts.documents.get(row.id, ())),
                theme_id=row.theme_id,
                earlier_actions=tuple(parts.earlier.get(row.id, ())),
                children=_lines_below(parts, row.id, f"{number}."),
            )
        )
    return tuple(lines)


def _lead(row: AgendaItemLead, registers: Registers, day: date | None) -> LeadLine:
    if row.person_id:
        name = registers.people[row.person_id].name
        return LeadLine(Translated(name, name, name), row.side)
    if row.institution_id:
        return LeadLine(registers.institution_short(row.institution_id, day), row.side)
    return LeadLine(Translated(row.words, row.words, row.words), row.side)


def _earlier_actions(
    session: DatabaseSession, item_ids: list[str], registers: Registers, day: date | None
) -> dict[str, list[ActionFacts]]:
    links = session.execute(
        select(AgendaItemAction.agenda_item_id, AgendaItemAction.action_id)
        .where(AgendaItemAction.agenda_item_id.in_(item_ids))
        .order_by(AgendaItemAction.sort_order, AgendaItemAction.id)
    ).all()
    question = select(Action).where(Action.id.in_([link.action_id for link in links]))
    actions = load_actions(session, registers, day, question)
    found: dict[str, list[ActionFacts]] = defaultdict(list)
    for link in links:
        found[link.agenda_item_id].append(actions[link.action_id])
    return found
