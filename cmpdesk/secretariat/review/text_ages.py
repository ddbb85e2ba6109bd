"""Which translations are older than their original, as the journal knows.

A translation is older where the words of the original are not those that it had when the translation was last
changed. Spaces and punctuation do not count, and what was undone has not happened. The original is the language that
was written first, English where several were written at once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.language import Language
from cmpdesk.secretariat.duplicates import name_key
from cmpdesk.workspace.journal_tables import row_change

_TABLES = ("narrative", "action", "decision")
_AT_ONCE = 1_000


@dataclass(slots=True)
class _Ages:
    """What is known of one record while the journal is read on."""

    first: dict[Language, int] = field(default_factory=dict)
    now: dict[Language, str] = field(default_factory=dict)
    seen: dict[Language, tuple[int, dict[Language, str]]] = field(default_factory=dict)

    def take(self, change: int, after: Mapping[str, object]) -> None:
        """Take in the record as a change set left it."""
        texts = {language: str(after.get(f"text_{language}") or "") for language in Language}
        changed = [language for language in Language if texts[language] != self.now.get(language, "")]
        self.now = texts
        for language in changed:
            if texts[language]:
                self.first.setdefault(language, change)
                self.seen[language] = (change, {})
        # What the others say at the end of the change set is what the translator had before the eyes.
        for made, others in self.seen.values():
            if made == change:
                others.update(texts)

    def older(self) -> tuple[Language, ...]:
        """Return the languages whose text was made of another original."""
        written = [language for language in self.first if self.now.get(language)]
        if len(written) < 2:  # noqa: PLR2004 - a translation needs an original
            return ()
        order = list(Language)
        original = min(written, key=lambda language: (self.first[language], order.index(language)))
        now = name_key(self.now[original])
        return tuple(
            language
            for language in written
            if language is not original and name_key(self.seen[language][1].get(original, "")) != now
        )


def older_translations(
    session: DatabaseSession, records: frozenset[tuple[str, str]]
) -> dict[tuple[str, str], tuple[Language, ...]]:
    """Return the languages of each text whose translation is older than its original; one question."""
    ages: dict[tuple[str, str], _Ages] = {}
    question = (
        select(row_change.c.change_set_id, row_change.c.table_name, row_change.c.record_id, row_change.c.after)
        .where(row_change.c.table_name.in_(_TABLES), row_change.c.after.is_not(None))
        .order_by(row_change.c.id)
        .execution_options(yield_per=_AT_ONCE)
    )
    for change, table, record_id, after in session.execute(question):
        if (table, record_id) in records:
            ages.setdefault((table, record_id), _Ages()).take(change, json.loads(after))
    found = {record: age.older() for record, age in ages.items()}
    return {record: languages for record, languages in found.items() if languages}
