"""Editing the registers and the calendar of meetings: one field at a time, and records with what belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, func, inspect, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.base import Entity, new_id
from cmpdesk.model.choices import AliasKind, Sector, Side
from cmpdesk.model.clean_text import clean_line, stored_form
from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.errors import RecordGoneError, UserError
from cmpdesk.model.institution import Institution, InstitutionAlias, InstitutionName
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.partnership import Partnership, PartnershipName
from cmpdesk.model.person import Person, PersonAlias, Position
from cmpdesk.model.sentences import word
from cmpdesk.model.working_group import CoChairTerm, WorkingGroup, WorkingGroupAlias, WorkingGroupName
from cmpdesk.secretariat.registers.loading import NOTHING
from cmpdesk.workspace.record_names import spoken_kind

UNSEEN = object()
_ALIASES: dict[str, tuple[type[Entity], str]] = {
    "person": (PersonAlias, "person_id"),
    "institution": (InstitutionAlias, "institution_id"),
    "working_group": (WorkingGroupAlias, "working_group_id"),
}


class RequiredFieldError(UserError):
    """A field that a record cannot be without was emptied."""


class ChangedMeanwhileError(UserError):
    """Somebody else changed a field since it was read.

    Attributes:
        theirs: what stands there now.
    """

    def __init__(self, theirs: Any) -> None:
        super().__init__("Somebody changed this field meanwhile. Both versions are kept until you choose one.")
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class NewCoChair:
    """A co-chair who is yet to be added: a known person, or a name as it was typed."""

    side: Side
    person_id: str | None = None
    institution_id: str | None = None
    title: Translated = NOTHING
    sector: Sector | None = None
    from_on: date | None = None


def entity_of(table: str) -> type[Entity]:
    """Return the entity that is kept in a table.

    Raises:
        KeyError: there is no such table.
    """
    for mapper in Entity.registry.mappers:
        if mapper.local_table is SCHEMA.tables[table]:
            return mapper.class_
    raise KeyError(table)


def field_value(row: Entity, field: str) -> Any:
    """Return the value of a field; ``name.fr`` is one language of a translated one."""
    attribute, _, language = field.partition(".")
    value = getattr(row, attribute)
    return value.in_language(Language(language)) if language else value


def change_field(
    session: DatabaseSession, table: str, record_id: str, field: str, value: Any, *, seen: Any = UNSEEN
) -> None:
    """Give a field of a record a new value; ``name.fr`` is one language of a translated one.

    Args:
        session: an open change.
        table: where the record is kept.
        record_id: which record.
        field: the attribute, and after a dot the language.
        value: the new value; a text is cleaned, an empty one is none.
        seen: what the user saw there before; a different value means that somebody else changed it.

    Raises:
        RecordGoneError: the record was deleted meanwhile.
        RequiredFieldError: the field cannot be empty.
        ChangedMeanwhileError: the field no longer holds what the user saw.
    """
    row = session.get(entity_of(table), record_id)
    if row is None:
        raise RecordGoneError(
            "The record ({kind}) was deleted meanwhile, so the change was not stored. Undo brings it back.",
            kind=word(spoken_kind(table)),
        )
    value = stored_form(value)
    now = field_value(row, field)
    if value == now:
        return
    if seen is not UNSEEN and now != stored_form(seen):
        raise ChangedMeanwhileError(now)
    attribute, _, language = field.partition(".")
    if language:
        value = getattr(row, attribute).with_text(Language(language), value)
    elif value is None and not _may_be_empty(row, attribute):
        raise RequiredFieldError(
            "This record ({kind}) needs its {field}; the earlier one was kept.",
            kind=word(spoken_kind(table)),
            field=word(spoken_kind(attribute.removesuffix("_id"))),
        )
    _require_order(row, attribute, value)
    setattr(row, attribute, value)


def _may_be_empty(row: Entity, attribute: str) -> bool:
    columns = inspect(type(row)).columns
    return bool(columns[attribute].nullable) if attribute in columns else True


def _require_order(row: Entity, attribute: str, value: Any) -> None:
    """Refuse a period that would end before it begins."""
    for first, last in (("from_on", "to_on"), ("starts_on", "ends_on")):
        if attribute not in (first, last) or not hasattr(row, first):
            continue
        begins = value if attribute == first else getattr(row, first)
        ends = value if attribute == last else getattr(row, last)
        if begins is not None and ends is not None and ends < begins:
            raise UserError(
                "The last day, {last}, would lie before the first one, {first}; the earlier day was kept.",
                last=ends,
                first=begins,
            )


def delete_record(session: DatabaseSession, table: str, record_id: str) -> None:
    """Delete a record with what hangs on it; undo brings all of it back."""
    entity = entity_of(table)
    session.execute(delete(entity).where(entity.id == record_id))


def add_person(
    session: DatabaseSession,
    name: str,
    *,
    institution_id: str | None = None,
    title: Translated = NOTHING,
) -> str:
    """Add a person by a name as people write it, and a position where an institution or a title is given.

    The last word is the family name unless a comma says otherwise: ``Lozoya Austin, María``. In the card both parts
    can be corrected, as two family names are usual in Mexico and no rule tells them from a second given name.

    Returns:
        The id of the person.
    """
    given, family = split_name(name)
    person = Person(id=new_id(), given_names=given, family_names=family)
    session.add(person)
    session.flush()
    if institution_id or title:
        session.add(Position(person_id=person.id, institution_id=institution_id, title=title))
    return person.id


def split_name(name: str) -> tuple[str | None, str]:
    """Return given and family names of a name as it is written.

    Raises:
        RequiredFieldError: there is no name.
    """
    line = clean_line(name)
    if not line.strip(","):
        raise RequiredFieldError("A person needs a name; nothing was added. Type one.")
    family, comma, given = line.partition(",")
    if comma:
        return given.strip() or None, family.strip()
    given, _, family = line.rpartition(" ")
    return given or None, family


def add_institution(
    session: DatabaseSession,
    name: Translated,
    *,
    acronym: Translated = NOTHING,
    country: str | None = None,
) -> str:
    """Add an institution with its name; return its id."""
    institution = Institution(id=new_id(), country=country)
    session.add(institution)
    session.flush()
    session.add(InstitutionName(institution_id=institution.id, name=name, acronym=acronym))
    return institution.id


def add_working_group(
    session: DatabaseSession,
    code: str,
    name: Translated,
    *,
    title: Translated = NOTHING,
    co_chairs: Sequence[NewCoChair] = (),
) -> str:
    """Add a working group after all others, with its name and its co-chairs; return its id.

    Raises:
        RequiredFieldError: it has no code, or no name.
    """
    code = clean_line(code).upper()
    if not code or not name:
        raise RequiredFieldError("A working group needs a code and a name; nothing was added. Type both.")
    last = session.scalar(select(func.max(WorkingGroup.sort_order))) or 0
    group = WorkingGroup(id=new_id(), code=code, sort_order=last + 1)
    session.add(group)
    session.flush()
    session.add(WorkingGroupName(working_group_id=group.id, name=name, title=title))
    for co_chair in co_chairs:
        add_term(session, group.id, co_chair)
    return group.id


def add_term(session: DatabaseSession, group_id: str | None, new: NewCoChair) -> str:
    """Add a term as co-chair after the others of its side; without a group it is a national co-chair's."""
    places = select(func.max(CoChairTerm.sort_order)).where(
        CoChairTerm.working_group_id == group_id, CoChairTerm.side == new.side
    )
    term = CoChairTerm(
        id=new_id(),
        working_group_id=group_id,
        side=new.side,
        person_id=new.person_id,
        institution_id=new.institution_id,
        title=new.title,
        sector=new.sector,
        from_on=new.from_on,
        sort_order=(session.scalar(places) or 0) + 1,
    )
    session.add(term)
    session.flush()
    return term.id


