"""A sheet as tables are looked for in it: its lines, merged areas, and how cells look."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cmpdesk.importing.values.text import line_of
from cmpdesk.spreadsheets.reading.cells import CellValue, Look, MergedArea, Sheet

_MOST_FILLED_DOWN = 300_000
"""More cells than this are not filled from merged areas: a hostile file could have millions."""

_PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet within some of its columns; ``count`` is how many of its cells are filled."""

    number: int
    cells: tuple[CellValue, ...]
    count: int

    def places(self) -> list[int]:
        """Return the places of the filled cells."""
        return [place for place, cell in enumerate(self.cells) if cell is not None]

    def texts(self) -> list[str]:
        """Return the filled cells as texts of one line."""
        return [line_of(cell) for cell in self.cells if cell is not None]

    @property
    def text(self) -> str:
        """Return the whole row as one line."""
        return " ".join(self.texts())


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines of a sheet within the columns from ``offset`` on, counted from 0.

    Attributes:
        sheet: where they come from.
        lines: from top to bottom.
        offset: the first column.
        spans: merged areas, by their row and first column, both counted from 1.
        filled_down: by row and column, the values of cells that a merged area over several rows covers.
        looks: by row and column.
    """

    sheet: Sheet
    lines: tuple[Line, ...]
    offset: int
    spans: Mapping[tuple[int, int], MergedArea]
    filled_down: Mapping[int, Mapping[int, CellValue]]
    looks: Mapping[int, Mapping[int, Look]]

    def look(self, line: Line, place: int) -> Look:
        """Return how a cell looks."""
        row = self.looks.get(line.number)
        return row.get(self.offset + place + 1, _PLAIN) if row else _PLAIN

    def span(self, line: Line, place: int) -> MergedArea | None:
        """Return the merged area that begins in a cell."""
        return self.spans.get((line.number, self.offset + place + 1)) if self.spans else None

    def width_of(self, line: Line, place: int) -> int:
        """Return over how many columns a cell goes."""
        area = self.span(line, place)
        return area.last_column - area.first_column + 1 if area else 1

    def height_of(self, line: Line, place: int) -> int:
        """Return over how many rows a cell goes."""
        area = self.span(line, place)
        return area.last_row - area.first_row + 1 if area else 1

    def is_styled(self, line: Line, place: int) -> bool:
        """Tell whether a cell is bold, filled or merged with others in its row."""
        look = self.look(line, place)
        return look.bold or look.fill is not None or self.width_of(line, place) > 1


def grid_of(sheet: Sheet) -> Grid:
    """Return all lines of a sheet."""
    lines = tuple(Line(row.number, row.cells, len(row.cells) - row.cells.count(None)) for row in sheet.rows)
    spans = {(area.first_row, area.first_column): area for area in sheet.merged}
    looks: dict[int, dict[int, Look]] = {}
    for (row, column), look in sheet.looks.items():
        looks.setdefault(row, {})[column] = look
    return Grid(sheet, tuple(line for line in lines if line.count), 0, spans, _filled_down(sheet, lines), looks)


def part_of(grid: Grid, first: int, last: int) -> Grid:
    """Return the lines within the columns from ``first`` to ``last``, counted from 0."""
    cut = []
    for line in grid.lines:
        cells = line.cells[first : last + 1]
        if count := len(cells) - cells.count(None):
            cut.append(Line(line.number, cells, count))
    return replace(grid, lines=tuple(cut), offset=grid.offset + first)


def _filled_down(sheet: Sheet, lines: Sequence[Line]) -> dict[int, dict[int, CellValue]]:
    """Return the values of covered cells below the first one, in rows that hold something."""
    numbers = [line.number for line in lines]
    found: dict[int, dict[int, CellValue]] = {}
    count = 0
    for area in sheet.merged:
        begin = bisect_left(numbers, area.first_row)
        if area.last_row == area.first_row or begin == len(numbers) or numbers[begin] != area.first_row:
            continue
        cells = lines[begin].cells
        value = cells[area.first_column - 1] if area.first_column <= len(cells) else None
        rows = numbers[begin + 1 : bisect_right(numbers, area.last_row)]
        count += len(rows)
        if value is None or count > _MOST_FILLED_DOWN:
            continue
        for row in rows:
            found.setdefault(row, {})[area.first_column] = value
    return found


def index_of(grid: Grid, number: int) -> int:
    """Return the place of the line with a row number, or of the next one below it."""
    return bisect_left([line.number for line in grid.lines], number)
