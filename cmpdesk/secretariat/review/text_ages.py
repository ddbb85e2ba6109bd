"""Which translations are older than their original, as the journal knows.

A translation is older where the words of the original are not those that it had when the translation was last
changed. Spaces and punctuation do not count, and what was undone has not happened. The original is the language that
was written first, English where several were written at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.language import Language
from cmpdesk.workspace.journal_tables import row_change

_TABLES = ("narrative", "action", "decision")
_AT_ONCE = 1_000
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class _Ages:
    """What is known of one record while the journal is read on.

    Attributes:
        first: the change set that wrote a language first.
        now: the texts as they stand.
        keys: what the texts say, but for spaces, punctuation and case.
        made: by language and text, what the other languages said when that text was made. A text that comes back,
            as by undoing, was made when it stood there first.
    """

    first: dict[Language, int] = field(default_factory=dict)
    now: dict[Language, str] = field(default_factory=dict)
    keys: dict[Language, int] = field(default_factory=dict)
    made: dict[tuple[Language, int], tuple[int, dict[Language, int]]] = field(default_factory=dict)

    def take(self, change: int, after: Mapping[str, object]) -> None:
        """Take in the record as a row of a change set left it."""
        for language in Language:
            text = str(after.get(f"text_{language}") or "")
            if text != self.now.get(language, ""):
                self.now[language], self.keys[language] = text, hash(_NO_LETTERS.sub(" ", text.casefold()))
                if text:
                    self.first.setdefault(language, change)
                    self.made.setdefault((language, hash(text)), (change, {}))
        # What the others say at the end of the change set is what the translator had before the eyes.
        for language, text in self.now.items():
            made = self.made.get((language, hash(text)))
            if made is not None and made[0] == change:
                made[1].update(self.keys)

    def older(self) -> tuple[Language, ...]:
        """Return the languages whose text was made of another original."""
        written = [language for language in self.first if self.now.get(language)]
        if len(written) < 2:  # a translation needs an original
            return ()
        order = list(Language)
        original = min(written, key=lambda language: (self.first[language], order.index(language)))
        return tuple(
            language
            for language in written
            if language is not original
            and self.made[language, hash(self.now[language])][1].get(original) != self.keys[original]
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
