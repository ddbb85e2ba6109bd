"""The work of comparing two versions of minutes, and what it gives; it holds no widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as DatabaseSession

    from cmpdesk.documents.tree import Document


@dataclass(frozen=True, slots=True)
class CompareWish:
    """Which versions are compared; ``later`` is None for the text as it stands. It can be asked of a session."""

    session_id: str
    earlier: int
    later: int | None
    language: Language
    author: str

    def __call__(self, database: DatabaseSession) -> Compared:
        """Load both versions and compare them."""
        from cmpdesk.documents.compared_minutes import compared_minutes
        from cmpdesk.secretariat.minutes_life.versions import minutes_chapter, version_chapter
        from cmpdesk.secretariat.words.file_names import comparison_file_name

        try:
            earlier = version_chapter(database, self.session_id, self.earlier)
            if self.later is None:
                later = minutes_chapter(database, self.session_id)
            else:
                later = version_chapter(database, self.session_id, self.later)
            document = compared_minutes(earlier, later, self.language, self.author, datetime.now(UTC))
        except UserError as error:
            # Undone meanwhile, say: the view tells it in the place of the document.
            return Compared(self, None, "", error)
        codes = "+".join(group.code for group in later.session.groups)
        until = later.session.minutes_version
        name = comparison_file_name(self.language, self.earlier, until, later.session.edition.year, codes)
        return Compared(self, document, name, None)


@dataclass(frozen=True, slots=True)
class Compared:
    """A compared document and what to call its file; or why there is none."""

    wish: CompareWish
    document: Document | None
    file_name: str
    error: UserError | None
