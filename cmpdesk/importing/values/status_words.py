"""The words of ``resources/reading/statuses.toml``, as columns of statuses are read with them."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from cmpdesk.importing.values.text import word_key
from cmpdesk.importing.values.vocabulary import Vocabulary, members_vocabulary, vocabulary_of, wordings
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label


class OtherWord(StrEnum):
    """What a word says that is no status of ours."""

    OPEN = "open"
    OVERDUE = "overdue"
    HEALTH = "health"
    NONE = "none"
    UNCLEAR = "unclear"


@cache
def status_words() -> Vocabulary[ActionStatus]:
    """Return the words that mean a status."""
    return members_vocabulary(ActionStatus, "statuses", "statuses", "status")


@cache
def other_words() -> Vocabulary[OtherWord]:
    """Return the words that mean none of our statuses."""
    words = wordings("statuses", "other")
    unknown = ((label("status.unknown", language), OtherWord.NONE) for language in Language)
    return vocabulary_of([*unknown, *((word, kind) for kind in OtherWord for word in words[kind])])


@cache
def beginnings() -> frozenset[str]:
    """Return the words that a known text can begin with, without their endings."""
    return status_words().beginnings | other_words().beginnings


@cache
def first_words() -> tuple[tuple[str, ActionStatus], ...]:
    """Return the beginnings by which a longer text tells its status."""
    found = wordings("statuses", "beginnings")
    return tuple((f"{word_key(word)} ", ActionStatus(code)) for code, words in found.items() for word in words)


@cache
def marks() -> Vocabulary[bool]:
    """Return the signs and words that answer whether something is done."""
    words = wordings("statuses", "marks")
    return vocabulary_of([*((word, True) for word in words["yes"]), *((word, False) for word in words["no"])])


@cache
def colour_letters() -> frozenset[str]:
    """Return the letters that can stand for colours."""
    return frozenset(wordings("statuses", "other")["health_letters"])


@cache
def done_titles() -> frozenset[str]:
    """Return the headers that ask whether something is done."""
    return frozenset(word_key(title) for title in wordings("statuses", "titles")["done"])
