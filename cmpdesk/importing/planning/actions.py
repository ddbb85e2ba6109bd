"""What becomes of the rows of a table of actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cmpdesk.importing.fields import Field
from cmpdesk.importing.plan import Work, Write
from cmpdesk.importing.planning.action_values import ActionReader, ActionValues
from cmpdesk.importing.planning.actions_there import ActionsThere, ActionThere
from cmpdesk.importing.planning.context import Context
from cmpdesk.importing.planning.dates import is_same_limit, limit_values, revised_limit_values, says_something
from cmpdesk.importing.planning.drafts import Differences, Draft, is_same_text, text_key
from cmpdesk.importing.planning.matched import Matched, with_matches
from cmpdesk.importing.planning.notes import merged_notes
from cmpdesk.importing.planning.on_the_way import bare_theme
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ResponsibleRole
from cmpdesk.model.language import Language, Translated

TABLE = "action"


def plan_actions(context: Context) -> Sequence[Draft]:
    """Return what becomes of each row."""
    there = context.there.actions
    reader = ActionReader(context)
    drafts = context.drafts(TABLE)
    values = [reader.values(draft) for draft in drafts]
    asked = [
        Matched(
            draft,
            said.text,
            (said.group_id, said.edition_id),
            said.group_id,
            there.by_number.get(said.number or ""),
            said.number,
        )
        for draft, said in zip(drafts, values, strict=True)
        if said is not None
    ]
    with_matches(context, asked, there.wordings, there.by_id)
    numbers = {id(row.draft): row.number for row in asked}
    for draft, said in zip(drafts, values, strict=True):
        if said is None or draft.is_skipped or draft.is_same or draft.waits:
            continue
        said.number = numbers[id(draft)]
        if draft.is_new:
            _create(context, draft, said)
        else:
            _update(context, draft, said, there)
    return drafts


def _create(context: Context, draft: Draft, said: ActionValues) -> None:
    session_id = context.session_of(draft, said.edition_id, said.group_id)
    draft.record_id = new_id()
    values: dict[str, object] = {
        "number": said.number,
        "working_group_id": said.group_id,
        "session_id": session_id,
        "theme_id": _theme(context, draft, said, session_id),
        **_in_language("text", said.text, said.language),
        **_in_language("details", said.details, said.language),
        "side": said.side,
        "commitment": said.commitment,
        **_limit(said),
        **_revised_limit(said),
        "status": said.status,
        "closed_on": said.closed_on,
        "notes": merged_notes(None, draft.notes, _loose_comments(said)),
        "sort_order": 0,
    }
    draft.insert(TABLE, values, draft.record_id)
    _add_bodies(draft, said.owners.institution_ids)
    _add_people(draft, said)
    for tag_id in said.tag_ids:
        draft.insert("action_tag", {"action_id": draft.record_id, "tag_id": tag_id})
    _add_progress(draft, said, None)


def _in_language(column: str, text: str, language: Language) -> dict[str, object]:
    columns = _COLUMNS[column]
    return {**columns, f"{column}_{language}": text or None}


_COLUMNS: Mapping[str, Mapping[str, None]] = {
    column: dict.fromkeys(f"{column}_{language}" for language in Language) for column in ("text", "details")
}


def _limit(said: ActionValues) -> dict[str, object]:
    if said.due is None or not says_something(said.due):
        return dict.fromkeys(("due_en", "due_fr", "due_es", "due_from_on", "due_to_on", "due_edition"))
    return limit_values(said.due, said.language)


def _revised_limit(said: ActionValues) -> dict[str, object]:
    revised = said.revised_due
    return revised_limit_values(revised, said.language) if revised is not None and says_something(revised) else {}


def _theme(context: Context, draft: Draft, said: ActionValues, session_id: str | None) -> str | None:
    if not said.theme:
        return None
    if session_id is None:
        draft.keep(context.cells.title(Field.THEME), said.theme)
        return None
    theme_id = context.way.theme_of(session_id, said.theme, said.language)
    draft.need(theme_id)
    return theme_id


def _add_bodies(draft: Draft, institution_ids: Sequence[str], first: int = 0) -> None:
    for place, institution_id in enumerate(institution_ids, start=first):
        values = {"action_id": draft.record_id, "institution_id": institution_id, "sort_order": place}
        draft.insert("action_institution", values)


def _add_people(draft: Draft, said: ActionValues, known: frozenset[str | None] = frozenset()) -> None:
    contacts = [*said.contacts.person_ids]
    people = [(each, ResponsibleRole.RESPONSIBLE) for each in said.owners.person_ids]
    people += [(each, ResponsibleRole.CONTACT) for each in contacts if each not in said.owners.person_ids]
    for place, (person_id, role) in enumerate(people):
        if person_id not in known:
            _add_person(draft, {"person_id": person_id, "to_be_named_by": None, "role": role, "sort_order": place})
    if known:
        return
    for side in dict.fromkeys([*said.owners.sides, *said.contacts.sides]):
        _add_person(
            draft,
            {"person_id": None, "to_be_named_by": side, "role": ResponsibleRole.CONTACT, "sort_order": len(people)},
        )


def _add_person(draft: Draft, values: dict[str, object]) -> None:
    draft.insert("action_person", {"action_id": draft.record_id, **values})


def _loose_comments(said: ActionValues) -> str:
    """Return the comments that have no day: those with one are a progress update."""
    return "" if said.updated_on and said.comments else said.comments


def _add_progress(draft: Draft, said: ActionValues, given_by: str | None) -> None:
    if said.updated_on is None:
        return
    values = {
        "action_id": draft.record_id,
        "made_on": said.updated_on,
        **_in_language("text", said.comments, said.language),
        "status": said.status,
        "given_by": given_by,
    }
    draft.insert("action_update", values)


def _update(context: Context, draft: Draft, said: ActionValues, there: ActionsThere) -> None:
    action = there.by_id[str(draft.record_id)]
    found = Differences(draft, context.is_open(draft))
    found.text(Field.DESCRIPTION, "text", action.text, said.text, said.language)
    found.text(Field.DETAILS, "details", action.details, said.details, said.language)
    found.code(Field.SIDE, "side", action.side, said.side if Field.SIDE in draft.raw else None)
    found.code(Field.COMMITMENT, "commitment", action.commitment, said.commitment)
    found.code(Field.STATUS, "status", action.status, said.status)
    found.code(Field.DATE_CLOSED, "closed_on", action.closed_on, said.closed_on)
    _compare_limit(found, said, action)
    _compare_revised_limit(found, said, action)
    _compare_theme(context, found, said, action)
    _compare_owners(context, found, said, there)
    _compare_tags(found, said, there)
    _compare_notes(context, found, said, there)
    found.write(TABLE, action.id)


def _compare_limit(found: Differences, said: ActionValues, action: ActionThere) -> None:
    due = said.due
    if due is None or not says_something(due):
        return
    if is_same_limit(
        due, (action.due, action.revised_due), (action.due_to_on, action.revised_due_to_on), action.due_edition
    ):
        return
    before = action.due.or_other(said.language)
    found.other(
        Field.DUE_DATE, before.text if before else "", due.day.isoformat() if due.day else due.words, _limit(said)
    )


def _compare_revised_limit(found: Differences, said: ActionValues, action: ActionThere) -> None:
    revised = said.revised_due
    if revised is None or not says_something(revised):
        return
    if is_same_limit(revised, (action.revised_due,), (action.revised_due_to_on,), None):
        return
    before = action.revised_due.or_other(said.language)
    after = revised.day.isoformat() if revised.day else revised.words
    found.other(Field.REVISED_DUE_DATE, before.text if before else "", after, _revised_limit(said))


def _compare_theme(context: Context, found: Differences, said: ActionValues, action: ActionThere) -> None:
    bare = bare_theme(said.theme)[0]
    if not bare or action.session_id is None:
        return
    titles = context.there.themes.titles
    before = titles.get(action.theme_id or "", Translated())
    if any(is_same_text(written.text, bare) for written in before.written()):
        return
    known = context.there.themes.by_key.get((action.session_id, text_key(bare)))
    if known is not None and known == action.theme_id:
        return
    old = before.or_other(said.language)
    theme_id = known or context.way.theme_of(action.session_id, said.theme, said.language)
    if found.other(Field.THEME, old.text if old else "", bare, {"theme_id": theme_id}):
        found.draft.need(theme_id)


def _compare_owners(context: Context, found: Differences, said: ActionValues, there: ActionsThere) -> None:
    draft = found.draft
    links = there.institutions.get(str(draft.record_id), [])
    stored, wanted = [body for _, body in links], said.owners.institution_ids
    new = [each for each in wanted if each not in stored]
    gone = [link for link, body in links if body not in wanted] if wanted and said.owners.is_whole else []
    if (new or gone) and found.other(Field.OWNER, _names(context, stored), draft.raw.get(Field.OWNER, ""), {}):
        _add_bodies(draft, new, len(stored))
        draft.writes += [Write("action_institution", link, work=Work.DELETE) for link in gone]
    known = {person for _, person, _ in there.people.get(str(draft.record_id), [])}
    people = [*said.owners.person_ids, *said.contacts.person_ids]
    if any(each not in known for each in people):
        of = Field.OWNER if said.owners.person_ids else Field.CONTACT
        if any(change.field is of for change in draft.changes) or found.other(of, "", draft.raw.get(of, ""), {}):
            _add_people(draft, said, frozenset(known) or frozenset({None}))


def _names(context: Context, institution_ids: Sequence[str]) -> str:
    records = context.known.institutions.records
    return "; ".join(records[each].label for each in institution_ids if each in records)


def _compare_tags(found: Differences, said: ActionValues, there: ActionsThere) -> None:
    carried = there.tags.get(str(found.draft.record_id), set())
    new = [each for each in said.tag_ids if each not in carried]
    if new and found.other(Field.TAGS, "", found.draft.raw.get(Field.TAGS, ""), {}):
        for tag_id in new:
            found.draft.insert("action_tag", {"action_id": found.draft.record_id, "tag_id": tag_id})


def _compare_notes(context: Context, found: Differences, said: ActionValues, there: ActionsThere) -> None:
    """Add comments and notes that are not there yet: as a progress update where they have a day."""
    draft, record_id = found.draft, str(found.draft.record_id)
    action, updates = there.by_id[record_id], there.updates.get(record_id, [])
    texts = [written.text for _, text in updates for written in text.written()]
    is_told = any(is_same_text(text, said.comments) for text in texts)
    is_noted = said.comments and text_key(said.comments) in text_key(action.notes or "")
    days = [day for day, _ in updates]
    if said.updated_on and not is_told and ((said.comments and not is_noted) or said.updated_on not in days):
        if found.other(Field.COMMENTS, "", said.comments or said.updated_on.isoformat(), {}):
            _add_progress(draft, said, None)
        is_told = True
    comments = "" if is_told or said.updated_on else said.comments
    notes = {} if context.file.is_own_log else draft.notes
    merged = merged_notes(action.notes, notes, comments)
    if merged != (action.notes or None) and merged is not None:
        added = merged.removeprefix(action.notes or "").strip()
        found.other(Field.COMMENTS, "", added, {"notes": merged})
