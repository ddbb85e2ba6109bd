"""The first sheet: counts by group and status, by formulas over the groups' tables, and a chart of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from cmpdesk.model.clean_text import clean_line
from cmpdesk.spreadsheets.action_log.book import LETTER, Book, GroupPlace, Part, require, set_page
from cmpdesk.spreadsheets.action_log.cell_text import cleaned, put_text
from cmpdesk.spreadsheets.action_log.heights import letters_in, line_count
from cmpdesk.spreadsheets.action_log.names import quoted
from cmpdesk.spreadsheets.action_log.styles import STATUS_COLOURS, TABLE_STYLE
from cmpdesk.spreadsheets.action_log.timing import (
    AS_OF_NAME,
    DUE_SOON_DAYS,
    Deadline,
    column_reference,
    due_soon_formula,
    overdue_formula,
)
from cmpdesk.spreadsheets.action_log.words import STATUSES

TABLE_NAME = "summary_by_group"
AS_OF_ROW = 3
HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1
KNOWN = STATUSES[:-1]
"""Statuses that are counted by their word; "unknown" is what is left, whatever stands in the cell."""
STATUS_COLUMN = 1
UNKNOWN_COLUMN = STATUS_COLUMN + len(KNOWN)
TOTAL_COLUMN = UNKNOWN_COLUMN + 1
OVERDUE_COLUMN = TOTAL_COLUMN + 1
SOON_COLUMN = OVERDUE_COLUMN + 1
SHARE_COLUMN = SOON_COLUMN + 1
NO_SHARE = "–"
GROUP_WIDTH = 46
ROW_POINTS = 20
_CHART_WIDTH = 1290


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of one group, or of all: what the formulas give on the day of the export."""

    by_status: tuple[int, ...]
    total: int
    overdue: int
    due_soon: int

    @property
    def unknown(self) -> int:
        """Return the number of actions without a status that the log knows."""
        return self.total - sum(self.by_status)

    @property
    def share_done(self) -> float | str:
        """Return the share of actions done among those that the log still follows."""
        counts = dict(zip(KNOWN, self.by_status, strict=True))
        followed = self.total - counts["carried_over"] - counts["cancelled"]
        return counts["done"] / followed if followed else NO_SHARE


def put_summary(book: Book) -> None:
    """Write title, day, filter, counts and chart."""
    sheet = book.add_sheet(book.names.summary)
    sheet.set_column(0, 0, GROUP_WIDTH)
    sheet.set_column(1, SHARE_COLUMN, 12)
    _put_head(sheet, book)
    if book.places:
        last_row = _put_counts(sheet, book)
        put_text(sheet, last_row + 1, 0, _share_note(book), book.styles.note)
        _put_chart(sheet, book, last_row)
    else:
        put_text(sheet, HEADER_ROW, 0, book.words.label("summary.no_actions"), book.styles.line)
    set_page(sheet, book, paper=LETTER)


def counts_of(book: Book, place: GroupPlace) -> Counts:
    """Count the actions of a group as the formulas over its table do."""
    words = book.words
    statuses = Counter(cleaned(words.of("status", action.status)).lower() for action in place.group.actions)
    deadlines = Counter(book.deadlines.of(action) for action in place.group.actions)
    return Counts(
        by_status=tuple(statuses[words.of("status", code).lower()] for code in KNOWN),
        total=len(place.group.actions),
        overdue=deadlines[Deadline.OVERDUE],
        due_soon=deadlines[Deadline.DUE_SOON],
    )


def _put_head(sheet: Worksheet, book: Book) -> None:
    log, words, styles = book.log, book.words, book.styles
    put_text(sheet, 0, 0, clean_line(log.title), styles.title)
    sheet.set_row(0, 27)
    holds = words.label("action_log.holds", partnership=clean_line(log.partnership), sheet=book.names.instructions)
    put_text(sheet, 1, 0, holds, styles.line)
    if log.filter_note:
        note = words.label("action_log.filter", note=clean_line(log.filter_note))
    else:
        note = words.label("action_log.no_filter")
    put_text(sheet, 2, 0, note, styles.line)
    put_text(sheet, AS_OF_ROW, 0, words.label("action_log.as_of"), styles.label)
    require(sheet.write_datetime(AS_OF_ROW, 1, log.as_of, styles.entry_date), Part.DATE)
    put_text(sheet, AS_OF_ROW, 2, words.label("action_log.as_of_note"), styles.note)
    cell = xl_rowcol_to_cell(AS_OF_ROW, 1, row_abs=True, col_abs=True)
    book.workbook.define_name(AS_OF_NAME, f"={quoted(book.names.summary)}!{cell}")
    put_text(sheet, AS_OF_ROW + 1, 0, words.label("summary.by_status"), styles.heading)
    sheet.set_row(AS_OF_ROW, 21)
    sheet.set_row(AS_OF_ROW + 1, 27)


def _put_counts(sheet: Worksheet, book: Book) -> int:
    """Write the table of counts; return the row of the totals."""
    every = [counts_of(book, place) for place in book.places]
    total_row = FIRST_ROW + len(every)
    total = Counts(
        by_status=tuple(map(sum, zip(*(counts.by_status for counts in every), strict=True))),
        total=sum(counts.total for counts in every),
        overdue=sum(counts.overdue for counts in every),
        due_soon=sum(counts.due_soon for counts in every),
    )
    code = sheet.add_table(
        HEADER_ROW,
        0,
        total_row - 1,
        SHARE_COLUMN,
        {
            "name": TABLE_NAME,
            "style": TABLE_STYLE,
            "autofilter": False,
            "columns": _columns(book),
            "title": book.words.label("summary.by_status"),
        },
    )
    require(code, Part.COUNTS)
    sheet.set_row(HEADER_ROW, 33)
    for row, (place, counts) in enumerate(zip(book.places, every, strict=True), FIRST_ROW):
        _put_group_row(sheet, book, row, place, counts)
    _put_total_row(sheet, book, total_row, total)
    return total_row


