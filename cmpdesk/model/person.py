"""People, and who held which title at which institution from when to when."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from cmpdesk.model.base import Entity, belongs_to, period_in_order, refers_to, translated
from cmpdesk.model.language import Translated


class Person(Entity):
    """A person. An honorific (``Dr.``, ``Mtra.``, ``Act.``) stands apart from the name."""

    __tablename__ = "person"

    honorific: Mapped[str | None]
    given_names: Mapped[str | None]
    family_names: Mapped[str]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    biography: Mapped[Translated] = translated("biography")
    notes: Mapped[str | None]


class PersonAlias(Entity):
    """Another spelling of a person's name."""

    __tablename__ = "person_alias"

    person_id: Mapped[str] = belongs_to("person")
    alias: Mapped[str]


class Position(Entity):
    """A title that a person held at an institution, from one day to another."""

    __tablename__ = "position"
    __table_args__ = (period_in_order("from_on", "to_on"),)

    person_id: Mapped[str] = belongs_to("person")
    institution_id: Mapped[str | None] = refers_to("institution")
    title: Mapped[Translated] = translated("title")
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    sort_order: Mapped[int] = mapped_column(default=0)
