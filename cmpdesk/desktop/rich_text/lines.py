"""A written text as lines, the form between its Markdown and what the editor shows.

A line is a paragraph, a sub-heading or an item of a list. There is nothing else, so that nothing else can
enter a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from markdown_it.common.normalize_url import normalizeLink

from cmpdesk.documents.rich_text import LINK_SCHEMES, blocks_of
from cmpdesk.documents.tree import Block, Heading, ListBlock, Paragraph, Run, Runs
from cmpdesk.model.clean_text import clean_text

DEEPEST_LIST: Final = 3
"""The depth of the fourth level of a list; Word has no style for a deeper one."""
HEADING_DEPTHS: Final = 2
PASTED_BULLETS: Final = "•●▪◦‣∙·"
_NO_BREAK_SPACE: Final = "\u00a0"


class LineKind(StrEnum):
    """What a line is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"


LISTED: Final = (LineKind.BULLET, LineKind.NUMBER)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text.

    Attributes:
        kind: what it is.
        runs: its words; a line feed in them is a line break within the line.
        depth: how deep it is nested: 0 is the outer level of a list or the higher sub-heading.
        start: the first number, for the first item of a numbered list.
    """

    kind: LineKind
    runs: Runs
    depth: int = 0
    start: int = 1

    @property
    def text(self) -> str:
        """Return the words without their looks."""
        return "".join(run.text for run in self.runs)


Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter with its look."""

    text: str
    bold: bool
    italic: bool
    link: str | None


def lines_of(markdown: str) -> Lines:
    """Return the lines that a stored text stands for, as every document shows it."""
    return tidy(_block_lines(blocks_of(markdown, heading_level=1)))


def _block_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Heading):
            yield Line(LineKind.HEADING, block.runs, block.level - 1)
        elif isinstance(block, Paragraph):
            yield Line(LineKind.PARAGRAPH, block.runs)
        elif isinstance(block, ListBlock):
            yield from _list_lines(block, 0)


def _list_lines(block: ListBlock, depth: int) -> Iterator[Line]:
    kind = LineKind.NUMBER if block.numbered else LineKind.BULLET
    for number, item in enumerate(block.items, start=block.start):
        if block.numbered and not item.runs:
            # A number without words is shown by every document; an empty item would not be kept.
            yield Line(LineKind.PARAGRAPH, (Run(f"{number}."),))
        else:
            yield Line(kind, item.runs, depth, number if block.numbered else 1)
        for child in item.children:
            yield from _list_lines(child, depth + 1)


def tidy(lines: Iterable[Line]) -> Lines:
    """Return the lines in their one normal form, that which a stored text can hold.

    Empty lines go, depths have no gaps, looks do not begin or end with a space, headings are not bold.
    """
    found: list[Line] = []
    for line in lines:
        runs = tidy_runs(line)
        if not runs:
            continue
        made = replace(line, runs=runs, depth=_depth(line, found))
        found.append(replace(made, start=_start(made, found)))
    return tuple(found)


def _depth(line: Line, above: Sequence[Line]) -> int:
    if line.kind is LineKind.PARAGRAPH:
        return 0
    if line.kind is LineKind.HEADING:
        is_first = not any(other.kind is LineKind.HEADING for other in above)
        return 0 if is_first else min(max(line.depth, 0), HEADING_DEPTHS - 1)
    if not above or above[-1].kind not in LISTED:
        return 0
    return min(max(line.depth, 0), above[-1].depth + 1, DEEPEST_LIST)


def _start(line: Line, above: Sequence[Line]) -> int:
    """Return the first number of a list; a further item of it has none of its own."""
    if line.kind is not LineKind.NUMBER or continues_list(line, above):
        return 1
    return min(max(line.start, 0), 999_999_999)


def continues_list(line: Line, above: Sequence[Line]) -> bool:
    """Tell whether a line is a further item of a list that began above it."""
    for other in reversed(above):
        if other.kind not in LISTED or other.depth < line.depth:
            return False
        if other.depth == line.depth:
            return other.kind is line.kind
    return False


