"""Editions (annual meetings) and sessions (one group's meeting, or a joint one of several groups)."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cmpdesk.model.base import Entity, belongs_to, choice, period_in_order, translated
from cmpdesk.model.choices import Delegation, DelegationOrder, Mode, SessionKind, SessionState, Side
from cmpdesk.model.language import Translated


class Edition(Entity):
    """An annual meeting. Its year is the edition's, even where a session falls into the next one."""

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("ordinal"),
        CheckConstraint("ordinal > 0", name="ordinal"),
        CheckConstraint("host IN ('canada', 'mexico')", name="host"),
        period_in_order("starts_on", "ends_on"),
    )

    ordinal: Mapped[int]
    year: Mapped[int]
    host: Mapped[Side | None] = choice(Side, nullable=True)
    place: Mapped[Translated] = translated("place")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    mode: Mapped[Mode | None] = choice(Mode, nullable=True)
    delegation_order: Mapped[DelegationOrder | None] = choice(DelegationOrder, nullable=True)
    notes: Mapped[str | None]


class Session(Entity):
    """A meeting of one or several groups. Times are of the clock in ``time_zone`` (an IANA name)."""

    __tablename__ = "session"
    __table_args__ = (period_in_order("starts_on", "ends_on"),)

    edition_id: Mapped[str] = belongs_to("edition")
    kind: Mapped[SessionKind] = choice(SessionKind, default=SessionKind.ANNUAL)
    state: Mapped[SessionState] = choice(SessionState, default=SessionState.PLANNED)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    start_time: Mapped[time | None]
    end_time: Mapped[time | None]
    time_zone: Mapped[str | None]
    place: Mapped[Translated] = translated("place")
    mode: Mapped[Mode | None] = choice(Mode, nullable=True)
    link: Mapped[str | None]
    did_not_meet: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[Translated] = translated("reason")
    agenda_agreed_by_canada_on: Mapped[date | None]
    agenda_agreed_by_mexico_on: Mapped[date | None]
    minutes_version: Mapped[int] = mapped_column(default=1)


class SessionGroup(Entity):
    """A group that meets in a session; a joint session has several."""

    __tablename__ = "session_group"
    __table_args__ = (UniqueConstraint("session_id", "working_group_id"),)

    session_id: Mapped[str] = belongs_to("session")
    working_group_id: Mapped[str] = belongs_to("working_group")
    sort_order: Mapped[int] = mapped_column(default=0)


class HeadCount(Entity):
    """A stated number of participants where there is no list: 55, in words "over 55"."""

    __tablename__ = "head_count"

    session_id: Mapped[str] = belongs_to("session")
    delegation: Mapped[Delegation | None] = choice(Delegation, nullable=True)
    number: Mapped[int | None]
    words: Mapped[Translated] = translated("words")


class Approval(Entity):
    """One side's approval of the minutes: who gave it, and when."""

    __tablename__ = "approval"
    __table_args__ = (CheckConstraint("side IN ('canada', 'mexico')", name="side"),)

    session_id: Mapped[str] = belongs_to("session")
    side: Mapped[Side] = choice(Side)
    approved_on: Mapped[date | None]
    approved_by: Mapped[str | None]
    minutes_version: Mapped[int] = mapped_column(default=1)
