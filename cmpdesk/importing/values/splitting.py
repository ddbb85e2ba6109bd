"""Cells that feed two fields: "Name, Title", "Owner / due", "10:00-10:15"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import time
from functools import cache
from itertools import islice

from cmpdesk.importing.fields import Field
from cmpdesk.importing.table import Split
from cmpdesk.importing.values.choices import read_role
from cmpdesk.importing.values.dates import DateHow, read_date
from cmpdesk.importing.values.pieces import bracketed
from cmpdesk.importing.values.text import line_of, text_of, word_key
from cmpdesk.importing.values.times import read_times
from cmpdesk.importing.values.vocabulary import any_of, wordings
from cmpdesk.model.due import DueKind
from cmpdesk.model.due.vocabulary import plain
from cmpdesk.secretariat.registers.person_words import is_institution_like, is_name_like, is_title_like
from cmpdesk.spreadsheets.reading.cells import CellValue

_Two = tuple[CellValue, CellValue]
_FIELDS: Mapping[Split, tuple[Field, ...]] = {
    Split.NONE: (),
    Split.NAME_TITLE: (Field.NAME, Field.TITLE),
    Split.NAME_ORGANISATION: (Field.NAME, Field.ORGANISATION),
    Split.OWNER_DUE: (Field.OWNER, Field.DUE_DATE),
    Split.NUMBER_TEXT: (Field.NUMBER, Field.DESCRIPTION),
    Split.ROLE_TITLE: (Field.ROLE, Field.TITLE),
    Split.PLACE_DATE: (Field.PLACE, Field.DATE),
    Split.START_END: (Field.DATE, Field.END_DATE),
}
_MARKS = r"\s+[-–—|]\s+|\s*[|;\n]\s*"
_NAME_ENDS = re.compile(rf"{_MARKS}|:\s+")
_NUMBER = re.compile(
    r"^\s*(?P<hash>[#(])?(?:n[o°º]\.?\s*)?"
    r"(?P<number>\d{1,4}-[A-Z]{2,6}-\d{1,4}|[A-Z]{1,6}[-. ]?\d[\w.\-]*|\d{1,3}(?:[.\-]\d{1,3})+[a-z]?"
    r"|(?:\d{1,3}[a-z]?|[IVX]{1,6}|[A-Za-z])(?=[.):]|\s+[-–—]|(?(hash)\s|(?!))))"
    r"(?:[.):]+\s*|\s+[-–—:]\s+|\s+)(?P<text>(?=\S{0,80}[^\W\d]).+)$",
    re.DOTALL,
)
_YEARS = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})")
_CLOCK = re.compile(r"\d\s?(?::|h|[ap]\.?m)", re.IGNORECASE)
_A_YEAR = 2000
_MOST_DAYS = 15
_MOST_SEARCHED = 300
_MOST_MARKS = 20
_LONGEST = 600


def split_cell(cell: CellValue, split: Split, fields: tuple[Field, ...] = ()) -> dict[Field, CellValue]:
    """Return what a cell feeds, by field; a part that it does not have is left out.

    Nothing is dropped: what cannot be taken apart stays whole in the first field.

    Args:
        cell: the value.
        split: how it is taken apart.
        fields: the two fields, where they are not the usual ones of that split.
    """
    first, second = (*fields, *_FIELDS[split][len(fields) :])[:2] if split is not Split.NONE else (None, None)
    if first is None or second is None or not line_of(cell):
        return {fields[0]: cell} if fields and line_of(cell) else {}
    if isinstance(cell, str) and len(cell) > _LONGEST and split is not Split.NUMBER_TEXT:
        return {first: cell}
    values = _SPLITTERS[split](cell)
    if split is Split.START_END and not fields and isinstance(values[0], time):
        first, second = Field.START_TIME, Field.END_TIME
    return {field: value for field, value in zip((first, second), values, strict=True) if value not in (None, "")}


def _name_title(cell: CellValue) -> _Two:
    """Split "Ana Probe, Director", "Probe, Ana – Director", "Ana Probe (Director)", "Director: Ana Probe"."""
    text = text_of(cell)
    if _NAME_ENDS.search(text):
        first, second = _NAME_ENDS.split(text, maxsplit=1)
        turned = is_title_like(first) and is_name_like(second)
        return (second, first) if turned else (first, " ".join(second.split()))
    inside = bracketed(text)
    if inside and not inside.after and not _is_role(inside.inside):
        return inside.name, inside.inside
    return _by_commas(text, is_title_like)


def _name_organisation(cell: CellValue) -> _Two:
    """Split "Ana Probe (SADER)", "Ana Probe, SADER", "SADER - Ana Probe"."""
    text = text_of(cell)
    if _NAME_ENDS.search(text):
        first, second = _NAME_ENDS.split(text, maxsplit=1)
        turned = is_institution_like(first) and is_name_like(second) and not is_institution_like(second)
        return (second, first) if turned else (first, " ".join(second.split()))
    inside = bracketed(text)
    if inside and not inside.after and not _is_role(inside.inside):
        return inside.name, inside.inside
    return _by_commas(text, is_institution_like)


def _by_commas(text: str, is_second: Callable[[str], bool]) -> _Two:
    """Split at the comma behind the name; "Probe, Ana" is a name, also with more behind it."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1 and is_second(parts[0]) and is_name_like(parts[-1]) and not is_second(parts[-1]):
        return parts[-1], ", ".join(parts[:-1])
    is_turned = (
        len(parts) > 1
        and (len(parts[0].split()) == 1 or parts[0].isupper())
        and is_name_like(parts[0])
        and is_name_like(parts[1])
        and not is_second(parts[1])
    )
    count = 2 if is_turned else 1
    return ", ".join(parts[:count]), ", ".join(parts[count:])


