"""Notes and links on cells, which stand in parts of their own."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from cmpdesk.spreadsheets.reading.faults import DamagedError
from cmpdesk.spreadsheets.reading.office_xml.book import Relation
from cmpdesk.spreadsheets.reading.office_xml.sheet import SheetReader, area_of, is_small
from cmpdesk.spreadsheets.reading.office_xml.strings import text_of
from cmpdesk.spreadsheets.reading.packed import Package
from cmpdesk.spreadsheets.reading.safe_xml import child, elements
from cmpdesk.spreadsheets.reading.values import text_value

_MOST_NOTES = 20_000


def add_links(reader: SheetReader, relations: dict[str, Relation]) -> None:
    """Tell each linked cell where its link goes; nothing is fetched."""
    for area, relation_id, place in reader.links:
        relation = relations.get(relation_id)
        target = relation.target if relation is not None and relation.external else ""
        address = "#".join(part for part in (target, place) if part) if target else f"#{place}"
        if address == "#" or not is_small(area):
            continue
        for row in range(area.first_row, area.last_row + 1):
            for column in range(area.first_column, area.last_column + 1):
                reader.looks[row, column] = replace(reader.look_of(row, column), link=address)


def add_notes(reader: SheetReader, package: Package, relations: dict[str, Relation]) -> None:
    """Tell each cell its note; a thread of notes stands for the one that old programs see in its place."""
    notes: dict[tuple[int, int], str] = {}
    for kind in ("comments", "threadedComment"):
        for relation in relations.values():
            if relation.kind == kind and relation.target in package:
                notes |= _notes_in(package, relation.target, kind)
    for (row, column), note in notes.items():
        reader.looks[row, column] = replace(reader.look_of(row, column), comment=note)


def _notes_in(package: Package, part: str, kind: str) -> dict[tuple[int, int], str]:
    notes: dict[tuple[int, int], str] = {}
    try:
        for element in elements(package.open(part), part, ("comment" if kind == "comments" else kind,)):
            area = area_of(element.get("ref", ""))
            body = child(element, "text")
            text = text_value(_body(body, kind)) if body is not None else None
            if area is None or text is None or len(notes) >= _MOST_NOTES:
                continue
            place = area.first_row, area.first_column
            notes[place] = f"{notes[place]}\n{text}" if place in notes else text
    except DamagedError:
        # Notes are beside the point: the cells are good without them.
        pass
    return notes


def _body(body: etree._Element, kind: str) -> str:
    return text_of(body) if kind == "comments" else (body.text or "")
