"""The list of the lines that were written while sessions were held."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.choices import CapturedKind
from cmpdesk.model.minutes import CapturedLine, Decision
from cmpdesk.secretariat.listing.meetings import meetings
from cmpdesk.secretariat.listing.proceedings import theme_titles
from cmpdesk.secretariat.listing.selection import Selection


@dataclass(frozen=True, slots=True)
class CapturedListLine:
    """A line as it was typed, what it became, and the number of the decision or action that was made of it."""

    year: int
    group: str
    group_code: str
    item: str | None
    kind: CapturedKind
    number: str | None
    text: str
    theme: str | None
    session_id: str
    id: str


def list_lines(session: DatabaseSession, selection: Selection) -> tuple[CapturedListLine, ...]:
    """List the lines session by session, in their order; empty ones are left out."""
    known = meetings(session, selection)
    titles = theme_titles(session, selection)
    number = func.coalesce(Action.number, Decision.number, type_=Action.number.type)
    rows = session.execute(
        select(CapturedLine, AgendaItem.title, number)
        .outerjoin(AgendaItem, AgendaItem.id == CapturedLine.agenda_item_id)
        .outerjoin(Action, Action.id == CapturedLine.action_id)
        .outerjoin(Decision, Decision.id == CapturedLine.decision_id)
        .where(CapturedLine.session_id.in_(selection.session_ids()))
        .order_by(CapturedLine.sort_order, CapturedLine.id)
    ).all()
    lines = [
        CapturedListLine(
            year=known[row.session_id].year,
            group=known[row.session_id].group,
            group_code=known[row.session_id].group_code,
            item=None if title is None else selection.words(title),
            kind=row.kind,
            number=made,
            text=row.text,
            theme=titles.get(row.theme_id or ""),
            session_id=row.session_id,
            id=row.id,
        )
        for row, title, made in rows
        if row.text.strip()
    ]
    return tuple(sorted(lines, key=lambda line: known[line.session_id].place))
