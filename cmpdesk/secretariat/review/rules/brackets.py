"""A rule about text that is not agreed yet: it stands in square brackets, as delegations write it."""

from __future__ import annotations

from collections.abc import Iterator

from cmpdesk.model.sentences import counted, sentence
from cmpdesk.secretariat.review.facts import ReviewFacts
from cmpdesk.secretariat.review.findings import Finding, Severity
from cmpdesk.secretariat.review.passages import bracketed, lines_with, quotes


def text_in_brackets(facts: ReviewFacts) -> Iterator[Finding]:
    """Nothing in square brackets is left in a report that goes out."""
    for passage in facts.running_texts():
        spans = bracketed(passage.text)
        if spans:
            yield Finding(
                "text_in_brackets",
                Severity.ERROR,
                passage.chapter,
                passage.place,
                counted(
                    "{count} passage in square brackets is not agreed yet.",
                    "{count} passages in square brackets are not agreed yet.",
                    len(spans),
                ),
                sentence("Agree the words with the other side, then take the brackets away."),
                quotes(passage.text, spans),
                lines_with(passage.text, spans),
            )
