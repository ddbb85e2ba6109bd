"""Loading a chapter with a number of questions that does not depend on how much it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionInstitution, ActionPerson, ActionReview
from cmpdesk.model.agenda import AgendaItem, AgendaItemAction, AgendaItemDocument, AgendaItemLead
from cmpdesk.model.choices import ResponsibleRole, SessionKind, ThemeKind
from cmpdesk.model.edition import Approval, Edition, HeadCount, Session, SessionGroup
from cmpdesk.model.errors import UnknownChoiceError
from cmpdesk.model.language import Translated
from cmpdesk.model.minutes import Decision, Narrative, Theme
from cmpdesk.model.participant import Participant
from cmpdesk.model.sort_order import in_order
from cmpdesk.model.working_group import CoChairTerm
from cmpdesk.secretariat.meetings.between import meetings_after, number_between
from cmpdesk.secretariat.registers.loading import (
    NOTHING,
    GroupCard,
    InstitutionCard,
    PersonCard,
    institutions,
    name_on,
    partnership_name,
    people,
    short_name,
    with_acronym,
    working_groups,
)
from cmpdesk.secretariat.report.chapter import (
    ActionFacts,
    AgendaLine,
    ApprovalLine,
    Chapter,
    CoChair,
    ContactPoint,
    DecisionFacts,
    DocumentLine,
    GroupLine,
    HeadCountLine,
    LeadLine,
    MeetingToCome,
    ParticipantLine,
    ReviewFacts,
    SectionText,
    SessionFacts,
    ThemeLine,
)
from cmpdesk.secretariat.search.finding import EditionFacts, edition_facts, group_named


@dataclass(frozen=True, slots=True)
class Registers:
    """The three registers, loaded once for all chapters of a document."""

    institutions: Mapping[str, InstitutionCard]
    people: Mapping[str, PersonCard]
    groups: Mapping[str, GroupCard]

    def institution_full(self, institution_id: str | None, day: date | None) -> Translated:
        """Return the official name with its acronym; a body within another one names both acronyms."""
        card = self.institutions.get(institution_id or "")
        if card is None:
            return NOTHING
        official = name_on(card.names, day)
        return with_acronym(official.name, official.acronym)

    def institution_short(self, institution_id: str | None, day: date | None) -> Translated:
        """Return the acronym, or the name where there is none."""
        card = self.institutions.get(institution_id or "")
        return NOTHING if card is None else short_name(name_on(card.names, day))

    def group_line(self, group_id: str, day: date | None) -> GroupLine:
        """Return a group as it is called on a day."""
        card = self.groups[group_id]
        official = name_on(card.names, day)
        return GroupLine(card.id, card.code, official.name, official.title, official.acronym)


def load_registers(session: DatabaseSession) -> Registers:
    """Load all three registers."""
    return Registers(institutions(session), people(session), working_groups(session))


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
        agenda=_agenda(session, session_id, registers, day),
        decisions=_decisions(session, session_id),
        actions=tuple(actions.values()),
        participants=_participants(session, session_id, registers, day),
        head_counts=_head_counts(session, session_id),
        approvals=_approvals(session, session_id),
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


def load_actions(
    session: DatabaseSession, registers: Registers, day: date | None, question: Select[Action]
) -> dict[str, ActionFacts]:
    """Return the actions that a question selects, by id and in the order of their numbers."""
    rows = session.scalars(question.order_by(Action.sort_order, Action.number, Action.id)).all()
    ids = [row.id for row in rows]
    bodies: dict[str, list[Translated]] = defaultdict(list)
    for link in session.scalars(in_order(ActionInstitution, ActionInstitution.action_id.in_(ids))):
        bodies[link.action_id].append(registers.institution_short(link.institution_id, day))
    persons: dict[str, list[ActionPerson]] = defaultdict(list)
    for person in session.scalars(in_order(ActionPerson, ActionPerson.action_id.in_(ids))):
        persons[person.action_id].append(person)
    return {row.id: _action_facts(row, tuple(bodies[row.id]), persons[row.id], registers) for row in rows}


def _action_facts(
    row: Action, bodies: tuple[Translated, ...], persons: Iterable[ActionPerson], registers: Registers
) -> ActionFacts:
    responsible, contacts = [], []
    for link in persons:
        name = registers.people[link.person_id].name if link.person_id else None
        if link.role is ResponsibleRole.RESPONSIBLE and name:
            responsible.append(name)
        else:
            contacts.append(ContactPoint(name, link.to_be_named_by))
    group = registers.groups.get(row.working_group_id or "")
    return ActionFacts(
        id=row.id,
        number=row.number,
        group_code=group.code if group else None,
        theme_id=row.theme_id,
        text=row.text,
        side=row.side,
        institutions=bodies,
        people=tuple(responsible),
        contacts=tuple(contacts),
        commitment=row.commitment,
        due=row.due,
        due_to_on=row.due_to_on,
        revised_due=row.revised_due,
        revised_due_to_on=row.revised_due_to_on,
        status=row.status,
        revision=row.revision,
    )


def _agenda(
    session: DatabaseSession, session_id: str, registers: Registers, day: date | None
) -> tuple[AgendaLine, ...]:
    rows = session.scalars(in_order(AgendaItem, AgendaItem.session_id == session_id)).all()
    ids = [row.id for row in rows]
    leads: dict[str, list[LeadLine]] = defaultdict(list)
    for lead in session.scalars(in_order(AgendaItemLead, AgendaItemLead.agenda_item_id.in_(ids))):
        leads[lead.agenda_item_id].append(_lead(lead, registers, day))
    documents: dict[str, list[DocumentLine]] = defaultdict(list)
    for document in session.scalars(in_order(AgendaItemDocument, AgendaItemDocument.agenda_item_id.in_(ids))):
        documents[document.agenda_item_id].append(DocumentLine(document.title, document.address))
    earlier = _earlier_actions(session, ids, registers, day)
    below: dict[str | None, list[AgendaItem]] = defaultdict(list)
    for row in rows:
        below[row.parent_id].append(row)
    return _agenda_lines(_AgendaParts(below, leads, documents, earlier), None, "")


@dataclass(frozen=True, slots=True)
class _AgendaParts:
    """The rows of an agenda by the item that they hang on."""

    below: Mapping[str | None, list[AgendaItem]]
    leads: Mapping[str, list[LeadLine]]
    documents: Mapping[str, list[DocumentLine]]
    earlier: Mapping[str, list[ActionFacts]]


def _agenda_lines(parts: _AgendaParts, parent_id: str | None, prefix: str) -> tuple[AgendaLine, ...]:
    lines = []
    for place, row in enumerate(parts.below.get(parent_id, ()), start=1):
        number = f"{prefix}{place}"
        lines.append(
            AgendaLine(
                id=row.id,
                number=number,
                kind=row.kind,
                title=row.title,
                minutes=row.minutes,
                leads=tuple(parts.leads.get(row.id, ())),
                purpose=row.purpose,
                background=row.background,
                documents=tuple(parts.documents.get(row.id, ())),
                theme_id=row.theme_id,
                earlier_actions=tuple(parts.earlier.get(row.id, ())),
                children=_agenda_lines(parts, row.id, f"{number}."),
            )
        )
    return tuple(lines)


def _lead(row: AgendaItemLead, registers: Registers, day: date | None) -> LeadLine:
    if row.person_id:
        name = registers.people[row.person_id].name
        return LeadLine(Translated(name, name, name), row.side)
    if row.institution_id:
        return LeadLine(registers.institution_short(row.institution_id, day), row.side)
    return LeadLine(Translated(row.words, row.words, row.words), row.side)


def _earlier_actions(
    session: DatabaseSession, item_ids: list[str], registers: Registers, day: date | None
) -> dict[str, list[ActionFacts]]:
    links = session.execute(
        select(AgendaItemAction.agenda_item_id, AgendaItemAction.action_id)
        .where(AgendaItemAction.agenda_item_id.in_(item_ids))
        .order_by(AgendaItemAction.sort_order, AgendaItemAction.id)
    ).all()
    question = select(Action).where(Action.id.in_([link.action_id for link in links]))
    actions = load_actions(session, registers, day, question)
    found: dict[str, list[ActionFacts]] = defaultdict(list)
    for link in links:
        found[link.agenda_item_id].append(actions[link.action_id])
    return found


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


def _head_counts(session: DatabaseSession, session_id: str) -> tuple[HeadCountLine, ...]:
    rows = session.scalars(select(HeadCount).where(HeadCount.session_id == session_id).order_by(HeadCount.id))
    return tuple(HeadCountLine(row.delegation, row.number, row.words) for row in rows)


def _approvals(session: DatabaseSession, session_id: str) -> tuple[ApprovalLine, ...]:
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
