"""The cells of a table by the fields that they feed; what feeds none is a note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cmpdesk.importing.columns.titles import title_meaning
from cmpdesk.importing.fields import Field
from cmpdesk.importing.table import ColumnGuess, Split, TableReading, TableRow
from cmpdesk.importing.values.splitting import split_cell
from cmpdesk.importing.values.text import line_of, text_of
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell

JOINED = frozenset(
    {Field.DESCRIPTION, Field.DETAILS, Field.COMMENTS, Field.OWNER, Field.CONTACT, Field.TAGS, Field.LEAD}
)
"""Fields that several columns feed together; of any other one the first filled column counts."""

Note = tuple[str, str]
"""The title of a column and the text of a cell."""


@dataclass(slots=True)
class TableCells:
    """The cells of a table.

    Attributes:
        rows: the rows themselves.
        by_field: a column of cells for each field that is fed.
        titles: the header of each field, as it stands.
        indexes: the columns of the table that feed a field.
        notes: for each row, the cells that feed no field, with their titles.
        struck: the places of cells that are crossed out, by field.
    """

    rows: Sequence[TableRow]
    by_field: dict[Field, list[CellValue]] = field(default_factory=dict)
    titles: dict[Field, str] = field(default_factory=dict)
    indexes: dict[Field, list[int]] = field(default_factory=dict)
    notes: list[list[Note]] = field(default_factory=list)
    struck: dict[Field, set[int]] = field(default_factory=dict)
    _texts: dict[Field, list[str]] = field(default_factory=dict)

    def column(self, wanted: Field) -> Sequence[CellValue]:
        """Return the cells of a field; empty ones where no column feeds it."""
        return self.by_field.get(wanted) or [None] * len(self.rows)

    def cell(self, wanted: Field, place: int) -> CellValue:
        """Return the cell of a field in a row."""
        column = self.by_field.get(wanted)
        return column[place] if column is not None else None

    def text(self, wanted: Field, place: int) -> str:
        """Return the text of a field in a row, as its readers see it."""
        texts = self._texts.get(wanted)
        if texts is None:
            if wanted not in self.by_field:
                return ""
            texts = self._texts[wanted] = [text_of(cell) for cell in self.by_field[wanted]]
        return texts[place]

    def line(self, wanted: Field, place: int) -> str:
        """Return the text of a field in a row as one line."""
        text = self.text(wanted, place)
        return text.replace("\n", " ") if "\n" in text else text

    def title(self, wanted: Field) -> str:
        """Return the header of a field, else the field's own name in words."""
        return self.titles.get(wanted) or wanted.replace("_", " ").capitalize()

    def fills(self, wanted: Field) -> tuple[str | None, ...]:
        """Return the colours of the cells of a field's first column."""
        at = self.indexes.get(wanted)
        if not at:
            return ()
        return tuple(look.fill if (look := row.looks.get(at[0])) else None for row in self.rows)


def cells_of(
    reading: TableReading, ignored: frozenset[int] = frozenset(), typed: Mapping[tuple[Field, str], str] | None = None
) -> TableCells:
    """Return the cells of a table by field.

    Args:
        reading: the table and what its columns are.
        ignored: indexes of columns that are not even kept as notes.
        typed: what the user typed instead of the words of a cell.
    """
    rows = reading.table.rows
    found = TableCells(rows, notes=[[] for _ in rows])
    fed = {guess.index: guess for guess in reading.columns}
    for index, column in enumerate(reading.table.columns):
        if index in ignored:
            continue
        guess = fed.get(index)
        cells = [row.cells[index] if index < len(row.cells) else None for row in rows]
        if guess is None or not guess.fields:
            if _only_counts(column.title, cells):
                continue
            _keep(found, column.title, cells)
        else:
            _feed(found, guess, column.title, cells)
    _add_struck(found)
    if typed:
        _retype(found, typed)
    return found


def _feed(found: TableCells, guess: ColumnGuess, title: str, cells: list[CellValue]) -> None:
    if guess.split is Split.NONE or len(guess.fields) > 2:  # a split makes two
        for each in guess.fields:
            _add(found, each, guess.index, title, cells)
        return
    parts = [split_cell(cell, guess.split, guess.fields) if cell is not None else {} for cell in cells]
    for each in dict.fromkeys(name for part in parts for name in part) or dict.fromkeys(guess.fields):
        _add(found, each, guess.index, title, [part.get(each) for part in parts])


def _add(found: TableCells, wanted: Field, index: int, title: str, cells: list[CellValue]) -> None:
    before = found.by_field.get(wanted)
    found.indexes.setdefault(wanted, []).append(index)
    if before is None:
        found.by_field[wanted] = cells
        found.titles[wanted] = title
        return
    for place, cell in enumerate(cells):
        if cell is None:
            continue
        if before[place] is None:
            before[place] = cell
        elif wanted is Field.LAST_NAME:
            before[place] = f"{text_of(before[place])} {text_of(cell)}"
        elif wanted in JOINED:
            before[place] = f"{text_of(before[place])}\n{text_of(cell)}"
        elif text_of(cell) != text_of(before[place]):
            _note(found, place, title, cell)


def _keep(found: TableCells, title: str, cells: list[CellValue]) -> None:
    for place, cell in enumerate(cells):
        if cell is not None and not isinstance(cell, ErrorCell):
            _note(found, place, title, cell)


def _only_counts(title: str, cells: Sequence[CellValue]) -> bool:
    """Tell whether a column of a list whose records have no number only counts its rows: that says nothing of them."""
    numbers = [line_of(cell).strip(". ") for cell in cells if cell is not None]
    is_titled = not title or Field.ID in title_meaning(title).scores
    return is_titled and len(numbers) > 1 and numbers == [str(place) for place in range(1, len(numbers) + 1)]


def _note(found: TableCells, place: int, title: str, cell: CellValue) -> None:
    text = text_of(cell)
    if text:
        found.notes[place].append((title, text))


def _add_struck(found: TableCells) -> None:
    for wanted, indexes in found.indexes.items():
        struck = {
            place
            for place, row in enumerate(found.rows)
            if row.looks and any((look := row.looks.get(index)) and look.struck for index in indexes)
        }
        if struck:
            found.struck[wanted] = struck


def _retype(found: TableCells, typed: Mapping[tuple[Field, str], str]) -> None:
    fields = {wanted for wanted, _ in typed}
    for wanted in fields & found.by_field.keys():
        column = found.by_field[wanted]
        found.by_field[wanted] = [
            typed.get((wanted, line_of(cell)), cell) if cell is not None else None for cell in column
        ]


BANDS = "#"
"""Under what the bands above a row stand among its cells."""


def column_keys(reading: TableReading) -> tuple[str, ...]:
    """Return what each column is called among the cells of a row: its title, with its place where that tells apart."""
    taken: set[str] = set()
    keys = []
    for column in reading.table.columns:
        title = column.title
        key = f"{title} {BANDS}{column.place}".strip() if not title or title in taken else title
        taken.add(key)
        keys.append(key)
    return tuple(keys)


def source_cells(keys: Sequence[str], row: TableRow) -> dict[str, str]:
    """Return a row as it stood: the texts of its filled cells by the keys of their columns, and its bands."""
    found = {
        key: text for key, cell in zip(keys, row.cells, strict=False) if cell is not None and (text := text_of(cell))
    }
    if row.bands:
        found[BANDS] = " / ".join(row.bands)
    return found
