"""An OpenDocument spreadsheet, sheet by sheet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import BinaryIO

from lxml import etree

from cmpdesk.spreadsheets.reading.cells import CellValue, FileFormat, Look, MergedArea, Visibility
from cmpdesk.spreadsheets.reading.delivery import Delivery, Seen
from cmpdesk.spreadsheets.reading.faults import (
    ENCRYPTED,
    MACROS,
    NO_SHEETS,
    WITHOUT_PASSWORD,
    DamagedError,
    RefusedError,
)
from cmpdesk.spreadsheets.reading.limits import LAST_COLUMN, LAST_ROW, MEBIBYTE
from cmpdesk.spreadsheets.reading.open_document.content import (
    FORMULA,
    VALUE_TYPE,
    is_plain,
    is_struck,
    link_of,
    note_of,
    value_of,
)
from cmpdesk.spreadsheets.reading.open_document.names import repeated, table
from cmpdesk.spreadsheets.reading.open_document.styles import Styles
from cmpdesk.spreadsheets.reading.packed import Package
from cmpdesk.spreadsheets.reading.safe_xml import elements

CONTENT = "content.xml"
_STYLES = "styles.xml"
_MANIFEST = "META-INF/manifest.xml"
_PROTECTION = ("encryption-data",)
_LIBRARIES = ("script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml")
_MOST_AREAS = 50_000
_ROW = table("table-row")
_COLUMN = table("table-column")
_COVERED = table("covered-table-cell")
_REPEATED = table("number-columns-repeated")
_SPANNED = table("number-columns-spanned")
_ROWS_SPANNED = table("number-rows-spanned")
_STYLE = table("style-name")
_DEFAULT_STYLE = table("default-cell-style-name")
_TABLE = table("table")
_PREVIEW_BYTES = 8 * MEBIBYTE


def read_package(package: Package, delivery: Delivery) -> None:
    """Deliver all sheets of a packed spreadsheet.

    Raises:
        DamagedError: a part that is needed is missing or damaged.
        RefusedError: it is protected, or goes beyond a limit.
    """
    if _MANIFEST in package and next(elements(package.open(_MANIFEST), _MANIFEST, _PROTECTION), None) is not None:
        raise RefusedError(ENCRYPTED, WITHOUT_PASSWORD)
    styles = Styles()
    if _STYLES in package:
        try:
            for element in elements(package.open(_STYLES), _STYLES, ("style",)):
                styles.add(element)
        except DamagedError:
            # Looks are beside the point: the cells are good without them.
            styles = Styles()
    steps = _Steps(delivery, package.size(CONTENT) if CONTENT in package else 0)
    read_stream(package.open(CONTENT, steps.told), styles, delivery, steps)
    if any(_is_macro(name) for name in package.names):
        delivery.notice(MACROS)


def read_stream(stream: BinaryIO, styles: Styles, delivery: Delivery, steps: _Steps | None = None) -> None:
    """Deliver all sheets of the content of a spreadsheet, whose own styles come first.

    Raises:
        DamagedError: the XML breaks its rules.
        RefusedError: it goes beyond a limit.
    """
    delivery.open(FileFormat.ODS)
    sheet: _Sheet | None = None
    for element in elements(stream, CONTENT, ("style", "table-column", "table-row")):
        if element.tag not in {_ROW, _COLUMN}:
            styles.add(element)
            continue
        of = _table_of(element)
        if of is None:
            continue
        if sheet is None or sheet.element is not of:
            if sheet is not None:
                delivery.end_sheet(sheet.seen())
            sheet = _begun(of, styles, delivery)
        sheet.take(element)
        if sheet.is_full and steps is not None and steps.done > _PREVIEW_BYTES:
            # The other sheets of a preview are not worth the wait: all of them stand in this one part.
            break
    if sheet is None:
        raise DamagedError(NO_SHEETS)
    delivery.end_sheet(sheet.seen())


def _is_macro(name: str) -> bool:
    return name.startswith(("basic/", "scripts/")) and not name.endswith(_LIBRARIES)


def _table_of(element: etree._Element) -> etree._Element | None:
    """Return the sheet that a row or column belongs to; tables within a cell are none."""
    found = next(element.iterancestors(_TABLE), None)
    if found is None or next(found.iterancestors(_TABLE), None) is not None:
        return None
    return found


def _begun(element: etree._Element, styles: Styles, delivery: Delivery) -> _Sheet:
    hidden = styles.hides_sheet(element.get(_STYLE))
    name = element.get(table("name")) or f"Sheet{delivery.sheets + 1}"
    delivery.begin_sheet(name, Visibility.HIDDEN if hidden else Visibility.VISIBLE)
    return _Sheet(element, styles, delivery)


@dataclass(slots=True)
class _Sheet:
    """A sheet while its columns and rows come along."""

    element: etree._Element
    styles: Styles
    delivery: Delivery
    looks: dict[tuple[int, int], Look] = field(default_factory=dict)
    merged: list[MergedArea] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    last_column: int = 0
    is_full: bool = False
    _column_styles: list[str | None] = field(default_factory=list)
    _hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    _columns: int = 0
    _rows: int = 0

    def take(self, element: etree._Element) -> None:
        """Take the next column or row."""
        if element.tag == _COLUMN:
            self._take_column(element)
        elif not self.is_full:
            self._take_row(element)

    def seen(self) -> Seen:
        """Return what was seen beside the rows."""
        last = self.last_column
        hidden = {column for first, end in self._hidden_columns for column in range(first, min(end, last) + 1)}
        return Seen(self.merged, self.looks, self.hidden_rows, sorted(hidden))

    def _take_column(self, element: etree._Element) -> None:
        first = self._columns + 1
        count = min(repeated(element, "number-columns-repeated"), LAST_COLUMN - self._columns)
        self._columns += count
        self._column_styles.extend([element.get(_DEFAULT_STYLE)] * count)
        if element.get(table("visibility"), "visible") != "visible":
            self._hidden_columns.append((first, self._columns))

    def _take_row(self, row: etree._Element) -> None:
        number = self._rows + 1
        count = repeated(row, "number-rows-repeated")
        self._rows += count
        cells, looks = self._cells(row, number)
        for at in range(number, number + count if cells or looks else number):
            if len(self.looks) < self.delivery.limits.looks:
                self.looks.update({(at, column): look for column, look in looks.items()})
            if not cells:
                break
            self.last_column = max(self.last_column, len(cells))
            if row.get(table("visibility"), "visible") != "visible":
                self.hidden_rows.append(at)
            if not self.delivery.row(at, cells):
                self.is_full = True
                break

    def _cells(self, row: etree._Element, number: int) -> tuple[tuple[CellValue, ...], dict[int, Look]]:
        cells: list[CellValue] = []
        looks: dict[int, Look] = {}
        of_row = row.get(_DEFAULT_STYLE)
        column = 0
        for cell in row:
            first = column + 1
            column += repeated(cell, "number-columns-repeated") if cell.get(_REPEATED) else 1
            if (not len(cell) and cell.get(VALUE_TYPE) is None and cell.get(FORMULA) is None) or first > LAST_COLUMN:
                continue
            if cell.tag == _COVERED:
                continue
            value = value_of(cell)
            if value is not None:
                if cell.get(_SPANNED) is not None or cell.get(_ROWS_SPANNED) is not None:
                    self._keep_area(cell, number, first)
                cells.extend([None] * (first - 1 - len(cells)))
                cells.extend([value] * (min(column, LAST_COLUMN) - first + 1))
            style = cell.get(_STYLE) or of_row or self._style_of(first)
            look = self._look(cell, style, is_filled=value is not None)
            if look is not None:
                looks.update(dict.fromkeys(range(first, min(column, LAST_COLUMN) + 1), look))
        return tuple(cells), looks

    def _look(self, cell: etree._Element, style: str | None, *, is_filled: bool) -> Look | None:
        look = self.styles.look(style) if is_filled else None
        if is_plain(cell):
            return look
        if is_filled and is_struck(cell, self.styles):
            look = replace(look or Look(), struck=True)
        note, link = note_of(cell), link_of(cell)
        if note is not None or link is not None:
            look = replace(look or Look(), comment=note, link=link)
        return look

    def _style_of(self, column: int) -> str | None:
        return self._column_styles[column - 1] if column <= len(self._column_styles) else None

    def _keep_area(self, cell: etree._Element, row: int, column: int) -> None:
        rows, columns = repeated(cell, "number-rows-spanned"), repeated(cell, "number-columns-spanned")
        if rows * columns > 1 and len(self.merged) < _MOST_AREAS:
            last_row, last_column = min(row + rows - 1, LAST_ROW), min(column + columns - 1, LAST_COLUMN)
            self.merged.append(MergedArea(row, column, last_row, last_column))


class _Steps:
    """Counts the bytes that were read."""

    def __init__(self, delivery: Delivery, total: int) -> None:
        self._delivery = delivery
        self._total = total
        self.done = 0

    def told(self, count: int) -> None:
        """Hear how many bytes were read since last time."""
        self.done += count
        self._delivery.step(self.done, self._total)
