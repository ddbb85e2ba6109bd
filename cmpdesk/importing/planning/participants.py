"""What becomes of the rows of a list of participants, also of the attendance reports of meeting programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cmpdesk.importing.fields import Field
from cmpdesk.importing.planning.context import Context
from cmpdesk.importing.planning.dates import show_dates
from cmpdesk.importing.planning.drafts import Differences, Draft
from cmpdesk.importing.planning.matched import is_known_row, take_place
from cmpdesk.importing.planning.people_there import ParticipantThere
from cmpdesk.importing.planning.person_values import PersonReader, PersonValues
from cmpdesk.importing.planning.repeated_people import Listed, listed_once, strongest
from cmpdesk.importing.reasons import ReasonCode
from cmpdesk.importing.values.choices import AttendanceChoice, read_attendance, read_presence
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import Attendance, Delegation, Presence, Side
from cmpdesk.model.language import Language

_NO_PLACE = (Field.DATE, Field.START_TIME, Field.END_TIME, Field.DURATION, Field.COMMENTS)
_DELEGATIONS = {Side.CANADA: Delegation.CANADA, Side.MEXICO: Delegation.MEXICO, Side.OTHER: Delegation.OTHER}


def plan_participants(context: Context) -> Sequence[Draft]:
    """Return what becomes of each row."""
    reader = PersonReader(context)
    drafts = context.drafts("participant")
    show_dates(context, drafts, Field.DATE)
    read = [(draft, said) for draft in drafts if (said := reader.values(draft))]
    for found in listed_once(read):
        draft, said = found.draft, found.said
        if is_known_row(context, draft):
            continue
        for of in _NO_PLACE:
            if of in draft.raw:
                draft.keep(context.cells.title(of), draft.raw[of])
        group_id = reader.places.group_of(draft)
        edition_id = reader.places.edition_of(draft)
        delegation = _delegation(context, draft, said)
        attendance, presence = _attendance(context, found)
        person_id = reader.person_of(draft, said)
        if draft.waits or person_id is None or delegation is None:
            continue
        session_id = context.session_of(draft, edition_id, group_id)
        listed = context.there.people.participants.get((session_id or "", person_id))
        if not take_place(context, draft, listed.id if listed else f"{session_id} {person_id}"):
            continue
        if listed is None:
            _create(context, draft, said, (session_id, person_id, delegation), (attendance, presence))
        else:
            _update(context, draft, said, listed, (delegation, attendance, presence))
    return drafts


def _delegation(context: Context, draft: Draft, said: PersonValues) -> Delegation | None:
    if said.side in _DELEGATIONS:
        return _DELEGATIONS[said.side]
    words = draft.raw.get(Field.COUNTRY) or draft.raw.get(Field.ORGANISATION) or (said.email or "").partition("@")[2]
    answered = context.chosen(ReasonCode.SIDE_UNKNOWN, Field.COUNTRY, words)
    if answered in list(Delegation):
        return Delegation(answered)
    choices = [(str(each), each.capitalize()) for each in Delegation]
    draft.add_reason(ReasonCode.SIDE_UNKNOWN, Field.COUNTRY, words, choices)
    return None


def _attendance(context: Context, listed: Listed) -> tuple[Attendance | None, Presence | None]:
    """Return whether somebody came and how, as all lines of the person say."""
    cells, draft = context.cells, listed.draft
    place = draft.place
    came = _came(context, place)
    if not came.words and (below := _headed(draft)):
        came = below
    how = read_presence(cells.cell(Field.PRESENCE, place))
    if came.words and came.attendance is None:
        draft.keep(cells.title(Field.ATTENDANCE), came.words)
    if how.is_unknown:
        draft.keep(cells.title(Field.PRESENCE), how.words)
    others = (_came(context, again.place).attendance for again in listed.again)
    attendance = strongest([came.attendance, *others])
    if attendance is not None and (came.words or came.attendance is not None):
        draft.shown[Field.ATTENDANCE] = str(attendance)
    return attendance, came.presence or how.value


def _came(context: Context, place: int) -> AttendanceChoice:
    """Return what a line says of attendance; who has a time in an attendance report was there."""
    cells = context.cells
    came = read_attendance(cells.cell(Field.ATTENDANCE, place), title=cells.titles.get(Field.ATTENDANCE, ""))
    if not came.words and (beside := _marked_beside(cells.notes[place])):
        return beside
    was_there = any(cells.line(of, place) for of in (Field.DURATION, Field.START_TIME))
    return replace(came, attendance=Attendance.ATTENDED) if was_there and not came.words else came


def _headed(draft: Draft) -> AttendanceChoice | None:
    """Return what a heading over the row says of attendance: "Apologies:", "Absents"."""
    said = (read_attendance(band.strip(" :")) for band in reversed(draft.row.bands))
    return next((replace(each, words="") for each in said if each.attendance is not None), None)


def _marked_beside(notes: Sequence[tuple[str, str]]) -> AttendanceChoice | None:
    """Return what a mark in a column "Excused" or "Absent" beside the one for those present says."""
    for title, words in notes:
        if read_attendance(title).attendance in (Attendance.ABSENT, Attendance.EXCUSED):
            found = read_attendance(words, title=title)
            if found.attendance is not None:
                return found
    return None


def _create(
    context: Context,
    draft: Draft,
    said: PersonValues,
    who: tuple[str | None, str, Delegation],
    came: tuple[Attendance | None, Presence | None],
) -> None:
    draft.record_id, draft.is_new = new_id(), True
    values = {
        "session_id": who[0],
        "person_id": who[1],
        "delegation": who[2],
        **{f"title_{each}": said.title or None if each is said.language else None for each in Language},
        "institution_id": said.institution_id,
        "institution_words": said.institution_words or None,
        "role": said.role,
        "is_head": said.is_head,
        "attendance": came[0],
        "presence": came[1],
        "sort_order": context.way.next_place(f"participant {who[0]}", 1000),
    }
    draft.insert("participant", values, draft.record_id)


def _update(
    context: Context,
    draft: Draft,
    said: PersonValues,
    listed: ParticipantThere,
    came: tuple[Delegation, Attendance | None, Presence | None],
) -> None:
    found = Differences(draft, context.is_open(draft))
    found.text(Field.TITLE, "title", listed.title, said.title, said.language)
    if said.institution_id and said.institution_id != listed.institution_id:
        records = context.known.institutions.records
        before = records[listed.institution_id].label if listed.institution_id else listed.institution_words or ""
        after = draft.raw.get(Field.ORGANISATION, said.person.institution or "")
        values = {"institution_id": said.institution_id, "institution_words": None}
        found.other(Field.ORGANISATION, before, after, values)
    elif listed.institution_id is None:
        found.plain(Field.ORGANISATION, "institution_words", listed.institution_words, said.institution_words)
    found.code(Field.ROLE, "role", listed.role, said.role)
    found.code(Field.ATTENDANCE, "attendance", listed.attendance, came[1])
    found.code(Field.PRESENCE, "presence", listed.presence, came[2])
    found.write("participant", listed.id)
