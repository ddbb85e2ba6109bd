"""What a session said: themes, the text under them, decisions."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cmpdesk.model.base import Entity, belongs_to, choice, refers_to, translated
from cmpdesk.model.choices import Section, Side, ThemeKind
from cmpdesk.model.language import Translated


class Theme(Entity):
    """One record that heads Outcomes, Future actions and Challenges; a parent makes it a sub-heading."""

    __tablename__ = "theme"

    session_id: Mapped[str] = belongs_to("session")
    parent_id: Mapped[str | None] = belongs_to("theme", optional=True)
    kind: Mapped[ThemeKind] = choice(ThemeKind, default=ThemeKind.FREE)
    side: Mapped[Side | None] = choice(Side, nullable=True)
    title: Mapped[Translated] = translated("title")
    continues_id: Mapped[str | None] = refers_to("theme")
    sort_order: Mapped[int] = mapped_column(default=0)


class ThemeAlias(Entity):
    """Another wording of a theme."""

    __tablename__ = "theme_alias"

    theme_id: Mapped[str] = belongs_to("theme")
    alias: Mapped[str]


class Narrative(Entity):
    """The text of a section, of an edition or of a session, under a theme or before all of them.

    Texts are a small subset of Markdown: paragraphs, nested bullets, numbers, bold, italic, links and two
    levels of sub-heading.
    """

    __tablename__ = "narrative"
    __table_args__ = (
        CheckConstraint("(edition_id IS NULL) <> (session_id IS NULL)", name="belongs_to_one"),
        UniqueConstraint("edition_id", "session_id", "section", "theme_id"),
    )

    edition_id: Mapped[str | None] = belongs_to("edition", optional=True)
    session_id: Mapped[str | None] = belongs_to("session", optional=True)
    section: Mapped[Section] = choice(Section)
    theme_id: Mapped[str | None] = belongs_to("theme", optional=True)
    text: Mapped[Translated] = translated("text")


class Decision(Entity):
    """Something that a session decided, with a permanent number such as 17-FOR-D01."""

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("number"),)

    number: Mapped[str | None]
    session_id: Mapped[str] = belongs_to("session")
    theme_id: Mapped[str | None] = refers_to("theme")
    text: Mapped[Translated] = translated("text")
    sort_order: Mapped[int] = mapped_column(default=0)
