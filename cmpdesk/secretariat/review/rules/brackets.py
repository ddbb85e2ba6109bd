"""A rule about text that is not agreed yet: it stands in square brackets, as delegations write it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cmpdesk.model.sentences import counted, sentence
from cmpdesk.secretariat.review.facts import ReviewFacts
from cmpdesk.secretariat.review.findings import Finding, Severity
from cmpdesk.secretariat.review.passages import HIDDEN, lines_with, prose, quotes

_BRACKETS = re.compile(r"(?<!\\)\[([^\[\]]*)\](?!" + HIDDEN + r"|\[|:)")
# What is left out of a quotation, the mark of a note, a remark of the editor and a box to tick are no open text.
_NO_TEXT = re.compile(r"\s*|\.{3}|…|\^?\d{1,3}|sic|x", re.IGNORECASE)


def bracketed(text: str) -> list[tuple[int, int]]:
    """Return where passages in square brackets stand in a text, each with its brackets."""
    found = _BRACKETS.finditer(prose(text))
    return [each.span() for each in found if not _NO_TEXT.fullmatch(each.group(1))]


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
