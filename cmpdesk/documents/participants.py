"""The list of participants of a session, by delegation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cmpdesk.documents.chapter_blocks import (
    ChapterLook,
    chapter_heading,
    institution_of,
)
from cmpdesk.documents.document_language import DocumentLanguage, text_runs
from cmpdesk.documents.masthead import DocumentKind, masthead
from cmpdesk.documents.minutes import attendance_blocks, require_met, session_document
from cmpdesk.documents.tree import Block, Document, Heading, Runs, Table
from cmpdesk.model.choices import Attendance, Delegation
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.secretariat.meetings.delegations import delegations_in_order
from cmpdesk.secretariat.report.chapter import Chapter, ParticipantLine
from cmpdesk.secretariat.words.wording import counted

_LOOK = ChapterLook(level=1, actions_in_full=False)


class NoParticipantsError(UserError):
    """A session has neither a list nor a number of participants."""


def participants(chapter: Chapter, language: Language, author: str) -> Document:
    """Build the list of participants: everybody in the list, whether they came or not, and stated numbers.

    Raises:
        NoSessionError: the group did not meet in that edition.
        NoParticipantsError: nobody is listed and no number is stated.
    """
    require_met(chapter, language)
    if not chapter.participants and not chapter.head_counts:
        raise NoParticipantsError(
            "The session has no list of participants yet, nor a stated number. Add them first; no file was written."
        )
    words = DocumentLanguage(language)
    blocks: list[Block] = [
        *masthead(chapter, DocumentKind.PARTICIPANTS, words),
        chapter_heading(chapter, words, _LOOK),
        *attendance_blocks(chapter, words),
    ]
    for delegation in delegations_in_order(chapter.session.edition, words.language):
        blocks += delegation_blocks(chapter, delegation, words)
    return session_document(chapter, DocumentKind.PARTICIPANTS, words, tuple(blocks), author)


def delegation_blocks(chapter: Chapter, delegation: Delegation, words: DocumentLanguage) -> Iterator[Block]:
    """Yield everybody who is listed for a delegation, whether they came or not."""
    people = [person for person in chapter.participants if person.delegation is delegation]
    if not people:
        return
    title = words.label(f"participants.{delegation}")
    yield Heading(2, text_runs(title))
    says_attendance = any(person.attendance or person.presence for person in people)
    role = "participants.role_and_attendance" if says_attendance else "participants.role"
    header = ("participants.name", "participants.title", "participants.institution", role)
    yield Table(
        header=tuple(words.label(key) for key in header),
        rows=tuple(_row(person, words) for person in people),
        widths=(0.26, 0.36, 0.17, 0.21),
        title=title,
        description=counted("count.participants", len(people), words.language),
    )


def _row(person: ParticipantLine, words: DocumentLanguage) -> tuple[Runs, ...]:
    name = f"{person.honorific} {person.name}" if person.honorific else person.name
    return (
        text_runs(name, bold=person.is_head),
        words.line(person.title, person.name),
        institution_of(person, words),
        text_runs(as_one_phrase(_role(person, words))),
    )


def as_one_phrase(parts: Iterable[str]) -> str:
    """Return labels one after the other; only the first keeps its capital letter."""
    first, *others = [*parts] or [""]
    return ", ".join((first, *(f"{part[:1].lower()}{part[1:]}" for part in others)))


def _role(person: ParticipantLine, words: DocumentLanguage) -> Iterator[str]:
    if person.role is not None:
        yield words.label(f"role.{person.role}")
    elif person.is_head:
        yield words.label("role.head_of_delegation")
    if person.guest_kind is not None:
        yield words.label(f"guest_kind.{person.guest_kind}")
    if person.attendance not in {None, Attendance.ATTENDED}:
        yield words.label(f"attendance.{person.attendance}")
    if person.presence is not None:
        yield words.label(f"presence.{person.presence}")
