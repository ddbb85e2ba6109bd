"""Reading a table: what it is about, and what each of its columns feeds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cmpdesk.importing.columns.cells import SAMPLE, column_look
from cmpdesk.importing.columns.forms import filled_in
from cmpdesk.importing.columns.hints import NO_HINTS, Hints, said_group, said_year
from cmpdesk.importing.columns.kinds import KindGuess, guess_kind, seen_for
from cmpdesk.importing.columns.matching import SeenColumn, match_columns
from cmpdesk.importing.columns.titles import SAID, TitleMeaning, folded_title, title_meaning
from cmpdesk.importing.fields import FIELDS, Field, Kind
from cmpdesk.importing.table import Column, ColumnGuess, Split, Table, TableReading, TableRow
from cmpdesk.importing.values.text import line_of
from cmpdesk.spreadsheets.reading.cells import CellValue

_FIRST_ROWS = 1000
_MANY_LETTERS = 5
_BEHIND_NAME = re.compile(r"\s*[,;\n(]\s*|\s+[-–—/]\s+")
_YEAR_OF_DAY = re.compile(r"(?<!\d)(20\d\d)(?!\d)|\d[/.-](\d\d)(?=[ ,])")
_STAMP = TitleMeaning({Field.DATE: SAID})
_NOTHING_REMEMBERED: Mapping[str, tuple[Field, ...]] = {}


def read_table(
    table: Table,
    hints: Hints = NO_HINTS,
    remembered: Mapping[str, tuple[Field, ...]] = _NOTHING_REMEMBERED,
    *,
    kind: Kind | None = None,
) -> TableReading:
    """Return what a table is about and what its columns feed.

    Args:
        table: as it was found in its sheet.
        hints: the names around it; titles that it has itself are added.
        remembered: what the user said earlier of columns with these titles, by :func:`folded_title`; no fields:
            such a column is kept as a note. It wins over every guess.
        kind: what its rows are, where the user said so.
    """
    if not hints.titles and table.titles:
        hints = replace(hints, titles=table.titles)
    columns = _seen(table, remembered)
    has_titles = any(column.title for column in columns)
    if kind is None:
        guess = guess_kind(columns, hints, by_cells_only=not has_titles)
    else:
        matched = match_columns(seen_for(columns, kind), kind, by_cells_only=not has_titles)
        guess = KindGuess(kind, 100, matched)
    fixed = tuple(_as_remembered(each, table, remembered, guess.kind) for each in guess.columns)
    group, year = said_group(hints), said_year(hints) or _year_of_joining(columns, guess)
    why = guess.why_none or ""
    return TableReading(table, guess.kind, fixed, guess.certainty, group, year, why, guess.type_column)


def _year_of_joining(columns: Sequence[SeenColumn], guess: KindGuess) -> int | None:
    """Return the year of a report of a meeting: the one in which all of its participants joined."""
    if guess.kind is not Kind.PARTICIPANTS:
        return None
    joined = [cell for each in guess.columns if Field.START_TIME in each.fields for cell in columns[each.index].cells]
    years = {found[1] or f"20{found[2]}" for cell in joined if (found := _YEAR_OF_DAY.search(cell))}
    return int(years.pop()) if len(years) == 1 else None


def _seen(table: Table, remembered: Mapping[str, tuple[Field, ...]]) -> tuple[SeenColumn, ...]:
    found = []
    rows = _some_of(table.rows)
    stamps = filled_in([column.title for column in table.columns])
    letters = sum(len(column.title.strip()) == 1 for column in table.columns)
    for index, column in enumerate(table.columns):
        cells = [row.cells[index] for row in rows]
        if column.feeds is Field.NAME:
            cells = [_before_title(cell) for cell in cells]
        known = remembered.get(folded_title(column.title)) if column.title else None
        is_letter = letters >= _MANY_LETTERS and len(column.title.strip()) == 1
        own = _meaning(column)
        if is_letter or index in stamps:
            # The letters of days or months over a chart say nothing: the "p" of "April" is no priority.
            own = _STAMP if index in stamps[:1] else TitleMeaning()
        meaning = own if known is None else _meaning_of(known)
        step = max(1, len(cells) // SAMPLE)
        lines = tuple(line for cell in cells[::step] if (line := line_of(cell)))
        found.append(SeenColumn(index, column.title, meaning, column_look(cells), lines))
    return tuple(found)


def _meaning(column: Column) -> TitleMeaning:
    return title_meaning(column.title) if column.feeds is None else TitleMeaning({column.feeds: SAID})


def _before_title(cell: CellValue) -> CellValue:
    """Return the name of "Ana Probe, Director, SADER", on one line or on several."""
    return _BEHIND_NAME.split(cell.strip(), maxsplit=1)[0] if isinstance(cell, str) else cell


def _some_of(rows: Sequence[TableRow]) -> Sequence[TableRow]:
    """Return the first rows and some of the others, where there are many: enough to see what columns look like."""
    if len(rows) <= 2 * _FIRST_ROWS:
        return rows
    return (*rows[:_FIRST_ROWS], *rows[_FIRST_ROWS :: max(1, len(rows) // _FIRST_ROWS)])


def _meaning_of(fields: tuple[Field, ...]) -> TitleMeaning:
    # Cells that look otherwise cannot outweigh what the user said.
    return TitleMeaning(dict.fromkeys(fields, 300))


def _as_remembered(
    guess: ColumnGuess, table: Table, remembered: Mapping[str, tuple[Field, ...]], kind: Kind | None
) -> ColumnGuess:
    title = table.columns[guess.index].title
    fields = remembered.get(folded_title(title)) if title else None
    if fields is None or kind is None or not set(fields) <= set(FIELDS[kind]):
        return guess
    split = guess.split if set(guess.fields) == set(fields) else Split.NONE
    return replace(guess, fields=fields, certainty=100, reason="remembered", split=split)
