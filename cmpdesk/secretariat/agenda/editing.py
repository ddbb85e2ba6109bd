"""Building an agenda: every gesture that changes it is one function here."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.agenda import AgendaItem, AgendaItemDocument, AgendaItemLead
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import AgendaKind
from cmpdesk.model.edition import Session
from cmpdesk.model.errors import RecordGoneError, UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.sort_order import in_order, put_after, put_in_order
from cmpdesk.secretariat.agenda.sheet import documents_of, lead_words, leads_of
from cmpdesk.secretariat.meetings.session_editing import require_session
from cmpdesk.secretariat.registers.known_names import KnownNames, load_known_names
from cmpdesk.secretariat.registers.loading import NOTHING


class BelowItselfError(UserError):
    """An item cannot become a part of itself."""


def set_leads(database: DatabaseSession, item_id: str, words: str, language: Language) -> None:
    """Let an item be led by those whom the words name, separated by semicolons.

    A name that is known becomes a person, an institution or a side; other words stay as they are.
    """
    item = _item(database, item_id)
    day = database.get_one(Session, item.session_id).starts_on
    names = load_known_names(database, language, day)
    rows = database.scalars(leads_of([item_id])).all()
    kept = {lead_words(row, names): row for row in rows}
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
    require_session(database, session_id)
    after = database.get(AgendaItem, after_id) if after_id else None
    parent_id = after.parent_id if after is not None else None
    rows = _siblings(database, session_id, parent_id)
    item = AgendaItem(id=new_id(), session_id=session_id, parent_id=parent_id, title=title, kind=kind)
    database.add(item)
    put_after(rows, item, after)
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
    put_in_order(old)
    put_in_order(new)
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
    rows = database.scalars(documents_of([item.id])).all()
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


def _item(database: DatabaseSession, item_id: str) -> AgendaItem:
    row = database.get(AgendaItem, item_id)
    if row is None:
        raise RecordGoneError("The agenda item has been deleted meanwhile. Undo the deletion to bring it back.")
    return row


def _siblings(database: DatabaseSession, session_id: str, parent_id: str | None) -> list[AgendaItem]:
    return list(
        database.scalars(in_order(AgendaItem, AgendaItem.session_id == session_id, AgendaItem.parent_id == parent_id))
    )
