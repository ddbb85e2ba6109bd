"""An import does not change final minutes: it goes on without that and says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import Workbook
from sqlalchemy import select

from cmpdesk.importing.carrying_out import carry_out
from cmpdesk.importing.plan import Outcome, Plan
from cmpdesk.importing.preparing import prepare, rows_of
from cmpdesk.importing.reasons import ReasonCode
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus, SessionState
from cmpdesk.secretariat.minutes_life.states import set_state
from cmpdesk.secretariat.minutes_life.versions import KeptBy
from cmpdesk.secretariat.report.chapter_loading import session_of
from cmpdesk.secretariat.search.finding import edition_of_year
from cmpdesk.spreadsheets.reading.reading import read_file
from cmpdesk.workspace.workspace import Workspace

HEADER = ("Action no.", "Working group", "Year", "Action", "Status")


def plan_of(workspace: Workspace, folder: Path, *rows: tuple[str | int | None, ...]) -> Plan:
    book = Workbook()
    assert book.active is not None
    for row in (HEADER, *rows):
        book.active.append(row)
    book.save(folder / "Log.xlsx")
    return prepare(workspace, read_file(folder / "Log.xlsx"))


def test_wording_and_new_actions_of_final_minutes_are_left_out_and_statuses_come_in(
    sample: Workspace, tmp_path: Path
) -> None:
    with sample.change("Final") as session:
        key = session_of(session, "FOR", edition_of_year(session, 2021))
        set_state(session, key, SessionState.FINAL, KeptBy("Ana", date(2022, 3, 1)), "As agreed")
        before = session.scalars(select(Action).where(Action.number == "17-FOR-01")).one().text
    plan = plan_of(
        sample,
        tmp_path,
        ("17-FOR-01", "Forestry", 2021, "Another wording of the first action", "Completed"),
        (None, "Forestry", 2021, "Plant a forest of oaks on both shores", "In progress"),
        (None, "Environment", 2021, "Count the monarch butterflies of both countries", "In progress"),
    )
    found = [(row.outcome, ReasonCode.MINUTES_FINAL in {each.code for each in row.reasons}) for _, row in rows_of(plan)]
    assert found == [(Outcome.UPDATE, True), (Outcome.SKIP, True), (Outcome.CREATE, False)]
    carry_out(sample, plan)
    with sample.reading() as session:
        action = session.scalars(select(Action).where(Action.number == "17-FOR-01")).one()
        assert (action.text, action.status) == (before, ActionStatus.DONE)
        texts = [each.english for each in session.scalars(select(Action.text))]
    assert "Count the monarch butterflies of both countries" in texts
    assert "Plant a forest of oaks on both shores" not in texts
