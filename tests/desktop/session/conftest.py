"""A page of sessions by itself, and two of its tabs by themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.desktop.pages.session.actions import SessionActionsTab
from cmpdesk.desktop.pages.session.minutes import MinutesTab
from tests.desktop.session.shown import session_of


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[SessionPage]:
    made = SessionPage(desk)
    qtbot.addWidget(made)
    made.resize(1190, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> Iterator[MinutesTab]:
    made = MinutesTab(desk)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.show()
    made.show_session(session_of(desk, "FOR"))
    yield made
    made.save_now()


@pytest.fixture
def actions(qtbot: QtBot, desk: Desk) -> SessionActionsTab:
    made = SessionActionsTab(desk)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_session(session_of(desk, "FOR"))
    return made
