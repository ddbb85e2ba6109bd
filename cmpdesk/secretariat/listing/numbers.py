"""Finding a record by the permanent number that people know it by."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.minutes import Decision


def record_numbered(session: DatabaseSession, number: str) -> str | None:
    """Return the id of the action or decision with this number, such as 17-FOR-02 or 17-FOR-D01."""
    for entity in (Action, Decision):
        found = session.scalars(select(entity.id).where(func.upper(entity.number) == number.strip().upper())).first()
        if found is not None:
            return found
    return None
