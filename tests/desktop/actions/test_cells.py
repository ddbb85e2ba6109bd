"""Actions are edited in their cells, one or several at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.actions import ActionsPage
from cmpdesk.desktop.pages.actions.editing import MOST_AT_ONCE
from cmpdesk.model.action import Action
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ActionStatus, SessionState
from cmpdesk.model.edition import Session
from cmpdesk.secretariat.minutes_life.versions import KeptBy, keep_version
from tests.desktop.actions.shown import (
    ALL,
    CONTROL,
    LEFT,
    begin_edit,
    cell_of,
    choose,
    lines_of,
    numbers_of,
    opened,
    stored_action,
)


def test_a_status_is_chosen_in_its_cell_and_undone(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    editor = begin_edit(qtbot, page, "17-FOR-02", "status")
    assert isinstance(editor, QComboBox)
    assert editor.currentText() == "Not started"
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored_action(desk, "17-FOR-02")[0] is ActionStatus.IN_PROGRESS)
    qtbot.waitUntil(lambda: cell_of(page, "17-FOR-02", "status").data() == "In progress")
    step = desk.workspace.next_undo()
    assert step is not None
    assert step.label == "Status of 17-FOR-02: In progress"
    desk.undo()
    qtbot.waitUntil(lambda: cell_of(page, "17-FOR-02", "status").data() == "Not started")


def test_a_side_is_chosen_from_the_opened_list_of_its_cell_by_one_click(qtbot: QtBot, page: ActionsPage) -> None:
    editor = begin_edit(qtbot, page, "17-FOR-02", "side")
    assert isinstance(editor, QComboBox)
    editor.showPopup()
    choices = editor.view()
    assert choices is not None
    place = choices.visualRect(editor.model().index(editor.findData("mexico"), 0)).center()
    qtbot.mouseMove(choices.viewport(), place)
    qtbot.mouseClick(choices.viewport(), LEFT, pos=place)
    qtbot.waitUntil(lambda: cell_of(page, "17-FOR-02", "side").data() == "Mexico")


def test_very_many_actions_are_closed_in_the_background_in_one_change_set(
    qtbot: QtBot, desk: Desk, page: ActionsPage
) -> None:
    with desk.change("Many") as session:
        session.add_all(Action(id=new_id(), number=f"X-{place:04}") for place in range(MOST_AT_ONCE))
    qtbot.waitUntil(lambda: len(lines_of(page)) == ALL + MOST_AT_ONCE)
    page.view.selectAll()
    qtbot.mouseClick(page.bulk.done_button, LEFT)
    qtbot.waitUntil(lambda: {line.status for line in lines_of(page)} == {ActionStatus.DONE})
    step = desk.workspace.next_undo()
    assert step is not None
    assert step.label == f"Close {ALL + MOST_AT_ONCE} actions"


def test_a_due_date_is_typed_in_its_cell_with_its_meaning_shown(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    editor = begin_edit(qtbot, page, "17-FOR-02", "due")
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "spring 2022")
    meaning = editor.meaning  # type: ignore[attr-defined]
    assert meaning.isVisible()
    assert meaning.text() == "→ March 20–June 20, 2022"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored_action(desk, "17-FOR-02")[1:] == ("spring 2022", date(2022, 6, 20)))
    qtbot.waitUntil(lambda: cell_of(page, "17-FOR-02", "status").data() == "Overdue · Not started")


def test_who_answers_is_typed_with_completion_and_unknown_names_change_nothing(
    qtbot: QtBot, desk: Desk, page: ActionsPage
) -> None:
    editor = begin_edit(qtbot, page, "17-FOR-02", "responsible")
    assert isinstance(editor, QLineEdit)
    editor.clear()
    qtbot.keyClicks(editor, "comision nacional for")
    popup = next(child for child in QApplication.topLevelWidgets() if child.isVisible() and child is not page)
    assert popup.model().index(0, 0).data() == "National Forestry Commission (CONAFOR)"  # type: ignore[attr-defined]
    editor.setText("semarnat; CONAFOR")
    popup.hide()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell_of(page, "17-FOR-02", "responsible").data() == "SEMARNAT · CONAFOR")
    editor = begin_edit(qtbot, page, "17-FOR-02", "responsible")
    assert isinstance(editor, QLineEdit)
    editor.setText("Nobody Atall")
    with qtbot.waitSignal(desk.failed) as failed:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert failed.args is not None
    assert "Nobody Atall" in failed.args[0]
    assert cell_of(page, "17-FOR-02", "responsible").data() == "SEMARNAT · CONAFOR"


def test_a_wording_is_edited_in_its_cell(qtbot: QtBot, page: ActionsPage) -> None:
    editor = begin_edit(qtbot, page, "17-FOR-02", "text")
    assert isinstance(editor, QPlainTextEdit)
    editor.setPlainText("Sign the plan")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cell_of(page, "17-FOR-02", "text").data() == "Sign the plan")


def test_an_open_cell_editor_is_not_closed_by_the_news_of_others(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    page.view.sortByColumn(6, Qt.SortOrder.AscendingOrder)
    editor = begin_edit(qtbot, page, "17-FOR-02", "due")
    qtbot.keyClicks(editor, "spring")
    with desk.workspace.change("Another window") as session:
        action = session.scalars(select(Action).where(Action.number == "17-FOR-01")).one()
        action.status = ActionStatus.DONE
    desk.listen()
    assert QApplication.focusWidget() is editor
    qtbot.keyClicks(editor, " 2023")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored_action(desk, "17-FOR-02")[1] == "spring 2023")
    qtbot.waitUntil(lambda: cell_of(page, "17-FOR-01", "status").data() == "Done")


def test_ten_actions_are_closed_at_once_and_opened_by_one_undo(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    page.view.setFocus()
    page.view.choose_first()
    for _ in range(9):
        qtbot.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.bulk.isVisible()
    assert page.bulk.count.text() == "10 actions chosen"
    qtbot.mouseClick(page.bulk.done_button, LEFT)
    assert [line.status for line in lines_of(page)[:11]] == [ActionStatus.DONE] * 10 + [lines_of(page)[10].status]
    assert page.counts.shares.text().startswith("58 open")
    assert page.counts.shares.text().endswith("10 done (15%)")
    step = desk.workspace.next_undo()
    assert step is not None
    assert step.label == "Close 10 actions"
    assert page.view.chosen_count() == 10
    desk.undo()
    assert page.counts.shares.text().endswith("0 done (0%)")


def test_chosen_actions_get_a_tag_a_status_and_a_due_date_in_bulk(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    page.filters.group.setCurrentIndex(page.filters.group.findText("Forestry"))
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_A, CONTROL)
    count = len(lines_of(page))
    next(action for action in page.bulk.tag_menu.actions() if action.text() == "Add “Youth”").trigger()
    assert all("Youth" in line.tags for line in lines_of(page))
    next(action for action in page.bulk.tag_menu.actions() if action.text() == "Remove “Youth”").trigger()
    assert not any("Youth" in line.tags for line in lines_of(page))
    next(action for action in page.bulk.status_menu.actions() if action.text() == "On hold").trigger()
    assert {line.status for line in lines_of(page)} == {ActionStatus.ON_HOLD}
    qtbot.keyClicks(page.bulk.due, "December 2023")
    assert page.bulk.meaning.text() == "→ December 1–31, 2023"
    qtbot.keyClick(page.bulk.due, Qt.Key.Key_Return)
    assert {line.last_day for line in lines_of(page)} == {date(2023, 12, 31)}
    step = desk.workspace.next_undo()
    assert step is not None
    assert step.label == f"Due date of {count} actions"


def test_deleting_by_key_is_brought_back_by_undo_with_the_row_still_in_its_place(
    qtbot: QtBot, desk: Desk, page: ActionsPage
) -> None:
    before = numbers_of(page)
    choose(qtbot, page, "17-FOR-02")
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert "17-FOR-02" not in numbers_of(page)
    assert len(lines_of(page)) == ALL - 1
    desk.undo()
    qtbot.waitUntil(lambda: sorted(numbers_of(page)) == sorted(before) and not page.slices.is_busy)


def test_what_final_minutes_say_of_an_action_is_only_read_and_where_it_stands_is_edited(
    qtbot: QtBot, desk: Desk
) -> None:
    question = select(Action.session_id).where(Action.number == "17-FOR-01")
    with desk.change("Final") as database:
        found = database.scalars(question).one()
        meeting = database.get_one(Session, found)
        meeting.state = SessionState.FINAL
        keep_version(database, meeting.id, KeptBy("Monique Frison", date(2022, 1, 10)), state=SessionState.FINAL)
    page = opened(qtbot, desk)

    def can_be_edited(number: str, key: str) -> bool:
        return bool(cell_of(page, number, key).flags() & Qt.ItemFlag.ItemIsEditable)

    assert not any(can_be_edited("17-FOR-01", key) for key in ("text", "due", "theme"))
    assert all(can_be_edited("17-FOR-01", key) for key in ("responsible", "status"))
    assert all(can_be_edited("17-AGR-01", key) for key in ("text", "due"))
    assert "begin a new version" in cell_of(page, "17-FOR-01", "text").data(Qt.ItemDataRole.ToolTipRole)
    choose(qtbot, page, "17-FOR-01")
    card = page.card
    held = (card.particulars.due, card.particulars.theme, card.delete_button)
    assert card.wording.text.isReadOnly()
    assert not any(field.isEnabled() for field in held)
    assert {field.toolTip() for field in held} == {card.wording.text.toolTip()}
    assert card.particulars.revised_due.isEnabled()
    choose(qtbot, page, "17-AGR-01")
    qtbot.waitUntil(lambda: not card.wording.text.isReadOnly())
    assert all(field.isEnabled() for field in held)
