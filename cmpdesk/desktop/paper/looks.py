"""How each part of a document is set on the screen and on paper.

The looks are those of the Word file (see :mod:`cmpdesk.documents.word.looks`): what one sees is what is saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QTextListFormat

from cmpdesk.documents.colours import BLUE, NAVY, SLATE
from cmpdesk.documents.tree import ParagraphKind

BLACK: Final = "#000000"
_FONTS: Final = ("Calibri", "Carlito", "Segoe UI", "Helvetica Neue", "Inter", "Liberation Sans", "DejaVu Sans")
LINE_HEIGHT: Final = 110
_BODY: Final = 12.0
LIST_STEP: Final = 18.0
CELL_PADDING: Final = (3.5, 1.5)
"""Left and right, in points."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of paragraph is set; lengths in points."""

    size: float = _BODY
    before: float = 6
    after: float = 3
    colour: str = BLACK
    bold: bool = False
    italic: bool = False
    indent: float = 0
    rule: bool = False
    keeps: bool = False


HEADINGS: Final = (
    Look(18, 24, 5.5, NAVY, bold=True, rule=True, keeps=True),
    Look(15, 18, 3.5, NAVY, bold=True, keeps=True),
    Look(13, 15, 2.5, NAVY, bold=True, keeps=True),
    Look(12, 12, 1.5, BLUE, bold=True, keeps=True),
    Look(12, 10, 1.5, SLATE, bold=True, keeps=True),
)
PARAGRAPHS: Final = {
    ParagraphKind.BODY: Look(),
    ParagraphKind.TITLE: Look(26, 3, 4, NAVY, bold=True),
    ParagraphKind.SUBTITLE: Look(15, 0, 12, SLATE),
    ParagraphKind.BODY_NAME: Look(12, 0, 3, BLUE, bold=True),
    ParagraphKind.FACTS: Look(12, 1, 1),
    ParagraphKind.CAPTION: Look(11, 12, 5, NAVY, bold=True, keeps=True),
    ParagraphKind.NOTE: Look(11, 4, 5, SLATE),
    ParagraphKind.MISSING: Look(12, 3, 5, SLATE, italic=True, indent=10),
    ParagraphKind.NAME: Look(12, 6, 0, bold=True, keeps=True),
    ParagraphKind.PERSON_DETAIL: Look(12, 0, 1, SLATE),
    ParagraphKind.SIGNATURE: Look(12, 0, 0, keeps=True),
}
ITEM: Final = Look(12, 1, 3)
CELL: Final = Look(11, 2, 2)
HEADER_CELL: Final = Look(11, 2, 2, NAVY, bold=True)
SIGNATURE_SIDE: Final = Look(13, 24, 0, NAVY, bold=True, keeps=True)
SIGNATURE_LINE: Final = Look(11, 26, 4, SLATE, rule=True, keeps=True)
DATE_LINE: Final = Look(11, 26, 4, SLATE, rule=True)
BULLETS: Final = (
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
    QTextListFormat.Style.ListCircle,
)
NUMBERS: Final = (
    (QTextListFormat.Style.ListDecimal, "."),
    (QTextListFormat.Style.ListLowerAlpha, ")"),
    (QTextListFormat.Style.ListLowerRoman, ")"),
    (QTextListFormat.Style.ListDecimal, ")"),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a document is drawn.

    Lengths are those of the screen. Where a document is laid out for another device, Qt scales them.

    Attributes:
        text: the size of letters, as a share of that in the Word file.
    """

    text: float = 1.0

    def length(self, points: float) -> float:
        """Return a length in pixels of the screen."""
        return points * self.text * QGuiApplication.primaryScreen().logicalDotsPerInchY() / 72


def body_family() -> str:
    """Return the first of the Word file's fonts, or of those like it, that this computer has."""
    there = set(QFontDatabase.families())
    return next((family for family in _FONTS if family in there), QFont().family())
