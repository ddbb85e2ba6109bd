"""What becomes of the rows of a table of decisions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cmpdesk.importing.fields import Field
from cmpdesk.importing.planning.context import Context
from cmpdesk.importing.planning.dates import show_dates
from cmpdesk.importing.planning.drafts import Differences, Draft, is_same_text
from cmpdesk.importing.planning.matched import Matched, with_matches
from cmpdesk.importing.planning.on_the_way import bare_theme
from cmpdesk.importing.planning.places import Places
from cmpdesk.importing.planning.proceedings_there import DecisionThere
from cmpdesk.importing.reasons import ReasonCode
from cmpdesk.model.base import new_id
from cmpdesk.model.language import Language, Translated

_OUR_NUMBER = re.compile(r"(\d{1,3})-([A-Z]{2,6})-D(\d{1,4})", re.IGNORECASE)
_NO_PLACE = (Field.DETAILS, Field.OWNER, Field.DATE, Field.STATUS, Field.COMMENTS)


@dataclass(slots=True)
class _Said:
    text: str
    language: Language
    number: str | None
    group_id: str | None
    edition_id: str | None
    theme: str


def plan_decisions(context: Context) -> Sequence[Draft]:
    """Return what becomes of each row."""
    there = context.there.decisions
    places = Places(context)
    drafts = context.drafts("decision")
    show_dates(context, drafts, Field.DATE)
    values = [_said(context, places, draft) for draft in drafts]
    asked = [
        Matched(
            draft, said.text, (said.group_id, said.edition_id), said.group_id,
            there.by_number.get(said.number or ""), said.number,
        )
        for draft, said in zip(drafts, values, strict=True)
        if said is not None
    ]  # fmt: skip
    with_matches(context, asked, there.wordings, there.by_id)
    numbers = {id(row.draft): row.number for row in asked}
    for draft, said in zip(drafts, values, strict=True):
        if said is None or draft.is_skipped or draft.is_same or draft.waits:
            continue
        said.number = numbers[id(draft)]
        if draft.is_new:
            _create(context, draft, said)
        else:
            _update(context, draft, said, there.by_id[str(draft.record_id)])
    return drafts


def _said(context: Context, places: Places, draft: Draft) -> _Said | None:
    text = context.cells.text(Field.DESCRIPTION, draft.place)
    if not any(letter.isalpha() for letter in text):
        draft.skip(ReasonCode.EMPTY)
        return None
    written = context.cells.line(Field.ID, draft.place)
    ours = _OUR_NUMBER.fullmatch(written)
    codes = {card.code.upper(): card.id for card in context.known.registers.groups.values()}
    numbered = codes.get(ours[2].upper()) if ours else None
    number = written.upper() if numbered else None
    draft.source_id = written if written and not number else None
    is_known = number in context.there.decisions.by_number
    group_id = places.group_of(draft, numbered, is_required=not is_known)
    edition_id = places.edition_of(draft, int(ours[1]) if ours and numbered else None, is_required=not is_known)
    for of in _NO_PLACE:
        if of in draft.raw:
            draft.keep(context.cells.title(of), draft.raw[of])
    theme = context.cells.line(Field.THEME, draft.place) or places.bands(draft).theme
    draft.label = text
    return _Said(text, context.language_of(text), number, group_id, edition_id, theme)


def _create(context: Context, draft: Draft, said: _Said) -> None:
    session_id = context.session_of(draft, said.edition_id, said.group_id)
    if session_id is None:
        draft.add_reason(ReasonCode.GROUP_UNKNOWN if said.group_id is None else ReasonCode.EDITION_UNKNOWN)
        return
    draft.record_id = new_id()
    theme_id = context.way.theme_of(session_id, said.theme, said.language) if said.theme else None
    draft.need(theme_id)
    values = {
        "number": said.number,
        "session_id": session_id,
        "theme_id": theme_id,
        **{f"text_{each}": said.text if each is said.language else None for each in Language},
        "sort_order": 0,
    }
    draft.insert("decision", values, draft.record_id)
    draft.values[Field.GROUP] = said.group_id


def _update(context: Context, draft: Draft, said: _Said, decision: DecisionThere) -> None:
    found = Differences(draft, context.is_open(draft))
    found.text(Field.DESCRIPTION, "text", decision.text, said.text, said.language)
    bare = bare_theme(said.theme)[0]
    before = context.there.themes.titles.get(decision.theme_id or "", Translated())
    if bare and not any(is_same_text(written.text, bare) for written in before.written()):
        theme_id = context.way.theme_of(decision.session_id, said.theme, said.language)
        old = before.or_other(said.language)
        if theme_id != decision.theme_id and found.other(
            Field.THEME, old.text if old else "", bare, {"theme_id": theme_id}
        ):
            draft.need(theme_id)
    found.write("decision", decision.id)
