"""Finding what a person names: a group by any of its names, an edition by its year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cmpdesk.model.choices import DelegationOrder, Mode, Side
from cmpdesk.model.clean_text import folded
from cmpdesk.model.edition import Edition
from cmpdesk.model.errors import UnknownChoiceError
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.registers.loading import (
    GroupCard,
    InstitutionCard,
    PersonCard,
    institutions,
    name_on,
    working_groups,
)


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """An annual meeting as documents and lists show it."""

    id: str
    ordinal: int
    year: int
    host: Side | None
    place: Translated
    starts_on: date | None
    ends_on: date | None
    mode: Mode | None
    notes: str | None
    delegation_order: DelegationOrder | None = None


def editions(session: Session) -> tuple[EditionFacts, ...]:
    """Return all editions, the first one first."""
    return tuple(edition_facts(row) for row in session.scalars(select(Edition).order_by(Edition.ordinal)))


def edition_facts(row: Edition) -> EditionFacts:
    """Return the facts of an edition, free of its database session."""
    return EditionFacts(
        row.id,
        row.ordinal,
        row.year,
        row.host,
        row.place,
        row.starts_on,
        row.ends_on,
        row.mode,
        row.notes,
        row.delegation_order,
    )


def edition_of_year(session: Session, year: int) -> EditionFacts:
    """Return the edition of a year.

    Raises:
        UnknownChoiceError: there is none, with the years that there are.
    """
    found = editions(session)
    for edition in found:
        if edition.year == year:
            return edition
    years = ", ".join(str(edition.year) for edition in found)
    if not years:
        raise UnknownChoiceError("There is no edition of {year}: this workspace has no edition yet.", year=year)
    raise UnknownChoiceError(
        "There is no edition of {year} in this workspace. There are: {years}.", year=year, years=years
    )


def group_named(session: Session, name: str) -> GroupCard:
    """Return the working group with this code, acronym, name or alias in any language.

    Case, accents and punctuation do not count.

    Raises:
        UnknownChoiceError: none is called so, with the codes and names that there are.
    """
    groups = working_groups(session)
    wanted = _key(name)
    for group in groups.values():
        if wanted and wanted in {_key(word) for word in names_of(group)}:
            return group
    known = ", ".join(f"{group.code} ({_english(group)})" for group in groups.values())
    if not known:
        raise UnknownChoiceError("There is no working group “{name}”: this workspace has no group yet.", name=name)
    raise UnknownChoiceError("There is no working group “{name}”. There are: {known}.", name=name, known=known)


def institution_named(session: Session, name: str) -> InstitutionCard:
    """Return the institution with this acronym, name or alias in any language.

    Case, accents and punctuation do not count.

    Raises:
        UnknownChoiceError: none is called so, or several are.
    """
    wanted = _key(name)
    found = [
        card for card in institutions(session).values() if wanted and wanted in {_key(word) for word in names_of(card)}
    ]
    if len(found) == 1:
        return found[0]
    if found:
        full = ", ".join(sorted(_full_name(card) for card in found))
        raise UnknownChoiceError(
            "Several institutions are called “{name}”: {names}. Give the full name of one.", name=name, names=full
        )
    raise UnknownChoiceError(
        "There is no institution “{name}” in this workspace. Give its name or acronym as the list of institutions "
        "has it.",
        name=name,
    )


def names_of(card: GroupCard | InstitutionCard | PersonCard) -> Iterable[str]:
    """Return everything that a group, an institution or a person is called."""
    if isinstance(card, PersonCard):
        yield card.name
    else:
        if isinstance(card, GroupCard):
            yield card.code
        for official in card.names:
            for names in (official.name, official.acronym, official.title):
                yield from (written.text for written in names.written())
    yield from card.aliases


def _key(name: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in folded(name)).split())


def _full_name(card: InstitutionCard) -> str:
    name = name_on(card.names, None).name.or_other(Language.ENGLISH)
    return name.text if name else card.id


def _english(group: GroupCard) -> str:
    name = name_on(group.names, None).name.or_other(Language.ENGLISH)
    return name.text if name else group.code
