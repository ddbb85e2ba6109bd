"""Sheets with several tables, attendance reports, legends, what the user says, and what names tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from cmpdesk.importing.columns import Hints, folded_title, read_table
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.table import LeftOutReason, SheetTables, Split, TableReading
from cmpdesk.importing.tables import find_tables
from cmpdesk.spreadsheets.reading.cells import CellValue, Look, MergedArea, Sheet, SheetRow
from cmpdesk.spreadsheets.reading.reading import read_file
from tests.bench.measuring import Work, quickest
from tests.importing.layouts import columns_read, rows_of

TEAMS = """
1. Summary
Meeting title|Forestry Working Group
Attended participants|2
Start time|11/25/21, 9:00:12 AM
End time|11/25/21, 10:31:40 AM

2. Participants
Name|First Join|Last Leave|In-Meeting Duration|Email|Participant ID (UPN)|Role
Monique Frison|11/25/21, 9:00:12 AM|11/25/21, 10:31:40 AM|1h 31m 28s|m.frison@example.org|m.frison@example.org|Organizer
Dave Bokovay|11/25/21, 9:02:40 AM|11/25/21, 10:30:01 AM|1h 27m 21s|d.bokovay@example.org|d.bokovay@example.org|Presenter

3. In-Meeting Activities
Name|Join Time|Leave Time|Duration|Email|Role
Monique Frison|11/25/21, 9:00:12 AM|11/25/21, 10:31:40 AM|1h 31m 28s|m.frison@example.org|Organizer
Dave Bokovay|11/25/21, 9:02:40 AM|11/25/21, 10:30:01 AM|1h 27m 21s|d.bokovay@example.org|Presenter
"""


def found_in(text: str, name: str = "Sheet1", **more: object) -> SheetTables:
    return find_tables(Sheet(name, rows_of(text), **more))  # type: ignore[arg-type]


def readings(found: SheetTables, file: str = "log.xlsx") -> list[TableReading]:
    return [read_table(table, Hints(file, found.sheet, table.titles)) for table in found.tables]


def test_of_a_report_of_teams_only_the_participants_are_people() -> None:
    read = readings(found_in(TEAMS), "Attendance report.csv")
    ours = [reading for reading in read if reading.kind is not None]
    assert [reading.kind for reading in ours] == [Kind.PARTICIPANTS]
    assert ours[0].table.header_row == 8
    assert [row.number for row in ours[0].table.rows] == [9, 10]
    columns = columns_read(ours[0])
    assert columns[Field.NAME] == "Name"
    assert columns[Field.EMAIL] == "Email"
    assert columns[Field.DURATION] == "In-Meeting Duration"
    assert columns[Field.ROLE] == "Role"


def test_tables_below_each_other_are_told_apart() -> None:
    found = found_in("""
Decisions
No.|Decision|Date
1|The next meeting is held in Ottawa|2021-11-25

Actions
No.|Action|Owner|Due
1|Send the draft|AAFC|2022-04-30
2|Review the draft|SADER|2022-05-30

Participants
Name|Title|Institution
Monique Frison|Director General|CFS
""")
    assert [reading.kind for reading in readings(found)] == [Kind.DECISIONS, Kind.ACTIONS, Kind.PARTICIPANTS]
    assert [table.header_row for table in found.tables] == [2, 6, 11]
    assert [len(table.rows) for table in found.tables] == [1, 2, 1]


def test_tables_beside_each_other_are_told_apart() -> None:
    found = found_in("""
Canada||||Mexico
Name|Title|Institution||Name|Title|Institution
Monique Frison|Director General|CFS||Camilo Oviedo Bautista|Head of Affairs|CONAFOR
Dave Bokovay|Director|CIFFC||Eduardo Cruz Castañeda|Manager|CONAFOR
Jeffrey Biggs|Director|NRCan
""")
    assert [[row.cells[0] for row in table.rows] for table in found.tables] == [
        ["Monique Frison", "Dave Bokovay", "Jeffrey Biggs"],
        ["Camilo Oviedo Bautista", "Eduardo Cruz Castañeda"],
    ]
    assert [table.columns[0].place for table in found.tables] == [1, 5]
    assert [table.titles[-1] for table in found.tables] == ["Canada", "Mexico"]


def test_the_same_columns_under_several_titles_stand_under_these() -> None:
    found = found_in("""
Forestry Working Group – participants

MEXICAN PARTICIPANTS
Name|Position|Institution
Camilo Oviedo Bautista|Head of Affairs|CONAFOR

CANADIAN PARTICIPANTS
Name|Position|Institution
Monique Frison|Director General|CFS
""")
    assert [[row.bands for row in table.rows] for table in found.tables] == [
        [("MEXICAN PARTICIPANTS",)],
        [("CANADIAN PARTICIPANTS",)],
    ]
    assert "Forestry Working Group – participants" in found.tables[1].titles


def test_a_title_and_header_repeated_on_each_page_do_not_part_a_table() -> None:
    found = found_in("""
