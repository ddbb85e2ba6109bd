"""The commands new, check, backup, restore, search, history, undo and redo."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus
from cmpdesk.workspace.opening import open_workspace
from tests.cli.conftest import Run
from tests.conftest import Server


def change_status(path: Path | str, number: str, status: ActionStatus, author: str = "Zoé") -> None:
    with open_workspace(path, author=author) as workspace, workspace.change(f"Set the status of {number}") as session:
        session.query(Action).filter_by(number=number).one().status = status


def status_of(run: Run, path: Path, number: str) -> Any:
    actions = run("list", "actions", path, "--json").json
    return next(action["status"] for action in actions if action["number"] == number)


def test_a_new_workspace_is_empty_and_sound(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "Déjà vu.cmpdesk"
    assert run("new", path).output == f"Made the workspace “{path}”.\n"
    assert run("check", path, "--json").json["sound"] is True
    assert run("list", "groups", path, "--json").json == []


@pytest.mark.parametrize("options", [(), ("--sample",)])
def test_what_exists_is_never_replaced_by_a_new_workspace(run: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    path = tmp_path / "mine.cmpdesk"
    path.write_text("mine", encoding="utf-8")
    ended = run("new", path, *options)
    assert ended.code == 1
    assert "exists already and was not touched" in ended.sentence
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("options", [(), ("--sample",)])
def test_a_new_workspace_needs_a_folder_that_is_there(run: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    ended = run("new", tmp_path / "nowhere" / "x.cmpdesk", *options)
    assert ended.code == 1
    assert "does not exist" in ended.sentence


def test_the_sample_is_made_under_the_authors_name_and_alone_in_its_folder(run: Run, sample_file: Path) -> None:
    sets = run("history", sample_file, "--json").json
    assert {change_set["author"] for change_set in sets} == {"Ana"}
    assert [path.name for path in sample_file.parent.iterdir()] == [sample_file.name]


COMMANDS = [
    ("list", "actions", "{}"),
    ("export", "minutes", "{}", "--group", "FOR", "--year", "2021"),
    ("search", "{}", "wood"),
    ("history", "{}"),
    ("undo", "{}"),
    ("redo", "{}"),
    ("check", "{}"),
    ("backup", "{}"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_missing_file_is_told_by_every_command(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    ended = run(*(part.format(tmp_path / "nix.cmpdesk") for part in command))
    assert ended.code == 1
    assert "nix.cmpdesk" in ended.sentence
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"Dear colleague", b"PK\x03\x04 a spreadsheet"])
def test_a_file_that_is_no_workspace_is_told_and_left_alone(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.cmpdesk"
    path.write_bytes(content)
    for command in COMMANDS:
        ended = run(*(part.format(path) for part in command))
        assert ended.code == 1
        assert "letter.cmpdesk" in ended.sentence
    assert path.read_bytes() == content


def test_a_server_that_does_not_answer_is_told_without_the_password(run: Run) -> None:
    ended = run("list", "actions", "postgresql://ana:secret@127.0.0.1:1/none")
    assert ended.code == 1
    assert "cannot be reached" in ended.sentence
    assert "secret" not in ended.errors


def test_undo_and_redo_go_back_and_forth(run: Run, sample: Path) -> None:
    change_status(sample, "17-FOR-01", ActionStatus.DONE)
    undone = run("undo", sample, "--author", "Ana")
    assert undone.output.startswith("Taken back: “Set the status of 17-FOR-01” (change ")
    assert status_of(run, sample, "17-FOR-01") == "not_started"
    assert run("redo", sample).output == "Brought back: “Set the status of 17-FOR-01”.\n"
    assert status_of(run, sample, "17-FOR-01") == "done"
    again = run("redo", sample)
    assert (again.code, again.sentence) == (1, "There is nothing to redo.")


def test_an_older_change_is_taken_back_by_its_number(run: Run, sample: Path) -> None:
    change_status(sample, "17-FOR-01", ActionStatus.DONE)
    number = run("history", sample, "--limit", "1", "--json").json[0]["number"]
    change_status(sample, "17-FOR-02", ActionStatus.ON_HOLD)
    assert run("undo", sample, "--change", str(number)).code == 0
    assert status_of(run, sample, "17-FOR-01") == "not_started"
    assert status_of(run, sample, "17-FOR-02") == "on_hold"
    refused = run("undo", sample, "--change", "1")
    assert refused.code == 1
    unknown = run("undo", sample, "--change", "4711")
    assert (unknown.code, unknown.output) == (1, "")
    assert "4711" in unknown.sentence


def test_history_shows_who_changed_which_field_of_a_record(run: Run, sample: Path) -> None:
    change_status(sample, "17-FOR-01", ActionStatus.DONE)
    newest, *_ = run("history", sample, "--record", "17-for-01", "--json").json
    assert newest["author"] == "Zoé"
    assert newest["label"] == "Set the status of 17-FOR-01"
    assert newest["changes"][0]["fields"] == [{"field": "status", "before": "not_started", "after": "done"}]
    line = run("history", sample, "--record", newest["changes"][0]["record_id"]).output.splitlines()[1]
    assert line.split("\t")[2:] == ["Zoé", "Set the status of 17-FOR-01", "status", "not_started", "done"]


def test_history_is_limited_and_an_unknown_record_is_told(run: Run, sample: Path) -> None:
    assert len(run("history", sample, "--limit", "2").output.splitlines()) == 3
    ended = run("history", sample, "--record", "17-XYZ-99")
    assert ended.code == 1
    assert "17-XYZ-99" in ended.sentence


def test_search_is_blind_to_accents_and_takes_several_words(run: Run, sample: Path) -> None:
    hits = run("search", sample, "secretaria", "economia", "--json").json
    assert hits[0]["kind"] == "institution"
    assert hits[0]["match"]["snippet"] == "Secretaría de Economía"
    assert hits[0]["match"]["marks"] == [[0, 10], [14, 22]]
    assert "Secretaría de Economía" in run("search", sample, "secretaria economia").output


def test_search_that_finds_nothing_says_so(run: Run, sample: Path) -> None:
    ended = run("search", sample, "xyzzy")
    assert (ended.code, ended.output, ended.sentence) == (0, "", "Nothing found for “xyzzy”.")
    assert run("search", sample, "xyzzy", "--json").output == "[]\n"


def test_check_tells_of_what_is_wrong(run: Run, sample: Path) -> None:
    sound = run("check", sample)
    assert sound.code == 0
    assert sound.output.startswith("The workspace is sound: ")
    with closing(sqlite3.connect(sample)) as connection:
        connection.executescript("DELETE FROM row_change WHERE id = 3")
    ended = run("check", sample)
    assert ended.code == 1
    assert ended.output
    assert "not sound" in ended.sentence
    told = run("check", sample, "--json").json
    assert told["sound"] is False
    assert told["problems"]


def test_a_backup_is_dated_beside_the_workspace_or_where_it_is_asked_for(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    dated = Path(run("backup", sample).output.strip())
    assert dated.parent == sample.with_name("Año 2021 backups")
    named = run("backup", sample, "-o", tmp_path / "copy.cmpdesk")
    assert Path(named.output.strip()) == tmp_path / "copy.cmpdesk"
    (tmp_path / "folder").mkdir()
    inside = Path(run("backup", sample, "-o", tmp_path / "folder").output.strip())
    assert inside.parent == tmp_path / "folder"
    for copy in (dated, tmp_path / "copy.cmpdesk", inside):
        assert run("check", copy).code == 0


def test_a_backup_never_replaces_the_workspace_itself(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    ended = run("backup", sample, "-o", sample)
    assert ended.code == 1
    assert "would replace the workspace itself" in ended.sentence
    assert sample.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has files that are none")
def test_what_is_no_ordinary_file_is_not_replaced(run: Run, sample: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.docx"
    os.mkfifo(pipe)
    for command in (("backup", sample), ("export", "minutes", sample, "--group", "FOR", "--year", "2021")):
        ended = run(*command, "-o", pipe)
        assert ended.code == 1
        assert "no ordinary file" in ended.sentence
    assert pipe.is_fifo()


def test_restoring_brings_back_what_was_and_keeps_what_is(run: Run, sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.cmpdesk"
    run("backup", sample, "-o", copy)
    change_status(sample, "17-FOR-01", ActionStatus.DONE)
    ended = run("restore", copy, sample)
    assert ended.code == 0
    assert status_of(run, sample, "17-FOR-01") == "not_started"
    kept = Path(ended.output.splitlines()[1].split("“")[1].split("”")[0])
    assert status_of(run, kept, "17-FOR-01") == "done"
    elsewhere = run("restore", copy, tmp_path / "new.cmpdesk")
    assert elsewhere.output.count("\n") == 1
    assert run("check", tmp_path / "new.cmpdesk").code == 0


def test_a_restore_from_nothing_or_from_something_else_changes_nothing(run: Run, sample: Path, tmp_path: Path) -> None:
    before = sample.read_bytes()
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague", encoding="utf-8")
    for backup in (letter, tmp_path / "nix.cmpdesk"):
        ended = run("restore", backup, sample)
        assert ended.code == 1
        assert backup.name in ended.sentence
    assert sample.read_bytes() == before


def test_while_somebody_has_it_open_it_can_be_read_but_not_changed(run: Run, sample: Path) -> None:
    change_status(sample, "17-FOR-01", ActionStatus.DONE)
    with open_workspace(sample, author="Zoé"):
        assert run("list", "actions", sample).errors == ""
        assert run("export", "minutes", sample, "--group", "FOR", "--year", "2021").code == 0
        ended = run("undo", sample)
        assert ended.code == 1
        assert "open for reading only" in ended.sentence
        assert run("restore", sample.parent / "Año 2021 backups", sample).code == 1
    assert run("undo", sample).code == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_write_protected_workspace_is_read_but_not_changed(run: Run, sample: Path) -> None:
    change_status(sample, "17-FOR-01", ActionStatus.DONE)
    sample.chmod(0o444)
    assert run("list", "actions", sample).code == 0
    ended = run("undo", sample)
    assert ended.code == 1
    assert "write-protected" in ended.sentence


@pytest.mark.postgresql
def test_all_commands_work_on_a_shared_database(
    run: Run, server: Server, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = server.new_database()
    ended = run("new", address, "--sample", "--author", "Ana")
    assert ended.code == 0, ended.errors
    assert run("new", address).code == 1
    shared = run("list", "actions", address, "--year", "2021", "--json").json
    own = run("list", "actions", sample, "--year", "2021", "--json").json
    apart = ("id", "session_id")
    assert [{key: value for key, value in action.items() if key not in apart} for action in shared] == [
        {key: value for key, value in action.items() if key not in apart} for action in own
    ]
    assert run("search", address, "secretaria", "economia", "--json").json[0]["kind"] == "institution"
    assert run("export", "minutes", address, "--group", "FOR", "--year", "2021").code == 0
    change_status(address, "17-FOR-01", ActionStatus.DONE, author="Ana")
    assert run("undo", address, "--author", "Ana").code == 0
    assert run("redo", address, "--author", "Ana").code == 0
    assert run("check", address).code == 0
    copy = tmp_path / "shared copy.cmpdesk"
    assert run("backup", address, "-o", copy).code == 0
    assert run("check", copy).code == 0
    assert len(run("history", address, "--json").json) == len(run("history", copy, "--json").json)
    monkeypatch.chdir(tmp_path)  # what stood on the server is kept beside where one works
    restored = run("restore", copy, address)
    assert restored.code == 0, restored.errors
    assert run("check", address).code == 0
