"""The contrast of written text with the ground that it stands on."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from cmpdesk.documents.word.markup import value_of, w
from tests.documents.accessibility.inheritance import Inheritance, fill_of

_WHITE: Final = "FFFFFF"
_SRGB_KNEE: Final = 0.04045
_COLOUR: Final = re.compile("[0-9A-Fa-f]{6}")


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours (as RRGGBB), from 1 to 21 (WCAG 2.1, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def ink_and_ground(run: etree._Element, paragraph: etree._Element, styles: Inheritance) -> tuple[str, str] | None:
    """Return the colours of a run and of its ground, or None where Word itself picks a readable colour."""
    row, table_style = _row_and_table_style(paragraph)
    header = styles.header_row(table_style) if _is_header(row) else None
    paragraph_style = value_of(paragraph, "pPr/pStyle")
    ink = (
        value_of(run, "rPr/color")
        or styles.inherited(value_of(run, "rPr/rStyle"), "character", "rPr/color")
        or styles.inherited(paragraph_style, "paragraph", "rPr/color")
        or value_of(header, "rPr/color")
        or styles.inherited(table_style, "table", "rPr/color")
        or styles.default("color")
    )
    if ink is None or not _COLOUR.fullmatch(ink):
        return None
    cell = next(paragraph.iterancestors(w("tc")), None)
    ground = (
        fill_of(run, "rPr/shd")
        or fill_of(paragraph, "pPr/shd")
        or styles.fill(paragraph_style, "paragraph", "pPr/shd")
        or fill_of(cell, "tcPr/shd")
        or fill_of(header, "tcPr/shd")
        or styles.fill(table_style, "table", "tcPr/shd")
        or _WHITE
    )
    return ink.upper(), ground.upper() if _COLOUR.fullmatch(ground) else _WHITE


def _row_and_table_style(paragraph: etree._Element) -> tuple[etree._Element | None, str | None]:
    row = next(paragraph.iterancestors(w("tr")), None)
    table = next(paragraph.iterancestors(w("tbl")), None)
    return row, value_of(table, "tblPr/tblStyle")


def _is_header(row: etree._Element | None) -> bool:
    return row is not None and row.find(f"{w('trPr')}/{w('tblHeader')}") is not None


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[index : index + 2], 16) / 255) for index in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _SRGB_KNEE else float(((part + 0.055) / 1.055) ** 2.4)
