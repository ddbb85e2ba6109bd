"""What becomes of the rows of lists of annual meetings and of sessions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cmpdesk.importing.fields import Field
from cmpdesk.importing.plan import Work, Write
from cmpdesk.importing.planning.context import Context
from cmpdesk.importing.planning.dates import date_column, show_date
from cmpdesk.importing.planning.drafts import Differences, Draft
from cmpdesk.importing.planning.matched import is_known_row, take_place
from cmpdesk.importing.planning.notes import merged_notes
from cmpdesk.importing.planning.places import Places
from cmpdesk.importing.reasons import ReasonCode
from cmpdesk.importing.values.choices import read_mode
from cmpdesk.importing.values.dates import DateHow, DateValue, read_dates
from cmpdesk.importing.values.groups import read_edition
from cmpdesk.importing.values.sides import read_side
from cmpdesk.importing.values.times import TimesReading, read_times
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import Mode, SessionState, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.search.finding import EditionFacts

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST_MEETING = 31


@dataclass(slots=True)
class _Days:
    """The first and the last day of a meeting, as far as its cells tell them."""

    first: date | None = None
    last: date | None = None
    year: int | None = None


class _DayReader:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.columns: dict[Field, Sequence[DateValue]] = {
            of: date_column(context, of, context.reading.year)
            for of in (Field.DATE, Field.END_DATE)
            if of in context.cells.by_field
        }

    def days(self, draft: Draft) -> _Days:
        """Return the days of a row: a single one, or the two ends of a short period."""
        values = {of: self._with_year(draft, column[draft.place]) for of, column in self.columns.items()}
        found = _Days()
        for of, value in values.items():
            show_date(self.context, draft, of, value)
            first, last = value.due.earliest, value.due.latest
            is_meeting = first and last and (last - first).days <= _LONGEST_MEETING
            if of is Field.DATE and first:
                found.year = first.year
                found.first, found.last = (first, last) if is_meeting and _names_day(value) else (None, None)
                draft.shown[of] = first.isoformat() if found.first else value.words
            elif of is Field.END_DATE and value.day:
                found.last = value.day
            if value.words and not is_meeting:
                draft.keep(self.context.cells.title(of), value.words)
        if found.first and found.last and found.last < found.first:
            found.last = None
        return found

    def _with_year(self, draft: Draft, value: DateValue) -> DateValue:
        """Read days without their year, "5 et 6 octobre", in the year that their row names."""
        year = _year(self.context, draft)
        if value.how is not DateHow.NOT_UNDERSTOOD or year is None:
            return value
        (found,) = read_dates([f"{value.words} {year}"], day_first=self.context.day_first).values
        return replace(found, words=value.words) if found.due.earliest else value


def _names_day(value: DateValue) -> bool:
    """Tell whether a date names days, and not a whole month."""
    first, last = value.due.earliest, value.due.latest
    return not (first and last and first.day == 1 and (last - first).days > 26)  # a month


def plan_editions(context: Context) -> Sequence[Draft]:
    """Return what becomes of each row of a list of annual meetings."""
    reader = _DayReader(context)
    drafts = context.drafts("edition")
    for draft in drafts:
        days = reader.days(draft)
        if is_known_row(context, draft):
            continue
        number = read_edition(context.cells.cell(Field.NUMBER, draft.place), context.known)
        year = _year(context, draft) or number.year or days.year
        ordinal = number.ordinal or _plain_number(context, draft)
        if ordinal is None and year is None:
            draft.skip(ReasonCode.EMPTY)
            continue
        facts = _edition_meant(context, ordinal, year)
        edition_id = facts.id if facts else _new_edition(context, draft, ordinal, year)
        if draft.waits or edition_id is None or not take_place(context, draft, edition_id):
            continue
        draft.label = f"{ordinal or (facts.ordinal if facts else '')} ({year or (facts.year if facts else '')})"
        if facts is None:
            _create_edition(context, draft, (ordinal, year), days)
        else:
            _update_edition(context, draft, facts, days)
    return drafts


def _year(context: Context, draft: Draft) -> int | None:
    found = _YEAR.search(context.cells.line(Field.YEAR, draft.place))
    return int(found.group()) if found else None


def _plain_number(context: Context, draft: Draft) -> int | None:
    cell = context.cells.cell(Field.NUMBER, draft.place)
    return int(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 < cell < 200 else None


def _edition_meant(context: Context, ordinal: int | None, year: int | None) -> EditionFacts | None:
    """Return the edition with the ordinal, else the one of the year."""
    editions = context.known.editions
    by_ordinal = next((each for each in editions if each.ordinal == ordinal), None)
    return by_ordinal or next((each for each in editions if ordinal is None and each.year == year), None)


def _new_edition(context: Context, draft: Draft, ordinal: int | None, year: int | None) -> str | None:
    if year is None or (ordinal is None and context.way.edition_of_year(year) is None):
        draft.add_reason(ReasonCode.EDITION_UNKNOWN, Field.NUMBER, draft.raw.get(Field.DATE, str(year or "")))
        return None
    made = new_id() if ordinal is not None else context.way.edition_of_year(year)
    if ordinal is not None and made is not None:
        context.way.adopt_edition(made, year, ordinal)
    return made


def _create_edition(context: Context, draft: Draft, named: tuple[int | None, int | None], days: _Days) -> None:
    draft.is_new = True
    on_the_way = context.way.records.pop(str(draft.record_id), None)
    values: dict[str, object] = {"ordinal": named[0], "year": named[1]}
    if on_the_way is not None:
        values.update(on_the_way.writes[0].values)
    place, host, mode = _circumstances(context, draft)
    language = context.language_of(place)
    values |= {
        "host": host,
        **{f"place_{each}": place or None if each is language else None for each in Language},
        "starts_on": days.first,
        "ends_on": days.last,
        "mode": mode,
        "notes": merged_notes(None, draft.notes, draft.raw.get(Field.COMMENTS, "")),
    }
    draft.insert("edition", values, str(draft.record_id))


def _circumstances(context: Context, draft: Draft) -> tuple[str, Side | None, Mode | None]:
    """Return place, host and mode; other words for the latter two are kept as notes."""
    cells, place = context.cells, draft.place
    host = read_side(cells.cell(Field.HOST, place))
    if host not in (Side.CANADA, Side.MEXICO):
        draft.keep(cells.title(Field.HOST), cells.line(Field.HOST, place))
        host = None
    mode = read_mode(cells.cell(Field.MODE, place))
    if mode.is_unknown:
        draft.keep(cells.title(Field.MODE), mode.words)
    found = mode.value or read_mode(cells.cell(Field.PLACE, place)).value
    if found:
        draft.shown[Field.MODE] = str(found)
    return cells.line(Field.PLACE, place), host, found


def _update_edition(context: Context, draft: Draft, facts: EditionFacts, days: _Days) -> None:
    found = Differences(draft, context.is_open(draft))
    place, host, mode = _circumstances(context, draft)
    if read_mode(place).value is None:
        found.text(Field.PLACE, "place", facts.place, place, context.language_of(place))
    found.code(Field.DATE, "starts_on", facts.starts_on, days.first)
    last = days.last if facts.ends_on or days.last != days.first else None
    found.code(Field.END_DATE, "ends_on", facts.ends_on, last)
    found.code(Field.HOST, "host", facts.host, host)
    found.code(Field.MODE, "mode", facts.mode, mode)
    merged = merged_notes(facts.notes, draft.notes, draft.raw.get(Field.COMMENTS, ""))
    if merged and merged != facts.notes:
        found.other(Field.COMMENTS, "", merged.removeprefix(facts.notes or "").strip(), {"notes": merged})
    found.write("edition", facts.id)


def plan_sessions(context: Context) -> Sequence[Draft]:
    """Return what becomes of each row of a list of sessions."""
    reader, places = _DayReader(context), Places(context)
    drafts = context.drafts("session")
    for draft in drafts:
        days = reader.days(draft)
        if is_known_row(context, draft):
            continue
        group_id = places.group_of(draft)
        edition_id = _edition_of_session(context, places, draft, days)
        for of in (Field.COMMENTS,):
            draft.keep(context.cells.title(of), draft.raw.get(of, ""))
        if draft.waits or group_id is None or edition_id is None:
            continue
        meeting = context.there.meetings.get((edition_id, group_id))
        if not take_place(context, draft, meeting.id if meeting else f"{edition_id} {group_id}"):
            continue
        draft.label = f"{context.way.group_label(group_id)}, {context.way.edition_label(edition_id)}"
        if meeting is None:
            _create_session(context, draft, (edition_id, group_id), days)
        else:
            _update_session(context, draft, meeting.id, days)
    return drafts


def _edition_of_session(context: Context, places: Places, draft: Draft, days: _Days) -> str | None:
    """Return the edition that the row names, else the one of the year of its date."""
    is_named = any(of in draft.raw for of in (Field.EDITION, Field.YEAR)) or context.reading.year
    if not is_named and days.year and not context.file.year:
        found = context.way.edition_of_year(days.year)
        if found is not None:
            draft.values[Field.EDITION] = found
            return found
    return places.edition_of(draft)


def _create_session(context: Context, draft: Draft, named: tuple[str, str], days: _Days) -> None:
    edition_id, group_id = named
    made = context.way.session_of(edition_id, group_id)
    on_the_way = context.way.records[made]
    draft.record_id, draft.is_new = made, True
    draft.need(made)
    for other in on_the_way.needs:
        draft.need(other)
    place, _, mode = _circumstances(context, draft)
    start, end = _times(context, draft)
    language = context.language_of(place)
    values: dict[str, object] = {
        "starts_on": days.first,
        "ends_on": days.last if days.last != days.first else None,
        "start_time": start.start,
        "end_time": end.start or start.end,
        **{f"place_{each}": place or None if each is language else None for each in Language},
        "mode": mode,
    }
    if days.first and days.first < context.way.today:
        values["state"] = SessionState.HELD
    draft.writes.append(Write("session", made, values, Work.UPDATE))


def _times(context: Context, draft: Draft) -> tuple[TimesReading, TimesReading]:
    cells, place = context.cells, draft.place
    return read_times(cells.cell(Field.START_TIME, place)), read_times(cells.cell(Field.END_TIME, place))


def _update_session(context: Context, draft: Draft, session_id: str, days: _Days) -> None:
    facts = context.there.sessions[session_id]
    found = Differences(draft, context.is_open(draft))
    place, _, mode = _circumstances(context, draft)
    start, end = _times(context, draft)
    found.code(Field.DATE, "starts_on", facts.starts_on, days.first)
    last = days.last if facts.ends_on or days.last != days.first else None
    found.code(Field.END_DATE, "ends_on", facts.ends_on, last)
    found.code(Field.START_TIME, "start_time", facts.start_time, start.start)
    found.code(Field.END_TIME, "end_time", facts.end_time, end.start or start.end)
    found.text(Field.PLACE, "place", facts.place, place, context.language_of(place))
    found.code(Field.MODE, "mode", facts.mode, mode)
    found.write("session", session_id)
