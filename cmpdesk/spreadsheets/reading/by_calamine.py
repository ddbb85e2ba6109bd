"""Workbooks that calamine reads: the binary formats, and files that the other readers find damaged."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, FileFormat, MergedArea, Percentage, Visibility
from cmpdesk.spreadsheets.reading.delivery import Delivery, Seen, filled
from cmpdesk.spreadsheets.reading.faults import ENCRYPTED, WITHOUT_PASSWORD, DamagedError, RefusedError
from cmpdesk.spreadsheets.reading.old_excel.beside import Beside
from cmpdesk.spreadsheets.reading.values import plain_day, text_value, whole

NOT_SEEN = sentence(
    "In this format cells with an error (such as #N/A) look empty, and hidden rows, notes, crossed-out text and "
    "colours cannot be seen."
)
NOT_SEEN_IN_DAMAGED = sentence(
    "The file is damaged. Its values were read, but cells with an error (such as #N/A) look empty, and hidden rows, "
    "notes, crossed-out text and colours could not be seen."
)
_MOST_AREAS = 50_000


def read_by_calamine(
    file: BinaryIO,
    file_format: FileFormat,
    delivery: Delivery,
    *,
    beside: Sequence[Beside] = (),
    damaged: bool = False,
) -> None:
    """Deliver all sheets of cells.

    Args:
        file: the file.
        file_format: what it is.
        delivery: takes the rows.
        beside: for each sheet of the file what calamine does not tell of it, where that could be read.
        damaged: another reader found the file damaged.

    Raises:
        DamagedError: calamine cannot read the file.
        RefusedError: it is protected, or goes beyond a limit.
    """
    workbook = _opened(file)
    delivery.open(file_format)
    every = workbook.sheets_metadata
    told = beside if len(beside) == len(every) else [None] * len(every)
    sheets = [(sheet, known) for sheet, known in zip(every, told, strict=True) if sheet.typ == SheetTypeEnum.WorkSheet]
    failed: list[str] = []
    for done, (metadata, known) in enumerate(sheets, start=1):
        try:
            sheet = workbook.get_sheet_by_name(metadata.name)
        except Exception as error:  # noqa: BLE001 - calamine has no one class for what it cannot read
            failed.append(_said(error))
            delivery.notice(sentence("The sheet “{sheet}” is damaged and was left out.", sheet=metadata.name))
            continue
        delivery.begin_sheet(metadata.name, _visibility(metadata.visible))
        seen = _deliver_rows(sheet, known, delivery)
        if known is None:
            seen.notices.append(NOT_SEEN_IN_DAMAGED if damaged else NOT_SEEN)
        delivery.end_sheet(seen)
        delivery.step(done, len(sheets))
    if failed and len(failed) == len(sheets):
        raise DamagedError(sentence("it is damaged ({what})", what=failed[0]))


def _opened(file: BinaryIO) -> CalamineWorkbook:
    file.seek(0)
    try:
        return CalamineWorkbook.from_filelike(file)
    except PasswordError as error:
        raise RefusedError(ENCRYPTED, WITHOUT_PASSWORD) from error
    except Exception as error:
        raise DamagedError(sentence("it is damaged ({what})", what=_said(error))) from error


def _visibility(visible: SheetVisibleEnum) -> Visibility:
    if visible == SheetVisibleEnum.Visible:
        return Visibility.VISIBLE
    return Visibility.HIDDEN if visible == SheetVisibleEnum.Hidden else Visibility.VERY_HIDDEN


def _deliver_rows(sheet: CalamineSheet, beside: Beside | None, delivery: Delivery) -> Seen:
    hidden: list[int] = []
    widest = 0
    for number, cells in _rows(sheet, beside):
        widest = max(widest, len(cells))
        if beside is not None and number in beside.hidden_rows:
            hidden.append(number)
        if not delivery.row(number, cells):
            break
    if beside is None:
        return Seen(_merged(sheet))
    columns = sorted(column for column in beside.hidden_columns if column <= widest)
    return Seen(_merged(sheet), beside.looks, hidden, columns)


def _rows(sheet: CalamineSheet, beside: Beside | None) -> Iterator[tuple[int, tuple[CellValue, ...]]]:
    """Give the rows that hold something, with the errors that calamine leaves empty, which may stand below the rest."""
    errors = dict(beside.errors) if beside is not None else {}
    start = sheet.start
    before: list[CellValue] = [None] * (start[1] if start else 0)
    for number, row in enumerate(sheet.iter_rows() if start else (), start=1):
        cells = before + [_value(cell) for cell in row]
        if beside is not None:
            _complete(cells, number, errors.pop(number, {}), beside)
        complete = filled(cells)
        if complete:
            yield number, complete
    for number, of_row in sorted(errors.items()):
        yield number, filled([of_row.get(column) for column in range(1, max(of_row) + 1)])


def _complete(cells: list[CellValue], row: int, errors: dict[int, ErrorCell], beside: Beside) -> None:
    for column, error in errors.items():
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = error
    if beside.shares:
        for at, cell in enumerate(cells):
            if isinstance(cell, int | float) and not isinstance(cell, bool) and (row, at + 1) in beside.shares:
                cells[at] = Percentage(cell)


def _value(value: object) -> CellValue:
    if isinstance(value, str):
        return text_value(value)
    if isinstance(value, float):
        return whole(value) if math.isfinite(value) else None
    if isinstance(value, datetime):
        return plain_day(value)
    if value is None or isinstance(value, bool | int | date | time | timedelta):
        return value
    return text_value(str(value))


def _merged(sheet: CalamineSheet) -> list[MergedArea]:
    areas = sheet.merged_cell_ranges or []
    return [MergedArea(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in areas[:_MOST_AREAS]]


def _said(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