def _with_date(cell: CellValue) -> _Two:
    """Split off the longest date at the end of a cell or at its beginning.

    "CONAFOR, spring 2022", "SRE (15/05/2022)", "March 2022: GAC", "Ottawa, Ontario – October 25 2004".
    """
    if not isinstance(cell, str):
        return (None, cell) if read_date(cell).day else (cell, None)
    text = text_of(cell)
    if _is_date(text):
        return None, text
    for start, end in _separators(text):
        date_words = text[end:].strip(" )].")
        if _is_date(date_words):
            return text[:start].strip(" ,;-–—:(["), date_words
    for start, end in reversed(list(_separators(text))):
        if _is_date(text[:start].strip(" ([")):
            return text[end:].strip(" ,;-–—:)]"), text[:start].strip(" ([")
    return text, None


def _separators(text: str) -> Iterator[tuple[int, int]]:
    for match in _before_date().finditer(text[:_MOST_SEARCHED]):
        yield match.start(), match.end()


def _is_date(words: str) -> bool:
    """Tell whether words are a date of any precision, its order and year aside."""
    if not any(letter.isalnum() for letter in words):
        return False
    value = read_date(words, day_first=True, year_hint=_A_YEAR)
    return value.due.kind in (DueKind.DATED, DueKind.ONGOING, DueKind.AT_EDITION) or (
        value.how is DateHow.NONE_SAID and len(words) > 2  # a lone sign is no date
    )


def _number_text(cell: CellValue) -> _Two:
    """Split "1.2 Opening", "17-FOR-02: Sign the plan", "A-3) Text"."""
    text = text_of(cell)
    match = _NUMBER.match(text)
    return (match["number"], match["text"].strip()) if match else (None, text)


def _role_title(cell: CellValue) -> _Two:
    """Split "Co-chair, Director General" and "Director General (Co-chair)"."""
    text = line_of(cell)
    inside = bracketed(text)
    marks = re.finditer(rf"{_MARKS}|\s*[,/:]\s*", text)
    pairs = [(inside.name, inside.inside)] if inside and not inside.after else []
    pairs += [(text[: match.start()], text[match.end() :]) for match in islice(marks, _MOST_MARKS)]
    for one, other in pairs:
        if _is_role(one):
            return one, other
        if _is_role(other):
            return other, one
    return (text, None) if _is_role(text) else (None, text)


def _is_role(words: str) -> bool:
    found = read_role(words)
    return found.role is not None or found.is_head


def _start_end(cell: CellValue) -> _Two:
    """Split times and dates: each end by itself where it can stand so, else the days of a period as dates."""
    if not isinstance(cell, str):
        return cell, None
    text = text_of(cell)
    times = read_times(cell) if _CLOCK.search(text) else None
    if times and times.start is not None:
        return times.start, times.end
    years = _YEARS.fullmatch(text)
    if years:
        return years[1], years[2]
    parts = [_beginning().sub("", part).strip(" .,;") for part in _between().split(text) if part.strip(" .,;")]
    if len(parts) == 2 and _is_full_date(parts[0]) and (_is_full_date(parts[1]) or word_key(parts[1]) in _present()):
        return parts[0], None if word_key(parts[1]) in _present() else parts[1]
    period = read_date(text, day_first=True).due
    if period.earliest is None or period.latest is None or period.earliest == period.latest:
        return text, None
    is_days = (period.latest - period.earliest).days < _MOST_DAYS and "-" in plain(text)
    return (period.earliest, period.latest) if len(parts) > 1 or is_days else (text, None)


def _is_full_date(words: str) -> bool:
    return read_date(words, day_first=True).due.kind is DueKind.DATED


@cache
def _before_date() -> re.Pattern[str]:
    words = any_of("dates", "ranges", "before_date")
    return re.compile(rf"\s*[,;|\n/(\[]\s*|\s*[–—:]\s*|\s+-\s+|\s+(?=(?:{words})\s)|\s+", re.IGNORECASE)


@cache
def _between() -> re.Pattern[str]:
    """Return what stands between two dates, accents typed or not."""
    words = "|".join([any_of("dates", "ranges", "between"), "à", "jusqu'à"])
    return re.compile(rf"\s+(?:-|{words})\s+|\s*[–—→]\s*|\s+-|-\s+|\n", re.IGNORECASE)


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of('dates', 'ranges', 'begin')})\s+", re.IGNORECASE)


@cache
def _present() -> frozenset[str]:
    return frozenset(word_key(word) for word in wordings("dates", "cells")["present"])


_SPLITTERS: Mapping[Split, Callable[[CellValue], _Two]] = {
    Split.NAME_TITLE: _name_title,
    Split.NAME_ORGANISATION: _name_organisation,
    Split.OWNER_DUE: _with_date,
    Split.NUMBER_TEXT: _number_text,
    Split.ROLE_TITLE: _role_title,
    Split.PLACE_DATE: _with_date,
    Split.START_END: _start_end,
}
