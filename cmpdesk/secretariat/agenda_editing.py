"""Building an agenda: its items with their running times, and every gesture that changes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.agenda import AgendaItem, AgendaItemAction, AgendaItemDocument, AgendaItemLead
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import AgendaKind
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Theme
from cmpdesk.secretariat.action_log import open_actions
from cmpdesk.secretariat.agenda_timing import TimedItem, over_run, running_times, session_start
from cmpdesk.secretariat.chapter import AgendaLine, SessionFacts
from cmpdesk.secretariat.chapter_loading import load_registers, load_session_facts
from cmpdesk.secretariat.known_names import KnownNames, load_known_names
from cmpdesk.secretariat.registers import NOTHING
from cmpdesk.secretariat.session_editing import RecordGoneError
from cmpdesk.secretariat.wording import label

LEADS_SEPARATOR = "; "

# What every session of the partnership has, and for how many minutes at first; themes come before other business.
_USUAL_BEGINNING = (
    (AgendaKind.OPENING, 10),
    (AgendaKind.ADOPTION, 5),
    (AgendaKind.PREVIOUS_MINUTES, 5),
    (AgendaKind.REVIEW_ACTIONS, 15),
)
_USUAL_END = ((AgendaKind.OTHER_BUSINESS, 10), (AgendaKind.NEXT_MEETING, 5), (AgendaKind.CLOSING, 5))
_THEME_MINUTES = 20
_BEFORE_REVIEW = (AgendaKind.OPENING, AgendaKind.ADOPTION, AgendaKind.PREVIOUS_MINUTES)


class BelowItselfError(UserError):
    """An item cannot become a part of itself."""


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


def load_agenda_sheet(database: DatabaseSession, session_id: str, language: Language) -> AgendaSheet | None:
    """Load the agenda of a session; None where the session is no longer there."""
    if database.get(Session, session_id) is None:
        return None
    registers = load_registers(database)
    facts = load_session_facts(database, session_id, registers)
    names = load_known_names(database, language, facts.starts_on)
    rows = database.scalars(
        select(AgendaItem).where(AgendaItem.session_id == session_id).order_by(AgendaItem.sort_order, AgendaItem.id)
    ).all()
    parts = _Parts.of(database, rows, names)
    lines = _lines(parts.below, None, "")
    start = session_start(facts)
    timed = running_times(lines, start)
    planned = sum(item.minutes or 0 for item in timed if item.depth == 0)
    themes = database.scalars(
        select(Theme).where(Theme.session_id == session_id).order_by(Theme.sort_order, Theme.id)
    ).all()
    return AgendaSheet(
        facts=facts,
        entries=tuple(parts.entry(item) for item in timed),
        planned=planned,
        over=over_run(lines, facts),
        ends_at=None if start is None else start + timedelta(minutes=planned),
        themes=tuple(
            (theme.id, written.text) for theme in themes if (written := theme.title.or_other(language)) is not None
        ),
        open_actions=len(_not_taken_up(database, session_id)),
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
        for lead in database.scalars(_leads_of(ids)):
            leads[lead.agenda_item_id].append(_lead_words(lead, names))
        documents: dict[str, list[EntryDocument]] = defaultdict(list)
        for document in database.scalars(_documents_of(ids)):
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


def _leads_of(ids: Sequence[str]) -> Select[AgendaItemLead]:
    return (
        select(AgendaItemLead)
        .where(AgendaItemLead.agenda_item_id.in_(ids))
        .order_by(AgendaItemLead.sort_order, AgendaItemLead.id)
    )


def _documents_of(ids: Sequence[str]) -> Select[AgendaItemDocument]:
    return (
        select(AgendaItemDocument)
        .where(AgendaItemDocument.agenda_item_id.in_(ids))
        .order_by(AgendaItemDocument.sort_order, AgendaItemDocument.id)
    )


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


def _lead_words(lead: AgendaItemLead, names: KnownNames) -> str:
    if lead.person_id and lead.person_id in names.people:
        return names.people[lead.person_id].words
    if lead.institution_id:
        return names.institution_words.get(lead.institution_id, "")
    return lead.words or (names.side_words[lead.side] if lead.side else "")


def set_leads(database: DatabaseSession, item_id: str, words: str, language: Language) -> None:
    """Let an item be led by those whom the words name, separated by semicolons.

    A name that is known becomes a person, an institution or a side; other words stay as they are.
    """
    item = _item(database, item_id)
    day = database.get_one(Session, item.session_id).starts_on
    names = load_known_names(database, language, day)
    rows = database.scalars(_leads_of([item_id])).all()
    kept = {_lead_words(row, names): row for row in rows}
    wished = list(dict.fromkeys(word for part in words.split(";") if (word := " ".join(part.split()))))
    for word, row in kept.items():
        if word not in wished:
            database.delete(row)
    for row in rows:
        if row not in kept.values():
            database.delete(row)
    for place, word in enumerate(wished):
        if word in kept:
            kept[word].sort_order = place
        else:
            database.add(_new_lead(item_id, word, place, names))
    database.flush()


def _new_lead(item_id: str, word: str, place: int, names: KnownNames) -> AgendaItemLead:
    lead = AgendaItemLead(agenda_item_id=item_id, sort_order=place)
    people = names.people_called(word)
    institution_id = names.institution_called(word)
    side = names.side_called(word)
    if side is not None:
        lead.side = side
    elif institution_id is not None:
        lead.institution_id = institution_id
    elif len(people) == 1:
        lead.person_id = people[0]
    else:
        lead.words = word
    return lead


def add_item(
    database: DatabaseSession,
    session_id: str,
    *,
    after_id: str | None = None,
    title: Translated = NOTHING,
    kind: AgendaKind = AgendaKind.THEME,
) -> str:
    """Add an item after another one, on its level; at the end where none is given. Return its id."""
    if database.get(Session, session_id) is None:
        raise RecordGoneError("The session has been deleted meanwhile. Undo the deletion to bring it back.")
    after = database.get(AgendaItem, after_id) if after_id else None
    parent_id = after.parent_id if after is not None else None
    rows = _siblings(database, session_id, parent_id)
    item = AgendaItem(id=new_id(), session_id=session_id, parent_id=parent_id, title=title, kind=kind)
    rows.insert(rows.index(after) + 1 if after is not None else len(rows), item)
    database.add(item)
    _number(rows)
    database.flush()
    return item.id


def delete_items(database: DatabaseSession, item_ids: Iterable[str]) -> None:
    """Delete items with all that is below them."""
    for item_id in item_ids:
        row = database.get(AgendaItem, item_id)
        if row is not None:
            database.delete(row)
            database.flush()
            database.expire_all()


def move_item(database: DatabaseSession, item_id: str, parent_id: str | None, place: int) -> None:
    """Move an item below another one (or to the top), before the ``place``-th of those that are there now.

    Raises:
        BelowItselfError: the new place is below the item itself.
    """
    item = _item(database, item_id)
    ancestor = parent_id
    while ancestor is not None:
        if ancestor == item_id:
            raise BelowItselfError("An agenda item cannot be put below itself; nothing was moved.")
        ancestor = _item(database, ancestor).parent_id
    old = _siblings(database, item.session_id, item.parent_id)
    if item.parent_id == parent_id:
        place -= old.index(item) < place
    old.remove(item)
    new = old if item.parent_id == parent_id else _siblings(database, item.session_id, parent_id)
    item.parent_id = parent_id
    new.insert(max(0, min(place, len(new))), item)
    _number(old)
    _number(new)
    database.flush()


def move_up(database: DatabaseSession, item_id: str) -> None:
    """Move an item before the one above it on its level."""
    item = _item(database, item_id)
    place = _siblings(database, item.session_id, item.parent_id).index(item)
    if place > 0:
        move_item(database, item_id, item.parent_id, place - 1)


def move_down(database: DatabaseSession, item_id: str) -> None:
    """Move an item after the one below it on its level."""
    item = _item(database, item_id)
    place = _siblings(database, item.session_id, item.parent_id).index(item)
    move_item(database, item_id, item.parent_id, place + 2)


def indent(database: DatabaseSession, item_id: str) -> None:
    """Put an item below the one before it; the first of its level stays."""
    item = _item(database, item_id)
    rows = _siblings(database, item.session_id, item.parent_id)
    place = rows.index(item)
    if place > 0:
        above = rows[place - 1].id
        move_item(database, item_id, above, len(_siblings(database, item.session_id, above)))


def outdent(database: DatabaseSession, item_id: str) -> None:
    """Put an item on the level of the one that it is below, right after it."""
    item = _item(database, item_id)
    if item.parent_id is not None:
        parent = _item(database, item.parent_id)
        place = _siblings(database, item.session_id, parent.parent_id).index(parent)
        move_item(database, item_id, parent.parent_id, place + 1)


def add_document(database: DatabaseSession, item_id: str, title: str, address: str | None, language: Language) -> str:
    """Add a document before the meeting to an item; return its id."""
    item = _item(database, item_id)
    rows = database.scalars(_documents_of([item.id])).all()
    row = AgendaItemDocument(
        id=new_id(),
        agenda_item_id=item.id,
        title=NOTHING.with_text(language, title.strip() or None),
        address=(address or "").strip() or None,
        sort_order=len(rows),
    )
    database.add(row)
    database.flush()
    return row.id


def delete_document(database: DatabaseSession, document_id: str) -> None:
    """Take a document away from its item."""
    row = database.get(AgendaItemDocument, document_id)
    if row is not None:
        database.delete(row)


def start_with_usual_items(database: DatabaseSession, session_id: str) -> None:
    """Fill an agenda with what every session has, and one item for each theme of the group's last session."""
    themes = _themes_of_last_session(database, session_id)
    own = {theme.continues_id: theme.id for theme in database.scalars(_themes_of(session_id)) if theme.continues_id}
    place = len(_siblings(database, session_id, None))
    items = [
        *((kind, _title_of(kind), minutes, None) for kind, minutes in _USUAL_BEGINNING),
        *((AgendaKind.THEME, theme.title, _THEME_MINUTES, own.get(theme.id)) for theme in themes),
        *((kind, _title_of(kind), minutes, None) for kind, minutes in _USUAL_END),
    ]
    for order, (kind, title, minutes, theme_id) in enumerate(items, start=place):
        database.add(
            AgendaItem(
                session_id=session_id, kind=kind, title=title, minutes=minutes, theme_id=theme_id, sort_order=order
            )
        )
    database.flush()


