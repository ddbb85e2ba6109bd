"""Minutes of one session in two versions, compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cmpdesk.documents.comparison import compared
from cmpdesk.documents.masthead import DocumentKind, document_symbol
from cmpdesk.documents.minutes import minutes
from cmpdesk.documents.tree import Document, Revised
from cmpdesk.model.language import Language
from cmpdesk.secretariat.report.chapter import Chapter
from cmpdesk.secretariat.words.wording import label


def compared_minutes(earlier: Chapter, later: Chapter, language: Language, author: str, moment: datetime) -> Document:
    """Return the later version of minutes with all differences from the earlier one marked.

    Args:
        earlier: what the minutes said.
        later: what they say.
        language: of the document.
        author: whom Word names as the one who made the changes.
        moment: when they were made, for Word.

    Raises:
        NoSessionError: the group did not meet.
    """
    documents = [minutes(chapter, language, author) for chapter in (earlier, later)]
    found = compared(documents[0], documents[1], Revised(author, moment))
    numbers = [chapter.session.minutes_version for chapter in (earlier, later)]
    words = label("document.comparison", language, earlier=numbers[0], later=numbers[1])
    symbol = f"{document_symbol(earlier, DocumentKind.MINUTES)} → {numbers[1]}"
    return replace(found, title=f"{found.title} – {words}", header_right=symbol)
