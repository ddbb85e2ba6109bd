"""What stands between the columns of a text file, decided by which sign cuts its first rows most alike."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence

CANDIDATES = (";", "\t", "|", ",")
"""The comma comes last: of signs that cut all rows alike it is the one that names and figures hold themselves."""

_ONE_COLUMN = ("\t", "|", ";", ",", "\x1f")
_SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=(.)"?\s*', re.IGNORECASE)
_IN_PROSE = frozenset(",;|")
"""Signs that sentences have as well: they must cut more rows alike, and the first one too."""
_LIKELY = 0.05
_LIKELY_IN_PROSE = 0.2
_ABSENT_ABOVE = 0.5
_IN_SECTIONS = 0.6
_WIDE = 4
"""Cells from which on a line is hardly a sentence."""


def separator_line(line: str) -> str | None:
    """Return the sign that a first line such as ``sep=;`` names; Excel reads it and does not show it."""
    match = _SEPARATOR_LINE.fullmatch(line)
    return match[1] if match else None


def delimiter_of(lines: Sequence[str]) -> str:
    """Return what stands between the columns; for one column a sign that does not occur."""
    best = max(CANDIDATES, key=lambda sign: _likeness(lines, sign))
    if _likeness(lines, best) > (_LIKELY_IN_PROSE if best in _IN_PROSE else _LIKELY):
        return best
    text = "".join(lines)
    return next((sign for sign in _ONE_COLUMN if sign not in text), _ONE_COLUMN[-1])


def _likeness(lines: Sequence[str], sign: str) -> float:
    rows = csv.reader(lines, delimiter=sign)
    widths = [len(row) for row in rows if len(row) > 1 or any(cell.strip() for cell in row)]
    if not widths:
        return 0
    counts = Counter(width for width in widths if width > 1)
    if not counts:
        return 0
    width, count = max(counts.items(), key=lambda item: item[1] * (1 - 1 / item[0]))
    likeness = count / len(widths) * (1 - 1 / width)
    if _are_sections(widths):
        return max(likeness, _IN_SECTIONS * (1 - 1 / width))
    return likeness * _ABSENT_ABOVE if sign in _IN_PROSE and widths[0] == 1 else likeness


def _are_sections(widths: Sequence[int]) -> bool:
    """Tell whether tables of different widths stand below each other, as in a report of a meeting."""
    wide = [width for width in widths if width >= _WIDE]
    return len(wide) * 2 > len(widths) > _WIDE and len(set(wide)) * 2 <= len(wide)
