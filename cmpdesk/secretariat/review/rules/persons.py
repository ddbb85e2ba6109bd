"""Rules about people: one title and one spelling in one report (2021: Zerón Cid with and without an accent)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

from cmpdesk.model.clean_text import clean_line, folded
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.sentences import sentence
from cmpdesk.secretariat.registers.duplicates import likely_people
from cmpdesk.secretariat.review.facts import ChapterFacts, Passage, ReviewFacts
from cmpdesk.secretariat.review.findings import Finding, Place, Repair, Severity
from cmpdesk.secretariat.review.passages import lines_with, prose, quotes


@dataclass(frozen=True, slots=True)
class _Appearance:
    """A title of a person at one place of the report."""

    chapter: ChapterFacts
    title: Translated
    participant_id: str | None


def person_with_two_titles(facts: ReviewFacts) -> Iterator[Finding]:
    """A person has one title in the co-chair block and in all lists of one report."""
    for person_id, appearances in _appearances(facts).items():
        first = appearances[0]
        for other in appearances[1:]:
            differing = [language for language in facts.languages if _differ(first.title, other.title, language)]
            if differing:
                yield _two_titles(facts, person_id, first, other, differing[0])


def _differ(first: Translated, other: Translated, language: Language) -> bool:
    one, two = first.in_language(language), other.in_language(language)
    return bool(one and two) and clean_line(one or "") != clean_line(two or "")


def _appearances(facts: ReviewFacts) -> Mapping[str, list[_Appearance]]:
    """Return where each person appears, the co-chair blocks first."""
    found: dict[str, list[_Appearance]] = defaultdict(list)
    for chapter in facts.chapters_that_met():
        for seat in chapter.seats:
            if seat.person_id:
                found[seat.person_id].append(_Appearance(chapter, seat.title, None))
    for chapter in facts.chapters_that_met():
        for person in chapter.participants:
            if person.was_there:
                found[person.person_id].append(_Appearance(chapter, person.title, person.id))
    return found


def _two_titles(
    facts: ReviewFacts, person_id: str, first: _Appearance, other: _Appearance, language: Language
) -> Finding:
    one, two = first.title.in_language(language) or "", other.title.in_language(language) or ""
    name = facts.person(person_id)
    if other.participant_id is None:
        place = Place("person", person_id, "title", language)
        repair = None
        words = sentence(
            "{name} has two titles as co-chair: “{first}” and “{second}”.", name=name, first=one, second=two
        )
    else:
        place = Place("participant", other.participant_id, "title", language, session_id=other.chapter.id)
        repair = Repair(replace(place, language=None), partial(_same_title, first.title), one)
        words = sentence(
            "{name} is “{first}” elsewhere in the report, and “{second}” in the list of participants.",
            name=name,
            first=one,
            second=two,
        )
    advice = sentence("Use one title, or accept that each place gives its own.")
    return Finding(
        "person_with_two_titles", Severity.WARNING, other.chapter.id, place, words, advice, two, (one, two), repair
    )


def _same_title(title: Translated, before: Translated) -> Translated:
    """Return the title in every language that it has, the earlier one in the others."""
    return Translated(*(title.in_language(each) or before.in_language(each) for each in Language))


def person_spelled_twice(facts: ReviewFacts) -> Iterator[Finding]:
    """A person's name is spelled as in the register, accents included; two records of the report are not one person."""
    people = facts.registers.people
    used = _people_of(facts)
    names: dict[str, str] = {}
    for person_id in sorted(used):
        names[folded(people[person_id].name)] = people[person_id].name
        names |= {folded(alias): people[person_id].name for alias in people[person_id].aliases if " " in alias.strip()}
    names = {written: name for written, name in names.items() if " " in written}
    if names:
        searched = re.compile("|".join(_whatever_accents(name) for name in sorted(names, key=len, reverse=True)))
        for passage in facts.running_texts():
            yield from _spellings(passage, searched, names)
    for pair in likely_people([people[person_id] for person_id in sorted(used)], {}):
        yield Finding(
            "person_spelled_twice",
            Severity.WARNING,
            "",
            Place("person", pair.second_id),
            sentence(
                "{first} and {second} stand in the report as two people and may be one.",
                first=people[pair.first_id].name,
                second=people[pair.second_id].name,
            ),
            sentence("Compare them under People; merging can be undone."),
            rests_on=(pair.first_id, pair.second_id),
        )


def _spellings(passage: Passage, searched: re.Pattern[str], names: Mapping[str, str]) -> Iterator[Finding]:
    text = passage.text
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for found in searched.finditer(prose(text)):
        written = found.group()
        if " ".join(written.split()) != names.get(folded(" ".join(written.split())), written) and not written.isupper():
            spans[written].append(found.span())
    for written, places in spans.items():
        right = names[folded(" ".join(written.split()))]
        yield Finding(
            "person_spelled_twice",
            Severity.ERROR,
            passage.chapter,
            passage.place,
            sentence("“{written}” is spelled “{name}” in the register.", written=written, name=right),
            sentence("Spell the name as everywhere, or correct the register."),
            quotes(text, places),
            lines_with(text, places),
            Repair(passage.place, partial(_respelled, written, right), right),
        )


def _respelled(written: str, right: str, text: str) -> str:
    return text.replace(written, right)


def _people_of(facts: ReviewFacts) -> set[str]:
    used = {seat.person_id for seat in facts.national_seats}
    for chapter in facts.chapters:
        used |= {seat.person_id for seat in chapter.seats}
        used |= {person.person_id for person in chapter.participants}
    return {each for each in used if each is not None and each in facts.registers.people}


def _whatever_accents(name: str) -> str:
    """Return a pattern that finds a folded name with any accents, in any case, on one line or two."""
    letters = "".join(_variants(letter) for letter in name)
    return rf"(?<!\w){letters}(?!\w)"


@cache
def _variants(letter: str) -> str:
    """Return a set of all Latin letters that fold to a letter."""
    if letter.isspace():
        return r"\s+"
    found = "".join(chr(code) for code in range(0x41, 0x250) if folded(chr(code)) == letter)
    return f"[{found}]" if found else re.escape(letter)
