"""Which lines of a part of a sheet are headers, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from cmpdesk.importing.columns.hints import names_people
from cmpdesk.importing.columns.pivots import is_of_pivot
from cmpdesk.importing.columns.titles import title_meaning, without_brackets
from cmpdesk.importing.fields import Field
from cmpdesk.importing.tables.grid import Grid, Line
from cmpdesk.importing.tables.headers import (
    Header,
    header_over,
    header_score,
    join_header,
    may_be_header,
    same_titles,
    titled_cells,
)
from cmpdesk.importing.tables.titles import heads_section
from cmpdesk.importing.values.addresses import without_address
from cmpdesk.importing.values.text import line_of
from cmpdesk.secretariat.registers.person_words import is_name_like

_LOOKED_AT = 400
_LOOKED_AHEAD = 6
_MUCH_BETTER = 1.0
_ALL_TITLES = 0.75
_LEAST_LATER = 1.8
_LEAST_AFTER_GAP = 1.5
_LEAST_LATER_SHARE = 0.6
_SURE_LATER = 3.0
_FEWEST_SURE = 3
_LONGEST_TITLE = 70
_GUESSED_AT = 15
_SURE = 85
_FEWEST_BELOW = 2
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """A header, and whether it only repeats the one before."""

    header: Header
    repeats: bool = False


def find_headers(grid: Grid) -> list[FoundHeader]:
    """Return the headers of a part of a sheet, those that are repeated too."""
    first = _first_header(grid)
    if first is None:
        return []
    found = [FoundHeader(first)]
    index = first.last + 1
    while index < len(grid.lines):
        later = _later_header(grid, index, found[-1].header) or _header_of_section(grid, index, found[-1].header)
        if later is None:
            index += 1
        else:
            found.append(later)
            index = later.header.last + 1
    return found


def guess_header(grid: Grid) -> Header | None:
    """Return the header of a part in which no title is known: the first line of short texts above others."""
    known = _single_column(grid) or _above_numbered(grid)
    if known is not None:
        return known
    best: int | None = None
    for index, line in enumerate(grid.lines[:_GUESSED_AT]):
        if line.count < 2 or not _are_short_texts(line) or index + 1 >= len(grid.lines):
            continue
        if grid.lines[index + 1].count < 2:
            continue
        if best is None or line.count > grid.lines[best].count:
            best = index
    return join_header(grid, best) if best is not None else None


def is_data(line: Line) -> bool:
    """Tell whether a line holds what no header does: dates, addresses, sentences, numbers after its first cell."""
    cells = [cell for cell in line.cells if cell is not None]
    return any(isinstance(cell, date | time) for cell in cells) or any(
        (isinstance(cell, str) and ("@" in cell or len(cell) > _LONGEST_TITLE)) for cell in cells
    )


def _first_header(grid: Grid) -> Header | None:
    """Return the first line that reads as a header, unless one soon below it does so much more."""
    scores: list[float] = []
    for index in range(min(len(grid.lines), _LOOKED_AT)):
        ahead = min(index + 1 + _LOOKED_AHEAD, len(grid.lines))
        scores += [header_score(line) for line in grid.lines[len(scores) : ahead]]
        score = scores[index]
        is_last = index + 1 >= len(grid.lines)
        # A line of forms has titles and values; a line of titles alone gives way only to the one below it.
        rivals = scores[index + 1 : index + 2 if score >= _ALL_TITLES * grid.lines[index].count else ahead]
        if score <= 0 or max(rivals, default=0) > score + _MUCH_BETTER:
            continue
        if not is_last or score >= _SURE_LATER:
            return join_header(grid, index)
    return None


def _later_header(grid: Grid, index: int, before: Header) -> FoundHeader | None:
    line = grid.lines[index]
    previous = grid.lines[index - 1]
    has_gap = line.number > previous.number + 1
    if not may_be_header(line):
        return None
    if has_gap and line.count > 1 and any(map(is_of_pivot, line.texts()[1:])):
        return FoundHeader(header_over(grid, index, index))
    if same_titles(line, before):
        return FoundHeader(header_over(grid, index, index), repeats=True)
    score = header_score(line)
    titled = titled_cells(line)
    # "F" and "M" are neither known nor unknown.
    counted = sum(isinstance(cell, str) and len(cell) > 2 for cell in titled)
    least = max(_LEAST_AFTER_GAP if has_gap else _LEAST_LATER, _LEAST_LATER_SHARE * counted)
    if score < least or not all(_is_short_text(cell) for cell in titled):
        return None
    is_sure = len(titled) >= _FEWEST_SURE and score >= _ALL_TITLES * len(titled)
    if has_gap or previous.count == 1 or is_sure:
        header = join_header(grid, index)
        return FoundHeader(header if header.first >= index else header_over(grid, index, header.last))
    return None


def _header_of_section(grid: Grid, index: int, before: Header) -> FoundHeader | None:
    """Return titles in capitals below the heading of a numbered section, "4. DISCUSSION", as minutes have them."""
    line, above = grid.lines[index], grid.lines[max(0, index - 2) : index]
    # A sentence may stand below the heading and explain the section.
    is_headed = heads_section(above[-1]) or (above[-1].count == 1 and heads_section(above[0]))
    if not is_headed or not all(title.isupper() for title in before.titles.values()):
        return None
    if not all(_is_short_text(cell) and str(cell).isupper() for cell in _filled(line)):
        return None
    return FoundHeader(header_over(grid, index, index))


def _single_column(grid: Grid) -> Header | None:
    """Return the header of a list of one column: "Action items", and texts below it."""
    for index, line in enumerate(grid.lines[:_GUESSED_AT]):
        if line.count != 1:
            return None
        place = line.places()[0]
        scores = title_meaning(line_of(line.cells[place])).scores
        below = grid.lines[index + 1 :]
        names = sum(is_name_like(without_address(each.text)) for each in below)
        are_names = len(below) >= _FEWEST_BELOW and names > _ALL_TITLES * len(below)
        if are_names and not scores and names_people(line.text):
            return Header(index + 1, index, {}, 0.0)
        may_be_names = scores.get(Field.NAME, 0) and are_names
        if max(scores.get(Field.DESCRIPTION, 0), scores.get(Field.NAME, 0)) >= _SURE or may_be_names:
            alike = sum(each.places() == [place] for each in below)
            if len(below) >= _FEWEST_BELOW and alike == len(below):
                return header_over(grid, index, index)
    return None


def _above_numbered(grid: Grid) -> Header | None:
    """Return the first line as header where it is empty just above numbers of rows, as programs write their tables."""
    first, *below = grid.lines[: _LOOKED_AHEAD + 1]
    if len(below) < _FEWEST_BELOW or first.cells[0] is not None or not _are_short_texts(first):
        return None
    numbers = {line_of(line.cells[0]) for line in below}
    is_numbered = len(numbers) == len(below) and all(number.isdecimal() for number in numbers)
    return header_over(grid, 0, 0) if is_numbered and all(line.count > first.count for line in below) else None


def repeats_figures(grid: Grid, index: int) -> bool:
    """Tell whether a line has a figure above figures, years aside: then it is one of the rows rather than a header."""
    line, below = grid.lines[index], grid.lines[index + 1 : index + 1 + _LOOKED_AHEAD]
    for place in line.places()[1:]:
        text = line_of(line.cells[place])
        if text.isdecimal() and not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
            others = [line_of(each.cells[place]) for each in below if place < len(each.cells)]
            if len(others) >= _FEWEST_BELOW and all(other.isdecimal() for other in others):
                return True
    return False


def _are_short_texts(line: Line) -> bool:
    return all(_is_short_text(cell) for cell in _filled(line))


def _is_short_text(cell: object) -> bool:
    return isinstance(cell, str) and "@" not in cell and len(without_brackets(cell)) <= _LONGEST_TITLE


def _filled(line: Line) -> Iterator[object]:
    return (cell for cell in line.cells if cell is not None)


def columns_of(header: Header, lines: Sequence[Line]) -> list[int]:
    """Return the places of a table's columns: those with titles, and those beside them that are filled."""
    titled = sorted(header.titles)
    if not titled:
        return sorted({place for line in lines for place in line.places()})
    used = used_places(lines)
    first, last = titled[0], titled[-1]
    while first - 1 in used:
        first -= 1
    while last + 1 in used:
        last += 1
    return [place for place in range(first, last + 1) if place in header.titles or place in used]


def used_places(lines: Sequence[Line]) -> set[int]:
    """Return the places that some line fills; each place is looked at until it is found filled."""
    width = max((len(line.cells) for line in lines), default=0)
    unused = list(range(width))
    for line in lines:
        size = len(line.cells)
        unused = [place for place in unused if place >= size or line.cells[place] is None]
        if not unused:
            break
    return set(range(width)) - set(unused)
