"""Heights of rows with wrapped text: the file must hold them, as not every program works them out.

Excel fits a row without a height when it opens the file; LibreOffice and most viewers do not. The
estimate follows Calibri 11, the font of the workbook, and rounds up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

LINE_POINTS = 15.0
HIGHEST_ROW = 409.0
"""Excel's limit; a text of more lines stands in its cell whole, but shows only its beginning."""
LETTERS_PER_UNIT = 1.2
"""A column of width 1 is as wide as a digit; letters and spaces of running text are narrower."""
_SURE_TO_FIT = 0.9
"""A share of a line that also fits where a short text has many broad letters."""
_WIDE_CAPITALS = 1.35
SURELY_ONE_LINE = 0.45
"""A share of a line that any text of so many letters fits, of whatever script."""
_FIRST_WIDE_LETTER = "\u2e80"
"""Here begin the scripts of East Asia, whose letters are twice as wide."""
_LOST_AT_LINE_END = 3
"""Letters that a line stays short of, on average, as lines break between words."""
_MOST_LINES = int(HIGHEST_ROW / LINE_POINTS)


def letters_in(width: float) -> float:
    """Return how many letters of running text a line of a column holds."""
    return width * LETTERS_PER_UNIT


def line_count(text: str, letters: float) -> int:
    """Return about how many lines a text takes up where a line holds so many letters."""
    if "\n" in text:
        return min(sum(_wrapped(paragraph, letters) for paragraph in text.split("\n")), _MOST_LINES)
    return min(_wrapped(text, letters), _MOST_LINES)


def fit_row(sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row as high as its highest cell."""
    lines = max(line_count(text, letters_in(width)) for text, width in zip(texts, widths, strict=False))
    set_lines(sheet, row, lines)


def set_lines(sheet: Worksheet, row: int, lines: int) -> None:
    """Make a row so many lines high; a row of one line keeps the height that programs give it."""
    if lines > 1:
        sheet.set_row(row, min(lines * LINE_POINTS, HIGHEST_ROW))


def _wrapped(paragraph: str, letters: float) -> int:
    size: float = len(paragraph)
    if paragraph.isupper():
        size *= _WIDE_CAPITALS
    elif not paragraph.isascii() and max(paragraph) >= _FIRST_WIDE_LETTER:
        size *= 2
    if size <= letters * _SURE_TO_FIT:
        return 1
    return max(2, math.ceil(size / max(letters - _LOST_AT_LINE_END, 1)))
