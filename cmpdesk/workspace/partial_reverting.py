"""Taking back an import that people worked on since: what they edited or built on stays, all the rest goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, UniqueConstraint, delete, select
from sqlalchemy.exc import IntegrityError

from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.workspace import clashes
from cmpdesk.workspace.errors import CannotUndoError
from cmpdesk.workspace.history import StoredChange
from cmpdesk.workspace.journal_tables import Operation
from cmpdesk.workspace.record_names import record_name
from cmpdesk.workspace.reverting import Place, Reversal, set_fields
from cmpdesk.workspace.search_index import SOURCES
from cmpdesk.workspace.stored_rows import (
    RowValues,
    batches,
    hangs_by,
    insert_row,
    present_ids,
    references_in,
    references_to,
    rows_by_id,
    stored_columns,
)

_RECORDS = frozenset(source.kind for source in SOURCES)
"""Tables of records of their own; rows of all other tables are parts of one."""


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record that an import made or changed and that stays as it is, because somebody edited it since.

    Attributes:
        table: where it is kept.
        record_id: its id.
        name: what a person would call it.
        why: why it stays, as the second half of a sentence.
    """

    table: str
    record_id: str
    name: Sentence
    why: Sentence


@dataclass(slots=True)
class _Inserted:
    """The rows that the import inserted: as they were, and as they are now."""

    before: Mapping[Place, RowValues]
    now: Mapping[Place, RowValues]
    parts: Mapping[Place, Sequence[Place]]
    kept: dict[Place, Sentence] = field(default_factory=dict)


def take_back_partly(reversal: Reversal, changes: Sequence[StoredChange]) -> tuple[KeptRecord, ...]:
    """Carry out the opposite of an import's changes where nobody worked on them since.

    A field that was edited since keeps its value; a record that was edited since, or that something added since
    refers to, stays with all its parts and with what it refers to.

    Returns:
        What stayed.

    Raises:
        CannotUndoError: a value that would come back is taken by now. The caller's transaction must not be kept.
    """
    try:
        kept = dict(_take_back_updates(reversal, changes))
        inserted = _inserted(reversal.connection, changes)
        _keep_worked_on(reversal.connection, inserted)
        _delete_rest(reversal.connection, inserted)
        _bring_back_deleted(reversal.connection, changes)
    except IntegrityError as error:
        raise CannotUndoError(
            "“{label}” was not {done}: {reason}. Nothing was changed.",
            label=reversal.label,
            done=reversal.done,
            reason=clashes.reason(error),
        ) from error
    kept |= {place: why for place, why in inserted.kept.items() if place[0] in _RECORDS}
    return tuple(_named(reversal.connection, kept, inserted))


def _take_back_updates(reversal: Reversal, changes: Sequence[StoredChange]) -> Iterator[tuple[Place, Sentence]]:
    """Give fields their earlier value; yield the records of which some were edited since."""
    updates = [change for change in reversed(changes) if change.operation is Operation.UPDATE]
    made = {(change.table, change.record_id) for change in changes if change.operation is Operation.INSERT}
    by_table: dict[str, list[str]] = defaultdict(list)
    for change in updates:
        by_table[change.table].append(change.record_id)
    now = {table: rows_by_id(reversal.connection, SCHEMA.tables[table], ids) for table, ids in by_table.items()}
    for change in updates:
        current = now[change.table].get(change.record_id)
        if current is None or (change.table, change.record_id) in made:
            continue
        before, after = change.before or {}, change.after or {}
        changed = [name for name in after if before.get(name) != after[name]]
        back = {name: before.get(name) for name in changed if current.get(name) == after[name]}
        back = _with_references_there(reversal.connection, change.table, back)
        if back:
            set_fields(reversal.connection, SCHEMA.tables[change.table], change.record_id, back)
            current.update(back)
        if len(back) < len(changed):
            yield (change.table, change.record_id), sentence("was edited since")


def _with_references_there(connection: Connection, table: str, values: RowValues) -> RowValues:
    """Leave out references to records that are gone by now."""
    gone = {
        name
        for name, referred, record_id in references_in(SCHEMA.tables[table], values)
        if not present_ids(connection, referred, [record_id])
    }
    return {name: value for name, value in values.items() if name not in gone}


def _inserted(connection: Connection, changes: Sequence[StoredChange]) -> _Inserted:
    """Return the inserted rows; what the import itself changed of them afterwards belongs to how they were."""
    before: dict[Place, RowValues] = {}
    for change in changes:
        place = (change.table, change.record_id)
        if change.operation is Operation.INSERT or (change.operation is Operation.UPDATE and place in before):
            before[place] = change.after or {}
    by_table: dict[str, list[str]] = defaultdict(list)
    parts: dict[Place, list[Place]] = defaultdict(list)
    for place, values in before.items():
        by_table[place[0]].append(place[1])
        owner = _owner(place[0], values)
        if owner is not None:
            parts[owner].append(place)
    now = {
        (table, record_id): values
        for table, ids in by_table.items()
        for record_id, values in rows_by_id(connection, SCHEMA.tables[table], ids).items()
    }
    return _Inserted(before, now, parts)


