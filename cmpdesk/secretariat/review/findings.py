"""What a rule of the review finds: where, what it says, what to do, and how to repair it where that is mechanical."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.base import Entity
from cmpdesk.model.choices import Section
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Decision, Narrative, Theme
from cmpdesk.model.participant import Participant
from cmpdesk.model.sentences import Sentence

NO_ADVICE = Sentence("")
_REPAIRABLE: Mapping[str, type[Entity]] = MappingProxyType(
    {
        "action": Action,
        "decision": Decision,
        "narrative": Narrative,
        "participant": Participant,
        "theme": Theme,
    }
)


class Severity(StrEnum):
    """How much a finding matters: a contradiction, a gap, a detail of style or care."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands.

    Attributes:
        table: the table of the record, such as ``narrative``.
        record_id: the record.
        field: the field of the record, empty where the record as a whole is meant.
        language: the language of the text.
        section: of a text.
        theme_id: the theme that a text stands under.
        session_id: the session that the record hangs on.
        edition_id: the edition that a text of the report itself hangs on.
    """

    table: str
    record_id: str
    field: str = ""
    language: Language | None = None
    section: Section | None = None
    theme_id: str | None = None
    session_id: str | None = None
    edition_id: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A mechanical repair of one field of one record.

    Attributes:
        place: what is repaired.
        mend: the value of the field as it is to be, from the value as it is; the same where there is nothing to do.
        also: other fields of the record that go with it, by name.
        shows: the new words, to be read before the repair is made.
        elsewhere: other places that are mended in the same way.
        is_guess: that somebody has to choose it: such repairs are never made many at a time.
    """

    place: Place
    mend: Callable[[Any], Any]
    shows: str = ""
    also: Mapping[str, object] = field(default_factory=dict)
    elsewhere: tuple[Place, ...] = ()
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at before the report is published.

    Attributes:
        rule: the key of the rule.
        chapter: the id of the chapter it belongs to; empty for the report itself.
        words: what is the matter.
        advice: what to do about it.
        passage: the words of the text that it is about; empty where it is not about words.
        rests_on: what the finding is made of: where that changes, an acceptance no longer holds.
        choices: repairs of which one can be chosen; ``repair`` is the likeliest of them.
        word: the word that can be added to the dictionary.
    """

    rule: str
    severity: Severity
    chapter: str
    place: Place
    words: Sentence
    advice: Sentence = NO_ADVICE
    passage: str = ""
    rests_on: tuple[str, ...] = ()
    repair: Repair | None = field(default=None, compare=False)
    choices: tuple[Repair, ...] = field(default=(), compare=False)
    word: str = ""

    @property
    def fingerprint(self) -> str:
        """Return what an acceptance is kept by: rule, place and the words that the finding rests on."""
        place = self.place
        parts = (self.rule, place.table, place.record_id, place.field, place.language or "", *self.rests_on)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def carry_out(session: DatabaseSession, repair: Repair) -> None:
    """Carry out a repair inside a change.

    Raises:
        UserError: the record was changed or deleted meanwhile, so that there is nothing left to repair.
    """
    if not carry_out_all(session, [repair]):
        raise UserError(
            "This was changed meanwhile, so there is nothing left to repair. The list of findings is made anew."
        )


def carry_out_all(session: DatabaseSession, repairs: Iterable[Repair]) -> int:
    """Carry out several repairs inside one change; return how many there was something to do for."""
    return sum(_mended_everywhere(session, repair) for repair in repairs)


def _mended_everywhere(session: DatabaseSession, repair: Repair) -> bool:
    mended = [_mended(session, repair, place) for place in (repair.place, *repair.elsewhere)]
    return any(mended)


def _mended(session: DatabaseSession, repair: Repair, place: Place) -> bool:
    record = session.get(_REPAIRABLE[place.table], place.record_id)
    if record is None:
        return False
    before = getattr(record, place.field)
    if isinstance(before, Translated) and place.language is not None:
        text = before.in_language(place.language) or ""
        after: object = before.with_text(place.language, repair.mend(text) or None)
    else:
        after = repair.mend(before)
    if after == before:
        return False
    setattr(record, place.field, after)
    for name, value in repair.also.items():
        setattr(record, name, value)
    session.flush()
    return True
