"""Rows as they are stored: as TEXT and INTEGER, the way the journal writes them and backups carry them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, TableClause, column, insert, select
from sqlalchemy import table as plain_table

from cmpdesk.model.entities import SCHEMA

RowValues = dict[str, Any]
# Databases limit how many values a statement may carry.
_AT_ONCE = 500


def stored_columns(table: Table) -> TableClause:
    """Return a table whose values are taken as they are stored: as TEXT and INTEGER, as in the journal."""
    return plain_table(table.name, *(column(name) for name in table.columns.keys()))  # noqa: SIM118


def row_values(connection: Connection, table: Table, record_id: str) -> RowValues | None:
    """Return a row as the journal writes it, or None where it is not there."""
    stored = stored_columns(table)
    row = connection.execute(select(stored).where(stored.c.id == record_id)).mappings().one_or_none()
    return None if row is None else dict(row)


def insert_row(connection: Connection, table: Table, values: RowValues) -> None:
    """Insert a row as the journal wrote it; columns that it does not know take their default."""
    stored = stored_columns(table)
    known = {name: value for name, value in values.items() if name in stored.c}
    connection.execute(insert(stored).values(known))


def references_to(table: Table) -> tuple[tuple[Table, str], ...]:
    """Return the columns of all tables that refer to this one."""
    return tuple(
        (referring, key.parent.name)
        for referring in SCHEMA.sorted_tables
        for key in referring.foreign_keys
        if key.column.table is table
    )


def references_in(table: Table, values: RowValues) -> tuple[tuple[str, Table, str], ...]:
    """Return what a row refers to: its column, the table there, and the record's id."""
    return tuple(
        (key.parent.name, key.column.table, values[key.parent.name])
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        if values.get(key.parent.name) is not None
    )


def hangs_by(table: Table, field: str) -> bool:
    """Tell whether a row is deleted with what this column refers to; else the column is emptied then."""
    return any(key.ondelete == "CASCADE" for key in table.c[field].foreign_keys)


def present_ids(connection: Connection, table: Table, record_ids: Iterable[str]) -> set[str]:
    """Return which of the records are there."""
    stored = stored_columns(table)
    present: set[str] = set()
    for batch in batches(sorted(set(record_ids))):
        present.update(connection.execute(select(stored.c.id).where(stored.c.id.in_(batch))).scalars())
    return present


def rows_by_id(connection: Connection, table: Table, record_ids: Iterable[str]) -> dict[str, RowValues]:
    """Return rows as the journal writes them, by id; those that are not there are left out."""
    stored = stored_columns(table)
    found: dict[str, RowValues] = {}
    for batch in batches(sorted(set(record_ids))):
        rows = connection.execute(select(stored).where(stored.c.id.in_(batch))).mappings()
        found.update((row["id"], dict(row)) for row in rows)
    return found


def batches(values: list[str]) -> Iterator[list[str]]:
    """Divide ids, as a statement takes only so many values."""
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]
