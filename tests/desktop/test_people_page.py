"""People and institutions: filtering, editing in place, adding, deleting, merging, with real keys."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk, Place
from cmpdesk.desktop.pages.people import PeoplePage
from cmpdesk.model.language import Language, Translated
from cmpdesk.model.person import Person
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.registers.cards import PersonFile, person_file
from cmpdesk.secretariat.registers.editing import add_institution, add_person, change_field
from tests.desktop.pages_shown import (
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


def _id(page: PeoplePage, name: str) -> str:
    return next(line.id for line in page.people._lines if line.name == name)


def _file(desk: Desk, person_id: str) -> PersonFile:
    file = desk.ask(person_file, person_id, NOW)
    assert file is not None
    return file


def test_the_filter_does_not_mind_accents_and_case(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    everybody = len(page.people.model.lines)
    qtbot.keyClicks(page.people.filter, "arguello campos")
    assert [line.name for line in page.people.model.lines] == ["Santiago Argüello Campos"]
    assert page.people.halves.counted.text() == f"1 of {everybody} people"
    page.people.filter.clear()
    assert len(page.people.model.lines) == everybody
    examine_models(page)


def test_people_are_narrowed_by_country_group_and_institution(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    tab = page.people
    for field, name in ((tab.group, "Forestry"), (tab.country, "Mexico")):
        field.setCurrentIndex(field.findText(name))
        field.activated.emit(field.currentIndex())
    assert tab.model.lines
    assert {line.country for line in tab.model.lines} == {"mexico"}
    assert all("Forestry" in line.groups for line in tab.model.lines)


def test_a_corrected_name_is_stored_when_the_field_is_left_and_undone(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    person_id = _id(page, "Monique Frison")
    page.show_record(person_id, None)
    field = page.people.card.form.field("family_names")
    overtype(qtbot, field, "Frisón")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert _file(desk, person_id).name == "Monique Frisón"
    assert page.people.card.title.text() == "Monique Frisón"
    desk.undo()
    assert field.text() == "Frison"
    assert _file(desk, person_id).name == "Monique Frison"


def test_what_is_typed_is_stored_after_a_pause_without_leaving_the_field(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    person_id = _id(page, "Monique Frison")
    page.show_record(person_id, None)
    field = page.people.card.form.field("email")
    overtype(qtbot, field, "m.frison@example.org ")
    qtbot.waitUntil(lambda: _file(desk, person_id).email == "m.frison@example.org", timeout=3000)
    assert field.text() == "m.frison@example.org "
    qtbot.keyClicks(field, "x")
    assert field.text() == "m.frison@example.org x"


def test_news_does_not_overwrite_what_is_being_typed_and_both_versions_are_shown(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    person_id = _id(page, "Monique Frison")
    page.show_record(person_id, None)
    card = page.people.card
    field = card.form.field("phone")
    overtype(qtbot, field, "1")
    with desk.change("Somebody else") as session:
        change_field(session, "person", person_id, "phone", "999")
    assert field.text() == "1"
    field.commit()
    assert _file(desk, person_id).phone == "999"
    assert field.text() == "1"
    clash = card.form.conflict
    assert clash.isVisible()
    assert "999" in clash.words.text()
    press(qtbot, clash.buttons["keep_mine"])
    assert _file(desk, person_id).phone == "1"
    assert not clash.isVisible()


def test_choosing_another_person_stores_what_was_typed_for_the_first(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    first, second = page.people.model.lines[0].id, page.people.model.lines[5].id
    page.show_record(first, None)
    overtype(qtbot, page.people.card.form.field("honorific"), "Dra.")
    click_cell(qtbot, page.people.view, 5)
    assert _file(desk, first).honorific == "Dra."
    assert _file(desk, second).honorific is None
    assert page.people.card.form.field("honorific").text() == ""


def test_hiding_the_page_stores_what_was_typed(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    person_id = page.people.model.lines[0].id
    page.show_record(person_id, None)
    biography = page.people.card.biography.field("biography").parts[Language.FRENCH]
    overtype(qtbot, biography, "Forestière.")
    page.hide()
    assert _file(desk, person_id).biography.french == "Forestière."


def test_an_emptied_family_name_is_put_back_with_a_sentence(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    person_id = _id(page, "Monique Frison")
    page.show_record(person_id, None)
    field = page.people.card.form.field("family_names")
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    with qtbot.waitSignal(desk.failed) as told:
        field.commit()
    assert "family names" in told.args[0]
    assert field.text() == "Frison"


def test_a_person_is_added_named_and_given_a_position_by_keyboard(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    page.people.view.setFocus()
    qtbot.keyClick(page.people.view, Qt.Key.Key_Insert)
    card = page.people.card
    assert card.form.field("family_names").hasFocus()
    overtype(qtbot, card.form.field("family_names"), "Prueba")
    card.form.field("family_names").commit()
    press(qtbot, child(page, QPushButton, "person_positions_add"))
    overtype(qtbot, card.position_form.field("title").parts[Language.ENGLISH], "Analyst")
    body = card.position_form.field("institution_id")
    overtype(qtbot, body, "conafor")
    popup = body.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    start = card.position_form.field("from_on")
    overtype(qtbot, start, "March 2024")
    start.commit()
    file = _file(desk, page.people._record_id)
    (position,) = file.positions
    assert (file.family_names, position.title.english, position.from_on) == ("Prueba", "Analyst", date(2024, 3, 1))
    assert position.institution is not None
    assert "CONAFOR" in position.institution


def test_a_new_institution_is_added_where_a_position_names_it(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    person_id = _id(page, "Monique Frison")
    page.show_record(person_id, None)
    body = page.people.card.position_form.field("institution_id")
    overtype(qtbot, body, "Bureau of Trials")
    popup = body.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert [position.institution for position in _file(desk, person_id).positions] == ["Bureau of Trials"]
    assert body.text() == "Bureau of Trials"


def test_a_day_that_is_none_is_refused_and_kept_in_the_field(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    page.show_record(_id(page, "Monique Frison"), None)
    field = page.people.card.position_form.field("from_on")
    overtype(qtbot, field, "sometime")
    with qtbot.waitSignal(desk.failed):
        field.commit()
    assert field.text() == "sometime"


def test_a_deleted_person_comes_back_with_undo(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    person_id = _id(page, "Monique Frison")
    page.show_record(person_id, None)
    page.people.view.setFocus()
    with qtbot.waitSignal(desk.said) as said:
        qtbot.keyClick(page.people.view, Qt.Key.Key_Delete)
    assert "Undo" in said.args[0]
    assert not page.people.knows(person_id)
    desk.undo()
    assert page.people.knows(person_id)
    assert len(_file(desk, person_id).terms) == 1


def test_proposed_duplicates_are_merged_and_unmerged(qtbot: QtBot, desk: Desk) -> None:
    with desk.workspace.change("Twice") as session:
        double = add_person(session, "monique frison")
        change_field(session, "person", double, "email", "mf@example.org")
    page = show(qtbot, PeoplePage(desk))
    button = child(page, QPushButton, "people_duplicates")
    assert button.text() == "1 possible duplicate"
    press(qtbot, button)
    merge = page.people.merge
    assert {choice.text() for choice in merge.choices} == {"Monique Frison", "monique frison"}
    stays = next(choice for choice in merge.choices if choice.text() == "Monique Frison")
    stays.setChecked(True)
    press(qtbot, merge.merge_button)
    person_id = _id(page, "Monique Frison")
    file = _file(desk, person_id)
    assert ([alias.alias for alias in file.aliases], file.email) == (["monique frison"], "mf@example.org")
    assert not page.people.knows(double)
    assert not button.isVisible()
    desk.undo()
    assert page.people.knows(double)
    assert _file(desk, person_id).email is None


def test_two_chosen_people_can_be_merged(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    click_cell(qtbot, page.people.view, 0)
    view = page.people.view
    from tests.desktop.pages_shown import cell_place

    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, cell_place(view, 1)
    )
    count = len(page.people.model.lines)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, page.people.merge.merge_button)
    assert len(page.people.model.lines) == count - 1


def test_a_session_attended_and_a_term_lead_to_their_pages(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    page.show_record(_id(page, "Monique Frison"), None)
    card = page.people.card
    with places(desk) as asked:
        card.terms.view.setFocus()
        card.terms.view.selectRow(0)
        qtbot.keyClick(card.terms.view, Qt.Key.Key_Return)
    assert asked == [Place("groups", card.terms.model.lines[0].group_id)]


def test_an_institution_gets_a_new_name_from_a_day(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    page.tabs.setCurrentIndex(1)
    tab = page.institutions
    qtbot.keyClicks(tab.filter, "cfs")
    assert [line.acronym for line in tab.model.lines] == ["CFS"]
    press(qtbot, child(page, QPushButton, "institution_names_add"))
    assert len(tab.card.names.model.lines) == 2
    newest, oldest = tab.card.names.model.lines
    assert newest.name == oldest.name
    assert newest.from_on is not None
    assert oldest.to_on is not None
    overtype(qtbot, tab.card.name_form.field("name").parts[Language.ENGLISH], "Forests Canada")
    tab.card.commit()
    assert tab.card.title.text().startswith("Forests Canada")


def test_institutions_are_merged(qtbot: QtBot, desk: Desk) -> None:
    with desk.workspace.change("Twice") as session:
        add_institution(session, Translated("canadian forest service"), country="canada")
    page = show(qtbot, PeoplePage(desk))
    page.show_record(None, "institutions")
    tab = page.institutions
    count = len(tab.model.lines)
    press(qtbot, tab.proposals_button)
    press(qtbot, tab.merge.merge_button)
    assert len(tab.model.lines) == count - 1


def test_an_alias_is_added_with_enter_and_deleted_with_delete(qtbot: QtBot, desk: Desk) -> None:
    page = show(qtbot, PeoplePage(desk))
    person_id = _id(page, "Monique Frison")
    page.show_record(person_id, None)
    part = page.people.card.aliases
    overtype(qtbot, part.line, "Mme Frison")
    qtbot.keyClick(part.line, Qt.Key.Key_Return)
    assert [alias.alias for alias in _file(desk, person_id).aliases] == ["Mme Frison"]
    part.view.setFocus()
    part.view.selectRow(0)
    qtbot.keyClick(part.view, Qt.Key.Key_Delete)
    assert _file(desk, person_id).aliases == ()


def test_every_control_has_a_name(qtbot: QtBot, desk: Desk) -> None:
    assert unnamed_controls(show(qtbot, PeoplePage(desk))) == []


def test_no_people_say_what_to_do_first(qtbot: QtBot, desk: Desk) -> None:
    with desk.workspace.change("Nobody") as session:
        from sqlalchemy import delete

        session.execute(delete(Person))
    page = show(qtbot, PeoplePage(desk))
    assert page.people.halves.right.currentWidget() is page.people._empty
    button = page.people._empty.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    press(qtbot, button)
    assert len(page.people.model.lines) == 1
