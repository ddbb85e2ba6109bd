"""Real lists: the template's own bullets and numbers, and a new count for every numbered list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.parser import parse_xml
from docx.parts.numbering import NumberingPart
from lxml import etree

from cmpdesk.documents.word import names
from cmpdesk.documents.word.list_definitions import bullet_definition, number_definition
from cmpdesk.documents.word.markup import MAIN, added, put_before, value_of, w
from cmpdesk.documents.word.stylesheet import StyleSheet


@dataclass(frozen=True, slots=True)
class ListNumber:
    """The numbering of one list paragraph: the instance (a count of its own) and the level in it."""

    instance: int
    level: int


@dataclass(frozen=True, slots=True)
class _Definition:
    """Where a list style's signs are defined: the abstract definition, and the level within it."""

    number: str
    level: int


class Numbering:
    """The numbering part of one document."""

    def __init__(self, document: WordDocument, stylesheet: StyleSheet) -> None:
        self._root = _numbering_root(document)
        for clean_up in self._root.findall(w("numIdMacAtCleanup")):
            self._root.remove(clean_up)
        self._next_instance = 1 + max(_ids(self._root, "num", "numId"), default=0)
        self._bullets = self._own_bullets(stylesheet)
        self._numbers = self._definitions_of_numbers(stylesheet)

    def bullet(self, depth: int) -> ListNumber | None:
        """Return the numbering of a bullet so many lists deep, or None where its style has it already."""
        return self._bullets[depth]

    def new_count(self, depth: int, start: int) -> ListNumber:
        """Return the numbering of a new numbered list so many lists deep, which counts from ``start``."""
        definition = self._numbers[depth]
        instance = self._new_instance(definition.number)
        override = added(instance, "lvlOverride")
        override.set(w("ilvl"), str(definition.level))
        added(override, "startOverride", start)
        return ListNumber(self._next_instance - 1, definition.level)

    def _own_bullets(self, stylesheet: StyleSheet) -> tuple[ListNumber | None, ...]:
        """Return our own numbering for the bullet styles of a letterhead that have none."""
        bare = [stylesheet.numbering_of(name) is None for name in names.BULLETS]
        if not any(bare):
            return (None,) * len(bare)
        self._new_instance(self._new_definition(bullet_definition))
        instance = self._next_instance - 1
        return tuple(ListNumber(instance, depth) if own else None for depth, own in enumerate(bare))

    def _definitions_of_numbers(self, stylesheet: StyleSheet) -> tuple[_Definition, ...]:
        """Return the definition behind each number style; ours where a letterhead's has none."""
        defined = {
            instance.get(w("numId")): value_of(instance, "abstractNumId")
            for instance in self._root.iterchildren(w("num"))
        }
        found: list[_Definition | None] = []
        for name in names.NUMBERS:
            own = stylesheet.numbering_of(name)
            number = defined.get(own[0]) if own else None
            found.append(_Definition(number, own[1]) if own and number is not None else None)
        if None not in found:
            return tuple(definition for definition in found if definition)
        ours = self._new_definition(number_definition)
        return tuple(definition or _Definition(ours, depth) for depth, definition in enumerate(found))

    def _new_definition(self, define: Callable[[int], etree._Element]) -> str:
        number = 1 + max(_ids(self._root, "abstractNum", "abstractNumId"), default=0)
        put_before(self._root, define(number), ("num",))
        return str(number)

    def _new_instance(self, definition: str) -> etree._Element:
        instance = added(self._root, "num")
        instance.set(w("numId"), str(self._next_instance))
        added(instance, "abstractNumId", definition)
        self._next_instance += 1
        return instance


def _ids(root: etree._Element, element: str, attribute: str) -> list[int]:
    found = (child.get(w(attribute), "") for child in root.iterchildren(w(element)))
    return [int(value) for value in found if value.isdigit()]


def _numbering_root(document: WordDocument) -> etree._Element:
    """Return the root of the numbering part, which is added where a letterhead has none."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            root: etree._Element = document.part.numbering_part.element
            return root
    part = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        parse_xml(f'<w:numbering xmlns:w="{MAIN}"/>'),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    created: etree._Element = part.element
    return created
