"""Leaving out of a plan what would alter final minutes: an import goes on without it, and says so row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.importing.fields import Field
from cmpdesk.importing.plan import Outcome, PlannedRow, PlannedSheet, PlannedTable, Work, Write
from cmpdesk.importing.reasons import ReasonCode, reason
from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.settled import SETTLED_ACTION_FIELDS, SETTLED_TABLES, sessions_touched
from cmpdesk.secretariat.minutes_life.versions import settled_sessions

_STORED: Final = (Outcome.CREATE, Outcome.UPDATE)
_OF_MINUTES: Final = frozenset({Field.ID, Field.NUMBER, Field.DESCRIPTION, Field.THEME, Field.DUE_DATE})
_AT_ONCE: Final = 500

_Key = tuple[str, str]


def without_settled(session: DatabaseSession, sheets: Sequence[PlannedSheet]) -> list[PlannedSheet]:
    """Return planned sheets without what would alter minutes that are final.

    A new record of such minutes is skipped; of an action there, all but its wording, theme and date is still updated.
    """
    settled = settled_sessions(session)
    if not settled:
        return list(sheets)
    rows = [row for sheet in sheets for table in sheet.tables for row in table.rows]
    leaving = _Leaving(settled, dict(_there(session, rows)))
    return [replace(sheet, tables=tuple(leaving.of_table(table) for table in sheet.tables)) for sheet in sheets]


def _there(session: DatabaseSession, rows: Iterable[PlannedRow]) -> Iterator[tuple[_Key, Mapping[str, Any]]]:
    """Yield the stored rows that a plan would update or delete, as far as they can belong to minutes."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for write in row.writes:
            if write.work is not Work.INSERT and write.table in SETTLED_TABLES:
                wanted[write.table].append(write.record_id)
    for name, ids in wanted.items():
        table = SCHEMA.tables[name]
        for first in range(0, len(ids), _AT_ONCE):
            question = select(table).where(table.c.id.in_(ids[first : first + _AT_ONCE]))
            for found in session.execute(question).mappings():
                yield (name, found["id"]), dict(found)


@dataclass(frozen=True, slots=True)
class _Leaving:
    settled: Collection[str]
    there: Mapping[_Key, Mapping[str, Any]]

    def of_table(self, table: PlannedTable) -> PlannedTable:
        return replace(table, rows=tuple(self._of_row(row) for row in table.rows))

    def _of_row(self, row: PlannedRow) -> PlannedRow:
        if row.outcome not in _STORED:
            return row
        kept = tuple(left for write in row.writes if (left := self._left_of(write)) is not None)
        if kept == row.writes:
            return row
        reasons = (*row.reasons, reason(ReasonCode.MINUTES_FINAL))
        changes = tuple(change for change in row.changes if change.field not in _OF_MINUTES)
        if row.outcome is Outcome.CREATE or not (kept and changes):
            return replace(row, outcome=Outcome.SKIP, reasons=reasons, writes=(), changes=(), needs=())
        return replace(row, reasons=reasons, writes=kept, changes=changes)

    def _left_of(self, write: Write) -> Write | None:
        """Return what may be written; None where that is nothing."""
        before = self.there.get((write.table, write.record_id))
        after = None if write.work is Work.DELETE else {**(before or {}), **write.values}
        if sessions_touched(write.table, before, after).isdisjoint(self.settled):
            return write
        if write.table != "action" or write.work is not Work.UPDATE:
            return None
        values = {name: value for name, value in write.values.items() if name not in SETTLED_ACTION_FIELDS}
        return replace(write, values=values) if values else None
