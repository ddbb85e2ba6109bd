"""What documents can be made of: the editions, and the groups of each with their session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import SessionKind
from cmpdesk.model.edition import Session, SessionGroup
from cmpdesk.model.language import Translated
from cmpdesk.secretariat.meetings.between import MeetingBetween, meetings_between
from cmpdesk.secretariat.registers.loading import GroupCard, name_on, working_groups
from cmpdesk.secretariat.report.edition import is_active
from cmpdesk.secretariat.search.finding import EditionFacts, editions


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """A group in an edition. Without a session it is not asked to meet; ``did_not_meet`` says that it was not held."""

    id: str
    code: str
    name: Translated
    session_id: str | None
    did_not_meet: bool

    @property
    def met(self) -> bool:
        """Tell whether there is a session to make documents of."""
        return self.session_id is not None and not self.did_not_meet


@dataclass(frozen=True, slots=True)
class EditionChoice:
    """An edition with its groups in their order, and its intersessional meetings by day."""

    edition: EditionFacts
    groups: tuple[GroupChoice, ...]
    between: tuple[MeetingBetween, ...] = ()


def document_choices(session: DatabaseSession) -> tuple[EditionChoice, ...]:
    """Return all editions, the newest one first, with their groups."""
    groups = working_groups(session)
    rows = session.execute(
        select(Session.edition_id, SessionGroup.working_group_id, Session.id, Session.did_not_meet)
        .join(SessionGroup, SessionGroup.session_id == Session.id)
        .where(Session.kind == SessionKind.ANNUAL)
        .order_by(Session.starts_on, Session.id)
    ).all()
    held: dict[tuple[str, str], tuple[str, bool]] = {}
    for edition_id, group_id, session_id, did_not_meet in rows:
        if edition_id is not None:
            held.setdefault((edition_id, group_id), (session_id, did_not_meet))
    between = [meeting for meeting in meetings_between(session) if not meeting.did_not_meet]
    return tuple(
        EditionChoice(
            edition,
            tuple(_choices(edition, groups.values(), held)),
            tuple(meeting for meeting in between if meeting.edition_id == edition.id),
        )
        for edition in reversed(editions(session))
    )


def _choices(
    edition: EditionFacts, groups: Iterable[GroupCard], held: Mapping[tuple[str, str], tuple[str, bool]]
) -> Iterator[GroupChoice]:
    day = edition.starts_on or date(edition.year, 12, 31)
    for group in groups:
        session_id, did_not_meet = held.get((edition.id, group.id), (None, False))
        if session_id is not None or is_active(group, day):
            yield GroupChoice(group.id, group.code, name_on(group.names, day).name, session_id, did_not_meet)
