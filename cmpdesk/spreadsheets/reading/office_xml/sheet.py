"""One sheet of cells, read in one pass: rows, and beside them hidden rows and columns, merged areas and looks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from string import ascii_uppercase
from typing import BinaryIO

from lxml import etree

from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, Look, MergedArea, UncalculatedCell
from cmpdesk.spreadsheets.reading.delivery import Delivery, Seen
from cmpdesk.spreadsheets.reading.limits import LAST_COLUMN, LAST_ROW
from cmpdesk.spreadsheets.reading.office_xml.book import is_true
from cmpdesk.spreadsheets.reading.office_xml.strings import SharedTexts, is_struck, kept_of, text_of
from cmpdesk.spreadsheets.reading.office_xml.styles import CellStyle, Styles
from cmpdesk.spreadsheets.reading.safe_xml import child, elements, local_name
from cmpdesk.spreadsheets.reading.values import (
    NumberKind,
    formatted_number,
    iso_value,
    number_value,
    text_value,
    unescaped,
)

_PARTS = ("row", "col", "mergeCell", "hyperlink")
_WITHIN_ROWS = ("f",)
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_MOST_AREAS = 50_000
_LARGEST_LINK = 1_000


@dataclass(slots=True)
class SheetReader:
    """Reads one sheet and keeps what it saw beside the rows.

    Attributes:
        links: areas with the id of what they refer to, or the place inside the file.
    """

    texts: SharedTexts
    styles: Styles
    from_1904: bool
    most_looks: int
    looks: dict[tuple[int, int], Look] = field(default_factory=dict)
    merged: list[MergedArea] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    links: list[tuple[MergedArea, str, str]] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0
    _hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    _has_formulas: bool = False

    def read(self, stream: BinaryIO, part: str, delivery: Delivery) -> None:
        """Deliver the rows that hold something.

        Raises:
            DamagedError: the XML breaks its rules.
            RefusedError: the file goes beyond a limit.
        """
        number = 0
        for element in elements(stream, part, _PARTS, _WITHIN_ROWS):
            name = local_name(element)
            if name == "f":
                self._has_formulas = True
            elif name != "row":
                self._notice(element, name)
            else:
                number = _row_number(element, number + 1)
                if not self._deliver(element, number, delivery):
                    break

    def _deliver(self, row: etree._Element, number: int, delivery: Delivery) -> bool:
        cells = self._cells(row, number)
        self._has_formulas = False
        if not cells:
            return True
        if is_true(row.get("hidden")) or row.get("ht") == "0":
            self.hidden_rows.append(number)
        self.last_row = max(self.last_row, number)
        self.last_column = max(self.last_column, len(cells))
        return delivery.row(number, cells)

    def seen(self) -> Seen:
        """Return what was seen, of the part of the sheet that holds something."""
        hidden = {
            column for first, last in self._hidden_columns for column in range(first, min(last, self.last_column) + 1)
        }
        merged = [area for area in self.merged if area.first_row <= self.last_row]
        notices: list[Sentence] = []
        if len(self.looks) >= self.most_looks:
            told = sentence(
                "Colours and crossed-out text are told of the first {count} cells only.", count=self.most_looks
            )
            notices.append(told)
        return Seen(merged, self.looks, self.hidden_rows, sorted(hidden), notices)

    def look_of(self, row: int, column: int) -> Look:
        """Return how a cell looks, as far as is known."""
        return self.looks.get((row, column), Look())

    def _cells(self, row: etree._Element, number: int) -> tuple[CellValue, ...]:
        cells: list[CellValue] = []
        styles, texts = self.styles.by_number, self.texts
        ending = str(number)
        column = -1
        for cell in row:
            column += 1
            reference = cell.get("r")
            # Nearly always the next column: no need to take the reference apart.
            if reference is not None and (column >= _QUICK_COLUMNS or reference != _LETTERS[column] + ending):
                column = _column_of(reference, column)
            if not len(cell):
                continue
            kind = cell.get("t")
            style = styles.get(cell.get("s"), _PLAIN_STYLE)
            if self._has_formulas or kind == "inlineStr":
                value = self._composed_value(cell, kind, style)
            elif kind == "s":
                raw = cell[0].text
                value = texts.text(raw) if raw else None
            else:
                value = self._plain_value(kind, cell[0].text, style)
            if value is None:
                continue
            cells.extend([None] * (column - len(cells)))
            cells[column : column + 1] = [value]
            if style.look is not None or texts.struck or texts.kept or kind == "inlineStr":
                self._look(cell, style, number, column + 1)
        return tuple(cells)

    def _plain_value(self, kind: str | None, raw: str | None, style: CellStyle) -> CellValue:
        if raw is None:
            return None
        if kind == "s":
            return self.texts.text(raw)
        if kind is None or kind == "n":
            return self._number(raw, style.kind)
        return _OTHER_KINDS.get(kind, text_value)(raw)

    def _composed_value(self, cell: etree._Element, kind: str | None, style: CellStyle) -> CellValue:
        parts = {local_name(part): part for part in cell}
        if "is" in parts:
            return text_value(text_of(parts["is"]))
        raw = parts["v"].text if "v" in parts else None
        if raw is None and "f" in parts and kind != "str":
            # A formula that gives an empty text was calculated; any other without a value never was.
            formula = parts["f"].text
            return UncalculatedCell(f"={formula}" if formula else "")
        return self._plain_value(kind, raw, style)

    def _number(self, raw: str, kind: NumberKind) -> CellValue:
        value = number_value(raw)
        if kind is NumberKind.NUMBER or not isinstance(value, int | float):
            return value
        return formatted_number(float(value), kind, from_1904=self.from_1904)

    def _look(self, cell: etree._Element, style: CellStyle, row: int, column: int) -> None:
        look = style.look
        struck, kept = self._crossed_out(cell)
        if struck or kept is not None:
            look = replace(look or Look(), struck=struck or bool(look and look.struck), kept=kept)
        if look is not None and len(self.looks) < self.most_looks:
            self.looks[row, column] = look

    def _crossed_out(self, cell: etree._Element) -> tuple[bool, str | None]:
        """Return whether the runs of a text are crossed out, and what is left where some are."""
        kind = cell.get("t")
        if kind == "s" and (self.texts.struck or self.texts.kept):
            raw = cell[-1].text or ""
            number = int(raw) if raw.isdecimal() else -1
            return number in self.texts.struck, self.texts.kept.get(number)
        text = child(cell, "is") if kind == "inlineStr" else None
        return (False, None) if text is None else (is_struck(text), kept_of(text))

    def _notice(self, element: etree._Element, name: str) -> None:
        if name == "col":
            if is_true(element.get("hidden")) or element.get("width") == "0":
                self._hidden_columns.append((_whole(element.get("min")), _whole(element.get("max"))))
            return
        area = area_of(element.get("ref", ""))
        if area is None:
            return
        if name == "mergeCell" and len(self.merged) < _MOST_AREAS and area.first_row <= self.last_row:
            self.merged.append(area)
        elif name == "hyperlink" and len(self.links) < _MOST_AREAS:
            relation = next((str(value) for key, value in element.items() if str(key).endswith("}id")), "")
            self.links.append((area, relation, element.get("location", "")))


_PLAIN_STYLE = CellStyle()


def _truth(raw: str) -> CellValue:
    return is_true(raw.strip())


def _formula_text(raw: str) -> CellValue:
    return text_value(unescaped(raw))


_OTHER_KINDS: dict[str, Callable[[str], CellValue]] = {
    "b": _truth,
    "e": ErrorCell,
    "str": _formula_text,
    "d": iso_value,
}


def _whole(value: str | None) -> int:
    return min(int(value), LAST_COLUMN) if value is not None and value.isdecimal() else 0


def _row_number(row: etree._Element, expected: int) -> int:
    number = row.get("r", "")
    return int(number) if number.isdecimal() and 0 < len(number) <= len(str(LAST_ROW)) else expected


def _letters_of(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


_QUICK_COLUMNS = 256
_LETTERS = tuple(_letters_of(column) for column in range(1, _QUICK_COLUMNS + 1))
_COLUMNS: dict[str, int] = {}


def _column_of(reference: str, expected: int) -> int:
    """Return the column, counted from 0, that a reference such as ``AB12`` names."""
    letters = reference.rstrip("0123456789")
    column = _COLUMNS.get(letters)
    if column is not None:
        return column
    match = _REFERENCE.fullmatch(reference)
    column = column_number(match[1]) - 1 if match else expected
    if column >= LAST_COLUMN:
        return expected
    if match:
        _COLUMNS[letters] = column
    return column


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1, by its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def area_of(reference: str) -> MergedArea | None:
    """Return the area that a reference such as ``A1:C2`` names; None where it names none."""
    first, _, last = reference.partition(":")
    begin, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
    if begin is None or end is None:
        return None
    rows = sorted((int(begin[2]), int(end[2])))
    columns = sorted((column_number(begin[1]), column_number(end[1])))
    if not (rows[0] >= 1 and rows[1] <= LAST_ROW and columns[1] <= LAST_COLUMN):
        return None
    return MergedArea(rows[0], columns[0], rows[1], columns[1])


def is_small(area: MergedArea) -> bool:
    """Tell whether the cells of an area can be gone through one by one."""
    return (area.last_row - area.first_row + 1) * (area.last_column - area.first_column + 1) <= _LARGEST_LINK
