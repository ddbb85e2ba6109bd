"""Rows that an import left out, as a workbook: each as it stood, and why it was left out.

A reader can correct it and import it again: the columns stand in their order below their own headers, and what we
say of a row stands behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cmpdesk.model.clean_text import clean_text
from cmpdesk.spreadsheets.action_log.cell_text import CELL_LIMIT, is_cell_date, pieces, put_text
from cmpdesk.spreadsheets.action_log.heights import fit_row
from cmpdesk.spreadsheets.action_log.names import SheetNames
from cmpdesk.spreadsheets.action_log.styles import DATE_FORMAT, Styles, styles_of
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, Percentage, UncalculatedCell
from cmpdesk.workspace.files import written_beside

_ROWS_PER_SHEET = 1_000_000
_WIDEST = 60.0
_NARROWEST = 10.0
_ROW_WIDTH = 10.0
_REASON_WIDTH = 50.0
_MEASURED_ROWS = 200
_LARGEST_EXACT = 10**15


@dataclass(frozen=True, slots=True)
class LeftOutSheetRow:
    """A row as it stood, with its number and the reason in words."""

    number: int
    cells: tuple[CellValue, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOutSheet:
    """What was left out of one sheet.

    Attributes:
        name: the sheet's name in the source.
        header: the titles of the columns, from column A on; empty where no header was found.
        rows: the rows, from top to bottom.
        row_label: the title of the column of row numbers, in the user's language.
        reason_label: the title of the column of reasons, in the user's language.
    """

    name: str
    header: tuple[CellValue, ...]
    rows: Sequence[LeftOutSheetRow]
    row_label: str = "Row in the file"
    reason_label: str = "Left out because"


def write_left_out_rows(path: Path, sheets: Sequence[LeftOutSheet]) -> None:
    """Write the rows as an Excel workbook, each source sheet as a sheet of its own.

    Raises:
        FileNotWrittenError: the target cannot be written; what stood there is untouched.
    """
    with written_beside(path) as draft:
        try:
            with Workbook(str(draft), {"constant_memory": True}) as workbook:
                formats = _formats(workbook)
                names = SheetNames()
                for sheet in sheets:
                    for start in range(0, max(len(sheet.rows), 1), _ROWS_PER_SHEET):
                        written = workbook.add_worksheet(names.unique(sheet.name))
                        _put_sheet(written, sheet, sheet.rows[start : start + _ROWS_PER_SHEET], formats)
        except FileCreateError as error:
            # XlsxWriter wraps what the disk said; the caller of written_beside is told of the disk.
            raise error.args[0] from error


@dataclass(frozen=True, slots=True)
class _Formats:
    styles: Styles
    moment: Format
    time: Format
    duration: Format
    share: Format
    number: Format


def _formats(workbook: Workbook) -> _Formats:
    def form(code: str) -> Format:
        return workbook.add_format({"num_format": code, "valign": "top", "align": "left"})

    return _Formats(
        styles=styles_of(workbook),
        moment=form(f"{DATE_FORMAT} hh:mm:ss"),
        time=form("hh:mm:ss"),
        duration=form("[h]:mm:ss"),
        share=form("0%"),
        number=form("General"),
    )


def _put_sheet(sheet: Worksheet, source: LeftOutSheet, rows: Sequence[LeftOutSheetRow], formats: _Formats) -> None:
    width = max((len(row.cells) for row in rows), default=0)
    width = max(width, len(source.header))
    widths = _widths(source.header, rows, width)
    for column, size in enumerate(widths):
        sheet.set_column(column, column, size)
    titles = [_text(cell) for cell in source.header] + [""] * (width - len(source.header))
    for column, title in enumerate([*titles, source.row_label, source.reason_label]):
        put_text(sheet, 0, column, _cut(title), formats.styles.header)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    at = 1
    for row in rows:
        for cells in _lines(row, width):
            fit_row(sheet, at, [_text(cell) for cell in cells], widths)
            for column, cell in enumerate(cells):
                _put(sheet, at, column, cell, formats)
            at += 1
    if rows:
        sheet.autofilter(0, 0, at - 1, width + 1)


def _lines(row: LeftOutSheetRow, width: int) -> Iterator[list[CellValue]]:
    """Give the row; texts longer than a cell of Excel go on in rows below it, so that nothing is lost."""
    cells: list[CellValue] = [*row.cells, *[None] * (width - len(row.cells)), row.number, clean_text(row.reason)]
    parts = [list(pieces(clean_text(cell), CELL_LIMIT)) if isinstance(cell, str) else [cell] for cell in cells]
    for at, line in enumerate(zip_longest(*parts)):
        yield [*line[:width], row.number, *line[width + 1 :]] if at else list(line)


def _put(sheet: Worksheet, row: int, column: int, cell: CellValue, formats: _Formats) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, formats.number)
    elif isinstance(cell, int | float) and abs(cell) < _LARGEST_EXACT:
        sheet.write_number(row, column, cell, formats.share if isinstance(cell, Percentage) else formats.number)
    elif isinstance(cell, time):
        sheet.write_datetime(row, column, cell, formats.time)
    elif isinstance(cell, timedelta) and cell >= timedelta():
        sheet.write_datetime(row, column, cell, formats.duration)
    elif isinstance(cell, date) and is_cell_date(date(cell.year, cell.month, cell.day)):
        form = formats.moment if isinstance(cell, datetime) else formats.styles.day
        sheet.write_datetime(row, column, cell, form)
    else:
        put_text(sheet, row, column, _text(cell), formats.styles.text)


def _text(cell: CellValue) -> str:
    if isinstance(cell, ErrorCell):
        return clean_text(cell.code)
    if isinstance(cell, UncalculatedCell):
        return clean_text(cell.formula)
    return "" if cell is None else clean_text(str(cell))


def _cut(title: str) -> str:
    return next(pieces(title, CELL_LIMIT), "")


def _widths(header: Sequence[CellValue], rows: Sequence[LeftOutSheetRow], width: int) -> list[float]:
    measured = [header, *(row.cells for row in rows[:_MEASURED_ROWS])]
    columns = zip_longest(*measured, fillvalue=None)
    sizes = [max(len(_text(cell).split("\n", 1)[0]) for cell in column) + 2.0 for column in columns]
    sizes += [_NARROWEST] * (width - len(sizes))
    return [*(min(max(size, _NARROWEST), _WIDEST) for size in sizes), _ROW_WIDTH, _REASON_WIDTH]
