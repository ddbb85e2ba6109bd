"""The follow-up note of a session: one page with its decisions, its actions and the dates, minutes after it ended.

Source: the short note that members of multilateral bodies ask for before the minutes are agreed: what was decided,
who does what, by when.
"""

from __future__ import annotations

from cmpdesk.documents.agreed_blocks import action_table_blocks, decision_blocks, next_meeting_blocks
from cmpdesk.documents.chapter_blocks import ChapterLook, chapter_heading
from cmpdesk.documents.document_language import DocumentLanguage
from cmpdesk.documents.masthead import DocumentKind, masthead
from cmpdesk.documents.minutes import require_met, session_document
from cmpdesk.documents.tree import Document
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.secretariat.report.chapter import Chapter

_LOOK = ChapterLook(level=1, actions_in_full=False)


class NothingAgreedError(UserError):
    """A session has neither a decision nor an action yet."""


def follow_up_note(chapter: Chapter, language: Language, author: str) -> Document:
    """Build the follow-up note of a session.

    Raises:
        NoSessionError: the group did not meet in that edition.
        NothingAgreedError: nothing was decided and no action was agreed.
    """
    require_met(chapter, language)
    if not chapter.decisions and not chapter.actions:
        raise NothingAgreedError(
            "The session has neither a decision nor an action yet. Write them down first; no file was written."
        )
    words = DocumentLanguage(language)
    blocks = (
        *masthead(chapter, DocumentKind.FOLLOW_UP, words),
        chapter_heading(chapter, words, _LOOK),
        *decision_blocks(chapter, words),
        *action_table_blocks(chapter, words),
        *next_meeting_blocks(chapter, words),
    )
    return session_document(chapter, DocumentKind.FOLLOW_UP, words, blocks, author)
