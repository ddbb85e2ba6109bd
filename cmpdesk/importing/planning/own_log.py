"""The columns of our own action log, which need no guessing: their titles are known in each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from cmpdesk.importing.columns import folded_title
from cmpdesk.importing.fields import Field
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label, language_name
from cmpdesk.spreadsheets.action_log.columns import KEYS

_FIELDS: Mapping[str, Field] = {
    "number": Field.ID,
    "edition": Field.EDITION,
    "working_group": Field.GROUP,
    "theme": Field.THEME,
    "description": Field.DESCRIPTION,
    "country": Field.SIDE,
    "institution": Field.OWNER,
    "contact_points": Field.CONTACT,
    "commitment": Field.COMMITMENT,
    "due_text": Field.DUE_DATE,
    "due_date": Field.DUE_DATE,
    "revised_due": Field.REVISED_DUE_DATE,
    "status": Field.STATUS,
    "last_update": Field.LAST_UPDATE,
    "progress_note": Field.COMMENTS,
    "closed_on": Field.DATE_CLOSED,
    "tags": Field.TAGS,
}


@cache
def own_columns() -> Mapping[str, tuple[Field, ...]]:
    """Return what the columns of a log feed, by folded title; what the log works out itself feeds nothing."""
    return {
        folded_title(label(f"column.{key}", language)): (_FIELDS[key],) if key in _FIELDS else ()
        for language in Language
        for key in KEYS
    }


def without_mark(text: str) -> tuple[str, Language | None]:
    """Return a text without the mark of one that stands in another language than its log, and that language."""
    for mark, language in _marks().items():
        if text.startswith(mark):
            return text.removeprefix(mark).strip(), language
    return text, None


@cache
def _marks() -> Mapping[str, Language]:
    return {f"[{language_name(of, language)}]": of for of in Language for language in Language}
