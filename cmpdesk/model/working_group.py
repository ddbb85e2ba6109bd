"""Working groups and the terms of their co-chairs."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cmpdesk.model.base import Entity, belongs_to, choice, period_in_order, refers_to, translated
from cmpdesk.model.choices import Sector, Side
from cmpdesk.model.language import Translated


class WorkingGroup(Entity):
    """A working group. ``code`` stands in the numbers of its actions, such as 17-FOR-02."""

    __tablename__ = "working_group"
    __table_args__ = (UniqueConstraint("code"),)

    code: Mapped[str]
    sort_order: Mapped[int] = mapped_column(default=0)
    mandate: Mapped[Translated] = translated("mandate")
    founded_on: Mapped[date | None]
    suspended_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    merged_on: Mapped[date | None]
    merged_into_id: Mapped[str | None] = refers_to("working_group")


class WorkingGroupName(Entity):
    """The names of a group in a period: the short name (Forestry), the title of its chapter, the acronym."""

    __tablename__ = "working_group_name"
    __table_args__ = (period_in_order("from_on", "to_on"),)

    working_group_id: Mapped[str] = belongs_to("working_group")
    name: Mapped[Translated] = translated("name")
    title: Mapped[Translated] = translated("title")
    acronym: Mapped[Translated] = translated("acronym")
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]


class WorkingGroupAlias(Entity):
    """Another name under which a group is met."""

    __tablename__ = "working_group_alias"

    working_group_id: Mapped[str] = belongs_to("working_group")
    alias: Mapped[str]


class CoChairTerm(Entity):
    """A term as co-chair of a group, or as national co-chair where there is no group.

    Title and institution are those of the term: a person may be called otherwise elsewhere. Without a person
    the term is vacant: the institution co-chairs the group and has yet to name somebody.
    """

    __tablename__ = "co_chair_term"
    __table_args__ = (
        period_in_order("from_on", "to_on"),
        CheckConstraint("side IN ('canada', 'mexico')", name="side"),
    )

    working_group_id: Mapped[str | None] = belongs_to("working_group", optional=True)
    side: Mapped[Side] = choice(Side)
    person_id: Mapped[str | None] = belongs_to("person", optional=True)
    title: Mapped[Translated] = translated("title")
    institution_id: Mapped[str | None] = refers_to("institution")
    sector: Mapped[Sector | None] = choice(Sector, nullable=True)
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    acting: Mapped[bool] = mapped_column(default=False)
    delegated: Mapped[bool] = mapped_column(default=False)
    sort_order: Mapped[int] = mapped_column(default=0)
