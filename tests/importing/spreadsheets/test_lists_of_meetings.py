"""Lists of annual meetings and of sessions, as the plan shows their days."""

from __future__ import annotations

import pytest

from cmpdesk.importing.fields import Field
from cmpdesk.importing.preparing import prepare
from cmpdesk.workspace.workspace import Workspace
from tests.importing.spreadsheets.files import in_memory, rows_of


@pytest.mark.parametrize("days", ["5 y 6 de octubre", "5-6 octobre", "October 5-6", "5 et 6 octobre"])
def test_days_without_their_year_are_in_the_year_of_their_row(sample: Workspace, days: str) -> None:
    titles = ("Edition", "Year", "Dates", "City", "Host")
    file = in_memory("Annual meetings.xlsx", {"Meetings": [titles, ("XVII", 2021, days, "Ottawa", "Canada")]})
    (row,) = rows_of(prepare(sample, file))
    assert row.shown[Field.DATE] == "2021-10-05"
    assert not [reason for reason in row.reasons if reason.field is Field.DATE]
