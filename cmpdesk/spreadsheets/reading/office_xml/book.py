"""The workbook part: its sheets in their order, where their parts are, and how its days are counted."""

from __future__ import annotations

import posixpath
from contextlib import suppress
from dataclasses import dataclass

from lxml import etree

from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.cells import Visibility
from cmpdesk.spreadsheets.reading.faults import DamagedError
from cmpdesk.spreadsheets.reading.packed import Package
from cmpdesk.spreadsheets.reading.safe_xml import child, local_name, whole_tree

_VISIBILITIES = {"hidden": Visibility.HIDDEN, "veryhidden": Visibility.VERY_HIDDEN}
_TRUE = {"1", "true", "on"}


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the last word of its type, and a part or an address."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of cells and the part that holds it; None where the file lacks it."""

    name: str
    visibility: Visibility
    part: str | None


@dataclass(frozen=True, slots=True)
class Book:
    """What the workbook part tells."""

    sheets: tuple[SheetPart, ...]
    strings: str | None
    styles: str | None
    theme: str | None
    from_1904: bool


def is_true(value: str | None) -> bool:
    """Tell whether an attribute of Office Open XML says yes."""
    return value is not None and value.lower() in _TRUE


def relations_of(package: Package, part: str) -> dict[str, Relation]:
    """Return what a part refers to, by id; nothing where it refers to nothing."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", name + ".rels")
    if relations not in package:
        return {}
    return {
        element.get("Id", ""): Relation(
            kind=element.get("Type", "").rpartition("/")[2],
            target=_target(folder, element),
            external=element.get("TargetMode") == "External",
        )
        for element in whole_tree(package.open(relations), relations)
        if local_name(element) == "Relationship"
    }


def _target(folder: str, element: etree._Element) -> str:
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return target
    target = target.replace("\\", "/")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def book_of(package: Package) -> Book:
    """Read the workbook part.

    Raises:
        DamagedError: there is none, or it is damaged.
    """
    part = _workbook_part(package)
    root = whole_tree(package.open(part), part)
    relations: dict[str, Relation] = {}
    with suppress(DamagedError):
        relations = relations_of(package, part)
    by_kind = {relation.kind: relation.target for relation in relations.values() if relation.target in package}
    properties = child(root, "workbookPr")
    return Book(
        sheets=tuple(_sheets(package, root, relations, posixpath.dirname(part))),
        strings=by_kind.get("sharedStrings") or _there(package, posixpath.dirname(part), "sharedStrings.xml"),
        styles=by_kind.get("styles") or _there(package, posixpath.dirname(part), "styles.xml"),
        theme=by_kind.get("theme") or _there(package, posixpath.dirname(part), "theme/theme1.xml"),
        from_1904=properties is not None and is_true(properties.get("date1904")),
    )


def _workbook_part(package: Package) -> str:
    # Where the way to it is damaged, it is looked for where all programs put it.
    with suppress(DamagedError):
        for relation in relations_of(package, "").values():
            if relation.kind == "officeDocument" and relation.target in package:
                return relation.target
    if "xl/workbook.xml" in package:
        return "xl/workbook.xml"
    raise DamagedError(sentence("its part {part} is missing", part="workbook.xml"))


def _there(package: Package, folder: str, name: str) -> str | None:
    part = posixpath.join(folder, name)
    return part if part in package else None


def _sheets(package: Package, root: etree._Element, relations: dict[str, Relation], folder: str) -> list[SheetPart]:
    sheets = child(root, "sheets")
    found: list[SheetPart] = []
    for index, element in enumerate([] if sheets is None else sheets, start=1):
        relation = relations.get(_relation_id(element))
        if relation is not None and relation.kind != "worksheet":
            continue
        part = relation.target if relation is not None and relation.target in package else None
        found.append(
            SheetPart(
                name=element.get("name", f"Sheet{index}"),
                visibility=_VISIBILITIES.get(element.get("state", "").lower(), Visibility.VISIBLE),
                part=part or _there(package, folder, f"worksheets/sheet{index}.xml"),
            )
        )
    return found


def _relation_id(element: etree._Element) -> str:
    return next((str(value) for name, value in element.items() if str(name).rpartition("}")[2] == "id"), "")
