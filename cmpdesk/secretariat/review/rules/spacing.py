"""Rules about spaces: too many, missing after a mark, missing between words (2021: "2024.This", "mediawere")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial

from cmpdesk.model.language import Language
from cmpdesk.model.sentences import counted, sentence
from cmpdesk.secretariat.review.facts import ReviewFacts
from cmpdesk.secretariat.review.findings import Finding, Repair, Severity
from cmpdesk.secretariat.review.passages import HIDDEN, exchanged, lines_with, prose, quotes
from cmpdesk.secretariat.review.vocabulary import wordings

# Spaces at the beginning of a line are the level of a list, at its end a line break.
_DOUBLED = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_LIST_MARK = re.compile(r"[ \t]*(?:[-*+•]|\d+[.)])")
# A stop before a capital, a comma or a semicolon before a letter, and a bracket after a word of which it is no ending.
_UNSPACED = re.compile(
    r"(?<=[a-zà-ÿ0-9)»”\"])[.!?…](?=[A-ZÀ-Ý][a-zà-ÿ])"
    r"|(?<=[a-zà-ÿ)»”])[,;](?=[^\W\d_])"
    r"|(?<=[a-zà-ÿ]{2})(?=\([^()\s]{4,})"
    r"|(?<=[a-zà-ÿ]{2}\))(?=[^\W\d_]{3,})"
)
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_PART = 4


def doubled_space(facts: ReviewFacts) -> Iterator[Finding]:
    """Between two words stands one space."""
    for passage in facts.running_texts():
        spans = _doubled_in(passage.text)
        if spans:
            yield Finding(
                "doubled_space",
                Severity.NOTE,
                passage.chapter,
                passage.place,
                counted("{count} doubled space.", "{count} doubled spaces.", len(spans)),
                sentence("Leave one space."),
                quotes(passage.text, spans),
                lines_with(passage.text, spans),
                Repair(passage.place, _single_spaced),
            )


def _doubled_in(text: str) -> list[tuple[int, int]]:
    return [
        found.span()
        for found in _DOUBLED.finditer(prose(text))
        if not _LIST_MARK.fullmatch(text, text.rfind("\n", 0, found.start()) + 1, found.start())
    ]


def _single_spaced(text: str) -> str:
    return exchanged(text, _doubled_in(text), " ")


def missing_space(facts: ReviewFacts) -> Iterator[Finding]:
    """After a full stop, a comma or a semicolon, and around brackets, stands a space."""
    for passage in facts.running_texts():
        spans = _unspaced_in(passage.text)
        if spans:
            yield Finding(
                "missing_space",
                Severity.WARNING,
                passage.chapter,
                passage.place,
                counted("{count} space is missing.", "{count} spaces are missing.", len(spans)),
                sentence("Put the space in."),
                quotes(passage.text, spans),
                lines_with(passage.text, spans),
                Repair(passage.place, _spaced),
            )


def _unspaced_in(text: str) -> list[tuple[int, int]]:
    return [
        found.span()
        for found in _UNSPACED.finditer(prose(text))
        if HIDDEN not in text[found.start() - 1 : found.end() + 1]
    ]


def _spaced(text: str) -> str:
    return exchanged(text, [(end, end) for _, end in _unspaced_in(text)], " ")


def words_run_together(facts: ReviewFacts) -> Iterator[Finding]:
    """Two words stand as two: a word that ends in "were" and begins with another word of the report is none."""
    known = words_of(facts)
    for passage in facts.running_texts():
        parts: dict[str, str] = {}
        spans = []
        for found in _WORD.finditer(prose(passage.text)):
            apart = taken_apart(found.group(), passage.language, known[passage.language])
            if apart:
                parts[found.group()] = apart
                spans.append(found.span())
        if spans:
            yield Finding(
                "words_run_together",
                Severity.WARNING,
                passage.chapter,
                passage.place,
                sentence("Words run together: “{words}”.", words="”, “".join(parts)),
                sentence("Write “{words}”.", words="”, “".join(parts.values())),
                quotes(passage.text, spans),
                lines_with(passage.text, spans),
                Repair(passage.place, partial(_apart, parts), ", ".join(parts.values())),
            )


def words_of(facts: ReviewFacts) -> dict[Language, Counter[str]]:
    """Return how often each word stands in the report, by language."""
    found: dict[Language, Counter[str]] = {language: Counter() for language in Language}
    for passage in facts.running_texts():
        found[passage.language].update(_WORD.findall(passage.text.lower()))
    return found


def taken_apart(written: str, language: Language, known: Counter[str]) -> str:
    """Return the word as two, empty where it is one: only short words that hardly ever are part of another count."""
    lowered = written.lower()
    if len(written) < 2 * _SHORTEST_PART or known[lowered] > 1 or lowered in wordings("whole_words", str(language)):
        return ""
    for ending in wordings("at_the_end", str(language)):
        rest = lowered.removesuffix(ending)
        if rest != lowered and len(rest) >= _SHORTEST_PART and known[rest]:
            return f"{written[: len(rest)]} {written[len(rest) :]}"
    for beginning in wordings("at_the_beginning", str(language)):
        rest = lowered.removeprefix(beginning)
        if rest != lowered and len(rest) >= _SHORTEST_PART and known[rest]:
            return f"{written[: len(beginning)]} {written[len(beginning) :]}"
    return ""


def _apart(parts: dict[str, str], text: str) -> str:
    for written, apart in parts.items():
        text = re.sub(rf"(?<!\w){re.escape(written)}(?!\w)", apart, text)
    return text
