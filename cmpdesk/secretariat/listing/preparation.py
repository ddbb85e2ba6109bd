"""Lists of what is prepared for sessions: agenda items and participants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.agenda import AgendaItem, AgendaItemLead
from cmpdesk.model.choices import AgendaKind, Attendance, Delegation, GuestKind, ParticipantRole, Presence
from cmpdesk.model.participant import Participant
from cmpdesk.secretariat.listing.meetings import Meeting, meetings
from cmpdesk.secretariat.listing.proceedings import theme_titles
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.loading import Registers, load_registers
from cmpdesk.secretariat.words.wording import label


@dataclass(frozen=True, slots=True)
class AgendaListLine:
    """An agenda item; ``number`` is 1, 2 or 1.1, ``level`` 1 at the top."""

    year: int
    group: str
    group_code: str
    number: str
    level: int
    kind: AgendaKind
    title: str | None
    minutes: int | None
    leads: tuple[str, ...]
    theme: str | None
    purpose: str | None
    session_id: str
    id: str


@dataclass(frozen=True, slots=True)
class ParticipantListLine:
    """A person in a session's list, with the title and the institution given there."""

    year: int
    group: str
    group_code: str
    delegation: Delegation
    guest_kind: GuestKind | None
    name: str
    honorific: str | None
    title: str | None
    institution: str | None
    acronym: str | None
    role: ParticipantRole | None
    head: bool
    attendance: Attendance | None
    presence: Presence | None
    person_id: str
    session_id: str
    id: str


def list_agenda(session: DatabaseSession, selection: Selection) -> tuple[AgendaListLine, ...]:
    """List agenda items session by session, those below an item after it."""
    registers = load_registers(session)
    known = meetings(session, selection, registers.groups)
    items = session.scalars(
        select(AgendaItem)
        .where(AgendaItem.session_id.in_(selection.session_ids()))
        .order_by(AgendaItem.sort_order, AgendaItem.id)
    )
    below: dict[tuple[str, str | None], list[AgendaItem]] = defaultdict(list)
    for item in items:
        below[item.session_id, item.parent_id].append(item)
    leads = _leads(session, known, registers, selection)
    parts = _AgendaParts(below, leads, theme_titles(session, selection), selection)
    lines: list[AgendaListLine] = []
    for meeting in known.values():
        _add_items(lines, parts, meeting, None, "")
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class _AgendaParts:
    """Items by session and the item above them, and the words for their leads and themes."""

    below: Mapping[tuple[str, str | None], list[AgendaItem]]
    leads: Mapping[str, list[str]]
    themes: Mapping[str, str | None]
    selection: Selection


def _add_items(
    lines: list[AgendaListLine], parts: _AgendaParts, meeting: Meeting, parent_id: str | None, prefix: str
) -> None:
    selection = parts.selection
    for place, item in enumerate(parts.below.get((meeting.id, parent_id), ()), start=1):
        number = f"{prefix}{place}"
        lines.append(
            AgendaListLine(
                year=meeting.year,
                group=meeting.group,
                group_code=meeting.group_code,
                number=number,
                level=number.count(".") + 1,
                kind=item.kind,
                title=selection.words(item.title),
                minutes=item.minutes,
                leads=tuple(parts.leads.get(item.id, ())),
                theme=parts.themes.get(item.theme_id or ""),
                purpose=selection.words(item.purpose),
                session_id=meeting.id,
                id=item.id,
            )
        )
        _add_items(lines, parts, meeting, item.id, f"{number}.")


def _leads(
    session: DatabaseSession, known: Mapping[str, Meeting], registers: Registers, selection: Selection
) -> dict[str, list[str]]:
    rows = session.execute(
        select(AgendaItemLead, AgendaItem.session_id)
        .join(AgendaItem, AgendaItemLead.agenda_item_id == AgendaItem.id)
        .where(AgendaItem.session_id.in_(selection.session_ids()))
        .order_by(AgendaItemLead.sort_order, AgendaItemLead.id)
    )
    leads: dict[str, list[str]] = defaultdict(list)
    for lead, session_id in rows:
        name = _lead_name(lead, known[session_id], registers, selection)
        if name:
            leads[lead.agenda_item_id].append(name)
    return leads


def _lead_name(lead: AgendaItemLead, meeting: Meeting, registers: Registers, selection: Selection) -> str | None:
    if lead.person_id:
        return registers.people[lead.person_id].name
    if lead.institution_id:
        return selection.words(registers.institution_short(lead.institution_id, meeting.day))
    return lead.words or (label(f"side.{lead.side}", selection.language) if lead.side else None)


def list_participants(session: DatabaseSession, selection: Selection) -> tuple[ParticipantListLine, ...]:
    """List participants session by session, by delegation, in the order of their list."""
    registers = load_registers(session)
    known = meetings(session, selection, registers.groups)
    rows = session.scalars(select(Participant).where(Participant.session_id.in_(selection.session_ids()))).all()
    delegations = list(Delegation)
    in_order = sorted(
        rows,
        key=lambda row: (known[row.session_id].place, delegations.index(row.delegation), row.sort_order, row.id),
    )
    return tuple(_participant_line(row, known[row.session_id], registers, selection) for row in in_order)


def _participant_line(
    row: Participant, meeting: Meeting, registers: Registers, selection: Selection
) -> ParticipantListLine:
    person = registers.people[row.person_id]
    full = selection.words(registers.institution_full(row.institution_id, meeting.day))
    short = selection.words(registers.institution_short(row.institution_id, meeting.day))
    return ParticipantListLine(
        year=meeting.year,
        group=meeting.group,
        group_code=meeting.group_code,
        delegation=row.delegation,
        guest_kind=row.guest_kind,
        name=person.name,
        honorific=person.honorific,
        title=selection.words(row.title),
        institution=row.institution_words or full,
        acronym=short,
        role=row.role,
        head=row.is_head,
        attendance=row.attendance,
        presence=row.presence,
        person_id=person.id,
        session_id=meeting.id,
        id=row.id,
    )
