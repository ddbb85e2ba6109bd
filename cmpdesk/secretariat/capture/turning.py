"""Turning a line written during a session into what it is, and back.

An outcome, a challenge or a gender line becomes an item of the minutes; a decision and an action get their permanent
number. Taking it back takes exactly that away, and keeps what somebody worked on since.

Every function works inside the caller's change.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.choices import CapturedKind, Section
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import InLanguage, Language, Translated
from cmpdesk.model.minutes import CapturedLine, Decision
from cmpdesk.secretariat.actions.editing import delete_actions
from cmpdesk.secretariat.actions.recording import record_decision
from cmpdesk.secretariat.capture.action_lines import is_as_made, record_action_of_line, reword_action
from cmpdesk.secretariat.capture.bullets import reworded, with_bullet, without_bullet
from cmpdesk.secretariat.capture.lines import kind_in_force
from cmpdesk.secretariat.capture.reading import CaptureNames, capture_names
from cmpdesk.secretariat.capture.themes import theme_for
from cmpdesk.secretariat.registers.loading import NOTHING, load_registers
from cmpdesk.secretariat.report.minutes_editing import Place, delete_decision, text_at, write_text

SECTIONS: Final = {
    CapturedKind.OUTCOME: Section.OUTCOMES,
    CapturedKind.CHALLENGE: Section.CHALLENGES,
    CapturedKind.GENDER: Section.GENDER,
}
"""The sections of the minutes that items are written into."""


class EmptyLineError(UserError):
    """A line without words cannot become anything."""


class Kept(StrEnum):
    """What stays because somebody worked on it since."""

    TEXT = "text"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Writing:
    """How a line is written into the minutes.

    Attributes:
        language: in which its words are.
        group_id: the group that numbers its decision or action.
        bullet: the line as an item of a text, in Markdown.
        names: that are known, where they are loaded already.
    """

    language: Language
    group_id: str
    bullet: str
    names: CaptureNames | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """What a line is now, and what of before was kept in the minutes; ``number`` is that of what was kept or made."""

    kind: CapturedKind
    number: str | None = None
    kept: Kept | None = None


def turn(database: DatabaseSession, line_id: str, kind: CapturedKind, how: Writing) -> Turned:
    """Let a line be what somebody chose; what it was before is taken back first.

    A decision or an action that somebody added to since stays, and the line with it. A text that somebody edited
    since stays in the minutes, the line is turned even so.

    Raises:
        EmptyLineError: the line has no words.
    """
    row = database.get_one(CapturedLine, line_id)
    if kind is not CapturedKind.NOTE and not row.text.strip():
        raise EmptyLineError("The line is empty. Write what was said, then turn it into what it is.")
    before = kind_in_force(row)
    kept = _taken_back(database, row, before, how)
    if kept is Kept.RECORD:
        return Turned(before, _number(database, row), kept)
    row.written = row.theme_id = row.decision_id = row.action_id = None
    row.kind = CapturedKind.NOTE
    if kind is not CapturedKind.NOTE:
        _make(database, row, kind, how)
    database.flush()
    return Turned(kind, _number(database, row), kept)


def follow_line(database: DatabaseSession, line_id: str, how: Writing) -> Turned:
    """Let what was made of a line say what the line says now; what somebody worked on since is left as it is."""
    row = database.get_one(CapturedLine, line_id)
    kind = kind_in_force(row)
    words = _words(row)
    if not words or kind is CapturedKind.NOTE:
        return Turned(kind, _number(database, row))
    if kind in SECTIONS:
        kept = None if _reword_item(database, row, kind, how.bullet) else Kept.TEXT
    elif kind is CapturedKind.DECISION:
        kept = None if _reword_decision(database, row, words) else Kept.RECORD
    else:
        kept = None if reword_action(database, row, words, _names(database, how)) else Kept.RECORD
    return Turned(kind, _number(database, row), kept)


def _names(database: DatabaseSession, how: Writing) -> CaptureNames:
    return how.names or capture_names(load_registers(database))


def _words(row: CapturedLine) -> str:
    return " ".join(row.text.split())


def _number(database: DatabaseSession, row: CapturedLine) -> str | None:
    if row.decision_id is not None:
        return database.get_one(Decision, row.decision_id).number
    return None if row.action_id is None else database.get_one(Action, row.action_id).number


def _make(database: DatabaseSession, row: CapturedLine, kind: CapturedKind, how: Writing) -> None:
    words, session_id = _words(row), row.session_id
    theme_id = None if kind is CapturedKind.GENDER else theme_for(database, session_id, row.agenda_item_id)
    row.kind, row.theme_id, row.written = kind, theme_id, words
    if kind is CapturedKind.DECISION:
        text = NOTHING.with_text(how.language, words)
        row.decision_id = record_decision(database, session_id, how.group_id, text, theme_id)
    elif kind is CapturedKind.ACTION:
        line = InLanguage(words, how.language)
        row.action_id = record_action_of_line(database, row, how.group_id, line, _names(database, how))
    else:
        row.written = how.bullet
        place = Place(SECTIONS[kind], theme_id)
        there = text_at(database, session_id, place).in_language(how.language) or ""
        write_text(database, session_id, place, how.language, with_bullet(there, how.bullet))


def _taken_back(database: DatabaseSession, row: CapturedLine, kind: CapturedKind, how: Writing) -> Kept | None:
    """Take away what was made of a line; tell what was kept."""
    if kind in SECTIONS:
        return None if _take_item_out(database, row, kind) else Kept.TEXT
    if kind is CapturedKind.DECISION and row.decision_id is not None:
        if not _is_only(database.get_one(Decision, row.decision_id).text, row.written):
            return Kept.RECORD
        delete_decision(database, row.decision_id)
    if kind is CapturedKind.ACTION and row.action_id is not None:
        if not is_as_made(database, row, _names(database, how)):
            return Kept.RECORD
        delete_actions(database, [row.action_id])
    return None


def _place(row: CapturedLine, kind: CapturedKind) -> Place:
    return Place(SECTIONS[kind], row.theme_id)


def _take_item_out(database: DatabaseSession, row: CapturedLine, kind: CapturedKind) -> bool:
    """Take an item out of the language that it was written in; tell whether nothing of it stays."""
    text = text_at(database, row.session_id, _place(row, kind))
    for written in text.written():
        left = without_bullet(written.text, row.written or "")
        if left is not None:
            write_text(database, row.session_id, _place(row, kind), written.language, left)
            return True
    # Where the whole text is gone, with its theme or by hand, there is nothing that could stay.
    return not text


def _reword_item(database: DatabaseSession, row: CapturedLine, kind: CapturedKind, bullet: str) -> bool:
    if row.written == bullet:
        return True
    for written in text_at(database, row.session_id, _place(row, kind)).written():
        text = reworded(written.text, row.written or "", bullet)
        if text is not None:
            write_text(database, row.session_id, _place(row, kind), written.language, text)
            row.written = bullet
            return True
    return False


def _reword_decision(database: DatabaseSession, row: CapturedLine, words: str) -> bool:
    decision = database.get_one(Decision, row.decision_id)
    if not _is_only(decision.text, row.written):
        return False
    (only,) = decision.text.written()
    decision.text = decision.text.with_text(only.language, words)
    row.written = words
    return True


def _is_only(text: Translated, words: str | None) -> bool:
    return [written.text for written in text.written()] == [words]
