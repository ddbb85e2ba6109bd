"""How ready each working group is for an edition: one named rule for each thing that a session needs.

A rule looks at what is known of a group's session and says how it stands. The window shows the answers as a table
in which every one leads to the place that fills it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionReview
from cmpdesk.model.agenda import AgendaItem, AgendaItemLead
from cmpdesk.model.choices import ENDED, AgendaKind, Section, SessionKind, SessionState, Side
from cmpdesk.model.edition import Edition, HeadCount, Session, SessionGroup
from cmpdesk.model.minutes import Narrative, Theme
from cmpdesk.model.participant import Participant
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.listing.persons import holds_on
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.loading import name_on, working_groups
from cmpdesk.secretariat.report.edition import is_active
from cmpdesk.secretariat.search.finding import EditionFacts

SessionColumn = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
_STATES = tuple(SessionState)
# Items that need nobody to lead them (peers' agendas name no speaker for a break).
_WITHOUT_LEAD = (AgendaKind.BREAK,)


class Need(StrEnum):
    """What a session needs, in the order in which a coordinator sees to it."""

    SESSION = "session"
    CO_CHAIRS = "co_chairs"
    AGENDA = "agenda"
    PARTICIPANTS = "participants"
    OPEN_ACTIONS = "open_actions"
    OUTCOMES = "outcomes"
    GENDER = "gender"
    MINUTES = "minutes"


class Standing(StrEnum):
    """How a need stands: met, begun, missing, or nothing to do now."""

    MET = "met"
    BEGUN = "begun"
    MISSING = "missing"
    NOT_NOW = "not_now"


_TO_DO = (Standing.MISSING, Standing.BEGUN)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says. ``word`` names the case; the numbers, the day and the side are what its sentence holds."""

    need: Need
    standing: Standing
    word: str
    count: int = 0
    of: int = 0
    day: date | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is known of a group in an edition. Without a session id it has no session there."""

    group_id: str
    code: str
    group: str
    today: date
    session_id: str | None = None
    starts_on: date | None = None
    did_not_meet: bool = False
    state: SessionState = SessionState.PLANNED
    co_chairs: Mapping[Side, int] = field(default_factory=dict)
    vacant: Mapping[Side, int] = field(default_factory=dict)
    agenda_items: int = 0
    items_without_lead: int = 0
    participants: int = 0
    stated_participants: int = 0
    open_actions: int = 0
    unreviewed_actions: int = 0
    reviews_actions: bool = False
    themes: int = 0
    themes_written: int = 0
    outcomes_written: bool = False
    gender_written: bool = False

    @property
    def has_been_held(self) -> bool:
        """Tell whether the session lies behind us: by its state, or by its date."""
        return self.has_come_to(SessionState.HELD) or (self.starts_on is not None and self.starts_on < self.today)

    def has_come_to(self, state: SessionState) -> bool:
        """Tell whether the session's state is this one or a later one."""
        return _STATES.index(self.state) >= _STATES.index(state)


def session_date(known: Preparation) -> Answer:
    """A group needs a session with a date, unless it does not meet."""
    if known.did_not_meet:
        return Answer(Need.SESSION, Standing.NOT_NOW, "did_not_meet")
    if known.session_id is None:
        return Answer(Need.SESSION, Standing.MISSING, "no_session")
    if known.starts_on is None:
        return Answer(Need.SESSION, Standing.MISSING, "not_scheduled")
    return Answer(Need.SESSION, Standing.MET, "on", day=known.starts_on)


def co_chairs(known: Preparation) -> Answer:
    """Each country needs at least one co-chair of equal rank, and every seat that it keeps needs a name."""
    seats = {
        side: max(1, known.co_chairs.get(side, 0) + known.vacant.get(side, 0)) for side in (Side.CANADA, Side.MEXICO)
    }
    named = {side: known.co_chairs.get(side, 0) for side in seats}
    without = [side for side in seats if named[side] < seats[side]]
    count, of = sum(named.values()), sum(seats.values())
    if not without:
        return Answer(Need.CO_CHAIRS, Standing.MET, "named", count, of)
    side = without[0] if len(without) == 1 else Side.BOTH
    standing = Standing.BEGUN if count else Standing.MISSING
    return Answer(Need.CO_CHAIRS, standing, "to_name", count, of, side=side)


