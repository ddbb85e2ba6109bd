"""The Markdown that people write in minutes and reports, read into the blocks of a document.

Paragraphs, nested bullets, numbered lists, bold, italic, links and two levels of sub-heading are
understood. Whatever else is typed (HTML, code, tables, quotes, pictures) comes out as readable text: no
letter that somebody wrote is ever lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cmpdesk.documents.tree import Block, Heading, ListBlock, ListItem, Paragraph, Run, Runs
from cmpdesk.model.clean_text import clean_text
from cmpdesk.model.language import Language

LINK_SCHEMES: Final = ("http://", "https://", "mailto:")

_DEEPEST_HEADING: Final = 5
_DEEPEST_NESTING: Final = 60
"""Blocks within blocks that are followed. The parser drops what lies deeper, so such a text stays plain."""

_PASTED_BULLET: Final = re.compile(r"^([ \t]*)[•●▪◦‣∙·][ \t]+", re.MULTILINE)
_QUOTE_BEGINS: Final = re.compile(r"^(?![ ]{0,3}>)(.+)\n(?=[ ]{0,3}>)", re.MULTILINE)
_QUOTE_MARKS: Final = re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE)
_TABLE_RULE: Final = re.compile(r"^(\|.*)\n\|[ :|-]*-[ :|-]*$", re.MULTILINE)
_BLANK_LINES: Final = re.compile(r"\n[ \t]*\n\s*")


def blocks_of(text: str, *, heading_level: int, language: Language | None = None) -> tuple[Block, ...]:
    """Return the blocks that a written text stands for; it never raises and drops no letters.

    Args:
        text: what somebody wrote, in the Markdown subset of this module.
        heading_level: the level of the text's own top headings; deeper ones get the next level.
        language: set on every run, for a passage in another language than the document's.
    """
    tokens = _tokens(text)
    if tokens is None:
        return _plain_paragraphs(text, language)
    return _BlockReader(tokens, heading_level, language).blocks()


def _joined(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _parser() -> MarkdownIt:
    """Return a parser of the subset; what it is not told to read stays text as typed."""
    parser = MarkdownIt("zero", {"maxNesting": _DEEPEST_NESTING})
    parser.enable(["fence", "list", "heading"])
    return parser.enable(["newline", "escape", "backticks", "emphasis", "link", "image", "autolink"])


_PARSER: Final = _parser()


def _tokens(text: str) -> list[Token] | None:
    """Return the parser's tokens, or None where the text is nested too deeply to be followed."""
    try:
        tokens = _PARSER.parse(_without_foreign_marks(clean_text(text)))
    except RecursionError:
        return None
    if any(token.level >= _DEEPEST_NESTING - 3 for token in tokens):
        return None
    return tokens


def _without_foreign_marks(text: str) -> str:
    """Turn bullets pasted from Word into list marks; take away quote marks and the rules of tables."""
    text = _PASTED_BULLET.sub(r"\1- ", text)
    text = _QUOTE_MARKS.sub("", _QUOTE_BEGINS.sub(r"\1\n\n", text))
    return _TABLE_RULE.sub(r"\1", text)


def _plain_paragraphs(text: str, language: Language | None) -> tuple[Block, ...]:
    pieces = (piece.strip() for piece in _BLANK_LINES.split(clean_text(text)))
    return tuple(Paragraph((Run(piece, language=language),)) for piece in pieces if piece)


