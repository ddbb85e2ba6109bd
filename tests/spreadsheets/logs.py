"""Action logs to write in tests, and a plain reading of what was written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cmpdesk.model.language import Language
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.action_log import ActionLine, ActionLog, CoChairLine, GroupSheet

AS_OF = date(2022, 6, 30)
Row = dict[str, Any]


def an_action(number: str = "17-FOR-01", **changes: Any) -> ActionLine:
    """An action with the fields that matter to a test."""
    fields: dict[str, Any] = {
        "id": f"id-of-{number}",
        "number": number,
        "edition": "17 (2021)",
        "group": "Forestry",
        "theme": None,
        "kind": "action",
        "text": f"Text of {number}",
        "responsible_side": "both",
        "institutions": (),
        "contacts": (),
        "commitment": "agreed",
        "due_words": None,
        "due_by": None,
        "revised_due": None,
        "status": "not_started",
        "last_update_on": None,
        "progress_note": None,
        "closed_on": None,
        "carried": None,
        "tags": (),
        "source": None,
    }
    return ActionLine(**(fields | changes))


def a_group(*actions: ActionLine, code: str = "FOR", name: str = "Forestry", **changes: Any) -> GroupSheet:
    """A group with one co-chair for each side, without names of real persons."""
    fields: dict[str, Any] = {
        "code": code,
        "name": name,
        "title": f"{name} Working Group",
        "co_chairs": (
            CoChairLine("Canadian Co-chair", ("Assistant Deputy Minister, Canadian Forest Service",)),
            CoChairLine("Mexican Co-chair", ("General Coordinator, National Forestry Commission",)),
        ),
        "session_line": "November 25, 2021, virtual",
        "themes": ("Wildland fire management", "Forest carbon accounting"),
        "actions": actions,
    }
    return GroupSheet(**(fields | changes))


def a_log(*sheets: GroupSheet, language: Language = Language.ENGLISH, **changes: Any) -> ActionLog:
    """A log of these groups."""
    fields: dict[str, Any] = {
        "title": "Action log of the 17th Annual Meeting",
        "partnership": "Canada-Mexico Partnership",
        "language": language,
        "as_of": AS_OF,
        "workspace_id": "01900000-0000-7000-8000-000000000001",
        "revision": 412,
        "author": "Secretariat",
        "filter_note": None,
        "sheets": sheets,
        "institutions": ("CFS", "CONAFOR"),
        "groups": tuple(sheet.name for sheet in sheets),
    }
    return ActionLog(**(fields | changes))


def two_groups(language: Language = Language.ENGLISH) -> ActionLog:
    """Two groups and a third without actions, with every status and every kind of deadline."""
    forestry = a_group(
        an_action("17-FOR-01", due_by=date(2022, 6, 29), status="in_progress"),
        an_action("17-FOR-02", due_by=date(2022, 6, 30), status="in_progress"),
        an_action("17-FOR-03", due_by=date(2022, 7, 30), status="on_hold"),
        an_action("17-FOR-04", due_by=date(2022, 7, 31)),
        an_action("17-FOR-05", due_by=date(2022, 1, 1), revised_due=date(2023, 1, 1)),
        an_action("17-FOR-06", due_by=date(2023, 1, 1), revised_due=date(2022, 1, 1), status="unknown"),
        an_action("17-FOR-07", revised_due=date(2022, 1, 1)),
    )
    environment = a_group(
        an_action("17-ENV-01", due_by=date(2021, 1, 1), status="done"),
        an_action("17-ENV-02", due_by=date(2021, 1, 1), status="carried_over"),
        an_action("17-ENV-03", due_by=date(2021, 1, 1), status="cancelled"),
        an_action("17-ENV-04", status="done"),
        an_action("17-ENV-05", status="postponed to an unknown day"),
        code="ENV",
        name="Environment",
    )
    return a_log(forestry, environment, a_group(code="ENE", name="Energy"), language=language)


def opened(path: Path, *, values: bool = True) -> Workbook:
    """The workbook as openpyxl reads it, with the values of formulas or with the formulas themselves."""
    return load_workbook(path, data_only=values)


def table_of(sheet: Worksheet) -> Any:
    """The one native table of a sheet."""
    (table,) = sheet.tables.values()
    return table


def rows_of(sheet: Worksheet) -> list[Row]:
    """The rows of the sheet's table by their headers."""
    first_column, first_row, last_column, last_row = range_boundaries(table_of(sheet).ref)
    headers, *rows = sheet.iter_rows(first_row, last_row, first_column, last_column, values_only=True)
    return [{str(header): _plain(value) for header, value in zip(headers, row, strict=True)} for row in rows]


def column(key: str, language: Language = Language.ENGLISH) -> str:
    """The header of a column."""
    return label(f"column.{key}", language)


def summary_of(path: Path) -> dict[str, Sequence[Any]]:
    """The numbers of the summary by the text of their first cell, as the file holds them."""
    sheet = opened(path).worksheets[0]
    return {
        str(row[0]): row[1:12]
        for row in sheet.iter_rows(min_row=7, values_only=True)
        if row[0] is not None and row[1] is not None
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    return value
