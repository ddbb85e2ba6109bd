"""Reading the state at export back, wherever its sheet stands and whatever it is called now."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from cmpdesk.importing.returned_log.contents import AtExport, ExportFacts
from cmpdesk.importing.returned_log.fields import LogField
from cmpdesk.importing.values.text import text_of
from cmpdesk.model.errors import UserError
from cmpdesk.model.language import Language
from cmpdesk.spreadsheets.action_log.export_state import FORMAT_VERSION
from cmpdesk.spreadsheets.reading.cells import Sheet, SheetRow, SpreadsheetFile

_FORMAT = re.compile(r"cmpdesk action log (\d{1,6})")
_DAMAGE = (KeyError, ValueError, TypeError, AttributeError, OverflowError, RecursionError)
"""What facts and lists of values end in that somebody typed over."""
_KEYS = ("format", "workspace", "revision", "exported_at", "as_of", "language", "selection", "columns")


class NewerLogError(UserError):
    """The log was exported by a newer version of the program, which writes its state in another way."""


@dataclass(frozen=True, slots=True)
class ExportState:
    """What the file held when it went out: its sheet and its rows there, the facts, and the values of each action."""

    sheet: str
    rows: frozenset[int]
    facts: ExportFacts
    at_export: Mapping[str, AtExport]
    damaged: int


def state_in(file: SpreadsheetFile) -> ExportState | None:
    """Return the state at export, None where the sheet is gone or says nothing.

    Raises:
        NewerLogError: a newer version of the program wrote it.
    """
    for sheet in file.sheets:
        version = next((found for row in sheet.rows if (found := _version(row))), None)
        if version is None:
            continue
        if version > FORMAT_VERSION:
            raise NewerLogError(
                "“{file}” was exported by a newer version of CMP Desk. Nothing was changed; open it with that version.",
                file=file.name,
            )
        return _state_of(sheet)
    return None


def _version(row: SheetRow) -> int | None:
    for cell in row.cells:
        if isinstance(cell, str) and (found := _FORMAT.fullmatch(cell.strip())):
            return int(found[1])
    return None


def _state_of(sheet: Sheet) -> ExportState | None:
    said = _said(sheet.rows)
    try:
        headers = {LogField(key): str(header) for key, header in json.loads(said["columns"]).items()}
        facts = ExportFacts(
            workspace_id=said["workspace"],
            revision=int(float(said["revision"])),
            exported_at=_moment(said.get("exported_at", "")),
            as_of=_day(said.get("as_of", "")),
            language=Language(said["language"]),
            selection=dict(json.loads(said.get("selection", "{}"))),
            headers=headers,
        )
    except _DAMAGE:
        return None
    at_export: dict[str, AtExport] = {}
    damaged = 0
    for values in _values(sheet.rows, tuple(headers)):
        key = values.get(LogField.RECORD) if values else None
        if values and key:
            at_export[key] = values
        else:
            damaged += 1
    rows = frozenset(row.number for row in sheet.rows if _begins_values(row) or any(_facts_in(row)))
    return ExportState(sheet.name, rows, facts, at_export, damaged)


def _said(rows: Sequence[SheetRow]) -> dict[str, str]:
    """Return the facts by their keys; a key stands to the right of its value, whatever stands around them."""
    found: dict[str, str] = {}
    for row in rows:
        for key, value in _facts_in(row):
            if value:
                found.setdefault(key, value)
    return found


def _facts_in(row: SheetRow) -> Iterator[tuple[str, str]]:
    for value, key in zip(row.cells, row.cells[1:], strict=False):
        if isinstance(key, str) and key.strip() in _KEYS:
            yield key.strip(), text_of(value)


def _values(rows: Sequence[SheetRow], fields: tuple[LogField, ...]) -> Iterator[AtExport | None]:
    """Yield the values of each action; None for a row that is damaged."""
    for row in rows:
        if not _begins_values(row):
            continue
        written = "".join(cell for cell in row.cells if isinstance(cell, str))
        try:
            values: Any = json.loads(written)
        except _DAMAGE:
            yield None
            continue
        if isinstance(values, list) and len(values) == len(fields):
            yield {field: None if each is None else str(each) for field, each in zip(fields, values, strict=True)}
        else:
            yield None


def _begins_values(row: SheetRow) -> bool:
    """Tell whether a row begins with a list of values, of which the first one is a number or nothing."""
    first = next((cell for cell in row.cells if isinstance(cell, str)), "")
    return first.startswith(('["', "[null"))


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
