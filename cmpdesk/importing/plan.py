"""The plan of an import: what will become of each row, and why. The preview shows it; the commit carries it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.table import LeftOutRow, TableReading


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


@dataclass(frozen=True, slots=True)
class PlannedTable:
    """A table and the plan for each of its rows."""

    reading: TableReading
    rows: tuple[PlannedRow, ...]

    @property
    def kind(self) -> Kind | None:
        """Return what the table is about."""
        return self.reading.kind


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """A sheet with its tables; where no row of it comes in, ``why_none`` is one sentence."""

    name: str
    tables: tuple[PlannedTable, ...]
    left_out: tuple[LeftOutRow, ...] = ()
    why_none: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one file.

    ``revision`` is the newest change set that it was made against: where somebody changed something since, it is
    made anew before it is carried out.
    """

    file: str
    digest: str
    sheets: tuple[PlannedSheet, ...]
    revision: int
    notices: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[Outcome, int]:
        """Return how many rows each outcome has."""
        found = Counter(row.outcome for sheet in self.sheets for table in sheet.tables for row in table.rows)
        return {outcome: found[outcome] for outcome in Outcome}
