"""What an office keeps to start with: agendas and checklists as templates."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cmpdesk.model.base import Entity, belongs_to, choice, translated
from cmpdesk.model.choices import AgendaKind, OffsetFrom, OffsetUnit, Side
from cmpdesk.model.language import Translated


class AgendaTemplate(Entity):
    """A named agenda that sessions can begin with."""

    __tablename__ = "agenda_template"

    name: Mapped[Translated] = translated("name")
    sort_order: Mapped[int] = mapped_column(default=0)


class AgendaTemplateItem(Entity):
    """An item of a template, possibly below another one. ``minutes`` is how long it is to last."""

    __tablename__ = "agenda_template_item"
    __table_args__ = (CheckConstraint("minutes IS NULL OR minutes >= 0", name="minutes"),)

    agenda_template_id: Mapped[str] = belongs_to("agenda_template")
    parent_id: Mapped[str | None] = belongs_to("agenda_template_item", optional=True)
    kind: Mapped[AgendaKind] = choice(AgendaKind, default=AgendaKind.THEME)
    title: Mapped[Translated] = translated("title")
    minutes: Mapped[int | None]
    purpose: Mapped[Translated] = translated("purpose")
    sort_order: Mapped[int] = mapped_column(default=0)


class ChecklistTemplate(Entity):
    """A named checklist that editions can begin with."""

    __tablename__ = "checklist_template"

    name: Mapped[Translated] = translated("name")
    sort_order: Mapped[int] = mapped_column(default=0)


class ChecklistTemplateTask(Entity):
    """A task of a template, due so many days, weeks or working days before (negative) or after a meeting.

    A task ``for_each_group`` is made once for every session, the others once for the edition.
    """

    __tablename__ = "checklist_template_task"

    checklist_template_id: Mapped[str] = belongs_to("checklist_template")
    title: Mapped[Translated] = translated("title")
    for_each_group: Mapped[bool] = mapped_column(default=False)
    offset: Mapped[int] = mapped_column(default=0)
    offset_unit: Mapped[OffsetUnit] = choice(OffsetUnit, default=OffsetUnit.DAYS)
    offset_from: Mapped[OffsetFrom] = choice(OffsetFrom, default=OffsetFrom.FIRST_DAY)
    side: Mapped[Side | None] = choice(Side, nullable=True)
    sort_order: Mapped[int] = mapped_column(default=0)
