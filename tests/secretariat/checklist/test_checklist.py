"""Tasks of an edition and of its sessions: from a template, moving with the meeting, done, and in an order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cmpdesk.model.choices import OffsetUnit, SessionKind, Side
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.checklist.due_days import Offset
from cmpdesk.secretariat.checklist.editing import (
    NoDueDayError,
    TypedDue,
    add_task,
    delete_tasks,
    move_task,
    read_due,
    set_done,
    set_due,
)
from cmpdesk.secretariat.checklist.from_template import add_from_template
from cmpdesk.secretariat.checklist.sheet import due_words, standing_words
from cmpdesk.secretariat.checklist.tasks import Task, TaskState, load_tasks
from cmpdesk.secretariat.home.overview import due_items
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.meetings.editing import join_sessions
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, checklist_of, set_up_edition
from cmpdesk.secretariat.registers.editing import add_working_group
from cmpdesk.secretariat.templates.keeping import checklist_template
from cmpdesk.workspace.workspace import Workspace
from tests.bench.measuring import quickest

FIRST = date(2026, 11, 25)
NOW = Selection(Language.ENGLISH, date(2026, 9, 30))


@pytest.fixture
def edition(file_workspace: Workspace) -> str:
    """An edition with two groups on 25 November 2026, its agendas and its checklist."""
    with file_workspace.change("Set up") as session:
        groups = [add_working_group(session, code, Translated(name)) for code, name in GROUPS]
        return set_up_edition(
            session, NewEdition(18, 2026, starts_on=FIRST, group_ids=groups, checklist="Annual meeting")
        )


GROUPS = (("FOR", "Forestry"), ("MIN", "Mining"))


def tasks(workspace: Workspace, today: date = NOW.today) -> tuple[Task, ...]:
    with workspace.reading() as session:
        return load_tasks(session, Selection(Language.ENGLISH, today))


def named(workspace: Workspace, title: str, group: str = "", today: date = NOW.today) -> Task:
    return next(task for task in tasks(workspace, today) if task.title.english == title and task.group == group)


def test_a_template_gives_tasks_of_the_edition_once_and_of_each_session(
    file_workspace: Workspace, edition: str
) -> None:
    found = tasks(file_workspace)
    assert [task.group for task in found[:13]] == [""] * 12 + ["Forestry"]
    assert len(found) == 12 + 2 * 12
    assert named(file_workspace, "Minutes approved by Mexico", "Mining").side is Side.MEXICO
    with file_workspace.change("Again") as session:
        assert add_from_template(session, checklist_template(session), edition) == 0
    assert file_workspace.undo().label == "Set up"


def test_the_preview_says_how_many_tasks_and_from_when_to_when(file_workspace: Workspace, edition: str) -> None:
    new = NewEdition(19, 2027, starts_on=date(2027, 11, 24), group_ids=["a", "b", "c"], checklist="annual meeting")
    with file_workspace.reading() as session:
        planned = checklist_of(session, new)
        assert checklist_of(session, NewEdition(19, 2027)).tasks == ()
    assert len(planned.tasks) == 12 + 3 * 12
    assert (planned.first, planned.last) == (date(2027, 5, 26), date(2028, 2, 16))


def test_a_template_that_is_not_there_is_refused_with_those_that_are(file_workspace: Workspace) -> None:
    refused = pytest.raises(UserError, match="There are: Annual meeting, Intersessional meeting")
    with refused, file_workspace.change("Set up") as session:
        set_up_edition(session, NewEdition(18, 2026, checklist="Weekly"))
    with file_workspace.reading() as session:
        assert session.scalars(select(Edition)).all() == []


def test_tasks_of_a_session_follow_its_own_date_and_those_of_the_edition_the_editions(
    file_workspace: Workspace, edition: str
) -> None:
    title = "Send the draft minutes to both co-chairs"
    assert named(file_workspace, title, "Forestry").day == date(2026, 12, 2)
    with file_workspace.change("Move Forestry") as session:
        forestry = session.scalars(
            select(Session).join(SessionGroup).where(Session.edition_id == edition).order_by(Session.id)
        ).first()
        assert forestry is not None
        forestry.starts_on = date(2026, 12, 9)
    moved = {task.group: task.day for task in tasks(file_workspace) if task.title.english == title}
    assert sorted(day for day in moved.values() if day) == [date(2026, 12, 2), date(2026, 12, 16)]
    assert named(file_workspace, "Publish the annual report in the three languages").day == date(2027, 2, 17)


def test_a_group_that_does_not_meet_has_nothing_late(file_workspace: Workspace, edition: str) -> None:
    with file_workspace.change("Mark") as session:
        for row in session.scalars(select(Session).where(Session.edition_id == edition)):
            row.did_not_meet = True
    late = date(2027, 12, 1)
    states = {task.state for task in tasks(file_workspace, late) if task.session_id}
    assert states == {TaskState.NOT_NEEDED}


def test_an_intersessional_meeting_without_a_date_has_no_days(file_workspace: Workspace, edition: str) -> None:
    with file_workspace.change("Add") as session:
        meeting = Session(edition_id=edition, kind=SessionKind.INTERSESSIONAL)
        session.add(meeting)
        session.flush()
        add_from_template(session, checklist_template(session, "Réunion intersessions"), edition, [meeting.id])
    undated = [task for task in tasks(file_workspace) if task.state is TaskState.UNDATED]
    assert len(undated) == 6
    assert all(task.is_between for task in undated)


def test_the_states_are_late_this_week_later_and_done(file_workspace: Workspace, edition: str) -> None:
    title = "Send the draft minutes to both co-chairs"
    due = date(2026, 12, 2)
    for today, state in (
        (due + timedelta(days=1), TaskState.LATE),
        (due, TaskState.THIS_WEEK),
        (due - timedelta(days=7), TaskState.THIS_WEEK),
        (due - timedelta(days=8), TaskState.LATER),
    ):
        assert named(file_workspace, title, "Forestry", today).state is state
    task = named(file_workspace, title, "Forestry")
    with file_workspace.change("Done") as session:
        set_done(session, [task.id], date(2026, 12, 1), "Ana")
    done = named(file_workspace, title, "Forestry")
    assert done.state is TaskState.DONE
    assert standing_words(done, Language.FRENCH) == "faite le 1er décembre 2026 par Ana"
    with file_workspace.change("Not done") as session:
        set_done(session, [task.id], None, "Ana")
    assert named(file_workspace, title, "Forestry").done_by is None


def test_what_was_moved_says_from_where_and_why(file_workspace: Workspace, edition: str) -> None:
    with file_workspace.change("Add") as session:
        task_id = add_task(session, edition, title=Translated("Report"), due=TypedDue(Offset(-8, OffsetUnit.WEEKS)))
    assert named(file_workspace, "Report").day == date(2026, 9, 29)
    words = due_words(named(file_workspace, "Report"), Language.ENGLISH)
    assert words == ("September 29, 2026, moved from September 30, 2026: National Day for Truth and Reconciliation")
    assert task_id == named(file_workspace, "Report").id


def test_a_fixed_day_stands_until_it_is_taken_away(file_workspace: Workspace, edition: str) -> None:
    task = named(file_workspace, "Send the programme to all participants")
    with file_workspace.change("Fix") as session:
        set_due(session, task.id, read_due("2026-11-01"))
    fixed = named(file_workspace, "Send the programme to all participants")
    assert (fixed.day, fixed.offset) == (date(2026, 11, 1), task.offset)
    with file_workspace.change("Loosen") as session:
        set_due(session, task.id, read_due("3 working days before"))
    assert named(file_workspace, "Send the programme to all participants").day == date(2026, 11, 20)
    with file_workspace.change("Empty") as session:
        set_due(session, task.id, read_due(" "))
    assert named(file_workspace, "Send the programme to all participants").state is TaskState.UNDATED
    with pytest.raises(NoDueDayError, match="“soon”"):
        read_due("soon")


def test_tasks_keep_the_order_that_the_office_gives_them(file_workspace: Workspace, edition: str) -> None:
    first, second = (task.id for task in tasks(file_workspace)[:2])
    with file_workspace.change("Move") as session:
        assert move_task(session, second, -1)
        assert not move_task(session, second, -1)
        third = add_task(session, edition, after_id=second, title=Translated("Between"))
    assert [task.id for task in tasks(file_workspace)[:3]] == [second, third, first]
    with file_workspace.change("Delete") as session:
        delete_tasks(session, [third, "gone already"])
    assert [task.id for task in tasks(file_workspace)[:2]] == [second, first]


def test_two_sessions_that_become_one_keep_each_task_once_and_all_that_was_written(
    file_workspace: Workspace, edition: str
) -> None:
    done = named(file_workspace, "Names of both delegations", "Mining")
    with file_workspace.change("Prepare") as session:
        set_done(session, [done.id], date(2026, 10, 1), "Ana")
        own = add_task(session, edition, done.session_id, title=Translated("Book the mine"))
    with file_workspace.change("Join") as session:
        sessions = session.scalars(select(Session.id).where(Session.edition_id == edition).order_by(Session.id)).all()
        join_sessions(session, sessions)
    joint = [task for task in tasks(file_workspace) if task.session_id]
    assert {task.group for task in joint} == {"Forestry / Mining"}
    assert len(joint) == 12 + 2
    assert {task.id for task in joint} >= {done.id, own}


def test_late_and_due_tasks_stand_on_home(file_workspace: Workspace, edition: str) -> None:
    with file_workspace.reading() as session:
        items = due_items(session, Selection(Language.FRENCH, date(2026, 9, 16)), 8)
        early = due_items(session, Selection(Language.FRENCH, date(2026, 8, 5)), 8)
    assert next((item.text, item.day) for item in items if item.is_task) == (
        "Envoyer à chaque institution ses mesures en suspens",
        date(2026, 9, 15),
    )
    # The same task of both groups is one line.
    assert [(item.text, item.group) for item in early if item.day == date(2026, 8, 5)] == [
        ("Convenir du jour et de l’heure de la séance", "2 groupes")
    ]


def test_the_days_of_twenty_years_of_eight_groups_are_known_at_once(file_workspace: Workspace) -> None:
    with file_workspace.change("Set up") as session:
        groups = [add_working_group(session, f"G{number}", Translated(f"Group {number}")) for number in range(8)]
        for number in range(1, 21):
            first = date(2006 + number, 11, 25)
            set_up_edition(
                session, NewEdition(number, first.year, starts_on=first, group_ids=groups, checklist="Annual meeting")
            )
    assert len(tasks(file_workspace)) == 20 * (12 + 8 * 12)
    # 50 ms are aimed at; a slow machine is given more.
    assert quickest(lambda: tasks(file_workspace)) < 0.2