Action log
No|Action|Owner
1|Send the draft|AAFC

Action log
No|Action|Owner
2|Review the draft|SADER
""")
    assert [(row.number, row.bands) for row in found.tables[0].rows] == [(3, ()), (7, ())]
    assert len(found.tables) == 1


def test_a_legend_tells_what_colours_and_marks_mean() -> None:
    looks = {(2, 4): Look(fill="00B050"), (5, 1): Look(fill="00B050"), (6, 1): Look(fill="FF0000")}
    found = found_in(
        """
No|Action|Owner|Status
1|Send the draft|AAFC|G

Legend
Done
Late
R = at risk
""",
        looks=looks,
    )
    table = found.tables[0]
    assert table.legend["00B050"] == "Done"
    assert table.legend["FF0000"] == "Late"
    assert table.legend["R"] == "at risk"
    assert {row.reason for row in table.left_out} == {LeftOutReason.LEGEND}


def test_a_legend_above_the_header_is_no_title() -> None:
    table = found_in("""
Action tracker
Legend: G = on track; Y = slow
R = late

#|Action|Owner|Status
1|Send the draft|AAFC|G
""").tables[0]
    assert table.titles == ("Action tracker",)
    assert table.legend == {"G": "on track", "Y": "slow", "R": "late"}


def test_a_table_begins_without_an_empty_row_before_it() -> None:
    found = found_in("""
Action|Owner|Due
Send the draft|AAFC|2022-04-30
Decision|Date|Decided by
Adopt the plan|2021-11-25|Co-chairs
""")
    assert [reading.kind for reading in readings(found)] == [Kind.ACTIONS, Kind.DECISIONS]


def test_the_user_says_where_the_header_is() -> None:
    text = """
Action|Owner|Due
What is to be done|Who|When
Send the draft|AAFC|2022-04-30
"""
    assert found_in(text).tables[0].header_row in (1, 2)
    forced = find_tables(Sheet("Sheet1", rows_of(text)), (2,)).tables[0]
    assert forced.header_rows == (2,)
    assert [column.title for column in forced.columns] == ["What is to be done", "Who", "When"]
    assert [row.number for row in forced.rows] == [3]


def test_what_was_corrected_once_wins() -> None:
    table = found_in("""
Action|Lead ministry|Due|Remarks
Send the draft|AAFC|2022-04-30|Waiting
""").tables[0]
    remembered = {folded_title("REMARKS:"): (Field.STATUS,), folded_title("Due"): ()}
    reading = read_table(table, Hints(), remembered)
    by_title = {table.columns[guess.index].title: guess for guess in reading.columns}
    assert (by_title["Remarks"].fields, by_title["Remarks"].reason) == ((Field.STATUS,), "remembered")
    assert by_title["Due"].fields == ()


def test_the_user_says_what_kind_a_table_is() -> None:
    table = found_in("""
Topic|Owner|Date
Opening of the meeting|GAC|2021-11-25
""").tables[0]
    reading = read_table(table, Hints(), kind=Kind.DECISIONS)
    assert reading.kind is Kind.DECISIONS
    assert columns_read(reading)[Field.DESCRIPTION] == "Topic"


@pytest.mark.parametrize(
    ("hints", "group", "year"),
    [
        (Hints("Actions 2021.xlsx", "Forestry", (), frozenset({"forestry"})), "Forestry", 2021),
        (Hints("log.xlsx", "2019", ("Mining Working Group",)), "Mining Working Group", 2019),
        (Hints("log.xlsx", "Hoja1", ("Grupo de trabajo: Bosques", "25 de noviembre de 2021")),
         "Grupo de trabajo: Bosques", 2021),
        (Hints("Energy 2020-2021.xlsx", "Actions", ("Status as of 12 October 2022",)), "", 2022),
        (Hints("log.xlsx", "Hoja1", ("Reunión: Grupo de trabajo forestal Fecha: 5 de octubre",)),
         "Grupo de trabajo forestal", None),
        (Hints("a.csv", "a", ("Meeting title Forestry WG", "Time 58 min"), frozenset({"min"})), "Forestry WG", None),
        (Hints("log.xlsx", "Sheet1"), "", None),
    ],
)  # fmt: skip
def test_names_around_a_table_tell_its_group_and_year(hints: Hints, group: str, year: int | None) -> None:
    table = found_in("""
