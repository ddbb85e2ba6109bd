"""The list of participants: by delegation, typed or pasted, with people recognised and never doubled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.base import new_id
from cmpdesk.model.choices import Delegation
from cmpdesk.model.clean_text import clean_line, folded
from cmpdesk.model.edition import Session
from cmpdesk.model.errors import RecordGoneError, UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.participant import Participant
from cmpdesk.model.person import Person, Position
from cmpdesk.model.sort_order import put_in_order
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.meetings.session_editing import require_session
from cmpdesk.secretariat.participants.pasted_people import PastedPerson
from cmpdesk.secretariat.participants.sheet import participant_rows
from cmpdesk.secretariat.registers.known_names import KnownNames, load_known_names
from cmpdesk.secretariat.registers.loading import NOTHING
from cmpdesk.secretariat.registers.person_words import NameParts, split_name, words_of
from cmpdesk.secretariat.report.chapter_loading import in_office

# A name that is this much like the old one is a correction of it; measured on one letter in a short name.
_LIKE_ENOUGH = 0.75


class HomonymsError(UserError):
    """Several people are called so, and nobody said which one is meant."""


class AlreadyListedError(UserError):
    """The person is in the session's list already."""


class NameChange(StrEnum):
    """What a new name in a line meant."""

    SAME = "same"
    CORRECTED = "corrected"
    OTHER_PERSON = "other_person"
    NEW_PERSON = "new_person"


@dataclass(frozen=True, slots=True)
class PersonToAdd:
    """A person to add to a list: one who is known, or a new one."""

    person: PastedPerson
    delegation: Delegation
    person_id: str | None = None


def add_people(
    database: DatabaseSession, session_id: str, people: Sequence[PersonToAdd], language: Language
) -> tuple[str, ...]:
    """Add people to a session's list, each at the end of the delegation; return the ids of the new lines.

    New names create people. Who is in the list already is passed over. A title is in the language given; where
    none is, a known person's title and institution of the session's day are taken.
    """
    meeting = require_session(database, session_id)
    names = load_known_names(database, language, meeting.starts_on)
    rows = participant_rows(database, session_id)
    listed = {row.person_id for row in rows}
    last = max((row.sort_order for row in rows), default=-1)
    added = []
    for wished in people:
        person_id = wished.person_id or _new_person(database, wished)
        if person_id in listed:
            continue
        listed.add(person_id)
        last += 1
        row = _new_participant(database, meeting, wished, person_id=person_id, names=names, language=language)
        row.sort_order = last
        database.add(row)
        added.append(row.id)
    database.flush()
    return tuple(added)


def _new_participant(
    database: DatabaseSession,
    meeting: Session,
    wished: PersonToAdd,
    *,
    person_id: str,
    names: KnownNames,
    language: Language,
) -> Participant:
    person = wished.person
    title, institution_id = NOTHING, None
    if wished.person_id:
        title, institution_id = _office_of(database, person_id, meeting.starts_on)
        _complete(database, person_id, person)
    if person.title:
        held = title.in_language(language)
        title = title if held and folded(held) == folded(person.title) else NOTHING.with_text(language, person.title)
    words = None
    if person.institution:
        institution_id = names.institution_called(person.institution)
        words = None if institution_id else person.institution
    return Participant(
        id=new_id(),
        session_id=meeting.id,
        delegation=wished.delegation,
        person_id=person_id,
        title=title,
        institution_id=institution_id,
        institution_words=words,
        role=person.role,
        is_head=person.is_head,
    )


def _new_person(database: DatabaseSession, wished: PersonToAdd) -> str:
    person = wished.person
    parts = split_name(person.name, wished.delegation)
    if person.family_names and parts.name.endswith(f" {person.family_names}"):
        given = parts.name.removesuffix(f" {person.family_names}")
        parts = NameParts(parts.honorific, given, person.family_names)
    row = Person(
        id=new_id(),
        honorific=person.honorific or parts.honorific,
        given_names=parts.given_names,
        family_names=parts.family_names,
        email=person.email,
        biography=NOTHING,
    )
    database.add(row)
    database.flush()
    return row.id


def _complete(database: DatabaseSession, person_id: str, pasted: PastedPerson) -> None:
    """Give a known person the address and the honorific that were not known yet."""
    row = database.get_one(Person, person_id)
    row.email = row.email or pasted.email
    row.honorific = row.honorific or pasted.honorific


def _office_of(database: DatabaseSession, person_id: str, day: date | None) -> tuple[Translated, str | None]:
    """Return a person's title and institution on a day: of a position, a term, or the last list that has one."""
    positions = database.scalars(
        select(Position).where(Position.person_id == person_id).order_by(Position.from_on.desc(), Position.sort_order)
    ).all()
    for position in positions:
        if _holds(position.from_on, position.to_on, day):
            return position.title, position.institution_id
    terms = database.scalars(
        select(CoChairTerm).where(CoChairTerm.person_id == person_id).order_by(CoChairTerm.from_on.desc())
    )
    for term in terms:
        if in_office(term, day):
            return term.title, term.institution_id
    last = database.scalars(
        select(Participant)
        .join(Session, Session.id == Participant.session_id)
        .where(Participant.person_id == person_id)
        .order_by(Session.starts_on.desc(), Participant.id)
    ).first()
    return (NOTHING, None) if last is None else (last.title, last.institution_id)


