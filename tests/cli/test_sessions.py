"""The command ``session new``, and putting off and revising by ``carry-over``, also for meetings between."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def march(run: Run, sample: Path) -> Path:
    """The sample with a meeting of Forestry in March 2022."""
    made = run("session", "new", sample, "--year", "2021", "--group", "Bosques", "--date", "2022-03-01", "--json")
    assert made.code == 0, made.errors
    return sample


def test_a_meeting_between_is_planned_with_day_clock_and_agenda(run: Run, sample: Path) -> None:
    made = run(
        *("session", "new", sample, "--year", "2021", "--group", "FOR", "--group", "ENV", "--date", "2022-03-01"),
        *("--start", "10:00", "--end", "11 h 30", "--time-zone", "Ciudad de México", "--mode", "virtual"),
        *("--place", "Par vidéo", "--language", "fr", "--with-agenda", "--json"),
    ).json
    assert made["kind"] == "intersessional"
    assert (made["number"], made["groups"], made["day"]) == (1, ["FOR", "ENV"], "2022-03-01")
    assert (made["start"], made["end"], made["time_zone"]) == ("10:00", "11:30", "America/Mexico_City")
    listed = run("list", "sessions", sample, "--year", "2021", "--json").json
    (line,) = [each for each in listed if each["id"] == made["id"]]
    assert (line["kind"], line["place"], line["mode"]) == ("intersessional", "Par vidéo", "virtual")
    agenda = run("list", "agenda", sample, "--year", "2021", "--json").json
    kinds = [each["kind"] for each in agenda if each["session_id"] == made["id"]]
    assert "review_actions" in kinds
    assert run("undo", sample).code == 0
    assert len(run("list", "sessions", sample, "--year", "2021", "--json").json) == len(listed) - 1


def test_what_cannot_be_is_refused_with_the_reason(run: Run, sample: Path) -> None:
    command = ("session", "new", sample, "--year", "2021", "--group", "FOR")
    assert "“--time-zone”" in run(*command, "--start", "10:00").sentence
    assert "no time zone “Atlantis”" in run(*command, "--time-zone", "Atlantis").sentence
    wrong = run(*command, "--date", "2022-03-02", "--until", "2022-03-01")
    assert (wrong.code, wrong.sentence[:33]) == (1, "The meeting would end before it b")


def test_an_action_is_put_off_to_the_meeting_between_and_reviewed_there(run: Run, march: Path) -> None:
    review = ("carry-over", march, "--group", "FOR", "--year", "2021")
    there = run(*review, "--intersessional", "--json").json
    numbers = [line["number"] for line in there["actions"]]
    assert "17-FOR-01" in numbers
    assert run("session", "new", march, "--year", "2021", "--group", "FOR", "--date", "2022-06-09").code == 0
    march_review = (*review, "--intersessional", "2022-03-01")
    assert [each["starts_on"] for each in run(*march_review, "--json").json["later"]] == ["2022-06-09"]
    assert "2022-06-09" in run(*march_review, "--put-off", "17-FOR-01", "--to", "2022-07-01").sentence
    put_off = run(*march_review, "--put-off", "17-FOR-01", "--to", "intersessional", "--json").json
    assert put_off["recorded"] == ["17-FOR-01"]
    assert next(line["state"] for line in put_off["actions"] if line["number"] == "17-FOR-01") == "put_off"
    done = run(*review, "--intersessional", "2", "--done", "17-FOR-01", "--json").json
    assert next(line["result"] for line in done["actions"] if line["number"] == "17-FOR-01") == "done"


def test_a_time_limit_is_revised_alone_or_with_the_wording(run: Run, march: Path) -> None:
    review = ("carry-over", march, "--group", "FOR", "--year", "2021", "--intersessional", "--json")
    said = run(
        *review,
        *("--revise-due", "17-FOR-01=spring 2023", "17-FOR-02=autumn 2023"),
        *("--revise", "17-FOR-02=Share the maps"),
    ).json
    lines = {line["number"]: line for line in said["actions"]}
    assert (lines["17-FOR-01"]["result"], lines["17-FOR-01"]["due"]) == ("revise", "spring 2023")
    assert (lines["17-FOR-02"]["text"], lines["17-FOR-02"]["due"]) == ("Share the maps", "autumn 2023")
    assert lines["17-FOR-01"]["revision"] == 17


def test_where_to_put_off_needs_what_to_put_off(run: Run, march: Path) -> None:
    ended = run("carry-over", march, "--group", "FOR", "--year", "2021", "--intersessional", "--to", "annual")
    assert (ended.code, ended.sentence[:6]) == (2, "“--to”")
