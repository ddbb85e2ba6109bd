"""Meetings between two annual meetings: found by day or number, with symbols and lists of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from cmpdesk.documents.masthead import DocumentKind, document_symbol, document_title
from cmpdesk.documents.minutes import minutes
from cmpdesk.documents.tree import Document, Paragraph, Runs
from cmpdesk.model.choices import SessionState
from cmpdesk.model.edition import Session
from cmpdesk.model.errors import UnknownChoiceError
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.actions.carry_over import put_off
from cmpdesk.secretariat.actions.earlier import earlier_actions
from cmpdesk.secretariat.actions.recording import NewAction, record_action, record_decision
from cmpdesk.secretariat.agenda.sheet import load_agenda_sheet
from cmpdesk.secretariat.home.overview import due_items
from cmpdesk.secretariat.listing.selection import Selection
from cmpdesk.secretariat.meetings.between import meeting_between, meetings_between
from cmpdesk.secretariat.meetings.current import current_sessions
from cmpdesk.secretariat.meetings.editing import add_intersessional
from cmpdesk.secretariat.meetings.order import sessions_before
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.secretariat.registers.editing import add_working_group
from cmpdesk.secretariat.report.binder import load_binder
from cmpdesk.secretariat.report.chapter_loading import load_chapter, session_of
from cmpdesk.secretariat.search.finding import edition_of_year, group_named
from cmpdesk.workspace.opening import create_workspace, open_workspace
from cmpdesk.workspace.workspace import Workspace

EN = Language.ENGLISH
LATER, EARLIER = date(2022, 6, 9), date(2022, 3, 1)


@dataclass(frozen=True)
class Year:
    workspace: Workspace
    group: str
    annual: str
    later: str
    earlier: str


@pytest.fixture(scope="module")
def sample_copy(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Path:
    path = tmp_path_factory.mktemp("between") / "Entre sesiones.cmpdesk"
    path.write_bytes(sample_file.read_bytes())
    return path


@pytest.fixture(scope="module")
def year(sample_copy: Path) -> Iterator[Year]:
    """The sample; Forestry meets twice after 2021, the later meeting was planned first."""
    with open_workspace(sample_copy) as workspace, workspace.change("Meet between") as session:
        edition = edition_of_year(session, 2021)
        group = group_named(session, "FOR").id
        annual = session_of(session, "FOR", edition)
        made = Year(
            workspace,
            group,
            annual,
            add_intersessional(session, edition.id, [group], LATER),
            add_intersessional(session, edition.id, [group], EARLIER),
        )
    with open_workspace(sample_copy) as workspace:
        yield Year(workspace, made.group, made.annual, made.later, made.earlier)


def test_a_meeting_is_found_by_its_day_or_its_number(year: Year) -> None:
    with year.workspace.reading() as session:
        edition = edition_of_year(session, 2021)
        assert [each.id for each in meetings_between(session, edition.id)] == [year.earlier, year.later]
        assert meeting_between(session, "Forestal", edition, "2022-06-09").id == year.later
        assert meeting_between(session, "Forestry", edition, "2").id == year.earlier
        with pytest.raises(UnknownChoiceError, match=r"2 \(2022-03-01\), 1 \(2022-06-09\)"):
            meeting_between(session, "FOR", edition, "")
        with pytest.raises(UnknownChoiceError, match="has no intersessional meeting"):
            meeting_between(session, "ENV", edition, "")


def test_its_symbol_and_title_are_its_own_and_an_earlier_day_changes_no_symbol(year: Year) -> None:
    with year.workspace.reading() as session:
        annual, later, earlier = (load_chapter(session, each) for each in (year.annual, year.later, year.earlier))
    symbols = [document_symbol(each, DocumentKind.MINUTES) for each in (annual, later, earlier)]
    assert symbols == ["CMP-17/FOR/MIN/1", "CMP-17/FOR/INT/MIN/1", "CMP-17/FOR/INT2/MIN/1"]
    chapters = (annual, later, earlier)
    titles = {document_title(each, DocumentKind.MINUTES, language) for each in chapters for language in Language}
    assert len(titles) == len(chapters) * len(Language)
    assert minutes(later, EN, "Tests").header_right == "CMP-17/FOR/INT/MIN/1"


def test_its_decisions_and_actions_go_on_with_the_numbers_of_the_edition(year: Year) -> None:
    with year.workspace.change("Agree") as session:
        action = record_action(session, year.later, year.group, NewAction(Translated("Share the map")))
        again = record_action(session, year.annual, year.group, NewAction(Translated("Share the data")))
        decision = record_decision(session, year.later, year.group, Translated("Meet monthly"))
    with year.workspace.reading() as session:
        later, annual = load_chapter(session, year.later), load_chapter(session, year.annual)
    numbers = {each.id: each.number for each in (*later.actions, *annual.actions)}
    assert numbers[action] is not None
    assert numbers[action] != numbers[again]
    assert len(set(numbers.values())) == len(numbers)
    assert {each.number for each in later.decisions}.isdisjoint({each.number for each in annual.decisions})
    assert decision


def test_it_takes_up_what_the_annual_session_put_off_and_comes_after_it(year: Year) -> None:
    with year.workspace.reading() as session:
        assert sessions_before(session, year.later)[:2] == [year.earlier, year.annual]
        assert sessions_before(session, year.earlier)[0] == year.annual
        lines = earlier_actions(session, year.earlier, EN, LATER).lines
        chosen = lines[0]
        assert [each.id for each in earlier_actions(session, year.earlier, EN, LATER).later] == [year.later]
    with year.workspace.change("Put off") as session:
        put_off(session, year.earlier, chosen.id, None, year.later)
    with year.workspace.reading() as session:
        sheet = load_agenda_sheet(session, year.later, EN)
    assert sheet is not None
    assert [action.id for entry in sheet.entries for action in entry.earlier_actions] == [chosen.id]


def test_home_and_the_side_bar_tell_it_from_the_annual_session(year: Year) -> None:
    selection = Selection(EN, LATER - timedelta(days=2))
    with year.workspace.reading() as session:
        due = [item for item in due_items(session, selection, 8) if item.is_session]
        entries = {entry.session_id: entry for entry in current_sessions(session).sessions}
    assert [item.id for item in due] == [year.later]
    assert entries[year.later].is_between
    assert not entries[year.annual].is_between


def test_the_binder_brings_the_annual_report_and_what_came_after(year: Year) -> None:
    with year.workspace.reading() as session:
        facts = load_binder(session, year.later)
    assert [chapter.session.id for chapter in facts.earlier] == [year.earlier, year.annual]
    assert len(facts.open_actions) > 3


def test_the_next_annual_session_goes_on_from_the_meetings_between(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "New.cmpdesk") as workspace, workspace.change("Years") as session:
        group = add_working_group(session, "FOR", Translated("Forestry"))
        first = set_up_edition(session, NewEdition(1, 2024, starts_on=date(2024, 10, 1), group_ids=[group]))
        between = add_intersessional(session, first, [group], None)
        record_action(session, between, group, NewAction(Translated("Compare methods")))
        second = set_up_edition(session, NewEdition(2, 2025, group_ids=[group], standing_items=True))
        annual = session.query(Session).filter_by(edition_id=second).one()
        assert annual.state is SessionState.PLANNED
        lines = earlier_actions(session, annual.id, EN, date(2025, 9, 1)).lines
        assert [line.number for line in lines] == ["1-FOR-01"]


def test_minutes_tell_the_meetings_to_come(year: Year) -> None:
    with year.workspace.reading() as session:
        chapters = {each: load_chapter(session, each) for each in (year.annual, year.earlier, year.later)}
    days = {each: [meeting.starts_on for meeting in chapter.to_come] for each, chapter in chapters.items()}
    assert days == {year.annual: [EARLIER, LATER], year.earlier: [LATER], year.later: []}
    said = ["".join(run.text for run in runs) for runs in _paragraphs(minutes(chapters[year.earlier], EN, "Tests"))]
    assert "Intersessional meeting (17th Annual Meeting), June 9, 2022" in said


def _paragraphs(document: Document) -> list[Runs]:
    return [block.runs for block in document.blocks if isinstance(block, Paragraph)]
