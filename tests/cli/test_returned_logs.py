"""The command ``import returned-log``."""

from __future__ import annotations

from pathlib import Path

import pytest

from cmpdesk.importing.returned_log import LogField
from cmpdesk.model.action import Action
from cmpdesk.workspace.opening import open_workspace
from tests.cli.conftest import Run
from tests.importing.returned_log.logs import Editor


@pytest.fixture
def log(run: Run, sample: Path, tmp_path: Path) -> Path:
    """A log of Forestry that came back with a changed status, a new row and an unknown word; ours changed too."""
    path = tmp_path / "Retourné à Ottawa.xlsx"
    assert run("export", "action-log", sample, "--group", "FOR", "--year", "2021", "-o", path).code == 0
    editor = Editor.open(path)
    editor.put("17-FOR-01", LogField.STATUS, "Done")
    editor.put("17-FOR-02", LogField.DESCRIPTION, "Their wording")
    editor.put("17-FOR-03", LogField.STATUS, "who knows")
    editor.add_row("17-FOR-01", description="Plant trees")
    editor.delete_row("17-FOR-06")
    with open_workspace(sample, author="Ana") as workspace, workspace.change("Ours") as session:
        action = session.query(Action).filter_by(number="17-FOR-02").one()
        action.text = action.text.map(lambda text: f"Ours: {text}")
    return editor.save()


def statuses(run: Run, sample: Path) -> dict[str, str | None]:
    listed = run("list", "actions", sample, "--group", "FOR", "--json").json
    return {action["number"]: action["status"] for action in listed}


def test_a_dry_run_shows_both_directions_and_changes_nothing(run: Run, sample: Path, log: Path) -> None:
    before = sample.read_bytes()
    ended = run("import", "returned-log", sample, log, "--dry-run")
    assert ended.code == 0
    assert "17-FOR-01\t" in ended.output
    assert "Changed here since the log went out:" in ended.output
    assert "Ours: " in ended.output
    assert "Missing in the file, and left as they are: 17-FOR-06." in ended.output
    assert ended.output.rstrip().endswith("Nothing was changed: this only shows what would be done.")
    assert sample.read_bytes() == before


def test_by_default_their_changes_are_taken_and_conflicts_stay_ours_and_are_listed(
    run: Run, sample: Path, log: Path
) -> None:
    ended = run("import", "returned-log", sample, log)
    assert ended.code == 0
    assert "1 field of 1 action changed; recorded 17-FOR-07." in ended.output
    assert "to be decided: 17-FOR-02 description, 17-FOR-03 status." in ended.output
    assert statuses(run, sample)["17-FOR-01"] == "done"
    assert run("import", "returned-log", sample, log).output.count("Nothing was to be changed.") == 1
    assert run("undo", sample).output.startswith("Taken back: “Merge returned log “Retourné à Ottawa.xlsx””")
    assert "17-FOR-07" not in statuses(run, sample)


DECIDED = {"theirs": (2, "Their"), "ours": (1, "Ours:"), "none": (0, "Ours:")}


@pytest.mark.parametrize("take", DECIDED)
def test_what_is_open_is_decided_for_all(run: Run, sample: Path, log: Path, take: str) -> None:
    taken, wording = DECIDED[take]
    told = run("import", "returned-log", sample, log, "--take", take, "--json").json
    fields = {(line["number"], each["field"]): each for line in told["lines"] for each in line["fields"]}
    assert sum(each["taken"] for each in fields.values()) == taken
    assert fields["17-FOR-02", "description"]["verdict"] == "conflict"
    assert fields["17-FOR-03", "status"]["problem"] == "not_understood"
    assert (told["file"], told["language"], told["counts"]["missing"]) == (log.name, "en", 1)
    assert (told["change"] is None) == (take == "none")
    listed = run("list", "actions", sample, "--group", "FOR", "--json").json
    (text,) = [action["text"] for action in listed if action["number"] == "17-FOR-02"]
    assert text.startswith(wording)


def test_their_words_about_an_action_that_is_gone_here_are_shown(run: Run, sample: Path, log: Path) -> None:
    with open_workspace(sample, author="Ana") as workspace, workspace.change("Delete") as session:
        session.delete(session.query(Action).filter_by(number="17-FOR-01").one())
    assert (
        "17-FOR-01\t7\tstatus\tNot started\t\tDone\tdeleted here"
        in run("import", "returned-log", sample, log, "--dry-run").output
    )
    told = run("import", "returned-log", sample, log, "--json").json
    (gone,) = told["deleted_here"]
    assert [(each["field"], each["theirs"]) for each in gone["fields"]] == [("status", "Done")]


def test_a_file_that_is_no_log_is_refused_in_one_sentence(run: Run, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Town\nAna,Ottawa\n", encoding="utf-8")
    ended = run("import", "returned-log", sample, path)
    assert ended.code == 1
    assert "is no action log" in ended.sentence
