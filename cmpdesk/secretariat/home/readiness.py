"""How ready each working group is for an edition: what is known of its session, judged by every rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionReview
from cmpdesk.model.agenda import AgendaItem, AgendaItemLead
from cmpdesk.model.choices import AgendaKind, Mode, Section, SessionKind, SessionState, Side
from cmpdesk.model.edition import Approval, Edition, HeadCount, Session, SessionGroup
from cmpdesk.model.minutes import Narrative, Theme
from cmpdesk.model.participant import Participant
from cmpdesk.model.settled import SETTLED_STATES
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.actions.standing import still_open
from cmpdesk.secretariat.agenda.agreement import agreement_of
from cmpdesk.secretariat.home.needs import GroupReadiness, Preparation, judged
from cmpdesk.secretariat.home.translations import Translations, translations_of
from cmpdesk.secretariat.listing.persons import holds_on
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.meetings.between import meetings_between
from cmpdesk.secretariat.registers.loading import name_on, working_groups
from cmpdesk.secretariat.report.edition import is_active
from cmpdesk.secretariat.search.finding import EditionFacts
from cmpdesk.secretariat.words.dates import date_text
from cmpdesk.secretariat.words.wording import label

SessionColumn = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
_Seats = Callable[[str, date], tuple[Mapping[Side, int], Mapping[Side, int]]]
# Items that need nobody to lead them (peers' agendas name no speaker for a break).
_WITHOUT_LEAD = (AgendaKind.BREAK,)


def readiness(
    session: DatabaseSession, edition: EditionFacts, selection: Selection, *, in_full: bool = False
) -> tuple[GroupReadiness, ...]:
    """Return how ready every working group is for an edition, in the order of the groups.

    A group that neither exists on the edition's day nor has a session in it is left out. Only ``in_full`` the
    translations are looked at, whose ages are read from the whole journal, and the meetings between two annual ones
    follow that are still to be held or whose minutes are not final.
    """
    day = edition.starts_on or selection.today
    meetings = _sessions(session, edition)
    known = _Known.of(session, edition, selection, in_full=in_full)
    rows = []
    for card in working_groups(session).values():
        meeting = meetings.get(card.id)
        if meeting is None and not is_active(card, day):
            continue
        in_office_on = (meeting.starts_on if meeting else None) or day
        name = selection.words(name_on(card.names, in_office_on).name) or card.code
        rows.append(judged(known.prepared((card.id,), card.code, name, in_office_on, meeting)))
    return (*rows, *_between(session, edition, known)) if in_full else tuple(rows)


def _between(session: DatabaseSession, edition: EditionFacts, known: _Known) -> Iterable[GroupReadiness]:
    """Yield the rows of the intersessional meetings that are to be held, or whose minutes are not final, by day."""
    for each in meetings_between(session, edition.id):
        meeting = _meeting(session.get_one(Session, each.id), edition)
        if each.did_not_meet or meeting.state in SETTLED_STATES:
            continue
        language = known.selection.language
        groups = " / ".join(
            known.selection.words(name) or code for name, code in zip(each.names, each.codes, strict=True)
        )
        day = date_text(each.starts_on, language) if each.starts_on else ""
        name = ", ".join(part for part in (label("masthead.intersessional", language), day) if part)
        in_office_on = each.starts_on or edition.starts_on or known.selection.today
        prepared = known.prepared(each.group_ids, "+".join(each.codes), f"{groups} – {name}", in_office_on, meeting)
        yield judged(replace(prepared, between=each.day_words or str(each.number)))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the sessions of an edition hold and what their groups have open, asked once for all of them."""

    selection: Selection
    counts: _Counts
    seats: _Seats
    left_open: Counter[str]
    unreviewed: Counter[str]
    texts: Mapping[str, Translations]

    @classmethod
    def of(cls, session: DatabaseSession, edition: EditionFacts, selection: Selection, *, in_full: bool) -> _Known:
        return cls(
            selection,
            _Counts.of(session, edition),
            _seats(session),
            _open_actions(session, edition),
            _unreviewed_actions(session, edition),
            translations_of(session, edition.id) if in_full else {},
        )

    def prepared(
        self, group_ids: Sequence[str], code: str, group: str, in_office_on: date, meeting: _Meeting | None
    ) -> Preparation:
        """Return what is known of a meeting of groups, or of a group without one."""
        seats = [self.seats(group_id, in_office_on) for group_id in group_ids]
        preparation = Preparation(
            group_ids=tuple(group_ids),
            code=code,
            group=group,
            today=self.selection.today,
            co_chairs=sum((Counter(named) for named, _ in seats), Counter()),
            vacant=sum((Counter(vacant) for _, vacant in seats), Counter()),
            open_actions=sum(self.left_open[group_id] for group_id in group_ids),
            unreviewed_actions=sum(self.unreviewed[group_id] for group_id in group_ids),
        )
        if meeting is None:
            return preparation
        return _with_texts(self.counts.added_to(preparation, meeting), self.texts.get(meeting.id))


