"""Why a database refused records that do not fit together, in words for people."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError

from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.sentences import Sentence, listed, sentence, word
from cmpdesk.workspace.record_names import some, spoken_kind

_SQLITE = re.compile(r"(UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed(?:: (.*))?")
_SQL_STATES = {"23505": "UNIQUE", "23502": "NOT NULL", "23514": "CHECK", "23503": "FOREIGN KEY"}


def reason(error: IntegrityError) -> Sentence:
    """Return the reason as the second half of a sentence: ``there is an edition with the same ordinal already``."""
    rule, table, fields = _what(error)
    if rule == "UNIQUE" and table:
        if not fields:
            return sentence("there is {one} like it already", one=some(table))
        return sentence("there is {one} with the same {fields} already", one=some(table), fields=_listed(fields))
    if rule == "NOT NULL" and table:
        return sentence("{one} needs its {fields}", one=some(table), fields=_listed(fields))
    if rule == "CHECK" and table:
        return sentence("values of {one} contradict each other or are out of range", one=some(table))
    if rule == "FOREIGN KEY":
        return sentence("a record would refer to one that is not there")
    return sentence("records would not fit together")


def _what(error: IntegrityError) -> tuple[str, str, tuple[str, ...]]:
    """Return the rule that was broken, and the table and the columns as far as the database tells."""
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return _from_postgresql(str(state), getattr(error.orig, "diag", None))
    found = _SQLITE.search(str(error.orig))
    if found is None:
        return "", "", ()
    rule, what = found.group(1), found.group(2) or ""
    if rule == "CHECK":
        return rule, _owner_of(what), ()
    places = [place.rpartition(".") for place in what.split(", ")]
    return rule, places[0][0], tuple(field for _, _, field in places)


def _from_postgresql(state: str, diagnosis: Any) -> tuple[str, str, tuple[str, ...]]:
    rule = _SQL_STATES.get(state, "")
    table = getattr(diagnosis, "table_name", None) or ""
    column = getattr(diagnosis, "column_name", None)
    if rule == "UNIQUE" and table in SCHEMA.tables:
        return rule, table, _unique_fields(SCHEMA.tables[table], getattr(diagnosis, "constraint_name", None))
    return rule, table, (column,) if column else ()


def _owner_of(constraint: str) -> str:
    owners = [name for name in SCHEMA.tables if constraint.startswith(f"ck_{name}_")]
    return max(owners, key=len, default="")


def _unique_fields(table: Table, constraint: str | None) -> tuple[str, ...]:
    for rule in table.constraints:
        if isinstance(rule, UniqueConstraint) and rule.name == constraint:
            return tuple(column.name for column in rule.columns)
    return ("id",) if constraint == f"pk_{table.name}" else ()


def _listed(fields: tuple[str, ...]) -> Sentence:
    return listed([word(spoken_kind(field.removesuffix("_id"))) for field in fields])
