"""Taking and refusing the tracked changes of a Word file, as Word's own Accept All and Reject All do."""

from __future__ import annotations

from pathlib import Path

import docx
from lxml import etree

from cmpdesk.documents.word.markup import value_of, w

Paragraphs = list[tuple[str, str]]


def paragraphs_of(path: Path) -> Paragraphs:
    """Return the style and the text of every paragraph, those in tables included."""
    return _paragraphs(docx.Document(str(path)).element.body)


def accepted(path: Path) -> Paragraphs:
    """Return the paragraphs once all changes are taken."""
    return _settled(path, goes="del", stays="ins")


def rejected(path: Path) -> Paragraphs:
    """Return the paragraphs once all changes are refused."""
    return _settled(path, goes="ins", stays="del")


def _settled(path: Path, *, goes: str, stays: str) -> Paragraphs:
    body = docx.Document(str(path)).element.body
    for row in list(body.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w(goes)}") is not None:
            row.getparent().remove(row)
    for table in list(body.iter(w("tbl"))):
        if table.find(w("tr")) is None:
            table.getparent().remove(table)
    for paragraph in list(body.iter(w("p"))):
        if paragraph.find(f"{w('pPr')}/{w('rPr')}/{w(goes)}") is not None:
            paragraph.getparent().remove(paragraph)
    for element in list(body.iter(w(goes))):
        element.getparent().remove(element)
    for element in list(body.iter(w(stays))):
        for child in element:
            element.addprevious(child)
        element.getparent().remove(element)
    return _paragraphs(body)


def _paragraphs(body: etree._Element) -> Paragraphs:
    return [(_style(paragraph), _text(paragraph)) for paragraph in body.iter(w("p"))]


def _style(paragraph: etree._Element) -> str:
    return value_of(paragraph, "pPr/pStyle") or ""


def _text(paragraph: etree._Element) -> str:
    pieces = paragraph.iter(w("t"), w("delText"), w("br"))
    return "".join("\n" if piece.tag == w("br") else piece.text or "" for piece in pieces)
