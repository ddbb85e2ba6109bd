"""The steps of an import: every guess can be corrected in place, every row is accounted for, nothing is held up."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.importing import ImportPage
from cmpdesk.desktop.pages.importing.run import Doing
from cmpdesk.desktop.pages.importing.steps import Step
from cmpdesk.desktop.paper.save_box import SaveBox
from cmpdesk.desktop.window import MainWindow
from cmpdesk.importing.fields import Kind
from cmpdesk.importing.plan import Outcome
from cmpdesk.importing.reasons import ReasonCode
from cmpdesk.model.action import Action
from cmpdesk.workspace.opening import open_workspace
from tests.desktop.importing_shown import (
    LONGEST,
    carry_out,
    choose_in_box,
    choose_in_cell,
    click,
    drop,
    import_page,
    looked_at,
    open_window,
    place_of,
    step_of,
    texts,
    wait_until_idle,
)
from tests.desktop.pages_shown import child, examine_models
from tests.importing.spreadsheets.files import BUILDERS, Cells, write_book

HEADER = ("Working group", "Action", "Responsible", "Due", "Status", "Remarks of ours")


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> MainWindow:
    return open_window(qtbot, desk)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log with a group and statuses that nobody knows, and dates that say nothing of their order."""
    rows = [
        ("Follow-up of the partnership",), HEADER,
        ("Forestry", "Sign the plan", "CONAFOR", "03/04/2022", "Done", "agreed by phone"),
        ("Woods and lakes", "Exchange seeds", "CFS", "05/06/2022", "Done", None),
        ("Woods and lakes", "Train brigades", "CONAFOR", "07/08/2022", "Purple", None),
        ("Mining", "Publish the study", "NRCan", "09/10/2022", "Purple", None),
        ("Total", 4),
    ]  # fmt: skip
    return write_book(
        tmp_path / "Suivi à revoir 2021.xlsx", {"Log": rows, "secret": [("nothing here",)]}, hidden=["secret"]
    )


