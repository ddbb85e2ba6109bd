"""Logs as other programs and people send them back: columns moved and renamed, sheets gone, formats changed."""

from __future__ import annotations

import csv
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from cmpdesk.importing.returned_log import (
    Choices,
    LogField,
    NewerLogError,
    NotAnActionLogError,
    OtherWorkspaceError,
    Take,
    Verdict,
    carry_out_merge,
    changes_since_export,
    is_returned_log,
    plan_merge,
)
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions import editing as action_editing
from cmpdesk.secretariat.actions.log import LogSelection
from cmpdesk.secretariat.sample.making import build_sample
from cmpdesk.secretariat.search.finding import group_named
from cmpdesk.spreadsheets.reading.reading import read_file
from cmpdesk.workspace.opening import create_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.importing.returned_log.logs import (
    TODAY,
    Editor,
    changes,
    export,
    id_of,
    ours,
    planned,
    returned,
    verdicts,
)

Rows = list[list[object]]
_LIBRE_OFFICE = shutil.which("soffice")


def edited(sample: Workspace, path: Path, language: Language = Language.ENGLISH) -> Editor:
    """A log in which one status is another."""
    editor = Editor.open(export(sample, path, language), language)
    editor.put("17-FOR-01", LogField.STATUS, "Done")
    return editor


ONE_STATUS = {("17-FOR-01", LogField.STATUS): "Done"}


def test_columns_may_be_moved_added_doubled_and_removed(sample: Workspace, tmp_path: Path) -> None:
    editor = edited(sample, tmp_path / "log.xlsx")

    def rearrange(rows: Rows) -> Rows:
        header, *others = [[row[-1], *row[:5], "x", *row[5:12], *row[13:-1]] for row in rows]
        return [[*header[:6], "Our remarks", *header[7:], "Status"], *([*row, "Cancelled"] for row in others)]

    editor.edit_rows("17-FOR-01", rearrange)
    merge = planned(sample, editor.save())
    assert changes(merge, Verdict.THEIRS) == ONE_STATUS
    unknown = [(column.title, column.filled) for column in merge.log.unknown_columns if column.sheet == "Forestry"]
    assert unknown == [("Our remarks", 6), ("Status", 6)]
    assert merge.lines[0].extra == {"Our remarks": "x", "Status": "Cancelled"}
    carry_out_merge(sample, merge, Choices(kept_columns=frozenset({"Our remarks"})))
    with sample.reading() as session:
        assert session.get_one(Action, id_of(sample, "17-FOR-01")).notes == "Our remarks: x"


def test_renamed_and_translated_columns_are_known_by_what_stands_in_them(sample: Workspace, tmp_path: Path) -> None:
    editor = edited(sample, tmp_path / "log.xlsx")
    titles = {
        "Action no.": "#", "Description": "What", "Status": "Estado", "Theme": "Topic", "Record": "do not touch",
        "Responsible institution": "Responsable institution", "Edition": "Meeting",
    }  # fmt: skip

    def rename(rows: Rows) -> Rows:
        return [[titles.get(str(title), title) for title in rows[0]], *rows[1:]]

    editor.edit_rows("17-FOR-01", rename)
    merge = planned(sample, editor.save())
    assert changes(merge, Verdict.THEIRS) == ONE_STATUS
    assert verdicts(merge).keys() == ONE_STATUS.keys()
    assert merge.log.unknown_columns == ()


def test_a_table_without_its_header_is_known_by_its_records(sample: Workspace, tmp_path: Path) -> None:
    editor = edited(sample, tmp_path / "log.xlsx")
    editor.edit_rows("17-FOR-01", lambda rows: rows[1:])
    assert changes(planned(sample, editor.save()), Verdict.THEIRS) == ONE_STATUS


def test_sheets_may_be_renamed_hidden_and_reordered(sample: Workspace, tmp_path: Path) -> None:
    editor = edited(sample, tmp_path / "log.xlsx")
    editor.book["Export state"].title = "zz"
    editor.book["Forestry"].title = "Bosques (México)"
    editor.book.move_sheet("zz", -8)
    editor.book["zz"].sheet_state = "veryHidden"
    editor.book["Bosques (México)"].row_dimensions[8].hidden = True
    for name in list(editor.book.defined_names):
        del editor.book.defined_names[name]
    editor.add_row("17-FOR-01", description="A new one")
    merge = planned(sample, editor.save())
    assert changes(merge, Verdict.THEIRS) == ONE_STATUS
    assert merge.new_rows[0].group == "Forestry"
    assert merge.missing == ()


