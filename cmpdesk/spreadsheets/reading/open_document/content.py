"""What stands in a cell: its value by its type, its words, its note and its link."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta

from lxml import etree

from cmpdesk.spreadsheets.reading.cells import CellValue, ErrorCell, Percentage, UncalculatedCell
from cmpdesk.spreadsheets.reading.open_document.names import ERROR_TYPE, LINK, office, table, text
from cmpdesk.spreadsheets.reading.open_document.styles import Styles
from cmpdesk.spreadsheets.reading.values import iso_value, number_value, text_value

_DURATION = re.compile(r"(-?)P(?:(\d{1,6})D)?T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})(?:[.,](\d{1,6})\d*)?S)?")
_DAY = timedelta(days=1)
_MOST_SPACES = 1000
VALUE_TYPE = office("value-type")
FORMULA = table("formula")
_VALUE = office("value")
_DATE_VALUE = office("date-value")
_TIME_VALUE = office("time-value")
_PARAGRAPH = text("p")
_NOTE = office("annotation")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a cell."""

    text: str
    link: str | None
    struck: bool


def value_of(cell: etree._Element) -> CellValue:
    """Return the value of a cell."""
    if cell.get(ERROR_TYPE) == "error":
        return ErrorCell(_shown(cell).strip() or "#ERROR")
    kind = cell.get(VALUE_TYPE, "")
    reads = _BY_TYPE.get(kind)
    if reads is not None:
        return reads(cell)
    shown = text_value(_shown(cell) or cell.get(office("string-value")))
    formula = cell.get(FORMULA)
    if shown is None and not kind and formula is not None:
        return UncalculatedCell(formula.removeprefix("of:"))
    return shown


def is_plain(cell: etree._Element) -> bool:
    """Tell whether a cell holds nothing but one paragraph of unmarked words."""
    return len(cell) == 1 and not len(cell[0])


def note_of(cell: etree._Element) -> str | None:
    """Return the note on a cell."""
    note = cell.find(_NOTE)
    return None if note is None else text_value("\n".join(_line(paragraph) for paragraph in note.iter(_PARAGRAPH)))


def link_of(cell: etree._Element) -> str | None:
    """Return where the first link in a cell goes."""
    link = next(cell.iter(text("a")), None)
    return None if link is None else link.get(LINK)


def is_struck(cell: etree._Element, styles: Styles) -> bool:
    """Tell whether all words of a cell are crossed out by styles of their own."""
    found = False
    for paragraph in cell.iterchildren(_PARAGRAPH):
        if (paragraph.text or "").strip():
            return False
        for part in paragraph:
            if (part.tail or "").strip():
                return False
            if _line(part).strip():
                found = True
                if not styles.is_struck(part.get(text("style-name"))):
                    return False
    return found


def _shown(cell: etree._Element) -> str:
    if is_plain(cell):
        return cell[0].text or ""
    return "\n".join(_line(paragraph) for paragraph in cell.iterchildren(_PARAGRAPH))


def _line(element: etree._Element) -> str:
    if not len(element):
        return element.text or ""
    pieces = [element.text or ""]
    for part in element:
        if part.tag == text("s"):
            count = part.get(text("c"), "1")
            pieces.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        elif part.tag == text("tab"):
            pieces.append("\t")
        elif part.tag == text("line-break"):
            pieces.append("\n")
        elif part.tag != _NOTE:
            pieces.append(_line(part))
        pieces.append(part.tail or "")
    return "".join(pieces)


def _number(cell: etree._Element) -> CellValue:
    return number_value(cell.get(_VALUE, ""))


def _percentage(cell: etree._Element) -> CellValue:
    value = _number(cell)
    return Percentage(value) if isinstance(value, int | float) else value


def _day(cell: etree._Element) -> CellValue:
    return iso_value(cell.get(_DATE_VALUE, ""))


def _time(cell: etree._Element) -> CellValue:
    return _time_value(cell.get(_TIME_VALUE, ""))


def _truth(cell: etree._Element) -> CellValue:
    return cell.get(office("boolean-value")) == "true"


_BY_TYPE: dict[str, Callable[[etree._Element], CellValue]] = {
    "float": _number,
    "currency": _number,
    "percentage": _percentage,
    "date": _day,
    "time": _time,
    "boolean": _truth,
}


def _time_value(raw: str) -> CellValue:
    match = _DURATION.fullmatch(raw)
    if match is None:
        return iso_value(raw)
    days, hours, minutes, seconds = (int(part or 0) for part in match.group(2, 3, 4, 5))
    micros = int((match[6] or "").ljust(6, "0") or 0)
    span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds, microseconds=micros)
    # A time of day is written with nine and more digits, which may be a hair less than the second that is meant.
    span = timedelta(milliseconds=round(span.total_seconds() * 1000))
    if match[1]:
        return -span
    if span >= _DAY:
        return span
    minutes_in_all, second = divmod(span.seconds, 60)
    return time(*divmod(minutes_in_all, 60), second, span.microseconds)
