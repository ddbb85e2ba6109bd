"""Wordings of rows that look new but are there already: the same file merged before, or a row that lost its number.

A row without a number cannot be told from a new one but by its wording: that of an action of the same session now,
or of one when an import recorded it since the log went out.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.importing.returned_log.contents import ReturnedLog
from cmpdesk.importing.returned_log.fields import LogField, comparable
from cmpdesk.model.action import Action
from cmpdesk.model.language import Language
from cmpdesk.model.minutes import Decision
from cmpdesk.workspace.journal_tables import ChangeKind, Operation, change_set, row_change

_TEXTS = tuple(f"text_{language}" for language in Language)


@dataclass(frozen=True, slots=True)
class Worded:
    """Something recorded with a wording that stands in the file.

    Attributes:
        record_id: its record.
        number: its permanent number.
        group_id: its working group; a decision has none of its own.
        session_id: the session that recorded it.
        is_decision: it is a decision and not an action.
        by_import: an import recorded it since the log went out.
    """

    record_id: str
    number: str
    group_id: str | None
    session_id: str | None
    is_decision: bool = False
    by_import: bool = False


Wordings = Mapping[Hashable, tuple[Worded, ...]]
"""What is recorded with a wording, by what its writings share."""

NO_WORDINGS: Wordings = {}


def load_wordings(session: DatabaseSession, log: ReturnedLog, numbers: Mapping[str, str]) -> Wordings:
    """Return what is recorded with the wordings of rows that name no action, or the same one as another row does.

    Nothing is asked where there are none.
    """
    named = [_named(row.cells, log, numbers) for row in log.rows]
    times = Counter(named)
    wanted = {
        comparable(LogField.DESCRIPTION, text)
        for row, name in zip(log.rows, named, strict=True)
        if (text := row.words(LogField.DESCRIPTION)) and (name is None or times[name] > 1)
    }
    if not wanted:
        return NO_WORDINGS
    found: dict[Hashable, dict[str, Worded]] = defaultdict(dict)
    imported = list(_imported_texts(session, log.facts.revision if log.facts else 0))
    for text, worded in (*_texts_now(session), *_still_there(session, imported)):
        key = comparable(LogField.DESCRIPTION, text)
        if key in wanted:
            found[key][worded.record_id] = worded
    return {key: tuple(several.values()) for key, several in found.items()}


def _named(cells: Mapping[LogField, object], log: ReturnedLog, numbers: Mapping[str, str]) -> str | None:
    """Return the action that a row names by its record, else by its number."""
    record = str(cells.get(LogField.RECORD))
    return record if record in log.at_export else numbers.get(str(cells.get(LogField.NUMBER)))


def _texts_now(session: DatabaseSession) -> Iterator[tuple[str, Worded]]:
    columns = (Action.id, Action.number, Action.working_group_id, Action.session_id, Action.text)
    for row in session.execute(select(*columns)):
        worded = Worded(row.id, row.number or "", row.working_group_id, row.session_id)
        yield from ((written.text, worded) for written in row.text.written())
    for decision in session.scalars(select(Decision)):
        worded = Worded(decision.id, decision.number or "", None, decision.session_id, is_decision=True)
        yield from ((written.text, worded) for written in decision.text.written())


def _imported_texts(session: DatabaseSession, revision: int) -> Iterator[tuple[str, str]]:
    """Yield the texts with which imports recorded actions since the log went out, with the actions' ids."""
    rows = session.execute(
        select(row_change.c.record_id, row_change.c.after)
        .join(change_set, change_set.c.id == row_change.c.change_set_id)
        .where(
            row_change.c.change_set_id > revision,
            change_set.c.kind == ChangeKind.IMPORT,
            row_change.c.table_name == Action.__tablename__,
            row_change.c.operation == Operation.INSERT,
        )
    )
    for record_id, after in rows:
        values = json.loads(after or "{}")
        yield from ((values[column], record_id) for column in _TEXTS if values.get(column))


def _still_there(session: DatabaseSession, imported: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Worded]]:
    there = {
        row.id: row
        for row in session.execute(select(Action.id, Action.number, Action.working_group_id, Action.session_id))
    }
    for text, record_id in imported:
        if row := there.get(record_id):
            yield text, Worded(row.id, row.number or "", row.working_group_id, row.session_id, by_import=True)
