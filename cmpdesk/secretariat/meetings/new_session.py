"""One more meeting of groups: one between two annual meetings at any time, or an annual session that was missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import Mode, SessionKind
from cmpdesk.model.edition import Session
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.agenda.starting import carry_over_open_actions, start_with_usual_items
from cmpdesk.secretariat.meetings.year_set_up import add_session
from cmpdesk.secretariat.registers.loading import NOTHING


@dataclass(frozen=True, slots=True)
class NewSession:
    """A meeting as the user plans it; with ``standing_items`` its agenda begins with what every session has."""

    edition_id: str
    group_ids: Sequence[str]
    kind: SessionKind = SessionKind.INTERSESSIONAL
    starts_on: date | None = None
    ends_on: date | None = None
    start_time: time | None = None
    end_time: time | None = None
    time_zone: str | None = None
    place: Translated = NOTHING
    mode: Mode | None = None
    standing_items: bool = False


def plan_session(database: DatabaseSession, new: NewSession) -> str:
    """Add a planned meeting, a joint one where there are several groups; return its id.

    Raises:
        UserError: no group is given, or it would end before it begins.
    """
    if not new.group_ids:
        raise UserError("A meeting needs a working group; nothing was added. Choose one.")
    if new.starts_on and new.ends_on and new.ends_on < new.starts_on:
        raise UserError("The meeting would end before it begins; nothing was added. Correct one of the two days.")
    session_id = add_session(database, new.edition_id, new.group_ids, day=new.starts_on, mode=new.mode)
    row = database.get_one(Session, session_id)
    row.kind, row.ends_on, row.place = new.kind, new.ends_on, new.place
    row.start_time, row.end_time, row.time_zone = new.start_time, new.end_time, new.time_zone
    database.flush()
    if new.standing_items:
        start_with_usual_items(database, session_id)
        carry_over_open_actions(database, session_id)
    return session_id
