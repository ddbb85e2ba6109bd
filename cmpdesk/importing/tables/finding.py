"""Finding the tables of a sheet: stages of the import, a sheet in and tables out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cmpdesk.importing.columns.calendar_titles import CHART, heads_chart
from cmpdesk.importing.columns.titles import title_key
from cmpdesk.importing.table import LeftOutReason, LeftOutRow, SheetTables, Table
from cmpdesk.importing.tables.blocks import side_by_side
from cmpdesk.importing.tables.building import Span, build_table
from cmpdesk.importing.tables.grid import Grid, Line, grid_of, index_of
from cmpdesk.importing.tables.headers import Header, header_over
from cmpdesk.importing.tables.scanning import FoundHeader, find_headers, guess_header, is_data, repeats_figures
from cmpdesk.importing.tables.titles import title_lines
from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.spreadsheets.reading.cells import Sheet

_EMPTY = sentence("The sheet is empty.")
_NO_TABLE = sentence("The sheet holds text, but no table: no row of it is followed by rows with the same columns.")
_NO_ROWS = sentence("The table in the sheet has titles, but no row is filled in.")
_FORM = sentence("The sheet is a form or a cover page, not a table: each row holds a name and its value.")


def find_tables(sheet: Sheet, header_rows: tuple[int, ...] | None = None) -> SheetTables:
    """Return the tables of a sheet, from top to bottom and from left to right.

    Args:
        sheet: as it was read.
        header_rows: the numbers of the rows that are the header, where the user says so; then there is one table.
    """
    grid = grid_of(sheet)
    if not grid.lines:
        return SheetTables(sheet.name, (), why_none=_EMPTY)
    if header_rows:
        return _with_header(grid, header_rows)
    tables = [table for part in side_by_side(grid) for table in _tables_in(part)]
    filled = [table for table in tables if table.rows]
    if not filled:
        has_titles = any(len(table.header_rows) and len(table.columns) > 1 for table in tables)
        why = _NO_ROWS if has_titles and not _has_chart(grid) else _why_none(grid)
        return SheetTables(sheet.name, (), _all_left_out(grid), why)
    tables = filled
    shared = tables[0].titles if len(tables) > 1 else ()
    tables = [_with_shared_titles(table, shared) for table in tables]
    return SheetTables(sheet.name, tuple(tables), _left_beside(grid, tables))


def _with_header(grid: Grid, rows: tuple[int, ...]) -> SheetTables:
    first, last = index_of(grid, min(rows)), index_of(grid, max(rows))
    if first >= len(grid.lines):
        return SheetTables(grid.sheet.name, (), _all_left_out(grid), _NO_TABLE)
    header = header_over(grid, first, min(last, len(grid.lines) - 1))
    table = build_table(grid, Span(0, header, len(grid.lines)))
    why = "" if table.rows else _NO_ROWS
    return SheetTables(grid.sheet.name, (table,), _left_beside(grid, [table]), why)


def _tables_in(grid: Grid) -> list[Table]:
    headers = find_headers(grid)
    if not headers:
        guessed = _guessed(grid)
        return [build_table(grid, guessed)] if guessed else []
    return _with_titles_as_bands([build_table(grid, span) for span in _spans(grid, headers)])


def _spans(grid: Grid, headers: Sequence[FoundHeader]) -> list[Span]:
    """Return the lines of each table: from its titles to where the titles of the next one begin."""
    spans: list[Span] = []
    begin = 0
    for found in headers:
        start = title_lines(grid, begin, found.header.first)
        if spans and found.repeats and not _is_new_title(grid, start, found.header, spans[-1]):
            begin = found.header.last + 1
            continue
        if spans:
            spans[-1] = replace(spans[-1], stop=start)
        spans.append(Span(start if spans else 0, found.header, len(grid.lines)))
        begin = found.header.last + 1
    return spans


def _is_new_title(grid: Grid, start: int, header: Header, before: Span) -> bool:
    """Tell whether titles above a repeated header say something that those of the table before do not."""
    mine = {line.text for line in grid.lines[start : header.first]}
    theirs = {line.text for line in grid.lines[before.start : before.header.first]}
    return bool(mine - theirs)


def _guessed(grid: Grid) -> Span | None:
    """Return the table of a part without a known header: under unknown titles, or without any."""
    several = [index for index, line in enumerate(grid.lines) if line.count > 1]
    header = guess_header(grid)
    if len(several) < 2:  # one row is no table
        return Span(0, header, len(grid.lines)) if header and not several else None
    if is_data(grid.lines[several[0]]) or repeats_figures(grid, several[0]):
        first = several[0]
        return Span(0, Header(first, first - 1, {}, 0.0), len(grid.lines))
    return Span(0, header, len(grid.lines)) if header else None


def _with_titles_as_bands(tables: list[Table]) -> list[Table]:
    """Let the title of each of several tables with the same columns head its rows: "Mexican participants"."""
    headers = Counter(_titles_of(table) for table in tables)
    named = {table.titles[-1] for table in tables if table.titles}
    if len(named) < 2:  # titles that tell the tables apart
        return tables
    return [_headed(table) if headers[_titles_of(table)] > 1 and table.titles else table for table in tables]


def _headed(table: Table) -> Table:
    title = table.titles[-1]
    return replace(table, rows=tuple(replace(row, bands=(title, *row.bands)) for row in table.rows))


def _titles_of(table: Table) -> tuple[str, ...]:
    return tuple(title_key(column.title) for column in table.columns)


def _with_shared_titles(table: Table, shared: tuple[str, ...]) -> Table:
    """Give a table also the titles above the first one: they speak for the sheet, the last one for that table alone."""
    if table.titles:
        shared = shared[:-1]
    return replace(table, titles=(*(title for title in shared if title not in table.titles), *table.titles))


def _all_left_out(grid: Grid) -> tuple[LeftOutRow, ...]:
    return tuple(_left_out(line) for line in grid.lines)


def _left_out(line: Line) -> LeftOutRow:
    return LeftOutRow(line.number, line.text, LeftOutReason.NO_TABLE)


def _left_beside(grid: Grid, tables: Sequence[Table]) -> tuple[LeftOutRow, ...]:
    """Return the rows that belong to none of the tables: those beside a table, in columns of their own."""
    known: set[int] = set()
    for table in tables:
        known.update(table.header_rows)
        known.update(row.number for row in table.rows)
        known.update(row.number for row in table.left_out)
    return tuple(_left_out(line) for line in grid.lines if line.number not in known)


def _has_chart(grid: Grid) -> bool:
    """Tell whether a row of weeks or months stands above lines that only name what is done: the bars are colours."""
    return any(heads_chart(line.cells) for line in grid.lines)


def _why_none(grid: Grid) -> Sentence:
    if _has_chart(grid):
        return CHART
    pairs = sum(_is_pair(line) for line in grid.lines)
    return _FORM if pairs * 2 > len(grid.lines) else _NO_TABLE


def _is_pair(line: Line) -> bool:
    name = next(cell for cell in line.cells if cell is not None)
    return line.count == 2 and isinstance(name, str)  # a name and its value
