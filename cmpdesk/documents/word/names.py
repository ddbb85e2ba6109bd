"""The names of the styles that a document is written in, one for every kind of paragraph.

Word keeps built-in styles under their English names in every language of its interface, so that a
letterhead made with a French or Spanish Word is understood as well.
"""

from __future__ import annotations

from typing import Final

from cmpdesk.documents.tree import ParagraphKind

HEADING_LEVELS: Final = 5
LIST_LEVELS: Final = 4

PARAGRAPH_STYLES: Final[dict[ParagraphKind, str]] = {
    ParagraphKind.BODY: "Body Text",
    ParagraphKind.TITLE: "Title",
    ParagraphKind.SUBTITLE: "Subtitle",
    ParagraphKind.BODY_NAME: "Body Name",
    ParagraphKind.FACTS: "Meeting Facts",
    ParagraphKind.CAPTION: "caption",
    ParagraphKind.NOTE: "Note",
    ParagraphKind.MISSING: "Missing Translation",
    ParagraphKind.NAME: "Co-chair Name",
    ParagraphKind.PERSON_DETAIL: "Co-chair Detail",
    ParagraphKind.SIGNATURE: "Signature",
}
HEADINGS: Final = tuple(f"heading {level}" for level in range(1, HEADING_LEVELS + 1))
CONTENTS: Final = tuple(f"toc {level}" for level in range(1, HEADING_LEVELS + 1))
BULLETS: Final = ("List Bullet", *(f"List Bullet {level}" for level in range(2, LIST_LEVELS + 1)))
NUMBERS: Final = ("List Number", *(f"List Number {level}" for level in range(2, LIST_LEVELS + 1)))
HEADER: Final = "header"
FOOTER: Final = "footer"
SIGNATURE: Final = PARAGRAPH_STYLES[ParagraphKind.SIGNATURE]
CAPTION: Final = PARAGRAPH_STYLES[ParagraphKind.CAPTION]
SIGNATURE_SIDE: Final = "Signature Side"
SIGNATURE_LINE: Final = "Signature Line"
TABLE_HEADING: Final = "Table Heading"
TABLE_TEXT: Final = "Table Text"
HYPERLINK: Final = "Hyperlink"
DATA_TABLE: Final = "Data Table"

REQUIRED: Final[dict[str, str]] = {
    **dict.fromkeys(
        (
            *PARAGRAPH_STYLES.values(),
            *HEADINGS,
            *CONTENTS,
            *BULLETS,
            *NUMBERS,
            HEADER,
            FOOTER,
            SIGNATURE_SIDE,
            SIGNATURE_LINE,
            TABLE_HEADING,
            TABLE_TEXT,
        ),
        "paragraph",
    ),
    HYPERLINK: "character",
    DATA_TABLE: "table",
}
"""Every style that the writer needs, with the type of style that it must be."""
