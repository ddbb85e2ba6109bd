"""Where actions stand, which are open and which overdue: one rule, for rows and for questions to the database."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, func, or_

from cmpdesk.model.action import Action
from cmpdesk.model.choices import ENDED, ActionStatus

NEVER_OVERDUE = (*ENDED, ActionStatus.CARRIED_OVER)
"""What was carried over is looked at again by the next session and is not late."""


class Standing(StrEnum):
    """Where an action stands for the counts; overdue ones are open as well."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    CANCELLED = "cancelled"


def is_overdue(status: ActionStatus | None, last_day: date | None, today: date) -> bool:
    """Tell whether every day that the due date allows has passed and the action is still to be done.

    A revised due date takes the place of the first one.
    """
    return last_day is not None and last_day < today and status not in NEVER_OVERDUE


def standing_of(status: ActionStatus | None, last_day: date | None, today: date) -> Standing:
    """Return where an action stands."""
    if status is ActionStatus.DONE:
        return Standing.DONE
    if status is ActionStatus.CANCELLED:
        return Standing.CANCELLED
    return Standing.OVERDUE if is_overdue(status, last_day, today) else Standing.OPEN


def last_day() -> ColumnElement[date | None]:
    """Return the last day that an action's due date allows, as the database finds it."""
    return func.coalesce(Action.revised_due_to_on, Action.due_to_on, type_=Action.due_to_on.type)


def may_be_overdue() -> ColumnElement[bool]:
    """Return the condition that the status of an action lets it be overdue."""
    return or_(Action.status.is_(None), Action.status.not_in(NEVER_OVERDUE))


def still_open() -> ColumnElement[bool]:
    """Return the condition that an action has not ended, whatever else was said of it."""
    return or_(Action.status.is_(None), Action.status.not_in(ENDED))
