"""A rule about lists: the items of one list end alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from cmpdesk.model.language import Language
from cmpdesk.model.sentences import sentence
from cmpdesk.secretariat.review.facts import AgreedFacts, ChapterFacts, Passage, ReviewFacts
from cmpdesk.secretariat.review.findings import Finding, Place, Repair, Severity

_ITEM = re.compile(r"^(?P<indent>[ \t]*)(?:[-*+•●▪◦‣]|\d{1,3}[.)])[ \t]+\S")
_AND = re.compile(r"([,;])\s+(?:and|or|et|ou|y|e|o)$", re.IGNORECASE)
_CLOSING = '*_»”")'
_MARKS = ".;,:!?…"
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list: where its last line ends in the text, and with what mark."""

    indent: int
    end: int
    mark: str
    has_sentences: bool


def bullets_end_differently(facts: ReviewFacts) -> Iterator[Finding]:
    """All items of a list end with a full stop, or with none, or with semicolons and a full stop at the end."""
    for passage in facts.running_texts():
        if passage.place.table == "narrative":
            for items in lists_of(passage.text):
                if not ends_alike(items):
                    yield _of_list(passage, items)
    for chapter in facts.chapters_that_met():
        for language in facts.languages:
            yield from _of_actions(chapter, language)


def _of_list(passage: Passage, items: list[_Item]) -> Finding:
    ends = [_end_of(passage.text, item) for item in items]
    unlike = {item.mark: f"“{end}”" for item, end in zip(reversed(items), reversed(ends), strict=True)}
    return Finding(
        "bullets_end_differently",
        Severity.NOTE,
        passage.chapter,
        passage.place,
        sentence("The items of a list end differently: {ends}.", ends=", ".join(reversed(unlike.values()))),
        sentence("Let all end alike."),
        " · ".join(ends),
        tuple(ends),
        Repair(passage.place, _ending_alike),
    )


def _end_of(text: str, item: _Item) -> str:
    return "…" + text[: item.end].rpartition("\n")[2][-18:].rpartition(" ")[2]


def lists_of(text: str) -> Iterator[list[_Item]]:
    """Yield the lists of a text, each with the items of one level."""
    open_lists: dict[int, list[_Item]] = {}
    start, blank = 0, False
    for line in text.split("\n"):
        found = _ITEM.match(line)
        end = start + len(line.rstrip())
        if found:
            indent = len(found["indent"].expandtabs(4))
            for deeper in [each for each in open_lists if each > indent]:
                yield open_lists.pop(deeper)
            open_lists.setdefault(indent, []).append(_item(indent, text, start, end))
        elif line.strip() and open_lists:
            deepest = max(open_lists)
            if blank and not line.startswith((" ", "\t")):
                yield from open_lists.values()
                open_lists = {}
            else:
                open_lists[deepest][-1] = _item(deepest, text, start, end)
        blank = not line.strip()
        start += len(line) + 1
    yield from open_lists.values()


def _item(indent: int, text: str, start: int, end: int) -> _Item:
    bare = _AND.sub(r"\1", text[start:end].rstrip()).rstrip(_CLOSING)
    mark = bare[-1:] if bare[-1:] in _MARKS else ""
    return _Item(indent, end, mark, re.search(r"[a-zà-ÿ)][.!?] [A-ZÀ-Ý]", text[start:end]) is not None)


def ends_alike(items: list[_Item]) -> bool:
    """Tell whether the items end alike; one that heads a list of its own ends with a colon."""
    marks = [item.mark for item in items if item.mark != ":"]
    if len(marks) < _LEAST:
        return True
    *body, last = ["." if mark in "!?…" and mark else mark for mark in marks]
    return len(set(body)) == 1 and (last == body[0] or (body[0] in {";", ","} and last in {".", ""}))


def _ending_alike(text: str) -> str:
    """Return the text with every list ending as most of its items do, a full stop where an item has sentences."""
    edits: list[tuple[int, str, str]] = []
    for items in lists_of(text):
        if not ends_alike(items):
            edits += _edits(items)
    for end, mark, wished in sorted(edits, reverse=True):
        text = _with_mark(text, end, mark, wished)
    return text


def _edits(items: list[_Item]) -> Iterator[tuple[int, str, str]]:
    counted = [item for item in items if item.mark != ":"]
    common = Counter(item.mark for item in counted if item.mark not in set("!?…")).most_common(1)
    style = "." if any(item.has_sentences for item in counted) or not common else common[0][0]
    for item in counted:
        wished = "." if style == ";" and item is counted[-1] else style
        if item.mark != wished and item.mark not in set("!?…"):
            yield item.end, item.mark, wished


def _with_mark(text: str, end: int, mark: str, wished: str) -> str:
    before = text[:end].rstrip()
    closing = ""
    if mark:
        before = _AND.sub(r"\1", before) if mark in ";," else before
        bare = before.rstrip(_CLOSING)
        closing, before = before[len(bare) :], bare.removesuffix(mark)
    return f"{before}{wished}{closing}{text[end:]}"


def _of_actions(chapter: ChapterFacts, language: Language) -> Iterator[Finding]:
    """The actions of a theme are printed as one list."""
    for theme_id in dict.fromkeys(action.theme_id for action in chapter.actions):
        known = [
            (action, text.rstrip())
            for action in chapter.actions
            if action.theme_id == theme_id and (text := action.text.in_language(language))
        ]
        stops = Counter(text.endswith((".", "!", "?", "…")) for _, text in known)
        if len(stops) > 1 and len(known) > _LEAST:
            wished = stops.most_common(1)[0][0]
            for action, text in known:
                if text.endswith((".", "!", "?", "…")) is not wished:
                    yield _of_action(chapter, action, language, text, wished=wished)


def _of_action(chapter: ChapterFacts, action: AgreedFacts, language: Language, text: str, *, wished: bool) -> Finding:
    place = Place("action", action.id, "text", language, None, action.theme_id, chapter.id)
    words = sentence(
        "Action {number} ends without a full stop, unlike the others of its list.", number=action.number or "–"
    )
    if not wished:
        words = sentence(
            "Action {number} ends with a full stop, unlike the others of its list.", number=action.number or "–"
        )
    return Finding(
        "bullets_end_differently",
        Severity.NOTE,
        chapter.id,
        place,
        words,
        sentence("Let all end alike."),
        text,
        (text,),
        Repair(place, partial(_stopped, wished)),
    )


def _stopped(wished: bool, text: str) -> str:  # noqa: FBT001 - bound beforehand
    bare = text.rstrip().removesuffix(".")
    return f"{bare}." if wished else bare
