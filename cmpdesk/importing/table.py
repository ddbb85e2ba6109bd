"""A table that was found in a sheet, and what each of its columns was taken for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cmpdesk.importing.fields import Field, Kind
from cmpdesk.model.sentences import Sentence
from cmpdesk.spreadsheets.reading.cells import CellValue, Look


class LeftOutReason(StrEnum):
    """Why a row of a sheet is no row of a table of ours."""

    TITLE = "title"
    BAND = "band"
    REPEATED_HEADER = "repeated_header"
    EMPTY_FORM_ROW = "empty_form_row"
    TOTAL = "total"
    NOTE = "note"
    LEGEND = "legend"
    NO_TABLE = "no_table"


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A row of the sheet that becomes no record, with the text that stands in it."""

    number: int
    text: str
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``place`` counts the sheet's columns from 1; ``title`` is its header as it stands.

    A header over two rows or merged is one title, its parts joined by `` / ``; a column without one has "". ``of`` are
    the columns of the sheet where several of them are read as one: those of each country; ``feeds`` is then what it
    surely is.
    """

    place: int
    title: str
    of: tuple[Column, ...] = ()
    feeds: Field | None = None

    @property
    def header(self) -> str:
        """Return the header as it stands in the sheet."""
        return " | ".join(column.title for column in self.of) or self.title


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row below the header.

    Attributes:
        number: as Excel shows it.
        cells: one for each column of the table, in their order; a cell that a merged area covers has the area's value.
        bands: the headings of the bands that the row stands under, the outermost first ("Theme 1: Trade flows").
        hidden: the author hid or filtered it away.
        looks: how cells of it look, by index of the column in the table.
        part: which part of the sheet's row it is, where that names several people: "Canada", "Mexico".
    """

    number: int
    cells: tuple[CellValue, ...]
    bands: tuple[str, ...] = ()
    hidden: bool = False
    looks: Mapping[int, Look] = field(default_factory=dict)
    part: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a sheet.

    Attributes:
        sheet: the name of the sheet.
        header_rows: numbers of the rows that the header takes; empty where the table has none.
        columns: from left to right.
        rows: the records-to-be; bands, repeated headers, empty form rows, totals and notes are not among them.
        left_out: rows from the title above to the notes below that are none of the rows, with why.
        titles: the texts above the header, from top to bottom: they may name a group, a year, a kind.
        legend: what colours or marks mean, where a legend says so: ``RRGGBB`` or the mark, to its words.
    """

    sheet: str
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    left_out: tuple[LeftOutRow, ...] = ()
    titles: tuple[str, ...] = ()
    legend: Mapping[str, str] = field(default_factory=dict)

    @property
    def header_row(self) -> int | None:
        """Return the row directly above the records: the lowest of the header."""
        return self.header_rows[-1] if self.header_rows else None


@dataclass(frozen=True, slots=True)
class SheetTables:
    """The tables of a sheet; where there is none, ``why_none`` is one sentence."""

    sheet: str
    tables: tuple[Table, ...]
    left_out: tuple[LeftOutRow, ...] = ()
    why_none: str | Sentence = ""


class Split(StrEnum):
    """How one column feeds two fields."""

    NONE = "none"
    NAME_TITLE = "name_title"
    NAME_ORGANISATION = "name_organisation"
    OWNER_DUE = "owner_due"
    NUMBER_TEXT = "number_text"
    ROLE_TITLE = "role_title"
    PLACE_DATE = "place_date"
    START_END = "start_end"


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """What a column is taken for.

    Attributes:
        index: of the column in the table, from 0.
        fields: what it feeds; empty where it is kept as a note; two where ``split`` says how.
        certainty: from 0 to 100.
        reason: why, as a key of the wording ("header", "header_nearly", "cells", "remembered", "chosen").
    """

    index: int
    fields: tuple[Field, ...]
    certainty: int
    reason: str
    split: Split = Split.NONE


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a table is about and what its columns are; ``kind`` None where it is none of ours, ``why_none`` says why.

    ``group_words`` and ``year`` are what titles, sheet and file name say of all its rows; ``type_column`` is the index
    of the column that tells the actions of a mixed register from its risks, decisions and so on.
    """

    table: Table
    kind: Kind | None
    columns: tuple[ColumnGuess, ...]
    certainty: int = 0
    group_words: str = ""
    year: int | None = None
    why_none: str | Sentence = ""
    type_column: int | None = None

    def column_of(self, wanted: Field) -> ColumnGuess | None:
        """Return the first column that feeds a field."""
        return next((guess for guess in self.columns if wanted in guess.fields), None)
