"""A text file as the one sheet that Excel makes of it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.cells import FileFormat, TextLayout
from cmpdesk.spreadsheets.reading.delivery import Delivery, beyond_last_row, filled
from cmpdesk.spreadsheets.reading.faults import CHOOSE_ANOTHER, EMPTY, NOT_A_SPREADSHEET, SPLIT, RefusedError, grouped
from cmpdesk.spreadsheets.reading.limits import LAST_COLUMN, LAST_ROW
from cmpdesk.spreadsheets.reading.text_files.delimiters import delimiter_of, separator_line
from cmpdesk.spreadsheets.reading.text_files.encodings import encoding_by_mark, encoding_of
from cmpdesk.spreadsheets.reading.text_files.rows import rows_of
from cmpdesk.spreadsheets.reading.values import text_value

DAMAGED_CHARACTERS = sentence("Some characters are damaged in the file; they are shown as �.")
_LINES_LOOKED_AT = 200
_SAMPLE = 1 << 16
_PREVIEW_SAMPLE = 1 << 22
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f]")
_MOST_CONTROLS = 0.02
_STEP_EVERY = 500


def read_text(file: BinaryIO, name: str, size: int, layout: TextLayout | None, delivery: Delivery) -> None:
    """Deliver the rows of a text file.

    Raises:
        RefusedError: the layout makes no sense, or a limit is passed.
    """
    preview = delivery.limits.first_rows is not None
    damaged = False
    if layout is None:
        encoding, damaged = encoding_of(file, _PREVIEW_SAMPLE if preview else size)
    else:
        encoding = _checked(layout).encoding
    first, *_ = first_lines = list(islice(_lines(file, encoding), _LINES_LOOKED_AT)) or [""]
    named = separator_line(first)
    delimiter = layout.delimiter if layout else named or delimiter_of(_short(first_lines))
    delivery.open(FileFormat.CSV, TextLayout(encoding, delimiter))
    delivery.begin_sheet(name)
    lines = _lines(file, encoding)
    if named:
        next(lines, None)
    spaced = any(f'{delimiter} "' in line for line in first_lines)
    _deliver(rows_of(lines, delimiter, spaces_before_quotes=spaced), file, size, delivery)
    delivery.end_sheet()
    if damaged:
        delivery.notice(DAMAGED_CHARACTERS)


def _deliver(rows: Iterator[list[str]], file: BinaryIO, size: int, delivery: Delivery) -> None:
    for number, row in enumerate(rows, start=1):
        cells = filled(map(text_value, row))
        if len(cells) > LAST_COLUMN:
            raise RefusedError(
                sentence("row {row} has more than {count} columns", row=number, count=grouped(LAST_COLUMN)), SPLIT
            )
        if number > LAST_ROW:
            raise beyond_last_row()
        if cells and not delivery.row(number, cells):
            break
        if number % _STEP_EVERY == 0:
            delivery.step(file.tell(), size)


def refuse_what_is_no_text(file: BinaryIO) -> None:
    """Look at the beginning of a file.

    Raises:
        RefusedError: it is something else than text, or nothing.
    """
    file.seek(0)
    head = file.read(_SAMPLE)
    text = head.decode(encoding_by_mark(head) or "latin-1", "ignore")
    if len(head) < _SAMPLE and not text.replace("\0", "").replace("\ufeff", "").strip():
        raise RefusedError(EMPTY, CHOOSE_ANOTHER)
    zeros = text.count("\0")
    if len(_CONTROLS.findall(text)) + zeros / 4 > _MOST_CONTROLS * len(text) + 1:
        raise RefusedError(NOT_A_SPREADSHEET, CHOOSE_ANOTHER)


def _checked(layout: TextLayout) -> TextLayout:
    try:
        "".encode(layout.encoding)
    except (LookupError, UnicodeError) as error:
        raise RefusedError(
            sentence("there is no encoding “{encoding}”", encoding=layout.encoding),
            sentence("Choose another encoding."),
        ) from error
    if len(layout.delimiter) != 1 or layout.delimiter in '"\r\n':
        raise RefusedError(
            sentence("one sign must stand between its columns"), sentence("Choose a comma, semicolon or tab.")
        )
    return layout


def _lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    file.seek(0)
    # Neither the text nor an iterator that closes it may be left behind: the file is read more than once.
    text = io.TextIOWrapper(file, encoding, "replace", newline="")
    try:
        yield from iter(text.readline, "")
    finally:
        text.detach()


def _short(lines: list[str]) -> list[str]:
    return [line.replace("\0", "")[:_SAMPLE] for line in lines]