def add_position(session: DatabaseSession, person_id: str) -> str:
    """Add an empty position to a person, to be filled in; return its id."""
    last = session.scalar(select(func.max(Position.sort_order)).where(Position.person_id == person_id))
    position = Position(id=new_id(), person_id=person_id, title=NOTHING, sort_order=(last or 0) + 1)
    session.add(position)
    session.flush()
    return position.id


def add_group_name(session: DatabaseSession, group_id: str, from_on: date | None) -> str:
    """Add a name that a group has from a day on; the name before it ends the day before.

    It begins as a copy, as a renaming seldom changes all languages and the acronym.
    """
    return _add_name(session, WorkingGroupName, "working_group_id", group_id, from_on)


def add_institution_name(session: DatabaseSession, institution_id: str, from_on: date | None) -> str:
    """Add a name that an institution has from a day on; the name before it ends the day before."""
    return _add_name(session, InstitutionName, "institution_id", institution_id, from_on)


def _add_name(
    session: DatabaseSession,
    kind: type[WorkingGroupName] | type[InstitutionName],
    owner: str,
    owner_id: str,
    from_on: date | None,
) -> str:
    rows: Sequence[Any] = session.scalars(select(kind).where(getattr(kind, owner) == owner_id)).all()
    before = max(rows, key=lambda row: row.from_on or date.min, default=None)
    values: dict[str, Any] = {"name": NOTHING, "acronym": NOTHING}
    if kind is WorkingGroupName:
        values["title"] = NOTHING
    if before is not None:
        values = {field: getattr(before, field) for field in values}
        if from_on is not None and before.to_on is None and (before.from_on is None or before.from_on < from_on):
            before.to_on = date.fromordinal(from_on.toordinal() - 1)
    added = kind(id=new_id(), **{owner: owner_id, "from_on": from_on}, **values)
    session.add(added)
    session.flush()
    return added.id