def _columns(book: Book) -> list[dict[str, Any]]:
    """Return the columns of the table: the group to the left, numbers and their headers to the right."""
    first, *others = _headers(book)
    return [
        {"header": first, "header_format": book.styles.header},
        *({"header": header, "header_format": book.styles.header_right} for header in others),
    ]


def _headers(book: Book) -> list[str]:
    words = book.words
    return [
        words.label("column.working_group"),
        *(words.of("status", code) for code in KNOWN),
        words.of("status", "unknown"),
        words.label("summary.total"),
        words.label("summary.overdue"),
        words.label("action_log.deadline.due_soon", days=DUE_SOON_DAYS),
        words.label("action_log.share_done"),
    ]


def _put_group_row(sheet: Worksheet, book: Book, row: int, place: GroupPlace, counts: Counts) -> None:
    words, styles = book.words, book.styles
    link = f"internal:{quoted(place.sheet_name)}!A1"
    title = clean_line(place.group.title)
    # The link is written with a text that needs no care, and the title put over it as text.
    require(sheet.write_url(row, 0, link, styles.cell_link, place.sheet_name), Part.LINK)
    put_text(sheet, row, 0, title or place.sheet_name, styles.cell_link)
    sheet.set_row(row, ROW_POINTS * line_count(title, letters_in(GROUP_WIDTH)))
    status = column_reference(place.table, "status", words)
    number, text = (column_reference(place.table, key, words) for key in ("number", "description"))
    formulas = [
        *(f"=COUNTIFS({status},{_header(STATUS_COLUMN + offset)})" for offset in range(len(KNOWN))),
        _rest(row),
        f'=SUMPRODUCT(--((({number}<>"")+({text}<>"")+({status}<>""))>0))',
        overdue_formula(place.table, words),
        due_soon_formula(place.table, words),
        _share(row),
    ]
    values = [*counts.by_status, counts.unknown, counts.total, counts.overdue, counts.due_soon]
    for column, (formula, value) in enumerate(zip(formulas, [*values, counts.share_done], strict=True), 1):
        style = styles.share if column == SHARE_COLUMN else styles.number
        require(sheet.write_formula(row, column, formula, style, value), Part.FORMULA)


def _put_total_row(sheet: Worksheet, book: Book, row: int, total: Counts) -> None:
    styles = book.styles
    sheet.set_row(row, ROW_POINTS)
    put_text(sheet, row, 0, book.words.label("summary.total"), styles.total_label)
    values = [*total.by_status, total.unknown, total.total, total.overdue, total.due_soon]
    for column, value in enumerate(values, 1):
        first, last = xl_rowcol_to_cell(FIRST_ROW, column), xl_rowcol_to_cell(row - 1, column)
        formula = f"=SUM({first}:{last})"
        require(sheet.write_formula(row, column, formula, styles.total_number, value), Part.FORMULA)
    code = sheet.write_formula(row, SHARE_COLUMN, _share(row), styles.total_share, total.share_done)
    require(code, Part.FORMULA)


def _header(column: int) -> str:
    return str(xl_rowcol_to_cell(HEADER_ROW, column, row_abs=True))


def _rest(row: int) -> str:
    first, last = xl_rowcol_to_cell(row, STATUS_COLUMN), xl_rowcol_to_cell(row, UNKNOWN_COLUMN - 1)
    return f"={xl_rowcol_to_cell(row, TOTAL_COLUMN)}-SUM({first}:{last})"


def _share(row: int) -> str:
    total, done, carried, cancelled = (
        xl_rowcol_to_cell(row, column)
        for column in (
            TOTAL_COLUMN,
            *(STATUS_COLUMN + KNOWN.index(code) for code in ("done", "carried_over", "cancelled")),
        )
    )
    followed = f"({total}-{carried}-{cancelled})"
    return f'=IF({followed}=0,"{NO_SHARE}",{done}/{followed})'


def _share_note(book: Book) -> str:
    return book.words.label("action_log.share_note", status=book.words.of("status", "unknown"))


def _put_chart(sheet: Worksheet, book: Book, total_row: int) -> None:
    """Draw one bar for each group, in the order of the table, divided by status."""
    words = book.words
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    names = quoted(book.names.summary)
    for column, code in enumerate(STATUSES, STATUS_COLUMN):
        cells = [xl_range_abs(FIRST_ROW, at, total_row - 1, at) for at in (0, column)]
        series = {
            "name": f"={names}!{xl_rowcol_to_cell(HEADER_ROW, column, row_abs=True, col_abs=True)}",
            "categories": f"={names}!{cells[0]}",
            "values": f"={names}!{cells[1]}",
            "fill": {"color": STATUS_COLOURS[code]},
            "gap": 60,
        }
        require(chart.add_series(series) or 0, Part.CHART)
    chart.set_title({"name": words.label("summary.by_status"), "name_font": {"size": 13}, "overlay": False})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 10}})
    chart.set_x_axis(
        {
            "name": words.label("action_log.number_of_actions"),
            "num_format": "0",
            "min": 0,
            "major_gridlines": {"visible": True, "line": {"color": "#D3D9DE"}},
            "label_position": "high",
        }
    )
    chart.set_size({"width": _CHART_WIDTH, "height": 170 + 30 * len(book.places)})
    options = {"description": words.label("action_log.chart_text"), "x_offset": 4, "y_offset": 10}
    require(sheet.insert_chart(total_row + 2, 0, chart, options), Part.CHART)
