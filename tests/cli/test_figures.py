"""The command ``export figures``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Run


def test_the_workbook_is_written_under_its_default_name(run: Run, sample: Path, tmp_path: Path) -> None:
    ended = run("export", "figures", sample, "--language", "fr")
    today = datetime.now().astimezone().date()
    assert (ended.code, ended.output) == (0, f"{today.isoformat()} chiffres (fr).xlsx\n")
    assert load_workbook(tmp_path / ended.output.strip()).sheetnames[1] == "Réalisation, années"


def test_the_figures_are_printed_as_json_and_nothing_is_written(run: Run, sample: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    found = run("export", "figures", sample, "--json", "--from", "2021").json
    forestry = next(
        each for each in found if (each["measure"], each["by"], each["code"]) == ("attendance", "group", "FOR")
    )
    assert forestry["counts"] == {"canada": 9, "mexico": 10, "other": 0, "undivided": 0}
    assert sum(each["whole"] for each in found) == 12
    assert sorted(tmp_path.iterdir()) == before


def test_a_period_the_wrong_way_round_is_refused(run: Run, sample: Path) -> None:
    ended = run("export", "figures", sample, "--from", "2021", "--to", "2018")
    assert ended.code == 1
    assert ended.sentence.endswith("Exchange the two years.")
