"""Whatever stands in the cells: there is a plan, it is carried out, and taken back whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cmpdesk.importing.carrying_out import carry_out, take_back_import
from cmpdesk.importing.fields import Kind
from cmpdesk.importing.left_out import left_out_sheets
from cmpdesk.importing.plan import Outcome
from cmpdesk.importing.preparing import prepare
from cmpdesk.importing.reasons import said_of
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, Percentage, UncalculatedCell
from cmpdesk.workspace.opening import open_workspace
from cmpdesk.workspace.workspace import Workspace
from tests.importing.spreadsheets.files import in_memory, rows_of
from tests.workspace.records import content

TITLES = (
    "No.", "Action", "Group", "Theme", "Owner", "Due", "Status", "Comments", "Name", "First name", "Last name", "Title",
    "Organisation", "Country", "E-mail", "Since", "Decision", "Date", "Time", "Duration", "Place", "Host", "Edition",
    "Year", "Tags", "Priority", "Attendance", "Mode", "Role", "Whatever", "",
)  # fmt: skip
WORDS = (
    "Forestry", "Mining", "FOR", "2021", "17-FOR-02", "17-FOR-99", "CFS; CONAFOR", "Monique Frison", "Camilo Oviedo",
    "Plant trees", "Done", "LATE", "03/04/2021", "spring 2022", "18th meeting", "canada", "10:00-10:15", "x", "=1+1",
    "TBC", "Smith, Ana", "a@b.ca", "17", "2016", "Virtual", "Co-chair", "\u200b", "N/A", "Theme 1: Labour",
)  # fmt: skip
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.integers(-5, 60_000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(date(1899, 1, 1)),
    st.datetimes(datetime(1899, 1, 1)),  # noqa: DTZ001 - cells have no zone
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=3)),
    st.sampled_from([ErrorCell("#N/A"), UncalculatedCell("=A1"), Percentage(0.8), time(10)]),
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("random") / "sample.cmpdesk"
    shutil.copy(sample_file, path)
    with open_workspace(path, author="Ana") as opened:
        yield opened


@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(
    titles=st.lists(st.sampled_from(TITLES), min_size=2, max_size=8),
    rows=st.lists(st.lists(CELLS, min_size=2, max_size=8), min_size=1, max_size=12),
    kind=st.sampled_from([None, *Kind]),
    year=st.sampled_from([None, 2016, 2021, 2022]),
)
def test_random_rows_become_a_plan(
    workspace: Workspace, titles: list[str], rows: list[list[CellValue]], kind: Kind | None, year: int | None
) -> None:
    file = in_memory("Forestry.xlsx", {"Forestry": [titles, *rows]})
    before = content(workspace)
    plan = prepare(workspace, file, kind=kind, year=year)
    assert all(str(said_of(reason)) for row in rows_of(plan) for reason in row.reasons)
    left_out_sheets(file, plan)
    report = carry_out(workspace, plan)
    again = prepare(workspace, file, kind=kind, year=year)
    assert again.counts[Outcome.CREATE] == 0
    if report.change is not None:
        assert take_back_import(workspace, report.change).kept == ()
    assert content(workspace) == before
