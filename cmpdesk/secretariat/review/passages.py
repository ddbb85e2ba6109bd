"""Parts of texts: lines and sentences, with what is no prose hidden; quotes for findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Stands for each letter of an address or of the target of a link; no rule looks for it.
HIDDEN = "\ue000"
_NO_PROSE = re.compile(
    r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|(?:https?://|www\.)[^\s<>\"]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+\w"
)
# A stop ends a sentence before a space and a capital; initials and abbreviations of one or two letters do not.
_SENTENCE_ENDS = re.compile(r"(?<![.\s][A-Za-zÀ-ÿ])(?<!\b[A-ZÀ-Ý])[.!?…][\"”»)*_]*(?=\s)|\n+")
_BRACKETS = re.compile(r"(?<!\\)\[([^\[\]]*)\](?!" + HIDDEN + r"|\[|:)")
# What is left out of a quotation, the mark of a note, a remark of the editor and a box to tick are no open text.
_NO_TEXT = re.compile(r"\s*|\.{3}|…|\^?\d{1,3}|sic|x", re.IGNORECASE)
_AROUND = 24
_MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text and where it begins."""

    start: int
    text: str


def prose(text: str) -> str:
    """Return the text with addresses and targets of links hidden, every letter at its place."""
    return _NO_PROSE.sub(lambda found: HIDDEN * len(found.group()), text)


def bracketed(text: str) -> list[tuple[int, int]]:
    """Return where passages in square brackets stand in a text, each with its brackets."""
    found = _BRACKETS.finditer(prose(text))
    return [each.span() for each in found if not _NO_TEXT.fullmatch(each.group(1))]


def lines_of(text: str) -> Iterator[Piece]:
    """Yield the lines that hold something."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Piece(start, line)
        start += len(line) + 1


def sentences_of(text: str) -> Iterator[Piece]:
    """Yield the sentences of a text; a line ends one too."""
    start = 0
    for found in _SENTENCE_ENDS.finditer(text):
        if text[start : found.end()].strip():
            yield Piece(start, text[start : found.end()])
        start = found.end()
    if text[start:].strip():
        yield Piece(start, text[start:])


def exchanged(text: str, spans: Iterable[tuple[int, int]], words: str) -> str:
    """Return the text with the same words in the place of each span; the spans are in their order."""
    parts, done = [], 0
    for start, end in spans:
        parts += [text[done:start], words]
        done = end
    return "".join([*parts, text[done:]])


def line_around(text: str, start: int) -> str:
    """Return the line of a text that a place stands in."""
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    return text[begin : len(text) if end < 0 else end].strip()


def quote(text: str, start: int, end: int) -> str:
    """Return the words around a place, whole words, on one line of the text."""
    begin, close = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[begin:start].rpartition("\n")[2], text[end:close].partition("\n")[0]
    if begin > 0 and len(before) == start - begin:
        before = "…" + before.partition(" ")[2] if " " in before else "…"
    if close < len(text) and len(after) == close - end:
        after = after.rpartition(" ")[0] + "…" if " " in after else "…"
    return (before + text[start:end] + after).strip()


def quotes(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the first few places of a text, each with the words around it."""
    shown = [quote(text, start, end) for start, end in spans]
    more = " …" if len(shown) > _MOST_QUOTES else ""
    return " · ".join(shown[:_MOST_QUOTES]) + more


def lines_with(text: str, spans: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """Return the lines that the places stand in: what an acceptance rests on."""
    return tuple(dict.fromkeys(line_around(text, start) for start, _ in spans))
