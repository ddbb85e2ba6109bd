"""Actions ("future actions" of the report), what became of them, and who answers for them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cmpdesk.model.base import Entity, belongs_to, choice, period_in_order, refers_to, translated
from cmpdesk.model.choices import ActionStatus, Commitment, ResponsibleRole, ReviewResult, Side
from cmpdesk.model.language import Translated


class Action(Entity):
    """An action with its permanent number (17-FOR-02).

    The due date keeps the words and the interval that they mean; a revised one stands beside it.
    ``status`` is NULL while nobody has said where the action stands.
    """

    __tablename__ = "action"
    __table_args__ = (
        UniqueConstraint("number"),
        period_in_order("due_from_on", "due_to_on"),
        period_in_order("revised_due_from_on", "revised_due_to_on"),
        Index("ix_action_status_due_to_on", "status", "due_to_on"),
    )

    number: Mapped[str | None]
    working_group_id: Mapped[str | None] = refers_to("working_group")
    session_id: Mapped[str | None] = refers_to("session")
    theme_id: Mapped[str | None] = refers_to("theme")
    text: Mapped[Translated] = translated("text")
    details: Mapped[Translated] = translated("details")
    side: Mapped[Side | None] = choice(Side, nullable=True)
    commitment: Mapped[Commitment | None] = choice(Commitment, nullable=True)
    due: Mapped[Translated] = translated("due")
    due_from_on: Mapped[date | None]
    due_to_on: Mapped[date | None]
    due_edition: Mapped[int | None]
    revised_due: Mapped[Translated] = translated("revised_due")
    revised_due_from_on: Mapped[date | None]
    revised_due_to_on: Mapped[date | None]
    status: Mapped[ActionStatus | None] = choice(ActionStatus, nullable=True)
    closed_on: Mapped[date | None]
    revision: Mapped[int | None]
    notes: Mapped[str | None]
    sort_order: Mapped[int] = mapped_column(default=0)


class ActionInstitution(Entity):
    """An institution that answers for an action."""

    __tablename__ = "action_institution"
    __table_args__ = (UniqueConstraint("action_id", "institution_id"),)

    action_id: Mapped[str] = belongs_to("action")
    institution_id: Mapped[str] = belongs_to("institution")
    sort_order: Mapped[int] = mapped_column(default=0)


class ActionPerson(Entity):
    """A person that answers for an action or is its contact point, or a side that is yet to name one."""

    __tablename__ = "action_person"
    __table_args__ = (CheckConstraint("(person_id IS NULL) <> (to_be_named_by IS NULL)", name="named_or_to_be_named"),)

    action_id: Mapped[str] = belongs_to("action")
    person_id: Mapped[str | None] = belongs_to("person", optional=True)
    to_be_named_by: Mapped[Side | None] = choice(Side, nullable=True)
    role: Mapped[ResponsibleRole] = choice(ResponsibleRole, default=ResponsibleRole.RESPONSIBLE)
    sort_order: Mapped[int] = mapped_column(default=0)


class ActionUpdate(Entity):
    """A dated progress update."""

    __tablename__ = "action_update"

    action_id: Mapped[str] = belongs_to("action")
    made_on: Mapped[date]
    text: Mapped[Translated] = translated("text")
    status: Mapped[ActionStatus | None] = choice(ActionStatus, nullable=True)
    given_by: Mapped[str | None]


class ActionReview(Entity):
    """What a later session said of an action."""

    __tablename__ = "action_review"

    action_id: Mapped[str] = belongs_to("action")
    session_id: Mapped[str] = belongs_to("session")
    result: Mapped[ReviewResult | None] = choice(ReviewResult, nullable=True)
    side: Mapped[Side | None] = choice(Side, nullable=True)
    text: Mapped[Translated] = translated("text")


class ActionRevision(Entity):
    """An earlier wording of an action, and the edition that amended it: shown as (Rev. 18)."""

    __tablename__ = "action_revision"

    action_id: Mapped[str] = belongs_to("action")
    edition_ordinal: Mapped[int]
    text: Mapped[Translated] = translated("text")
    due: Mapped[Translated] = translated("due")


class Tag(Entity):
    """A cross-cutting concern, such as gender or youth. Its code never changes."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("code"),)

    code: Mapped[str]
    name: Mapped[Translated] = translated("name")
    sort_order: Mapped[int] = mapped_column(default=0)


class ActionTag(Entity):
    """A tag that an action carries."""

    __tablename__ = "action_tag"
    __table_args__ = (UniqueConstraint("action_id", "tag_id"),)

    action_id: Mapped[str] = belongs_to("action")
    tag_id: Mapped[str] = belongs_to("tag")
