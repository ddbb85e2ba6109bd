"""The page for writing, alone and in its window, on a session that is held today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time as clock

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.dates import today
from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.capture.page import CapturePage
from cmpdesk.desktop.window import MainWindow
from cmpdesk.model.edition import Session
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.agenda.starting import carry_over_open_actions, start_with_usual_items
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from tests.desktop.capture.secretary import Secretary


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    made = MainWindow(desk)
    made.resize(1440, 900)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def session_id(desk: Desk) -> str:
    """Forestry's session of the 18th edition, which is held today."""
    with desk.change("Set up the 18th") as database:
        group = database.scalars(select(WorkingGroup.id).where(WorkingGroup.code == "FOR")).one()
        edition_id = set_up_edition(database, NewEdition(18, 2022, starts_on=today(), group_ids=[group]))
        meeting = database.scalars(select(Session).where(Session.edition_id == edition_id)).one()
        meeting.starts_on, meeting.start_time, meeting.end_time = today(), clock(9), clock(11)
        meeting.time_zone = "America/Toronto"
        start_with_usual_items(database, meeting.id)
        carry_over_open_actions(database, meeting.id)
        return meeting.id


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[CapturePage]:
    """The page by itself, as a window that has the keys."""
    made = CapturePage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.activateWindow()
    yield made
    made.pane.save_now()


@pytest.fixture
def secretary(qtbot: QtBot, page: CapturePage, session_id: str) -> Secretary:
    return Secretary(qtbot, page, session_id)
