"""An agenda as it is edited: its items with their running times, leads, documents and earlier actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.agenda import AgendaItem, AgendaItemAction, AgendaItemDocument, AgendaItemLead
from cmpdesk.model.choices import AgendaKind
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Theme
from cmpdesk.model.sort_order import in_order
from cmpdesk.secretariat.actions.log import open_actions
from cmpdesk.secretariat.agenda.timing import TimedItem, over_run, running_times, session_start
from cmpdesk.secretariat.meetings.order import is_before
from cmpdesk.secretariat.registers.known_names import KnownNames, load_known_names
from cmpdesk.secretariat.registers.loading import NOTHING, Registers, load_registers
from cmpdesk.secretariat.report.chapter import AgendaLine, SessionFacts
from cmpdesk.secretariat.report.chapter_loading import load_session_facts

LEADS_SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class EntryDocument:
    """A document before the meeting, as the agenda's editor shows it."""

    id: str
    title: Translated
    address: str | None


@dataclass(frozen=True, slots=True)
class EarlierAction:
    """An earlier action that an item takes up."""

    id: str
    number: str | None
    text: Translated


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """An agenda item as it is edited; ``leads`` are words separated by semicolons."""

    id: str
    parent_id: str | None
    number: str
    depth: int
    kind: AgendaKind
    title: Translated
    minutes: int | None
    lasts: int | None
    begins_at: datetime | None
    leads: str
    purpose: Translated
    background: Translated
    theme_id: str | None
    documents: tuple[EntryDocument, ...]
    earlier_actions: tuple[EarlierAction, ...]


@dataclass(frozen=True, slots=True)
class AgendaSheet:
    """An agenda with its running times.

    Attributes:
        facts: of the session.
        entries: the items in their order, those below an item after it.
        planned: the minutes of all items.
        over: by how many minutes the agenda is longer than the session; negative where time is left.
        ends_at: when the last item ends.
        themes: ids and headings of the session's themes.
        open_actions: how many open earlier actions no item takes up yet.
    """

    facts: SessionFacts
    entries: tuple[AgendaEntry, ...]
    planned: int
    over: int | None
    ends_at: datetime | None
    themes: tuple[tuple[str, str], ...]
    open_actions: int


