"""What a session said: themes, the text under them, decisions, and the versions of its minutes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cmpdesk.model.base import Entity, belongs_to, choice, refers_to, translated
from cmpdesk.model.choices import CapturedKind, Section, SessionState, Side, ThemeKind
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


class MinutesVersion(Entity):
    """The minutes of a session as they stood when a version was closed: sent, final, or before a later change.

    ``content`` is what the document said, in all languages, as JSON of ``cmpdesk.secretariat.report``.
    """

    __tablename__ = "minutes_version"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    session_id: Mapped[str] = belongs_to("session")
    number: Mapped[int]
    state: Mapped[SessionState] = choice(SessionState)
    made_on: Mapped[date]
    made_by: Mapped[str | None]
    reason: Mapped[str | None]
    content: Mapped[str]


class CapturedLine(Entity):
    """A line written while a session was held, and the record that it was turned into.

    ``text`` is the line as it was typed; an outcome, a challenge and a gender line keep in ``written`` what stands of
    it in the minutes, so that it can be taken back.
    """

    __tablename__ = "captured_line"

    session_id: Mapped[str] = belongs_to("session")
    agenda_item_id: Mapped[str | None] = refers_to("agenda_item")
    kind: Mapped[CapturedKind] = choice(CapturedKind, default=CapturedKind.NOTE)
    text: Mapped[str]
    written: Mapped[str | None]
    theme_id: Mapped[str | None] = refers_to("theme")
    decision_id: Mapped[str | None] = refers_to("decision")
    action_id: Mapped[str | None] = refers_to("action")
    sort_order: Mapped[int] = mapped_column(default=0)
