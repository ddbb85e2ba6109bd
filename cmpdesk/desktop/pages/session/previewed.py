"""What the preview can show of a session, and building it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from cmpdesk.model.language import Language

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.desktop.background import Progress
    from cmpdesk.documents.tree import Document
    from cmpdesk.secretariat.report.chapter import Chapter


class PreviewKind(StrEnum):
    """A document of a session."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    ANNOTATED_AGENDA = "annotated_agenda"
    PARTICIPANTS = "participants"
    FOLLOW_UP = "follow_up"
    CHAPTER = "chapter"


@dataclass(frozen=True, slots=True)
class Previewed:
    """The document for a wish, or why there is none: the key of the sentence that says it."""

    wish: PreviewWish
    document: Document | None
    file_name: str
    missing_key: str = ""


@dataclass(frozen=True, slots=True)
class PreviewWish:
    """Which document is to be shown; it can be asked of a database session."""

    session_id: str
    kind: PreviewKind
    language: Language
    author: str

    def __call__(self, database: DatabaseSession) -> Previewed:
        """Load the session and build the document."""
        from cmpdesk.documents.agenda import NoAgendaError
        from cmpdesk.documents.follow_up import NothingAgreedError
        from cmpdesk.documents.minutes import NoSessionError
        from cmpdesk.documents.participants import NoParticipantsError
        from cmpdesk.model.edition import Session
        from cmpdesk.secretariat.minutes_life.versions import minutes_of
        from cmpdesk.secretariat.report.chapter_loading import load_chapter

        if database.get(Session, self.session_id) is None:
            # It was deleted after the question was asked; the page says so and lets go of it.
            return Previewed(self, None, "", "preview.gone")
        chapter = load_chapter(database, self.session_id)
        if self.kind is PreviewKind.MINUTES:
            chapter = minutes_of(database, chapter)
        name = self._file_name(chapter)
        try:
            return Previewed(self, _BUILDERS[self.kind](chapter, self.language, self.author), name)
        except NoSessionError:
            return Previewed(self, None, name, "preview.did_not_meet")
        except NoAgendaError:
            return Previewed(self, None, name, "preview.no_agenda")
        except NoParticipantsError:
            return Previewed(self, None, name, "preview.no_participants")
        except NothingAgreedError:
            return Previewed(self, None, name, "preview.nothing_agreed")

    def _file_name(self, chapter: Chapter) -> str:
        from cmpdesk.secretariat.meetings.between import series_code

        codes = "+".join(group.code for group in chapter.session.groups)
        words = str(self.kind).replace("_", " ")
        parts = (str(chapter.session.edition.year), codes, series_code(chapter.session.between), words)
        return f"{' '.join(part for part in parts if part)} ({self.language})"


def _minutes(chapter: Chapter, language: Language, author: str) -> Document:
    from cmpdesk.documents.minutes import minutes

    return minutes(chapter, language, author)


def _agenda(chapter: Chapter, language: Language, author: str) -> Document:
    from cmpdesk.documents.agenda import agenda

    return agenda(chapter, language, author)


def _annotated_agenda(chapter: Chapter, language: Language, author: str) -> Document:
    from cmpdesk.documents.agenda import agenda

    return agenda(chapter, language, author, annotated=True)


def _participants(chapter: Chapter, language: Language, author: str) -> Document:
    from cmpdesk.documents.participants import participants

    return participants(chapter, language, author)


def _follow_up(chapter: Chapter, language: Language, author: str) -> Document:
    from cmpdesk.documents.follow_up import follow_up_note

    return follow_up_note(chapter, language, author)


def _chapter(chapter: Chapter, language: Language, author: str) -> Document:
    """Build the chapter as the annual report has it, without what only minutes have around it."""
    from cmpdesk.documents import chapter_blocks as parts
    from cmpdesk.documents.document_language import DocumentLanguage
    from cmpdesk.documents.masthead import DocumentKind, group_words
    from cmpdesk.documents.minutes import require_met, session_document

    require_met(chapter, language)
    words = DocumentLanguage(language)
    look = parts.ChapterLook(level=1, actions_in_full=False)
    blocks = (
        parts.chapter_heading(chapter, words, look),
        *parts.co_chair_blocks(chapter, words, look),
        *parts.section_blocks(chapter, words, look),
        *parts.participant_blocks(chapter, words, look),
    )
    document = session_document(chapter, DocumentKind.MINUTES, words, blocks, author)
    title = f"{words.label('document.chapter')} – {group_words(chapter.session.groups, language)}"
    return replace(document, title=title, header_right=document.subject)


_BUILDERS: dict[PreviewKind, Callable[[Chapter, Language, str], Document]] = {
    PreviewKind.MINUTES: _minutes,
    PreviewKind.AGENDA: _agenda,
    PreviewKind.ANNOTATED_AGENDA: _annotated_agenda,
    PreviewKind.PARTICIPANTS: _participants,
    PreviewKind.FOLLOW_UP: _follow_up,
    PreviewKind.CHAPTER: _chapter,
}


@dataclass(frozen=True, slots=True)
class WordWriting:
    """The work that writes a Word file, on a template where there is one; it holds no widget."""

    document: Document
    target: Path
    template: Path | None

    def __call__(self, progress: Progress) -> Path:
        """Write it."""
        from cmpdesk.documents.word import write_word

        progress.step(0, 1)
        write_word(self.document, self.target, self.template)
        return self.target
