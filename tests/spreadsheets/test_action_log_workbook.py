"""An action log opens without a repair prompt, and can be read, filled in and printed as it is."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl.utils import range_boundaries
from openxml_audit import OpenXmlValidator

from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.action_log import ActionLog, write_action_log
from cmpdesk.spreadsheets.action_log.cell_text import CellNotWrittenError, cell_units
from cmpdesk.spreadsheets.action_log.columns import COLUMNS
from cmpdesk.spreadsheets.action_log.heights import line_count
from cmpdesk.spreadsheets.action_log.names import SheetNames, TableNames
from cmpdesk.spreadsheets.action_log.styles import DEADLINE_COLOURS, INK, LINK, NAVY, PAPER, QUIET_INK
from cmpdesk.workspace.files import FileNotWrittenError
from tests.spreadsheets.logs import a_group, a_log, an_action, opened, rows_of, table_of, two_groups

AWKWARD_NAMES = (
    "Trade, Investment and Innovation of both countries",
    "Trade, Investment and Innovation of both countries (again)",
    "'a/b' [x]?*:\\",
    "History",
    "SUMMARY",
    "'quoted'",
    "a # b & 'c' < d",
    "",
    "🌲" * 20,
    "=1+1",
    "<r>x</r>",
)


def awkward_log() -> ActionLog:
    """A log whose groups have names that Excel does not take as they are."""
    return a_log(
        *(
            a_group(an_action(f"17-X-{number}", text=name), code=name, name=name, title=name)
            for number, name in enumerate(AWKWARD_NAMES)
        ),
        title="=1+1 & <b>",
        filter_note="<r>x</r>",
    )


LOGS = {
    "groups": two_groups(),
    "French": two_groups(Language.FRENCH),
    "Spanish": two_groups(Language.SPANISH),
    "one group": a_log(a_group(an_action())),
    "no action": a_log(a_group()),
    "no group": a_log(),
    "awkward names": awkward_log(),
    "no co-chairs": a_log(a_group(an_action(), co_chairs=(), session_line=None, themes=())),
    "long text": a_log(a_group(an_action(text="word " * 10_000, progress_note="<r>" + "x" * 40_000 + "</r>"))),
}


@pytest.fixture(params=LOGS)
def log_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "log.xlsx"
    write_action_log(LOGS[request.param], path)
    return path


def test_the_file_keeps_to_the_office_open_xml_schemas(log_file: Path) -> None:
    result = OpenXmlValidator().validate(str(log_file))
    assert [str(error) for error in result.errors] == []


def test_every_part_of_the_file_is_well_formed(log_file: Path) -> None:
    with zipfile.ZipFile(log_file) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            etree.fromstring(archive.read(name))


def test_the_file_keeps_to_the_limits_that_make_excel_repair_a_file(log_file: Path) -> None:
    workbook = opened(log_file, values=False)
    names = [name.casefold() for name in workbook.sheetnames]
    assert len(names) == len(set(names))
    assert all(0 < cell_units(name) <= 31 for name in workbook.sheetnames)
    assert not any(re.search(r"[\[\]:*?/\\]|^'|'$", name) for name in workbook.sheetnames)
    assert "history" not in names
    tables = [table for sheet in workbook for table in sheet.tables.values()]
    assert len({table.name.casefold() for table in tables}) == len(tables)
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", table.name) for table in tables)
    for sheet in workbook:
        assert sheet.auto_filter.ref is None
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        for row in sheet.iter_rows():
            assert all(cell_units(cell.value) <= 32_767 for cell in row if isinstance(cell.value, str))


def test_header_cells_are_text_and_equal_to_the_columns_of_the_table(log_file: Path) -> None:
    for sheet in opened(log_file):
        for table in sheet.tables.values():
            first_column, first_row, last_column, _ = range_boundaries(table.ref)
            (row,) = sheet.iter_rows(first_row, first_row, first_column, last_column)
            headers = [cell.value for cell in row]
            assert headers == [column.name for column in table.tableColumns]
            assert all(isinstance(header, str) and header for header in headers)
            assert len({str(header).casefold() for header in headers}) == len(headers)


def test_messages_and_lists_of_cells_keep_to_their_lengths(log_file: Path) -> None:
    for sheet in opened(log_file):
        for check in sheet.data_validations.dataValidation:
            assert len(check.prompt or "") <= 255
            assert len(check.error or "") <= 255
            assert max(len(check.promptTitle or ""), len(check.errorTitle or "")) <= 32
            assert len(check.formula1 or "") <= 255
            assert check.errorStyle == "warning" or check.type in (None, "any", "none")


@pytest.mark.parametrize("language", list(Language))
def test_no_message_is_cut_in_any_language(language: Language) -> None:
    hint = " " + label("action_log.date_hint", language)
    for column in COLUMNS:
        assert len(label(f"column.{column.key}", language)) <= 32
        assert len(label(f"column_explanation.{column.key}", language) + hint) <= 255
    for kind in ("date_warning", "list_warning"):
        assert len(label(f"action_log.{kind}.title", language)) <= 32
        assert len(label(f"action_log.{kind}.message", language)) <= 255


def test_sheets_stand_in_the_order_of_the_report(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(two_groups(), path)
    assert opened(path).sheetnames == [
        "Summary",
        "Forestry",
        "Environment",
        "Energy",
        "Instructions",
        "Lists",
        "Export state",
    ]


def test_a_group_sheet_begins_with_the_group_its_session_and_its_co_chairs(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(two_groups(), path)
    sheet = opened(path)["Forestry"]
    assert [sheet[cell].value for cell in ("A1", "A2", "A3", "D3", "A4")] == [
        "Forestry Working Group",
        "November 25, 2021, virtual",
        "Canadian Co-chair",
        "Assistant Deputy Minister, Canadian Forest Service",
        "Mexican Co-chair",
    ]
    assert table_of(sheet).name == "actions_FOR"
    assert table_of(sheet).ref == "A6:V13"


def test_a_group_sheet_is_laid_out_for_screen_and_paper(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(two_groups(), path)
    sheet = opened(path)["Forestry"]
    assert sheet.freeze_panes == "B7"
    assert sheet.print_title_rows == "$6:$6"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    settings: Any = sheet.sheet_properties.pageSetUpPr
    assert settings.fitToPage
    footer: Any = sheet.oddFooter
    assert "&P" in footer.center.text
    assert "&N" in footer.center.text
    assert footer.right.text == "&F - 2022-06-30"
    assert table_of(sheet).tableStyleInfo.showRowStripes


def test_new_rows_of_a_table_get_the_formula_of_the_deadline(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(two_groups(), path)
    sheet = opened(path, values=False)["Forestry"]
    (deadline,) = [column for column in table_of(sheet).tableColumns if column.name == "Deadline"]
    assert "=" + deadline.calculatedColumnFormula.attr_text == sheet["O7"].value


def test_lists_and_dates_are_offered_but_never_forced(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(two_groups(), path)
    workbook = opened(path)
    checks = {str(check.sqref).split(":")[0]: check for check in workbook["Forestry"].data_validations.dataValidation}
    offered = {place: _values(workbook, check.formula1) for place, check in checks.items() if check.type == "list"}
    assert offered["C7"] == ["Forestry", "Environment", "Energy"]
    assert offered["D7"] == ["Wildland fire management", "Forest carbon accounting"]
    assert offered["G7"] == ["Canada", "Mexico", "Both", "Other", "Third parties"]
    assert offered["H7"] == ["CFS", "CONAFOR"]
    assert offered["J7"] == ["Agreed", "Offered", "Proposed", "Interest"]
    assert len(offered["N7"]) == 7
    assert [checks[place].type for place in ("L7", "M7", "P7", "R7")] == ["date"] * 4
    assert not checks["H7"].showErrorMessage
    assert all(check.prompt for check in checks.values())


def _values(workbook: Any, formula: str) -> list[str]:
    sheet, cells = formula.rsplit("!", 1)
    return [cell.value for (cell,) in workbook[sheet.strip("'")][cells.replace("$", "")]]


def test_colours_repeat_what_the_words_say(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(two_groups(), path)
    rules = [
        rule.formula[0]
        for cells in opened(path)["Forestry"].conditional_formatting
        for rule in cells.rules
        if rule.type == "cellIs"
    ]
    assert sorted(rules) == ['"Closed"', '"Done"', '"Due within 30 days"', '"Overdue"']


@pytest.mark.parametrize(
    ("ink", "ground"),
    [*DEADLINE_COLOURS.values(), (PAPER, NAVY), *((ink, PAPER) for ink in (INK, QUIET_INK, LINK, NAVY))],
)
def test_words_stand_out_from_their_ground(ink: str, ground: str) -> None:
    lighter, darker = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.1."""
    parts = [int(colour[start:end], 16) / 255 for start, end in pairwise((1, 3, 5, 7))]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_summary_has_a_chart_with_a_title_and_a_description(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(two_groups(), path)
    with zipfile.ZipFile(path) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert "Actions by group and status" in chart
    assert 'grouping val="stacked"' in chart
    assert chart.count("<c:ser>") == 7
    assert 'descr="Stacked bar chart' in drawing


@pytest.mark.parametrize("log", [two_groups(), awkward_log()], ids=["groups", "awkward names"])
def test_links_of_the_summary_lead_to_the_group_sheets(tmp_path: Path, log: ActionLog) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(log, path)
    workbook = opened(path)
    links = [cell.hyperlink for row in workbook.worksheets[0].iter_rows() for cell in row if cell.hyperlink]
    targets = [str(link.location).removesuffix("!A1")[1:-1].replace("''", "'") for link in links]
    assert targets == workbook.sheetnames[1 : 1 + len(log.sheets)]


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(two_groups(Language.FRENCH), path)
    workbook: Any = opened(path)
    properties = workbook.properties
    assert (properties.title, properties.creator, properties.subject) == (
        "Action log of the 17th Annual Meeting",
        "Secretariat",
        "Canada-Mexico Partnership",
    )
    assert workbook.custom_doc_props["Language"].value == "fr-CA"


@pytest.mark.parametrize("language", list(Language))
def test_instructions_explain_every_column_status_and_commitment(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(two_groups(language), path)
    sheet = opened(path)[label("instruction.title", language)]
    words = {row[1] for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert {label(f"column.{column.key}", language) for column in COLUMNS} <= words
    assert {label(f"status.{code}", language) for code in ("unknown", "on_hold", "carried_over")} <= words
    assert {label(f"commitment.{code}", language) for code in ("agreed", "interest")} <= words
    assert all(row[2] for row in sheet.iter_rows(min_row=4, values_only=True))


def test_the_french_log_has_no_english_word_in_its_headers_and_cells(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(two_groups(Language.FRENCH), path)
    workbook = opened(path)
    (row, *_) = rows_of(workbook["Forestry"])
    assert row["État"] == "En cours"
    assert row["Respect de l’échéance"] == "En retard"
    assert workbook.sheetnames[-1] == "État à l’exportation"


def test_rows_are_high_enough_for_their_text(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    long = an_action("17-FOR-02", text="several words of a long text " * 20, source="one\ntwo\nthree")
    write_action_log(a_log(a_group(an_action("17-FOR-01", text="short"), long)), path)
    sheet = opened(path)["Forestry"]
    assert sheet.row_dimensions[7].height is None
    assert sheet.row_dimensions[8].height >= 10 * 15


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [
        ("", 10, 1),
        ("short", 10, 1),
        ("a\nb\nc", 10, 3),
        ("word " * 8, 20, 3),
        ("CAPITALS IN A ROW", 17, 2),
        ("森" * 9, 10, 3),
    ],
)
def test_heights_follow_the_text(text: str, letters: float, lines: int) -> None:
    assert line_count(text, letters) == lines


@given(st.lists(st.text(max_size=40), max_size=8))
def test_names_of_sheets_are_always_allowed_and_unique(wanted: list[str]) -> None:
    names = SheetNames()
    given_names = [names.unique(name) for name in wanted]
    assert len({name.casefold() for name in given_names}) == len(given_names)
    assert all(0 < cell_units(name) <= 31 for name in given_names)
    assert not any(re.search(r"[\[\]:*?/\\]|^'|'$|^\s|\s$", name) for name in given_names)


@given(st.lists(st.text(max_size=12), max_size=8))
def test_names_of_tables_are_always_allowed_and_unique(codes: list[str]) -> None:
    names = TableNames()
    given_names = [names.unique(code) for code in codes]
    assert len({name.casefold() for name in given_names}) == len(given_names)
    assert all(re.fullmatch(r"actions_[A-Z0-9_]+", name) for name in given_names)


def test_a_log_that_cannot_be_written_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    path.write_bytes(b"the old log")
    with pytest.raises(CellNotWrittenError):
        write_action_log(a_log(a_group(an_action(), title="x" * 40_000)), path)
    assert path.read_bytes() == b"the old log"
    assert [file.name for file in tmp_path.iterdir()] == ["log.xlsx"]


def test_a_missing_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileNotWrittenError, match="does not exist"):
        write_action_log(two_groups(), tmp_path / "missing" / "log.xlsx")


def test_the_columns_of_the_state_are_those_of_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(two_groups(Language.SPANISH), path)
    workbook = opened(path)
    headers = list(rows_of(workbook["Forestry"])[0])
    facts = {row[2]: row[1] for row in workbook.worksheets[-1].iter_rows(min_row=3, max_row=10, values_only=True)}
    assert list(json.loads(str(facts["columns"])).values()) == headers


def test_dates_before_the_calendar_of_excel_do_not_stop_the_export(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(a_log(a_group(an_action(closed_on=date(1, 1, 1)))), path)
    assert rows_of(opened(path)["Forestry"])[0]["Closed on"] == "0001-01-01"
