"""Excel's XML format of 2003 ("XML Spreadsheet 2003"), as Microsoft's "XML Spreadsheet Reference" describes it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import BinaryIO

from lxml import etree

from cmpdesk.spreadsheets.reading.cells import (
    CellValue,
    ErrorCell,
    FileFormat,
    Look,
    MergedArea,
    Percentage,
    UncalculatedCell,
    Visibility,
)
from cmpdesk.spreadsheets.reading.delivery import Delivery, Seen
from cmpdesk.spreadsheets.reading.faults import NO_SHEETS, DamagedError
from cmpdesk.spreadsheets.reading.limits import LAST_COLUMN, LAST_ROW
from cmpdesk.spreadsheets.reading.office_xml.number_formats import kind_of_format
from cmpdesk.spreadsheets.reading.safe_xml import child, elements, local_name
from cmpdesk.spreadsheets.reading.values import NumberKind, iso_value, number_value, text_value

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_PARTS = ("Style", "Column", "Row", "Visible")
_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")
_VISIBILITIES = {"SheetHidden": Visibility.HIDDEN, "SheetVeryHidden": Visibility.VERY_HIDDEN}
_FIRST_YEAR = 1900
_PART = "Workbook"


def read_excel_2003(file: BinaryIO, delivery: Delivery) -> None:
    """Deliver all sheets.

    Raises:
        DamagedError: the XML breaks its rules.
        RefusedError: the file goes beyond a limit.
    """
    file.seek(0)
    delivery.open(FileFormat.XLS)
    styles: dict[str, _Style] = {}
    sheet: _Sheet | None = None
    for element in elements(file, _PART, _PARTS):
        if local_name(element) == "Style":
            styles[_said(element, "ID")] = _style(element)
            continue
        of = next(element.iterancestors("{*}Worksheet"), None)
        if of is None:
            continue
        if sheet is None or sheet.element is not of:
            if sheet is not None:
                delivery.end_sheet(sheet.seen())
            delivery.begin_sheet(_said(of, "Name") or f"Sheet{delivery.sheets + 1}")
            sheet = _Sheet(of, styles, delivery)
        sheet.take(element)
    if sheet is None:
        raise DamagedError(NO_SHEETS)
    delivery.end_sheet(sheet.seen())


@dataclass(frozen=True, slots=True)
class _Style:
    look: Look | None = None
    is_percentage: bool = False


@dataclass(slots=True)
class _Sheet:
    """A sheet while its rows come along."""

    element: etree._Element
    styles: dict[str, _Style]
    delivery: Delivery
    looks: dict[tuple[int, int], Look] = field(default_factory=dict)
    merged: list[MergedArea] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    visibility: Visibility = Visibility.VISIBLE
    _row: int = 0
    _column: int = 0
    _is_full: bool = False

    def take(self, element: etree._Element) -> None:
        """Take the next column or row, or whether the sheet is shown."""
        name = local_name(element)
        if name == "Visible":
            self.visibility = _VISIBILITIES.get((element.text or "").strip(), Visibility.VISIBLE)
        elif name == "Column":
            first = _number(element, "Index", self._column + 1)
            self._column = min(first + _number(element, "Span", 0), LAST_COLUMN)
            if _said(element, "Hidden") == "1":
                self.hidden_columns.extend(range(first, self._column + 1))
        elif not self._is_full:
            self._take_row(element)

    def seen(self) -> Seen:
        """Return what was seen beside the rows."""
        return Seen(self.merged, self.looks, self.hidden_rows, self.hidden_columns, visibility=self.visibility)

    def _take_row(self, row: etree._Element) -> None:
        number = _number(row, "Index", self._row + 1)
        self._row = number + _number(row, "Span", 0)
        cells: list[CellValue] = []
        column = 0
        for cell in row.iterchildren("{*}Cell"):
            column = _number(cell, "Index", column + 1)
            value = self._value(cell)
            if value is not None and column <= LAST_COLUMN:
                cells.extend([None] * (column - 1 - len(cells)))
                cells[column - 1 :] = [value]
                self._look(cell, number, column)
            across = _number(cell, "MergeAcross", 0)
            down = _number(cell, "MergeDown", 0)
            if value is not None and across + down:
                area = MergedArea(number, column, min(number + down, LAST_ROW), min(column + across, LAST_COLUMN))
                self.merged.append(area)
            column += across
        if cells:
            if _said(row, "Hidden") == "1":
                self.hidden_rows.append(number)
            self._is_full = not self.delivery.row(number, tuple(cells))

    def _value(self, cell: etree._Element) -> CellValue:
        data = child(cell, "Data")
        if data is None:
            formula = _said(cell, "Formula")
            return UncalculatedCell(formula) if formula else None
        raw = "".join(str(piece) for piece in data.itertext())
        kind = _said(data, "Type")
        if kind == "Number":
            value = number_value(raw)
            style = self.styles.get(_said(cell, "StyleID"))
            is_share = style is not None and style.is_percentage and isinstance(value, int | float)
            return Percentage(value) if is_share and isinstance(value, int | float) else value
        if kind == "DateTime":
            return _moment(raw)
        if kind == "Boolean":
            return raw.strip() == "1"
        return ErrorCell(raw.strip()) if kind == "Error" else text_value(raw)

    def _look(self, cell: etree._Element, row: int, column: int) -> None:
        style = self.styles.get(_said(cell, "StyleID"))
        look = style.look if style is not None else None
        note = child(cell, "Comment")
        link = _said(cell, "HRef") or None
        if note is not None or link is not None:
            words = None if note is None else text_value("".join(str(piece) for piece in note.itertext()).strip())
            look = replace(look or Look(), comment=words, link=link)
        if look is not None and len(self.looks) < self.delivery.limits.looks:
            self.looks[row, column] = look


def _style(element: etree._Element) -> _Style:
    font, ground, form = (child(element, name) for name in ("Font", "Interior", "NumberFormat"))
    match = _COLOUR.fullmatch(_said(ground, "Color"))
    colour = match[1].upper() if match else None
    look = Look(
        struck=_said(font, "StrikeThrough") == "1",
        bold=_said(font, "Bold") == "1",
        fill=None if colour == "FFFFFF" else colour,
    )
    code = _said(form, "Format")
    is_percentage = code == "Percent" or kind_of_format(code) is NumberKind.PERCENTAGE
    return _Style(None if look == Look() else look, is_percentage)


def _moment(raw: str) -> CellValue:
    value = iso_value(raw)
    # A time of day alone is written as a time on the day before the first.
    if isinstance(value, datetime) and value.year < _FIRST_YEAR:
        return value.time()
    return value


def _said(element: etree._Element | None, name: str) -> str:
    if element is None:
        return ""
    return element.get(f"{{{NAMESPACE}}}{name}") or element.get(name) or ""


def _number(element: etree._Element, name: str, otherwise: int) -> int:
    value = _said(element, name)
    return int(value) if value.isdecimal() and len(value) <= len(str(LAST_ROW)) else otherwise
