"""The decisions, agendas and facts of sessions that are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from sqlalchemy import select

from cmpdesk.importing.matching import WordingIndex
from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.choices import Mode
from cmpdesk.model.edition import Session
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Decision

if TYPE_CHECKING:
    from cmpdesk.importing.there import There


@dataclass(frozen=True, slots=True)
class DecisionThere:
    """A decision as it is stored."""

    id: str
    number: str | None
    session_id: str
    theme_id: str | None
    text: Translated


@dataclass(frozen=True, slots=True)
class DecisionsThere:
    """All decisions, by id, by number and by session and wording."""

    by_id: Mapping[str, DecisionThere]
    by_number: Mapping[str, str]
    wordings: WordingIndex


def load_decisions(there: There) -> DecisionsThere:
    """Load all decisions."""
    columns = (Decision.id, Decision.number, Decision.session_id, Decision.theme_id, Decision.text)
    rows = there.session.execute(select(*columns).order_by(Decision.id))
    by_id = {row.id: DecisionThere(*row) for row in rows}
    wordings = WordingIndex()
    groups = {meeting.id: meeting for meeting in there.meetings.values()}
    for decision in by_id.values():
        meeting = groups.get(decision.session_id)
        texts = [written.text for written in decision.text.written()]
        for group_id in meeting.group_ids if meeting else (None,):
            edition_id = there.editions_of_sessions.get(decision.session_id)
            wordings.add((group_id, edition_id), decision.id, texts, group_id)
    numbers = {decision.number.upper(): decision.id for decision in by_id.values() if decision.number}
    return DecisionsThere(by_id, numbers, wordings)


@dataclass(frozen=True, slots=True)
class AgendaItemThere:
    """An item of an agenda as it is stored."""

    id: str
    session_id: str
    title: Translated
    purpose: Translated
    minutes: int | None
    sort_order: int


def load_agendas(there: There) -> Mapping[str, tuple[AgendaItemThere, ...]]:
    """Load the items of all agendas by session."""
    found: dict[str, list[AgendaItemThere]] = defaultdict(list)
    columns = (
        AgendaItem.id, AgendaItem.session_id, AgendaItem.title, AgendaItem.purpose, AgendaItem.minutes,
        AgendaItem.sort_order,
    )  # fmt: skip
    for row in there.session.execute(select(*columns).order_by(AgendaItem.sort_order, AgendaItem.id)):
        found[row.session_id].append(AgendaItemThere(*row))
    return {session_id: tuple(items) for session_id, items in found.items()}


@dataclass(frozen=True, slots=True)
class SessionThere:
    """A session as it is stored."""

    id: str
    edition_id: str
    starts_on: date | None
    ends_on: date | None
    start_time: time | None
    end_time: time | None
    place: Translated
    mode: Mode | None


def load_sessions(there: There) -> Mapping[str, SessionThere]:
    """Load the facts of all sessions."""
    columns = (
        Session.id, Session.edition_id, Session.starts_on, Session.ends_on, Session.start_time, Session.end_time,
        Session.place, Session.mode,
    )  # fmt: skip
    return {row.id: SessionThere(*row) for row in there.session.execute(select(*columns))}