def agenda(known: Preparation) -> Answer:
    """The agenda needs items, each item that is spoken to a lead, and then the agreement of both sides."""
    if known.did_not_meet:
        return Answer(Need.AGENDA, Standing.NOT_NOW, "none")
    if known.has_come_to(SessionState.AGENDA_AGREED):
        word, standing = ("agreed", Standing.MET) if known.agenda_items else ("none", Standing.NOT_NOW)
        return Answer(Need.AGENDA, standing, word, known.agenda_items)
    if not known.agenda_items:
        standing = Standing.NOT_NOW if known.has_been_held else Standing.MISSING
        return Answer(Need.AGENDA, standing, "none" if known.has_been_held else "to_draft")
    if known.items_without_lead:
        return Answer(Need.AGENDA, Standing.BEGUN, "without_lead", known.items_without_lead, known.agenda_items)
    return Answer(Need.AGENDA, Standing.BEGUN, "to_agree", known.agenda_items)


def participants(known: Preparation) -> Answer:
    """The delegations need their names, or at least a stated number where a meeting was large."""
    if known.did_not_meet:
        return Answer(Need.PARTICIPANTS, Standing.NOT_NOW, "none")
    count = max(known.participants, known.stated_participants)
    if count:
        return Answer(Need.PARTICIPANTS, Standing.MET, "counted", count)
    return Answer(Need.PARTICIPANTS, Standing.MISSING, "to_gather")


def open_actions(known: Preparation) -> Answer:
    """What is open is taken up: before the session by an item that reviews it, then by the review, then followed up."""
    count = known.open_actions
    if not count:
        return Answer(Need.OPEN_ACTIONS, Standing.MET, "none_open")
    if known.has_come_to(SessionState.PUBLISHED):
        return Answer(Need.OPEN_ACTIONS, Standing.BEGUN, "to_follow_up", count)
    if known.has_been_held and known.unreviewed_actions and not known.did_not_meet:
        return Answer(Need.OPEN_ACTIONS, Standing.BEGUN, "to_confirm", known.unreviewed_actions, count)
    if known.reviews_actions:
        return Answer(Need.OPEN_ACTIONS, Standing.MET, "open", count)
    if known.did_not_meet or known.has_been_held:
        return Answer(Need.OPEN_ACTIONS, Standing.NOT_NOW, "open", count)
    return Answer(Need.OPEN_ACTIONS, Standing.BEGUN, "to_review", count)


def outcomes(known: Preparation) -> Answer:
    """After the session every theme needs its outcomes, or the section a text where there are no themes."""
    if known.did_not_meet or not known.has_been_held:
        return Answer(Need.OUTCOMES, Standing.NOT_NOW, "later")
    if known.themes and known.themes_written >= known.themes:
        return Answer(Need.OUTCOMES, Standing.MET, "written", known.themes_written, known.themes)
    if known.themes_written:
        return Answer(Need.OUTCOMES, Standing.BEGUN, "part_written", known.themes_written, known.themes)
    if known.outcomes_written:
        return Answer(Need.OUTCOMES, Standing.MET, "written")
    return Answer(Need.OUTCOMES, Standing.MISSING, "to_write", 0, known.themes)


def gender(known: Preparation) -> Answer:
    """The report has a gender perspective for each group: the section needs a text."""
    if known.did_not_meet or not known.has_been_held:
        return Answer(Need.GENDER, Standing.NOT_NOW, "later")
    if known.gender_written:
        return Answer(Need.GENDER, Standing.MET, "written")
    return Answer(Need.GENDER, Standing.MISSING, "to_write")


def minutes(known: Preparation) -> Answer:
    """The minutes are drafted, sent, approved by both sides and published."""
    if known.did_not_meet or not known.has_been_held:
        return Answer(Need.MINUTES, Standing.NOT_NOW, "later")
    if known.has_come_to(SessionState.FINAL):
        return Answer(Need.MINUTES, Standing.MET, known.state.value)
    if not known.has_come_to(SessionState.MINUTES_DRAFTED):
        return Answer(Need.MINUTES, Standing.MISSING, "to_draft")
    return Answer(Need.MINUTES, Standing.BEGUN, known.state.value)


Rule = Callable[[Preparation], Answer]
RULES: Mapping[Need, Rule] = MappingProxyType(
    {
        Need.SESSION: session_date,
        Need.CO_CHAIRS: co_chairs,
        Need.AGENDA: agenda,
        Need.PARTICIPANTS: participants,
        Need.OPEN_ACTIONS: open_actions,
        Need.OUTCOMES: outcomes,
        Need.GENDER: gender,
        Need.MINUTES: minutes,
    }
)


