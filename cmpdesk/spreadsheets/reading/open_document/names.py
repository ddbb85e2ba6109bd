"""Names of OpenDocument's elements and attributes."""

from __future__ import annotations

from lxml import etree

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"


def office(name: str) -> str:
    """Return a name of the office namespace."""
    return f"{{{_BASE}office:1.0}}{name}"


def table(name: str) -> str:
    """Return a name of the table namespace."""
    return f"{{{_BASE}table:1.0}}{name}"


def text(name: str) -> str:
    """Return a name of the text namespace."""
    return f"{{{_BASE}text:1.0}}{name}"


def style(name: str) -> str:
    """Return a name of the style namespace."""
    return f"{{{_BASE}style:1.0}}{name}"


def format_object(name: str) -> str:
    """Return a name of the namespace of formatting."""
    return f"{{{_BASE}xsl-fo-compatible:1.0}}{name}"


LINK = "{http://www.w3.org/1999/xlink}href"
ERROR_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"


def repeated(element: etree._Element, name: str) -> int:
    """Return how many times a row, column or cell stands there."""
    count = element.get(table(name), "1")
    return max(1, int(count)) if count.isdecimal() and len(count) < len("10000000") else 1
