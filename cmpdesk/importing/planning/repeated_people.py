"""Several lines of one person in a list of participants: programs write one each time that somebody joined or left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cmpdesk.importing.fields import Field
from cmpdesk.importing.planning.drafts import Draft
from cmpdesk.importing.planning.person_values import PersonValues
from cmpdesk.importing.reasons import ReasonCode
from cmpdesk.model.choices import Attendance
from cmpdesk.model.clean_text import folded
from cmpdesk.secretariat.registers.person_words import person_key

_STRONGEST_FIRST = (
    Attendance.ATTENDED, Attendance.CONFIRMED, Attendance.EXCUSED, Attendance.ABSENT, Attendance.INVITED,
)  # fmt: skip
_OF_ANOTHER_MEETING = (Field.EDITION, Field.YEAR, Field.GROUP)


@dataclass(slots=True)
class Listed:
    """A person of a list: the first line, what it says, and the lines that name the same person again."""

    draft: Draft
    said: PersonValues
    again: list[Draft] = field(default_factory=list)


def listed_once(lines: Sequence[tuple[Draft, PersonValues]]) -> list[Listed]:
    """Return each person once; further lines of one are left out. Other addresses or institutions are other people."""
    found: list[Listed] = []
    by_name: dict[tuple[str, ...], list[Listed]] = {}
    for draft, said in lines:
        key = (person_key(said.person.name), *(folded(draft.raw.get(of, "")) for of in _OF_ANOTHER_MEETING))
        namesakes = by_name.setdefault(key, [])
        before = next((each for each in namesakes if _is_same(each, draft, said)), None)
        if before is None:
            found.append(Listed(draft, said))
            namesakes.append(found[-1])
        else:
            draft.skip(ReasonCode.SAME_ROW, str(before.draft.row.number))
            before.again.append(draft)
    return found


def strongest(attendances: Sequence[Attendance | None]) -> Attendance | None:
    """Return what several lines together say: who joined once was there."""
    return next((each for each in _STRONGEST_FIRST if each in attendances), None)


def _is_same(before: Listed, draft: Draft, said: PersonValues) -> bool:
    emails = {before.said.email, said.email} - {None}
    institutions = {folded(each.raw.get(Field.ORGANISATION, "")) for each in (before.draft, draft)} - {""}
    return len(emails) < 2 and len(institutions) < 2  # two differ
