"""Rules about languages: what is not translated, and what was translated before the original changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from cmpdesk.model.language import Language, Translated
from cmpdesk.model.sentences import Sentence, counted, sentence
from cmpdesk.secretariat.review.facts import ChapterFacts, ReviewFacts, WrittenText
from cmpdesk.secretariat.review.findings import Finding, Place, Severity
from cmpdesk.secretariat.words.wording import language_name


def not_translated(facts: ReviewFacts) -> Iterator[Finding]:
    """What the report prints is there in every language that the report is written in."""
    for language in facts.languages:
        if language not in facts.used:
            yield Finding(
                "not_translated",
                Severity.WARNING,
                "",
                Place("edition", facts.edition.id, "text", language),
                sentence("Nothing of the report is written in {language}.", language=_name(language)),
                sentence("Translate it, or leave this language out of the review."),
            )
            continue
        yield from _lacking("", facts.edition_texts, language)
        for chapter in facts.chapters:
            if _is_without(chapter, language):
                yield _whole_chapter(chapter, language)
            else:
                yield from _lacking(chapter.id, tuple(printed(chapter)), language)


def _is_without(chapter: ChapterFacts, language: Language) -> bool:
    """Tell whether several texts of a chapter are written, and none of them in the language."""
    return len(chapter.narratives) > 1 and not any(each.text.in_language(language) for each in chapter.narratives)


def _whole_chapter(chapter: ChapterFacts, language: Language) -> Finding:
    return Finding(
        "not_translated",
        Severity.WARNING,
        chapter.id,
        Place("session", chapter.id, "text", language, session_id=chapter.id),
        sentence("No text of this chapter is written in {language}.", language=_name(language)),
        sentence("Translate it; the document shows the other language, marked."),
    )


def printed(chapter: ChapterFacts) -> Iterator[WrittenText]:
    """Yield every text, title and name of a chapter that the report prints, but for those of the registers."""
    if chapter.did_not_meet:
        yield WrittenText(Place("session", chapter.id, "reason", session_id=chapter.id), chapter.reason)
        return
    for seat in chapter.seats:
        if seat.person_id:
            place = Place("working_group", seat.group_id or "", "title", session_id=chapter.id)
            yield WrittenText(place, seat.title)
    yield from chapter.narratives
    for theme in chapter.themes:
        yield WrittenText(Place("theme", theme.id, "title", session_id=chapter.id), theme.title)
    for action in chapter.actions:
        yield WrittenText(Place("action", action.id, "text", session_id=chapter.id), action.text)
    for decision in chapter.decisions:
        yield WrittenText(Place("decision", decision.id, "text", session_id=chapter.id), decision.text)
    for person in chapter.participants:
        if person.was_there:
            yield WrittenText(Place("participant", person.id, "title", session_id=chapter.id), person.title)


def _lacking(chapter: str, texts: Sequence[WrittenText], language: Language) -> Iterator[Finding]:
    """One finding for each kind of record that lacks texts, at the first of them; one alone names it."""
    there = [text for text in texts if text.text]
    lacking: dict[tuple[str, str], list[WrittenText]] = defaultdict(list)
    for text in there:
        if not text.text.in_language(language):
            key = text.place.record_id if text.place.table == "narrative" else ""
            lacking[text.place.table, key].append(text)
    for missing in lacking.values():
        shown = missing[0].text.or_other(Language.ENGLISH)
        yield Finding(
            "not_translated",
            Severity.WARNING,
            chapter,
            missing[0].in_language(language),
            _words(missing, language),
            sentence("Translate it; the document shows the other language, marked."),
            shown.text if shown else "",
            tuple(each.place.record_id for each in missing),
        )


def _words(missing: Sequence[WrittenText], language: Language) -> Sentence:
    count, name = len(missing), _name(language)
    match missing[0].place.table:
        case "narrative":
            return sentence("This text is not written in {language}.", language=name)
        case "theme":
            return counted(
                "{count} title of a theme is not in {language}.",
                "{count} titles of themes are not in {language}.",
                count,
                language=name,
            )
        case "action":
            return counted(
                "{count} action is not in {language}.", "{count} actions are not in {language}.", count, language=name
            )
        case "decision":
            return counted(
                "{count} decision is not in {language}.",
                "{count} decisions are not in {language}.",
                count,
                language=name,
            )
        case "session":
            return sentence("The reason why the group did not meet is not in {language}.", language=name)
        case _:
            return counted(
                "The title of {count} person is not in {language}.",
                "The titles of {count} people are not in {language}.",
                count,
                language=name,
            )


def translation_older(facts: ReviewFacts) -> Iterator[Finding]:
    """A translation was looked at after the original was last changed, as the journal knows."""
    for passage in facts.running_texts():
        place = passage.place
        if passage.language in facts.older.get((place.table, place.record_id), ()):
            yield Finding(
                "translation_older",
                Severity.WARNING,
                passage.chapter,
                place,
                sentence(
                    "The {language} text is older than the original, which was changed since.",
                    language=_name(passage.language),
                ),
                sentence("Compare the two and bring the translation up to date."),
                passage.text,
                (passage.text, *_originals(facts, place)),
            )


def _originals(facts: ReviewFacts, place: Place) -> tuple[str, ...]:
    """Return the text in the other languages: where one of them changes again, the translation is looked at again."""
    return tuple(
        passage.text
        for passage in facts.running_texts()
        if (passage.place.table, passage.place.record_id) == (place.table, place.record_id)
        and passage.language is not place.language
    )


def _name(of: Language) -> Translated:
    """Return the name of a language, to stand within a sentence of any of the three."""
    return Translated(*(language_name(of, language) for language in Language))
