"""Rules about dates: in the text, of the session, of the annual meeting and in the list of all annual meetings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache

from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.secretariat.review.facts import ChapterFacts, Passage, ReviewFacts, WrittenText, days_between
from cmpdesk.secretariat.review.findings import Finding, Place, Severity
from cmpdesk.secretariat.review.passages import Piece, prose, sentences_of
from cmpdesk.secretariat.review.vocabulary import pattern_of
from cmpdesk.secretariat.search.finding import EditionFacts
from cmpdesk.secretariat.words.dates import LOCALES, date_range_text


@dataclass(frozen=True, slots=True)
class SaidDays:
    """Days as a text says them."""

    words: str
    days: frozenset[date]


def dates_in(text: str, language: Language) -> Iterator[SaidDays]:
    """Yield the whole dates of a text, such as "November 25, 2021" or "23 y 24 de noviembre de 2016"."""
    for found in _dates(language).finditer(text):
        parts = found.groupdict()
        month = _months(language)[folded(parts["month"] or parts["month_after"])]
        first = int(parts["first"] or parts["first_before"])
        last = int(parts["last"] or parts["last_before"] or first)
        with suppress(ValueError):
            start = date(int(parts["year"] or parts["year_after"]), month, first)
            yield SaidDays(found.group(), days_between(start, start.replace(day=last)))


def date_in_text(facts: ReviewFacts) -> Iterator[Finding]:
    """Where a text says when the group or the annual meeting met, it says the day that is kept."""
    annual = frozenset(day for edition in facts.editions for day in days_between(edition.starts_on, edition.ends_on))
    held = frozenset(day for chapter in facts.chapters_that_met() for day in chapter.days)
    for written in (*facts.edition_texts, *facts.earlier_texts):
        yield from _of_edition(facts, written, annual | held)
    for chapter in facts.chapters_that_met():
        for passage in facts.texts_of_chapter(chapter):
            if passage.place.table == "narrative" and chapter.days:
                yield from _of_chapter(chapter, passage, annual)


def _of_edition(facts: ReviewFacts, written: WrittenText, known: frozenset[date]) -> Iterator[Finding]:
    everywhere = known | frozenset(day for days in facts.session_days.values() for day in days)
    for passage in facts.passages("", written):
        for piece, said in _meetings_in(passage):
            if not said.days <= everywhere:
                yield Finding(
                    "date_in_text",
                    Severity.ERROR,
                    "",
                    passage.place,
                    sentence(
                        "The text says that a meeting was held on {said}; no annual meeting and no session was.",
                        said=said.words,
                    ),
                    sentence("Correct the date in the text, or that of the annual meeting or the session."),
                    piece.text.strip(),
                    (piece.text.strip(),),
                )


def _of_chapter(chapter: ChapterFacts, passage: Passage, annual: frozenset[date]) -> Iterator[Finding]:
    for piece, said in _meetings_in(passage):
        speaks_of_all = pattern_of("annual_meeting", passage.language).search(piece.text) is not None
        if said.days <= (chapter.days | annual if speaks_of_all else chapter.days):
            continue
        yield Finding(
            "date_in_text",
            Severity.ERROR,
            chapter.id,
            passage.place,
            sentence(
                "The text says that the meeting was on {said}; the session was on {kept}.",
                said=said.words,
                kept=_range_words(chapter.starts_on, chapter.ends_on),
            ),
            sentence("Correct the date in the text, or that of the session."),
            piece.text.strip(),
            (piece.text.strip(), str(chapter.starts_on), str(chapter.ends_on)),
        )


def _meetings_in(passage: Passage) -> Iterator[tuple[Piece, SaidDays]]:
    """Yield the dates of sentences that speak of a meeting of the group or of the partnership, and of nothing else."""
    language = passage.language
    for piece in sentences_of(prose(passage.text)):
        speaks = pattern_of("meeting", language).search(piece.text) and pattern_of("whose", language).search(piece.text)
        if speaks and not pattern_of("other_event", language).search(piece.text):
            for said in dates_in(piece.text, language):
                yield piece, said


def edition_dates(facts: ReviewFacts) -> Iterator[Finding]:
    """The list of annual meetings agrees with the sessions, with the year and with its own order.

    The report of 2021 lists December 23-24, 2016 for a meeting whose groups met in November.
    """
    before: EditionFacts | None = None
    for edition in facts.editions:
        yield from _against_sessions(facts, edition)
        yield from _against_year(edition)
        if before is not None and before.starts_on and edition.starts_on and edition.starts_on <= before.starts_on:
            yield _edition_finding(
                edition,
                sentence(
                    "The annual meeting of {year} is dated before the one that precedes it in the list.",
                    year=edition.year,
                ),
            )
        before = edition


def _against_year(edition: EditionFacts) -> Iterator[Finding]:
    if edition.starts_on is None:
        words = sentence(
            "The annual meeting of {year} has no date, so the list shows its year alone.", year=edition.year
        )
        yield _edition_finding(edition, words, severity=Severity.WARNING)
    elif edition.starts_on.year != edition.year:
        kept = _range_words(edition.starts_on, edition.ends_on)
        yield _edition_finding(
            edition, sentence("The annual meeting of {year} is dated {kept}.", year=edition.year, kept=kept)
        )


def _against_sessions(facts: ReviewFacts, edition: EditionFacts) -> Iterator[Finding]:
    own = days_between(edition.starts_on, edition.ends_on)
    held = facts.session_days.get(edition.id, frozenset())
    if own and held and not own & held:
        near = min(held, key=lambda day: abs((day - min(own)).days))
        yield _edition_finding(
            edition,
            sentence(
                "The list gives {kept} for the annual meeting of {year}, and none of its sessions was on that day: the "
                "nearest was on {near}.",
                kept=_range_words(edition.starts_on, edition.ends_on),
                year=edition.year,
                near=_range_words(near, near),
            ),
            rests_on=(str(near),),
        )


def _edition_finding(
    edition: EditionFacts, words: Sentence, *, severity: Severity = Severity.ERROR, rests_on: tuple[str, ...] = ()
) -> Finding:
    return Finding(
        "edition_dates",
        severity,
        "",
        Place("edition", edition.id, "starts_on"),
        words,
        sentence("Correct the dates of the annual meeting or of its sessions under Meetings."),
        rests_on=(str(edition.starts_on), str(edition.ends_on), *rests_on),
    )


def _range_words(start: date | None, end: date | None) -> Translated:
    if start is None:
        return Translated()
    return Translated(*(date_range_text(start, end, language) for language in Language))


@cache
def _months(language: Language) -> dict[str, int]:
    months = LOCALES[language].months["format"]
    named = {folded(str(name)): number for number, name in months["wide"].items()}
    return named | {folded(str(name)).rstrip("."): number for number, name in months["abbreviated"].items()}


@cache
def _dates(language: Language) -> re.Pattern[str]:
    """Return what finds a date in figures and words, the month before or after the day."""
    names = {
        str(name) for kind in ("wide", "abbreviated") for name in LOCALES[language].months["format"][kind].values()
    }
    month = "|".join(re.escape(name.rstrip(".")) for name in sorted(names, key=len, reverse=True))
    ending = r"(?:st|nd|rd|th|er|o|º)?"
    joint = r"\s*(?:[-–—]|\band\b|\bto\b|&|\bet\b|\bau\b|\by\b|\bal\b|\ba\b)\s*"
    day_last = (
        rf"\b(?P<month>{month})\.?\s+(?P<first>\d{{1,2}}){ending}(?:{joint}(?P<last>\d{{1,2}}){ending})?"
        rf",?\s+(?P<year>\d{{4}})\b"
    )
    day_first = (
        rf"\b(?P<first_before>\d{{1,2}}){ending}(?:{joint}(?P<last_before>\d{{1,2}}){ending})?\s+(?:de\s+|of\s+)?"
        rf"(?P<month_after>{month})\.?,?\s+(?:de\s+|del\s+)?(?P<year_after>\d{{4}})\b"
    )
    return re.compile(f"{day_last}|{day_first}", re.IGNORECASE)
