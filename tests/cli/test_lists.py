"""The command ``list``."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import select

from cmpdesk.cli.kinds import KINDS
from cmpdesk.model.edition import Session
from cmpdesk.model.minutes import CapturedLine
from cmpdesk.secretariat import listing
from cmpdesk.workspace.opening import open_workspace
from tests.cli.conftest import Run

ACTION_KEYS = ["number", "year", "group", "theme", "text", "responsible", "side", "due_text", "due_date", "status"]


def test_the_json_of_actions_begins_with_the_keys_that_were_agreed(run: Run, sample: Path) -> None:
    actions = run("list", "actions", sample, "--year", "2021", "--group", "Forestry", "--json").json
    assert list(actions[0])[:11] == [*ACTION_KEYS, "commitment"]
    assert {action["group"] for action in actions} == {"Forestry"}
    first = next(action for action in actions if action["number"] == "17-FOR-01")
    assert first["year"] == 2021
    assert first["group_code"] == "FOR"
    assert first["responsible"] == ["CFS", "CONAFOR", "SilvaCarbon"]
    assert first["status"] == "not_started"
    assert first["due_date"] is None


def write_during_a_session(path: Path) -> None:
    """Let the first session have a line, which the sample has none of."""
    with open_workspace(path) as workspace, workspace.change("Write") as database:
        session_id = database.scalars(select(Session.id)).first()
        database.add(CapturedLine(session_id=session_id, text="The two sides met."))


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_is_listed_as_json_and_as_text(run: Run, sample: Path, kind: str) -> None:
    if kind == "lines":
        write_during_a_session(sample)
    ended = run("list", kind, sample, "--json")
    assert ended.code == 0
    assert ended.errors == ""
    assert list(ended.json[0]) == list(KINDS[kind].keys)
    lines = run("list", kind, sample).output.splitlines()
    assert len(lines) == len(ended.json) + 1
    assert {line.count("\t") for line in lines} == {len(KINDS[kind].columns) - 1}


def test_the_keys_that_help_tells_are_those_of_the_lines() -> None:
    renamed = {"from_on": "from", "to_on": "to", "day": "date"}
    for kind in KINDS.values():
        (line,) = {
            each
            for name in listing.__all__
            if name.endswith("ListLine")
            for each in [getattr(listing, name)]
            if f"tuple[{name}, ...]" == getattr(listing, kind.function).__annotations__["return"]
        }
        assert [renamed.get(field.name, field.name) for field in fields(line)] == list(kind.keys)
        assert set(kind.columns) <= set(kind.keys)


def test_a_group_is_known_by_code_name_or_alias_in_any_language(run: Run, sample: Path) -> None:
    found = [
        run("list", "actions", sample, "--group", name, "--json").json
        for name in ("FOR", "forestry", "Foresterie", "FORÊTS", "forets", "Silvicultura")
    ]
    assert found[0]
    assert all(actions == found[0] for actions in found)


def test_an_unknown_group_is_answered_with_those_that_there_are(run: Run, sample: Path) -> None:
    ended = run("list", "actions", sample, "--group", "Fisheries")
    assert ended.code == 1
    assert ended.output == ""
    assert "“Fisheries”" in ended.sentence
    assert "FOR (Forestry)" in ended.sentence


def test_an_unknown_year_is_answered_with_those_that_there_are(run: Run, sample: Path) -> None:
    ended = run("list", "sessions", sample, "--year", "1999")
    assert ended.code == 1
    assert "1999" in ended.sentence
    assert "2021" in ended.sentence


@pytest.mark.parametrize("status", ["in_progress", "In progress", "en cours", "EN CURSO", "in-progress"])
def test_a_status_is_known_by_its_code_or_its_name_in_any_language(run: Run, sample: Path, status: str) -> None:
    actions = run("list", "actions", sample, "--status", status, "--json").json
    assert actions
    assert {action["status"] for action in actions} == {"in_progress"}


def test_open_and_overdue_are_worked_out(run: Run, sample: Path) -> None:
    everything = run("list", "actions", sample, "--json").json
    is_open = [action for action in everything if action["status"] not in {"done", "cancelled"}]
    assert run("list", "actions", sample, "--status", "open", "--json").json == is_open
    overdue = [action for action in everything if action["overdue"]]
    assert "17-FOR-06" in {action["number"] for action in overdue}
    assert run("list", "actions", sample, "--status", "overdue", "--json").json == overdue


def test_an_unknown_status_is_answered_with_the_codes(run: Run, sample: Path) -> None:
    ended = run("list", "actions", sample, "--status", "sleeping")
    assert ended.code == 1
    assert "not_started" in ended.sentence
    assert "overdue" in ended.sentence


def test_sessions_that_were_not_held_are_found_by_their_status(run: Run, sample: Path) -> None:
    sessions = run("list", "sessions", sample, "--status", "did_not_meet", "--json").json
    assert [session["group_code"] for session in sessions] == ["ENE"]
    assert sessions[0]["did_not_meet"] is True
    assert sessions[0]["reason"]


def test_an_option_that_does_not_apply_is_wrong_usage(run: Run, sample: Path) -> None:
    ended = run("list", "people", sample, "--group", "FOR")
    assert ended.code == 2
    assert "“--group” does not apply to people" in ended.sentence


def test_names_and_texts_come_in_the_language_that_is_asked_for(run: Run, sample: Path) -> None:
    line = run("list", "actions", sample, "--group", "FOR", "--language", "fr", "--json").json[0]
    assert line["group"] == "Foresterie"
    assert line["language"] == "fr"
    assert line["responsible"][0] == "SCF"


def test_a_text_that_is_not_translated_stands_in_another_language(run: Run, sample: Path) -> None:
    texts = run("list", "texts", sample, "--language", "es", "--json").json
    for text in texts:
        assert text["text"]
        assert text["language"] == ("es" if "es" in text["languages"] else text["languages"][0])


def test_text_for_people_is_whole_and_has_no_line_ends_inside(run: Run, sample: Path) -> None:
    texts = run("list", "texts", sample, "--group", "FOR", "--json").json
    lines = run("list", "texts", sample, "--group", "FOR").output.splitlines()[1:]
    assert [line.split("\t")[-1] for line in lines] == [" ".join(text["text"].split()) for text in texts]


def test_a_list_of_nothing_says_so_and_is_an_empty_array_in_json(run: Run, tmp_path: Path) -> None:
    workspace = tmp_path / "empty.cmpdesk"
    run("new", workspace)
    ended = run("list", "actions", workspace)
    assert (ended.code, ended.output, ended.sentence) == (0, "", "No actions found.")
    assert run("list", "actions", workspace, "--json").json == []


def test_a_list_leaves_the_workspace_untouched(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    run("list", "actions", sample)
    assert sample.read_bytes() == before
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "dogs", "x"), "There is no KIND “dogs”; there are: groups, people"),
        (("list", "actions"), "The following arguments are required: WORKSPACE"),
        (("list", "actions", "x", "--year", "soon"), "“soon” is not a year"),
        (("list", "actions", "x", "--language", "de"), "“de” is not a language; there are en, fr and es"),
        (("dance",), "There is no COMMAND “dance”"),
        (("history", "x", "--limit", "0"), "“0” is not a number from 1"),
        (("export", "minutes", "x"), "The following arguments are required: --year"),
        (("export", "minutes", "x", "--year", "2021", "-o", " "), "it may not be empty"),
    ],
)
def test_wrong_usage_is_one_sentence_and_code_2(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert said in ended.sentence
    assert "--help" in ended.sentence
