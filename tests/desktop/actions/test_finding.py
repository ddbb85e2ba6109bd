"""All actions are narrowed, grouped, sorted, gone to and copied."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.actions import ActionsPage
from cmpdesk.desktop.pages.actions.menu import ActionMenu
from cmpdesk.desktop.pages.actions.model import ActionModel, sort_keys
from cmpdesk.desktop.pages.actions.sieve import Band
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus
from tests.desktop.actions.shown import ALL, CONTROL, LEFT, cell_of, choose, lines_of, numbers_of, opened, stored_action


def test_all_actions_are_shown_and_counted_with_their_shares(page: ActionsPage) -> None:
    assert len(lines_of(page)) == ALL
    assert page.counts.count.text() == "68 actions"
    late = [line for line in lines_of(page) if line.standing == "overdue"]
    assert late
    assert page.counts.shares.text() == f"68 open ({len(late)} overdue) · 0 done (0%)"


def test_a_2021_action_is_found_without_typing_accents_by_the_keyboard(qtbot: QtBot, page: ActionsPage) -> None:
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is page.filters.words
    qtbot.keyClicks(page.filters.words, "senalizacion")
    assert not lines_of(page)
    assert "senalizacion" in page.nothing_found.text()
    page.filters.words.clear()
    qtbot.keyClicks(page.filters.words, "comision nacional forestal")
    assert numbers_of(page)
    assert all(
        "FOR" in number or "CONAFOR" in line.responsible
        for number, line in zip(numbers_of(page), lines_of(page), strict=True)
    )
    assert page.counts.count.text() == f"{len(lines_of(page))} of 68 actions"


def test_the_lists_narrow_together_and_are_cleared_by_one_button(qtbot: QtBot, page: ActionsPage) -> None:
    filters = page.filters
    filters.group.setCurrentIndex(filters.group.findText("Forestry"))
    filters.status.setCurrentIndex(filters.status.findData("overdue"))
    filters.year.setCurrentIndex(filters.year.findData("2021"))
    expected = [
        line for line in lines_of(page) if line.group == "Forestry" and line.standing == "overdue" and line.year == 2021
    ]
    assert expected
    assert lines_of(page) == expected
    assert filters.in_words() == "Forestry, Raised 2021, Overdue"
    qtbot.mouseClick(filters.clear_button, LEFT)
    assert len(lines_of(page)) == ALL
    assert filters.clear_button.isHidden()


def test_filters_by_side_and_tag_show_only_their_actions(page: ActionsPage) -> None:
    page.filters.side.setCurrentIndex(page.filters.side.findData("mexico"))
    assert {str(line.side) for line in lines_of(page)} == {"mexico"}
    page.filters.clear()
    page.filters.tag.setCurrentIndex(page.filters.tag.findText("Youth"))
    assert lines_of(page)
    assert all("Youth" in line.tags for line in lines_of(page))


def test_bands_show_groups_in_their_order_and_cannot_be_chosen(qtbot: QtBot, page: ActionsPage) -> None:
    page.filters.grouping.setCurrentIndex(page.filters.grouping.findData("group"))
    bands = [line for line in page.model.lines if isinstance(line, Band)]
    assert page.table is not None
    assert [band.title for band in bands] == [
        group.name for group in page.table.groups if group.name in {band.title for band in bands}
    ]
    assert sum(band.count for band in bands) == ALL
    assert not page.model.flags(page.model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_A, CONTROL)
    assert len(page.view.chosen_ids()) == page.view.chosen_count() == ALL


def test_every_column_sorts_both_ways_and_leaves_empty_cells_last(page: ActionsPage) -> None:
    for place, column in enumerate(page.model.columns):
        key_of = sort_keys()[column.key]
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            page.view.sortByColumn(place, order)
            keys = [key_of(line) for line in lines_of(page)]
            filled = [value for value in keys if value not in ("", None)]
            assert keys[: len(filled)] == filled, column.key
            assert filled == sorted(filled, reverse=order is Qt.SortOrder.DescendingOrder), column.key
            assert len(keys) == ALL


def test_the_model_stands_qts_own_tests_while_it_is_filtered_grouped_and_sorted(page: ActionsPage) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.filters.words.setText("forest")
    page.filters.grouping.setCurrentIndex(2)
    page.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    page.filters.words.setText("no such action at all")
    page.filters.clear()
    assert tester.model() is page.model
    assert isinstance(tester.model(), ActionModel)


def test_escape_lets_go_of_rows_first_and_then_of_the_filters(qtbot: QtBot, page: ActionsPage) -> None:
    page.filters.words.setText("forest")
    page.view.choose_first()
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.view.chosen_count() == 1
    assert page.filters.words.text() == "forest"
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.filters.words.text() == ""
    assert len(lines_of(page)) == ALL


def test_the_chosen_row_stays_chosen_when_the_order_and_the_filter_change(qtbot: QtBot, page: ActionsPage) -> None:
    record_id = choose(qtbot, page, "17-FOR-03")
    page.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert page.view.chosen_ids() == [record_id]
    page.filters.words.setText("for-0")
    assert page.view.chosen_ids() == [record_id]
    assert page.chosen.id() == record_id


def test_going_to_a_record_lets_go_of_filters_that_hide_it(qtbot: QtBot, page: ActionsPage) -> None:
    wanted = next(line.id for line in lines_of(page) if line.number == "17-ENV-01")
    page.filters.words.setText("conafor")
    assert page.model.row_of(wanted) is None
    page.show_record(wanted, None)
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.id == wanted)
    assert page.filters.words.text() == ""


def test_going_to_a_record_waits_for_the_table(qtbot: QtBot, desk: Desk) -> None:
    wanted = desk.ask(lambda session: session.scalars(select(Action.id).where(Action.number == "17-ENV-01")).one())
    page = ActionsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.bring_up_to_date()
    page.show_record(wanted, None)
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.id == wanted)


def test_chosen_rows_are_copied_as_a_table_with_the_columns_that_are_shown(qtbot: QtBot, page: ActionsPage) -> None:
    choose(qtbot, page, "17-FOR-02")
    page.view.show_column("status", shown=False)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_C, CONTROL)
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert rows[0] == ["No.", "Action", "Theme", "Responsible", "Side", "Due"]
    assert rows[1][0] == "17-FOR-02"
    assert len(rows) == 2


def test_the_columns_that_were_chosen_are_remembered(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    page.view.show_column("commitment", shown=True)
    page.view.show_column("theme", shown=False)
    again = opened(qtbot, desk)
    shown = {column.key for place, column in enumerate(again.model.columns) if not again.view.isColumnHidden(place)}
    assert "commitment" in shown
    assert "theme" not in shown
    assert "tags" not in shown


def test_the_context_menu_acts_on_the_rows_it_was_opened_for(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    choose(qtbot, page, "17-FOR-02")
    page.view.customContextMenuRequested.emit(page.view.visualRect(cell_of(page, "17-FOR-02", "text")).center())
    menu = page.findChild(ActionMenu)
    assert menu is not None
    assert menu.isVisible()
    choose(qtbot, page, "17-FOR-03")
    done = next(action for action in menu.findChildren(type(page.view.copy_action)) if action.data() == "status:done")
    menu.triggered.emit(done)
    menu.close()
    assert stored_action(desk, "17-FOR-02")[0] is ActionStatus.DONE
    assert stored_action(desk, "17-FOR-03")[0] is not ActionStatus.DONE


def test_the_log_of_what_is_shown_is_written_and_its_folder_remembered(
    qtbot: QtBot, page: ActionsPage, tmp_path: Path
) -> None:
    page.filters.group.setCurrentIndex(page.filters.group.findText("Forestry"))
    page.filters.words.setText("fire")
    wanted = numbers_of(page)
    target = tmp_path / "out" / "Forestry.xlsx"
    target.parent.mkdir()
    qtbot.mouseClick(page.export_button, LEFT)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    qtbot.waitUntil(page.strip.open_button.isVisible, timeout=10_000)
    assert page.strip.words.text() == "Action log written: Forestry.xlsx"
    book = load_workbook(target, read_only=True)
    cells = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell}
    book.close()
    assert set(wanted) <= cells
    assert not {number for number in cells if number.startswith("17-ENV")}
    assert any("Forestry, with “fire”" in cell for cell in cells)
    qtbot.mouseClick(page.export_button, LEFT)
    again = next(each for each in page.findChildren(QFileDialog) if each.isVisible())
    assert Path(again.directory().absolutePath()) == target.parent
    again.reject()
