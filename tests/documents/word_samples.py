"""Documents, letterheads and small tools that the tests of the Word writer share."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.shared import Cm
from lxml import etree
from openxml_audit import OpenXmlValidator

from cmpdesk.documents.tree import (
    Block,
    Contents,
    ContentsEntry,
    Document,
    Heading,
    ListBlock,
    ListItem,
    PageBreak,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    SignatureLine,
    Signatures,
    Table,
)
from cmpdesk.documents.word import write_word
from cmpdesk.documents.word.markup import w
from cmpdesk.model.language import Language
from cmpdesk.model.shipped import resource


def runs(text: str) -> Runs:
    return (Run(text),)


def body(text: str) -> Paragraph:
    return Paragraph(runs(text))


def items(*texts: str) -> tuple[ListItem, ...]:
    return tuple(ListItem(runs(text)) for text in texts)


def actions(rows: tuple[tuple[Runs, ...], ...] | None = None, caption: str | None = "Actions") -> Table:
    return Table(
        header=("Number", "Action"),
        rows=rows if rows is not None else ((runs("17-ENV-01"), runs("Send the letter")), (runs("2"), ())),
        widths=(0.25, 0.75),
        title="Future actions",
        description="Each row is an action.",
        caption=caption,
    )


def signatures() -> Signatures:
    return Signatures(
        (
            SignatureLine("Canada", "First Person", runs("Director")),
            SignatureLine("Mexico", "Second Person", runs("Head")),
        ),
        "Date",
        "Signature",
    )


def document(*blocks: Block, language: Language = Language.ENGLISH) -> Document:
    return Document(
        title="Minutes of the session",
        subject="17th Annual Meeting",
        author="Global Affairs Canada",
        language=language,
        blocks=blocks,
        header_left="Canada-Mexico Partnership",
        header_right="CMP/17/FOR",
        page_label="Page {page} of {pages}",
    )


AWKWARD = (
    "a\x00b\x0bc \ud800 \ufffe & < > \" ' ]]> \t tab   spaces \n\n lines \u2028 שלום עולם مرحبا 👩🏽‍🚒 日本語 _x0041_"
)


def everything(language: Language = Language.ENGLISH) -> Document:
    """Return a document with every kind of block, and awkward text in each."""
    kinds = tuple(Paragraph((*runs(f"{kind} "), Run(AWKWARD, bold=True)), kind) for kind in ParagraphKind)
    deep = ListBlock((ListItem(runs(AWKWARD), (ListBlock(items("x", AWKWARD), numbered=True, start=4),)),))
    for _ in range(6):
        deep = ListBlock((ListItem(runs("level"), (deep,)),), numbered=not deep.numbered, start=3)
    headings = tuple(
        Heading(level, (*runs(f"Level {level} "), Run(AWKWARD)), f"anchor {level}") for level in range(1, 6)
    )
    entries = (*(ContentsEntry(n, f"Level {n}", f"anchor {n}") for n in range(1, 6)), ContentsEntry(1, "?", "no"))
    return document(
        *kinds,
        Contents(entries),
        *headings,
        deep,
        Paragraph(
            (
                Run("see "),
                Run("the page", bold=True, italic=True, link="https://x.ca/a b?é=1&c=<d>"),
                Run(" texto", language=Language.SPANISH),
                Run(" mail", link="mailto:a@x.ca"),
                Run(" bad", link="javascript:alert(1)"),
            )
        ),
        body("שלום עולם"),
        actions(((runs(AWKWARD), runs(AWKWARD)), ((), runs(" ")))),
        actions(caption=None),
        PageBreak(),
        actions(caption=None),
        PageBreak(),
        signatures(),
        language=language,
    )


def written(made: Document, folder: Path, template: Path | None = None) -> WordDocument:
    """Write a document and open it again."""
    target = folder / "written.docx"
    write_word(made, target, template)
    return docx.Document(str(target))


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))


def findings(path: Path) -> list[str]:
    """Return what the schema validator says of a file."""
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def texts(opened: WordDocument) -> list[str]:
    """Return the text of every paragraph in the body, those in tables included."""
    found = []
    for paragraph in opened.element.body.iter(w("p")):
        pieces = paragraph.iter(w("t"), w("br"))
        found.append("".join("\n" if piece.tag == w("br") else piece.text or "" for piece in pieces))
    return found


def picture(shade: int) -> BytesIO:
    """Return a PNG of one grey point, another file for another shade."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes([0, shade]))
    signature = b"\x89PNG\r\n\x1a\n"
    return BytesIO(signature + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def letterhead(folder: Path) -> Path:
    """Make an office's own template: a picture in the header, an old letter with a picture in the body."""
    opened = docx.Document(str(resource("templates", "minutes.docx")))
    section = opened.sections[0]
    section.page_width, section.left_margin = Cm(21), Cm(4)
    section.header.paragraphs[0].add_run("Office of the Secretariat").add_picture(picture(10))
    opened.add_paragraph("Dear colleague, this is an old letter.")
    opened.add_picture(picture(200))
    opened.add_table(1, 1).cell(0, 0).text = "old table"
    opened.core_properties.title = "Old letter"
    opened.core_properties.comments = "not for others"
    path = folder / "letterhead.docx"
    opened.save(str(path))
    return path
