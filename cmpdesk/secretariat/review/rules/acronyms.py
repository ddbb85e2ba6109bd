"""Rules about acronyms: spelled out where they are read first, and once in a chapter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from cmpdesk.model.language import Language
from cmpdesk.model.sentences import sentence
from cmpdesk.secretariat.registers.loading import name_on
from cmpdesk.secretariat.review.facts import ChapterFacts, Passage, ReviewFacts
from cmpdesk.secretariat.review.findings import Finding, Repair, Severity
from cmpdesk.secretariat.review.passages import line_around, prose, quote
from cmpdesk.secretariat.review.vocabulary import wordings

# Capitals, also with a hyphen, a stroke or figures in between: T-MEC, GBA+, NRCan-CFS.
_ACRONYM = re.compile(
    r"(?<![\w./-])(?:[A-ZÀ-Ý]{2,}(?:[-/&][A-ZÀ-Ý]+)*\+?|[A-Z]-[A-ZÀ-Ý]{2,}|[A-Z]{1,2}[A-Z][a-z]{1,2}[A-Z]+)(?![\w-])"
)
_ROMAN = re.compile(r"[IVXLCM]+")
# "Words (ACR)" and "Words (ACR, OTHER)"; the other way round, "ACR (Words of it)".
_SPELLED_OUT = re.compile(
    r"(?<=[^\W_])[»”\"*_]*[ \u00a0\n]\((?:[^()]*[,;/ ])?"
    r"(?P<acronym>[A-ZÀ-Ý][\w&+/-]*[A-ZÀ-Ý0-9+][a-z]{0,3})(?:[,;/ ][^()]*)?\)"
)
_EXPLAINED = re.compile(r"(?P<acronym>[A-ZÀ-Ý][\w&+/-]{1,20})[ \u00a0]\([^()\s]{1,40}\s[^()]{3,200}\)")
_NAME_GOES_ON = re.compile(r"[-.]\d| [A-ZÀ-Ý][a-zà-ÿ]{2,}")
_CAPITALS_IN_A_LINE = 0.6
_LINE_LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class _Use:
    """The first place of an acronym in a language."""

    passage: Passage
    start: int
    end: int


def acronym_not_spelled_out(facts: ReviewFacts) -> Iterator[Finding]:
    """Whoever reads the report from its beginning has read what an acronym stands for.

    The institutions of the co-chairs, and the groups, stand with name and acronym in Part II and above the chapters.
    """
    for language in facts.languages:
        explained = _explained_by_lists(facts, language) | _well_known()
        full = _full_names(facts, language)
        uses = _first_uses(facts, language, explained)
        for acronym, use in uses.items():
            name, repair = full.get(acronym), None
            if name and name in use.passage.text:
                continue
            if name:
                repair = Repair(use.passage.place, partial(_spelled_out, acronym, name), f"{name} ({acronym})")
            yield Finding(
                "acronym_not_spelled_out",
                Severity.NOTE,
                use.passage.chapter,
                use.passage.place,
                sentence("“{acronym}” is spelled out nowhere in the report.", acronym=acronym),
                sentence("Write the whole name at the first place, with the acronym in brackets."),
                quote(use.passage.text, use.start, use.end),
                (acronym, line_around(use.passage.text, use.start)),
                repair,
            )


def _first_uses(facts: ReviewFacts, language: Language, explained: frozenset[str]) -> Mapping[str, _Use]:
    """Return the first use of every acronym that is explained neither before nor anywhere else in the report."""
    uses: dict[str, _Use] = {}
    spelled_out = set(explained)
    for passage in facts.running_texts():
        if passage.language is not language:
            continue
        text = prose(passage.text)
        for searched in (_SPELLED_OUT, _EXPLAINED):
            spelled_out |= {found["acronym"] for found in searched.finditer(text)}
        for found in _ACRONYM.finditer(text):
            if not _is_no_acronym(found, text):
                uses.setdefault(found.group(), _Use(passage, *found.span()))
    return {acronym: use for acronym, use in uses.items() if not _is_explained(acronym, spelled_out)}


def _is_explained(acronym: str, spelled_out: set[str]) -> bool:
    """Tell whether an acronym, or every part of a compound one, is explained; a plural counts as its singular."""
    if not spelled_out.isdisjoint({acronym, acronym.rstrip("S"), acronym.rstrip("+")}):
        return True
    parts = [part for part in re.split(r"[/-]", acronym) if part]
    return len(parts) > 1 and all(part in spelled_out for part in parts)


def _is_no_acronym(found: re.Match[str], text: str) -> bool:
    """Tell a Roman number, a part of a name (BBA Consultants), a code (SCI-100) and a line in capitals."""
    if _ROMAN.fullmatch(found.group()) or _NAME_GOES_ON.match(text, found.end()):
        return True
    return _is_shouted(text, found.start())


def _is_shouted(text: str, start: int) -> bool:
    """Tell whether the word stands in a line that is written in capitals throughout."""
    before, after = text[max(0, start - _LINE_LOOKED_AT) : start], text[start : start + _LINE_LOOKED_AT]
    line = before.rpartition("\n")[2] + after.partition("\n")[0]
    letters = [letter for letter in line if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > _CAPITALS_IN_A_LINE * len(letters)


def _explained_by_lists(facts: ReviewFacts, language: Language) -> frozenset[str]:
    """Return the acronyms that stand beside their names in lists and headings of the report."""
    found = set()
    seats = (*facts.national_seats, *(seat for chapter in facts.chapters for seat in chapter.seats))
    for institution_id in {seat.institution_id for seat in seats if seat.institution_id}:
        card = facts.registers.institutions.get(institution_id)
        acronym = name_on(card.names, facts.day).acronym.or_other(language) if card else None
        if acronym:
            found.add(acronym.text)
    # Another acronym of an institution is not explained, it is put right.
    found |= {alias for card in facts.registers.institutions.values() for alias in card.aliases if " " not in alias}
    own = facts.partnership.acronym.or_other(language)
    if own:
        found.add(own.text)
    return frozenset(found)


def _well_known() -> frozenset[str]:
    return frozenset(wordings("known_acronyms", "all"))


def _full_names(facts: ReviewFacts, language: Language) -> Mapping[str, str]:
    """Return the names that the registers know for acronyms, in the language."""
    found: dict[str, str] = {}
    officials = [name_on(card.names, facts.day) for card in facts.registers.institutions.values()]
    officials += [name_on(card.names, facts.day) for card in facts.registers.groups.values()]
    for official in officials:
        acronym, name = official.acronym.or_other(language), official.title.in_language(language)
        name = name or official.name.in_language(language)
        if acronym and name:
            found.setdefault(acronym.text, name)
    return found


def _spelled_out(acronym: str, name: str, text: str) -> str:
    """Return the text with the name before the acronym at the first place."""
    found = re.search(rf"(?<![\w./-]){re.escape(acronym)}(?![\w-])", prose(text))
    if found is None:
        return text
    return f"{text[: found.start()]}{name} ({acronym}){text[found.end() :]}"


def acronym_spelled_out_twice(facts: ReviewFacts) -> Iterator[Finding]:
    """Within a chapter an acronym is spelled out once."""
    for chapter in facts.chapters_that_met():
        for language in facts.languages:
            yield from _twice(facts, chapter, language)


def _twice(facts: ReviewFacts, chapter: ChapterFacts, language: Language) -> Iterator[Finding]:
    before: dict[str, str] = {}
    again: dict[str, list[tuple[Passage, re.Match[str]]]] = defaultdict(list)
    for passage in facts.texts_of_chapter(chapter):
        if passage.language is not language:
            continue
        for found in _SPELLED_OUT.finditer(prose(passage.text)):
            acronym = found["acronym"]
            # A list of acronyms in brackets explains none of them.
            if found.group().strip(' \u00a0\n*_»”"') != f"({acronym})":
                continue
            if acronym in before:
                again[acronym].append((passage, found))
            else:
                before[acronym] = passage.text[: found.start()]
    for acronym, places in again.items():
        for passage, found in places:
            yield _second_time(passage, acronym, found, _shared_name(before[acronym], passage.text[: found.start()]))


def _second_time(passage: Passage, acronym: str, found: re.Match[str], name: str) -> Finding:
    repair = None
    if name:
        whole = f"{name}{found.group()}"
        repair = Repair(passage.place, partial(_shortened, whole, acronym), acronym)
    return Finding(
        "acronym_spelled_out_twice",
        Severity.NOTE,
        passage.chapter,
        passage.place,
        sentence("“{acronym}” is spelled out a second time in this chapter.", acronym=acronym),
        sentence("Use the acronym alone from the second time on."),
        quote(passage.text, max(0, found.start() - len(name)), found.end()),
        (acronym, line_around(passage.text, found.start())),
        repair,
    )


def _shortened(whole: str, acronym: str, text: str) -> str:
    """Return the text with the last "Name (ACR)" as the acronym alone."""
    place = text.rfind(whole)
    return text if place < 0 else f"{text[:place]}{acronym}{text[place + len(whole) :]}"


def _shared_name(one: str, other: str) -> str:
    """Return the words that both places have before the acronym, from the first capital on."""
    first, second = one.split(" "), other.split(" ")
    count = 0
    while count < min(len(first), len(second)) and first[-1 - count] == second[-1 - count]:
        count += 1
    words = second[len(second) - count :]
    while words and not words[0][:1].isupper():
        words.pop(0)
    return " ".join(words) if len(words) > 1 else ""