@dataclass(frozen=True, slots=True)
class GroupReadiness:
    """A group's row: what each rule says, and the first thing that is still to be done."""

    group_id: str
    code: str
    group: str
    session_id: str | None
    state: SessionState
    did_not_meet: bool
    answers: Mapping[Need, Answer]
    next_step: Answer | None


def judged(known: Preparation) -> GroupReadiness:
    """Return what every rule says of a group, and what to do next.

    That is the first need that is not met. A group that does not meet needs nothing; once its report is published,
    what is left is to follow up.
    """
    answers = {need: rule(known) for need, rule in RULES.items()}
    needs = () if known.did_not_meet else tuple(Need)
    if known.has_come_to(SessionState.PUBLISHED) and needs:
        needs = (Need.OPEN_ACTIONS,)
    open_answers = [answers[need] for need in needs if answers[need].standing in _TO_DO]
    return GroupReadiness(
        group_id=known.group_id,
        code=known.code,
        group=known.group,
        session_id=known.session_id,
        state=known.state,
        did_not_meet=known.did_not_meet,
        answers=MappingProxyType(answers),
        next_step=open_answers[0] if open_answers else None,
    )


def readiness(session: DatabaseSession, edition: EditionFacts, selection: Selection) -> tuple[GroupReadiness, ...]:
    """Return how ready every working group is for an edition, in the order of the groups.

    A group that neither exists on the edition's day nor has a session in it is left out.
    """
    day = edition.starts_on or selection.today
    meetings = _sessions(session, edition)
    counts = _Counts.of(session, edition)
    seats = _seats(session)
    left_open = _open_actions(session, edition)
    unreviewed = _unreviewed_actions(session, edition)
    rows = []
    for card in working_groups(session).values():
        meeting = meetings.get(card.id)
        if meeting is None and not is_active(card, day):
            continue
        in_office_on = (meeting.starts_on if meeting else None) or day
        named, vacant = seats(card.id, in_office_on)
        preparation = Preparation(
            group_id=card.id,
            code=card.code,
            group=selection.words(name_on(card.names, in_office_on).name) or card.code,
            today=selection.today,
            co_chairs=named,
            vacant=vacant,
            open_actions=left_open[card.id],
            unreviewed_actions=unreviewed[card.id],
        )
        rows.append(judged(counts.added_to(preparation, meeting) if meeting else preparation))
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A group's first annual session in an edition."""

    id: str
    starts_on: date | None
    did_not_meet: bool
    state: SessionState


def _sessions(session: DatabaseSession, edition: EditionFacts) -> dict[str, _Meeting]:
    rows = session.execute(
        select(SessionGroup.working_group_id, Session.id, Session.starts_on, Session.did_not_meet, Session.state)
        .join(Session, Session.id == SessionGroup.session_id)
        .where(Session.edition_id == edition.id, Session.kind == SessionKind.ANNUAL)
        .order_by(Session.starts_on, Session.id)
    )
    found: dict[str, _Meeting] = {}
    for row in rows:
        found.setdefault(row.working_group_id, _Meeting(row.id, row.starts_on, row.did_not_meet, row.state))
    return found


def _seats(session: DatabaseSession) -> Callable[[str, date], tuple[Mapping[Side, int], Mapping[Side, int]]]:
    """Return how to ask for the named and the vacant seats of a group on a day, by side."""
    terms: dict[str | None, list[tuple[Side, str | None, date | None, date | None]]] = defaultdict(list)
    for row in session.execute(
        select(
            CoChairTerm.working_group_id,
            CoChairTerm.side,
            CoChairTerm.person_id,
            CoChairTerm.from_on,
            CoChairTerm.to_on,
        ).where(CoChairTerm.working_group_id.is_not(None))
    ):
        terms[row.working_group_id].append((row.side, row.person_id, row.from_on, row.to_on))

    def on(group_id: str, day: date) -> tuple[Mapping[Side, int], Mapping[Side, int]]:
        held = [term for term in terms[group_id] if holds_on(term[2], term[3], day)]
        named = Counter(side for side, person_id, _, _ in held if person_id)
        vacant = Counter(side for side, person_id, _, _ in held if not person_id)
        return named, vacant

    return on


def _open_actions(session: DatabaseSession, edition: EditionFacts) -> Counter[str]:
    """Return how many actions of this edition and of earlier ones are open, by group."""
    return _ask(session, _counted_open_actions().where(Edition.ordinal <= edition.ordinal))


