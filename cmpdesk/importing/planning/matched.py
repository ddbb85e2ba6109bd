"""Matching the rows of a table with what is there: number, then earlier imports, then the wording, then likeness."""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from cmpdesk.importing.corrections import KEEP_AS_NOTE
from cmpdesk.importing.fields import Field
from cmpdesk.importing.matching import WordingIndex
from cmpdesk.importing.planning.context import Context
from cmpdesk.importing.planning.drafts import Draft, text_key
from cmpdesk.importing.reasons import NEW_RECORD, ReasonCode

_SAME_SOURCE_FROM = 50
"""How like two wordings under one private number must be, out of 100: such numbers are often only places."""


@dataclass(slots=True)
class Matched:
    """A row that looks for its record.

    Attributes:
        draft: the row.
        text: its wording.
        block: what it is compared within: group and edition; None in it where a row does not tell.
        wider: what it is compared within where it does not tell the edition.
        numbered_id: the record that has the row's number.
        number: the row's number, if it is one of ours.
    """

    draft: Draft
    text: str
    block: tuple[str | None, str | None]
    wider: Hashable
    numbered_id: str | None = None
    number: str | None = None
    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = text_key(self.text)


def with_matches(
    context: Context, rows: Sequence[Matched], wordings: WordingIndex, there: Mapping[str, object]
) -> None:
    """Let each row know its record; rows that repeat another one are left out."""
    finder = _Finder(context, wordings, there)
    open_rows = [row for row in rows if not finder.by_number(row) and not finder.is_repeated(row)]
    for find in (finder.by_place, finder.by_source_id, finder.by_wording, finder.by_likeness):
        open_rows = [row for row in open_rows if not find(row)]


def take_place(context: Context, draft: Draft, record_key: str) -> bool:
    """Take a record for a row of a kind that is matched by what it names; one that repeats another row is left out."""
    before = context.file.claims.claim(f"{draft.record_table} {record_key}", draft.row.number)
    if before is not None:
        draft.skip(ReasonCode.SAME_ROW, str(before))
        return False
    draft.record_id, draft.is_new = record_key, False
    return True


def is_known_row(context: Context, draft: Draft) -> bool:
    """Tell whether a row stands as it did in a file that was imported before: it changes nothing."""
    place = (context.file.digest, context.reading.table.sheet, draft.row.number, draft.record_table)
    cells = as_json(context.source_cells(draft))
    imported = context.there.imported.at(place, cells)
    if imported is None or imported.cells != cells:
        return False
    if imported.record_id not in context.there.ids(draft.record_table):
        return False
    context.file.claims.claim(f"{draft.record_table} {imported.record_id}", draft.row.number)
    draft.record_id, draft.is_new, draft.is_same = imported.record_id, False, True
    draft.add_reason(ReasonCode.BY_SOURCE)
    return True