def add_alias(session: DatabaseSession, table: str, record_id: str, alias: str) -> str:
    """Add another name under which a person, an institution or a working group is met; return its id.

    Raises:
        RequiredFieldError: there is no name.
    """
    line = clean_line(alias)
    if not line:
        raise RequiredFieldError("Another name needs at least a letter; nothing was added.")
    entity, owner = _ALIASES[table]
    extra = {"kind": AliasKind.NAME} if entity is InstitutionAlias else {}
    added = entity(id=new_id(), alias=line, **{owner: record_id}, **extra)
    session.add(added)
    session.flush()
    return added.id


def move_working_group(session: DatabaseSession, group_id: str, steps: int) -> None:
    """Move a working group up (negative) or down in the order of the report; at either end it stays."""
    groups = session.scalars(select(WorkingGroup).order_by(WorkingGroup.sort_order, WorkingGroup.code)).all()
    in_order = list(groups)
    place = next((place for place, group in enumerate(in_order) if group.id == group_id), None)
    if place is None:
        return
    moved = in_order.pop(place)
    in_order.insert(max(0, place + steps), moved)
    for number, group in enumerate(in_order, start=1):
        group.sort_order = number


def name_partnership(session: DatabaseSession, name: Translated, acronym: Translated) -> None:
    """Give the partnership its name, or correct the newest one.

    Raises:
        RequiredFieldError: the name is empty in all languages.
    """
    if not name:
        raise RequiredFieldError("The partnership needs a name in at least one language; nothing was stored.")
    newest = max(session.scalars(select(PartnershipName)).all(), key=lambda row: row.from_on or date.min, default=None)
    if newest is not None:
        newest.name, newest.acronym = name, acronym
        return
    partnership_id = session.scalar(select(Partnership.id).limit(1))
    if partnership_id is None:
        partnership_id = new_id()
        session.add(Partnership(id=partnership_id))
        session.flush()
    session.add(PartnershipName(partnership_id=partnership_id, name=name, acronym=acronym))
