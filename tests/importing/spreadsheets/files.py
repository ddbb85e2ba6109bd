"""Spreadsheets as other offices make them, and what an import makes of them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook

from cmpdesk.importing.carrying_out import ImportReport, carry_out
from cmpdesk.importing.corrections import NO_CORRECTIONS, Corrections
from cmpdesk.importing.fields import Field
from cmpdesk.importing.plan import Outcome, Plan, PlannedRow
from cmpdesk.importing.preparing import prepare
from cmpdesk.spreadsheets.reading.cells import CellValue, FileFormat, Sheet, SheetRow, SpreadsheetFile
from cmpdesk.spreadsheets.reading.reading import read_file
from cmpdesk.workspace.workspace import Workspace
from tests.spreadsheets.reading.books import open_document

Cells = Sequence[CellValue]
ACTION_HEADER = ("#", "Action agreed", "Responsible institution(s)", "Country", "Deadline", "Status", "Comments")


def write_book(path: Path, sheets: Mapping[str, Sequence[Cells]], *, hidden: Sequence[str] = ()) -> Path:
    """Write a workbook; a row with one cell is a band over the whole width."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        width = max(map(len, rows), default=0)
        for number, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells, start=1):
                sheet.cell(number, column, cell)
            if len(cells) == 1 and width > 1:
                sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=width)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.save(path)
    return path


def in_memory(
    name: str, sheets: Mapping[str, Sequence[Cells]], digest: str = "", *, numbers: Sequence[int] = ()
) -> SpreadsheetFile:
    """Return a file as it is after reading, for what has nothing to do with formats."""
    found = []
    for title, rows in sheets.items():
        filled = [
            SheetRow(numbers[place] if numbers else place + 1, tuple(cells))
            for place, cells in enumerate(rows)
            if any(cell is not None for cell in cells)
        ]
        found.append(Sheet(title, tuple(filled)))
    return SpreadsheetFile(name, digest or f"digest of {name}", FileFormat.XLSX, tuple(found))


def planned(workspace: Workspace, path: Path, corrections: Corrections = NO_CORRECTIONS) -> Plan:
    """Read a file and plan its import."""
    return prepare(workspace, read_file(path), corrections)


def imported(workspace: Workspace, path: Path) -> ImportReport:
    """Import a file as it is found."""
    return carry_out(workspace, planned(workspace, path))


def rows_of(plan: Plan) -> list[PlannedRow]:
    """Return all rows of a plan."""
    return [row for sheet in plan.sheets for table in sheet.tables for row in table.rows]


def counted(plan: Plan) -> dict[str, int]:
    """Return how many rows each outcome has, without those that none has."""
    return {str(outcome): count for outcome, count in plan.counts.items() if count}


def codes(row: PlannedRow) -> set[str]:
    """Return the codes of a row's reasons."""
    return {reason.code for reason in row.reasons}


def shown(plan: Plan, of: Field) -> list[str]:
    """Return what the plan shows of a field, row by row."""
    return [row.shown.get(of, "") for row in rows_of(plan)]


def is_all(plan: Plan, outcome: Outcome) -> bool:
    """Tell whether all rows have an outcome, and there are some."""
    return bool(rows_of(plan)) and all(row.outcome is outcome for row in rows_of(plan))


def _group_sheet(group: str, sides: str, themes: Mapping[str, Sequence[Cells]], total: str = "") -> list[Cells]:
    rows: list[Cells] = [
        ("Canada-Mexico Partnership – future actions 2021",), (f"{group} Working Group", None), (sides, None), (),
        ACTION_HEADER,
    ]  # fmt: skip
    for theme, actions in themes.items():
        rows += [(theme,), *actions]
    return [*rows, (), (total, None)] if total else rows


def actions_by_group(path: Path) -> Path:
    """A workbook of one sheet for each group, with bands for themes, a total, a note and a hidden sheet."""
    agri: dict[str, Sequence[Cells]] = {
        "Theme 1: Opportunities and challenges": [
            (1, "Develop a work plan for seasonal produce", "CNA; SADER", "Mexico", "before the 18th meeting",
             "In progress", None),
            (2, "Exchange information on labelling", "AAFC, SADER", "Both", "ongoing", "In progress",
             "Confirmed by e-mail\nwith the co-chairs"),
            (3, "Exhibit products at the next meeting", "SADER (exhibition), GAC (CMP)", "Mexico",
             "18th Annual Meeting", "Not started", None),
        ],
        "Theme 2: Labour topics": [
            (4, "Share data on seasonal workers", "AAFC and SADER", "Both", None, "ongoing", None)
        ],
        "Theme 3: Pests": [
            (5, "Hold virtual seminars on soils", "Canadian Grain Council", "Canada", "Q4 2022", "Not started", None),
            (6, "Name points of contact in Canada", "AAFC", "Canada", date(2022, 5, 15), "LATE", None),
        ],
    }  # fmt: skip
    forestry: dict[str, Sequence[Cells]] = {
        "Forest Carbon Accounting": [
            (1, "Meet with SilvaCarbon on a plan", "CFS / CONAFOR", "Both", "spring 2022", "Not started", None)
        ],
        "Wildfire Management": [
            (2, "Sign the plan for deployments in person", "CIFFC, CONAFOR", "Both", date(2022, 4, 30), "Done",
             None),
            (3, "Invite Mexico to the event on inclusion", "CIFFC", "Canada", "March 2022", "Done", None),
        ],
    }  # fmt: skip
    return write_book(
        path,
        {
            "Agri-business": _group_sheet("Agri-business", "Canada: AAFC / CFA    Mexico: SADER / CNA", agri),
            "Forestry": _group_sheet("Forestry", "Canada: CFS    Mexico: CONAFOR", forestry, "Total: 3 actions"),
            "Notes": [("Status as of 12 October 2022. LATE = past the deadline",)],
            "old – do not use": [("superseded",)],
        },
        hidden=["old – do not use"],
    )


