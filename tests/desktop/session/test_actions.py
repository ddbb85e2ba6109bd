"""The Actions of a session: edited in their cells, and what is open from earlier ones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session.actions import SessionActionsTab
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus
from tests.desktop.session.minutes_shown import later_session


def edit(tab: SessionActionsTab, number: str, column: str, value: str) -> bool:
    row = next(row for row, line in enumerate(tab.model.lines) if line.number == number)
    place = [each.key for each in tab.model.columns].index(column)
    return tab.model.setData(tab.model.index(row, place), value)


def line_of(tab: SessionActionsTab, number: str) -> tuple[str, str, str]:
    line = next(line for line in tab.model.lines if line.number == number)
    return line.text, line.responsible, line.due


def test_an_action_is_edited_in_its_cells(desk: Desk, actions: SessionActionsTab) -> None:
    tester = QAbstractItemModelTester(actions.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert edit(actions, "17-FOR-02", "text", "Sign the plan")
    assert edit(actions, "17-FOR-02", "responsible", "conafor / Canadian Forest Service")
    assert edit(actions, "17-FOR-02", "due", "spring 2022")
    assert edit(actions, "17-FOR-02", "status", "done")
    assert edit(actions, "17-FOR-02", "commitment", "offered")
    assert line_of(actions, "17-FOR-02") == ("Sign the plan", "CONAFOR, CFS", "spring 2022")
    line = next(line for line in actions.model.lines if line.number == "17-FOR-02")
    assert line.status is ActionStatus.DONE
    closed = desk.ask(lambda database: database.get_one(Action, line.id).closed_on)
    assert closed is not None
    assert tester.model() is actions.model


def test_an_unknown_name_is_refused_in_a_sentence(qtbot: QtBot, desk: Desk, actions: SessionActionsTab) -> None:
    with qtbot.waitSignal(desk.failed) as told:
        assert not edit(actions, "17-FOR-02", "responsible", "CFS, Nobody Known")
    assert "“Nobody Known”" in told.args[0]
    assert line_of(actions, "17-FOR-02")[1] == "CIFFC, CONAFOR"


def test_an_action_is_added_typed_moved_and_deleted(qtbot: QtBot, desk: Desk, actions: SessionActionsTab) -> None:
    qtbot.mouseClick(actions.add_button, Qt.MouseButton.LeftButton)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "Brand new")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: line_of(actions, "17-FOR-07")[0] == "Brand new")
    row = len(actions.model.lines) - 1
    actions.table.setCurrentIndex(actions.model.index(row, 0))
    qtbot.keyClick(actions.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [line.number for line in actions.model.lines][-2:] == ["17-FOR-07", "17-FOR-06"]
    actions.table.choose(next(line.id for line in actions.model.lines if line.number == "17-FOR-07"))
    qtbot.mouseClick(actions.delete_button, Qt.MouseButton.LeftButton)
    assert len(actions.model.lines) == 6
    desk.undo()
    assert line_of(actions, "17-FOR-07")[0] == "Brand new"


def test_a_choice_is_made_with_the_list_of_the_cell(qtbot: QtBot, desk: Desk, actions: SessionActionsTab) -> None:
    index = actions.model.index(0, 4)
    actions.table.setCurrentIndex(index)
    actions.table.edit(index)
    box = actions.table.findChild(QComboBox)
    assert box is not None
    box.setCurrentIndex(box.findData(str(ActionStatus.ON_HOLD)))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: actions.model.lines[0].status is ActionStatus.ON_HOLD)
    assert actions.model.index(0, 4).data() == "On hold"


def test_earlier_open_actions_stand_below_and_lead_to_their_page(
    qtbot: QtBot, desk: Desk, actions: SessionActionsTab
) -> None:
    actions.show_session(later_session(desk))
    assert actions.stack.currentWidget() is actions.nothing
    assert actions.earlier.model.lines[0].number == "17-FOR-01"
    assert actions.earlier.model.index(0, 3).data() == "Not started; 1 year (2021)"
    with qtbot.waitSignal(desk.asked_to_go) as asked:
        actions.earlier.table.setFocus()
        actions.earlier.table.selectRow(0)
        qtbot.keyClick(actions.earlier.table, Qt.Key.Key_Return)
    assert asked.args[0].page == "actions"
    assert asked.args[0].record_id == actions.earlier.model.lines[0].id
