"""The blocks that every document is built of, whatever shows it: a Word file or the preview on screen.

Builders make a :class:`Document` from the workspace's facts and one language. Renderers only draw it;
they decide nothing about content. All values are frozen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from cmpdesk.model.language import Language


class Change(StrEnum):
    """What became of a stretch of text from one version of a document to the next."""

    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look; ``language`` is set where it differs from the document's."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None
    language: Language | None = None
    change: Change | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 5; ``anchor`` lets the contents link to it."""

    level: int
    runs: Runs
    anchor: str | None = None


class ParagraphKind(StrEnum):
    """What a paragraph is for; a renderer gives each kind its own style."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY_NAME = "body_name"
    FACTS = "facts"
    CAPTION = "caption"
    NOTE = "note"
    MISSING = "missing"
    NAME = "name"
    PERSON_DETAIL = "person_detail"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of runs."""

    runs: Runs
    kind: ParagraphKind = ParagraphKind.BODY


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: its own text, then what is nested in it."""

    runs: Runs
    children: tuple[ListBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list; ``start`` is the first number of a numbered one."""

    items: tuple[ListItem, ...]
    numbered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data with one header row, never used for layout.

    ``widths`` are shares of the text width and add up to 1. ``title`` and ``description`` are the
    alternative text. ``caption`` is printed above it when given. Where it is to be filled in, a cell without text is a
    field, and rows are at least ``row_height`` points high.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...]
    title: str
    description: str
    caption: str | None = None
    is_filled_in: bool = False
    row_height: float = 0


@dataclass(frozen=True, slots=True)
class Badge:
    """What stands on the badge of a person, from top to bottom; ``group`` says what they take part in."""

    delegation: str
    name: str
    title: Runs
    institution: Runs
    group: str


@dataclass(frozen=True, slots=True)
class BadgeSheet:
    """Badges to be cut out, several to a page; ``title`` and ``description`` are the alternative text."""

    badges: tuple[Badge, ...]
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents that links to the heading with this anchor."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A linked list of contents, without page numbers (a file cannot know them before it is opened)."""

    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A place to sign for one side: who, in what capacity, for whom."""

    side: str
    name: str
    capacity: Runs
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Signatures:
    """The co-chairs' signature block, one place to sign after the other."""

    lines: tuple[SignatureLine, ...]
    date_label: str
    signature_label: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | ListBlock | Table | BadgeSheet | Contents | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class MissingTranslation:
    """A text that the document shows in another language because it is not translated."""

    place: str
    shown_in: Language


@dataclass(frozen=True, slots=True)
class Revised:
    """By whose hand, and when, the changes were made that a compared document shows."""

    author: str
    moment: datetime


def whole_change(runs: Runs) -> Change | None:
    """Return what became of a paragraph as a whole; None where only a part of it changed, or nothing."""
    changes = {run.change for run in runs}
    return next(iter(changes)) if len(changes) == 1 else None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document, ready for any renderer.

    ``header_left`` and ``header_right`` stand on every page (the body and the document symbol);
    ``page_label`` is the footer's pattern, such as ``Page {page} of {pages}``. ``revised`` is set where runs are marked
    as inserted and deleted.
    """

    title: str
    subject: str
    author: str
    language: Language
    blocks: tuple[Block, ...]
    header_left: str
    header_right: str
    page_label: str
    missing: tuple[MissingTranslation, ...] = field(default=())
    revised: Revised | None = None
