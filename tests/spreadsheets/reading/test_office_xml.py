"""Workbooks in Excel's own format, as Excel, libraries and careless programs write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from cmpdesk.spreadsheets.reading.cells import (
    ErrorCell,
    FileFormat,
    Look,
    MergedArea,
    Percentage,
    UncalculatedCell,
    Visibility,
)
from cmpdesk.spreadsheets.reading.reading import read_file
from tests.spreadsheets.reading.books import packed, workbook
from tests.spreadsheets.reading.seen import cells_of, only_sheet

DAY_STYLE = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'


@pytest.fixture
def followed_up(tmp_path: Path) -> Path:
    """A log with everything that a cell's look may tell."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Actions"
    sheet.append(["No.", "Action", "Due", "Done", "Check"])
    for number in range(1, 6):
        sheet.append([number, f"Action {number}", date(2022, 1, number), number / 5, "#N/A"])
        sheet.cell(number + 1, 4).number_format = "0%"
    sheet["A1"].font = Font(bold=True)
    sheet["B3"].font = Font(strike=True)
    sheet["B4"].fill = PatternFill("solid", fgColor="FFFFC000")
    sheet["B5"].comment = Comment("Ask Mexico", "Ana")
    sheet["B6"].hyperlink = "https://www.example.org/plan"
    sheet.merge_cells("A8:C9")
    sheet["A8"] = "Total"
    sheet["D8"] = "=SUM(D2:D6)"
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("old")["A1"] = "superseded"
    book["old"].sheet_state = "veryHidden"
    book.create_chartsheet("Chart")
    path = tmp_path / "Suivi à jour.xlsx"
    book.save(path)
    return path


def test_all_that_excel_shows_is_delivered(followed_up: Path) -> None:
    read = read_file(followed_up)
    actions, old = read.sheets
    assert (read.name, read.format, read.complete) == ("Suivi à jour.xlsx", FileFormat.XLSX, True)
    assert (actions.name, actions.visibility) == ("Actions", Visibility.VISIBLE)
    assert (old.name, old.visibility) == ("old", Visibility.VERY_HIDDEN)
    assert [row.number for row in actions.rows] == [1, 2, 3, 4, 5, 6, 8]
    assert actions.rows[1].cells == (1, "Action 1", date(2022, 1, 1), Percentage(0.2), ErrorCell("#N/A"))
    assert isinstance(actions.rows[1].cells[3], Percentage)
    assert actions.rows[-1].cells == ("Total", None, None, UncalculatedCell("=SUM(D2:D6)"))


def test_hidden_rows_merged_areas_and_looks_are_told(followed_up: Path) -> None:
    actions = read_file(followed_up).sheets[0]
    assert actions.hidden_rows == {4}
    assert actions.hidden_columns == {3}
    assert actions.merged == (MergedArea(8, 1, 9, 3),)
    assert actions.looks == {
        (1, 1): Look(bold=True),
        (3, 2): Look(struck=True),
        (4, 2): Look(fill="FFC000"),
        (5, 2): Look(comment="Ask Mexico"),
        (6, 2): Look(link="https://www.example.org/plan"),
    }


def test_the_digest_is_that_of_the_bytes(followed_up: Path) -> None:
    from hashlib import sha256

    assert read_file(followed_up).digest == sha256(followed_up.read_bytes()).hexdigest()


def test_days_times_and_numbers_keep_their_kind(tmp_path: Path) -> None:
    path = tmp_path / "kinds.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, (value, form) in enumerate([
            (44525, "dd/mm/yyyy"), (44525.75, "yyyy-mm-dd hh:mm"), (0.5, "h:mm AM/PM"), (1.25, "[h]:mm"),
            (44525, '"due" d. mmmm'), (5, '0 "days"'), (44525, "General"), (0.125, "0.0%"), (0, "yyyy-mm-dd"),
            (1 / 3, "0.00"), (7.0, "[Red]0"), (44525, "[$-F800]dddd, mmmm dd, yyyy"), (2_958_466, "yyyy"),
        ]):  # fmt: skip
            sheet.write_number(row, 0, value, book.add_format({"num_format": form}))
        sheet.write_boolean(13, 0, True)
    assert [cell for (cell,) in cells_of(only_sheet(path))] == [
        date(2021, 11, 25), datetime.fromisoformat("2021-11-25T18:00"), time(12), timedelta(hours=30),
        date(2021, 11, 25), 5, 44525, Percentage(0.125), 0,
        0.333333333333333, 7, date(2021, 11, 25), 2_958_466, True,
    ]  # fmt: skip


def test_days_are_counted_from_1904_where_the_file_says_so(tmp_path: Path) -> None:
    sheet = '<sheetData><row r="1"><c r="A1" s="1"><v>43063</v></c></row></sheetData>'
    path = workbook(tmp_path / "mac.xlsx", sheet, styles=DAY_STYLE, book='<workbookPr date1904="1"/>')
    assert cells_of(only_sheet(path)) == [(date(2021, 11, 25),)]


def test_a_strict_file_is_read(tmp_path: Path) -> None:
    cells = '<c r="B2" t="s"><v>0</v></c><c r="C2" t="d"><v>2021-11-25T00:00:00</v></c>'
    sheet = f'<sheetData><row r="2">{cells}</row></sheetData>'
    path = workbook(tmp_path / "strict.xlsx", sheet, strings="<si><t>Bosques</t></si>", strict=True)
    assert cells_of(only_sheet(path)) == [(None, "Bosques", date(2021, 11, 25))]


