"""The meeting binder of a group: all that its co-chairs carry into the room, as one document.

Agenda with notes, delegations, what the last meeting reported, the actions that are still open, biographies, and room
to write beside each item of the agenda.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cmpdesk.documents.agenda import agenda_blocks
from cmpdesk.documents.agreed_blocks import action_table, decision_blocks
from cmpdesk.documents.chapter_blocks import (
    ChapterLook,
    chapter_heading,
    co_chair_blocks,
    section_blocks,
)
from cmpdesk.documents.document_language import DocumentLanguage, joined, text_runs
from cmpdesk.documents.masthead import DocumentKind, document_title, masthead
from cmpdesk.documents.minutes import require_met, session_document
from cmpdesk.documents.participants import delegation_blocks
from cmpdesk.documents.tree import Block, Contents, ContentsEntry, Document, Heading, PageBreak, Runs, Table
from cmpdesk.model.choices import AgendaKind
from cmpdesk.model.language import Language
from cmpdesk.secretariat.agenda.timing import running_times
from cmpdesk.secretariat.meetings.between import meeting_name
from cmpdesk.secretariat.meetings.delegations import delegations_in_order
from cmpdesk.secretariat.report.binder import BinderFacts
from cmpdesk.secretariat.report.chapter import Chapter

_LOOK = ChapterLook(level=1, actions_in_full=False)
_NOTE_HEIGHT = 62
"""Room for a few lines by hand, in points."""


def binder(facts: BinderFacts, language: Language, author: str) -> Document:
    """Build the binder of a session; parts without content are left out.

    Raises:
        NoSessionError: the group did not meet in that edition.
    """
    chapter = facts.chapter
    require_met(chapter, language)
    words = DocumentLanguage(language)
    parts = [
        (anchor, title, list(blocks))
        for anchor, title, blocks in (
            ("agenda", words.label("section.agenda"), agenda_blocks(chapter, words)),
            ("delegations", words.label("delegation.plural"), _delegations(facts, words)),
            *(
                (f"last_meeting_{place}", _reported(chapter, words), _earlier(chapter, words))
                for place, chapter in enumerate(facts.earlier)
            ),
            ("open_actions", words.label("binder.open_actions"), _open_actions(facts, words)),
            ("biographies", words.label("binder.biographies"), _biographies(facts, words)),
            ("notes", words.label("binder.notes"), _notes(chapter, words)),
        )
    ]
    filled = [part for part in parts if part[2]]
    blocks = (
        *masthead(chapter, DocumentKind.BINDER, words),
        chapter_heading(chapter, words, _LOOK),
        *co_chair_blocks(chapter, words, _LOOK),
        Heading(2, text_runs(words.label("section.contents"))),
        Contents(tuple(ContentsEntry(1, title, anchor) for anchor, title, _ in filled)),
        *_parts(filled),
    )
    return session_document(chapter, DocumentKind.BINDER, words, blocks, author)


def _parts(parts: Iterable[tuple[str, str, list[Block]]]) -> Iterator[Block]:
    for anchor, title, blocks in parts:
        yield PageBreak()
        yield Heading(1, text_runs(title), anchor=anchor)
        yield from blocks


def _delegations(facts: BinderFacts, words: DocumentLanguage) -> Iterator[Block]:
    for delegation in delegations_in_order(facts.chapter.session.edition, words.language):
        yield from delegation_blocks(facts.chapter, delegation, words)


def _reported(earlier: Chapter, words: DocumentLanguage) -> str:
    meeting = meeting_name(earlier.session.edition.ordinal, earlier.session.between, words.language)
    return words.label("binder.last_meeting", meeting=meeting)


def _earlier(earlier: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    yield from section_blocks(earlier, words, ChapterLook(level=1, actions_in_full=True))
    yield from decision_blocks(earlier, words)


def _open_actions(facts: BinderFacts, words: DocumentLanguage) -> Iterator[Block]:
    if facts.open_actions:
        yield action_table(facts.open_actions, words.label("binder.open_actions"), words, with_status=True)


def _biographies(facts: BinderFacts, words: DocumentLanguage) -> Iterator[Block]:
    for biography in facts.biographies:
        yield Heading(2, text_runs(biography.name))
        yield from words.passage(biography.text, biography.name, 3)


def _notes(chapter: Chapter, words: DocumentLanguage) -> Iterator[Block]:
    """Yield room to write beside each item that is spoken to."""
    spoken = [timed for timed in running_times(chapter.agenda, None) if timed.item.kind is not AgendaKind.BREAK]
    if not spoken:
        return
    rows: list[tuple[Runs, ...]] = []
    for timed in spoken:
        number = timed.item.number
        rows.append((joined([text_runs(number), words.line(timed.item.title, number)], " "), ()))
    yield Table(
        header=(words.label("agenda.item"), words.label("binder.notes")),
        rows=tuple(rows),
        widths=(0.3, 0.7),
        title=words.label("binder.notes"),
        description=document_title(chapter, DocumentKind.BINDER, words.language),
        is_filled_in=True,
        row_height=_NOTE_HEIGHT,
    )
