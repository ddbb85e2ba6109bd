"""The registers of institutions, people and working groups, with the names that held on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cmpdesk.model.choices import Sector
from cmpdesk.model.institution import Institution, InstitutionAlias, InstitutionName
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.partnership import PartnershipName
from cmpdesk.model.person import Person, PersonAlias
from cmpdesk.model.working_group import WorkingGroup, WorkingGroupAlias, WorkingGroupName
from cmpdesk.secretariat.words.wording import label

NOTHING = Translated()


@dataclass(frozen=True, slots=True)
class OfficialName:
    """A name, an acronym, and for groups a full title, that hold from one day to another."""

    name: Translated
    acronym: Translated
    title: Translated
    from_on: date | None
    to_on: date | None

    def holds_on(self, day: date) -> bool:
        """Tell whether it is the name of that day."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day <= self.to_on)


@dataclass(frozen=True, slots=True)
class InstitutionCard:
    """An institution with all its names."""

    id: str
    country: str | None
    sector: Sector | None
    parent_id: str | None
    names: tuple[OfficialName, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person as lists show them."""

    id: str
    honorific: str | None
    given_names: str | None
    family_names: str
    email: str | None
    phone: str | None
    aliases: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the name as it is written in a document, without the honorific."""
        return " ".join(part for part in (self.given_names, self.family_names) if part)


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A working group with all its names."""

    id: str
    code: str
    sort_order: int
    mandate: Translated
    founded_on: date | None
    suspended_on: date | None
    closed_on: date | None
    names: tuple[OfficialName, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group as it is called on the session's day."""

    id: str
    code: str
    name: Translated
    title: Translated
    acronym: Translated


def name_on(names: Iterable[OfficialName], day: date | None) -> OfficialName:
    """Return the name that holds on a day; without a day, or where none does, the latest one."""
    latest_first = sorted(names, key=lambda name: name.from_on or date.min, reverse=True)
    if day is not None:
        for name in latest_first:
            if name.holds_on(day):
                return name
    return latest_first[0] if latest_first else OfficialName(NOTHING, NOTHING, NOTHING, None, None)


def with_acronym(name: Translated, acronym: Translated) -> Translated:
    """Return ``Canadian Forest Service (CFS)`` in every language that the name has."""
    texts = {}
    for language in Language:
        text = name.in_language(language)
        short = acronym.or_other(language)
        texts[language] = f"{text} ({short.text})" if text and short else text
    return Translated(texts[Language.ENGLISH], texts[Language.FRENCH], texts[Language.SPANISH])


def short_name(official: OfficialName) -> Translated:
    """Return the acronym, which serves all languages where it has no other, or else the name."""
    acronym = official.acronym
    if not acronym:
        return official.name
    texts = [acronym.or_other(language) for language in Language]
    return Translated(*(short.text if short else None for short in texts))


@dataclass(frozen=True, slots=True)
class Registers:
    """The three registers, loaded once for all chapters of a document."""

    institutions: Mapping[str, InstitutionCard]
    people: Mapping[str, PersonCard]
    groups: Mapping[str, GroupCard]

    def institution_full(self, institution_id: str | None, day: date | None) -> Translated:
        """Return the official name with its acronym; a body within another one names both acronyms."""
        card = self.institutions.get(institution_id or "")
        if card is None:
            return NOTHING
        official = name_on(card.names, day)
        return with_acronym(official.name, official.acronym)

    def institution_short(self, institution_id: str | None, day: date | None) -> Translated:
        """Return the acronym, or the name where there is none."""
        card = self.institutions.get(institution_id or "")
        return NOTHING if card is None else short_name(name_on(card.names, day))

    def group_line(self, group_id: str, day: date | None) -> GroupLine:
        """Return a group as it is called on a day."""
        card = self.groups[group_id]
        official = name_on(card.names, day)
        return GroupLine(card.id, card.code, official.name, official.title, official.acronym)


def load_registers(session: Session) -> Registers:
    """Load all three registers."""
    return Registers(institutions(session), people(session), working_groups(session))


def institutions(session: Session) -> dict[str, InstitutionCard]:
    """Return all institutions by id."""
    names = _names_by_owner((row.institution_id, row) for row in session.scalars(select(InstitutionName)))
    aliases = _texts_by_owner(session, select(InstitutionAlias.institution_id, InstitutionAlias.alias))
    return {
        row.id: InstitutionCard(
            row.id, row.country, row.sector, row.parent_id, names.get(row.id, ()), aliases.get(row.id, ())
        )
        for row in session.execute(
            select(Institution.id, Institution.country, Institution.sector, Institution.parent_id)
        )
    }


def people(session: Session) -> dict[str, PersonCard]:
    """Return all people by id."""
    aliases = _texts_by_owner(session, select(PersonAlias.person_id, PersonAlias.alias))
    columns = (
        Person.id,
        Person.honorific,
        Person.given_names,
        Person.family_names,
        Person.email,
        Person.phone,
    )
    return {row.id: PersonCard(*row, aliases.get(row.id, ())) for row in session.execute(select(*columns))}


def working_groups(session: Session) -> dict[str, GroupCard]:
    """Return all working groups by id, in their order."""
    names = _names_by_owner((row.working_group_id, row) for row in session.scalars(select(WorkingGroupName)))
    aliases = _texts_by_owner(session, select(WorkingGroupAlias.working_group_id, WorkingGroupAlias.alias))
    groups = session.scalars(select(WorkingGroup).order_by(WorkingGroup.sort_order, WorkingGroup.code))
    return {
        group.id: GroupCard(
            group.id,
            group.code,
            group.sort_order,
            group.mandate,
            group.founded_on,
            group.suspended_on,
            group.closed_on,
            names.get(group.id, ()),
            aliases.get(group.id, ()),
        )
        for group in groups
    }


def partnership_name(session: Session, day: date | None) -> OfficialName:
    """Return the name of the partnership on a day; while nobody has named it, that which new workspaces begin with."""
    found = name_on([_official_name(row) for row in session.scalars(select(PartnershipName))], day)
    if found.name:
        return found
    name, acronym = (
        Translated(*(label(f"partnership.{key}", each) for each in Language)) for key in ("name", "acronym")
    )
    return OfficialName(name, found.acronym or acronym, NOTHING, None, None)


def _names_by_owner(
    rows: Iterable[tuple[str, InstitutionName | WorkingGroupName]],
) -> Mapping[str, tuple[OfficialName, ...]]:
    found: dict[str, list[OfficialName]] = {}
    for owner, row in rows:
        found.setdefault(owner, []).append(_official_name(row))
    return {owner: tuple(names) for owner, names in found.items()}


def _official_name(row: PartnershipName | InstitutionName | WorkingGroupName) -> OfficialName:
    title = row.title if isinstance(row, WorkingGroupName) else NOTHING
    return OfficialName(row.name, row.acronym, title, row.from_on, row.to_on)


def _texts_by_owner(session: Session, question: Select[str, str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for owner, alias in session.execute(question):
        found.setdefault(owner, []).append(alias)
    return {owner: tuple(aliases) for owner, aliases in found.items()}
