"""The program is killed while somebody writes during a session: every sentence that was finished is there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit
from sqlalchemy import select

from cmpdesk.desktop.dates import today
from cmpdesk.model.action import Action
from cmpdesk.model.edition import Session
from cmpdesk.model.minutes import CapturedLine
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.secretariat.agenda.starting import start_with_usual_items
from cmpdesk.secretariat.meetings.year_set_up import NewEdition, set_up_edition
from cmpdesk.workspace.opening import open_workspace
from tests.desktop.jobs.conftest import Opening, reopened
from tests.desktop.jobs.coordinator import Coordinator
from tests.desktop.jobs.killed import killed_while_writing

ACTION = "Mexico to send list 0 -> CONAFOR, spring 2023."


def held_today(path: Path) -> str:
    """Let Forestry meet today; return the id of the session."""
    with open_workspace(path, author="Ana") as workspace, workspace.change("Set up the 18th") as database:
        group = database.scalars(select(WorkingGroup.id).where(WorkingGroup.code == "FOR")).one()
        edition_id = set_up_edition(database, NewEdition(18, 2022, starts_on=today(), group_ids=[group]))
        meeting = database.scalars(select(Session).where(Session.edition_id == edition_id)).one()
        meeting.starts_on = today()
        start_with_usual_items(database, meeting.id)
        return meeting.id


def test_every_sentence_that_was_finished_is_there_after_the_program_was_killed(
    ana: Coordinator, opened: Opening, sample: Path, tmp_path: Path
) -> None:
    session_id = held_today(sample)
    finished = killed_while_writing(sample, tmp_path / "child", ACTION, ["Forestry: write during the session"])
    assert finished.count(".") > 10
    with reopened(sample) as database:
        question = select(CapturedLine.text).where(CapturedLine.session_id == session_id)
        kept = "\n".join(database.scalars(question.order_by(CapturedLine.sort_order)))
        action = database.scalars(select(Action).where(Action.session_id == session_id)).one()
    assert kept.startswith(finished)
    assert (action.number, action.due_from_on) == ("18-FOR-01", date(2023, 3, 20))
    opened(sample)
    ana.click("Forestry: write during the session")
    ana.wait_to_read(finished)
    assert ana.see(QPlainTextEdit, "capture_lines").toPlainText() == kept
