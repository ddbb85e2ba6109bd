"""Opening the template of a document: the shipped one, or an office's own letterhead.

Of a letterhead the page, its headers and footers with their pictures, and its styles are kept. Its text
goes, with everything that only its text used: a picture or a comment of an old letter must not travel
hidden in the minutes.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from lxml import etree

from cmpdesk.documents.word.markup import RELATIONSHIPS, w
from cmpdesk.documents.word.stylesheet import StyleSheet
from cmpdesk.model.errors import UserError

_DAMAGE: Final = (
    OpcError,
    KeyError,
    ValueError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
)
"""What python-docx, zipfile and lxml raise for a file that is not a whole Word document."""

_OLD_OR_ENCRYPTED: Final = b"\xd0\xcf\x11\xe0"
"""The signature of OLE files: documents of Word 97-2003, and all that are protected by a password."""

_LARGEST_TEMPLATE: Final = 200_000_000
"""Bytes of a template when unpacked; far above any letterhead, below what a trap unpacks to."""

_PROLOGUE: Final = 4_096
"""Bytes of a part in which a document type declaration would stand."""

_KEPT_RELATIONS: Final = frozenset(
    {
        RELATION.STYLES,
        RELATION.NUMBERING,
        RELATION.SETTINGS,
        RELATION.WEB_SETTINGS,
        RELATION.FONT_TABLE,
        RELATION.THEME,
    }
)
_DROPPED_SETTINGS: Final = (
    "attachedTemplate",
    "mailMerge",
    "documentProtection",
    "writeProtection",
    "trackRevisions",
    "footnotePr",
    "endnotePr",
)
"""Settings of the letterhead that would protect, track or send the document, or name its old notes."""


class TemplateUnusableError(UserError):
    """A file that was given as a template is not a Word document that can be read."""


class MissingStylesError(UserError):
    """A template lacks styles that the document needs; ``names`` are theirs."""

    def __init__(self, template: Path, names: tuple[str, ...]) -> None:
        listed = ", ".join(f"“{name}”" for name in names)
        super().__init__(
            "The template “{name}” lacks the styles {styles}. Nothing was written. Put your letterhead into a copy of "
            "the shipped template, or add these styles to yours.",
            name=template.name,
            styles=listed,
        )
        self.names = names


def missing_styles(template: Path) -> tuple[str, ...]:
    """Return the names of the styles that a template lacks, in the order of their use.

    Raises:
        TemplateUnusableError: the file cannot be read as a Word document.
    """
    return _stylesheet(_opened(template)).missing()


def open_letterhead(template: Path) -> tuple[WordDocument, StyleSheet]:
    """Return an empty document on this letterhead, with its styles.

    Raises:
        TemplateUnusableError: the file cannot be read as a Word document.
        MissingStylesError: styles that the writer needs are not in it.
    """
    document = _opened(template)
    stylesheet = _stylesheet(document)
    if missing := stylesheet.missing():
        raise MissingStylesError(template, missing)
    _empty(document)
    return document, stylesheet


def _stylesheet(document: WordDocument) -> StyleSheet:
    return StyleSheet(document.styles.element)


def _opened(template: Path) -> WordDocument:
    _refuse_what_is_no_document(template)
    try:
        document = docx.Document(str(template))
        document.element.body.tag, document.settings.element.tag  # noqa: B018 - both must be there
    except _DAMAGE as error:
        raise _damaged(template) from error
    return document


def _damaged(template: Path) -> TemplateUnusableError:
    return TemplateUnusableError(
        "The template “{name}” is damaged or is not a Word document. Nothing was written; open it in Word and save it "
        "again as a document (.docx).",
        name=template.name,
    )


def _refuse_what_is_no_document(template: Path) -> None:
    """Raise the error that says best why this file is no template."""
    if not template.is_file():
        raise TemplateUnusableError(
            "The template “{path}” is not there. Nothing was written; choose another file.", path=template
        )
    try:
        with template.open("rb") as file:
            if file.read(len(_OLD_OR_ENCRYPTED)) == _OLD_OR_ENCRYPTED:
                raise TemplateUnusableError(
                    "The template “{name}” is protected by a password or comes from Word 97-2003. Nothing was "
                    "written; save it in Word as a document (.docx) without a password.",
                    name=template.name,
                )
        with zipfile.ZipFile(template) as package:
            kinds = package.read("[Content_Types].xml")
            size = sum(entry.file_size for entry in package.infolist())
            declares_types = any(_declares_types(package, name) for name in package.namelist())
    except _DAMAGE as error:
        raise _damaged(template) from error
    if declares_types:
        raise _damaged(template)
    if size > _LARGEST_TEMPLATE:
        raise TemplateUnusableError(
            "The template “{name}” is too large to be a letterhead. Nothing was written; remove large pictures from it "
            "or choose another one.",
            name=template.name,
        )
    if b"wordprocessingml.template" in kinds or b"macroEnabled" in kinds:
        raise TemplateUnusableError(
            "The file “{name}” is a Word template or holds macros (.dotx, .docm, .dotm). Nothing was written; open it "
            "in Word and save it as a document (.docx).",
            name=template.name,
        )


def _declares_types(package: zipfile.ZipFile, name: str) -> bool:
    """Tell whether a part has a document type declaration, which the format forbids and traps use."""
    if not name.endswith((".xml", ".rels")):
        return False
    with package.open(name) as part:
        return b"<!DOCTYPE" in part.read(_PROLOGUE)


def _empty(document: WordDocument) -> None:
    """Take out the text, and the parts that only the text used."""
    body = document.element.body
    page = _first_page(body)
    for child in list(body):
        body.remove(child)
    body.append(page)
    used = {str(value) for element in page.iter() for name, value in element.items() if _is_relation(name)}
    _drop_relations(document.part, used)
    settings = document.settings.element
    for name in _DROPPED_SETTINGS:
        for found in settings.findall(w(name)):
            settings.remove(found)
    relations = document.part.part_related_by(RELATION.SETTINGS).rels
    for key in [key for key, relation in relations.items() if relation.is_external]:
        relations.pop(key)


def _is_relation(name: str | bytes) -> bool:
    return str(name).startswith(f"{{{RELATIONSHIPS}}}")


def _first_page(body: etree._Element) -> etree._Element:
    """Return the set-up of the first section: the page that a reader of the letterhead sees first."""
    page = next(body.iter(w("sectPr")), None)
    if page is None:
        page = etree.SubElement(body, w("sectPr"))
    for name in ("sectPrChange", "footnotePr", "endnotePr", "pgNumType"):
        for found in page.findall(w(name)):
            page.remove(found)
    return page


def _drop_relations(part: Part, used: set[str]) -> None:
    for key, relation in list(part.rels.items()):
        if key not in used and relation.reltype not in _KEPT_RELATIONS:
            part.rels.pop(key)
