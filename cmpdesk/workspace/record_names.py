"""What a person would call a record, in a sentence about it."""

from __future__ import annotations

from sqlalchemy import Connection, select

from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.sentences import Sentence, sentence, word
from cmpdesk.workspace.stored_rows import RowValues, stored_columns

_SHOWN = 60
_LANGUAGES = ("en", "fr", "es")
_FIELDS = (
    "number",
    *(f"name_{language}" for language in _LANGUAGES),
    *(f"title_{language}" for language in _LANGUAGES),
    *(f"text_{language}" for language in _LANGUAGES),
    *(f"place_{language}" for language in _LANGUAGES),
    "alias",
    "code",
    "words",
    "address",
)
_KINDS = {
    "accepted_finding": "accepted finding of a review",
    "action_institution": "institution responsible for an action",
    "action_person": "person responsible for an action",
    "action_review": "review of an action",
    "action_revision": "earlier wording of an action",
    "action_tag": "tag of an action",
    "action_update": "progress update",
    "agenda_item_action": "action on the agenda",
    "agenda_item_document": "document of an agenda item",
    "agenda_item_lead": "lead of an agenda item",
    "agenda_template": "template of an agenda",
    "agenda_template_item": "item of an agenda's template",
    "approval": "approval of the minutes",
    "captured_line": "line written during a session",
    "checklist_task": "task of the checklist",
    "checklist_template": "template of a checklist",
    "checklist_template_task": "task of a checklist's template",
    "co_chair_term": "co-chair's term",
    "dictionary_word": "word of the dictionary",
    "head_count": "number of participants",
    "imported_file": "imported file",
    "imported_row": "source of an imported record",
    "institution_alias": "other name of an institution",
    "institution_name": "name of an institution",
    "minutes_version": "version of the minutes",
    "narrative": "text",
    "partnership_name": "name of the partnership",
    "person_alias": "other spelling of a person's name",
    "position": "position of a person",
    "remembered_answer": "answer kept for imports",
    "remembered_column": "column kept for imports",
    "session_group": "group of a session",
    "theme_alias": "other wording of a theme",
    "working_group_alias": "other name of a working group",
    "working_group_name": "name of a working group",
}


def spoken_kind(table: str) -> str:
    """Return what kind of record a table holds, as people say it: ``co_chair_term`` is a co-chair's term."""
    return _KINDS.get(table, table.replace("_", " "))


def some(table: str) -> Sentence:
    """Return the kind with its indefinite article: ``an institution``."""
    kind = spoken_kind(table)
    if kind[0] in "aeiou":
        return sentence("an {kind}", kind=word(kind))
    return sentence("a {kind}", kind=word(kind))


def named(table: str, name: str) -> Sentence:
    """Return the kind with a name, cut off where it is long: ``the institution “SADER”``."""
    line = " ".join(name.split())
    return sentence(
        "the {kind} “{name}”",
        kind=word(spoken_kind(table)),
        name=f"{line[:_SHOWN]}{'…' if len(line) > _SHOWN else ''}",
    )


def record_name(table: str, values: RowValues, connection: Connection | None = None) -> Sentence:
    """Return the record's kind, and its number or name where it has one.

    Args:
        table: where it is kept.
        values: its row.
        connection: a workspace to look names up in that stand in a table of their own, as an institution's.
    """
    name = own_name(table, values) or _name_elsewhere(table, values, connection)
    return named(table, name) if name else some(table)


def own_name(table: str, values: RowValues) -> str:
    """Return the number or name in a record's own row, empty where it has none there."""
    if table == "person":
        return " ".join(values[field] for field in ("given_names", "family_names") if values.get(field))
    if table == "edition":
        return f"{values.get('ordinal')}, {values.get('year')}"
    if f"{table}_name" in SCHEMA.tables:
        return ""
    return next((str(values[field]) for field in _FIELDS if values.get(field)), "")


def _name_elsewhere(table: str, values: RowValues, connection: Connection | None) -> str:
    names = SCHEMA.tables.get(f"{table}_name")
    if names is None:
        return ""
    if connection is not None:
        stored = stored_columns(names)
        question = select(stored).where(stored.c[f"{table}_id"] == values["id"]).order_by(stored.c.id.desc())
        for row in connection.execute(question).mappings():
            if name := own_name(names.name, dict(row)):
                return name
    return str(values.get("code") or "")