def carry_over_open_actions(database: DatabaseSession, session_id: str) -> int:
    """Let the review item take up all open earlier actions of the groups; return how many it was.

    The item is made, after the minutes of the last meeting, where there is none.
    """
    actions = _not_taken_up(database, session_id)
    if not actions:
        return 0
    review_id = _review_item(database, session_id)
    taken = database.scalars(select(AgendaItemAction).where(AgendaItemAction.agenda_item_id == review_id)).all()
    first = max((link.sort_order for link in taken), default=-1) + 1
    for place, action_id in enumerate(actions, start=first):
        database.add(AgendaItemAction(agenda_item_id=review_id, action_id=action_id, sort_order=place))
    database.flush()
    return len(actions)


def drop_earlier_action(database: DatabaseSession, item_id: str, action_id: str) -> None:
    """Let an item no longer take up an earlier action."""
    for link in database.scalars(
        select(AgendaItemAction).where(
            AgendaItemAction.agenda_item_id == item_id, AgendaItemAction.action_id == action_id
        )
    ):
        database.delete(link)


def _review_item(database: DatabaseSession, session_id: str) -> str:
    rows = database.scalars(
        select(AgendaItem).where(AgendaItem.session_id == session_id).order_by(AgendaItem.sort_order, AgendaItem.id)
    ).all()
    for row in rows:
        if row.kind is AgendaKind.REVIEW_ACTIONS:
            return row.id
    before = [row.id for row in rows if row.kind in _BEFORE_REVIEW and row.parent_id is None]
    kind = AgendaKind.REVIEW_ACTIONS
    item_id = add_item(database, session_id, after_id=before[-1] if before else None, title=_title_of(kind), kind=kind)
    if not before:
        move_item(database, item_id, None, 0)
    return item_id


