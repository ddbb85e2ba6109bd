"""Checking that a Word file can be read by everyone.

The rules are those of Canada's guide to accessible documents and of EN 301 549, clause 10: structure that a
screen reader can follow, tables that can be read aloud, links that say where they go, text with contrast,
and a language for every passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from cmpdesk.documents.word.markup import LOCALES, value_of, w
from cmpdesk.model.language import Language
from tests.documents.accessibility.contrast import contrast, ink_and_ground
from tests.documents.accessibility.inheritance import Inheritance

_LOWEST_CONTRAST: Final = 4.5
"""The contrast of text with its ground that WCAG 2.1 asks for (success criterion 1.4.3)."""
_LONGEST_ADDRESS: Final = 30
"""Characters of an address that may be read out as it is; a longer one wants words."""
_SHORTEST_PASSAGE: Final = 8
_CLEAR_LEAD: Final = 3
"""Words that a passage must have, and common words more than of its own language, to be called foreign."""

_TYPED_LABEL: Final = re.compile(r"\s*(?:[•●▪◦‣∙·*–—-]|\d{1,3}[.)]|[a-z][.)]|[A-Z]\)|[ivx]{2,4}[.)])\s+\S")
_LAYOUT_SPACES: Final = re.compile(r"[ \u00a0]{3,}|^ {2,}|\t")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+")
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_VAGUE_LINKS: Final = frozenset(
    {
        *("click here", "here", "link", "this link", "read more", "more"),
        *("cliquez ici", "ici", "lien", "ce lien", "en savoir plus", "lire la suite"),
        *("haga clic aquí", "clic aquí", "aquí", "enlace", "este enlace", "leer más", "ver más"),
    }
)
_COMMON_WORDS: Final = {
    Language.ENGLISH: re.compile(r"\b(?:the|of|and|to|in|for|with|that|was|were|is|are|by|on|will|their|this)\b"),
    Language.FRENCH: re.compile(r"\b(?:le|la|les|des|du|et|en|pour|avec|que|une|dans|sur|est|sont|aux|par|ces)\b"),
    Language.SPANISH: re.compile(r"\b(?:el|la|los|las|del|de|y|en|para|con|que|una|por|se|su|al|es|son)\b"),
}
"""Words that tell the languages of the partnership apart; those that two share count for both."""

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_CONTENT: Final = tuple(
    w(name) for name in ("drawing", "pict", "object", "fldSimple", "instrText", "sectPr", "sdt", "delText")
)
_PARAGRAPH, _RUN, _TEXT, _LINK = w("p"), w("r"), w("t"), w("hyperlink")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a Word file that keeps a reader out: which rule, where, and what to do."""

    rule: str
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph of the body with what the rules ask of it."""

    element: etree._Element
    number: int
    text: str
    style: str | None
    level: int | None

    @property
    def place(self) -> str:
        beginning = " ".join(self.text.split())[:40]
        return f"paragraph {self.number}" + (f", “{beginning}”" if beginning else "")


def check_word(path: Path) -> tuple[Finding, ...]:
    """Return what is not accessible in a Word file, rule by rule."""
    document = docx.Document(str(path))
    styles = Inheritance(document.styles.element)
    body = document.element.body
    paragraphs = tuple(_paragraphs(body, styles))
    return (
        *_properties(document, styles),
        *_headings(paragraphs),
        *_layout(paragraphs, styles),
        *_tables(body),
        *_pictures(document),
        *_links(paragraphs),
        *_contrasts(paragraphs, styles),
        *_passages(paragraphs, styles),
    )


def _paragraphs(body: etree._Element, styles: Inheritance) -> Iterator[_Paragraph]:
    for number, element in enumerate(body.iter(_PARAGRAPH), start=1):
        style = value_of(element, "pPr/pStyle")
        yield _Paragraph(element, number, _text_of(element), style, styles.heading_level(style))


def _text_of(element: etree._Element) -> str:
    return "".join(_written(piece) for run in element.iter(_RUN) for piece in run)


def _written(piece: etree._Element) -> str:
    if piece.tag == _TEXT:
        return piece.text or ""
    return {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}.get(
        str(piece.tag), ""
    )


def _properties(document: WordDocument, styles: Inheritance) -> Iterator[Finding]:
    properties = document.core_properties
    for name, value in (("title", properties.title), ("author", properties.author)):
        if not value.strip():
            yield Finding(name, "properties", f"The file has no {name}; fill it in under File, Info.")
    if not styles.default("lang"):
        yield Finding("language", "styles", "The document does not say its language; set the proofing language.")


def _headings(paragraphs: tuple[_Paragraph, ...]) -> Iterator[Finding]:
    """Yield headings without text, after a skipped level, or alike under the same heading."""
    above: list[str] = []
    seen: set[tuple[str, ...]] = set()
    for paragraph in paragraphs:
        if paragraph.level is None:
            continue
        text = " ".join(paragraph.text.split())
        if not text:
            yield Finding("empty-heading", paragraph.place, "A heading without text; remove it.")
            continue
        if paragraph.level > len(above) + 1:
            yield Finding(
                "heading-order",
                paragraph.place,
                f"A heading of level {paragraph.level} after one of level {len(above)}; use the next level.",
            )
        skipped = [""] * (paragraph.level - 1 - len(above))
        above = [*above[: paragraph.level - 1], *skipped, text]
        if tuple(above) in seen:
            yield Finding("repeated-heading", paragraph.place, "The same heading stands here already.")
        seen.add(tuple(above))


def _layout(paragraphs: tuple[_Paragraph, ...], styles: Inheritance) -> Iterator[Finding]:
    for paragraph in paragraphs:
        if not paragraph.text.strip():
            if paragraph.level is None and not _holds_something(paragraph.element):
                yield Finding("empty-paragraph", paragraph.place, "An empty paragraph; use spacing of styles.")
            continue
        if _TYPED_LABEL.match(paragraph.text):
            yield Finding("typed-list", paragraph.place, "A typed bullet or number; use a list style.")
        in_contents = any(name.startswith("toc ") for name in styles.names(paragraph.style))
        if not in_contents and _LAYOUT_SPACES.search(paragraph.text):
            yield Finding("layout-spaces", paragraph.place, "Spaces or tabs used for layout; use indents.")


def _holds_something(element: etree._Element) -> bool:
    """Tell whether one without text has a picture, a field, a section break or deleted words, or is a blank cell."""
    parent = element.getparent()
    if parent is not None and parent.tag == w("tc") and not _text_of(parent).strip():
        return True
    return next(element.iter(*_CONTENT), None) is not None


def _tables(body: etree._Element) -> Iterator[Finding]:
    for number, table in enumerate(body.iter(w("tbl")), start=1):
        place = f"table {number}"
        for name, said in (("tblCaption", "title"), ("tblDescription", "description")):
            if not (value_of(table, f"tblPr/{name}") or "").strip():
                yield Finding("table-description", place, f"The table has no alternative text ({said}).")
        if any(parent.tag == w("tc") for parent in table.iterancestors()):
            yield Finding("nested-table", place, "A table within a table; use two tables.")
        rows = table.findall(w("tr"))
        if rows and _has_header(table) and not _is_on(rows[0], "trPr/tblHeader"):
            yield Finding("table-header", place, "The first row is not marked to repeat as header row.")
        for index, row in enumerate(rows, start=1):
            yield from _row(row, f"{place}, row {index}")


def _row(row: etree._Element, place: str) -> Iterator[Finding]:
    if not _is_on(row, "trPr/cantSplit"):
        yield Finding("row-split", place, "The row may break across pages; keep its lines together.")
    for number, cell in enumerate(row.iter(w("tc")), start=1):
        spans = value_of(cell, "tcPr/gridSpan") or "1"
        joined = any(cell.find(f"{w('tcPr')}/{w(name)}") is not None for name in ("vMerge", "hMerge"))
        if spans != "1" or joined:
            yield Finding("merged-cell", f"{place}, cell {number}", "A merged cell; give every cell its text.")
        elif not _text_of(cell).strip() and next(cell.iter(*_CONTENT), None) is None:
            yield Finding("empty-cell", f"{place}, cell {number}", "A blank cell; write a dash or “none”.")


def _has_header(table: etree._Element) -> bool:
    """Tell whether a table says that it has a header; one of cards to be cut out says that it has none."""
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    return look is None or look.get(w("firstRow")) not in {"0", "false"}


def _is_on(element: etree._Element, path: str) -> bool:
    found = element.find("/".join(w(step) for step in path.split("/")))
    return found is not None and found.get(w("val"), "1") not in {"0", "false", "off"}


def _pictures(document: WordDocument) -> Iterator[Finding]:
    """Yield pictures without alternative text, in the body and in headers and footers."""
    kinds = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
    margins = [relation for relation in document.part.rels.values() if relation.reltype in kinds]
    roots = [
        ("body", document.element.body),
        *((margin.reltype.rpartition("/")[2], margin.target_part.element) for margin in margins),
    ]
    for where, root in roots:
        for number, picture in enumerate(root.iter(f"{_DRAWING}docPr", f"{_VML}imagedata"), start=1):
            if not _is_described(picture):
                message = "A picture without alternative text; describe it or mark it as decorative."
                yield Finding("picture-description", f"{where}, picture {number}", message)


def _is_described(picture: etree._Element) -> bool:
    if picture.tag == f"{_VML}imagedata":
        shape = picture.getparent()
        return shape is not None and bool((shape.get("alt") or "").strip())
    decorative = any(mark.get("val") in {"1", "true"} for mark in picture.iter(_DECORATIVE))
    return decorative or any((picture.get(name) or "").strip() for name in ("descr", "title"))


def _links(paragraphs: tuple[_Paragraph, ...]) -> Iterator[Finding]:
    for paragraph in paragraphs:
        for link in paragraph.element.iter(_LINK):
            text = " ".join(_text_of(link).split())
            if not text or text.casefold().strip(" .:>»") in _VAGUE_LINKS:
                yield Finding("link-text", paragraph.place, f"The link “{text}” does not say where it goes.")
        for address in _ADDRESS.findall(paragraph.text):
            if len(address) > _LONGEST_ADDRESS:
                message = f"A long address, “{address[:40]}…”, is read out letter by letter; link words instead."
                yield Finding("link-text", paragraph.place, message)


def _contrasts(paragraphs: tuple[_Paragraph, ...], styles: Inheritance) -> Iterator[Finding]:
    """Yield each pair of colours that is hard to read, at its first place."""
    seen: set[tuple[str, str]] = set()
    for paragraph in paragraphs:
        for run in paragraph.element.iter(_RUN):
            pair = ink_and_ground(run, paragraph.element, styles) if _text_of(run).strip() else None
            if pair is None or pair in seen:
                continue
            seen.add(pair)
            if (found := contrast(*pair)) < _LOWEST_CONTRAST:
                message = f"Text in #{pair[0]} on #{pair[1]} has a contrast of {found:.1f} to 1, below 4.5 to 1."
                yield Finding("contrast", paragraph.place, message)


def _passages(paragraphs: tuple[_Paragraph, ...], styles: Inheritance) -> Iterator[Finding]:
    """Yield passages that are plainly in another language than they are marked with."""
    known = {locale.partition("-")[0]: language for language, locale in LOCALES.items()}
    for paragraph in paragraphs:
        runs = [(_language_of(run, paragraph, styles), run) for run in paragraph.element.iter(_RUN)]
        for marked, group in groupby(runs, key=lambda pair: pair[0]):
            passage = [run for _, run in group]
            language = known.get((marked or "").partition("-")[0].lower())
            text = "".join(_text_of(run) for run in passage)
            found = _other_language(text, language) if language else None
            if found:
                message = f"The passage reads as {found.name.title()}; set its proofing language."
                yield Finding("passage-language", paragraph.place, message)
        if any(_RIGHT_TO_LEFT.search(_text_of(run)) and not _is_on(run, "rPr/rtl") for _, run in runs):
            message = "Right-to-left text is not marked as such."
            yield Finding("passage-language", paragraph.place, message)


def _language_of(run: etree._Element, paragraph: _Paragraph, styles: Inheritance) -> str | None:
    return (
        value_of(run, "rPr/lang")
        or styles.inherited(value_of(run, "rPr/rStyle"), "character", "rPr/lang")
        or styles.inherited(paragraph.style, "paragraph", "rPr/lang")
        or styles.default("lang")
    )


def _other_language(text: str, language: Language) -> Language | None:
    if len(_WORD.findall(text)) < _SHORTEST_PASSAGE:
        return None
    lowered = text.lower()
    counts = {candidate: len(common.findall(lowered)) for candidate, common in _COMMON_WORDS.items()}
    best = max(counts, key=lambda candidate: counts[candidate])
    return best if counts[best] >= counts[language] + _CLEAR_LEAD and counts[best] > 2 * counts[language] else None
