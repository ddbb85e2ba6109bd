"""Changing actions: one at a time or many in one change set. Each function works inside the caller's change.

Every function that takes several ids leaves alone what is gone meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, func, null, select, update
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
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ENDED, ActionStatus, Commitment, ResponsibleRole, Side
from cmpdesk.model.clean_text import clean_line, clean_text
from cmpdesk.model.due import Due, DueKind, understand_due
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.entities import SCHEMA
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.sentences import sentence
from cmpdesk.secretariat.actions.card import next_session_of
from cmpdesk.secretariat.actions.recording import due_interval
from cmpdesk.secretariat.actions.responsible import ResponsibleName, fold
from cmpdesk.secretariat.agenda.starting import take_up
from cmpdesk.secretariat.words.wording import annual_meeting, label

_ACTION = SCHEMA.tables["action"]
_MOST_IDS = 500
_HANGING: tuple[Any, ...] = (
    ActionInstitution, ActionPerson, ActionTag, ActionUpdate, ActionReview, ActionRevision, AgendaItemAction,
)  # fmt: skip


class NoNextSessionError(UserError):
    """An action cannot be carried over: its group has no later session that is still to be held."""


@dataclass(frozen=True, slots=True)
class NamedInWords:
    """What names typed into one line stand for; ``unknown`` are those that nobody goes by."""

    institution_ids: tuple[str, ...] = ()
    person_ids: tuple[str, ...] = ()
    to_be_named_by: tuple[Side, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """A session that an action can be recorded in, with its edition in words."""

    id: str
    group_id: str
    edition: str
    year: int
    held_on: date | None


def _actions(session: DatabaseSession, action_ids: Sequence[str]) -> Iterator[Action]:
    for some in _pieces(action_ids):
        yield from session.scalars(select(Action).where(Action.id.in_(some)))


def _pieces(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Divide ids, as a statement takes only so many values."""
    for first in range(0, len(ids), _MOST_IDS):
        yield ids[first : first + _MOST_IDS]


def owners_of(session: DatabaseSession, record_ids: Sequence[str]) -> dict[str, str]:
    """Return the ids of the actions that records are or hang on, by the records' ids.

    The id is empty for a record that is there but belongs to no action, as an agenda item does.
    """
    found: dict[str, str] = {}
    for some in _pieces(record_ids):
        found.update((key, key) for key in session.scalars(select(Action.id).where(Action.id.in_(some))))
        found.update((key, "") for key in session.scalars(select(AgendaItem.id).where(AgendaItem.id.in_(some))))
        for table in _HANGING:
            found.update(session.execute(select(table.id, table.action_id).where(table.id.in_(some))).all())
    return found


def _set(session: DatabaseSession, action_ids: Sequence[str], values: Mapping[str, Any], *conditions: Any) -> None:
    """Set columns of actions by one statement, which takes a third of the time of loading and storing each."""
    session.flush()  # What is set but not written would be expired below.
    for some in _pieces(action_ids):
        session.connection().execute(update(_ACTION).where(_ACTION.c.id.in_(some), *conditions).values(values))
    session.expire_all()


def change_status(
    session: DatabaseSession, action_ids: Sequence[str], status: ActionStatus | None, today: date
) -> None:
    """Set where actions stand; one that ends now is closed today, one that goes on again is closed no more."""
    closed_on: Any = func.coalesce(_ACTION.c.closed_on, today.isoformat()) if status in ENDED else null()
    _set(
        session,
        action_ids,
        {"status": status, "closed_on": closed_on},
        _ACTION.c.status.is_distinct_from(status),
    )


def change_side(session: DatabaseSession, action_ids: Sequence[str], side: Side | None) -> None:
    """Set whose part actions are."""
    _set(session, action_ids, {"side": side})


def change_commitment(session: DatabaseSession, action_ids: Sequence[str], commitment: Commitment | None) -> None:
    """Set how firmly actions were promised."""
    _set(session, action_ids, {"commitment": commitment})


def change_theme(session: DatabaseSession, action_id: str, theme_id: str | None) -> None:
    """Put an action under a theme of its session, or under none."""
    _set(session, [action_id], {"theme_id": theme_id})


def change_text(session: DatabaseSession, action_id: str, language: Language, text: str) -> None:
    """Correct the wording in one language; the other languages stay."""
    _set(session, [action_id], {f"text_{language}": clean_text(text).strip() or None})


def change_notes(session: DatabaseSession, action_id: str, notes: str) -> None:
    """Set the secretariat's own notes, which no document shows."""
    _set(session, [action_id], {"notes": clean_text(notes).strip() or None})


