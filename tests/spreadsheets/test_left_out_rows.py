"""Rows that an import left out, saved as a spreadsheet that can be corrected and imported again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmpdesk.model.clean_text import clean_text
from cmpdesk.spreadsheets.left_out_rows import LeftOutSheet, LeftOutSheetRow, write_left_out_rows
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, Percentage, UncalculatedCell
from cmpdesk.spreadsheets.reading.reading import read_file
from cmpdesk.workspace.files import FileNotWrittenError

HEADER = ("No.", "Action", "Échéance")
MOMENT = datetime.fromisoformat("2021-11-25T09:30")


def written(path: Path, *rows: tuple[CellValue, ...]) -> list[tuple[CellValue, ...]]:
    """Write rows that were left out, and return what stands in the file below its header."""
    left_out = [LeftOutSheetRow(number, cells, f"Reason {number}") for number, cells in enumerate(rows, start=7)]
    write_left_out_rows(path, [LeftOutSheet("Bosques", HEADER, left_out)])
    (sheet,) = read_file(path).sheets
    assert sheet.name == "Bosques"
    assert sheet.rows[0].cells == (*HEADER, "Row in the file", "Left out because")
    return [row.cells for row in sheet.rows[1:]]


def test_each_row_stands_as_it_was_with_its_number_and_the_reason(tmp_path: Path) -> None:
    rows: list[tuple[CellValue, ...]] = [
        (1, "Plan", date(2022, 5, 1)), (None, None, MOMENT), (Percentage(0.8), True, time(9, 30)),
        (2.5, timedelta(hours=30), "=A1"),
    ]  # fmt: skip
    found = written(tmp_path / "left out.xlsx", *rows)
    assert found == [(*cells, number, f"Reason {number}") for number, cells in enumerate(rows, start=7)]
    assert isinstance(found[2][0], Percentage)


def test_errors_and_formulas_stand_as_words(tmp_path: Path) -> None:
    found = written(tmp_path / "x.xlsx", (ErrorCell("#N/A"), UncalculatedCell("=SUM(A1)"), date(1899, 1, 1)))
    assert found == [("#N/A", "=SUM(A1)", "1899-01-01", 7, "Reason 7")]


def test_a_text_longer_than_a_cell_goes_on_in_the_next_row(tmp_path: Path) -> None:
    text = "plan " * 10_000
    found = written(tmp_path / "long.xlsx", (1, text), (2, "short"))
    assert "".join(str(row[1]) for row in found[:2]) == text
    assert [row[3] for row in found] == [7, 7, 8]


def test_sheets_of_the_same_name_and_without_rows_are_written(tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    row = LeftOutSheetRow(3, ("x",), "Total")
    sheets = [LeftOutSheet("2021/22 [old]", (), [row], "Ligne", "Motif"), LeftOutSheet("2021 22 old", HEADER, ())]
    write_left_out_rows(path, sheets)
    first, second = read_file(path).sheets
    assert (first.name, second.name) == ("2021 22 old", "2021 22 old (2)")
    assert [row.cells for row in first.rows] == [(None, "Ligne", "Motif"), ("x", 3, "Total")]


def test_a_target_that_cannot_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(FileNotWrittenError):
        write_left_out_rows(tmp_path / "nowhere" / "x.xlsx", [])
    with pytest.raises(FileNotWrittenError):
        write_left_out_rows(tmp_path, [])


@given(texts=st.lists(st.text(min_size=1), min_size=1, max_size=3))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_it_is_shown(tmp_path: Path, texts: list[str]) -> None:
    seen = [clean_text(text) for text in texts]
    expected = [text if text.strip().strip("\u200b\u200e\u200f\u2060") else None for text in seen]
    (found,) = written(tmp_path / "text.xlsx", tuple(texts))
    assert found[: len(texts)] == tuple(expected)
