"""What the user decided about an import, beside what was found out: kept apart, so that a plan can be made anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.plan import Outcome, RowPlace
from cmpdesk.importing.table import Split, Table

KEEP_AS_NOTE = "keep_as_note"
"""The answer that leaves a word that was not understood as a note on the record."""

LEAVE_ROW_OUT = "leave_row_out"
"""The answer that leaves out the rows that have the question."""


@dataclass(frozen=True, slots=True)
class TableKey:
    """Which table of a file is meant: its sheet, and the row of its header or else its first row; its first column."""

    sheet: str
    row: int
    column: int


def key_of(table: Table) -> TableKey:
    """Return the key of a table."""
    first_row = table.header_row or (table.rows[0].number if table.rows else 0)
    return TableKey(table.sheet, first_row, table.columns[0].place if table.columns else 1)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What the user says that a column feeds; no fields: it is kept as a note; ``ignored``: not even that."""

    fields: tuple[Field, ...]
    split: Split = Split.NONE
    ignored: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What an answer is for: all rows of a table that have this word in this field and this reason."""

    table: TableKey
    code: str
    field: Field | None
    words: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """All that the user decided.

    Attributes:
        sheets: whether a sheet is taken; a hidden one is taken only if it stands here as True.
        headers: the header rows of a sheet's table, where they were found wrong: sheet to rows.
        kinds: what a table is about; None leaves the table out.
        columns: by table and index of the column.
        groups: the id of the working group of all rows of a table that name none.
        years: the year of the edition of all rows of a table that name none.
        day_first: whether "03/04/2021" is April 3, where a table leaves it open.
        answers: the id of the choice, ``KEEP_AS_NOTE``, ``LEAVE_ROW_OUT``, or words typed instead (after "=").
        rows: what becomes of a single row, by table and place: skip it, or create it though it looks the same.
    """

    sheets: Mapping[str, bool] = field(default_factory=dict)
    headers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    kinds: Mapping[TableKey, Kind | None] = field(default_factory=dict)
    columns: Mapping[tuple[TableKey, int], ColumnChoice] = field(default_factory=dict)
    groups: Mapping[TableKey, str] = field(default_factory=dict)
    years: Mapping[TableKey, int] = field(default_factory=dict)
    day_first: Mapping[TableKey, bool] = field(default_factory=dict)
    answers: Mapping[Question, str] = field(default_factory=dict)
    rows: Mapping[tuple[TableKey, RowPlace], Outcome] = field(default_factory=dict)


NO_CORRECTIONS = Corrections()
