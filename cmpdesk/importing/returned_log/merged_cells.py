"""Cells that others merged: what they show as one counts for each row that it covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cmpdesk.spreadsheets.reading.cells import CellValue, Sheet, SheetRow


@dataclass(frozen=True, slots=True)
class Unmerged:
    """The rows of a sheet as its merged cells show them.

    Attributes:
        rows: with the value of an area in each of its rows.
        covered: by row, the indexes of cells that lie under another column's, so that nothing can stand in them.
    """

    rows: tuple[SheetRow, ...]
    covered: Mapping[int, frozenset[int]]


def unmerged(sheet: Sheet) -> Unmerged:
    """Return the rows of a sheet without its merged areas.

    Who merges cells of one column, such as those of a theme, says the same of all rows; the program that merges them
    keeps the first one only, and the others are not emptied for that.
    """
    rows = {row.number: row for row in sheet.rows}
    covered: dict[int, frozenset[int]] = {}
    for area in sheet.merged:
        first = rows.get(area.first_row)
        index = area.first_column - 1
        value = first.cells[index] if first and index < len(first.cells) else None
        beside = frozenset(range(area.first_column, area.last_column))
        for number in range(area.first_row, area.last_row + 1) if value is not None else ():
            if row := rows.get(number):
                rows[number] = _with_value(row, index, value)
                covered[number] = covered.get(number, frozenset()) | beside
    return Unmerged(tuple(rows.values()), covered)


def _with_value(row: SheetRow, index: int, value: CellValue) -> SheetRow:
    if index < len(row.cells) and row.cells[index] is not None:
        return row
    cells = [*row.cells, *[None] * (index + 1 - len(row.cells))]
    cells[index] = value
    return replace(row, cells=tuple(cells))
