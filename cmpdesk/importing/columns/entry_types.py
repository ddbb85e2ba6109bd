"""What the rows of a mixed register are, where one of its columns says so: risks, issues, actions, decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Protocol

from cmpdesk.importing.values.text import word_key
from cmpdesk.importing.values.vocabulary import wordings

_LONGEST = 40
_MOSTLY = 0.8


class EntryType(StrEnum):
    """What a row of a register is."""

    ACTION = "action"
    ISSUE = "issue"
    RISK = "risk"
    ASSUMPTION = "assumption"
    DEPENDENCY = "dependency"
    DECISION = "decision"
    CHANGE = "change"
    INFORMATION = "information"


TO_BE_DONE = frozenset({EntryType.ACTION, EntryType.ISSUE})
"""Entries that somebody has to do something about; an issue only where somebody is named."""


_LETTERS = {"R": EntryType.RISK, "A": EntryType.ACTION, "I": EntryType.ISSUE, "D": EntryType.DECISION}
_TITLES_OF_LETTERS = frozenset({"raid", "r", "type", "category"})


class Titled(Protocol):
    """A column with its title and the texts of its cells."""

    @property
    def index(self) -> int:
        """Return its place in the table."""

    @property
    def title(self) -> str:
        """Return its header."""

    @property
    def cells(self) -> Sequence[str]:
        """Return its filled cells."""


@dataclass(frozen=True, slots=True)
class Register:
    """A table whose rows are of several types; ``index`` is that of the column that says of which."""

    index: int
    types: frozenset[EntryType]


def entry_type(text: str, *, with_letters: bool = True) -> EntryType | None:
    """Return what a cell such as "Risk", "Issues" or "Décision" says that its row is.

    Args:
        text: the cell.
        with_letters: whether the letters of the word RAID say it too; the A is that of an action.
    """
    found = _type_of(text) if len(text) <= _LONGEST else None
    return _LETTERS.get(text.strip().upper()) if found is None and with_letters else found


def register_of(columns: Sequence[Titled]) -> Register | None:
    """Return which column of a table tells entries to be done from others; None where none does."""
    for column in columns:
        has_letters = bool(_TITLES_OF_LETTERS & set(word_key(column.title).casefold().split()))
        types = [entry_type(cell, with_letters=has_letters) for cell in column.cells]
        known = frozenset(each for each in types if each is not None)
        is_told = len(types) - types.count(None) >= _MOSTLY * len(types)
        if column.title and known - TO_BE_DONE and is_told:
            return Register(column.index, known)
    return None


@lru_cache(maxsize=4096)
def _type_of(text: str) -> EntryType | None:
    return _types().get(word_key(text))


@cache
def _types() -> dict[str, EntryType]:
    return {
        word_key(word): EntryType(name) for name, words in wordings("columns", "entry_types").items() for word in words
    }
