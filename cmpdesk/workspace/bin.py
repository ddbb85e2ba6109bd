"""The bin: records that were deleted and are not there again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.sentences import Sentence
from cmpdesk.workspace.journal_tables import Operation, change_set, row_change
from cmpdesk.workspace.record_names import record_name
from cmpdesk.workspace.stored_rows import RowValues, hangs_by, present_ids

_NAMES = ("name_en", "name_fr", "name_es")


@dataclass(frozen=True, slots=True)
class DeletedRecord:
    """A record that somebody deleted by the change ``label``, with what hung on it; ``hanging`` counts that."""

    table: str
    record_id: str
    name: Sentence
    label: str
    author: str
    deleted_at: datetime
    hanging: int


def deleted_records(connection: Connection, limit: int = 500) -> tuple[DeletedRecord, ...]:
    """Return what can be restored, newest first; what was deleted with another record goes with that one."""
    deletions = connection.execute(
        select(row_change, change_set.c.label, change_set.c.author, change_set.c.made_at)
        .join(change_set, change_set.c.id == row_change.c.change_set_id)
        .where(row_change.c.operation == Operation.DELETE)
        .order_by(row_change.c.id.desc())
        .limit(10 * limit)
    ).all()
    gone_with: dict[int, set[str]] = {}
    for row in deletions:
        gone_with.setdefault(row.change_set_id, set()).add(row.record_id)
    present = {
        table: present_ids(
            connection, SCHEMA.tables[table], [row.record_id for row in deletions if row.table_name == table]
        )
        for table in {row.table_name for row in deletions}
    }
    found: dict[str, DeletedRecord] = {}
    for row in deletions:
        values: RowValues = json.loads(row.before)
        together = gone_with[row.change_set_id]
        if row.record_id in found or row.record_id in present[row.table_name]:
            continue
        if _hangs_on_one_of(row.table_name, values, together):
            continue
        name = record_name(row.table_name, _with_name(row.table_name, values, deletions))
        moment = datetime.fromisoformat(row.made_at)
        found[row.record_id] = DeletedRecord(
            row.table_name, row.record_id, name, row.label, row.author, moment, len(together) - 1
        )
    return tuple(found.values())[:limit]


def _with_name(table: str, values: RowValues, deletions: Sequence[Row[Any]]) -> RowValues:
    """Return the row with the name that was deleted with it, of records whose names are records of their own."""
    for row in deletions:
        if row.table_name == f"{table}_name":
            name: RowValues = json.loads(row.before)
            if name.get(f"{table}_id") == values["id"]:
                return {"code": next((name[field] for field in _NAMES if name.get(field)), values.get("code"))}
    return values


def _hangs_on_one_of(table: str, values: RowValues, together: set[str]) -> bool:
    stored = SCHEMA.tables[table]
    return any(
        values.get(key.parent.name) in together for key in stored.foreign_keys if hangs_by(stored, key.parent.name)
    )
