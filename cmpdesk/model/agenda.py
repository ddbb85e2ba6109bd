"""The agenda of a session and the people and institutions that lead its items."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cmpdesk.model.base import Entity, belongs_to, choice, refers_to, translated
from cmpdesk.model.choices import AgendaKind, Side
from cmpdesk.model.language import Translated


class AgendaItem(Entity):
    """An item of an agenda, possibly below another one. ``minutes`` is how long it is to last."""

    __tablename__ = "agenda_item"
    __table_args__ = (CheckConstraint("minutes IS NULL OR minutes >= 0", name="minutes"),)

    session_id: Mapped[str] = belongs_to("session")
    parent_id: Mapped[str | None] = belongs_to("agenda_item", optional=True)
    sort_order: Mapped[int] = mapped_column(default=0)
    kind: Mapped[AgendaKind] = choice(AgendaKind, default=AgendaKind.THEME)
    title: Mapped[Translated] = translated("title")
    minutes: Mapped[int | None]
    purpose: Mapped[Translated] = translated("purpose")
    background: Mapped[Translated] = translated("background")
    theme_id: Mapped[str | None] = refers_to("theme")


class AgendaItemLead(Entity):
    """Who leads an item: a person, an institution, or a side; ``words`` where it is neither."""

    __tablename__ = "agenda_item_lead"

    agenda_item_id: Mapped[str] = belongs_to("agenda_item")
    person_id: Mapped[str | None] = refers_to("person")
    institution_id: Mapped[str | None] = refers_to("institution")
    side: Mapped[Side | None] = choice(Side, nullable=True)
    words: Mapped[str | None]
    sort_order: Mapped[int] = mapped_column(default=0)


class AgendaItemDocument(Entity):
    """A document before the meeting: its title, and its address or path."""

    __tablename__ = "agenda_item_document"

    agenda_item_id: Mapped[str] = belongs_to("agenda_item")
    title: Mapped[Translated] = translated("title")
    address: Mapped[str | None]
    sort_order: Mapped[int] = mapped_column(default=0)


class AgendaItemAction(Entity):
    """An earlier action that an item takes up."""

    __tablename__ = "agenda_item_action"

    agenda_item_id: Mapped[str] = belongs_to("agenda_item")
    action_id: Mapped[str] = belongs_to("action")
    sort_order: Mapped[int] = mapped_column(default=0)
