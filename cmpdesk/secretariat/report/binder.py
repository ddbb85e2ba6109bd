"""What the binder of a session brings together: the session itself, the meeting before, open actions, biographies."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import SessionKind
from cmpdesk.model.language import Translated
from cmpdesk.model.participant import Participant
from cmpdesk.model.person import Person
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.actions.facts import load_actions
from cmpdesk.secretariat.actions.log import open_actions
from cmpdesk.secretariat.agenda.sheet import actions_of_earlier_sessions
from cmpdesk.secretariat.meetings.order import sessions_before
from cmpdesk.secretariat.registers.loading import Registers, load_registers
from cmpdesk.secretariat.report.chapter import ActionFacts, Chapter
from cmpdesk.secretariat.report.chapter_loading import in_office, load_chapter


@dataclass(frozen=True, slots=True)
class Biography:
    """Who somebody is."""

    name: str
    text: Translated


@dataclass(frozen=True, slots=True)
class BinderFacts:
    """Everything that a group's binder for a session is made of.

    Attributes:
        chapter: the session that it is for.
        earlier: the group's last annual session before it and the meetings held since, the last one first.
        open_actions: actions of earlier meetings that are neither done nor cancelled, by number.
        biographies: of the co-chairs of the day, then of the participants, of whom there is one.
    """

    chapter: Chapter
    earlier: tuple[Chapter, ...]
    open_actions: tuple[ActionFacts, ...]
    biographies: tuple[Biography, ...]


def load_binder(database: DatabaseSession, session_id: str) -> BinderFacts:
    """Load what the binder of a session is made of."""
    registers = load_registers(database)
    chapter = load_chapter(database, session_id, registers)
    day = chapter.session.starts_on or chapter.session.edition.starts_on
    group_ids = [group.id for group in chapter.session.groups]
    question = open_actions(actions_of_earlier_sessions(database, session_id))
    actions = load_actions(database, registers, day, question)
    return BinderFacts(
        chapter=chapter,
        earlier=_earlier(database, session_id, registers),
        open_actions=tuple(sorted(actions.values(), key=lambda action: action.number or "")),
        biographies=_biographies(database, chapter, group_ids),
    )


def _earlier(database: DatabaseSession, session_id: str, registers: Registers) -> tuple[Chapter, ...]:
    chapters: list[Chapter] = []
    for earlier_id in sessions_before(database, session_id):
        chapters.append(load_chapter(database, earlier_id, registers))
        if chapters[-1].session.kind is SessionKind.ANNUAL:
            break
    return tuple(chapters)


def _biographies(database: DatabaseSession, chapter: Chapter, group_ids: list[str]) -> tuple[Biography, ...]:
    day = chapter.session.starts_on or chapter.session.edition.starts_on
    terms = database.scalars(
        select(CoChairTerm).where(CoChairTerm.working_group_id.in_(group_ids)).order_by(CoChairTerm.sort_order)
    )
    ids = [term.person_id for term in terms if term.person_id and in_office(term, day)]
    ids += database.scalars(
        select(Participant.person_id)
        .where(Participant.session_id == chapter.session.id)
        .order_by(Participant.sort_order, Participant.id)
    )
    people = {row.id: row for row in database.scalars(select(Person).where(Person.id.in_(ids)))}
    known = (people[person_id] for person_id in dict.fromkeys(ids) if person_id in people)
    return tuple(
        Biography(" ".join(part for part in (row.given_names, row.family_names) if part), row.biography)
        for row in known
        if row.biography
    )
