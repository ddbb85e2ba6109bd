"""At 1024 × 700 and twice the text, in every language, no word is cut off and nothing lies beside the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.eliding_button import ElidingButton, ElidingLabel
from cmpdesk.desktop.interface_text import choose_language
from cmpdesk.desktop.pages.session.sentence_button import SentenceButton
from cmpdesk.desktop.side_bar import AROUND_PAGE, width_when_chosen
from cmpdesk.desktop.theme import ThemeChoice, apply_theme
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.language import Language
from tests.desktop.every_view import every_view

WIDTH, HEIGHT = 1024, 700


@pytest.fixture(params=[100, 200])
def text_percent(request: pytest.FixtureRequest) -> Iterator[int]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, ThemeChoice.LIGHT, request.param)
    yield request.param
    apply_theme(application, ThemeChoice.LIGHT)


def cut_off(view: QWidget) -> Iterator[str]:
    """Find what is not shown whole."""
    if view.width() > WIDTH:
        yield f"the window grew to {view.width()}"
    for each in view.findChildren(QWidget):
        if not each.isVisible() or each.window() is not view:
            continue
        what = _cut(each)
        if what:
            yield what


def _cut(each: QWidget) -> str:
    if isinstance(each, ElidingButton | ElidingLabel):
        return ""
    if isinstance(each, SentenceButton):
        lacking = each.heightForWidth(each.width()) - each.height()
        return f"sentence “{each.text()}” lacks {lacking} in height" if lacking > 2 else ""
    if isinstance(each, QLabel):
        return _cut_label(each) if each.text() and each.pixmap().isNull() else ""
    if isinstance(each, QAbstractButton):
        return _cut_button(each) if each.text() else ""
    if isinstance(each, QScrollArea) and each.horizontalScrollBar().maximum() > 0:
        return f"“{each.objectName()}” is scrolled sideways by {each.horizontalScrollBar().maximum()}"
    return ""


def _cut_button(each: QAbstractButton) -> str:
    room = each.width()
    if isinstance(each, QPushButton) and each.objectName().startswith("go_"):
        # The page that is shown has bold words.
        return f"button “{each.text()}” of the side bar" if width_when_chosen(each) > room + AROUND_PAGE else ""
    lacking = each.sizeHint().width() - room
    return f"button “{each.text()}” lacks {lacking}" if lacking > 1 and not _is_elided(each) else ""


def _is_elided(each: QAbstractButton) -> bool:
    return "…" in each.text() and bool(each.toolTip())


def _cut_label(each: QLabel) -> str:
    metrics, room = each.fontMetrics(), each.contentsRect()
    if each.wordWrap():
        lacking = each.heightForWidth(each.width()) - each.height()
        return f"label “{each.text()[:60]}” lacks {lacking} in height" if lacking > 2 else ""
    widest = max(metrics.horizontalAdvance(line) for line in each.text().splitlines() or [""])
    lacking = widest - room.width()
    return f"label “{each.text()[:60]}” lacks {lacking}" if lacking > 1 else ""


@pytest.mark.parametrize("language", list(Language))
def test_no_word_is_cut_off_and_nothing_lies_beside(
    qtbot: QtBot, desk: Desk, text_percent: int, language: Language
) -> None:
    choose_language(language)
    desk.language = language
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(WIDTH, HEIGHT)
    window.show()
    found = {name: cut for name, view in every_view(window) if (cut := list(cut_off(view)))}
    assert not found
