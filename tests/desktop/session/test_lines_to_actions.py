"""A line of minutes becomes an action or a decision, and an action a line again."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session.minutes import MinutesTab
from cmpdesk.model.choices import Section
from cmpdesk.model.language import Language
from cmpdesk.model.minutes import Decision
from cmpdesk.secretariat.actions.line_reading import name_book, taken_apart
from cmpdesk.secretariat.actions.of_session import session_actions
from cmpdesk.secretariat.registers.loading import load_registers
from cmpdesk.secretariat.report.minutes_editing import Place
from tests.desktop.session.minutes_shown import CONTROL_SHIFT, TODAY, labels, put_cursor, stored, theme_named
from tests.desktop.session.shown import session_of


def test_a_line_becomes_an_action_and_undo_takes_back_both(qtbot: QtBot, desk: Desk, tab: MinutesTab) -> None:
    theme_id = theme_named(tab, "Building with wood")
    tab.show_place(Place(Section.OUTCOMES, theme_id))
    before = tab.writing.editor.markdown()
    put_cursor(tab, tab.writing.editor.document().blockCount() - 1)
    qtbot.keyClick(tab.writing.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(tab.writing.editor, "Hold a wood seminar -> CFS and CONAFOR, spring 2022")
    qtbot.keyClick(tab.writing.editor, Qt.Key.Key_A, CONTROL_SHIFT)
    assert stored(desk, tab) == before
    made = desk.ask(session_actions, session_of(desk, "FOR"), Language.ENGLISH, TODAY)[-1]
    assert (made.number, made.text, made.theme_id) == ("17-FOR-07", "Hold a wood seminar", theme_id)
    assert (made.responsible, made.due, made.due_to_on) == ("CFS, CONAFOR", "spring 2022", date(2022, 6, 20))
    assert labels(desk)[0].startswith("Make an action: Hold a wood seminar")
    assert [line.number for line in tab.agreed.model.lines][-1] == "17-FOR-07"
    desk.undo()
    assert "Hold a wood seminar" in tab.writing.editor.markdown()
    assert len(desk.ask(session_actions, session_of(desk, "FOR"), Language.ENGLISH, TODAY)) == 6


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
    numbers = [line.number for line in desk.ask(session_actions, session_of(desk, "FOR"), Language.ENGLISH, TODAY)]
    assert "17-FOR-06" not in numbers
    put_cursor(tab, 0)
    tab.make_action()
    made = desk.ask(session_actions, session_of(desk, "FOR"), Language.ENGLISH, TODAY)[-1]
    assert (made.responsible, made.due) == ("CIFFC", "March 2022")


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
