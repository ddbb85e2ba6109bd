"""Tables are found in sheets of every make, and their columns understood."""

from __future__ import annotations

import pytest

from cmpdesk.importing.fields import Field
from tests.importing.action_layouts import ACTION_LAYOUTS
from tests.importing.attendance_layouts import ATTENDANCE_LAYOUTS
from tests.importing.layouts import Layout, columns_read, tables_of
from tests.importing.office_layouts import OFFICE_LAYOUTS
from tests.importing.other_layouts import MEETING_LAYOUTS, NO_LAYOUTS
from tests.importing.people_layouts import PEOPLE_LAYOUTS
from tests.importing.plan_layouts import PLAN_LAYOUTS
from tests.importing.refused_layouts import NO_OFFICES, NO_PLANS
from tests.importing.shape_layouts import SHAPE_LAYOUTS
from tests.importing.tracker_layouts import TRACKER_LAYOUTS

OF_PEOPLE = [*PEOPLE_LAYOUTS, *ATTENDANCE_LAYOUTS, *MEETING_LAYOUTS]
OURS = [*ACTION_LAYOUTS, *SHAPE_LAYOUTS, *OF_PEOPLE, *TRACKER_LAYOUTS, *PLAN_LAYOUTS, *OFFICE_LAYOUTS]


def _named(layout: Layout) -> str:
    return layout.name


@pytest.mark.parametrize("layout", OURS, ids=_named)
def test_a_table_is_found_and_understood(layout: Layout) -> None:
    _, readings = tables_of(layout)
    ours = [reading for reading in readings if reading.kind is not None]
    assert [reading.kind for reading in ours] == [layout.kind]
    table = ours[0].table
    assert table.header_row == layout.header
    assert (table.rows[0].number, table.rows[-1].number) == layout.rows
    found = columns_read(ours[0])
    wanted = dict(layout.columns)
    assert {field: found.get(field) for field in wanted} == wanted
    if layout.exactly:
        assert set(found) <= {*wanted, Field.NUMBER, Field.END_DATE}


@pytest.mark.parametrize("layout", [layout for layout in OURS if layout.bands], ids=_named)
def test_rows_know_the_bands_that_they_stand_under(layout: Layout) -> None:
    found, _ = tables_of(layout)
    bands = {row.number: row.bands for row in found.tables[0].rows}
    assert {number: bands[number] for number in layout.bands} == layout.bands


@pytest.mark.parametrize("layout", [*NO_LAYOUTS, *NO_PLANS, *NO_OFFICES], ids=_named)
def test_a_sheet_of_something_else_gives_nothing_and_says_why(layout: Layout) -> None:
    found, readings = tables_of(layout)
    assert [reading.kind for reading in readings if reading.kind] == []
    assert str(found.why_none) or all(str(reading.why_none) for reading in readings)


@pytest.mark.parametrize("layout", OURS, ids=_named)
def test_no_row_vanishes(layout: Layout) -> None:
    found, _ = tables_of(layout)
    known = {row.number for table in found.tables for row in table.rows}
    known |= {row.number for table in found.tables for row in table.left_out}
    known |= {number for table in found.tables for number in table.header_rows}
    known |= {row.number for row in found.left_out}
    assert {row.number for row in layout.sheet().rows} <= known
