"""The plan of an import: what will become of each row, and why. The preview shows it; the commit carries it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.table import LeftOutRow, TableReading
from cmpdesk.model.sentences import Sentence

if TYPE_CHECKING:
    from cmpdesk.importing.corrections import Corrections


RowPlace = tuple[int, str]
"""The number of a row, and which part of it is meant."""


class Outcome(StrEnum):
    """What will become of a row."""

    CREATE = "create"
    UPDATE = "update"
    SAME = "same"
    SKIP = "skip"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row gets its outcome, or what to know of it.

    Attributes:
        code: a key of the wording, and what answers in bulk are grouped by ("group_unknown", "date_order",
            "homonym", "empty", "same_number", "kept_as_note", …).
        field: the field that it is about.
        words: what stands in the cell.
        choices: what the user can choose from, as pairs of id and label.
    """

    code: str
    field: Field | None = None
    words: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record that is there, from what to what, in the words of the list."""

    field: Field
    before: str
    after: str


class Work(StrEnum):
    """What is done to a stored row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Write:
    """One stored row that the commit will write: its table, its id, and the columns with their values.

    The id is empty for a new row that nothing refers to: it gets one when it is stored.
    """

    table: str
    record_id: str
    values: Mapping[str, object] = field(default_factory=dict)
    work: Work = Work.INSERT


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that is made on the way, because rows need it: an edition, a session, a theme, a person.

    Attributes:
        table: what it is.
        record_id: the id that it will have.
        label: what to call it.
        writes: its own row and what hangs on it.
        needs: other records on the way that it refers to.
    """

    table: str
    record_id: str
    label: str
    writes: tuple[Write, ...]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A source row and what will become of it.

    Attributes:
        row: number, as Excel shows it.
        shown: by field, the value in words: dates as ISO 8601 where they are one, statuses by code.
        raw: by field, the text as it stands in the cell.
        values: what is stored, by field; its form belongs to the kind, see ``values``.
        record_id: the record that it changes or equals.
        changes: of an update, field by field.
        notes: what was not understood and is kept with the record, by the title of its column.
        record_table: where its record is kept.
        source_id: the number that the file itself gives it, where that is none of ours.
        writes: what the commit will store for it.
        needs: the records on the way that it refers to.
        label: what to call its record.
        part: which part of the source row it is, where that makes several records: "Canada", "Mexico".
    """

    row: int
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    shown: Mapping[Field, str] = field(default_factory=dict)
    raw: Mapping[Field, str] = field(default_factory=dict)
    values: Mapping[Field, object] = field(default_factory=dict)
    record_id: str | None = None
    changes: tuple[FieldChange, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    record_table: str = ""
    source_id: str | None = None
    writes: tuple[Write, ...] = ()
    needs: tuple[str, ...] = ()
    label: str = ""
    part: str = ""

    @property
    def place(self) -> RowPlace:
        """Return where it stands."""
        return self.row, self.part


@dataclass(frozen=True, slots=True)
class PlannedTable:
    """A table and the plan for each of its rows; ``ignored`` are indexes of columns that are not kept at all."""

    reading: TableReading
    rows: tuple[PlannedRow, ...]
    ignored: frozenset[int] = frozenset()

    @property
    def kind(self) -> Kind | None:
        """Return what the table is about."""
        return self.reading.kind


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """A sheet with its tables; where no row of it comes in, ``why_none`` is one sentence.

    ``left_out`` are the rows outside its tables, ``all_left_out`` also those within them. ``is_taken`` is False for a
    sheet that is left aside: a hidden one that nobody asked for, or one not chosen.
    """

    name: str
    tables: tuple[PlannedTable, ...]
    left_out: tuple[LeftOutRow, ...] = ()
    why_none: str | Sentence = ""
    is_taken: bool = True

    @property
    def all_left_out(self) -> tuple[LeftOutRow, ...]:
        """Return the rows of the sheet that are no rows of a table, from top to bottom."""
        within = [row for table in self.tables for row in table.reading.table.left_out]
        return tuple(sorted([*self.left_out, *within], key=lambda row: row.number))


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one file.

    ``revision`` is the newest change set that it was made against: where somebody changed something since, it is
    made anew before it is carried out.

    ``on_the_way`` are the records that its created and updated rows need and that are not there yet.
    ``corrections`` are those that it was made with: what they teach is kept when it is carried out.
    """

    file: str
    digest: str
    sheets: tuple[PlannedSheet, ...]
    revision: int
    notices: tuple[Sentence, ...] = ()
    on_the_way: tuple[NewRecord, ...] = ()
    corrections: Corrections | None = None

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """Return how many rows each outcome has."""
        found = Counter(row.outcome for sheet in self.sheets for table in sheet.tables for row in table.rows)
        return {outcome: found[outcome] for outcome in Outcome}
