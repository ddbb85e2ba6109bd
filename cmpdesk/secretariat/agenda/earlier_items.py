"""Agenda items made of what was agreed before: decisions of the last meetings, and actions that are still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.agenda import AgendaItem, AgendaItemAction
from cmpdesk.model.choices import ActionStatus, SessionKind
from cmpdesk.model.clean_text import clean_line
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Decision
from cmpdesk.secretariat.actions.log import open_actions
from cmpdesk.secretariat.agenda.editing import add_item
from cmpdesk.secretariat.agenda.sheet import actions_of_earlier_sessions
from cmpdesk.secretariat.meetings.order import sessions_before
from cmpdesk.secretariat.registers.loading import NOTHING

_LONGEST_TITLE = 90


class AgreedKind(StrEnum):
    """What was agreed."""

    DECISION = "decision"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """A decision or an open action that an agenda can take up; a decision has no status."""

    id: str
    kind: AgreedKind
    number: str
    text: str
    year: int | None
    status: ActionStatus | None


def agreed_before(database: DatabaseSession, session_id: str, language: Language) -> tuple[AgreedLine, ...]:
    """Return what a session's agenda can take up: decisions of the last meetings, then the open actions of all.

    The last meetings are the annual session before and those held since.
    """
    decisions = database.execute(
        select(Decision, Edition.year)
        .join(Session, Session.id == Decision.session_id)
        .join(Edition, Edition.id == Session.edition_id)
        .where(Decision.session_id.in_(_last_meetings(database, session_id)))
        .order_by(Edition.ordinal, Decision.number, Decision.id)
    )
    lines = [
        AgreedLine(row.id, AgreedKind.DECISION, row.number or "", _words(row.text, language), year, None)
        for row, year in decisions
    ]
    years = dict(
        database.execute(select(Session.id, Edition.year).join(Edition, Edition.id == Session.edition_id)).all()
    )
    for row in database.scalars(open_actions(actions_of_earlier_sessions(database, session_id))):
        year = years.get(row.session_id or "")
        text = _words(row.text, language)
        lines.append(AgreedLine(row.id, AgreedKind.ACTION, row.number or "", text, year, row.status))
    return tuple(lines)


def _last_meetings(database: DatabaseSession, session_id: str) -> list[str]:
    found = []
    for earlier_id in sessions_before(database, session_id):
        found.append(earlier_id)
        if database.get_one(Session, earlier_id).kind is SessionKind.ANNUAL:
            break
    return found


def _words(text: Translated, language: Language) -> str:
    shown = text.or_other(language)
    return clean_line(shown.text) if shown else ""


def add_items_from(
    database: DatabaseSession, session_id: str, agreed_ids: Sequence[str], after_id: str | None
) -> tuple[str, ...]:
    """Add an item for each decision or action, after another item; return their ids.

    The title is the wording, shortened where it is long. An action is taken up by its item; a decision stands in
    its item's background with its number.
    """
    made: list[str] = []
    for agreed_id in agreed_ids:
        decision, action = database.get(Decision, agreed_id), database.get(Action, agreed_id)
        agreed = decision or action
        if agreed is None:
            continue
        after_id = add_item(database, session_id, after_id=after_id, title=agreed.text.map(_title))
        made.append(after_id)
        if action is not None:
            database.add(AgendaItemAction(agenda_item_id=after_id, action_id=action.id, sort_order=0))
        else:
            item = database.get_one(AgendaItem, after_id)
            item.background = _numbered(agreed.number, agreed.text)
    database.flush()
    return tuple(made)


def _title(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= _LONGEST_TITLE else f"{line[:_LONGEST_TITLE].rpartition(' ')[0]}…"


def _numbered(number: str | None, text: Translated) -> Translated:
    if not text:
        return NOTHING
    return text.map(lambda words: f"{number}: {words}" if number else words)
