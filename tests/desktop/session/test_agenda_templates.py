"""A session's agenda begins with any template, and can be kept as one."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cmpdesk.desktop.desk import Desk, Place
from cmpdesk.desktop.pages.session import SessionPage
from cmpdesk.desktop.pages.session.agenda import AgendaTab
from cmpdesk.model.edition import Edition, Session
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.secretariat.search.finding import group_named
from cmpdesk.secretariat.templates.keeping import agenda_templates
from tests.desktop.pages_shown import places, show


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk) -> AgendaTab:
    """The empty agenda of Forestry's next session."""
    with desk.change("Set up") as session:
        forestry = group_named(session, "FOR").id
        edition = set_up_edition(session, NewEdition(ordinal=18, year=2022, group_ids=[forestry]))
        meeting = session.scalars(select(Session.id).join(Edition).where(Edition.id == edition)).one()
    page = show(qtbot, SessionPage(desk))
    page.show_record(meeting, "agenda")
    shown = page.findChild(AgendaTab)
    assert shown is not None
    return shown


def words(tab: AgendaTab) -> list[str]:
    tab.templates_button.fill()
    return [action.text() for action in tab.templates_button.list.actions() if action.text()]


def choose(tab: AgendaTab, text: str) -> None:
    tab.templates_button.fill()
    action = next(action for action in tab.templates_button.list.actions() if action.text() == text)
    assert action.isEnabled()
    action.trigger()


def test_the_menu_lists_the_templates_and_keeps_an_agenda_only_where_there_is_one(tab: AgendaTab) -> None:
    assert words(tab) == [
        "Begin with: Session of the annual meeting",
        "Begin with: Intersessional meeting",
        "Begin with: Short session",
        "Keep this agenda as a template",
        "Edit the templates…",
    ]
    assert not tab.templates_button.list.actions()[-2].isEnabled()


def test_a_short_session_begins_with_its_template_and_one_undo_takes_it_back(desk: Desk, tab: AgendaTab) -> None:
    choose(tab, "Begin with: Short session")
    assert tab.sheet is not None
    kinds = [entry.kind.value for entry in tab.sheet.entries]
    assert kinds[:2] == ["opening", "review_actions"]
    assert kinds[-2:] == ["next_meeting", "closing"]
    assert set(kinds[2:-2]) == {"theme"}
    desk.undo()
    assert tab.sheet is not None
    assert tab.sheet.entries == ()


def test_an_agenda_is_kept_as_a_template_that_another_can_begin_with(desk: Desk, tab: AgendaTab) -> None:
    choose(tab, "Begin with: Intersessional meeting")
    second = tab.model.all_ids()[1]
    tab.view.choose([second], second)
    tab.indent()
    choose(tab, "Keep this agenda as a template")
    kept = desk.ask(agenda_templates)[-1]
    assert kept.name.english == "Forestry Working Group – 18th Annual Meeting"
    assert (kept.name.french or "").endswith("18e réunion annuelle")
    assert len(kept.items) == 8
    assert kept.items[1].parent_id == kept.items[0].id
    tab.templates_button.begin_with(kept.id)
    assert tab.sheet is not None
    assert len(tab.sheet.entries) == 16


def test_the_menu_leads_to_the_templates(desk: Desk, tab: AgendaTab) -> None:
    with places(desk) as asked:
        choose(tab, "Edit the templates…")
    assert asked == [Place("checklist", None, "templates")]
