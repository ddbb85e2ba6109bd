"""What the last session came to under the theme of an agenda item, and which earlier actions belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.agenda import AgendaItem, AgendaItemAction
from cmpdesk.model.choices import AgendaKind, Section
from cmpdesk.model.clean_text import folded
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Decision, Theme
from cmpdesk.secretariat.agenda.sheet import actions_of_earlier_sessions
from cmpdesk.secretariat.capture.themes import earlier_theme, names_of_item
from cmpdesk.secretariat.registers.loading import NOTHING
from cmpdesk.secretariat.report.minutes_editing import Place, text_at


@dataclass(frozen=True, slots=True)
class LastResult:
    """What an earlier session wrote under a theme, with its year.

    Attributes:
        session_id: of that session.
        theme_id: of its theme.
        decisions: number and text of each.
    """

    year: int
    session_id: str
    theme_id: str
    title: Translated
    outcomes: Translated
    decisions: tuple[tuple[str, Translated], ...]


def last_result(database: DatabaseSession, session_id: str, item_id: str) -> LastResult | None:
    """Return what the last session came to under an item's theme; None where it had no such theme."""
    theme = earlier_theme(database, session_id, item_id)
    if theme is None:
        return None
    year = database.scalars(
        select(Edition.year).join(Session, Session.edition_id == Edition.id).where(Session.id == theme.session_id)
    ).one()
    decisions = database.execute(
        select(Decision.number, Decision.text)
        .where(Decision.theme_id == theme.id)
        .order_by(Decision.sort_order, Decision.id)
    )
    return LastResult(
        year=year,
        session_id=theme.session_id,
        theme_id=theme.id,
        title=theme.title,
        outcomes=_outcomes(database, theme),
        decisions=tuple((row.number or "", row.text) for row in decisions),
    )


def _outcomes(database: DatabaseSession, theme: Theme) -> Translated:
    """Return the outcomes of a theme and, in each language, of the headings below it."""
    below = database.scalars(
        select(Theme.id).where(Theme.parent_id == theme.id).order_by(Theme.sort_order, Theme.id)
    ).all()
    found = NOTHING
    for theme_id in (theme.id, *below):
        for written in text_at(database, theme.session_id, Place(Section.OUTCOMES, theme_id)).written():
            before = found.in_language(written.language)
            found = found.with_text(written.language, f"{before}\n\n{written.text}" if before else written.text)
    return found


def actions_of_item(database: DatabaseSession, session_id: str, item_id: str) -> frozenset[str]:
    """Return the earlier actions that belong to an item: it takes them up, or their theme is called as the item is.

    To the item that reviews earlier actions, all of them belong.
    """
    item = database.get(AgendaItem, item_id)
    if item is None:
        return frozenset()
    earlier = actions_of_earlier_sessions(database, session_id)
    if item.kind is AgendaKind.REVIEW_ACTIONS:
        return frozenset(action.id for action in database.scalars(earlier))
    taken_up = database.scalars(select(AgendaItemAction.action_id).where(AgendaItemAction.agenda_item_id == item_id))
    names = names_of_item(database, item)
    theme = earlier_theme(database, session_id, item_id)
    titles = dict(database.execute(select(Theme.id, Theme.title)).all())
    themed = [
        action.id
        for action in database.scalars(earlier.where(Action.theme_id.is_not(None)))
        if (theme is not None and action.theme_id == theme.id) or _is_called(titles.get(action.theme_id or ""), names)
    ]
    return frozenset((*taken_up, *themed))


def _is_called(title: Translated | None, names: frozenset[str]) -> bool:
    return title is not None and any(folded(written.text) in names for written in title.written())
