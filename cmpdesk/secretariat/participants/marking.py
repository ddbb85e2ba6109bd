"""Saying of several people at once how they stand: invited, confirmed, present, remote, head of delegation, guests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import Attendance, GuestKind, Presence
from cmpdesk.model.participant import Participant

HEAD: Final = "is_head"


@dataclass(frozen=True, slots=True)
class Mark:
    """A field of a participant and what it is to hold: ``attendance``, ``presence``, ``guest_kind`` or ``is_head``."""

    field: str
    value: Attendance | Presence | GuestKind | bool


def mark_participants(database: DatabaseSession, participant_ids: Sequence[str], mark: Mark) -> bool:
    """Give people a mark; where all of them have it already it is taken away again. Return whether it was given.

    Who is no longer in the list is passed over.
    """
    rows = database.scalars(select(Participant).where(Participant.id.in_(participant_ids))).all()
    is_given = any(getattr(row, mark.field) != mark.value for row in rows)
    nothing = False if mark.field == HEAD else None
    for row in rows:
        setattr(row, mark.field, mark.value if is_given else nothing)
    database.flush()
    return is_given
