"""Returned logs as hurried offices send them: pasted together, stripped, merged, totalled, with titles of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from cmpdesk.importing.returned_log import (
    Choices,
    LogField,
    NewRowReason,
    NotAnActionLogError,
    Problem,
    Verdict,
    carry_out_merge,
    remarks_of,
)
from cmpdesk.model.action import Action, ActionUpdate
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions import editing as action_editing
from cmpdesk.secretariat.actions.log import LogSelection
from cmpdesk.secretariat.search.finding import group_named
from cmpdesk.workspace.workspace import Workspace
from tests.importing.returned_log.logs import TODAY, Editor, changes, export, id_of, ours, planned, verdicts

ONE_STATUS = {("17-FOR-01", LogField.STATUS): "Done"}


@pytest.fixture
def editor(sample: Workspace, tmp_path: Path) -> Editor:
    """A log of one group in which one status was changed."""
    with sample.reading() as session:
        forestry = group_named(session, "FOR").id
    path = export(sample, tmp_path / "log.xlsx", selection=LogSelection(group_id=forestry))
    editor = Editor.open(path)
    editor.put("17-FOR-01", LogField.STATUS, "Done")
    return editor


def tables(editor: Editor) -> list[Worksheet]:
    return [sheet for sheet in editor.book.worksheets if sheet.max_column >= 22]


def keep_columns(editor: Editor, *titles: str) -> None:
    """Delete all other columns of all tables."""
    for sheet in tables(editor):
        header = editor.header(sheet)
        for column in range(sheet.max_column, 0, -1):
            if sheet.cell(header, column).value not in titles:
                sheet.delete_cols(column)


def pasted_together(editor: Editor) -> None:
    """Put all sheets below each other on a single one."""
    book = Workbook()
    sheet = book.worksheets[0]
    for each in editor.book.worksheets:
        for row in each.iter_rows(values_only=True):
            sheet.append(list(row))
        sheet.append([])
    editor.book = book


def test_all_sheets_pasted_below_each_other_are_the_same_log(sample: Workspace, editor: Editor) -> None:
    pasted_together(editor)
    merge = planned(sample, editor.save())
    assert verdicts(merge) == dict.fromkeys(ONE_STATUS, Verdict.THEIRS)
    assert (merge.new_rows, merge.missing, merge.unchanged) == ((), (), 5)


def test_a_web_page_of_the_log_is_the_same_log(sample: Workspace, editor: Editor, tmp_path: Path) -> None:
    rows = [
        "<tr>" + "".join(f"<td>{'' if cell is None else cell}</td>" for cell in row) + "</tr>"
        for sheet in editor.book.worksheets
        for row in [["<h1>Sheet</h1>"], *sheet.iter_rows(values_only=True)]
    ]
    path = tmp_path / "log.xls"
    path.write_text(f"<html><body><table>{''.join(rows)}</table></body></html>", encoding="utf-8")
    assert verdicts(planned(sample, path)) == dict.fromkeys(ONE_STATUS, Verdict.THEIRS)


@pytest.mark.parametrize("titles", [("Action no.", "Status"), ("Record", "Status"), ("Action no.", "Status", "Theme")])
def test_two_columns_that_are_left_are_enough(sample: Workspace, editor: Editor, titles: tuple[str, ...]) -> None:
    keep_columns(editor, *titles)
    merge = planned(sample, editor.save())
    assert verdicts(merge) == dict.fromkeys(ONE_STATUS, Verdict.THEIRS)
    assert merge.missing == ()


def test_a_log_without_any_of_its_rows_is_refused_in_one_sentence(sample: Workspace, editor: Editor) -> None:
    keep_columns(editor, "Status", "Theme")
    with pytest.raises(NotAnActionLogError, match=r"no row of its actions is left.*Action no"):
        planned(sample, editor.save())


def test_titles_of_their_own_are_no_action(sample: Workspace, editor: Editor) -> None:
    for sheet in tables(editor):
        header = editor.header(sheet)
        for column in range(1, 23):
            sheet.cell(header, column).value = f"Column {column}"
    merge = planned(sample, editor.save())
    assert changes(merge, Verdict.THEIRS) == ONE_STATUS
    assert (merge.new_rows, merge.log.left_out) == ((), ())


def test_merged_cells_say_the_same_of_every_row(sample: Workspace, editor: Editor) -> None:
    sheet, row = editor.sheet_of("17-FOR-01")
    for field in (LogField.STATUS, LogField.COUNTRY):
        column = editor.column(sheet, field)
        for below in (row + 1, row + 2):
            sheet.cell(below, column).value = None
        sheet.merge_cells(start_row=row, end_row=row + 2, start_column=column, end_column=column)
    country, institution = (editor.column(sheet, each) for each in (LogField.COUNTRY, LogField.INSTITUTION))
    sheet.cell(row + 4, institution).value = None
    sheet.merge_cells(start_row=row + 4, end_row=row + 4, start_column=country, end_column=institution)
    numbers = ("17-FOR-01", "17-FOR-02", "17-FOR-03")
    assert changes(planned(sample, editor.save()), Verdict.THEIRS) == {
        (number, LogField.STATUS): "Done" for number in numbers
    }


def test_totals_and_signatures_below_a_table_are_told_and_are_no_actions(sample: Workspace, editor: Editor) -> None:
    for values in (
        {"number": "Total", "description": "6 actions"},
        {"description": "Prepared by CONAFOR"},
        {"description": "Total restoration of the oyamel forest", "status": "In progress"},
    ):
        editor.add_row("17-FOR-01", **values)
    merge = planned(sample, editor.save())
    assert [row.description for row in merge.new_rows] == ["Total restoration of the oyamel forest"]
    assert [line.text for line in merge.log.left_out] == ["Total · 6 actions", "Prepared by CONAFOR"]


def test_a_row_that_was_copied_for_a_new_action_comes_back_only_once(sample: Workspace, editor: Editor) -> None:
    sheet, row = editor.sheet_of("17-FOR-03")
    copy = sheet.max_row + 1
    for column in range(1, 23):
        sheet.cell(copy, column).value = sheet.cell(row, column).value
    sheet.cell(copy, editor.column(sheet, LogField.DESCRIPTION)).value = "Plant oyamel firs with schools near Toluca."
    path = editor.save()
    first = carry_out_merge(sample, planned(sample, path), today=TODAY)
    assert first.created == ("17-FOR-07",)
    again = planned(sample, path)
    assert again.new_rows == ()
    assert carry_out_merge(sample, again, today=TODAY).change is None


def test_a_day_that_does_not_apply_stays_while_words_beside_it_name_it(sample: Workspace, tmp_path: Path) -> None:
    with sample.change("Limit") as session:
        action_editing.change_due(session, [id_of(sample, "17-FOR-01")], Language.ENGLISH, "March 2023")
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    editor.put("17-FOR-01", LogField.DUE_DATE, "n/a")
    (line,) = planned(sample, editor.save()).lines
    assert [(each.field, each.problem) for each in line.fields] == [(LogField.DUE_DATE, Problem.WORDS_SAY_ANOTHER_DAY)]


def test_a_new_row_that_names_a_place_nobody_knows_waits_for_the_user(sample: Workspace, editor: Editor) -> None:
    editor.add_row("17-FOR-01", description="Of another group", working_group="Group of the Moon")
    editor.add_row("17-FOR-01", description="Of another meeting", edition="the next one")
    editor.add_row("17-FOR-01", description="Of this one", working_group="Forestry", edition="2021")
    rows = {row.description: (row.group, row.reasons, row.taken) for row in planned(sample, editor.save()).new_rows}
    unknown = ("Forestry", (NewRowReason.PLACE_NOT_KNOWN,), False)
    assert rows == {
        "Of another group": unknown, "Of another meeting": unknown, "Of this one": ("Forestry", (), True),
    }  # fmt: skip


def test_comments_crossed_out_wordings_and_words_typed_over_a_deadline_are_told(
    sample: Workspace, editor: Editor
) -> None:
    sheet, row = editor.sheet_of("17-FOR-02")
    sheet.cell(row, editor.column(sheet, LogField.STATUS)).comment = Comment("Luis:\nsigned in May", "Luis")
    sheet.cell(row + 1, editor.column(sheet, LogField.DESCRIPTION)).font = Font(strike=True)
    editor.put("17-FOR-04", LogField.OVERDUE, "waits for the budget")
    editor.put("17-FOR-05", LogField.OVERDUE, "Overdue")
    merge = planned(sample, editor.save())
    assert {line.number: dict(line.extra) for line in merge.lines if line.extra} == {
        "17-FOR-02": {"Comment on Status": "Luis: signed in May"}
    }
    assert changes(merge, Verdict.READ_ONLY) == {("17-FOR-04", LogField.OVERDUE): "waits for the budget"}
    assert changes(merge, Verdict.THEIRS) == ONE_STATUS
    (remark,) = remarks_of(merge)
    assert str(remark) == "The wording of 1 action is crossed out in the file; that changes nothing here: 17-FOR-03."
    carry_out_merge(sample, merge, Choices(kept_columns=frozenset({"Comment on Status"})))
    with sample.reading() as session:
        notes = session.get_one(Action, id_of(sample, "17-FOR-02")).notes
    assert notes == "Comment on Status: Luis: signed in May"


def test_days_without_a_year_come_after_the_log_went_out(sample: Workspace, editor: Editor) -> None:
    editor.put("17-FOR-02", LogField.DUE_DATE, "15 December")
    editor.put("17-FOR-03", LogField.DUE_DATE, "end of March")
    editor.put("17-FOR-04", LogField.REVISED_DUE, "fin mars")
    merge = planned(sample, editor.save())
    carry_out_merge(sample, merge, today=TODAY)
    now = ours(sample, merge.log)
    days = [
        now[number][field]
        for number, field in (
            ("17-FOR-02", LogField.DUE_DATE), ("17-FOR-03", LogField.DUE_DATE), ("17-FOR-04", LogField.REVISED_DUE),
        )
    ]  # fmt: skip
    assert days == ["2022-12-15", "2023-03-31", "2023-03-31"]
    assert carry_out_merge(sample, planned(sample, editor.path), today=TODAY).change is None


def test_words_that_are_crossed_out_in_a_cell_are_told_and_not_taken(sample: Workspace, editor: Editor) -> None:
    struck = InlineFont(strike=True)
    for number, field, cell in (
        ("17-FOR-02", LogField.STATUS, CellRichText(TextBlock(struck, "Not started"), " In progress")),
        ("17-FOR-03", LogField.DESCRIPTION, CellRichText("Build ", TextBlock(struck, "one"), "two bridges")),
        ("17-FOR-04", LogField.STATUS, CellRichText(TextBlock(InlineFont(b=True), "On"), " hold")),
    ):
        editor.put(number, field, cell)
    merge = planned(sample, editor.save())
    assert changes(merge, Verdict.THEIRS) == {
        **ONE_STATUS,
        ("17-FOR-02", LogField.STATUS): "In progress",
        ("17-FOR-03", LogField.DESCRIPTION): "Build two bridges",
        ("17-FOR-04", LogField.STATUS): "On hold",
    }
    assert [str(remark) for remark in remarks_of(merge)] == [
        "In 2 cells the words that are crossed out were left out: 17-FOR-02 Status, 17-FOR-03 Description."
    ]


def test_a_wording_that_was_touched_up_is_known_without_number_and_record(sample: Workspace, editor: Editor) -> None:
    editor.put("17-FOR-02", LogField.DESCRIPTION, "Meet in person to sign the Operating Plan of 2023.")
    editor.add_row("17-FOR-01", description="Plant oyamel firs near Toluca")
    (sheet,) = tables(editor)
    for column in (22, 1):
        sheet.delete_cols(column)
    merge = planned(sample, editor.save())
    assert changes(merge, Verdict.THEIRS).keys() == {*ONE_STATUS, ("17-FOR-02", LogField.DESCRIPTION)}
    assert [row.description for row in merge.new_rows] == ["Plant oyamel firs near Toluca"]
    assert merge.missing == ()


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("selection", '{"names_on":"yesterday"}'), ("selection", "[1]"), ("columns", '["number"]'),
        ("revision", "1e999"), ("workspace", None), ("language", "de"),
    ],
)  # fmt: skip
def test_facts_of_the_export_that_somebody_typed_over_are_borne(
    sample: Workspace, editor: Editor, fact: str, value: str | None
) -> None:
    for row in editor.book["Export state"].iter_rows():
        if row[2].value == fact:
            row[1].value = value
    merge = planned(sample, editor.save())
    is_known = "names_on" in (value or "")
    assert verdicts(merge) == dict.fromkeys(ONE_STATUS, Verdict.THEIRS if is_known else Verdict.DIFFERS)


@pytest.mark.parametrize("second_day", [date(2022, 5, 2), date(2022, 5, 9)])
def test_the_reports_of_two_offices_keep_their_own_days(
    sample: Workspace, editor: Editor, tmp_path: Path, second_day: date
) -> None:
    for name, day in (("Ottawa", date(2022, 5, 2)), ("México", second_day)):
        editor.put("17-FOR-01", LogField.PROGRESS_NOTE, f"Said in {name}.")
        editor.put("17-FOR-01", LogField.LAST_UPDATE, day)
        carry_out_merge(sample, planned(sample, editor.save(tmp_path / f"{name}.xlsx")), today=TODAY)
    with sample.reading() as session:
        updates = session.scalars(select(ActionUpdate).order_by(ActionUpdate.id)).all()
        assert [(each.made_on, each.text.english) for each in updates] == [
            (date(2022, 5, 2), "Said in Ottawa."),
            (second_day, "Said in México."),
        ]
    assert carry_out_merge(sample, planned(sample, tmp_path / "Ottawa.xlsx"), today=TODAY).change is None
