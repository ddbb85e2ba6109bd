"""Carrying all rows of a workspace, its journal included, from one kind of database to another."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, text

from cmpdesk.model.entities import SCHEMA
from cmpdesk.workspace import search_index, triggers
from cmpdesk.workspace.journal_tables import change_set, row_change
from cmpdesk.workspace.stored_rows import stored_columns

_BATCH = 1_000


def copy_rows(source: Connection, target: Connection) -> None:
    """Replace everything in ``target`` by the rows of ``source``; both are of the same revision.

    The caller's transaction holds it all: the target is whole before and after.
    """
    triggers.take_away(target)
    if target.dialect.name == "sqlite":
        target.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    else:
        target.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")
    for table in (row_change, change_set, *reversed(SCHEMA.sorted_tables)):
        target.execute(table.delete())
    for table in (*SCHEMA.sorted_tables, change_set, row_change):
        stored = stored_columns(table)
        question = select(stored).order_by(stored.c.id).execution_options(yield_per=_BATCH)
        rows = source.execute(question).mappings()
        for batch in rows.partitions(_BATCH):
            target.execute(insert(stored), [dict(row) for row in batch])
    if target.dialect.name == "postgresql":
        # Numbers given by hand leave the sequences behind; the next change must not collide with one.
        for name in (change_set.name, row_change.name):
            target.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), "  # noqa: S608 - names of ours
                    f"coalesce((SELECT max(id) FROM {name}), 0) + 1, false)"
                )
            )
    triggers.put_in_place(target)
    search_index.rebuild(target)