def _not_taken_up(database: DatabaseSession, session_id: str) -> list[str]:
    """Return the open actions of the groups' earlier sessions that no item of this agenda takes up."""
    meeting = database.get_one(Session, session_id)
    edition = database.get_one(Edition, meeting.edition_id)
    groups = select(SessionGroup.working_group_id).where(SessionGroup.session_id == session_id)
    taken = (
        select(AgendaItemAction.action_id)
        .join(AgendaItem, AgendaItem.id == AgendaItemAction.agenda_item_id)
        .where(AgendaItem.session_id == session_id)
    )
    earlier = [Edition.ordinal < edition.ordinal, Action.session_id.is_(None)]
    if meeting.starts_on is not None:
        earlier.append((Edition.ordinal == edition.ordinal) & (Session.starts_on < meeting.starts_on))
    question = (
        select(Action)
        .outerjoin(Session, Session.id == Action.session_id)
        .outerjoin(Edition, Edition.id == Session.edition_id)
        .where(Action.working_group_id.in_(groups), Action.id.not_in(taken), or_(*earlier))
        .where(or_(Action.session_id.is_(None), Action.session_id != session_id))
        .order_by(Edition.ordinal, Action.sort_order, Action.number, Action.id)
    )
    return [action.id for action in database.scalars(open_actions(question))]


