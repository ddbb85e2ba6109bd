"""The register of the sample, and what was recognised in it, in words."""

from __future__ import annotations

from cmpdesk.importing.values.known import KnownRegister
from cmpdesk.importing.values.matching import Match
from cmpdesk.importing.values.owners import OwnerReading
from tests.importing.registers import sample_register

KNOWN = sample_register()
PEOPLE = sorted(person.name for person in KNOWN.names.people.values())


def acronyms(known: KnownRegister, ids: list[str | None]) -> list[str]:
    """Return each institution by its English acronym, or else its label; an unknown one is "?"."""
    found = []
    for each in ids:
        label = known.institutions.records[each].label if each else "?"
        found.append(label.rpartition("(")[2].rstrip(")") if "(" in label else label)
    return found


def institutions(reading: OwnerReading) -> str:
    return " ".join(acronyms(KNOWN, [each.match.certain_id for each in reading.institutions]))


def person(match: Match) -> str | None:
    return KNOWN.names.people[match.record_id].name if match.record_id else None


def group(match: Match) -> str | None:
    return KNOWN.groups.records[match.record_id].label if match.record_id else None
