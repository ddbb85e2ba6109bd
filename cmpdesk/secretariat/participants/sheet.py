"""A list of participants as it is edited, by delegation."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import Attendance, Delegation, GuestKind, ParticipantRole, Presence
from cmpdesk.model.edition import Session
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.participant import Participant
from cmpdesk.model.sort_order import in_order
from cmpdesk.secretariat.meetings.delegations import delegations_in_order
from cmpdesk.secretariat.registers.loading import Registers, load_registers
from cmpdesk.secretariat.report.chapter import HeadCountLine, SessionFacts
from cmpdesk.secretariat.report.chapter_loading import head_counts_of, load_session_facts


@dataclass(frozen=True, slots=True)
class ParticipantEntry:
    """A person in the list; ``institution`` is what the list shows."""

    id: str
    delegation: Delegation
    person_id: str
    name: str
    honorific: str | None
    title: Translated
    institution: str
    role: ParticipantRole | None
    is_head: bool
    attendance: Attendance | None
    presence: Presence | None
    guest_kind: GuestKind | None


@dataclass(frozen=True, slots=True)
class ParticipantSheet:
    """The list of participants, delegation by delegation in the order of the edition."""

    facts: SessionFacts
    delegations: tuple[Delegation, ...]
    entries: tuple[ParticipantEntry, ...]
    head_counts: tuple[HeadCountLine, ...]

    def of(self, delegation: Delegation) -> tuple[ParticipantEntry, ...]:
        """Return the people of one delegation in their order."""
        return tuple(entry for entry in self.entries if entry.delegation is delegation)


def load_participant_sheet(
    database: DatabaseSession, session_id: str, language: Language, registers: Registers | None = None
) -> ParticipantSheet | None:
    """Load the list of a session; None where the session is no longer there."""
    if database.get(Session, session_id) is None:
        return None
    registers = registers or load_registers(database)
    facts = load_session_facts(database, session_id, registers)
    delegations = delegations_in_order(facts.edition, language)
    entries = []
    for row in participant_rows(database, session_id):
        person = registers.people[row.person_id]
        official = registers.institution_short(row.institution_id, facts.starts_on).or_other(language)
        entries.append(
            ParticipantEntry(
                id=row.id,
                delegation=row.delegation,
                person_id=row.person_id,
                name=person.name,
                honorific=person.honorific,
                title=row.title,
                institution=row.institution_words or (official.text if official else ""),
                role=row.role,
                is_head=row.is_head,
                attendance=row.attendance,
                presence=row.presence,
                guest_kind=row.guest_kind,
            )
        )
    entries.sort(key=lambda entry: delegations.index(entry.delegation))
    return ParticipantSheet(facts, delegations, tuple(entries), head_counts_of(database, session_id))


def participant_rows(database: DatabaseSession, session_id: str) -> list[Participant]:
    """Return a session's list in its order."""
    return list(database.scalars(in_order(Participant, Participant.session_id == session_id)))
