"""A returned log leaves what final minutes say as it is, says so beforehand, and takes everything else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from cmpdesk.cli.program import main
from cmpdesk.importing.returned_log import (
    ChangedMeanwhileError,
    Choices,
    LogField,
    Missing,
    NewRowReason,
    Problem,
    Take,
    Verdict,
    carry_out_merge,
)
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus, SessionState
from cmpdesk.secretariat.minutes_life.states import set_state
from cmpdesk.secretariat.minutes_life.versions import KeptBy
from cmpdesk.secretariat.report.chapter_loading import session_of
from cmpdesk.secretariat.search.finding import edition_of_year
from cmpdesk.workspace.workspace import Workspace
from tests.importing.returned_log.logs import Editor, export, planned, verdicts

OF_MINUTES = (LogField.DESCRIPTION, LogField.THEME, LogField.DUE_TEXT, LogField.DUE_DATE)


def make_forestry_final(workspace: Workspace) -> None:
    with workspace.change("Final") as session:
        key = session_of(session, "FOR", edition_of_year(session, 2021))
        set_state(session, key, SessionState.FINAL, KeptBy("Ana", date(2022, 3, 1)), "As agreed")


def edited(workspace: Workspace, folder: Path) -> Path:
    """A log with changes of every kind to actions of Forestry, and one to another group's."""
    log = Editor.open(export(workspace, folder / "log.xlsx"))
    for field in OF_MINUTES:
        log.put("17-FOR-01", field, date(2023, 6, 1) if field is LogField.DUE_DATE else "Spring 2023")
    log.put("17-FOR-01", LogField.STATUS, "Completed")
    log.put("17-FOR-01", LogField.REVISED_DUE, date(2024, 6, 1))
    log.put("17-FOR-01", LogField.PROGRESS_NOTE, "Both institutes have met")
    log.put("17-ENV-01", LogField.DESCRIPTION, "Another wording")
    log.add_row("17-FOR-02", description="Plant oaks on both shores", working_group="Forestry", edition="17 (2021)")
    log.delete_row("17-FOR-03")
    log.book.save(log.path)
    return log.path


def action_of(workspace: Workspace, number: str) -> Action:
    with workspace.reading() as session:
        return session.scalars(select(Action).where(Action.number == number)).one()


@pytest.mark.parametrize("take", [None, Take.THEIRS])
def test_what_final_minutes_say_stays_and_all_else_is_merged(
    sample: Workspace, tmp_path: Path, take: Take | None
) -> None:
    make_forestry_final(sample)
    before = action_of(sample, "17-FOR-01")
    merge = planned(sample, edited(sample, tmp_path))
    found = verdicts(merge)
    assert [found["17-FOR-01", field] for field in OF_MINUTES] == [Verdict.FINAL] * len(OF_MINUTES)
    assert found["17-ENV-01", LogField.DESCRIPTION] is Verdict.THEIRS
    line = next(line for line in merge.lines if line.number == "17-FOR-01")
    wording = line.field(LogField.DESCRIPTION)
    assert (line.final_minutes, wording and wording.problem) == ("FOR 2021", Problem.MINUTES_FINAL)
    new = merge.new_rows[0]
    assert (new.cannot, new.final_minutes, NewRowReason.MINUTES_FINAL in new.reasons) == (True, "FOR 2021", True)
    missing = next(each for each in merge.missing if each.number == "17-FOR-03")
    choices = Choices(
        take,
        fields={(line.action_id, LogField.DESCRIPTION): Take.THEIRS},
        new_rows={new.place: True},
        missing={missing.action_id: Missing.CANCEL},
    )
    report = carry_out_merge(sample, merge, choices)
    assert (report.created, report.cancelled, report.open) == ((), ("17-FOR-03",), ())
    after = action_of(sample, "17-FOR-01")
    assert (after.text, after.theme_id, after.due, after.due_to_on) == (
        before.text, before.theme_id, before.due, before.due_to_on,
    )  # fmt: skip
    assert (after.status, after.revised_due_to_on) == (ActionStatus.DONE, date(2024, 6, 1))
    assert action_of(sample, "17-ENV-01").text.english == "Another wording"
    assert action_of(sample, "17-FOR-03").status is ActionStatus.CANCELLED


def test_minutes_that_became_final_after_the_comparison_are_compared_again(sample: Workspace, tmp_path: Path) -> None:
    merge = planned(sample, edited(sample, tmp_path))
    make_forestry_final(sample)
    with pytest.raises(ChangedMeanwhileError):
        carry_out_merge(sample, merge)


def test_the_command_says_which_minutes_are_final(
    sample: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_forestry_final(sample)
    log, path = edited(sample, tmp_path), sample.database.location
    sample.close()
    command = ["import", "returned-log", path, str(log), "--dry-run"]
    assert main(command) == 0
    assert "The minutes of FOR 2021 are final" in capsys.readouterr().out
    assert main([*command, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["counts"]["final"] == len(OF_MINUTES)
