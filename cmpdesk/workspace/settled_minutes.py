"""Keeping final minutes as they are: no change set alters what minutes say while their final version is in force.

It is asked at the end of every change, of what the journal recorded. So it holds for the window, the commands,
imports, undo and restoring alike, whatever statement wrote the rows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from cmpdesk.model.settled import SETTLED_STATES, SETTLED_TABLES, sessions_touched
from cmpdesk.workspace.errors import SettledError
from cmpdesk.workspace.ready_statements import run
from cmpdesk.workspace.record_names import record_name

_IN_FORCE = (
    "SELECT session.id, session.minutes_version FROM minutes_version JOIN session "
    "ON session.id = minutes_version.session_id AND session.minutes_version = minutes_version.number "
    "WHERE minutes_version.state IN ('final', 'published')"
)
_TOUCHED = (
    "SELECT table_name, record_id, before, after FROM row_change WHERE change_set_id = {change_set_id} ORDER BY id"
)
_NAMES = (
    "SELECT working_group.code, edition.year FROM session JOIN edition ON edition.id = session.edition_id "
    "LEFT JOIN session_group ON session_group.session_id = session.id "
    "LEFT JOIN working_group ON working_group.id = session_group.working_group_id "
    "WHERE session.id = {session_id} ORDER BY session_group.sort_order, session_group.id"
)

_TABLES = frozenset({*SETTLED_TABLES, "minutes_version"})

_Row = dict[str, Any]


def require_untouched(connection: Connection, change_set_id: int) -> None:
    """Refuse a change set that alters minutes whose final version is in force before it and after it.

    Raises:
        SettledError: it does. The caller's transaction must not be kept.
    """
    in_force = {str(session_id): int(number) for session_id, number in run(connection, _IN_FORCE, {})}
    if not in_force:
        return
    changes = _by_record(run(connection, _TOUCHED, {"change_set_id": change_set_id}))
    for (table, _), (before, after) in changes.items():
        for session_id in _settled_by(table, before, after):
            in_force.pop(session_id, None)
    for (table, _), (before, after) in changes.items():
        for session_id in sessions_touched(table, before, after):
            if session_id in in_force:
                _refuse(connection, table, before or after or {}, session_id, in_force[session_id])


def _by_record(rows: Any) -> dict[tuple[str, str], tuple[_Row | None, _Row | None]]:
    """Return each record as it was before the whole change set and as it is after it."""
    found: dict[tuple[str, str], tuple[_Row | None, _Row | None]] = {}
    for table, record_id, before, after in rows:
        if table not in _TABLES:
            continue
        first = found[table, record_id][0] if (table, record_id) in found else _read(before)
        found[table, record_id] = (first, _read(after))
    return found


def _read(written: str | None) -> _Row | None:
    row: _Row | None = json.loads(written) if written else None
    return row


def _settled_by(table: str, before: _Row | None, after: _Row | None) -> list[str]:
    """Return the session whose minutes a row of this change set made final, or took up or left the version of."""
    if after is None:
        return []
    if table == "minutes_version" and (before is None or before["state"] not in SETTLED_STATES):
        return [str(after["session_id"])]
    if table == "session" and (before is None or before["minutes_version"] != after["minutes_version"]):
        return [str(after["id"])]
    return []


def _refuse(connection: Connection, table: str, values: Mapping[str, Any], session_id: str, number: int) -> None:
    rows = run(connection, _NAMES, {"session_id": session_id})
    raise SettledError(
        "{name} belongs to the minutes of {groups} {year}, whose version {number} is final. Nothing was changed; begin "
        "a new version of the minutes first, or take back that they are final.",
        name=record_name(table, dict(values), connection),
        groups="+".join(str(row[0]) for row in rows if row[0]),
        year=rows[0][1],
        number=number,
    )
