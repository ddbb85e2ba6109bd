"""What the planning of one table knows: the table, what is there, what the user said, and what was remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cmpdesk.importing.corrections import KEEP_AS_NOTE, Corrections, Question, TableKey
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.languages import language_of
from cmpdesk.importing.planning.cells import BANDS, TableCells, source_cells
from cmpdesk.importing.planning.drafts import Draft
from cmpdesk.importing.planning.on_the_way import OnTheWay
from cmpdesk.importing.reasons import NEW_RECORD, ReasonCode
from cmpdesk.importing.table import TableReading
from cmpdesk.importing.there import Claims, There
from cmpdesk.importing.values.known import KnownRegister
from cmpdesk.importing.values.text import line_of
from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language

Remembered = Mapping[tuple[str, str, str], str]
"""Answers of earlier imports, by code, field and folded words."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What concerns all tables of a file."""

    name: str
    digest: str
    is_own_log: bool
    there: There
    way: OnTheWay
    claims: Claims
    corrections: Corrections
    remembered: Remembered
    group_id: str | None = None
    year: int | None = None


@dataclass(slots=True)
class Context:
    """What the planning of one table knows."""

    file: FileFacts
    kind: Kind
    key: TableKey
    reading: TableReading
    cells: TableCells
    language: Language
    column_keys: tuple[str, ...] = ()

    @property
    def known(self) -> KnownRegister:
        """Return whom the workspace knows."""
        return self.file.there.known

    @property
    def there(self) -> There:
        """Return what is there."""
        return self.file.there

    @property
    def way(self) -> OnTheWay:
        """Return what is made on the way."""
        return self.file.way

    @property
    def day_first(self) -> bool | None:
        """Return the order of figures in dates, where the user said it."""
        return self.file.corrections.day_first.get(self.key)

    def answer(self, code: ReasonCode, of: Field | None, words: str) -> str | None:
        """Return what the user answered to a question, now or for an earlier file."""
        asked = Question(self.key, code, of, words)
        given = self.file.corrections.answers.get(asked)
        if given is not None:
            return given
        return self.file.remembered.get((code, of or "", remembered_words(words)))

    def chosen(self, code: ReasonCode, of: Field | None, words: str) -> str | None:
        """Return the record or the code that was answered; None where none was."""
        answered = self.answer(code, of, words)
        return None if answered in (None, KEEP_AS_NOTE, NEW_RECORD) or answered.startswith("=") else answered

    def drafts(self, table: str) -> list[Draft]:
        """Return an empty draft for each row, with what stands in its cells."""
        found = []
        for place, row in enumerate(self.cells.rows):
            draft = Draft(row, place, table)
            for of, column in self.cells.by_field.items():
                if column[place] is not None:
                    draft.raw[of] = draft.shown[of] = self.cells.text(of, place)
            for title, words in self.cells.notes[place]:
                draft.keep(title, words)
            found.append(draft)
        return found

    def language_of(self, text: str) -> Language:
        """Return the language of a text, which the table's other texts tell where it does not."""
        return language_of(text, self.language)

    def session_of(self, draft: Draft, edition_id: str | None, group_id: str | None) -> str | None:
        """Return the session of a group and an edition, and let the row need it."""
        if edition_id is None or group_id is None:
            return None
        found = self.way.session_of(edition_id, group_id)
        draft.need(found)
        return found

    def source_cells(self, draft: Draft) -> dict[str, str]:
        """Return a row as it stands in the file."""
        return source_cells(self.column_keys, draft.row)

    def source_key(self, draft: Draft) -> tuple[str, str, str, str]:
        """Return what tells a row apart by the file's own number."""
        table = self.reading.table
        return folded(self.file.name), folded(table.sheet), folded(draft.source_id or ""), draft.record_table

    def is_open(self, draft: Draft) -> Callable[[Field], bool]:
        """Return what tells whether the file says something of a field that it did not say at the last import."""
        before = self.there.imported.cells_before(draft.record_id)
        if before is None:
            return lambda of: True  # noqa: ARG005 - every field is new to a record that was never imported
        now = self.source_cells(draft)

        def says_new(of: Field) -> bool:
            keys = [self.column_keys[index] for index in self.cells.indexes.get(of, ())] or [BANDS]
            return any(now.get(key) != before.get(key) for key in keys)

        return says_new


def remembered_words(words: str) -> str:
    """Return the words of an answer as they are kept."""
    return line_of(words).casefold()
