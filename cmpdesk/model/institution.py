"""Institutions: departments, secretariats, federations, and what they are and were called."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from cmpdesk.model.base import Entity, belongs_to, choice, period_in_order, refers_to, translated
from cmpdesk.model.choices import AliasKind, Sector
from cmpdesk.model.language import Translated


class Institution(Entity):
    """An institution. ``country`` is ``canada``, ``mexico``, ``international`` or an ISO 3166 code."""

    __tablename__ = "institution"

    country: Mapped[str | None]
    sector: Mapped[Sector | None] = choice(Sector, nullable=True)
    parent_id: Mapped[str | None] = refers_to("institution")
    notes: Mapped[str | None]


class InstitutionName(Entity):
    """An official name and acronym of an institution, from one day to another."""

    __tablename__ = "institution_name"
    __table_args__ = (period_in_order("from_on", "to_on"),)

    institution_id: Mapped[str] = belongs_to("institution")
    name: Mapped[Translated] = translated("name")
    acronym: Mapped[Translated] = translated("acronym")
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]


class InstitutionAlias(Entity):
    """Another name, acronym or spelling under which an institution is met."""

    __tablename__ = "institution_alias"

    institution_id: Mapped[str] = belongs_to("institution")
    alias: Mapped[str]
    kind: Mapped[AliasKind] = choice(AliasKind, default=AliasKind.NAME)
