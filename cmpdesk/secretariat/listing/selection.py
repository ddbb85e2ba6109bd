"""What part of the workspace a list is asked for, and in which language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.edition import Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.listing.status import StatusChoice
from cmpdesk.secretariat.registers.loading import GroupCard
from cmpdesk.secretariat.search.finding import EditionFacts, edition_of_year, group_named


@dataclass(frozen=True, slots=True)
class Selection:
    """One edition or all, one group or all, one status or all.

    Attributes:
        language: of names and texts; what is not translated stands in another one.
        today: the day that "overdue", "in office" and "is called" are judged on where no edition is asked for.
    """

    language: Language
    today: date
    edition: EditionFacts | None = None
    group: GroupCard | None = None
    status: StatusChoice | None = None

    @property
    def day(self) -> date:
        """Return the day whose names and offices hold: the edition's, or today."""
        return (self.edition.starts_on if self.edition else None) or self.today

    def words(self, text: Translated) -> str | None:
        """Return the text in the list's language, or in another one where it is not translated."""
        written = text.or_other(self.language)
        return written.text if written else None

    def session_ids(self) -> Select[str]:
        """Return the question for the ids of the sessions that are asked for."""
        question = select(Session.id)
        if self.edition is not None:
            question = question.where(Session.edition_id == self.edition.id)
        if self.group is not None:
            of_group = select(SessionGroup.session_id).where(SessionGroup.working_group_id == self.group.id)
            question = question.where(Session.id.in_(of_group))
        return question


def selected(
    session: DatabaseSession,
    *,
    language: Language,
    today: date,
    year: int | None = None,
    group: str | None = None,
    status: StatusChoice | None = None,
) -> Selection:
    """Return what a person asks for, by a year and any name of a group.

    Raises:
        UnknownChoiceError: there is no such edition or group; the sentence lists those that there are.
    """
    return Selection(
        language=language,
        today=today,
        edition=None if year is None else edition_of_year(session, year),
        group=None if group is None else group_named(session, group),
        status=status,
    )
