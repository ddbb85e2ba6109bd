"""Rules about institutions: one name and one acronym each (the report of 2021 has PCH and CH, SE and ECONOMIA)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.sentences import sentence
from cmpdesk.secretariat.registers.duplicates import likely_institutions, name_key
from cmpdesk.secretariat.registers.loading import InstitutionCard, name_on
from cmpdesk.secretariat.registers.person_words import is_acronym
from cmpdesk.secretariat.review.facts import ChapterFacts, Passage, ReviewFacts
from cmpdesk.secretariat.review.findings import Finding, Place, Repair, Severity
from cmpdesk.secretariat.review.passages import lines_with, prose, quotes


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name of an institution that is not the one of the day, and the one that is."""

    institution_id: str
    written: str
    official: str


def institution_named_twice(facts: ReviewFacts) -> Iterator[Finding]:
    """A text calls an institution as the report does: by the official name and acronym of the day."""
    for language in facts.languages:
        others = {name.written: name for name in _other_names(facts, language)}
        if not others:
            continue
        written = "|".join(re.escape(name) for name in sorted(others, key=len, reverse=True))
        searched = re.compile(rf"(?<![\w-])(?:{written})(?![\w-])")
        for passage in facts.running_texts():
            if passage.language is language:
                yield from _other_names_in(passage, searched, others)
    for chapter in facts.chapters_that_met():
        yield from _words_in_lists(facts, chapter)
    yield from _two_records(facts)


def _other_names(facts: ReviewFacts, language: Language) -> Iterator[OtherName]:
    """Yield the other names that a text may hold, each with the official one that belongs there."""
    official = {
        folded(text)
        for card in facts.registers.institutions.values()
        for text in _official_texts(facts, card, language)
    }
    for card in facts.registers.institutions.values():
        on_day = name_on(card.names, facts.day)
        name, acronym = on_day.name.in_language(language), on_day.acronym.or_other(language)
        for alias in card.aliases:
            # One word such as NRCan-CFS stands for an acronym, a name has several.
            right = (acronym.text if acronym else None) if " " not in alias else name
            if right and alias != right and _is_another(alias, right) and not _belongs(folded(alias), official, right):
                yield OtherName(card.id, alias, right)


def _official_texts(facts: ReviewFacts, card: InstitutionCard, language: Language) -> Iterator[str]:
    on_day = name_on(card.names, facts.day)
    for text in (on_day.name.in_language(language), *(each.text for each in on_day.acronym.written())):
        if text:
            yield text


def _is_another(alias: str, right: str) -> bool:
    """Tell another name from a longer or a shorter form of the same one: "Department of Canadian Heritage"."""
    one, other = name_key(alias), name_key(right)
    return one == other or not (f" {one} " in f" {other} " or f" {other} " in f" {one} ")


def _belongs(alias: str, official: set[str], right: str) -> bool:
    """Tell whether the other name is official of some institution, such as in another language."""
    return alias in official and alias != folded(right)


def _other_names_in(passage: Passage, searched: re.Pattern[str], others: Mapping[str, OtherName]) -> Iterator[Finding]:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for found in searched.finditer(prose(passage.text)):
        spans[found.group()].append(found.span())
    for written, places in spans.items():
        name = others[written]
        yield Finding(
            "institution_named_twice",
            Severity.ERROR if is_acronym(written) else Severity.WARNING,
            passage.chapter,
            passage.place,
            sentence(
                "“{written}” is called “{official}” elsewhere in the report.", written=written, official=name.official
            ),
            sentence("Use one name, or give the institution another official name for that time."),
            quotes(passage.text, places),
            lines_with(passage.text, places),
            Repair(passage.place, partial(_exchanged, written, name.official), name.official),
        )


def _exchanged(written: str, official: str, text: str) -> str:
    return re.sub(rf"(?<![\w-]){re.escape(written)}(?![\w-])", lambda _: official, text)


def _words_in_lists(facts: ReviewFacts, chapter: ChapterFacts) -> Iterator[Finding]:
    """In a list of participants, an institution that is known stands under its own acronym."""
    known = _known_by_name(facts)
    for person in chapter.participants:
        words = person.institution_words
        card = known.get(name_key(words)) if words else None
        if not words or card is None:
            continue
        on_day = name_on(card.names, facts.day)
        if words in {each.text for names in (on_day.name, on_day.acronym) for each in names.written()}:
            continue
        yield Finding(
            "institution_named_twice",
            Severity.WARNING,
            chapter.id,
            Place("participant", person.id, "institution_words", session_id=chapter.id),
            sentence(
                "{name} is listed with “{words}”, which is {institution}.",
                name=facts.person(person.person_id),
                words=words,
                institution=_shown(facts, card.id),
            ),
            sentence("Link the institution, so that it is called as everywhere."),
            words,
            (words,),
            Repair(
                Place("participant", person.id, "institution_id"),
                partial(_linked, card.id),
                also={"institution_words": None},
            ),
        )


def _known_by_name(facts: ReviewFacts) -> dict[str, InstitutionCard]:
    """Return the institutions by every name; a name of several is left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for card in facts.registers.institutions.values():
        for official in card.names:
            for names in (official.name, official.acronym):
                for each in names.written():
                    found[name_key(each.text)].add(card.id)
        for alias in card.aliases:
            found[name_key(alias)].add(card.id)
    cards = facts.registers.institutions
    return {key: cards[next(iter(ids))] for key, ids in found.items() if len(ids) == 1}


def _two_records(facts: ReviewFacts) -> Iterator[Finding]:
    """Two institutions of the report that may be one."""
    used = _used(facts)
    for pair in likely_institutions(card for card in facts.registers.institutions.values() if card.id in used):
        yield Finding(
            "institution_named_twice",
            Severity.WARNING,
            "",
            Place("institution", pair.second_id),
            sentence(
                "{first} and {second} stand in the report as two institutions and may be one.",
                first=_shown(facts, pair.first_id),
                second=_shown(facts, pair.second_id),
            ),
            sentence("Compare them under People, Institutions; merging can be undone."),
            rests_on=(pair.first_id, pair.second_id),
        )


def _used(facts: ReviewFacts) -> set[str]:
    used = {seat.institution_id for seat in facts.national_seats}
    for chapter in facts.chapters:
        used |= {seat.institution_id for seat in chapter.seats}
        used |= {person.institution_id for person in chapter.participants}
        used |= {each for action in chapter.actions for each in action.institution_ids}
    return {each for each in used if each}


def _shown(facts: ReviewFacts, institution_id: str) -> Translated:
    return facts.registers.institution_full(institution_id, facts.day)


def _linked(institution_id: str, _before: object) -> str:
    return institution_id