def _holds(first: date | None, last: date | None, day: date | None) -> bool:
    return day is None or ((first is None or first <= day) and (last is None or day <= last))


def add_named(
    database: DatabaseSession, session_id: str, delegation: Delegation, person: PastedPerson, language: Language
) -> str:
    """Add one person as somebody typed it; return the id of the line.

    Raises:
        HomonymsError: several people are called so.
        AlreadyListedError: the person is in the list.
    """
    meeting = require_session(database, session_id)
    names = load_known_names(database, language, meeting.starts_on)
    ids = names.people_called(person.name)
    if len(ids) > 1:
        known = ", ".join(f"“{names.people[each].words}”" for each in ids)
        raise HomonymsError(
            "Several people are called {name}: choose {known}. Nobody was added.", name=person.name, known=known
        )
    if ids and ids[0] in {row.person_id for row in participant_rows(database, session_id)}:
        raise AlreadyListedError("{name} is in the list already; nobody was added.", name=names.people[ids[0]].name)
    return add_people(database, session_id, [PersonToAdd(person, delegation, ids[0] if ids else None)], language)[0]


def rename(database: DatabaseSession, participant_id: str, name: str, language: Language) -> NameChange:
    """Let a line be about who is called so.

    A name that is known means that person. One that is much like the old one corrects it, in all lists; any
    other one is a new person, so that nobody is renamed in the minutes of earlier years.

    Raises:
        HomonymsError: several people are called so.
        AlreadyListedError: the person is in the list on another line.
    """
    row = _row(database, participant_id)
    person = database.get_one(Person, row.person_id)
    names = load_known_names(database, language, None)
    old = names.people[person.id].name
    if clean_line(name) in (old, names.people[person.id].words):
        return NameChange.SAME
    others = [each for each in names.people_called(name) if each != person.id]
    if others and person.id not in names.people_called(name):
        if len(others) > 1:
            known = ", ".join(f"“{names.people[each].words}”" for each in others)
            raise HomonymsError(
                "Several people are called {name}: choose {known}. Nothing was changed.", name=name, known=known
            )
        if others[0] in {each.person_id for each in participant_rows(database, row.session_id)}:
            raise AlreadyListedError(
                "{name} is in the list already; nothing was changed.", name=names.people[others[0]].name
            )
        row.person_id = others[0]
        database.flush()
        return NameChange.OTHER_PERSON
    parts = split_name(name, row.delegation)
    if _is_correction(old, parts.name):
        person.given_names, person.family_names = parts.given_names, parts.family_names
        person.honorific = parts.honorific or person.honorific
        database.flush()
        return NameChange.CORRECTED
    row.person_id = _new_person(database, PersonToAdd(PastedPerson(0, name), row.delegation))
    database.flush()
    return NameChange.NEW_PERSON


def _is_correction(old: str, new: str) -> bool:
    first, second = words_of(old), words_of(new)
    if not first or not second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    return SequenceMatcher(None, " ".join(first), " ".join(second)).ratio() >= _LIKE_ENOUGH


def set_institution(database: DatabaseSession, participant_id: str, words: str, language: Language) -> None:
    """Let a line name an institution: one that is known, else the words as they are."""
    row = _row(database, participant_id)
    day = database.get_one(Session, row.session_id).starts_on
    bare = clean_line(words)
    row.institution_id = load_known_names(database, language, day).institution_called(bare) if bare else None
    row.institution_words = bare if bare and row.institution_id is None else None
    database.flush()


def move_participants(
    database: DatabaseSession, participant_ids: Sequence[str], delegation: Delegation, place: int
) -> None:
    """Move people into a delegation, before the ``place``-th of those who are in it now, in the order given."""
    moved = [_row(database, each) for each in participant_ids]
    if not moved:
        return
    rows = participant_rows(database, moved[0].session_id)
    there = [row for row in rows if row.delegation is delegation]
    before = there[:place]
    rest = [row for row in there if row not in moved]
    place = sum(row not in moved for row in before)
    for row in moved:
        row.delegation = delegation
    put_in_order([*rest[:place], *moved, *rest[place:]])
    database.flush()


def move_within(database: DatabaseSession, participant_ids: Sequence[str], steps: int) -> None:
    """Move people up (``steps`` below 0) or down in their delegation."""
    rows = [_row(database, each) for each in participant_ids]
    for delegation in {row.delegation for row in rows}:
        chosen = [row for row in rows if row.delegation is delegation]
        there = [row for row in participant_rows(database, chosen[0].session_id) if row.delegation is delegation]
        places = sorted(there.index(row) for row in chosen)
        target = places[0] - 1 if steps < 0 else places[-1] + 2
        if 0 <= target <= len(there):
            move_participants(database, [there[place].id for place in places], delegation, target)


def delete_participants(database: DatabaseSession, participant_ids: Iterable[str]) -> None:
    """Take people off the list; they stay in the register."""
    for participant_id in participant_ids:
        row = database.get(Participant, participant_id)
        if row is not None:
            database.delete(row)
    database.flush()


def _row(database: DatabaseSession, participant_id: str) -> Participant:
    row = database.get(Participant, participant_id)
    if row is None:
        raise RecordGoneError("This person has been taken off the list meanwhile. Undo that to bring the line back.")
    return row
