"""The secretariat's own tasks around an annual meeting."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from cmpdesk.model.base import Entity, belongs_to, choice, translated
from cmpdesk.model.choices import OffsetFrom, OffsetUnit, Side
from cmpdesk.model.language import Translated


class ChecklistTask(Entity):
    """A task of an edition, or of one of its sessions.

    Where ``due_on`` is given, it is due on that day; otherwise its day is counted from the meeting by the offset, and
    moves with it.
    """

    __tablename__ = "checklist_task"

    edition_id: Mapped[str] = belongs_to("edition")
    session_id: Mapped[str | None] = belongs_to("session", optional=True)
    title: Mapped[Translated] = translated("title")
    offset: Mapped[int | None]
    offset_unit: Mapped[OffsetUnit | None] = choice(OffsetUnit, nullable=True)
    offset_from: Mapped[OffsetFrom | None] = choice(OffsetFrom, nullable=True)
    due_on: Mapped[date | None]
    side: Mapped[Side | None] = choice(Side, nullable=True)
    done_on: Mapped[date | None]
    done_by: Mapped[str | None]
    notes: Mapped[str | None]
    sort_order: Mapped[int] = mapped_column(default=0)
