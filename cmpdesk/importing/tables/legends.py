"""What colours and marks mean, where a legend beside a table says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cmpdesk.importing.tables.grid import Grid, Line
from cmpdesk.importing.values.text import line_of

_EXPLAINED = re.compile(r"^\s*(?P<mark>[^\w\s]{1,2}|\w{1,3})\s*(?:[=:]|\s[-–—]\s)\s*(?P<words>\S.*)$")
_HEADING = re.compile(r"^[^\W\d_]{4,}(?: [^\W\d_]+){0,2}\s*:\s*")
_PIECES = re.compile(r"\s*[;,|]\s*|\s{2,}")
_LONGEST_MARK = 4
_LONGEST_WORDS = 80


def legend_of(grid: Grid, lines: Sequence[Line]) -> dict[str, str]:
    """Return what a legend explains: the colour of a cell as ``RRGGBB``, or a mark, to its words."""
    found: dict[str, str] = {}
    for line in lines:
        places = line.places()
        for place, following in zip(places, [*places[1:], None], strict=True):
            text = line_of(line.cells[place])
            fill = grid.look(line, place).fill
            if fill and 0 < len(text) <= _LONGEST_WORDS:
                beside = line_of(line.cells[following]) if following == place + 1 else ""
                found.setdefault(fill, beside if len(text) <= _LONGEST_MARK and beside else text)
            if len(text) <= _LONGEST_MARK and following == place + 1:
                found.setdefault(text, line_of(line.cells[following]))
            for piece in _PIECES.split(_HEADING.sub("", text)):
                explained = _EXPLAINED.match(piece)
                if explained and len(piece) <= _LONGEST_WORDS:
                    found.setdefault(explained["mark"], explained["words"].strip())
    return found
