"""What the styles of a file say about a cell: the kind of its number, and its look where that may mean something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from cmpdesk.spreadsheets.reading.cells import Look
from cmpdesk.spreadsheets.reading.faults import DamagedError
from cmpdesk.spreadsheets.reading.office_xml.book import Book, is_true
from cmpdesk.spreadsheets.reading.office_xml.colours import Palette, palette_of
from cmpdesk.spreadsheets.reading.office_xml.number_formats import built_in_kind, kind_of_format
from cmpdesk.spreadsheets.reading.packed import Package
from cmpdesk.spreadsheets.reading.safe_xml import child, whole_tree
from cmpdesk.spreadsheets.reading.values import NumberKind

PLAIN = Look()
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a style means; ``look`` is None where it is plain."""

    kind: NumberKind = NumberKind.NUMBER
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by their number, as a cell writes it."""

    by_number: dict[str | None, CellStyle]


def styles_of(package: Package, book: Book) -> Styles:
    """Read the styles; a damaged or missing part gives plain cells."""
    if book.styles is None:
        return Styles({})
    try:
        root = whole_tree(package.open(book.styles), book.styles)
        palette = palette_of(package, book.theme, root)
    except DamagedError:
        return Styles({})
    formats = _formats(root)
    fonts = [_font(font) for font in _list(root, "fonts")]
    fills = [_fill(fill, palette) for fill in _list(root, "fills")]
    styles: dict[str | None, CellStyle] = {}
    for number, style in enumerate(_list(root, "cellXfs")):
        struck, bold = _at(fonts, style.get("fontId"), (False, False))
        look = Look(struck=struck, bold=bold, fill=_at(fills, style.get("fillId"), None))
        format_number = _number(style.get("numFmtId"))
        kind = formats[format_number] if format_number in formats else built_in_kind(format_number)
        styles[str(number)] = CellStyle(kind, None if look == PLAIN else look)
    styles[None] = styles.get("0", CellStyle())
    return Styles(styles)


def _list(root: etree._Element, name: str) -> list[etree._Element]:
    parent = child(root, name)
    return [] if parent is None else list(parent)


def _number(value: str | None) -> int:
    return int(value) if value is not None and value.isdecimal() else 0


def _at(values: list[_T], number: str | None, otherwise: _T) -> _T:
    index = _number(number)
    return values[index] if index < len(values) else otherwise


def _formats(root: etree._Element) -> dict[int, NumberKind]:
    return {
        _number(element.get("numFmtId")): kind_of_format(element.get("formatCode", ""))
        for element in _list(root, "numFmts")
    }


def _font(font: etree._Element) -> tuple[bool, bool]:
    return _says(font, "strike"), _says(font, "b")


def _says(font: etree._Element, name: str) -> bool:
    element = child(font, name)
    return element is not None and is_true(element.get("val", "1"))


def _fill(fill: etree._Element, palette: Palette) -> str | None:
    pattern = child(fill, "patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return None
    colour = child(pattern, "fgColor")
    return None if colour is None else palette.colour(colour)