def test_without_its_state_a_log_is_compared_two_ways_and_says_so(sample: Workspace, tmp_path: Path) -> None:
    editor = edited(sample, tmp_path / "log.xlsx", Language.FRENCH)
    del editor.book["État à l’exportation"]
    editor.put("17-FOR-02", LogField.RECORD, None)
    editor.put("17-FOR-02", LogField.STATUS, "En cours")
    editor.add_row("17-FOR-01", description="Une nouvelle mesure")
    merge = planned(sample, editor.save())
    assert merge.log.facts is None
    assert merge.log.language is Language.FRENCH
    assert "is missing" in str(merge.log.notices[0])
    assert changes(merge, Verdict.DIFFERS) == {
        ("17-FOR-01", LogField.STATUS): "Done", ("17-FOR-02", LogField.STATUS): "En cours",
    }  # fmt: skip
    assert [row.description for row in merge.new_rows] == ["Une nouvelle mesure"]
    report = carry_out_merge(sample, merge)
    assert (report.fields, len(report.open)) == (0, 2)
    carry_out_merge(sample, plan_merge(sample, merge.log), Choices(everything=Take.THEIRS))
    assert set(verdicts(plan_merge(sample, merge.log)).values()) == {Verdict.OURS}
    assert changes_since_export(sample, merge.log) == ()


def test_one_sheet_saved_as_text_with_the_dates_of_another_country(sample: Workspace, tmp_path: Path) -> None:
    with sample.change("Dates") as session:
        for number, words in (("17-FOR-01", "June 5, 2022"), ("17-FOR-02", "March 4, 2022")):
            action_editing.change_due(session, [id_of(sample, number)], Language.ENGLISH, words)
    editor = edited(sample, tmp_path / "log.xlsx")
    sheet = editor.book["Forestry"]
    rows = [
        [f"{cell:%d/%m/%Y}" if isinstance(cell, datetime) else cell for cell in row]
        for row in sheet.iter_rows(values_only=True)
    ]
    path = tmp_path / "Forestry.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    merge = planned(sample, path)
    assert changes(merge, Verdict.DIFFERS) == ONE_STATUS
    assert verdicts(merge).keys() == ONE_STATUS.keys()


def test_dates_in_figures_are_read_in_the_order_that_those_which_went_out_have(
    sample: Workspace, tmp_path: Path
) -> None:
    with sample.change("Dates") as session:
        for number, words in (("17-FOR-01", "June 5, 2022"), ("17-FOR-02", "March 4, 2022")):
            action_editing.change_due(session, [id_of(sample, number)], Language.ENGLISH, words)
    editor = Editor.open(export(sample, tmp_path / "log.xlsx"))
    for number, text in (("17-FOR-01", "6/5/2022"), ("17-FOR-02", "3/4/2022"), ("17-FOR-03", "5/3/22")):
        editor.put(number, LogField.DUE_DATE, text)
    merge = planned(sample, editor.save())
    assert changes(merge, Verdict.THEIRS) == {("17-FOR-03", LogField.DUE_DATE): "5/3/22"}
    carry_out_merge(sample, merge)
    assert ours(sample, merge.log)["17-FOR-03"][LogField.DUE_DATE] == "2022-05-03"


def test_a_log_of_another_workspace_is_refused(sample: Workspace, tmp_path: Path) -> None:
    with create_workspace(tmp_path / "other.cmpdesk", author="Tests") as other:
        build_sample(other)
        with other.change("Other words") as session:
            for action in session.scalars(select(Action)):
                action.text = action.text.map(lambda text: f"Other: {text}")
        path = export(other, tmp_path / "log.xlsx")
    with pytest.raises(OtherWorkspaceError, match="another workspace"):
        planned(sample, path)
    editor = Editor.open(path)
    del editor.book["Export state"]
    for sheet in editor.book.worksheets[1:9]:
        header = editor.header(sheet)
        for row in range(header + 1, sheet.max_row + 1):
            sheet.cell(row, 1).value = None
    with pytest.raises(OtherWorkspaceError, match="none of its 68 rows"):
        planned(sample, editor.save())


def test_a_newer_log_and_files_that_are_no_log_are_refused(sample: Workspace, tmp_path: Path) -> None:
    editor = edited(sample, tmp_path / "log.xlsx")
    assert is_returned_log(read_file(editor.path))
    editor.book["Export state"]["B3"].value = "cmpdesk action log 2"
    with pytest.raises(NewerLogError, match="newer version"):
        returned(editor.save())
    path = tmp_path / "list.csv"
    path.write_text("Name,Town\nAna,Ottawa\n", encoding="utf-8")
    assert not is_returned_log(read_file(path))
    with pytest.raises(NotAnActionLogError, match="is no action log"):
        returned(path)


