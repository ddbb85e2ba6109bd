"""Building one table from its lines: titles above, records, and what is left out with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cmpdesk.importing.columns.titles import title_meaning
from cmpdesk.importing.fields import Field
from cmpdesk.importing.table import Column, LeftOutReason, LeftOutRow, Table, TableRow
from cmpdesk.importing.tables.bands import Bands
from cmpdesk.importing.tables.body import (
    Shape,
    begins_note,
    explains_beside,
    fits,
    is_band,
    is_legend_title,
    plain_reason,
    shape_of,
)
from cmpdesk.importing.tables.explanations import explains_columns, names_days
from cmpdesk.importing.tables.grid import Grid, Line
from cmpdesk.importing.tables.headers import Header, same_titles
from cmpdesk.importing.tables.legends import legend_of
from cmpdesk.importing.tables.scanning import columns_of
from cmpdesk.importing.tables.titles import is_title_text
from cmpdesk.spreadsheets.reading.cells import CellValue, Look

_FEWEST_UNFILLED = 2
_FEW = 2
_FEWEST_BARE = 3
_SURELY = 85
_MOSTLY = 0.6
_FEW_CELLS = 4
_HEADINGS = 3
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Span:
    """The lines of one table: from ``start`` to before ``stop``, as indices of the grid."""

    start: int
    header: Header
    stop: int


@dataclass(slots=True)
class _Sorted:
    """The lines of a table's body by what they are."""

    records: list[tuple[Line, tuple[str, ...]]] = field(default_factory=list)
    left_out: list[LeftOutRow] = field(default_factory=list)
    legend: list[Line] = field(default_factory=list)

    def leave_out(self, line: Line, reason: LeftOutReason) -> None:
        self.left_out.append(LeftOutRow(line.number, line.text, reason))


def build_table(grid: Grid, span: Span) -> Table:
    """Return the table that some lines hold."""
    above = grid.lines[span.start : span.header.first]
    body = grid.lines[span.header.last + 1 : span.stop]
    places = columns_of(span.header, body)
    shape = shape_of(grid, span.header, places, body)
    sorted_lines = _sort(grid, body, shape)
    _drop_unfilled_form(sorted_lines, shape)
    legend_above = _legend_above(above)
    titles, left_above = _above(above, legend_above)
    rows = _rows(grid, sorted_lines.records, places)
    header_rows = tuple(line.number for line in grid.lines[span.header.first : span.header.last + 1])
    return Table(
        sheet=grid.sheet.name,
        header_rows=header_rows,
        columns=tuple(Column(grid.offset + place + 1, _title_of(grid, span.header, place)) for place in places),
        rows=rows,
        left_out=tuple(sorted([*left_above, *sorted_lines.left_out], key=lambda row: row.number)),
        titles=titles,
        legend=legend_of(grid, [*legend_above, *sorted_lines.legend]),
    )


def _title_of(grid: Grid, header: Header, place: int) -> str:
    """Return the title of a column: its own, or the one beside it that is merged over both of them."""
    own = header.titles.get(place)
    if own is not None or not header.titles:
        return own or ""
    line, before = grid.lines[header.last], max((each for each in header.titles if each < place), default=None)
    is_shared = before == place - 1 and grid.width_of(line, place - 1) == _FEW
    return header.titles[place - 1] if is_shared else ""


def _above(lines: Sequence[Line], legend: Sequence[Line]) -> tuple[tuple[str, ...], list[LeftOutRow]]:
    """Return the titles above the header, and all lines there with what they are."""
    explained = {line.number for line in legend}
    titles, left_out = [], []
    for line in lines:
        reason = LeftOutReason.LEGEND if line.number in explained else LeftOutReason.NO_TABLE
        if reason is LeftOutReason.NO_TABLE and is_title_text(line):
            reason = LeftOutReason.TITLE
            titles.append(line.text)
        left_out.append(LeftOutRow(line.number, line.text, reason))
    return tuple(titles), left_out


