"""A session at a glance: when, where, who co-chairs it on its day, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.choices import Delegation, Mode, Section, SessionState, Side
from cmpdesk.model.edition import Session
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Decision, Narrative, Theme
from cmpdesk.model.participant import Participant
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.agenda.timing import session_end, session_start
from cmpdesk.secretariat.meetings.typed_times import zone_city
from cmpdesk.secretariat.registers.loading import GroupLine, Registers, load_registers
from cmpdesk.secretariat.report.chapter import ApprovalLine, HeadCountLine, SessionFacts
from cmpdesk.secretariat.report.chapter_loading import approvals_of, head_counts_of, in_office, load_session_facts
from cmpdesk.secretariat.words.dates import MEXICO_CITY_ZONE, OTTAWA_ZONE, City, city_time_text
from cmpdesk.secretariat.words.wording import label

_STATES = list(SessionState)
_CHAIRED_BY = (Side.CANADA, Side.MEXICO)


class Gap(StrEnum):
    """What a session can still miss."""

    DATE = "date"
    TIME = "time"
    PLACE = "place"
    LINK = "link"
    CO_CHAIRS = "co_chairs"
    AGENDA = "agenda"
    PARTICIPANTS = "participants"
    OUTCOMES = "outcomes"
    GENDER = "gender"
    REASON = "reason"
    TRANSLATIONS = "translations"


_TABS = {
    Gap.AGENDA: "agenda",
    Gap.PARTICIPANTS: "participants",
    Gap.OUTCOMES: "minutes",
    Gap.GENDER: "minutes",
}


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing, and where it is filled in.

    Attributes:
        gap: what.
        tab: the tab of the session's page that fills it.
        side: whose co-chair.
        language: of the texts that are not translated.
        count: how many texts.
        record_id: the group whose co-chair is missing.
    """

    gap: Gap
    tab: str = "overview"
    side: Side | None = None
    language: Language | None = None
    count: int = 0
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A co-chair of one side on the session's day; without a name the seat is vacant."""

    group_id: str
    side: Side
    name: str | None
    title: Translated
    institution: Translated
    acting: bool
    delegated: bool


@dataclass(frozen=True, slots=True)
class SessionSheet:
    """All that the frame and the overview of a session's page show."""

    facts: SessionFacts
    seats: tuple[Seat, ...]
    head_counts: tuple[HeadCountLine, ...]
    listed: Mapping[Delegation, int]
    approvals: tuple[ApprovalLine, ...]
    other_groups: tuple[GroupLine, ...]
    actions: int
    missing: tuple[Missing, ...]

    @property
    def day(self) -> date | None:
        """Return the day whose names and offices hold."""
        return self.facts.starts_on or self.facts.edition.starts_on

    def is_reached(self, state: SessionState) -> bool:
        """Tell whether a state is behind the session; each side's approval counts for itself."""
        side = {SessionState.APPROVED_BY_CANADA: Side.CANADA, SessionState.APPROVED_BY_MEXICO: Side.MEXICO}.get(state)
        if side is None:
            return _STATES.index(state) <= _STATES.index(self.facts.state)
        return self.facts.state is state or any(approval.side is side for approval in self.approvals)


def load_session_sheet(
    database: DatabaseSession, session_id: str, today: date, registers: Registers | None = None
) -> SessionSheet | None:
    """Load a session at a glance; None where it is no longer there."""
    if database.get(Session, session_id) is None:
        return None
    registers = registers or load_registers(database)
    facts = load_session_facts(database, session_id, registers)
    day = facts.starts_on or facts.edition.starts_on
    present = {group.id for group in facts.groups}
    others = tuple(
        registers.group_line(group_id, day)
        for group_id, card in registers.groups.items()
        if group_id not in present and (card.closed_on is None or day is None or card.closed_on > day)
    )
    actions = select(func.count()).select_from(Action).where(Action.session_id == session_id)
    sheet = SessionSheet(
        facts=facts,
        seats=_seats(database, registers, [group.id for group in facts.groups], day),
        head_counts=head_counts_of(database, session_id),
        listed=_listed(database, session_id),
        approvals=approvals_of(database, session_id),
        other_groups=others,
        actions=database.scalar(actions) or 0,
        missing=(),
    )
    return replace(sheet, missing=tuple(_missing(sheet, _Written.of(database, session_id), today)))


def _listed(database: DatabaseSession, session_id: str) -> dict[Delegation, int]:
    counts = database.execute(
        select(Participant.delegation, func.count().label("number"))
        .where(Participant.session_id == session_id)
        .group_by(Participant.delegation)
    )
    return {row.delegation: row.number for row in counts}


def day_of(database: DatabaseSession, session_id: str) -> date | None:
    """Return the first day of a session."""
    return database.scalar(select(Session.starts_on).where(Session.id == session_id))


def group_title(group: GroupLine, language: Language) -> str:
    """Return the title of a group in a language, or one made of its name."""
    if group.title.in_language(language) or not group.name.in_language(language):
        written = (group.title or group.name).or_other(language)
        return written.text if written else group.code
    return label("working_group.name", language, name=group.name.in_language(language))


def short_group(group: GroupLine, language: Language) -> str:
    """Return the short name of a group, or its code."""
    written = group.name.or_other(language)
    return written.text if written else group.code


