"""The page of all actions by itself."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.actions import ActionsPage
from tests.desktop.actions.shown import opened


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ActionsPage:
    return opened(qtbot, desk)
