"""What a file says of itself: its properties and the language of its text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from cmpdesk.documents.tree import Document
from cmpdesk.documents.word.markup import LOCALES, VALUE, added, put_before, w
from cmpdesk.documents.word.stylesheet import StyleSheet
from cmpdesk.model.clean_text import clean_line

_LONGEST_PROPERTY: Final = 255
"""Characters that a core property may have (Office's limit)."""

_AFTER_LANGUAGE: Final = (
    "clrSchemeMapping",
    "doNotIncludeSubdocsInStats",
    "doNotAutoCompressPictures",
    "forceUpgrade",
    "captions",
    "readModeInkLockDown",
    "smartTagType",
    "shapeDefaults",
    "doNotEmbedSmartTags",
    "decimalSymbol",
    "listSeparator",
)
"""Settings that the schema wants after the language of the theme's fonts (section 17.15.1.78)."""


def write_properties(target: WordDocument, document: Document, stylesheet: StyleSheet) -> None:
    """Write title, subject, author, dates and language; nothing of the template's own stays."""
    properties = target.core_properties
    root = target.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for child in list(root):
        root.remove(child)
    now = datetime.now(UTC).replace(microsecond=0, tzinfo=None)
    properties.title = _property(document.title)
    properties.subject = _property(document.subject)
    properties.author = _property(document.author)
    properties.last_modified_by = _property(document.author)
    properties.language = LOCALES[document.language]
    properties.created = now
    properties.modified = now
    properties.revision = 1
    stylesheet.set_language(document.language)
    _set_theme_language(target, LOCALES[document.language])


def _property(text: str) -> str:
    return clean_line(text)[:_LONGEST_PROPERTY]


def _set_theme_language(target: WordDocument, locale: str) -> None:
    settings = target.settings.element
    mark = settings.find(w("themeFontLang"))
    if mark is None:
        mark = added(settings, "themeFontLang")
        put_before(settings, mark, _AFTER_LANGUAGE)
    mark.set(VALUE, locale)
