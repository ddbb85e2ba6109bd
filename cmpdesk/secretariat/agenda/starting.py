"""Starting an agenda: what every session has, the themes of the last one, and its open actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.agenda import AgendaItem, AgendaItemAction
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import AgendaKind
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Theme
from cmpdesk.model.sort_order import in_order
from cmpdesk.secretariat.agenda.editing import add_item, move_item
from cmpdesk.secretariat.agenda.sheet import open_earlier_actions
from cmpdesk.secretariat.meetings.order import sessions_before
from cmpdesk.secretariat.templates.cards import AgendaTemplateCard, TemplateItem
from cmpdesk.secretariat.templates.keeping import add_template, agenda_template
from cmpdesk.secretariat.templates.shipped import title_of

_BEFORE_REVIEW = (AgendaKind.OPENING, AgendaKind.ADOPTION, AgendaKind.PREVIOUS_MINUTES)


def start_with_usual_items(database: DatabaseSession, session_id: str) -> None:
    """Fill an agenda from the first template: what every session has, and the themes of the group's last session."""
    start_from_template(database, session_id, agenda_template(database))


def start_from_template(database: DatabaseSession, session_id: str, template: AgendaTemplateCard) -> int:
    """Add the items of a template to the end of an agenda; return how many they are.

    An item that stands for the themes of the group's last session becomes one for each of them.
    """
    last = database.scalar(select(func.max(AgendaItem.sort_order)).where(AgendaItem.session_id == session_id))
    first = 0 if last is None else last + 1
    rows: list[AgendaItem] = []
    ids: dict[str | None, str | None] = {None: None}
    for item in template.items:
        made = _theme_items(database, session_id, item) if item.stands_for_themes else [_plain_item(item)]
        for row in made:
            row.id, row.session_id, row.sort_order = new_id(), session_id, first + len(rows)
            row.parent_id = ids.get(item.parent_id)
            rows.append(row)
        ids[item.id] = made[0].id if made else ids.get(item.parent_id)
    database.add_all(rows)
    database.flush()
    return len(rows)


def _plain_item(item: TemplateItem) -> AgendaItem:
    return AgendaItem(kind=item.kind, title=item.title, minutes=item.minutes, purpose=item.purpose)


def _theme_items(database: DatabaseSession, session_id: str, item: TemplateItem) -> list[AgendaItem]:
    own = {theme.continues_id: theme.id for theme in database.scalars(_themes_of(session_id)) if theme.continues_id}
    return [
        AgendaItem(kind=AgendaKind.THEME, title=theme.title, minutes=item.minutes, theme_id=own.get(theme.id))
        for theme in _themes_of_last_session(database, session_id)
    ]


def agenda_as_template(database: DatabaseSession, session_id: str, name: Translated) -> str:
    """Keep a session's agenda as a template under a name; return the template's id.

    Its items keep their order, nesting, kinds, titles and minutes.

    Raises:
        UserError: the agenda is empty, or the template has no name.
    """
    rows = database.scalars(in_order(AgendaItem, AgendaItem.session_id == session_id)).all()
    if not rows:
        raise UserError("The agenda is empty, so that no template was made of it. Add its items first.")
    if not name:
        raise UserError("A template needs a name, so that none was made. Type one.")
    items = tuple(
        TemplateItem(row.id, row.parent_id, row.kind, row.title, row.minutes, row.purpose) for row in _in_order(rows)
    )
    return add_template(database, AgendaTemplateCard("", name, items), name)


def _in_order(rows: Sequence[AgendaItem], parent_id: str | None = None) -> Iterator[AgendaItem]:
    for row in rows:
        if row.parent_id == parent_id:
            yield row
            yield from _in_order(rows, row.id)


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
    rows = database.scalars(in_order(AgendaItem, AgendaItem.session_id == session_id)).all()
    for row in rows:
        if row.kind is AgendaKind.REVIEW_ACTIONS:
            return row.id
    before = [row.id for row in rows if row.kind in _BEFORE_REVIEW and row.parent_id is None]
    kind = AgendaKind.REVIEW_ACTIONS
    item_id = add_item(database, session_id, after_id=before[-1] if before else None, title=title_of(kind), kind=kind)
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
    return in_order(Theme, Theme.session_id == session_id, Theme.parent_id.is_(None))