def long_text(path: Path, rows: int) -> Path:
    lines = [",".join(HEADER), *(f"Forestry,Plant row {n} of oaks,CFS,2022-05-01,Done," for n in range(rows))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def actions(desk: Desk) -> int:
    return desk.ask(lambda session: session.scalar(select(func.count()).select_from(Action)) or 0)


def test_what_was_found_is_shown_with_the_cells_as_they_stand(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    page = looked_at(qtbot, window, log)
    click(qtbot, page.steps.chips[Step.SHEET])
    found = page.sheet_step.view
    assert texts(found, "sheet") == ["Log", "secret (hidden)"]
    assert texts(found, "what")[0] == "Actions"
    cells = page.sheet_step.cells
    beside = [cells.cells.headerData(row, Qt.Orientation.Vertical) for row in range(cells.cells.rowCount())]
    assert [each for each in beside if "  " in each] == ["1  title", "2  header", "7  total"]
    assert cells.cells.spoken(1).startswith("Row 2, header: Working group, Action")
    examine_models(page)


def test_a_hidden_sheet_is_taken_when_it_is_ticked(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    rows: list[Cells] = [HEADER, ("Forestry", "Plant trees", "CFS", date(2022, 5, 1), "Done", None)]
    more: list[Cells] = [HEADER, ("Mining", "Dig", "NRCan", date(2022, 5, 1), "Done", None)]
    path = write_book(tmp_path / "book 2021.xlsx", {"Open": rows, "Closed": more}, hidden=["Closed"])
    page = looked_at(qtbot, window, path)
    assert page.footer.write_button.text() == "Import 1 row"
    click(qtbot, page.steps.chips[Step.SHEET])
    view = page.sheet_step.view
    view.setFocus()
    view.setCurrentIndex(view.found.index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Space)
    wait_until_idle(qtbot, page)
    click(qtbot, page.steps.chips[Step.CHECK])
    assert page.footer.write_button.text() == "Import 2 rows"
    assert texts(page.check_step.view, "sheet") == ["Open", "Closed"]


def test_the_header_is_another_row_after_a_double_click(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    rows = [("Action", "Owner", "Status"), ("What is to be done", "Who", "State"), ("Plant trees", "CFS", "Done")]
    page = looked_at(qtbot, window, write_book(tmp_path / "book 2021.xlsx", {"Forestry": rows}))
    found = page.run.studies()[0].tables[0].planned.reading.table.header_rows
    wanted = (1,) if found != (1,) else (2,)
    click(qtbot, page.steps.chips[Step.SHEET])
    page.sheet_step.cells.choose_number(wanted[0])
    click(qtbot, page.sheet_step.header_button)
    wait_until_idle(qtbot, page)
    table = page.run.studies()[0].tables[0].planned.reading.table
    assert table.header_rows == wanted
    assert [column.title for column in table.columns] == list(rows[wanted[0] - 1])
    click(qtbot, page.sheet_step.found_button)
    wait_until_idle(qtbot, page)
    assert page.run.studies()[0].tables[0].planned.reading.table.header_rows == found


def test_kind_group_and_year_of_a_table_can_be_said(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    rows = [("Action", "Owner", "Status"), ("Plant trees", "CFS", "Done"), ("Count them", "CFS", "Done")]
    page = looked_at(qtbot, window, write_book(tmp_path / "book.xlsx", {"Sheet1": rows}))
    assert page.run.studies()[0].counts[Outcome.ASK] == 2
    click(qtbot, page.steps.chips[Step.SHEET])
    choose_in_box(qtbot, page.sheet_step.group, "Forestry")
    wait_until_idle(qtbot, page)
    choose_in_box(qtbot, page.sheet_step.year, "2021")
    wait_until_idle(qtbot, page)
    assert page.run.studies()[0].counts[Outcome.CREATE] == 2
    choose_in_box(qtbot, page.sheet_step.kind, "Decisions")
    wait_until_idle(qtbot, page)
    assert page.run.studies()[0].tables[0].kind is Kind.DECISIONS


def test_a_column_is_corrected_in_its_cell_and_put_back(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    page = looked_at(qtbot, window, log)
    click(qtbot, page.steps.chips[Step.COLUMNS])
    view = page.columns_step.view
    assert texts(view, "title") == list(HEADER)
    assert "Woods and lakes" in texts(view, "samples")[0]
    place = view.columns.feeds_place
    choose_in_cell(qtbot, view, 1, place, "Keep as a note")
    wait_until_idle(qtbot, page)
    assert texts(view, "feeds")[1] == "Keep as a note"
    assert page.columns_step.lacking.text().startswith("Still missing: Action.")
    choose_in_cell(qtbot, view, 5, place, "Action")
    wait_until_idle(qtbot, page)
    assert page.columns_step.lacking.text() == "Every column has its place."
    view.choose(str(view.columns.lines[1].guess.index))
    click(qtbot, page.columns_step.as_found)
    wait_until_idle(qtbot, page)
    assert texts(view, "feeds")[1] == "Action"
    examine_models(page)


def test_words_are_answered_once_for_all_rows(qtbot: QtBot, window: MainWindow, log: Path, desk: Desk) -> None:
    page = looked_at(qtbot, window, log)
    assert step_of(page) is Step.CHECK
    panel = page.check_step.questions
    assert panel.heading.text() == "4 rows need you"
    questions = texts(panel.view, "question")
    order = next(row for row, words in enumerate(questions) if words.startswith("Does the day or the month"))
    choose_in_cell(qtbot, panel.view, order, 1, "Day first: 03/04 is 3 April")
    wait_until_idle(qtbot, page)
    assert panel.heading.text() == "2 rows need you"
    group = next(row for row, words in enumerate(texts(panel.view, "question")) if "Woods and lakes" in words)
    choose_in_cell(qtbot, panel.view, group, 1, "Forestry")
    wait_until_idle(qtbot, page)
    assert texts(page.check_step.view, "group")[1] == "Forestry ← “Woods and lakes”"
    assert texts(page.check_step.view, "due_date")[0].startswith("3 Apr 2022")
    assert page.footer.write_button.text() == "Import 4 rows"
    before = actions(desk)
    carry_out(qtbot, page)
    assert actions(desk) == before + 4


def test_several_questions_are_answered_at_once_and_asked_again(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    page = looked_at(qtbot, window, log)
    panel = page.check_step.questions
    rows = [row for row, words in enumerate(texts(panel.view, "question")) if "Woods" in words]
    panel.view.selectRow(rows[0])
    click(qtbot, panel.leave_button)
    wait_until_idle(qtbot, page)
    assert page.run.studies()[0].counts[Outcome.SKIP] == 2
    at = texts(panel.view, "answer").index("Leave these rows out")
    panel.view.selectRow(at)
    click(qtbot, panel.again_button)
    wait_until_idle(qtbot, page)
    assert page.run.studies()[0].counts[Outcome.SKIP] == 0


def test_answers_given_faster_than_the_plan_is_made_all_count(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    page = looked_at(qtbot, window, log)
    panel = page.check_step.questions
    asked = panel.view.questions.lines
    first = next(row for row, each in enumerate(asked) if each.question.code == ReasonCode.DATE_ORDER)
    second = next(row for row, each in enumerate(asked) if "Woods" in each.sample)
    choose_in_cell(qtbot, panel.view, first, 1, "Month first: 03/04 is March 4")
    choose_in_cell(qtbot, panel.view, second, 1, "Mining")
    assert page.run.doing is Doing.PLANNING
    wait_until_idle(qtbot, page)
    assert page.run.studies()[0].counts[Outcome.CREATE] == 4
    assert texts(page.check_step.view, "due_date")[0].startswith("4 Mar 2022")


def test_counts_filter_the_rows(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    page = looked_at(qtbot, window, log)
    step = page.check_step
    chips = {key: chip.text() for key, chip in step.chips.chips.items() if chip.isVisible()}
    assert chips == {"ask": "4 need you", "structure": "2 titles, totals and notes"}
    click(qtbot, step.chips.chips["structure"])
    assert texts(step.view, "text")[0] == "Follow-up of the partnership"
    assert len(texts(step.view, "text")) == page.run.studies()[0].structure
    click(qtbot, step.chips.chips["structure"])
    qtbot.keyClick(step.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(step.words, "brigades")
    assert texts(step.view, "description") == ["Train brigades"]
    step.words.clear()
    assert len(texts(step.view, "description")) == 4


def test_a_row_is_left_out_and_taken_in_again_by_itself(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    rows: list[Cells] = [
        HEADER,
        *(
            ("Forestry", text, "CFS", date(2022, 5, 1), "Done", None)
            for text in ("Sow the cedars", "Water them all", "Reap the cones")
        ),
    ]
    page = looked_at(qtbot, window, write_book(tmp_path / "book 2021.xlsx", {"Log": rows}))
    view = page.check_step.view
    qtbot.waitUntil(lambda: view.model().rowCount() == 3)
    view.selectRow(1)
    qtbot.waitUntil(lambda: page.check_step.detail.heading.text() == "Row 3 · New")
    click(qtbot, page.check_step.detail.skip_button)
    wait_until_idle(qtbot, page)
    assert page.footer.write_button.text() == "Import 2 rows"
    assert view.currentIndex().row() == 1
    click(qtbot, page.check_step.detail.planned_button)
    wait_until_idle(qtbot, page)
    assert page.footer.write_button.text() == "Import 3 rows"


def test_a_change_is_shown_from_what_to_what(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    rows: list[Cells] = [HEADER, ("Forestry", "Sow cedars and pines", "CFS", date(2022, 5, 1), "Not started", None)]
    carry_out(qtbot, looked_at(qtbot, window, write_book(tmp_path / "first 2021.xlsx", {"Log": rows})))
    rows[1] = (*rows[1][:4], "Done", None)
    page = looked_at(qtbot, window, write_book(tmp_path / "second 2021.xlsx", {"Log": rows}))
    assert page.check_step.chips.chips["update"].text() == "1 changes an existing action"
    detail = page.check_step.detail
    assert texts(detail.view, "first") == ["Not started"]
    assert texts(detail.view, "second") == ["Done"]
    assert "Changes Status" in detail.happens.text()
    assert detail.record_button.isVisible()


def test_the_letters_of_a_text_file_are_chosen_again(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = BUILDERS["Coprésidents 2021.csv"](tmp_path / "Coprésidents 2021.csv")
    page = looked_at(qtbot, window, path)
    click(qtbot, page.steps.chips[Step.SHEET])
    bar = page.sheet_step.text_layout
    assert (bar.encoding.currentText(), bar.delimiter.currentText()) == ("Windows-1252", "semicolon")
    assert "privé" in bar.sample.text()
    choose_in_box(qtbot, bar.encoding, "Mac Roman")
    wait_until_idle(qtbot, page)
    assert "privé" not in bar.sample.text()
    choose_in_box(qtbot, bar.encoding, "Windows-1252")
    wait_until_idle(qtbot, page)
    assert "privé" in bar.sample.text()


def test_rows_left_out_are_saved_with_their_reasons(
    qtbot: QtBot, window: MainWindow, log: Path, tmp_path: Path
) -> None:
    page = looked_at(qtbot, window, log)
    click(qtbot, page.footer.save_button)
    box = page.findChild(SaveBox)
    assert box is not None
    target = tmp_path / "left out.xlsx"
    box.fileSelected.emit(str(target))
    box.reject()
    qtbot.waitUntil(target.exists, timeout=10_000)
    book = load_workbook(target)
    cells = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert cells[0][-2:] == ["Row in the file", "Left out because"]
    assert [row[-2] for row in cells[1:]] == [3, 4, 5, 6]
    assert "Woods and lakes" in str(cells[2][-1])


def test_a_folder_is_imported_in_one_go_with_one_report(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, desk: Desk
) -> None:
    folder = tmp_path / "Années précédentes"
    (folder / "2021").mkdir(parents=True)
    for name in ("Seguimiento de acuerdos 2021.xlsx", "2021 future actions by group.xlsx"):
        BUILDERS[name](folder / "2021" / name)
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 nothing of a workbook")
    page = looked_at(qtbot, window, folder)
    assert page.title.text() == "Import 3 files"
    assert [page.files.itemText(place).split(" – ")[0] for place in range(page.files.count())] == [
        "2021 future actions by group.xlsx", "Seguimiento de acuerdos 2021.xlsx", "broken.xlsx",
    ]  # fmt: skip
    assert "was not read" in page.fault.text()
    choose_in_box(qtbot, page.files, page.files.itemText(0))
    click(qtbot, page.steps.chips[Step.CHECK])
    assert page.footer.write_button.text() == "Import 13 rows of 2 files"
    before = actions(desk)
    carry_out(qtbot, page)
    assert actions(desk) == before + 13
    assert page.done_step.heading.text() == "2 files are imported"
    assert len({line.file for line in page.done_step.made.lines}) == 2
    click(qtbot, page.done_step.undo_button)
    qtbot.waitUntil(page.done_step.again_button.isVisible, timeout=10_000)
    assert actions(desk) == before


def test_a_file_that_is_no_spreadsheet_is_told_in_a_sentence(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "photo.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    page = looked_at(qtbot, window, path)
    assert page.fault.isVisible()
    assert page.fault.text().startswith("“photo.xlsx” was not read: ")
    assert page.start_panel.isVisible()
    drop(window, tmp_path / "empty folder")
    assert page.start_panel.isVisible()


def test_a_table_of_something_else_gives_no_rows_and_says_why(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    rows: list[Cells] = [
        ("Item", "Unit price", "Quantity", "Amount"),
        *((f"Cable {n}", n * 2.5, n, n * n * 2.5) for n in range(9)),
    ]
    page = looked_at(qtbot, window, write_book(tmp_path / "stock.xlsx", {"Stock": rows}))
    assert step_of(page) is Step.SHEET
    assert texts(page.sheet_step.view, "what")[0]
    click(qtbot, page.steps.chips[Step.CHECK])
    assert page.footer.write_button.text() == "Nothing to import"


def test_import_is_asked_for_by_button_key_and_menu(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    window.show_page("actions")
    click(qtbot, child(window.pages["actions"], QPushButton, "import_button"))
    page = import_page(window)
    box = page.findChild(QFileDialog)
    assert box is not None
    box.filesSelected.emit([str(log)])
    box.reject()
    wait_until_idle(qtbot, page)
    assert page.title.text() == "Import “Suivi à revoir 2021.xlsx”"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None)
    again = page.findChild(QFileDialog)
    assert again is not None
    assert Path(again.directory().absolutePath()) == log.parent
    again.reject()
    assert "import_files" in [action.objectName() for action in window.more_menu.actions()]


def test_reading_is_cancelled_and_nothing_stays(qtbot: QtBot, window: MainWindow, tmp_path: Path, desk: Desk) -> None:
    path = long_text(tmp_path / "long 2021.csv", 20_000)
    before = desk.workspace.newest_change()
    drop(window, path)
    page = import_page(window)
    qtbot.waitUntil(page.strip.isVisible)
    qtbot.waitUntil(lambda: page.run.current is not None and page.run.current.file is not None, timeout=LONGEST)
    assert page.sheet_step.cells.isVisible(), "the first rows are shown while the rest is read"
    assert page.sheet_step.cells.cells.rowCount() == 50
    click(qtbot, page.strip.cancel_button)
    wait_until_idle(qtbot, page)
    assert page.start_panel.isVisible()
    assert desk.workspace.newest_change() == before


@pytest.mark.parametrize("doing", [Doing.LOOKING, Doing.WRITING])
def test_a_window_closed_in_the_middle_leaves_all_or_nothing(
    qtbot: QtBot, desk: Desk, tmp_path: Path, doing: Doing
) -> None:
    path = long_text(tmp_path / "long 2021.csv", 3_000)
    before = actions(desk)
    location = desk.workspace.database.location
    # It deletes itself when it is closed.
    window = MainWindow(desk)
    window.show()
    drop(window, path)
    page = import_page(window)
    if doing is Doing.WRITING:
        wait_until_idle(qtbot, page)
        click(qtbot, page.footer.write_button)
    qtbot.waitUntil(lambda: page.run.doing is doing, timeout=LONGEST)
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with open_workspace(str(location), read_only=True) as workspace, workspace.reading() as session:
        assert session.scalar(select(func.count()).select_from(Action)) in {before, before + 3_000}
        assert not workspace.check().problems


def test_a_change_elsewhere_makes_the_plan_anew(qtbot: QtBot, window: MainWindow, log: Path, desk: Desk) -> None:
    page = looked_at(qtbot, window, log)
    first = page.run.studies()[0]
    with desk.change("Reword") as session:
        session.scalars(select(Action)).first().notes = "changed"  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: page.run.studies()[0] is not first, timeout=LONGEST)
    assert page.run.studies()[0].plan.revision == desk.workspace.newest_change()


def test_opening_and_closing_the_page_leaves_no_objects(qtbot: QtBot, desk: Desk, log: Path) -> None:
    def once() -> None:
        page = ImportPage(desk)
        page.show()
        page.bring_up_to_date()
        page.begin([log])
        qtbot.waitUntil(lambda: bool(page.run.studies()) and not page.run.is_busy, timeout=LONGEST)
        page.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def alive() -> int:
        gc.collect()
        return sum(isinstance(each, ImportPage) for each in gc.get_objects())

    once()
    before = alive()
    for _ in range(3):
        once()
    assert alive() == before


def test_many_rows_chosen_are_decided_together(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    rows: list[Cells] = [
        HEADER,
        *(("Forestry", f"Plant row {n}", "CFS", date(2022, 5, 1), "Done", None) for n in range(40)),
    ]
    page = looked_at(qtbot, window, write_book(tmp_path / "long 2021.xlsx", {"Log": rows}))
    view = page.check_step.view
    view.selectionModel().select(view.rows.index(10, 0), QItemSelectionModel.SelectionFlag.Clear)
    view.selectAll()
    click(qtbot, page.check_step.detail.skip_button)
    wait_until_idle(qtbot, page)
    assert page.run.studies()[0].counts[Outcome.SKIP] == 40


def test_in_an_empty_workspace_groups_are_recorded_as_new_all_at_once(
    qtbot: QtBot, new_file: Callable[[], Path], tmp_path: Path
) -> None:
    window = open_window(qtbot, Desk(open_workspace(new_file(), author="Ana")))
    for name in ("Annual meetings 2004-2021.ods", "2021 future actions by group.xlsx"):
        page = looked_at(qtbot, window, BUILDERS[name](tmp_path / name))
        if page.run.studies()[0].counts[Outcome.ASK]:
            panel = page.check_step.questions
            for row, words in enumerate(texts(panel.view, "question")):
                if words.startswith("Which working group"):
                    how = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
                    panel.view.selectionModel().select(panel.view.questions.index(row, 0), how)
            click(qtbot, panel.new_button)
            wait_until_idle(qtbot, page)
            assert "Made on the way: Working group 2" in page.check_step.facts.text()
        carry_out(qtbot, page)
    assert page.done_step.counts.text().startswith("9 recorded · Made on the way: Working group 2")


def test_a_file_dropped_over_a_field_is_imported_and_not_typed(qtbot: QtBot, window: MainWindow, log: Path) -> None:
    window.show_page("actions")
    handle = window.windowHandle()
    assert handle is not None
    drop(handle, log)
    wait_until_idle(qtbot, import_page(window))
    assert import_page(window).isVisible()


def test_a_double_click_shows_the_record_that_a_row_changes(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    path = BUILDERS["Annual meetings 2004-2021.ods"](tmp_path / "Annual meetings 2004-2021.ods")
    page = looked_at(qtbot, window, path)
    view = page.check_step.view
    place = place_of(view, 2, 2)
    planned = view.rows.lines[2].planned
    assert planned is not None
    with qtbot.waitSignal(desk.asked_to_go) as going:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert going.args is not None
    assert (going.args[0].page, going.args[0].record_id) == ("meetings", planned.record_id)
