"""Cells that choose among a few things: sectors, modes, attendance, roles, commitment, yes or no."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Generic, TypeVar

from cmpdesk.importing.values.pieces import between_names
from cmpdesk.importing.values.text import LONGEST_NAME, is_error, line_of, text_of, word_key
from cmpdesk.importing.values.vocabulary import Meaning, Vocabulary, members_vocabulary, vocabulary_of, wordings
from cmpdesk.model.choices import Attendance, Commitment, Mode, ParticipantRole, Presence, Sector
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.reading.cells import CellValue

T = TypeVar("T")
_DETAILS = re.compile(r"\s*(?:[(:;,]|\s[-–—]\s).*$", re.DOTALL)


class Priority(StrEnum):
    """How urgent something is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """What a cell chooses.

    Attributes:
        words: the cell as it stands.
        value: what it means; None where the cell is empty or the words are not understood.
        certainty: from 0 to 100.
        rest: what stands behind the word in brackets or after a dash: to be kept.
    """

    words: str
    value: T | None = None
    certainty: int = 0
    rest: str = ""

    @property
    def is_unknown(self) -> bool:
        """Whether words stand in the cell that are not understood."""
        return bool(self.words) and self.value is None


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """The role that a cell names; ``is_head`` where somebody heads the delegation, ``is_acting`` for a stand-in."""

    words: str
    role: ParticipantRole | None = None
    is_head: bool = False
    is_acting: bool = False


@dataclass(frozen=True, slots=True)
class AttendanceChoice:
    """Whether somebody came, and how: "present (virtually)" says both."""

    words: str
    attendance: Attendance | None = None
    presence: Presence | None = None


@dataclass(frozen=True, slots=True)
class TagsChoice:
    """The cross-cutting tags of a cell by their codes, and the words that are none."""

    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def read_sector(cell: CellValue) -> Choice[Sector]:
    """Return the part of society that a cell names: public, privé, académico."""
    return _choose(cell, _sectors())


def read_mode(cell: CellValue) -> Choice[Mode]:
    """Return how a meeting is held; "in person and virtual" is hybrid, "Hybrid, CDMX/virtual" too."""
    found = _choose(cell, _modes())
    if found.value is not None:
        return found
    named = {mode for word in _parts(found.words) if (mode := _modes().exactly(word))}
    if Mode.HYBRID in named or named == {Mode.IN_PERSON, Mode.VIRTUAL}:
        return Choice(found.words, Mode.HYBRID, 85)
    return Choice(found.words, named.pop(), 80) if len(named) == 1 else found


def read_attendance(cell: CellValue, *, title: str = "") -> AttendanceChoice:
    """Return whether somebody came: present, excusé, ausente, ✓, x, TRUE; and how, where the words say so.

    Args:
        cell: the value.
        title: the header of the column: a mark in a column "Absent" says just that, a yes below "RSVP" is a promise.
    """
    words = line_of(cell)
    promised = _answers().exactly(words) if words and _asks_before(title) else None
    if promised is not None:
        return AttendanceChoice(words, Attendance.CONFIRMED if promised else Attendance.EXCUSED)
    asked = _attendance().exactly(title) if title else None
    if asked in (Attendance.ABSENT, Attendance.EXCUSED) and words:
        answer = _answers().exactly(words)
        if answer is not None:
            return AttendanceChoice(words, asked if answer else None)
    attendance = _attendance().meaning(words) if words else None
    if attendance is not None:
        return AttendanceChoice(words, attendance.value)
    presence = _presence().meaning(words) if words else None
    if presence is not None:
        return AttendanceChoice(words, Attendance.ATTENDED, presence.value)
    pieces = _parts(words)
    came = {found for piece in pieces if (found := _attendance().exactly(piece))}
    how = {means for piece in pieces if (means := _presence().exactly(piece))}
    if len(came) == 1:
        return AttendanceChoice(words, came.pop(), how.pop() if len(how) == 1 else None)
    return AttendanceChoice(words)


@lru_cache(maxsize=256)
def _asks_before(title: str) -> bool:
    said = f" {word_key(title)} "
    return any(f" {word_key(words)} " in said for words in wordings("choices", "asking_before")["titles"])


def read_presence(cell: CellValue) -> Choice[Presence]:
    """Return whether somebody took part in person or from afar."""
    return _choose(cell, _presence())


def read_commitment(cell: CellValue) -> Choice[Commitment]:
    """Return how much was promised."""
    return _choose(cell, _commitments())


def read_priority(cell: CellValue) -> Choice[Priority]:
    """Return how urgent something is."""
    return _choose(cell, _priorities())


def read_yes_no(cell: CellValue) -> Choice[bool]:
    """Return the answer of a cell: yes, Oui, S, ✓, x, TRUE, 1; no, ✗, 0."""
    return _choose(cell, _answers())