def _with_texts(known: Preparation, texts: Translations | None) -> Preparation:
    if texts is None:
        return known
    return replace(known, texts=texts.texts, untranslated=texts.untranslated, older_translations=texts.older)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A group's first annual session in an edition, or a meeting between two of them."""

    id: str
    starts_on: date | None
    did_not_meet: bool
    state: SessionState
    agenda_agreed_by: frozenset[Side]
    has_place: bool
    has_link: bool
    mode: Mode | None


def _sessions(session: DatabaseSession, edition: EditionFacts) -> dict[str, _Meeting]:
    rows = session.execute(
        select(SessionGroup.working_group_id, Session)
        .join(Session, Session.id == SessionGroup.session_id)
        .where(Session.edition_id == edition.id, Session.kind == SessionKind.ANNUAL)
        .order_by(Session.starts_on, Session.id)
    )
    found: dict[str, _Meeting] = {}
    for group_id, row in rows:
        found.setdefault(group_id, _meeting(row, edition))
    return found


def _meeting(row: Session, edition: EditionFacts) -> _Meeting:
    """Return what a session says of itself; an annual one is held where and as its edition is, if it says nothing."""
    is_annual = row.kind is SessionKind.ANNUAL
    return _Meeting(
        row.id,
        row.starts_on,
        row.did_not_meet,
        row.state,
        agenda_agreed_by=frozenset(agreement_of(row).days),
        has_place=bool(row.place or (edition.place if is_annual else None)),
        has_link=bool(row.link),
        mode=row.mode or (edition.mode if is_annual else None),
    )


def _seats(session: DatabaseSession) -> _Seats:
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
        .where(Action.working_group_id.is_not(None), still_open())
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
    approvals: Counter[str]

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
            approvals=_ask(session, _approvals(ids)),
        )

    def added_to(self, known: Preparation, meeting: _Meeting) -> Preparation:
        key = meeting.id
        return replace(
            known,
            session_id=key,
            starts_on=meeting.starts_on,
            did_not_meet=meeting.did_not_meet,
            state=meeting.state,
            agenda_agreed_by=meeting.agenda_agreed_by,
            has_place=meeting.has_place,
            has_link=meeting.has_link,
            mode=meeting.mode,
            agenda_items=self.items[key],
            items_without_lead=self.without_lead[key],
            reviews_actions=bool(self.reviews[key]),
            participants=self.participants[key],
            stated_participants=self.stated[key],
            themes=self.themes[key],
            themes_written=self.themes_written[key],
            outcomes_written=bool(self.outcomes[key]),
            gender_written=bool(self.gender[key]),
            approvals=self.approvals[key],
        )


def _approvals(session_ids: Select[str]) -> Select[Any, int]:
    """Return how many sides approved the version that is in hand."""
    approvals = _counted(Approval.session_id, session_ids).join(Session, Session.id == Approval.session_id)
    return approvals.where(Approval.minutes_version == Session.minutes_version)


def _themes_with_outcomes(session_ids: Select[str]) -> CompoundSelect[str | None]:
    """Return the themes that say something: a text of their own or of a theme below them, or an action."""
    texts = select(Narrative.theme_id).where(
        Narrative.session_id.in_(session_ids), Narrative.section == Section.OUTCOMES, Narrative.theme_id.is_not(None)
    )
    below = select(Theme.parent_id).where(Theme.id.in_(texts), Theme.parent_id.is_not(None))
    return texts.union(below)


def _counted(column: SessionColumn, session_ids: Select[str]) -> Select[Any, int]:
    return select(column, func.count()).where(column.in_(session_ids)).group_by(column)


def _ask(session: DatabaseSession, question: Select[Any, Any]) -> Counter[str]:
    return Counter({key: int(number) for key, number in session.execute(question) if key})
