"""XML of strangers: no entities, nothing fetched, no depth or text beyond libxml2's own limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from lxml import etree

from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.faults import DamagedError, RefusedError

HOSTILE = sentence("it holds a document type with entities, as files made to do harm do")
_CAREFUL: Mapping[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
DO_NOT_OPEN = sentence("Do not open it; ask the sender for the file again.")


def whole_tree(stream: BinaryIO, part: str) -> etree._Element:
    """Return the root of a small part.

    Raises:
        DamagedError: the XML breaks its rules.
        RefusedError: it declares entities.
    """
    try:
        tree = etree.parse(stream, etree.XMLParser(**_CAREFUL))
    except etree.XMLSyntaxError as error:
        raise _refusal(error, part) from error
    _refuse_entities(tree)
    return tree.getroot()


def elements(
    stream: BinaryIO, part: str, names: tuple[str, ...], whole: tuple[str, ...] = ()
) -> Iterator[etree._Element]:
    """Give the elements of those names, in any namespace, as they end; each is emptied when the next is asked for.

    Elements named in ``whole`` are given too, and left as they are for the element around them.

    Raises:
        DamagedError: the XML breaks its rules.
        RefusedError: it declares entities.
    """
    tags = tuple("{*}" + name for name in (*names, *whole))
    parsed = etree.iterparse(stream, events=("end",), tag=tags, **_CAREFUL)
    checked = False
    try:
        for _, element in parsed:
            if not checked:
                checked = True
                _refuse_entities(element.getroottree())
            yield element
            if not whole or local_name(element) not in whole:
                _empty(element)
    except etree.XMLSyntaxError as error:
        raise _refusal(error, part) from error


def _empty(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _refuse_entities(tree: etree._ElementTree) -> None:
    if tree.docinfo.internalDTD is not None:
        raise RefusedError(HOSTILE, DO_NOT_OPEN)


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of that name, in any namespace."""
    return next(element.iterchildren("{*}" + name), None)


def _refusal(error: etree.XMLSyntaxError, part: str) -> RefusedError:
    said = (error.msg or "syntax error").split("\n")[0][:120]
    if "amplification" in said or "entity reference loop" in said:
        return RefusedError(HOSTILE, DO_NOT_OPEN)
    return DamagedError(sentence("its part {part} is damaged ({what})", part=part, what=said))