def read_role(cell: CellValue) -> RoleChoice:
    """Return what somebody does in a meeting or group: "Co-chair (acting)", "Jefe de delegación"."""
    words = line_of(cell)
    pieces = [words, *_parts(words)] if words else []
    is_head = any(word_key(piece) in _heads() for piece in pieces)
    is_acting = any(piece in _acting() for piece in word_key(words).split() + [word_key(each) for each in pieces])
    roles = [meaning.value for piece in pieces if (meaning := _roles().meaning(piece))]
    if not roles:
        key = word_key(words)
        roles = [role for word in key.split() if (role := _roles().exactly(word))] if len(key.split()) < 5 else []
    return RoleChoice(words, roles[0] if roles else None, is_head, is_acting)


def read_tags(cell: CellValue) -> TagsChoice:
    """Return the cross-cutting tags that a cell names; "no" and empty cells name none."""
    words = text_of(cell)
    whole = _tags().meaning(words) if words else None
    if whole is not None:
        return TagsChoice((whole.value,))
    codes, unknown = [], []
    for piece in _parts(words):
        meaning = _tags().meaning(piece) if piece else None
        if meaning is not None:
            codes.append(meaning.value)
        elif piece and _answers().exactly(piece) is None:
            unknown.append(piece)
    return TagsChoice(tuple(dict.fromkeys(codes)), tuple(unknown))


def _choose(cell: CellValue, vocabulary: Vocabulary[T]) -> Choice[T]:
    words = line_of(cell)
    if not words or len(words) > LONGEST_NAME or is_error(cell):
        return Choice(words)
    found = vocabulary.meaning(words)
    if found is not None:
        return Choice(words, found.value, found.certainty)
    return _with_details(words, vocabulary) or Choice(words)


def _with_details(words: str, vocabulary: Vocabulary[T]) -> Choice[T] | None:
    """Read "Virtual (Teams)", "High - needed by May", and one word in two languages, "Privé / Private"."""
    bare = _DETAILS.sub("", words)
    found: Meaning[T] | None = vocabulary.meaning(bare) if bare and bare != words else None
    if found is not None:
        rest = words[len(bare) :].strip(" ()-–—:;,")
        return Choice(words, found.value, min(found.certainty, 90), rest)
    pieces = [piece for piece in re.split(r"\s*[/|]\s*", words) if piece]
    meanings = [vocabulary.exactly(piece) for piece in pieces]
    if len(pieces) > 1 and meanings[0] is not None and len(set(meanings)) == 1:
        return Choice(words, meanings[0], 90)
    return None


def _parts(words: str) -> list[str]:
    pieces = re.split(r"\s*[()\[\],;:|\n]\s*|\s+[-–—]\s+", words)
    return [part for piece in pieces for part in between_names().split(piece) if part]


def _labelled(codes: Iterable[str], prefix: str) -> list[tuple[str, str]]:
    return [(label(f"{prefix}.{code}", language), code) for code in codes for language in Language]


@cache
def _sectors() -> Vocabulary[Sector]:
    return members_vocabulary(Sector, "choices", "sector", "sector")


@cache
def _modes() -> Vocabulary[Mode]:
    return members_vocabulary(Mode, "choices", "mode", "mode")


@cache
def _attendance() -> Vocabulary[Attendance]:
    return members_vocabulary(Attendance, "choices", "attendance", "attendance")


@cache
def _presence() -> Vocabulary[Presence]:
    return members_vocabulary(Presence, "choices", "presence", "presence")


@cache
def _commitments() -> Vocabulary[Commitment]:
    return members_vocabulary(Commitment, "choices", "commitment", "commitment")


@cache
def _roles() -> Vocabulary[ParticipantRole]:
    return members_vocabulary(ParticipantRole, "choices", "participant_role", "role")


@cache
def _priorities() -> Vocabulary[Priority]:
    return members_vocabulary(Priority, "choices", "priority")


@cache
def _answers() -> Vocabulary[bool]:
    words = wordings("choices", "yes_no")
    return vocabulary_of((word, answer == "yes") for answer in ("yes", "no") for word in words[answer])


@cache
def _tags() -> Vocabulary[str]:
    theirs = wordings("choices", "tag")
    listed = [(word, code) for code, words in theirs.items() for word in words]
    return vocabulary_of([*_labelled(theirs, "tag"), *listed])


@cache
def _heads() -> frozenset[str]:
    ours = {word_key(label("role.head_of_delegation", language)) for language in Language}
    return frozenset(word_key(word) for word in wordings("choices", "head_of_delegation")["head"]) | ours


@cache
def _acting() -> frozenset[str]:
    return frozenset(word_key(word) for word in wordings("names", "people")["acting"])