def change_due(
    session: DatabaseSession, action_ids: Sequence[str], language: Language, words: str, *, revised: bool = False
) -> None:
    """Set the time limit, or the revised one, in the words of one language, and the days that they mean.

    Words in the other languages stay as long as they mean the same days; else they would contradict the new ones
    and are taken away. The days count from the session that raised the action.
    """
    said_on = days_of_sessions(session)
    line = clean_line(words)
    for action in _actions(session, action_ids):
        day = said_on.get(action.session_id or "")
        before = action.revised_due if revised else action.due
        meant = due_interval(Translated().with_text(language, line or None), day)
        same = bool(line) and meant == due_interval(before, day)
        due = (before if same else Translated()).with_text(language, line or None)
        if revised:
            action.revised_due = due
            action.revised_due_from_on, action.revised_due_to_on = meant[:2]
        else:
            action.due = due
            action.due_from_on, action.due_to_on, action.due_edition = meant


def days_of_sessions(session: DatabaseSession) -> dict[str, date | None]:
    """Return the day of every session, or of its edition, from which the due dates of its actions count."""
    rows = session.execute(
        select(Session.id, Session.starts_on, Edition.starts_on.label("edition_day")).join(
            Edition, Edition.id == Session.edition_id
        )
    ).all()
    return {row.id: row.starts_on or row.edition_day for row in rows}


def meaning_of(words: str, said_on: date | None) -> Due:
    """Return what the words of a time limit are understood to mean, to show it as one types."""
    return understand_due(clean_line(words), said_on=said_on)


def is_understood(due: Due) -> bool:
    """Tell whether the words of a time limit name days, an edition, or that there is no end."""
    return due.kind in {DueKind.DATED, DueKind.AT_EDITION, DueKind.ONGOING}


def names_in_words(words: str, known: Sequence[ResponsibleName]) -> NamedInWords:
    """Take a line such as "CFS · CONAFOR; Monique Frison" apart and find who is meant.

    Names are parted by a semicolon, a centred dot or a line end. Any name of an institution or a person counts,
    without case and accents; "to be named by Canada" stands for a contact that a side is yet to name.
    """
    parts = [part.strip() for part in words.replace("·", ";").replace("\n", ";").split(";")]
    sides = {fold(label(f"to_be_named.{side}", each)): side for side in Side for each in Language}
    bodies: list[str] = []
    people: list[str] = []
    awaited: list[Side] = []
    unknown: list[str] = []
    for part in dict.fromkeys(part for part in parts if part):
        wanted = fold(part)
        found = _best(wanted, known)
        if found is not None:
            (people if found.is_person else bodies).append(found.id)
        elif wanted in sides:
            awaited.append(sides[wanted])
        else:
            unknown.append(part)
    return NamedInWords(
        tuple(dict.fromkeys(bodies)), tuple(dict.fromkeys(people)), tuple(dict.fromkeys(awaited)), tuple(unknown)
    )


def _best(wanted: str, known: Sequence[ResponsibleName]) -> ResponsibleName | None:
    """Return who goes by a name: what a list shows counts before other names of others."""
    for shown in (True, False):
        for entry in known:
            names = (fold(entry.name), fold(entry.full_name)) if shown else entry.folded_names
            if wanted in names:
                return entry
    return None


def change_responsible(session: DatabaseSession, action_id: str, named: NamedInWords) -> None:
    """Let these institutions and people answer for an action; links that stay keep their record."""
    bodies = session.scalars(select(ActionInstitution).where(ActionInstitution.action_id == action_id)).all()
    for link in bodies:
        if link.institution_id not in named.institution_ids:
            session.delete(link)
    kept = {link.institution_id: link for link in bodies}
    for place, institution_id in enumerate(named.institution_ids):
        if institution_id in kept:
            kept[institution_id].sort_order = place
        else:
            session.add(ActionInstitution(action_id=action_id, institution_id=institution_id, sort_order=place))
    _change_people(session, action_id, named.person_ids, ResponsibleRole.RESPONSIBLE)


def change_contacts(session: DatabaseSession, action_id: str, named: NamedInWords) -> None:
    """Let these people be the contacts of an action, and these sides be yet to name one."""
    awaited = session.scalars(
        select(ActionPerson).where(ActionPerson.action_id == action_id, ActionPerson.to_be_named_by.is_not(None))
    ).all()
    for link in awaited:
        if link.to_be_named_by not in named.to_be_named_by:
            session.delete(link)
    there = {link.to_be_named_by for link in awaited}
    for side in named.to_be_named_by:
        if side not in there:
            session.add(ActionPerson(action_id=action_id, to_be_named_by=side, role=ResponsibleRole.CONTACT))
    _change_people(session, action_id, named.person_ids, ResponsibleRole.CONTACT)


