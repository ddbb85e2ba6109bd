"""The records that a workbook of Excel 97 to 2003 is made of ([MS-XLS] 2.3)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_HEADER = struct.Struct("<HH")

BOF = 0x0809
EOF = 0x000A
BOUND_SHEET = 0x0085
FONT = 0x0031
FORMAT = 0x041E
XF = 0x00E0
PALETTE = 0x0092
ROW = 0x0208
COLUMN_INFO = 0x007D
BOOLEAN_OR_ERROR = 0x0205
FORMULA = 0x0006
MULTIPLE_RK = 0x00BD
SINGLE_CELLS = frozenset({0x0203, 0x00FD, 0x0204, 0x027E, 0x00D6, BOOLEAN_OR_ERROR, FORMULA})
"""Number, shared string, label, RK number, rich text, boolean or error, formula: each begins with its place."""
OBJECT = 0x005D
TEXT_OBJECT = 0x01B6
CONTINUE = 0x003C
NOTE = 0x001C
HYPERLINK = 0x01B8
VERSION_5 = 0x0500
VERSION_8 = 0x0600
PASSWORD = 0x002F


def records(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Give kind and content of each record from a place on, as far as they are whole."""
    while start + _HEADER.size <= len(stream):
        kind, length = _HEADER.unpack_from(stream, start)
        start += _HEADER.size
        content = stream[start : start + length]
        if len(content) < length:
            return
        yield kind, content
        start += length


def of_sheet(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Give the records of a sheet that begins at a place, without those of the charts that stand in it."""
    depth = 0
    for kind, content in records(stream, start):
        if kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, content


def text_of(content: bytes, at: int, count: int) -> str:
    """Return a string of so many characters that begins with its flags: of one byte each, or of two."""
    if at < len(content) and content[at] & 1:
        return content[at + 1 : at + 1 + 2 * count].decode("utf-16-le", "replace")
    return content[at + 1 : at + 1 + count].decode("latin-1")
