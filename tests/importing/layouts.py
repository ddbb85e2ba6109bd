"""Sheets written as text, to say in tests how odd tables look."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from cmpdesk.importing.columns import Hints, read_table
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.table import SheetTables, Table, TableReading
from cmpdesk.importing.tables import find_tables
from cmpdesk.spreadsheets.reading.cells import CellValue, Look, MergedArea, Sheet, SheetRow

_AREA = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")


@dataclass(frozen=True)
class Layout:
    """A sheet as text, and what a careful person finds in it.

    Each line is a row, ``|`` parts its cells, a blank line is an empty row; whole numbers, ISO days and times are such.
    """

    name: str
    text: str
    kind: Kind | None
    header: int | None = None
    rows: tuple[int, int] | None = None
    columns: Mapping[Field, str] = field(default_factory=dict)
    merged: Sequence[str] = ()
    bold: Sequence[str] = ()
    filled: Mapping[str, str] = field(default_factory=dict)
    sheet_name: str = "Sheet1"
    file_name: str = "log.xlsx"
    bands: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    exactly: bool = True

    def sheet(self) -> Sheet:
        """Return the sheet."""
        looks = {place: Look(bold=True) for area in self.bold for place in _places(area)}
        for area, colour in self.filled.items():
            for place in _places(area):
                looks[place] = Look(bold=place in looks, fill=colour)
        return Sheet(self.sheet_name, rows_of(self.text), merged=tuple(map(_merged, self.merged)), looks=looks)


def rows_of(text: str) -> tuple[SheetRow, ...]:
    """Return the rows that a text writes, without the empty ones."""
    found = []
    for number, line in enumerate(text.strip("\n").split("\n"), start=1):
        cells = [_cell(part.strip()) for part in line.split("|")]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            found.append(SheetRow(number, tuple(cells)))
    return tuple(found)


def tables_of(layout: Layout) -> tuple[SheetTables, list[TableReading]]:
    """Return the tables of a layout, and how each is read."""
    found = find_tables(layout.sheet())
    return found, [read(table, layout) for table in found.tables]


def read(table: Table, layout: Layout) -> TableReading:
    return read_table(table, Hints(layout.file_name, layout.sheet_name, table.titles))


def columns_read(reading: TableReading) -> dict[Field, str]:
    """Return the title of the first column that feeds each field."""
    found: dict[Field, str] = {}
    for guess in reading.columns:
        for each in guess.fields:
            found.setdefault(each, reading.table.columns[guess.index].title)
    return found


def _cell(text: str) -> CellValue:
    if not text:
        return None
    if text.isdecimal() and not text.startswith("0"):
        return int(text)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    if re.fullmatch(r"\d{2}:\d{2}", text):
        return time.fromisoformat(text)
    return text.replace("\\n", "\n")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _merged(area: str) -> MergedArea:
    match = _AREA.fullmatch(area)
    assert match
    first, row, last, last_row = match.groups()
    return MergedArea(int(row), _column(first), int(last_row or row), _column(last or first))


def _places(area: str) -> list[tuple[int, int]]:
    box = _merged(area)
    rows, columns = range(box.first_row, box.last_row + 1), range(box.first_column, box.last_column + 1)
    return [(row, column) for row in rows for column in columns]
