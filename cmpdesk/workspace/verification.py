"""Making sure that a workspace is sound: pages, references, the journal, the index of words."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from cmpdesk.model.entities import SCHEMA
from cmpdesk.workspace import search_index, triggers
from cmpdesk.workspace.errors import storage_error
from cmpdesk.workspace.history import StoredChange, read_change
from cmpdesk.workspace.journal_tables import Operation, change_set, row_change
from cmpdesk.workspace.stored_rows import RowValues, stored_columns

_SHOWN = 20
_State = dict[str, dict[str, RowValues]]


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and what was found wrong, as sentences; none means that all is well."""

    records: int
    change_sets: int
    problems: tuple[str, ...]


def verify(connection: Connection) -> Verification:
    """Look at everything; nothing is changed.

    The journal is proved by replaying it from its first change set: that must give exactly the database as
    it is.
    """
    try:
        return _verified(connection)
    except DBAPIError as error:
        # Damaged pages may stop any question.
        sentence = storage_error(error)
        if sentence is None:
            raise
        return Verification(0, 0, (f"The check could not be finished. {sentence}",))


def _verified(connection: Connection) -> Verification:
    damage = _integrity(connection)
    if damage:
        return Verification(0, 0, tuple(damage))
    problems = _references(connection)
    if not triggers.are_in_place(connection):
        problems.append("The triggers that write the journal are not those of this program.")
    state, broken = _replayed(connection)
    problems += broken
    records = 0
    for table in SCHEMA.sorted_tables:
        stored = stored_columns(table)
        rows = {row["id"]: dict(row) for row in connection.execute(select(stored)).mappings()}
        records += len(rows)
        problems += _differences(table.name, state.get(table.name, {}), rows)
    stale = search_index.stale_entries(connection)
    if stale:
        problems.append(f"Of the search index, {stale} {'entry is' if stale == 1 else 'entries are'} not up to date.")
    sets = connection.execute(select(func.count()).select_from(change_set)).scalar_one()
    return Verification(records, sets, _first_ones(problems))


def _first_ones(problems: list[str]) -> tuple[str, ...]:
    if len(problems) <= _SHOWN:
        return tuple(problems)
    return (*problems[:_SHOWN], f"There are {len(problems) - _SHOWN} more problems.")


def _integrity(connection: Connection) -> list[str]:
    if connection.dialect.name != "sqlite":
        return []
    results = connection.exec_driver_sql(f"PRAGMA integrity_check({_SHOWN})").scalars()
    return [f"The file is damaged: {result}." for result in results if result != "ok"]


def _references(connection: Connection) -> list[str]:
    # PostgreSQL enforces them at every commit and offers no way round; SQLite only where asked to.
    if connection.dialect.name != "sqlite":
        return []
    broken = connection.execute(text("PRAGMA foreign_key_check")).fetchmany(_SHOWN)
    return [f"A row of “{row[0]}” refers to a row of “{row[2]}” that is not there." for row in broken]


def _replayed(connection: Connection) -> tuple[_State, list[str]]:
    state: _State = {}
    problems: list[str] = []
    question = select(row_change).order_by(row_change.c.id).execution_options(yield_per=1_000)
    for row in connection.execute(question):
        try:
            change = read_change(row)
        except (ValueError, TypeError):
            change = None
        if change is None or change.table not in SCHEMA.tables or not _is_whole(change):
            problems.append(f"Entry {row.id} of the journal cannot be read.")
            continue
        if not _replay(state, change):
            problems.append(
                f"Change {change.change_set_id} of the journal does not follow from those before it "
                f"(“{change.table}” {change.record_id})."
            )
    return state, problems


def _is_whole(change: StoredChange) -> bool:
    """Tell whether it has the row before and after, just where its operation has one."""
    before, after = change.operation is not Operation.INSERT, change.operation is not Operation.DELETE
    return isinstance(change.before, dict) is before and isinstance(change.after, dict) is after


def _replay(state: _State, change: StoredChange) -> bool:
    """Carry out one change; tell whether it started from what was there."""
    rows = state.setdefault(change.table, {})
    fits = rows.get(change.record_id) == change.before
    if change.operation is Operation.DELETE:
        rows.pop(change.record_id, None)
    else:
        rows[change.record_id] = change.after or {}
    return fits


def _differences(table: str, replayed: dict[str, RowValues], rows: dict[str, RowValues]) -> list[str]:
    differing = [
        record_id for record_id in replayed.keys() | rows.keys() if replayed.get(record_id) != rows.get(record_id)
    ]
    return [f"“{table}” {record_id} is not what the journal says." for record_id in sorted(differing)]
