"""The sheet of one working group: its header as in the annual report, below it one native table."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from cmpdesk.model.clean_text import clean_line
from cmpdesk.model.sentences import sentence
from cmpdesk.spreadsheets.action_log.book import TABLOID, Book, GroupPlace, Part, require, set_page
from cmpdesk.spreadsheets.action_log.cell_text import MARKUP_START, SHORT, day_number, put_text
from cmpdesk.spreadsheets.action_log.checks import put_checks
from cmpdesk.spreadsheets.action_log.columns import COLUMNS, POSITION, Kind, cells_of
from cmpdesk.spreadsheets.action_log.heights import SURELY_ONE_LINE, letters_in, line_count, set_lines
from cmpdesk.spreadsheets.action_log.names import quoted
from cmpdesk.spreadsheets.action_log.styles import DEADLINE_COLOURS, RULE, TABLE_STYLE, Styles
from cmpdesk.spreadsheets.action_log.timing import deadline_formula

CO_CHAIR_COLUMN = POSITION["theme"]
HEADER_HEIGHT = 33
TABLE_TEXT_LIMIT = 255
SPARE_ROWS = 200
"""Rows below the table that are checked and coloured already, for actions that people add."""
_LAST_ROW = 1_048_575
_LETTERS = [math.inf if column.kind is Kind.RECORD else letters_in(column.width) for column in COLUMNS]

Cells = list[str | date | None]


def put_group_sheet(book: Book, place: GroupPlace) -> Iterator[Cells]:
    """Write the sheet, and give what each row shows, for the state at export."""
    sheet = book.add_sheet(place.sheet_name)
    style_of_column = _set_columns(sheet, book.styles)
    header_row = _put_header_block(sheet, book, place)
    last_row = header_row + max(1, len(place.group.actions))
    formula = deadline_formula(place.table, book.words)
    _put_table(sheet, book, place, header_row)
    deadline, description = POSITION["overdue"], POSITION["description"]
    if not place.group.actions:
        code = sheet.write_formula(header_row + 1, deadline, formula, style_of_column[deadline], "")
        require(code, Part.FORMULA)
    for row, action in enumerate(place.group.actions, header_row + 1):
        cells = cells_of(action, book.words)
        _put_row(sheet, book, row, cells, style_of_column)
        word = book.deadlines.word[book.deadlines.of(action)] if cells[description] else ""
        require(sheet.write_formula(row, deadline, formula, style_of_column[deadline], word), Part.FORMULA)
        yield cells
    checked_to = min(last_row + SPARE_ROWS, _LAST_ROW)
    put_checks(sheet, book, place, header_row + 1, checked_to)
    _put_colours(sheet, book, header_row + 1, checked_to)
    _put_rules(sheet, book, header_row + 1, last_row)
    sheet.freeze_panes(header_row + 1, 1)
    set_page(sheet, book, paper=TABLOID, header_row=header_row)


def _set_columns(sheet: Worksheet, styles: Styles) -> list[Format]:
    style_of_kind = {
        Kind.TEXT: styles.text,
        Kind.STRONG: styles.strong,
        Kind.DATE: styles.day,
        Kind.DEADLINE: styles.deadline,
        Kind.RECORD: styles.record,
    }
    style_of_column = [style_of_kind[column.kind] for column in COLUMNS]
    for position, (column, style) in enumerate(zip(COLUMNS, style_of_column, strict=True)):
        require(sheet.set_column(position, position, column.width, style), Part.COLUMN)
    return style_of_column


def _put_header_block(sheet: Worksheet, book: Book, place: GroupPlace) -> int:
    """Write the group, its session and its co-chairs; return the row of the table's header."""
    group, styles = place.group, book.styles
    put_text(sheet, 0, 0, clean_line(group.title), styles.title)
    sheet.set_row(0, 27)
    row = 1
    if group.session_line:
        put_text(sheet, row, 0, clean_line(group.session_line), styles.subtitle)
        sheet.set_row(row, 18)
        row += 1
    for side in group.co_chairs:
        put_text(sheet, row, 0, clean_line(side.side_heading), styles.label)
        for line in side.lines:
            put_text(sheet, row, CO_CHAIR_COLUMN, clean_line(line), styles.line)
            row += 1
        row += not side.lines
    target = f"internal:{quoted(book.names.summary)}!A1"
    back = book.words.label("action_log.back", sheet=book.names.summary)
    require(sheet.write_url(row, 0, target, styles.link, back), Part.LINK)
    if not group.actions:
        put_text(sheet, row, CO_CHAIR_COLUMN, book.words.label("action_log.no_actions"), styles.label)
    sheet.set_row(row, 21)
    return row + 1


