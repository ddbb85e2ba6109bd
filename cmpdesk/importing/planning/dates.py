"""Dates of a table: read a column at a time, stored as days or as words with the interval that they mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from cmpdesk.importing.fields import Field
from cmpdesk.importing.planning.context import Context
from cmpdesk.importing.planning.drafts import Draft, is_same_text
from cmpdesk.importing.reasons import DAY_FIRST, MONTH_FIRST, ReasonCode
from cmpdesk.importing.values.dates import DateColumn, DateHow, DateValue, read_dates
from cmpdesk.model.language import Language, Translated
from cmpdesk.secretariat.words.dates import date_text
from cmpdesk.secretariat.words.due_words import due_in_language
from cmpdesk.spreadsheets.reading.cells import CellValue

_AS_A_DAY = (DateHow.REAL_DATE, DateHow.FIGURES)
_SAYING_NOTHING = (DateHow.EMPTY, DateHow.FAULTY)


def date_column(context: Context, of: Field, year: int | None, said_on: date | None = None) -> Sequence[DateValue]:
    """Return the dates of a column, in the order of figures that the column, the user, or an earlier answer tells."""
    cells = context.cells.column(of)
    struck = context.cells.struck.get(of, ())
    if struck or len(cells) < _MANY:
        places: Sequence[int] = range(len(cells))
        sample = cells
    else:
        places, sample = _without_repetitions(cells)
    found = read_dates(sample, day_first=context.day_first, year_hint=year, said_on=said_on, struck=struck)
    order = _answered_order(context, of, found)
    if order is not None:
        found = read_dates(sample, day_first=order, year_hint=year, said_on=said_on, struck=struck)
    return [found.values[place] for place in places]


_MANY = 500
_ENOUGH_ALIKE = 3


def _without_repetitions(cells: Sequence[CellValue]) -> tuple[list[int], list[CellValue]]:
    """Return a long column with each value a few times at most, and for each cell where its value stands there."""
    seen: dict[tuple[type, CellValue], list[int]] = {}
    places: list[int] = []
    sample: list[CellValue] = []
    for cell in cells:
        there = seen.setdefault((type(cell), cell), [])
        if len(there) < _ENOUGH_ALIKE:
            there.append(len(sample))
            sample.append(cell)
        places.append(there[-1])
    return places, sample


def _answered_order(context: Context, of: Field, found: DateColumn) -> bool | None:
    """Return the order that was answered, or that another column of the table shows."""
    if not found.is_order_open:
        return None
    for words in found.open_words:
        answered = context.answer(ReasonCode.DATE_ORDER, of, words)
        if answered in (DAY_FIRST, MONTH_FIRST):
            return answered == DAY_FIRST
    orders = {
        other.day_first
        for name in context.cells.by_field
        if name in _DATES and name is not of
        for other in [read_dates(context.cells.column(name))]
        if other.day_first is not None
    }
    return orders.pop() if len(orders) == 1 else None


_DATES = (
    Field.DUE_DATE, Field.REVISED_DUE_DATE, Field.DATE_RAISED, Field.START_DATE, Field.DATE_CLOSED, Field.LAST_UPDATE,
    Field.DATE, Field.END_DATE, Field.TERM_START, Field.TERM_END,
)  # fmt: skip


def show_date(context: Context, draft: Draft, of: Field, value: DateValue) -> None:
    """Show a date in the plan, and say what is to know of it."""
    if value.how in _SAYING_NOTHING:
        draft.shown.pop(of, None)
        return
    draft.shown[of] = value.day.isoformat() if value.day else value.words
    if value.how is DateHow.ORDER_OPEN:
        day_first, month_first = (day.isoformat() for day in value.readings)
        draft.add_reason(ReasonCode.DATE_ORDER, of, value.words, ((DAY_FIRST, day_first), (MONTH_FIRST, month_first)))
    elif value.how is DateHow.YEAR_ASSUMED:
        draft.add_reason(ReasonCode.YEAR_ASSUMED, of, value.words)
    elif value.how is DateHow.NOT_UNDERSTOOD:
        draft.add_reason(ReasonCode.DATE_UNKNOWN, of, value.words)
    elif value.how is DateHow.STRUCK:
        draft.keep(context.cells.title(of), value.words)


def show_dates(context: Context, drafts: Sequence[Draft], of: Field) -> None:
    """Show a column of dates that is kept in words: an order that is open needs no answer."""
    if of not in context.cells.by_field:
        return
    for draft, value in zip(drafts, date_column(context, of, context.reading.year), strict=True):
        if value.day is not None:
            draft.shown[of] = value.day.isoformat()


def says_something(value: DateValue) -> bool:
    """Tell whether a limit has words to be kept; a dash or "n/a" has none."""
    if value.how in (*_SAYING_NOTHING, DateHow.STRUCK, DateHow.ORDER_OPEN):
        return False
    return value.how is not DateHow.NONE_SAID or sum(letter.isalpha() for letter in value.words) > 3


def limit_values(value: DateValue, language: Language) -> dict[str, object]:
    """Return the columns of a time limit: a day in the words of all languages, else the words as they stand."""
    is_figures = value.how in _AS_A_DAY or not any(letter.isalpha() for letter in value.words)
    if value.day is not None and is_figures:
        words = _day_in_words(value.day)
    else:
        words = _NO_WORDS | {f"due_{language}": value.words}
    meant = value.due
    return {
        **words,
        "due_from_on": meant.earliest,
        "due_to_on": meant.latest,
        "due_edition": meant.edition_ordinal,
    }


def revised_limit_values(value: DateValue, language: Language) -> dict[str, object]:
    """Return the columns of a revised time limit, which names no edition."""
    return {f"revised_{column}": each for column, each in limit_values(value, language).items() if column != _EDITION}


_EDITION = "due_edition"
_NO_WORDS: dict[str, str | None] = {f"due_{each}": None for each in Language}


@lru_cache(maxsize=4096)
def _day_in_words(day: date) -> dict[str, str | None]:
    return {f"due_{each}": date_text(day, each) for each in Language}


def is_same_limit(
    value: DateValue, words: Sequence[Translated], last_days: Sequence[date | None], edition: int | None
) -> bool:
    """Tell whether a limit says what is stored: by its words, its last day, or the edition that it names."""
    stored = [written for text in words for written in text.written()]
    if any(is_same_text(written.text, value.words) for written in stored):
        return True
    # Our logs say a limit that was written in one language by its counterpart in theirs.
    others = (due_in_language(written, each) for written in stored for each in Language if each is not written.language)
    if any(other is not None and is_same_text(other, value.words) for other in others):
        return True
    if value.due.edition_ordinal is not None and value.due.edition_ordinal == edition:
        return True
    return value.due.latest is not None and value.due.latest in last_days
