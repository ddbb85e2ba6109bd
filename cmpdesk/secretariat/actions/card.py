"""Everything about one action, for the card beside the table: asked with a fixed number of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import (
    Action,
    ActionInstitution,
    ActionPerson,
    ActionReview,
    ActionRevision,
    ActionTag,
    ActionUpdate,
)
from cmpdesk.model.agenda import AgendaItem, AgendaItemAction
from cmpdesk.model.choices import (
    ActionStatus,
    Commitment,
    ResponsibleRole,
    ReviewResult,
    SessionKind,
    SessionState,
    Side,
)
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.institution import InstitutionName
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import Theme
from cmpdesk.model.person import Person
from cmpdesk.model.working_group import WorkingGroup, WorkingGroupName
from cmpdesk.secretariat.actions.standing import Standing, standing_of
from cmpdesk.secretariat.actions.table import Named
from cmpdesk.secretariat.registers.loading import OfficialName, name_on, short_name
from cmpdesk.secretariat.words.wording import annual_meeting, label

NOT_YET_HELD = (SessionState.PLANNED, SessionState.AGENDA_AGREED)
_HANGING = (ActionInstitution, ActionPerson, ActionTag, ActionUpdate, ActionReview, ActionRevision, AgendaItemAction)


@dataclass(frozen=True, slots=True)
class NextSession:
    """The session of the action's group that can take it up again."""

    id: str
    edition: str
    has_action: bool


@dataclass(frozen=True, slots=True)
class UpdateLine:
    """A dated progress update."""

    id: str
    made_on: date
    text: Translated
    status: ActionStatus | None
    given_by: str | None


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """What a later session said of the action."""

    session_id: str
    edition: str
    result: ReviewResult | None
    side: Side | None
    text: Translated


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """An earlier wording, and the edition that amended it."""

    edition_ordinal: int
    text: Translated
    due: Translated


@dataclass(frozen=True, slots=True)
class AgendaPlace:
    """An agenda that the action stands on."""

    session_id: str
    edition: str


@dataclass(frozen=True, slots=True)
class ActionCard:
    """One action with all that hangs on it. ``contacts`` are names, or by whom one is yet to be named."""

    id: str
    number: str
    group: str
    session_id: str | None
    raised_at: str
    raised_on: date | None
    theme_id: str | None
    themes: tuple[Named, ...]
    text: Translated
    details: Translated
    side: Side | None
    commitment: Commitment | None
    due: Translated
    due_from_on: date | None
    due_to_on: date | None
    due_edition: int | None
    revised_due: Translated
    revised_due_from_on: date | None
    revised_due_to_on: date | None
    status: ActionStatus | None
    standing: Standing
    closed_on: date | None
    revision: int | None
    notes: str | None
    responsible: tuple[str, ...]
    contacts: tuple[str, ...]
    tag_ids: frozenset[str]
    updates: tuple[UpdateLine, ...]
    reviews: tuple[ReviewLine, ...]
    revisions: tuple[RevisionLine, ...]
    agendas: tuple[AgendaPlace, ...]
    next_session: NextSession | None


def load_action_card(session: DatabaseSession, action_id: str, language: Language, today: date) -> ActionCard | None:
    """Return the card of an action, or None where it is gone."""
    row = session.get(Action, action_id)
    if row is None:
        return None
    meeting = _meeting(session, row.session_id)
    day = meeting.day if meeting else None
    agendas = _agendas(session, action_id, language)
    return ActionCard(
        id=row.id,
        number=row.number or "",
        group=_group_name(session, row.working_group_id, day, language),
        session_id=row.session_id,
        raised_at=annual_meeting(meeting.ordinal, language) if meeting else "",
        raised_on=day,
        theme_id=row.theme_id,
        themes=_themes(session, row.session_id, language),
        text=row.text,
        details=row.details,
        side=row.side,
        commitment=row.commitment,
        due=row.due,
        due_from_on=row.due_from_on,
        due_to_on=row.due_to_on,
        due_edition=row.due_edition,
        revised_due=row.revised_due,
        revised_due_from_on=row.revised_due_from_on,
        revised_due_to_on=row.revised_due_to_on,
        status=row.status,
        standing=standing_of(row.status, row.revised_due_to_on or row.due_to_on, today),
        closed_on=row.closed_on,
        revision=row.revision,
        notes=row.notes,
        responsible=(*_institutions(session, action_id, day, language), *_people(session, action_id)),
        contacts=_contacts(session, action_id, language),
        tag_ids=frozenset(session.scalars(select(ActionTag.tag_id).where(ActionTag.action_id == action_id))),
        updates=_updates(session, action_id),
        reviews=_reviews(session, action_id, language),
        revisions=_revisions(session, action_id),
        agendas=agendas,
        next_session=_next(session, row, meeting, agendas, language),
    )


@dataclass(frozen=True, slots=True)
class Meeting:
    """The session that an action was raised at."""

    ordinal: int
    day: date | None


def _meeting(session: DatabaseSession, session_id: str | None) -> Meeting | None:
    row = session.execute(
        select(Edition.ordinal, Edition.starts_on, Session.starts_on.label("session_day"))
        .join(Session, Session.edition_id == Edition.id)
        .where(Session.id == session_id)
    ).first()
    return Meeting(row.ordinal, row.session_day or row.starts_on) if row else None