def _put_table(sheet: Worksheet, book: Book, place: GroupPlace, header_row: int) -> None:
    """Make the native table; it needs one row of data at least, which may be empty."""
    group = place.group
    title = clean_line(group.title)
    description = book.words.label("action_log.table_description", group=title)
    options = {
        "name": place.table,
        "style": TABLE_STYLE,
        "columns": [{"header": header, "header_format": book.styles.header} for header in book.headers],
        "title": title[:TABLE_TEXT_LIMIT],
        "description": description[:TABLE_TEXT_LIMIT],
    }
    last_column = len(COLUMNS) - 1
    require(
        sheet.add_table(header_row, 0, header_row + 1, last_column, options),
        sentence("the table of “{title}”", title=title),
    )
    sheet.set_row(header_row, HEADER_HEIGHT)
    # Two things that XlsxWriter's options do at a price for every cell: it keeps a note of each cell of a
    # table, and writes a column's formula into each row with the value 0 before the row's own value comes.
    cells = xl_range(header_row, 0, header_row + max(1, len(group.actions)), last_column)
    table = sheet.tables[-1]
    table |= {"range": cells, "a_range": cells, "autofilter": cells}
    formula = deadline_formula(place.table, book.words)
    table["columns"][POSITION["overdue"]]["formula"] = formula.removeprefix("=")


def _put_row(sheet: Worksheet, book: Book, row: int, cells: Cells, styles: list[Format]) -> None:
    """Write what the row shows; an empty cell has the style of its column."""
    lines = 1
    for position, (value, style, letters) in enumerate(zip(cells, styles, _LETTERS, strict=True)):
        if value is None:
            continue
        if not isinstance(value, str):
            require(sheet.write_number(row, position, day_number(value), style), Part.DATE)
            continue
        if len(value) > SHORT or value.startswith(MARKUP_START):
            text = book.long_texts.fitted(value, column=book.headers[position], row=cells)
            put_text(sheet, row, position, text, style)
        elif sheet.write_string(row, position, value, style):
            require(-1, sentence("row {row} of “{sheet}”", row=row + 1, sheet=sheet.get_name()))
        if len(value) > letters * SURELY_ONE_LINE or "\n" in value:
            lines = max(lines, line_count(value, letters))
    set_lines(sheet, row, lines)


def _put_colours(sheet: Worksheet, book: Book, first_row: int, last_row: int) -> None:
    """Repeat in colour what the words of the deadline column say."""
    deadline = POSITION["overdue"]
    for verdict, (ink, ground) in DEADLINE_COLOURS.items():
        colours = book.workbook.add_format({"font_color": ink, "bg_color": ground})
        literal = book.deadlines.word[verdict].replace('"', '""')
        options = {"type": "cell", "criteria": "==", "value": f'"{literal}"', "format": colours}
        require(sheet.conditional_format(first_row, deadline, last_row, deadline, options), Part.COLOUR)


def _put_rules(sheet: Worksheet, book: Book, first_row: int, last_row: int) -> None:
    """Draw a line below every row, for programs that do not know the styles of native tables."""
    rule = book.workbook.add_format({"bottom": 1, "bottom_color": RULE})
    options = {"type": "formula", "criteria": "=TRUE", "format": rule}
    require(sheet.conditional_format(first_row, 0, last_row, len(COLUMNS) - 1, options), Part.LINE)