def tidy_runs(line: Line) -> Runs:
    """Return a line's words clean, with looks that begin and end at a word."""
    letters = [_allowed(letter, line.kind) for letter in letters_of(line.runs)]
    letters = _with_bound_signs(_without_loose_spaces(letters))
    for look in ("bold", "italic", "link"):
        letters = _trimmed(letters, look)
    return runs_of(letters)


def letters_of(runs: Runs) -> list[Letter]:
    """Return every letter with its look."""
    return [
        Letter(letter, run.bold, run.italic, run.link)
        for run in runs
        for letter in clean_text(run.text).replace("\t", " ")
    ]


def _allowed(letter: Letter, kind: LineKind) -> Letter:
    is_heading = kind is LineKind.HEADING
    text = " " if is_heading and letter.text == "\n" else letter.text
    return Letter(text, letter.bold and not is_heading, letter.italic, allowed_link(letter.link))


def allowed_link(address: str | None) -> str | None:
    """Return the address as documents keep it, or None where it is not one that may be linked to."""
    if not address or not address.lower().startswith(LINK_SCHEMES):
        return None
    if any(letter.isspace() or not letter.isprintable() for letter in address):
        address = "".join(letter for letter in address if letter.isprintable() and not letter.isspace())
    return normalizeLink(normalizeLink(address))


def _without_loose_spaces(letters: list[Letter]) -> list[Letter]:
    """Drop spaces at the ends of a line and around the breaks within it."""
    kept: list[Letter] = []
    for letter in letters:
        if letter.text == "\n":
            while kept and kept[-1].text != "\n" and kept[-1].text.isspace():
                kept.pop()
            if not kept or kept[-1].text == "\n":
                continue
        elif letter.text.isspace() and (not kept or kept[-1].text == "\n"):
            continue
        kept.append(letter)
    while kept and kept[-1].text.isspace():
        kept.pop()
    return kept


def _with_bound_signs(letters: list[Letter]) -> list[Letter]:
    """Bind a bullet sign that begins a line to its word: after a common space it would be read as a list's."""
    result = list(letters)
    for place, letter in enumerate(letters[:-1]):
        begins = place == 0 or letters[place - 1].text == "\n"
        if begins and letter.text in PASTED_BULLETS and letters[place + 1].text == " ":
            result[place + 1] = replace(letters[place + 1], text=_NO_BREAK_SPACE)
    return result


def _trimmed(letters: list[Letter], look: str) -> list[Letter]:
    """Take a look from the spaces at the ends of every stretch that has it."""
    result = list(letters)
    begin = 0
    while begin < len(result):
        value = getattr(result[begin], look)
        end = begin
        while end < len(result) and getattr(result[end], look) == value:
            end += 1
        if value:
            _trim_stretch(result, begin, end, look)
        begin = end
    return result


def _trim_stretch(letters: list[Letter], begin: int, end: int, look: str) -> None:
    for places in (range(begin, end), range(end - 1, begin - 1, -1)):
        for place in places:
            if not letters[place].text.isspace():
                break
            letters[place] = _without_look(letters[place], look)


def _without_look(letter: Letter, look: str) -> Letter:
    return Letter(
        letter.text,
        letter.bold and look != "bold",
        letter.italic and look != "italic",
        None if look == "link" else letter.link,
    )


def runs_of(letters: Iterable[Letter]) -> Runs:
    """Return letters as runs, neighbours of the same look joined."""
    runs: list[Run] = []
    text: list[str] = []
    look: tuple[bool, bool, str | None] | None = None
    for letter in letters:
        own = (letter.bold, letter.italic, letter.link)
        if own != look and text and look is not None:
            runs.append(Run("".join(text), *look))
            text = []
        look = own
        text.append(letter.text)
    if text and look is not None:
        runs.append(Run("".join(text), *look))
    return tuple(runs)
