"""What the formats of cells say in a workbook of Excel 97 to 2003: their look, and whether they show per cent."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from cmpdesk.spreadsheets.reading.cells import Look
from cmpdesk.spreadsheets.reading.office_xml.colours import PALETTE as STANDARD_PALETTE
from cmpdesk.spreadsheets.reading.office_xml.number_formats import built_in_kind, kind_of_format
from cmpdesk.spreadsheets.reading.old_excel.records import EOF, FONT, FORMAT, PALETTE, XF, records, text_of
from cmpdesk.spreadsheets.reading.values import NumberKind

_STRUCK = 0x0008
_BOLD_FROM = 700
_FIRST_OWN_COLOUR = 8
_SOLID = 1
_SKIPPED_FONT = 4
_WHITE = "FFFFFF"
_XF_SIZE = 20


@dataclass(frozen=True, slots=True)
class OldStyle:
    """What a format means; ``look`` is None where it is plain."""

    look: Look | None = None
    is_percentage: bool = False


def styles_of(stream: bytes) -> list[OldStyle]:
    """Return the formats of cells by their number."""
    fonts: list[tuple[bool, bool]] = []
    formats: dict[int, NumberKind] = {}
    colours = list(STANDARD_PALETTE)
    found: list[bytes] = []
    for kind, content in records(stream):
        if kind == EOF:
            break
        if kind == FONT:
            fonts.append(_font(content))
        elif kind == FORMAT:
            number, length = struct.unpack_from("<HH", content)
            formats[number] = kind_of_format(text_of(content, 4, length))
        elif kind == PALETTE:
            own = [content[at : at + 3].hex().upper() for at in range(2, len(content) - 3, 4)]
            colours[_FIRST_OWN_COLOUR : _FIRST_OWN_COLOUR + len(own)] = own
        elif kind == XF:
            found.append(content)
    return [_style(content, fonts, formats, colours) for content in found]


def _font(content: bytes) -> tuple[bool, bool]:
    _, flags, _, weight = struct.unpack_from("<HHHH", content)
    return bool(flags & _STRUCK), weight >= _BOLD_FROM


def _style(
    content: bytes, fonts: list[tuple[bool, bool]], formats: dict[int, NumberKind], colours: list[str]
) -> OldStyle:
    if len(content) < _XF_SIZE:
        return OldStyle()
    font, number = struct.unpack_from("<HH", content)
    # Fonts are counted as if there were one more in the fifth place.
    font -= font > _SKIPPED_FONT
    struck, bold = fonts[font] if font < len(fonts) else (False, False)
    (pattern,) = struct.unpack_from("<I", content, 14)
    (ground,) = struct.unpack_from("<H", content, 18)
    colour = ground & 0x7F
    fill = colours[colour] if pattern >> 26 == _SOLID and colour < len(colours) else _WHITE
    look = Look(struck=struck, bold=bold, fill=None if fill == _WHITE else fill)
    kind = formats[number] if number in formats else built_in_kind(number)
    return OldStyle(None if look == Look() else look, kind is NumberKind.PERCENTAGE)
