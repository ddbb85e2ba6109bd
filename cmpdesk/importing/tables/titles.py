"""The lines above a header that are titles of its table."""

from __future__ import annotations

import re

from cmpdesk.importing.tables.grid import Grid, Line

_SECTION = re.compile(r"\d{1,2}\s?[.)]\s+\S")
_PAIR = 2
_MOST_CELLS = 4


def title_lines(grid: Grid, begin: int, header: int) -> int:
    """Return the index of the first line above a header that is a title of it rather than a row of what is before.

    Args:
        grid: the lines.
        begin: the first line that could be one.
        header: the first line of the header.
    """
    start = header
    while start > begin and _is_title(grid.lines[start - 1]):
        start -= 1
        if heads_section(grid.lines[start]):
            break
    return start


def heads_section(line: Line) -> bool:
    """Tell whether a line is the heading of a numbered section in capitals, "4. DISCUSSION", as minutes have them."""
    return line.count == 1 and line.text.isupper() and bool(_SECTION.match(line.text))


def is_title_text(line: Line) -> bool:
    """Tell whether a line above a header says what the table is about: one text, or a name and its value."""
    first = next(cell for cell in line.cells if cell is not None)
    if not isinstance(first, str):
        return False
    return line.count <= _PAIR or (line.count <= _MOST_CELLS and first.rstrip().endswith(":"))


def _is_title(line: Line) -> bool:
    filled = [cell for cell in line.cells if cell is not None]
    if line.count == 1:
        return isinstance(filled[0], str)
    return line.count <= _MOST_CELLS and isinstance(filled[0], str) and filled[0].rstrip().endswith(":")
