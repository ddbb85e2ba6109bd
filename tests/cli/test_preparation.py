"""The commands ``readiness``, ``checklist`` and ``export checklist``, and the templates of ``edition new``."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from cmpdesk.secretariat.meetings.editing import add_intersessional
from cmpdesk.secretariat.search.finding import edition_of_year, group_named
from cmpdesk.workspace.opening import open_workspace
from tests.cli.conftest import Run

NEW = ("edition", "new")
EIGHTEENTH = ("--year", "2022", "--ordinal", "18", "--date", "2022-11-17", "--place", "Ottawa")
NEEDS = (
    "session", "place", "co_chairs", "agenda", "participants", "open_actions", "outcomes", "gender", "minutes",
    "translations",
)  # fmt: skip


@pytest.fixture
def begun(run: Run, sample: Path) -> Path:
    """The sample with the 18th edition set up, its agendas and its checklist."""
    ended = run(*NEW, sample, *EIGHTEENTH)
    assert ended.code == 0, ended.errors
    return sample


def test_every_group_is_judged_by_every_rule_with_stable_keys(run: Run, sample: Path) -> None:
    matrix = run("readiness", sample, "--edition", "17", "--json").json
    assert (matrix["edition"], matrix["year"]) == (17, 2021)
    forestry = next(group for group in matrix["groups"] if group["group_code"] == "FOR")
    assert tuple(forestry["needs"]) == NEEDS
    assert forestry["needs"]["gender"] == {
        "standing": "missing",
        "word": "to_write",
        "words": "The gender perspective is not written.",
        "count": 0,
        "of": 0,
        "date": None,
        "side": None,
    }
    assert forestry["needs"]["session"]["date"] == "2021-11-25"
    assert forestry["next_step"] == "open_actions"


def test_what_is_missing_is_said_in_the_language_asked_for(run: Run, begun: Path) -> None:
    ended = run("readiness", begun, "--year", "2022", "--group", "Forestal", "--language", "es")
    assert ended.code == 0
    assert "Falta\tLa sesión no tiene fecha." in ended.output
    assert "La copresidencia de ambas partes está en funciones" in ended.output


def test_a_meeting_between_is_judged_with_its_day_as_key(run: Run, sample: Path) -> None:
    with open_workspace(sample) as workspace, workspace.change("Add") as session:
        edition = edition_of_year(session, 2021)
        add_intersessional(session, edition.id, [group_named(session, "FOR").id], date(2022, 3, 1))
    said = run("readiness", sample, "--edition", "17", "--group", "Forestry", "--json").json
    assert [(row["group_code"], row["between"]) for row in said["groups"]] == [("FOR", None), ("FOR", "2022-03-01")]
    assert "groups and meetings between." in run("readiness", sample, "--edition", "17").output


@pytest.mark.parametrize("command", ["readiness", "checklist"])
def test_an_edition_that_is_not_there_is_named(run: Run, sample: Path, command: str) -> None:
    ended = run(command, sample, "--edition", "99")
    assert ended.code == 1
    assert ended.errors.startswith("There is no edition with the number 99. There are: 1, 2,")


def test_an_empty_workspace_has_nothing_to_prepare(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "Empty.cmpdesk"
    assert run("new", path).code == 0
    ended = run("readiness", path)
    assert (ended.code, ended.errors.strip()) == (
        1,
        "This workspace has no edition yet. Set one up with “edition new”.",
    )


def test_a_dry_run_shows_the_tasks_with_their_days(run: Run, sample: Path) -> None:
    plan = run(*NEW, sample, *EIGHTEENTH, "--dry-run", "--json").json
    assert (plan["agenda_template"], plan["checklist"]) == ("Session of the annual meeting", "Annual meeting")
    assert plan["tasks"] == len(plan["planned_tasks"]) == 12 + 8 * 12
    assert (plan["first_task"], plan["last_task"]) == ("2022-05-19", "2023-02-09")
    assert {task["group_code"] for task in plan["planned_tasks"]} >= {None, "FOR", "MIN"}
    assert run("checklist", sample, "--year", "2021", "--json").json == []


def test_other_templates_are_named_and_none_is_possible(run: Run, sample: Path) -> None:
    chosen = ("--agenda-template", "Séance brève", "--checklist", "intersessional meeting", "--group", "FOR")
    plan = run(*NEW, sample, *EIGHTEENTH, *chosen, "--dry-run", "--json").json
    assert (plan["agenda_template"], plan["tasks"]) == ("Short session", 6)
    none = run(*NEW, sample, *EIGHTEENTH, "--without-checklist", "--json").json
    assert (none["checklist"], none["tasks"], none["first_task"]) == (None, 0, None)
    unknown = run(*NEW, sample, "--year", "2023", "--ordinal", "19", "--checklist", "Weekly")
    assert (unknown.code, "There is no template “Weekly”" in unknown.errors) == (1, True)
    both = run(*NEW, sample, "--year", "2023", "--ordinal", "19", "--checklist", "Weekly", "--without-checklist")
    assert both.code == 2


def test_the_tasks_are_listed_with_the_day_that_each_moved_from(run: Run, begun: Path) -> None:
    tasks = run("checklist", begun, "--edition", "18", "--group", "Forestry", "--json").json
    assert len(tasks) == 12
    assert {task["group"] for task in tasks} == {"Forestry"}
    agenda = next(task for task in tasks if task["title"] == "Agenda agreed by both sides")
    assert (agenda["due"], agenda["offset"], agenda["offset_unit"], agenda["state"]) == (
        "2022-09-22", -8, "weeks", "late",
    )  # fmt: skip
    ended = run("checklist", begun, "--year", "2022", "--open", "--language", "fr")
    assert "Convenir des dates, du lieu et du pays hôte" in ended.output
    assert ended.output.strip().splitlines()[-1].startswith("108 tâches (faites\u00a0: 0; en retard")


def test_tasks_are_marked_as_done_by_their_ids_in_one_change(run: Run, begun: Path) -> None:
    first, second = (task["id"] for task in run("checklist", begun, "--year", "2022", "--json").json[:2])
    mark = ("checklist", begun, "--year", "2022", "--author", "Ana", "--json")
    marked = {task["id"]: task for task in run(*mark, "--done", first, second).json}
    assert {marked[each]["state"] for each in (first, second)} == {"done"}
    assert marked[first]["done_by"] == "Ana"
    again = {task["id"]: task for task in run(*mark, "--not-done", first).json}
    assert (again[first]["done_on"], again[second]["state"]) == (None, "done")
    assert len(run("checklist", begun, "--year", "2022", "--open", "--json").json) == 107
    unknown = run(*mark, "--done", first, "nothing")
    assert (unknown.code, unknown.errors.startswith("“nothing” is no task of this checklist")) == (1, True)


def test_the_checklist_becomes_a_word_file_and_a_calendar_that_updates(run: Run, begun: Path) -> None:
    word = run("export", "checklist", begun, "--year", "2022", "--language", "es")
    assert word.code == 0, word.errors
    with zipfile.ZipFile(word.output.strip()) as file:
        assert "Lista de tareas" in file.read("word/document.xml").decode()
    first = run("export", "checklist", begun, "--year", "2022", "-o", "Tasks.ics")
    assert first.code == 0, first.errors
    events = Calendar.from_ical(Path("Tasks.ics").read_bytes()).walk("VEVENT")
    assert len(events) == 108
    cancelled = run("export", "checklist", begun, "--year", "2022", "--group", "FOR", "--cancel")
    taken = Calendar.from_ical(Path(cancelled.output.strip()).read_bytes())
    assert str(taken["method"]) == "CANCEL"
    assert {str(event["uid"]) for event in taken.walk("VEVENT")} < {str(event["uid"]) for event in events}


def test_a_checklist_without_tasks_is_said_and_a_calendar_has_no_pages(run: Run, sample: Path) -> None:
    ended = run("export", "checklist", sample, "--year", "2021")
    assert (ended.code, ended.errors.strip()) == (
        1,
        "The checklist has no task yet. Add some first; no file was written.",
    )
    assert run("export", "checklist", sample, "--calendar", "--pdf").code == 2
