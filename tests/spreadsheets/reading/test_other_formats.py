"""Old Excel files, OpenDocument, web pages and Excel's XML of 2003: the same cells, whatever the format."""

from __future__ import annotations

import shutil
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from cmpdesk.spreadsheets.reading.cells import (
    ErrorCell,
    FileFormat,
    Look,
    MergedArea,
    Percentage,
    UncalculatedCell,
    Visibility,
)
from cmpdesk.spreadsheets.reading.reading import read_file, read_preview
from tests.spreadsheets.reading.books import open_document
from tests.spreadsheets.reading.conftest import Saved
from tests.spreadsheets.reading.seen import cells_of, only_sheet

FORMATS = [("xls", FileFormat.XLS), ("ods", FileFormat.ODS), ("fods", FileFormat.ODS), ("xlsx", FileFormat.XLSX)]


@pytest.mark.parametrize(("ending", "file_format"), FORMATS)
def test_what_libreoffice_saved_is_all_there(
    saved: Saved, tmp_path: Path, ending: str, file_format: FileFormat
) -> None:
    # Under a wrong ending: the content alone decides.
    path = tmp_path / "follow-up.csv"
    shutil.copyfile(saved(ending), path)
    read = read_file(path)
    actions, old = read.sheets
    assert (read.format, actions.visibility, old.visibility) == (file_format, Visibility.VISIBLE, Visibility.HIDDEN)
    assert actions.rows[1].cells == (
        1, "Réunion nº 1", date(2022, 1, 1), Percentage(0.2), ErrorCell("#N/A"), time(9, 30), timedelta(hours=30),
    )  # fmt: skip
    assert isinstance(actions.rows[1].cells[3], Percentage)
    assert [row.number for row in actions.rows] == [1, 2, 3, 4, 5, 6, 8]
    assert actions.rows[-1].cells == ("Total", None, None, 3, ErrorCell("#DIV/0!"))
    assert actions.merged == (MergedArea(8, 1, 9, 3),)
    assert (set(actions.hidden_rows), set(actions.hidden_columns), actions.notices) == ({4}, {3}, ())
    assert cells_of(old) == [("superseded",)]
    looks = dict(actions.looks)
    assert looks.pop((6, 2)).link == "https://www.example.org/plan"
    assert looks == {
        (1, 1): Look(bold=True),
        (3, 2): Look(struck=True),
        (4, 2): Look(fill="FFC000"),
        (5, 2): Look(comment="Ask Mexico"),
    }


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_a_preview_shows_the_first_rows_of_each_sheet(saved: Saved, ending: str) -> None:
    preview = read_preview(saved(ending), rows=3)
    assert [len(sheet.rows) for sheet in preview.sheets] == [3, 1]
    assert not preview.complete


def test_words_of_an_open_document_are_whole(tmp_path: Path) -> None:
    struck = (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    cells = (
        '<table:table-cell office:value-type="string">'
        '<text:p>Plan<text:s text:c="2"/>of <text:span>work</text:span></text:p>'
        "<text:p>second<text:line-break/>third</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2" office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="string">'
        '<text:p><text:span text:style-name="T1">given up</text:span></text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2021-11-25"/>'
        '<table:table-cell table:formula="of:=[.A1]"/>'
    )
    row = f'<table:table-row table:number-rows-repeated="2">{cells}</table:table-row>'
    path = open_document(tmp_path / "log.ods", f'<table:table table:name="Bosques">{row}</table:table>', struck)
    sheet = only_sheet(path)
    text = "Plan  of work\nsecond\nthird"
    expected = (text, True, True, "given up", date(2021, 11, 25), UncalculatedCell("=[.A1]"))
    assert [(row.number, row.cells) for row in sheet.rows] == [(1, expected), (2, expected)]
    assert sheet.looks == {(1, 4): Look(struck=True), (2, 4): Look(struck=True)}


def test_tables_of_a_web_page_stand_one_below_the_other(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_text(
        """<html><head><meta charset="utf-8"><title>Actions</title><style>td {}</style></head><body>
        <table><tr><th>No.</th><th colspan=2>Action</th></tr>
        <tr><td rowspan="2">1</td><td>Plan<br>and&nbsp;write <script>x()</script></td><td><s>May</s></td></tr>
        <tr style="display: none"><td>Send</td><td><a href="https://www.example.org">June</a></td></tr></table>
        <p>Notes</p><table><tr><td>Total</td><td>2</td></tr></table></body></html>""",
        encoding="utf-8",
    )
    sheet = only_sheet(path)
    assert sheet.name == "Actions"
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, ("No.", "Action")),
        (2, ("1", "Plan\nand\xa0write", "May")),
        (3, (None, "Send", "June")),
        (5, ("Total", "2")),
    ]
    assert sheet.merged == (MergedArea(1, 2, 1, 3), MergedArea(2, 1, 3, 1))
    assert sheet.hidden_rows == {3}
    assert sheet.looks == {(2, 3): Look(struck=True), (3, 3): Look(link="https://www.example.org")}


