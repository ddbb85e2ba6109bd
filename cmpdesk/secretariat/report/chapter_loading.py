"""Loading a chapter with a number of questions that does not depend on how much it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionReview
from cmpdesk.model.choices import SessionKind, ThemeKind
from cmpdesk.model.edition import Approval, Edition, HeadCount, Session, SessionGroup
from cmpdesk.model.errors import UnknownChoiceError
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Decision, Narrative, Theme
from cmpdesk.model.participant import Participant
from cmpdesk.model.sort_order import in_order
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.actions.facts import load_actions
from cmpdesk.secretariat.agenda.lines import agenda_lines
from cmpdesk.secretariat.meetings.between import meetings_after, number_between
from cmpdesk.secretariat.registers.loading import (
    PersonCard,
    Registers,
    load_registers,
    name_on,
    partnership_name,
)
from cmpdesk.secretariat.report.chapter import (
    ApprovalLine,
    Chapter,
    CoChair,
    DecisionFacts,
    HeadCountLine,
    MeetingToCome,
    ParticipantLine,
    ReviewFacts,
    SectionText,
    SessionFacts,
    ThemeLine,
)
from cmpdesk.secretariat.search.finding import EditionFacts, edition_facts, group_named


def session_of(session: DatabaseSession, group_name: str, edition: EditionFacts) -> str:
    """Return the id of a group's session at an annual meeting.

    Raises:
        UnknownChoiceError: there is no such group, or it has no session in that edition.
    """
    group = group_named(session, group_name)
    found = session.scalars(
        select(Session.id)
        .join(SessionGroup, SessionGroup.session_id == Session.id)
        .where(SessionGroup.working_group_id == group.id, Session.edition_id == edition.id)
        .where(Session.kind == SessionKind.ANNUAL)
        .order_by(Session.starts_on, Session.id)
    ).first()
    if found is None:
        raise UnknownChoiceError(
            "{group} has no session in the edition of {year}.",
            group=name_on(group.names, edition.starts_on).title or group.code,
            year=edition.year,
        )
    return found


def load_chapter(session: DatabaseSession, session_id: str, registers: Registers | None = None) -> Chapter:
    """Load everything that the documents of a session are made of."""
    registers = registers or load_registers(session)
    facts = load_session_facts(session, session_id, registers)
    day = facts.starts_on or facts.edition.starts_on
    official = partnership_name(session, day)
    actions = load_actions(session, registers, day, select(Action).where(Action.session_id == session_id))
    return Chapter(
        session=facts,
        partnership=official.name,
        partnership_acronym=official.acronym,
        co_chairs=co_chairs_on(session, registers, [group.id for group in facts.groups], day),
        themes=_themes(session, session_id),
        texts=_texts(session, session_id),
        agenda=agenda_lines(session, session_id, registers, day),
        decisions=_decisions(session, session_id),
        actions=tuple(actions.values()),
        participants=_participants(session, session_id, registers, day),
        head_counts=head_counts_of(session, session_id),
        approvals=approvals_of(session, session_id),
        next_edition=_next_edition(session, facts.edition),
        reviews=_reviews(session, session_id, registers, day),
        to_come=tuple(
            MeetingToCome(meeting.number, meeting.starts_on, meeting.place)
            for meeting in meetings_after(session, session_id)
        ),
    )


def co_chairs_on(
    session: DatabaseSession, registers: Registers, group_ids: Sequence[str] | None, day: date | None
) -> tuple[CoChair, ...]:
    """Return who co-chairs the groups on a day; the national co-chairs where no groups are given.

    A term without dates holds always; a delegated co-chair stands after the permanent ones, a vacant term is
    left out. Who co-chairs several groups of a joint session in the same capacity stands there once.
    """
    question = select(CoChairTerm).order_by(CoChairTerm.delegated, CoChairTerm.sort_order, CoChairTerm.id)
    if group_ids is None:
        question = question.where(CoChairTerm.working_group_id.is_(None))
    else:
        question = question.where(CoChairTerm.working_group_id.in_(group_ids))
    terms = [term for term in session.scalars(question) if in_office(term, day)]
    if group_ids is not None:
        terms.sort(key=lambda term: group_ids.index(term.working_group_id or ""))
    found = (_co_chair(term, registers.people[term.person_id], registers, day) for term in terms if term.person_id)
    return tuple(dict.fromkeys(found))


def in_office(term: CoChairTerm, day: date | None) -> bool:
    """Tell whether a term holds on a day; one without dates always does."""
    if day is None:
        return True
    return (term.from_on is None or term.from_on <= day) and (term.to_on is None or day <= term.to_on)


def _co_chair(term: CoChairTerm, person: PersonCard, registers: Registers, day: date | None) -> CoChair:
    return CoChair(
        term.side,
        person.name,
        person.honorific,
        term.title,
        registers.institution_full(term.institution_id, day),
        term.institution_id,
        term.acting,
        term.delegated,
    )


def load_session_facts(session: DatabaseSession, session_id: str, registers: Registers) -> SessionFacts:
    """Load when, where and how a session was held, with the groups' names of its day."""
    row = session.get_one(Session, session_id)
    edition = edition_facts(session.get_one(Edition, row.edition_id))
    day = row.starts_on or edition.starts_on
    group_ids = session.scalars(
        select(SessionGroup.working_group_id)
        .where(SessionGroup.session_id == row.id)
        .order_by(SessionGroup.sort_order, SessionGroup.id)
    ).all()
    return SessionFacts(
        id=row.id,
        kind=row.kind,
        state=row.state,
        edition=edition,
        groups=tuple(registers.group_line(group_id, day) for group_id in group_ids),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        start_time=row.start_time,
        end_time=row.end_time,
        time_zone=row.time_zone,
        place=row.place,
        mode=row.mode,
        link=row.link,
        did_not_meet=row.did_not_meet,
        reason=row.reason,
        minutes_version=row.minutes_version,
        between=number_between(session, row, group_ids),
    )


