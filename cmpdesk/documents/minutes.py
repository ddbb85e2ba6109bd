"""The minutes of a session: the group's chapter, with what only minutes have around it.

Source: conventions for minutes of government secretariats; the chapter itself is that of the report.
"""

from __future__ import annotations

from collections.abc import Iterator

from cmpdesk.documents.agreed_blocks import (
    action_table_blocks,
    decision_blocks,
    named_fact,
    next_meeting_blocks,
    review_blocks,
)
from cmpdesk.documents.chapter_blocks import (
    ChapterLook,
    chapter_heading,
    co_chair_blocks,
    co_chair_name,
    participant_blocks,
    section_blocks,
    was_there,
)
from cmpdesk.documents.document_language import DocumentLanguage, joined, text_runs
from cmpdesk.documents.masthead import (
    DocumentKind,
    document_symbol,
    document_title,
    group_words,
    masthead,
    session_header,
)
from cmpdesk.documents.tree import (
    Block,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Runs,
    SignatureLine,
    Signatures,
)
from cmpdesk.model.choices import Attendance, Side
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.meetings.between import meeting_name
from cmpdesk.secretariat.meetings.delegations import delegations_in_order, in_chosen_order
from cmpdesk.secretariat.report.chapter import AgendaLine, Chapter
from cmpdesk.secretariat.words.wording import counted, listing

_LOOK = ChapterLook(level=1, actions_in_full=True)
_SIGNING = {Side.CANADA: "signature.for_canada", Side.MEXICO: "signature.for_mexico"}


class NoSessionError(UserError):
    """A group did not meet, so that there is nothing to write minutes of."""


def minutes(chapter: Chapter, language: Language, author: str) -> Document:
    """Build the minutes of a session.

    Raises:
        NoSessionError: the group did not meet in that edition.
    """
    require_met(chapter, language)
    words = DocumentLanguage(language)
    blocks = (
        *masthead(chapter, DocumentKind.MINUTES, words),
        chapter_heading(chapter, words, _LOOK),
        *co_chair_blocks(chapter, words, _LOOK),
        *_agenda(chapter, words),
        *attendance_blocks(chapter, words),
        *section_blocks(chapter, words, _LOOK),
        *participant_blocks(chapter, words, _LOOK),
        *review_blocks(chapter, words),
        *decision_blocks(chapter, words),
        *action_table_blocks(chapter, words),
        *next_meeting_blocks(chapter, words),
        *_signatures(chapter, words),
    )
    return session_document(chapter, DocumentKind.MINUTES, words, blocks, author)


def require_met(chapter: Chapter, language: Language) -> None:
    """Refuse a session that was not held.

    Raises:
        NoSessionError: the group did not meet, with the reason where it is known.
    """
    if not chapter.session.did_not_meet:
        return
    groups = Translated(*(group_words(chapter.session.groups, each) for each in Language))
    year, reason = chapter.session.edition.year, chapter.session.reason.or_other(language)
    if reason is None:
        raise NoSessionError(
            "{groups} did not meet in the edition of {year}. No file was written.", groups=groups, year=year
        )
    raise NoSessionError(
        "{groups} did not meet in the edition of {year} ({why}). No file was written.",
        groups=groups,
        year=year,
        why=reason.text.rstrip("."),
    )


def session_document(
    chapter: Chapter, kind: DocumentKind, words: DocumentLanguage, blocks: tuple[Block, ...], author: str
) -> Document:
    """Return the document of a session around its blocks."""
    return Document(
        title=document_title(chapter, kind, words.language),
        subject=meeting_name(chapter.session.edition.ordinal, chapter.session.between, words.language),
        author=author,
        language=words.language,
        blocks=blocks,
        header_left=session_header(chapter, kind, words.language),
        header_right=document_symbol(chapter, kind),
        page_label=words.label("page.label", page="{page}", pages="{pages}"),
        missing=tuple(dict.fromkeys(words.missing)),
    )


def _agenda(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    if chapter.agenda:
        yield Heading(2, text_runs(words.label("section.agenda")))
        yield ListBlock(_agenda_items(chapter.agenda, words), numbered=True)


def _agenda_items(agenda: tuple[AgendaLine, ...], words: DocumentLanguage) -> tuple[ListItem, ...]:
    return tuple(
        ListItem(
            words.line(item.title, f"{words.label('section.agenda')} {item.number}"),
            (ListBlock(_agenda_items(item.children, words), numbered=True),) if item.children else (),
        )
        for item in agenda
    )


def attendance_blocks(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    """Yield how many of each delegation took part, who was excused, and the numbers that were stated."""
    lines = list(_attendance_lines(chapter, words))
    if lines:
        yield Heading(2, text_runs(words.label("section.attendance")))
        for line in lines:
            yield Paragraph(line)


def _attendance_lines(chapter: Chapter, words: DocumentLanguage) -> Iterator[Runs]:
    for delegation in delegations_in_order(chapter.session.edition, words.language):
        people = [person for person in chapter.participants if person.delegation is delegation]
        present = sum(was_there(person) for person in people)
        if present:
            number = counted("count.participants", present, words.language)
            yield named_fact(words.label(f"delegation.{delegation}"), text_runs(number), words)
        for absence in (Attendance.EXCUSED, Attendance.ABSENT):
            names = [person.name for person in people if person.attendance is absence]
            if names:
                who = f"{words.label(f'delegation.{delegation}')}, {words.label(f'attendance.{absence}').lower()}"
                yield named_fact(who, text_runs(listing(names, words.language)), words)
    for count in chapter.head_counts:
        stated = words.line(count.words, words.label("participants.stated_number"))
        stated = stated or text_runs("" if count.number is None else str(count.number))
        name = words.label("participants.stated_number")
        if count.delegation:
            name = f"{words.label(f'delegation.{count.delegation}')}, {name[0].lower()}{name[1:]}"
        yield named_fact(name, stated, words)


def _signatures(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    if not chapter.co_chairs:
        return
    yield Heading(2, text_runs(words.label("section.signatures")))
    lines = []
    for co_chair in in_chosen_order(chapter.co_chairs, chapter.session.edition, words.language):
        capacity = joined([words.line(text, co_chair.name) for text in (co_chair.title, co_chair.institution)], ", ")
        side = words.label(_SIGNING[co_chair.side])
        lines.append(SignatureLine(side, co_chair_name(co_chair, words), capacity))
    yield Signatures(tuple(lines), words.label("signature.date"), words.label("signature.signature"))
