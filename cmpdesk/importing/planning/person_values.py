"""Who the rows of rosters, lists and terms are: a known person, a new one, or one that has to be asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cmpdesk.importing.fields import Field
from cmpdesk.importing.planning.context import Context
from cmpdesk.importing.planning.drafts import Draft
from cmpdesk.importing.planning.places import Places
from cmpdesk.importing.reasons import NEW_RECORD, ReasonCode
from cmpdesk.importing.values.addresses import Addresses, read_emails, read_phone
from cmpdesk.importing.values.choices import Choice, RoleChoice, read_role, read_sector
from cmpdesk.importing.values.countries import is_other_country
from cmpdesk.importing.values.institutions import InstitutionReading, read_institutions
from cmpdesk.importing.values.people import PersonKind, PersonReading, read_person
from cmpdesk.importing.values.people_matching import match_person
from cmpdesk.importing.values.sides import read_side
from cmpdesk.importing.values.text import line_of
from cmpdesk.model.choices import ParticipantRole, Sector, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.participants.pasted_people import delegation_of_address
from cmpdesk.secretariat.registers.person_words import is_institution_like, without_honorific
from cmpdesk.spreadsheets.reading.cells import CellValue


@dataclass(slots=True)
class PersonValues:
    """What a row says of a person; ``institution_words`` where the institution is not certain."""

    person: PersonReading
    email: str | None = None
    phone: str | None = None
    title: str = ""
    language: Language = Language.ENGLISH
    institution_id: str | None = None
    institution_words: str = ""
    side: Side | None = None
    sector: Sector | None = None
    role: ParticipantRole | None = None
    is_head: bool = False
    is_acting: bool = False


class PersonReader:
    """Reads the people of a table."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.places = Places(context)
        self._institutions: dict[CellValue, Sequence[InstitutionReading]] = {}

    def values(self, draft: Draft) -> PersonValues | None:
        """Return whom a row names; None for a row without a name, which is left out."""
        cells, place = self.context.cells, draft.place
        emails = read_emails(cells.cell(Field.EMAIL, place))
        email = emails.emails[0] if emails.emails else None
        institution = self._institution(draft)
        side = self._side(draft, institution, email)
        person = self._person(draft, institution, side, email)
        if person is None or person.kind in (PersonKind.VACANT, PersonKind.GROUP):
            draft.skip(ReasonCode.EMPTY, person.words if person is not None else "")
            return None
        found = PersonValues(person, email or person.email, side=side)
        phone = read_phone(cells.cell(Field.PHONE, place))
        self._keep_rest(draft, emails, phone)
        found.phone = phone or person.phone
        self._add_institution(draft, found, institution)
        self._add_title(draft, found)
        draft.label = person.name
        _show_apart(draft, found)
        return found

    def _person(
        self, draft: Draft, institution: InstitutionReading | None, side: Side | None, email: str | None
    ) -> PersonReading | None:
        cells, place = self.context.cells, draft.place
        institution_id = institution.match.certain_id if institution else None
        first, last = (cells.line(of, place) for of in (Field.FIRST_NAME, Field.LAST_NAME))
        whole = cells.cell(Field.NAME, place)
        if first or last:
            honorific, given = without_honorific(first) if first else (None, "")
            name = " ".join(filter(None, [given, last]))
            match = match_person(name, self.context.known, institution_id=institution_id, email=email)
            read = PersonReading(name, PersonKind.NAMED, name, given or None, last or name, honorific, match=match)
        else:
            named = read_person(whole, self.context.known, institution_id=institution_id, email=email, side=side)
            if named is None or named.kind is PersonKind.UNREADABLE:
                words = line_of(whole)
                if not any(letter.isalpha() for letter in words):
                    return None
                named = PersonReading(words, PersonKind.NAMED, words, None, words)
            read = named
        if honorific_cell := cells.line(Field.HONORIFIC, place):
            read = replace(read, honorific=honorific_cell)
        raw = draft.raw.get(Field.NAME)
        draft.shown[Field.NAME] = read.name if raw is None or raw.endswith(")") else raw
        return read

    def _institution(self, draft: Draft) -> InstitutionReading | None:
        cell = self.context.cells.cell(Field.ORGANISATION, draft.place) or self._heading(draft)
        if cell is None:
            return None
        if cell not in self._institutions:
            self._institutions[cell] = read_institutions(cell, self.context.known)
        readings = self._institutions[cell]
        if len(readings) > 1:
            draft.keep(self.context.cells.title(Field.ORGANISATION), line_of(cell))
        return readings[0] if readings else None

    def _heading(self, draft: Draft) -> str | None:
        """Return the institution that heads the rows of its people, in a list without a column for it."""
        words = self.places.bands(draft).theme
        if not words or Field.ORGANISATION in self.context.cells.by_field:
            return None
        known = next(iter(read_institutions(words, self.context.known)), None)
        if not is_institution_like(words) and not (known and known.match.certain_id):
            return None
        draft.shown[Field.ORGANISATION] = words
        return words

    def _side(self, draft: Draft, institution: InstitutionReading | None, email: str | None) -> Side | None:
        cells = self.context.cells
        for of in (Field.COUNTRY, Field.SIDE):
            words = cells.line(of, draft.place)
            side = read_side(words) if words else None
            if side is not None:
                return side
            if words:
                draft.keep(cells.title(of), words)
            if is_other_country(words):
                return Side.OTHER
        band = self.places.bands(draft).side
        by_address = delegation_of_address(email) if email else None
        return band or (institution.side if institution else None) or (Side(by_address.value) if by_address else None)

    def _add_institution(self, draft: Draft, found: PersonValues, reading: InstitutionReading | None) -> None:
        """Take the known institution; one that is nearly known is asked for, one that is not is made."""
        words = reading.words if reading else found.person.institution or ""
        if not words:
            return
        known = reading or next(iter(read_institutions(words, self.context.known)), None)
        match = known.match if known else None
        if match and match.certain_id:
            found.institution_id = match.certain_id
            return
        answered = self.context.chosen(ReasonCode.NAME_UNKNOWN, Field.ORGANISATION, words)
        if answered in self.context.known.registers.institutions:
            found.institution_id = answered
            return
        found.institution_words = words
        if match and match.choices:
            draft.add_reason(ReasonCode.NAME_UNKNOWN, Field.ORGANISATION, words, match.choices)

    def institution_made(self, draft: Draft, found: PersonValues) -> str | None:
        """Return the institution of a row, made on the way where it is not known."""
        if found.institution_id or not found.institution_words:
            return found.institution_id
        country = found.side.value if found.side in (Side.CANADA, Side.MEXICO) else None
        made = self.context.way.institution(
            found.institution_words, country, self.context.language_of(found.institution_words)
        )
        draft.need(made)
        return made

    def _add_title(self, draft: Draft, found: PersonValues) -> None:
        cells, place = self.context.cells, draft.place
        found.title = cells.line(Field.TITLE, place) or found.person.title or ""
        found.language = self.context.language_of(found.title)
        role: RoleChoice = read_role(cells.cell(Field.ROLE, place))
        found.role = role.role or found.person.role
        found.is_head = role.is_head or found.person.is_head
        found.is_acting = role.is_acting or found.person.is_acting
        if role.words and role.role is None and not role.is_head:
            if found.title or role.is_acting:
                draft.keep(cells.title(Field.ROLE), role.words)
            else:
                found.title = role.words
        sector: Choice[Sector] = read_sector(cells.cell(Field.SECTOR, place))
        found.sector = sector.value
        if sector.is_unknown:
            draft.keep(cells.title(Field.SECTOR), sector.words)

    def _keep_rest(self, draft: Draft, emails: Addresses, phone: str | None) -> None:
        """Keep what stands beside an address, further addresses, and a number that is none."""
        cells = self.context.cells
        for words in (emails.rest, *emails.emails[1:]):
            if words:
                draft.keep(cells.title(Field.EMAIL), words)
        written = cells.line(Field.PHONE, draft.place)
        if written and phone is None:
            draft.keep(cells.title(Field.PHONE), written)

    def person_of(self, draft: Draft, found: PersonValues) -> str | None:
        """Return the person of a row: known, answered, or new; None where it has to be asked for."""
        match, words = found.person.match, found.person.name
        if match.certain_id:
            return match.certain_id
        answered = self.context.answer(ReasonCode.HOMONYM, Field.NAME, words)
        if answered in self.context.known.registers.people:
            return answered
        if match.choices and answered != NEW_RECORD:
            draft.add_reason(ReasonCode.HOMONYM, Field.NAME, words, (*match.choices, (NEW_RECORD, words)))
            return None
        values = {"email": found.email, "phone": found.phone}
        made = self.context.way.person(found.person, (found.email or "").casefold(), values)
        draft.need(made)
        return made


def _show_apart(draft: Draft, found: PersonValues) -> None:
    """Show the title, the institution and the address that stand behind the name in one cell as what they are."""
    person = found.person
    if found.email:
        draft.shown[Field.EMAIL] = found.email
    is_behind = found.email is not None and Field.EMAIL not in draft.raw
    if not person.title and not person.institution and not is_behind:
        return
    draft.shown[Field.NAME] = person.name
    if person.title and found.title == person.title:
        draft.shown[Field.TITLE] = person.title
    if person.institution and Field.ORGANISATION not in draft.raw:
        draft.shown[Field.ORGANISATION] = person.institution