Action|Owner|Due
Send the draft|AAFC|2022-04-30
""").tables[0]
    reading = read_table(table, hints)
    assert (reading.group_words, reading.year) == (group, year)


def test_a_workbook_as_offices_make_it(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Bosques"
    sheet["B2"] = "Seguimiento de acuerdos 2021"
    sheet.merge_cells("B2:F2")
    for column, title in zip("BCDEF", ["N°", "Acuerdo", "Responsable", "Fecha límite", "Estatus"], strict=True):
        sheet[f"{column}4"] = title
        sheet[f"{column}4"].font = Font(bold=True)
    sheet["B5"] = "Manejo del fuego"
    sheet.merge_cells("B5:F5")
    sheet["B5"].fill = PatternFill("solid", fgColor="DDEBF7")
    for row, text in ((6, "1|Firmar el plan|CONAFOR|2022-04-30|Concluido"), (7, "2|Invitar|CIFFC|marzo|Pendiente")):
        for column, cell in zip("BCDEF", text.split("|"), strict=True):
            sheet[f"{column}{row}"] = cell
    sheet["B9"] = "Nota: fechas por confirmar"
    book.save(tmp_path / "acuerdos.xlsx")
    found = find_tables(read_file(tmp_path / "acuerdos.xlsx").sheets[0])
    reading = readings(found)[0]
    assert (reading.kind, reading.table.header_row, reading.year) == (Kind.ACTIONS, 4, 2021)
    assert [row.bands for row in reading.table.rows] == [("Manejo del fuego",)] * 2
    assert columns_read(reading) == {
        Field.ID: "N°", Field.DESCRIPTION: "Acuerdo", Field.OWNER: "Responsable", Field.DUE_DATE: "Fecha límite",
        Field.STATUS: "Estatus",
    }  # fmt: skip


def test_a_column_with_owner_and_day_says_how_it_is_split() -> None:
    found = found_in("""
Acuerdo|Responsable y fecha
Enviar la propuesta a ambas partes|SADER, 30 de abril de 2022
Definir el plan de acción conjunto|CNA, mayo de 2022
""")
    guess = readings(found)[0].column_of(Field.DUE_DATE)
    assert guess is not None
    assert (guess.fields, guess.split) == ((Field.OWNER, Field.DUE_DATE), Split.OWNER_DUE)


def test_the_second_family_name_follows_the_first() -> None:
    found = found_in("""
Apellido paterno|Apellido materno|Nombre(s)|Cargo
Oviedo|Bautista|Camilo|Titular
Cruz|Castañeda|Eduardo|Gerente
""")
    fields = [guess.fields for guess in readings(found)[0].columns]
    assert fields == [(Field.LAST_NAME,), (Field.LAST_NAME,), (Field.FIRST_NAME,), (Field.TITLE,)]


CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        ["Action", "Owner", "Due", "Status", "Name", "Total", "Note:", "#", "Theme 1: Trade", "Legend", "x"]
    ),
    st.text(max_size=30).map(lambda text: text.strip() or None),
    st.integers(0, 50),
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=14),
    areas=st.lists(st.tuples(*[st.integers(1, 8)] * 4), max_size=4),
)
def test_any_sheet_is_taken_apart_without_losing_a_row(
    rows: list[list[CellValue]], areas: list[tuple[int, int, int, int]]
) -> None:
    filled = tuple(SheetRow(place + 1, tuple(row)) for place, row in enumerate(rows) if any(c is not None for c in row))
    merged = tuple(MergedArea(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in areas)
    found = find_tables(Sheet("Sheet1", filled, merged=merged))
    known = {row.number for row in found.left_out}
    for table in found.tables:
        known |= {*table.header_rows, *(row.number for row in table.rows), *(row.number for row in table.left_out)}
        reading = read_table(table, Hints("log.xlsx", "Sheet1", table.titles))
        assert all(len(row.cells) == len(table.columns) == len(reading.columns) for row in table.rows)
    assert {row.number for row in filled} <= known


def test_finding_takes_time_as_the_rows_grow() -> None:
    def finding(count: int) -> Work:
        cells = [
            (i, f"Develop the work plan {i}", "AAFC", date(2022, 1, 1), "Open", *("x",) * 15) for i in range(count)
        ]
        titles = ("#", "Action", "Owner", "Due", "Status", *(f"Extra {i}" for i in range(15)))
        rows = (SheetRow(1, titles), *(SheetRow(place + 2, row) for place, row in enumerate(cells)))
        sheet = Sheet("Sheet1", rows)

        def find() -> None:
            reading = readings(find_tables(sheet))[0]
            assert (reading.kind, len(reading.table.rows)) == (Kind.ACTIONS, count)

        return find

    assert quickest(finding(16_000)) < 20 * quickest(finding(2_000)) + 0.1


@pytest.mark.parametrize(
    "text",
    [
        "Cronograma\n\nActividad|Semana 1|Semana 2|Semana 3|Semana 4\nElegir la sede\nEnviar las cartas",
        "Actividad|2 al 9|9 al 16|16 al 23|23 al 30\nElegir la sede\nEnviar las cartas",
        "Tâche|S1|S2|S3|S4|S5\nChoisir la salle|x|||\nEnvoyer les lettres||x||",
    ],
)
def test_of_a_plan_that_is_only_a_chart_that_is_said(text: str) -> None:
    found = found_in(text)
    reasons = {str(found.why_none), *(str(reading.why_none) for reading in readings(found))} - {""}
    assert [reading.kind for reading in readings(found) if reading.kind] == []
    assert reasons == {"This is the chart of a plan, which does not say who does what by when."}
