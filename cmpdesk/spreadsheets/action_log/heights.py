"""Heights of rows with wrapped text: the file must hold them, as not every program works them out.

Excel fits a row without a height when it opens the file; LibreOffice and most viewers do not. The
estimate follows Calibri 11, the font of the workbook, and rounds up.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

LINE_POINTS = 15.0
HIGHEST_ROW = 409.0
"""Excel's limit; a text of more lines stands in its cell whole, but shows only its beginning."""
LETTERS_PER_UNIT = 1.1
"""A column of width 1 is as wide as a digit; letters and spaces of running text are narrower."""
_WIDE_CAPITALS = 1.35
_FIRST_WIDE_LETTER = "\u1100"
_MOST_LINES = int(HIGHEST_ROW / LINE_POINTS)


def letters_in(width: float) -> float:
    """Return how many letters of running text a line of a column holds."""
    return width * LETTERS_PER_UNIT


def line_count(text: str, letters: float) -> int:
    """Return how many lines a text takes up where a line holds so many letters."""
    if len(text) > letters * _MOST_LINES:
        return _MOST_LINES
    if "\n" not in text:
        return _wrapped(text, letters)
    return sum(_wrapped(paragraph, letters) for paragraph in text.split("\n"))


def fit_row(sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row as high as its highest cell."""
    lines = max(line_count(text, letters_in(width)) for text, width in zip(texts, widths, strict=False))
    set_lines(sheet, row, lines)


def set_lines(sheet: Worksheet, row: int, lines: int) -> None:
    """Make a row so many lines high; a row of one line keeps the height that programs give it."""
    if lines > 1:
        sheet.set_row(row, min(lines * LINE_POINTS, HIGHEST_ROW))


def _wrapped(paragraph: str, letters: float) -> int:
    """Break a paragraph between words, as spreadsheet programs do."""
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        size = _size(word)
        if used and used + size > letters:
            lines += 1
            used = 0.0
        if size > letters:
            lines += int(size // letters)
            size %= letters
        used += size + 1
    return lines


def _size(word: str) -> float:
    if word.isupper():
        return len(word) * _WIDE_CAPITALS
    if not word.isascii() and max(word) >= _FIRST_WIDE_LETTER:
        return len(word) * 2
    return len(word)
