"""One text of the minutes while it is written: what was stored last, what others stored, and what to do then."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.desktop.rich_text.lines import lines_of
from cmpdesk.desktop.rich_text.markdown import markdown_of
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.secretariat.report.minutes_editing import Place, text_at, write_text


class WrittenMeanwhileError(UserError):
    """Somebody else changed the text since it was loaded; ``theirs`` is what they wrote."""

    def __init__(self, theirs: str) -> None:
        super().__init__("Somebody else changed this text meanwhile. Yours is kept; choose which one to store.")
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class TextField:
    """A text in one language, as it was stored when it was last loaded or saved."""

    session_id: str
    place: Place
    language: Language
    stored: str

    def store(self, database: DatabaseSession, text: str) -> None:
        """Store the text.

        Raises:
            WrittenMeanwhileError: it is not what it was; nothing was changed.
        """
        theirs = self.stored_now(database)
        if theirs != self.stored:
            raise WrittenMeanwhileError(theirs)
        write_text(database, self.session_id, self.place, self.language, text)

    def stored_now(self, database: DatabaseSession) -> str:
        """Return what the workspace holds now."""
        return text_at(database, self.session_id, self.place).in_language(self.language) or ""


def both_versions(mine: str, theirs: str) -> str:
    """Return their text, followed by the lines of mine that it does not have."""
    there = lines_of(theirs)
    return markdown_of((*there, *(line for line in lines_of(mine) if line not in there)))
