"""Where records came from: the file, the sheet and the row, and the row as it stood."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from cmpdesk.model.clean_text import folded
from cmpdesk.model.provenance import ImportedFile, ImportedRow
from cmpdesk.workspace.journal_tables import change_set


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of an imported file that a record came from.

    Attributes:
        file: the name of the file.
        sheet: the sheet.
        row: its number, as Excel shows it.
        cells: the row as it stood, by column title.
        notes: what was not understood, as lines.
        change_number: the change set of the import.
        imported_at: when that was.
        author: who imported it.
    """

    file: str
    sheet: str
    row: int
    cells: Mapping[str, str]
    notes: str
    change_number: int
    imported_at: datetime | None
    author: str


def sources_of(session: DatabaseSession, *record_ids: str) -> tuple[SourceRow, ...]:
    """Return the rows that records were made from or changed by, the newest import first."""
    rows = session.execute(
        select(ImportedRow, ImportedFile.name, ImportedFile.change_number, change_set.c.made_at, change_set.c.author)
        .join(ImportedFile, ImportedFile.id == ImportedRow.imported_file_id)
        .outerjoin(change_set, change_set.c.id == ImportedFile.change_number)
        .where(ImportedRow.record_id.in_(record_ids))
        .order_by(ImportedFile.change_number.desc(), ImportedRow.id.desc())
    )
    return tuple(
        SourceRow(
            file=name,
            sheet=row.sheet,
            row=row.source_row,
            cells=json.loads(row.cells),
            notes=row.notes or "",
            change_number=number,
            imported_at=datetime.fromisoformat(made_at) if made_at else None,
            author=author or "",
        )
        for row, name, number, made_at, author in rows
    )


@dataclass(frozen=True, slots=True)
class Imported:
    """A row that was imported before; ``cells`` is JSON."""

    record_table: str
    record_id: str
    cells: str


@dataclass(frozen=True, slots=True)
class ImportedRows:
    """All rows that were imported before.

    Attributes:
        by_place: by digest of the file, sheet, row and table of the record; a row may have made several records.
        by_source_id: by folded names of file and sheet, the file's own number, and the table of the record.
        by_record: the cells of the newest import of each record.
    """

    by_place: Mapping[tuple[str, str, int, str], Mapping[str, Imported]]
    by_source_id: Mapping[tuple[str, str, str, str], Imported]
    by_record: Mapping[str, str]

    def at(self, place: tuple[str, str, int, str], cells: str) -> Imported | None:
        """Return what was imported from a place: the part of the row with these cells, else the only one."""
        parts = self.by_place.get(place)
        if parts is None:
            return None
        return parts.get(cells) or (next(iter(parts.values())) if len(parts) == 1 else None)

    def cells_before(self, record_id: str | None) -> Mapping[str, str] | None:
        """Return the row as it stood at the newest import of a record; None where it was not imported."""
        cells = self.by_record.get(record_id or "")
        return json.loads(cells) if cells is not None else None


def load_imported_rows(session: DatabaseSession) -> ImportedRows:
    """Load what was imported before; the newest import of a place counts."""
    by_place: dict[tuple[str, str, int, str], dict[str, Imported]] = defaultdict(dict)
    by_source_id: dict[tuple[str, str, str, str], Imported] = {}
    by_record: dict[str, str] = defaultdict(str)
    columns = (
        ImportedRow.record_table, ImportedRow.record_id, ImportedRow.sheet, ImportedRow.source_row,
        ImportedRow.source_id, ImportedRow.cells, ImportedFile.name, ImportedFile.digest,
    )  # fmt: skip
    question = select(*columns).join(ImportedFile, ImportedFile.id == ImportedRow.imported_file_id)
    for row in session.execute(question.order_by(ImportedFile.change_number, ImportedRow.id)):
        imported = Imported(row.record_table, row.record_id, row.cells)
        by_place[row.digest, row.sheet, row.source_row, row.record_table][row.cells] = imported
        by_record[row.record_id] = row.cells
        if row.source_id:
            by_source_id[folded(row.name), folded(row.sheet), folded(row.source_id), row.record_table] = imported
    return ImportedRows(by_place, by_source_id, by_record)
