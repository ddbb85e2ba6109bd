"""The statuses that people ask for, by code or by what they are called in any of the three languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cmpdesk.model.choices import ActionStatus, SessionState
from cmpdesk.model.clean_text import folded
from cmpdesk.model.errors import UnknownChoiceError
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import patterns

UNKNOWN, OPEN, OVERDUE, DID_NOT_MEET = "unknown", "open", "overdue", "did_not_meet"


@dataclass(frozen=True, slots=True)
class StatusChoice:
    """A status that was asked for; ``word`` is its code."""

    word: str


_WORDINGS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "actions": ("status", (*ActionStatus, UNKNOWN, OPEN, OVERDUE)),
        "sessions": ("session_state", (*SessionState, DID_NOT_MEET)),
    }
)
_ELSEWHERE = {OPEN: "summary.open", OVERDUE: "summary.overdue"}


def status_named(kind: str, word: str) -> StatusChoice:
    """Return the status of ``actions`` or ``sessions`` that a person means.

    Case and accents do not count, and a space stands for an underscore.

    Raises:
        UnknownChoiceError: none is called so; the sentence lists the codes.
    """
    prefix, codes = _WORDINGS[kind]
    for code in codes:
        if _key(word) in {_key(name) for name in _names(prefix, code)}:
            return StatusChoice(str(code))
    raise UnknownChoiceError(
        "There is no status “{name}” of {kind}. There are: {codes}.", name=word, kind=kind, codes=", ".join(codes)
    )


def _names(prefix: str, code: str) -> Iterator[str]:
    yield code
    key = _ELSEWHERE.get(code, f"{prefix}.{code}")
    for language in Language:
        yield patterns(language)[key]


def _key(word: str) -> str:
    return " ".join(folded(word).replace("_", " ").replace("-", " ").split())