@dataclass(slots=True)
class _Finder:
    context: Context
    wordings: WordingIndex
    there: Mapping[str, object]

    def by_number(self, row: Matched) -> bool:
        """Match by the permanent number; a row with one that another row of the file has is asked for.

        Its number is only a note where the answer is that it is another record.
        """
        if row.number is None:
            return False
        key = f"number {row.number}"
        before = self.context.file.claims.claim(key, row.draft.row.number)
        if before is not None:
            return self._has_taken_number(row, row.number, before)
        if row.numbered_id is None:
            return False
        return self._take(row, row.numbered_id, ReasonCode.BY_NUMBER)

    def _has_taken_number(self, row: Matched, number: str, before: int) -> bool:
        """Tell whether that settles a row whose number another one has."""
        if self._repeats(row, before):
            row.draft.skip(ReasonCode.SAME_ROW, str(before))
            return True
        answered = self.context.answer(ReasonCode.NUMBER_CONFLICT, Field.ID, number)
        if answered in (KEEP_AS_NOTE, NEW_RECORD):
            row.draft.keep(self.context.cells.title(Field.ID), number)
            row.number = None
            return False
        row.draft.add_reason(ReasonCode.NUMBER_CONFLICT, Field.ID, number, ((NEW_RECORD, number),))
        return True

    def by_place(self, row: Matched) -> bool:
        """Match a row that was imported from just this place of this file."""
        draft = row.draft
        place = (self.context.file.digest, self.context.reading.table.sheet, draft.row.number, draft.record_table)
        if place not in self.context.there.imported.by_place:
            return False
        cells = as_json(self.context.source_cells(draft))
        imported = self.context.there.imported.at(place, cells)
        if imported is None or imported.record_id not in self.there:
            return False
        if not self._take(row, imported.record_id, ReasonCode.BY_SOURCE):
            return False
        draft.is_same = imported.cells == cells
        return True

    def by_source_id(self, row: Matched) -> bool:
        """Match by the file's own number, in a file and sheet so called, where the wording is not another one."""
        draft = row.draft
        if draft.source_id is None:
            return False
        imported = self.context.there.imported.by_source_id.get(self.context.source_key(draft))
        if imported is None or imported.record_id not in self.there:
            return False
        before = json.loads(imported.cells).get(self.context.cells.titles.get(Field.DESCRIPTION, ""), "")
        if fuzz.ratio(text_key(before), row.key) < _SAME_SOURCE_FROM:
            return False
        return self._take(row, imported.record_id, ReasonCode.BY_SOURCE)

    def by_wording(self, row: Matched) -> bool:
        """Match by the same words; of a row that tells no edition, in any edition if only one has them."""
        ids = self._free(self.wordings.same(row.block, row.key))
        if not ids and row.block[1] is None and not _names_edition(row.draft):
            anywhere = self._free(self.wordings.same_in_wider(row.wider, row.key))
            ids = anywhere if len(anywhere) == 1 else []
            if ids:
                self._settle(row, ReasonCode.EDITION_UNKNOWN)
        return bool(ids) and self._take(row, ids[0], ReasonCode.BY_WORDING)

    def by_likeness(self, row: Matched) -> bool:
        """Match by words that are much alike, and say how much."""
        if row.number is not None or None in row.block:
            return False
        like = self.wordings.like(row.block, row.key, self.context.file.claims.rows)
        if like is None or not self._take(row, like.record_id, None):
            return False
        row.draft.add_reason(ReasonCode.BY_LIKENESS, Field.DESCRIPTION, f"{like.certainty} %")
        return True

    def is_repeated(self, row: Matched) -> bool:
        """Leave out a row that says the same as an earlier row of the file."""
        key = _whole(row, self.context)
        before = self.context.file.claims.claim(key, row.draft.row.number)
        if before is not None:
            row.draft.skip(ReasonCode.SAME_ROW, str(before))
        return before is not None

    def _repeats(self, row: Matched, before: int) -> bool:
        earlier = next((each for each in self.context.cells.rows if each.number == before), None)
        return earlier is not None and earlier.cells == row.draft.row.cells

    def _take(self, row: Matched, record_id: str, code: ReasonCode | None) -> bool:
        before = self.context.file.claims.claim(record_id, row.draft.row.number)
        if before is not None:
            return False
        row.draft.record_id, row.draft.is_new = record_id, False
        if code is not None:
            row.draft.add_reason(code)
        return True

    def _free(self, ids: Collection[str]) -> list[str]:
        return [each for each in ids if each not in self.context.file.claims.rows]

    def _settle(self, row: Matched, code: ReasonCode) -> None:
        row.draft.reasons = [each for each in row.draft.reasons if each.code != code]


def _names_edition(draft: Draft) -> bool:
    """Tell whether a row names an edition, if one that is not there."""
    return any(each.code == ReasonCode.EDITION_UNKNOWN and each.words for each in draft.reasons)


def _whole(row: Matched, context: Context) -> Hashable:
    """Return what two equal rows share: everything but the file's own number of the row."""
    numbers = context.cells.indexes.get(Field.ID, ())
    cells = row.draft.row.cells
    return row.block, row.draft.row.bands, tuple(cell for at, cell in enumerate(cells) if at not in numbers)


def as_json(cells: Mapping[str, str]) -> str:
    """Return the cells of a row as they are kept."""
    return json.dumps(cells, ensure_ascii=False)
