"""Beside the text: the agenda with its clock, and what the group said last year."""

from __future__ import annotations

from datetime import datetime, timedelta

from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.pages.capture.page import CapturePage
from cmpdesk.model.action import ActionReview
from cmpdesk.model.choices import ReviewResult
from tests.desktop.capture.secretary import Key, Keys, Secretary


def test_the_keys_begin_the_items_and_what_is_typed_belongs_to_them(secretary: Secretary) -> None:
    secretary.press(Key.Key_Down, Keys.AltModifier)
    secretary.type("The co-chairs opened.")
    secretary.press(Key.Key_Down, Keys.AltModifier)
    secretary.type("The agenda was adopted.")
    rows = secretary.page.agenda.model.lines
    assert [row.standing for row in rows[:4]] == ["done", "now", "next", ""]
    assert [line.agenda_item_id for line in secretary.page.pane.lines] == [rows[0].entry.id, rows[1].entry.id]
    secretary.press(Key.Key_Up, Keys.AltModifier)
    secretary.type("Late ones came.")
    assert secretary.stored() == ["The co-chairs opened.", "Late ones came.", "The agenda was adopted."]
    assert [secretary.page.pane.mark_of(place).item for place in range(3)] == ["1", "", "2"]


def test_the_clock_shows_the_time_left_and_what_is_over(secretary: Secretary) -> None:
    shown, zone = secretary.page.clock, datetime.now().astimezone().tzinfo
    sheet = secretary.page.sheet
    assert sheet is not None
    begins = sheet.entries[0].begins_at
    assert begins is not None
    shown.now = lambda: (begins + timedelta(minutes=2)).astimezone(zone)
    shown.show_time()
    assert (shown.item.text(), shown.session.text()) == ("Not begun", "118 minutes left")
    secretary.press(Key.Key_Down, Keys.AltModifier)
    assert shown.item.text() == "10 minutes left"
    assert shown.behind.text() == "2 minutes behind the plan"
    shown.now = lambda: begins + timedelta(minutes=123)
    shown.show_time()
    assert (shown.item.text(), shown.session.text()) == ("111 minutes over", "3 minutes over")
    assert shown.item.property("tone") == "bad"


def test_the_clock_ticks_once_a_second_and_only_while_it_is_seen(secretary: Secretary) -> None:
    timer = secretary.page.clock.timer
    assert timer.isActive()
    assert timer.interval() == 1_000
    secretary.page.hide()
    assert not timer.isActive()
    secretary.page.show()
    assert timer.isActive()


def test_the_clock_outlives_the_program(qtbot: QtBot, secretary: Secretary) -> None:
    secretary.press(Key.Key_Down, Keys.AltModifier)
    course = secretary.page.course
    again = CapturePage(secretary.desk)
    qtbot.addWidget(again)
    again.show_record(secretary.session_id, None)
    assert again.course == course
    assert again.agenda.model.lines[0].standing == "now"


def test_the_last_result_and_the_open_actions_of_the_item_are_beside_the_text(
    qtbot: QtBot, secretary: Secretary
) -> None:
    rows = secretary.page.agenda.model.lines
    carbon = next(row for row in rows if row.title.endswith("Forest carbon accounting"))
    secretary.page.agenda.choose(carbon.entry.id)
    previous = secretary.page.previous
    assert previous.tabText(0) == "Result 2021"
    assert "Little was done together" in previous.result.toPlainText()
    panel = previous.actions_panel
    assert [line.number for line in panel.model.lines] == ["17-FOR-01"]
    previous.setCurrentIndex(1)
    panel.table.setFocus()
    panel.table.selectRow(0)
    qtbot.keyClick(panel.table, Key.Key_C)
    reviews = secretary.desk.ask(lambda database: database.scalars(select(ActionReview.result)).all())
    assert reviews == [ReviewResult.CONTINUE]
    previous.all_check.setChecked(True)
    assert len(panel.model.lines) > 1
