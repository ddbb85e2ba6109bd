"""Counting actions: one grouped question, whose answer is as short as there are sessions, tags and states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action, ActionTag
from cmpdesk.model.choices import ENDED, ActionStatus
from cmpdesk.model.edition import Edition, Session
from cmpdesk.secretariat.actions.standing import NEVER_OVERDUE, last_day, may_be_overdue
from cmpdesk.secretariat.figures.kinds import PARTS, By, FiguresWish, Measure

DAYS_OF_A_YEAR = 365.25
_YEARS = (1, 2, 3, 5)


@dataclass(frozen=True, slots=True)
class ActionCount:
    """Actions that have all this in common; ``key`` is the edition, group, side or tag that they are counted by."""

    key: str | None
    status: ActionStatus | None
    is_late: bool
    raised_on: date | None
    number: int


def count_actions(session: DatabaseSession, wish: FiguresWish, today: date, by: By | None) -> tuple[ActionCount, ...]:
    """Count the actions of the editions that are asked for; without ``by`` all together.

    Actions are counted by their session, which is twice as fast as joining each with its session and edition.
    """
    is_late = func.coalesce((last_day() < today) & may_be_overdue(), False)
    keys: Mapping[By, Any] = {By.GROUP: Action.working_group_id, By.SIDE: Action.side, By.TAG: ActionTag.tag_id}
    own_key = () if by is None or by is By.YEAR else (keys[by],)
    columns = (*own_key, Action.session_id, Action.status, is_late)
    question = select(*columns, func.count()).select_from(Action)
    if by is By.TAG:
        question = question.outerjoin(ActionTag, ActionTag.action_id == Action.id)
    origins = _origins(session, wish)
    counts = []
    for *key, session_id, status, late, number in session.execute(question.group_by(*columns)):
        origin = origins.get(session_id)
        if origin is not None:
            own = origin.edition_id if by is By.YEAR else key[0] if key else None
            counts.append(ActionCount(own, status, bool(late), origin.raised_on, number))
    return tuple(counts)


@dataclass(frozen=True, slots=True)
class _Origin:
    """The edition and the day that the actions of a session come from."""

    edition_id: str | None
    raised_on: date | None


def _origins(session: DatabaseSession, wish: FiguresWish) -> Mapping[str | None, _Origin]:
    """Return where actions come from; those without a session count where no period is asked for."""
    raised_on = func.coalesce(Session.starts_on, Edition.starts_on, type_=Session.starts_on.type)
    rows = session.execute(
        select(Session.id, Edition.id, raised_on)
        .join(Edition, Edition.id == Session.edition_id)
        .where(*in_period(wish))
    )
    found: dict[str | None, _Origin] = {row[0]: _Origin(row[1], row[2]) for row in rows}
    if wish.first is None and wish.last is None:
        found[None] = _Origin(None, None)
    return found


def in_period(wish: FiguresWish) -> list[ColumnElement[bool]]:
    """Return the conditions that keep to the editions that are asked for."""
    conditions: list[ColumnElement[bool]] = []
    if wish.first is not None:
        conditions.append(Edition.ordinal >= wish.first)
    if wish.last is not None:
        conditions.append(Edition.ordinal <= wish.last)
    return conditions


def parts_of(
    counts: tuple[ActionCount, ...], measure: Measure, today: date
) -> Mapping[str | None, tuple[tuple[int, ...], float | None]]:
    """Return for each key how many actions are in each part, and the share done or the average age."""
    by_key: dict[str | None, list[ActionCount]] = defaultdict(list)
    for count in counts:
        if measure is Measure.COMPLETION or count.status not in ENDED:
            by_key[count.key].append(count)
    return {key: _parts(found, measure, today) for key, found in by_key.items()}


def _parts(counts: list[ActionCount], measure: Measure, today: date) -> tuple[tuple[int, ...], float | None]:
    numbers: dict[str, int] = defaultdict(int)
    for count in counts:
        part = completion(count) if measure is Measure.COMPLETION else age(count.raised_on, today)
        numbers[part] += count.number
    parts = tuple(numbers[part] for part in PARTS[measure])
    return parts, _share_done(numbers) if measure is Measure.COMPLETION else _average_age(counts, today)


def completion(count: ActionCount) -> str:
    """Return where actions stand. What was carried over is not done, and a status that nobody gave is unknown."""
    if count.status is ActionStatus.DONE:
        return "done"
    if count.status in NEVER_OVERDUE:
        return str(count.status)
    if count.is_late:
        return "overdue"
    return "unknown" if count.status is None else "open"


def age(raised_on: date | None, today: date) -> str:
    """Return how old actions of a day are, in whole years."""
    if raised_on is None:
        return "undated"
    years = (today - raised_on).days / DAYS_OF_A_YEAR
    return next((f"under_{most}" for most in _YEARS if years < most), f"over_{_YEARS[-1]}")


def _share_done(numbers: Mapping[str, int]) -> float | None:
    """Return the share of what is still followed, as Home and the action log count it."""
    followed = sum(numbers.values()) - numbers.get("carried_over", 0) - numbers.get("cancelled", 0)
    return numbers.get("done", 0) / followed if followed else None


def _average_age(counts: list[ActionCount], today: date) -> float | None:
    dated = [((today - count.raised_on).days, count.number) for count in counts if count.raised_on is not None]
    number = sum(each for _, each in dated)
    return max(sum(days * each for days, each in dated) / number / DAYS_OF_A_YEAR, 0.0) if number else None
