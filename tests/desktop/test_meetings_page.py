"""Meetings: all editions, setting up the 18th, joint sessions, groups that do not meet, texts of the report."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.dates import shown_day
from cmpdesk.desktop.desk import Desk, Place
from cmpdesk.desktop.pages.meetings import MeetingsPage
from cmpdesk.model.agenda import AgendaItemAction
from cmpdesk.model.choices import Mode, Section, SessionKind, Side
from cmpdesk.model.language import Language
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.meetings.editing import EditionFile, edition_file
from cmpdesk.secretariat.meetings.lists import SessionRow, session_rows
from tests.desktop.pages_shown import (
    cell_place,
    child,
    click_cell,
    examine_models,
    overtype,
    places,
    press,
    show,
    unnamed_controls,
)

NOW = Selection(Language.ENGLISH, date(2026, 3, 1))


def _rows(desk: Desk, edition_id: str) -> tuple[SessionRow, ...]:
    return desk.ask(session_rows, edition_id, NOW)


def _file(desk: Desk, edition_id: str) -> EditionFile:
    file = desk.ask(edition_file, edition_id)
    assert file is not None
    return file


def test_all_editions_stand_in_one_list_the_newest_first(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, MeetingsPage(desk))
    assert [row.ordinal for row in page.model.lines] == list(range(17, 0, -1))
    assert page.card.title.text() == "17th Annual Meeting (2021)"
    assert [row.groups for row in page.card.sessions.model.lines][2:5] == ["Energy", "Environment", "Forestry"]
    examine_models(page)


def test_the_18th_edition_is_set_up_with_a_preview_as_one_change(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, MeetingsPage(desk))
    press(qtbot, child(page, QPushButton, "set_up_edition"))
    form = page.new_edition
    assert (form.ordinal.value(), form.host.value()) == (18, Side.CANADA)
    overtype(qtbot, form.year, "2022")
    overtype(qtbot, form.place.parts[Language.ENGLISH], "Ottawa, Ontario")
    overtype(qtbot, form.starts, "17 November 2022")
    qtbot.keyClick(form.starts, Qt.Key.Key_Tab)
    assert form.ends.value() == date(2022, 11, 17)
    energy = next(row for row, line in enumerate(form.model.lines) if line.code == "ENE")
    form.view.setFocus()
    form.view.setCurrentIndex(form.model.index(energy, 0))
    qtbot.keyClick(form.view, Qt.Key.Key_Space)
    assert form.preview.text().startswith("Will be made, in one step: 18th Annual Meeting, 2022, and 7 sessions.")
    assert "Energy" not in form.preview.text()
    assert "Each agenda begins with the standing items; 68 open actions are put up for review." in form.preview.text()
    press(qtbot, child(page, QPushButton, "set_up_do"))
    assert page.card.title.text() == "18th Annual Meeting (2022)"
    rows = page.card.sessions.model.lines
    assert len(rows) == 7
    assert {row.starts_on for row in rows} == {None}
    assert _on_agendas(desk) == 68
    desk.undo()
    assert page.model.lines[0].ordinal == 17


def test_an_edition_can_be_set_up_with_empty_agendas(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, MeetingsPage(desk))
    page.show_record(None, "new")
    form = page.new_edition
    form.standing_items.setFocus()
    qtbot.keyClick(form.standing_items, Qt.Key.Key_Space)
    assert "standing items" not in form.preview.text()
    press(qtbot, form.add_button)
    assert len(page.card.sessions.model.lines) == 8
    assert _on_agendas(desk) == 0


def _on_agendas(desk: Desk) -> int:
    """Return how many earlier actions the agendas of the sample take up."""
    return desk.ask(lambda session: len(session.scalars(select(AgendaItemAction)).all()))


def test_a_number_that_is_taken_is_refused_and_the_form_stays(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, MeetingsPage(desk))
    page.show_record(None, "new")
    overtype(qtbot, page.new_edition.ordinal, "17")
    with qtbot.waitSignal(desk.failed) as told:
        press(qtbot, page.new_edition.add_button)
    assert "2021" in told.args[0]
    assert page.new_edition.isVisible()


def test_facts_of_an_edition_are_edited_in_place(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, MeetingsPage(desk))
    edition_id = page.record_id
    field = page.card.form.field("place").parts[Language.SPANISH]
    overtype(qtbot, field, "Ciudad de México")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    mode = page.card.form.field("mode")
    mode.setFocus()
    mode.setCurrentIndex(mode.findData(Mode.HYBRID))
    mode.activated.emit(mode.currentIndex())
    facts = _file(desk, edition_id).facts
    assert (facts.place.spanish, facts.mode) == ("Ciudad de México", Mode.HYBRID)
    wrong = page.card.form.field("ends_on")
    overtype(qtbot, wrong, "2020-01-01")
    with qtbot.waitSignal(desk.failed):
        wrong.commit()
    assert wrong.text() == shown_day(facts.ends_on)


def test_the_message_of_the_co_chairs_is_stored_as_typed(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, MeetingsPage(desk))
    edition_id = page.record_id
    field = page.card.texts.field(Section.MESSAGE.value).parts[Language.FRENCH]
    overtype(qtbot, field, "**Bienvenue** à tous.")
    qtbot.waitUntil(
        lambda: _file(desk, edition_id).texts[Section.MESSAGE].french == "**Bienvenue** à tous.", timeout=3000
    )
    assert field.toPlainText() == "**Bienvenue** à tous."


def test_enter_and_a_double_click_open_a_session(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, MeetingsPage(desk))
    view = page.card.sessions.view
    view.setFocus()
    view.selectRow(4)
    forestry = page.card.sessions.model.lines[4].id
    with places(desk) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
        click_cell(qtbot, view, 4)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell_place(view, 4))
    assert asked == [Place("session", forestry)] * 2


def test_two_sessions_become_a_joint_one_and_are_taken_apart(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, MeetingsPage(desk))
    edition_id = page.record_id
    view = page.card.sessions.view
    assert not page.card.join_button.isEnabled()
    click_cell(qtbot, view, 3)
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, cell_place(view, 4)
    )
    press(qtbot, child(page, QPushButton, "join_sessions"))
    joint = [row for row in _rows(desk, edition_id) if len(row.group_ids) > 1]
    assert [row.groups for row in joint] == ["Environment / Forestry"]
    assert view.chosen_ids() == [joint[0].id]
    press(qtbot, child(page, QPushButton, "take_apart"))
    assert [row.groups for row in _rows(desk, edition_id)][3:5] == ["Environment", "Forestry"]
    desk.undo()
    desk.undo()
    assert len(_rows(desk, edition_id)) == 8


def test_a_group_that_does_not_meet_is_ticked_with_its_reason(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, MeetingsPage(desk))
    edition_id = page.record_id
    page.card.sessions.view.selectRow(6)
    tick = page.card.session_form.field("did_not_meet")
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert tick.isChecked()
    assert _rows(desk, edition_id)[6].did_not_meet
    overtype(qtbot, page.card.session_form.field("reason").parts[Language.ENGLISH], "No date was found.")
    page.card.commit()
    row = _rows(desk, edition_id)[6]
    assert (row.groups, row.did_not_meet, row.reason.english) == ("Mining", True, "No date was found.")


def test_a_meeting_between_two_editions_is_added(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, MeetingsPage(desk))
    edition_id = page.record_id
    more = page.card.more
    assert not more.add_button.isEnabled()
    more.group.setCurrentIndex(more.group.findText("Mining"))
    more.group.activated.emit(more.group.currentIndex())
    overtype(qtbot, more.day, "2022-02-03")
    more.between.setFocus()
    qtbot.keyClick(more.between, Qt.Key.Key_Space)
    press(qtbot, more.add_button)
    added = _rows(desk, edition_id)[-1]
    assert (added.groups, added.kind, added.starts_on) == ("Mining", SessionKind.INTERSESSIONAL, date(2022, 2, 3))


def test_a_deleted_session_and_a_deleted_edition_come_back(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, MeetingsPage(desk))
    edition_id = page.record_id
    before = _rows(desk, edition_id)
    page.card.sessions.view.setFocus()
    page.card.sessions.view.selectRow(4)
    with qtbot.waitSignal(desk.said) as said:
        qtbot.keyClick(page.card.sessions.view, Qt.Key.Key_Delete)
    assert "Forestry" in said.args[0]
    assert len(_rows(desk, edition_id)) == 7
    page.view.setFocus()
    page.view.choose(edition_id)
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert page.model.lines[0].ordinal == 16
    desk.undo()
    desk.undo()
    assert _rows(desk, edition_id) == before


def test_news_keeps_the_chosen_edition(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, MeetingsPage(desk))
    click_cell(qtbot, page.view, 5)
    chosen = page.view.chosen_ids()
    title = page.card.title.text()
    desk.workspace.change("x")
    page.show_record(None, "new")
    page._on_given_up()
    assert page.view.chosen_ids() == chosen
    assert page.card.title.text() == title


def test_every_control_has_a_name(qtbot: QtBot, desk: Desk) -> None:
    assert unnamed_controls(show(qtbot, MeetingsPage(desk))) == []