def _themes_of_last_session(database: DatabaseSession, session_id: str) -> list[Theme]:
    meeting = database.get_one(Session, session_id)
    edition = database.get_one(Edition, meeting.edition_id)
    groups = select(SessionGroup.working_group_id).where(SessionGroup.session_id == session_id)
    last = database.scalars(
        select(Session.id)
        .join(Edition, Edition.id == Session.edition_id)
        .join(SessionGroup, SessionGroup.session_id == Session.id)
        .join(Theme, Theme.session_id == Session.id)
        .where(SessionGroup.working_group_id.in_(groups), Session.id != session_id)
        .where(or_(Edition.ordinal < edition.ordinal, Session.starts_on < (meeting.starts_on or date.min)))
        .order_by(Edition.ordinal.desc(), Session.starts_on.desc(), Session.id)
    ).first()
    return [] if last is None else [theme for theme in database.scalars(_themes_of(last)) if theme.title]


def _themes_of(session_id: str) -> Select[Theme]:
    return (
        select(Theme)
        .where(Theme.session_id == session_id, Theme.parent_id.is_(None))
        .order_by(Theme.sort_order, Theme.id)
    )


def _title_of(kind: AgendaKind) -> Translated:
    return Translated(*(label(f"agenda_kind.{kind}", language) for language in Language))


def _item(database: DatabaseSession, item_id: str) -> AgendaItem:
    row = database.get(AgendaItem, item_id)
    if row is None:
        raise RecordGoneError("The agenda item has been deleted meanwhile. Undo the deletion to bring it back.")
    return row


def _siblings(database: DatabaseSession, session_id: str, parent_id: str | None) -> list[AgendaItem]:
    return list(
        database.scalars(
            select(AgendaItem)
            .where(AgendaItem.session_id == session_id, AgendaItem.parent_id == parent_id)
            .order_by(AgendaItem.sort_order, AgendaItem.id)
        )
    )


def _number(rows: Iterable[AgendaItem]) -> None:
    for place, row in enumerate(rows):
        if row.sort_order != place:
            row.sort_order = place
