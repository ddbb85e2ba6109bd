"""What becomes of the rows of an agenda."""

from __future__ import annotations

from collections.abc import Sequence

from cmpdesk.importing.fields import Field
from cmpdesk.importing.planning.context import Context
from cmpdesk.importing.planning.drafts import Differences, Draft, is_same_text
from cmpdesk.importing.planning.matched import is_known_row, take_place
from cmpdesk.importing.planning.names import Named, Owners
from cmpdesk.importing.planning.places import Places
from cmpdesk.importing.planning.proceedings_there import AgendaItemThere
from cmpdesk.importing.reasons import ReasonCode
from cmpdesk.importing.values.times import minutes_between, read_duration, read_times
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import Side
from cmpdesk.model.language import Language

_NO_PLACE = (Field.DATE, Field.COMMENTS)


def plan_agenda(context: Context) -> Sequence[Draft]:
    """Return what becomes of each row."""
    places, owners = Places(context), Owners(context)
    parents: dict[tuple[str, str], str] = {}
    drafts = context.drafts("agenda_item")
    for draft in drafts:
        title = context.cells.text(Field.DESCRIPTION, draft.place)
        if not any(letter.isalpha() for letter in title):
            draft.skip(ReasonCode.EMPTY)
            continue
        draft.label = title
        group_id = places.group_of(draft)
        edition_id = places.edition_of(draft)
        for of in _NO_PLACE:
            if of in draft.raw:
                draft.keep(context.cells.title(of), draft.raw[of])
        if is_known_row(context, draft):
            continue
        lead = owners.named(draft, Field.LEAD)
        minutes = _minutes(context, draft)
        if draft.waits:
            continue
        session_id = str(context.session_of(draft, edition_id, group_id))
        item = _item(context.there.agendas.get(session_id, ()), title)
        number = context.cells.line(Field.NUMBER, draft.place).strip(" .)")
        if not take_place(context, draft, item.id if item else f"{session_id} {title} {number}"):
            continue
        if item is None:
            _create(context, draft, (session_id, title, minutes), lead, parents.get((session_id, _above(number))))
        else:
            _update(context, draft, item, title, minutes)
        if number:
            parents[session_id, number] = str(draft.record_id)
    return drafts


def _item(items: Sequence[AgendaItemThere], title: str) -> AgendaItemThere | None:
    return next((item for item in items if any(is_same_text(each.text, title) for each in item.title.written())), None)


def _above(number: str) -> str:
    """Return the number of the item that one is a part of: "1.2" is below "1"."""
    return number.rpartition(".")[0]


def _minutes(context: Context, draft: Draft) -> int | None:
    """Return how long an item lasts: as it says, else from its times."""
    cells, place = context.cells, draft.place
    said = read_duration(cells.cell(Field.DURATION, place), title=cells.titles.get(Field.DURATION, ""))
    if said is not None:
        return said
    if words := cells.line(Field.DURATION, place):
        draft.keep(cells.title(Field.DURATION), words)
    first, last = (read_times(cells.cell(of, place)) for of in (Field.START_TIME, Field.END_TIME))
    start, end = first.start, last.start or first.end
    for of, times in ((Field.START_TIME, first), (Field.END_TIME, last)):
        if times.is_unknown:
            draft.keep(cells.title(of), times.words)
        elif times.start is not None:
            draft.shown[of] = times.start.strftime("%H:%M")
    return minutes_between(start, end) if start and end else None


def _create(
    context: Context, draft: Draft, said: tuple[str, str, int | None], lead: Named, parent_id: str | None
) -> None:
    session_id, title, minutes = said
    draft.record_id, draft.is_new = new_id(), True
    language = context.language_of(title)
    details = context.cells.text(Field.DETAILS, draft.place)
    values: dict[str, object] = {
        "session_id": session_id,
        "parent_id": parent_id,
        "minutes": minutes,
        **{f"title_{each}": title if each is language else None for each in Language},
        **{f"purpose_{each}": details or None if each is language else None for each in Language},
        "sort_order": context.way.next_place(f"agenda {session_id}", 1000),
    }
    draft.insert("agenda_item", values, draft.record_id)
    _add_leads(draft, lead)


def _add_leads(draft: Draft, lead: Named) -> None:
    nobody: dict[str, object] = {"person_id": None, "institution_id": None, "side": None, "words": None}
    found = [nobody | {"person_id": each} for each in lead.person_ids]
    found += [nobody | {"institution_id": each} for each in lead.institution_ids]
    if not found and lead.side in (Side.CANADA, Side.MEXICO, Side.BOTH):
        found.append(nobody | {"side": lead.side})
    if not lead.is_whole and Field.LEAD in draft.raw and not found:
        found.append(nobody | {"words": draft.raw[Field.LEAD]})
    for place, values in enumerate(found):
        draft.insert("agenda_item_lead", {"agenda_item_id": draft.record_id, **values, "sort_order": place})


def _update(context: Context, draft: Draft, item: AgendaItemThere, title: str, minutes: int | None) -> None:
    found = Differences(draft, context.is_open(draft))
    language = context.language_of(title)
    found.text(Field.DETAILS, "purpose", item.purpose, context.cells.text(Field.DETAILS, draft.place), language)
    found.code(Field.DURATION, "minutes", item.minutes, minutes)
    found.write("agenda_item", item.id)
