"""A session in a window that is made narrow: nothing is cut off, the preview gives way, and comes back later."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session.page import TABS, SessionPage
from cmpdesk.desktop.theme import ThemeChoice, apply_theme
from cmpdesk.desktop.window import MainWindow
from tests.desktop.session.shown import session_of

WIDE, NARROW = (1440, 900), (1024, 700)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    QSettings().setValue("session/preview", "yes")
    made = MainWindow(desk)
    made.resize(*WIDE)
    made.show()
    desk.go("session", session_of(desk, "FOR"), "agenda")
    yield made
    made.close()
    made.deleteLater()


def session_page(window: MainWindow) -> SessionPage:
    page = window.stack.currentWidget()
    assert isinstance(page, SessionPage)
    return page


def is_cut_off(page: SessionPage) -> bool:
    area = page.stack.currentWidget()
    assert isinstance(area, QScrollArea)
    content = area.widget()
    assert content is not None
    return content.minimumSizeHint().width() > area.viewport().width()


def test_the_preview_gives_way_in_a_narrow_window_and_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    page = session_page(window)
    assert page.preview_holder.isVisible()
    window.resize(*NARROW)
    qtbot.waitUntil(page.preview_holder.isHidden)
    assert window.width() == NARROW[0]
    assert not page.heading.preview_button.isChecked()
    window.resize(*WIDE)
    qtbot.waitUntil(page.preview_holder.isVisible)
    assert page.heading.preview_button.isChecked()


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("tab", TABS)
def test_no_tab_is_cut_off_in_a_window_that_was_wide(
    qtbot: QtBot, window: MainWindow, qapp: QApplication, tab: str, percent: int
) -> None:
    page = session_page(window)
    apply_theme(qapp, ThemeChoice.LIGHT, percent)
    page.tabs.setCurrentIndex(TABS.index(tab))
    window.resize(*NARROW)
    qtbot.waitUntil(lambda: not is_cut_off(page))


def test_in_a_narrow_window_the_button_shows_the_preview_in_the_place_of_the_tabs(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = session_page(window)
    window.resize(*NARROW)
    qtbot.waitUntil(page.preview_holder.isHidden)
    qtbot.mouseClick(page.heading.preview_button, Qt.MouseButton.LeftButton)
    assert page.preview_holder.isVisible()
    assert page.tabs_holder.isHidden()
    assert not is_cut_off(page)
    qtbot.mouseClick(page.heading.preview_button, Qt.MouseButton.LeftButton)
    assert page.tabs_holder.isVisible()
    qtbot.mouseClick(page.heading.preview_button, Qt.MouseButton.LeftButton)
    window.resize(*WIDE)
    qtbot.waitUntil(page.tabs_holder.isVisible)
    assert page.preview_holder.isVisible()


def test_what_leads_to_a_tab_shows_it_in_the_place_of_the_preview(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = session_page(window)
    window.resize(*NARROW)
    qtbot.waitUntil(page.preview_holder.isHidden)
    qtbot.mouseClick(page.heading.preview_button, Qt.MouseButton.LeftButton)
    desk.go("session", page.session_id, "minutes")
    assert page.tabs_holder.isVisible()
    assert page.preview_holder.isHidden()
