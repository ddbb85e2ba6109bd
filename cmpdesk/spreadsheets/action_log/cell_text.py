"""Text as a cell can hold it: clean, never a formula, and never cut without a word.

Limits of a cell are those of Microsoft's "Excel specifications and limits": 32,767 UTF-16 units of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cmpdesk.model.clean_text import clean_text
from cmpdesk.model.errors import UserError

CELL_LIMIT = 32_767
CUT_AT = 32_700
FIRST_DATE = date(1900, 3, 1)
_DAY_ZERO = date(1899, 12, 30).toordinal()
SHORT = CELL_LIMIT // 2
"""So many characters fit into a cell, whatever they are."""
MARKUP_START = "<r>"
"""XlsxWriter takes a text from "<r>" to "</r>" for finished markup of its own."""


class CellNotWrittenError(UserError):
    """Excel's limits leave no room for a value; no file was written."""


def cleaned(text: str) -> str:
    """Return the text as any XML file can hold it.

    Printable text has nothing to clean: no control character, line end, surrogate or unassigned
    character is printable.
    """
    return text if text.isprintable() else clean_text(text)


def cell_units(text: str) -> int:
    """Return the length as Excel counts it: characters outside the basic plane count twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, limit: int = CUT_AT) -> Iterator[str]:
    """Cut a text into pieces of at most ``limit`` UTF-16 units, never inside a character."""
    while text:
        end = limit
        while cell_units(text[:end]) > limit:
            end -= max(1, (cell_units(text[:end]) - limit) // 2)
        yield text[:end]
        text = text[end:]


def day_number(day: date) -> int:
    """Return the day as a cell holds it: the number of days since 30 December 1899, from March 1900 on."""
    return day.toordinal() - _DAY_ZERO


def is_cell_date(value: date | None) -> bool:
    """Tell whether all spreadsheet programs show the day alike.

    Excel counts a 29 February 1900 that never was, others do not: before March 1900 they disagree.
    """
    return value is not None and value >= FIRST_DATE


@dataclass(frozen=True, slots=True)
class ContinuedText:
    """A text that is longer than a cell, with the place that it belongs to."""

    number: str
    column: str
    text: str
    id: str


@dataclass(slots=True)
class LongTexts:
    """The texts of a log that go on in the sheet of continued texts, and the mark where they are cut."""

    mark: str
    continued: list[ContinuedText] = field(default_factory=list)

    def fitted(self, text: str, *, column: str, row: Sequence[str | date | None]) -> str:
        """Return what the cell itself holds; a longer text is kept whole for the extra sheet.

        ``row`` are all cells of the action: its number comes first, its record last.
        """
        if len(text) <= SHORT or cell_units(text) <= CELL_LIMIT:
            return text
        self.continued.append(ContinuedText(str(row[0] or ""), column, text, str(row[-1] or "")))
        room = CELL_LIMIT - cell_units(self.mark)
        return next(pieces(text, min(CUT_AT, room))) + self.mark


def put_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write a clean text as text, whatever it looks like.

    Raises:
        CellNotWrittenError: The cell lies outside the sheet, or the text is longer than a cell.
    """
    if text.startswith(MARKUP_START) and text.endswith("</r>"):
        # Two fragments of rich text keep it literal.
        code = sheet.write_rich_string(row, column, MARKUP_START, style, text[len(MARKUP_START) :], style)
    else:
        code = sheet.write_string(row, column, text, style)
    if code:
        raise CellNotWrittenError(
            "The action log was not written: “{text}” does not fit into row {row} of the sheet “{sheet}”. Export fewer "
            "actions at a time.",
            text=text[:40],
            row=row + 1,
            sheet=sheet.get_name(),
        )
