"""The workbook of figures, read back by another library."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from cmpdesk.model.language import Language
from cmpdesk.secretariat.figures import load_all_figures
from cmpdesk.spreadsheets.figures import FiguresBook, write_figures
from cmpdesk.workspace.opening import open_workspace

DAY = date(2022, 6, 1)


@pytest.mark.parametrize("language", Language)
def test_the_workbook_holds_every_number_in_tables_and_charts_with_words_for_who_does_not_see_them(
    sample_file: Path, tmp_path: Path, language: Language
) -> None:
    with open_workspace(sample_file, read_only=True) as workspace, workspace.reading() as session:
        figures = load_all_figures(session, language, DAY)
    target = tmp_path / "Chiffres.xlsx"
    write_figures(FiguresBook(figures, language, DAY, "Partenariat", "Ana"), target)
    book = load_workbook(target)
    assert len(book.worksheets) == 1 + len(figures)
    for sheet, each in zip(book.worksheets[1:], figures, strict=True):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=5 + len(each.bars))]
        expected = [[bar.name, *bar.counts, bar.total] for bar in (*each.bars, each.whole)]
        assert [row[: len(expected[0])] for row in rows] == expected
        table = next(iter(sheet.tables.values()))
        assert table.ref.startswith("A4:")
        assert sheet.freeze_panes == "B5"
    assert [str(error) for error in OpenXmlValidator().validate(str(target)).errors] == []
    with zipfile.ZipFile(target) as packed:
        drawings = [name for name in packed.namelist() if name.startswith("xl/drawings/drawing")]
        assert len(drawings) == len(figures)
        assert all('descr="' in packed.read(name).decode() for name in drawings)


def test_what_has_nothing_to_count_says_so(tmp_path: Path, template_file: Path) -> None:
    with open_workspace(template_file, read_only=True) as workspace, workspace.reading() as session:
        figures = load_all_figures(session, Language.ENGLISH, DAY)
    write_figures(FiguresBook(figures, Language.ENGLISH, DAY, "Empty", "Ana"), tmp_path / "empty.xlsx")
    book = load_workbook(tmp_path / "empty.xlsx")
    assert {sheet["A4"].value for sheet in book.worksheets[1:]} == {"There is nothing to count here."}