def test_texts_are_whole_and_clean(tmp_path: Path) -> None:
    strings = (
        "<si><r><rPr><b/></rPr><t>Plan </t></r><r><t xml:space='preserve'>of work</t></r><rPh><t>reading</t></rPh></si>"
        "<si><t>one_x000D_\ntwo_x005F_x</t></si><si><t>  </t></si>"
        "<si><r><rPr><strike/></rPr><t>given up</t></r></si>"
    )
    cells = "".join(f'<c t="s"><v>{number}</v></c>' for number in range(4))
    cells += '<c t="inlineStr"><is><t>in line</t></is></c><c t="str"><f>A1</f><v/></c>'
    sheet = f"<sheetData><row>{cells}</row></sheetData>"
    read = only_sheet(workbook(tmp_path / "texts.xlsx", sheet, strings=strings))
    assert cells_of(read) == [("Plan of work", "one\ntwo_x", None, "given up", "in line")]
    assert read.looks == {(1, 4): Look(struck=True)}


def test_a_wrong_dimension_loses_no_row(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="C{row}"><v>1</v></c></row>' for row in (1, 2, 5)
    )
    path = workbook(tmp_path / "dimension.xlsx", f'<dimension ref="A1"/><sheetData>{rows}</sheetData>')
    assert [(row.number, row.cells) for row in only_sheet(path).rows] == [(n, (n, None, 1)) for n in (1, 2, 5)]


def test_missing_texts_are_marked_and_told(tmp_path: Path) -> None:
    sheet = '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>7</v></c></row></sheetData>'
    read = only_sheet(workbook(tmp_path / "lost.xlsx", sheet, strings="<si><t>here</t></si>"))
    assert cells_of(read) == [("here", ErrorCell("text missing in the file"))]
    assert [str(notice) for notice in read.notices] == [
        "1 text is missing in the file; its cell is marked as an error."
    ]


def test_a_text_without_a_number_is_an_empty_cell(tmp_path: Path) -> None:
    sheet = '<sheetData><row><c t="s"><v/></c><c t="s"><v>0</v></c></row></sheetData>'
    assert cells_of(only_sheet(workbook(tmp_path / "x.xlsx", sheet, strings="<si><t>a</t></si>"))) == [(None, "a")]


def test_a_damaged_way_to_the_workbook_is_gone_around(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {"_rels/.rels": "no xml", "xl/_rels/workbook.xml.rels": "<"}
    path = workbook(tmp_path / "x.xlsx", "<sheetData><row><c><v>1</v></c></row></sheetData>", more=more)
    assert cells_of(only_sheet(path)) == [(1,)]


def test_parts_are_found_whatever_their_case_and_slashes(tmp_path: Path) -> None:
    import zipfile

    sheet = "<sheetData><row><c><v>1</v></c></row></sheetData>"
    with zipfile.ZipFile(workbook(tmp_path / "right.xlsx", sheet)) as package:
        parts = {name.replace("/", "\\").upper(): package.read(name) for name in package.namelist()}
    assert cells_of(only_sheet(packed(tmp_path / "odd.xlsx", parts))) == [(1,)]


def test_macros_and_links_to_other_files_are_told_and_let_be(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {"xl/vbaProject.bin": b"Sub", "xl/externalLinks/externalLink1.xml": "<x/>"}
    path = workbook(tmp_path / "macros.xlsm", "<sheetData><row><c><v>1</v></c></row></sheetData>", more=more)
    assert [str(notice).split(";")[0] for notice in read_file(path).notices] == [
        "The file holds macros",
        "The file refers to other files",
    ]


def test_colours_by_theme_and_palette_are_told_as_they_look(tmp_path: Path) -> None:
    fills = "".join(
        f'<fill><patternFill patternType="{kind}"><fgColor {colour}/></patternFill></fill>'
        for kind, colour in [
            ("solid", 'theme="5"'), ("solid", 'theme="5" tint="0.8"'), ("solid", 'indexed="13"'),
            ("solid", 'rgb="FFFFFFFF"'), ("gray125", 'rgb="FF112233"'), ("solid", 'theme="0" tint="-0.5"'),
        ]
    )  # fmt: skip
    forms = "".join(f'<xf fillId="{at}"/>' for at in range(6))
    styles = f"<fills>{fills}</fills><cellXfs>{forms}</cellXfs>"
    cells = "".join(f'<c s="{at}"><v>1</v></c>' for at in range(6))
    read = only_sheet(workbook(tmp_path / "colours.xlsx", f"<sheetData><row>{cells}</row></sheetData>", styles=styles))
    assert {column: look.fill for (_, column), look in read.looks.items()} == {
        1: "C0504D", 2: "F2DCDB", 3: "FFFF00", 6: "808080",
    }  # fmt: skip


def test_cells_that_stand_out_of_order_keep_their_place(tmp_path: Path) -> None:
    sheet = (
        '<sheetData><row r="3"><c r="C3"><v>3</v></c><c r="A3"><v>1</v></c></row><row><c><v>4</v></c></row></sheetData>'
    )
    assert [(row.number, row.cells) for row in only_sheet(workbook(tmp_path / "order.xlsx", sheet)).rows] == [
        (3, (1, None, 3)),
        (4, (4,)),
    ]


def test_a_damaged_sheet_is_left_to_the_second_reader(tmp_path: Path) -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>2</v></c></row>"
    path = workbook(tmp_path / "end.xlsx", f"<sheetData>{rows}</sheetData><odd>")
    read = only_sheet(path)
    assert cells_of(read) == [(1,), (2,)]
    assert [str(notice)[:20] for notice in read.notices] == ["The file is damaged."]
