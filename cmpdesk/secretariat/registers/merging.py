"""Merging two records of one person or one institution: all that refers to the one refers to the other afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import Column, Table, delete, select, update
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.base import new_id
from cmpdesk.model.choices import AliasKind
from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.errors import RecordGoneError, UserError
from cmpdesk.model.institution import Institution, InstitutionAlias, InstitutionName
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.person import Person, PersonAlias
from cmpdesk.model.provenance import ImportedRow

# Two rows that agree in these columns say the same once their person or institution is the same one.
_SAME: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "action_institution": ("action_id",),
        "action_person": ("action_id", "role"),
        "agenda_item_lead": ("agenda_item_id", "person_id", "institution_id"),
        "participant": ("session_id", "delegation"),
        "co_chair_term": ("working_group_id", "side", "from_on", "to_on", "person_id"),
        "position": ("person_id", "institution_id", "title_en", "title_fr", "title_es", "from_on", "to_on"),
    }
)


def merge_people(session: DatabaseSession, stays_id: str, goes_id: str) -> None:
    """Merge two records of one person; the name of the one that goes becomes an alias of the one that stays.

    What the record that stays does not say (an e-mail address, a biography in a language) is taken from the other.

    Raises:
        UserError: both are the same record.
        RecordGoneError: one of them was deleted meanwhile.
    """
    stays, goes = _both(session, Person, stays_id, goes_id)
    names = [_written_name(goes)]
    names += session.scalars(select(PersonAlias.alias).where(PersonAlias.person_id == goes_id))
    known = {_written_name(stays)}
    known |= set(session.scalars(select(PersonAlias.alias).where(PersonAlias.person_id == stays_id)))
    _fill(stays, goes, ("honorific", "given_names", "email", "phone"))
    stays.biography = _filled(stays.biography, goes.biography)
    stays.notes = _joined(stays.notes, goes.notes)
    session.execute(delete(PersonAlias).where(PersonAlias.person_id == goes_id))
    for name in dict.fromkeys(names):
        if name not in known:
            session.add(PersonAlias(id=new_id(), person_id=stays_id, alias=name))
    _move_references(session, "person", stays_id, goes_id)
    session.execute(delete(Person).where(Person.id == goes_id))


def merge_institutions(session: DatabaseSession, stays_id: str, goes_id: str) -> None:
    """Merge two records of one institution; names and acronyms of the one that goes become aliases.

    Raises:
        UserError: both are the same record.
        RecordGoneError: one of them was deleted meanwhile.
    """
    stays, goes = _both(session, Institution, stays_id, goes_id)
    called = _called(session, goes_id)
    known = set(_called(session, stays_id))
    _fill(stays, goes, ("country", "sector"))
    stays.notes = _joined(stays.notes, goes.notes)
    parent_id = stays.parent_id or goes.parent_id
    if parent_id == goes_id:
        parent_id = goes.parent_id
    stays.parent_id = None if parent_id == stays_id else parent_id
    session.flush()
    for entity in (InstitutionAlias, InstitutionName):
        session.execute(delete(entity).where(entity.institution_id == goes_id))
    for name, kind in called.items():
        if name not in known:
            session.add(InstitutionAlias(id=new_id(), institution_id=stays_id, alias=name, kind=kind))
    _move_references(session, "institution", stays_id, goes_id)
    session.execute(delete(Institution).where(Institution.id == goes_id))


def _both(session: DatabaseSession, entity: type[Any], stays_id: str, goes_id: str) -> tuple[Any, Any]:
    if stays_id == goes_id:
        raise UserError("These are one record already; nothing was merged. Choose two.")
    stays, goes = session.get(entity, stays_id), session.get(entity, goes_id)
    if stays is None or goes is None:
        raise RecordGoneError("One of the two records was deleted meanwhile; nothing was merged.")
    return stays, goes


def _written_name(person: Person) -> str:
    return " ".join(part for part in (person.given_names, person.family_names) if part)


def _called(session: DatabaseSession, institution_id: str) -> dict[str, AliasKind]:
    called: dict[str, AliasKind] = {}
    for row in session.scalars(select(InstitutionName).where(InstitutionName.institution_id == institution_id)):
        called |= dict.fromkeys((written.text for written in row.name.written()), AliasKind.NAME)
        called |= dict.fromkeys((written.text for written in row.acronym.written()), AliasKind.ACRONYM)
    aliases = session.scalars(select(InstitutionAlias).where(InstitutionAlias.institution_id == institution_id))
    return called | {row.alias: row.kind for row in aliases}


def _fill(stays: Any, goes: Any, fields: Sequence[str]) -> None:
    for field in fields:
        if getattr(stays, field) is None:
            setattr(stays, field, getattr(goes, field))


def _filled(kept: Translated, other: Translated) -> Translated:
    return Translated(*(kept.in_language(each) or other.in_language(each) for each in Language))


def _joined(kept: str | None, other: str | None) -> str | None:
    return "\n\n".join(dict.fromkeys(text for text in (kept, other) if text)) or None


def _move_references(session: DatabaseSession, target: str, stays_id: str, goes_id: str) -> None:
    """Let every row that refers to the one record refer to the other; rows that then say the same become one."""
    session.flush()
    for table in SCHEMA.sorted_tables:
        for column in _references(table, target):
            if table.name in _SAME:
                _drop_repeated(session, table, column, stays_id, goes_id)
            session.execute(update(table).where(column == goes_id).values({column.name: stays_id}))
    session.execute(update(ImportedRow).where(ImportedRow.record_id == goes_id).values(record_id=stays_id))
    session.expire_all()


def _references(table: Table, target: str) -> list[Column[Any]]:
    return [
        column
        for column in table.columns
        if any(key.column.table.name == target and key.column.name == "id" for key in column.foreign_keys)
    ]


def _drop_repeated(session: DatabaseSession, table: Table, column: Column[Any], stays_id: str, goes_id: str) -> None:
    same = [table.c[name] for name in _SAME[table.name] if name != column.name]
    kept = {tuple(row) for row in session.execute(select(*same).where(column == stays_id))}
    moved = session.execute(select(table.c.id, *same).where(column == goes_id)).all()
    repeated = [row[0] for row in moved if tuple(row[1:]) in kept]
    if repeated:
        session.execute(delete(table).where(table.c.id.in_(repeated)))
