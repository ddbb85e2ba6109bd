"""A sheet of figures: heading, how it is counted, and a native table with the whole below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from cmpdesk.model.language import Language
from cmpdesk.secretariat.figures import Bar, Figures, Measure, by_title, definition, heading, part_title, rate_title
from cmpdesk.secretariat.words.wording import label
from cmpdesk.spreadsheets.action_log.book import Part, require, set_landscape_page
from cmpdesk.spreadsheets.action_log.cell_text import put_text
from cmpdesk.spreadsheets.action_log.heights import letters_in
from cmpdesk.spreadsheets.action_log.styles import TABLE_STYLE, Styles

HEADER_ROW = 3
_NAME_WIDTH, _NUMBER_WIDTH, _ROW_POINTS = 40, 14, 19
_SENTENCE_END = re.compile(r"(?<=\.) ")
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """A sheet on its way: its figures, its name, and the number of its table."""

    sheet: Worksheet
    name: str
    number: int
    figures: Figures
    language: Language
    styles: Styles
    footer: str

    @property
    def last_row(self) -> int:
        """Return the last row of the table; the whole stands in the next one."""
        return HEADER_ROW + len(self.figures.bars)


def put_table(place: FigureSheet) -> None:
    """Write the heading, how it is counted, and the table, or that there is nothing to count."""
    sheet, figures, styles, language = place.sheet, place.figures, place.styles, place.language
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, len(figures.parts) + 2, _NUMBER_WIDTH)
    put_text(sheet, 0, 0, heading(figures.wish, language), styles.title)
    sheet.set_row(0, 27)
    _put_definition(place)
    set_page(place)
    if not figures.bars:
        put_text(sheet, HEADER_ROW, 0, label("figures.nothing", language), styles.line)
        return
    headers = _headers(place)
    options = {
        "name": f"figures_{place.number}",
        "style": TABLE_STYLE,
        "autofilter": False,
        "columns": [
            {"header": words, "header_format": styles.header_right if at else styles.header}
            for at, words in enumerate(headers)
        ],
        "title": heading(figures.wish, language),
    }
    require(sheet.add_table(HEADER_ROW, 0, place.last_row, len(headers) - 1, options), Part.COUNTS)
    sheet.set_row(HEADER_ROW, 33)
    for row, bar in enumerate((*figures.bars, figures.whole), start=HEADER_ROW + 1):
        _put_row(place, row, bar)
    sheet.freeze_panes(HEADER_ROW + 1, 1)


def _put_definition(place: FigureSheet) -> None:
    """Write how it is counted on the two rows above the table: a note across merged cells is lost on many readers."""
    columns = len(place.figures.parts) + 2
    letters = letters_in(_NAME_WIDTH + columns * _NUMBER_WIDTH)
    sentences = _SENTENCE_END.split(definition(place.figures.wish, place.language))
    first = next(count for count in range(len(sentences), 0, -1) if count == 1 or fits(sentences[:count], letters))
    for row, said in enumerate((sentences[:first], sentences[first:]), start=1):
        if said:
            put_text(place.sheet, row, 0, " ".join(said), place.styles.note)


def fits(sentences: Sequence[str], letters: float) -> bool:
    """Tell whether sentences stand on one row that holds so many letters."""
    return len(" ".join(sentences)) <= letters


def _headers(place: FigureSheet) -> list[str]:
    wish, language = place.figures.wish, place.language
    return [
        by_title(wish.measure, wish.by, language),
        *(part_title(part, language) for part in place.figures.parts),
        label("summary.total", language),
        rate_title(wish.measure, language),
    ]


def _put_row(place: FigureSheet, row: int, bar: Bar) -> None:
    styles, measure = place.styles, place.figures.wish.measure
    is_whole = bar is place.figures.whole
    place.sheet.set_row(row, _ROW_POINTS)
    number = styles.total_number if is_whole else styles.number
    put_text(place.sheet, row, 0, bar.name, styles.total_label if is_whole else styles.ruled_label)
    for column, count in enumerate((*bar.counts, bar.total), start=1):
        require(place.sheet.write_number(row, column, count, number), Part.NUMBER)
    last = len(bar.counts) + 2
    if bar.rate is None:
        put_text(place.sheet, row, last, _NOTHING, number)
        return
    share, decimal = (styles.total_share, styles.total_decimal) if is_whole else (styles.share, styles.decimal)
    style = {Measure.COMPLETION: share, Measure.AGE: decimal, Measure.ATTENDANCE: number}[measure]
    require(place.sheet.write_number(row, last, bar.rate, style), Part.NUMBER)


def set_page(place: FigureSheet) -> None:
    """Print as logs are printed, with the table's header repeated."""
    place.sheet.repeat_rows(HEADER_ROW)
    set_landscape_page(place.sheet, place.footer)
