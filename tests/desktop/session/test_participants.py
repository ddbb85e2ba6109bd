"""The Participants of a session: people known and new, moved, pasted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.model.base import new_id
from cmpdesk.model.choices import Delegation
from cmpdesk.model.language import Translated
from cmpdesk.model.participant import Participant
from cmpdesk.model.person import Person
from tests.desktop.session.shown import (
    Alt,
    Ctrl,
    Key,
    cell,
    choose,
    names,
    new_session,
    participants,
    press,
    session_of,
    typed_into,
    undo,
)


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
    assert entry.institution == "Instituto Imaginario"
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