def _owner(table: str, values: RowValues) -> Place | None:
    """Return the record that a row is a part of: its first reference by which it is deleted with something."""
    if table in _RECORDS:
        return None
    if "record_table" in values:
        return str(values["record_table"]), str(values["record_id"])
    stored = SCHEMA.tables[table]
    for column in stored.columns:
        for key in column.foreign_keys:
            if hangs_by(stored, column.name) and values.get(column.name) is not None:
                return key.column.table.name, str(values[column.name])
    return None


def _keep_worked_on(connection: Connection, inserted: _Inserted) -> None:
    """Keep what was edited, what had parts taken away, and what something added since refers to."""
    for place, values in inserted.before.items():
        now = inserted.now.get(place)
        if now is None:
            owner = _owner(place[0], values)
            if owner is not None and owner in inserted.now:
                _keep(inserted, owner, sentence("was edited since"))
        elif now != values:
            _keep(inserted, place, sentence("was edited since"))
    for place in _referred_to_since(connection, inserted):
        _keep(inserted, place, sentence("is in use by something added since"))


def _referred_to_since(connection: Connection, inserted: _Inserted) -> Iterator[Place]:
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, record_id in inserted.now:
        by_table[table].append(record_id)
    for name, ids in by_table.items():
        for referring, column in references_to(SCHEMA.tables[name]):
            yield from _referred(connection, inserted, (name, ids), (referring, column))


def _referred(
    connection: Connection, inserted: _Inserted, records: tuple[str, list[str]], reference: tuple[Table, str]
) -> Iterator[Place]:
    referring, column = reference
    for some in batches(records[1]):
        question = select(referring.c.id, referring.c[column]).where(referring.c[column].in_(some))
        for other, record_id in connection.execute(question):
            if (referring.name, other) not in inserted.now:
                yield records[0], record_id


def _keep(inserted: _Inserted, first: Place, why: Sentence) -> None:
    """Keep a row with its record, the record's parts, and what all of them refer to."""
    waiting = [(first, why)]
    while waiting:
        place, reason = waiting.pop()
        values = inserted.now.get(place)
        if values is None or place in inserted.kept:
            continue
        inserted.kept[place] = reason
        owner = _owner(place[0], values)
        if owner is not None:
            waiting.append((owner, reason))
        waiting += [(part, reason) for part in inserted.parts.get(place, ())]
        needed = sentence("is needed by what stays")
        waiting += [
            ((table.name, record_id), needed)
            for _, table, record_id in references_in(SCHEMA.tables[place[0]], values)
            if (table.name, record_id) != owner
        ]


def _delete_rest(connection: Connection, inserted: _Inserted) -> None:
    ids: dict[str, list[str]] = defaultdict(list)
    for table, record_id in inserted.now:
        if (table, record_id) not in inserted.kept:
            ids[table].append(record_id)
    for table in reversed(SCHEMA.sorted_tables):
        for some in batches(ids[table.name]):
            connection.execute(delete(table).where(table.c.id.in_(some)))


def _bring_back_deleted(connection: Connection, changes: Iterable[StoredChange]) -> None:
    """Bring back what the import deleted, where what it belongs to is there and nothing took its place."""
    for change in changes:
        if change.operation is not Operation.DELETE:
            continue
        table, values = SCHEMA.tables[change.table], change.before or {}
        missing = any(
            not present_ids(connection, referred, [record_id])
            for _, referred, record_id in references_in(table, values)
        )
        if not missing and not _is_taken(connection, table, values):
            insert_row(connection, table, values)


def _is_taken(connection: Connection, table: Table, values: RowValues) -> bool:
    """Tell whether a row like it is there already."""
    if present_ids(connection, table, [str(values["id"])]):
        return True
    for rule in table.constraints:
        if isinstance(rule, UniqueConstraint):
            stored = stored_columns(table)
            alike = select(stored.c.id).where(*(stored.c[name.name] == values.get(name.name) for name in rule.columns))
            if connection.execute(alike).first() is not None:
                return True
    return False


def _named(connection: Connection, kept: Mapping[Place, Sentence], inserted: _Inserted) -> Iterator[KeptRecord]:
    for (table, record_id), why in kept.items():
        values = inserted.now.get((table, record_id)) or rows_by_id(connection, SCHEMA.tables[table], [record_id]).get(
            record_id, {}
        )
        yield KeptRecord(table, record_id, record_name(table, {"id": record_id, **values}, connection), why)