def cities_of(facts: SessionFacts, language: Language) -> tuple[City, City]:
    """Return the two capitals, that of the session's own clock first."""
    ottawa = City(zone_city(OTTAWA_ZONE, language), OTTAWA_ZONE)
    mexico = City(zone_city(MEXICO_CITY_ZONE, language), MEXICO_CITY_ZONE)
    return (mexico, ottawa) if facts.time_zone == MEXICO_CITY_ZONE else (ottawa, mexico)


def clocks_text(facts: SessionFacts, language: Language) -> str:
    """Return when a session begins and ends by the clocks of both capitals, and its own where it is a third one."""
    start = session_start(facts)
    if start is None:
        return ""
    cities: tuple[City, ...] = cities_of(facts, language)
    if facts.time_zone and facts.time_zone not in {city.zone_name for city in cities}:
        cities = (City(zone_city(facts.time_zone, language), facts.time_zone), *cities)
    return city_time_text(start, cities, language, end=_later(start, session_end(facts)))


def _later(start: datetime, end: datetime | None) -> datetime | None:
    return end if end is not None and end > start else None


def _seats(
    database: DatabaseSession, registers: Registers, group_ids: Sequence[str], day: date | None
) -> tuple[Seat, ...]:
    rows = database.scalars(
        select(CoChairTerm)
        .where(CoChairTerm.working_group_id.in_(group_ids))
        .order_by(CoChairTerm.delegated, CoChairTerm.sort_order, CoChairTerm.id)
    )
    terms = sorted(
        (term for term in rows if in_office(term, day)), key=lambda term: group_ids.index(term.working_group_id or "")
    )
    return tuple(
        Seat(
            term.working_group_id or "",
            term.side,
            registers.people[term.person_id].name if term.person_id else None,
            term.title,
            registers.institution_full(term.institution_id, day),
            term.acting,
            term.delegated,
        )
        for term in terms
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """The texts of a session by the tab that shows them, and which sections have one."""

    texts: tuple[tuple[str, Translated], ...]
    sections: frozenset[Section]
    agenda_items: int

    @staticmethod
    def of(database: DatabaseSession, session_id: str) -> _Written:
        agenda = database.execute(
            select(AgendaItem.title, AgendaItem.purpose, AgendaItem.background).where(
                AgendaItem.session_id == session_id
            )
        ).all()
        sections = database.execute(
            select(Narrative.section, Narrative.text).where(Narrative.session_id == session_id)
        ).all()
        texts = [("agenda", text) for row in agenda for text in row]
        texts += [("minutes", text) for _, text in sections]
        for question, tab in (
            (select(Theme.title).where(Theme.session_id == session_id), "minutes"),
            (select(Decision.text).where(Decision.session_id == session_id), "minutes"),
            (select(Action.text).where(Action.session_id == session_id), "actions"),
            (select(Participant.title).where(Participant.session_id == session_id), "participants"),
            (select(Session.place).where(Session.id == session_id), "overview"),
        ):
            texts += [(tab, text) for text in database.scalars(question)]
        written = frozenset(section for section, text in sections if text)
        return _Written(tuple(texts), written, len(agenda))


def _missing(sheet: SessionSheet, written: _Written, today: date) -> Iterator[Missing]:
    facts = sheet.facts
    if facts.did_not_meet:
        if not facts.reason:
            yield Missing(Gap.REASON)
        return
    yield from _missing_before(sheet, written)
    is_past = facts.starts_on is not None and facts.starts_on < today
    if is_past or _STATES.index(facts.state) >= _STATES.index(SessionState.HELD):
        for gap, section in ((Gap.OUTCOMES, Section.OUTCOMES), (Gap.GENDER, Section.GENDER)):
            if section not in written.sections:
                yield Missing(gap, _TABS[gap])
    yield from _missing_translations(written)


def _missing_before(sheet: SessionSheet, written: _Written) -> Iterator[Missing]:
    facts = sheet.facts
    if facts.starts_on is None:
        yield Missing(Gap.DATE)
    if facts.start_time is None or facts.end_time is None or facts.time_zone is None:
        yield Missing(Gap.TIME)
    if facts.mode is not Mode.VIRTUAL and not facts.place:
        yield Missing(Gap.PLACE)
    if (
        facts.mode in {Mode.VIRTUAL, Mode.HYBRID}
        and not facts.link
        and _STATES.index(facts.state) < _STATES.index(SessionState.HELD)
    ):
        yield Missing(Gap.LINK)
    for group in facts.groups:
        for side in _CHAIRED_BY:
            if not any(seat.name and seat.side is side and seat.group_id == group.id for seat in sheet.seats):
                yield Missing(Gap.CO_CHAIRS, side=side, record_id=group.id)
    if not written.agenda_items:
        yield Missing(Gap.AGENDA, _TABS[Gap.AGENDA])
    if not sheet.listed and not sheet.head_counts:
        yield Missing(Gap.PARTICIPANTS, _TABS[Gap.PARTICIPANTS])


def _missing_translations(written: _Written) -> Iterator[Missing]:
    for language in Language:
        tabs = [tab for tab, text in written.texts if text and not text.in_language(language)]
        if tabs:
            yield Missing(Gap.TRANSLATIONS, tabs[0], language=language, count=len(tabs))
