"""Drawing a document's tree as a Word file.

Elements are appended to the body in one pass and style ids are looked up once: python-docx's own methods
look through the whole body, or evaluate every style, for each paragraph.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from cmpdesk.documents.tree import (
    BadgeSheet,
    Block,
    Contents,
    Document,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    SignatureLine,
    Signatures,
    Table,
)
from cmpdesk.documents.word import names
from cmpdesk.documents.word.badge_sheet import BadgeWriter
from cmpdesk.documents.word.bookmarks import Bookmarks
from cmpdesk.documents.word.letterhead import open_letterhead
from cmpdesk.documents.word.markup import added, w
from cmpdesk.documents.word.numbering import ListNumber, Numbering
from cmpdesk.documents.word.page import text_width, write_page_frame
from cmpdesk.documents.word.properties import write_properties
from cmpdesk.documents.word.revisions import Revisions
from cmpdesk.documents.word.runs import RunWriter, is_mainly_right_to_left, tidy
from cmpdesk.documents.word.stylesheet import StyleSheet
from cmpdesk.documents.word.tables import TableWriter, table_change
from cmpdesk.model.shipped import resource
from cmpdesk.workspace.files import written_beside

_PARAGRAPH, _PROPERTIES, _STYLE, _VALUE = w("p"), w("pPr"), w("pStyle"), w("val")


def write_word(document: Document, target: Path, template: Path | None = None) -> None:
    """Write the document to ``target``, in the shipped look or on an office's own letterhead.

    The file appears whole or not at all.

    Raises:
        TemplateUnusableError: the template cannot be read as a Word document.
        MissingStylesError: the template lacks styles that the document needs.
        FileNotWrittenError: the target cannot be written.
    """
    word, stylesheet = open_letterhead(template or resource("templates", "minutes.docx"))
    _write_body(word, document, stylesheet)
    write_page_frame(word, document, stylesheet)
    write_properties(word, document, stylesheet)
    with written_beside(target) as draft:
        word.save(str(draft))


def _write_body(word: WordDocument, document: Document, stylesheet: StyleSheet) -> None:
    body = word.element.body
    page = body.find(w("sectPr"))
    width = text_width(body)
    body.remove(page)
    writer = _BodyWriter(word, document, stylesheet, width)
    for block in document.blocks:
        writer.write(block)
    body.append(page)


class _Relations:
    """The addresses that a document links to; the same address is one relation."""

    def __init__(self, word: WordDocument) -> None:
        self._relations = word.part.rels
        self._ids: dict[str, str] = {}

    def id_of(self, address: str) -> str:
        """Return the relation to an address; python-docx would search all relations for it."""
        if address not in self._ids:
            key = f"rIdLink{len(self._ids) + 1}"
            self._relations.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, key, is_external=True)
            self._ids[address] = key
        return self._ids[address]


class _BodyWriter:
    """Adds block after block to the end of a body."""

    def __init__(self, word: WordDocument, document: Document, stylesheet: StyleSheet, width: int) -> None:
        self._body = word.element.body
        self._styles = {name: stylesheet.style_id(name) for name, kind in names.REQUIRED.items() if kind == "paragraph"}
        hyperlink = stylesheet.style_id(names.HYPERLINK)
        self._revisions = Revisions(document.revised)
        self._runs = RunWriter(document.language, hyperlink, _Relations(word).id_of, self._revisions)
        self._tables = TableWriter.of(stylesheet, width, self._runs.write, self._revisions)
        self._numbering = Numbering(word, stylesheet)
        self._bookmarks = Bookmarks(document.blocks)
        self._page_break_due = False
        self._after_table = False

    def write(self, block: Block) -> None:
        """Add one block of any kind."""
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(names.PARAGRAPH_STYLES[block.kind], block.runs)
            case ListBlock():
                self._keep_what_leads_to_a_list()
                self._list(block, depth=0)
            case Table():
                self._table(block)
            case BadgeSheet():
                self._badges(block)
            case Contents():
                self._contents(block)
            case Signatures():
                self._signatures(block)
            case PageBreak():
                self._page_break_due = len(self._body) > 0

    def _paragraph(
        self,
        style: str,
        runs: Runs,
        *,
        number: ListNumber | None = None,
        keep_with_next: bool | None = None,
        anchor: str | None = None,
    ) -> bool:
        """Add a paragraph, unless it would be empty; return whether it was added."""
        runs = tidy(runs)
        if not runs:
            return False
        paragraph = etree.SubElement(self._body, _PARAGRAPH)
        properties = etree.SubElement(paragraph, _PROPERTIES)
        etree.SubElement(properties, _STYLE).set(_VALUE, self._styles[style])
        if keep_with_next is not None:
            added(properties, "keepNext", None if keep_with_next else "0")
        if self._page_break_due:
            added(properties, "pageBreakBefore")
        if number is not None:
            _add_number(properties, number)
        if is_mainly_right_to_left(runs):
            added(properties, "bidi")
        self._revisions.mark_paragraph(properties, runs)
        end = self._bookmarks.open(paragraph, anchor)
        self._runs.write(paragraph, runs)
        if end is not None:
            paragraph.append(end)
        self._page_break_due = self._after_table = False
        return True

    def _heading(self, heading: Heading) -> None:
        level = min(max(heading.level, 1), names.HEADING_LEVELS)
        self._paragraph(names.HEADINGS[level - 1], heading.runs, anchor=heading.anchor)

    def _keep_what_leads_to_a_list(self) -> None:
        """Hold the paragraph that introduces a list on the page of the first item."""
        above = self._body[-1] if len(self._body) and not self._page_break_due else None
        properties = above.find(_PROPERTIES) if above is not None and above.tag == _PARAGRAPH else None
        style = properties.find(_STYLE) if properties is not None else None
        if style is not None and style.get(_VALUE) == self._styles[names.PARAGRAPH_STYLES[ParagraphKind.BODY]]:
            style.addnext(etree.Element(w("keepNext")))

    def _list(self, block: ListBlock, depth: int) -> None:
        level = min(depth, names.LIST_LEVELS - 1)
        if block.numbered:
            style = names.NUMBERS[level]
            number: ListNumber | None = self._numbering.new_count(level, block.start)
        else:
            style, number = names.BULLETS[level], self._numbering.bullet(level)
        for item in block.items:
            self._paragraph(style, item.runs, number=number)
            for child in item.children:
                self._list(child, depth + 1)

    def _table(self, table: Table) -> None:
        """Add a table; Word would join it to one directly above, so that it then gets a caption."""
        caption = table.caption or (table.title if self._after_table else None)
        if caption:
            self._paragraph(names.CAPTION, (Run(caption, change=table_change(table)),), keep_with_next=True)
        element = self._tables.write(self._body, table)
        if self._page_break_due:
            self._begin_page_with(element)
        self._after_table = True

    def _badges(self, sheet: BadgeSheet) -> None:
        """Add badges, on a page of their own."""
        writer = BadgeWriter(self._styles[names.TABLE_TEXT], self._runs.write)
        element = writer.write(self._body, sheet)
        if self._page_break_due:
            self._begin_page_with(element)
        self._after_table = True

    def _begin_page_with(self, table: etree._Element) -> None:
        style = next(table.iter(_STYLE))
        style.addnext(etree.Element(w("pageBreakBefore")))
        self._page_break_due = False

    def _contents(self, contents: Contents) -> None:
        for entry in contents.entries:
            level = min(max(entry.level, 1), names.HEADING_LEVELS)
            bookmark = self._bookmarks.name(entry.anchor)
            if self._paragraph(names.CONTENTS[level - 1], (Run(entry.text),)) and bookmark:
                _link_within(self._body[-1], bookmark)

    def _signatures(self, signatures: Signatures) -> None:
        """Add the places to sign, held together on one page."""
        last = len(signatures.lines) - 1
        for index, line in enumerate(signatures.lines):
            self._signature(line, signatures, is_last=index == last)

    def _signature(self, line: SignatureLine, labels: Signatures, *, is_last: bool) -> None:
        place: tuple[tuple[str, Runs], ...] = (
            (names.SIGNATURE_SIDE, (Run(line.side, bold=True),)),
            (names.SIGNATURE_LINE, (Run(labels.signature_label),)),
            (names.SIGNATURE, (Run(line.name, bold=True),)),
            (names.SIGNATURE, line.capacity),
            (names.SIGNATURE_LINE, (Run(labels.date_label),)),
        )
        for number, (style, runs) in enumerate(place, start=1):
            keeps = not (is_last and number == len(place))
            said = tuple(replace(run, change=line.change) for run in tidy(runs))
            self._paragraph(style, said, keep_with_next=keeps)


def _add_number(properties: etree._Element, number: ListNumber) -> None:
    numbering = added(properties, "numPr")
    added(numbering, "ilvl", number.level)
    added(numbering, "numId", number.instance)


def _link_within(paragraph: etree._Element, bookmark: str) -> None:
    """Turn a paragraph's text into a link to a place in the document."""
    runs = paragraph.findall(w("r"))
    link = added(paragraph, "hyperlink")
    link.set(w("anchor"), bookmark)
    link.set(w("history"), "1")
    link.extend(runs)
