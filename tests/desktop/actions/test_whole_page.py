"""What holds for the page of all actions as a whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.pages.actions import ActionsPage
from cmpdesk.model.action import Action
from cmpdesk.model.edition import Session
from cmpdesk.model.language import Language
from tests.desktop.actions.shown import LEFT, choose, opened


def test_an_empty_workspace_says_what_to_do_first(qtbot: QtBot, desk: Desk) -> None:
    with desk.change("Delete all") as session:
        session.execute(delete(Action))
        session.execute(delete(Session))
    page = opened(qtbot, desk)
    assert page.empty.isVisible()
    assert page.empty_new_button.isHidden()
    with qtbot.waitSignal(desk.asked_to_go) as gone:
        qtbot.mouseClick(page.first_button, LEFT)
    assert gone.args is not None
    assert gone.args[0].page == "meetings"


@pytest.mark.parametrize("language", list(Language))
def test_the_page_opens_in_every_language_with_its_data(qtbot: QtBot, desk: Desk, language: Language) -> None:
    choose_language(language)
    desk.language = language
    page = opened(qtbot, desk)
    choose(qtbot, page, "17-FOR-02")
    page.filters.grouping.setCurrentIndex(3)
    texts = {Language.ENGLISH: "Meet in", Language.FRENCH: "Se réunir", Language.SPANISH: "Reunirse"}
    assert page.card.wording.text.toPlainText().startswith(texts[language])
    choose_language(Language.ENGLISH)


def test_every_control_can_be_reached_by_tab_and_has_a_name(qtbot: QtBot, page: ActionsPage) -> None:
    choose(qtbot, page, "17-FOR-02")
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    controls = [
        each
        for kind in kinds
        for each in page.findChildren(kind)
        if each.isVisible() and not each.objectName().startswith("qt_") and each.parent() is not page.filters.words
    ]
    assert len(controls) > 20
    for control in controls:
        named = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
        assert named, control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control
    assert page.view.accessibleName()
    spoken = page.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("No.: ")
    assert "Status: " in spoken


def test_the_keys_of_a_page_belong_to_the_page(qtbot: QtBot, page: ActionsPage) -> None:
    shortcuts = {action.objectName(): action.shortcut().toString() for action in page.actions()}
    assert shortcuts == {"new_action": "Ctrl+N", "find_action": "Ctrl+F"}