def _themes(session: DatabaseSession, session_id: str) -> tuple[ThemeLine, ...]:
    rows = session.scalars(in_order(Theme, Theme.session_id == session_id)).all()
    below: dict[str | None, list[Theme]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)
    return _theme_lines(below, None)


def _theme_lines(below: Mapping[str | None, list[Theme]], parent_id: str | None) -> tuple[ThemeLine, ...]:
    lines, number = [], 0
    for row in below.get(parent_id, ()):
        numbered = row.kind is ThemeKind.NUMBERED
        number += numbered
        children = _theme_lines(below, row.id)
        lines.append(ThemeLine(row.id, row.kind, row.side, row.title, number if numbered else None, children))
    return tuple(lines)


def _texts(session: DatabaseSession, session_id: str) -> tuple[SectionText, ...]:
    rows = session.scalars(select(Narrative).where(Narrative.session_id == session_id).order_by(Narrative.id))
    return tuple(SectionText(row.section, row.theme_id, row.text) for row in rows)


def _decisions(session: DatabaseSession, session_id: str) -> tuple[DecisionFacts, ...]:
    rows = session.scalars(in_order(Decision, Decision.session_id == session_id))
    return tuple(DecisionFacts(row.number, row.theme_id, row.text) for row in rows)


def _reviews(
    session: DatabaseSession, session_id: str, registers: Registers, day: date | None
) -> tuple[ReviewFacts, ...]:
    rows = {
        row.action_id: row for row in session.scalars(select(ActionReview).where(ActionReview.session_id == session_id))
    }
    if not rows:
        return ()
    reviewed = select(ActionReview.action_id).where(ActionReview.session_id == session_id)
    actions = load_actions(session, registers, day, select(Action).where(Action.id.in_(reviewed)))
    lines = [ReviewFacts(action, rows[key].result, rows[key].side, rows[key].text) for key, action in actions.items()]
    return tuple(sorted(lines, key=lambda line: line.action.number or ""))


def _participants(
    session: DatabaseSession, session_id: str, registers: Registers, day: date | None
) -> tuple[ParticipantLine, ...]:
    rows = session.scalars(in_order(Participant, Participant.session_id == session_id))
    return tuple(_participant(row, registers, day) for row in rows)


def _participant(row: Participant, registers: Registers, day: date | None) -> ParticipantLine:
    person = registers.people[row.person_id]
    words = row.institution_words
    return ParticipantLine(
        delegation=row.delegation,
        guest_kind=row.guest_kind,
        name=person.name,
        honorific=person.honorific,
        title=row.title,
        institution=(
            Translated(words, words, words) if words else registers.institution_short(row.institution_id, day)
        ),
        role=row.role,
        is_head=row.is_head,
        attendance=row.attendance,
        presence=row.presence,
        person_id=row.person_id,
        family_names=person.family_names,
        email=person.email,
    )


def head_counts_of(session: DatabaseSession, session_id: str) -> tuple[HeadCountLine, ...]:
    """Return the stated numbers of those who took part in a session."""
    rows = session.scalars(select(HeadCount).where(HeadCount.session_id == session_id).order_by(HeadCount.id))
    return tuple(HeadCountLine(row.delegation, row.number, row.words) for row in rows)


def approvals_of(session: DatabaseSession, session_id: str) -> tuple[ApprovalLine, ...]:
    """Return who approved the version of a session's minutes that is in hand."""
    rows = session.scalars(
        select(Approval)
        .join(Session, Session.id == Approval.session_id)
        .where(Approval.session_id == session_id, Approval.minutes_version == Session.minutes_version)
        .order_by(Approval.side)
    )
    return tuple(ApprovalLine(row.side, row.approved_on, row.approved_by) for row in rows)


def _next_edition(session: DatabaseSession, edition: EditionFacts) -> EditionFacts | None:
    row = session.scalars(
        select(Edition).where(Edition.ordinal > edition.ordinal).order_by(Edition.ordinal).limit(1)
    ).first()
    return None if row is None else edition_facts(row)
