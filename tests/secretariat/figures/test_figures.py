"""Figures of completion, age and attendance, compared with the lists of the same records."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update

from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus, Attendance, Delegation
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language
from cmpdesk.model.participant import Participant
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.figures import By, Figures, FiguresWish, Measure, load_all_figures, load_figures
from cmpdesk.secretariat.listing import Selection, StatusChoice, list_actions
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace

TODAY = date(2022, 6, 1)


@pytest.fixture
def workspace(sample_file: Path, tmp_path: Path) -> Workspace:
    path = tmp_path / "figures.cmpdesk"
    shutil.copy(sample_file, path)
    return open_workspace(path, author="Tests")


def counted(workspace: Workspace, measure: Measure, by: By, *period: int, today: date = TODAY) -> Figures:
    with workspace.reading() as session:
        return load_figures(session, FiguresWish(measure, by, *period), Language.ENGLISH, today)


def by_name(figures: Figures) -> dict[str, dict[str, int]]:
    return {bar.name: dict(zip(figures.parts, bar.counts, strict=True)) for bar in figures.bars}


def set_statuses(workspace: Workspace, *statuses: ActionStatus | None) -> None:
    """Give the Forestry actions statuses, in the order of their numbers."""
    with workspace.change("Statuses") as session:
        numbers = [f"17-FOR-0{number}" for number in range(1, len(statuses) + 1)]
        for number, status in zip(numbers, statuses, strict=True):
            session.execute(update(Action).where(Action.number == number).values(status=status))


def test_what_is_overdue_is_what_the_list_of_actions_calls_overdue(workspace: Workspace) -> None:
    for today in (date(2021, 12, 1), TODAY, date(2024, 1, 1)):
        figures = counted(workspace, Measure.COMPLETION, By.GROUP, today=today)
        with workspace.reading() as session:
            late = list_actions(session, Selection(Language.ENGLISH, today, status=StatusChoice("overdue")))
        expected = Counter(line.group for line in late)
        assert {name: parts["overdue"] for name, parts in by_name(figures).items() if parts["overdue"]} == expected


def test_carried_over_and_unknown_are_not_done_and_the_share_leaves_out_what_is_not_followed(
    workspace: Workspace,
) -> None:
    set_statuses(
        workspace,
        ActionStatus.DONE,
        ActionStatus.CARRIED_OVER,
        ActionStatus.CANCELLED,
        None,
        ActionStatus.DONE,
        ActionStatus.ON_HOLD,
    )
    figures = counted(workspace, Measure.COMPLETION, By.GROUP, today=date(2021, 12, 1))
    assert by_name(figures)["Forestry"] == {
        "done": 2, "open": 1, "overdue": 0, "unknown": 1, "carried_over": 1, "cancelled": 1,
    }  # fmt: skip
    forestry = next(bar for bar in figures.bars if bar.code == "FOR")
    assert forestry.rate == pytest.approx(2 / 4)
    assert figures.whole.total == 68


def test_every_action_is_in_one_part_and_tags_alone_count_it_twice(workspace: Workspace) -> None:
    with workspace.reading() as session:
        every = load_all_figures(session, Language.FRENCH, TODAY)
    for figures in every:
        together = sum(bar.total for bar in figures.bars)
        if figures.wish.by is By.TAG and figures.wish.measure is not Measure.ATTENDANCE:
            assert together >= figures.whole.total
        else:
            assert together == figures.whole.total, figures.wish
    assert len(every) == 12


def test_age_counts_whole_years_since_the_session(workspace: Workspace) -> None:
    figures = counted(workspace, Measure.AGE, By.GROUP, today=date(2022, 3, 30))
    assert by_name(figures)["Agri-business"]["under_1"] == 8
    set_statuses(workspace, ActionStatus.DONE)
    with workspace.change("Date") as session:
        sessions = select(SessionGroup.session_id).join(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
        session.execute(
            update(Session)
            .where(Session.id.in_(sessions.where(WorkingGroup.code == "FOR")))
            .values(starts_on=date(2019, 5, 1), ends_on=None)
        )
    forestry = next(bar for bar in counted(workspace, Measure.AGE, By.GROUP).bars if bar.code == "FOR")
    assert dict(zip(counted(workspace, Measure.AGE, By.GROUP).parts, forestry.counts, strict=True))["under_5"] == 5
    assert forestry.rate == pytest.approx(3.09, abs=0.01)


def test_a_period_leaves_out_other_annual_meetings(workspace: Workspace) -> None:
    assert not counted(workspace, Measure.COMPLETION, By.GROUP, 1, 16).bars
    assert counted(workspace, Measure.COMPLETION, By.YEAR, 17, 17).whole.total == 68


def test_attendance_leaves_out_who_stayed_away_and_sessions_to_come(workspace: Workspace) -> None:
    before = by_name(counted(workspace, Measure.ATTENDANCE, By.GROUP))
    assert before["Forestry"] == {"canada": 9, "mexico": 10, "other": 0, "undivided": 0}
    assert before["Mining"]["undivided"] == 65
    with workspace.change("Excuse") as session:
        first = session.scalars(select(Participant).where(Participant.delegation == Delegation.CANADA)).first()
        assert first is not None
        first.attendance = Attendance.EXCUSED
    assert by_name(counted(workspace, Measure.ATTENDANCE, By.GROUP))["Forestry"]["canada"] == 8
    assert not counted(workspace, Measure.ATTENDANCE, By.YEAR, today=date(2021, 1, 1)).bars


def test_a_joint_session_counts_for_each_group_and_once_in_the_whole(workspace: Workspace) -> None:
    with workspace.change("Joint") as session:
        forestry = session.scalars(
            select(SessionGroup).join(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
            .where(WorkingGroup.code == "FOR")
        ).one()  # fmt: skip
        energy = session.scalars(select(WorkingGroup.id).where(WorkingGroup.code == "ENE")).one()
        session.add(SessionGroup(session_id=forestry.session_id, working_group_id=energy))
    figures = counted(workspace, Measure.ATTENDANCE, By.GROUP)
    assert by_name(figures)["Energy"] == by_name(figures)["Forestry"]
    assert figures.whole.total == sum(bar.total for bar in figures.bars) - 19


def test_two_annual_meetings_of_one_year_are_told_apart(workspace: Workspace) -> None:
    with workspace.change("Year") as session:
        session.execute(update(Edition).where(Edition.ordinal == 16).values(year=2021))
        sixteenth = session.scalars(select(Edition.id).where(Edition.ordinal == 16)).one()
        mining = select(SessionGroup.session_id).join(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
        session.execute(
            update(Session).where(Session.id.in_(mining.where(WorkingGroup.code == "MIN"))).values(edition_id=sixteenth)
        )
    assert [bar.name for bar in counted(workspace, Measure.COMPLETION, By.YEAR).bars] == ["2021 (16th)", "2021 (17th)"]
