"""The commands ``edition new`` and ``carry-over``: the year begins, and what was left open is reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

EIGHTEENTH = ("--year", 2022, "--ordinal", 18)
FORESTRY = ("--group", "Forestal", "--year", 2022)


def carried(run: Run, sample: Path, *options: object) -> dict[str, dict[str, object]]:
    ended = run("carry-over", sample, *map(str, (*FORESTRY, *options, "--json")))
    assert ended.code == 0, ended.errors
    return {line["number"]: line for line in ended.json["actions"]}


@pytest.fixture
def begun(run: Run, sample: Path) -> Path:
    """The sample with the 18th edition set up."""
    ended = run("edition", "new", sample, *map(str, EIGHTEENTH), "--host", "canada", "--date", "2022-11-17")
    assert ended.code == 0, ended.errors
    return sample


def test_a_dry_run_shows_every_group_and_makes_nothing(run: Run, sample: Path) -> None:
    ended = run("edition", "new", sample, *map(str, EIGHTEENTH), "--date", "2022-11-17", "--dry-run", "--json")
    plan = ended.json
    assert (plan["host"], plan["suggested_host"], plan["id"], plan["change"]) == (None, "canada", None, None)
    forestry = next(group for group in plan["groups"] if group["code"] == "FOR")
    assert (forestry["co_chairs_canada"], forestry["open_actions"]) == (["Monique Frison"], 6)
    assert len(plan["groups"]) == 8
    assert [line["ordinal"] for line in run("list", "editions", sample, "--json").json].count(18) == 0


def test_an_edition_gets_a_session_an_agenda_and_the_open_actions_for_every_group(run: Run, begun: Path) -> None:
    sessions = run("list", "sessions", begun, "--year", "2022", "--json").json
    assert len(sessions) == 8
    agenda = run("list", "agenda", begun, "--year", "2022", "--group", "FOR", "--json").json
    kinds = [item["kind"] for item in agenda]
    assert kinds[:4] == ["opening", "adoption", "previous_minutes", "review_actions"]
    assert kinds.count("theme") == 5
    made = run("export", "agenda", begun, *map(str, FORESTRY), "--annotated", "-o", "Agenda.docx")
    assert made.code == 0, made.errors


def test_it_is_one_change(run: Run, begun: Path) -> None:
    assert run("undo", begun).code == 0
    assert run("list", "sessions", begun, "--year", "2022").code == 1
    assert run("list", "actions", begun, "--json").json


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--year", "2021", "--ordinal", "17"), "The edition with the number 17 is that of 2021"),
        (
            ("--year", "2022", "--ordinal", "18", "--date", "2022-11-17", "--until", "2022-11-01"),
            "end before it begins",
        ),
    ],
)
def test_an_edition_that_cannot_be_is_refused(run: Run, sample: Path, options: tuple[str, ...], words: str) -> None:
    for more in ((), ("--dry-run",)):
        ended = run("edition", "new", sample, *options, *more)
        assert ended.code == 1
        assert words in ended.sentence


def test_a_day_that_is_none_is_wrong_usage(run: Run, sample: Path) -> None:
    assert run("edition", "new", sample, *map(str, EIGHTEENTH), "--date", "17.11.2022").code == 2
    assert run("edition", "new", sample, *map(str, EIGHTEENTH), "--same-day").code == 2


def test_what_is_to_be_reviewed_is_listed(run: Run, begun: Path) -> None:
    lines = carried(run, begun)
    assert list(lines) == [f"17-FOR-0{number}" for number in range(1, 7)]
    first = lines["17-FOR-01"]
    assert (first["edition"], first["year"], first["years_open"], first["state"]) == (17, 2021, 1, "to_review")
    table = run("carry-over", begun, *map(str, FORESTRY)).output
    assert table.startswith("Number\tAction\tStatus\tLast review\tSince\t")
    assert table.endswith("0 of 6 reviewed.\n")


def test_each_confirmation_is_recorded_by_the_number_and_is_a_change_of_its_own(run: Run, begun: Path) -> None:
    lines = carried(
        run, begun, "--continue", "17-FOR-01", "17-for-03", "--done", "17-FOR-02",
        "--drop", "17-FOR-04=No funds = none",
        "--revise", "17-FOR-05=Improve the procedures", "--put-off", "17-FOR-06", "--side", "mexico",
    )  # fmt: skip
    told = {number: (line["state"], line["result"], line["status"]) for number, line in lines.items()}
    assert told == {
        "17-FOR-01": ("reviewed", "continue", "carried_over"),
        "17-FOR-02": ("reviewed", "done", "done"),
        "17-FOR-03": ("reviewed", "continue", "carried_over"),
        "17-FOR-04": ("reviewed", "drop", "cancelled"),
        "17-FOR-05": ("reviewed", "revise", "carried_over"),
        "17-FOR-06": ("put_off", None, "not_started"),
    }
    assert {line["side"] for line in lines.values()} == {"mexico"}
    assert (lines["17-FOR-05"]["text"], lines["17-FOR-05"]["revision"]) == ("Improve the procedures", 18)
    assert lines["17-FOR-04"]["remark"] == {"english": "No funds = none", "french": None, "spanish": None}
    assert "5 of 6 reviewed." in run("carry-over", begun, *map(str, FORESTRY)).output
    assert run("undo", begun).code == 0
    assert carried(run, begun)["17-FOR-06"]["state"] == "to_review"
    assert carried(run, begun)["17-FOR-04"]["state"] == "reviewed"


def test_a_number_that_is_not_to_be_reviewed_records_nothing_at_all(run: Run, begun: Path) -> None:
    ended = run("carry-over", begun, *map(str, FORESTRY), "--done", "17-FOR-01", "17-ENV-01")
    assert ended.code == 1
    assert ended.sentence.startswith("17-ENV-01 is no open action of an earlier session of this group")
    assert carried(run, begun)["17-FOR-01"]["state"] == "to_review"


@pytest.mark.parametrize(
    "options", [("--drop", "17-FOR-01"), ("--drop", "17-FOR-01= "), ("--done", "17-FOR-01", "--continue", "17-for-01")]
)
def test_a_reason_that_is_missing_or_two_things_said_at_once_is_wrong_usage(
    run: Run, begun: Path, options: tuple[str, ...]
) -> None:
    assert run("carry-over", begun, *map(str, FORESTRY), *options).code == 2


def test_the_reason_is_kept_in_the_language_that_is_chosen(run: Run, begun: Path) -> None:
    lines = carried(run, begun, "--drop", "17-FOR-01=Faute de fonds", "--language", "fr")
    assert lines["17-FOR-01"]["remark"] == {"english": None, "french": "Faute de fonds", "spanish": None}


def test_nothing_to_review_is_told(run: Run, sample: Path) -> None:
    ended = run("carry-over", sample, "--group", "FOR", "--year", "2021")
    assert (ended.code, ended.output) == (0, "")
    assert ended.sentence == "No action of an earlier year is open: there is nothing to review."