def _change_people(session: DatabaseSession, action_id: str, person_ids: Sequence[str], role: ResponsibleRole) -> None:
    links = session.scalars(
        select(ActionPerson).where(
            ActionPerson.action_id == action_id, ActionPerson.role == role, ActionPerson.person_id.is_not(None)
        )
    ).all()
    kept = {link.person_id: link for link in links}
    for link in links:
        if link.person_id not in person_ids:
            session.delete(link)
    for place, person_id in enumerate(person_ids):
        if person_id in kept:
            kept[person_id].sort_order = place
        else:
            session.add(ActionPerson(action_id=action_id, person_id=person_id, role=role, sort_order=place))


def add_tag(session: DatabaseSession, action_ids: Sequence[str], tag_id: str) -> None:
    """Let actions carry a tag; those that do already stay as they are."""
    carrying = set(session.scalars(select(ActionTag.action_id).where(ActionTag.tag_id == tag_id)))
    for action in _actions(session, action_ids):
        if action.id not in carrying:
            session.add(ActionTag(action_id=action.id, tag_id=tag_id))


def remove_tag(session: DatabaseSession, action_ids: Sequence[str], tag_id: str) -> None:
    """Take a tag from actions."""
    for some in _pieces(action_ids):
        session.execute(delete(ActionTag).where(ActionTag.tag_id == tag_id, ActionTag.action_id.in_(some)))


def add_update(
    session: DatabaseSession,
    action_id: str,
    *,
    made_on: date,
    text: Translated,
    status: ActionStatus | None,
    given_by: str,
) -> str:
    """Add a dated progress update; a status given with it becomes that of the action.

    Returns:
        The id of the update.
    """
    update = ActionUpdate(
        id=new_id(), action_id=action_id, made_on=made_on, text=text, status=status, given_by=given_by or None
    )
    session.add(update)
    if status is not None:
        change_status(session, [action_id], status, made_on)
    return update.id


def delete_update(session: DatabaseSession, update_id: str) -> None:
    """Delete a progress update."""
    session.execute(delete(ActionUpdate).where(ActionUpdate.id == update_id))


def delete_actions(session: DatabaseSession, action_ids: Sequence[str]) -> None:
    """Delete actions with what hangs on them."""
    for some in _pieces(action_ids):
        session.execute(delete(Action).where(Action.id.in_(some)))


def carry_over(session: DatabaseSession, action_ids: Sequence[str], today: date) -> None:
    """Put actions on the agendas of their groups' next sessions, and let them stand as carried over.

    Raises:
        NoNextSessionError: one of the groups has no later session that is still to be held; the change as a whole
            is not made.
    """
    put_on_agenda(session, action_ids)
    change_status(session, action_ids, ActionStatus.CARRIED_OVER, today)


def put_on_agenda(session: DatabaseSession, action_ids: Sequence[str]) -> None:
    """Let the agendas of the groups' next sessions take actions up, under the review of earlier actions.

    An agenda without such an item gets one, after the opening, the adoption and the previous minutes. An action
    that is on the agenda already stays where it is.

    Raises:
        NoNextSessionError: one of the groups has no later session that is still to be held.
    """
    editions = dict(
        session.execute(select(Session.id, Edition.ordinal).join(Edition, Edition.id == Session.edition_id)).all()
    )
    for action in list(_actions(session, action_ids)):
        found = next_session_of(session, action.working_group_id, editions.get(action.session_id or "", 0))
        if found is None:
            raise NoNextSessionError(
                "{action} cannot be put on an agenda: its group has no later session that is still to be held. Nothing "
                "was changed; plan the session first.",
                action=action.number or sentence("The action"),
            )
        take_up(session, found[0], [action.id])


def sessions_to_record_in(session: DatabaseSession, language: Language) -> tuple[SessionChoice, ...]:
    """Return the sessions that an action can be recorded in, newest edition first, one entry for each group."""
    rows = session.execute(
        select(Session.id, SessionGroup.working_group_id, Edition.ordinal, Edition.year, Session.starts_on)
        .join(Edition, Edition.id == Session.edition_id)
        .join(SessionGroup, SessionGroup.session_id == Session.id)
        .where(Session.did_not_meet.is_(False))
        .order_by(Edition.ordinal.desc(), Session.starts_on, Session.id, SessionGroup.sort_order)
    ).all()
    return tuple(
        SessionChoice(row.id, row.working_group_id, annual_meeting(row.ordinal, language), row.year, row.starts_on)
        for row in rows
    )