def load_agenda_sheet(
    database: DatabaseSession,
    session_id: str,
    language: Language,
    *,
    registers: Registers | None = None,
    names: KnownNames | None = None,
) -> AgendaSheet | None:
    """Load the agenda of a session; None where the session is no longer there."""
    if database.get(Session, session_id) is None:
        return None
    registers = registers or load_registers(database)
    facts = load_session_facts(database, session_id, registers)
    names = names or load_known_names(database, language, facts.starts_on, registers)
    rows = database.scalars(in_order(AgendaItem, AgendaItem.session_id == session_id)).all()
    parts = _Parts.of(database, rows, names)
    lines = _lines(parts.below, None, "")
    start = session_start(facts)
    timed = running_times(lines, start)
    planned = sum(item.minutes or 0 for item in timed if item.depth == 0)
    themes = database.scalars(in_order(Theme, Theme.session_id == session_id)).all()
    return AgendaSheet(
        facts=facts,
        entries=tuple(parts.entry(item) for item in timed),
        planned=planned,
        over=over_run(lines, facts),
        ends_at=None if start is None else start + timedelta(minutes=planned),
        themes=tuple(
            (theme.id, written.text) for theme in themes if (written := theme.title.or_other(language)) is not None
        ),
        open_actions=len(open_earlier_actions(database, session_id)),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """The rows of an agenda by the item that they hang on."""

    rows: Mapping[str, AgendaItem]
    below: Mapping[str | None, list[AgendaItem]]
    leads: Mapping[str, list[str]]
    documents: Mapping[str, list[EntryDocument]]
    earlier: Mapping[str, list[EarlierAction]]

    @staticmethod
    def of(database: DatabaseSession, rows: Sequence[AgendaItem], names: KnownNames) -> _Parts:
        ids = [row.id for row in rows]
        below: dict[str | None, list[AgendaItem]] = defaultdict(list)
        for row in rows:
            below[row.parent_id].append(row)
        leads: dict[str, list[str]] = defaultdict(list)
        for lead in database.scalars(leads_of(ids)):
            leads[lead.agenda_item_id].append(lead_words(lead, names))
        documents: dict[str, list[EntryDocument]] = defaultdict(list)
        for document in database.scalars(documents_of(ids)):
            documents[document.agenda_item_id].append(EntryDocument(document.id, document.title, document.address))
        earlier: dict[str, list[EarlierAction]] = defaultdict(list)
        links = database.execute(
            select(AgendaItemAction.agenda_item_id, Action.id, Action.number, Action.text)
            .join(Action, Action.id == AgendaItemAction.action_id)
            .where(AgendaItemAction.agenda_item_id.in_(ids))
            .order_by(AgendaItemAction.sort_order, AgendaItemAction.id)
        )
        for item_id, action_id, number, text in links:
            earlier[item_id].append(EarlierAction(action_id, number, text))
        return _Parts({row.id: row for row in rows}, below, leads, documents, earlier)

    def entry(self, timed: TimedItem) -> AgendaEntry:
        row = self.rows[timed.item.id]
        return AgendaEntry(
            id=row.id,
            parent_id=row.parent_id,
            number=timed.item.number,
            depth=timed.depth,
            kind=row.kind,
            title=row.title,
            minutes=row.minutes,
            lasts=timed.minutes,
            begins_at=timed.begins_at,
            leads=LEADS_SEPARATOR.join(self.leads.get(row.id, ())),
            purpose=row.purpose,
            background=row.background,
            theme_id=row.theme_id,
            documents=tuple(self.documents.get(row.id, ())),
            earlier_actions=tuple(self.earlier.get(row.id, ())),
        )


def leads_of(ids: Sequence[str]) -> Select[AgendaItemLead]:
    """Return the question for the leads of items, in their order."""
    return in_order(AgendaItemLead, AgendaItemLead.agenda_item_id.in_(ids))


def documents_of(ids: Sequence[str]) -> Select[AgendaItemDocument]:
    """Return the question for the documents of items, in their order."""
    return in_order(AgendaItemDocument, AgendaItemDocument.agenda_item_id.in_(ids))


def _lines(below: Mapping[str | None, list[AgendaItem]], parent_id: str | None, prefix: str) -> tuple[AgendaLine, ...]:
    """Return the items as the timing knows them."""
    return tuple(
        AgendaLine(
            id=row.id,
            number=f"{prefix}{place}",
            kind=row.kind,
            title=row.title,
            minutes=row.minutes,
            leads=(),
            purpose=NOTHING,
            background=NOTHING,
            documents=(),
            theme_id=row.theme_id,
            earlier_actions=(),
            children=_lines(below, row.id, f"{prefix}{place}."),
        )
        for place, row in enumerate(below.get(parent_id, ()), start=1)
    )


def lead_words(lead: AgendaItemLead, names: KnownNames) -> str:
    """Return what a lead is called where it is edited."""
    if lead.person_id and lead.person_id in names.people:
        return names.people[lead.person_id].words
    if lead.institution_id:
        return names.institution_words.get(lead.institution_id, "")
    return lead.words or (names.side_words[lead.side] if lead.side else "")


def open_earlier_actions(database: DatabaseSession, session_id: str) -> list[str]:
    """Return the open actions of the groups' earlier sessions that no item of this agenda takes up."""
    taken = (
        select(AgendaItemAction.action_id)
        .join(AgendaItem, AgendaItem.id == AgendaItemAction.agenda_item_id)
        .where(AgendaItem.session_id == session_id)
    )
    question = actions_of_earlier_sessions(database, session_id).where(Action.id.not_in(taken))
    return [action.id for action in database.scalars(open_actions(question))]


def actions_of_earlier_sessions(database: DatabaseSession, session_id: str) -> Select[Action]:
    """Return the question for all actions of the groups that are older than a session, the oldest first.

    Those are the ones of earlier editions, of sessions on an earlier day of the same edition, and those whose
    session nobody knows. A meeting between two annual ones follows the annual meeting of its edition.
    """
    meeting = database.get_one(Session, session_id)
    edition = database.get_one(Edition, meeting.edition_id)
    groups = select(SessionGroup.working_group_id).where(SessionGroup.session_id == session_id)
    return (
        select(Action)
        .outerjoin(Session, Session.id == Action.session_id)
        .outerjoin(Edition, Edition.id == Session.edition_id)
        .where(
            Action.working_group_id.in_(groups), or_(is_before(meeting, edition.ordinal), Action.session_id.is_(None))
        )
        .where(or_(Action.session_id.is_(None), Action.session_id != session_id))
        .order_by(Edition.ordinal, Action.sort_order, Action.number, Action.id)
    )
