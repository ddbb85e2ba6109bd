"""What a returned action log holds: the facts of its export, the values at export, and the rows as they came back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from cmpdesk.importing.returned_log.fields import LogField
from cmpdesk.model.language import Language
from cmpdesk.model.sentences import Sentence
from cmpdesk.spreadsheets.reading.cells import CellValue

AtExport = Mapping[LogField, str | None]
"""The values of one action when the log went out: dates as ISO 8601, None where the cell was empty."""


@dataclass(frozen=True, slots=True)
class ExportFacts:
    """What the sheet of the state says of the export.

    Attributes:
        workspace_id: the workspace that it was exported from.
        revision: the newest change set at that time.
        exported_at: in UTC.
        as_of: the day that its deadlines were judged on.
        language: of its labels and texts.
        selection: which actions it held (``edition``, ``group``, ``only_open``, ``institution``) and the day of its
            names (``names_on``).
        headers: what each column was called.
    """

    workspace_id: str
    revision: int
    exported_at: datetime | None
    as_of: date | None
    language: Language
    selection: Mapping[str, str | int | bool | None]
    headers: Mapping[LogField, str]

    @property
    def names_on(self) -> date | None:
        """Return the day whose names of institutions and people the log shows."""
        try:
            return date.fromisoformat(str(self.selection.get("names_on")))
        except ValueError:
            return self.as_of


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands in the file, as Excel counts rows."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of an action as it came back.

    Attributes:
        place: where it stands.
        cells: by field; a field whose column is not in the file is not among them.
        extra: what stands in columns that are not ours, and in comments on cells, by their titles.
        hidden: it is filtered away or hidden.
        struck: its wording is crossed out.
        without_struck: fields whose cells are without words that are crossed out in them.
    """

    place: RowPlace
    cells: Mapping[LogField, CellValue]
    extra: Mapping[str, str] = field(default_factory=dict)
    hidden: bool = False
    struck: bool = False
    without_struck: tuple[LogField, ...] = ()

    def words(self, of: LogField) -> CellValue:
        """Return a cell; None where it is empty or its column is not in the file."""
        return self.cells.get(of)


@dataclass(frozen=True, slots=True)
class UnknownColumn:
    """A column that is not ours, and how many cells of actions it fills."""

    sheet: str
    title: str
    filled: int


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """A row among the actions that is none: it names no action and has no description."""

    place: RowPlace
    text: str


@dataclass(frozen=True, slots=True)
class ReturnedLog:
    """An action log as it came back.

    Attributes:
        file: its name, without the folder.
        digest: SHA-256 of the file.
        facts: of its export; None where the sheet of the state is gone.
        language: of its words.
        at_export: the values of each action at export, by the id of its record; empty without the state.
        rows: those of actions, in the order of the file.
        unknown_columns: columns that were added, or renamed beyond recognition.
        removed_columns: fields whose column is nowhere in the file.
        left_out: rows that are no actions.
        notices: sentences that the user should read.
    """

    file: str
    digest: str
    facts: ExportFacts | None
    language: Language
    at_export: Mapping[str, AtExport]
    rows: tuple[ReturnedRow, ...]
    unknown_columns: tuple[UnknownColumn, ...] = ()
    removed_columns: tuple[LogField, ...] = ()
    left_out: tuple[LeftOutLine, ...] = ()
    notices: tuple[Sentence, ...] = ()
