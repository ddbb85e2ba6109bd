"""Writing minutes: what the sections, themes and decisions of a session hold, and the changes that people make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import CHAPTER_SECTIONS, Section, Side, ThemeKind
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Decision, Narrative, Theme
from cmpdesk.model.sort_order import in_order, move_by, put_after, put_in_order
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.registers.loading import NOTHING

THEMED_SECTIONS: Final = (Section.OUTCOMES, Section.FUTURE_ACTIONS, Section.CHALLENGES)
"""The sections of a chapter that are divided by themes."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: a section, under a theme or before all of them."""

    section: Section
    theme_id: str | None = None


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme in the order of the minutes; ``number`` counts the numbered ones of its level."""

    id: str
    parent_id: str | None
    kind: ThemeKind
    side: Side | None
    title: Translated
    number: int | None
    depth: int


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A decision."""

    id: str
    number: str | None
    theme_id: str | None
    text: Translated


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A group of the session; actions and decisions are numbered by its code."""

    id: str
    code: str


@dataclass(frozen=True, slots=True)
class SessionMinutes:
    """What the minutes of a session hold, without actions."""

    session_id: str
    said_on: date | None
    groups: tuple[GroupEntry, ...]
    themes: tuple[ThemeEntry, ...]
    texts: Mapping[Place, Translated]
    decisions: tuple[DecisionEntry, ...]
    actions_by_theme: Mapping[str | None, int]

    def text(self, place: Place) -> Translated:
        """Return the text of a place in all languages."""
        return self.texts.get(place, NOTHING)

    def theme(self, theme_id: str | None) -> ThemeEntry | None:
        """Return a theme by its id."""
        return next((theme for theme in self.themes if theme.id == theme_id), None)

    def places(self) -> Iterator[Place]:
        """Yield every place of the minutes, in their order."""
        for section in CHAPTER_SECTIONS:
            yield Place(section)
            if section in THEMED_SECTIONS:
                yield from (Place(section, theme.id) for theme in self.themes)


def load_minutes(database: DatabaseSession, session_id: str) -> SessionMinutes:
    """Load what the minutes of a session hold."""
    edition_day, day = database.execute(
        select(Edition.starts_on, Session.starts_on)
        .join(Edition, Edition.id == Session.edition_id)
        .where(Session.id == session_id)
    ).one()
    texts = database.scalars(select(Narrative).where(Narrative.session_id == session_id))
    groups = database.execute(
        select(WorkingGroup.id, WorkingGroup.code)
        .join(SessionGroup, SessionGroup.working_group_id == WorkingGroup.id)
        .where(SessionGroup.session_id == session_id)
        .order_by(SessionGroup.sort_order, SessionGroup.id)
    )
    counts = database.execute(
        select(Action.theme_id, func.count()).where(Action.session_id == session_id).group_by(Action.theme_id)
    )
    return SessionMinutes(
        session_id=session_id,
        said_on=day or edition_day,
        groups=tuple(GroupEntry(*row) for row in groups),
        themes=_themes(database, session_id),
        texts={Place(row.section, row.theme_id): row.text for row in texts},
        decisions=_decisions(database, session_id),
        actions_by_theme={theme_id: number for theme_id, number in counts},  # noqa: C416 - a row is no pair to mypy
    )


def _themes(database: DatabaseSession, session_id: str) -> tuple[ThemeEntry, ...]:
    below: dict[str | None, list[Theme]] = {}
    for row in database.scalars(in_order(Theme, Theme.session_id == session_id)):
        below.setdefault(row.parent_id, []).append(row)
    return tuple(_entries(below, None, 0))


def _entries(below: Mapping[str | None, Sequence[Theme]], parent_id: str | None, depth: int) -> Iterator[ThemeEntry]:
    number = 0
    for row in below.get(parent_id, ()):
        number += row.kind is ThemeKind.NUMBERED
        shown = number if row.kind is ThemeKind.NUMBERED else None
        yield ThemeEntry(row.id, row.parent_id, row.kind, row.side, row.title, shown, depth)
        yield from _entries(below, row.id, depth + 1)


def _decisions(database: DatabaseSession, session_id: str) -> tuple[DecisionEntry, ...]:
    rows = database.execute(
        select(Decision.id, Decision.number, Decision.theme_id, Decision.text)
        .where(Decision.session_id == session_id)
        .order_by(Decision.sort_order, Decision.id)
    )
    return tuple(DecisionEntry(*row) for row in rows)


def text_at(database: DatabaseSession, session_id: str, place: Place) -> Translated:
    """Return the text of one place in all languages."""
    row = _narrative(database, session_id, place)
    return NOTHING if row is None else row.text


def write_text(database: DatabaseSession, session_id: str, place: Place, language: Language, text: str) -> None:
    """Store the text of a place in one language; a place without a text in any language is not kept."""
    row = _narrative(database, session_id, place)
    if row is None:
        if text:
            made = NOTHING.with_text(language, text)
            database.add(Narrative(session_id=session_id, section=place.section, theme_id=place.theme_id, text=made))
        return
    row.text = row.text.with_text(language, text or None)
    if not row.text:
        database.delete(row)


def _narrative(database: DatabaseSession, session_id: str, place: Place) -> Narrative | None:
    question = select(Narrative).where(
        Narrative.session_id == session_id, Narrative.section == place.section, Narrative.theme_id == place.theme_id
    )
    return database.scalars(question).first()


def add_theme(
    database: DatabaseSession,
    session_id: str,
    title: Translated,
    *,
    kind: ThemeKind = ThemeKind.FREE,
    after_id: str | None = None,
) -> str:
    """Add a theme after another one, on its level, or at the end; return its id."""
    after = None if after_id is None else database.get(Theme, after_id)
    parent_id = after.parent_id if after else None
    rows = _on_level(database, session_id, parent_id)
    made = Theme(id=new_id(), session_id=session_id, parent_id=parent_id, kind=kind, title=title)
    database.add(made)
    put_after(rows, made, after, first=1)
    return made.id


def rename_theme(database: DatabaseSession, theme_id: str, language: Language, title: str) -> None:
    """Give a theme another title in one language."""
    theme = database.get_one(Theme, theme_id)
    theme.title = theme.title.with_text(language, title or None)


def set_theme_kind(database: DatabaseSession, theme_id: str, kind: ThemeKind, side: Side | None = None) -> None:
    """Let a theme's heading be counted, as it is, or the name of a country."""
    theme = database.get_one(Theme, theme_id)
    theme.kind, theme.side = kind, side if kind is ThemeKind.COUNTRY else None


