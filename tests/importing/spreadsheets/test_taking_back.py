"""An import is taken back whole, also weeks later; what somebody worked on since stays, and is named."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from cmpdesk.importing.carrying_out import ImportReport, carry_out, take_back_import
from cmpdesk.importing.plan import Outcome
from cmpdesk.importing.preparing import prepare
from cmpdesk.model.action import Action, ActionInstitution, ActionUpdate
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.minutes import Theme
from cmpdesk.model.provenance import ImportedRow
from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile
from cmpdesk.spreadsheets.reading.faults import CancelledError
from cmpdesk.workspace.errors import CannotUndoError
from cmpdesk.workspace.journal_tables import ChangeKind
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.importing.spreadsheets.files import in_memory, is_all
from tests.workspace.records import content

HEADER = ("Theme", "Action", "Responsible", "Status")
LOG = in_memory("Forestry actions 2022.xlsx", {"Forestry": [
    HEADER,
    ("Fire", "Write the handbook for crews", "CFS; CONAFOR", "Done"),
    ("Fire", "Hold a course on drones", "CIFFC", "In progress"),
    ("Carbon", "Compare the carbon accounts", "CONAFOR", None),
]})  # fmt: skip


def _imported(workspace: Workspace) -> ImportReport:
    report = carry_out(workspace, prepare(workspace, LOG))
    assert report.counts[Outcome.CREATE] == 3
    assert report.change is not None
    return report


def _id(report: ImportReport, text: str) -> str:
    return next(record_id for _, _, record_id, label in report.records if label == text)


def test_the_newest_import_goes_by_undo_and_comes_back_by_redo(sample: Workspace) -> None:
    before = content(sample)
    _imported(sample)
    after = content(sample)
    assert sample.history(limit=1)[0].kind is ChangeKind.IMPORT
    assert sample.undo().kept == ()
    assert content(sample) == before
    sample.redo()
    assert content(sample) == after
    assert sample.undo().kept == ()
    assert content(sample) == before
    assert sample.check().problems == ()


def test_an_edited_action_stays_with_all_that_belongs_to_it(sample: Workspace) -> None:
    report = _imported(sample)
    edited = _id(report, "Write the handbook for crews")
    with sample.change("Edit") as session:
        session.get_one(Action, edited).notes = "We did that"
    taken = take_back_import(sample, report.change or 0)
    assert {(kept.table, str(kept.why)) for kept in taken.kept} == {
        ("action", "was edited since"), ("theme", "is needed by what stays"),
        ("session", "is needed by what stays"), ("edition", "is needed by what stays"),
    }  # fmt: skip
    assert str(next(kept.name for kept in taken.kept if kept.table == "action")) == "the action “18-FOR-01”"
    with sample.reading() as session:
        assert session.get_one(Action, edited).notes == "We did that"
        links = select(ActionInstitution.id).where(ActionInstitution.action_id == edited)
        assert len(session.scalars(links).all()) == 2
        assert session.scalars(select(ImportedRow.record_id)).all() == [edited]
        assert session.get(Action, _id(report, "Compare the carbon accounts")) is None
        assert session.scalars(select(Theme.title_en).where(Theme.title_en == "Carbon")).all() == []  # type: ignore[attr-defined]
    assert sample.check().problems == ()
    again = prepare(sample, LOG)
    assert [row.outcome for sheet in again.sheets for table in sheet.tables for row in table.rows] == [
        Outcome.SAME, Outcome.CREATE, Outcome.CREATE,
    ]  # fmt: skip


def test_what_was_added_to_an_imported_record_keeps_it(sample: Workspace) -> None:
    report = _imported(sample)
    reported = _id(report, "Hold a course on drones")
    with sample.change("Report") as session:
        session.add(ActionUpdate(id=new_id(), action_id=reported, made_on=date(2022, 12, 1)))
    taken = take_back_import(sample, report.change or 0)
    assert ("action", reported) in {(kept.table, kept.record_id) for kept in taken.kept}
    assert sample.check().problems == ()


def test_an_edited_field_stays_and_the_others_go_back(sample: Workspace) -> None:
    report = _imported(sample)
    second = in_memory("Forestry actions 2022 v2.xlsx", {"Forestry": [
        (*HEADER, "Comments"), ("Fire", "Hold a course on drones", "CIFFC", "Done", "Held in May"),
    ]})  # fmt: skip
    update = carry_out(sample, prepare(sample, second))
    changed = _id(report, "Hold a course on drones")
    with sample.change("Edit") as session:
        session.get_one(Action, changed).notes = "Held in June"
    (kept,) = take_back_import(sample, update.change or 0).kept
    assert (kept.record_id, str(kept.why)) == (changed, "was edited since")
    with sample.reading() as session:
        action = session.get_one(Action, changed)
        assert (action.status, action.notes) == (ActionStatus.IN_PROGRESS, "Held in June")


def test_records_that_were_deleted_since_do_not_hinder(sample: Workspace) -> None:
    before = content(sample)
    report = _imported(sample)
    with sample.change("Delete") as session:
        session.delete(session.get_one(Action, _id(report, "Hold a course on drones")))
    assert take_back_import(sample, report.change or 0).kept == ()
    assert content(sample) == before
    with pytest.raises(CannotUndoError, match="taken back already"):
        take_back_import(sample, report.change or 0)


def test_cancelling_leaves_nothing(sample: Workspace) -> None:
    before, number = content(sample), sample.newest_change()
    plan = prepare(sample, LOG)
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(CancelledError):
        carry_out(sample, plan, cancelled=cancelled)
    assert (content(sample), sample.newest_change()) == (before, number)
    with pytest.raises(CancelledError):
        prepare(sample, LOG, cancelled=lambda: True)


def test_progress_ends_with_all(sample: Workspace) -> None:
    steps: list[tuple[int, int]] = []
    carry_out(sample, prepare(sample, LOG), progress=lambda done, of: steps.append((done, of)))
    assert steps[-1][0] == steps[-1][1]
    assert steps == sorted(steps)


_KILLED = """
import sys
from cmpdesk.importing.carrying_out import carry_out
from cmpdesk.importing.preparing import prepare
from cmpdesk.workspace.opening import open_workspace
from tests.importing.spreadsheets.test_taking_back import many
workspace = open_workspace(sys.argv[1], author="Killed")
plan = prepare(workspace, many(3000))
carry_out(workspace, plan, progress=lambda done, of: print(done, flush=True))
"""


def many(count: int) -> SpreadsheetFile:
    """A file of many actions."""
    rows = [("Fire", f"Do the thing that has the number {number}", "CFS", "Done") for number in range(count)]
    return in_memory("Forestry actions 2022.xlsx", {"Forestry": [HEADER, *rows]})


@pytest.mark.slow
def test_a_kill_in_the_middle_leaves_nothing(sample_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "killed.cmpdesk"
    shutil.copy(sample_file, path)
    with open_workspace(path) as workspace:
        before, number = content(workspace), workspace.newest_change()
    program = subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert program.stdout is not None
    assert int(program.stdout.readline()) > 0
    time.sleep(0.02)
    program.kill()
    program.communicate()
    with open_workspace(path) as workspace:
        assert (content(workspace), workspace.newest_change()) == (before, number)
        assert workspace.check().problems == ()
        carry_out(workspace, prepare(workspace, many(3)))
        assert is_all(prepare(workspace, many(3)), Outcome.SAME)