def test_a_damaged_state_leaves_its_rows_to_two_way_comparison(sample: Workspace, tmp_path: Path) -> None:
    editor = edited(sample, tmp_path / "log.xlsx")
    state = editor.book["Export state"]
    for row in range(12, state.max_row + 1):
        if "17-FOR-01" in str(state.cell(row, 1).value):
            state.cell(row, 1).value = '["17-FOR-01", broken'
    merge = planned(sample, editor.save())
    assert "damaged in 1 row;" in str(merge.log.notices[0])
    assert verdicts(merge) == {("17-FOR-01", LogField.STATUS): Verdict.DIFFERS}


def test_a_long_text_is_merged_from_the_sheet_that_holds_it_whole(sample: Workspace, tmp_path: Path) -> None:
    text = " ".join(f"word{number}" for number in range(6_000))
    with sample.change("Long") as session:
        action_editing.change_text(session, id_of(sample, "17-FOR-01"), Language.ENGLISH, text)
    editor = edited(sample, tmp_path / "log.xlsx")
    assert changes(planned(sample, editor.save()), Verdict.THEIRS) == ONE_STATUS
    editor.book["Continued texts"]["D4"].value = "Begun anew. " + str(editor.book["Continued texts"]["D4"].value)
    merge = planned(sample, editor.save())
    assert changes(merge, Verdict.THEIRS)["17-FOR-01", LogField.DESCRIPTION] == f"Begun anew. {text}"
    del editor.book["Continued texts"]
    assert changes(planned(sample, editor.save()), Verdict.THEIRS) == ONE_STATUS


def test_a_log_of_one_group_names_what_we_changed_since_it_went_out(sample: Workspace, tmp_path: Path) -> None:
    with sample.reading() as session:
        forestry = group_named(session, "FOR").id
    path = export(sample, tmp_path / "log.xlsx", selection=LogSelection(group_id=forestry, only_open=True))
    with sample.change("Ours") as session:
        action_editing.change_status(session, [id_of(sample, "17-FOR-01")], ActionStatus.DONE, TODAY)
        action_editing.change_status(session, [id_of(sample, "17-AGR-01")], ActionStatus.DONE, TODAY)
        action_editing.change_status(session, [id_of(sample, "17-FOR-02")], ActionStatus.DONE, TODAY)
    with sample.change("Back") as session:
        action_editing.change_status(session, [id_of(sample, "17-FOR-02")], ActionStatus.NOT_STARTED, TODAY)
    log = returned(path)
    assert log.facts is not None
    assert (log.facts.selection["group"], log.facts.selection["only_open"]) == ("FOR", True)
    (change,) = changes_since_export(sample, log)
    assert (change.number, change.is_new) == ("17-FOR-01", False)
    assert [(event.field, event.before, event.after, event.author) for event in change.events] == [
        ("status", "not_started", "done", "Ana"),
        ("closed_on", "", TODAY.isoformat(), "Ana"),
    ]


@pytest.mark.skipif(_LIBRE_OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_log_that_libreoffice_saved_again_merges_to_the_same_edit(
    sample: Workspace, tmp_path: Path, ending: str
) -> None:
    with sample.change("Dates") as session:
        for number in ("17-FOR-01", "17-FOR-02"):
            action_editing.change_due(session, [id_of(sample, number)], Language.FRENCH, "5 juin 2022")
    editor = edited(sample, tmp_path / "journal été.xlsx", Language.FRENCH)
    editor.put("17-FOR-02", LogField.DUE_DATE, date(2022, 7, 31))
    editor.add_row("17-FOR-01", description="Une nouvelle mesure")
    editor.save()
    target = "xlsx:Calc MS Excel 2007 XML" if ending == "xlsx" else ending
    subprocess.run(
        [str(_LIBRE_OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", target, "--outdir", str(tmp_path / "saved"), str(editor.path)],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    merge = planned(sample, tmp_path / "saved" / f"journal été.{ending}")
    assert changes(merge, Verdict.THEIRS) == {
        **ONE_STATUS, ("17-FOR-02", LogField.DUE_DATE): "2022-07-31",
    }  # fmt: skip
    assert verdicts(merge).keys() == changes(merge, Verdict.THEIRS).keys()
    assert [row.description for row in merge.new_rows] == ["Une nouvelle mesure"]
    assert (merge.log.unknown_columns, merge.missing, merge.log.left_out) == ((), (), ())
