"""Rules about numbers: of groups and of participants, in the text, in the list and as stated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cmpdesk.model.choices import Delegation, Section
from cmpdesk.model.language import Language
from cmpdesk.model.sentences import Sentence, listed, sentence
from cmpdesk.secretariat.review.facts import ChapterFacts, Passage, ReviewFacts
from cmpdesk.secretariat.review.findings import Finding, Place, Severity
from cmpdesk.secretariat.review.passages import Piece, prose, sentences_of
from cmpdesk.secretariat.review.vocabulary import numbers, pattern_of, wordings

_WORDS_BETWEEN = r"(?:\s+\(\d+\))?(?:\s+(?!\d)[^\s\d.;:]+){0,%d}?\s+"
# "Over 55" is still true of 60, not of twice as many; "around 40" of 36 to 44.
_ROOM = 0.25


def group_count(facts: ReviewFacts) -> Iterator[Finding]:
    """How many groups there are, met or report (the report of 2021 has eight groups meet where seven did)."""
    met = [chapter for chapter in facts.chapters_that_met() for _ in chapter.groups]
    by_day = {sum(len(chapter.groups) for chapter in facts.chapters_that_met() if day in chapter.days)
              for chapter in met for day in chapter.days}  # fmt: skip
    for written in facts.edition_texts:
        for passage in facts.passages("", written):
            for piece in sentences_of(prose(passage.text)):
                for said, number, does_meet in _groups_in(piece, passage.language):
                    allowed = {len(met), *by_day} if does_meet else {len(facts.active), len(met), *by_day}
                    if number not in allowed:
                        yield _wrong_group_count(facts, passage, piece, said, len(met))


def _groups_in(piece: Piece, language: Language) -> Iterator[tuple[str, int, bool]]:
    for found in _numbered("groups", language, 1).finditer(piece.text):
        number = _value(found["number"], language)
        # Fewer than three are some groups among others: "two groups held a joint session".
        if number is not None and number > 2:
            after = piece.text[found.end() :].lstrip()
            yield found.group(), number, pattern_of("groups_met", language).match(after) is not None


def _wrong_group_count(facts: ReviewFacts, passage: Passage, piece: Piece, said: str, met: int) -> Finding:
    return Finding(
        "group_count",
        Severity.ERROR,
        "",
        passage.place,
        sentence(
            "The text says “{said}”; there are {active} groups, and {met} of them met.",
            said=said,
            active=len(facts.active),
            met=met,
        ),
        sentence("Correct the number in the text, or the sessions of this annual meeting."),
        piece.text.strip(),
        (piece.text.strip(), str(len(facts.active)), str(met)),
    )


def head_count(facts: ReviewFacts) -> Iterator[Finding]:
    """The list of participants, the stated number and the numbers in the text of a session agree."""
    for chapter in facts.chapters_that_met():
        there = [person.delegation for person in chapter.participants if person.was_there]
        by_side = {delegation: there.count(delegation) for delegation in Delegation if delegation in there}
        yield from _stated_against_list(chapter, len(there), by_side)
        stated = [line.number for line in chapter.head_counts if line.number is not None]
        known = {*stated, len(there), *by_side.values(), sum(stated)} - {0}
        if known:
            for passage in facts.texts_of_chapter(chapter):
                yield from _said_against_known(chapter, passage, sorted(known))


def _stated_against_list(chapter: ChapterFacts, total: int, by_side: dict[Delegation, int]) -> Iterator[Finding]:
    for line in chapter.head_counts:
        count = total if line.delegation is None else by_side.get(line.delegation, 0)
        # Words beside a number say of what it is, such as of a workshop, or that it is meant about.
        if line.number is None or count == 0 or fits(line.number, count, is_about=bool(line.words)):
            continue
        yield Finding(
            "head_count",
            Severity.ERROR,
            chapter.id,
            Place("session", chapter.id, "head_count", session_id=chapter.id),
            sentence(
                "{stated} participants are stated, and the list names {listed}.", stated=line.number, listed=count
            ),
            sentence("Correct the stated number on the overview, or complete the list of participants."),
            rests_on=(str(line.number), str(count), line.delegation or ""),
        )


def _said_against_known(chapter: ChapterFacts, passage: Passage, known: list[int]) -> Iterator[Finding]:
    if passage.place.section not in {Section.INTRODUCTION, Section.OUTCOMES, Section.CHALLENGES, Section.CONCLUSION}:
        return
    language = passage.language
    for piece in sentences_of(prose(passage.text)):
        if pattern_of("other_event", language).search(piece.text):
            continue
        for found in _numbered("participants", language, 4).finditer(piece.text):
            number = _value(found["number"], language)
            if number is None or number < 5:  # "two participants asked" is no count
                continue
            is_about = _is_about(piece.text[: found.start()], language)
            if any(fits(number, each, is_about=is_about) for each in known):
                continue
            yield Finding(
                "head_count",
                Severity.ERROR,
                chapter.id,
                passage.place,
                sentence(
                    "The text says “{said}”; the session has {known}, as listed or stated.",
                    said=found.group(),
                    known=_listed(known),
                ),
                sentence("Correct the text, the list of participants or the stated number."),
                piece.text.strip(),
                (piece.text.strip(), *map(str, known)),
            )


def fits(said: int, counted: int, *, is_about: bool) -> bool:
    """Tell whether a number that was said fits one that was counted; one meant about has some room."""
    if not is_about:
        return said == counted
    return abs(said - counted) <= _ROOM * max(said, counted)


def _is_about(before: str, language: Language) -> bool:
    return any(before.rstrip().lower().endswith(word) for word in wordings("about", str(language)))


def _listed(known: list[int]) -> Sentence:
    return listed([str(each) for each in known])


@cache
def _numbered(table: str, language: Language, between: int) -> re.Pattern[str]:
    """Return what finds a number, in figures or words, before a word of a table."""
    number = "|".join(sorted(numbers(language), key=len, reverse=True))
    what = "|".join(re.escape(word) for word in sorted(wordings(table, str(language)), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,-])(?P<number>\d{{1,3}}(?:[,\u00a0]\d{{3}})*|{number}){_WORDS_BETWEEN % between}(?:{what})(?!\w)",
        re.IGNORECASE,
    )


def _value(number: str, language: Language) -> int | None:
    digits = re.sub(r"[,\u00a0]", "", number)
    return int(digits) if digits.isdigit() else numbers(language).get(number.lower())
