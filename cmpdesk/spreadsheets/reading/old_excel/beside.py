"""What stands beside the values of a sheet of Excel 97 to 2003: errors, what is hidden, looks, notes, links."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace
from itertools import islice

from cmpdesk.spreadsheets.reading.cells import ErrorCell, Look
from cmpdesk.spreadsheets.reading.faults import ENCRYPTED, WITHOUT_PASSWORD, RefusedError
from cmpdesk.spreadsheets.reading.limits import Limits
from cmpdesk.spreadsheets.reading.old_excel import records as kinds
from cmpdesk.spreadsheets.reading.old_excel.records import of_sheet, records, text_of
from cmpdesk.spreadsheets.reading.old_excel.styles import OldStyle, styles_of
from cmpdesk.spreadsheets.reading.values import text_value

_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_HIDDEN_ROW = 0x0020
_ERROR_RESULT = 2
_COMMON_OBJECT = 0x15
_ADDRESS = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
_MOST_LINKED = 1_000
_RECORDS_OF_A_PREVIEW = 50_000


@dataclass(slots=True)
class Beside:
    """What was seen of one sheet; rows and columns are counted from 1."""

    styles: list[OldStyle]
    most_looks: int
    errors: dict[int, dict[int, ErrorCell]] = field(default_factory=dict)
    shares: set[tuple[int, int]] = field(default_factory=set)
    looks: dict[tuple[int, int], Look] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    _object: int = 0
    _length: int = 0
    _texts: dict[int, str] = field(default_factory=dict)

    def take(self, kind: int, content: bytes) -> None:
        """Take a record of the sheet."""
        if kind in kinds.SINGLE_CELLS:
            row, column, style = struct.unpack_from("<HHH", content)
            self._cell(row + 1, column + 1, style)
            error = _error_of(kind, content)
            if error is not None:
                self.errors.setdefault(row + 1, {})[column + 1] = error
        elif kind == kinds.MULTIPLE_RK:
            row, first = struct.unpack_from("<HH", content)
            for at in range(4, len(content) - 6, 6):
                self._cell(row + 1, first + (at - 4) // 6 + 1, struct.unpack_from("<H", content, at)[0])
        else:
            self._take_other(kind, content)

    def _take_other(self, kind: int, content: bytes) -> None:
        match kind:
            case kinds.ROW:
                self._row(content)
            case kinds.COLUMN_INFO:
                self._columns(content)
            case kinds.OBJECT:
                self._begin_object(content)
            case kinds.TEXT_OBJECT:
                self._begin_text(content)
            case kinds.CONTINUE:
                self._continue(content)
            case kinds.NOTE:
                self._note(content)
            case kinds.HYPERLINK:
                self._link(content)

    def _cell(self, row: int, column: int, style: int) -> None:
        if style >= len(self.styles):
            return
        found = self.styles[style]
        if found.is_percentage:
            self.shares.add((row, column))
        if found.look is not None and len(self.looks) < self.most_looks:
            self.looks[row, column] = found.look

    def _row(self, content: bytes) -> None:
        row, *_, flags = struct.unpack_from("<HHHHHHH", content)
        if flags & _HIDDEN_ROW:
            self.hidden_rows.add(row + 1)

    def _columns(self, content: bytes) -> None:
        first, last, _, _, flags = struct.unpack_from("<HHHHH", content)
        if flags & 1:
            self.hidden_columns.update(range(first + 1, min(last, 255) + 2))

    def _begin_object(self, content: bytes) -> None:
        part, _, _, number = struct.unpack_from("<HHHH", content)
        self._object = number if part == _COMMON_OBJECT else 0

    def _begin_text(self, content: bytes) -> None:
        (self._length,) = struct.unpack_from("<H", content, 10)

    def _continue(self, content: bytes) -> None:
        if self._length:
            self._texts[self._object] = text_of(content, 0, self._length)
            self._length = 0

    def _note(self, content: bytes) -> None:
        row, column, _, number = struct.unpack_from("<HHHH", content)
        words = text_value(self._texts.get(number))
        if words is not None:
            place = row + 1, column + 1
            self.looks[place] = replace(self.looks.get(place, Look()), comment=words)

    def _link(self, content: bytes) -> None:
        first, last, left, right = struct.unpack_from("<HHHH", content)
        at = content.find(_ADDRESS)
        if at < 0 or (last - first + 1) * (right - left + 1) > _MOST_LINKED:
            return
        (length,) = struct.unpack_from("<I", content, at + 16)
        address = content[at + 20 : at + 20 + length].decode("utf-16-le", "replace").split("\0")[0]
        for row in range(first + 1, last + 2):
            for column in range(left + 1, right + 2):
                self.looks[row, column] = replace(self.looks.get((row, column), Look()), link=address)


def beside_sheets(stream: bytes, limits: Limits) -> list[Beside]:
    """Return what stands beside the values of each sheet, in their order; of Excel 5 and 95 all but the looks.

    For a preview only the beginning of each sheet is looked at.

    Raises:
        RefusedError: the file is protected by a password.
        struct.error: a record is cut off, as in damaged files.
    """
    starts: list[int] = []
    version = 0
    for kind, content in records(stream):
        if kind == kinds.BOF:
            (version,) = struct.unpack_from("<H", content)
        elif kind == kinds.PASSWORD:
            raise RefusedError(ENCRYPTED, WITHOUT_PASSWORD)
        elif kind == kinds.BOUND_SHEET:
            starts.append(struct.unpack_from("<I", content)[0])
        elif kind == kinds.EOF:
            break
    if version not in {kinds.VERSION_5, kinds.VERSION_8}:
        return []
    styles = styles_of(stream) if version == kinds.VERSION_8 else []
    sheets = [Beside(styles, limits.looks) for _ in starts]
    for sheet, start in zip(sheets, starts, strict=True):
        found = of_sheet(stream, start)
        for kind, content in found if limits.first_rows is None else islice(found, _RECORDS_OF_A_PREVIEW):
            sheet.take(kind, content)
    return sheets


def _error_of(kind: int, content: bytes) -> ErrorCell | None:
    if kind == kinds.BOOLEAN_OR_ERROR:
        return ErrorCell(_ERRORS.get(content[6], "#ERROR")) if content[7] else None
    if kind == kinds.FORMULA and content[12:14] == b"\xff\xff" and content[6] == _ERROR_RESULT:
        return ErrorCell(_ERRORS.get(content[8], "#ERROR"))
    return None
