"""A list of people that somebody pasted, from Excel or from an e-mail, taken apart line by line.

Nothing is looked up and nothing is stored here. No line vanishes: each is a person, a heading, or left out with
its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from cmpdesk.model.choices import Delegation, ParticipantRole
from cmpdesk.model.clean_text import clean_line, clean_text
from cmpdesk.secretariat.participants.pasted_tables import Table, read_tables
from cmpdesk.secretariat.registers.person_words import (
    heading_words,
    institution_key,
    is_institution_like,
    is_name_like,
    is_title_like,
    reading_words,
    split_name,
    words_of,
)

_ADDRESS = re.compile(r"<?\s*(?:mailto:)?([\w.+%'-]+@[\w-]+(?:\.[\w-]+)+)\s*>?", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-–—•·*▪◦‣●○■□o►➢✓]\s+|[•·▪◦‣●○■□►➢✓]|\(?\d{1,3}\s*[.):°]\s*-?\s*|\(?[a-zA-Z]\)\s+)")
_DASHES = re.compile(r"\s+[-–—|]\s+|\s*\|\s*|\s*;\s*")
_ROLE_NOTE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_COUNTRY_WORDS = {
    Delegation(delegation): frozenset(words.split()) for delegation, words in reading_words("delegations").items()
}
_HEADING_WORDS = heading_words()
_HEAD_OF_DELEGATION = "head_of_delegation"
_ROLES = {
    " ".join(words_of(wording)): role
    for role, wordings in reading_words("roles").items()
    for wording in wordings.split("|")
}


class LeftOutReason(StrEnum):
    """Why a line became no person."""

    HEADING = "heading"
    COLUMN_TITLES = "column_titles"
    NO_NAME = "no_name"


@dataclass(frozen=True, slots=True)
class PastedPerson:
    """A person as a pasted line has it; ``line`` counts from 1, ``family_names`` is the end of the name."""

    line: int
    name: str
    family_names: str | None = None
    honorific: str | None = None
    title: str | None = None
    institution: str | None = None
    email: str | None = None
    delegation: Delegation | None = None
    role: ParticipantRole | None = None
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """A line that is no person."""

    line: int
    text: str
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class PastedList:
    """What a pasted text was taken apart into, in the order of its lines."""

    people: tuple[PastedPerson, ...]
    left_out: tuple[LeftOutLine, ...]


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What helps to read a list: the keys of institutions' names, and given names, both folded."""

    institutions: frozenset[str] = frozenset()
    given_names: frozenset[str] = frozenset()


NOTHING_KNOWN = KnownWords()


def take_apart(text: str, known: KnownWords = NOTHING_KNOWN) -> PastedList:
    """Take a pasted list apart: a table with tabs, or one person on a line.

    A delegation's heading holds for the lines below it.
    """
    text = clean_text(text)
    found = _Found(known)
    if "\t" in text:
        for table in read_tables(text):
            found.add_table(table)
    else:
        for number, line in enumerate(text.split("\n"), start=1):
            found.add_line(number, line)
    return PastedList(tuple(found.people), tuple(found.left_out))


def delegation_heading(text: str) -> Delegation | None:
    """Return whose participants a heading announces: ``Mexican participants (12):`` are Mexico's."""
    words = [word for word in words_of(text) if not word.isdecimal()]
    for delegation, names in _COUNTRY_WORDS.items():
        if any(word in names for word in words) and all(word in names or word in _HEADING_WORDS for word in words):
            return delegation
    return None


def delegation_of_address(address: str) -> Delegation | None:
    """Return the side that an e-mail address belongs to, by the domains of the two countries."""
    domain = address.rpartition("@")[2].lower()
    if domain.endswith(".ca") or domain == "canada.ca":
        return Delegation.CANADA
    return Delegation.MEXICO if domain.endswith(".mx") else None


