"""Bookmarks on headings, which the contents link to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml import etree

from cmpdesk.documents.tree import Block, Heading
from cmpdesk.documents.word.markup import added, w
from cmpdesk.model.clean_text import folded

_NOT_IN_NAMES: Final = re.compile("[^a-z0-9]+")
_LONGEST_STEM: Final = 24
"""Word allows 40 characters in a bookmark's name; the rest is for the number that makes it unique."""
_FIRST_ID: Final = 1_000
"""Above the ids that a letterhead's header is likely to use."""


class Bookmarks:
    """The bookmarks of one document, with names that Word accepts."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        anchors = [block.anchor for block in blocks if isinstance(block, Heading) and block.anchor]
        self._numbers = {anchor: number for number, anchor in enumerate(dict.fromkeys(anchors), 1)}
        self._placed: set[str] = set()

    def name(self, anchor: str) -> str | None:
        """Return the name of a heading's bookmark, or None where no heading has this anchor."""
        number = self._numbers.get(anchor)
        if number is None:
            return None
        stem = _NOT_IN_NAMES.sub("_", folded(anchor)).strip("_")[:_LONGEST_STEM]
        return f"h_{stem}_{number}"

    def open(self, paragraph: etree._Element, anchor: str | None) -> etree._Element | None:
        """Begin the bookmark of a heading; the returned end belongs after its text.

        Of two headings with the same anchor the first is the target.
        """
        if anchor is None or anchor in self._placed:
            return None
        name = self.name(anchor)
        if name is None:
            return None
        self._placed.add(anchor)
        number = str(_FIRST_ID + self._numbers[anchor])
        start = added(paragraph, "bookmarkStart")
        start.set(w("id"), number)
        start.set(w("name"), name)
        end: etree._Element = etree.Element(w("bookmarkEnd"))
        end.set(w("id"), number)
        return end
