"""The page of a session: real keys and clicks on the sample."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language, texts
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.desktop.pages.session.agenda import AgendaTab
from cmpdesk.desktop.pages.session.cell_editing import CompletingLine
from cmpdesk.desktop.pages.session.overview import OverviewTab
from cmpdesk.desktop.pages.session.participants import ParticipantsTab
from cmpdesk.desktop.pages.session.record_tree_view import RecordTreeView
from cmpdesk.desktop.theme import ThemeChoice, apply_theme
from cmpdesk.model.agenda import AgendaItem, AgendaItemAction, AgendaItemLead
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import AgendaKind, Delegation, Mode, SessionState, Side
from cmpdesk.model.edition import Approval, Edition, HeadCount, Session, SessionGroup
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.participant import Participant
from cmpdesk.model.person import Person
from cmpdesk.model.working_group import WorkingGroup

Key, Ctrl, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def session_of(desk: Desk, code: str) -> str:
    def question(database: DatabaseSession) -> str:
        found = database.scalars(
            select(SessionGroup.session_id)
            .join(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
            .where(WorkingGroup.code == code)
            .order_by(SessionGroup.session_id)
        ).first()
        assert found is not None
        return found

    return desk.ask(question)


def new_session(desk: Desk, code: str = "FOR") -> str:
    """The session of the 18th edition, which nothing is prepared for yet."""
    with desk.change("Set up the 18th edition") as database:
        group = database.scalars(select(WorkingGroup.id).where(WorkingGroup.code == code)).one()
        edition = Edition(id=new_id(), ordinal=18, year=2022, host=Side.CANADA, starts_on=date(2022, 11, 17))
        database.add(edition)
        database.flush()
        meeting = Session(
            id=new_id(),
            edition_id=edition.id,
            starts_on=date(2022, 11, 17),
            start_time=time(10),
            end_time=time(12, 30),
            time_zone="America/Toronto",
            mode=Mode.HYBRID,
        )
        database.add(meeting)
        database.flush()
        database.add(SessionGroup(session_id=meeting.id, working_group_id=group))
        return meeting.id


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[SessionPage]:
    made = SessionPage(desk)
    qtbot.addWidget(made)
    made.resize(1190, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


def overview(page: SessionPage, session_id: str) -> OverviewTab:
    page.show_record(session_id, "overview")
    tab = page.current_tab()
    assert isinstance(tab, OverviewTab)
    return tab


def agenda(page: SessionPage, session_id: str) -> AgendaTab:
    page.show_record(session_id, "agenda")
    tab = page.current_tab()
    assert isinstance(tab, AgendaTab)
    return tab


def participants(page: SessionPage, session_id: str) -> ParticipantsTab:
    page.show_record(session_id, "participants")
    tab = page.current_tab()
    assert isinstance(tab, ParticipantsTab)
    return tab


def titles(tab: AgendaTab) -> list[str]:
    """The numbers and titles as the list shows them."""
    model = tab.model
    shown = []
    for record_id in model.all_ids():
        number, title = (model.index_of(record_id, model.column_of(key)).data() for key in ("number", "title"))
        shown.append(f"{number} {title}")
    return shown


def cell(view: RecordTreeView, record_id: str, key: str) -> str:
    return str(view.records.index_of(record_id, view.records.column_of(key)).data() or "")


def typed_into(tab: AgendaTab | ParticipantsTab, text: str, key: Qt.Key = Key.Key_Return) -> None:
    """Replace what stands in the open cell."""
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert tab.view.is_editing()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    press(editor, key)


def press(editor: QWidget, key: Qt.Key) -> None:
    """Press a key in an open cell; Qt closes a cell by a posted event."""
    QTest.keyClick(editor, key)
    QCoreApplication.sendPostedEvents()


def choose(tab: AgendaTab | ParticipantsTab, ids: list[str]) -> None:
    """Choose rows as a click would: the list has the keys then."""
    tab.view.choose(ids)
    tab.view.setFocus()


def undo(desk: Desk) -> None:
    desk.undo()


# The frame


def test_the_heading_says_whose_session_it_is_and_when_in_both_cities(desk: Desk, page: SessionPage) -> None:
    page.show_record(new_session(desk), None)
    assert page.heading.title.text() == "Forestry Working Group"
    facts = page.heading.facts.text()
    assert "November 17, 2022" in facts
    assert "10:00–12:30 (Ottawa) / 09:00–11:30 (Mexico City)" in facts
    assert "Hybrid" in facts


def test_summer_time_is_that_of_each_city_on_the_day(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    with desk.change("Move to June") as database:
        database.get_one(Session, session_id).starts_on = date(2023, 6, 15)
    # Mexico gave summer time up in October 2022: two hours in summer, one in winter.
    assert tab.when.clocks.text() == "10:00–12:30 (Ottawa) / 08:00–10:30 (Mexico City)"


def test_a_click_on_a_step_sets_the_state_and_undo_takes_it_back(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    page.show_record(session_id, None)
    step = page.heading.findChild(QPushButton, "state_held")
    assert step is not None
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert desk.ask(lambda database: database.get_one(Session, session_id).state) is SessionState.HELD
    assert step.text() == "✓ Held"
    undo(desk)
    assert step.text() == "Held"
    assert desk.ask(lambda database: database.get_one(Session, session_id).state) is SessionState.PLANNED


def test_each_side_s_approval_is_ticked_for_itself(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    page.show_record(session_id, None)
    canada, mexico = (page.heading.findChild(QPushButton, f"state_approved_by_{side}") for side in ("canada", "mexico"))
    assert canada is not None
    assert mexico is not None
    qtbot.mouseClick(mexico, Qt.MouseButton.LeftButton)
    assert (canada.text()[0], mexico.text()[0]) == ("A", "✓")
    qtbot.mouseClick(canada, Qt.MouseButton.LeftButton)
    assert (canada.text()[0], mexico.text()[0]) == ("✓", "✓")


def test_a_session_that_was_deleted_is_said_to_be_gone_and_undo_shows_it_again(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    page.show_record(session_id, "agenda")
    with desk.change("Delete the session") as database:
        database.delete(database.get_one(Session, session_id))
    assert page.nothing.isVisible()
    undo(desk)
    assert not page.nothing.isVisible()


def test_the_choice_to_hide_the_preview_is_remembered(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    page.show_record(session_of(desk, "FOR"), None)
    assert page.preview_holder.isVisible()
    qtbot.mouseClick(page.heading.preview_button, Qt.MouseButton.LeftButton)
    assert not page.preview_holder.isVisible()
    other = SessionPage(desk)
    qtbot.addWidget(other)
    other.resize(1190, 800)
    other.show()
    other.show_record(session_of(desk, "FOR"), None)
    assert not other.preview_holder.isVisible()


# Overview


def test_a_date_typed_in_words_is_stored_when_the_field_is_left(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.when.starts_on.setFocus()
    tab.when.starts_on.selectAll()
    QTest.keyClicks(tab.when.starts_on, "18 nov 2022")
    QTest.keyClick(tab.when.starts_on, Key.Key_Tab)
    assert desk.ask(lambda database: database.get_one(Session, session_id).starts_on) == date(2022, 11, 18)
    assert tab.when.starts_on.text() == "November 18, 2022"


def test_what_is_no_date_is_said_and_stays_in_the_field(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.when.starts_on.setFocus()
    tab.when.starts_on.selectAll()
    QTest.keyClicks(tab.when.starts_on, "soon")
    QTest.keyClick(tab.when.starts_on, Key.Key_Return)
    assert "soon" in tab.when.wrong.text()
    assert tab.when.wrong.isVisible()
    assert tab.when.starts_on.text() == "soon"
    assert desk.ask(lambda database: database.get_one(Session, session_id).starts_on) == date(2022, 11, 17)


def test_a_pause_in_typing_saves(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.when.place.setFocus()
    QTest.keyClicks(tab.when.place, "Gatineau, Quebec")
    qtbot.waitUntil(
        lambda: desk.ask(lambda database: database.get_one(Session, session_id).place.english) == "Gatineau, Quebec"
    )
    assert tab.when.place.hasFocus()


def test_the_time_zone_is_completed_without_accents(desk: Desk, page: SessionPage) -> None:
    choose_language(Language.SPANISH)
    desk.language = Language.SPANISH
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.when.time_zone.setFocus()
    tab.when.time_zone.selectAll()
    QTest.keyClicks(tab.when.time_zone, "ciudad de mex")
    assert tab.when.time_zone.offers() == ["Ciudad de México (UTC−06:00)"]
    tab.when.time_zone.setText("Ciudad de México (UTC−06:00)")
    tab.when.time_zone.save_now()
    zone = desk.ask(lambda database: database.get_one(Session, session_id).time_zone)
    assert zone == "America/Mexico_City"


def test_news_does_not_overwrite_a_field_that_is_being_typed_and_a_conflict_shows_both(
    desk: Desk, page: SessionPage, qtbot: QtBot
) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.when.place.setFocus()
    QTest.keyClicks(tab.when.place, "Ottawa")
    with desk.change("From another window") as database:
        database.get_one(Session, session_id).place = Translated("Toronto")
    assert tab.when.place.text() == "Ottawa"
    tab.when.place.save_now()
    assert tab.when.place.text() == "Ottawa"
    bar = page.findChild(QWidget, "conflict_bar")
    assert bar is not None
    assert bar.isVisible()
    keep_mine = next(each for each in bar.findChildren(QPushButton) if each.text() == "Keep mine")
    qtbot.mouseClick(keep_mine, Qt.MouseButton.LeftButton)
    assert desk.ask(lambda database: database.get_one(Session, session_id).place.english) == "Ottawa"
    assert not bar.isVisible()


def test_of_a_conflict_the_other_value_can_stand(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.when.place.setFocus()
    QTest.keyClicks(tab.when.place, "Ottawa")
    with desk.change("From another window") as database:
        database.get_one(Session, session_id).place = Translated("Toronto")
    tab.when.place.save_now()
    bar = page.findChild(QWidget, "conflict_bar")
    assert bar is not None
    theirs = next(each for each in bar.findChildren(QPushButton) if each.text() == "Take theirs")
    qtbot.mouseClick(theirs, Qt.MouseButton.LeftButton)
    assert tab.when.place.text() == "Toronto"
    assert desk.ask(lambda database: database.get_one(Session, session_id).place.english) == "Toronto"


def test_a_missing_thing_leads_to_the_field_that_fills_it(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    missing = tab.findChild(QPushButton, "missing_place")
    assert missing is not None
    qtbot.mouseClick(missing, Qt.MouseButton.LeftButton)
    assert tab.when.place.hasFocus()
    to_agenda = tab.findChild(QPushButton, "missing_agenda")
    assert to_agenda is not None
    qtbot.mouseClick(to_agenda, Qt.MouseButton.LeftButton)
    assert isinstance(page.current_tab(), AgendaTab)


def test_texts_that_are_not_translated_are_counted_and_lead_into_their_language(
    desk: Desk, page: SessionPage, qtbot: QtBot
) -> None:
    session_id = new_session(desk)
    with desk.change("Place") as database:
        database.get_one(Session, session_id).place = Translated(english="Ottawa", spanish="Ottawa")
    tab = overview(page, session_id)
    missing = tab.findChild(QPushButton, "missing_translations")
    assert missing is not None
    assert missing.text() == "1 text is not in French."
    qtbot.mouseClick(missing, Qt.MouseButton.LeftButton)
    assert desk.language is Language.FRENCH
    QTest.keyClicks(tab.when.place, "Ottawa (Ontario)")
    tab.when.place.save_now()
    assert desk.ask(lambda database: database.get_one(Session, session_id).place.french) == "Ottawa (Ontario)"
    assert tab.findChild(QPushButton, "missing_translations") is None or not missing.isVisible()


def test_a_group_that_did_not_meet_only_needs_a_reason(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    qtbot.mouseClick(
        tab.when.did_not_meet, Qt.MouseButton.LeftButton, pos=QPoint(8, tab.when.did_not_meet.height() // 2)
    )
    assert tab.when.reason.isVisible()
    gaps = [each.objectName() for each in tab.findChildren(QPushButton) if each.objectName().startswith("missing_")]
    visible = [name for name in gaps if (found := tab.findChild(QPushButton, name)) is not None and found.isVisible()]
    assert visible == ["missing_reason"]


def test_a_joint_session_gets_a_second_group_and_loses_it(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    tab.groups.add_group.setCurrentIndex(tab.groups.add_group.findText("Environment"))
    tab.groups.add_group.activated.emit(tab.groups.add_group.currentIndex())
    assert page.heading.title.text() == "Forestry Working Group / Environment Working Group"
    chip = next(each for each in tab.findChildren(QPushButton, "group_FOR") if each.isVisible())
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert page.heading.title.text() == "Environment Working Group"
    undo(desk)
    undo(desk)
    assert page.heading.title.text() == "Forestry Working Group"


def test_a_number_of_participants_is_stated_and_taken_back(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    for field, typed in ((tab.numbers.numbers[Delegation.CANADA], "12"), (tab.numbers.number_words[None], "around 40")):
        field.setFocus()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Key.Key_Return)

    def counts(database: DatabaseSession) -> list[tuple[Delegation | None, int | None, str | None]]:
        rows = database.scalars(select(HeadCount).where(HeadCount.session_id == session_id).order_by(HeadCount.id))
        return [(row.delegation, row.number, row.words.english) for row in rows]

    assert desk.ask(counts) == [(Delegation.CANADA, 12, None), (None, None, "around 40")]
    tab.numbers.numbers[Delegation.CANADA].clear()
    tab.numbers.numbers[Delegation.CANADA].save_now()
    assert desk.ask(counts) == [(None, None, "around 40")]


def test_an_approval_keeps_its_day_and_name(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = overview(page, session_id)
    for field, typed in (
        (tab.approvals.approved_on[Side.MEXICO], "2022-12-01"),
        (tab.approvals.approved_by[Side.MEXICO], "SRE"),
    ):
        field.setFocus()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Key.Key_Return)

    def approvals(database: DatabaseSession) -> list[tuple[Side, date | None, str | None]]:
        rows = database.scalars(select(Approval).where(Approval.session_id == session_id))
        return [(row.side, row.approved_on, row.approved_by) for row in rows]

    assert desk.ask(approvals) == [(Side.MEXICO, date(2022, 12, 1), "SRE")]


# Agenda


def test_the_usual_items_and_open_actions_fill_an_empty_agenda(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    session_id = new_session(desk)
    tab = agenda(page, session_id)
    assert tab.empty.isVisible()
    qtbot.mouseClick(tab.usual_button, Qt.MouseButton.LeftButton)
    shown = titles(tab)
    assert shown[0] == "1 Opening"
    assert "5 Forest carbon accounting" in shown
    assert shown[-1].endswith("Closing")
    assert tab.carry_button.text() == "Carry over 6 open actions"
    qtbot.mouseClick(tab.carry_button, Qt.MouseButton.LeftButton)
    assert not tab.carry_button.isVisible()

    def taken(database: DatabaseSession) -> list[tuple[AgendaKind, int]]:
        rows = database.execute(
            select(AgendaItem.kind, AgendaItemAction.id)
            .join(AgendaItemAction, AgendaItemAction.agenda_item_id == AgendaItem.id)
            .where(AgendaItem.session_id == session_id)
        ).all()
        return [(kind, len(rows)) for kind in {row.kind for row in rows}]

    assert desk.ask(taken) == [(AgendaKind.REVIEW_ACTIONS, 6)]
    undo(desk)
    assert tab.carry_button.isVisible()
    undo(desk)
    assert tab.empty.isVisible()


def test_items_are_added_and_named_by_keys_alone(desk: Desk, page: SessionPage) -> None:
    tab = agenda(page, new_session(desk))
    tab.add_button.setFocus()
    QTest.keyClick(tab.add_button, Key.Key_Return, Ctrl)
    typed_into(tab, "Opening")
    QTest.keyClick(tab.view, Key.Key_Return, Ctrl)
    typed_into(tab, "Wildfire")
    assert titles(tab) == ["1 Opening", "2 Wildfire"]


def test_tab_goes_from_one_open_cell_to_the_next(desk: Desk, page: SessionPage) -> None:
    tab = agenda(page, new_session(desk))
    tab.add_item()
    typed_into(tab, "Wildfire", Key.Key_Tab)
    typed_into(tab, "CFS; CONAFOR", Key.Key_Tab)
    typed_into(tab, "35", Key.Key_Return)
    record_id = tab.model.all_ids()[0]
    assert [cell(tab.view, record_id, key) for key in ("title", "leads", "minutes")] == [
        "Wildfire",
        "CFS; CONAFOR",
        "35",
    ]


def test_leads_that_are_known_become_institutions_people_and_sides(desk: Desk, page: SessionPage) -> None:
    tab = agenda(page, new_session(desk))
    tab.add_item()
    typed_into(tab, "Wildfire", Key.Key_Tab)
    typed_into(tab, "conafor; monique frison; Mexico; the Mayor")
    item_id = tab.model.all_ids()[0]

    def leads(database: DatabaseSession) -> list[str]:
        rows = database.scalars(
            select(AgendaItemLead).where(AgendaItemLead.agenda_item_id == item_id).order_by(AgendaItemLead.sort_order)
        )
        return [
            "institution" if row.institution_id else "person" if row.person_id else str(row.side or row.words)
            for row in rows
        ]

    assert desk.ask(leads) == ["institution", "person", "mexico", "the Mayor"]
    assert cell(tab.view, item_id, "leads") == "CONAFOR; Monique Frison; Mexico; the Mayor"


def test_leads_are_completed_one_by_one(qtbot: QtBot) -> None:
    line = CompletingLine(["CONAFOR", "Camilo Oviedo Bautista", "Secretaría de Economía"], several=True)
    qtbot.addWidget(line)
    line.show()
    QTest.keyClicks(line, "CONAFOR; econo")
    assert line.offers() == ["Secretaría de Economía"]


def test_running_times_follow_and_an_over_run_is_said(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = agenda(page, session_id)
    tab.start_with_usual_items()
    assert tab.timing.text() == "Ends 12:35 · 5 min over"
    assert tab.timing.property("tone") == "bad"
    second = tab.model.all_ids()[1]
    assert cell(tab.view, second, "first_city") == "10:10"
    assert cell(tab.view, second, "second_city") == "09:10"
    tab.view.edit_cell(tab.model.all_ids()[0], "minutes")
    typed_into(tab, "0")
    assert tab.timing.text() == "Ends 12:25 · 5 min spare"
    assert tab.timing.property("tone") == "good"
    assert cell(tab.view, second, "first_city") == "10:00"


def test_the_session_s_own_city_stands_first(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    tab = agenda(page, session_id)
    tab.start_with_usual_items()
    header = [tab.model.headerData(place, Qt.Orientation.Horizontal) for place in (1, 2)]
    assert header == ["Ottawa", "Mexico City"]
    with desk.change("Zone") as database:
        database.get_one(Session, session_id).time_zone = "America/Mexico_City"
    header = [tab.model.headerData(place, Qt.Orientation.Horizontal) for place in (1, 2)]
    assert header == ["Mexico City", "Ottawa"]


def three_items(desk: Desk, page: SessionPage) -> tuple[AgendaTab, list[str]]:
    tab = agenda(page, new_session(desk))
    for title in ("One", "Two", "Three"):
        tab.add_item()
        typed_into(tab, title)
    return tab, tab.model.all_ids()


def test_items_are_ordered_and_indented_by_keys(desk: Desk, page: SessionPage) -> None:
    tab, ids = three_items(desk, page)
    choose(tab, [ids[2]])
    QTest.keyClick(tab.view, Key.Key_Up, Alt)
    assert titles(tab) == ["1 One", "2 Three", "3 Two"]
    assert tab.view.current_id() == ids[2]
    QTest.keyClick(tab.view, Key.Key_Right, Alt)
    assert titles(tab) == ["1 One", "1.1 Three", "2 Two"]
    QTest.keyClick(tab.view, Key.Key_Left, Alt)
    assert titles(tab) == ["1 One", "2 Three", "3 Two"]
    QTest.keyClick(tab.view, Key.Key_Down, Alt)
    assert titles(tab) == ["1 One", "2 Two", "3 Three"]
    for _ in range(4):
        undo(desk)
    assert titles(tab) == ["1 One", "2 Two", "3 Three"]


def test_items_are_put_elsewhere_by_dropping_them(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    tab, ids = three_items(desk, page)
    model = tab.model
    data = model.mimeData([model.index_of(ids[2])])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(-1, 0))
    qtbot.waitUntil(lambda: titles(tab) == ["1 Three", "2 One", "3 Two"])
    # On another item: below it.
    model.dropMimeData(
        model.mimeData([model.index_of(ids[1])]), Qt.DropAction.MoveAction, -1, -1, model.index_of(ids[0])
    )
    qtbot.waitUntil(lambda: titles(tab) == ["1 Three", "2 One", "2.1 Two"])
    undo(desk)
    assert titles(tab) == ["1 Three", "2 One", "3 Two"]


def test_an_item_cannot_be_dropped_below_itself(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    tab, ids = three_items(desk, page)
    choose(tab, [ids[1]])
    tab.indent()
    model = tab.model
    said: list[str] = []
    desk.failed.connect(said.append)
    model.dropMimeData(
        model.mimeData([model.index_of(ids[0])]), Qt.DropAction.MoveAction, -1, -1, model.index_of(ids[1])
    )
    qtbot.waitUntil(lambda: bool(said))
    assert titles(tab) == ["1 One", "1.1 Two", "2 Three"]


def test_del_deletes_with_what_is_below_and_undo_brings_all_back(desk: Desk, page: SessionPage) -> None:
    tab, ids = three_items(desk, page)
    choose(tab, [ids[1]])
    tab.indent()
    choose(tab, [ids[0]])
    QTest.keyClick(tab.view, Key.Key_Delete)
    assert titles(tab) == ["1 Three"]
    assert tab.view.current_id() == ids[2]
    undo(desk)
    assert titles(tab) == ["1 One", "1.1 Two", "2 Three"]


def test_a_cell_that_is_being_edited_is_not_overwritten_by_news(desk: Desk, page: SessionPage) -> None:
    tab, ids = three_items(desk, page)
    tab.view.edit_cell(ids[0], "title")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Mine")
    with desk.change("From another window") as database:
        database.get_one(AgendaItem, ids[1]).title = Translated("Changed elsewhere")
        database.add(AgendaItem(session_id=tab.session_id, title=Translated("New elsewhere"), sort_order=9))
    assert editor.text() == "Mine"
    assert tab.view.is_editing()
    press(editor, Key.Key_Return)
    assert titles(tab) == ["1 Mine", "2 Changed elsewhere", "3 Three", "4 New elsewhere"]


def test_a_title_being_typed_is_saved_at_a_pause(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    tab, ids = three_items(desk, page)
    tab.view.edit_cell(ids[0], "title")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Half a ti")
    qtbot.waitUntil(
        lambda: desk.ask(lambda database: database.get_one(AgendaItem, ids[0]).title.english) == "Half a ti"
    )
    QTest.keyClicks(editor, "tle")
    press(editor, Key.Key_Return)
    assert titles(tab)[0] == "1 Half a title"


def test_what_is_typed_is_stored_when_the_tab_changes(desk: Desk, page: SessionPage) -> None:
    tab, ids = three_items(desk, page)
    choose(tab, [ids[1]])
    purpose = tab.details.purpose
    purpose.setFocus()
    QTest.keyClicks(purpose, "To agree")
    page.tabs.setCurrentIndex(0)
    assert desk.ask(lambda database: database.get_one(AgendaItem, ids[1]).purpose.english) == "To agree"


def test_an_item_gets_a_document(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    tab, ids = three_items(desk, page)
    choose(tab, [ids[0]])
    qtbot.mouseClick(tab.details.documents.add_document, Qt.MouseButton.LeftButton)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Work plan")
    QTest.keyClick(field, Key.Key_Return)
    assert tab.sheet is not None
    assert [each.title.english for each in tab.sheet.entries[0].documents] == ["Work plan"]


def test_titles_are_edited_in_the_chosen_language(desk: Desk, page: SessionPage) -> None:
    tab, ids = three_items(desk, page)
    desk.language = Language.FRENCH
    desk.language_changed.emit()
    tab.view.edit_cell(ids[0], "title")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == ""
    QTest.keyClicks(editor, "Un")
    press(editor, Key.Key_Return)
    stored = desk.ask(lambda database: database.get_one(AgendaItem, ids[0]).title)
    assert stored == Translated("One", "Un", None)


# Participants


def names(tab: ParticipantsTab) -> list[str]:
    return [str(tab.model.index_of(each).data()) for each in tab.model.all_ids()]


def test_the_host_s_delegation_comes_first(desk: Desk, page: SessionPage) -> None:
    tab = participants(page, session_of(desk, "FOR"))
    assert names(tab)[0] == "Mexican delegation · 10 · Present 10"
    tab = participants(page, new_session(desk))
    assert names(tab) == ["Canadian delegation", "Mexican delegation", "Other participants"]


def test_a_known_person_is_added_with_title_and_institution(desk: Desk, page: SessionPage) -> None:
    tab = participants(page, new_session(desk))
    tab.name_line.setFocus()
    QTest.keyClicks(tab.name_line, "camilo oviedo bautista")
    QTest.keyClick(tab.name_line, Key.Key_Return)
    assert tab.sheet is not None
    (entry,) = tab.sheet.entries
    assert (entry.name, entry.institution) == ("Camilo Oviedo Bautista", "CONAFOR")
    assert entry.title.english
    people = desk.ask(lambda database: len(database.scalars(select(Person.id)).all()))
    undo(desk)
    assert desk.ask(lambda database: len(database.scalars(select(Person.id)).all())) == people


def test_nobody_is_listed_twice(desk: Desk, page: SessionPage) -> None:
    tab = participants(page, session_of(desk, "FOR"))
    said: list[str] = []
    desk.failed.connect(said.append)
    before = names(tab)
    tab.name_line.setText("OVIEDO BAUTISTA, Camilo")
    tab.add_person()
    assert names(tab) == before
    assert "already" in said[0]
    assert tab.name_line.text() == "OVIEDO BAUTISTA, Camilo"


def test_a_new_name_creates_a_person(desk: Desk, page: SessionPage) -> None:
    tab = participants(page, new_session(desk))
    tab.delegation.setCurrentIndex(tab.delegation.findData("mexico"))
    tab.name_line.setFocus()
    QTest.keyClicks(tab.name_line, "Dra. Prueba Uno Dos, Directora, Instituto Imaginario")
    QTest.keyClick(tab.name_line, Key.Key_Return)
    assert tab.sheet is not None
    (entry,) = tab.sheet.entries
    assert (entry.honorific, entry.name, entry.title.english) == ("Dra.", "Prueba Uno Dos", "Directora")
    assert (entry.institution, entry.institution_known) == ("Instituto Imaginario", False)
    assert entry.delegation is Delegation.MEXICO


def test_a_corrected_name_is_corrected_everywhere_and_undone(desk: Desk, page: SessionPage) -> None:
    tab = participants(page, session_of(desk, "FOR"))
    assert tab.sheet is not None
    entry = next(each for each in tab.sheet.entries if each.name == "Werner Kurz")
    tab.view.edit_cell(entry.id, "name")
    typed_into(tab, "Werner A. Kurz")
    person_id = entry.person_id
    assert desk.ask(lambda database: database.get_one(Person, person_id).given_names) == "Werner A."
    assert cell(tab.view, entry.id, "name") == "Werner A. Kurz"
    undo(desk)
    assert cell(tab.view, entry.id, "name") == "Werner Kurz"


def test_another_name_is_another_person_and_renames_nobody(desk: Desk, page: SessionPage) -> None:
    tab = participants(page, session_of(desk, "FOR"))
    assert tab.sheet is not None
    entry = next(each for each in tab.sheet.entries if each.name == "Werner Kurz")
    tab.view.edit_cell(entry.id, "name")
    typed_into(tab, "Somebody Else")
    assert desk.ask(lambda database: database.get_one(Person, entry.person_id).family_names) == "Kurz"
    assert cell(tab.view, entry.id, "name") == "Somebody Else"


def test_people_are_moved_by_keys_and_between_delegations_by_dropping(
    desk: Desk, page: SessionPage, qtbot: QtBot
) -> None:
    tab = participants(page, session_of(desk, "FOR"))
    first, second = tab.model.all_ids()[1:3]
    choose(tab, [second])
    QTest.keyClick(tab.view, Key.Key_Up, Alt)
    assert tab.model.all_ids()[1:3] == [second, first]
    model = tab.model
    model.dropMimeData(
        model.mimeData([model.index_of(first)]), Qt.DropAction.MoveAction, -1, -1, model.index_of("delegation:canada")
    )
    qtbot.waitUntil(lambda: names(tab)[0].startswith("Mexican delegation · 9"))
    row = desk.ask(lambda database: database.get_one(Participant, first).delegation)
    assert row is Delegation.CANADA


def test_a_tick_makes_somebody_head_of_delegation(desk: Desk, page: SessionPage, qtbot: QtBot) -> None:
    tab = participants(page, session_of(desk, "FOR"))
    record_id = tab.model.all_ids()[2]
    index = tab.model.index_of(record_id, tab.model.column_of("is_head"))
    tab.view.scrollTo(index)
    area = tab.view.visualRect(index)
    qtbot.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(area.left() + 10, area.center().y()))
    assert desk.ask(lambda database: database.get_one(Participant, record_id).is_head)


PASTED = """Dear colleagues,
Canadian participants
1. Monique Frison, Director General, Canadian Forest Service (CFS)
2. Werner Kurz, Senior Scientist, Some University
3. Probe Person <probe.person@nrcan.gc.ca>
Délégation mexicaine
- OVIEDO BAUTISTA, Camilo; Titular; CONAFOR
- Lic. Prueba Uno Dos – Directora – SEMARNAT (Jefa de delegación)
- Lic. Prueba Uno Dos – Directora – SEMARNAT
"""


def test_a_pasted_list_is_looked_at_corrected_and_added_as_one_change(
    desk: Desk, page: SessionPage, qtbot: QtBot
) -> None:
    tab = participants(page, new_session(desk))
    people_before = desk.ask(lambda database: len(database.scalars(select(Person.id)).all()))
    QGuiApplication.clipboard().setText(PASTED)
    tab.view.setFocus()
    QTest.keyClick(tab.view, Key.Key_V, Ctrl)
    panel = tab.panel
    assert panel.isVisible()
    assert [line.person.name for line in panel.lines][:2] == ["Monique Frison", "Werner Kurz"]
    assert "Dear colleagues" in panel.left_out.text()
    # Werner Kurz is known from elsewhere: nobody is merged unasked.
    assert not panel.add_button.isEnabled()
    assert panel.add_button.text() == "First say who 1 person is"
    index = panel.model.index_of("1", panel.model.column_of("who"))
    panel.view.setCurrentIndex(index)
    panel.view.edit(index)
    chooser = panel.view.findChild(QComboBox)
    assert chooser is not None
    chooser.setCurrentIndex(chooser.findData("new"))
    chooser.activated.emit(chooser.currentIndex())
    # A correction in place.
    panel.view.edit_cell("2", "title")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Analyst")
    press(editor, Key.Key_Return)
    assert panel.add_button.text() == "Add 5 people"
    qtbot.mouseClick(panel.add_button, Qt.MouseButton.LeftButton)
    assert names(tab) == [
        "Canadian delegation · 3",
        "Monique Frison",
        "Werner Kurz",
        "Probe Person",
        "Mexican delegation · 2",
        "Camilo Oviedo Bautista",
        "Lic. Prueba Uno Dos",
        "Other participants",
    ]
    assert tab.sheet is not None
    by_name = {entry.name: entry for entry in tab.sheet.entries}
    assert by_name["Probe Person"].title.english == "Analyst"
    assert by_name["Prueba Uno Dos"].is_head
    assert desk.ask(lambda database: len(database.scalars(select(Person.id)).all())) == people_before + 3
    undo(desk)
    assert names(tab) == ["Canadian delegation", "Mexican delegation", "Other participants"]
    assert desk.ask(lambda database: len(database.scalars(select(Person.id)).all())) == people_before


def test_a_list_of_those_who_are_there_adds_nobody(desk: Desk, page: SessionPage) -> None:
    tab = participants(page, session_of(desk, "FOR"))
    tab.look_at("Name\tTitle\tInstitution\nMonique Frison\tDirector General\tCFS\nOviedo Bautista, Camilo\t\tCONAFOR")
    assert [line.is_wished for line in tab.panel.lines] == [False, False]
    assert not tab.panel.add_button.isEnabled()


def test_a_list_pasted_into_the_name_field_is_taken_apart(desk: Desk, page: SessionPage) -> None:
    tab = participants(page, new_session(desk))
    QGuiApplication.clipboard().setText("Ann Probe\tAnalyst\tAAFC\nBob Probe\tAnalyst\tAAFC")
    tab.name_line.setFocus()
    QTest.keyClick(tab.name_line, Key.Key_V, Ctrl)
    assert [line.person.name for line in tab.panel.lines] == ["Ann Probe", "Bob Probe"]


def test_rows_are_copied_as_a_table(desk: Desk, page: SessionPage) -> None:
    tab = participants(page, session_of(desk, "FOR"))
    choose(tab, tab.model.all_ids()[1:3])
    QTest.keyClick(tab.view, Key.Key_C, Ctrl)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Name\tTitle\tInstitution")
    assert len(lines) == 3


def test_selection_and_scroll_stay_when_the_list_is_loaded_again(desk: Desk, page: SessionPage) -> None:
    page.resize(900, 420)
    tab = participants(page, session_of(desk, "FOR"))
    last = tab.model.all_ids()[-2]
    choose(tab, [last])
    scrolled = tab.view.verticalScrollBar().value()
    assert scrolled > 0
    with desk.change("Somebody else adds a person") as database:
        person = Person(id=new_id(), family_names="Probe", biography=Translated())
        database.add(person)
        database.flush()
        database.add(
            Participant(session_id=tab.session_id, delegation=Delegation.OTHER, person_id=person.id, sort_order=99)
        )
    assert tab.view.chosen_ids() == [last]
    assert tab.view.verticalScrollBar().value() == scrolled


# What holds for all of it


@pytest.mark.parametrize("key", ["agenda", "participants"])
def test_the_models_keep_qt_s_rules(desk: Desk, page: SessionPage, qtbot: QtBot, key: str) -> None:
    session_id = session_of(desk, "FOR")
    tab: AgendaTab | ParticipantsTab = agenda(page, session_id) if key == "agenda" else participants(page, session_id)
    tester = QAbstractItemModelTester(tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    choose(tab, [tab.model.all_ids()[2]])
    tab.move_down()
    tab.delete()
    undo(desk)
    undo(desk)
    assert tester.model() is tab.model


def test_every_control_has_a_name_and_is_reached_by_tab(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    for tab in (overview(page, session_id), agenda(page, session_id), participants(page, session_id)):
        for control in tab.findChildren(QWidget):
            if not control.isVisibleTo(tab) or not isinstance(control, QAbstractButton | QLineEdit | QComboBox):
                continue
            if isinstance(control.parent(), QAbstractSpinBox) or control.objectName().startswith("qt_"):
                continue
            named = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
            assert named, (type(control), control.objectName())
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.objectName()


def test_the_texts_are_there_in_all_languages_with_the_same_placeholders() -> None:
    def placeholders(text: str) -> set[str]:
        return {part.partition("}")[0] for part in text.split("{")[1:]}

    english = texts(Language.ENGLISH, "session")
    for language in (Language.FRENCH, Language.SPANISH):
        other = texts(language, "session")
        assert list(other) == list(english)
        for key, text in english.items():
            assert placeholders(other[key]) == placeholders(text), key


def test_user_text_is_no_markup(desk: Desk, page: SessionPage) -> None:
    session_id = new_session(desk)
    with desk.change("Place") as database:
        database.get_one(Session, session_id).place = Translated("<b>Ottawa</b>")
    page.show_record(session_id, "overview")
    assert "<b>Ottawa</b>" in page.heading.facts.text()
    assert page.heading.facts.textFormat() is Qt.TextFormat.PlainText


def test_the_preview_shows_the_document_of_the_tab(desk: Desk, page: SessionPage) -> None:
    page.show_record(session_of(desk, "FOR"), "agenda")
    kind = page.findChild(QComboBox, "preview_kind")
    assert kind is not None
    assert kind.currentData() == "agenda"
    page.tabs.setCurrentIndex(2)
    assert kind.currentData() == "participants"
    page.tabs.setCurrentIndex(0)
    assert kind.currentData() == "participants"


@pytest.mark.parametrize("language", Language)
def test_the_overview_needs_no_sideways_scrolling_at_twice_the_text(
    desk: Desk, qtbot: QtBot, language: Language
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    choose_language(language)
    apply_theme(application, ThemeChoice.LIGHT, 200)
    try:
        page = SessionPage(desk)
        qtbot.addWidget(page)
        page.resize(768, 600)
        page.show()
        tab = overview(page, new_session(desk))
        assert tab.area.horizontalScrollBar().maximum() == 0
        assert not page.preview_holder.isVisible()
    finally:
        apply_theme(application, ThemeChoice.LIGHT)
