"""What stands on every page: the running header, the page number, and the width that text has."""

from __future__ import annotations

import re
from typing import Final

from docx.document import Document as WordDocument
from lxml import etree

from cmpdesk.documents.tree import Document, Run
from cmpdesk.documents.word import names
from cmpdesk.documents.word.markup import XML_SPACE, added, w
from cmpdesk.documents.word.runs import tidy
from cmpdesk.documents.word.stylesheet import StyleSheet

_LETTER_WIDTH: Final = 12_240
_MARGIN: Final = 1_417
"""Letter paper and 2.5 cm, in twentieths of a point, for a letterhead that does not say."""
_NARROWEST_TEXT: Final = 2_880

_FIELD: Final = re.compile(r"(\{pages?\})")
_FIELDS: Final = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_CONTENT: Final = ("t", "drawing", "pict", "object", "instrText", "fldSimple", "tbl", "sdt")


def text_width(body: etree._Element) -> int:
    """Return the width between the margins, in twentieths of a point."""
    page = body.find(w("sectPr"))
    size = page.find(w("pgSz")) if page is not None else None
    margins = page.find(w("pgMar")) if page is not None else None
    width = _measure(size, "w", _LETTER_WIDTH)
    for side, usual in (("left", _MARGIN), ("right", _MARGIN), ("gutter", 0)):
        width -= _measure(margins, side, usual)
    return max(width, _NARROWEST_TEXT)


def write_page_frame(target: WordDocument, document: Document, stylesheet: StyleSheet) -> None:
    """Write the running header and the page number, where the letterhead does not have its own.

    A header with a letterhead in it stays alone; below a footer without page numbers they are added.
    """
    section = target.sections[0]
    headers, footers = [section.header], [section.footer]
    if target.settings.odd_and_even_pages_header_footer:
        headers.append(section.even_page_header)
        footers.append(section.even_page_footer)
    width = text_width(target.element.body)
    for header in headers:
        root = header.part.element
        if not _has_content(root):
            _write_header(root, document, stylesheet, width)
    for footer in footers:
        root = footer.part.element
        if not _has_page_number(root):
            _write_footer(root, document, stylesheet)


def _measure(element: etree._Element | None, name: str, usual: int) -> int:
    value = element.get(w(name)) if element is not None else None
    try:
        return int(value) if value is not None else usual
    except ValueError:
        return usual


def _has_content(root: etree._Element) -> bool:
    return any(element.text or len(element) for name in _CONTENT for element in root.iter(w(name)))


def _has_page_number(root: etree._Element) -> bool:
    instructions = [element.text or "" for element in root.iter(w("instrText"))]
    instructions += [element.get(w("instr"), "") for element in root.iter(w("fldSimple"))]
    return any("PAGE" in instruction.upper().split() for instruction in instructions)


def _write_header(root: etree._Element, document: Document, stylesheet: StyleSheet, width: int) -> None:
    left, right = _line(document.header_left), _line(document.header_right)
    if not (left or right):
        return
    paragraph, properties = _only_paragraph(root, stylesheet.style_id(names.HEADER))
    tabs = added(properties, "tabs")
    for position in sorted({*stylesheet.tab_stops_of(names.HEADER), width}):
        _tab(tabs, "right" if position == width else "clear", position)
    if left:
        _text(paragraph, left)
    if right:
        added(added(paragraph, "r"), "tab")
        _text(paragraph, right)


def _write_footer(root: etree._Element, document: Document, stylesheet: StyleSheet) -> None:
    label = _line(document.page_label)
    if not label:
        return
    style = stylesheet.style_id(names.FOOTER)
    paragraph, _ = _new_paragraph(root, style) if _has_content(root) else _only_paragraph(root, style)
    for piece in _FIELD.split(label):
        if piece in _FIELDS:
            _field(paragraph, _FIELDS[piece])
        elif piece:
            _text(paragraph, piece)


def _line(text: str) -> str:
    return "".join(run.text for run in tidy((Run(text),))).replace("\n", " ")


def _only_paragraph(root: etree._Element, style: str) -> tuple[etree._Element, etree._Element]:
    for child in list(root):
        root.remove(child)
    return _new_paragraph(root, style)


def _new_paragraph(root: etree._Element, style: str) -> tuple[etree._Element, etree._Element]:
    """Add a paragraph; return it and its properties."""
    paragraph = added(root, "p")
    properties = added(paragraph, "pPr")
    added(properties, "pStyle", style)
    return paragraph, properties


def _tab(tabs: etree._Element, kind: str, position: int) -> None:
    added(tabs, "tab", kind).set(w("pos"), str(position))


def _text(paragraph: etree._Element, text: str) -> None:
    written = added(added(paragraph, "r"), "t")
    written.text = text
    written.set(XML_SPACE, "preserve")


def _field(paragraph: etree._Element, instruction: str) -> None:
    """Add a field; Word counts the pages itself, the 1 stands until it has."""
    for part in ("begin", instruction, "separate", None, "end"):
        run = added(paragraph, "r")
        if part is None:
            added(run, "t").text = "1"
        elif part == instruction:
            added(run, "instrText").text = f" {part} "
        else:
            added(run, "fldChar").set(w("fldCharType"), part)
