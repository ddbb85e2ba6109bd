"""Titles that are days, weeks or months: over the bars of a Gantt chart, or over figures of a period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from cmpdesk.importing.columns.cells import is_date_like
from cmpdesk.importing.values.date_words import is_month
from cmpdesk.importing.values.vocabulary import wordings
from cmpdesk.model.due.vocabulary import plain
from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.reading.cells import CellValue

CHART = sentence("This is the chart of a plan, which does not say who does what by when.")
"""Why such a table is none of ours."""

_LAST_NUMBER = 53
"""Days of a month, weeks of a year."""

_LONGEST = 32
_DAY_AND_MONTH = re.compile(r"\d{1,2}[/.]\d{1,2}")
_FEWEST_OF_A_CHART = 4
_NUMBERED = re.compile(r"(?P<of>[a-z]{1,8})[\s.\-#]*\d{1,3}")
_SPAN = re.compile(r"\d{1,2}(?:[/.]\d{1,2})?\s*(?:-|–|to|al?|au|à)\s*\d{1,2}(?:[/.]\d{1,2}|\s+(?:de\s+)?[a-z]{3,10})?")
_MONTH = re.compile(r"(?P<month>[a-z]{3,10})[\s.,/'-]*(?:(?:de|del)\s+)?(?:\d{2}|\d{4})?")


def is_calendar_title(cell: CellValue) -> bool:
    """Tell whether a cell over a column names a day, a weekday, a week, a month or a quarter, and nothing else."""
    if isinstance(cell, bool) or cell is None:
        return False
    if isinstance(cell, int | float):
        return cell == int(cell) and 0 < cell <= _LAST_NUMBER
    if isinstance(cell, str):
        return len(cell) <= _LONGEST and "@" not in cell and (_is_calendar_text(cell) or is_date_like(cell))
    return is_date_like(cell)


def heads_chart(cells: Sequence[CellValue]) -> bool:
    """Tell whether a row of titles ends in the days, weeks or months of a chart."""
    run = 0
    for cell in reversed([cell for cell in cells if cell not in (None, "")]):
        if not is_calendar_title(cell):
            break
        run += 1
    return run >= _FEWEST_OF_A_CHART


@lru_cache(maxsize=4096)
def _is_calendar_text(text: str) -> bool:
    bare = plain(text).strip()
    if bare.isdecimal():
        return 0 < int(bare) <= _LAST_NUMBER
    if bare.strip(".") in _weekdays() or _SPAN.fullmatch(bare) or _DAY_AND_MONTH.fullmatch(bare):
        return True
    month = _MONTH.fullmatch(bare)
    if month and is_month(month["month"]):
        return True
    numbered = _NUMBERED.fullmatch(bare)
    return numbered is not None and numbered["of"] in _periods()


@cache
def _weekdays() -> frozenset[str]:
    short = {plain(word) for words in wordings("dates", "weekdays").values() for word in words}
    return frozenset(short | {plain(word) for word in wordings("dates", "chart")["weekdays"]})


@cache
def _periods() -> frozenset[str]:
    return frozenset(plain(word) for word in wordings("dates", "chart")["periods"])