class _Found:
    """The lists of people and of lines left out while a text is read from top to bottom."""

    def __init__(self, known: KnownWords) -> None:
        self.known = known
        self.people: list[PastedPerson] = []
        self.left_out: list[LeftOutLine] = []
        self.delegation: Delegation | None = None

    def add_table(self, table: Table) -> None:
        for number, text in table.titles:
            self.left_out.append(LeftOutLine(number, text, LeftOutReason.COLUMN_TITLES))
        for row in table.rows:
            filled = [cell for cell in row.cells if cell]
            if len(filled) == 1 and self._is_heading(row.line, filled[0]):
                continue
            name = row.value("name")
            if not name and len(filled) == 1:
                self.add_line(row.line, filled[0])
                continue
            person = self._from_values(row.line, name, row.values)
            if person is None:
                self._leave_out(row.line, " ".join(filled))
            else:
                self.people.append(person)

    def add_line(self, number: int, line: str) -> None:
        bare = clean_line(_BULLET.sub("", line, count=1))
        if not bare or self._is_heading(number, bare):
            return
        people = list(_from_line(number, bare, self.known))
        if not people:
            self._leave_out(number, bare)
        self.people += [self._named(person) for person in people]

    def _is_heading(self, number: int, text: str) -> bool:
        delegation = delegation_heading(text)
        if delegation is None:
            return False
        self.delegation = delegation
        self.left_out.append(LeftOutLine(number, clean_line(text), LeftOutReason.HEADING))
        return True

    def _leave_out(self, number: int, text: str) -> None:
        if text:
            self.left_out.append(LeftOutLine(number, text, LeftOutReason.NO_NAME))

    def _named(self, person: PastedPerson) -> PastedPerson:
        """Return the person with the name taken apart as the delegation's country writes names."""
        delegation = self._delegation_of(person)
        parts = split_name(person.name, delegation)
        return replace(
            person,
            name=parts.name,
            family_names=parts.family_names,
            honorific=person.honorific or parts.honorific,
            delegation=delegation,
        )

    def _delegation_of(self, person: PastedPerson) -> Delegation | None:
        by_address = delegation_of_address(person.email) if person.email else None
        return person.delegation or self.delegation or by_address

    def _from_values(self, number: int, name: str, values: dict[str, str]) -> PastedPerson | None:
        name, notes = _without_notes(name)
        name, address = _without_address(name)
        email = _ADDRESS.search(values.get("email", ""))
        if not any(letter.isalpha() for letter in name):
            return None
        role, is_head, title = _roles([*notes, values.get("role", "")], values.get("title") or None)
        return self._named(
            PastedPerson(
                line=number,
                name=name,
                honorific=values.get("honorific") or None,
                title=title,
                institution=values.get("institution") or None,
                email=email.group(1) if email else address,
                delegation=delegation_heading(values.get("delegation", "")),
                role=role,
                is_head=is_head,
            )
        )


def _from_line(number: int, line: str, known: KnownWords) -> Iterator[PastedPerson]:
    """Yield the person of a line; the several of a line of e-mail recipients."""
    recipients = [part for part in line.split(";") if part.strip()]
    if len(recipients) > 1 and all(_ADDRESS.search(part) for part in recipients):
        for part in recipients:
            yield from _from_line(number, clean_line(part), known)
        return
    text, address = _without_address(line)
    text, notes = _without_notes(text)
    parts = _parts(text)
    if not parts:
        if address is not None:
            yield PastedPerson(number, _name_of_address(address), email=address)
        return
    name, rest = _name_and_rest(parts, known)
    if not is_name_like(name):
        return
    if not rest and address is None and not notes and len(name.split()) < 2:  # a lone word is no person
        return
    rest_without_roles = [part for part in rest if not _is_role(part)]
    title, institution = _title_and_institution(rest_without_roles, known)
    role, is_head, title = _roles([*notes, *rest], title)
    yield PastedPerson(
        line=number,
        name=name,
        title=title,
        institution=institution,
        email=address,
        role=role,
        is_head=is_head,
    )


