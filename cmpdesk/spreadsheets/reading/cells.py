"""What a spreadsheet file holds, whatever format it had: sheets, rows, cells, and how cells look.

Rows and columns are those that Excel shows: rows count from 1; the cells of a row begin at column A.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from cmpdesk.model.sentences import Sentence


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell whose formula failed, such as ``#N/A``."""

    code: str


@dataclass(frozen=True, slots=True)
class UncalculatedCell:
    """A formula that was never calculated: the file holds no value for it."""

    formula: str = ""


class Percentage(float):
    """A number that the sheet shows in per cent: 0.8 stands there as 80 %."""

    __slots__ = ()


CellValue = str | int | float | bool | date | datetime | time | timedelta | ErrorCell | UncalculatedCell | None
"""The value of a cell. A day without a time of day is a ``date``; a whole number is an ``int``; a number shown in
per cent is a ``Percentage``, which is a float, where the format tells; a text that is empty or white space is None.
Rich text is its text; a link is the text that it shows."""


class Visibility(StrEnum):
    """Whether the author hid a sheet."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "very_hidden"


class FileFormat(StrEnum):
    """What a file is, by its content."""

    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks, where that may mean something.

    Attributes:
        struck: the text is crossed out.
        kept: the rest of a text of which a part is crossed out.
        bold: the text is bold.
        fill: the background as ``RRGGBB``, None where there is none or white.
        comment: the note on the cell.
        link: where its link goes.
    """

    struck: bool = False
    bold: bool = False
    fill: str | None = None
    comment: str | None = None
    link: str | None = None
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds something; ``cells`` ends with its last filled cell."""

    number: int
    cells: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class MergedArea:
    """Cells shown as one, rows and columns counted from 1 and included; the value stands in the first one."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: as the tab shows it.
        rows: those that hold something, from top to bottom; rows without content are left out.
        merged: merged areas, where the format tells them.
        looks: by row and column, both counted from 1; only of filled cells that look special, and of empty ones with
            a note or link; only where the format and the size of the file allow it.
        hidden_rows: numbers of rows that the author hid or filtered away, of those that hold something.
        hidden_columns: columns, counted from 1, that the author hid, up to the last one that holds something.
        notices: sentences about what could not be seen in it, such as error cells in a binary workbook.
    """

    name: str
    rows: tuple[SheetRow, ...]
    visibility: Visibility = Visibility.VISIBLE
    merged: tuple[MergedArea, ...] = ()
    looks: Mapping[tuple[int, int], Look] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    notices: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class TextLayout:
    """How a text file was taken apart: its encoding by Python's name, and what stands between its columns."""

    encoding: str
    delimiter: str


@dataclass(frozen=True, slots=True)
class SpreadsheetFile:
    """What was read of a file.

    Attributes:
        name: the file's name, without its folder.
        digest: SHA-256 of the file, in hexadecimal.
        sheets: in the order of the tabs; chart sheets are left out.
        layout: how a text file was taken apart.
        notices: sentences that the user should read, such as that macros were not run.
        complete: False for a preview that stopped early.
    """

    name: str
    digest: str
    format: FileFormat
    sheets: tuple[Sheet, ...]
    layout: TextLayout | None = None
    notices: tuple[Sentence, ...] = ()
    complete: bool = True
