"""The frame of the window: pages, search, history and bin, languages, news of others."""

from __future__ import annotations

import string
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.dialogs.history_view import HistoryDialog
from cmpdesk.desktop.interface_text import texts
from cmpdesk.desktop.search.palette import SearchPalette
from cmpdesk.desktop.window import PAGES, MainWindow
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language
from cmpdesk.model.shipped import resource
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.workspace.journal import recorded_change


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> MainWindow:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("page", sorted(path.stem for path in resource("interface", "en").glob("*.toml")))
def test_every_text_of_the_window_is_there_in_all_languages_with_the_same_places(page: str) -> None:
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    english = texts(Language.ENGLISH, page)
    for language in (Language.FRENCH, Language.SPANISH):
        other = texts(language, page)
        assert other.keys() == english.keys()
        assert {key: places(text) for key, text in other.items()} == {
            key: places(text) for key, text in english.items()
        }
        assert all(other.values())


def test_every_page_opens_by_its_key_and_by_its_button(qtbot: QtBot, window: MainWindow) -> None:
    for number, entry in enumerate([entry for entry in PAGES if entry.listed], start=1):
        qtbot.keyClick(window, Qt.Key(ord(str(number))), Qt.KeyboardModifier.ControlModifier)
        assert window.stack.currentWidget() is window.pages[entry.key]
    home = window.findChild(QPushButton, "go_home")
    assert home is not None
    qtbot.mouseClick(home, Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.pages["home"]
    assert home.isChecked()


def test_a_2021_action_is_found_without_typing_accents_and_opened(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(SearchPalette)
    assert palette is not None
    qtbot.keyClicks(palette.box, "silvacarbon areas tecnicas")
    qtbot.waitUntil(lambda: [line.title for line in palette.model.lines][:1] == ["17-FOR-01"])
    line = palette.model.lines[0]
    QAbstractItemModelTester(palette.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with qtbot.waitSignal(window.desk.asked_to_go) as going:
        qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert going.args[0] == line.place
    assert going.args[0].page == "actions"


def test_words_typed_faster_than_they_are_searched_go_to_what_they_find(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(SearchPalette)
    assert palette is not None
    with qtbot.waitSignal(window.desk.asked_to_go) as going:
        qtbot.keyClicks(palette.box, "silvacarbon areas tecnicas")
        qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert going.args[0].page == "actions"


def test_the_empty_search_box_offers_pages_sessions_and_commands(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(SearchPalette)
    assert palette is not None
    titles = [line.title for line in palette.model.lines]
    assert titles[:3] == ["Home", "Meetings", "Working groups"]
    assert {"Forestry", "Preferences", "Keyboard shortcuts"} <= set(titles)
    qtbot.keyClicks(palette.box, "peop")
    qtbot.waitUntil(lambda: [line.title for line in palette.model.lines][:1] == ["People"])
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.pages["people"]


def test_a_session_is_named_by_its_group_and_year(qtbot: QtBot, window: MainWindow) -> None:
    with window.desk.workspace.change("An earlier session") as session:
        forestry = session.scalars(select(WorkingGroup).where(WorkingGroup.code == "FOR")).one()
        edition = session.scalars(select(Edition).where(Edition.ordinal == 9)).one()
        earlier = Session(edition_id=edition.id)
        session.add(earlier)
        session.flush()
        session.add(SessionGroup(session_id=earlier.id, working_group_id=forestry.id))
        earlier_id = earlier.id
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(SearchPalette)
    assert palette is not None
    for words in (f"forestry {edition.year}", f"{edition.year} for", "9th forestry"):
        palette.box.clear()
        qtbot.keyClicks(palette.box, words)
        qtbot.waitUntil(lambda: [line.title for line in palette.model.lines][:1] == ["Forestry"])
        place = palette.model.lines[0].place
        assert place is not None
        assert (place.page, place.record_id) == ("session", earlier_id)


def test_the_side_bar_shows_which_session_is_shown_and_whence_it_is_reached(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    bar = window.side_bar

    def chosen() -> list[str]:
        shown = [key for key, each in bar.page_buttons.items() if each.isChecked()]
        return shown + [each.accessibleName().split(",")[0] for each in bar.session_buttons if each.isChecked()]

    first, second = bar.session_buttons[0].objectName(), bar.session_buttons[1].objectName()
    qtbot.mouseClick(bar.session_buttons[0], Qt.MouseButton.LeftButton)
    assert chosen() == ["meetings", "Agri-business"]
    qtbot.mouseClick(bar.session_buttons[0], Qt.MouseButton.LeftButton)
    assert chosen() == ["meetings", "Agri-business"]
    desk.go("capture", second)
    assert chosen() == ["meetings", "Creativity and Culture"]
    with desk.change("Held later") as session:
        session.get_one(Session, second).starts_on = date(2021, 12, 1)
    assert chosen() == ["meetings", "Creativity and Culture"]
    desk.go("session", first)
    desk.go("review")
    assert chosen() == ["documents"]


def test_the_sessions_of_the_newest_edition_stand_in_the_side_bar(qtbot: QtBot, window: MainWindow) -> None:
    names = [each.accessibleName() for each in window.side_bar.session_buttons]
    assert names[0] == "Agri-business, Published"
    assert "Energy, Did not meet" in names
    with qtbot.waitSignal(window.desk.asked_to_go) as going:
        qtbot.mouseClick(window.side_bar.session_buttons[0], Qt.MouseButton.LeftButton)
    assert going.args[0].page == "session"


def test_undo_says_what_it_takes_back_and_takes_it_back(qtbot: QtBot, window: MainWindow) -> None:
    with window.desk.change("Write a note") as session:
        session.query(Session).first().link = "https://example.org"  # type: ignore[union-attr]
    assert window.undo_button.toolTip() == "Undo “Write a note”"
    qtbot.mouseClick(window.undo_button, Qt.MouseButton.LeftButton)
    assert window.redo_button.toolTip() == "Redo “Write a note”"
    assert window.desk.ask(lambda session: session.query(Session).filter(Session.link.is_not(None)).count()) == 0


def test_ctrl_z_in_a_field_takes_back_its_typing_and_then_the_last_change(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("people")
    field = window.pages["people"].findChild(QLineEdit, "people_filter")
    assert field is not None
    with window.desk.change("Write a note") as session:
        session.query(Session).first().link = "https://example.org"  # type: ignore[union-attr]
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "kurz")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert window.undo_button.toolTip() == "Undo “Write a note”"
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.redo_button.toolTip() == "Redo “Write a note”"
    qtbot.keyClick(field, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "kurz"


def test_a_deleted_session_is_brought_back_from_the_bin_with_all_that_hung_on_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = window.desk.workspace.check().records
    with window.desk.change("Delete a session") as session:
        session.delete(session.query(Session).filter(Session.did_not_meet.is_(False)).first())
    assert window.desk.workspace.check().records < before - 20
    window.show_history()
    dialog = window.findChild(HistoryDialog)
    assert dialog is not None
    dialog.tabs.setCurrentIndex(1)
    assert len(dialog.deleted_model.lines) == 1
    dialog.deleted.selectRow(0)
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert window.desk.workspace.check().records == before
    assert dialog.deleted_model.lines == []
    dialog.close()


def test_the_history_shows_each_field_before_and_after(qtbot: QtBot, window: MainWindow) -> None:
    with window.desk.change("Move online") as session:
        session.query(Session).filter(Session.link.is_(None)).first().link = "https://example.org"  # type: ignore[union-attr]
    window.show_history()
    dialog = window.findChild(HistoryDialog)
    assert dialog is not None
    for model in (dialog.set_model, dialog.field_model, dialog.deleted_model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    dialog.sets.selectRow(0)
    (line,) = dialog.field_model.lines
    assert (line.record, line.field, line.before, line.after) == ("Session", "Link", "", "https://example.org")
    dialog.close()


def test_another_programs_change_is_seen_without_asking(qtbot: QtBot, window: MainWindow) -> None:
    database = window.desk.workspace.database
    with (
        qtbot.waitSignal(window.desk.changed, timeout=5_000) as news,
        recorded_change(database, "From elsewhere", author="Somebody") as session,
    ):
        session.scalars(select(Session)).first().link = "https://example.org/other"  # type: ignore[union-attr]
    assert news.args[0].concerns("session")


def test_a_users_situation_is_a_sentence_above_the_page(window: MainWindow) -> None:
    window.desk.failed.emit("The disk is full.")
    assert window.error.isVisible()
    assert window.error.text() == "The disk is full."
