"""What minutes consist of: the records, and of each the fields, that nobody changes once a version is final.

Not among them is what lives on after a session: where an action stands, its updates, its revised date, who answers
for it, and the registers of people, institutions and groups, whose duplicates are still joined.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from cmpdesk.model.choices import SessionState

SETTLED_STATES: Final = (SessionState.FINAL, SessionState.PUBLISHED)

_Values = Mapping[str, Any]
_LANGUAGES: Final = ("en", "fr", "es")
_IGNORED: Final[Mapping[str, frozenset[str]]] = {
    "narrative": frozenset(),
    "theme": frozenset({"continues_id"}),
    "decision": frozenset(),
    "participant": frozenset({"person_id", "institution_id"}),
    "head_count": frozenset(),
    "agenda_item": frozenset(),
    "captured_line": frozenset(),
    "action_review": frozenset(),
    "session_group": frozenset({"working_group_id"}),
}
"""Records that belong to minutes whole, and of each the fields that may change even so."""
_WORDING: Final = frozenset(
    {*(f"{field}_{code}" for field in ("text", "due") for code in _LANGUAGES), "due_from_on", "due_to_on"}
)
_HELD: Final[Mapping[str, frozenset[str]]] = {
    "action": _WORDING | {"number", "session_id", "theme_id", "due_edition"},
    "session": frozenset({
        *("edition_id", "kind", "starts_on", "ends_on", "start_time", "end_time", "time_zone", "mode"),
        *(f"{field}_{code}" for field in ("place", "reason") for code in _LANGUAGES),
        "did_not_meet",
    }),
}  # fmt: skip
"""Records of which only these fields belong to minutes."""

SETTLED_ACTION_FIELDS: Final = _HELD["action"]
"""What minutes say of an action; all else of it lives on."""

SETTLED_TABLES: Final = (*_IGNORED, *_HELD, "approval")


def sessions_touched(table: str, before: _Values | None, after: _Values | None) -> frozenset[str]:
    """Return the sessions whose minutes say something else after a change of one record.

    Args:
        table: of the record.
        before: its row as it was; None of a new one.
        after: its row as it is; None of a deleted one.
    """
    if table not in SETTLED_TABLES or not _says_otherwise(table, before, after):
        return frozenset()
    key = "id" if table == "session" else "session_id"
    return frozenset(str(row[key]) for row in (before, after) if row and row.get(key))


def _says_otherwise(table: str, before: _Values | None, after: _Values | None) -> bool:
    if table == "approval":
        # Its day and name may be filled in later; it is not taken away.
        return after is None
    if before is None or after is None:
        return table != "session"
    changed = {field for field in after if before.get(field) != after[field]}
    if table in _IGNORED:
        return bool(changed - _IGNORED[table])
    if table == "action" and "revision" in changed:
        # A later session amended it: the earlier wording is kept beside, and the action is marked with that edition.
        changed -= _WORDING | {"due_edition"}
    if table == "session" and "state" in changed and after["state"] not in SETTLED_STATES:
        return True
    return bool(changed & _HELD[table])
