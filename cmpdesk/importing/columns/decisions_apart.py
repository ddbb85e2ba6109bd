"""The decisions of a mixed register: a table of their own beside that of the actions."""

from __future__ import annotations

from dataclasses import replace

from cmpdesk.importing.columns.entry_types import EntryType, entry_type
from cmpdesk.importing.fields import FIELDS, Kind
from cmpdesk.importing.table import ColumnGuess, Split, TableReading, TableRow
from cmpdesk.importing.values.text import line_of


def with_decisions_apart(reading: TableReading) -> tuple[TableReading, ...]:
    """Return a mixed register as its actions and its decisions, by the column that says which is which.

    Any other table stays one, as does a register in which nothing was decided.
    """
    column = reading.type_column
    if reading.kind is not Kind.ACTIONS or column is None:
        return (reading,)
    decided = tuple(row for row in reading.table.rows if _is_decision(row, column))
    if not decided:
        return (reading,)
    others = tuple(row for row in reading.table.rows if not _is_decision(row, column))
    actions = replace(reading, table=replace(reading.table, rows=others))
    decisions = replace(
        reading,
        kind=Kind.DECISIONS,
        table=replace(reading.table, rows=decided, left_out=()),
        columns=tuple(_of_decisions(guess) for guess in reading.columns),
        type_column=None,
    )
    return actions, decisions


def _is_decision(row: TableRow, column: int) -> bool:
    return entry_type(line_of(row.cells[column])) is EntryType.DECISION


def _of_decisions(guess: ColumnGuess) -> ColumnGuess:
    """Return what a column feeds of a decision; what decisions have no place for is kept as a note."""
    if set(guess.fields) <= set(FIELDS[Kind.DECISIONS]):
        return guess
    return ColumnGuess(guess.index, (), 0, "", Split.NONE)
