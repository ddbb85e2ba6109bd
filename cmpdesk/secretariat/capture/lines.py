"""The lines written during a session: loaded in their order, and stored as they are typed.

The order is kept by numbers with room between them, so that a line in the middle is one row to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import CapturedKind
from cmpdesk.model.edition import Session
from cmpdesk.model.errors import UserError
from cmpdesk.model.minutes import CapturedLine, Decision, Theme

ROOM = 1_024
"""The distance of the numbers of two lines that were written one after the other."""


class SessionGoneError(UserError):
    """The session that lines belong to has been deleted."""


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A line as the workspace holds it.

    Attributes:
        kind: what it is; a note where the decision or action that was made of it is gone.
        number: of the decision or action that was made of it.
        written: what stands of it in the minutes, as it was written there last.
    """

    id: str
    agenda_item_id: str | None
    kind: CapturedKind
    text: str
    number: str | None
    written: str | None
    theme_id: str | None
    decision_id: str | None
    action_id: str | None
    sort_order: int


@dataclass(frozen=True, slots=True)
class LineEdit:
    """A line that is to be stored.

    Attributes:
        line: as it is to stand.
        before: its text as the writer saw it stored; None of a line that is new.
    """

    line: StoredLine
    before: str | None


def load_lines(database: DatabaseSession, session_id: str) -> tuple[StoredLine, ...]:
    """Return the lines of a session in their order."""
    rows = database.execute(
        select(
            CapturedLine.id,
            CapturedLine.agenda_item_id,
            CapturedLine.kind,
            CapturedLine.text,
            func.coalesce(Action.number, Decision.number, type_=Action.number.type).label("number"),
            CapturedLine.written,
            CapturedLine.theme_id,
            CapturedLine.decision_id,
            CapturedLine.action_id,
            CapturedLine.sort_order,
        )
        .outerjoin(Action, Action.id == CapturedLine.action_id)
        .outerjoin(Decision, Decision.id == CapturedLine.decision_id)
        .where(CapturedLine.session_id == session_id)
        .order_by(CapturedLine.sort_order, CapturedLine.id)
    )
    return tuple(_in_force(StoredLine(*tuple(row))) for row in rows)


def _in_force(line: StoredLine) -> StoredLine:
    kind = kind_in_force(line)
    return line if kind is line.kind else replace(line, kind=kind)


def kind_in_force(row: CapturedLine | StoredLine) -> CapturedKind:
    """Return what a line is: a note again where what was made of it has been deleted elsewhere."""
    gone = (row.kind is CapturedKind.ACTION and row.action_id is None) or (
        row.kind is CapturedKind.DECISION and row.decision_id is None
    )
    return CapturedKind.NOTE if gone else row.kind


def store_lines(
    database: DatabaseSession, session_id: str, edits: Sequence[LineEdit], deleted_ids: Sequence[str] = ()
) -> list[str]:
    """Store lines, and delete others; what was made of a deleted line stays in the minutes.

    A line whose text somebody else changed meanwhile is kept twice: as it is stored here, and theirs as a note below.

    Returns:
        The ids of the lines whose words are other than those in the minutes that were made of them.

    Raises:
        SessionGoneError: the session has been deleted; nothing was stored.
    """
    if database.get(Session, session_id) is None:
        raise SessionGoneError(
            "The session has been deleted meanwhile. What you typed is still on the screen: copy it, or undo the "
            "deletion to store it."
        )
    differing = []
    for edit in edits:
        row = database.get(CapturedLine, edit.line.id)
        if row is None:
            database.add(_new_row(database, session_id, edit.line))
            continue
        if row.text not in {edit.before, edit.line.text}:
            database.add(_theirs(row))
        if row.text != edit.line.text and kind_in_force(row) is not CapturedKind.NOTE:
            differing.append(row.id)
        row.text, row.sort_order = edit.line.text, edit.line.sort_order
        row.agenda_item_id = edit.line.agenda_item_id
    if deleted_ids:
        database.execute(delete(CapturedLine).where(CapturedLine.id.in_(deleted_ids)))
    database.flush()
    return differing


def _new_row(database: DatabaseSession, session_id: str, line: StoredLine) -> CapturedLine:
    """Return a new line, or one that was deleted and comes back: its links hold as far as their records are there."""
    return CapturedLine(
        id=line.id,
        session_id=session_id,
        agenda_item_id=_if_there(database, AgendaItem, line.agenda_item_id),
        kind=line.kind,
        text=line.text,
        written=line.written,
        theme_id=_if_there(database, Theme, line.theme_id),
        decision_id=_if_there(database, Decision, line.decision_id),
        action_id=_if_there(database, Action, line.action_id),
        sort_order=line.sort_order,
    )


def _if_there(
    database: DatabaseSession, entity: type[AgendaItem | Theme | Decision | Action], record_id: str | None
) -> str | None:
    return None if record_id is None or database.get(entity, record_id) is None else record_id


def _theirs(row: CapturedLine) -> CapturedLine:
    return CapturedLine(
        id=new_id(),
        session_id=row.session_id,
        agenda_item_id=row.agenda_item_id,
        text=row.text,
        sort_order=row.sort_order + 1,
    )


def numbers_for(known: Sequence[int | None]) -> list[int]:
    """Return numbers that keep lines in order: those that are known stay, as far as there is room between them.

    Args:
        known: the numbers of lines in their order; None of a new or moved line.
    """
    filled: list[int] = []
    place = 0
    while place < len(known):
        number = known[place]
        if number is not None:
            filled.append(number)
            place += 1
            continue
        end = next((at for at in range(place, len(known)) if known[at] is not None), len(known))
        following = known[end] if end < len(known) else None
        filled += _between(filled[-1] if filled else 0, following, end - place)
        place = end
    if all(first < second for first, second in pairwise(filled)):
        return filled
    return [ROOM * at for at in range(1, len(known) + 1)]


def _between(first: int, following: int | None, count: int) -> Iterable[int]:
    step = ROOM if following is None else (following - first) / (count + 1)
    return [int(first + step * at) for at in range(1, count + 1)]
