"""What holds for every tab of a session."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language, texts
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.desktop.pages.session.agenda import AgendaTab
from cmpdesk.desktop.pages.session.participants import ParticipantsTab
from cmpdesk.desktop.theme import ThemeChoice, apply_theme
from cmpdesk.model.edition import Session
from cmpdesk.model.language import Language, Translated
from tests.desktop.session.shown import agenda, choose, new_session, overview, participants, session_of, undo


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
