"""Plans built by hand, as the stages below the window would make them: the window is tried on each of their cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from cmpdesk.desktop.pages.importing.study import Study, study_of
from cmpdesk.desktop.pages.importing.work import Written, WrittenFiles, made_lines
from cmpdesk.importing.carrying_out import ImportReport
from cmpdesk.importing.corrections import NO_CORRECTIONS
from cmpdesk.importing.fields import Field, Kind
from cmpdesk.importing.plan import FieldChange, Outcome, Plan, PlannedRow, PlannedSheet, PlannedTable, Reason
from cmpdesk.importing.reasons import ReasonCode
from cmpdesk.importing.table import Column, ColumnGuess, LeftOutReason, LeftOutRow, Table, TableReading, TableRow
from cmpdesk.spreadsheets.reading.cells import CellValue, FileFormat, Sheet, SheetRow, SpreadsheetFile, Visibility

HEADER = ("#", "Grupo", "Acuerdo", "Responsable", "Fecha límite", "Estatus", "Observaciones")
FIELDS: Sequence[tuple[Field, ...]] = (
    (Field.ID,), (Field.GROUP,), (Field.DESCRIPTION,), (Field.OWNER,), (Field.DUE_DATE,), (Field.STATUS,), (),
)  # fmt: skip
CHOICES = (("for", "Forestry"), ("env", "Environment"))
ROWS: Sequence[tuple[CellValue, ...]] = (
    (1, "Forestry", "Update the Operating Plan for wildland fire", "CONAFOR, CIFFC", "30/04/2020", "done"),
    (2, "Bosques", "Seminar on building with wood", "CONAFOR", "1er trimestre 2020", "en proceso"),
    (3, "Bosques y selvas", "Exchange of forest carbon data", "CFS / SEMARNAT?", "por definir", "not started"),
    (4, "Forestry", "Invite Youth Lab to the annual meeting", "Secretariat", "Nov 2020", "done", "Falta sede"),
    (5, "Forestry", "Sign the memorandum", "CONAFOR · CFS", "2019-05-09", "done"),
    (6, "Bosques y selvas", "Training in Mexico with resources of both countries", "CONAFOR", "03/04/2021", "WIP-2"),
)


def words(row: Sequence[CellValue]) -> Mapping[Field, str]:
    """Return the raw texts of a row by field."""
    return {fields[0]: str(cell) for fields, cell in zip(FIELDS, row, strict=False) if fields and cell is not None}


def planned_rows() -> tuple[PlannedRow, ...]:
    """Return one row of each outcome."""
    raws = [words(row) for row in ROWS]
    unknown = Reason(ReasonCode.GROUP_UNKNOWN, Field.GROUP, "Bosques y selvas", CHOICES)
    order = Reason(ReasonCode.DATE_ORDER, Field.DUE_DATE, "03/04/2021")
    status = Reason(ReasonCode.STATUS_UNKNOWN, Field.STATUS, "WIP-2", (("in_progress", "In progress"),))
    shown: list[Mapping[Field, str]] = [
        {**raws[0], Field.DUE_DATE: "2020-04-30", Field.OWNER: "CONAFOR · CIFFC"},
        {**raws[1], Field.GROUP: "Forestry", Field.DUE_DATE: "2020-03-31", Field.STATUS: "in_progress"},
        {each: text for each, text in raws[2].items() if each not in {Field.GROUP, Field.DUE_DATE}},
        {**raws[3], Field.DUE_DATE: "2020-11-30"},
        {**raws[4], Field.DUE_DATE: "2019-05-09"},
        {each: text for each, text in raws[5].items() if each in {Field.ID, Field.DESCRIPTION, Field.OWNER}},
    ]
    change = FieldChange(Field.STATUS, "not_started", "in_progress")
    create, update, same, ask = Outcome.CREATE, Outcome.UPDATE, Outcome.SAME, Outcome.ASK
    return (
        PlannedRow(5, create, shown=shown[0], raw=raws[0], label=str(ROWS[0][2])),
        PlannedRow(
            6, update, (Reason(ReasonCode.BY_NUMBER),), shown[1], raws[1], record_id="a", changes=(change,),
            record_table="action",
        ),
        PlannedRow(7, ask, (unknown,), shown[2], raws[2]),
        PlannedRow(8, create, shown=shown[3], raw=raws[3], notes={"Observaciones": "Falta sede"}),
        PlannedRow(9, same, shown=shown[4], raw=raws[4], record_id="b", record_table="action"),
        PlannedRow(10, ask, (unknown, order, status), shown[5], raws[5]),
    )  # fmt: skip


def file_by_hand() -> SpreadsheetFile:
    """Return a file with titles above its header, a total below, a hidden sheet and one without a table."""
    table = [
        SheetRow(1, ("Alianza México-Canadá · Seguimiento de acuerdos",)),
        SheetRow(2, ("Grupo de Bosques",)),
        SheetRow(4, HEADER),
        *(SheetRow(number, tuple(row)) for number, row in enumerate(ROWS, start=5)),
        SheetRow(12, ("TOTAL", 6)),
    ]
    return SpreadsheetFile(
        "Seguimiento acuerdos 2019.xls",
        "0" * 64,
        FileFormat.XLS,
        (
            Sheet("Bosques", tuple(table)),
            Sheet("Notas", (SheetRow(1, ("Nada que seguir",)),)),
            Sheet("viejo", (SheetRow(1, ("no usar",)),), Visibility.HIDDEN),
        ),
    )


def reading_by_hand(kind: Kind | None = Kind.ACTIONS) -> TableReading:
    """Return what the columns of the file's table are taken for."""
    columns = tuple(Column(place, title) for place, title in enumerate(HEADER, start=1))
    rows = tuple(
        TableRow(number, (*row, *[None] * (len(HEADER) - len(row)))) for number, row in enumerate(ROWS, start=5)
    )
    left_out = (
        LeftOutRow(1, "Alianza México-Canadá · Seguimiento de acuerdos", LeftOutReason.TITLE),
        LeftOutRow(2, "Grupo de Bosques", LeftOutReason.TITLE),
        LeftOutRow(12, "TOTAL 6", LeftOutReason.TOTAL),
    )
    table = Table("Bosques", (4,), columns, rows, left_out, titles=("Alianza México-Canadá",))
    certainties = (97, 92, 88, 95, 70, 99, 0)
    guesses = tuple(
        ColumnGuess(index, fields, certainty, "header")
        for index, (fields, certainty) in enumerate(zip(FIELDS, certainties, strict=True))
    )
    return TableReading(table, kind, guesses, 96)


def plan_by_hand(rows: tuple[PlannedRow, ...] | None = None, kind: Kind | None = Kind.ACTIONS) -> Plan:
    """Return a plan of the file."""
    table = PlannedTable(reading_by_hand(kind), planned_rows() if rows is None else rows)
    return Plan(
        "Seguimiento acuerdos 2019.xls",
        "0" * 64,
        (
            PlannedSheet("Bosques", (table,)),
            PlannedSheet(
                "Notas", (), (LeftOutRow(1, "Nada que seguir", LeftOutReason.NO_TABLE),), "No row has a header."
            ),
            PlannedSheet("viejo", (), (), "", is_taken=False),
        ),
        revision=0,
    )


def study_by_hand() -> Study:
    """Return the plan as the page shows it."""
    return study_of(plan_by_hand(), NO_CORRECTIONS, file=file_by_hand())


def written_by_hand() -> WrittenFiles:
    """Return what the import of the file did."""
    plan = plan_by_hand()
    report = ImportReport(plan.file, 1, plan.counts)
    files = (Written(Path(plan.file), plan, report),)
    return WrittenFiles(files, made=made_lines(files))
