"""What becomes of the rows of rosters and of lists of co-chairs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cmpdesk.importing.fields import Field
from cmpdesk.importing.plan import Work, Write
from cmpdesk.importing.planning.context import Context
from cmpdesk.importing.planning.dates import date_column, show_date
from cmpdesk.importing.planning.drafts import Differences, Draft, is_same_text
from cmpdesk.importing.planning.matched import is_known_row, take_place
from cmpdesk.importing.planning.notes import merged_notes
from cmpdesk.importing.planning.people_there import PositionThere, TermThere
from cmpdesk.importing.planning.person_values import PersonReader, PersonValues
from cmpdesk.importing.reasons import ReasonCode
from cmpdesk.importing.values.dates import DateValue
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import Side
from cmpdesk.model.language import Language


class Periods:
    """The first and the last days of terms and posts, read a column at a time."""

    def __init__(self, context: Context) -> None:
        year = context.file.year or context.reading.year
        self.context = context
        self.columns: dict[Field, Sequence[DateValue]] = {
            of: date_column(context, of, year)
            for of in (Field.TERM_START, Field.TERM_END)
            if of in context.cells.by_field
        }

    def of(self, draft: Draft) -> tuple[date | None, date | None]:
        """Return the first and the last day; a year stands for its first or last day."""
        values = {of: column[draft.place] for of, column in self.columns.items()}
        for of, value in values.items():
            show_date(self.context, draft, of, value)
        first = _first_day(values.get(Field.TERM_START))
        last = values[Field.TERM_END].due.latest if Field.TERM_END in values else None
        return (first, last) if not (first and last and last < first) else (first, None)


def _first_day(value: DateValue | None) -> date | None:
    return value.due.earliest if value else None


def plan_people(context: Context) -> Sequence[Draft]:
    """Return what becomes of each row of a roster: people with their posts."""
    reader, periods = PersonReader(context), Periods(context)
    drafts = context.drafts("person")
    for draft in drafts:
        said = reader.values(draft)
        if said is None or is_known_row(context, draft):
            continue
        period = periods.of(draft)
        _keep_without_place(context, draft, (Field.GROUP, Field.ROLE))
        person_id = reader.person_of(draft, said)
        if person_id is None or draft.waits or not take_place(context, draft, person_id):
            continue
        institution_id = reader.institution_made(draft, said)
        draft.is_new = person_id in context.way.records
        if draft.is_new:
            _create_person(draft, said, institution_id, period)
        else:
            _update_person(context, draft, said, institution_id, period)
    return drafts


def _keep_without_place(context: Context, draft: Draft, fields: Sequence[Field]) -> None:
    """Keep what this kind of record has no place for."""
    for of in fields:
        if of in draft.raw:
            draft.keep(context.cells.title(of), draft.raw[of])


def _create_person(
    draft: Draft, said: PersonValues, institution_id: str | None, period: tuple[date | None, date | None]
) -> None:
    notes = merged_notes(None, draft.notes, draft.raw.get(Field.COMMENTS, ""))
    if notes:
        draft.writes.append(Write("person", str(draft.record_id), {"notes": notes}, Work.UPDATE))
    if institution_id or said.title:
        _add_position(draft, said, institution_id, period)
    draft.need(draft.record_id)


def _add_position(
    draft: Draft, said: PersonValues, institution_id: str | None, period: tuple[date | None, date | None]
) -> None:
    values = {
        "person_id": draft.record_id,
        "institution_id": institution_id,
        **_titled(said),
        "from_on": period[0],
        "to_on": period[1],
        "sort_order": 0,
    }
    draft.insert("position", values)


def _titled(said: PersonValues) -> dict[str, object]:
    return {f"title_{each}": said.title or None if each is said.language else None for each in Language}


def _update_person(
    context: Context,
    draft: Draft,
    said: PersonValues,
    institution_id: str | None,
    period: tuple[date | None, date | None],
) -> None:
    person_id = str(draft.record_id)
    card = context.known.registers.people[person_id]
    found = Differences(draft, context.is_open(draft))
    found.plain(Field.EMAIL, "email", card.email, said.email)
    found.plain(Field.PHONE, "phone", card.phone, said.phone)
    found.plain(Field.HONORIFIC, "honorific", card.honorific, said.person.honorific if not card.honorific else None)
    notes = context.there.people.notes.get(person_id)
    merged = merged_notes(notes, draft.notes, draft.raw.get(Field.COMMENTS, ""))
    if merged and merged != notes:
        found.other(Field.COMMENTS, "", merged.removeprefix(notes or "").strip(), {"notes": merged})
    found.write("person", person_id)
    _compare_position(context, found, said, institution_id, period)


def _compare_position(
    context: Context,
    found: Differences,
    said: PersonValues,
    institution_id: str | None,
    period: tuple[date | None, date | None],
) -> None:
    """Add a post that the person is not known to hold, or complete the one without a title."""
    if not institution_id and not said.title:
        return
    positions = context.there.people.positions.get(str(found.draft.record_id), [])
    there = [each for each in positions if institution_id is None or each.institution_id == institution_id]
    if any(_is_titled(each, said.title) for each in there):
        return
    before = next((written.text for each in positions for written in each.title.written()), "")
    of = Field.TITLE if said.title else Field.ORGANISATION
    if not found.other(of, before, said.title or found.draft.raw.get(Field.ORGANISATION, ""), {}):
        return
    empty = next((each for each in there if not each.title), None)
    if empty is not None:
        found.draft.writes.append(Write("position", empty.id, _titled(said), Work.UPDATE))
    else:
        _add_position(found.draft, said, institution_id, period)


def _is_titled(position: PositionThere, title: str) -> bool:
    return not title or any(is_same_text(written.text, title) for written in position.title.written())


def plan_co_chairs(context: Context) -> Sequence[Draft]:
    """Return what becomes of each row of a list of co-chairs: terms of people in groups."""
    reader, periods = PersonReader(context), Periods(context)
    drafts = context.drafts("co_chair_term")
    for draft in drafts:
        said = reader.values(draft)
        if said is None or is_known_row(context, draft):
            continue
        period = periods.of(draft)
        group_id = reader.places.group_of(draft)
        side = _side_of_term(context, draft, said)
        person_id = reader.person_of(draft, said)
        if draft.waits or group_id is None or person_id is None or side is None:
            continue
        terms = context.there.people.terms.get((group_id, side, person_id), [])
        term = _term_meant(terms, period)
        key = term.id if term else f"term {group_id} {side} {person_id} {period[0]}"
        if not take_place(context, draft, key):
            continue
        institution_id = reader.institution_made(draft, said)
        if term is None:
            _create_term(draft, said, (group_id, side, person_id), institution_id, period)
        else:
            _update_term(context, draft, said, term, (institution_id, *period))
    return drafts


def _side_of_term(context: Context, draft: Draft, said: PersonValues) -> Side | None:
    if said.side in (Side.CANADA, Side.MEXICO):
        return said.side
    words = draft.raw.get(Field.COUNTRY, "")
    answered = context.chosen(ReasonCode.SIDE_UNKNOWN, Field.COUNTRY, words)
    if answered in (Side.CANADA, Side.MEXICO):
        return Side(answered)
    choices = [(str(each), each.capitalize()) for each in (Side.CANADA, Side.MEXICO)]
    draft.add_reason(ReasonCode.SIDE_UNKNOWN, Field.COUNTRY, words, choices)
    return None


def _term_meant(terms: Sequence[TermThere], period: tuple[date | None, date | None]) -> TermThere | None:
    """Return the term that a row is about: the only one, or the one that began in the same year."""
    if len(terms) <= 1 or period[0] is None:
        only = terms[-1] if terms else None
        is_other = only and only.from_on and period[0] and only.to_on and only.to_on < period[0]
        return None if is_other else only
    return next((term for term in terms if term.from_on and term.from_on.year == period[0].year), None)


def _create_term(
    draft: Draft,
    said: PersonValues,
    who: tuple[str, Side, str],
    institution_id: str | None,
    period: tuple[date | None, date | None],
) -> None:
    draft.record_id, draft.is_new = new_id(), True
    values = {
        "working_group_id": who[0],
        "side": who[1],
        "person_id": who[2],
        **_titled(said),
        "institution_id": institution_id,
        "sector": said.sector,
        "from_on": period[0],
        "to_on": period[1],
        "acting": said.is_acting,
        "sort_order": draft.place + 1,
    }
    draft.insert("co_chair_term", values, draft.record_id)


def _update_term(
    context: Context,
    draft: Draft,
    said: PersonValues,
    term: TermThere,
    since: tuple[str | None, date | None, date | None],
) -> None:
    institution_id, first, last = since
    draft.record_id, draft.is_new = term.id, False
    found = Differences(draft, context.is_open(draft))
    found.text(Field.TITLE, "title", term.title, said.title, said.language)
    found.code(Field.ORGANISATION, "institution_id", term.institution_id, institution_id)
    _name_institutions(context, draft, term.institution_id, said)
    found.code(Field.SECTOR, "sector", term.sector, said.sector if term.sector is None else None)
    in_its_year = term.from_on and first and first == date(term.from_on.year, 1, 1)
    found.code(Field.TERM_START, "from_on", term.from_on, None if in_its_year else first)
    found.code(Field.TERM_END, "to_on", term.to_on, last)
    found.write("co_chair_term", term.id)


def _name_institutions(context: Context, draft: Draft, before: str | None, said: PersonValues) -> None:
    """Show institutions by their names, not by their ids."""
    records = context.known.institutions.records
    for place, change in enumerate(draft.changes):
        if change.field is Field.ORGANISATION:
            old = records[before].label if before is not None and before in records else ""
            new = draft.raw.get(Field.ORGANISATION, said.institution_words)
            draft.changes[place] = type(change)(change.field, old, new)
