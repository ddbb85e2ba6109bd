"""Workbooks that calamine reads: the binary formats, and files that the other readers find damaged."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.cells import CellValue, FileFormat, MergedArea, Visibility
from cmpdesk.spreadsheets.reading.delivery import Delivery, Seen, filled
from cmpdesk.spreadsheets.reading.faults import ENCRYPTED, WITHOUT_PASSWORD, DamagedError, RefusedError
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


def read_by_calamine(file: BinaryIO, file_format: FileFormat, delivery: Delivery, *, damaged: bool = False) -> None:
    """Deliver all sheets of cells.

    Raises:
        DamagedError: calamine cannot read the file.
        RefusedError: it is protected, or goes beyond a limit.
    """
    file.seek(0)
    try:
        workbook = CalamineWorkbook.from_filelike(file)
    except PasswordError as error:
        raise RefusedError(ENCRYPTED, WITHOUT_PASSWORD) from error
    except Exception as error:
        raise DamagedError(sentence("it is damaged ({what})", what=_said(error))) from error
    delivery.open(file_format)
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    failed: list[str] = []
    for done, metadata in enumerate(sheets, start=1):
        try:
            sheet = workbook.get_sheet_by_name(metadata.name)
        except Exception as error:  # noqa: BLE001 - calamine has no one class for what it cannot read
            failed.append(_said(error))
            delivery.notice(sentence("The sheet “{sheet}” is damaged and was left out.", sheet=metadata.name))
            continue
        delivery.begin_sheet(metadata.name, _visibility(metadata.visible))
        _deliver_rows(sheet, delivery)
        delivery.end_sheet(Seen(merged=_merged(sheet), notices=[NOT_SEEN_IN_DAMAGED if damaged else NOT_SEEN]))
        delivery.step(done, len(sheets))
    if failed and len(failed) == len(sheets):
        raise DamagedError(sentence("it is damaged ({what})", what=failed[0]))


def _visibility(visible: SheetVisibleEnum) -> Visibility:
    if visible == SheetVisibleEnum.Visible:
        return Visibility.VISIBLE
    return Visibility.HIDDEN if visible == SheetVisibleEnum.Hidden else Visibility.VERY_HIDDEN


def _deliver_rows(sheet: CalamineSheet, delivery: Delivery) -> None:
    if sheet.start is None:
        return
    before = (None,) * sheet.start[1]
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = filled(map(_value, row))
        if cells and not delivery.row(number, before + cells):
            break


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
