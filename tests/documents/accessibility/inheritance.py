"""What a Word style sheet says of a style, with what the style inherits from those it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from cmpdesk.documents.word.markup import value_of, w

_HEADING: Final = re.compile(r"heading ([1-9])", re.IGNORECASE)
_NOT_COLOURS: Final = frozenset({None, "auto", ""})


class Inheritance:
    """The styles of a document that is read, each with its ancestors."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._styles = {style.get(w("styleId"), ""): style for style in root.iterchildren(w("style"))}
        self._defaults = {
            style.get(w("type"), ""): style.get(w("styleId"), "")
            for style in root.iterchildren(w("style"))
            if style.get(w("default")) in {"1", "true", "on"}
        }

    def lineage(self, style: str | None, kind: str) -> Iterator[etree._Element]:
        """Yield a style and those that it is based on, nearest first; None stands for the default style."""
        seen: set[str] = set()
        identifier = style if style in self._styles else self._defaults.get(kind)
        while identifier in self._styles and identifier not in seen:
            seen.add(identifier)
            yield self._styles[identifier]
            identifier = value_of(self._styles[identifier], "basedOn")

    def names(self, style: str | None) -> list[str]:
        """Return the names of a paragraph style and of its ancestors, in lower case."""
        return [(value_of(found, "name") or "").lower() for found in self.lineage(style, "paragraph")]

    def heading_level(self, style: str | None) -> int | None:
        """Return the level of a heading style, or of one that is based on it."""
        for name in self.names(style):
            if match := _HEADING.fullmatch(name):
                return int(match[1])
        return None

    def inherited(self, style: str | None, kind: str, path: str) -> str | None:
        """Return the nearest ``w:val`` at this path in the style's lineage."""
        for found in self.lineage(style, kind):
            if (value := value_of(found, path)) is not None:
                return value
        return None

    def fill(self, style: str | None, kind: str, path: str) -> str | None:
        """Return the nearest colour that a shading at this path fills with."""
        for found in self.lineage(style, kind):
            if (colour := fill_of(found, path)) is not None:
                return colour
        return None

    def header_row(self, style: str | None) -> etree._Element | None:
        """Return what the lineage of a table style says of its first row."""
        for found in self.lineage(style, "table"):
            for part in found.iterchildren(w("tblStylePr")):
                if part.get(w("type")) == "firstRow":
                    return part
        return None

    def default(self, path: str) -> str | None:
        """Return the ``w:val`` at a path of the document's default run properties."""
        return value_of(self._root, f"docDefaults/rPrDefault/rPr/{path}")


def fill_of(element: etree._Element | None, path: str) -> str | None:
    """Return the colour of a shading at this path, or None where there is none."""
    if element is None:
        return None
    shading = element.find("/".join(w(step) for step in path.split("/")))
    colour = None if shading is None else shading.get(w("fill"))
    return None if colour in _NOT_COLOURS else colour