def move_theme(database: DatabaseSession, theme_id: str, step: int) -> bool:
    """Move a theme up (-1) or down (1) on its level; tell whether there was room."""
    theme = database.get_one(Theme, theme_id)
    return move_by(_on_level(database, theme.session_id, theme.parent_id), theme, step, first=1)


def nest_theme(database: DatabaseSession, theme_id: str, step: int) -> bool:
    """Make a theme a sub-heading of the one above it (1), or put it on the level above (-1); tell whether it went."""
    theme = database.get_one(Theme, theme_id)
    rows = _on_level(database, theme.session_id, theme.parent_id)
    place = rows.index(theme)
    if step > 0:
        if place == 0:
            return False
        theme.parent_id = rows[place - 1].id
        database.flush()
        level = _on_level(database, theme.session_id, theme.parent_id)
        put_in_order([*(row for row in level if row is not theme), theme], first=1)
        return True
    if theme.parent_id is None:
        return False
    parent = database.get_one(Theme, theme.parent_id)
    level = _on_level(database, theme.session_id, parent.parent_id)
    theme.parent_id = parent.parent_id
    put_after(level, theme, parent, first=1)
    return True


def delete_theme(database: DatabaseSession, theme_id: str) -> None:
    """Delete a theme with its texts and sub-headings; its actions and decisions stay, without a theme."""
    database.delete(database.get_one(Theme, theme_id))


def _on_level(database: DatabaseSession, session_id: str, parent_id: str | None) -> list[Theme]:
    on_level = in_order(Theme, Theme.session_id == session_id, Theme.parent_id == parent_id)
    return list(database.scalars(on_level))


def write_decision(database: DatabaseSession, decision_id: str, language: Language, text: str) -> None:
    """Reword a decision in one language."""
    decision = database.get_one(Decision, decision_id)
    decision.text = decision.text.with_text(language, text or None)


def delete_decision(database: DatabaseSession, decision_id: str) -> None:
    """Delete a decision."""
    database.delete(database.get_one(Decision, decision_id))
