"""The Minutes and Actions tabs of a session, with real keys and clicks on the sample."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language, texts
from cmpdesk.desktop.pages.session.actions import SessionActionsTab
from cmpdesk.desktop.pages.session.minutes import MinutesTab
from cmpdesk.desktop.pages.session.outline import Mark
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus, Section, ThemeKind
from cmpdesk.model.edition import Edition, Session, SessionGroup
from cmpdesk.model.language import Language
from cmpdesk.model.minutes import Decision, Narrative, Theme
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.actions.line_reading import name_book, taken_apart
from cmpdesk.secretariat.actions.of_session import session_actions
from cmpdesk.secretariat.report.chapter_loading import load_registers
from cmpdesk.secretariat.report.minutes_editing import Place, text_at, write_text
from cmpdesk.workspace.errors import StorageError
from cmpdesk.workspace.opening import open_workspace

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
INTRODUCTION = Place(Section.INTRODUCTION)
TODAY = date(2022, 6, 1)


def session_id(desk: Desk, code: str = "FOR") -> str:
    question = (
        select(SessionGroup.session_id)
        .join(WorkingGroup, WorkingGroup.id == SessionGroup.working_group_id)
        .where(WorkingGroup.code == code)
    )
    found: str = desk.ask(lambda database: database.scalars(question).one())
    return found


def stored(desk: Desk, tab: MinutesTab, language: Language = Language.ENGLISH) -> str:
    assert tab.field is not None
    place, session = tab.field.place, tab.field.session_id
    return desk.ask(lambda database: text_at(database, session, place).in_language(language)) or ""


def theme_named(tab: MinutesTab, title: str) -> str:
    assert tab.minutes is not None
    return next(theme.id for theme in tab.minutes.themes if theme.title.english == title)


def put_cursor(tab: MinutesTab, block: int) -> None:
    cursor = QTextCursor(tab.writing.editor.document().findBlockByNumber(block))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    tab.writing.editor.setTextCursor(cursor)


def labels(desk: Desk) -> list[str]:
    return [change.label for change in desk.workspace.history(limit=6)]


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> Iterator[MinutesTab]:
    made = MinutesTab(desk)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.show_session(session_id(desk))
    yield made
    made.save_now()


@pytest.fixture
def actions(qtbot: QtBot, desk: Desk) -> SessionActionsTab:
    made = SessionActionsTab(desk)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_session(session_id(desk))
    return made


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
    text = desk.ask(lambda database: text_at(database, session_id(desk), INTRODUCTION).english)
    assert text is not None
    assert text.startswith("Now The group")


def test_hiding_and_another_session_store_at_once(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    qtbot.keyClicks(tab.writing.editor, "One ")
    tab.hide()
    assert stored(desk, tab).startswith("One The")
    tab.show()
    qtbot.keyClicks(tab.writing.editor, "Two ")
    first = session_id(desk)
    tab.show_session(session_id(desk, "MIN"))
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
        text = text_at(database, session_id(desk), INTRODUCTION).english
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


def test_a_line_becomes_an_action_and_undo_takes_back_both(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    theme_id = theme_named(tab, "Building with wood")
    tab.show_place(Place(Section.OUTCOMES, theme_id))
    before = tab.writing.editor.markdown()
    put_cursor(tab, tab.writing.editor.document().blockCount() - 1)
    qtbot.keyClick(tab.writing.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(tab.writing.editor, "Hold a wood seminar -> CFS and CONAFOR, spring 2022")
    qtbot.keyClick(tab.writing.editor, Qt.Key.Key_A, CONTROL_SHIFT)
    assert stored(desk, tab) == before
    made = desk.ask(session_actions, session_id(desk), Language.ENGLISH, TODAY)[-1]
    assert (made.number, made.text, made.theme_id) == ("17-FOR-07", "Hold a wood seminar", theme_id)
    assert (made.responsible, made.due, made.due_to_on) == ("CFS, CONAFOR", "spring 2022", date(2022, 6, 20))
    assert labels(desk)[0].startswith("Make an action: Hold a wood seminar")
    assert [line.number for line in tab.agreed.model.lines][-1] == "17-FOR-07"
    desk.undo()
    assert "Hold a wood seminar" in tab.writing.editor.markdown()
    assert len(desk.ask(session_actions, session_id(desk), Language.ENGLISH, TODAY)) == 6


def test_a_line_becomes_a_decision_that_is_edited_below(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    tab.show_place(Place(Section.OUTCOMES, theme_named(tab, "Forest carbon accounting")))
    put_cursor(tab, 0)
    qtbot.keyClick(tab.writing.editor, Qt.Key.Key_D, CONTROL_SHIFT)
    line = next(line for line in tab.agreed.model.lines if line.number == "17-FOR-D05")
    row = tab.agreed.model.row_of(line.id)
    assert row is not None
    assert tab.agreed.model.setData(tab.agreed.model.index(row, 1), "Reworded")
    text = desk.ask(lambda database: database.get_one(Decision, line.id).text.english)
    assert text == "Reworded"


def test_an_action_goes_back_into_the_text_in_all_its_languages(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    tab.show_place(Place(Section.FUTURE_ACTIONS, theme_named(tab, "Wildland fire management")))
    tab.agreed.table.choose(next(line.id for line in tab.agreed.model.lines if line.number == "17-FOR-06"))
    qtbot.waitUntil(lambda: tab.agreed.back_button.isEnabled() and tab.agreed.back_button.height() > 0)
    qtbot.mouseClick(tab.agreed.back_button, Qt.MouseButton.LeftButton)
    assert stored(desk, tab).startswith("- Address discrimination")
    assert "→ CIFFC, Canada, March 2022" in stored(desk, tab)
    assert "mars 2022" in stored(desk, tab, Language.FRENCH)
    numbers = [line.number for line in desk.ask(session_actions, session_id(desk), Language.ENGLISH, TODAY)]
    assert "17-FOR-06" not in numbers
    put_cursor(tab, 0)
    tab.make_action()
    made = desk.ask(session_actions, session_id(desk), Language.ENGLISH, TODAY)[-1]
    assert (made.responsible, made.due) == ("CIFFC", "March 2022")


def test_themes_are_added_renamed_moved_and_deleted_with_undo(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    wood = theme_named(tab, "Building with wood")
    tab.show_place(Place(Section.CHALLENGES, wood))
    qtbot.mouseClick(tab.themes.add_button, Qt.MouseButton.LeftButton)
    title = tab.themes.outline.findChild(QLineEdit)
    assert title is not None
    title.selectAll()
    qtbot.keyClicks(title, "Forest health")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not tab.themes.outline.is_editing())
    assert tab.minutes is not None
    titles = [theme.title.english for theme in tab.minutes.themes]
    assert titles[2:4] == ["Building with wood", "Forest health"]
    assert "Forest health" in [node.text for node in tab.themes.model.nodes]
    tab.themes.outline.setFocus()
    qtbot.keyClick(tab.themes.outline, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [theme.title.english for theme in tab.minutes.themes][2:4] == ["Forest health", "Building with wood"]
    assert tab.field is not None
    assert tab.field.place == Place(Section.CHALLENGES, theme_named(tab, "Forest health"))
    qtbot.keyClick(tab.themes.outline, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert [theme.depth for theme in tab.minutes.themes] == [0, 0, 1, 0, 0, 0]
    tab.show_place(Place(Section.OUTCOMES, wood))
    text = tab.writing.editor.markdown()
    qtbot.keyClick(tab.themes.outline, Qt.Key.Key_Delete)
    assert tab.minutes.theme(wood) is None
    desk.undo()
    assert tab.minutes.theme(wood) is not None
    tab.show_place(Place(Section.OUTCOMES, wood))
    assert tab.writing.editor.markdown() == text


def test_a_theme_can_be_numbered_or_a_country(desk: Desk, tab: MinutesTab) -> None:
    theme_id = theme_named(tab, "Building with wood")
    tab.show_place(Place(Section.OUTCOMES, theme_id))
    wishes = {action.data(): action for action in tab.themes.kind_button.menu().actions()}
    wishes["numbered"].trigger()
    assert tab.minutes is not None
    theme = tab.minutes.theme(theme_id)
    assert theme is not None
    assert (theme.kind, theme.number) == (ThemeKind.NUMBERED, 1)
    wishes["mexico"].trigger()
    assert tab.heading.text() == "Outcomes: Mexico"


def test_the_outline_marks_what_is_empty_and_what_is_not_translated(desk: Desk, tab: MinutesTab) -> None:
    conclusion = Place(Section.CONCLUSION)
    with desk.change("Write") as database:
        write_text(database, session_id(desk), conclusion, Language.SPANISH, "Texto")
    tab.bring_up_to_date()
    marks = {node.place: node.mark for node in tab.themes.model.nodes}
    assert marks[INTRODUCTION] is Mark.WRITTEN
    assert marks[conclusion] is Mark.UNTRANSLATED
    assert marks[Place(Section.GENDER)] is Mark.EMPTY
    index = tab.themes.model.index_of(conclusion)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Conclusion, not translated"


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
    text = desk.ask(lambda database: text_at(database, session_id(desk), INTRODUCTION).english)
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


def test_the_outline_is_a_sound_model(desk: Desk, tab: MinutesTab) -> None:
    tester = QAbstractItemModelTester(tab.themes.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    agreed = QAbstractItemModelTester(tab.agreed.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab.show_session(session_id(desk, "MIN"))
    tab.show_session(session_id(desk, "AGR"))
    assert tab.themes.model.rowCount() == 6
    assert tester is not agreed


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
        tab.show_session(session_id(desk, "MIN"))
    assert not tab.writing.editor.markdown().startswith("Kept ")
    tab.show_session(session_id(desk))
    assert tab.writing.editor.markdown().startswith("Kept The")
    tab.save_now()
    assert stored(desk, tab).startswith("Kept The")


@pytest.mark.parametrize("language", list(Language))
def test_a_line_is_taken_apart_in_every_language(desk: Desk, language: Language) -> None:
    book = desk.ask(lambda database: name_book(load_registers(database)))
    line = {
        Language.ENGLISH: "Sign it -> Canadian Forest Service, CONAFOR, November 30, 2022.",
        Language.FRENCH: "Signer → SCF et CONAFOR, Mexique, 30 novembre 2022",
        Language.SPANISH: "Firmar => conafor y CFS, 30 de noviembre de 2022",
    }[language]
    parts = taken_apart(line, book, date(2021, 11, 25))
    assert len(parts.who.institution_ids) == 2
    assert parts.who.unknown == ()
    assert parts.due is not None
    assert "2022" in parts.due
    assert parts.text in {"Sign it", "Signer", "Firmar"}


def test_what_is_not_understood_stays_in_the_text(desk: Desk) -> None:
    book = desk.ask(lambda database: name_book(load_registers(database)))
    parts = taken_apart("Do it -> Nobody Known, CFS, ongoing", book)
    assert parts.text == "Do it → Nobody Known"
    assert parts.due == "ongoing"
    assert len(parts.who.institution_ids) == 1
    assert taken_apart("a -> ", book).text == "a ->"
    assert taken_apart("plain words", book).text == "plain words"


# The Actions tab


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


def later_session(desk: Desk) -> str:
    with desk.change("Set up") as database:
        edition = Edition(id="e18", ordinal=18, year=2022)
        group = database.scalars(select(WorkingGroup).where(WorkingGroup.code == "FOR")).one()
        database.add_all([edition, Session(id="s18", edition_id="e18")])
        database.flush()
        database.add(SessionGroup(session_id="s18", working_group_id=group.id))
    return "s18"


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
    made.show_session(session_id(desk))
    assert made.themes.model.index(1, 0).data() == "Résultats"
    action = made.findChild(QAction, "minutes_make_action")
    assert action is not None
    assert action.text() == "Mesure"
