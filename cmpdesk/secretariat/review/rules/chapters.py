"""Rules about what a chapter has to have: text, a gender perspective, themes that are followed up, co-chairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cmpdesk.model.choices import ParticipantRole, Section, Side
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.sentences import Sentence, counted, sentence
from cmpdesk.secretariat.registers.loading import GroupLine
from cmpdesk.secretariat.review.facts import ChapterFacts, Passage, ReviewFacts
from cmpdesk.secretariat.review.findings import Finding, Place, Repair, Severity
from cmpdesk.secretariat.review.passages import line_around, prose
from cmpdesk.secretariat.review.vocabulary import pattern_of
from cmpdesk.secretariat.words import wording

_SIDES = {Side.CANADA: "canadian", Side.MEXICO: "mexican"}


def group_without_chapter(facts: ReviewFacts) -> Iterator[Finding]:
    """Every group that exists has a chapter with a text, or a reason why it has none (2021: Energy)."""
    if not facts.chapters:
        yield _no_chapter(
            "",
            Place("edition", facts.edition.id),
            sentence("This annual meeting has no session, so its report has no chapter."),
            sentence("Set a session up for each group under Meetings."),
        )
        return
    there = {group.id for chapter in facts.chapters for group in chapter.groups}
    for group in facts.active:
        if group.id not in there:
            yield _no_chapter(
                group.id,
                Place("working_group", group.id),
                sentence(
                    "{group} has no session at this annual meeting, so the report has no chapter of it.",
                    group=group.name,
                ),
                sentence("Set its session up, or a session that did not meet, with the reason."),
            )
    for chapter in facts.chapters:
        yield from _without_words(chapter)


def _without_words(chapter: ChapterFacts) -> Iterator[Finding]:
    name = _names(chapter)
    if chapter.did_not_meet and not chapter.reason:
        words = sentence("{group} did not meet, and the report does not say why.", group=name)
        advice = sentence("Write the reason on the overview of its session.")
        yield _no_chapter(chapter.id, _session(chapter), words, advice)
    elif not chapter.did_not_meet and not chapter.narratives and not chapter.actions:
        words = sentence("The chapter of {group} is empty: it has neither a text nor an action.", group=name)
        advice = sentence("Write its minutes, or say that the group did not meet, with the reason.")
        yield _no_chapter(chapter.id, _session(chapter), words, advice)


def _no_chapter(chapter: str, place: Place, words: Sentence, advice: Sentence) -> Finding:
    return Finding("group_without_chapter", Severity.ERROR, chapter, place, words, advice)


def gender_missing(facts: ReviewFacts) -> Iterator[Finding]:
    """The national co-chairs ask every group for a gender perspective (Message of 2021)."""
    for chapter in facts.chapters_that_met():
        if not chapter.narratives or chapter.texts_of(Section.GENDER):
            continue
        speaks = any(
            pattern_of("gender", passage.language).search(passage.text) for passage in facts.texts_of_chapter(chapter)
        )
        words = sentence("The chapter of {group} has no gender perspective.", group=_names(chapter))
        advice = sentence("Write what the group said or plans; the national co-chairs ask every group for it.")
        if speaks:
            advice = sentence("Other sections speak of gender or women already: gather it under its own heading.")
        yield Finding("gender_missing", Severity.WARNING, chapter.id, _session(chapter), words, advice)


def theme_not_followed(facts: ReviewFacts) -> Iterator[Finding]:
    """What Outcomes say under a theme is followed by a decision, a future action or a challenge under the same theme.

    Chapters that use themes under Outcomes alone, as Human Capital did in 2021, say what follows without themes.
    """
    for chapter in facts.chapters_that_met():
        spoken = {_top(chapter, text.place.theme_id) for text in chapter.texts_of(Section.OUTCOMES)} - {None}
        later = (*chapter.texts_of(Section.FUTURE_ACTIONS), *chapter.texts_of(Section.CHALLENGES))
        followed = {_top(chapter, text.place.theme_id) for text in later}
        followed |= {_top(chapter, action.theme_id) for action in chapter.actions}
        followed |= {_top(chapter, decision.theme_id) for decision in chapter.decisions}
        if not followed - {None}:
            continue
        for theme in chapter.themes:
            if theme.id in spoken - followed:
                yield Finding(
                    "theme_not_followed",
                    Severity.WARNING,
                    chapter.id,
                    Place("theme", theme.id, session_id=chapter.id),
                    sentence(
                        "No action, decision or challenge follows the theme “{theme}” of the Outcomes.",
                        theme=theme.title,
                    ),
                    sentence("Add what follows from it, or accept that the theme is closed."),
                    rests_on=tuple(written.text for written in theme.title.written()),
                )


def co_chair_number(facts: ReviewFacts) -> Iterator[Finding]:
    """Headings count the co-chairs in office, and both countries have at least one (2021: two below a singular)."""
    for chapter in facts.chapters_that_met():
        for side, key in _SIDES.items():
            seats = [seat for seat in chapter.seats if seat.side is side and seat.person_id]
            if not seats:
                yield _nobody(chapter, side)
            for passage in facts.texts_of_chapter(chapter):
                yield from _wrong_headings(passage, key, len(seats))
        yield from _differing_list(facts, chapter)


def _nobody(chapter: ChapterFacts, side: Side) -> Finding:
    if side is Side.CANADA:
        words = sentence("{group} has no Canadian co-chair on the day of its session.", group=_names(chapter))
    else:
        words = sentence("{group} has no Mexican co-chair on the day of its session.", group=_names(chapter))
    group = chapter.groups[0] if chapter.groups else None
    place = Place("working_group", group.id, session_id=chapter.id) if group else _session(chapter)
    advice = sentence("Name one under Working groups; without a name the heading is left out.")
    return Finding("co_chair_number", Severity.ERROR, chapter.id, place, words, advice, rests_on=(side,))


def _wrong_headings(passage: Passage, key: str, count: int) -> Iterator[Finding]:
    one = wording.label(f"co_chair_written.{key}.one", passage.language)
    other = wording.label(f"co_chair_written.{key}.other", passage.language)
    if count == 0 or one == other:
        return
    wrong, right = (one, other) if count > 1 else (other, one)
    # A singular within a sentence names one of several; alone on its line it heads them.
    alone = r"(?m)^[#*_\s]*{}(?=[\s:*_]*$)" if count > 1 else r"\b{}(?!\w)"
    searched = re.compile(alone.format(re.escape(wrong).replace(r"\-", "-?")), re.IGNORECASE)
    found = searched.search(prose(passage.text))
    if found is None:
        return

    def mend(text: str) -> str:
        return searched.sub(lambda each: re.sub(re.escape(wrong), right, each.group(), flags=re.IGNORECASE), text)

    yield Finding(
        "co_chair_number",
        Severity.ERROR,
        passage.chapter,
        passage.place,
        counted(
            "The text says “{wrong}”, and there is {count} in office on that side.",
            "The text says “{wrong}”, and there are {count} in office on that side.",
            count,
            wrong=found.group().strip("#*_ \n"),
        ),
        sentence("Write “{right}”.", right=right),
        line_around(passage.text, found.start()),
        (line_around(passage.text, found.start()), str(count)),
        Repair(passage.place, mend, right),
    )


def _differing_list(facts: ReviewFacts, chapter: ChapterFacts) -> Iterator[Finding]:
    """The list of participants marks as co-chairs those who are in office."""
    marked = {person.person_id: person for person in chapter.participants if person.role is ParticipantRole.CO_CHAIR}
    in_office = {seat.person_id for seat in chapter.seats}
    for person_id, person in marked.items():
        if person_id not in in_office:
            yield Finding(
                "co_chair_number",
                Severity.ERROR,
                chapter.id,
                Place("participant", person.id, "role", session_id=chapter.id),
                sentence(
                    "{name} is a co-chair in the list of participants, and is not one in office on that day.",
                    name=facts.person(person_id),
                ),
                sentence("Correct the role in the list, or the dates of the term under Working groups."),
                rests_on=(person_id,),
            )


def _top(chapter: ChapterFacts, theme_id: str | None) -> str | None:
    """Return the theme at the top that a theme belongs to."""
    theme = chapter.theme(theme_id)
    while theme is not None and theme.parent_id is not None:
        theme = chapter.theme(theme.parent_id)
    return theme.id if theme else None


def _names(chapter: ChapterFacts) -> Translated:
    """Return what the groups of a chapter are called, in every language."""
    return joined_names(chapter.groups)


def joined_names(groups: tuple[GroupLine, ...]) -> Translated:
    """Return the names of groups of a joint session as one."""
    texts = []
    for language in Language:
        shown = [group.name.or_other(language) for group in groups]
        texts.append(" / ".join(each.text for each in shown if each))
    return Translated(*texts)


def _session(chapter: ChapterFacts) -> Place:
    return Place("session", chapter.id, session_id=chapter.id)
