"""Rows of a text file. A quote that is opened and never closed costs its own line, not the rest of the file."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator

LONGEST_ROW = 4_000_000
LONGEST_CELL = 1_000_000_000


class _RowTooLongError(Exception):
    """So many lines are no one row: a quote was left open."""


class _Lines:
    """Gives lines one by one, remembers those of the current row, and takes them back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._coming = iter(lines)
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self._length = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._coming)
        line = line.replace("\0", "")
        self._length += len(line)
        if self.taken and self._length > LONGEST_ROW:
            self._again.appendleft(line)
            raise _RowTooLongError
        self.taken.append(line)
        return line

    def forget(self) -> None:
        """Begin a new row."""
        self.taken = []
        self._length = 0

    def take_back(self) -> str:
        """Give all lines but the first one again; return the first one."""
        first, *others = self.taken
        self._again.extendleft(reversed(others))
        self.forget()
        return first


def rows_of(lines: Iterable[str], delimiter: str, *, spaces_before_quotes: bool = False) -> Iterator[list[str]]:
    """Give the rows; an empty line is an empty row, as Excel counts it."""
    csv.field_size_limit(LONGEST_CELL)
    source = _Lines(lines)
    while True:
        reader = csv.reader(source, delimiter=delimiter, skipinitialspace=spaces_before_quotes, strict=True)
        try:
            for row in reader:
                source.forget()
                yield row
        except (csv.Error, _RowTooLongError):
            yield _line_alone(source.take_back(), delimiter)
        else:
            return


def _line_alone(line: str, delimiter: str) -> list[str]:
    """Return the cells of a line whose quotes make no sense: as a lenient reader sees them, else as they stand."""
    plain = next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    if line.count('"') % 2:
        return plain
    return next(csv.reader([line], delimiter=delimiter), plain)
