"""Starting an agenda: what every session has, the themes of the last one, and its open actions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.agenda import AgendaItem, AgendaItemAction
from cmpdesk.model.choices import AgendaKind
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Theme
from cmpdesk.secretariat.agenda.editing import add_item, move_item
from cmpdesk.secretariat.agenda.sheet import open_earlier_actions
from cmpdesk.secretariat.meetings.order import sessions_before
from cmpdesk.secretariat.words.wording import label

# What every session of the partnership has, and for how many minutes at first; themes come before other business.
_USUAL_BEGINNING = (
    (AgendaKind.OPENING, 10),
    (AgendaKind.ADOPTION, 5),
    (AgendaKind.PREVIOUS_MINUTES, 5),
    (AgendaKind.REVIEW_ACTIONS, 15),
)
_USUAL_END = ((AgendaKind.OTHER_BUSINESS, 10), (AgendaKind.NEXT_MEETING, 5), (AgendaKind.CLOSING, 5))
_THEME_MINUTES = 20
_BEFORE_REVIEW = (AgendaKind.OPENING, AgendaKind.ADOPTION, AgendaKind.PREVIOUS_MINUTES)


def start_with_usual_items(database: DatabaseSession, session_id: str) -> None:
    """Fill an agenda with what every session has, and one item for each theme of the group's last session."""
    themes = _themes_of_last_session(database, session_id)
    own = {theme.continues_id: theme.id for theme in database.scalars(_themes_of(session_id)) if theme.continues_id}
    last = database.scalar(select(func.max(AgendaItem.sort_order)).where(AgendaItem.session_id == session_id))
    place = 0 if last is None else last + 1
    items = [
        *((kind, _title_of(kind), minutes, None) for kind, minutes in _USUAL_BEGINNING),
        *((AgendaKind.THEME, theme.title, _THEME_MINUTES, own.get(theme.id)) for theme in themes),
        *((kind, _title_of(kind), minutes, None) for kind, minutes in _USUAL_END),
    ]
    for order, (kind, title, minutes, theme_id) in enumerate(items, start=place):
        database.add(
            AgendaItem(
                session_id=session_id, kind=kind, title=title, minutes=minutes, theme_id=theme_id, sort_order=order
            )
        )
    database.flush()


def carry_over_open_actions(database: DatabaseSession, session_id: str) -> int:
    """Let the review item take up all open earlier actions of the groups; return how many it was.

    The item is made, after the minutes of the last meeting, where there is none.
    """
    actions = open_earlier_actions(database, session_id)
    take_up(database, session_id, actions)
    return len(actions)


def take_up(database: DatabaseSession, session_id: str, action_ids: Sequence[str]) -> None:
    """Let the review item of an agenda take up actions; one that any item of the agenda has stays where it is."""
    on_agenda = set(
        database.scalars(
            select(AgendaItemAction.action_id)
            .join(AgendaItem, AgendaItem.id == AgendaItemAction.agenda_item_id)
            .where(AgendaItem.session_id == session_id)
        )
    )
    new = [action_id for action_id in dict.fromkeys(action_ids) if action_id not in on_agenda]
    if not new:
        return
    review_id = _review_item(database, session_id)
    last = database.scalar(
        select(func.max(AgendaItemAction.sort_order)).where(AgendaItemAction.agenda_item_id == review_id)
    )
    for place, action_id in enumerate(new, start=0 if last is None else last + 1):
        database.add(AgendaItemAction(agenda_item_id=review_id, action_id=action_id, sort_order=place))
    database.flush()


def drop_earlier_action(database: DatabaseSession, item_id: str, action_id: str) -> None:
    """Let an item no longer take up an earlier action."""
    for link in database.scalars(
        select(AgendaItemAction).where(
            AgendaItemAction.agenda_item_id == item_id, AgendaItemAction.action_id == action_id
        )
    ):
        database.delete(link)


def _review_item(database: DatabaseSession, session_id: str) -> str:
    rows = database.scalars(
        select(AgendaItem).where(AgendaItem.session_id == session_id).order_by(AgendaItem.sort_order, AgendaItem.id)
    ).all()
    for row in rows:
        if row.kind is AgendaKind.REVIEW_ACTIONS:
            return row.id
    before = [row.id for row in rows if row.kind in _BEFORE_REVIEW and row.parent_id is None]
    kind = AgendaKind.REVIEW_ACTIONS
    item_id = add_item(database, session_id, after_id=before[-1] if before else None, title=_title_of(kind), kind=kind)
    if not before:
        move_item(database, item_id, None, 0)
    return item_id


def _themes_of_last_session(database: DatabaseSession, session_id: str) -> list[Theme]:
    for session_before in sessions_before(database, session_id):
        themes = [theme for theme in database.scalars(_themes_of(session_before)) if theme.title]
        if themes:
            return themes
    return []


def _themes_of(session_id: str) -> Select[Theme]:
    return (
        select(Theme)
        .where(Theme.session_id == session_id, Theme.parent_id.is_(None))
        .order_by(Theme.sort_order, Theme.id)
    )


def _title_of(kind: AgendaKind) -> Translated:
    return Translated(*(label(f"agenda_kind.{kind}", language) for language in Language))
