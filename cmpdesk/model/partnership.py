"""The partnership itself. It has been renamed before, so its names are data with a period."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from cmpdesk.model.base import Entity, belongs_to, period_in_order, translated
from cmpdesk.model.language import Translated


class Partnership(Entity):
    """The one mechanism that this workspace is about."""

    __tablename__ = "partnership"

    notes: Mapped[str | None]


class PartnershipName(Entity):
    """An official name and acronym of the partnership, from one day to another."""

    __tablename__ = "partnership_name"
    __table_args__ = (period_in_order("from_on", "to_on"),)

    partnership_id: Mapped[str] = belongs_to("partnership")
    name: Mapped[Translated] = translated("name")
    acronym: Mapped[Translated] = translated("acronym")
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
