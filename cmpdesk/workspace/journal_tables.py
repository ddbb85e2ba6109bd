"""The journal's own two tables. They are not entities: the journal does not journal itself."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

from cmpdesk.model.entities import SCHEMA

JOURNAL = MetaData(naming_convention=SCHEMA.naming_convention)


class ChangeKind(StrEnum):
    """Why a change set was made."""

    EDIT = "edit"
    IMPORT = "import"
    UNDO = "undo"
    REDO = "redo"
    RESTORE = "restore"
    BEGINNING = "beginning"
    """What a workspace came with, such as the sample's records: undo stops there."""


class Operation(StrEnum):
    """What happened to a row."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


change_set = Table(
    "change_set",
    JOURNAL,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("reverts_id", ForeignKey("change_set.id")),
    sqlite_autoincrement=True,
)

row_change = Table(
    "row_change",
    JOURNAL,
    Column("id", Integer, primary_key=True),
    Column("change_set_id", ForeignKey("change_set.id"), nullable=False),
    Column("table_name", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("operation", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    # Which records a change set touched is read without the rows, which are large.
    Index("ix_row_change_change_set_id", "change_set_id", "table_name", "operation", "record_id"),
    Index("ix_row_change_record_id", "record_id"),
)

open_change = Table(
    "open_change",
    JOURNAL,
    Column("id", Integer, primary_key=True),
    Column("change_set_id", Integer),
    comment="SQLite only: the change set that triggers write to; no row outside a change",
)
