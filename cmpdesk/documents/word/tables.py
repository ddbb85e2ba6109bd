"""Tables of data: a repeated header row, rows that stay whole, no empty or merged cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from cmpdesk.documents.column_widths import letters_wide, longest_words, widened
from cmpdesk.documents.tree import Change, Run, Runs, Table, whole_change
from cmpdesk.documents.word import names
from cmpdesk.documents.word.markup import XML_SPACE, added, w
from cmpdesk.documents.word.revisions import Revisions
from cmpdesk.documents.word.runs import tidy
from cmpdesk.documents.word.stylesheet import StyleSheet
from cmpdesk.model.clean_text import clean_line

EMPTY_CELL: Final = "–"
"""What stands in a cell without text: a blank one makes a screen reader's listener wonder."""

_NARROWEST_COLUMN: Final = 200
_LETTER_HEIGHT: Final = 220
"""The height of a cell's text, in twentieths of a point."""
_CELL_MARGINS: Final = 220
_LONGEST_NAME_OF_FIELD: Final = 64
"""Word takes no longer one."""
_BLANK: Final = "\u00a0"
"""What a field holds before it is filled in: without any letter Word shows a text of its own, and prints it."""
_PARAGRAPH = w("p")


@dataclass(frozen=True, slots=True)
class TableWriter:
    """Writes tables of one document; ``width`` is the text's, in twentieths of a point."""

    table_style: str
    heading_style: str
    text_style: str
    width: int
    write_runs: Callable[[etree._Element, Runs], None]
    revisions: Revisions

    @classmethod
    def of(
        cls,
        stylesheet: StyleSheet,
        width: int,
        write_runs: Callable[[etree._Element, Runs], None],
        revisions: Revisions,
    ) -> TableWriter:
        """Return a writer with the table styles of this style sheet."""
        return cls(
            table_style=stylesheet.style_id(names.DATA_TABLE),
            heading_style=stylesheet.style_id(names.TABLE_HEADING),
            text_style=stylesheet.style_id(names.TABLE_TEXT),
            width=width,
            write_runs=write_runs,
            revisions=revisions,
        )

    def write(self, body: etree._Element, table: Table) -> etree._Element:
        """Add the table at the end of the body and return it.

        Raises:
            ValueError: a row or the widths do not fit the header.
        """
        columns = _columns(table, self.width)
        element = added(body, "tbl")
        self._properties(element, table)
        grid = added(element, "tblGrid")
        for width in columns:
            added(grid, "gridCol").set(w("w"), str(width))
        header = self._pattern(columns, self.heading_style, is_header=True)
        change = table_change(table)
        self._fill(header, [(Run(text, change=change),) for text in table.header])
        self.revisions.mark_row(header, change)
        element.append(header)
        pattern = self._pattern(columns, self.text_style, is_header=False)
        if table.row_height:
            _at_least(pattern, table.row_height)
        for cells in table.rows:
            row = deepcopy(pattern)
            self._fill(row, cells)
            self.revisions.mark_row(row, row_change(cells))
            if table.is_filled_in:
                _make_fields(row, table.header, cells)
            element.append(row)
        return element

    def _properties(self, element: etree._Element, table: Table) -> None:
        properties = added(element, "tblPr")
        added(properties, "tblStyle", self.table_style)
        _measure(properties, "tblW", self.width)
        added(properties, "tblLayout").set(w("type"), "fixed")
        look = added(properties, "tblLook", "0420")
        for name, value in _LOOK.items():
            look.set(w(name), value)
        added(properties, "tblCaption", clean_line(table.title))
        added(properties, "tblDescription", clean_line(table.description))

    def _pattern(self, columns: Sequence[int], style: str, *, is_header: bool) -> etree._Element:
        """Return a row without text, to be copied: far quicker than building each row anew."""
        row: etree._Element = etree.Element(w("tr"))
        properties = added(row, "trPr")
        added(properties, "cantSplit")
        if is_header:
            added(properties, "tblHeader")
        for width in columns:
            cell = added(row, "tc")
            _measure(added(cell, "tcPr"), "tcW", width)
            added(added(added(cell, "p"), "pPr"), "pStyle", style)
        return row

    def _fill(self, row: etree._Element, cells: Sequence[Runs]) -> None:
        for paragraph, runs in zip(row.iter(_PARAGRAPH), cells, strict=True):
            self.write_runs(paragraph, tidy(runs) or (Run(EMPTY_CELL),))


def row_change(cells: Sequence[Runs]) -> Change | None:
    """Return what became of a row as a whole."""
    return whole_change(tuple(run for cell in cells for run in cell))


def table_change(table: Table) -> Change | None:
    """Return what became of a table as a whole."""
    return whole_change(tuple(run for row in table.rows for cell in row for run in cell))


def _at_least(row: etree._Element, points: float) -> None:
    height = added(row[0], "trHeight", round(points * 20))
    height.set(w("hRule"), "atLeast")


def _make_fields(row: etree._Element, header: Sequence[str], cells: Sequence[Runs]) -> None:
    """Put a field to fill in, named by its column and its row, where there is no text."""
    whose = "".join(run.text for run in cells[0])
    for paragraph, title, runs in zip(row.iter(_PARAGRAPH), header, cells, strict=True):
        if tidy(runs):
            continue
        for run in paragraph.findall(w("r")):
            paragraph.remove(run)
        field = added(paragraph, "sdt")
        properties = added(field, "sdtPr")
        added(properties, "alias", clean_line(f"{title}: {whose}" if whose else title)[:_LONGEST_NAME_OF_FIELD])
        added(properties, "text")
        blank = added(added(added(field, "sdtContent"), "r"), "t")
        blank.text = _BLANK
        blank.set(XML_SPACE, "preserve")


_LOOK: Final = {
    "firstRow": "1",
    "lastRow": "0",
    "firstColumn": "0",
    "lastColumn": "0",
    "noHBand": "0",
    "noVBand": "1",
}


def _columns(table: Table, width: int) -> list[int]:
    """Return the columns' widths, which fill the text's width exactly."""
    if len(table.widths) != len(table.header) or min(table.widths, default=0) <= 0:
        raise ValueError(f"the widths {table.widths} do not fit the header {table.header}")
    total = sum(table.widths)
    needed = [(letters_wide(word) * _LETTER_HEIGHT + _CELL_MARGINS) / width for word in longest_words(table)]
    shares = widened([share / total for share in table.widths], needed)
    columns = [max(_NARROWEST_COLUMN, round(width * share)) for share in shares]
    columns[-1] = max(_NARROWEST_COLUMN, columns[-1] + width - sum(columns))
    return columns


def _measure(parent: etree._Element, name: str, width: int) -> None:
    element = added(parent, name)
    element.set(w("w"), str(width))
    element.set(w("type"), "dxa")
