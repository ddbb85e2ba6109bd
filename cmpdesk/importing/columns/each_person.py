"""Cells of a list of people that name several of them: each of them gets a row, of the same number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cmpdesk.importing.fields import LISTS_OF_PEOPLE, Field, Kind
from cmpdesk.importing.table import Split, TableReading, TableRow
from cmpdesk.importing.values.known import KnownRegister
from cmpdesk.importing.values.people import PersonKind, read_people
from cmpdesk.importing.values.text import text_of
from cmpdesk.spreadsheets.reading.cells import CellValue

_OF_EACH = (Field.TITLE, Field.ORGANISATION, Field.EMAIL, Field.PHONE, Field.TERM_START, Field.TERM_END)
_SIGNS = ("\n", ";", " / ")
_BETWEEN_PEOPLE = (";", " / ")


def with_each_person(reading: TableReading, known: KnownRegister) -> TableReading:
    """Return a list of people with a row for each person that a cell names; any other table as it is."""
    name = reading.column_of(Field.NAME)
    if reading.kind not in LISTS_OF_PEOPLE or name is None or name.split is not Split.NONE:
        return reading
    signs = ("",) if reading.kind is Kind.CO_CHAIRS else _BETWEEN_PEOPLE
    beside = {guess.index for guess in reading.columns if set(guess.fields) & set(_OF_EACH)}
    rows = tuple(
        part
        for row in reading.table.rows
        for part in (_parts(row, name.index, beside, known) if _holds(row.cells[name.index], signs) else (row,))
    )
    return replace(reading, table=replace(reading.table, rows=rows))


def _holds(cell: CellValue, signs: Sequence[str]) -> bool:
    """Tell whether a cell may name several: only lists of co-chairs join them by a mere word or comma."""
    return isinstance(cell, str) and any(sign in cell for sign in signs)


def _parts(row: TableRow, name: int, beside: set[int], known: KnownRegister) -> Iterator[TableRow]:
    words = _named(row.cells[name], known)
    if len(words) < 2:  # several
        yield row
        return
    of_each = {index: pieces for index in beside if (pieces := _pieces(row.cells[index], len(words)))}
    for place, person in enumerate(words):
        part = f"{row.part} {place + 1}".strip()
        yield replace(row, cells=_cells_of(row, name, person, of_each, place), part=part)


def _cells_of(
    row: TableRow, name: int, person: str, of_each: Mapping[int, Sequence[str]], place: int
) -> tuple[CellValue, ...]:
    own = {name: person} | {index: pieces[place] for index, pieces in of_each.items()}
    return tuple(own.get(index, cell) for index, cell in enumerate(row.cells))


def _named(cell: CellValue, known: KnownRegister) -> list[str]:
    """Return the words for each of several people; none where anything of the cell is no person."""
    if not isinstance(cell, str):
        return []
    people = read_people(cell, known)
    return [each.words for each in people] if all(each.kind is PersonKind.NAMED for each in people) else []


def _pieces(cell: CellValue, count: int) -> list[str]:
    """Return what a cell beside says of each of so many people, one after the other."""
    text = text_of(cell)
    for sign in _SIGNS:
        pieces = [piece.strip() for piece in text.split(sign) if piece.strip()]
        if len(pieces) == count:
            return pieces
    return []
