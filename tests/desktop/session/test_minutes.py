"""The Minutes of a session: writing, what is stored when, clashes with others, other languages."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language, texts
from cmpdesk.desktop.pages.session.actions import SessionActionsTab
from cmpdesk.desktop.pages.session.minutes import MinutesTab
from cmpdesk.model.choices import Section
from cmpdesk.model.language import Language
from cmpdesk.model.minutes import Narrative, Theme
from cmpdesk.secretariat.report.minutes_editing import Place, text_at, write_text
from cmpdesk.workspace.errors import StorageError
from cmpdesk.workspace.opening import open_workspace
from tests.desktop.session.minutes_shown import INTRODUCTION, labels, later_session, put_cursor, stored, theme_named
from tests.desktop.session.shown import session_of


def test_typing_is_stored_after_a_pause_and_labelled(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    tab.show_place(Place(Section.OUTCOMES, theme_named(tab, "Building with wood")))
    before = stored(desk, tab)
    put_cursor(tab, tab.writing.editor.document().blockCount() - 1)
    qtbot.keyClicks(tab.writing.editor, " More.")
    assert stored(desk, tab) == before
    qtbot.waitUntil(lambda: stored(desk, tab) == f"{before} More.", timeout=3000)
    assert labels(desk)[0] == "Write Outcomes: Building with wood"


def test_a_long_burst_of_typing_is_stored_while_it_goes_on(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    put_cursor(tab, 0)
    typed = 0

    def typing() -> bool:
        nonlocal typed
        qtbot.keyClicks(tab.writing.editor, "x")
        typed += 1
        return "xx" in stored(desk, tab)

    qtbot.waitUntil(typing, timeout=5000)


def test_leaving_the_place_stores_at_once(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    qtbot.keyClicks(tab.writing.editor, "Now ")
    tab.show_place(Place(Section.CONCLUSION))
    text = desk.ask(lambda database: text_at(database, session_of(desk, "FOR"), INTRODUCTION).english)
    assert text is not None
    assert text.startswith("Now The group")


def test_hiding_and_another_session_store_at_once(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    qtbot.keyClicks(tab.writing.editor, "One ")
    tab.hide()
    assert stored(desk, tab).startswith("One The")
    tab.show()
    qtbot.keyClicks(tab.writing.editor, "Two ")
    first = session_of(desk, "FOR")
    tab.show_session(session_of(desk, "MIN"))
    assert "Two " in (desk.ask(lambda database: text_at(database, first, INTRODUCTION).english) or "")


def test_typed_text_is_there_after_the_program_was_killed(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    qtbot.keyClicks(tab.writing.editor, "Kept ")
    qtbot.waitUntil(lambda: stored(desk, tab).startswith("Kept "), timeout=3000)
    path = desk.workspace.database.path
    assert path is not None
    copy = path.with_name("copy.cmpdesk")
    for ending in ("", "-wal"):
        part = Path(f"{path}{ending}")
        if part.exists():
            Path(f"{copy}{ending}").write_bytes(part.read_bytes())
    with open_workspace(copy) as again, again.reading() as database:
        text = text_at(database, session_of(desk, "FOR"), INTRODUCTION).english
    assert text is not None
    assert text.startswith("Kept ")


def test_undo_in_the_editor_takes_back_typing_first(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    before = tab.writing.editor.markdown()
    qtbot.keyClicks(tab.writing.editor, "abc")
    qtbot.keyClick(tab.writing.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tab.writing.editor.markdown() == before


def test_undo_of_the_window_shows_the_text_as_it_was(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    before = tab.writing.editor.markdown()
    qtbot.keyClicks(tab.writing.editor, "abc")
    tab.save_now()
    desk.undo()
    assert tab.writing.editor.markdown() == before
    desk.redo()
    assert tab.writing.editor.markdown() == f"abc{before}"


def test_looking_at_a_text_changes_nothing(desk: Desk, tab: MinutesTab) -> None:
    newest = desk.workspace.newest_change()
    assert tab.minutes is not None
    for place in tab.minutes.places():
        tab.show_place(place)
    for made in tab.language_buttons.buttons():
        made.click()
    assert desk.workspace.newest_change() == newest


def test_another_language_is_one_click_away_with_the_original_beside(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    english = tab.writing.editor.markdown()
    french = tab.language_buttons.buttons()[1]
    qtbot.mouseClick(french, Qt.MouseButton.LeftButton)
    assert tab.writing.editor.markdown().startswith("Le groupe")
    tab.beside_check.setChecked(True)
    assert tab.writing.beside.isVisible()
    assert tab.writing.beside.markdown() == english
    qtbot.keyClicks(tab.writing.editor, "Bref, ")
    tab.save_now()
    assert stored(desk, tab, Language.FRENCH).startswith("Bref, Le groupe")
    assert stored(desk, tab) == english


def change_elsewhere(desk: Desk, tab: MinutesTab, text: str) -> None:
    """Change the text of the place as another window does, which tells this one later."""
    assert tab.field is not None
    field = tab.field
    with desk.workspace.change("Elsewhere") as database:
        write_text(database, field.session_id, field.place, field.language, text)


def test_a_text_that_nobody_is_typing_follows_other_windows(desk: Desk, tab: MinutesTab) -> None:
    change_elsewhere(desk, tab, "Theirs")
    desk.listen()
    assert tab.writing.editor.markdown() == "Theirs"
    assert not tab.writing.clash_bar.isVisible()


@pytest.mark.parametrize(
    ("choice", "result"),
    [("keep_mine", "Mine Shared"), ("take_theirs", "Theirs"), ("keep_both", "Theirs\n\nMine Shared")],
)
def test_a_text_changed_elsewhere_while_typing_shows_both(
    qtbot: QtBot, desk: Desk, tab: MinutesTab, choice: str, result: str
) -> None:
    change_elsewhere(desk, tab, "Shared")
    desk.listen()
    tab.writing.editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(tab.writing.editor, "Mine ")
    change_elsewhere(desk, tab, "Theirs")
    desk.listen()
    assert tab.writing.clash_bar.isVisible()
    assert tab.writing.editor.markdown() == "Mine Shared"
    assert tab.writing.clash_bar.theirs.markdown() == "Theirs"
    assert stored(desk, tab) == "Theirs"
    qtbot.mouseClick(tab.writing.clash_bar.buttons[choice], Qt.MouseButton.LeftButton)
    assert not tab.writing.clash_bar.isVisible()
    assert stored(desk, tab) == result
    assert tab.writing.editor.markdown() == result


def test_leaving_a_clash_keeps_both(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    qtbot.keyClicks(tab.writing.editor, "Mine ")
    change_elsewhere(desk, tab, "Theirs")
    tab.show_place(Place(Section.CONCLUSION))
    text = desk.ask(lambda database: text_at(database, session_of(desk, "FOR"), INTRODUCTION).english)
    assert text is not None
    assert text.startswith("Theirs\n\nMine The group")


def test_a_theme_deleted_elsewhere_does_not_lose_what_is_typed(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    theme_id = theme_named(tab, "Building with wood")
    tab.show_place(Place(Section.CHALLENGES, theme_id))
    qtbot.keyClicks(tab.writing.editor, "Not lost")
    with desk.workspace.change("Elsewhere") as database:
        database.delete(database.get_one(Theme, theme_id))
    desk.listen()
    assert "Not lost" in stored(desk, tab)
    assert tab.field is not None
    assert tab.field.place == Place(Section.CHALLENGES)


def test_every_control_has_a_name_and_is_reached_by_tab(tab: MinutesTab, actions: SessionActionsTab) -> None:
    for page in (tab, actions):
        for kind in (QAbstractButton, QComboBox, QTextEdit, QLineEdit):
            for control in page.findChildren(kind):
                if control.objectName().startswith("qt_") or isinstance(control.parent(), QComboBox):
                    continue
                assert control.accessibleName() or getattr(control, "text", str)(), control
                assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control


@pytest.mark.parametrize("page", ["minutes", "session_actions", "preview"])
def test_texts_are_there_in_three_languages_with_the_same_placeholders(page: str) -> None:
    def fields(text: str) -> set[str]:
        return {part.partition("}")[0] for part in text.split("{")[1:]}

    english = texts(Language.ENGLISH, page)
    for language in (Language.FRENCH, Language.SPANISH):
        translated = texts(language, page)
        assert set(translated) == set(english)
        for key, text in english.items():
            assert fields(translated[key]) == fields(text), key


def test_a_text_that_cannot_be_stored_is_kept_until_it_can(
    qtbot: QtBot, desk: Desk, tab: MinutesTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full while the session is left; the text is there when it is shown again."""

    def full(_label: str) -> NoReturn:
        raise StorageError("The disk is full.")

    qtbot.keyClicks(tab.writing.editor, "Kept ")
    with monkeypatch.context() as patched, qtbot.waitSignal(desk.failed):
        patched.setattr(desk, "change", full)
        tab.show_session(session_of(desk, "MIN"))
    assert not tab.writing.editor.markdown().startswith("Kept ")
    tab.show_session(session_of(desk, "FOR"))
    assert tab.writing.editor.markdown().startswith("Kept The")
    tab.save_now()
    assert stored(desk, tab).startswith("Kept The")


def test_minutes_of_a_new_session_begin_empty(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    tab.show_session(later_session(desk))
    assert tab.writing.editor.markdown() == ""
    qtbot.keyClicks(tab.writing.editor, "First words")
    tab.save_now()
    count = desk.ask(
        lambda database: len(database.scalars(select(Narrative).where(Narrative.session_id == "s18")).all())
    )
    assert count == 1
    tab.writing.editor.selectAll()
    qtbot.keyClick(tab.writing.editor, Qt.Key.Key_Delete)
    tab.save_now()
    count = desk.ask(
        lambda database: len(database.scalars(select(Narrative).where(Narrative.session_id == "s18")).all())
    )
    assert count == 0


def test_the_window_speaks_french(qtbot: QtBot, desk: Desk) -> None:
    choose_language(Language.FRENCH)
    made = MinutesTab(desk)
    qtbot.addWidget(made)
    made.show_session(session_of(desk, "FOR"))
    assert made.themes.model.index(1, 0).data() == "Résultats"
    action = made.findChild(QAction, "minutes_make_action")
    assert action is not None
    assert action.text() == "Mesure"
