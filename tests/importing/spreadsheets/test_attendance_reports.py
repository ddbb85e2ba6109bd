"""What becomes of the lines of attendance reports: programs write one each time that somebody joined or left."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from cmpdesk.importing.carrying_out import carry_out
from cmpdesk.importing.fields import Field
from cmpdesk.importing.preparing import prepare
from cmpdesk.model.choices import Attendance
from cmpdesk.model.participant import Participant
from cmpdesk.spreadsheets.reading.cells import SpreadsheetFile
from cmpdesk.workspace.workspace import Workspace
from tests.importing.spreadsheets.files import Cells, codes, counted, in_memory, rows_of, shown

HEADER = ("Full Name", "User Action", "Timestamp", "Country")
TEAMS = in_memory(
    "meetingAttendanceList 2021.csv",
    {
        "Forestry": [
            HEADER,
            ("Zoë Probe", "Joined before", "11/25/2021, 9:00:11 AM", "Canada"),
            ("Zoë Probe", "Left", "11/25/2021, 9:30:11 AM", "Canada"),
            ("Luc Probe", "Joined", "11/25/2021, 9:02:00 AM", "Canada"),
            ("PROBE, Luc", "Joined", "11/25/2021, 9:40:00 AM", "Canada"),
        ]
    },
)


def _attendances(workspace: Workspace) -> int:
    with workspace.reading() as session:
        attended = select(Participant.id).where(Participant.attendance == Attendance.ATTENDED)
        return len(session.scalars(attended).all())


def test_several_lines_of_one_person_are_one_participant(sample: Workspace) -> None:
    plan = prepare(sample, TEAMS)
    rows = rows_of(plan)
    assert [str(row.outcome) for row in rows] == ["create", "skip", "create", "skip"]
    assert [row.reasons[0].words for row in (rows[1], rows[3])] == ["2", "4"]
    assert codes(rows[1]) == {"same_row"}


def test_the_same_report_again_changes_nothing(sample: Workspace) -> None:
    carry_out(sample, prepare(sample, TEAMS))
    before = _attendances(sample)
    again = prepare(sample, TEAMS)
    assert counted(again) == {"same": 2, "skip": 2}
    carry_out(sample, again)
    assert _attendances(sample) == before


def _list(*rows: tuple[str, str, str]) -> SpreadsheetFile:
    lines = [("Name", "Attendance", "E-mail", "Country"), *((*row, "Canada") for row in rows)]
    return in_memory("Attendance 2021.xlsx", {"Forestry": lines})


def test_who_is_marked_present_in_one_of_several_lines_was_there(sample: Workspace) -> None:
    plan = prepare(sample, _list(("Luc Probe", "Invited", ""), ("Luc Probe", "Present", "l.probe@example.org")))
    assert shown(plan, Field.ATTENDANCE)[0] == "attended"
    assert counted(plan) == {"create": 1, "skip": 1}


def test_the_same_name_with_another_address_is_another_person(sample: Workspace) -> None:
    plan = prepare(
        sample, _list(("Dave Probe", "Present", "dave@example.org"), ("Dave Probe", "Absent", "d.probe@example.com"))
    )
    assert counted(plan) == {"create": 2}


def test_a_column_that_only_counts_the_rows_is_no_note(sample: Workspace) -> None:
    lines: list[Cells] = [
        ("No.", "Name", "Badge", "Country"),
        (1, "Luc Probe", 7, "Canada"),
        (2, "Zoë Probe", 9, "Canada"),
    ]
    plan = prepare(sample, in_memory("Attendance 2021.xlsx", {"Forestry": lines}))
    assert [dict(row.notes) for row in rows_of(plan)] == [{"Badge": "7"}, {"Badge": "9"}]


def test_a_mark_says_what_its_column_does(sample: Workspace) -> None:
    lines: list[Cells] = [
        ("Nom", "Pays", "Présent", "Excusé", "Absent"),
        ("Luc Probe", "Canada", "x", None, None),
        ("Zoë Probe", "Canada", None, "x", None),
        ("Ana Probe", "Mexique", None, None, "x"),
    ]
    plan = prepare(sample, in_memory("Présences 2021.xlsx", {"Forestry": lines}))
    assert shown(plan, Field.ATTENDANCE) == ["attended", "excused", "absent"]


@pytest.mark.parametrize(
    ("name", "email", "shown", "address"),
    [
        ("Monique Frison (Monique)", None, "Monique Frison", ""),
        ("Monique Frison <m.frison@example.org>", None, "Monique Frison", "m.frison@example.org"),
        ("Frison, Monique", "<m.frison@example.org>", "Frison, Monique", "m.frison@example.org"),
    ],
)
def test_a_name_is_shown_without_what_programs_write_behind_it(
    sample: Workspace, name: str, email: str | None, shown: str, address: str
) -> None:
    file = in_memory(
        "list.csv", {"list": [("Name (Original Name)", "Email", "Title"), (name, email, "Director General")]}
    )
    (row,) = rows_of(prepare(sample, file))
    assert (row.shown[Field.NAME], row.shown.get(Field.EMAIL, "")) == (shown, address)
    assert Field.ORGANISATION not in row.shown


def test_the_hours_of_joining_tell_the_year_and_a_question_how_somebody_takes_part(sample: Workspace) -> None:
    titles = ("Name", "First Join", "Participerez-vous en personne ou à distance ?")
    rows = [titles, ("Monique Frison", "10/5/21, 9:58:11 AM", "En personne"), ("Luc Probe", "10/5/21, 9:59 AM", "Zoom")]
    plan = prepare(sample, in_memory("Forestry attendance.csv", {"Forestry": rows}))
    assert plan.sheets[0].tables[0].reading.year == 2021
    assert [row.shown[Field.PRESENCE] for row in rows_of(plan)] == ["En personne", "Zoom"]


def test_a_second_address_is_kept_as_a_note(sample: Workspace) -> None:
    file = in_memory("list.csv", {"list": [("Name", "Email"), ("Monique Frison", "a@example.org; b@example.org")]})
    (row,) = rows_of(prepare(sample, file))
    assert row.notes == {"Email": "b@example.org"}


def test_a_heading_says_who_sent_regrets(sample: Workspace) -> None:
    rows = [("Name", "Organization"), ("Monique Frison", "NRCan"), ("Apologies:",), ("Werner Kurz", "NRCan")]
    plan = prepare(sample, in_memory("Forestry attendance 2021.csv", {"Forestry": rows}))
    assert [row.shown.get(Field.ATTENDANCE) for row in rows_of(plan)] == [None, "excused"]
