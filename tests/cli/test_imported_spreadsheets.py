"""The command ``import spreadsheet``: its JSON, what it stores, what it says, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.importing.spreadsheets.files import BUILDERS, write_book

HEADER = ("#", "Action agreed", "Responsible", "Deadline", "Status", "Remarks of GAC")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return write_book(tmp_path / "Suivi à Québec.xlsx", {
        "Forestry": [
            ("Future actions 2021",), (), HEADER,
            (1, "Write the handbook for crews", "CFS", "2022-05-15", "Done", None),
            (2, None, "CFS", "2022-06-15", "Done", None),
            (3, "Hold a course on drones", "Somebody Ltd", "spring 2022", "LATE", "Ask again"),
        ],
        "Read me": [("How to fill this in",)],
    })  # fmt: skip


def test_a_dry_run_prints_the_plan_as_json_and_stores_nothing(run: Run, sample: Path, log: Path) -> None:
    before = sample.read_bytes()
    found = run("import", "spreadsheet", sample, log, "--dry-run", "--json").json
    assert sample.read_bytes() == before
    assert found["file"] == log.name
    assert found["change"] is None
    assert found["counts"] == {"create": 2, "update": 0, "same": 0, "skip": 1, "ask": 0}
    forestry, notes = found["sheets"]
    assert (notes["name"], notes["tables"]) == ("Read me", [])
    assert notes["why"]
    (table,) = forestry["tables"]
    assert {key: table[key] for key in ("kind", "header_row", "first_row", "last_row")} == {
        "kind": "actions", "header_row": 3, "first_row": 4, "last_row": 6,
    }  # fmt: skip
    assert table["columns"]["description"] == "Action agreed"
    assert table["columns"]["due_date"] == "Deadline"
    first, third, second = table["rows"]
    assert (first["row"], first["outcome"], first["reasons"]) == (4, "create", [])
    assert first["values"] == {
        "id": "1", "description": "Write the handbook for crews", "owner": "CFS", "due_date": "2022-05-15",
        "status": "done", "group": "Forestry",
    }  # fmt: skip
    assert second["values"]["due_date"] == "spring 2022"
    assert "status" not in second["values"]
    assert {reason["code"] for reason in second["reasons"]} == {"name_unknown", "kept_as_note"}
    assert (third["outcome"], third["reasons"][0]["code"]) == ("skip", "empty")
    assert forestry["left_out"][0]["reason"] == "title"


def test_an_import_is_one_change_that_undo_takes_back(run: Run, sample: Path, log: Path) -> None:
    ended = run("import", "spreadsheet", sample, log)
    assert ended.code == 0
    assert ended.output.startswith("Suivi à Québec.xlsx: 2 new, 0 changed, 0 as they are, 1 left out, 0 waiting")
    assert run("import", "spreadsheet", sample, log, "--json").json["counts"]["same"] == 2
    assert run("undo", sample).output.startswith("Taken back: “Import “Suivi à Québec.xlsx””")
    assert run("import", "spreadsheet", sample, log, "--dry-run", "--json").json["counts"]["create"] == 2
    assert run("check", sample).code == 0


def test_an_import_with_edits_since_says_what_undo_keeps(run: Run, sample: Path, log: Path) -> None:
    number = str(run("import", "spreadsheet", sample, log, "--json").json["change"])
    second = write_book(log.with_name("later 2021.xlsx"), {"Forestry": [
        HEADER, (3, "Hold a course on drones", None, None, "Done", None),
        (5, "Burn what is dry", None, None, "Done", None),
    ]})  # fmt: skip
    assert run("import", "spreadsheet", sample, second, "--json").json["counts"]["update"] == 1
    ended = run("undo", sample, "--change", number)
    assert ended.output.splitlines()[1:] == ["Kept: the action “17-FOR-08” was edited since."]


def test_group_and_year_answer_for_rows_that_name_none(run: Run, sample: Path, tmp_path: Path) -> None:
    path = write_book(tmp_path / "list.xlsx", {"List": [HEADER, (1, "Plant trees", None, None, "Done", None)]})
    asked = run("import", "spreadsheet", sample, path, "--dry-run", "--json").json
    assert asked["counts"]["ask"] == 1
    reasons = asked["sheets"][0]["tables"][0]["rows"][0]["reasons"]
    assert [reason["code"] for reason in reasons] == ["group_unknown", "edition_unknown"]
    answered = run("import", "spreadsheet", sample, path, "--group", "Mining", "--year", "2021", "--json").json
    assert answered["counts"]["create"] == 1
    unknown = run("import", "spreadsheet", sample, path, "--group", "Fishing")
    assert (unknown.code, unknown.sentence[:38]) == (1, "There is no working group “Fishing”. T")


def test_a_folder_is_imported_in_one_go(run: Run, sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "vieux fichiers"
    folder.mkdir()
    for name, build in BUILDERS.items():
        build(folder / name)
    (folder / "damaged.xlsx").write_bytes(b"PK\x03\x04 not really")
    (folder / "~$open.xlsx").write_bytes(b"lock")
    ended = run("import", "spreadsheet", sample, folder, "--json")
    assert ended.code == 1
    assert "damaged.xlsx" in ended.sentence
    assert [each["file"] for each in ended.json] == sorted([*BUILDERS, "damaged.xlsx"])
    assert sum(each["counts"].get("create", 0) for each in ended.json) == 13
    report = run("import", "spreadsheet", sample, folder)
    assert report.output.splitlines()[-1].startswith("5 of 6 files: 0 new, 0 changed")


def test_rows_left_out_are_saved_with_the_reason(run: Run, sample: Path, log: Path, tmp_path: Path) -> None:
    target = tmp_path / "left out.xlsx"
    run("import", "spreadsheet", sample, log, "--leftover", target)
    sheet = load_workbook(target)["Forestry"]
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert rows[1] == [2, "CFS", "2022-06-15", "Done", 5, "The row lacks what a record cannot do without."]


@pytest.mark.parametrize(("arguments", "end"), [
    (["missing.xlsx"], (1, "“missing.xlsx” was not read: it is not there")),
    (["empty"], (1, "There is no spreadsheet in “empty”.")),
    (["missing.xlsx", "--kind", "recipes"], (2, "Argument --kind: “recipes” is no kind of table")),
])  # fmt: skip
def test_what_cannot_be_done_is_one_sentence(
    run: Run, sample: Path, tmp_path: Path, arguments: list[str], end: tuple[int, str]
) -> None:
    (tmp_path / "empty").mkdir()
    ended = run("import", "spreadsheet", sample, *arguments)
    assert (ended.code, ended.output) == (end[0], "")
    assert ended.sentence.startswith(end[1])


def test_a_sheet_and_a_kind_can_be_chosen(run: Run, sample: Path, tmp_path: Path) -> None:
    path = BUILDERS["2021 future actions by group.xlsx"](tmp_path / "2021 actions.xlsx")
    one = run("import", "spreadsheet", sample, path, "--sheet", "forestry", "--dry-run", "--json").json
    assert one["counts"]["create"] == 3
    assert [bool(sheet["tables"]) for sheet in one["sheets"]] == [False, True, False, False]
    decisions = run("import", "spreadsheet", sample, path, "--kind", "decisions", "--dry-run", "--json").json
    assert decisions["sheets"][0]["tables"][0]["kind"] == "decisions"
    missing = run("import", "spreadsheet", sample, path, "--sheet", "Fishing")
    assert missing.code == 1
    assert missing.sentence.startswith("“2021 actions.xlsx” has no sheet “Fishing”. There are: Agri-business")
