"""Tables that stand beside each other in a sheet, with empty columns between them."""

from __future__ import annotations

from statistics import mean

from cmpdesk.importing.columns.titles import title_key, title_meaning
from cmpdesk.importing.fields import Field
from cmpdesk.importing.tables.grid import Grid, part_of
from cmpdesk.importing.tables.headers import Header
from cmpdesk.importing.tables.scanning import find_headers, used_places
from cmpdesk.importing.values.text import line_of

_SURE = 85
_FEW = 0.5
_FEWEST_SPANNING = 3
_GUIDE, _SENTENCE = 100, 20
"""Letters that explanations of rows have on average, and each of them at least."""


def side_by_side(grid: Grid) -> list[Grid]:
    """Return the parts of a sheet that are tables of their own; empty columns inside a table do not part it."""
    grid = _without_guide(grid)
    runs = _runs(used_places(grid.lines))
    if len(runs) < 2:  # nothing to part
        return [grid]
    parts: list[tuple[int, int]] = []
    for run in runs:
        if parts and (_are_spanned(grid, parts[-1][1], run[0]) or not _are_apart(grid, parts[-1], run)):
            parts[-1] = (parts[-1][0], run[1])
        else:
            parts.append(run)
    return [part_of(grid, first, last) for first, last in parts] if len(parts) > 1 else [grid]


def _without_guide(grid: Grid) -> Grid:
    """Return the columns behind a first one that only explains each row to readers of the screen, as templates do."""
    guide = [line_of(line.cells[0]) for line in grid.lines if line.cells and line.cells[0] is not None]
    width = max(len(line.cells) for line in grid.lines)
    if width < _FEWEST_SPANNING or not guide or mean(map(len, guide)) < _GUIDE or min(map(len, guide)) < _SENTENCE:
        return grid
    rest = part_of(grid, 1, width - 1)
    found = find_headers(rest)
    row = rest.lines[found[0].header.last].number if found else None
    explains_header = any(line.number == row and isinstance(line.cells[0], str) for line in grid.lines)
    return rest if explains_header else grid


def _runs(places: set[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in sorted(places):
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _are_spanned(grid: Grid, left: int, right: int) -> bool:
    """Tell whether cells of several rows are merged over all of the columns between: forms are drawn so."""
    first, last = grid.offset + left + 2, grid.offset + right
    rows = {line.number for line in grid.lines if line.count > 1}
    spanning = {
        area.first_row
        for area in grid.spans.values()
        if area.first_row in rows and area.first_column < first and area.last_column >= last
    }
    return len(spanning) >= _FEWEST_SPANNING


def _are_apart(grid: Grid, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Tell whether two runs of columns are two tables: each has a header that could stand alone."""
    here, there = part_of(grid, *left), part_of(grid, *right)
    mine, theirs = find_headers(here), find_headers(there)
    if not mine:
        return bool(theirs) and not _titles_beside(here, there.lines[theirs[0].header.last].number)
    row = here.lines[mine[0].header.last].number
    if not theirs:
        line = next((line for line in there.lines if line.number == row), None)
        return line is None or _is_list_of_choices(here, there, mine[0].header, row)
    other_row = there.lines[theirs[0].header.last].number
    first, second = mine[0].header, theirs[0].header
    if row != other_row:
        return _says_what(second) or _says_what(first)
    return (_says_what(first) and _says_what(second)) or bool(_keys(first) & _keys(second))


def _titles_beside(here: Grid, row: int) -> bool:
    """Tell whether the row of the other header goes on here, though its titles are not known."""
    line = next((line for line in here.lines if line.number == row), None)
    return line is not None and all(isinstance(cell, str) for cell in line.cells if cell is not None)


def _is_list_of_choices(here: Grid, there: Grid, header: Header, row: int) -> bool:
    """Tell whether a column beside a table only lists what can be chosen in it."""
    line = next(line for line in there.lines if line.number == row)
    titles = {title_key(text) for text in line.texts()}
    below = [each for each in there.lines if each.number > row]
    beside = [each for each in here.lines if each.number > row]
    texts = [each.text for each in below]
    is_repeated = bool(titles & _keys(header))
    return is_repeated and len(set(texts)) == len(texts) and len(below) <= max(8, _FEW * len(beside))


def _says_what(header: Header) -> bool:
    scores = [title_meaning(title).scores for title in header.titles.values()]
    return any(max(each.get(Field.DESCRIPTION, 0), each.get(Field.NAME, 0)) >= _SURE for each in scores)


def _keys(header: Header) -> set[str]:
    return {title_key(title) for title in header.titles.values() if title}
