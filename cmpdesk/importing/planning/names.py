"""Who answers for something, in the cells of a table: what is certain is linked, the rest is kept as a note."""

from __future__ import annotations

from dataclasses import dataclass, field

from cmpdesk.importing.corrections import KEEP_AS_NOTE
from cmpdesk.importing.fields import Field
from cmpdesk.importing.planning.context import Context
from cmpdesk.importing.planning.drafts import Draft
from cmpdesk.importing.reasons import ReasonCode
from cmpdesk.importing.values.institutions import InstitutionReading
from cmpdesk.importing.values.matching import Match
from cmpdesk.importing.values.owners import OwnerReading, read_owner
from cmpdesk.importing.values.people import PersonKind, PersonReading
from cmpdesk.model.choices import Side
from cmpdesk.spreadsheets.reading.cells import CellValue


@dataclass(slots=True)
class Named:
    """Institutions, people and sides that a cell names; ``is_whole`` where nothing of it is left over."""

    institution_ids: list[str] = field(default_factory=list)
    person_ids: list[str] = field(default_factory=list)
    sides: list[Side] = field(default_factory=list)
    side: Side | None = None
    is_whole: bool = True


@dataclass(slots=True)
class Owners:
    """Reads the columns of a table that name who answers, each different cell once."""

    context: Context
    _read: dict[CellValue, tuple[OwnerReading, Side | None]] = field(default_factory=dict)

    def named(self, draft: Draft, of: Field) -> Named:
        """Return whom the cell of a row names; words that are not certain are kept under the column's title."""
        cell = self.context.cells.cell(of, draft.place)
        found = Named()
        if cell is None:
            return found
        if cell not in self._read:
            read = read_owner(cell, self.context.known)
            self._read[cell] = read, read.side
        reading, found.side = self._read[cell]
        found.sides = [person.side for person in reading.people if person.kind is PersonKind.VACANT and person.side]
        for institution in reading.institutions:
            self._add_institution(draft, of, institution, found)
        for person in reading.people:
            self._add_person(draft, of, person, found)
        for words in reading.rest:
            self._leave(draft, of, words, Match(), found)
        return found

    def _add_institution(self, draft: Draft, of: Field, reading: InstitutionReading, found: Named) -> None:
        if reading.match.certain_id is None:
            self._leave(draft, of, reading.words, reading.match, found)
            return
        if reading.match.certain_id not in found.institution_ids:
            found.institution_ids.append(reading.match.certain_id)
        if reading.note:
            draft.keep(self.context.cells.title(of), reading.words)

    def _add_person(self, draft: Draft, of: Field, person: PersonReading, found: Named) -> None:
        if person.kind in (PersonKind.VACANT, PersonKind.GROUP) and (person.side or person.kind is PersonKind.VACANT):
            if person.side is None:
                draft.keep(self.context.cells.title(of), person.words)
            return
        if person.match.certain_id is None:
            self._leave(draft, of, person.words, person.match, found)
        elif person.match.certain_id not in found.person_ids:
            found.person_ids.append(person.match.certain_id)

    def _leave(self, draft: Draft, of: Field, words: str, match: Match, found: Named) -> None:
        """Take what was answered to words that are not certain, else keep them as a note."""
        answered = self.context.answer(ReasonCode.NAME_UNKNOWN, of, words)
        if answered in self.context.known.registers.institutions:
            found.institution_ids.append(str(answered))
            return
        if answered in self.context.known.registers.people:
            found.person_ids.append(str(answered))
            return
        found.is_whole = False
        draft.keep(self.context.cells.title(of), words)
        if answered != KEEP_AS_NOTE:
            draft.add_reason(ReasonCode.NAME_UNKNOWN, of, words, match.choices)
