"""Badges as a Word table to be cut along its lines: two in a row, four rows to a page, on Letter as on A4 paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from cmpdesk.documents.badge_look import BADGE_HEIGHT, BADGE_WIDTH, IN_A_ROW, PARTS, BadgePart, name_size
from cmpdesk.documents.colours import EDGE
from cmpdesk.documents.tree import Badge, BadgeSheet, Runs
from cmpdesk.documents.word.markup import VALUE, added, put_before, w
from cmpdesk.documents.word.runs import tidy
from cmpdesk.model.clean_text import clean_line

_TWENTIETHS: Final = 20
_EDGE: Final = EDGE.removeprefix("#")


@dataclass(frozen=True, slots=True)
class BadgeWriter:
    """Writes sheets of badges of one document."""

    text_style: str
    write_runs: Callable[[etree._Element, Runs], None]

    def write(self, body: etree._Element, sheet: BadgeSheet) -> etree._Element:
        """Add the sheet at the end of the body and return it."""
        element = added(body, "tbl")
        self._properties(element, sheet)
        grid = added(element, "tblGrid")
        for _ in range(IN_A_ROW):
            added(grid, "gridCol").set(w("w"), str(_twips(BADGE_WIDTH)))
        for badges in _rows(sheet.badges):
            self._row(element, badges)
        return element

    def _properties(self, element: etree._Element, sheet: BadgeSheet) -> None:
        properties = added(element, "tblPr")
        _measure(properties, "tblW", IN_A_ROW * BADGE_WIDTH)
        added(properties, "jc", "center")
        borders = added(properties, "tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            line = added(borders, side, "dashed")
            for name, value in (("sz", "4"), ("space", "0"), ("color", _EDGE)):
                line.set(w(name), value)
        added(properties, "tblLayout").set(w("type"), "fixed")
        look = added(properties, "tblLook", "0000")
        # There is no header: a badge is no value of a column.
        look.set(w("firstRow"), "0")
        added(properties, "tblCaption", clean_line(sheet.title))
        added(properties, "tblDescription", clean_line(sheet.description))

    def _row(self, element: etree._Element, badges: Sequence[Badge]) -> None:
        row = added(element, "tr")
        properties = added(row, "trPr")
        free = IN_A_ROW - len(badges)
        if free:
            # The rest of the last row stays free, without a cell that a screen reader would go to.
            added(properties, "gridAfter", free)
            _measure(properties, "wAfter", free * BADGE_WIDTH)
        added(properties, "cantSplit")
        height = added(properties, "trHeight", _twips(BADGE_HEIGHT))
        height.set(w("hRule"), "atLeast")
        for badge in badges:
            cell = added(row, "tc")
            about = added(cell, "tcPr")
            _measure(about, "tcW", BADGE_WIDTH)
            added(about, "vAlign", "center")
            for part in PARTS:
                runs = tidy(part.runs_of(badge))
                if runs:
                    self._paragraph(cell, runs, part, part.size or name_size(badge.name))

    def _paragraph(self, cell: etree._Element, runs: Runs, part: BadgePart, size: float) -> None:
        paragraph = added(cell, "p")
        properties = added(paragraph, "pPr")
        added(properties, "pStyle", self.text_style)
        spacing = added(properties, "spacing")
        for name, value in (("before", "30"), ("after", "30"), ("line", "240"), ("lineRule", "auto")):
            spacing.set(w(name), value)
        added(properties, "jc", "center")
        self.write_runs(paragraph, runs)
        for run in paragraph.iter(w("r")):
            _set_look(run, size, part.colour)


def _set_look(run: etree._Element, size: float, colour: str) -> None:
    properties = run.find(w("rPr"))
    if properties is None:
        properties = etree.Element(w("rPr"))
        run.insert(0, properties)
    made = []
    if colour:
        made.append(("color", colour.removeprefix("#")))
    made += [("sz", str(round(size * 2))), ("szCs", str(round(size * 2)))]
    for name, value in made:
        element = etree.Element(w(name))
        element.set(VALUE, value)
        put_before(properties, element, ("rtl", "lang"))


def _rows(badges: Sequence[Badge]) -> Iterator[Sequence[Badge]]:
    for place in range(0, len(badges), IN_A_ROW):
        yield badges[place : place + IN_A_ROW]


def _twips(points: float) -> int:
    return round(points * _TWENTIETHS)


def _measure(parent: etree._Element, name: str, points: float) -> None:
    element = added(parent, name)
    element.set(w("w"), str(_twips(points)))
    element.set(w("type"), "dxa")
