"""Who took part in a session."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from cmpdesk.model.base import Entity, belongs_to, choice, refers_to, translated
from cmpdesk.model.choices import Attendance, Delegation, GuestKind, ParticipantRole, Presence
from cmpdesk.model.language import Translated


class Participant(Entity):
    """A person in a session's list. The title is the one given there: it may differ from other places."""

    __tablename__ = "participant"

    session_id: Mapped[str] = belongs_to("session")
    delegation: Mapped[Delegation] = choice(Delegation)
    guest_kind: Mapped[GuestKind | None] = choice(GuestKind, nullable=True)
    person_id: Mapped[str] = belongs_to("person")
    title: Mapped[Translated] = translated("title")
    institution_id: Mapped[str | None] = refers_to("institution")
    institution_words: Mapped[str | None]
    role: Mapped[ParticipantRole | None] = choice(ParticipantRole, nullable=True)
    is_head: Mapped[bool] = mapped_column(default=False)
    attendance: Mapped[Attendance | None] = choice(Attendance, nullable=True)
    presence: Mapped[Presence | None] = choice(Presence, nullable=True)
    sort_order: Mapped[int] = mapped_column(default=0)
