"""Carry-over: what a session says of every earlier action of its groups that is still open.

Each of them gets one confirmation: it goes on, it is done, its wording or time limit is revised, or it is dropped
with a reason. The action keeps its number; the review stays in its history. What a session does not reach can be put
off: the review then stays open, and the action comes back at the next session by itself.

Every function works inside the caller's change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionReview, ActionRevision
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ENDED, ActionStatus, ReviewResult, Side
from cmpdesk.model.clean_text import clean_line, clean_text
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import InLanguage, Translated
from cmpdesk.model.sentences import sentence
from cmpdesk.secretariat.actions.editing import change_status, days_of_sessions
from cmpdesk.secretariat.actions.of_session import session_day
from cmpdesk.secretariat.actions.recording import due_interval
from cmpdesk.secretariat.agenda.sheet import actions_of_earlier_sessions
from cmpdesk.secretariat.agenda.starting import take_up
from cmpdesk.secretariat.registers.loading import NOTHING

# What these say of an action is worth more than that it was carried over.
_SAYS_MORE = (ActionStatus.IN_PROGRESS, ActionStatus.ON_HOLD)
_ENDING = (ReviewResult.DONE, ReviewResult.DROP)


class ReviewError(UserError):
    """An action cannot be reviewed as it was asked for; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a session says of an earlier action.

    Attributes:
        result: what becomes of it.
        side: by whose voice; both sides where they spoke together.
        remark: what was said with it; the reason why an action is dropped.
        wording: the new wording in one language, for a revision.
        due: the new time limit in the words of one language, for a revision.
    """

    result: ReviewResult
    side: Side | None = Side.BOTH
    remark: Translated = NOTHING
    wording: InLanguage | None = None
    due: InLanguage | None = None


def confirm(database: DatabaseSession, session_id: str, action_id: str, said: Confirmation, today: date) -> None:
    """Record what a session says of an earlier action, and let the action stand as that means.

    One that goes on stands as carried over, unless it is in progress or on hold. A confirmation takes the place of
    what the same session said before.

    Raises:
        ReviewError: the action is none of the session's earlier ones, it is dropped without a reason, or nothing of
            it is revised.
    """
    action = _earlier_action(database, session_id, action_id)
    wording, due = _as_wished(action, said)
    if said.result is ReviewResult.DROP and not said.remark:
        raise ReviewError(
            "{action} was not dropped: dropping an action needs a reason. Say in a few words why it is given up.",
            action=_name(action),
        )
    review = _open_review(database, session_id, action)
    if said.result is ReviewResult.REVISE:
        _revise(database, session_id, action, wording, due)
    review.result, review.side, review.text = said.result, said.side, said.remark.map(clean_text)
    database.flush()
    held_on = session_day(database, session_id)
    change_status(database, [action_id], _standing(said.result, action.status), min(held_on or today, today))


def put_off(
    database: DatabaseSession, session_id: str, action_id: str, side: Side | None, to_session_id: str | None = None
) -> None:
    """Leave the review of an action open: it comes back at the next session, or is put on a chosen one's agenda.

    What the session said of it before is taken back.

    Raises:
        ReviewError: the action is none of the session's earlier ones.
    """
    action = _earlier_action(database, session_id, action_id)
    review = _open_review(database, session_id, action)
    review.side = side
    database.flush()
    if to_session_id is not None:
        take_up(database, to_session_id, [action_id])


def _earlier_action(database: DatabaseSession, session_id: str, action_id: str) -> Action:
    if database.get(Session, session_id) is None:
        raise ReviewError("The session has been deleted meanwhile. Undo the deletion to bring it back.")
    action = database.get(Action, action_id)
    if action is None:
        raise ReviewError("The action has been deleted meanwhile. Undo the deletion to bring it back.")
    question = actions_of_earlier_sessions(database, session_id).where(Action.id == action_id)
    review = _review_of(database, session_id, action_id)
    ended_here = review is not None and review.result in _ENDING
    if database.scalars(question).first() is None or (action.status in ENDED and not ended_here):
        raise ReviewError(
            "{action} is no open action of an earlier session of this group; nothing was changed.", action=_name(action)
        )
    return action


def _name(action: Action) -> object:
    return action.number or sentence("The action")


def _review_of(database: DatabaseSession, session_id: str, action_id: str) -> ActionReview | None:
    return database.scalars(
        select(ActionReview).where(ActionReview.session_id == session_id, ActionReview.action_id == action_id)
    ).first()


def _open_review(database: DatabaseSession, session_id: str, action: Action) -> ActionReview:
    """Return the session's review of an action without a result; what it said before is taken back."""
    review = _review_of(database, session_id, action.id)
    if review is None:
        review = ActionReview(id=new_id(), session_id=session_id, action_id=action.id, text=NOTHING)
        database.add(review)
        return review
    if review.result is ReviewResult.REVISE:
        _take_back_revision(database, session_id, action)
    if review.result in _ENDING:
        action.status, action.closed_on = ActionStatus.CARRIED_OVER, None
    review.result, review.text = None, NOTHING
    return review


