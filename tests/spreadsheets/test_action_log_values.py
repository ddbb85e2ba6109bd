"""What stands in the cells of an action log is what stood in the workspace."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmpdesk.model.clean_text import clean_text
from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.action_log import ActionLine, write_action_log
from cmpdesk.spreadsheets.action_log.cell_text import CELL_LIMIT, cell_units, cleaned, pieces
from tests.spreadsheets.logs import Row, a_group, a_log, an_action, column, opened, rows_of

AWKWARD_TEXTS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "{=1+1}",
    "=cmd|'/c calc'!A1",
    "http://example.org/a?b=c&d",
    "internal:'Summary'!A1",
    "mailto:someone@example.org",
    "#N/A",
    "TRUE",
    "0012",
    "2021-11-25",
    "'quoted",
    "_x000D_",
    "a < b & c > d",
    "<r>x & y</r>",
    "<r><t>x</t></r>",
    "two\nlines\r\nand\x0bthree",
    "bell \x07, null \x00, delete \x7f",
    "lone \ud800 surrogate and \ufffe",
    "Réunion à Québec, Secretaría de Economía, œuvre",
    "\u05e2\u05d1\u05e8\u05d9\u05ea \u200f \u0627\u0644\u0639\u0631\u0628\u064a\u0629",  # Hebrew, a mark, Arabic
    "森林 🌲👩‍🚒 emoji",
    "  spaces  ",
    "\ttab\t",
)
TEXTS = st.one_of(st.sampled_from(AWKWARD_TEXTS), st.text(st.characters(exclude_categories=()), max_size=30))
MAYBE_TEXTS = st.none() | TEXTS
DAYS = st.none() | st.dates(date(1900, 3, 1), date(9999, 12, 31))
SEVERAL = st.lists(TEXTS, max_size=3).map(tuple)
ACTIONS = st.builds(
    ActionLine,
    id=TEXTS,
    number=TEXTS,
    edition=TEXTS,
    group=TEXTS,
    theme=MAYBE_TEXTS,
    kind=st.sampled_from(["decision", "action", "information"]),
    text=TEXTS,
    responsible_side=st.sampled_from(["canada", "mexico", "both", "other", "third_parties"]),
    institutions=SEVERAL,
    contacts=SEVERAL,
    commitment=st.none() | st.sampled_from(["agreed", "offered", "proposed", "interest"]),
    due_words=MAYBE_TEXTS,
    due_by=DAYS,
    revised_due=DAYS,
    status=st.sampled_from(["unknown", "not_started", "in_progress", "on_hold", "done", "cancelled"]),
    last_update_on=DAYS,
    progress_note=MAYBE_TEXTS,
    closed_on=DAYS,
    carried=MAYBE_TEXTS,
    tags=st.lists(st.sampled_from(["gender", "youth", "private_sector"]), max_size=2).map(tuple),
    source=MAYBE_TEXTS,
)


def shown(action: ActionLine) -> Row:
    """What the row of an action must show in English, but for its deadline."""

    def text(value: str | None) -> str | None:
        return clean_text(value or "") or None

    def word(table: str, code: str | None) -> str | None:
        return label(f"{table}.{code}", Language.ENGLISH) if code else None

    tags = [label(f"tag.{tag}", Language.ENGLISH) for tag in action.tags]
    values = {
        "number": text(action.number),
        "edition": text(action.edition),
        "working_group": text(action.group),
        "theme": text(action.theme),
        "type": word("action_type", action.kind),
        "description": text(action.text),
        "country": word("side", action.responsible_side),
        "institution": text("; ".join(action.institutions)),
        "contact_points": text("; ".join(action.contacts)),
        "commitment": word("commitment", action.commitment),
        "due_text": text(action.due_words),
        "due_date": action.due_by,
        "revised_due": action.revised_due,
        "status": word("status", action.status),
        "last_update": action.last_update_on,
        "progress_note": text(action.progress_note),
        "closed_on": action.closed_on,
        "carried": text(action.carried),
        "tags": "; ".join(tags) or None,
        "source": text(action.source),
        "record": text(action.id),
    }
    return {column(key): value for key, value in values.items()}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=st.lists(ACTIONS, max_size=6))
def test_every_cell_reads_back_as_it_was_written(tmp_path: Path, actions: list[ActionLine]) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(a_log(a_group(*actions)), path)
    rows = rows_of(opened(path).worksheets[1])
    deadline = column("overdue")
    assert [{key: value for key, value in row.items() if key != deadline} for row in rows] == [
        shown(action) for action in actions
    ] or (not actions and rows == [dict.fromkeys(rows[0], None)])


@pytest.mark.parametrize("text", AWKWARD_TEXTS)
def test_text_is_never_a_formula_a_link_or_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(a_log(a_group(an_action(text=text, progress_note=text))), path)
    sheet = opened(path, values=False).worksheets[1]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value and cell.coordinate == "F7"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert rows_of(sheet)[0][column("description")] == clean_text(text)


def test_dates_are_real_dates_in_one_unambiguous_format(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(a_log(a_group(an_action(due_by=date(2022, 6, 20), due_words="spring 2022"))), path)
    cell = opened(path).worksheets[1]["L7"]
    assert (cell.is_date, cell.number_format) == (True, "yyyy-mm-dd")


def test_days_that_programs_disagree_on_are_written_in_words(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(a_log(a_group(an_action(due_by=date(1899, 12, 31)))), path)
    row = rows_of(opened(path).worksheets[1])[0]
    assert row[column("due_date")] == "1899-12-31"
    assert row[column("overdue")] == "No date"


@pytest.mark.parametrize("letter", ["a", "🌲"])
def test_a_text_longer_than_a_cell_is_kept_whole_on_its_own_sheet(tmp_path: Path, letter: str) -> None:
    path = tmp_path / "log.xlsx"
    text = "".join(f"{number} {letter}" for number in range(12_000))
    write_action_log(a_log(a_group(an_action(text=text))), path)
    workbook = opened(path)
    shown_text = rows_of(workbook.worksheets[1])[0][column("description")]
    assert cell_units(shown_text) <= CELL_LIMIT
    assert shown_text.endswith(" […] (whole text on the sheet “Continued texts”)")
    parts = list(workbook["Continued texts"].iter_rows(min_row=4, values_only=True))
    assert "".join(str(part[3]) for part in parts) == text
    assert [part[2] for part in parts] == list(range(1, len(parts) + 1))
    assert {part[0] for part in parts} == {"17-FOR-01"}
    state = [
        value
        for row in workbook["Export state"].iter_rows(min_row=12, values_only=True)
        for value in row
        if value is not None
    ]
    assert text in json.loads("".join(map(str, state)))


def test_without_long_texts_there_is_no_sheet_for_them(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(a_log(a_group(an_action(text="x" * CELL_LIMIT))), path)
    workbook = opened(path)
    assert "Continued texts" not in workbook.sheetnames
    assert rows_of(workbook.worksheets[1])[0][column("description")] == "x" * CELL_LIMIT


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_the_quick_cleaner_cleans_as_the_one_of_the_model(text: str) -> None:
    assert cleaned(text) == clean_text(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.integers(2, 9))
def test_pieces_fit_and_make_up_the_text(text: str, limit: int) -> None:
    parts = list(pieces(text, limit))
    assert "".join(parts) == text
    assert all(0 < cell_units(part) <= limit for part in parts)


def test_the_state_at_export_holds_what_the_cells_showed(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    action = an_action(due_by=date(2022, 6, 20), institutions=("CFS", "CONAFOR"), text='a "quoted" text')
    write_action_log(a_log(a_group(action)), path)
    sheet = opened(path)["Export state"]
    facts = {row[2]: row[1] for row in sheet.iter_rows(min_row=3, max_row=10, values_only=True)}
    assert facts["workspace"] == "01900000-0000-7000-8000-000000000001"
    assert (facts["revision"], facts["language"], facts["as_of"]) == ("412", "en", "2022-06-30")
    columns = json.loads(str(facts["columns"]))
    values = dict(zip(columns, json.loads(str(sheet["A12"].value)), strict=True))
    assert {columns[key]: value for key, value in values.items() if key != "overdue"} == {
        header: value.isoformat() if isinstance(value, date) else value for header, value in shown(action).items()
    }


def test_the_state_is_found_by_defined_names(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    write_action_log(a_log(a_group(an_action("17-FOR-01"), an_action("17-FOR-02"))), path)
    workbook = opened(path)
    places = {name: defined.attr_text for name, defined in workbook.defined_names.items()}
    assert workbook["Export state"][places["cmpdesk_revision"].split("!")[1].replace("$", "")].value == "412"
    assert places["cmpdesk_state"] == "'Export state'!$A$12:$A$13"