def _unreviewed_actions(session: DatabaseSession, edition: EditionFacts) -> Counter[str]:
    """Return how many open actions of earlier editions no session of this one has reviewed, by group."""
    reviewed = (
        select(ActionReview.action_id)
        .join(Session, Session.id == ActionReview.session_id)
        .where(Session.edition_id == edition.id, ActionReview.result.is_not(None))
    )
    earlier = Edition.ordinal < edition.ordinal
    return _ask(session, _counted_open_actions().where(earlier, Action.id.not_in(reviewed)))


def _counted_open_actions() -> Select[Any, int]:
    return (
        select(Action.working_group_id, func.count())
        .join(Session, Session.id == Action.session_id)
        .join(Edition, Edition.id == Session.edition_id)
        .where(Action.working_group_id.is_not(None), or_(Action.status.is_(None), Action.status.not_in(ENDED)))
        .group_by(Action.working_group_id)
    )


@dataclass(frozen=True, slots=True)
class _Counts:
    """What the sessions of an edition hold, counted for all of them at once, by the id of the session."""

    items: Counter[str]
    without_lead: Counter[str]
    reviews: Counter[str]
    participants: Counter[str]
    stated: Counter[str]
    themes: Counter[str]
    themes_written: Counter[str]
    outcomes: Counter[str]
    gender: Counter[str]

    @classmethod
    def of(cls, session: DatabaseSession, edition: EditionFacts) -> _Counts:
        ids = select(Session.id).where(Session.edition_id == edition.id)
        led = select(AgendaItemLead.agenda_item_id)
        parents = select(AgendaItem.parent_id).where(AgendaItem.parent_id.is_not(None))
        items = _counted(AgendaItem.session_id, ids)
        narrative = _counted(Narrative.session_id, ids)
        outcome = narrative.where(Narrative.section == Section.OUTCOMES)
        themes = _counted(Theme.session_id, ids).where(Theme.parent_id.is_(None))
        return cls(
            items=_ask(session, items),
            without_lead=_ask(
                session,
                items.where(
                    AgendaItem.kind.not_in(_WITHOUT_LEAD), AgendaItem.id.not_in(led), AgendaItem.id.not_in(parents)
                ),
            ),
            reviews=_ask(session, items.where(AgendaItem.kind == AgendaKind.REVIEW_ACTIONS)),
            participants=_ask(session, _counted(Participant.session_id, ids)),
            stated=_ask(
                session,
                select(HeadCount.session_id, func.sum(HeadCount.number))
                .where(HeadCount.session_id.in_(ids), HeadCount.number.is_not(None))
                .group_by(HeadCount.session_id),
            ),
            themes=_ask(session, themes),
            themes_written=_ask(session, themes.where(Theme.id.in_(_themes_with_outcomes(ids)))),
            outcomes=_ask(session, outcome),
            gender=_ask(session, narrative.where(Narrative.section == Section.GENDER)),
        )

    def added_to(self, known: Preparation, meeting: _Meeting) -> Preparation:
        key = meeting.id
        return replace(
            known,
            session_id=key,
            starts_on=meeting.starts_on,
            did_not_meet=meeting.did_not_meet,
            state=meeting.state,
            agenda_items=self.items[key],
            items_without_lead=self.without_lead[key],
            reviews_actions=bool(self.reviews[key]),
            participants=self.participants[key],
            stated_participants=self.stated[key],
            themes=self.themes[key],
            themes_written=self.themes_written[key],
            outcomes_written=bool(self.outcomes[key]),
            gender_written=bool(self.gender[key]),
        )


def _themes_with_outcomes(session_ids: Select[str]) -> Select[str | None]:
    """Return the themes that say something: a text of their own or of a theme below them, or an action."""
    texts = select(Narrative.theme_id).where(
        Narrative.session_id.in_(session_ids), Narrative.section == Section.OUTCOMES, Narrative.theme_id.is_not(None)
    )
    below = select(Theme.parent_id).where(Theme.id.in_(texts), Theme.parent_id.is_not(None))
    return texts.union(below)  # type: ignore[return-value]


def _counted(column: SessionColumn, session_ids: Select[str]) -> Select[Any, int]:
    return select(column, func.count()).where(column.in_(session_ids)).group_by(column)


def _ask(session: DatabaseSession, question: Select[Any, Any]) -> Counter[str]:
    return Counter({key: int(number) for key, number in session.execute(question) if key})
