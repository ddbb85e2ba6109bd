"""Tracked changes of a Word file: insertions and deletions that Word's Accept and Reject understand.

Source: ECMA-376, part 1, section 17.13.5 (ins, del, of runs, of the marks of paragraphs and of rows of tables).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC
from itertools import count
from typing import Final

from lxml import etree

from cmpdesk.documents.tree import Change, Revised, Runs, whole_change
from cmpdesk.documents.word.markup import w

_FIRST_ID: Final = 10_000
_TAGS: Final = {Change.INSERTED: w("ins"), Change.DELETED: w("del")}
_TEXT, _DELETED_TEXT = w("t"), w("delText")


@dataclass(slots=True)
class Revisions:
    """The tracked changes of one document, each with its own number and all by one hand."""

    revised: Revised | None
    _numbers: count[int] = field(default_factory=lambda: count(_FIRST_ID))

    def opened(self, parent: etree._Element, change: Change | None) -> etree._Element:
        """Return what runs of this fate belong into; the parent itself where nothing became of them."""
        return parent if change is None or self.revised is None else self._marked(parent, change, self.revised)

    def mark_paragraph(self, properties: etree._Element, runs: Runs) -> None:
        """Let the mark at a paragraph's end go or come with it, where all of it does; its properties must be whole."""
        change = whole_change(runs)
        if change is not None and self.revised is not None:
            self._marked(etree.SubElement(properties, w("rPr")), change, self.revised)

    def mark_row(self, row: etree._Element, change: Change | None) -> None:
        """Let a row of a table go or come."""
        if change is not None and self.revised is not None:
            self._marked(row[0], change, self.revised)
            for paragraph in row.iter(w("p")):
                self._marked(etree.SubElement(paragraph[0], w("rPr")), change, self.revised)

    def _marked(self, parent: etree._Element, change: Change, revised: Revised) -> etree._Element:
        mark = etree.SubElement(parent, _TAGS[change])
        mark.set(w("id"), str(next(self._numbers)))
        mark.set(w("author"), revised.author or "–")
        mark.set(w("date"), revised.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        return mark


def strike(holder: etree._Element) -> None:
    """Let the text within a deletion be deleted text; Word takes any other for damage."""
    for text in holder.iter(_TEXT):
        text.tag = _DELETED_TEXT