def _as_wished(action: Action, said: Confirmation) -> tuple[Translated, Translated]:
    """Return the wording and the time limit that an action is to have; what is left empty stays."""
    wording, due = action.text, action.revised_due or action.due
    if said.wording is not None and (text := clean_text(said.wording.text).strip()):
        wording = wording.with_text(said.wording.language, text)
    if said.due is not None and (line := clean_line(said.due.text)) and due.in_language(said.due.language) != line:
        # In the other languages the old time limit would contradict the new one.
        due = NOTHING.with_text(said.due.language, line)
    return wording, due


def _revise(database: DatabaseSession, session_id: str, action: Action, wording: Translated, due: Translated) -> None:
    """Give an action another wording or time limit, and keep the earlier ones: it is marked (Rev. 18)."""
    before = action.revised_due or action.due
    if wording == action.text and due == before:
        raise ReviewError(
            "Nothing of {action} was revised: give it another wording or another time limit.", action=_name(action)
        )
    ordinal = _ordinal(database, session_id)
    database.add(
        ActionRevision(id=new_id(), action_id=action.id, edition_ordinal=ordinal, text=action.text, due=before)
    )
    action.text, action.revision = wording, ordinal
    if due != before:
        _set_revised_due(action, due, session_day(database, session_id))


def _take_back_revision(database: DatabaseSession, session_id: str, action: Action) -> None:
    """Give an action the wording and the time limit back that it had before the session revised it."""
    ordinal = _ordinal(database, session_id)
    revisions = database.scalars(
        select(ActionRevision)
        .where(ActionRevision.action_id == action.id)
        .order_by(ActionRevision.edition_ordinal.desc(), ActionRevision.id.desc())
    ).all()
    own = [revision for revision in revisions if revision.edition_ordinal == ordinal]
    if not own:
        return
    newest = own[0]
    others = [revision.edition_ordinal for revision in revisions if revision is not newest]
    action.text, action.revision = newest.text, max(others, default=None)
    if newest.due != (action.revised_due or action.due):
        said_on = days_of_sessions(database).get(action.session_id or "")
        _set_revised_due(action, NOTHING if newest.due == action.due else newest.due, said_on)
    database.delete(newest)


def _set_revised_due(action: Action, due: Translated, said_on: date | None) -> None:
    action.revised_due = due
    action.revised_due_from_on, action.revised_due_to_on = due_interval(due, said_on)[:2]


def _ordinal(database: DatabaseSession, session_id: str) -> int:
    return database.scalars(
        select(Edition.ordinal).join(Session, Session.edition_id == Edition.id).where(Session.id == session_id)
    ).one()


def _standing(result: ReviewResult, status: ActionStatus | None) -> ActionStatus:
    if result is ReviewResult.DONE:
        return ActionStatus.DONE
    if result is ReviewResult.DROP:
        return ActionStatus.CANCELLED
    return status if status is not None and status in _SAYS_MORE else ActionStatus.CARRIED_OVER
