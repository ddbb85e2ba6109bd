"""The checklist in Word and in calendars, on the sample with the next edition set up."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from cmpdesk.documents.calendar_file import CalendarWish
from cmpdesk.documents.checklist import NoTasksError, calendar_of_tasks, checklist
from cmpdesk.documents.tree import Heading, Paragraph, Table
from cmpdesk.documents.word.writer import write_word
from cmpdesk.model.language import Language
from cmpdesk.secretariat.checklist.sheet import ChecklistSheet, load_sheet
from cmpdesk.secretariat.checklist.tasks import TaskState
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.secretariat.registers.loading import working_groups
from cmpdesk.secretariat.search.finding import edition_of_year
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.documents.accessibility.check import check_word

WISH = CalendarWish(Language.FRENCH, 7, datetime(2026, 11, 25, 12, tzinfo=UTC))


@pytest.fixture(scope="module")
def sheet(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChecklistSheet]:
    path = tmp_path_factory.mktemp("checklist") / "sample.cmpdesk"
    shutil.copyfile(sample_file, path)
    with open_workspace(path, author="Ana") as workspace:
        yield _loaded(workspace)


def _loaded(workspace: Workspace) -> ChecklistSheet:
    with workspace.change("Set up") as session:
        groups = tuple(working_groups(session))[:3]
        new = NewEdition(18, 2022, starts_on=date(2022, 11, 17), group_ids=groups, checklist="Annual meeting")
        set_up_edition(session, new)
    with workspace.reading() as session:
        return load_sheet(session, edition_of_year(session, 2022), Selection(Language.FRENCH, date(2022, 10, 12)))


def test_the_list_has_a_table_for_the_edition_and_one_for_each_session(sheet: ChecklistSheet, tmp_path: Path) -> None:
    document = checklist(sheet, Language.FRENCH, "Ana")
    headings = ["".join(run.text for run in each.runs) for each in document.blocks if isinstance(each, Heading)]
    assert headings == ["Toute l’édition", "Agro-industrie", "Créativité et culture", "Énergie"]
    first = next(each for each in document.blocks if isinstance(each, Table))
    cells = ["".join(run.text for run in cell) for cell in first.rows[0]]
    assert cells == [
        "19 mai 2022",
        "Convenir des dates, du lieu et du pays hôte",
        "Les deux",
        "En retard",
    ]
    target = tmp_path / "Liste.docx"
    write_word(document, target)
    assert check_word(target) == ()


def test_the_calendar_has_a_whole_free_day_for_each_task(sheet: ChecklistSheet) -> None:
    events = Calendar.from_ical(calendar_of_tasks(sheet, WISH)).walk("VEVENT")
    assert len(events) == len(sheet.tasks)
    event = next(event for event in events if str(event["summary"]).startswith("Énergie"))
    assert str(event["summary"]) == "Énergie\u00a0: Convenir du jour et de l’heure de la séance"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2022, 7, 28), date(2022, 7, 29))
    assert (str(event["transp"]), str(event["status"]), str(event["sequence"])) == ("TRANSPARENT", "CONFIRMED", "7")


def test_what_is_done_is_taken_out_of_calendars_by_the_same_identifier(sheet: ChecklistSheet) -> None:
    first = sheet.tasks[0]
    done = replace(first, state=TaskState.DONE, done_on=date(2022, 5, 2))
    events = Calendar.from_ical(calendar_of_tasks(replace(sheet, tasks=(done,)), WISH)).walk("VEVENT")
    assert [(str(event["uid"]), str(event["status"])) for event in events] == [(f"{first.id}@cmpdesk", "CANCELLED")]


def test_nothing_to_write_is_said(sheet: ChecklistSheet) -> None:
    with pytest.raises(NoTasksError, match="has no task yet"):
        checklist(replace(sheet, tasks=()), Language.ENGLISH, "Ana")
    undated = replace(sheet.tasks[0], due=None)
    with pytest.raises(NoTasksError, match="None of the tasks has a day"):
        calendar_of_tasks(replace(sheet, tasks=(undated,)), WISH)


def test_sessions_that_need_nothing_are_only_named(sheet: ChecklistSheet) -> None:
    idle = sheet.owners[-1]
    tasks = tuple(
        replace(task, state=TaskState.NOT_NEEDED) if task.session_id == idle.session_id else task
        for task in sheet.tasks
    )
    document = checklist(replace(sheet, tasks=tasks), Language.FRENCH, "Ana")
    assert idle.group not in [
        "".join(run.text for run in each.runs) for each in document.blocks if isinstance(each, Heading)
    ]
    lines = ["".join(run.text for run in each.runs) for each in document.blocks if isinstance(each, Paragraph)]
    assert lines[-1] == f"Sans objet\u00a0: {idle.group}"
    needed = sum(task.state is not TaskState.NOT_NEEDED for task in tasks)
    assert any(line.startswith(f"{needed} tâches (faites\u00a0: ") for line in lines)
