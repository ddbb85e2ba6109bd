"""Taking a cell with several names apart, and joining again what is one name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.clean_text import clean_line, clean_text
from cmpdesk.secretariat.registers.person_words import is_acronym

T = TypeVar("T")
_BULLET = re.compile(r"(?m)^\s*(?:[-–—•·*▪◦‣●○■□►➢✓]\s*|\(?\d{1,2}[.)]\s+|\(?[a-z]\)\s+)")
_STRONG = re.compile(r"\s*(?:\n|;|\||•|·|\+|→|(?<=\S)\s+/|/\s+(?=\S)|\s-{2,}\s)\s*")
_BRACKETS = re.compile(r"^(?P<name>[^()\[\]]+?)\s*[(\[](?P<inside>[^()\[\]]*)[)\]]\s*(?P<after>.*)$", re.DOTALL)
_COMMA = re.compile(",")
_DASH = re.compile(r"\s+[-–—:]\s+|\s*[–—]\s*|:\s+")
_MOST_PIECES = 40


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A name and what stands in brackets behind it; ``after`` is what follows the brackets."""

    name: str
    inside: str
    after: str


@dataclass(frozen=True, slots=True)
class Unread:
    """Words between separators that mean nothing known."""

    words: str


def strong_pieces(text: str) -> list[str]:
    """Return what stands on lines of its own or between semicolons, bars, slashes with spaces."""
    bare = _BULLET.sub("", clean_text(text))
    return [piece for part in _outside_brackets(_STRONG, bare) if (piece := clean_line(part).strip(" ,;"))]


def read_joined(text: str, read: Callable[[str], T | None]) -> list[T | Unread]:
    """Read the names that commas, slashes and words such as "and" stand between, each as long as it makes one name.

    Args:
        text: what stands on one line.
        read: returns what a name means, or None where it is none.

    Returns:
        What was read and what was not, in the order of the text.
    """
    spans = _spans(text)
    found: list[T | Unread] = []
    begin = 0
    while begin < len(spans):
        for end in range(len(spans), begin, -1):
            value = read(text[spans[begin][0] : spans[end - 1][1]])
            if value is not None:
                found.append(value)
                break
        else:
            end = begin + 1
            found.append(Unread(text[spans[begin][0] : spans[begin][1]]))
        begin = end
    return found


def bracketed(text: str) -> Bracketed | None:
    """Return the name and what stands in brackets: "SADER (exhibition)"."""
    match = _BRACKETS.match(text)
    if match is None:
        return None
    return Bracketed(clean_line(match["name"]), clean_line(match["inside"]), clean_line(match["after"]).lstrip(",;:- "))


def dashed(text: str) -> tuple[str, str] | None:
    """Return what stands before and after a dash or a colon: "GAC – Monique Frison"."""
    parts = _DASH.split(text, maxsplit=1)
    if len(parts) < 2 or not parts[0].strip() or not parts[1].strip():  # before and after
        return None
    return parts[0].strip(), parts[1].strip()


def by_commas(text: str) -> list[str]:
    """Return what stands between commas, those in brackets aside."""
    return [part.strip() for part in _outside_brackets(_COMMA, text) if part.strip()]


def before_acronym(text: str) -> tuple[str, str] | None:
    """Return the words before an acronym at the end, and the acronym: "Michael Grant GAC"."""
    words = text.split()
    if len(words) < 3 or not is_acronym(words[-1].lstrip("-")) or text.isupper():  # a name of two words
        return None
    return " ".join(words[:-1]), words[-1].lstrip("-")


def _spans(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for match in _separators(_weak(), text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    spans = [(begin, end) for begin, end in spans if text[begin:end].strip()]
    return spans if len(spans) <= _MOST_PIECES else [(0, len(text))]


@cache
def between_names() -> re.Pattern[str]:
    """Return the words that stand between names, and slashes; commas are another matter."""
    words = sorted(wordings("names", "joining")["words"], key=len, reverse=True)
    return re.compile(rf"\s*(?:[/&+]|(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w))\s*", re.IGNORECASE)


@cache
def _weak() -> re.Pattern[str]:
    return re.compile(rf"{between_names().pattern}|\s*,\s*", re.IGNORECASE)


def _outside_brackets(pattern: re.Pattern[str], text: str) -> list[str]:
    parts, start = [], 0
    for match in _separators(pattern, text):
        parts.append(text[start : match.start()])
        start = match.end()
    return [*parts, text[start:]]


def _separators(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Return the separators that do not stand in brackets."""
    matches = list(pattern.finditer(text))
    if "(" not in text and "[" not in text:
        return matches
    return [match for match in matches if _depth(text[: match.start()]) <= 0]


def _depth(text: str) -> int:
    return text.count("(") + text.count("[") - text.count(")") - text.count("]")
