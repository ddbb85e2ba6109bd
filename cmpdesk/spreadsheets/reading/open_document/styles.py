"""What the styles say: how cells look, which sheets are hidden, which words are crossed out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from cmpdesk.spreadsheets.reading.cells import Look
from cmpdesk.spreadsheets.reading.open_document.names import format_object, style, table

_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")
_WHITE = "FFFFFF"
_MOST_PARENTS = 20
_BOLD = {"bold", "600", "700", "800", "900"}


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str | None
    struck: bool | None
    bold: bool | None
    fill: str | None
    hides_sheet: bool


@dataclass(slots=True)
class Styles:
    """Styles by family and name, as they come along."""

    _known: dict[tuple[str, str], _Style] = field(default_factory=dict)
    _looks: dict[str | None, Look | None] = field(default_factory=dict)

    def add(self, element: etree._Element) -> None:
        """Keep a style."""
        words = element.find(style("text-properties"))
        cell = element.find(style("table-cell-properties"))
        sheet = element.find(style("table-properties"))
        line = None if words is None else _line_through(words)
        weight = None if words is None else words.get(format_object("font-weight"))
        self._known[element.get(style("family"), ""), element.get(style("name"), "")] = _Style(
            parent=element.get(style("parent-style-name")),
            struck=line,
            bold=None if weight is None else weight in _BOLD,
            fill=None if cell is None else cell.get(format_object("background-color")),
            hides_sheet=sheet is not None and sheet.get(table("display")) == "false",
        )

    def look(self, name: str | None) -> Look | None:
        """Return how cells of a style look, None where they are plain."""
        if name not in self._looks:
            self._looks[name] = self._look("table-cell", name)
        return self._looks[name]

    def is_struck(self, name: str | None) -> bool:
        """Tell whether words of a style are crossed out."""
        look = self._look("text", name)
        return look is not None and look.struck

    def hides_sheet(self, name: str | None) -> bool:
        """Tell whether a sheet of a style is hidden."""
        found = self._known.get(("table", name or ""))
        return found is not None and found.hides_sheet

    def _look(self, family: str, name: str | None) -> Look | None:
        struck: bool | None = None
        bold: bool | None = None
        fill: str | None = None
        for _ in range(_MOST_PARENTS):
            found = self._known.get((family, name or ""))
            if found is None:
                break
            struck = found.struck if struck is None else struck
            bold = found.bold if bold is None else bold
            fill = found.fill if fill is None else fill
            name = found.parent
        match = _COLOUR.fullmatch(fill or "")
        colour = match[1].upper() if match else _WHITE
        look = Look(struck=bool(struck), bold=bool(bold), fill=None if colour == _WHITE else colour)
        return None if look == Look() else look


def _line_through(words: etree._Element) -> bool | None:
    for name in ("text-line-through-style", "text-line-through-type"):
        value = words.get(style(name))
        if value is not None:
            return value != "none"
    return None
