"""The returned log: exported from the window, edited by others, dropped on the window, merged, and taken back."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.actions import ActionsPage
from cmpdesk.desktop.pages.importing.merging.differences import Group
from cmpdesk.desktop.pages.importing.merging.view import MergeView
from cmpdesk.desktop.paper.save_box import SaveBox
from cmpdesk.desktop.window import MainWindow
from cmpdesk.importing.returned_log import LogField
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.language import Language
from cmpdesk.secretariat.sample.making import build_sample
from cmpdesk.workspace.journal_tables import ChangeKind
from cmpdesk.workspace.opening import create_workspace
from tests.desktop.importing_shown import (
    LONGEST,
    choose_in_cell,
    click,
    drop,
    import_page,
    looked_at,
    open_window,
    texts,
)
from tests.desktop.pages_shown import child, examine_models, overtype
from tests.importing.returned_log.logs import Editor, export
from tests.importing.returned_log.test_final_minutes import make_forestry_final

_LIBRE_OFFICE = shutil.which("soffice")
NEW_ACTION = "Hold a joint workshop on wood construction"


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> MainWindow:
    return open_window(qtbot, desk)


def exported(qtbot: QtBot, window: MainWindow, path: Path) -> Path:
    """Export the action log of all actions with the button of the page of actions."""
    page = window.show_page("actions")
    assert isinstance(page, ActionsPage)
    qtbot.waitUntil(lambda: bool(page.model.lines), timeout=LONGEST)
    click(qtbot, page.export_button)
    box = page.findChild(SaveBox)
    assert box is not None
    box.fileSelected.emit(str(path))
    box.reject()
    qtbot.waitUntil(page.strip.open_button.isVisible, timeout=LONGEST)
    return path


def edited_by_others(path: Path) -> Path:
    """Edit the log as the other secretariat does: a status, a date, a wording, a new row, a row less, a column more."""
    editor = Editor.open(path)
    editor.put("17-FOR-01", LogField.STATUS, "Done")
    editor.put("17-FOR-02", LogField.DESCRIPTION, "Meet in Ottawa to sign the Operating Plan")
    editor.put("17-FOR-03", LogField.STATUS, "Almost")
    editor.put("17-ENV-01", LogField.DUE_TEXT, "autumn 2022")
    editor.add_row("17-FOR-01", description=NEW_ACTION, status="Not started", working_group="Forestry", type="Action")
    editor.delete_row("17-MIN-01")
    sheet, _ = editor.sheet_of("17-ENV-02")
    at = sheet.max_column + 1
    sheet.cell(editor.header(sheet), at).value = "Remarks of SEMARNAT"
    sheet.cell(editor.header(sheet) + 1, at).value = "Ask DFO first"
    return editor.save()


def saved_by_libreoffice(path: Path, folder: Path) -> Path:
    """Save a workbook again as LibreOffice does."""
    if _LIBRE_OFFICE is None:
        pytest.skip("LibreOffice is not installed")
    target = folder / "saved again"
    subprocess.run(
        [
            _LIBRE_OFFICE, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to",
            "xlsx", "--outdir", str(target), str(path),
        ],
        check=True,
        capture_output=True,
        timeout=90,
    )  # fmt: skip
    return target / path.name


def change_ours(desk: Desk) -> None:
    """Change two actions here after the log went out."""
    with desk.change("Reword") as session:
        for number, words in (("17-FOR-02", "Meet in Mexico City to sign the plan"), ("17-AGR-01", "Ours alone")):
            action = session.scalars(select(Action).where(Action.number == number)).one()
            action.text = action.text.with_text(Language.ENGLISH, words)


def stored(desk: Desk, number: str) -> Action:
    with desk.workspace.reading() as session:
        found = session.scalars(select(Action).where(Action.number == number)).one()
        session.expunge(found)
    return found


def compared(qtbot: QtBot, window: MainWindow, path: Path) -> MergeView:
    drop(window, path)
    view = import_page(window).merge
    qtbot.waitUntil(lambda: view.merge is not None and view._job is None, timeout=LONGEST)
    return view


def test_what_final_minutes_say_is_shown_with_its_reason_and_cannot_be_taken(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    path = export(desk.workspace, tmp_path / "Log.xlsx")
    editor = Editor.open(path)
    editor.put("17-FOR-01", LogField.DESCRIPTION, "Another wording")
    editor.put("17-FOR-01", LogField.STATUS, "Done")
    make_forestry_final(desk.workspace)
    view = compared(qtbot, window, editor.save())
    model = view.view.differences
    place = next(at for at, line in enumerate(model.lines) if line.group is Group.FINAL)
    assert view.chips.chips["final"].text() == "1 of final minutes"
    assert not model.can_decide(model.lines[place])
    view.view.selectRow(place)
    assert view.detail.remark.text() == (
        "The minutes of FOR 2021 are final: begin a new version to change the wording."
    )
    assert not view.detail.typing.isVisibleTo(view.detail)
    click(qtbot, view.all_theirs_button)
    click(qtbot, view.merge_button)
    qtbot.waitUntil(view.done.isVisible, timeout=LONGEST)
    action = stored(desk, "17-FOR-01")
    assert (action.status, action.text.english == "Another wording") == (ActionStatus.DONE, False)


@pytest.mark.parametrize("by", ["openpyxl", "libreoffice"])
def test_a_log_goes_out_comes_back_is_merged_and_taken_back(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path, by: str
) -> None:
    path = edited_by_others(exported(qtbot, window, tmp_path / "Registro 2021.xlsx"))
    if by == "libreoffice":
        path = saved_by_libreoffice(path, tmp_path)
    change_ours(desk)
    view = compared(qtbot, window, path)
    assert view.isVisible()
    assert import_page(window).title.text() == "Merge “Registro 2021.xlsx”"
    chips = {key: chip.text() for key, chip in view.chips.chips.items() if chip.isVisible()}
    assert chips == {
        "decide": "2 to decide", "theirs": "2 changed by them", "new": "1 new row", "missing": "1 missing row",
        "ours": "1 changed by us",
    }  # fmt: skip
    assert texts(view.view, "verdict")[:2] == ["Both: decide", "Unclear: decide"], "conflicts come first"
    table = view.view.differences
    row = texts(view.view, "action").index("17-FOR-02")
    assert [table.index(row, place).data() for place in range(3, 8)] == [
        "Description", "Meet in person to sign the Operating Plan of 2022.", "Meet in Mexico City to sign the plan",
        "Meet in Ottawa to sign the Operating Plan", "Decide…",
    ]  # fmt: skip
    assert view.merge_button.text() == "Merge 3 changes"
    choose_in_cell(qtbot, view.view, row, table.taken_place, "Theirs")
    assert view.merge_button.text() == "Merge 4 changes"
    unclear = texts(view.view, "verdict").index("Unclear: decide")
    view.view.choose(table.lines[unclear].key)
    overtype(qtbot, view.detail.field, "In progress")
    click(qtbot, view.detail.use_button)
    qtbot.waitUntil(lambda: view._job is None, timeout=LONGEST)
    assert view.merge_button.text() == "Merge 5 changes"
    box = next(each for each in view.columns.findChildren(QCheckBox) if each.text() == "Remarks of SEMARNAT")
    box.click()
    examine_models(view)
    click(qtbot, view.merge_button)
    qtbot.waitUntil(view.done.isVisible, timeout=LONGEST)
    assert view.done.heading.text() == "“Registro 2021.xlsx” is merged"
    assert "4 fields changed · recorded: 17-FOR-" in view.done.words.text()
    assert desk.workspace.history(limit=1)[0].kind is ChangeKind.IMPORT
    assert stored(desk, "17-FOR-01").status is ActionStatus.DONE
    assert stored(desk, "17-FOR-02").text.english == "Meet in Ottawa to sign the Operating Plan"
    assert stored(desk, "17-FOR-03").status is ActionStatus.IN_PROGRESS
    assert stored(desk, "17-AGR-01").text.english == "Ours alone", "nothing changes that they did not change"
    assert stored(desk, "17-MIN-01").status is not ActionStatus.CANCELLED
    assert "Ask DFO first" in (stored(desk, "17-ENV-01").notes or "")
    click(qtbot, view.done.undo_button)
    qtbot.waitUntil(lambda: view.done.heading.text() == "The merge was taken back.", timeout=LONGEST)
    assert stored(desk, "17-FOR-02").text.english == "Meet in Mexico City to sign the plan"
    assert stored(desk, "17-FOR-03").status is not ActionStatus.IN_PROGRESS


def test_a_whole_row_all_or_nothing_is_taken_with_one_button(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    path = edited_by_others(export(desk.workspace, tmp_path / "log.xlsx"))
    change_ours(desk)
    view = compared(qtbot, window, path)
    click(qtbot, view.all_ours_button)
    assert view.merge_button.text() == "Nothing to merge"
    click(qtbot, view.all_theirs_button)
    assert view.merge_button.text() == "Merge 4 changes", "what is not understood and what is missing is not taken"
    click(qtbot, view.default_button)
    assert view.merge_button.text() == "Merge 3 changes"
    row = texts(view.view, "action").index("17-FOR-02")
    view.view.choose(view.view.differences.lines[row].key)
    click(qtbot, view.row_theirs_button)
    assert view.merge_button.text() == "Merge 4 changes"
    click(qtbot, view.row_ours_button)
    assert view.merge_button.text() == "Merge 3 changes"
    click(qtbot, view.chips.chips["missing"])
    choose_in_cell(qtbot, view.view, 0, view.view.differences.taken_place, "Cancel the action")
    assert view.merge_button.text() == "Merge 4 changes"
    click(qtbot, view.merge_button)
    qtbot.waitUntil(view.done.isVisible, timeout=LONGEST)
    assert stored(desk, "17-MIN-01").status is ActionStatus.CANCELLED
    assert "1 difference left open" in view.done.words.text()


def test_nothing_that_the_file_holds_goes_by_without_a_word(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    editor = Editor.open(export(desk.workspace, tmp_path / "log.xlsx"))
    editor.put("17-FOR-06", LogField.STATUS, "Done")
    editor.put("17-FOR-02", LogField.RECORD, editor.book["Forestry"].cell(9, 22).value)
    editor.add_row("17-FOR-01", description=NEW_ACTION, status="Done", progress_note="Held in Puebla")
    editor.add_row("17-FOR-01", number="Total", description="7 actions")
    editor.book["Forestry"].cell(6, 23).value = "Remarks"
    editor.book["Forestry"].cell(7, 23).value = "Ask DFO first"
    for sheet in editor.book.worksheets[1:9]:
        sheet.delete_cols(editor.column(sheet, LogField.COMMITMENT))
    with desk.change("Delete") as session:
        session.delete(session.scalars(select(Action).where(Action.number == "17-FOR-06")).one())
    view = compared(qtbot, window, editor.save())
    gone, doubted, left_out = view.notices.text().splitlines()
    assert gone == "The column Commitment level is not in the file; what we have in it stays."
    assert doubted.endswith("it was taken for the one that it resembles: 17-FOR-02.")
    assert left_out == "1 row is no action and was left out: Total · 7 actions (Forestry, 14)"
    places = {line.group: place for place, line in enumerate(view.view.differences.lines)}
    view.view.selectRow(places[Group.GONE])
    assert view.detail.texts[2].toPlainText() == "Status: Done"
    view.view.selectRow(places[Group.NEW])
    said = view.detail.texts[2].toPlainText().splitlines()
    assert said == [f"Description: {NEW_ACTION}", "Status: Done", "Progress note: Held in Puebla"]
    choose_in_cell(qtbot, view.view, places[Group.NEW], view.view.differences.taken_place, "Leave it out")
    assert not view.merge_button.isEnabled()
    next(each for each in view.columns.findChildren(QCheckBox) if each.text() == "Remarks").click()
    assert view.merge_button.text() == "Merge 1 change"
    click(qtbot, view.merge_button)
    qtbot.waitUntil(view.done.isVisible, timeout=LONGEST)
    assert stored(desk, "17-FOR-01").notes == "Remarks: Ask DFO first"


def test_a_change_here_meanwhile_is_compared_anew(qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    path = edited_by_others(export(desk.workspace, tmp_path / "log.xlsx"))
    view = compared(qtbot, window, path)
    assert not view.chips.chips["ours"].isVisible()
    before = view.merge
    change_ours(desk)
    qtbot.waitUntil(lambda: view.merge is not before and view._job is None, timeout=LONGEST)
    assert view.chips.chips["ours"].text() == "1 changed by us"


def test_a_log_of_another_workspace_can_be_imported_as_a_spreadsheet(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    with create_workspace(tmp_path / "other.cmpdesk", author="Luis") as other:
        build_sample(other)
        path = export(other, tmp_path / "log.xlsx")
    drop(window, path)
    page = import_page(window)
    qtbot.waitUntil(page.merge.fault.isVisible, timeout=LONGEST)
    click(qtbot, page.merge.spreadsheet_button)
    qtbot.waitUntil(lambda: bool(page.run.studies()) and not page.run.is_busy, timeout=LONGEST)
    assert page.steps.isVisible()


def test_merging_is_asked_for_on_the_page_of_actions(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    path = export(desk.workspace, tmp_path / "log.xlsx")
    window.show_page("actions")
    click(qtbot, child(window, QPushButton, "merge_button"))
    page = import_page(window)
    box = page.findChild(QFileDialog)
    assert box is not None
    box.filesSelected.emit([str(path)])
    box.reject()
    qtbot.waitUntil(lambda: page.merge.merge is not None and page.merge._job is None, timeout=LONGEST)
    assert page.merge.merge_button.text() == "Nothing to merge"
    looked_at(qtbot, window, path)
