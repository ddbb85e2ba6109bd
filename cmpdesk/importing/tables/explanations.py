"""Lines directly below a header that belong to it: what is to be written in each column, or the days of a chart."""

from __future__ import annotations

from cmpdesk.importing.columns.calendar_titles import is_calendar_title
from cmpdesk.importing.columns.titles import title_meaning
from cmpdesk.importing.fields import Field
from cmpdesk.importing.tables.grid import Line
from cmpdesk.importing.tables.headers import Header

_DAYS = frozenset(
    {Field.DUE_DATE, Field.DATE_RAISED, Field.START_DATE, Field.DATE_CLOSED, Field.LAST_UPDATE, Field.DATE}
)
_SURELY = 85
_ENOUGH = 3
_WITH_NUMBER = 2
_LONG = 15
_FEWEST_CELLS = 4


def explains_columns(line: Line, header: Header) -> bool:
    """Tell whether a line says what is to be written in each column: words stand where numbers and days belong."""
    texts = [cell for cell in line.cells if cell is not None]
    if len(texts) < _FEWEST_CELLS or not all(isinstance(cell, str) for cell in texts):
        return False
    numbers, days = _cells_of(line, header, frozenset({Field.ID})), _cells_of(line, header, _DAYS)
    is_enough = len(days) >= _ENOUGH or (bool(numbers) and len(numbers) + len(days) >= _WITH_NUMBER)
    return is_enough and all(map(_is_sentence, [*numbers, *days])) and sum(map(len, line.texts())) > _LONG * len(texts)


def names_days(line: Line, header: Header) -> bool:
    """Tell whether a line has the days, weeks or months over the bars of a chart, and at most a word for them.

    They stand beside the columns with titles, or below letters: numbers and days below titles are those of a record.
    """
    days = [
        place
        for place in line.places()
        if len(header.titles.get(place, "").strip()) <= 1 and is_calendar_title(line.cells[place])
    ]
    return bool(header.titles) and len(days) >= _FEWEST_CELLS and len(days) + 1 >= line.count


def _cells_of(line: Line, header: Header, fields: frozenset[Field]) -> list[str]:
    """Return the filled cells below titles that surely say one of some fields."""
    sure = [
        place
        for place, title in header.titles.items()
        if any(score >= _SURELY for field, score in title_meaning(title).scores.items() if field in fields)
    ]
    return [str(line.cells[place]) for place in sure if place < len(line.cells) and line.cells[place] is not None]


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 1 and not any(map(str.isdecimal, text))
