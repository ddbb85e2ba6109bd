"""The command ``review``."""

from __future__ import annotations

from pathlib import Path

from cmpdesk.cli.reviews import KEYS
from tests.cli.conftest import Run


def test_findings_are_grouped_by_chapter_and_the_exit_code_is_0(run: Run, sample: Path) -> None:
    ended = run("review", sample, "--year", "2021")
    assert ended.code == 0
    assert ended.errors == ""
    chapters = [line.rpartition(" (")[0] for line in ended.output.splitlines() if line and not line.startswith(" ")]
    assert chapters[:3] == ["Agri-business", "Creativity and Culture", "Environment"]
    assert "  warning gender_missing: The chapter of Forestry has no gender perspective." in ended.output


def test_json_has_stable_keys_and_the_place_of_each_finding(run: Run, sample: Path) -> None:
    findings = run("review", sample, "--year", "2021", "--group", "Foresterie", "--json").json
    assert {tuple(finding) for finding in findings} == {KEYS}
    assert {finding["group_code"] for finding in findings} == {"FOR"}
    titles = next(finding for finding in findings if finding["rule"] == "person_with_two_titles")
    assert (titles["table"], titles["field"], titles["language"]) == ("participant", "title", "en")
    assert titles["can_be_repaired"] is True
    assert titles["severity"] == "warning"
    assert titles["accepted"] is None


def test_a_language_narrows_the_texts_and_is_spoken(run: Run, sample: Path) -> None:
    findings = run("review", sample, "--year", "2021", "--language", "fr", "--json").json
    assert {finding["language"] for finding in findings} == {"fr", None}
    assert any("n’a pas de perspective de genre" in finding["words"] for finding in findings)


def test_a_year_without_meeting_and_a_missing_year_are_told(run: Run, sample: Path) -> None:
    assert "no edition of 2006" in run("review", sample, "--year", "2006").sentence
    assert run("review", sample).code == 2


def test_an_edition_without_findings_says_so(run: Run, sample: Path) -> None:
    ended = run("review", sample, "--year", "2021", "--group", "ENE")
    assert (ended.code, ended.output, ended.sentence) == (0, "", "Nothing was found.")


def test_spelling_has_suggestions_and_can_be_left_out(run: Run, sample: Path) -> None:
    findings = run("review", sample, "--year", "2021", "--language", "en", "--json").json
    (spelling,) = [finding for finding in findings if finding["rule"] == "spelling"]
    assert (spelling["words"], spelling["suggestions"]) == (
        "“Eco-labeling” is not in the dictionary.",
        ["Eco-labelling"],
    )
    assert "→ Eco-labelling" in run("review", sample, "--year", "2021").output
    without = run("review", sample, "--year", "2021", "--language", "en", "--no-spelling", "--json").json
    assert len(without) == len(findings) - 1
