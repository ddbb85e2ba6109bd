"""Habits of offices: statuses as headings, revised dates, decisions among actions, several groups in a cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import select

from cmpdesk.importing.carrying_out import carry_out
from cmpdesk.importing.corrections import KEEP_AS_NOTE, Corrections, Question, key_of
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.plan import Outcome
from cmpdesk.importing.planning.band_status import band_status
from cmpdesk.importing.preparing import prepare
from cmpdesk.importing.reasons import NEW_RECORD, ReasonCode
from cmpdesk.model.action import Action
from cmpdesk.model.choices import ActionStatus
from cmpdesk.model.minutes import Decision
from cmpdesk.spreadsheets.reading.cells import CellValue, SpreadsheetFile
from cmpdesk.workspace.workspace import Workspace
from tests.importing.spreadsheets.files import codes, counted, in_memory, rows_of

Cells = Sequence[CellValue]


def _log(*rows: Cells, sheet: str = "Forestry 2021") -> SpreadsheetFile:
    return in_memory("Register.xlsx", {sheet: rows})


# Headings that say where the actions below them stand


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("CLOSED", ActionStatus.DONE),
        ("Closed actions (4)", ActionStatus.DONE),
        ("Acuerdos en proceso", ActionStatus.IN_PROGRESS),
        ("Mesures terminées", ActionStatus.DONE),
        ("En cours :", ActionStatus.IN_PROGRESS),
        ("OPEN", None),
        ("En retard", None),
    ],
)
def test_a_heading_of_statuses_says_where_actions_stand(heading: str, status: ActionStatus | None) -> None:
    said = band_status(heading)
    assert said is not None
    assert said.status is status


@pytest.mark.parametrize(
    "heading", ["Open government", "Complete streets", "Theme 1: Labour", "Actions", "Trade flows"]
)
def test_a_heading_of_something_else_is_a_theme(heading: str) -> None:
    assert band_status(heading) is None


def test_actions_below_headings_of_statuses_have_no_theme(sample: Workspace) -> None:
    plan = prepare(
        sample,
        _log(
            ("No", "Action", "Owner", "Due date"),
            ("OPEN", None, None, None),
            ("1", "Send the list of species", "CFS", "2022-01-31"),
            ("2", "Write the plan for the winter", "CONAFOR", "2022-02-28"),
            ("CLOSED", None, None, None),
            ("3", "Publish the map of forests", "CFS", "2021-12-01"),
        ),
    )
    assert [(row.shown.get(Field.STATUS), row.shown.get(Field.THEME), dict(row.notes)) for row in rows_of(plan)] == [
        (None, None, {"Status": "OPEN"}),
        (None, None, {"Status": "OPEN"}),
        ("done", None, {}),
    ]


# Revised time limits


@pytest.mark.parametrize(
    "titles",
    [
        ("Action", "Owner", "Original due date", "Revised due date", "Status"),
        ("Mesure", "Responsable", "Échéance initiale", "Échéance révisée", "État"),
        ("Acuerdo", "Responsable", "Fecha compromiso", "Nueva fecha", "Estatus"),
    ],
)
def test_a_revised_limit_stands_beside_the_first_one(sample: Workspace, titles: Cells) -> None:
    file = _log(titles, ("Carry out the joint survey", "CFS", "2022-01-31", "2022-03-31", None))
    carry_out(sample, prepare(sample, file))
    with sample.reading() as session:
        days = session.execute(
            select(Action.due_to_on, Action.revised_due_to_on).where(Action.revised_due_to_on.is_not(None))
        ).all()
    assert (date(2022, 1, 31), date(2022, 3, 31)) in [tuple(each) for each in days]
    assert counted(prepare(sample, file)) == {"same": 1}
    later = _log(titles, ("Carry out the joint survey", "CFS", "2022-01-31", "2022-05-31", None))
    changes = [change for row in rows_of(prepare(sample, later)) for change in row.changes]
    assert [(each.field, each.after) for each in changes] == [("revised_due_date", "2022-05-31")]


def test_a_revised_limit_alone_is_the_limit(sample: Workspace) -> None:
    plan = prepare(sample, _log(("Action", "Owner", "Revised due date"), ("Carry out the survey", "CFS", "2022-03-31")))
    assert rows_of(plan)[0].shown[Field.DUE_DATE] == "2022-03-31"


# Decisions among the actions


REGISTER = (
    ("ID", "Type", "Description", "Owner", "Due date", "Status"),
    ("1", "Action", "Send the list of species", "CFS", "2022-01-31", "Done"),
    ("2", "Decision", "Both sides meet twice a year", None, None, "Agreed"),
    ("3", "Risk", "Funds may be lacking", "CFS", None, "Open"),
    ("4", "Action", "Write the plan for the winter", "CONAFOR", "2022-02-28", "In progress"),
)


def test_decisions_of_a_register_become_decisions(sample: Workspace) -> None:
    file = _log(*REGISTER)
    plan = prepare(sample, file)
    tables = plan.sheets[0].tables
    assert [(table.kind, [row.row for row in table.rows]) for table in tables] == [
        (Kind.ACTIONS, [2, 4, 5]),
        (Kind.DECISIONS, [3]),
    ]
    assert counted(plan) == {"create": 3, "skip": 1}
    carry_out(sample, plan)
    with sample.reading() as session:
        texts = session.scalars(select(Decision.text_en)).all()  # type: ignore[attr-defined]
    assert "Both sides meet twice a year" in texts
    assert counted(prepare(sample, file)) == {"same": 3, "skip": 1}


def test_a_register_that_the_user_calls_actions_stays_one_table(sample: Workspace) -> None:
    file = _log(*REGISTER)
    key = key_of(prepare(sample, file).sheets[0].tables[0].reading.table)
    plan = prepare(sample, file, Corrections(kinds={key: Kind.ACTIONS}))
    assert [table.kind for table in plan.sheets[0].tables] == [Kind.ACTIONS]


# Several working groups in a cell


@pytest.mark.parametrize(
    "words", ["Forestry; Mining", "Forestry / Mining", "Forestry, Environment and Mining", "Bosques y Minería"]
)
def test_of_several_groups_the_first_is_taken_and_all_are_noted(sample: Workspace, words: str) -> None:
    plan = prepare(
        sample,
        _log(
            ("Working group", "Action", "Owner", "Status"),
            (words, "Send the list of species", "CFS", "Done"),
            sheet="Actions 2021",
        ),
    )
    row = rows_of(plan)[0]
    assert row.outcome is Outcome.CREATE
    assert row.notes["Working group"] == words
    assert ReasonCode.KEPT_AS_NOTE in codes(row)


# One number on two rows


@pytest.mark.parametrize("answer", [NEW_RECORD, KEEP_AS_NOTE])
def test_a_number_that_another_row_has_can_be_answered_to_be_another_action(sample: Workspace, answer: str) -> None:
    file = _log(
        ("No", "Action", "Owner"),
        ("17-FOR-01", "Send the list of species", "CFS"),
        ("17-FOR-01", "Write the plan for the winter", "CONAFOR"),
    )
    table = prepare(sample, file).sheets[0].tables[0]
    key = key_of(table.reading.table)
    assert [row.outcome for row in table.rows] == [Outcome.UPDATE, Outcome.ASK]
    question = Question(key, ReasonCode.NUMBER_CONFLICT, Field.ID, "17-FOR-01")
    plan = prepare(sample, file, Corrections(answers={question: answer}))
    assert [row.outcome for row in rows_of(plan)] == [Outcome.UPDATE, Outcome.CREATE]
    carry_out(sample, plan)
    with sample.reading() as session:
        made = session.get_one(Action, rows_of(plan)[1].record_id)
        assert made.number is not None
        assert made.number != "17-FOR-01"
        assert "17-FOR-01" in (made.notes or "")
