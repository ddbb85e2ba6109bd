"""Where an imported record came from, and what an import was taught for the next file."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from cmpdesk.model.base import Entity, belongs_to


class ImportedFile(Entity):
    """A file that records were imported from; ``change_number`` is the change set that stored them."""

    __tablename__ = "imported_file"

    name: Mapped[str]
    digest: Mapped[str]
    change_number: Mapped[int]


class ImportedRow(Entity):
    """The row of a file that a record was made from, or was changed by.

    ``cells`` is the row as it stood: a JSON object of texts by column title. ``source_id`` is the number that the
    file itself gave the row, where that is none of ours; ``notes`` is what was not understood and has no place in
    the record. ``record_table`` and ``record_id`` name the record of whatever kind; its own deletion leaves the row.
    """

    __tablename__ = "imported_row"
    __table_args__ = (Index("ix_imported_row_record_id", "record_id"),)

    imported_file_id: Mapped[str] = belongs_to("imported_file")
    record_table: Mapped[str]
    record_id: Mapped[str]
    sheet: Mapped[str]
    source_row: Mapped[int]
    source_id: Mapped[str | None]
    cells: Mapped[str]
    notes: Mapped[str | None]


class RememberedColumn(Entity):
    """What a column with this header feeds in tables of this kind: the names of fields, separated by spaces."""

    __tablename__ = "remembered_column"
    __table_args__ = (UniqueConstraint("kind", "header"),)

    kind: Mapped[str]
    header: Mapped[str]
    fields: Mapped[str]
    split: Mapped[str]


class RememberedAnswer(Entity):
    """What words that were not understood in a field were said to mean, for the next file."""

    __tablename__ = "remembered_answer"
    __table_args__ = (UniqueConstraint("code", "field", "words"),)

    code: Mapped[str]
    field: Mapped[str]
    words: Mapped[str]
    answer: Mapped[str]
