"""The outline of minutes: themes and what is empty or not translated."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session.minutes import MinutesTab
from cmpdesk.desktop.pages.session.outline import Mark
from cmpdesk.model.choices import Section, ThemeKind
from cmpdesk.model.language import Language
from cmpdesk.secretariat.report.minutes_editing import Place, write_text
from tests.desktop.session.minutes_shown import INTRODUCTION, theme_named
from tests.desktop.session.shown import session_of


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
        write_text(database, session_of(desk, "FOR"), conclusion, Language.SPANISH, "Texto")
    tab.bring_up_to_date()
    marks = {node.place: node.mark for node in tab.themes.model.nodes}
    assert marks[INTRODUCTION] is Mark.WRITTEN
    assert marks[conclusion] is Mark.UNTRANSLATED
    assert marks[Place(Section.GENDER)] is Mark.EMPTY
    index = tab.themes.model.index_of(conclusion)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Conclusion, not translated"


def test_the_outline_is_a_sound_model(desk: Desk, tab: MinutesTab) -> None:
    tester = QAbstractItemModelTester(tab.themes.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    agreed = QAbstractItemModelTester(tab.agreed.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab.show_session(session_of(desk, "MIN"))
    tab.show_session(session_of(desk, "AGR"))
    assert tab.themes.model.rowCount() == 6
    assert tester is not agreed
