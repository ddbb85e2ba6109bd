"""The page of all actions, with real clicks and keys on the sample."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import delete, func, select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.pages.actions import ActionsPage
from cmpdesk.desktop.pages.actions.editing import MOST_AT_ONCE
from cmpdesk.desktop.pages.actions.menu import ActionMenu
from cmpdesk.desktop.pages.actions.sieve import Band
from cmpdesk.desktop.pages.actions.table import ActionModel, sort_keys
from cmpdesk.model.action import Action, ActionUpdate
from cmpdesk.model.agenda import AgendaItemAction
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language
from cmpdesk.secretariat.actions.table import ActionTableLine

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
ALL = 68


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ActionsPage:
    return _opened(qtbot, desk)


def _opened(qtbot: QtBot, desk: Desk) -> ActionsPage:
    made = ActionsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 800)
    made.show()
    made.activateWindow()
    made.bring_up_to_date()
    qtbot.waitUntil(lambda: made.table is not None and not made.slices.is_busy)
    return made


def _lines(page: ActionsPage) -> list[ActionTableLine]:
    return [line for line in page.model.lines if not isinstance(line, Band)]


def _numbers(page: ActionsPage) -> list[str]:
    return [line.number for line in _lines(page)]


def _choose(qtbot: QtBot, page: ActionsPage, number: str) -> str:
    line = next(line for line in _lines(page) if line.number == number)
    assert page.view.choose(line.id)
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.number == number)
    return line.id


def _cell(page: ActionsPage, number: str, key: str) -> QModelIndex:
    row = _numbers(page).index(number)
    column = [column.key for column in page.model.columns].index(key)
    return page.model.index(row, column)


def _begin_edit(qtbot: QtBot, page: ActionsPage, number: str, key: str) -> QWidget:
    _choose(qtbot, page, number)
    page.view.setCurrentIndex(_cell(page, number, key))
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    kinds = (QComboBox, QLineEdit, QPlainTextEdit)
    (editor,) = [
        each for kind in kinds for each in page.view.viewport().findChildren(kind, options=direct) if each.isVisible()
    ]
    return editor


def _stored(desk: Desk, number: str) -> tuple[ActionStatus | None, str | None, date | None]:
    def asked(session: object) -> tuple[ActionStatus | None, str | None, date | None]:
        row = session.scalars(select(Action).where(Action.number == number)).one()  # type: ignore[attr-defined]
        return row.status, row.due.english, row.due_to_on

    return desk.ask(asked)


def _plan_next(desk: Desk, number: str) -> str:
    with desk.change("Plan the 18th edition") as session:
        edition, meeting = new_id(), new_id()
        session.add(Edition(id=edition, ordinal=18, year=2022, starts_on=date(2022, 11, 17)))
        session.add(Session(id=meeting, edition_id=edition, starts_on=date(2022, 11, 17)))
        group_id = session.scalars(select(Action.working_group_id).where(Action.number == number)).one()
        assert group_id is not None
        session.add(SessionGroup(session_id=meeting, working_group_id=group_id))
    return meeting


def test_all_actions_are_shown_and_counted_with_their_shares(page: ActionsPage) -> None:
    assert len(_lines(page)) == ALL
    assert page.counts.count.text() == "68 actions"
    late = [line for line in _lines(page) if line.standing == "overdue"]
    assert late
    assert page.counts.shares.text() == f"68 open ({len(late)} overdue) · 0 done (0%)"


def test_a_2021_action_is_found_without_typing_accents_by_the_keyboard(qtbot: QtBot, page: ActionsPage) -> None:
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is page.filters.words
    qtbot.keyClicks(page.filters.words, "senalizacion")
    assert not _lines(page)
    assert "senalizacion" in page.nothing_found.text()
    page.filters.words.clear()
    qtbot.keyClicks(page.filters.words, "comision nacional forestal")
    assert _numbers(page)
    assert all(
        "FOR" in number or "CONAFOR" in line.responsible
        for number, line in zip(_numbers(page), _lines(page), strict=True)
    )
    assert page.counts.count.text() == f"{len(_lines(page))} of 68 actions"


def test_the_lists_narrow_together_and_are_cleared_by_one_button(qtbot: QtBot, page: ActionsPage) -> None:
    filters = page.filters
    filters.group.setCurrentIndex(filters.group.findText("Forestry"))
    filters.status.setCurrentIndex(filters.status.findData("overdue"))
    filters.year.setCurrentIndex(filters.year.findData("2021"))
    expected = [
        line for line in _lines(page) if line.group == "Forestry" and line.standing == "overdue" and line.year == 2021
    ]
    assert expected
    assert _lines(page) == expected
    assert filters.in_words() == "Forestry, Raised 2021, Overdue"
    qtbot.mouseClick(filters.clear_button, LEFT)
    assert len(_lines(page)) == ALL
    assert filters.clear_button.isHidden()


def test_filters_by_side_and_tag_show_only_their_actions(page: ActionsPage) -> None:
    page.filters.side.setCurrentIndex(page.filters.side.findData("mexico"))
    assert {str(line.side) for line in _lines(page)} == {"mexico"}
    page.filters.clear()
    page.filters.tag.setCurrentIndex(page.filters.tag.findText("Youth"))
    assert _lines(page)
    assert all("Youth" in line.tags for line in _lines(page))


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
            keys = [key_of(line) for line in _lines(page)]
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


def test_a_status_is_chosen_in_its_cell_and_undone(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    editor = _begin_edit(qtbot, page, "17-FOR-02", "status")
    assert isinstance(editor, QComboBox)
    assert editor.currentText() == "Not started"
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _stored(desk, "17-FOR-02")[0] is ActionStatus.IN_PROGRESS)
    qtbot.waitUntil(lambda: _cell(page, "17-FOR-02", "status").data() == "In progress")
    step = desk.workspace.next_undo()
    assert step is not None
    assert step.label == "Status of 17-FOR-02: In progress"
    desk.undo()
    qtbot.waitUntil(lambda: _cell(page, "17-FOR-02", "status").data() == "Not started")


def test_a_side_is_chosen_from_the_opened_list_of_its_cell_by_one_click(qtbot: QtBot, page: ActionsPage) -> None:
    editor = _begin_edit(qtbot, page, "17-FOR-02", "side")
    assert isinstance(editor, QComboBox)
    editor.showPopup()
    choices = editor.view()
    assert choices is not None
    place = choices.visualRect(editor.model().index(editor.findData("mexico"), 0)).center()
    qtbot.mouseMove(choices.viewport(), place)
    qtbot.mouseClick(choices.viewport(), LEFT, pos=place)
    qtbot.waitUntil(lambda: _cell(page, "17-FOR-02", "side").data() == "Mexico")


def test_very_many_actions_are_closed_in_the_background_in_one_change_set(
    qtbot: QtBot, desk: Desk, page: ActionsPage
) -> None:
    with desk.change("Many") as session:
        session.add_all(Action(id=new_id(), number=f"X-{place:04}") for place in range(MOST_AT_ONCE))
    qtbot.waitUntil(lambda: len(_lines(page)) == ALL + MOST_AT_ONCE)
    page.view.selectAll()
    qtbot.mouseClick(page.bulk.done_button, LEFT)
    qtbot.waitUntil(lambda: {line.status for line in _lines(page)} == {ActionStatus.DONE})
    step = desk.workspace.next_undo()
    assert step is not None
    assert step.label == f"Close {ALL + MOST_AT_ONCE} actions"


def test_a_due_date_is_typed_in_its_cell_with_its_meaning_shown(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    editor = _begin_edit(qtbot, page, "17-FOR-02", "due")
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, "spring 2022")
    meaning = editor.meaning  # type: ignore[attr-defined]
    assert meaning.isVisible()
    assert meaning.text() == "→ March 20–June 20, 2022"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _stored(desk, "17-FOR-02")[1:] == ("spring 2022", date(2022, 6, 20)))
    qtbot.waitUntil(lambda: _cell(page, "17-FOR-02", "status").data() == "Overdue · Not started")


def test_who_answers_is_typed_with_completion_and_unknown_names_change_nothing(
    qtbot: QtBot, desk: Desk, page: ActionsPage
) -> None:
    editor = _begin_edit(qtbot, page, "17-FOR-02", "responsible")
    assert isinstance(editor, QLineEdit)
    editor.clear()
    qtbot.keyClicks(editor, "comision nacional for")
    popup = next(child for child in QApplication.topLevelWidgets() if child.isVisible() and child is not page)
    assert popup.model().index(0, 0).data() == "National Forestry Commission (CONAFOR)"  # type: ignore[attr-defined]
    editor.setText("semarnat; CONAFOR")
    popup.hide()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _cell(page, "17-FOR-02", "responsible").data() == "SEMARNAT · CONAFOR")
    editor = _begin_edit(qtbot, page, "17-FOR-02", "responsible")
    assert isinstance(editor, QLineEdit)
    editor.setText("Nobody Atall")
    with qtbot.waitSignal(desk.failed) as failed:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert failed.args is not None
    assert "Nobody Atall" in failed.args[0]
    assert _cell(page, "17-FOR-02", "responsible").data() == "SEMARNAT · CONAFOR"


def test_a_wording_is_edited_in_its_cell(qtbot: QtBot, page: ActionsPage) -> None:
    editor = _begin_edit(qtbot, page, "17-FOR-02", "text")
    assert isinstance(editor, QPlainTextEdit)
    editor.setPlainText("Sign the plan")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _cell(page, "17-FOR-02", "text").data() == "Sign the plan")


def test_an_open_cell_editor_is_not_closed_by_the_news_of_others(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    page.view.sortByColumn(6, Qt.SortOrder.AscendingOrder)
    editor = _begin_edit(qtbot, page, "17-FOR-02", "due")
    qtbot.keyClicks(editor, "spring")
    with desk.workspace.change("Another window") as session:
        action = session.scalars(select(Action).where(Action.number == "17-FOR-01")).one()
        action.status = ActionStatus.DONE
    desk.listen()
    assert QApplication.focusWidget() is editor
    qtbot.keyClicks(editor, " 2023")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _stored(desk, "17-FOR-02")[1] == "spring 2023")
    qtbot.waitUntil(lambda: _cell(page, "17-FOR-01", "status").data() == "Done")


def test_ten_actions_are_closed_at_once_and_opened_by_one_undo(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    page.view.setFocus()
    page.view.choose_first()
    for _ in range(9):
        qtbot.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.bulk.isVisible()
    assert page.bulk.count.text() == "10 actions chosen"
    qtbot.mouseClick(page.bulk.done_button, LEFT)
    assert [line.status for line in _lines(page)[:11]] == [ActionStatus.DONE] * 10 + [_lines(page)[10].status]
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
    count = len(_lines(page))
    next(action for action in page.bulk.tag_menu.actions() if action.text() == "Add “Youth”").trigger()
    assert all("Youth" in line.tags for line in _lines(page))
    next(action for action in page.bulk.tag_menu.actions() if action.text() == "Remove “Youth”").trigger()
    assert not any("Youth" in line.tags for line in _lines(page))
    next(action for action in page.bulk.status_menu.actions() if action.text() == "On hold").trigger()
    assert {line.status for line in _lines(page)} == {ActionStatus.ON_HOLD}
    qtbot.keyClicks(page.bulk.due, "December 2023")
    assert page.bulk.meaning.text() == "→ December 1–31, 2023"
    qtbot.keyClick(page.bulk.due, Qt.Key.Key_Return)
    assert {line.last_day for line in _lines(page)} == {date(2023, 12, 31)}
    step = desk.workspace.next_undo()
    assert step is not None
    assert step.label == f"Due date of {count} actions"


def test_deleting_by_key_is_brought_back_by_undo_with_the_row_still_in_its_place(
    qtbot: QtBot, desk: Desk, page: ActionsPage
) -> None:
    before = _numbers(page)
    _choose(qtbot, page, "17-FOR-02")
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert "17-FOR-02" not in _numbers(page)
    assert len(_lines(page)) == ALL - 1
    desk.undo()
    qtbot.waitUntil(lambda: sorted(_numbers(page)) == sorted(before) and not page.slices.is_busy)


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
    assert len(_lines(page)) == ALL


def test_the_chosen_row_stays_chosen_when_the_order_and_the_filter_change(qtbot: QtBot, page: ActionsPage) -> None:
    record_id = _choose(qtbot, page, "17-FOR-03")
    page.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert page.view.chosen_ids() == [record_id]
    page.filters.words.setText("for-0")
    assert page.view.chosen_ids() == [record_id]
    assert page.chosen.id() == record_id


def test_the_card_saves_a_wording_after_a_pause_and_shows_the_other_languages(
    qtbot: QtBot, desk: Desk, page: ActionsPage
) -> None:
    _choose(qtbot, page, "17-FOR-02")
    card = page.card
    card.wording.text.setFocus()
    card.wording.text.selectAll()
    qtbot.keyClicks(card.wording.text, "Sign the Operating Plan ")
    qtbot.waitUntil(lambda: _cell(page, "17-FOR-02", "text").data() == "Sign the Operating Plan", timeout=3_000)
    assert card.wording.text.toPlainText() == "Sign the Operating Plan "
    french = next(each for each in card.wording.languages.buttons() if each.text() == "FR")
    qtbot.mouseClick(french, LEFT)
    assert card.wording.text.toPlainText().startswith("Se réunir")
    assert desk.language is Language.ENGLISH


def test_what_is_typed_in_the_card_is_saved_when_another_action_is_shown(qtbot: QtBot, page: ActionsPage) -> None:
    first = _choose(qtbot, page, "17-FOR-02")
    page.card.particulars.due.setFocus()
    qtbot.keyClicks(page.card.particulars.due, "summer 2023")
    assert page.card.particulars.due_meaning.text() == "→ June 21–September 21, 2023"
    _choose(qtbot, page, "17-FOR-03")
    assert page.card.particulars.due.text() == ""
    line = page.sieve.find(first)
    assert line is not None
    assert line.due == "summer 2023"


def test_typing_is_not_written_over_by_others_and_both_wordings_are_offered(
    qtbot: QtBot, desk: Desk, page: ActionsPage
) -> None:
    _choose(qtbot, page, "17-FOR-02")
    page.card.wording.text.setFocus()
    page.card.wording.text.selectAll()
    qtbot.keyClicks(page.card.wording.text, "Mine")
    with desk.workspace.change("Another window") as session:
        action = session.scalars(select(Action).where(Action.number == "17-FOR-02")).one()
        action.text = action.text.with_text(Language.ENGLISH, "Theirs")
    desk.listen()
    qtbot.waitUntil(page.card.wording.clash.isVisible)
    assert page.card.wording.text.toPlainText() == "Mine"
    assert "Theirs" in page.card.wording.clash.words.text()
    qtbot.mouseClick(page.card.wording.clash.buttons["take_theirs"], LEFT)
    assert page.card.wording.text.toPlainText() == "Theirs"
    assert page.card.wording.clash.isHidden()


def test_an_overdue_action_says_since_when_and_where_it_was_raised(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    _choose(qtbot, page, "17-ENV-11")
    assert page.card.chip.text() == "Overdue since June 20, 2022"
    assert page.card.particulars.due_meaning.text() == "→ March 20–June 20, 2022"
    assert page.card.particulars.raised_at.text() == "17th Annual Meeting"
    with qtbot.waitSignal(desk.asked_to_go) as gone:
        qtbot.mouseClick(page.card.particulars.raised_at, LEFT)
    assert gone.args is not None
    place = gone.args[0]
    assert (place.page, place.record_id) == ("session", page.card.card.session_id if page.card.card else None)


def test_contacts_to_be_named_are_shown_in_words_and_changed(qtbot: QtBot, page: ActionsPage) -> None:
    _choose(qtbot, page, "17-AGR-08")
    assert "to be named by Canada" in page.card.particulars.contacts.text()
    page.card.particulars.contacts.setFocus()
    page.card.particulars.contacts.setText("to be named by Mexico")
    qtbot.keyClick(page.card.particulars.contacts, Qt.Key.Key_Return)
    assert _cell(page, "17-AGR-08", "contacts").data() == "to be named by Mexico"
    page.card.particulars.contacts.setText("Somebody Unheard Of")
    qtbot.keyClick(page.card.particulars.contacts, Qt.Key.Key_Return)
    assert page.card.particulars.contacts_unknown.isVisible()
    assert page.card.particulars.contacts.text() == "Somebody Unheard Of"
    assert _cell(page, "17-AGR-08", "contacts").data() == "to be named by Mexico"


def test_an_update_gives_a_status_and_stands_in_the_history(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    _choose(qtbot, page, "17-FOR-02")
    form = page.card.update_form
    qtbot.mouseClick(form.add_button, LEFT)
    assert QApplication.focusWidget() is form.words
    assert not form.save_button.isEnabled()
    qtbot.keyClicks(form.words, "CONAFOR proposes two dates")
    form.status.setCurrentIndex(form.status.findData("in_progress"))
    qtbot.mouseClick(form.save_button, LEFT)
    assert _stored(desk, "17-FOR-02")[0] is ActionStatus.IN_PROGRESS

    def told() -> str:
        return "\n".join(label.text() for label in page.card.chronicle.findChildren(type(page.card.number)))

    qtbot.waitUntil(lambda: "status from “Not started” to “In progress”" in told(), timeout=3_000)
    assert "CONAFOR proposes two dates" in told()
    qtbot.waitUntil(lambda: page.card.card is not None and len(page.card.card.updates) == 1)
    drop = next(each for each in page.card.chronicle.findChildren(QAbstractButton) if each.text() == "Delete")
    qtbot.mouseClick(drop, LEFT)
    count = desk.ask(lambda session: session.execute(select(func.count()).select_from(ActionUpdate)).scalar_one())
    assert count == 0


def test_a_tag_is_ticked_in_the_card(qtbot: QtBot, page: ActionsPage) -> None:
    _choose(qtbot, page, "17-FOR-02")
    box = next(each for each in page.card.findChildren(QCheckBox) if each.text() == "Gender")
    was = box.isChecked()
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
    line = page.sieve.find(page.chosen.id())
    assert line is not None
    assert ("Gender" in line.tags) is not was


def test_carrying_over_is_offered_where_there_is_a_next_session(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    _choose(qtbot, page, "17-FOR-02")
    assert page.card.carry_button.isHidden()
    _plan_next(desk, "17-FOR-02")
    qtbot.waitUntil(lambda: not page.card.carry_button.isHidden())
    assert page.card.carry_button.text() == "Carry over to the 18th Annual Meeting"
    qtbot.mouseClick(page.card.carry_button, LEFT)
    assert _stored(desk, "17-FOR-02")[0] is ActionStatus.CARRIED_OVER
    assert desk.ask(lambda session: session.execute(select(func.count(AgendaItemAction.id))).scalar_one()) == 1
    qtbot.waitUntil(lambda: page.card.agenda.text() == "On the agenda of: 18th Annual Meeting")


def test_carrying_over_without_a_next_session_changes_nothing_and_says_why(
    qtbot: QtBot, desk: Desk, page: ActionsPage
) -> None:
    _choose(qtbot, page, "17-FOR-02")
    before = desk.workspace.newest_change()
    page.view.selectAll()
    with qtbot.waitSignal(desk.failed) as failed:
        qtbot.mouseClick(page.bulk.carry_button, LEFT)
    assert failed.args is not None
    assert "no later session" in failed.args[0]
    assert desk.workspace.newest_change() == before


def test_a_new_action_is_recorded_in_place_with_its_number(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    _choose(qtbot, page, "17-FOR-02")
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_N, CONTROL)
    panel = page.new_panel
    assert panel.isVisible()
    assert panel.group.currentText() == "Forestry"
    assert panel.number.text() == "It gets the number 17-FOR-07"
    assert not panel.record_button.isEnabled()
    qtbot.keyClicks(panel.text, "Hold a briefing")
    qtbot.mouseClick(panel.record_button, LEFT)
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.number == "17-FOR-07")
    assert panel.isHidden()
    assert len(_lines(page)) == ALL + 1
    assert page.view.chosen_count() == 1


def test_going_to_a_record_lets_go_of_filters_that_hide_it(qtbot: QtBot, page: ActionsPage) -> None:
    wanted = next(line.id for line in _lines(page) if line.number == "17-ENV-01")
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
    _choose(qtbot, page, "17-FOR-02")
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
    again = _opened(qtbot, desk)
    shown = {column.key for place, column in enumerate(again.model.columns) if not again.view.isColumnHidden(place)}
    assert "commitment" in shown
    assert "theme" not in shown
    assert "tags" not in shown


def test_the_context_menu_acts_on_the_rows_it_was_opened_for(qtbot: QtBot, desk: Desk, page: ActionsPage) -> None:
    _choose(qtbot, page, "17-FOR-02")
    page.view.customContextMenuRequested.emit(page.view.visualRect(_cell(page, "17-FOR-02", "text")).center())
    menu = page.findChild(ActionMenu)
    assert menu is not None
    assert menu.isVisible()
    _choose(qtbot, page, "17-FOR-03")
    done = next(action for action in menu.findChildren(type(page.view.copy_action)) if action.data() == "status:done")
    menu.triggered.emit(done)
    menu.close()
    assert _stored(desk, "17-FOR-02")[0] is ActionStatus.DONE
    assert _stored(desk, "17-FOR-03")[0] is not ActionStatus.DONE


def test_the_log_of_what_is_shown_is_written_and_its_folder_remembered(
    qtbot: QtBot, page: ActionsPage, tmp_path: Path
) -> None:
    page.filters.group.setCurrentIndex(page.filters.group.findText("Forestry"))
    page.filters.words.setText("fire")
    wanted = _numbers(page)
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


def test_an_empty_workspace_says_what_to_do_first(qtbot: QtBot, desk: Desk) -> None:
    with desk.change("Delete all") as session:
        session.execute(delete(Action))
        session.execute(delete(Session))
    page = _opened(qtbot, desk)
    assert page.empty.isVisible()
    assert page.empty_new_button.isHidden()
    with qtbot.waitSignal(desk.asked_to_go) as gone:
        qtbot.mouseClick(page.first_button, LEFT)
    assert gone.args is not None
    assert gone.args[0].page == "meetings"


@pytest.mark.parametrize("language", list(Language))
def test_the_page_opens_in_every_language_with_its_data(qtbot: QtBot, desk: Desk, language: Language) -> None:
    choose_language(language)
    desk.language = language
    page = _opened(qtbot, desk)
    _choose(qtbot, page, "17-FOR-02")
    page.filters.grouping.setCurrentIndex(3)
    texts = {Language.ENGLISH: "Meet in", Language.FRENCH: "Se réunir", Language.SPANISH: "Reunirse"}
    assert page.card.wording.text.toPlainText().startswith(texts[language])
    choose_language(Language.ENGLISH)


def test_every_control_can_be_reached_by_tab_and_has_a_name(qtbot: QtBot, page: ActionsPage) -> None:
    _choose(qtbot, page, "17-FOR-02")
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    controls = [
        each
        for kind in kinds
        for each in page.findChildren(kind)
        if each.isVisible() and not each.objectName().startswith("qt_") and each.parent() is not page.filters.words
    ]
    assert len(controls) > 20
    for control in controls:
        named = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
        assert named, control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
    assert page.view.accessibleName()
    spoken = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("No.: ")
    assert "Status: " in spoken


def test_the_keys_of_a_page_belong_to_the_page(qtbot: QtBot, page: ActionsPage) -> None:
    shortcuts = {action.objectName(): action.shortcut().toString() for action in page.actions()}
    assert shortcuts == {"new_action": "Ctrl+N", "find_action": "Ctrl+F"}
