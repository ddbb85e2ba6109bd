"""Which theme of the minutes an agenda item belongs to, and the one of the last session that it goes on with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.choices import AgendaKind, ThemeKind
from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Theme, ThemeAlias
from cmpdesk.model.sort_order import in_order
from cmpdesk.secretariat.meetings.order import sessions_before
from cmpdesk.secretariat.report.minutes_editing import add_theme

_WITH_THEME: Final = (AgendaKind.THEME, AgendaKind.PRESENTATION, AgendaKind.OTHER_BUSINESS)
"""What is said under the other items, such as the adoption of the agenda, stands before all themes."""


def theme_for(database: DatabaseSession, session_id: str, item_id: str | None) -> str | None:
    """Return the theme that an item's outcomes stand under; it is made, after that of the item before, where it is not.

    An item below another one belongs to the theme of that one, unless it has its own.
    """
    item = None if item_id is None else database.get(AgendaItem, item_id)
    if item is None:
        return None
    known = theme_of_item(database, item)
    if known is not None:
        return known
    top = _top_of(database, item)
    if top.kind not in _WITH_THEME or not top.title:
        return None
    theme_id = _theme_called(database, session_id, top.title) or _made(database, session_id, top)
    top.theme_id = theme_id
    database.flush()
    return theme_id


def theme_of_item(database: DatabaseSession, item: AgendaItem) -> str | None:
    """Return the theme of an item, or of one that it stands below."""
    above: AgendaItem | None = item
    while above is not None:
        if above.theme_id is not None:
            return above.theme_id
        above = database.get(AgendaItem, above.parent_id) if above.parent_id else None
    return None


def earlier_theme(database: DatabaseSession, session_id: str, item_id: str) -> Theme | None:
    """Return the theme of the last session that an item goes on with.

    It is the one that the item's theme continues, or else one of the same title or alias in any language.
    """
    item = database.get(AgendaItem, item_id)
    if item is None:
        return None
    theme_id = theme_of_item(database, item)
    theme = None if theme_id is None else database.get(Theme, theme_id)
    if theme is not None and theme.continues_id is not None:
        return database.get(Theme, theme.continues_id)
    wanted = names_of_item(database, item)
    for before in sessions_before(database, session_id):
        for candidate in _themes(database, before):
            if wanted & _names(database, candidate):
                return candidate
    return None


def names_of_item(database: DatabaseSession, item: AgendaItem) -> frozenset[str]:
    """Return what an item, the item that it stands below, and its theme are called, without case and accents."""
    theme_id = theme_of_item(database, item)
    theme = None if theme_id is None else database.get(Theme, theme_id)
    top = _top_of(database, item)
    titles = [item.title] if item is top else [item.title, top.title]
    own = frozenset(folded(written.text) for title in titles for written in title.written())
    return own if theme is None else own | _names(database, theme)


def _names(database: DatabaseSession, theme: Theme) -> frozenset[str]:
    aliases = database.scalars(select(ThemeAlias.alias).where(ThemeAlias.theme_id == theme.id))
    return frozenset(folded(name) for name in (*(written.text for written in theme.title.written()), *aliases))


def _top_of(database: DatabaseSession, item: AgendaItem) -> AgendaItem:
    while item.parent_id is not None:
        item = database.get_one(AgendaItem, item.parent_id)
    return item


def _themes(database: DatabaseSession, session_id: str) -> Sequence[Theme]:
    question = in_order(Theme, Theme.session_id == session_id)
    return database.scalars(question).all()


def _theme_called(database: DatabaseSession, session_id: str, title: Translated) -> str | None:
    wanted = {folded(written.text) for written in title.written()}
    return next((theme.id for theme in _themes(database, session_id) if wanted & _names(database, theme)), None)


def _made(database: DatabaseSession, session_id: str, top: AgendaItem) -> str:
    before = earlier_theme(database, session_id, top.id)
    kind = before.kind if before is not None and before.kind is not ThemeKind.COUNTRY else _usual_kind(database, top)
    theme_id = add_theme(database, session_id, top.title, kind=kind, after_id=_theme_before(database, top))
    if before is not None:
        database.flush()
        database.get_one(Theme, theme_id).continues_id = before.id
    return theme_id


def _usual_kind(database: DatabaseSession, top: AgendaItem) -> ThemeKind:
    """Return how the other themes of the session write their headings."""
    kinds = {theme.kind for theme in _themes(database, top.session_id) if theme.parent_id is None}
    return ThemeKind.NUMBERED if kinds == {ThemeKind.NUMBERED} else ThemeKind.FREE


def _theme_before(database: DatabaseSession, top: AgendaItem) -> str | None:
    rows = database.scalars(
        in_order(AgendaItem, AgendaItem.session_id == top.session_id, AgendaItem.parent_id.is_(None))
    ).all()
    earlier = rows[: rows.index(top)]
    return next((row.theme_id for row in reversed(earlier) if row.theme_id is not None), None)
