"""What the first page shows: the edition at hand, its figures, what is due, and actions by year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus, SessionKind
from cmpdesk.model.edition import Edition, Session
from cmpdesk.model.partnership import PartnershipName
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.actions.standing import NEVER_OVERDUE, last_day, may_be_overdue, still_open
from cmpdesk.secretariat.checklist.tasks import WEEK, Task, TaskState, load_tasks
from cmpdesk.secretariat.home.needs import GroupReadiness, Need, Standing
from cmpdesk.secretariat.home.readiness import readiness
from cmpdesk.secretariat.listing.meetings import SessionListLine, group_name, list_sessions
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.loading import working_groups
from cmpdesk.secretariat.search.finding import EditionFacts, editions
from cmpdesk.secretariat.words.wording import counted, label

_DUE_LINES = 8
"""How many things that are late or due the first page names."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the edition at hand; ``share_done`` is a percentage of ``share_year``'s actions."""

    groups: int
    scheduled: int
    agendas_agreed: int
    open_actions: int
    overdue: int
    share_done: int | None
    share_year: int | None


@dataclass(frozen=True, slots=True)
class YearOfActions:
    """How the actions of an edition stand; ``closed`` ones were carried over or cancelled."""

    ordinal: int
    year: int
    done: int
    in_progress: int
    overdue: int
    closed: int

    @property
    def total(self) -> int:
        """Return all of them."""
        return self.done + self.in_progress + self.overdue + self.closed


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something that falls due: an action, a session that comes, or a task of the checklist.

    ``day`` is the last day for it.
    """

    id: str
    is_session: bool
    number: str
    text: str
    group: str
    day: date
    is_task: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the first page shows; without an edition there is something to set up first."""

    has_name: bool
    group_count: int
    edition: EditionFacts | None
    figures: Figures | None
    rows: tuple[GroupReadiness, ...]
    due: tuple[DueItem, ...]
    years: tuple[YearOfActions, ...]


def edition_at_hand(known: tuple[EditionFacts, ...], today: date) -> EditionFacts | None:
    """Return the edition that comes next, or else the newest one.

    An edition without dates is still to come while its year has not passed.
    """
    coming = [
        edition for edition in known if (edition.ends_on or edition.starts_on or date(edition.year, 12, 31)) >= today
    ]
    if coming:
        return min(coming, key=lambda edition: (edition.starts_on or date(edition.year, 12, 31), edition.ordinal))
    return known[-1] if known else None


def load_overview(session: DatabaseSession, selection: Selection) -> Overview:
    """Return what the first page shows."""
    known = editions(session)
    edition = edition_at_hand(known, selection.today)
    rows = readiness(session, edition, selection) if edition else ()
    years = actions_by_year(session, selection.today)
    return Overview(
        has_name=bool(session.scalar(select(func.count()).select_from(PartnershipName))),
        group_count=session.scalar(select(func.count()).select_from(WorkingGroup)) or 0,
        edition=edition,
        figures=_figures(session, edition, rows, years, selection.today) if edition else None,
        rows=rows,
        due=due_items(session, selection, _DUE_LINES),
        years=years,
    )


def _figures(
    session: DatabaseSession,
    edition: EditionFacts,
    rows: tuple[GroupReadiness, ...],
    years: tuple[YearOfActions, ...],
    today: date,
) -> Figures:
    meeting = [row for row in rows if not row.did_not_meet]
    last = next((year for year in reversed(years) if year.ordinal <= edition.ordinal), None)
    counted = last.total - last.closed if last else 0
    return Figures(
        groups=len(rows),
        scheduled=sum(row.answers[Need.SESSION].standing is Standing.MET for row in meeting),
        agendas_agreed=sum(row.answers[Need.AGENDA].standing is Standing.MET for row in meeting),
        open_actions=session.scalar(select(func.count()).select_from(Action).where(still_open())) or 0,
        overdue=session.scalar(select(func.count()).select_from(Action).where(*_overdue(today))) or 0,
        share_done=round(100 * last.done / counted) if last and counted else None,
        share_year=last.year if last else None,
    )