@dataclass(slots=True)
class _BlockReader:
    """Reads the parser's flat list of tokens, from front to back, into nested blocks."""

    tokens: list[Token]
    heading_level: int
    language: Language | None
    position: int = 0
    top_depth: int | None = None

    def blocks(self) -> tuple[Block, ...]:
        found: list[Block] = []
        while self.position < len(self.tokens):
            token = self._next()
            if token.type == "heading_open":
                runs = self._runs(self._next())
                if runs:
                    found.append(Heading(self._level(int(token.tag[1:])), runs))
            elif token.type.endswith("_list_open"):
                found.append(self._list(token))
            else:
                runs = self._runs(token)
                if runs:
                    found.append(Paragraph(runs))
        return tuple(found)

    def _next(self) -> Token:
        token = self.tokens[self.position]
        self.position += 1
        return token

    def _level(self, depth: int) -> int:
        """Return the heading level for so many ``#``: a sub-heading only ever follows a heading."""
        if self.top_depth is None or depth <= self.top_depth:
            self.top_depth = depth
            return min(self.heading_level, _DEEPEST_HEADING)
        return min(self.heading_level + 1, _DEEPEST_HEADING)

    def _list(self, opened: Token) -> ListBlock:
        items: list[ListItem] = []
        while self._next().type == "list_item_open":
            items.append(self._item())
        start = opened.attrGet("start")
        return ListBlock(
            tuple(items),
            numbered=opened.type == "ordered_list_open",
            start=1 if start is None else int(start),
        )

    def _item(self) -> ListItem:
        """Read one item; its further paragraphs become further lines of it."""
        lines: list[Runs] = []
        children: list[ListBlock] = []
        while (token := self._next()).type != "list_item_close":
            if token.type.endswith("_list_open"):
                children.append(self._list(token))
            elif runs := self._runs(token):
                lines.append(runs)
        return ListItem(self._on_lines(lines), tuple(children))

    def _on_lines(self, lines: list[Runs]) -> Runs:
        ink = _Ink(self.language)
        for index, runs in enumerate(lines):
            if index:
                ink.write("\n")
            for run in runs:
                ink.add(run)
        return ink.runs()

    def _runs(self, token: Token) -> Runs:
        if token.type == "inline":
            return _InlineReader(token.children or [], _Ink(self.language)).runs()
        if token.type == "fence":
            text = "\n".join(part for part in (token.info.strip(), token.content.strip("\n")) if part)
            return (Run(text, language=self.language),) if text.strip() else ()
        return ()


@dataclass(slots=True)
class _Ink:
    """Gathers runs, joining neighbours of the same look."""

    language: Language | None
    bold: int = 0
    italic: int = 0
    link: str | None = None
    _runs: list[Run] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.add(Run(text, bold=self.bold > 0, italic=self.italic > 0, link=self.link, language=self.language))

    def add(self, run: Run) -> None:
        if not run.text:
            return
        last = self._runs[-1] if self._runs else None
        if last and (last.bold, last.italic, last.link) == (run.bold, run.italic, run.link):
            self._runs[-1] = Run(last.text + run.text, run.bold, run.italic, run.link, run.language)
        else:
            self._runs.append(run)

    def runs(self) -> Runs:
        return tuple(self._runs) if _joined(tuple(self._runs)).strip() else ()


@dataclass(slots=True)
class _InlineReader:
    """Reads the tokens within one paragraph into runs."""

    tokens: list[Token]
    ink: _Ink
    address: str = ""
    title: str = ""

    def runs(self) -> Runs:
        for index, token in enumerate(self.tokens):
            self._read(token, self._text_after(index))
        return self.ink.runs()

    def _text_after(self, index: int) -> str:
        return self.tokens[index + 1].content if index + 1 < len(self.tokens) else ""

    def _read(self, token: Token, following: str) -> None:
        match token.type:
            case "strong_open" | "strong_close":
                self.ink.bold += token.nesting
            case "em_open" | "em_close":
                self.ink.italic += token.nesting
            case "link_open":
                self._open_link(token)
            case "link_close":
                self._close_link()
            case "image":
                self._picture(token)
            case "hardbreak":
                self.ink.write("\n")
            case "softbreak":
                self.ink.write("\n" if following.startswith("|") else " ")
            case _:
                self.ink.write(token.content)

    def _open_link(self, token: Token) -> None:
        self.address = str(token.attrGet("href") or "")
        self.title = str(token.attrGet("title") or "")
        if self.address.lower().startswith(LINK_SCHEMES):
            self.ink.link = self.address
        elif token.markup == "autolink":
            self.address = ""

    def _close_link(self) -> None:
        """Leave the link; what a document cannot show as a link follows as text."""
        said = [] if self.ink.link else [self.address]
        self.ink.link = None
        self._in_brackets([*said, self.title])

    def _picture(self, token: Token) -> None:
        self.ink.write(token.content)
        self._in_brackets([str(token.attrGet("src") or ""), str(token.attrGet("title") or "")])

    def _in_brackets(self, parts: list[str]) -> None:
        said = ", ".join(part for part in parts if part)
        if said:
            self.ink.write(f" ({said})")
