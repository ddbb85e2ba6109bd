"""Rules about actions: who, until when, and no more promised than was said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from rapidfuzz.fuzz import token_set_ratio

from cmpdesk.model.choices import Commitment, Section, Side
from cmpdesk.model.clean_text import folded
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.sentences import Sentence, sentence
from cmpdesk.secretariat.review.facts import AgreedFacts, ChapterFacts, ReviewFacts
from cmpdesk.secretariat.review.findings import Finding, Place, Repair, Severity
from cmpdesk.secretariat.review.passages import prose, sentences_of
from cmpdesk.secretariat.review.vocabulary import pattern_of
from cmpdesk.secretariat.words.wording import label

_STRONGEST_FIRST = (Commitment.AGREED, Commitment.OFFERED, Commitment.PROPOSED, Commitment.INTEREST)
# What "could be offered to students" is no offer of a delegation.
_PASSIVE = re.compile(r"\b(?:be|been|being|is|are|was|were)\s+(?:also\s+)?$")
_SPEAKS_OF_IT = 80
_LONG_ENOUGH = 25


def action_without_owner(facts: ReviewFacts) -> Iterator[Finding]:
    """An action that is open has a side, an institution or a person that answers for it."""
    for chapter in facts.chapters_that_met():
        for action in chapter.actions:
            if not action.has_owner and not action.has_ended:
                yield Finding(
                    "action_without_owner",
                    Severity.WARNING,
                    chapter.id,
                    _place(chapter, action, "side"),
                    sentence("Nobody answers for action {number}.", number=action.number or "–"),
                    sentence("Name a side, an institution or a person."),
                    _text(facts, action),
                )
            for side in action.to_be_named_by:
                yield Finding(
                    "action_without_owner",
                    Severity.NOTE,
                    chapter.id,
                    _place(chapter, action, "contact"),
                    _to_be_named(action, side),
                    sentence("Ask for the name, and put it in."),
                    _text(facts, action),
                    (side,),
                )


def _place(chapter: ChapterFacts, action: AgreedFacts, field: str) -> Place:
    return Place("action", action.id, field, session_id=chapter.id)


def _text(facts: ReviewFacts, action: AgreedFacts) -> str:
    return action.text.words(next(iter(facts.languages), Language.ENGLISH))


def _to_be_named(action: AgreedFacts, side: Side) -> Sentence:
    number = action.number or "–"
    if side is Side.CANADA:
        return sentence("The contact point of action {number} is yet to be named by Canada.", number=number)
    if side is Side.MEXICO:
        return sentence("The contact point of action {number} is yet to be named by Mexico.", number=number)
    return sentence("The contact points of action {number} are yet to be named.", number=number)


def action_without_date(facts: ReviewFacts) -> Iterator[Finding]:
    """An action that is open says until when, be it in words such as "ongoing"; no date is allowed, and counted."""
    for chapter in facts.chapters_that_met():
        for action in chapter.actions:
            if not action.has_date and not action.has_ended:
                yield Finding(
                    "action_without_date",
                    Severity.NOTE,
                    chapter.id,
                    _place(chapter, action, "due"),
                    sentence("Action {number} has no due date.", number=action.number or "–"),
                    sentence("Agree one, or accept that there is none."),
                    _text(facts, action),
                )


def commitment_too_strong(facts: ReviewFacts) -> Iterator[Finding]:
    """The log promises no more than the text: "offered" is not "agreed"."""
    for chapter in facts.chapters_that_met():
        for action in chapter.actions:
            if action.commitment is None or action.has_ended:
                continue
            said = _force_in_text(facts, chapter, action)
            if said is None or _STRONGEST_FIRST.index(action.commitment) >= _STRONGEST_FIRST.index(said[0]):
                continue
            force, passage = said
            yield Finding(
                "commitment_too_strong",
                Severity.ERROR,
                chapter.id,
                _place(chapter, action, "commitment"),
                sentence(
                    "Action {number} stands in the log as “{kept}”; the text says “{said}”.",
                    number=action.number or "–",
                    kept=_in_words(action.commitment),
                    said=_in_words(force),
                ),
                sentence("Give the action the force of the text, or correct the text."),
                passage,
                (passage, action.commitment),
                Repair(Place("action", action.id, "commitment"), partial(_weakened, force)),
            )


def _in_words(commitment: Commitment) -> Translated:
    return Translated(*(label(f"commitment.{commitment}", language) for language in Language))


def _weakened(force: Commitment, _before: object) -> Commitment:
    return force


def _force_in_text(facts: ReviewFacts, chapter: ChapterFacts, action: AgreedFacts) -> tuple[Commitment, str] | None:
    """Return how much the report promises of an action, and where it says so: in its own words, or in a sentence."""
    for own in action.text.written():
        force = force_of(own.text, own.language)
        if own.language in facts.languages and force is not None:
            return force, own.text
    for written in (*chapter.texts_of(Section.FUTURE_ACTIONS), *chapter.texts_of(Section.OUTCOMES)):
        if written.place.theme_id not in {None, action.theme_id}:
            continue
        for passage in facts.passages(chapter.id, written):
            text = action.text.in_language(passage.language)
            if not text or len(text) < _LONG_ENOUGH:
                continue
            for piece in sentences_of(prose(passage.text)):
                force = force_of(piece.text, passage.language)
                if force is not None and _speaks_of(piece.text, text):
                    return force, piece.text.strip()
    return None


def force_of(text: str, language: Language) -> Commitment | None:
    """Return the strongest promise that a sentence makes, None where it makes none."""
    for commitment in _STRONGEST_FIRST:
        for found in pattern_of(str(commitment), language).finditer(text):
            if commitment is not Commitment.OFFERED or _PASSIVE.search(text, 0, found.start()) is None:
                return commitment
    return None


def _speaks_of(sentence_text: str, action_text: str) -> bool:
    """Tell whether most words of an action stand in a sentence."""
    return token_set_ratio(folded(sentence_text), folded(action_text)) >= _SPEAKS_OF_IT
