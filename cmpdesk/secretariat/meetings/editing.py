"""Changing the sessions of an edition: joint ones, groups that do not meet, meetings between two editions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionReview
from cmpdesk.model.agenda import AgendaItem
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import EDITION_SECTIONS, Section, SessionKind
from cmpdesk.model.edition import Approval, Edition, HeadCount, Session, SessionGroup
from cmpdesk.model.errors import RecordGoneError, UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.minutes import CapturedLine, Decision, Narrative, Theme
from cmpdesk.model.participant import Participant
from cmpdesk.model.sort_order import in_order
from cmpdesk.secretariat.checklist.editing import join_tasks
from cmpdesk.secretariat.meetings.year_set_up import add_session
from cmpdesk.secretariat.registers.editing import UNSEEN, ChangedMeanwhileError
from cmpdesk.secretariat.registers.loading import NOTHING
from cmpdesk.secretariat.search.finding import EditionFacts, edition_facts

_MOVED = (CapturedLine, AgendaItem, Theme, Action, Decision, Participant, HeadCount, ActionReview)


@dataclass(frozen=True, slots=True)
class EditionFile:
    """An edition with its own texts in the annual report."""

    facts: EditionFacts
    texts: dict[Section, Translated]


def edition_file(session: DatabaseSession, edition_id: str) -> EditionFile | None:
    """Return an edition with its texts; None where there is no such edition any more."""
    row = session.get(Edition, edition_id)
    if row is None:
        return None
    texts = session.execute(select(Narrative.section, Narrative).where(Narrative.edition_id == edition_id))
    known = {section: narrative.text for section, narrative in texts}
    return EditionFile(edition_facts(row), {section: known.get(section, NOTHING) for section in EDITION_SECTIONS})


def write_edition_text(
    session: DatabaseSession,
    edition_id: str,
    section: Section,
    language: Language,
    text: str | None,
    *,
    seen: Any = UNSEEN,
) -> None:
    """Store one language of an edition's own text, such as the message of the national co-chairs.

    Raises:
        RecordGoneError: the edition was deleted meanwhile.
        ChangedMeanwhileError: the text no longer is what the user saw.
    """
    if session.get(Edition, edition_id) is None:
        raise RecordGoneError("The edition was deleted meanwhile, so the text was not stored. Undo brings it back.")
    row = session.scalars(
        select(Narrative).where(Narrative.edition_id == edition_id, Narrative.section == section)
    ).first()
    text = (text or "").strip() or None
    now = row.text.in_language(language) if row else None
    if text == now:
        return
    if seen is not UNSEEN and (seen or None) != now:
        raise ChangedMeanwhileError(now)
    if row is None:
        row = Narrative(id=new_id(), edition_id=edition_id, section=section, text=NOTHING)
        session.add(row)
    row.text = row.text.with_text(language, text)
    if not row.text:
        session.execute(delete(Narrative).where(Narrative.id == row.id))
        session.expunge(row)


def add_intersessional(session: DatabaseSession, edition_id: str, group_ids: Sequence[str], day: date | None) -> str:
    """Add a meeting of groups that lies between two annual meetings; return its id.

    Raises:
        UserError: no group is given.
    """
    if not group_ids:
        raise UserError("A meeting needs a working group; nothing was added. Choose one.")
    session_id = add_session(session, edition_id, group_ids, day=day)
    session.get_one(Session, session_id).kind = SessionKind.INTERSESSIONAL
    return session_id


def join_sessions(session: DatabaseSession, session_ids: Sequence[str]) -> str:
    """Make one joint session of several of one edition; return the id of the first, which stays.

    Agenda, themes, actions, decisions, participants and texts of the others follow those of the first. Where two
    say a text of the same section, the second follows the first, in each language.

    Raises:
        UserError: fewer than two sessions are given, or they are of two editions or of two kinds.
    """
    meetings = [meeting for key in dict.fromkeys(session_ids) if (meeting := session.get(Session, key))]
    if len(meetings) < 2:  # a joint session has two groups at least
        raise UserError("A joint session is made of two sessions or more; choose them in the list.")
    if len({meeting.edition_id for meeting in meetings}) > 1:
        raise UserError("Sessions of two editions cannot be one; nothing was changed. Choose sessions of one edition.")
    if len({meeting.kind for meeting in meetings}) > 1:
        raise UserError(
            "A session of the annual meeting and an intersessional meeting cannot be one; nothing was changed. Choose "
            "sessions of one kind."
        )
    stays, *others = meetings
    for other in others:
        _move_everything(session, stays, other)
    return stays.id


def _move_everything(session: DatabaseSession, stays: Session, other: Session) -> None:
    stays.starts_on = stays.starts_on or other.starts_on
    stays.mode = stays.mode or other.mode
    if stays.did_not_meet and not other.did_not_meet:
        stays.did_not_meet, stays.reason = False, NOTHING
    _move_groups(session, stays.id, other.id)
    for entity in _MOVED:
        values: dict[str, Any] = {"session_id": stays.id}
        if entity in (CapturedLine, AgendaItem, Theme, Participant):
            last = session.scalar(select(func.max(entity.sort_order)).where(entity.session_id == stays.id)) or 0
            values["sort_order"] = entity.sort_order + last + 1
        session.execute(update(entity).where(entity.session_id == other.id).values(values))
    join_tasks(session, stays.id, other.id)
    _move_texts(session, stays.id, other.id)
    approved = select(Approval.side).where(Approval.session_id == stays.id)
    session.execute(
        update(Approval)
        .where(Approval.session_id == other.id, Approval.side.not_in(approved))
        .values(session_id=stays.id)
    )
    session.flush()
    session.execute(delete(Session).where(Session.id == other.id))


def _move_groups(session: DatabaseSession, stays_id: str, other_id: str) -> None:
    known = set(session.scalars(select(SessionGroup.working_group_id).where(SessionGroup.session_id == stays_id)))
    place = session.scalar(select(func.max(SessionGroup.sort_order)).where(SessionGroup.session_id == stays_id)) or 0
    for row in session.scalars(select(SessionGroup).where(SessionGroup.session_id == other_id)).all():
        if row.working_group_id in known:
            continue
        place += 1
        row.session_id, row.sort_order = stays_id, place
    session.flush()


def _move_texts(session: DatabaseSession, stays_id: str, other_id: str) -> None:
    there = {
        (row.section, row.theme_id): row
        for row in session.scalars(select(Narrative).where(Narrative.session_id == stays_id))
    }
    for row in session.scalars(select(Narrative).where(Narrative.session_id == other_id)).all():
        first = there.get((row.section, row.theme_id))
        if first is None:
            row.session_id = stays_id
        else:
            first.text = _one_after_the_other(first.text, row.text)
    session.flush()


def _one_after_the_other(first: Translated, second: Translated) -> Translated:
    texts = [[text for text in (first.in_language(each), second.in_language(each)) if text] for each in Language]
    return Translated(*("\n\n".join(dict.fromkeys(parts)) or None for parts in texts))


def take_apart(session: DatabaseSession, session_id: str) -> tuple[str, ...]:
    """Give each group of a joint session a session of its own again; return the ids, the first one stays.

    Actions go with their group, under themes of the same title. Everything else, which nobody can divide but the
    people who were there, stays with the first group; date, place and mode hold for all.

    Raises:
        UserError: the session has one group only.
    """
    meeting = session.get(Session, session_id)
    rows = session.scalars(in_order(SessionGroup, SessionGroup.session_id == session_id)).all()
    if meeting is None or len(rows) < 2:
        raise UserError("This session has one group only, so there is nothing to take apart.")
    made = [session_id]
    for row in rows[1:]:
        alone = Session(
            id=new_id(),
            **{
                field: getattr(meeting, field)
                for field in (
                    *("edition_id", "kind", "state", "starts_on", "ends_on", "start_time", "end_time", "time_zone"),
                    *("place", "mode", "link", "did_not_meet", "reason"),
                )
            },
        )
        session.add(alone)
        session.flush()
        row.session_id, row.sort_order = alone.id, 0
        _move_actions(session, session_id, alone.id, row.working_group_id)
        made.append(alone.id)
    session.flush()
    return tuple(made)


def _move_actions(session: DatabaseSession, from_id: str, to_id: str, group_id: str) -> None:
    of_group = (Action.session_id == from_id, Action.working_group_id == group_id)
    used = select(Action.theme_id).where(*of_group)
    for theme in session.scalars(select(Theme).where(Theme.id.in_(used))).all():
        copy = Theme(
            id=new_id(),
            session_id=to_id,
            kind=theme.kind,
            side=theme.side,
            title=theme.title,
            sort_order=theme.sort_order,
        )
        session.add(copy)
        session.flush()
        session.execute(update(Action).where(*of_group, Action.theme_id == theme.id).values(theme_id=copy.id))
    session.execute(update(Action).where(*of_group).values(session_id=to_id))
