"""Writing a document's tree as a Word file, in the shipped look or on an office's own letterhead."""

from __future__ import annotations

from cmpdesk.documents.word.letterhead import (
    MissingStylesError,
    TemplateUnusableError,
    missing_styles,
)
from cmpdesk.documents.word.writer import write_word

__all__ = ["MissingStylesError", "TemplateUnusableError", "missing_styles", "write_word"]