def next_session_of(session: DatabaseSession, group_id: str | None, after_edition: int) -> tuple[str, int] | None:
    """Return the id and the edition of the group's next annual session that is still to be held.

    It is the first one of an edition after the one that raised the action; one that does not take place is
    passed over.
    """
    row = session.execute(
        select(Session.id, Edition.ordinal)
        .join(Edition, Edition.id == Session.edition_id)
        .join(SessionGroup, SessionGroup.session_id == Session.id)
        .where(
            SessionGroup.working_group_id == group_id,
            Session.kind == SessionKind.ANNUAL,
            Session.did_not_meet.is_(False),
            Session.state.in_(NOT_YET_HELD),
            Edition.ordinal > after_edition,
        )
        .order_by(Edition.ordinal, Session.starts_on, Session.id)
        .limit(1)
    ).first()
    return (row.id, row.ordinal) if row else None


def _next(
    session: DatabaseSession, row: Action, meeting: Meeting | None, agendas: Sequence[AgendaPlace], language: Language
) -> NextSession | None:
    found = next_session_of(session, row.working_group_id, meeting.ordinal if meeting else 0)
    if found is None:
        return None
    has_action = found[0] in {place.session_id for place in agendas}
    return NextSession(found[0], annual_meeting(found[1], language), has_action)


def _group_name(session: DatabaseSession, group_id: str | None, day: date | None, language: Language) -> str:
    code = session.scalars(select(WorkingGroup.code).where(WorkingGroup.id == group_id)).first()
    if code is None:
        return ""
    rows = session.scalars(select(WorkingGroupName).where(WorkingGroupName.working_group_id == group_id))
    names = [OfficialName(row.name, row.acronym, row.title, row.from_on, row.to_on) for row in rows]
    return name_on(names, day).name.words(language) or code


def _themes(session: DatabaseSession, session_id: str | None, language: Language) -> tuple[Named, ...]:
    rows = session.execute(
        select(Theme.id, Theme.title, Theme.side)
        .where(Theme.session_id == session_id)
        .order_by(Theme.sort_order, Theme.id)
    )
    return tuple(
        Named(key, title.words(language) or (label(f"side.{side}", language) if side else ""))
        for key, title, side in rows
    )


def _institutions(session: DatabaseSession, action_id: str, day: date | None, language: Language) -> tuple[str, ...]:
    links = session.scalars(
        select(ActionInstitution.institution_id)
        .where(ActionInstitution.action_id == action_id)
        .order_by(ActionInstitution.sort_order, ActionInstitution.id)
    ).all()
    names: dict[str, list[OfficialName]] = {key: [] for key in links}
    for row in session.scalars(select(InstitutionName).where(InstitutionName.institution_id.in_(links))):
        names[row.institution_id].append(OfficialName(row.name, row.acronym, Translated(), row.from_on, row.to_on))
    shown = (short_name(name_on(names[key], day)).words(language) for key in links)
    return tuple(name for name in shown if name)


def _persons(session: DatabaseSession, action_id: str) -> Sequence[Any]:
    return session.execute(
        select(ActionPerson.to_be_named_by, ActionPerson.role, Person.given_names, Person.family_names)
        .outerjoin(Person, Person.id == ActionPerson.person_id)
        .where(ActionPerson.action_id == action_id)
        .order_by(ActionPerson.sort_order, ActionPerson.id)
    ).all()


def _full_name(row: Any) -> str:
    return " ".join(part for part in (row.given_names, row.family_names) if part)


def _people(session: DatabaseSession, action_id: str) -> tuple[str, ...]:
    return tuple(
        _full_name(row)
        for row in _persons(session, action_id)
        if row.role is ResponsibleRole.RESPONSIBLE and row.to_be_named_by is None
    )


def _contacts(session: DatabaseSession, action_id: str, language: Language) -> tuple[str, ...]:
    return tuple(
        label(f"to_be_named.{row.to_be_named_by}", language) if row.to_be_named_by else _full_name(row)
        for row in _persons(session, action_id)
        if row.to_be_named_by is not None or row.role is ResponsibleRole.CONTACT
    )


def _updates(session: DatabaseSession, action_id: str) -> tuple[UpdateLine, ...]:
    rows = session.scalars(
        select(ActionUpdate)
        .where(ActionUpdate.action_id == action_id)
        .order_by(ActionUpdate.made_on.desc(), ActionUpdate.id.desc())
    )
    return tuple(UpdateLine(row.id, row.made_on, row.text, row.status, row.given_by) for row in rows)


def _reviews(session: DatabaseSession, action_id: str, language: Language) -> tuple[ReviewLine, ...]:
    rows = session.execute(
        select(ActionReview, Edition.ordinal)
        .join(Session, Session.id == ActionReview.session_id)
        .join(Edition, Edition.id == Session.edition_id)
        .where(ActionReview.action_id == action_id)
        .order_by(Edition.ordinal.desc())
    )
    return tuple(
        ReviewLine(row.session_id, annual_meeting(ordinal, language), row.result, row.side, row.text)
        for row, ordinal in rows
    )


def _revisions(session: DatabaseSession, action_id: str) -> tuple[RevisionLine, ...]:
    rows = session.scalars(
        select(ActionRevision)
        .where(ActionRevision.action_id == action_id)
        .order_by(ActionRevision.edition_ordinal.desc())
    )
    return tuple(RevisionLine(row.edition_ordinal, row.text, row.due) for row in rows)


def _agendas(session: DatabaseSession, action_id: str, language: Language) -> tuple[AgendaPlace, ...]:
    rows = session.execute(
        select(AgendaItem.session_id, Edition.ordinal)
        .join(AgendaItemAction, AgendaItemAction.agenda_item_id == AgendaItem.id)
        .join(Session, Session.id == AgendaItem.session_id)
        .join(Edition, Edition.id == Session.edition_id)
        .where(AgendaItemAction.action_id == action_id)
        .order_by(Edition.ordinal)
        .distinct()
    )
    return tuple(AgendaPlace(session_id, annual_meeting(ordinal, language)) for session_id, ordinal in rows)
