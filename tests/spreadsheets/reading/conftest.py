"""One workbook in the formats that only LibreOffice writes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

Saved = Callable[[str], Path]


def write_follow_up(path: Path) -> None:
    """Write a log with everything that a cell and its look may tell."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Actions"
    sheet.append(["No.", "Action", "Due", "Done", "Check", "At", "Took"])
    for number in range(1, 6):
        cells = [
            number,
            f"Réunion nº {number}",
            date(2022, 1, number),
            number / 5,
            "#N/A",
            time(9, 30),
            timedelta(hours=30),
        ]
        sheet.append(cells)
        sheet.cell(number + 1, 4).number_format = "0%"
    sheet["A1"].font = Font(bold=True)
    sheet["B3"].font = Font(strike=True)
    sheet["B4"].fill = PatternFill("solid", fgColor="FFFFC000")
    sheet["B5"].comment = Comment("Ask Mexico", "Ana")
    sheet["B6"].hyperlink = "https://www.example.org/plan"
    sheet["B6"].style = "Normal"
    sheet.merge_cells("A8:C9")
    sheet["A8"] = "Total"
    sheet["D8"] = "=SUM(D2:D6)"
    sheet["E8"] = "=1/0"
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("old")["A1"] = "superseded"
    book["old"].sheet_state = "hidden"
    book.save(path)


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Give the follow-up as LibreOffice saves it under an ending, saved once for all tests."""
    folder = tmp_path_factory.mktemp("libreoffice")
    made: dict[str, Path] = {}
    write_follow_up(folder / "follow-up.xlsx")

    def save(ending: str) -> Path:
        program = shutil.which("soffice")
        if program is None:
            pytest.skip("LibreOffice is not installed")
        if ending not in made:
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            target = folder / ending
            subprocess.run(
                [program, profile, "--headless", "--convert-to", ending, "--outdir", target, folder / "follow-up.xlsx"],
                check=True,
                capture_output=True,
                timeout=100,
            )
            made[ending] = target / f"follow-up.{ending}"
        if not made[ending].exists():
            pytest.skip(f"This LibreOffice writes no .{ending}")
        return made[ending]

    return save
