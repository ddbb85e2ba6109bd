"""Writing lines as the Markdown that a workspace stores: reading it gives exactly these lines again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from cmpdesk.desktop.rich_text.lines import LISTED, Letter, Line, LineKind, continues_list, letters_of, lines_of, tidy
from cmpdesk.documents.tree import Run

_NUMBER_MARK: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_NUMBERED_BEGINNING: Final = re.compile(r"\d{1,9}[.)](\s|$)")
_BEGINNING_MARK: Final = re.compile(r"#{1,6}(\s|$)|[-+](\s|$)|[>|=~]")
_ALWAYS: Final = frozenset("\\*`")


def markdown_of(lines: Iterable[Line]) -> str:
    """Return lines as Markdown."""
    written: list[str] = []
    above: list[Line] = []
    indents: list[int] = []
    for line in tidy(lines):
        if above and not _follows_closely(line, above):
            written.append("")
        indents = indents[: line.depth] if line.kind in LISTED else []
        mark = _mark(line, above)
        text = _text(line)
        pieces = text.split("\n")
        margin = " " * sum(indents)
        written.append(f"{margin}{mark}{pieces[0]}")
        hanging = " " * (sum(indents) + (len(mark) if line.kind in LISTED else 0))
        written += [f"{hanging}{piece}" for piece in pieces[1:]]
        if line.kind in LISTED:
            indents = [*indents, len(mark)]
        above.append(line)
    return "\n".join(written)


def _follows_closely(line: Line, above: Sequence[Line]) -> bool:
    """Tell whether a line needs no empty line before it: an item after an item of the same list."""
    if line.kind not in LISTED or above[-1].kind not in LISTED:
        return False
    if continues_list(line, above):
        return True
    return line.depth > above[-1].depth and line.start == 1


def _mark(line: Line, above: Sequence[Line]) -> str:
    if line.kind is LineKind.HEADING:
        return "#" * (line.depth + 1) + " "
    if line.kind is LineKind.BULLET:
        return "- "
    return f"{number_of(line, above)}. " if line.kind is LineKind.NUMBER else ""


def number_of(line: Line, above: Sequence[Line]) -> int:
    """Return the number that a numbered line shows."""
    counted = 0
    first = line
    for other in reversed(above):
        if other.kind not in LISTED or other.depth < line.depth:
            break
        if other.depth == line.depth:
            if other.kind is not line.kind:
                break
            counted += 1
            first = other
    return first.start + counted


def _text(line: Line) -> str:
    """Return a line's words with their marks; a way of marking counts when reading gives the same."""
    for style in _STYLES:
        written = _LineWriter(line, style).text()
        if not any(run.bold or run.italic or run.link for run in line.runs):
            return written
        read = lines_of(f"# {written}" if line.kind is LineKind.HEADING else written)
        if len(read) == 1 and read[0].runs == line.runs:
            return written
    plain = Line(line.kind, (Run(line.text),))
    return _LineWriter(plain, _STYLES[0]).text()


@dataclass(frozen=True, slots=True)
class _Style:
    """How looks are marked: the sign of italics, and what stands between a mark and the letter beside it."""

    italic: str
    separator: str


_STYLES: Final = (_Style("*", ""), _Style("_", ""), _Style("*", "[]()"), _Style("_", "[]()"))
"""Tried in this order. An empty link shows nothing; it parts marks that would run into each other or into a word."""


@dataclass(frozen=True, slots=True)
class _LineWriter:
    line: Line
    style: _Style

    def text(self) -> str:
        letters = letters_of(self.line.runs)
        escaped = escaped_letters(letters, is_heading=self.line.kind is LineKind.HEADING)
        if self.style.separator:
            # Before an empty link, an exclamation mark would make a picture of it.
            escaped = ["\\!" if letter == "!" else letter for letter in escaped]
        return self._stretch(letters, escaped, frozenset())

    def _stretch(self, letters: Sequence[Letter], escaped: Sequence[str], inside: frozenset[str]) -> str:
        """Return letters with their marks, the look that lasts longest outside."""
        written: list[str] = []
        begin = 0
        while begin < len(letters):
            looks = [look for look in ("bold", "italic") if look not in inside and getattr(letters[begin], look)]
            if not looks:
                end = _end_of_same(letters, begin)
                written.append(_linked("".join(escaped[begin:end]), letters[begin].link))
            else:
                look = max(looks, key=partial(_end, letters, begin))
                end = _end(letters, begin, look)
                within = self._stretch(letters[begin:end], escaped[begin:end], inside | {look})
                written.append(self._marked(within, look))
            begin = end
        return "".join(written)

    def _marked(self, within: str, look: str) -> str:
        sign = "**" if look == "bold" else self.style.italic
        between = self.style.separator
        return f"{between}{sign}{between}{within}{between}{sign}{between}"


def _linked(within: str, link: str | None) -> str:
    """Return words as a link. Looks stand outside of links: within one, nothing could part their marks."""
    if link is None:
        return within
    return f"[{within}](<{link}>)" if "(" in link or ")" in link else f"[{within}]({link})"


def _end(letters: Sequence[Letter], begin: int, look: str) -> int:
    """Return where the stretch with a look ends that begins here."""
    value = getattr(letters[begin], look)
    end = begin
    while end < len(letters) and getattr(letters[end], look) == value:
        end += 1
    return end


def _end_of_same(letters: Sequence[Letter], begin: int) -> int:
    first = letters[begin]
    end = begin
    while end < len(letters) and replace(letters[end], text=first.text) == first:
        end += 1
    return end


def escaped_letters(letters: Sequence[Letter], *, is_heading: bool) -> list[str]:
    """Return every letter as it is written, with a backslash where it would be read as a mark."""
    text = "".join(letter.text for letter in letters)
    written = [_escaped(text, place, letters) for place in range(len(text))]
    begin = 0
    for piece in text.split("\n"):
        _escape_beginning(piece, begin, written)
        begin += len(piece) + 1
    if is_heading and text.endswith("#"):
        written[-1] = "\\#"
    return written


def _escaped(text: str, place: int, letters: Sequence[Letter]) -> str:
    letter, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if letter == "\n":
        return "\\\n"
    is_mark = (
        letter in _ALWAYS
        or (letter == "_" and not (before.isalnum() and after.isalnum() and _same_look(letters, place)))
        or (letter == "<" and bool(after.strip()))
        or (letter in "[]" and (letters[place].link is not None or "](" in text or "[](" in text))
        or (letter == "]" and place + 1 < len(letters) and letters[place + 1] != letters[place])
        or (letter == "!" and place + 1 < len(letters) and letters[place + 1].link is not None)
    )
    return f"\\{letter}" if is_mark else letter


def _same_look(letters: Sequence[Letter], place: int) -> bool:
    looks = {(letter.bold, letter.italic, letter.link) for letter in letters[place - 1 : place + 2]}
    return len(looks) == 1


def _escape_beginning(piece: str, begin: int, written: list[str]) -> None:
    """Escape what would make a list, a heading or a quotation at the beginning of a line."""
    if _NUMBERED_BEGINNING.match(piece):
        found = _NUMBER_MARK.match(piece)
        if found is not None:
            written[begin + found.start(2)] = f"\\{found.group(2)}"
    elif _BEGINNING_MARK.match(piece):
        written[begin] = f"\\{piece[0]}"