def test_little_tables_in_the_cells_of_a_web_page_hide_no_rows(tmp_path: Path) -> None:
    bar = "<table class=progress><tr><td>Open</td><td>50 %</td></tr></table>"
    rows = "".join(f"<tr><td>{number}</td><td>Plan {number}</td><td>{bar}</td></tr>" for number in (1, 2))
    table = f"<table><tr><th>No.</th><th>Action</th><th>Status</th></tr>{rows}</table>"
    path = tmp_path / "export.xls"
    path.write_text(
        f"<table><tr><td>Our desk</td><td>Logo</td></tr><tr><td>{table}</td></tr></table>", encoding="utf-8"
    )
    assert cells_of(only_sheet(path)) == [
        ("No.", "Action", "Status"), ("1", "Plan 1", "Open 50 %"), ("2", "Plan 2", "Open 50 %"),
    ]  # fmt: skip


def test_a_web_page_in_an_old_encoding_keeps_its_accents(tmp_path: Path) -> None:
    path = tmp_path / "export.xls"
    path.write_bytes("<table><tr><td>Forêts</td><td>Énergie à l’année</td></tr></table>".encode("cp1252"))
    assert cells_of(only_sheet(path)) == [("Forêts", "Énergie à l’année")]


def test_a_web_archive_is_read(tmp_path: Path) -> None:
    path = tmp_path / "log.xls"
    path.write_text(
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n--B\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<table><tr><td>For=C3=AAts</td></tr></table>\n--B--\n",
        encoding="utf-8",
    )
    assert cells_of(only_sheet(path)) == [("Forêts",)]


def test_excels_xml_of_2003_is_read(tmp_path: Path) -> None:
    path = tmp_path / "log.xls"
    path.write_text(
        """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"
        xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s1"><Font ss:StrikeThrough="1"/>
        <NumberFormat ss:Format="Percent"/></Style></Styles><Worksheet ss:Name="Acciones"><Table>
        <Column ss:Hidden="1"/><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Título</Data></Cell>
        <Cell><Data ss:Type="Number">5</Data></Cell></Row><Row ss:Index="4" ss:Hidden="1">
        <Cell ss:Index="2" ss:StyleID="s1"><Data ss:Type="Number">0.8</Data>
        <Comment><ss:Data>nota</ss:Data></Comment></Cell>
        <Cell><Data ss:Type="DateTime">2021-11-25T00:00:00.000</Data></Cell>
        <Cell><Data ss:Type="Error">#N/A</Data></Cell>
        <Cell><Data ss:Type="DateTime">1899-12-31T09:30:00.000</Data></Cell><Cell ss:Formula="=A1"/></Row></Table>
        <x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>""",
        encoding="utf-8",
    )
    sheet = only_sheet(path)
    assert (sheet.name, sheet.visibility) == ("Acciones", Visibility.HIDDEN)
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, ("Título", None, 5)),
        (4, (None, 0.8, date(2021, 11, 25), ErrorCell("#N/A"), time(9, 30), UncalculatedCell("=A1"))),
    ]
    assert sheet.merged == (MergedArea(1, 1, 1, 2),)
    assert (set(sheet.hidden_rows), set(sheet.hidden_columns)) == ({4}, {1})
    assert sheet.looks == {(4, 2): Look(struck=True, comment="nota")}
