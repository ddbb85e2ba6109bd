"""Files like those that the work began with come in right without a correction, are taken back, and come in again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from cmpdesk.importing.carrying_out import carry_out, take_back_import
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.plan import Outcome
from cmpdesk.importing.provenance import sources_of
from cmpdesk.model.action import Action, ActionInstitution
from cmpdesk.model.choices import ActionStatus, Side
from cmpdesk.model.edition import Edition
from cmpdesk.model.minutes import Theme
from cmpdesk.model.working_group import WorkingGroup
from cmpdesk.workspace.workspace import Workspace
from tests.importing.spreadsheets.files import BUILDERS, codes, counted, imported, is_all, planned, rows_of, shown
from tests.workspace.records import content

SHARED = Path(__file__).resolve().parents[4] / "shared" / "samples"


def _actions(workspace: Workspace, path: Path) -> dict[str, Action]:
    report = imported(workspace, path)
    ids = [record_id for _, table, record_id, _ in report.records if table == "action"]
    with workspace.reading() as session:
        found = session.scalars(select(Action).where(Action.id.in_(ids))).all()
        session.expunge_all()
    return {written.text: action for action in found for written in action.text.written()}


def test_actions_of_a_workbook_come_in_by_group_and_theme(sample: Workspace, tmp_path: Path) -> None:
    path = BUILDERS["2021 future actions by group.xlsx"](tmp_path / "2021 future actions by group.xlsx")
    plan = planned(sample, path)
    assert counted(plan) == {"create": 9}
    assert [(sheet.name, [table.kind for table in sheet.tables], sheet.is_taken) for sheet in plan.sheets] == [
        ("Agri-business", [Kind.ACTIONS], True), ("Forestry", [Kind.ACTIONS], True), ("Notes", [], True),
        ("old – do not use", [], False),
    ]  # fmt: skip
    assert shown(plan, Field.DUE_DATE)[5:8] == ["2022-05-15", "spring 2022", "2022-04-30"]
    actions = _actions(sample, path)
    done = actions["Sign the plan for deployments in person"]
    assert done.number == "17-FOR-08"
    assert (done.status, done.side) == (ActionStatus.DONE, Side.BOTH)
    assert done.due_to_on == date(2022, 4, 30)
    assert done.due.spanish == "30 de abril de 2022"
    late = actions["Name points of contact in Canada"]
    assert late.status is None
    assert late.notes == "Status: LATE"
    with sample.reading() as session:
        theme = session.get_one(Theme, late.theme_id)
        assert theme.title.english == "Pests"
        bodies = session.scalars(select(ActionInstitution.id).where(ActionInstitution.action_id == done.id)).all()
        assert len(bodies) == 2
        (source,) = sources_of(session, late.id)
    assert (source.file, source.sheet, source.row) == (path.name, "Agri-business", 14)
    assert source.cells["Status"] == "LATE"


def test_annual_meetings_are_known_by_number_and_date(sample: Workspace, tmp_path: Path) -> None:
    path = BUILDERS["Annual meetings 2004-2021.ods"](tmp_path / "Annual meetings 2004-2021.ods")
    plan = planned(sample, path)
    assert is_all(plan, Outcome.SAME)
    assert [row.record_table for row in rows_of(plan)] == ["edition"] * 5


def test_co_chairs_are_known_by_group_side_and_person(sample: Workspace, tmp_path: Path) -> None:
    path = BUILDERS["Coprésidents 2021.csv"](tmp_path / "Coprésidents 2021.csv")
    plan = planned(sample, path)
    assert plan.sheets[0].tables[0].kind is Kind.CO_CHAIRS
    assert counted(plan) == {"update": 4}
    assert {change.field for row in rows_of(plan) for change in row.changes} <= {Field.TERM_START, Field.TITLE}
    assert plan.on_the_way == ()


def test_participants_are_known_by_session_and_person(sample: Workspace, tmp_path: Path) -> None:
    path = BUILDERS["Forestry participants 2021.xlsx"](tmp_path / "Forestry participants 2021.xlsx")
    plan = planned(sample, path)
    assert {table.kind for table in plan.sheets[0].tables} == {Kind.PARTICIPANTS}
    assert not any(codes(row) & {"homonym", "group_unknown", "side_unknown"} for row in rows_of(plan))
    assert {row.outcome for row in rows_of(plan)} <= {Outcome.SAME, Outcome.UPDATE}


def test_agreements_in_spanish_go_to_their_groups(sample: Workspace, tmp_path: Path) -> None:
    path = BUILDERS["Seguimiento de acuerdos 2021.xlsx"](tmp_path / "Seguimiento de acuerdos 2021.xlsx")
    actions = _actions(sample, path)
    with sample.reading() as session:
        codes_of = {group.id: group.code for group in session.scalars(select(WorkingGroup))}
    assert [codes_of[action.working_group_id or ""] for action in actions.values()] == ["FOR", "ENV", "HUM", "MIN"]
    assert all(action.text.spanish and not action.text.english for action in actions.values())
    signed = actions["Actualizar el plan de operación"]
    assert (signed.status, signed.notes) == (ActionStatus.DONE, "Firmado")
    assert actions["Segundo taller sobre tráfico de especies"].due.spanish == "primavera de 2022"


@pytest.mark.parametrize("name", BUILDERS)
def test_a_file_is_imported_taken_back_and_imported_again(sample: Workspace, tmp_path: Path, name: str) -> None:
    path = BUILDERS[name](tmp_path / name)
    before = content(sample)
    report = imported(sample, path)
    again = planned(sample, path)
    assert is_all(again, Outcome.SAME)
    assert carry_out(sample, again).change is None
    if report.change is None:
        return
    assert content(sample) != before
    assert take_back_import(sample, report.change).kept == ()
    assert content(sample) == before
    assert sample.check().problems == ()
    assert imported(sample, path).counts == report.counts


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not beside the checkout")
def test_the_shared_samples_come_in_without_a_question(sample: Workspace) -> None:
    for path in sorted(SHARED.iterdir()):
        plan = planned(sample, path)
        assert plan.counts[Outcome.ASK] == plan.counts[Outcome.SKIP] == 0, path.name
        carry_out(sample, plan)
        assert is_all(planned(sample, path), Outcome.SAME), path.name
    assert sample.check().problems == ()


def test_a_log_of_another_year_makes_its_session_on_the_way(sample: Workspace, tmp_path: Path) -> None:
    path = BUILDERS["2021 future actions by group.xlsx"](tmp_path / "future actions.xlsx")
    plan = planned(sample, path)
    from_2021 = plan.on_the_way
    assert not any(record.table in {"edition", "session"} for record in from_2021)
    with sample.reading() as session:
        years = session.scalars(select(Edition.year)).all()
    assert 2022 not in years
