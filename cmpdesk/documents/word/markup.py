"""Names and small pieces of WordprocessingML (ECMA-376, part 1, section 17)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from cmpdesk.model.language import Language

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

LOCALES: Final[dict[Language, str]] = {
    Language.ENGLISH: "en-CA",
    Language.FRENCH: "fr-CA",
    Language.SPANISH: "es-MX",
}
"""The proofing language of each language of the partnership."""


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{MAIN}}}{name}"


VALUE: Final = w("val")


def added(parent: etree._Element, name: str, value: str | int | None = None) -> etree._Element:
    """Add an element of this name, with its ``w:val`` where it has one."""
    element = etree.SubElement(parent, w(name))
    if value is not None:
        element.set(VALUE, str(value))
    return element


def value_of(parent: etree._Element | None, path: str) -> str | None:
    """Return the ``w:val`` at a path of plain names such as ``pPr/pStyle``, or None."""
    if parent is None:
        return None
    found = parent.find("/".join(w(step) for step in path.split("/")))
    return None if found is None else found.get(VALUE)


def put_before(parent: etree._Element, element: etree._Element, followers: Iterable[str]) -> None:
    """Put an element where a sequence of the schema wants it: before the first of its followers."""
    tags = {w(name) for name in followers}
    for child in parent:
        if child.tag in tags:
            child.addprevious(element)
            return
    parent.append(element)