def _overdue(today: date) -> tuple[ColumnElement[bool], ...]:
    return (may_be_overdue(), last_day() < today)


def actions_by_year(session: DatabaseSession, today: date) -> tuple[YearOfActions, ...]:
    """Return how the actions of each edition stand, the first edition first.

    Overdue is what is still to be done though all days that its due date allows have passed; what is open and not
    overdue counts as in progress, whatever was said of it.
    """
    is_late = (last_day() < today).label("is_late")
    rows = session.execute(
        select(Edition.ordinal, Edition.year, Action.status, is_late, func.count())
        .join(Session, Session.edition_id == Edition.id)
        .join(Action, Action.session_id == Session.id)
        .group_by(Edition.ordinal, Edition.year, Action.status, is_late)
        .order_by(Edition.ordinal)
    )
    found: dict[tuple[int, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for ordinal, year, status, late, count in rows:
        found[ordinal, year][_part(status, late=bool(late))] += count
    return tuple(
        YearOfActions(ordinal, year, parts["done"], parts["in_progress"], parts["overdue"], parts["closed"])
        for (ordinal, year), parts in found.items()
    )


def _part(status: ActionStatus | None, *, late: bool) -> str:
    if status is ActionStatus.DONE:
        return "done"
    if status in NEVER_OVERDUE:
        return "closed"
    return "overdue" if late else "in_progress"


def due_items(session: DatabaseSession, selection: Selection, lines: int) -> tuple[DueItem, ...]:
    """Return what falls due: sessions, tasks and actions of this week, then what is late, what is latest due first.

    Where that is nothing, the next ones to come stand instead.
    """
    today = selection.today
    dated = [*_dated_actions(session, selection), *_dated_tasks(session, selection)]
    sessions = _coming_sessions(session, selection)
    week = [item for item in (*sessions, *dated) if today <= item.day <= today + WEEK]
    late = [item for item in dated if item.day < today]
    later = [item for item in (*sessions, *dated) if item.day > today + WEEK]
    chosen = sorted(week, key=_by_day) + sorted(late, key=_by_day, reverse=True)
    return tuple((chosen or sorted(later, key=_by_day))[:lines])


def _by_day(item: DueItem) -> tuple[date, str, str]:
    return item.day, item.number, item.id


def _dated_actions(session: DatabaseSession, selection: Selection) -> list[DueItem]:
    groups = working_groups(session)
    rows = session.execute(
        select(Action.id, Action.number, Action.text, Action.working_group_id, last_day().label("day")).where(
            may_be_overdue(), last_day().is_not(None)
        )
    )
    items = []
    for row in rows:
        group = groups.get(row.working_group_id or "")
        name = group_name(group, selection.today, selection) if group else ""
        items.append(DueItem(row.id, False, row.number or "", selection.words(row.text) or "", name, row.day))  # noqa: FBT003
    return items


def _dated_tasks(session: DatabaseSession, selection: Selection) -> list[DueItem]:
    """Return the tasks that are still to be done and have a day; the same one of several groups is one item."""
    found: dict[tuple[str, date], list[Task]] = defaultdict(list)
    for task in load_tasks(session, selection, open_only=True):
        if task.day is not None and task.state in (TaskState.LATE, TaskState.THIS_WEEK, TaskState.LATER):
            found[selection.words(task.title) or "", task.day].append(task)
    items = []
    for (words, day), tasks in found.items():
        many = counted("checklist.groups", len(tasks), selection.language)
        group = tasks[0].group if len(tasks) == 1 else many
        items.append(DueItem(tasks[0].id, False, "", words, group, day, is_task=True))  # noqa: FBT003
    return items


def _coming_sessions(session: DatabaseSession, selection: Selection) -> list[DueItem]:
    return [
        DueItem(line.id, True, line.group_code, _session_words(line, selection), line.group, line.day)  # noqa: FBT003
        for line in list_sessions(session, selection)
        if line.day is not None and line.day >= selection.today and not line.did_not_meet
    ]


def _session_words(line: SessionListLine, selection: Selection) -> str:
    if line.kind is SessionKind.INTERSESSIONAL:
        return f"{line.group} – {label('masthead.intersessional', selection.language)}"
    return line.group
