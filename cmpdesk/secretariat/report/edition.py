"""What the annual report of an edition says: its own texts, the partnership's profile, and all chapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.choices import Section, SessionKind, Side
from cmpdesk.model.edition import Session, SessionGroup
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Narrative
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.registers.loading import GroupCard, GroupLine, Registers, load_registers, partnership_name
from cmpdesk.secretariat.report.chapter import Chapter, CoChair
from cmpdesk.secretariat.report.chapter_loading import co_chairs_on, in_office, load_chapter
from cmpdesk.secretariat.search.finding import EditionFacts, editions


@dataclass(frozen=True, slots=True)
class SideInstitutions:
    """The institutions that co-chair groups, or the partnership, for one side."""

    side: Side
    institutions: tuple[Translated, ...]


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Everything that the annual report of an edition is made of.

    ``meetings`` are all annual meetings up to this one; ``not_met`` are chapters of groups that did not meet.
    """

    edition: EditionFacts
    partnership: Translated
    acronym: Translated
    national_co_chairs: tuple[CoChair, ...]
    texts: tuple[tuple[Section, Translated], ...]
    groups: tuple[GroupLine, ...]
    institutions: tuple[SideInstitutions, ...]
    meetings: tuple[EditionFacts, ...]
    chapters: tuple[Chapter, ...]
    not_met: tuple[Chapter, ...]

    def text_of(self, section: Section) -> Translated:
        """Return the edition's text of a section, empty where there is none."""
        return dict(self.texts).get(section, Translated())


def load_report(session: DatabaseSession, edition: EditionFacts) -> ReportFacts:
    """Load everything that the annual report of an edition is made of."""
    registers = load_registers(session)
    day = edition.starts_on or date(edition.year, 12, 31)
    official = partnership_name(session, day)
    groups = [card for card in registers.groups.values() if is_active(card, day)]
    chapters = [
        load_chapter(session, session_id, registers)
        for session_id in _annual_sessions(session, edition, [group.id for group in groups])
    ]
    texts = session.execute(select(Narrative.section, Narrative).where(Narrative.edition_id == edition.id))
    return ReportFacts(
        edition=edition,
        partnership=official.name,
        acronym=official.acronym,
        national_co_chairs=co_chairs_on(session, registers, None, day),
        texts=tuple((section, row.text) for section, row in texts),
        groups=tuple(registers.group_line(group.id, day) for group in groups),
        institutions=_institutions(session, registers, day),
        meetings=tuple(meeting for meeting in editions(session) if meeting.ordinal <= edition.ordinal),
        chapters=tuple(chapter for chapter in chapters if not chapter.session.did_not_meet),
        not_met=tuple(chapter for chapter in chapters if chapter.session.did_not_meet),
    )


def is_active(group: GroupCard, day: date) -> bool:
    """Tell whether a group exists on a day: founded, and neither suspended nor closed."""
    if group.founded_on is not None and day < group.founded_on:
        return False
    return all(end is None or day < end for end in (group.suspended_on, group.closed_on))


def _annual_sessions(session: DatabaseSession, edition: EditionFacts, group_ids: Sequence[str]) -> list[str]:
    """Return the sessions of an annual meeting in the order of the groups; a joint one once."""
    rows = session.execute(
        select(SessionGroup.working_group_id, Session.id)
        .join(Session, Session.id == SessionGroup.session_id)
        .where(Session.edition_id == edition.id, Session.kind == SessionKind.ANNUAL)
        .order_by(Session.starts_on, Session.id)
    ).all()
    known = [row for row in rows if row.working_group_id in group_ids]
    in_order = sorted(known, key=lambda row: group_ids.index(row.working_group_id))
    return list(dict.fromkeys(row.id for row in in_order))


def _institutions(session: DatabaseSession, registers: Registers, day: date) -> tuple[SideInstitutions, ...]:
    terms = session.scalars(select(CoChairTerm).where(CoChairTerm.institution_id.is_not(None))).all()
    found = []
    for side in (Side.CANADA, Side.MEXICO):
        ids = dict.fromkeys(term.institution_id for term in terms if term.side is side and in_office(term, day))
        found.append(SideInstitutions(side, tuple(registers.institution_full(each, day) for each in ids)))
    return tuple(found)
