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
from cmpdesk.importing.values.owners import read_owner
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
class _Understood:
    """What a cell was understood as: whom it names, the words left over, and the reasons to give."""

    named: Named = field(default_factory=Named)
    left: list[str] = field(default_factory=list)
    unknown: list[tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=list)


@dataclass(slots=True)
class Owners:
    """Reads the columns of a table that name who answers, each different cell once."""

    context: Context
    _read: dict[tuple[Field, CellValue], _Understood] = field(default_factory=dict)

    def named(self, draft: Draft, of: Field) -> Named:
        """Return whom the cell of a row names; words that are not certain are kept under the column's title."""
        cell = self.context.cells.cell(of, draft.place)
        if cell is None:
            return _NOBODY
        found = self._read.get((of, cell))
        if found is None:
            found = self._read[of, cell] = self._understood(of, cell)
        for words in found.left:
            draft.keep(self.context.cells.title(of), words)
        for words, choices in found.unknown:
            draft.add_reason(ReasonCode.NAME_UNKNOWN, of, words, choices)
        return found.named

    def _understood(self, of: Field, cell: CellValue) -> _Understood:
        reading = read_owner(cell, self.context.known)
        found = _Understood()
        found.named.side = reading.side
        vacant = [person for person in reading.people if person.kind is PersonKind.VACANT]
        found.named.sides = [person.side for person in vacant if person.side]
        for institution in reading.institutions:
            self._add_institution(of, institution, found)
        for person in reading.people:
            self._add_person(of, person, found)
        for words in reading.rest:
            self._leave(of, words, Match(), found)
        return found

    def _add_institution(self, of: Field, reading: InstitutionReading, found: _Understood) -> None:
        if reading.match.certain_id is None:
            self._leave(of, reading.words, reading.match, found)
            return
        if reading.match.certain_id not in found.named.institution_ids:
            found.named.institution_ids.append(reading.match.certain_id)
        if reading.note:
            found.left.append(reading.words)

    def _add_person(self, of: Field, person: PersonReading, found: _Understood) -> None:
        if person.kind is PersonKind.VACANT or (person.kind is PersonKind.GROUP and person.side):
            if person.side is None:
                found.left.append(person.words)
        elif person.match.certain_id is None:
            self._leave(of, person.words, person.match, found)
        elif person.match.certain_id not in found.named.person_ids:
            found.named.person_ids.append(person.match.certain_id)

    def _leave(self, of: Field, words: str, match: Match, found: _Understood) -> None:
        """Take what was answered to words that are not certain, else keep them as a note."""
        answered = self.context.answer(ReasonCode.NAME_UNKNOWN, of, words)
        if answered in self.context.known.registers.institutions:
            found.named.institution_ids.append(str(answered))
            return
        if answered in self.context.known.registers.people:
            found.named.person_ids.append(str(answered))
            return
        found.named.is_whole = False
        found.left.append(words)
        if answered != KEEP_AS_NOTE:
            found.unknown.append((words, match.choices))


_NOBODY = Named()
