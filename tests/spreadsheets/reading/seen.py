"""Short ways to say what was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmpdesk.spreadsheets.reading.cells import CellValue, Sheet
from cmpdesk.spreadsheets.reading.faults import UnreadableFileError
from cmpdesk.spreadsheets.reading.limits import STANDARD, Limits
from cmpdesk.spreadsheets.reading.reading import read_file


def cells_of(sheet: Sheet) -> list[tuple[CellValue, ...]]:
    """Return the cells of all rows."""
    return [row.cells for row in sheet.rows]


def only_sheet(path: Path) -> Sheet:
    """Return the one sheet of a file."""
    (sheet,) = read_file(path).sheets
    return sheet


def refusal(path: Path, limits: Limits = STANDARD) -> str:
    """Return the sentence that a file is refused with."""
    before = path.read_bytes()
    with pytest.raises(UnreadableFileError) as refused:
        read_file(path, limits=limits)
    assert path.read_bytes() == before
    sentence = str(refused.value)
    assert sentence.startswith(f"“{path.name}” was not read: ")
    assert "Nothing was changed." in sentence
    return sentence
