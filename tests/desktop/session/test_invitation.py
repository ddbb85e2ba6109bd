"""A session is saved as a calendar file from its overview, and sent again it updates the event."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar, Event
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cmpdesk.desktop.desk import Desk
from cmpdesk.desktop.pages.session.overview import OverviewTab
from cmpdesk.desktop.pages.session.page import SessionPage
from cmpdesk.desktop.paper.save_box import SaveBox
from cmpdesk.model.edition import Session
from cmpdesk.secretariat.meetings.editing import add_intersessional
from cmpdesk.secretariat.search.finding import edition_of_year, group_named
from tests.desktop.pages_shown import press, show


@pytest.fixture
def meeting(desk: Desk) -> str:
    with desk.change("A meeting between") as session:
        edition, group = edition_of_year(session, 2021), group_named(session, "FOR").id
        return add_intersessional(session, edition.id, [group], date(2022, 6, 9))


def save(qtbot: QtBot, page: SessionPage, target: Path) -> tuple[Event, str]:
    """Save through the box; return the event as it is read back, and the name that was offered."""
    tab = page.tab("overview")
    assert isinstance(tab, OverviewTab)
    press(qtbot, tab.when.invitation.button)
    box = next(each for each in QApplication.topLevelWidgets() if isinstance(each, SaveBox) and each.isVisible())
    offered = Path(box.selectedFiles()[0]).name
    with qtbot.waitSignal(page.desk.said):
        box.answered.emit(target)
    box.reject()
    (event,) = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert isinstance(event, Event)
    return event, offered


def test_the_file_is_written_and_a_later_one_updates_the_event(
    desk: Desk, qtbot: QtBot, meeting: str, tmp_path: Path
) -> None:
    page = show(qtbot, SessionPage(desk))
    page.show_record(meeting, "overview")
    before, offered = save(qtbot, page, tmp_path / "Invitación.ics")
    assert offered == "2021 FOR INT invitation (en).ics"
    with desk.change("Another day") as session:
        session.get_one(Session, meeting).starts_on = date(2022, 6, 16)
    after, _ = save(qtbot, page, tmp_path / "Invitación.ics")
    assert before["uid"] == after["uid"]
    assert after.sequence > before.sequence
    assert after.start == date(2022, 6, 16)
    assert "Intersessional meeting" in str(after["summary"])


def test_without_a_date_there_is_nothing_to_save(desk: Desk, qtbot: QtBot, meeting: str) -> None:
    with desk.change("No day yet") as session:
        session.get_one(Session, meeting).starts_on = None
    page = show(qtbot, SessionPage(desk))
    page.show_record(meeting, "overview")
    tab = page.tab("overview")
    assert isinstance(tab, OverviewTab)
    assert not tab.when.invitation.button.isEnabled()