def _without_address(text: str) -> tuple[str, str | None]:
    found = _ADDRESS.search(text)
    if found is None:
        return text, None
    rest = text[: found.start()] + " " + text[found.end() :]
    rest = re.sub(
        r"\(\s*\)|\[\s*\]|\b(?:e-?mail|courriel|correo(?: electr[oó]nico)?)\s*:", " ", rest, flags=re.IGNORECASE
    )
    return clean_line(rest).strip(" ,;\"'"), found.group(1)


def _without_notes(text: str) -> tuple[str, list[str]]:
    """Return a text without what stands in brackets and names a role, and those notes."""
    notes: list[str] = []

    def take(found: re.Match[str]) -> str:
        note = found.group(1) or found.group(2) or ""
        if not _is_role(note):
            return found.group(0)
        notes.append(note)
        return " "

    rest = clean_line(_ROLE_NOTE.sub(take, text))
    return re.sub(r"\s+,", ",", rest), notes


def _is_role(text: str) -> bool:
    return " ".join(words_of(text)) in _ROLES


def _roles(notes: list[str], title: str | None) -> tuple[ParticipantRole | None, bool, str | None]:
    """Return the role and whether somebody leads the delegation; a title that says only that is taken away."""
    roles = [role for note in (*notes, title or "") if (role := _ROLES.get(" ".join(words_of(note))))]
    is_head = _HEAD_OF_DELEGATION in roles
    others = [ParticipantRole(role) for role in roles if role != _HEAD_OF_DELEGATION]
    leads_only = title is not None and _ROLES.get(" ".join(words_of(title))) == _HEAD_OF_DELEGATION
    return others[0] if others else None, is_head, None if leads_only else title


def _parts(text: str) -> list[str]:
    """Return the parts of a line: by dashes and bars, else by commas that stand outside of brackets."""
    pieces = [piece for piece in _DASHES.split(text) if piece and piece.strip()]
    if len(pieces) == 1 and ":" in text:
        pieces = [piece for piece in text.split(":", 1) if piece.strip()]
    first, *others = pieces or [""]
    parts = _by_commas(first)
    for other in others:
        parts += _by_commas(other) if len(pieces) == 2 else [other]  # "Name - Title, Institution"
    return [part for part in (clean_line(part) for part in parts) if part]


def _by_commas(text: str) -> list[str]:
    return re.split(r",(?![^(]*\))", text)


def _name_and_rest(parts: list[str], known: KnownWords) -> tuple[str, list[str]]:
    """Return the name and what comes after it; ``Surname, Name`` is one name."""
    if len(parts) > 1 and _is_turned_name(parts[0], parts[1], known):
        return f"{parts[0]}, {parts[1]}", parts[2:]
    return parts[0], parts[1:]


def _is_turned_name(first: str, second: str, known: KnownWords) -> bool:
    if not is_name_like(first) or not is_name_like(second):
        return False
    if institution_key(second) in known.institutions or is_institution_like(second):
        return False
    count, given = len(first.split()), words_of(second)
    if count == 1 or all(part == part.upper() for part in first.split()):
        return True
    return count <= 3 and len(given) <= 2 and given[0] in known.given_names


def _title_and_institution(parts: list[str], known: KnownWords) -> tuple[str | None, str | None]:
    """Return title and institution; an institution that is known may have commas of its own."""
    if not parts:
        return None, None
    for start in range(len(parts)):
        tail = ", ".join(parts[start:])
        if institution_key(tail) in known.institutions:
            return ", ".join(parts[:start]) or None, tail
    if institution_key(parts[0]) in known.institutions:
        return ", ".join(parts[1:]) or None, parts[0]
    if len(parts) == 1:
        only = parts[0]
        return (only, None) if is_title_like(only) or not is_institution_like(only) else (None, only)
    return ", ".join(parts[:-1]), parts[-1]


def _name_of_address(address: str) -> str:
    words = [word for word in re.split(r"[._+%-]+", address.partition("@")[0]) if word and not word.isdecimal()]
    return " ".join(word.capitalize() for word in words) or address