MEETINGS: tuple[tuple[int, str, str], ...] = (
    (1, "Ottawa, Ontario", "October 25 2004"),
    (3, "Mexico City, F.D.", "March 7, 2007"),
    (4, "Kanata, Ontario", "March 4-5, 2008"),
    (10, "Calgary, Alberta", "September 8-10, 2014"),
    (16, "Virtual (organized by Canada)", "November 26, 2020"),
)


_DOCUMENT_ROWS: tuple[Sequence[str | int], ...] = (("No.", "Place", "Date"), *MEETINGS)


def meetings_document(path: Path) -> Path:
    """An OpenDocument list of annual meetings."""
    rows = "".join(_document_row(cells) for cells in _DOCUMENT_ROWS)
    return open_document(path, f'<table:table table:name="Meetings">{rows}</table:table>')


def _document_row(cells: Sequence[str | int]) -> str:
    made = "".join(
        f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
        if isinstance(cell, int)
        else f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{made}</table:table-row>"


CO_CHAIRS = (
    ("Groupe", "Pays", "Nom", "Titre", "Organisation", "Secteur", "Depuis"),
    ("Agroalimentaire", "Canada", "Kathleen Donohue", "Assistant Deputy Minister, International Affairs",
     "Agriculture and Agri-Food Canada (AAFC)", "public", "2021"),
    ("Agroalimentaire", "Canada", "Keith Currie", "First Vice President", "Canadian Federation of Agriculture (CFA)",
     "privé", "2021"),
    ("Foresterie", "Canada", "Monique Frison", "Director General", "Canadian Forest Service (CFS)", "public", "2020"),
    ("Foresterie", "Mexique", "Camilo Oviedo Bautista", "Titular de la Unidad",
     "National Forestry Commission (CONAFOR)", "public", "2021"),
)  # fmt: skip


def co_chairs_text(path: Path) -> Path:
    """A list of co-chairs as French Excel saves it: semicolons, Windows-1252."""
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(CO_CHAIRS)
    return path


def participants_book(path: Path) -> Path:
    """A list of participants with a heading and a header for each delegation."""
    header = ("Name", "Position", "Institution")
    return write_book(
        path,
        {
            "Participants": [
                ("Forestry Working Group – participants, November 25, 2021", None, None), (),
                ("MEXICAN PARTICIPANTS", None, None), header,
                ("Camilo Oviedo Bautista (Co-chair)", "Head of International Affairs", "CONAFOR"),
                ("Marcela Olguín Álvarez", "External Consultant", "SilvaCarbon"), (),
                ("CANADIAN PARTICIPANTS", None, None), header,
                ("Monique Frison (Co-chair)", "Director General", "CFS"),
                ("Werner Kurz", "Senior Research Scientist", "NRCan-CFS"),
            ]
        },
    )  # fmt: skip


def agreements_book(path: Path) -> Path:
    """A Spanish follow-up of agreements with a title above and a total below."""
    return write_book(
        path,
        {
            "Seguimiento de acuerdos": [
                ("Alianza México-Canadá · Seguimiento de acuerdos 2021",), (),
                ("Grupo de trabajo", "Acuerdo", "Institución responsable", "Fecha límite", "Estatus", "Observaciones"),
                ("Bosques", "Actualizar el plan de operación", "CONAFOR / CIFFC", date(2022, 4, 30), "Concluido",
                 "Firmado"),
                ("Medio Ambiente", "Segundo taller sobre tráfico de especies", "SEMARNAT y ECCC", "primavera de 2022",
                 "Pendiente", None),
                ("Capital Humano", "Definir el plan de trabajo", "AMEXCID, GAC", "primer trimestre de 2022",
                 "En proceso", "Con indicadores"),
                ("Minería", "Colaborar con la cámara minera", "SE / NRCan", "por definir", "Pendiente", None),
                ("TOTAL", 4, None, None, None, None),
            ]
        },
    )  # fmt: skip


BUILDERS = {
    "2021 future actions by group.xlsx": actions_by_group,
    "Annual meetings 2004-2021.ods": meetings_document,
    "Coprésidents 2021.csv": co_chairs_text,
    "Forestry participants 2021.xlsx": participants_book,
    "Seguimiento de acuerdos 2021.xlsx": agreements_book,
}
"""Files like the five that the work began with, by name."""