def _legend_above(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a legend above the header: from its title to the next empty row."""
    found: list[Line] = []
    for line in lines:
        goes_on = bool(found) and line.number == found[-1].number + 1
        if goes_on or (not found and is_legend_title(line)):
            found.append(line)
    return found


def _sort(grid: Grid, lines: Sequence[Line], shape: Shape) -> _Sorted:
    """Sort the lines below a header; what follows the last record is a note, what follows a legend's title its."""
    body = _Body(grid, lines, shape, _last_record(lines, shape))
    found, bands = _Sorted(), Bands()
    in_legend = False
    for index, line in enumerate(lines):
        reason = body.reason(index)
        in_legend = reason is LeftOutReason.LEGEND or (in_legend and not body.goes_on(index))
        if in_legend:
            reason = LeftOutReason.LEGEND
            found.legend.append(line)
        if reason is None:
            bands.leave_heading()
            found.records.append((line, bands.texts))
            continue
        if reason is LeftOutReason.BAND:
            bands.enter(grid, line)
        found.leave_out(line, reason)
    return found


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines below a header; ``last`` is the index of the last one that is a record by itself."""

    grid: Grid
    lines: Sequence[Line]
    shape: Shape
    last: int

    def reason(self, index: int) -> LeftOutReason | None:
        """Return why a line is no record; None where it is one."""
        line = self.lines[index]
        if index == 0 and explains_columns(line, self.shape.header):
            return LeftOutReason.NOTE
        if index == 0 and names_days(line, self.shape.header):
            return LeftOutReason.REPEATED_HEADER
        is_full = line.count > _FEW and line.count >= self.shape.typical * _MOSTLY
        if is_full and index <= self.last and not _may_be_special(line, self.shape):
            return None
        reason = plain_reason(line, self.shape)
        if reason is not None:
            return reason
        if index > self.last:
            return _reason_below(self.lines, index, self.last, self.shape)
        return self._heading(index) if line.count <= _FEW else None

    def _heading(self, index: int) -> LeftOutReason | None:
        """Return whether a short line heads those below it: a band, or the title above a repeated header."""
        line, below = self.lines[index], self.lines[index + 1 : index + 1 + _HEADINGS]
        if line.count == 1 and below and same_titles(below[0], self.shape.header):
            return LeftOutReason.TITLE
        if explains_beside(line, self.shape):
            return LeftOutReason.NOTE
        # Headings of several levels stand one below the other.
        following = next((each for each in below if each.count > 1), below[0] if below else None)
        return LeftOutReason.BAND if is_band(self.grid, line, self.shape, following) else None

    def goes_on(self, index: int) -> bool:
        """Tell whether records go on after a legend in their midst."""
        has_gap = index > 0 and self.lines[index].number > self.lines[index - 1].number + 1
        return has_gap and index <= self.last and fits(self.lines[index], self.shape)


def _may_be_special(line: Line, shape: Shape) -> bool:
    """Tell at a glance whether the words of a full line could make it a total, a form row or a header.

    A numbered line with a long text in its main column is none of them.
    """
    if line.count <= _FEW_CELLS:
        return True
    first = next(cell for cell in line.cells if cell is not None)
    if not isinstance(first, str) or len(first) > _SHORT:
        return False
    main = line.cells[shape.key] if shape.key < len(line.cells) else None
    return not (first.isdecimal() and isinstance(main, str) and len(main) > _SHORT)


def _last_record(lines: Sequence[Line], shape: Shape) -> int:
    """Return the index of the last line that is a record by itself; notes and legends below it end the table."""
    for index in reversed(range(len(lines))):
        if fits(lines[index], shape) and plain_reason(lines[index], shape) is None:
            return index
    return _last_single(lines, shape)


def _last_single(lines: Sequence[Line], shape: Shape) -> int:
    """Return the last of the lines that hold one cell each, where they are records: in a list, or in the main column.

    In the main column of several, they stand directly below its title, one after the other: only that is filled in yet.
    """
    if len(shape.places) == 1:
        return len(lines) - 1
    meaning = title_meaning(shape.header.titles.get(shape.key, ""))
    if meaning.scores.get(Field.DESCRIPTION, 0) < _SURELY and not meaning.others:
        return -1
    last = -1
    for line in lines:
        is_next = last < 0 or line.number == lines[last].number + 1
        if not is_next or line.places() != [shape.key] or begins_note(line.text):
            break
        last += 1
    return last if last + 1 >= _FEWEST_BARE else -1


def _reason_below(lines: Sequence[Line], index: int, last: int, shape: Shape) -> LeftOutReason | None:
    """Return why a line below the last full record is left out; one directly below it with its main cell is one too."""
    line = lines[index]
    between = range(max(last, 0) + 1, index + 1)
    is_next = last >= 0 and all(lines[each].number == lines[each - 1].number + 1 for each in between)
    cell = line.cells[shape.key] if shape.key < len(line.cells) else None
    if is_next and isinstance(cell, str) and not begins_note(cell):
        return None
    return LeftOutReason.NOTE


def _drop_unfilled_form(found: _Sorted, shape: Shape) -> None:
    """Leave out the rows at the end that hold only what a form fills in beforehand: a number, "Open", a formula."""
    unfilled: list[tuple[Line, tuple[str, ...]]] = []
    while found.records and _lacks_key(found.records[-1][0], shape):
        unfilled.append(found.records.pop())
    lines = [line for line, _ in unfilled]
    if len(lines) < _FEWEST_UNFILLED or not _are_alike(lines, shape):
        found.records.extend(reversed(unfilled))
        return
    for line in lines:
        found.leave_out(line, LeftOutReason.EMPTY_FORM_ROW)


def _lacks_key(line: Line, shape: Shape) -> bool:
    return shape.key >= len(line.cells) or line.cells[shape.key] is None


def _are_alike(lines: Sequence[Line], shape: Shape) -> bool:
    """Tell whether all cells but the numbers are the same in all of these lines."""
    for place in shape.places:
        if place in shape.numbers:
            continue
        values = {line.cells[place] for line in lines if place < len(line.cells) and line.cells[place] is not None}
        if len(values) > 1:
            return False
    return True


def _rows(grid: Grid, records: Sequence[tuple[Line, tuple[str, ...]]], places: Sequence[int]) -> tuple[TableRow, ...]:
    if not places:
        return ()
    first, last = places[0], places[-1]
    is_whole = len(places) == last - first + 1
    width = last - first + 1
    hidden = grid.sheet.hidden_rows
    index_by_column = {grid.offset + place + 1: index for index, place in enumerate(places)}
    rows = []
    for line, bands in records:
        cells = line.cells[first : last + 1]
        if len(cells) < width:
            cells += (None,) * (width - len(cells))
        if not is_whole:
            cells = tuple(cells[place - first] for place in places)
        down = grid.filled_down.get(line.number)
        if down:
            cells = _with_filled_down(cells, down, index_by_column)
        looks = _looks(grid.looks.get(line.number), index_by_column)
        rows.append(TableRow(line.number, cells, bands, line.number in hidden, looks))
    return tuple(rows)


def _with_filled_down(
    cells: tuple[CellValue, ...], down: Mapping[int, CellValue], index_by_column: dict[int, int]
) -> tuple[CellValue, ...]:
    changed = list(cells)
    for column, value in down.items():
        index = index_by_column.get(column)
        if index is not None and changed[index] is None:
            changed[index] = value
    return tuple(changed)


def _looks(row: Mapping[int, Look] | None, index_by_column: dict[int, int]) -> dict[int, Look]:
    if not row:
        return {}
    return {index_by_column[column]: look for column, look in row.items() if column in index_by_column}
