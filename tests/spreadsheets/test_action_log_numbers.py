"""The numbers of an action log: formulas that count right, with the right values already in the file."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from cmpdesk.model.language import Language
from cmpdesk.spreadsheets.action_log import ActionLog, write_action_log
from tests.spreadsheets.logs import a_group, a_log, an_action, column, opened, rows_of, summary_of, two_groups

SOFFICE = shutil.which("soffice")
NEEDS_LIBREOFFICE = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
#           not started, in progress, on hold, done, carried, cancelled, unknown, total, overdue, soon, share
NUMBERS = {
    "Forestry Working Group": (3, 2, 1, 0, 0, 0, 1, 7, 3, 2, 0),
    "Environment Working Group": (0, 0, 0, 2, 1, 1, 1, 5, 0, 0, pytest.approx(2 / 3)),
    "Energy Working Group": (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "–"),
    "Total": (3, 2, 1, 2, 1, 1, 2, 12, 3, 2, 0.2),
}
DEADLINES = (
    "Overdue",
    "Due within 30 days",
    "Due within 30 days",
    "On time",
    "On time",
    "Overdue",
    "Overdue",
    "Done",
    "Closed",
    "Closed",
    "Done",
    "No date",
    None,
)


def recalculated(log: ActionLog, folder: Path, as_of: date | None = None) -> Path:
    """Write the log without any cached value, and have LibreOffice work out every formula."""
    assert SOFFICE is not None
    path = folder / "log.xlsx"
    write_action_log(log, path)
    workbook = opened(path, values=False)
    if as_of:
        workbook.worksheets[0]["B4"].value = as_of
    workbook.save(path)
    assert all(value is None for row in summary_of(path).values() for value in row)
    target = folder / "recalculated"
    command = [SOFFICE, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "xlsx", "--outdir", str(target), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    return target / "log.xlsx"


def deadlines_in(path: Path, language: Language = Language.ENGLISH) -> list[str | None]:
    """The words of the deadline column over all groups."""
    header = column("overdue", language)
    sheets = opened(path).worksheets[1:4]
    return [row[header] or None for sheet in sheets for row in rows_of(sheet)]


def test_a_viewer_that_does_not_calculate_shows_the_right_numbers(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(two_groups(), path)
    assert summary_of(path) == NUMBERS
    assert deadlines_in(path) == list(DEADLINES)


def test_every_number_of_the_summary_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(two_groups(), path)
    sheet = opened(path, values=False).worksheets[0]
    numbers = [cell for row in sheet["B7:L10"] for cell in row]
    assert {cell.data_type for cell in numbers} == {"f"}


@NEEDS_LIBREOFFICE
@pytest.mark.parametrize("language", list(Language))
def test_libreoffice_works_out_the_same_numbers(tmp_path: Path, language: Language) -> None:
    log = two_groups(language)
    write_action_log(log, tmp_path / "cached.xlsx")
    path = recalculated(log, tmp_path)
    expected = {name: tuple(map(pytest.approx, row)) for name, row in _numbers(tmp_path / "cached.xlsx").items()}
    assert _numbers(path) == expected
    assert deadlines_in(path, language) == deadlines_in(tmp_path / "cached.xlsx", language)


def _numbers(path: Path) -> dict[str, tuple[float, ...]]:
    return {
        name: tuple(value for value in row if isinstance(value, int | float)) for name, row in summary_of(path).items()
    }


@NEEDS_LIBREOFFICE
def test_another_day_in_the_summary_gives_the_numbers_of_that_day(tmp_path: Path) -> None:
    path = recalculated(two_groups(), tmp_path, as_of=date(2022, 8, 15))
    assert summary_of(path)["Total"][8:10] == (6, 0)
    assert deadlines_in(path).count("Overdue") == 6


def test_an_empty_row_counts_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(a_log(a_group()), path)
    assert summary_of(path)["Total"][:10] == (0,) * 10


def test_a_log_without_groups_says_so(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(a_log(), path)
    workbook = opened(path)
    assert workbook.worksheets[0]["A6"].value == "No actions recorded."
    assert workbook.sheetnames == ["Summary", "Instructions", "Lists", "Export state"]


def test_a_status_in_other_words_counts_as_unknown(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(a_log(a_group(an_action(status="asleep"), an_action("17-FOR-02", status=""))), path)
    assert summary_of(path)["Total"][6:8] == (2, 2)
