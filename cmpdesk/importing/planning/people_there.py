"""The posts, terms as co-chair and lists of participants that people stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from cmpdesk.model.choices import Attendance, Delegation, ParticipantRole, Presence, Sector
from cmpdesk.model.language import Translated
from cmpdesk.model.participant import Participant
from cmpdesk.model.person import Person, Position
from cmpdesk.model.working_group import CoChairTerm

if TYPE_CHECKING:
    from cmpdesk.importing.there import There


@dataclass(frozen=True, slots=True)
class PositionThere:
    """A post of a person as it is stored."""

    id: str
    institution_id: str | None
    title: Translated
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class TermThere:
    """A term as co-chair as it is stored."""

    id: str
    title: Translated
    institution_id: str | None
    sector: Sector | None
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class ParticipantThere:
    """A person in a session's list as it is stored."""

    id: str
    delegation: Delegation
    title: Translated
    institution_id: str | None
    institution_words: str | None
    role: ParticipantRole | None
    is_head: bool
    attendance: Attendance | None
    presence: Presence | None


@dataclass(frozen=True, slots=True)
class PeopleThere:
    """What people hold: posts by person, terms by group, side and person, lines of lists by session and person."""

    positions: Mapping[str, list[PositionThere]]
    terms: Mapping[tuple[str | None, str, str | None], list[TermThere]]
    participants: Mapping[tuple[str, str], ParticipantThere]
    notes: Mapping[str, str]


def load_people(there: There) -> PeopleThere:
    """Load the posts, terms and lists, with a fixed number of statements."""
    session = there.session
    positions: dict[str, list[PositionThere]] = defaultdict(list)
    posts = (Position.person_id, Position.id, Position.institution_id, Position.title, Position.from_on, Position.to_on)
    of_people: Sequence[Sequence[Any]] = session.execute(
        select(*posts).order_by(Position.from_on.desc(), Position.id)
    ).all()
    for person_id, *rest in of_people:
        positions[person_id].append(PositionThere(*rest))
    terms: dict[tuple[str | None, str, str | None], list[TermThere]] = defaultdict(list)
    columns = (
        CoChairTerm.working_group_id, CoChairTerm.side, CoChairTerm.person_id, CoChairTerm.id, CoChairTerm.title,
        CoChairTerm.institution_id, CoChairTerm.sector, CoChairTerm.from_on, CoChairTerm.to_on,
    )  # fmt: skip
    of_groups: Sequence[Sequence[Any]] = session.execute(select(*columns).order_by(CoChairTerm.from_on)).all()
    for group_id, side, person_id, *rest in of_groups:
        terms[group_id, side, person_id].append(TermThere(*rest))
    lines = (
        Participant.session_id, Participant.person_id, Participant.id, Participant.delegation, Participant.title,
        Participant.institution_id, Participant.institution_words, Participant.role, Participant.is_head,
        Participant.attendance, Participant.presence,
    )  # fmt: skip
    listed: Sequence[Sequence[Any]] = session.execute(select(*lines)).all()
    participants = {(session_id, person_id): ParticipantThere(*rest) for session_id, person_id, *rest in listed}
    notes = {key: text for key, text in session.execute(select(Person.id, Person.notes)) if text}
    return PeopleThere(positions, terms, participants, notes)
